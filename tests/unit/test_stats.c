#include <duiqi/stats.h>

#include <stdio.h>

#include "meter.h"
#include "unit_fixture.h"

static void assert_count(duiqi_counts counts, size_t index, const char *name, size_t count) {
    ck_assert_uint_lt(index, counts.count);
    ck_assert_uint_eq(counts.items[index].name.length, strlen(name));
    ck_assert_mem_eq(counts.items[index].name.data, name, strlen(name));
    ck_assert_uint_eq(counts.items[index].count, count);
}

static duiqi_stats *new_stats(void) {
    duiqi_stats *stats;
    ck_assert_int_eq(duiqi_stats_new(&stats, NULL, NULL), DUIQI_OK);
    return stats;
}

START_TEST(nothing_is_counted_of_nothing) {
    duiqi_stats *stats = new_stats();
    const duiqi_memory_stats *figures = duiqi_stats_figures(stats);
    ck_assert_uint_eq(figures->units, 0);
    ck_assert_double_eq(figures->confidence, 0);
    ck_assert_uint_eq(duiqi_stats_languages(stats).count, 0);
    ck_assert_uint_eq(duiqi_stats_properties(stats).count, 0);
    duiqi_stats_free(stats);
    duiqi_stats_free(NULL);
    ck_assert_int_eq(duiqi_stats_new(NULL, NULL, NULL), DUIQI_EINVAL);
}
END_TEST

START_TEST(sides_are_counted_as_cat_tools_count) {
    struct made_unit made;
    duiqi_stats *stats = new_stats();
    made_unit_set(&made, "修好 12 条路，用了GIS系统。", "Don't mend 3.5 e-mail roads with GIS.");
    made.unit.line = 8;
    ck_assert_int_eq(duiqi_stats_add(stats, &made.unit), DUIQI_OK);
    made_unit_set(&made, "路。", NULL);
    made.unit.line = 12;
    ck_assert_int_eq(duiqi_stats_add(stats, &made.unit), DUIQI_OK);
    const duiqi_memory_stats *figures = duiqi_stats_figures(stats);
    ck_assert_uint_eq(figures->units, 2);
    ck_assert_uint_eq(figures->pairs, 1);
    ck_assert_uint_eq(figures->source.segments, 2);
    ck_assert_uint_eq(figures->source.words, 8 + 2 + 1);
    ck_assert_uint_eq(figures->source.characters, 15 + 2);
    ck_assert_uint_eq(figures->source.longest, 15);
    ck_assert_uint_eq(figures->source.longest_line, 8);
    ck_assert_uint_eq(figures->target.segments, 1);
    ck_assert_uint_eq(figures->target.words, 7);
    ck_assert_uint_eq(figures->target.characters, 31);
    duiqi_stats_free(stats);
}
END_TEST

START_TEST(doubts_dates_and_confidence) {
    struct made_unit made;
    duiqi_stats *stats = new_stats();
    made_unit_set(&made, "12条路", "13 roads");
    made_unit_say(&made, DUIQI_PROPERTY_ATTRIBUTE, "creationdate", "20240305T100000Z");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-confidence", "0.5");
    ck_assert_int_eq(duiqi_stats_add(stats, &made.unit), DUIQI_OK);
    made_unit_set(&made, "路", "road");
    made_unit_say(&made, DUIQI_PROPERTY_ATTRIBUTE, "creationdate", "20220305T100000Z");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-confidence", "1");
    made.variants[0].markup = slice_of("<hi>路</hi>");
    ck_assert_int_eq(duiqi_stats_add(stats, &made.unit), DUIQI_OK);
    ck_assert_int_eq(duiqi_stats_add(stats, made_unit_set(&made, "GIS", "GIS")), DUIQI_OK);
    ck_assert_int_eq(duiqi_stats_add(stats, made_unit_set(&made, "", "road")), DUIQI_OK);
    const duiqi_memory_stats *figures = duiqi_stats_figures(stats);
    static const size_t DOUBTS[DUIQI_DOUBT_COUNT] = {1, 1, 0, 0, 1};
    for (size_t i = 0; i < DUIQI_DOUBT_COUNT; ++i)
        ck_assert_uint_eq(figures->doubts[i], DOUBTS[i]);
    ck_assert_uint_eq(figures->dated, 2);
    ck_assert_uint_eq(figures->oldest, 20220305100000);
    ck_assert_uint_eq(figures->newest, 20240305100000);
    ck_assert_uint_eq(figures->rated, 2);
    ck_assert_double_eq(figures->confidence, 0.75);
    ck_assert_uint_eq(figures->marked_up, 1);
    duiqi_stats_free(stats);
}
END_TEST

START_TEST(names_are_listed_by_frequency) {
    struct made_unit made;
    duiqi_property of_variant = {.kind = DUIQI_PROPERTY_NOTE, .value = slice_of("checked")};
    duiqi_stats *stats = new_stats();
    made_unit_set(&made, "路", "road");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-bead", "1-1");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-a", "1");
    made.variants[1].properties = &of_variant;
    made.variants[1].property_count = 1;
    ck_assert_int_eq(duiqi_stats_add(stats, &made.unit), DUIQI_OK);
    made_unit_set(&made, NULL, "road");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-bead", "0-1");
    ck_assert_int_eq(duiqi_stats_add(stats, &made.unit), DUIQI_OK);
    duiqi_counts languages = duiqi_stats_languages(stats);
    ck_assert_uint_eq(languages.count, 2);
    assert_count(languages, 0, "en", 2);
    assert_count(languages, 1, "zh-CN", 1);
    duiqi_counts properties = duiqi_stats_properties(stats);
    ck_assert_uint_eq(properties.count, 3);
    assert_count(properties, 0, "x-bead", 2);
    assert_count(properties, 1, "note", 1);
    assert_count(properties, 2, "x-a", 1);
    duiqi_stats_free(stats);
}
END_TEST

START_TEST(a_list_has_an_end) {
    duiqi_stats *stats = new_stats();
    for (int i = 0; i < DUIQI_COUNTS_MAX + 10; ++i) {
        struct made_unit made;
        char name[20];
        made_unit_set(&made, "路", "road");
        sprintf(name, "x-%d", i);
        made_unit_say(&made, DUIQI_PROPERTY_PROP, name, "1");
        ck_assert_int_eq(duiqi_stats_add(stats, &made.unit), DUIQI_OK);
    }
    ck_assert_uint_eq(duiqi_stats_properties(stats).count, DUIQI_COUNTS_MAX);
    duiqi_stats_free(stats);
}
END_TEST

START_TEST(counting_without_memory_fails_cleanly) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_judge_options options = DUIQI_JUDGE_OPTIONS_INIT;
        options.allocator = &allocator;
        struct made_unit made;
        duiqi_stats *stats;
        made_unit_set(&made, "12条路", "12 roads");
        made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-bead", "1-1");
        status = duiqi_stats_new(&stats, &options, NULL);
        if (!status)
            status = duiqi_stats_add(stats, &made.unit);
        ck_assert(status == DUIQI_OK || status == DUIQI_ENOMEM);
        duiqi_stats_free(stats);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_ge(granted, 12);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("stats");
    TCase *tests = tcase_create("stats");
    tcase_add_test(tests, nothing_is_counted_of_nothing);
    tcase_add_test(tests, sides_are_counted_as_cat_tools_count);
    tcase_add_test(tests, doubts_dates_and_confidence);
    tcase_add_test(tests, names_are_listed_by_frequency);
    tcase_add_test(tests, a_list_has_an_end);
    tcase_add_test(tests, counting_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
