#include "model/structure.h"

#include <math.h>

#include "features_fixture.h"

static sides made;

static void open_sides(const char *const *x, const char *const *y) {
    sides_init(&made, system_allocator(), NULL, x, y);
}

static void close_sides(void) {
    sides_free(&made);
}

START_TEST(types) {
    static const duiqi_bead_feature EXPECTED[4][6] = {
        {DUIQI_BEAD_1_1, DUIQI_BEAD_1_2, DUIQI_BEAD_1_3, DUIQI_BEAD_1_4, DUIQI_BEAD_1_5,
         DUIQI_BEAD_1_5},
        {DUIQI_BEAD_2_1, DUIQI_BEAD_2_2, DUIQI_BEAD_2_3, DUIQI_BEAD_2_3, DUIQI_BEAD_2_3,
         DUIQI_BEAD_2_3},
        {DUIQI_BEAD_3_1, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2,
         DUIQI_BEAD_3_2},
        {DUIQI_BEAD_3_1, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2,
         DUIQI_BEAD_3_2},
    };
    for (uint32_t a = 1; a <= 4; ++a)
        for (uint32_t b = 1; b <= 6; ++b)
            ck_assert_int_eq(duiqi_bead_type(a, b), EXPECTED[a - 1][b - 1]);
}
END_TEST

static float length_ratio_of(duiqi_link bead) {
    return duiqi_bead_length_ratio(&made.pair, &bead);
}

/* 0 where y is as long as expected, and as far from it for twice as for half of that: here y has
 * (and one) 10, 20 and 5 characters. */
START_TEST(length_ratio) {
    static const char *const X[] = {"甲乙", "甲 乙", NULL};
    static const char *const Y[] = {"abcdefghi", "abcdefghijabcdefghi", "ab cd", NULL};
    open_sides(X, Y);
    float once = length_ratio_of((duiqi_link){0, 0, 1, 1, 0});
    float expected = made.pair.ratio * 2.5F;
    ck_assert_float_eq_tol(once, logf(10 / expected), 1e-5F);
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){0, 1, 1, 1, 0}) - once, logf(2), 1e-5F);
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){0, 2, 1, 1, 0}) - once, -logf(2), 1e-5F);
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){1, 0, 1, 1, 0}), once, 1e-5F);
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){0, 0, 2, 2, 0}),
                           logf(29 / (made.pair.ratio * 4.5F)), 1e-5F);
}
END_TEST

/* Lengths of any size, also beyond what a table of logarithms may hold. */
START_TEST(length_ratio_of_endless_sentences) {
    enum { LENGTH = 20000 };
    static char x_text[LENGTH * 3 + 1], y_text[LENGTH + 1];
    for (size_t k = 0; k < LENGTH; ++k) {
        memcpy(x_text + k * 3, "甲", 3);
        y_text[k] = 'a';
    }
    const char *const x[] = {x_text, "", NULL}, *const y[] = {y_text, "", NULL};
    open_sides(x, y);
    float ratio = made.pair.ratio;
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){0, 0, 1, 1, 0}),
                           logf((LENGTH + 1) / ((LENGTH + 0.5F) * ratio)), 1e-5F);
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){1, 0, 1, 1, 0}),
                           logf((LENGTH + 1) / (0.5F * ratio)), 1e-5F);
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){0, 1, 1, 1, 0}),
                           logf(1 / ((LENGTH + 0.5F) * ratio)), 1e-5F);
    ck_assert_float_eq_tol(length_ratio_of((duiqi_link){1, 1, 1, 1, 0}), logf(1 / (0.5F * ratio)),
                           1e-5F);
}
END_TEST

START_TEST(length_spread_falls_with_length) {
    static const char *const X[] = {"甲乙丙", "甲乙丙丁戊", NULL};
    static const char *const Y[] = {"a", NULL};
    open_sides(X, Y);
    duiqi_link three = {0, 0, 1, 1, 0}, five = {1, 0, 1, 1, 0}, eight = {0, 0, 2, 1, 0};
    ck_assert_float_eq_tol(duiqi_bead_length_spread(&made.pair, &three), 0.1F + 1 / 2.0F, 1e-6F);
    ck_assert_float_eq_tol(duiqi_bead_length_spread(&made.pair, &eight), 0.1F + 1 / 3.0F, 1e-6F);
    ck_assert_float_lt(duiqi_bead_length_spread(&made.pair, &five),
                       duiqi_bead_length_spread(&made.pair, &three));
}
END_TEST

