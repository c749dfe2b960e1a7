#include "feature/numeral.h"
#include "memory/skeleton.h"
#include "unit.h"

static duiqi_skeleton skeleton, other;

static void setup(void) {
    duiqi_skeleton_init(&skeleton, system_allocator());
    duiqi_skeleton_init(&other, system_allocator());
}

static void teardown(void) {
    duiqi_skeleton_free(&skeleton);
    duiqi_skeleton_free(&other);
}

/* The key of a sentence, # for each figure. */
static const char *key_of(const char *text, duiqi_language language) {
    static char key[256];
    ck_assert_int_eq(duiqi_skeleton_make(&skeleton, slice_of(text), language), DUIQI_OK);
    ck_assert_uint_lt(skeleton.key.length, sizeof key);
    size_t figures = 0;
    for (size_t i = 0; i < skeleton.key.length; ++i) {
        bool figure = skeleton.key.data[i] == DUIQI_SKELETON_FIGURE;
        key[i] = figure ? '#' : skeleton.key.data[i];
        figures += figure;
    }
    key[skeleton.key.length] = '\0';
    ck_assert_uint_eq(figures, skeleton.numerals.count);
    return key;
}

static const char *zh(const char *text) {
    return key_of(text, DUIQI_LANGUAGE_ZH);
}

static const char *en(const char *text) {
    return key_of(text, DUIQI_LANGUAGE_EN);
}

START_TEST(figures_are_masked) {
    ck_assert_str_eq(zh("2024年5月1日新增绿地200公顷，增长5.2%。"),
                     "#年#月#日新增绿地#公顷,增长#。");
    ck_assert_str_eq(zh("第十五届大会，造林20万亩。"), "第#届大会,造林#亩。");
    ck_assert_str_eq(zh("第三章"), "第#章");
    ck_assert_str_eq(en("On May 1, 2024, the 15th fair drew 1.2 million guests."),
                     "on##,#,the#fair drew#guests.");
    ck_assert_str_eq(en("Sales doubled; costs rose five percent."), "sales#;costs rose#.");
    ck_assert_str_eq(en("Chapter III"), "chapter#");
}
END_TEST

START_TEST(what_is_no_figure_is_text) {
    ck_assert_str_eq(zh("一是扩大绿地。"), "一是扩大绿地。");
    ck_assert_str_eq(zh("第一，扩大绿地。"), "第一,扩大绿地。");
    ck_assert_str_eq(zh("（三）扩大绿地"), "(三)扩大绿地");
    ck_assert_str_eq(en("Third, both parks will grow."), "third,both parks will grow.");
    ck_assert_str_eq(en("III. Parks"), "iii.parks");
}
END_TEST

START_TEST(footnote_marks_are_left_out) {
    ck_assert_str_eq(zh("打造2座公园[16]。"), "打造#座公园[]。");
    ck_assert_str_eq(en("We met goals in all aspects16 and five areas17 of life."),
                     "we met goals in all aspects and#areas of life.");
    ck_assert_uint_eq(skeleton.numerals.count, 1);
}
END_TEST

/* Whatever is masked, a text of figures alone does not recur with others. */
START_TEST(figures_alone_are_text) {
    ck_assert_str_eq(en("5.2%"), "5.2%");
    ck_assert_str_eq(en("May 1, 2024"), "may 1,2024");
    ck_assert_str_eq(zh("（2023）"), "(2023)");
    ck_assert_uint_eq(skeleton.numerals.count, 0);
    ck_assert_str_eq(zh("2023年"), "#年");
}
END_TEST

START_TEST(spacing_and_width_do_not_count) {
    ck_assert_str_eq(zh("　新增 ２００ 公顷 ， GDP  增长。"), "新增#公顷,gdp增长。");
    ck_assert_str_eq(zh("Open AI 公司"), "open ai公司");
    ck_assert_str_eq(en("  Costs\trose  5 % , yes. "), "costs rose#,yes.");
    ck_assert_str_eq(zh("發展經濟。"), zh("发展经济。"));
    ck_assert_str_eq(zh(""), "");
    ck_assert_str_eq(zh(" 　"), "");
}
END_TEST

START_TEST(numerals_lie_in_the_sentence) {
    zh("　共２０萬元，5%。");
    const duiqi_numeral *numerals = skeleton.numerals.data;
    ck_assert_uint_eq(skeleton.numerals.count, 2);
    ck_assert_int_eq(numerals[0].numerator, 200000);
    ck_assert_uint_eq(numerals[0].begin, 6);
    ck_assert_uint_eq(numerals[0].end, 15);
    ck_assert_int_eq(numerals[1].denominator, 20);
}
END_TEST

static void make_both(const char *a, const char *b) {
    ck_assert_int_eq(duiqi_skeleton_make(&skeleton, slice_of(a), DUIQI_LANGUAGE_EN), DUIQI_OK);
    ck_assert_int_eq(duiqi_skeleton_make(&other, slice_of(b), DUIQI_LANGUAGE_EN), DUIQI_OK);
}

static bool same_text(const duiqi_skeleton *a, const duiqi_skeleton *b) {
    return a->key.length == b->key.length &&
           (!a->key.length || memcmp(a->key.data, b->key.data, a->key.length) == 0);
}

static bool same_figures(const duiqi_skeleton *a, const duiqi_skeleton *b) {
    const duiqi_numeral *left = a->numerals.data, *right = b->numerals.data;
    if (a->numerals.count != b->numerals.count)
        return false;
    for (size_t i = 0; i < a->numerals.count; ++i)
        if (!duiqi_numeral_agrees(&left[i], &right[i]))
            return false;
    return true;
}

START_TEST(compared_by_text_and_by_value) {
    make_both("It grew by 5% to 1,200.", "It grew by 6 percent to 1.2 thousand.");
    ck_assert(same_text(&skeleton, &other));
    ck_assert(!same_figures(&skeleton, &other));
    make_both("It grew by 5% to 1,200.", "It  grew by five percent to 1.2 thousand.");
    ck_assert(same_text(&skeleton, &other));
    ck_assert(same_figures(&skeleton, &other));
    make_both("It grew by 5%.", "It fell by 5%.");
    ck_assert(!same_text(&skeleton, &other));
    ck_assert(same_figures(&skeleton, &other));
    make_both("It grew by 5%.", "It grew by 5% and 5%.");
    ck_assert(!same_text(&skeleton, &other));
    ck_assert(!same_figures(&skeleton, &other));
    make_both("", "");
    ck_assert(same_text(&skeleton, &other));
    ck_assert(same_figures(&skeleton, &other));
}
END_TEST

static Suite *suite(void) {
    Suite *all = suite_create("skeleton");
    TCase *cases = tcase_create("skeleton");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, figures_are_masked);
    tcase_add_test(cases, what_is_no_figure_is_text);
    tcase_add_test(cases, footnote_marks_are_left_out);
    tcase_add_test(cases, figures_alone_are_text);
    tcase_add_test(cases, spacing_and_width_do_not_count);
    tcase_add_test(cases, numerals_lie_in_the_sentence);
    tcase_add_test(cases, compared_by_text_and_by_value);
    suite_add_tcase(all, cases);
    return all;
}

UNIT_MAIN(suite())
