#include <duiqi/merge.h>

#include <stdbool.h>

#include "memory/date.h"
#include "meter.h"
#include "unit_fixture.h"

static duiqi_dedupe *new_dedupe(duiqi_keep keep) {
    duiqi_dedupe *dedupe;
    ck_assert_int_eq(duiqi_dedupe_new(&dedupe, DUIQI_SAME_TEXTS, keep, NULL), DUIQI_OK);
    return dedupe;
}

static void add(duiqi_dedupe *dedupe, const char *source, const char *target, const char *date) {
    struct made_unit made;
    made_unit_set(&made, source, target);
    if (date)
        made_unit_say(&made, DUIQI_PROPERTY_ATTRIBUTE, "changedate", date);
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, &made.unit), DUIQI_OK);
}

START_TEST(units_are_the_same_after_folding) {
    duiqi_dedupe *dedupe = new_dedupe(DUIQI_KEEP_FIRST);
    add(dedupe, "修路５公里。", "Five  kilometers of ROAD.", NULL);
    add(dedupe, "修路5公里。", " five kilometers of road. ", NULL); /* the same */
    add(dedupe, "修路5公里。", "five kilometers of roads.", NULL);  /* another target */
    add(dedupe, "修路 5 公里。", "five kilometers of road.", NULL); /* blanks where none was */
    add(dedupe, "修路5公里。five", "kilometers of road.", NULL);    /* another border */
    add(dedupe, "修路5公里。", "Five kilometers\tof\nroad.", NULL); /* the same */
    static const size_t WINNERS[] = {0, 0, 2, 3, 4, 0};
    for (size_t i = 0; i < sizeof WINNERS / sizeof *WINNERS; ++i)
        ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, i), WINNERS[i]);
    duiqi_dedupe_free(dedupe);
}
END_TEST

static bool same_with_languages(const char *first, const char *second) {
    struct made_unit a, b;
    duiqi_dedupe *dedupe = new_dedupe(DUIQI_KEEP_FIRST);
    made_unit_set(&a, "路", "road");
    made_unit_set(&b, "路", "road");
    a.variants[0].language = slice_of(first);
    b.variants[0].language = slice_of(second);
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, &a.unit), DUIQI_OK);
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, &b.unit), DUIQI_OK);
    bool same = duiqi_dedupe_winner(dedupe, 1) == 0;
    duiqi_dedupe_free(dedupe);
    return same;
}

START_TEST(languages_are_compared_by_writing) {
    ck_assert(same_with_languages("zh-CN", "ZH"));
    ck_assert(same_with_languages("zh-Hans-CN", "zh"));
    ck_assert(same_with_languages("cmn-Hans", "zho"));
    ck_assert(same_with_languages("zh-TW", "zh-Hant"));
    ck_assert(same_with_languages("zh-hant-hk", "zh-MO"));
    ck_assert(same_with_languages("en-US", "en-GB"));
    ck_assert(!same_with_languages("zh-CN", "zh-TW"));
    ck_assert(!same_with_languages("zh", "ja"));
    ck_assert(!same_with_languages("zh", ""));
    ck_assert(!same_with_languages("s", "zh"));
}
END_TEST

START_TEST(further_variants_count) {
    struct made_unit a, b;
    duiqi_dedupe *dedupe = new_dedupe(DUIQI_KEEP_FIRST);
    made_unit_set(&a, "路", "road");
    made_unit_set(&b, "路", "road");
    b.variants[2] = (duiqi_variant){.language = slice_of("fr"), .text = slice_of("route")};
    b.unit.variant_count = 3;
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, &a.unit), DUIQI_OK);
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, &b.unit), DUIQI_OK);
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, &b.unit), DUIQI_OK);
    ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, 1), 1);
    ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, 2), 1);
    duiqi_dedupe_free(dedupe);
}
END_TEST

