#include <duiqi/judge.h>

#include "meter.h"
#include "unit_fixture.h"

static duiqi_judge *new_judge(unsigned doubts) {
    duiqi_judge *judge;
    duiqi_judge_options options = DUIQI_JUDGE_OPTIONS_INIT;
    options.doubts = doubts;
    options.min_confidence = 0.5;
    ck_assert_int_eq(duiqi_judge_new(&judge, &options, NULL), DUIQI_OK);
    return judge;
}

static duiqi_judgement judge_pair(unsigned doubts, const char *source, const char *target) {
    struct made_unit made;
    duiqi_judgement judgement;
    duiqi_judge *judge = new_judge(doubts);
    ck_assert_int_eq(duiqi_judge_unit(judge, made_unit_set(&made, source, target), &judgement),
                     DUIQI_OK);
    duiqi_judge_free(judge);
    return judgement;
}

static void assert_slice(duiqi_slice slice, const char *wanted) {
    ck_assert_uint_eq(slice.length, strlen(wanted));
    ck_assert_mem_eq(slice.data ? slice.data : "", wanted, slice.length);
}

START_TEST(a_side_is_empty_when_it_is_missing_or_blank) {
    const unsigned all = (1 << DUIQI_DOUBT_COUNT) - 1;
    ck_assert_uint_eq(judge_pair(all, "路通了。", "The road is open.").doubts, 0);
    ck_assert_uint_eq(judge_pair(all, NULL, "The road is open.").doubts, DUIQI_DOUBT_EMPTY);
    ck_assert_uint_eq(judge_pair(all, "路通了。", "").doubts, DUIQI_DOUBT_EMPTY);
    ck_assert_uint_eq(judge_pair(all, "\xE3\x80\x80 \n", "5").doubts, DUIQI_DOUBT_EMPTY);
    ck_assert_uint_eq(judge_pair(all - DUIQI_DOUBT_EMPTY, "路通了。", "").doubts, 0);
}
END_TEST

START_TEST(outer_white_space_does_not_make_sides_differ) {
    ck_assert_uint_eq(judge_pair(DUIQI_DOUBT_IDENTICAL, " MP3 ", "MP3\xE3\x80\x80").doubts,
                      DUIQI_DOUBT_IDENTICAL);
    ck_assert_uint_eq(judge_pair(DUIQI_DOUBT_IDENTICAL, "MP3", "mp3").doubts, 0);
}
END_TEST

START_TEST(confidence_is_the_aligners) {
    struct made_unit made;
    duiqi_judgement judgement;
    duiqi_judge *judge = new_judge(DUIQI_DOUBT_CONFIDENCE);
    made_unit_set(&made, "路通了。", "The road is open.");
    made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-confidence", "0.4999");
    ck_assert_int_eq(duiqi_judge_unit(judge, &made.unit, &judgement), DUIQI_OK);
    ck_assert_uint_eq(judgement.doubts, DUIQI_DOUBT_CONFIDENCE);
    ck_assert_double_eq(judgement.confidence, 0.4999);
    made.properties[0].value = slice_of("0.5");
    ck_assert_int_eq(duiqi_judge_unit(judge, &made.unit, &judgement), DUIQI_OK);
    ck_assert_uint_eq(judgement.doubts, 0);
    duiqi_judge_free(judge);
}
END_TEST

START_TEST(a_han_character_is_worth_four_letters) {
    /* 10 Han and a stop: 41 + 20; 41 letters: the same. */
    duiqi_judgement judgement = judge_pair(DUIQI_DOUBT_LENGTH, "村里的路已经全修好。",
                                           "aaaaaaaaaa bbbbbbbbbb cccccccccc dddddd.");
    ck_assert_double_eq_tol(judgement.length_ratio, 57.0 / 57.0, 1e-9);
    /* 2 * 4 + 20 = 28 against 36 + 20 = 56: 2, the most that is allowed; a letter more is over. */
    ck_assert_uint_eq(
        judge_pair(DUIQI_DOUBT_LENGTH, "修路", "abcdefghijklmnopqrstuvwxyz0123456789").doubts, 0);
    judgement = judge_pair(DUIQI_DOUBT_LENGTH, "修路", "abcdefghijklmnopqrstuvwxyz0123456789X");
    ck_assert_uint_eq(judgement.doubts, DUIQI_DOUBT_LENGTH);
    ck_assert_double_eq_tol(judgement.length_ratio, 57.0 / 28.0, 1e-9);
    /* The other way round. */
    ck_assert_uint_eq(judge_pair(DUIQI_DOUBT_LENGTH, "村里的路已经全修好了", "Done.").doubts,
                      DUIQI_DOUBT_LENGTH);
}
END_TEST

START_TEST(figures_agree_by_value) {
    static const char *const AGREEING[][2] = {
        {"增长百分之五。", "It grew by 5%."},
        {"投资1.2亿元。", "An investment of 120 million yuan."},
        {"2023年3月5日", "March 5, 2023"},
        {"第十二条", "Article 12"},
        {"我们是第三名。", "We came in third."},
        {"一天，他来了。", "He came the other day."},    /* one: no weight */
        {"两座桥。", "Bridges."},                        /* two: no weight */
        {"修了三百里路。", "Three hundred li of road."}, /* words on both sides */
    };
    for (size_t i = 0; i < sizeof AGREEING / sizeof *AGREEING; ++i)
        ck_assert_uint_eq(judge_pair(DUIQI_DOUBT_NUMERALS, AGREEING[i][0], AGREEING[i][1]).doubts,
                          0);
}
END_TEST

