#include "edition/figure_form.h"

#include <stdio.h>

#include "unit.h"

/* The numeral that a text with nothing but one and what it stands beside is taken for. */
static duiqi_numeral only(const char *text, duiqi_language language) {
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

static const struct figure_case {
    const char *old, *value, *expected; /* "": cannot be written */
} ENGLISH[] =
    {
        /* the text of the old numeral, a Chinese one with the new value, what is written */
        {"300", "350个", "350"},
        {"300", "1200个", "1,200"},
        {"1,000", "850个", "850"},
        {"1000", "2500个", "2500"},
        {"200,000", "25万", "250,000"},
        {"200,000", "230万", "2.3 million"},
        {"200,000", "1234567", "1,234,567"},
        {"12,000,000", "1300万", "13,000,000"},
        {"6.5", "8个", "8"},
        {"6.5", "8.0个", "8.0"},
        {"2.39 billion", "51.2亿", "5.12 billion"},
        {"2.39 billion", "8亿", "800 million"},
        {"2.39 billion", "1.3万亿", "1.3 trillion"},
        {"5-million", "700万", "7-million"},
        {"23 million", "90万", "900,000"},
        {"12 thousand", "1.5万", "15 thousand"},
        {"5%", "8%", "8%"},
        {"5 %", "8.25%", "8.25 %"},
        {"5.2 percent", "百分之六", "6 percent"},
        {"5.2 percent", "6.0%", "6.0 percent"},
        {"five percent", "7%", "seven percent"},
        {"five percent", "7.5%", "7.5 percent"},
        {"two percentage points", "3个百分点", "three"},
        {"two percentage points", "0.5个百分点", "0.5"},
        {"1.1 times", "1.3倍", "1.3"},
        {"10-fold", "12倍", "12-fold"},
        {"three times more than before", "五倍", "five"},
        {"twice as large", "五倍", ""},
        {"seven villages", "九个村", "nine"},
        {"seven villages", "12个村", "12"},
        {"Seven villages", "12个村", "Twelve"},
        {"fifteen teams", "21支", "twenty-one"},
        {"fifteen teams", "120支", "120"},
        {"three million", "五百万人", "five million"},
        {"three million", "350万人", "3.5 million"},
        {"the 20th Congress", "第二十一", "21st"},
        {"the 20th Congress", "第112", "112th"},
        {"the 20th Congress", "第102", "102nd"},
        {"the fifth part", "第九部", "ninth"},
        {"Eighth, we go on.", "第十二", "Twelfth"},
        {"the fifth part", "第二十部", "twentieth"},
        {"phase III construction", "第四期", "IV"},
        {"In 2023, we went on.", "2024年", "2024"},
        {"in July", "3月", "March"},
        {"the 1990s", "1980年代", "1980s"},
        {"the '90s", "1980年代", ""},
        {"half of it", "三分之一", ""},
        {"doubled", "三倍", ""},
        {"a dozen eggs", "13个", ""},
        {"A hundred kilometers", "150公里", "150"},
        {"one million people", "250万人", "2.5 million"},
        {"5%", "1/3", ""},
        {"99999999999 stars", "3个", "3"},
},
  CHINESE[] = {
      /* the same the other way round */
      {"20万平方米", "250,000", "25万"},
      {"20万平方米", "1,234,000", "123.4万"},
      {"20万平方米", "8,000", "8000"},
      {"20万平方米", "230 million", "2.3亿"},
      {"1,700万元", "26 million", "2,600万"},
      {"3.5亿元", "1.2 trillion", "1.2万亿"},
      {"3.5亿元", "20 million", "2000万"},
      {"4.4万亿元", "4.8 trillion", "4.8万亿"},
      {"300个", "1,200", "1200"},
      {"300个", "12,000", "1.2万"},
      {"1,300个", "2,500", "2,500"},
      {"5%", "8 percent", "8%"},
      {"百分之五", "12%", "百分之十二"},
      {"百分之五", "8.5%", "百分之8.5"},
      {"3个百分点", "4.5 percentage points", "4.5"},
      {"三成", "40%", ""},
      {"两个", "three", "三"},
      {"三个", "two", "两"},
      {"三个", "12", "十二"},
      {"三个", "105", "一百零五"},
      {"三个", "2,310", "两千三百一十"},
      {"三个", "12,000", "1.2万"},
      {"第三", "the 16th", "十六"},
      {"第3", "the 16th", "16"},
      {"2023年", "In 2024, we went on.", "2024"},
      {"二〇一六年", "In 2024, we went on.", "二〇二四"},
      {"1月", "in March", "3"},
      {"零", "three", "三"},
};

static void check(const struct figure_case *figure, duiqi_language language) {
    duiqi_language other = language == DUIQI_LANGUAGE_ZH ? DUIQI_LANGUAGE_EN : DUIQI_LANGUAGE_ZH;
    duiqi_numeral old = only(figure->old, language), new = only(figure->value, other);
    duiqi_buffer out;
    duiqi_buffer_init(&out, system_allocator());
    duiqi_figure_form form = {.text = {figure->old + old.begin, old.end - old.begin},
                              .old = old,
                              .value = {new.numerator, new.denominator},
                              .model = {figure->value + new.begin, new.end - new.begin},
                              .language = language};
    bool written = duiqi_figure_write(&out, &form);
    ck_assert_msg(written == (figure->expected[0] != '\0') &&
                      out.length == strlen(figure->expected) &&
                      (!out.length || memcmp(out.data, figure->expected, out.length) == 0),
                  "%s -> %s: \"%.*s\", not \"%s\"", figure->old, figure->value, (int)out.length,
                  out.length ? out.data : "", figure->expected);
    duiqi_buffer_free(&out);
}

START_TEST(english_forms) {
    check(&ENGLISH[_i], DUIQI_LANGUAGE_EN);
}
END_TEST

START_TEST(chinese_forms) {
    check(&CHINESE[_i], DUIQI_LANGUAGE_ZH);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("figure_form");
    TCase *form_case = tcase_create("form");
    tcase_add_loop_test(form_case, english_forms, 0, sizeof ENGLISH / sizeof *ENGLISH);
    tcase_add_loop_test(form_case, chinese_forms, 0, sizeof CHINESE / sizeof *CHINESE);
    suite_add_tcase(suite, form_case);
    return suite;
}

UNIT_MAIN(suite())