static size_t winner_of_five(duiqi_keep keep) {
    duiqi_dedupe *dedupe = new_dedupe(keep);
    add(dedupe, "路", "road", NULL);
    add(dedupe, "路", "Road", "20240101T000000Z");
    add(dedupe, "路", "ROAD", "20250101T000000Z");
    add(dedupe, "路", "rOAD", "20230101T000000Z");
    add(dedupe, "路", "roaD", "20250101T000000Z");
    size_t winner = duiqi_dedupe_winner(dedupe, 0);
    for (size_t i = 1; i < 5; ++i)
        ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, i), winner);
    duiqi_dedupe_free(dedupe);
    return winner;
}

START_TEST(the_source_alone_can_be_what_is_shared) {
    duiqi_dedupe *dedupe;
    ck_assert_int_eq(duiqi_dedupe_new(&dedupe, DUIQI_SAME_SOURCE, DUIQI_KEEP_FIRST, NULL),
                     DUIQI_OK);
    add(dedupe, "路", "road", NULL);
    add(dedupe, NULL, "road", NULL);
    add(dedupe, "路 ", "way", NULL);
    add(dedupe, NULL, "road", NULL);
    add(dedupe, "道", "way", NULL);
    static const size_t WINNERS[] = {0, 1, 0, 3, 4};
    for (size_t i = 0; i < sizeof WINNERS / sizeof *WINNERS; ++i)
        ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, i), WINNERS[i]);
    duiqi_dedupe_free(dedupe);
    ck_assert_int_eq(duiqi_dedupe_new(&dedupe, (duiqi_same)2, DUIQI_KEEP_FIRST, NULL),
                     DUIQI_EINVAL);
}
END_TEST

START_TEST(who_wins_is_asked_for) {
    ck_assert_uint_eq(winner_of_five(DUIQI_KEEP_FIRST), 0);
    ck_assert_uint_eq(winner_of_five(DUIQI_KEEP_NEWEST), 2);
    ck_assert_uint_eq(winner_of_five(DUIQI_KEEP_OLDEST), 3);
    duiqi_dedupe *dedupe;
    ck_assert_int_eq(duiqi_dedupe_new(&dedupe, DUIQI_SAME_TEXTS, (duiqi_keep)3, NULL),
                     DUIQI_EINVAL);
    ck_assert_ptr_null(dedupe);
    ck_assert_int_eq(duiqi_dedupe_new(NULL, DUIQI_SAME_TEXTS, DUIQI_KEEP_FIRST, NULL),
                     DUIQI_EINVAL);
}
END_TEST

START_TEST(dates_are_numbers) {
    static const struct {
        const char *date;
        uint64_t number;
    } CASES[] = {{"20240305T100759Z", 20240305100759},
                 {"2024-03-05T10:07:59Z", 20240305100759},
                 {"2024-03-05 10:07:59", 20240305100759},
                 {"2024-03-05T10:07:59.5+08:00", 20240305100759},
                 {"20240305", 20240305000000},
                 {"2024-03-05", 20240305000000},
                 {"", 0},
                 {"2024", 0},
                 {"20241305T100759Z", 0},
                 {"20240332T100759Z", 0},
                 {"20240229", 20240229000000},
                 {"20230229", 0},
                 {"19000229", 0},
                 {"20240305T240000Z", 0},
                 {"20240305T100760Z", 0},
                 {"20240305T256000Z", 0},
                 {"20240305T1007", 0},
                 {"202403051007590", 0},
                 {"yesterday", 0},
                 {"20240305Z", 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i)
        ck_assert_uint_eq(duiqi_date_number(slice_of(CASES[i].date)), CASES[i].number);
}
END_TEST

START_TEST(the_latest_date_of_a_unit_counts) {
    struct made_unit made;
    duiqi_property of_variant = {.kind = DUIQI_PROPERTY_ATTRIBUTE,
                                 .name = slice_of("changedate"),
                                 .value = slice_of("20240601T000000Z")};
    made_unit_set(&made, "路", "road");
    ck_assert_uint_eq(duiqi_unit_date(&made.unit), 0);
    made_unit_say(&made, DUIQI_PROPERTY_ATTRIBUTE, "creationdate", "20240301T000000Z");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "changedate",
                  "20300101T000000Z"); /* a prop: no date */
    ck_assert_uint_eq(duiqi_unit_date(&made.unit), 20240301000000);
    made.variants[1].properties = &of_variant;
    made.variants[1].property_count = 1;
    ck_assert_uint_eq(duiqi_unit_date(&made.unit), 20240601000000);
}
END_TEST

