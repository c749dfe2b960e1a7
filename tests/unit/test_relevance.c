#include "memory/relevance.h"

#include "bitext_fixture.h"

static duiqi_vector units;
static duiqi_document *document;

static void setup(void) {
    duiqi_vector_init(&units, system_allocator(), sizeof(duiqi_example));
    document = fixture_document("zh", "木匠修水车。\n水车转起来。\n");
}

static void teardown(void) {
    duiqi_vector_free(&units);
    duiqi_document_free(document);
}

static void add(const char *source, const char *target) {
    duiqi_example example = {slice_of(source), slice_of(target)};
    ck_assert_ptr_nonnull(duiqi_vector_push(&units, &example));
}

static const char *target_at(size_t index) {
    ck_assert_uint_lt(index, units.count);
    return ((const duiqi_example *)units.data)[index].target.data;
}

START_TEST(what_shares_nothing_is_dropped) {
    add("天上有云。", "cloud");
    add("木匠来了。", "carpenter");
    add("", "empty");
    ck_assert_int_eq(duiqi_relevant_units(&units, document, false), DUIQI_OK);
    ck_assert_uint_eq(units.count, 1);
    ck_assert_str_eq(target_at(0), "carpenter");
}
END_TEST

/* Two for a sentence, those that share most, in their old order. */
START_TEST(the_best_are_kept_in_order) {
    add("木匠在喝一杯很浓的茶。", "worst");
    add("木匠修水车。", "best");
    add("有一架水车。", "third");
    add("水车转起来。", "second");
    add("木匠走了。", "fourth");
    ck_assert_int_eq(duiqi_relevant_units(&units, document, false), DUIQI_OK);
    ck_assert_uint_eq(units.count, 4);
    ck_assert_str_eq(target_at(0), "best");
    ck_assert_str_eq(target_at(1), "third");
    ck_assert_str_eq(target_at(2), "second");
    ck_assert_str_eq(target_at(3), "fourth");
}
END_TEST

/* 木匠 is in every unit, so that sharing it is not much. */
START_TEST(rare_terms_count_for_more) {
    duiqi_document_free(document);
    document = fixture_document("zh", "木匠修水车。\n");
    add("木匠看云。", "common");
    add("木匠看水车。", "rare");
    add("木匠看雨。", "common");
    add("木匠看雪。", "common");
    add("水车旁木匠看。", "rare");
    ck_assert_int_eq(duiqi_relevant_units(&units, document, false), DUIQI_OK);
    ck_assert_uint_eq(units.count, 2);
    ck_assert_str_eq(target_at(0), "rare");
    ck_assert_str_eq(target_at(1), "rare");
}
END_TEST

START_TEST(words_of_the_target) {
    duiqi_document_free(document);
    document = fixture_document("en", "A carpenter mends it.\n");
    add("Der Zimmermann.", "The CARPENTER.");
    add("Die Wolke.", "The cloud.");
    ck_assert_int_eq(duiqi_relevant_units(&units, document, true), DUIQI_OK);
    ck_assert_uint_eq(units.count, 1);
    ck_assert_str_eq(target_at(0), "The CARPENTER.");
}
END_TEST

START_TEST(no_units) {
    ck_assert_int_eq(duiqi_relevant_units(&units, document, false), DUIQI_OK);
    ck_assert_uint_eq(units.count, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *all = suite_create("relevance");
    TCase *cases = tcase_create("relevance");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, what_shares_nothing_is_dropped);
    tcase_add_test(cases, the_best_are_kept_in_order);
    tcase_add_test(cases, rare_terms_count_for_more);
    tcase_add_test(cases, words_of_the_target);
    tcase_add_test(cases, no_units);
    suite_add_tcase(all, cases);
    return all;
}

UNIT_MAIN(suite())