START_TEST(length_normal_is_a_density) {
    static const char *const X[] = {"甲乙", NULL};
    static const char *const Y[] = {"abcdefghi", "abcdefghijabcdefghi", "abcd", NULL};
    open_sides(X, Y);
    for (uint32_t y = 0; y < 3; ++y) {
        duiqi_link bead = {0, y, 1, 1, 0};
        float spread = duiqi_bead_length_spread(&made.pair, &bead);
        float off = duiqi_bead_length_ratio(&made.pair, &bead) / spread;
        float expected = -off * off / 2 - logf(sqrtf(2 * 3.14159265F) * spread);
        ck_assert_float_eq_tol(duiqi_bead_length_normal(&made.pair, &bead), expected, 1e-3F);
    }
}
END_TEST

static const struct punctuation {
    const char *x, *y;
    duiqi_bead_feature feature;
    float value;
} PUNCTUATION[] = {
    {"好吗？", "Is it?", DUIQI_BEAD_QUESTIONS, 0},
    {"好吗？好。", "Is it.", DUIQI_BEAD_QUESTIONS, 1},
    {"好。", "Is it? Is it? I said.", DUIQI_BEAD_QUESTIONS, 2},
    {"？？？？？", "No.", DUIQI_BEAD_QUESTIONS, 3},
    {"好！", "Good!", DUIQI_BEAD_EXCLAMATIONS, 0},
    {"好！好！", "Good.", DUIQI_BEAD_EXCLAMATIONS, 2},
    {"好。", "Good! Good! Good! Good! Good.", DUIQI_BEAD_EXCLAMATIONS, 3},
    {"好吗？", "Is it?", DUIQI_BEAD_QUESTION_END, 0},
    {"“好吗？”", "Is it?", DUIQI_BEAD_QUESTION_END, 0},
    {"好吗？", "It is.", DUIQI_BEAD_QUESTION_END, 1},
    {"好。", "\"Is it?\"", DUIQI_BEAD_QUESTION_END, 1},
    {"好吗？好。", "It is.", DUIQI_BEAD_QUESTION_END, 0},
    {"“好。”", "Good.", DUIQI_BEAD_X_QUOTES, 0},
    {"“好。", "Good.", DUIQI_BEAD_X_QUOTES, 1},
    {"好。」", "Good.", DUIQI_BEAD_X_QUOTES, 1},
    {"好。", "\"Good.\"", DUIQI_BEAD_Y_QUOTES, 0},
    {"好。", "\"Good.", DUIQI_BEAD_Y_QUOTES, 1},
    {"好。", "Good.\"", DUIQI_BEAD_Y_QUOTES, 1},
    {"“好。", "\"Good.", DUIQI_BEAD_QUOTES_DIFFER, 0},
    {"“好。", "“Good.”", DUIQI_BEAD_QUOTES_DIFFER, 1},
    {"“好。”", "“Good.", DUIQI_BEAD_QUOTES_DIFFER, 1},
    {"“好。”", "“Good.”", DUIQI_BEAD_QUOTES_DIFFER, 0},
    {"“好”，“好。", "\"Good,\" he said, \"good.", DUIQI_BEAD_OPENINGS, 0},
    {"“好”，“好。", "\"Good.\"", DUIQI_BEAD_OPENINGS, 1},
    {"好。", "\"A\" \"B\" \"C\" \"D\"", DUIQI_BEAD_OPENINGS, 3},
    {"“好。", "\"Good.\"", DUIQI_BEAD_OPENINGS, 0},
    {"“好。", "\"Good.\"", DUIQI_BEAD_CLOSINGS, 1},
    {"「好」，「好」。", "Good.", DUIQI_BEAD_CLOSINGS, 2},
    {"“好。”", "“Good.”", DUIQI_BEAD_QUOTE_END, 0},
    {"“好。”", "“Good,” he said.", DUIQI_BEAD_QUOTE_END, 1},
    {"他说好。", "\"Good.\"", DUIQI_BEAD_QUOTE_END, 1},
    {"“好”他说。", "\"Good,\" he said.", DUIQI_BEAD_QUOTE_END, 0},
};

START_TEST(punctuation) {
    const struct punctuation *given = &PUNCTUATION[_i];
    const char *const x[] = {given->x, NULL}, *const y[] = {given->y, NULL};
    float features[DUIQI_BEAD_FEATURES] = {0};
    duiqi_link bead = {0, 0, 1, 1, 0};
    open_sides(x, y);
    duiqi_bead_punctuation(&made.pair, &bead, features);
    ck_assert_float_eq(features[given->feature], given->value);
}
END_TEST