static void assert_fitted(duiqi_merger *merger, const char *id, const char *wanted) {
    struct made_unit made;
    duiqi_unit fitted;
    unsigned fits;
    made_unit_set(&made, "路", "road");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-bead", "1-1");
    made_unit_say(&made, DUIQI_PROPERTY_ATTRIBUTE, "tuid", id);
    ck_assert_int_eq(duiqi_merger_fit(merger, &made.unit, &fitted, &fits), DUIQI_OK);
    ck_assert_uint_eq(fits, strcmp(id, wanted) ? DUIQI_FIT_ID : 0);
    ck_assert_uint_eq(fitted.property_count, 2);
    ck_assert_uint_eq(fitted.properties[1].value.length, strlen(wanted));
    ck_assert_mem_eq(fitted.properties[1].value.data, wanted, strlen(wanted));
    ck_assert_mem_eq(fitted.properties[0].value.data, "1-1", 3);
    ck_assert_ptr_eq(fitted.source, made.unit.source);
}

START_TEST(a_taken_id_gets_a_number) {
    duiqi_merger *merger;
    ck_assert_int_eq(duiqi_merger_new(&merger, NULL), DUIQI_OK);
    assert_fitted(merger, "1", "1");
    assert_fitted(merger, "1-3", "1-3");
    assert_fitted(merger, "1", "1-2");
    assert_fitted(merger, "1", "1-4");
    assert_fitted(merger, "1-2", "1-2-2");
    assert_fitted(merger, "", "");
    struct made_unit made;
    duiqi_unit fitted;
    unsigned fits;
    made_unit_set(&made, "路", "road");
    ck_assert_int_eq(duiqi_merger_fit(merger, &made.unit, &fitted, &fits), DUIQI_OK);
    ck_assert_uint_eq(fitted.property_count, 0);
    ck_assert_uint_eq(fits, 0);
    duiqi_merger_free(merger);
    duiqi_merger_free(NULL);
    ck_assert_int_eq(duiqi_merger_new(NULL, NULL), DUIQI_EINVAL);
}
END_TEST

static void assert_tags(duiqi_merger *merger, const char *source, const char *target,
                        const char *wanted_source, const char *wanted_target, unsigned wanted) {
    struct made_unit made;
    duiqi_unit fitted;
    unsigned fits;
    made_unit_set(&made, "路", "road");
    made.variants[0].language = slice_of(source);
    made.variants[1].language = slice_of(target);
    ck_assert_int_eq(duiqi_merger_fit(merger, &made.unit, &fitted, &fits), DUIQI_OK);
    ck_assert_uint_eq(fits, wanted);
    ck_assert_uint_eq(fitted.variant_count, 2);
    ck_assert_ptr_eq(fitted.source, &fitted.variants[0]);
    ck_assert_ptr_eq(fitted.target, &fitted.variants[1]);
    ck_assert_uint_eq(fitted.source->language.length, strlen(wanted_source));
    ck_assert_mem_eq(fitted.source->language.data, wanted_source, strlen(wanted_source));
    ck_assert_uint_eq(fitted.target->language.length, strlen(wanted_target));
    ck_assert_mem_eq(fitted.target->language.data, wanted_target, strlen(wanted_target));
    ck_assert_mem_eq(fitted.target->text.data, "road", 4);
}

