#include "model/lexical.h"

#include <math.h>

#include "features_fixture.h"
#include "model/kernel.h"
#include "model/logarithm.h"

static sides made;
static duiqi_table table;
static duiqi_scorer scorer;

/* All classes count. */
static const duiqi_weights WEIGHTS = {
    {[DUIQI_BEAD_CONTENT] = 1, [DUIQI_BEAD_FUNCTION] = 1, [DUIQI_BEAD_NAME] = 1}};

/* Twenty words that no lexicon knows, so that any other word is rare. */
#define FILLER                                                                                     \
    "apple banana cherry damson elder fig grape hazel iris juniper kale lemon mango nutmeg olive " \
    "pear quince radish sorrel thyme"

/* The prior as a table that was learnt from one bead, which contributed nothing. */
static void open_table(void) {
    static uint32_t no_starts[256], beads[16];
    static duiqi_contribution none;
    ck_assert_uint_le(made.x.count, 16);
    ck_assert_uint_le(made.y.count, 16);
    table = made.prior;
    ck_assert_uint_lt(table.row_count, 256);
    ck_assert_uint_lt(table.row_starts[table.row_count], 256);
    table.bead_count = 1;
    table.own = table.own_rows = &none;
    table.own_starts = table.own_row_starts = no_starts;
    table.x_beads = table.y_beads = beads;
}

static void open_sides(const char *const *glosses, const char *const *x, const char *const *y) {
    sides_init(&made, system_allocator(), glosses, x, y);
    open_table();
    ck_assert_int_eq(duiqi_scorer_init(&scorer, &made.pair, &table, &WEIGHTS), DUIQI_OK);
    for (size_t i = 0; i < made.x.count && i < DUIQI_BEAD_X_MAX; ++i)
        ck_assert_int_eq(duiqi_scorer_ready(&scorer, i, 0, made.y.count), DUIQI_OK);
}

static void close_sides(void) {
    duiqi_scorer_free(&scorer);
    sides_free(&made);
}

static float gain(duiqi_token_class class, duiqi_link bead) {
    float gains[DUIQI_TOKEN_CLASSES];
    duiqi_lexical_gains(&scorer, &bead, gains);
    ck_assert_float_eq(gains[DUIQI_TOKEN_SOUND], 0);
    return gains[class];
}

static duiqi_link one_to_one(uint32_t x, uint32_t y) {
    return (duiqi_link){x, y, 1, 1, 0};
}

/* The share of a class that translation explains. */
static double explained(duiqi_token_class class) {
    return class == DUIQI_TOKEN_FUNCTION ? 0.3 : class == DUIQI_TOKEN_NAME ? 0.4 : 0.45;
}

/* What a token gains: t is the sum of T(y | x) times the kernel over the tokens of x. */
static double gain_of(duiqi_token_class class, double x_tokens, double t, double rarity) {
    double share = explained(class);
    return log(1 - share + share / (x_tokens + 1) * (t * rarity + 1));
}

/* The mean of the kernel over all places of x is 1, wherever the token of y stands. */
START_TEST(kernel_averages_one) {
    static const float LENGTHS[] = {1, 5, 20, 47, 48, 49, 200, 3000};
    for (size_t k = 0; k < sizeof LENGTHS / sizeof *LENGTHS; ++k)
        for (int tenth = 0; tenth <= 10; ++tenth) {
            enum { STEPS = 100000 };
            float length = LENGTHS[k], position = length * (float)tenth / 10;
            double scale = (double)duiqi_kernel_scale(position, length), sum = 0;
            for (int step = 0; step < STEPS; ++step) {
                float place = length * ((float)step + 0.5F) / STEPS;
                sum += 1 - (double)DUIQI_KERNEL_LOCAL +
                       scale * (double)duiqi_kernel_decay(fabsf(place - position));
            }
            ck_assert_double_eq_tol(sum / STEPS, 1, 1e-3);
        }
}
END_TEST