/* What counts is the whole range of a side, and the end of its last sentence. */
START_TEST(punctuation_of_several_sentences) {
    static const char *const X[] = {"不要？", "“走吧。", "走！”", "来吗？", NULL};
    static const char *const Y[] = {"Yes?", "\"Go.\"", NULL};
    float features[DUIQI_BEAD_FEATURES] = {0};
    duiqi_link bead = {1, 1, 2, 1, 0};
    open_sides(X, Y);
    duiqi_bead_punctuation(&made.pair, &bead, features);
    ck_assert_float_eq(features[DUIQI_BEAD_QUESTIONS], 0);
    ck_assert_float_eq(features[DUIQI_BEAD_EXCLAMATIONS], 1);
    ck_assert_float_eq(features[DUIQI_BEAD_X_QUOTES], 0);
    ck_assert_float_eq(features[DUIQI_BEAD_QUOTE_END], 0);
    bead.x_count = 1;
    duiqi_bead_punctuation(&made.pair, &bead, features);
    ck_assert_float_eq(features[DUIQI_BEAD_X_QUOTES], 1);
    ck_assert_float_eq(features[DUIQI_BEAD_QUOTES_DIFFER], 1);
    ck_assert_float_eq(features[DUIQI_BEAD_QUOTE_END], 1);
    bead = (duiqi_link){0, 0, 4, 2, 0};
    duiqi_bead_punctuation(&made.pair, &bead, features);
    ck_assert_float_eq(features[DUIQI_BEAD_QUESTIONS], 1);
    ck_assert_float_eq(features[DUIQI_BEAD_QUESTION_END], 1);
}
END_TEST

START_TEST(clauses) {
    static const char *const X[] = {"来，看。", "走了。", NULL};
    static const char *const Y[] = {"Come, look; go.", "Yes.", "No.", "Now.", NULL};
    float features[DUIQI_BEAD_FEATURES] = {0};
    open_sides(X, Y);
    /* A comma and a sentence in x; two marks and a sentence in y. */
    duiqi_link one = {0, 0, 1, 1, 0};
    duiqi_bead_clauses(&made.pair, &one, features);
    ck_assert_float_eq(features[DUIQI_BEAD_CLAUSES_FEW], 0);
    ck_assert_float_eq_tol(features[DUIQI_BEAD_CLAUSES], logf(3.5F / 2.5F), 1e-6F);
    /* One clause of x for three sentences of y. */
    duiqi_link few = {1, 1, 1, 3, 0};
    duiqi_bead_clauses(&made.pair, &few, features);
    ck_assert_float_eq_tol(features[DUIQI_BEAD_CLAUSES_FEW], logf(3 / 1.5F), 1e-6F);
    ck_assert_float_eq_tol(features[DUIQI_BEAD_CLAUSES], logf(3.5F / 1.5F), 1e-6F);
    /* Fewer on the side of y: the same ratio the other way round. */
    duiqi_link many = {0, 1, 2, 1, 0};
    duiqi_bead_clauses(&made.pair, &many, features);
    ck_assert_float_eq(features[DUIQI_BEAD_CLAUSES_FEW], 0);
    ck_assert_float_eq_tol(features[DUIQI_BEAD_CLAUSES], logf(3.5F / 1.5F), 1e-6F);
}
END_TEST

/* What opens in a sentence and closes in another leaves each of them open. */
START_TEST(sentence_alone) {
    static const char *const X[] = {"“甲乙。", "丙。”", "“丁。”", NULL};
    static const char *const Y[] = {"\"Go.", "So.", "No.\"", NULL};
    static const float X_OPEN[] = {1, 1, 0}, Y_OPEN[] = {1, 0, 1};
    static const float X_LENGTHS[] = {4, 3, 4}, Y_LENGTHS[] = {4, 3, 4};
    open_sides(X, Y);
    for (uint32_t s = 0; s < 3; ++s) {
        float features[DUIQI_BEAD_FEATURES] = {0}, expected[DUIQI_BEAD_FEATURES] = {0};
        duiqi_link x_alone = {s, 1, 1, 0, 0}, y_alone = {1, s, 0, 1, 0};
        duiqi_bead_alone(&made.pair, &x_alone, features);
        duiqi_bead_alone(&made.pair, &y_alone, features);
        expected[DUIQI_BEAD_X_ALONE] = expected[DUIQI_BEAD_Y_ALONE] = 1;
        expected[DUIQI_BEAD_X_ALONE_LENGTH] = logf(1 + X_LENGTHS[s]);
        expected[DUIQI_BEAD_Y_ALONE_LENGTH] = logf(1 + Y_LENGTHS[s]);
        expected[DUIQI_BEAD_X_ALONE_QUOTES] = X_OPEN[s];
        expected[DUIQI_BEAD_Y_ALONE_QUOTES] = Y_OPEN[s];
        for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
            ck_assert_float_eq_tol(features[f], expected[f], 1e-6F);
    }
}
END_TEST

