#include <stdint.h>
#include <stdio.h>

#include "feature/numeral.h"
#include "feature/numeral_ratio.h"
#include "unit.h"

/* The cases by form stand in tests/spec/numeral.*.txt; here is what they cannot say. */

static duiqi_vector numerals;

static void setup(void) {
    duiqi_vector_init(&numerals, system_allocator(), sizeof(duiqi_numeral));
}

static void teardown(void) {
    duiqi_vector_free(&numerals);
}

/* Append what is in a text; returns how many numerals there are now. */
static size_t find(duiqi_slice text, duiqi_language language) {
    duiqi_folded folded;
    duiqi_folded_init(&folded, system_allocator());
    ck_assert_int_eq(duiqi_fold(&folded, text), DUIQI_OK);
    ck_assert_int_eq(duiqi_numerals_find(&numerals, text, &folded, language), DUIQI_OK);
    duiqi_folded_free(&folded);
    return numerals.count;
}

static const duiqi_numeral *at(size_t index) {
    ck_assert_uint_lt(index, numerals.count);
    return (const duiqi_numeral *)numerals.data + index;
}

/* The only numeral of a text. */
static duiqi_numeral only(const char *text, duiqi_language language) {
    numerals.count = 0;
    ck_assert_msg(find(slice_of(text), language) == 1, "%zu numerals in \"%s\"", numerals.count,
                  text);
    return *at(0);
}

static bool agree(const char *zh, const char *en) {
    duiqi_numeral a = only(zh, DUIQI_LANGUAGE_ZH), b = only(en, DUIQI_LANGUAGE_EN);
    ck_assert_int_eq(duiqi_numeral_agrees(&a, &b), duiqi_numeral_agrees(&b, &a));
    return duiqi_numeral_agrees(&a, &b);
}

START_TEST(equal_figures_agree) {
    ck_assert(agree("20万", "200,000"));
    ck_assert(agree("4.4万亿", "4.4 trillion"));
    ck_assert(agree("第三", "third"));
    ck_assert(agree("第三", "3"));
    ck_assert(agree("第三期", "phase III"));
    ck_assert(agree("(八)", "Eighth"));
    ck_assert(agree("15日", "15th"));
    ck_assert(agree("1月", "January"));
    ck_assert(agree("2023年", "2023"));
    ck_assert(agree("百分之五", "5%"));
    ck_assert(agree("三成", "30 percent"));
    ck_assert(agree("3个百分点", "three percentage points"));
    ck_assert(agree("1.1倍", "110%"));
    ck_assert(agree("三倍", "tripled"));
    ck_assert(agree("翻两番", "quadrupled"));
    ck_assert(agree("三次", "3 times more"));
    ck_assert(agree("一半", "50%"));
    ck_assert(agree("四分之三", "75%"));
    ck_assert(agree("两年半", "two and a half years"));
    ck_assert(agree("5亿多美元", "over half a billion dollars"));
    ck_assert(agree("数十亿", "billions"));
    ck_assert(agree("几十个", "dozens"));
    ck_assert(agree("零容忍", "zero tolerance"));
    ck_assert(agree("双控", "both"));
    ck_assert(agree("八十年代", "the eighties"));
}
END_TEST

START_TEST(different_figures_do_not_agree) {
    ck_assert(!agree("20万", "2,000,000"));
    ck_assert(!agree("百分之五", "5"));
    ck_assert(!agree("百分之百", "one topic"));
    ck_assert(!agree("5月", "5%"));
    ck_assert(!agree("第三", "tripled"));
    ck_assert(!agree("16名", "aspects16"));
}
END_TEST

START_TEST(footnote_marks_agree_with_one_another) {
    ck_assert(agree("[16]", "aspects16"));
}
END_TEST

START_TEST(parts_of_a_date_are_told_apart) {
    duiqi_numeral month = only("5月", DUIQI_LANGUAGE_ZH);
    duiqi_numeral day = only("5日", DUIQI_LANGUAGE_ZH);
    ck_assert(!duiqi_numeral_agrees(&month, &day));
    ck_assert(duiqi_numeral_agrees(&month, &month));
}
END_TEST