START_TEST(kernel_falls_like_an_exponential) {
    ck_assert_float_eq(duiqi_kernel_decay(0), 1);
    for (float distance = 0; distance < 30; distance += 0.5F) {
        ck_assert_float_gt(duiqi_kernel_decay(distance), duiqi_kernel_decay(distance + 0.5F));
        ck_assert_float_eq_tol(duiqi_kernel_decay(distance), expf(-distance / DUIQI_KERNEL_RANGE),
                               0.05F);
    }
    ck_assert_float_eq(duiqi_kernel_decay(1e6F), 0);
}
END_TEST

START_TEST(logarithms) {
    for (float number = 1e-3F; number < 1e12F; number *= 1.01F)
        ck_assert_float_eq_tol(duiqi_logarithm(number), logf(number),
                               3e-7F * (1 + fabsf(logf(number))));
    ck_assert_float_eq(duiqi_logarithm(1), 0);
}
END_TEST

/* At a glance every sentence of y is worth the same in any bead, and positions do not count. */
START_TEST(glances_add_up) {
    static const char *const GLOSSES[] = {"水", "water", "火", "fire", "从", "from", NULL};
    static const char *const X[] = {"水火", "从水甲乙", "火", NULL};
    static const char *const Y[] = {"water and fire", "fire from Rome", "stone", FILLER, NULL};
    open_sides(GLOSSES, X, Y);
    scorer.cursory = true;
    for (size_t i = 0; i < made.x.count; ++i)
        ck_assert_int_eq(duiqi_scorer_ready(&scorer, i, 0, made.y.count), DUIQI_OK);
    float rarity = made.pair.y_rarity[sides_type(&made.y, "water")];
    float fire = made.pair.y_rarity[sides_type(&made.y, "fire")];
    double expected =
        log(0.55 + 0.45 / 3 * ((double)rarity + 1)) + log(0.55 + 0.45 / 3 * ((double)fire + 1));
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 0)), expected, 1e-4);
    for (uint32_t x = 0; x < 3; ++x)
        for (uint32_t a = 1; x + a <= 3; ++a)
            for (int class = 0; class < DUIQI_TOKEN_SOUND; ++class) {
                duiqi_link first = {x, 0, a, 1, 0}, second = {x, 1, a, 2, 0}, all = {x, 0, a, 3, 0};
                float sum = gain((duiqi_token_class) class, first) +
                            gain((duiqi_token_class) class, second);
                ck_assert_float_eq_tol(gain((duiqi_token_class) class, all), sum, 1e-4F);
            }
}
END_TEST

/* One token on either side, at the start: the kernel is its peak, the rest as in the formula. */
START_TEST(one_matched_token) {
    static const char *const GLOSSES[] = {"水", "water", NULL};
    static const char *const X[] = {"水", NULL};
    static const char *const Y[] = {"water", FILLER, NULL};
    open_sides(GLOSSES, X, Y);
    double rarity = (21 + 0.5 * 21) / 1.5;
    double kernel = 1 - (double)DUIQI_KERNEL_LOCAL + (double)duiqi_kernel_scale(0, 1);
    double expected = log(0.55 + 0.45 / 2 * (kernel * rarity + 1));
    ck_assert_float_gt(gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 0)), 0);
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 0)), expected, 2e-3);
}
END_TEST

START_TEST(tokens_without_match) {
    static const char *const GLOSSES[] = {"水", "water", NULL};
    static const char *const X[] = {"水火木", "，", NULL};
    static const char *const Y[] = {"stone of Rome stone", "...", NULL};
    open_sides(GLOSSES, X, Y);
    double content = 2 * log(0.55 + 0.45 / 4), function = log(0.7 + 0.3 / 4);
    double name = log(0.6 + 0.4 / 4);
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 0)), content, 1e-5);
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_FUNCTION, one_to_one(0, 0)), function, 1e-5);
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_NAME, one_to_one(0, 0)), name, 1e-5);
    /* Without tokens on the side of x nothing is lost, without any on that of y nothing either. */
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_CONTENT, one_to_one(1, 0)), 0, 1e-5);
    ck_assert_float_eq(gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 1)), 0);
}
END_TEST

