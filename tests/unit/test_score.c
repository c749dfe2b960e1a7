#include "model/score.h"

#include <math.h>

#include "features_fixture.h"
#include "meter.h"
#include "model/lexical.h"
#include "model/structure.h"

static const char *const GLOSSES[] = {"水", "water", "火", "fire", "山", "mountain", NULL};
static const char *const X[] = {"水，火！", "“山好吗？", "好。”", "水火山。", "甲乙", NULL};
static const char *const Y[] = {"Water; fire!",
                                "\"Is the mountain",
                                "good?\" he said.",
                                "Water, and fire.",
                                "mountain",
                                "so",
                                NULL};

static sides made;
static duiqi_scorer scorer;
static duiqi_weights weights;

static void open_scorer(const duiqi_weights *given) {
    sides_init(&made, system_allocator(), GLOSSES, X, Y);
    weights = *given;
    ck_assert_int_eq(duiqi_scorer_init(&scorer, &made.pair, &made.prior, &weights), DUIQI_OK);
    for (size_t x = 0; x < DUIQI_BEAD_X_MAX; ++x)
        ck_assert_int_eq(duiqi_scorer_ready(&scorer, x, 0, made.y.count), DUIQI_OK);
}

static void open_final(void) {
    open_scorer(&duiqi_weights_final);
}

static void close_scorer(void) {
    duiqi_scorer_free(&scorer);
    sides_free(&made);
}

static float dot(const float features[DUIQI_BEAD_FEATURES]) {
    float sum = 0;
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
        sum += weights.of[f] * features[f];
    return sum;
}

/* Only the features of a sentence that stands alone. */
static void check_alone(const duiqi_link *bead) {
    float found[DUIQI_BEAD_FEATURES], expected[DUIQI_BEAD_FEATURES] = {0};
    duiqi_bead_alone(&made.pair, bead, expected);
    duiqi_scorer_features(&scorer, bead, found);
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
        ck_assert_float_eq_tol(found[f], expected[f], 1e-6F);
    ck_assert_float_eq_tol(duiqi_scorer_score(&scorer, bead), dot(found), 1e-4F);
}

START_TEST(sentence_without_counterpart) {
    duiqi_link x_alone = {1, 2, 1, 0, 0}, y_alone = {1, 2, 0, 1, 0};
    check_alone(&x_alone);
    check_alone(&y_alone);
}
END_TEST

/* More than five standard deviations, which only joined sentences may not be off. */
static bool is_absurd(const duiqi_link *bead) {
    return bead->x_count + bead->y_count > 2 && fabsf(duiqi_bead_length_ratio(&made.pair, bead)) >
                                                    5 * duiqi_bead_length_spread(&made.pair, bead);
}

static void check_score(const duiqi_link *bead, float expected) {
    float score = duiqi_scorer_score(&scorer, bead);
    if (is_absurd(bead))
        ck_assert_float_eq(score, -INFINITY);
    else
        ck_assert_float_eq_tol(score, expected, 1e-3F);
}

/* Each feature of a bead is what its own function says. */
static void check_features(const duiqi_link *bead) {
    float found[DUIQI_BEAD_FEATURES], expected[DUIQI_BEAD_FEATURES] = {0};
    float gains[DUIQI_TOKEN_CLASSES];
    duiqi_lexical_gains(&scorer, bead, gains);
    expected[DUIQI_BEAD_CONTENT] = gains[DUIQI_TOKEN_CONTENT];
    expected[DUIQI_BEAD_FUNCTION] = gains[DUIQI_TOKEN_FUNCTION];
    expected[DUIQI_BEAD_NAME] = gains[DUIQI_TOKEN_NAME];
    expected[DUIQI_BEAD_LENGTH] = fabsf(duiqi_bead_length_ratio(&made.pair, bead));
    expected[DUIQI_BEAD_LENGTH_NORMAL] = duiqi_bead_length_normal(&made.pair, bead);
    expected[duiqi_bead_type(bead->x_count, bead->y_count)] = 1;
    duiqi_bead_punctuation(&made.pair, bead, expected);
    duiqi_bead_clauses(&made.pair, bead, expected);
    expected[DUIQI_BEAD_X_SHORTEST] =
        duiqi_bead_shortest(&made.pair, &made.x, bead->x, bead->x_count);
    expected[DUIQI_BEAD_Y_SHORTEST] =
        duiqi_bead_shortest(&made.pair, &made.y, bead->y, bead->y_count);
    float unit = (float)duiqi_range_length(&made.x, bead->x, bead->x_count) / 10;
    expected[DUIQI_BEAD_X_BOUNDARY] = unit * duiqi_bead_boundaries(&made.y, bead->y, bead->y_count,
                                                                   &made.x, bead->x, bead->x_count);
    expected[DUIQI_BEAD_Y_BOUNDARY] = unit * duiqi_bead_boundaries(&made.x, bead->x, bead->x_count,
                                                                   &made.y, bead->y, bead->y_count);
    duiqi_scorer_features(&scorer, bead, found);
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
        ck_assert_float_eq_tol(found[f], expected[f], 1e-5F);
    check_score(bead, dot(found));
}

START_TEST(every_feature_of_every_bead) {
    for (uint32_t x = 0; x < 4; ++x)
        for (uint32_t y = 0; y < 6; ++y)
            for (uint32_t a = 1; x + a <= 4; ++a)
                for (uint32_t b = 1; y + b <= 6 && a + b <= DUIQI_BEAD_BOTH_MAX; ++b) {
                    duiqi_link bead = {x, y, a, b, 0};
                    check_features(&bead);
                }
}
END_TEST