/* Offsets are of the source text, whatever folding made of it. */
START_TEST(spans_are_of_the_source) {
    static const struct {
        const char *text;
        uint32_t begin, end;
        int64_t value;
    } CASES[] = {
        {"共２０萬元", 3, 12, 200000}, {"見㈡。", 3, 6, 2}, {"見⑿。", 3, 6, 12},
        {"約五億圓", 3, 9, 500000000}, {"第Ⅻ章", 3, 6, 12},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
        duiqi_numeral numeral = only(CASES[i].text, DUIQI_LANGUAGE_ZH);
        ck_assert_uint_eq(numeral.begin, CASES[i].begin);
        ck_assert_uint_eq(numeral.end, CASES[i].end);
        ck_assert_int_eq(numeral.numerator, CASES[i].value);
        ck_assert_int_eq(numeral.denominator, 1);
    }
}
END_TEST

START_TEST(numerals_are_appended) {
    ck_assert_uint_eq(find(slice_of("三个"), DUIQI_LANGUAGE_ZH), 1);
    ck_assert_uint_eq(find(slice_of("five of 12"), DUIQI_LANGUAGE_EN), 3);
    ck_assert_int_eq(at(0)->numerator, 3);
    ck_assert_int_eq(at(1)->numerator, 5);
    ck_assert_int_eq(at(2)->numerator, 12);
    ck_assert_uint_eq(at(2)->begin, 8);
}
END_TEST

START_TEST(other_languages_have_figures) {
    ck_assert_uint_eq(
        find(slice_of("drei von 1,200 und 5%, Teil III, zwanzig"), DUIQI_LANGUAGE_OTHER), 3);
    ck_assert_int_eq(at(0)->numerator, 1200);
    ck_assert_int_eq(at(1)->denominator, 20);
    ck_assert_int_eq(at(1)->kind, DUIQI_NUMERAL_PERCENT);
    ck_assert_int_eq(at(2)->numerator, 3);
    ck_assert_uint_eq(at(2)->flags, DUIQI_NUMERAL_ROMAN);
}
END_TEST

START_TEST(empty_text_has_none) {
    ck_assert_uint_eq(find((duiqi_slice){NULL, 0}, DUIQI_LANGUAGE_ZH), 0);
    ck_assert_uint_eq(find((duiqi_slice){"", 0}, DUIQI_LANGUAGE_EN), 0);
}
END_TEST

START_TEST(largest_values) {
    duiqi_numeral numeral = only("9223372036854775807", DUIQI_LANGUAGE_EN);
    ck_assert_int_eq(numeral.numerator, INT64_MAX);
    numeral = only("0.000000000000000001", DUIQI_LANGUAGE_EN);
    ck_assert_int_eq(numeral.numerator, 1);
    ck_assert_int_eq(numeral.denominator, 1000000000000000000);
    numeral = only("九百二十二万亿", DUIQI_LANGUAGE_ZH);
    ck_assert_int_eq(numeral.numerator, 922000000000000);
}
END_TEST

START_TEST(too_large_values_are_left_out) {
    static const char *const ZH[] = {"9223372036854775808", "0.0000000000000000001",

                                     "9999999999万亿", "一二三四五六七八九一二三四五六七八九一二",
                                     "0.000000000000000001%"};
    static const char *const EN[] = {"9223372036854775808", "10000 quadrillion",
                                     "a million million million million"};
    for (size_t i = 0; i < sizeof ZH / sizeof *ZH; ++i) {
        numerals.count = 0;
        find(slice_of(ZH[i]), DUIQI_LANGUAGE_ZH);
        ck_assert_msg(numerals.count == 0, "%s", ZH[i]);
    }
    for (size_t i = 0; i < sizeof EN / sizeof *EN; ++i) {
        numerals.count = 0;
        find(slice_of(EN[i]), DUIQI_LANGUAGE_EN);
        ck_assert_msg(numerals.count == 0, "%s", EN[i]);
    }
}
END_TEST

/* More decimals in words than a denominator of 64 bits has room for. */
START_TEST(too_many_decimals_are_left_out) {
    char zh[128] = "零点", en[128] = "zero point";
    for (int i = 0; i < 20; ++i) {
        strcat(zh, "一");
        strcat(en, " one");
    }
    ck_assert_uint_eq(find(slice_of(zh), DUIQI_LANGUAGE_ZH), 0);
    ck_assert_uint_eq(find(slice_of(en), DUIQI_LANGUAGE_EN), 0);
}
END_TEST