START_TEST(function_words_have_their_own_gain) {
    static const char *const GLOSSES[] = {"从", "from", NULL};
    static const char *const X[] = {"从", NULL};
    static const char *const Y[] = {"from", FILLER, NULL};
    open_sides(GLOSSES, X, Y);
    double rarity = (21 + 0.5 * 21) / 1.5;
    double kernel = 1 - (double)DUIQI_KERNEL_LOCAL + (double)duiqi_kernel_scale(0, 1);
    double expected = log(0.7 + 0.3 / 2 * (kernel * rarity + 1));
    ck_assert_float_eq(gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 0)), 0);
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_FUNCTION, one_to_one(0, 0)), expected, 2e-3);
}
END_TEST

START_TEST(nearer_tokens_gain_more) {
    static const char *const GLOSSES[] = {"水", "water", NULL};
    static const char *const X[] = {"水甲乙丙丁戊己庚辛壬癸子丑寅卯辰",
                                    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰水", NULL};
    static const char *const Y[] = {"water aaa bbb ccc ddd eee fff ggg", FILLER, NULL};
    open_sides(GLOSSES, X, Y);
    float near = gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 0));
    float far = gain(DUIQI_TOKEN_CONTENT, one_to_one(1, 0));
    float missed = 8 * logf(0.55F + 0.45F / 17);
    ck_assert_float_gt(near, far + 0.5F);
    ck_assert_float_gt(far, missed + 0.1F);
}
END_TEST

/* A name, a figure, a Latin word: y is matched by x and not by the sentence beside it. */
static const struct kind {
    const char *x, *y;
    duiqi_token_class class;
    uint32_t tokens; /* of that class in y */
} KINDS[] = {
    {"殷勇来了", "so Yin Yong came", DUIQI_TOKEN_NAME, 2},
    {"去北京", "they saw Beijing", DUIQI_TOKEN_NAME, 1},
    {"共6.1万人", "some 61,000 people", DUIQI_TOKEN_NAME, 1},
    {"六万一千人", "some 61,000 people", DUIQI_TOKEN_NAME, 1},
    {"他有三", "three", DUIQI_TOKEN_CONTENT, 1},
    {"加入WTO了", "it joined WTO", DUIQI_TOKEN_NAME, 1},
    {"用linux好", "using linux", DUIQI_TOKEN_CONTENT, 2},
};

START_TEST(names_figures_and_latin_words) {
    const struct kind *given = &KINDS[_i];
    const char *const x[] = {given->x, "甲乙丙", NULL};
    const char *const y[] = {given->y, FILLER, FILLER, NULL};
    open_sides(NULL, x, y);
    uint32_t tokens = duiqi_features_tally(&made.y, 1)->tokens[given->class];
    ck_assert_uint_eq(tokens, given->tokens);
    double right = (double)gain(given->class, one_to_one(0, 0));
    double wrong = (double)gain(given->class, one_to_one(1, 0));
    ck_assert_double_eq_tol(wrong, tokens * gain_of(given->class, 3, 0, 1), 1e-5);
    ck_assert_double_gt(right, wrong + 0.5);
}
END_TEST

/* ---- against the formula, token by token ---- */

static double kernel_of(double u, double v, double x_length) {
    float position = (float)(u * x_length), distance = (float)(fabs(u - v) * x_length);
    return 1 - (double)DUIQI_KERNEL_LOCAL +
           (double)(duiqi_kernel_scale(position, (float)x_length) * duiqi_kernel_decay(distance));
}

static double explanation(const duiqi_link *bead, uint32_t y_type, double u, double x_length) {
    double sum = 0;
    for (uint32_t i = 0; i < bead->x_count; ++i) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(&made.x, bead->x + i, &count);
        double base = duiqi_range_length(&made.x, bead->x, i);
        for (size_t k = 0; k < count; ++k)
            sum += (double)(table_mass(&made.prior, tokens[k].type, y_type) /
                            made.prior.totals[tokens[k].type]) *
                   kernel_of(u, (base + tokens[k].offset) / x_length, x_length);
    }
    return sum;
}