START_TEST(languages_get_the_tags_of_the_first_unit) {
    duiqi_merger *merger;
    struct made_unit made;
    duiqi_unit fitted;
    unsigned fits;
    ck_assert_int_eq(duiqi_merger_new(&merger, NULL), DUIQI_OK);
    made_unit_set(&made, "路", NULL); /* has no pair of languages to set an example with */
    ck_assert_int_eq(duiqi_merger_fit(merger, &made.unit, &fitted, &fits), DUIQI_OK);
    assert_tags(merger, "zh", "en-US", "zh", "en-US", 0);
    assert_tags(merger, "zh", "en-US", "zh", "en-US", 0);
    assert_tags(merger, "zh-CN", "en-US", "zh", "en-US", DUIQI_FIT_LANGUAGE);
    assert_tags(merger, "zh", "en", "zh", "en-US", DUIQI_FIT_LANGUAGE);
    assert_tags(merger, "zh-TW", "fr", "zh-TW", "fr", 0);
    assert_tags(merger, "zh-TW", "en", "zh-TW", "en-US", DUIQI_FIT_LANGUAGE);
    duiqi_merger_free(merger);
}
END_TEST

static duiqi_status merge_with(const duiqi_allocator *allocator) {
    struct made_unit made;
    duiqi_unit fitted;
    unsigned fits = 0;
    duiqi_dedupe *dedupe = NULL;
    duiqi_merger *merger = NULL;
    duiqi_status status = duiqi_dedupe_new(&dedupe, DUIQI_SAME_TEXTS, DUIQI_KEEP_NEWEST, allocator);
    if (!status)
        status = duiqi_merger_new(&merger, allocator);
    made_unit_set(&made, "路", "road");
    made_unit_say(&made, DUIQI_PROPERTY_ATTRIBUTE, "tuid", "7");
    for (int i = 0; !status && i < 2; ++i) {
        made.variants[0].language = slice_of(i ? "zh" : "zh-CN");
        status = duiqi_dedupe_add(dedupe, &made.unit);
        if (!status)
            status = duiqi_merger_fit(merger, &made.unit, &fitted, &fits);
    }
    if (!status) {
        ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, 1), 0);
        ck_assert_uint_eq(fits, DUIQI_FIT_ID | DUIQI_FIT_LANGUAGE);
    }
    duiqi_merger_free(merger);
    duiqi_dedupe_free(dedupe);
    return status;
}

START_TEST(merging_without_memory_fails_cleanly) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        status = merge_with(&allocator);
        ck_assert(status == DUIQI_OK || status == DUIQI_ENOMEM);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_ge(granted, 12);
}
END_TEST

START_TEST(a_unit_that_failed_for_memory_can_be_added_again) {
    struct meter meter = {.budget = 0};
    struct made_unit made;
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_dedupe *dedupe;
    meter.budget = 1;
    ck_assert_int_eq(duiqi_dedupe_new(&dedupe, DUIQI_SAME_TEXTS, DUIQI_KEEP_FIRST, &allocator),
                     DUIQI_OK);
    duiqi_status status = DUIQI_ENOMEM;
    made_unit_set(&made, "路", "road");
    while (status) {
        ++meter.budget;
        status = duiqi_dedupe_add(dedupe, &made.unit);
    }
    ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, 0), 0);
    meter.budget = 100;
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, &made.unit), DUIQI_OK);
    ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, 1), 0);
    duiqi_dedupe_free(dedupe);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("merge");
    TCase *tests = tcase_create("merge");
    tcase_add_test(tests, units_are_the_same_after_folding);
    tcase_add_test(tests, languages_are_compared_by_writing);
    tcase_add_test(tests, further_variants_count);
    tcase_add_test(tests, the_source_alone_can_be_what_is_shared);
    tcase_add_test(tests, who_wins_is_asked_for);
    tcase_add_test(tests, dates_are_numbers);
    tcase_add_test(tests, the_latest_date_of_a_unit_counts);
    tcase_add_test(tests, a_taken_id_gets_a_number);
    tcase_add_test(tests, languages_get_the_tags_of_the_first_unit);
    tcase_add_test(tests, merging_without_memory_fails_cleanly);
    tcase_add_test(tests, a_unit_that_failed_for_memory_can_be_added_again);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
