#include "memory/terms.h"

#include "lexicon/lexicon.h"
#include "meter.h"
#include "unit.h"

/* How many entries the lexicon of one unit has; -1: there is no lexicon. */
static int entries(const char *source, const char *target, bool swapped) {
    duiqi_lexicon *lexicon = NULL;
    duiqi_vector units;
    duiqi_example unit = {slice_of(source), slice_of(target)};
    duiqi_vector_init(&units, system_allocator(), sizeof unit);
    ck_assert_ptr_nonnull(duiqi_vector_push(&units, &unit));
    ck_assert_int_eq(duiqi_terms_take(&lexicon, &units, swapped), DUIQI_OK);
    int count = lexicon ? (int)duiqi_lexicon_entry_count(lexicon) : -1;
    ck_assert_uint_eq(units.count, count < 0 ? 1U : 0U);
    duiqi_lexicon_free(lexicon);
    duiqi_vector_free(&units);
    return count;
}

START_TEST(terms_are_entries) {
    ck_assert_int_eq(entries("水车", "waterwheel", false), 1);
    ck_assert_int_eq(entries("老年人食堂", "senior citizens' canteen", false), 1);
    ck_assert_int_eq(entries("water-raising wheel", "水车", true), 1);
}
END_TEST

START_TEST(sentences_are_not) {
    ck_assert_int_eq(entries("水车修好了。", "The waterwheel was mended", false), -1);
    ck_assert_int_eq(entries("水车修好", "The waterwheel was mended.", false), -1);
    ck_assert_int_eq(entries("昨天村里修好了水车", "waterwheel", false), -1);
    ck_assert_int_eq(entries("水车修好", "the waterwheel was mended all right", false), -1);
    ck_assert_int_eq(entries("车", "car", false), -1);
    ck_assert_int_eq(entries("水车", "- '", false), -1);
    ck_assert_int_eq(entries("水车", "水车", false), -1);
    ck_assert_int_eq(entries("waterwheel", "水车", false), -1);
}
END_TEST

START_TEST(other_units_stay_in_order) {
    duiqi_lexicon *lexicon = NULL;
    duiqi_vector units;
    static const char *const PAIRS[][2] = {
        {"水车修好了。", "It is mended."}, {"水车", "waterwheel"}, {"大家喝茶。", "All have tea."}};
    duiqi_vector_init(&units, system_allocator(), sizeof(duiqi_example));
    for (size_t i = 0; i < 3; ++i) {
        duiqi_example unit = {slice_of(PAIRS[i][0]), slice_of(PAIRS[i][1])};
        ck_assert_ptr_nonnull(duiqi_vector_push(&units, &unit));
    }
    ck_assert_int_eq(duiqi_terms_take(&lexicon, &units, false), DUIQI_OK);
    const duiqi_example *left = units.data;
    ck_assert_uint_eq(units.count, 2);
    ck_assert_ptr_eq(left[0].source.data, PAIRS[0][0]);
    ck_assert_ptr_eq(left[1].source.data, PAIRS[2][0]);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 1);
    duiqi_lexicon_free(lexicon);
    duiqi_vector_free(&units);
}
END_TEST

/* The last allocation only gives back what is not needed. */
START_TEST(no_memory) {
    duiqi_example unit = {slice_of("水车"), slice_of("waterwheel")};
    for (size_t budget = 1; budget < 1000; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_lexicon *lexicon = NULL;
        duiqi_vector units;
        duiqi_vector_init(&units, &allocator, sizeof unit);
        ck_assert_ptr_nonnull(duiqi_vector_push(&units, &unit));
        duiqi_status status = duiqi_terms_take(&lexicon, &units, false);
        ck_assert((status == DUIQI_OK) == (lexicon != NULL));
        duiqi_lexicon_free(lexicon);
        duiqi_vector_free(&units);
        ck_assert_uint_eq(meter.live, 0);
        if (!status) {
            ck_assert_uint_gt(budget, 5);
            return;
        }
        ck_assert_int_eq(status, DUIQI_ENOMEM);
    }
    ck_abort_msg("never enough");
}
END_TEST

START_TEST(no_units) {
    duiqi_lexicon *lexicon = NULL;
    duiqi_vector units;
    duiqi_vector_init(&units, system_allocator(), sizeof(duiqi_example));
    ck_assert_int_eq(duiqi_terms_take(&lexicon, &units, false), DUIQI_OK);
    ck_assert_ptr_null(lexicon);
    duiqi_vector_free(&units);
}
END_TEST

static Suite *suite(void) {
    Suite *all = suite_create("terms");
    TCase *cases = tcase_create("terms");
    tcase_add_test(cases, terms_are_entries);
    tcase_add_test(cases, sentences_are_not);
    tcase_add_test(cases, other_units_stay_in_order);
    tcase_add_test(cases, no_memory);
    tcase_add_test(cases, no_units);
    suite_add_tcase(all, cases);
    return all;
}

UNIT_MAIN(suite())
