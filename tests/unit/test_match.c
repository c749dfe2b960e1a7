#include "model/match.h"

#include <math.h>

#include "features_fixture.h"
#include "meter.h"
#include "model/learn.h"

/* What matches at all is far stronger than what may be left out for being weak. */
static const float WEAK = 1, STRONG = 5;

static const char *const GLOSSES[] = {"水", "water", "火", "fire", "山", "mountain",
                                      "从", "from",  "人", "man",  NULL};
static const char *const X[] = {"水火水", "从山，人", "三千WTO水", "", "火从山北京", "甲", NULL};
static const char *const Y[] = {
    "Water and fire from water.",
    "",
    "From a man, to the mountain.",
    "The 3,000 of WTO and water",
    "Beijing mountain: fire, fire",
    "apple banana cherry damson elder fig grape hazel iris juniper kale",
    "lemon mango nutmeg olive pear quince radish sorrel thyme onion",
    "walnut violet tulip rose pansy lily heather fern daisy clover ash",
    NULL};
static const duiqi_link LINKS[] = {
    {0, 0, 1, 2, 0}, {1, 2, 1, 1, 0}, {2, 3, 2, 1, 0}, {4, 4, 1, 1, 0}, {5, 5, 1, 3, 0}};

static sides made;
static duiqi_table learnt;

static void open_sides(void) {
    sides_init(&made, system_allocator(), GLOSSES, X, Y);
    ck_assert_int_eq(duiqi_table_learn(&learnt, &made.pair, &made.prior, LINKS, 5, 2), DUIQI_OK);
}

static void close_sides(void) {
    duiqi_table_free(&learnt);
    sides_free(&made);
}

/* ---- by brute force ---- */

static float own(const duiqi_contribution *list, const uint32_t *starts, uint32_t index,
                 uint32_t bead) {
    for (uint32_t k = starts[index]; k < starts[index + 1]; ++k)
        if (list[k].bead == bead)
            return list[k].mass;
    return 0;
}

/* T(y | x) over p(y), without what the beads of both sentences put into it. */
static float strength_of(const duiqi_table *table, size_t x, size_t y, uint32_t x_type,
                         uint32_t y_type) {
    for (uint32_t r = table->row_starts[x_type]; r < table->row_starts[x_type + 1]; ++r) {
        float mass = table->entries[r].mass, total = table->totals[x_type];
        if (table->entries[r].type != y_type)
            continue;
        for (int side = 0; table->own && side < 2; ++side) {
            uint32_t bead = side ? table->y_beads[y] : table->x_beads[x];
            if (side && bead == table->x_beads[x])
                continue;
            mass -= own(table->own, table->own_starts, r, bead);
            total -= own(table->own_rows, table->own_row_starts, x_type, bead);
        }
        return mass > 0 ? mass / total * made.pair.y_rarity[y_type] : 0;
    }
    return 0;
}

/* Number of a sentence's token in its class, from the start of a window on. */
static uint32_t number_of(size_t y_begin, size_t y, uint32_t token) {
    size_t count;
    const duiqi_token *tokens = duiqi_sentence_tokens(&made.y, y, &count);
    uint32_t number = duiqi_features_tally(&made.y, y)->tokens[tokens[token].class] -
                      duiqi_features_tally(&made.y, y_begin)->tokens[tokens[token].class];
    for (uint32_t k = 0; k < token; ++k)
        number += tokens[k].class == tokens[token].class;
    return number;
}

static size_t count_match(const duiqi_matches *matches, uint32_t y_token, float x_offset,
                          float strength) {
    size_t count = 0;
    for (size_t k = 0; k < matches->count; ++k)
        count += matches->y_tokens[k] == y_token && matches->x_offsets[k] == x_offset &&
                 fabsf(matches->strengths[k] - strength) < 1e-3F * strength;
    return count;
}

/* Every pair of tokens that is strong is a match, and nothing else is one; the sum of a token is
 * that of its matches. Returns the number of matches. */
static size_t check_pair(const duiqi_table *table, const duiqi_match_row *row, size_t y,
                         bool content_only) {
    size_t x_count, y_count, expected = 0, matched = 0;
    const duiqi_token *x_tokens = duiqi_sentence_tokens(&made.x, row->x, &x_count);
    const duiqi_token *y_tokens = duiqi_sentence_tokens(&made.y, y, &y_count);
    for (size_t c = 0; c < DUIQI_TOKEN_CLASSES; ++c)
        matched += duiqi_match_row_at(row, c, y, 1).count;
    for (uint32_t j = 0; j < y_count; ++j) {
        duiqi_matches matches = duiqi_match_row_at(row, y_tokens[j].class, y, 1);
        uint32_t number = number_of(row->y_begin, y, j);
        uint32_t before = number - number_of(y, y, j);
        float sum = 0, place = (float)(duiqi_range_length(&made.y, row->y_begin, y - row->y_begin) +
                                       y_tokens[j].offset);
        for (size_t i = 0; i < x_count; ++i) {
            float strength = strength_of(table, row->x, y, x_tokens[i].type, y_tokens[j].type);
            bool left_out = content_only && y_tokens[j].class == DUIQI_TOKEN_FUNCTION;
            size_t found = count_match(&matches, number, (float)x_tokens[i].offset, strength);
            if (left_out || strength < WEAK)
                continue;
            if (strength > STRONG)
                ck_assert_uint_ge(found, 1);
            expected += found;
        }
        for (size_t k = 0; k < matches.count; ++k) {
            ck_assert_float_ge(matches.strengths[k], WEAK);
            if (matches.y_tokens[k] != number)
                continue;
            ck_assert_float_eq(matches.y_places[k], place);
            sum += matches.strengths[k];
        }
        ck_assert_float_eq_tol(
            duiqi_match_row_sums(row, &made.y, y_tokens[j].class, y)[number - before], sum, 1e-3F);
    }
    ck_assert_uint_ge(expected, matched);
    return matched;
}

