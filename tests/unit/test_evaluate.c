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

START_TEST(figures_are_those_worked_out_by_hand) {
    duiqi_beads *gold = parse(CASES[_i].gold), *test = parse(CASES[_i].test);
    duiqi_evaluation got;
    ck_assert_int_eq(duiqi_evaluate(&got, gold, test, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(got.gold_count, CASES[_i].gold_count);
    ck_assert_uint_eq(got.test_count, CASES[_i].test_count);
    assert_score(got.strict, share(CASES[_i].strict_right, CASES[_i].test_count),
                 share(CASES[_i].strict_found, CASES[_i].gold_count));
    assert_score(got.lax, share(CASES[_i].lax_right, CASES[_i].test_count),
                 share(CASES[_i].lax_found, CASES[_i].gold_count));
    duiqi_beads_free(gold);
    duiqi_beads_free(test);
}
END_TEST

START_TEST(f1_is_the_harmonic_mean) {
    duiqi_beads *gold = parse("[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]");
    duiqi_beads *test = parse("[0]:[0]\n[1]:[1]\n[2, 3]:[2]\n[4]:[4]\n[5]:[5]");
    duiqi_evaluation got;
    ck_assert_int_eq(duiqi_evaluate(&got, gold, test, NULL, NULL), DUIQI_OK);
    ck_assert_double_eq_tol(got.strict.precision, 0.4, 1e-12);
    ck_assert_double_eq_tol(got.strict.recall, 0.5, 1e-12);
    ck_assert_double_eq_tol(got.strict.f1, 4.0 / 9.0, 1e-12);
    ck_assert_double_eq_tol(got.lax.precision, 0.6, 1e-12);
    ck_assert_double_eq_tol(got.lax.recall, 0.75, 1e-12);
    ck_assert_double_eq_tol(got.lax.f1, 2.0 / 3.0, 1e-12);
    duiqi_beads_free(gold);
    duiqi_beads_free(test);
}
END_TEST

START_TEST(arguments_are_checked) {
    duiqi_beads *beads = parse("");
    duiqi_evaluation got;
    duiqi_error error;
    ck_assert_int_eq(duiqi_evaluate(NULL, beads, beads, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluate(&got, NULL, beads, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluate(&got, beads, NULL, NULL, NULL), DUIQI_EINVAL);
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
        duiqi_evaluation got = {.gold_count = 77};
        duiqi_error error;
        status = duiqi_evaluate(&got, gold, test, &allocator, &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
            ck_assert_uint_eq(got.gold_count, 77);
        }
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
    tcase_add_test(tests, arguments_are_checked);
    tcase_add_test(tests, scoring_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
