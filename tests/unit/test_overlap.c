#include "model/overlap.h"

#include <math.h>

#include "features_fixture.h"
#include "meter.h"

/* Two English sides, and what they share. */
static duiqi_map values;
static duiqi_features x_side, y_side;
static duiqi_pair pair;
static duiqi_table table;
static duiqi_overlap overlap;

static void extract(duiqi_features *features, const char *const *sentences) {
    duiqi_token_context context = {.values = &values};
    duiqi_features_init(features, system_allocator(), DUIQI_LANGUAGE_EN);
    sides_extract(features, sentences, &context, NULL);
}

static void open_sides(const char *const *x, const char *const *y) {
    duiqi_map_init(&values, system_allocator());
    extract(&x_side, x);
    extract(&y_side, y);
    ck_assert_int_eq(duiqi_pair_init(&pair, &x_side, &y_side), DUIQI_OK);
    ck_assert_int_eq(duiqi_table_init(&table, &pair, NULL, 0), DUIQI_OK);
    ck_assert_int_eq(duiqi_overlap_init(&overlap, &pair, &table), DUIQI_OK);
}

static void close_sides(void) {
    duiqi_overlap_free(&overlap);
    duiqi_table_free(&table);
    duiqi_pair_free(&pair);
    duiqi_features_free(&x_side);
    duiqi_features_free(&y_side);
    duiqi_map_free(&values);
}

/* The score of two sentences; the chain's length through *length when it is not NULL. */
static float score_of(uint32_t x, uint32_t y, size_t *length) {
    uint8_t chain[DUIQI_OVERLAP_POINTS_MAX];
    size_t used;
    duiqi_vector points;
    duiqi_vector_init(&points, system_allocator(), sizeof(duiqi_overlap_point));
    ck_assert_int_eq(duiqi_overlap_take(&overlap, x), DUIQI_OK);
    ck_assert_int_eq(duiqi_overlap_points(&overlap, y, &points), DUIQI_OK);
    duiqi_overlap_frame frame = {overlap.x.lengths[x], overlap.y.lengths[y], -1, -1, NULL, NULL};
    float score = duiqi_overlap_chain(&overlap, points.data, points.count, &frame, chain, &used);
    duiqi_vector_free(&points);
    if (length)
        *length = used;
    return score;
}

static const char *const OLD[] = {"The ferry carried barley and salted herring.",
                                  "Ferry and barley prices rose.",
                                  "It is what it is.",
                                  "The barley was sold with the herring of the ferry.",
                                  "A cooper made 42 barrels.",
                                  NULL};
static const char *const NEW[] = {"The ferry carried barley and salted herring.",
                                  "It is what it is.", "Forty-two barrels were made by a cooper.",
                                  "Bread is baked.", NULL};

START_TEST(function_words_count_only_where_nothing_else_is) {
    open_sides(OLD, NEW);
    ck_assert_uint_eq(overlap.x.lengths[0], 5); /* ferry carry barley salt herring */
    ck_assert_uint_eq(overlap.x.lengths[2], 5); /* it is what it is */
    close_sides();
}
END_TEST

START_TEST(same_sentence_scores_best) {
    size_t length;
    open_sides(OLD, NEW);
    float same = score_of(0, 0, &length);
    ck_assert_uint_eq(length, 5);
    ck_assert_float_gt(same, 4);
    ck_assert_float_gt(same, score_of(3, 0, NULL) + 4); /* three of the words, in other places */
    ck_assert_float_gt(score_of(3, 0, NULL), score_of(4, 0, NULL));
    ck_assert_float_gt(score_of(2, 1, NULL), 0);
    close_sides();
}
END_TEST

START_TEST(nothing_shared_is_no_chain) {
    size_t length;
    open_sides(OLD, NEW);
    ck_assert(isinf(score_of(0, 3, &length)));
    ck_assert_uint_eq(length, 0);
    close_sides();
}
END_TEST

START_TEST(figures_agree_by_value) {
    size_t length;
    open_sides(OLD, NEW);
    ck_assert_float_gt(score_of(4, 2, &length), 3);
    ck_assert_uint_ge(length, 2); /* 42 barrels */
    close_sides();
}
END_TEST