/* Features that no weight asks for do not change the score. */
START_TEST(score_is_the_weighted_sum) {
    open_scorer(&duiqi_weights_early);
    for (uint32_t x = 0; x < 4; ++x)
        for (uint32_t y = 0; y < 5; ++y) {
            float features[DUIQI_BEAD_FEATURES];
            duiqi_link bead = {x, y, 1, 1, 0};
            duiqi_scorer_features(&scorer, &bead, features);
            ck_assert_float_eq_tol(duiqi_scorer_score(&scorer, &bead), dot(features), 1e-3F);
        }
    close_scorer();
}
END_TEST

/* A row of scores is that of its beads one by one, of any shape and with any weights that look at
 * words and lengths only. */
static void check_row(uint32_t x_count, uint32_t y_count) {
    float scores[6];
    for (uint32_t x = 0; x + x_count <= 4; ++x) {
        duiqi_link first = {x, 0, x_count, y_count, 0};
        size_t count = 6 - y_count;
        duiqi_scorer_score_row(&scorer, &first, count, scores);
        for (size_t k = 0; k < count; ++k, ++first.y)
            if (is_absurd(&first))
                ck_assert_float_eq(scores[k], -INFINITY);
            else
                ck_assert_float_eq_tol(scores[k], duiqi_scorer_score(&scorer, &first), 1e-4F);
    }
}

START_TEST(row_of_scores) {
    duiqi_weights words = duiqi_weights_early;
    words.of[DUIQI_BEAD_FUNCTION] = _i ? 0.25F : 0;
    words.of[DUIQI_BEAD_LENGTH] = _i ? -2.0F : 0;
    open_scorer(&words);
    for (uint32_t a = 0; a <= 2; ++a)
        for (uint32_t b = a ? 0 : 1; b <= 3; ++b)
            check_row(a, b);
    close_scorer();
}
END_TEST

/* Ten sentences of x cannot be a word of y. */
START_TEST(lengths_that_cannot_go_together) {
    static const char *const LONG[] = {"水火山水火山水火山水火山水火山水火山水火山水火山水火山。",
                                       "水火山水火山水火山水火山水火山水火山水火山水火山水火山。",
                                       "水", NULL};
    static const char *const SHORT[] = {"Water and fire and mountain and water and fire and so on.",
                                        "x", "Water and fire and mountain and water and fire.",
                                        NULL};
    sides_init(&made, system_allocator(), GLOSSES, LONG, SHORT);
    weights = duiqi_weights_final;
    ck_assert_int_eq(duiqi_scorer_init(&scorer, &made.pair, &made.prior, &weights), DUIQI_OK);
    for (size_t x = 0; x < 3; ++x)
        ck_assert_int_eq(duiqi_scorer_ready(&scorer, x, 0, made.y.count), DUIQI_OK);
    duiqi_link joined = {0, 1, 2, 1, 0}, pair = {0, 1, 1, 1, 0}, likely = {0, 0, 2, 3, 0};
    ck_assert(is_absurd(&joined));
    ck_assert_float_eq(duiqi_scorer_score(&scorer, &joined), -INFINITY);
    ck_assert_float_gt(duiqi_scorer_score(&scorer, &pair), -INFINITY);
    ck_assert_float_gt(duiqi_scorer_score(&scorer, &likely), -INFINITY);
    close_scorer();
}
END_TEST

START_TEST(right_beads_score_higher) {
    duiqi_link right = {0, 0, 1, 1, 0}, wrong = {0, 4, 1, 1, 0};
    ck_assert_float_gt(duiqi_scorer_score(&scorer, &right), duiqi_scorer_score(&scorer, &wrong));
}
END_TEST

/* Rows are a ring: the fifth sentence takes the place of the first. */
START_TEST(rows_are_a_ring) {
    duiqi_link bead = {3, 3, 2, 2, 0};
    ck_assert_int_eq(duiqi_scorer_ready(&scorer, 4, 0, made.y.count), DUIQI_OK);
    check_features(&bead);
    bead = (duiqi_link){1, 1, 4, 4, 0};
    check_features(&bead);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    sides_init(&made, &allocator, GLOSSES, X, Y);
    size_t before = meter.live;
    for (; status == DUIQI_ENOMEM; ++budget) {
        meter.budget = budget;
        status = duiqi_scorer_init(&scorer, &made.pair, &made.prior, &duiqi_weights_final);
        if (!status) {
            for (size_t x = 0; !status && x < DUIQI_BEAD_X_MAX; ++x)
                status = duiqi_scorer_ready(&scorer, x, 0, made.y.count);
            duiqi_scorer_free(&scorer);
        }
        ck_assert_uint_eq(meter.live, before);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 5);
    sides_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("score");
    TCase *tests = tcase_create("score");
    tcase_add_checked_fixture(tests, open_final, close_scorer);
    tcase_add_test(tests, sentence_without_counterpart);
    tcase_add_test(tests, every_feature_of_every_bead);
    tcase_add_test(tests, right_beads_score_higher);
    tcase_add_test(tests, rows_are_a_ring);
    suite_add_tcase(result, tests);
    TCase *others = tcase_create("others");
    tcase_add_test(others, score_is_the_weighted_sum);
    tcase_add_loop_test(others, row_of_scores, 0, 2);
    tcase_add_test(others, lengths_that_cannot_go_together);
    tcase_add_test(others, every_allocation_may_fail);
    suite_add_tcase(result, others);
    return result;
}

UNIT_MAIN(suite())