/* A quarter of a megabyte of each: what is not linear does not end in time. */
START_TEST(long_runs_take_linear_time) {
    static const char *const UNITS[] = {"一",
                                        "十",
                                        "百",
                                        "万",
                                        "零",
                                        "七八",
                                        "两三",
                                        "一百零",
                                        "百分之",
                                        "分之一",
                                        "1",
                                        "1,",
                                        "111,",
                                        " 111",
                                        "1.",
                                        "1-",
                                        "1/",
                                        "½",
                                        "①",
                                        "半",
                                        "几",
                                        "翻一",
                                        "I",
                                        "iv ",
                                        "one ",
                                        "hundred ",
                                        "twenty-",
                                        "one and ",
                                        "tens of ",
                                        "zero point ",
                                        "two million, ",
                                        "May 1 ",
                                        "half a ",
                                        "x",
                                        "aspects16",
                                        "Covid-19 "};
    enum { SIZE = 1 << 18 };
    char *text = malloc(SIZE);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; ++i) {
        size_t length = strlen(UNITS[i]), used = 0;
        for (; used + length <= SIZE; used += length)
            memcpy(text + used, UNITS[i], length);
        for (int language = DUIQI_LANGUAGE_OTHER; language <= DUIQI_LANGUAGE_EN; ++language) {
            numerals.count = 0;
            find((duiqi_slice){text, used}, (duiqi_language)language);
        }
    }
    free(text);
}
END_TEST

static void *refuse(void *user, size_t size) {
    (void)user, (void)size;
    return NULL;
}

static void *refuse_again(void *user, void *block, size_t size) {
    (void)user, (void)block, (void)size;
    return NULL;
}

static void keep(void *user, void *block) {
    (void)user, (void)block;
}

START_TEST(no_memory) {
    const duiqi_allocator poor = {refuse, refuse_again, keep, NULL};
    duiqi_vector none;
    duiqi_folded folded;
    duiqi_vector_init(&none, &poor, sizeof(duiqi_numeral));
    duiqi_folded_init(&folded, system_allocator());
    ck_assert_int_eq(duiqi_fold(&folded, slice_of("三四十个")), DUIQI_OK);
    ck_assert_int_eq(duiqi_numerals_find(&none, slice_of("三四十个"), &folded, DUIQI_LANGUAGE_ZH),
                     DUIQI_ENOMEM);
    ck_assert_uint_eq(none.count, 0);
    duiqi_folded_free(&folded);
    duiqi_vector_free(&none);
}
END_TEST

/* The table of words is searched in order; each of these must be where it is sought. */
static const struct {
    const char *word;
    int64_t value;
} WORDS[] = {
    {"zero", 0},
    {"one", 1},
    {"two", 2},
    {"three", 3},
    {"four", 4},
    {"five", 5},
    {"six", 6},
    {"seven", 7},
    {"eight", 8},
    {"nine", 9},
    {"ten", 10},
    {"eleven", 11},
    {"twelve", 12},
    {"thirteen", 13},
    {"fourteen", 14},
    {"fifteen", 15},
    {"sixteen", 16},
    {"seventeen", 17},
    {"eighteen", 18},
    {"nineteen", 19},
    {"twenty", 20},
    {"thirty", 30},
    {"forty", 40},
    {"fifty", 50},
    {"sixty", 60},
    {"seventy", 70},
    {"eighty", 80},
    {"ninety", 90},
    {"hundred", 100},
    {"thousand", 1000},
    {"million", 1000000},
    {"billion", 1000000000},
    {"dozen", 12},
    {"first", 1},
    {"second", 2},
    {"third", 3},
    {"fourth", 4},
    {"fifth", 5},
    {"sixth", 6},
    {"seventh", 7},
    {"eighth", 8},
    {"ninth", 9},
    {"tenth", 10},
    {"eleventh", 11},
    {"twelfth", 12},
    {"thirteenth", 13},
    {"fourteenth", 14},
    {"fifteenth", 15},
    {"sixteenth", 16},
    {"seventeenth", 17},
    {"eighteenth", 18},
    {"nineteenth", 19},
    {"twentieth", 20},
    {"thirtieth", 30},
    {"fortieth", 40},
    {"fiftieth", 50},
    {"sixtieth", 60},
    {"seventieth", 70},
    {"eightieth", 80},
    {"ninetieth", 90},
    {"hundredth", 100},
    {"thousandth", 1000},
    {"millionth", 1000000},
    {"hundreds", 100},
    {"dozens", 10},
    {"scores", 10},
    {"doubled", 2},
    {"doubling", 2},
    {"tripled", 3},
    {"quadrupled", 4},
    {"twofold", 2},
    {"tenfold", 10},
    {"twice", 2},
    {"thrice", 3},
    {"both", 2},
    {"once", 1},
    {"nineties", 1990},
    {"threescore", 60},
    {"fourscore", 80},
};

START_TEST(english_words) {
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; ++i)
        ck_assert_msg(only(WORDS[i].word, DUIQI_LANGUAGE_EN).numerator == WORDS[i].value, "%s",
                      WORDS[i].word);
}
END_TEST

