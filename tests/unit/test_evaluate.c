#include <stdio.h>

#include "bitext_fixture.h"
#include "meter.h"

static duiqi_beads *parse(const char *text) {
    duiqi_beads *beads = NULL;
    ck_assert_int_eq(duiqi_beads_parse(&beads, text, strlen(text), NULL, NULL), DUIQI_OK);
    return beads;
}

/* Hits as fractions, so that the figures can be checked by eye. */
static const struct {
    const char *gold, *test;
    size_t strict_right, strict_found; /* of the test's beads, of the gold's */
    size_t lax_right, lax_found;
    size_t gold_count, test_count;
} CASES[] = {
    {"", "", 0, 0, 0, 0, 0, 0},
    {"[0]:[0]", "", 0, 0, 0, 0, 1, 0},
    {"", "[0]:[0]", 0, 0, 0, 0, 0, 1},
    {"[0]:[0]\n[1]:[1]", "[0]:[0]\n[1]:[1]", 2, 2, 2, 2, 2, 2},
    /* order does not matter */
    {"[0]:[0]\n[1]:[1]", "[1]:[1]\n[0]:[0]", 2, 2, 2, 2, 2, 2},
    /* beads with an empty side count nowhere */
    {"[0]:[0]\n[1]:[]\n[]:[1]", "[0]:[0]\n[1]:[]\n[2]:[]", 1, 1, 1, 1, 1, 1},
    /* a 1-1 bead inside a gold 2-1 */
    {"[0, 1]:[0]\n[2]:[1]", "[0]:[0]\n[1]:[]\n[2]:[1]", 1, 1, 2, 2, 2, 2},
    /* one wide bead meets both; neither is exact */
    {"[0]:[0]\n[1]:[1]\n[2]:[2]", "[0, 1]:[0, 1]\n[2]:[3]", 0, 0, 1, 2, 3, 2},
    /* the same source alone is no shared pair */
    {"[0]:[0]\n[1]:[1]", "[0]:[1]\n[1]:[0]", 0, 0, 0, 0, 2, 2},
    /* items shared with different gold beads make no pair */
    {"[0]:[5]\n[1]:[6]", "[0]:[6]", 0, 0, 0, 0, 2, 1},
    /* a repeated bead counts as often as it is there */
    {"[0]:[0]\n[1]:[1]", "[0]:[0]\n[0]:[0]\n[0]:[0]", 3, 1, 3, 1, 2, 3},
    {"[0]:[0]\n[0]:[0]", "[0]:[0]", 1, 2, 1, 2, 2, 1},
    /* gaps and overlaps */
    {"[0, 2]:[1, 3]\n[2, 4]:[3]", "[2]:[1]\n[0, 2]:[1, 3]\n[4]:[1]", 1, 1, 2, 2, 2, 3},
    /* an exact bead behind another that shares its source */
    {"[0, 1]:[0]\n[1]:[1]\n[1]:[2]", "[1]:[1]", 1, 1, 1, 1, 3, 1},
};

static double share(size_t part, size_t whole) {
    return whole ? (double)part / (double)whole : 0;
}

static void assert_score(duiqi_f_score score, double precision, double recall) {
    double sum = precision + recall;
    ck_assert_double_eq_tol(score.precision, precision, 1e-12);
    ck_assert_double_eq_tol(score.recall, recall, 1e-12);
    ck_assert_double_eq_tol(score.f1, sum > 0 ? 2 * precision * recall / sum : 0, 1e-12);
}

static duiqi_evaluation *evaluation_new(void) {
    duiqi_evaluation *evaluation = NULL;
    ck_assert_int_eq(duiqi_evaluation_new(&evaluation, NULL, NULL), DUIQI_OK);
    return evaluation;
}

static void add(duiqi_evaluation *evaluation, const char *gold_text, const char *test_text) {
    duiqi_beads *gold = parse(gold_text), *test = parse(test_text);
    ck_assert_int_eq(duiqi_evaluation_add(evaluation, gold, test, NULL), DUIQI_OK);
    duiqi_beads_free(gold);
    duiqi_beads_free(test);
}

START_TEST(figures_are_those_worked_out_by_hand) {
    duiqi_evaluation *evaluation = evaluation_new();
    add(evaluation, CASES[_i].gold, CASES[_i].test);
    const duiqi_scores *got = duiqi_evaluation_scores(evaluation);
    ck_assert_uint_eq(got->gold_count, CASES[_i].gold_count);
    ck_assert_uint_eq(got->test_count, CASES[_i].test_count);
    assert_score(got->strict, share(CASES[_i].strict_right, CASES[_i].test_count),
                 share(CASES[_i].strict_found, CASES[_i].gold_count));
    assert_score(got->lax, share(CASES[_i].lax_right, CASES[_i].test_count),
                 share(CASES[_i].lax_found, CASES[_i].gold_count));
    duiqi_evaluation_free(evaluation);
}
END_TEST