START_TEST(the_first_figure_without_counterpart_is_told) {
    duiqi_judgement judgement = judge_pair(DUIQI_DOUBT_NUMERALS, "2023年修了12条路，共20公里。",
                                           "In 2023, we mended 13 roads, 21 kilometers.");
    ck_assert_uint_eq(judgement.doubts, DUIQI_DOUBT_NUMERALS);
    assert_slice(judgement.source_figure, "12");
    assert_slice(judgement.target_figure, "13");
    judgement = judge_pair(DUIQI_DOUBT_NUMERALS, "收成多了5%。", "The harvest was better.");
    ck_assert_uint_eq(judgement.doubts, DUIQI_DOUBT_NUMERALS);
    assert_slice(judgement.source_figure, "5%");
    assert_slice(judgement.target_figure, "");
    judgement = judge_pair(DUIQI_DOUBT_NUMERALS, "收成好。", "The harvest rose by 5 points.");
    assert_slice(judgement.source_figure, "");
    assert_slice(judgement.target_figure, "5");
    /* Not looked for: not told. */
    judgement = judge_pair(DUIQI_DOUBT_LENGTH, "收成多了5%。", "The harvest was better.");
    assert_slice(judgement.source_figure, "");
    ck_assert_uint_eq(judgement.doubts, 0);
}
END_TEST

START_TEST(a_judge_follows_the_language_of_each_unit) {
    struct made_unit made;
    duiqi_judgement judgement;
    duiqi_judge *judge = new_judge(DUIQI_DOUBT_NUMERALS);
    made_unit_set(&made, "fourteen roads", "十四条路");
    made.variants[0].language = slice_of("en-GB");
    made.variants[1].language = slice_of("zh-TW");
    ck_assert_int_eq(duiqi_judge_unit(judge, &made.unit, &judgement), DUIQI_OK);
    ck_assert_uint_eq(judgement.doubts, 0);
    made_unit_set(&made, "十四条路", "fifteen roads");
    ck_assert_int_eq(duiqi_judge_unit(judge, &made.unit, &judgement), DUIQI_OK);
    assert_slice(judgement.target_figure, "fifteen");
    /* How French writes its figures is not known. */
    made_unit_set(&made, "14条路", "quatorze routes");
    made.variants[1].language = slice_of("fr");
    ck_assert_int_eq(duiqi_judge_unit(judge, &made.unit, &judgement), DUIQI_OK);
    ck_assert_uint_eq(judgement.doubts, 0);
    duiqi_judge_free(judge);
}
END_TEST

START_TEST(options_out_of_range_are_refused) {
    duiqi_judge *judge;
    duiqi_error error;
    duiqi_judge_options options = DUIQI_JUDGE_OPTIONS_INIT;
    options.max_length_ratio = 0.5;
    ck_assert_int_eq(duiqi_judge_new(&judge, &options, &error), DUIQI_EINVAL);
    ck_assert_ptr_null(judge);
    ck_assert_str_eq(error.message, "the highest length ratio is below 1");
    options = (duiqi_judge_options)DUIQI_JUDGE_OPTIONS_INIT;
    options.min_confidence = 1.5;
    ck_assert_int_eq(duiqi_judge_new(&judge, &options, &error), DUIQI_EINVAL);
    options = (duiqi_judge_options)DUIQI_JUDGE_OPTIONS_INIT;
    options.doubts = 1 << DUIQI_DOUBT_COUNT;
    ck_assert_int_eq(duiqi_judge_new(&judge, &options, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_judge_new(NULL, NULL, NULL), DUIQI_EINVAL);
    duiqi_judge_free(NULL);
}
END_TEST

START_TEST(every_doubt_has_a_name) {
    ck_assert_str_eq(duiqi_doubt_name(DUIQI_DOUBT_EMPTY), "empty");
    ck_assert_str_eq(duiqi_doubt_name(DUIQI_DOUBT_IDENTICAL), "identical");
    ck_assert_str_eq(duiqi_doubt_name(DUIQI_DOUBT_CONFIDENCE), "confidence");
    ck_assert_str_eq(duiqi_doubt_name(DUIQI_DOUBT_LENGTH), "length");
    ck_assert_str_eq(duiqi_doubt_name(DUIQI_DOUBT_NUMERALS), "numerals");
    ck_assert_str_eq(duiqi_doubt_name((duiqi_doubt)3), "");
}
END_TEST

START_TEST(judging_without_memory_fails_cleanly) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_judge_options options = DUIQI_JUDGE_OPTIONS_INIT;
        options.allocator = &allocator;
        struct made_unit made;
        duiqi_judge *judge;
        duiqi_judgement judgement;
        status = duiqi_judge_new(&judge, &options, NULL);
        if (!status)
            status =
                duiqi_judge_unit(judge, made_unit_set(&made, "12条路", "12 roads"), &judgement);
        ck_assert(status == DUIQI_OK || status == DUIQI_ENOMEM);
        duiqi_judge_free(judge);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_ge(granted, 6);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("judge");
    TCase *tests = tcase_create("judge");
    tcase_add_test(tests, a_side_is_empty_when_it_is_missing_or_blank);
    tcase_add_test(tests, outer_white_space_does_not_make_sides_differ);
    tcase_add_test(tests, confidence_is_the_aligners);
    tcase_add_test(tests, a_han_character_is_worth_four_letters);
    tcase_add_test(tests, figures_agree_by_value);
    tcase_add_test(tests, the_first_figure_without_counterpart_is_told);
    tcase_add_test(tests, a_judge_follows_the_language_of_each_unit);
    tcase_add_test(tests, options_out_of_range_are_refused);
    tcase_add_test(tests, every_doubt_has_a_name);
    tcase_add_test(tests, judging_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