START_TEST(month_names) {
    static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    for (int month = 1; month <= 12; ++month) {
        char text[32];
        snprintf(text, sizeof text, "in %s", MONTHS[month - 1]);
        duiqi_numeral numeral = only(text, DUIQI_LANGUAGE_EN);
        ck_assert_int_eq(numeral.numerator, month);
        ck_assert_int_eq(numeral.kind, DUIQI_NUMERAL_MONTH);
    }
}
END_TEST

START_TEST(ratios_are_exact) {
    duiqi_ratio out = {0, 1};
    ck_assert(duiqi_ratio_add(&out, (duiqi_ratio){1, 6}, (duiqi_ratio){1, 3}));
    ck_assert(out.numerator == 1 && out.denominator == 2);
    ck_assert(duiqi_ratio_add(&out, duiqi_ratio_whole(3), (duiqi_ratio){50, 100}));
    ck_assert(out.numerator == 7 && out.denominator == 2);
    ck_assert(duiqi_ratio_add(&out, (duiqi_ratio){-1, 2}, (duiqi_ratio){1, 2}));
    ck_assert(out.numerator == 0 && out.denominator == 1);
    ck_assert(duiqi_ratio_multiply(&out, (duiqi_ratio){61, 10}, duiqi_ratio_whole(10000)));
    ck_assert(duiqi_ratio_is_whole(out, 61000));
    ck_assert(duiqi_ratio_multiply(&out, (duiqi_ratio){2, 3}, duiqi_ratio_whole(0)));
    ck_assert(duiqi_ratio_is_whole(out, 0));
    ck_assert(duiqi_ratio_divide(&out, duiqi_ratio_whole(85), duiqi_ratio_whole(-100)));
    ck_assert(out.numerator == -17 && out.denominator == 20);
    ck_assert(duiqi_ratio_less((duiqi_ratio){1, 3}, (duiqi_ratio){1, 2}));
    ck_assert(!duiqi_ratio_less((duiqi_ratio){1, 2}, (duiqi_ratio){1, 2}));
    ck_assert(duiqi_ratio_less((duiqi_ratio){INT64_MAX - 1, INT64_MAX}, duiqi_ratio_whole(1)));
}
END_TEST

START_TEST(ratios_say_when_they_overflow) {
    duiqi_ratio out = {7, 8};
    duiqi_ratio largest = duiqi_ratio_whole(INT64_MAX), least = duiqi_ratio_whole(INT64_MIN);
    ck_assert(!duiqi_ratio_add(&out, largest, duiqi_ratio_whole(1)));
    ck_assert(!duiqi_ratio_add(&out, (duiqi_ratio){1, INT64_MAX}, (duiqi_ratio){1, 2}));
    ck_assert(!duiqi_ratio_multiply(&out, largest, duiqi_ratio_whole(2)));
    ck_assert(!duiqi_ratio_multiply(&out, (duiqi_ratio){1, INT64_MAX}, (duiqi_ratio){1, 2}));
    ck_assert(!duiqi_ratio_divide(&out, duiqi_ratio_whole(1), least));
    ck_assert(out.numerator == 7 && out.denominator == 8);
    ck_assert(duiqi_ratio_multiply(&out, least, (duiqi_ratio){1, 2}));
    ck_assert_int_eq(out.numerator, INT64_MIN / 2);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("numeral");
    TCase *tcase = tcase_create("numeral");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 240);
    tcase_add_test(tcase, equal_figures_agree);
    tcase_add_test(tcase, different_figures_do_not_agree);
    tcase_add_test(tcase, footnote_marks_agree_with_one_another);
    tcase_add_test(tcase, parts_of_a_date_are_told_apart);
    tcase_add_test(tcase, spans_are_of_the_source);
    tcase_add_test(tcase, numerals_are_appended);
    tcase_add_test(tcase, other_languages_have_figures);
    tcase_add_test(tcase, empty_text_has_none);
    tcase_add_test(tcase, largest_values);
    tcase_add_test(tcase, too_large_values_are_left_out);
    tcase_add_test(tcase, too_many_decimals_are_left_out);
    tcase_add_test(tcase, long_runs_take_linear_time);
    tcase_add_test(tcase, no_memory);
    tcase_add_test(tcase, english_words);
    tcase_add_test(tcase, month_names);
    tcase_add_test(tcase, ratios_are_exact);
    tcase_add_test(tcase, ratios_say_when_they_overflow);
    suite_add_tcase(suite, tcase);
    return suite;
}

UNIT_MAIN(suite())
