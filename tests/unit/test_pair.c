#include "model/pair.h"

#include "features_fixture.h"
#include "meter.h"

static const char *const X[] = {"甲乙 丙丁，", "甲", "", NULL};
static const char *const Y[] = {"one two two.", "two cats in Rome", NULL};

START_TEST(ranges) {
    sides made;
    sides_init(&made, system_allocator(), NULL, X, Y);
    ck_assert_uint_eq(duiqi_range_length(&made.x, 0, 1), 5);
    ck_assert_uint_eq(duiqi_range_length(&made.x, 0, 3), 6);
    ck_assert_uint_eq(duiqi_range_length(&made.x, 2, 1), 0);
    ck_assert_uint_eq(duiqi_range_length(&made.x, 1, 0), 0);
    ck_assert_uint_eq(duiqi_range_tokens(&made.y, 0, 1), 3);
    ck_assert_uint_eq(duiqi_range_tokens(&made.y, 0, 2), 7);
    ck_assert_uint_eq(duiqi_range_tokens(&made.y, 1, 1), 4);
    sides_free(&made);
}
END_TEST

/* p of a type: (count + 0.5) / (tokens + 0.5 types). */
START_TEST(rarity) {
    sides made;
    sides_init(&made, system_allocator(), NULL, X, Y);
    float total = 7 + 0.5F * 5;
    ck_assert_uint_eq(made.y.types.count, 5);
    ck_assert_float_eq_tol(made.pair.y_rarity[sides_type(&made.y, "two")], total / 3.5F, 1e-5F);
    ck_assert_float_eq_tol(made.pair.y_rarity[sides_type(&made.y, "rome")], total / 1.5F, 1e-5F);
    sides_free(&made);
}
END_TEST

/* Of y: content words, then function words, then names. */
START_TEST(places) {
    static const uint32_t PLACES[] = {0, 3, 6, 10, 13, 17, 19}, CLASSES[] = {0, 5, 6, 7, 7};
    sides made;
    sides_init(&made, system_allocator(), NULL, X, Y);
    ck_assert_mem_eq(made.pair.y_classes, CLASSES, sizeof CLASSES);
    ck_assert_mem_eq(made.pair.y_places, PLACES, sizeof PLACES);
    sides_free(&made);
}
END_TEST

static float ratio_of(const char *x, const char *y, size_t times) {
    enum { MOST = 2000 };
    const char *xs[MOST + 1], *ys[MOST + 1];
    sides made;
    for (size_t k = 0; k < times; ++k) {
        xs[k] = x;
        ys[k] = y;
    }
    xs[times] = ys[times] = NULL;
    sides_init(&made, system_allocator(), NULL, xs, ys);
    float ratio = made.pair.ratio;
    sides_free(&made);
    return ratio;
}

/* A long text has its own ratio, a short one that of the languages. */
START_TEST(ratio) {
    float none = ratio_of("", "", 1);
    ck_assert_float_gt(none, 3);
    ck_assert_float_lt(none, 5);
    ck_assert_float_eq_tol(ratio_of("甲乙丙丁戊己庚辛壬癸", "abcdefghijabcdefghij", 2000), 2,
                           0.05F);
    ck_assert_float_eq_tol(ratio_of("甲", "a", 1), none, 0.1F);
    float some = ratio_of("甲乙丙丁戊己庚辛壬癸", "abcdefghijabcdefghij", 20);
    ck_assert_float_gt(some, 2.05F);
    ck_assert_float_lt(some, none - 0.05F);
}
END_TEST

/* Without Chinese on one side only, characters count alike; with x and y exchanged, inversely. */
START_TEST(ratio_by_languages) {
    static const char *const NOTHING[] = {NULL};
    sides made;
    sides_init(&made, system_allocator(), NULL, NOTHING, NOTHING);
    duiqi_pair other;
    float forward = made.pair.ratio;
    ck_assert_int_eq(duiqi_pair_init(&other, &made.y, &made.x), DUIQI_OK);
    ck_assert_float_eq_tol(other.ratio, 1 / forward, 1e-5F);
    duiqi_pair_free(&other);
    ck_assert_int_eq(duiqi_pair_init(&other, &made.y, &made.y), DUIQI_OK);
    ck_assert_float_eq(other.ratio, 1);
    duiqi_pair_free(&other);
    sides_free(&made);
}
END_TEST

/* Sentences before the document's own have no say in lengths, and count for rarity at most as much
 * as the document. */
START_TEST(lead) {
    static const char *const ZH[] = {"猫。", "狗狗狗狗狗狗狗狗。", NULL};
    static const char *const EN[] = {"cat cat cat cat cat cat", "dog frog", NULL};
    sides made;
    duiqi_pair pair;
    sides_init(&made, system_allocator(), NULL, ZH, EN);
    made.x.lead = made.y.lead = 1;
    ck_assert_int_eq(duiqi_pair_init(&pair, &made.x, &made.y), DUIQI_OK);
    ck_assert_float_eq_tol(pair.ratio, (7 + 200 * 3.8F) / (9 + 200), 1e-4F);
    /* 6 cats before 2 tokens: they count a third. */
    float total = 2 + 2 + 0.5F * 3;
    ck_assert_float_eq_tol(pair.y_rarity[sides_type(&made.y, "cat")], total / 2.5F, 1e-4F);
    ck_assert_float_eq_tol(pair.y_rarity[sides_type(&made.y, "dog")], total / 1.5F, 1e-4F);
    duiqi_pair_free(&pair);
    sides_free(&made);
}
END_TEST

START_TEST(no_memory) {
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    sides made;
    duiqi_pair pair;
    sides_init(&made, &allocator, NULL, X, Y);
    meter.budget = 0;
    ck_assert_int_eq(duiqi_pair_init(&pair, &made.x, &made.y), DUIQI_ENOMEM);
    duiqi_pair_free(&pair);
    sides_free(&made);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("pair");
    TCase *tests = tcase_create("pair");
    tcase_add_test(tests, ranges);
    tcase_add_test(tests, rarity);
    tcase_add_test(tests, places);
    tcase_add_test(tests, ratio);
    tcase_add_test(tests, ratio_by_languages);
    tcase_add_test(tests, lead);
    tcase_add_test(tests, no_memory);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