static size_t check_windows(const duiqi_table *table, bool content_only) {
    duiqi_matcher matcher;
    duiqi_match_row row;
    size_t all = 0;
    ck_assert_int_eq(duiqi_matcher_init(&matcher, &made.pair, table, content_only), DUIQI_OK);
    duiqi_match_row_init(&row, system_allocator());
    for (size_t x = 0; x < made.x.count; ++x)
        for (size_t begin = 0; begin <= made.y.count; ++begin)
            for (size_t end = begin; end <= made.y.count; ++end) {
                ck_assert_int_eq(duiqi_matcher_fill(&matcher, &row, x, begin, end, false),
                                 DUIQI_OK);
                ck_assert_uint_eq(row.x, x);
                for (size_t y = begin; y < end; ++y) {
                    size_t count = check_pair(table, &row, y, content_only);
                    all += end - begin == made.y.count ? count : 0;
                }
            }
    duiqi_match_row_free(&row);
    duiqi_matcher_free(&matcher);
    return all;
}

START_TEST(prior_against_brute_force) {
    open_sides();
    ck_assert_uint_gt(check_windows(&made.prior, false), 15);
}
END_TEST

START_TEST(learnt_against_brute_force) {
    open_sides();
    ck_assert_ptr_nonnull(learnt.own);
    ck_assert_uint_gt(check_windows(&learnt, false), 15);
}
END_TEST

START_TEST(function_words_left_out) {
    open_sides();
    size_t with = check_windows(&made.prior, false), without = check_windows(&made.prior, true);
    ck_assert_uint_eq(with, without + 4); /* two of "从" with two of "from" */
}
END_TEST

/* Each token of x with each of y: both 水 with both waters. */
START_TEST(tokens_of_a_type_match_each) {
    duiqi_matcher matcher;
    duiqi_match_row row;
    open_sides();
    ck_assert_int_eq(duiqi_matcher_init(&matcher, &made.pair, &made.prior, false), DUIQI_OK);
    duiqi_match_row_init(&row, system_allocator());
    ck_assert_int_eq(duiqi_matcher_fill(&matcher, &row, 0, 0, 2, false), DUIQI_OK);
    duiqi_matches matches = duiqi_match_row_at(&row, DUIQI_TOKEN_CONTENT, 0, 1);
    float water = made.pair.y_rarity[sides_type(&made.y, "water")];
    ck_assert_uint_eq(matches.count, 2 * 2 + 1);
    ck_assert_uint_eq(count_match(&matches, 0, 0, water), 1);
    ck_assert_uint_eq(count_match(&matches, 0, 2, water), 1);
    ck_assert_uint_eq(count_match(&matches, 2, 0, water), 1);
    ck_assert_uint_eq(count_match(&matches, 2, 2, water), 1);
    ck_assert_uint_eq(duiqi_match_row_at(&row, DUIQI_TOKEN_CONTENT, 1, 1).count, 0);
    duiqi_match_row_free(&row);
    duiqi_matcher_free(&matcher);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    sides_init(&made, &allocator, GLOSSES, X, Y);
    ck_assert_int_eq(duiqi_table_learn(&learnt, &made.pair, &made.prior, LINKS, 5, 2), DUIQI_OK);
    size_t before = meter.live;
    for (; status == DUIQI_ENOMEM; ++budget) {
        duiqi_matcher matcher;
        duiqi_match_row row;
        meter.budget = budget;
        status = duiqi_matcher_init(&matcher, &made.pair, &learnt, false);
        if (!status) {
            duiqi_match_row_init(&row, &allocator);
            for (size_t x = 0; !status && x < made.x.count; ++x)
                status = duiqi_matcher_fill(&matcher, &row, x, 0, made.y.count, false);
            duiqi_match_row_free(&row);
            duiqi_matcher_free(&matcher);
        }
        ck_assert_uint_eq(meter.live, before);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 6);
    meter.budget = SIZE_MAX;
    close_sides();
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("match");
    TCase *tests = tcase_create("match");
    tcase_add_checked_fixture(tests, NULL, close_sides);
    tcase_add_test(tests, prior_against_brute_force);
    tcase_add_test(tests, learnt_against_brute_force);
    tcase_add_test(tests, function_words_left_out);
    tcase_add_test(tests, tokens_of_a_type_match_each);
    suite_add_tcase(result, tests);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_may_fail);
    suite_add_tcase(result, memory);
    return result;
}

UNIT_MAIN(suite())