START_TEST(f1_is_the_harmonic_mean) {
    duiqi_evaluation *evaluation = evaluation_new();
    add(evaluation, "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]",
        "[0]:[0]\n[1]:[1]\n[2, 3]:[2]\n[4]:[4]\n[5]:[5]");
    const duiqi_scores *got = duiqi_evaluation_scores(evaluation);
    ck_assert_double_eq_tol(got->strict.precision, 0.4, 1e-12);
    ck_assert_double_eq_tol(got->strict.recall, 0.5, 1e-12);
    ck_assert_double_eq_tol(got->strict.f1, 4.0 / 9.0, 1e-12);
    ck_assert_double_eq_tol(got->lax.precision, 0.6, 1e-12);
    ck_assert_double_eq_tol(got->lax.recall, 0.75, 1e-12);
    ck_assert_double_eq_tol(got->lax.f1, 2.0 / 3.0, 1e-12);
    duiqi_evaluation_free(evaluation);
}
END_TEST

/* All cases as the documents of one evaluation. */
START_TEST(documents_are_pooled) {
    duiqi_evaluation *evaluation = evaluation_new();
    size_t sums[6] = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
        add(evaluation, CASES[i].gold, CASES[i].test);
        sums[0] += CASES[i].strict_right;
        sums[1] += CASES[i].strict_found;
        sums[2] += CASES[i].lax_right;
        sums[3] += CASES[i].lax_found;
        sums[4] += CASES[i].gold_count;
        sums[5] += CASES[i].test_count;
        const duiqi_scores *got = duiqi_evaluation_scores(evaluation);
        ck_assert_uint_eq(got->gold_count, sums[4]);
        ck_assert_uint_eq(got->test_count, sums[5]);
        assert_score(got->strict, share(sums[0], sums[5]), share(sums[1], sums[4]));
        assert_score(got->lax, share(sums[2], sums[5]), share(sums[3], sums[4]));
    }
    duiqi_evaluation_free(evaluation);
}
END_TEST

static void assert_bin(const duiqi_calibration *calibration, int number, size_t count, double mean,
                       double right) {
    ck_assert_uint_eq(calibration->bins[number].count, count);
    ck_assert_double_eq_tol(calibration->bins[number].mean_confidence, mean, 1e-12);
    ck_assert_double_eq_tol(calibration->bins[number].share_right, right, 1e-12);
}

START_TEST(confidence_is_compared_with_what_is_right) {
    duiqi_evaluation *evaluation = evaluation_new();
    /* confidences .8 right, .9 wrong (lax only), 1 right, and one that does not count */
    add(evaluation, "[0]:[0]\n[1]:[1]\n[2, 3]:[2]",
        "[0]:[0]:0.2\n[1]:[1]\n[2]:[2]:0.1\n[3]:[]:0.5");
    /* .98 right, .3 wrong */
    add(evaluation, "[0]:[0]", "[0]:[0]:0.02\n[7]:[7]:0.7");
    const duiqi_calibration *got = duiqi_evaluation_calibration(evaluation);
    for (int i = 0; i < 8; ++i)
        if (i != 3)
            assert_bin(got, i, 0, 0, 0);
    assert_bin(got, 3, 1, 0.3, 0);
    assert_bin(got, 8, 1, 0.8, 1);
    assert_bin(got, 9, 3, 0.96, 2.0 / 3);
    /* (1 * .3 + 1 * .2 + 3 * (.96 - 2/3)) / 5 */
    ck_assert_double_eq_tol(got->expected_error, 0.276, 1e-12);
    /* (.04 + 0 + .81 + .0004 + .09) / 5 */
    ck_assert_double_eq_tol(got->brier_score, 0.18808, 1e-12);
    duiqi_evaluation_free(evaluation);
}
END_TEST

/* Costs and the bin of the confidence: the lower border belongs to a bin. */
static const struct {
    const char *cost;
    int bin;
} BORDERS[] = {{"1", 0},        {"0.900001", 0}, {"0.9", 1},      {"0.8", 2},     {"0.7", 3},
               {"0.6", 4},      {"0.5", 5},      {"0.4", 6},      {"0.3", 7},     {"0.2", 8},
               {"0.100001", 8}, {"0.1", 9},      {"0.000001", 9}, {"0.000000", 9}};

START_TEST(tenths_begin_with_their_border) {
    duiqi_evaluation *evaluation = evaluation_new();
    char text[64];
    snprintf(text, sizeof text, "[0]:[0]:%s", BORDERS[_i].cost);
    add(evaluation, "[0]:[0]", text);
    for (int i = 0; i < DUIQI_CALIBRATION_BINS; ++i)
        ck_assert_uint_eq(duiqi_evaluation_calibration(evaluation)->bins[i].count,
                          i == BORDERS[_i].bin);
    duiqi_evaluation_free(evaluation);
}
END_TEST