static double expected_gain(const duiqi_link *bead, duiqi_token_class class) {
    double x_length = duiqi_range_length(&made.x, bead->x, bead->x_count);
    double y_length = duiqi_range_length(&made.y, bead->y, bead->y_count);
    double x_tokens = duiqi_range_tokens(&made.x, bead->x, bead->x_count), sum = 0;
    for (uint32_t j = 0; j < bead->y_count; ++j) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(&made.y, bead->y + j, &count);
        double base = duiqi_range_length(&made.y, bead->y, j);
        for (size_t k = 0; k < count; ++k) {
            double t =
                explanation(bead, tokens[k].type, (base + tokens[k].offset) / y_length, x_length);
            if (tokens[k].class == class)
                sum += gain_of(class, x_tokens, t, (double)made.pair.y_rarity[tokens[k].type]);
        }
    }
    return sum;
}

static const char *const GLOSSES[] = {"水",       "water", "火",    "fire",  "山",
                                      "mountain", "大水",  "flood", "和",    "and",
                                      "从",       "from",  "河水",  "river", NULL};
static const char *const LONG_X[] = {"水火山，大水和火。", "从山到河水，火北京", "殷勇有三百二十",
                                     "山和山和水", NULL};
static const char *const LONG_Y[] = {"Water and fire from a mountain; the flood.",
                                     "River to Beijing, and fire",
                                     "So Yin Yong has 320 water.",
                                     FILLER " " FILLER,
                                     "Mountain, mountain and water",
                                     FILLER,
                                     NULL};

START_TEST(beads_against_the_formula) {
    open_sides(GLOSSES, LONG_X, LONG_Y);
    for (uint32_t x = 0; x < 4; ++x)
        for (uint32_t y = 0; y < 6; ++y)
            for (uint32_t a = 1; x + a <= 4; ++a)
                for (uint32_t b = 1; y + b <= 6; ++b) {
                    duiqi_link bead = {x, y, a, b, 0};
                    for (int class = 0; class < DUIQI_TOKEN_SOUND; ++class)
                        ck_assert_double_eq_tol((double)gain((duiqi_token_class) class, bead),
                                                expected_gain(&bead, (duiqi_token_class) class),
                                                0.01);
                }
}
END_TEST

START_TEST(many_tokens) {
    enum { TOKENS = 600 };
    static const char TOKEN[] = "甲";
    char text[TOKENS * (sizeof TOKEN - 1) + 1] = "";
    for (size_t k = 0; k < TOKENS; ++k)
        memcpy(text + k * (sizeof TOKEN - 1), TOKEN, sizeof TOKEN);
    const char *const x[] = {text, NULL}, *const y[] = {"stone", NULL};
    open_sides(NULL, x, y);
    ck_assert_double_eq_tol((double)gain(DUIQI_TOKEN_CONTENT, one_to_one(0, 0)),
                            log(0.55 + 0.45 / (TOKENS + 1)), 1e-5);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("lexical");
    TCase *kernel = tcase_create("kernel");
    tcase_add_test(kernel, kernel_averages_one);
    tcase_add_test(kernel, kernel_falls_like_an_exponential);
    tcase_add_test(kernel, logarithms);
    suite_add_tcase(result, kernel);
    TCase *gains = tcase_create("gains");
    tcase_add_checked_fixture(gains, NULL, close_sides);
    tcase_add_test(gains, glances_add_up);
    tcase_add_test(gains, one_matched_token);
    tcase_add_test(gains, tokens_without_match);
    tcase_add_test(gains, function_words_have_their_own_gain);
    tcase_add_test(gains, nearer_tokens_gain_more);
    tcase_add_loop_test(gains, names_figures_and_latin_words, 0, sizeof KINDS / sizeof *KINDS);
    tcase_add_test(gains, beads_against_the_formula);
    tcase_add_test(gains, many_tokens);
    suite_add_tcase(result, gains);
    return result;
}

UNIT_MAIN(suite())