START_TEST(shortest_of_several_sentences) {
    static const char *const X[] = {"甲乙丙。", "丁。", "甲乙。", NULL};
    static const char *const Y[] = {"a b c.", NULL};
    open_sides(X, Y);
    const duiqi_pair *pair = &made.pair;
    ck_assert_float_eq(duiqi_bead_shortest(pair, &made.x, 1, 1), 0);
    ck_assert_float_eq_tol(duiqi_bead_shortest(pair, &made.x, 0, 2), logf(3), 1e-6F);
    ck_assert_float_eq_tol(duiqi_bead_shortest(pair, &made.x, 1, 2), logf(3), 1e-6F);
    ck_assert_float_eq_tol(duiqi_bead_shortest(pair, &made.x, 0, 3), logf(3), 1e-6F);
    ck_assert_float_eq(duiqi_bead_shortest(pair, &made.y, 0, 1), 0);
}
END_TEST

/* Sentences of a: 4, 6 and 10 characters. */
static const char *const A[] = {"甲乙丙丁", "甲乙丙丁戊己", "甲乙丙丁戊己甲乙丙丁", NULL};

static float boundaries_of(uint32_t a_count, const char *const *y) {
    uint32_t count = 0;
    while (y[count])
        ++count;
    open_sides(A, y);
    float found = duiqi_bead_boundaries(&made.x, 0, a_count, &made.y, 0, count);
    close_sides();
    return found;
}

static const struct boundary {
    uint32_t a_count;
    const char *y[4];
    float value;
} BOUNDARIES[] = {
    {1, {"abcdefghij"}, 0},                  /* none inside a */
    {2, {"abc,efghij"}, 0},                  /* at 0.4: a clause starts there */
    {2, {"abcd,fghij"}, 0.1F},               /* the clause starts at 0.5 */
    {2, {"abcdefghij"}, 0.4F},               /* nothing but the start of the bead */
    {2, {"abcdefghi."}, 0.4F},               /* the end of a sentence starts no clause */
    {2, {"abc", "defghij"}, 0.1F},           /* a sentence boundary at 0.3 */
    {2, {"abcd", "efghij"}, 0},              /* one at 0.4 */
    {3, {"abcdefghij"}, 0.2F + 0.5F},        /* at 0.2 and 0.5 */
    {3, {"a,cdefghij"}, 0 + 0.3F},           /* the nearest of either */
    {3, {"abcd,fghij"}, 0.2F + 0},           /* the start of the bead, the clause */
    {3, {"ab", "cde,g", "hij"}, 0.0F + 0.1F} /* boundaries at 0.2, 0.6, 0.7 */
};

START_TEST(boundaries) {
    const struct boundary *given = &BOUNDARIES[_i];
    ck_assert_float_eq_tol(boundaries_of(given->a_count, given->y), given->value, 1e-3F);
}
END_TEST

/* Only what lies in the ranges counts, not the sentences before them. */
START_TEST(boundaries_of_a_later_range) {
    static const char *const Y[] = {"a,b,c,d,e,f", "abcdefgh,j", NULL};
    open_sides(A, Y);
    float found = duiqi_bead_boundaries(&made.x, 1, 2, &made.y, 1, 1);
    ck_assert_float_eq_tol(found, 0.375F, 1e-3F); /* at 6/16; the clause is at 0.9 */
    found = duiqi_bead_boundaries(&made.y, 0, 2, &made.x, 1, 2);
    ck_assert_float_eq_tol(found, 11.0F / 21 - 0.375F, 1e-3F);
}
END_TEST

/* The end of the bead is a boundary as well as its start. */
START_TEST(boundary_near_the_end) {
    static const char *const Y[] = {"abcdef", "ghij", NULL};
    open_sides(A, Y);
    ck_assert_float_eq_tol(duiqi_bead_boundaries(&made.y, 0, 2, &made.x, 2, 1), 0.4F, 1e-3F);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("structure");
    TCase *tests = tcase_create("structure");
    tcase_add_test(tests, types);
    tcase_add_loop_test(tests, boundaries, 0, sizeof BOUNDARIES / sizeof *BOUNDARIES);
    suite_add_tcase(result, tests);
    TCase *beads = tcase_create("beads");
    tcase_add_checked_fixture(beads, NULL, close_sides);
    tcase_add_test(beads, length_ratio);
    tcase_add_test(beads, length_ratio_of_endless_sentences);
    tcase_add_test(beads, length_spread_falls_with_length);
    tcase_add_test(beads, length_normal_is_a_density);
    tcase_add_loop_test(beads, punctuation, 0, sizeof PUNCTUATION / sizeof *PUNCTUATION);
    tcase_add_test(beads, punctuation_of_several_sentences);
    tcase_add_test(beads, sentence_alone);
    tcase_add_test(beads, shortest_of_several_sentences);
    tcase_add_test(beads, clauses);
    tcase_add_test(beads, boundaries_of_a_later_range);
    tcase_add_test(beads, boundary_near_the_end);
    suite_add_tcase(result, beads);
    return result;
}

UNIT_MAIN(suite())