START_TEST(rare_words_count_more) {
    static const char *const x[] = {"The heron stands.", "The tide turns.", "The tide comes.",
                                    "The tide goes.", NULL};
    static const char *const y[] = {"A heron.", "A tide.", "Tide and tide again.", NULL};
    open_sides(x, y);
    ck_assert_float_gt(score_of(0, 0, NULL), score_of(1, 1, NULL) + 0.5F);
    close_sides();
}
END_TEST

START_TEST(a_phrase_that_recurs_counts_like_its_first_word) {
    static const char *const x[] = {"Fresh water flows.", "Fresh water ran.", "Fresh water stood.",
                                    "Water was fresh.", NULL};
    static const char *const y[] = {"Fresh water froze.", "Fresh water boils.", NULL};
    duiqi_vector points;
    duiqi_vector_init(&points, system_allocator(), sizeof(duiqi_overlap_point));
    open_sides(x, y);
    ck_assert_int_eq(duiqi_overlap_take(&overlap, 0), DUIQI_OK);
    ck_assert_int_eq(duiqi_overlap_points(&overlap, 0, &points), DUIQI_OK);
    const duiqi_overlap_point *point = points.data;
    ck_assert_uint_eq(points.count, 2);
    ck_assert_uint_eq(point[0].y, 0);
    ck_assert_float_gt(point[0].gain, 2 * point[1].gain);
    ck_assert_uint_eq(point[1].y, 1); /* water, after fresh */
    duiqi_vector_free(&points);
    close_sides();
}
END_TEST

START_TEST(places_that_are_taken_do_not_count) {
    uint8_t chain[DUIQI_OVERLAP_POINTS_MAX], taken[DUIQI_OVERLAP_PLACES_MAX] = {1, 1, 1, 1, 1};
    size_t length;
    duiqi_vector points;
    duiqi_vector_init(&points, system_allocator(), sizeof(duiqi_overlap_point));
    open_sides(OLD, NEW);
    ck_assert_int_eq(duiqi_overlap_take(&overlap, 0), DUIQI_OK);
    ck_assert_int_eq(duiqi_overlap_points(&overlap, 0, &points), DUIQI_OK);
    duiqi_overlap_frame frame = {5, 5, -1, -1, NULL, taken};
    ck_assert(
        isinf(duiqi_overlap_chain(&overlap, points.data, points.count, &frame, chain, &length)));
    ck_assert_uint_eq(length, 0);
    taken[4] = 0;
    duiqi_overlap_chain(&overlap, points.data, points.count, &frame, chain, &length);
    ck_assert_uint_eq(length, 1);
    duiqi_vector_free(&points);
    close_sides();
}
END_TEST

START_TEST(many_points_are_bounded) {
    char text[1201] = "";
    const char *sentences[] = {text, NULL};
    duiqi_vector points;
    duiqi_vector_init(&points, system_allocator(), sizeof(duiqi_overlap_point));
    for (int k = 0; k < 200; ++k)
        strcat(text, "heron ");
    open_sides(sentences, sentences);
    ck_assert_int_eq(duiqi_overlap_take(&overlap, 0), DUIQI_OK);
    ck_assert_int_eq(duiqi_overlap_points(&overlap, 0, &points), DUIQI_OK);
    ck_assert_uint_le(points.count, DUIQI_OVERLAP_POINTS_MAX);
    duiqi_vector_free(&points);
    close_sides();
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("overlap");
    TCase *tests = tcase_create("overlap");
    tcase_add_test(tests, function_words_count_only_where_nothing_else_is);
    tcase_add_test(tests, same_sentence_scores_best);
    tcase_add_test(tests, nothing_shared_is_no_chain);
    tcase_add_test(tests, figures_agree_by_value);
    tcase_add_test(tests, rare_words_count_more);
    tcase_add_test(tests, a_phrase_that_recurs_counts_like_its_first_word);
    tcase_add_test(tests, places_that_are_taken_do_not_count);
    tcase_add_test(tests, many_points_are_bounded);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