static void assert_type(const duiqi_evaluation *evaluation, size_t index,
                        const duiqi_type_score *wanted) {
    const duiqi_type_score *got = duiqi_evaluation_type(evaluation, index);
    ck_assert_ptr_nonnull(got);
    ck_assert_uint_eq(got->source_count, wanted->source_count);
    ck_assert_uint_eq(got->target_count, wanted->target_count);
    ck_assert_uint_eq(got->gold_beads, wanted->gold_beads);
    ck_assert_uint_eq(got->test_beads, wanted->test_beads);
    ck_assert_uint_eq(got->right_beads, wanted->right_beads);
}

START_TEST(beads_are_counted_by_type) {
    static const duiqi_type_score WANTED[] = {{1, 1, 3, 3, 2}, {1, 2, 0, 1, 0}, {1, 3, 1, 0, 0},
                                              {2, 1, 2, 1, 1}, {2, 2, 1, 1, 1}, {3, 1, 0, 1, 0}};
    const size_t count = sizeof WANTED / sizeof *WANTED;
    duiqi_evaluation *evaluation = evaluation_new();
    add(evaluation, "[0, 1]:[0]\n[2]:[1, 2, 3]\n[3]:[4]\n[4]:[]\n[5, 6]:[5]",
        "[0, 1]:[0]\n[2]:[1, 2]\n[]:[3]\n[3]:[4]\n[4, 5, 6]:[5]");
    add(evaluation, "[1]:[1]\n[0]:[0]\n[2, 3]:[2, 3]", "[0]:[0]\n[1]:[2]\n[2, 3]:[2, 3]");
    ck_assert_uint_eq(duiqi_evaluation_type_count(evaluation), count);
    for (size_t i = 0; i < count; ++i)
        assert_type(evaluation, i, &WANTED[i]);
    ck_assert_ptr_null(duiqi_evaluation_type(evaluation, count));
    duiqi_evaluation_free(evaluation);
}
END_TEST

START_TEST(nothing_counted_gives_zeros) {
    duiqi_evaluation *evaluation = evaluation_new();
    for (int i = 0; i < 2; ++i) {
        assert_score(duiqi_evaluation_scores(evaluation)->strict, 0, 0);
        ck_assert_uint_eq(duiqi_evaluation_scores(evaluation)->test_count, 0);
        assert_bin(duiqi_evaluation_calibration(evaluation), 9, 0, 0, 0);
        ck_assert_double_eq(duiqi_evaluation_calibration(evaluation)->expected_error, 0);
        ck_assert_double_eq(duiqi_evaluation_calibration(evaluation)->brier_score, 0);
        ck_assert_uint_eq(duiqi_evaluation_type_count(evaluation), 0);
        ck_assert_ptr_null(duiqi_evaluation_type(evaluation, 0));
        add(evaluation, "[0]:[]", "[]:[0]");
    }
    duiqi_evaluation_free(evaluation);
    duiqi_evaluation_free(NULL);
}
END_TEST

START_TEST(arguments_are_checked) {
    duiqi_beads *beads = parse("");
    duiqi_evaluation *evaluation = evaluation_new();
    duiqi_error error;
    ck_assert_int_eq(duiqi_evaluation_new(NULL, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluation_add(NULL, beads, beads, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluation_add(evaluation, NULL, beads, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluation_add(evaluation, beads, NULL, NULL), DUIQI_EINVAL);
    duiqi_evaluation_free(evaluation);
    duiqi_beads_free(beads);
}
END_TEST

START_TEST(scoring_without_memory_fails_cleanly) {
    duiqi_beads *gold = parse("[0, 1]:[0]\n[2]:[1]"), *test = parse("[0]:[0]\n[2]:[1]");
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_evaluation *evaluation = (duiqi_evaluation *)&meter; /* anything but NULL */
        duiqi_error error;
        status = duiqi_evaluation_new(&evaluation, &allocator, &error);
        if (status)
            ck_assert_ptr_null(evaluation);
        else
            status = duiqi_evaluation_add(evaluation, gold, test, &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
        }
        duiqi_evaluation_free(evaluation);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_gt(granted, 10);
    duiqi_beads_free(gold);
    duiqi_beads_free(test);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("evaluate");
    TCase *tests = tcase_create("evaluate");
    tcase_add_loop_test(tests, figures_are_those_worked_out_by_hand, 0,
                        sizeof CASES / sizeof *CASES);
    tcase_add_test(tests, f1_is_the_harmonic_mean);
    tcase_add_test(tests, documents_are_pooled);
    tcase_add_test(tests, confidence_is_compared_with_what_is_right);
    tcase_add_loop_test(tests, tenths_begin_with_their_border, 0, sizeof BORDERS / sizeof *BORDERS);
    tcase_add_test(tests, beads_are_counted_by_type);
    tcase_add_test(tests, nothing_counted_gives_zeros);
    tcase_add_test(tests, arguments_are_checked);
    tcase_add_test(tests, scoring_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
