#include <stdio.h>

#include "edition/figure_change.h"
#include "text/fold.h"
#include "unit.h"

/* The only numeral of a text. */
static duiqi_numeral numeral_of(const char *text, duiqi_language language) {
    duiqi_folded folded;
    duiqi_vector numerals;
    duiqi_folded_init(&folded, system_allocator());
    duiqi_vector_init(&numerals, system_allocator(), sizeof(duiqi_numeral));
    ck_assert_int_eq(duiqi_fold(&folded, slice_of(text)), DUIQI_OK);
    ck_assert_int_eq(duiqi_numerals_find(&numerals, slice_of(text), &folded, language), DUIQI_OK);
    ck_assert_msg(numerals.count == 1, "%zu numerals in \"%s\"", numerals.count, text);
    duiqi_numeral numeral = *(const duiqi_numeral *)numerals.data;
    duiqi_vector_free(&numerals);
    duiqi_folded_free(&folded);
    return numeral;
}

/* A change from one text to another, each a figure alone, as "difference|relative". */
static void assert_change(const char *before, const char *after, duiqi_language language,
                          const char *wanted) {
    duiqi_arena arena;
    duiqi_numeral a = numeral_of(before, language), b = numeral_of(after, language);
    duiqi_figure_text old_figure = {&a, slice_of(before)}, new_figure = {&b, slice_of(after)};
    duiqi_diff_figure change;
    char said[128];
    duiqi_arena_init(&arena, system_allocator());
    ck_assert_int_eq(duiqi_figure_change_of(&change, &arena, &old_figure, &new_figure, language),
                     DUIQI_OK);
    snprintf(said, sizeof said, "%.*s|%.*s", (int)change.difference.length,
             change.difference.length ? change.difference.data : "", (int)change.relative.length,
             change.relative.length ? change.relative.data : "");
    ck_assert_msg(strcmp(said, wanted) == 0, "%s -> %s: \"%s\", wanted \"%s\"", before, after, said,
                  wanted);
    duiqi_arena_free(&arena);
}

static void assert_english(const char *before, const char *after, const char *wanted) {
    assert_change(before, after, DUIQI_LANGUAGE_EN, wanted);
}

static void assert_chinese(const char *before, const char *after, const char *wanted) {
    assert_change(before, after, DUIQI_LANGUAGE_ZH, wanted);
}

START_TEST(numbers_differ_in_value_and_percent) {
    assert_english("4.01 trillion", "4.16 trillion", "+0.15 trillion|+3.7%");
    assert_english("4.16 trillion", "4.01 trillion", "\u22120.15 trillion|\u22123.6%");
    assert_english("61,000", "64,500", "+3,500|+5.7%");
    assert_english("1480", "1120", "\u2212360|\u221224.3%");
    assert_chinese("6.1万", "6.45万", "+0.35万|+5.7%");
    assert_chinese("4.01万亿", "4.16万亿", "+0.15万亿|+3.7%");
}
END_TEST

START_TEST(the_greater_figure_gives_the_multiplier) {
    assert_english("980,000", "1.2 million", "+0.22 million|+22.4%");
    assert_english("1.2 million", "980,000", "\u22120.22 million|\u221218.3%");
    assert_chinese("9000万", "1.1亿", "+0.2亿|+22.2%");
    assert_english("12", "twenty-one", "+9|+75%");
}
END_TEST

START_TEST(percentages_differ_in_points) {
    assert_english("5.2%", "4.8%", "\u22120.4 points|");
    assert_english("5%", "6%", "+1 point|");
    assert_english("97.5 percent", "98.1 percent", "+0.6 points|");
    assert_chinese("5.2%", "4.8%", "\u22120.4个百分点|");
    assert_chinese("百分之五", "百分之七", "+2个百分点|");
}
END_TEST

START_TEST(multiples_differ_in_value) {
    assert_chinese("1.1倍", "1.3倍", "+0.2倍|");
}
END_TEST

START_TEST(percent_is_left_out_where_it_says_nothing) {
    assert_english("2", "3", "+1|");             /* few things */
    assert_english("9", "10", "+1|+11.1%");      /* not so few */
    assert_english("0", "30", "+30|");           /* from nothing */
    assert_english("30", "600", "+570|");        /* by more than 10 times */
    assert_english("30", "329", "+299|+996.7%"); /* by less */
    assert_english("100,000", "100,001", "+1|"); /* rounded to nothing */
}
END_TEST

START_TEST(dates_and_order_have_no_difference) {
    assert_chinese("2023年", "2024年", "|");
    assert_english("13th", "14th", "|");
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("figure_change");
    TCase *tests = tcase_create("figure_change");
    tcase_add_test(tests, numbers_differ_in_value_and_percent);
    tcase_add_test(tests, the_greater_figure_gives_the_multiplier);
    tcase_add_test(tests, percentages_differ_in_points);
    tcase_add_test(tests, multiples_differ_in_value);
    tcase_add_test(tests, percent_is_left_out_where_it_says_nothing);
    tcase_add_test(tests, dates_and_order_have_no_difference);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
