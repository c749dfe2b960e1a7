#include "model/learn.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "features_fixture.h"
#include "meter.h"
#include "model/kernel.h"
#include "model/match.h"

static sides made;
static duiqi_table table;

/* What the prior counts for, in tokens of x, and what is left unexplained. */
static const double PRIOR = 3, UNEXPLAINED = 0.3;

static void learn(const char *const *glosses, const char *const *x, const char *const *y,
                  const duiqi_link *links, size_t link_count, int rounds) {
    sides_init(&made, system_allocator(), glosses, x, y);
    ck_assert_int_eq(duiqi_table_learn(&table, &made.pair, &made.prior, links, link_count, rounds),
                     DUIQI_OK);
}

static void close_learnt(void) {
    duiqi_table_free(&table);
    sides_free(&made);
}

static float contribution(const duiqi_contribution *own, const uint32_t *starts, uint32_t index,
                          uint32_t bead) {
    for (uint32_t k = starts[index]; k < starts[index + 1]; ++k)
        if (own[k].bead == bead)
            return own[k].mass;
    return 0;
}

/* What a bead contributed to a pair of types, or to a row. */
static float own_mass(uint32_t bead, uint32_t x, uint32_t y) {
    for (uint32_t r = table.row_starts[x]; r < table.row_starts[x + 1]; ++r)
        if (table.entries[r].type == y)
            return contribution(table.own, table.own_starts, r, bead);
    return 0;
}

static float own_row(uint32_t bead, uint32_t x) {
    return contribution(table.own_rows, table.own_row_starts, x, bead);
}

/* The strength of the match between two sentences that have one, else 0. */
static float strength(const duiqi_table *from, size_t x, size_t y) {
    duiqi_matcher matcher;
    duiqi_match_row row;
    ck_assert_int_eq(duiqi_matcher_init(&matcher, &made.pair, from, false), DUIQI_OK);
    duiqi_match_row_init(&row, system_allocator());
    ck_assert_int_eq(duiqi_matcher_fill(&matcher, &row, x, y, y + 1, false), DUIQI_OK);
    float found = 0;
    for (size_t class = 0; class < DUIQI_TOKEN_CLASSES && found <= 0; ++class) {
        duiqi_matches matches = duiqi_match_row_at(&row, class, y, 1);
        found = matches.count ? matches.strengths[0] : 0;
    }
    duiqi_match_row_free(&row);
    duiqi_matcher_free(&matcher);
    return found;
}

#define FILLER                                                                                     \
    "apple banana cherry damson elder fig grape hazel iris juniper kale lemon mango nutmeg olive " \
    "pear quince radish sorrel thyme"

/* A token either side: all of the guess is on the one pair in every round, so the posterior is
 * that of the kernel against what is left unexplained. */
START_TEST(one_pair_by_hand) {
    static const char *const GLOSSES[] = {"水", "water stream brook creek", NULL};
    static const char *const X[] = {"水", NULL}, *const Y[] = {"water", NULL};
    static const duiqi_link LINKS[] = {{0, 0, 1, 1, 0}};
    learn(GLOSSES, X, Y, LINKS, 1, _i + 1);
    uint32_t water = sides_type(&made.y, "water"), x = sides_type(&made.x, "水");
    double kernel = 1 - (double)DUIQI_KERNEL_LOCAL + (double)duiqi_kernel_scale(0, 1);
    double count = kernel / (kernel + UNEXPLAINED * 1.0);
    ck_assert_float_eq_tol(table_mass(&made.prior, x, water), 0.25F, 1e-5F);
    ck_assert_double_eq_tol((double)table_mass(&table, x, water), PRIOR * 0.25 + count, 1e-4);
    ck_assert_double_eq_tol((double)table.totals[x], PRIOR + 1, 1e-5);
    ck_assert_double_eq_tol((double)own_mass(0, x, water), count, 1e-4);
    ck_assert_float_eq(own_row(0, x), 1);
}
END_TEST

static const char *const HAPAX_GLOSSES[] = {"水", "water stream", "火", "fire", NULL};
static const char *const HAPAX_X[] = {"水", "火", "甲乙丙丁", NULL};
static const char *const HAPAX_Y[] = {"water", "fire", FILLER, NULL};
static const duiqi_link ONE_TO_ONE[] = {
    {0, 0, 1, 1, 0}, {1, 1, 1, 1, 0}, {2, 2, 1, 1, 0}, {3, 3, 1, 1, 0}};

/* A pair seen in its own bead only counts for what it did before. */
START_TEST(own_bead_is_no_evidence) {
    learn(HAPAX_GLOSSES, HAPAX_X, HAPAX_Y, ONE_TO_ONE, 3, 4);
    uint32_t x = sides_type(&made.x, "水"), y = sides_type(&made.y, "water");
    ck_assert_float_gt(table_mass(&table, x, y) / table.totals[x],
                       table_mass(&made.prior, x, y) + 0.05F);
    float before = strength(&made.prior, 0, 0);
    ck_assert_float_gt(before, 5);
    ck_assert_float_eq_tol(strength(&table, 0, 0), before, before * 2e-3F);
    ck_assert_float_eq_tol(strength(&table, 1, 1), strength(&made.prior, 1, 1), before * 2e-3F);
}
END_TEST

/* The rival of two beads: the one lends 水, the other "water"; neither may speak for it. */
static const char *const RIVAL_GLOSSES[] = {"水", "water stream", NULL};
static const char *const RIVAL_X[] = {"水", "水", "甲乙丙丁", "水", NULL};
static const char *const RIVAL_Y[] = {"water", "water", FILLER, "water", NULL};

START_TEST(beads_of_both_sentences_are_left_out) {
    learn(RIVAL_GLOSSES, RIVAL_X, RIVAL_Y, ONE_TO_ONE, 4, 4);
    uint32_t x = sides_type(&made.x, "水"), y = sides_type(&made.y, "water");
    float rarity = made.pair.y_rarity[y], mass = table_mass(&table, x, y), total = table.totals[x];
    ck_assert_float_eq(total, (float)PRIOR + 3);
    for (uint32_t i = 0; i < 4; ++i)
        for (uint32_t j = 0; j < 4; ++j) {
            if (i == 2 || j == 2)
                continue;
            float left = mass - own_mass(i, x, y), of = total - own_row(i, x);
            if (i != j) {
                left -= own_mass(j, x, y);
                of -= own_row(j, x);
            }
            ck_assert_float_eq(of, (float)PRIOR + (i == j ? 2 : 1));
            ck_assert_float_eq_tol(strength(&table, i, j), left / of * rarity, 1e-2F);
        }
    /* Two beads of others speak for a pair, one for a rival. */
    ck_assert_float_gt(strength(&table, 0, 0), strength(&table, 0, 1) * 1.05F);
    ck_assert_float_gt(strength(&table, 0, 1), strength(&made.prior, 0, 1) * 1.05F);
}
END_TEST

/* With only two beads nothing is left for the rival but the prior. */
START_TEST(rival_of_two_beads_has_the_prior) {
    static const char *const X[] = {"水", "水", "甲乙丙丁", NULL};
    static const char *const Y[] = {"water", "water", FILLER, NULL};
    learn(RIVAL_GLOSSES, X, Y, ONE_TO_ONE, 3, 4);
    float before = strength(&made.prior, 0, 1);
    ck_assert_float_gt(before, 4);
    ck_assert_float_eq_tol(strength(&table, 0, 1), before, before * 2e-3F);
    ck_assert_float_eq_tol(strength(&table, 1, 0), before, before * 2e-3F);
    ck_assert_float_gt(strength(&table, 0, 0), before * 1.05F);
}
END_TEST

/* Words that no lexicon knows are learnt from where they meet. */
START_TEST(unknown_words_are_learnt) {
    static const char *const GLOSSES[] = {"水", "water", NULL};
    static const char *const X[] = {"甲水", "甲", "甲子", "丑甲", "丑寅", "辰巳午未", NULL};
    static const char *const Y[] = {"kob water", "kob",  "kob lub", "dex kob", "dex pim", FILLER,
                                    FILLER,      FILLER, FILLER,    FILLER,    FILLER,    NULL};
    static const duiqi_link LINKS[] = {{0, 0, 1, 1, 0}, {1, 1, 1, 1, 0}, {2, 2, 1, 1, 0},
                                       {3, 3, 1, 1, 0}, {4, 4, 1, 1, 0}, {5, 5, 1, 6, 0}};
    learn(GLOSSES, X, Y, LINKS, 6, 6);
    uint32_t x = sides_type(&made.x, "甲");
    float kob = table_mass(&table, x, sides_type(&made.y, "kob"));
    ck_assert_float_eq(table_mass(&made.prior, x, sides_type(&made.y, "kob")), 0);
    for (uint32_t y = 0; y < made.y.types.count; ++y)
        if (y != sides_type(&made.y, "kob"))
            ck_assert_float_lt(table_mass(&table, x, y), kob / 2);
    ck_assert_float_gt(kob / table.totals[x], 0.25F);
}
END_TEST

static const char *const MIXED_GLOSSES[] = {"水", "water stream", "火", "fire",    "山", "mountain",
                                            "人", "man person",   "走", "go walk", NULL};
static const char *const MIXED_X[] = {"水火", "山水人走", "人人走火", "甲乙水", "山", "走", NULL};
static const char *const MIXED_Y[] = {"Water and fire.",
                                      "The man walks over the mountain stream.",
                                      "Man",
                                      "and man walk into fire",
                                      "kob water lub",
                                      "mountains",
                                      "alone",
                                      "walk",
                                      NULL};
static const duiqi_link MIXED_LINKS[] = {{0, 0, 1, 1, 0}, {1, 1, 1, 1, 0}, {2, 2, 1, 2, 0},
                                         {3, 4, 2, 2, 0}, {5, 6, 0, 1, 0}, {5, 7, 1, 1, 0}};

/* Sum over a row, its total, and what the beads say they put there all agree. */
START_TEST(masses_and_contributions_agree) {
    learn(MIXED_GLOSSES, MIXED_X, MIXED_Y, MIXED_LINKS, 6, 4);
    ck_assert_uint_eq(table.row_count, made.x.types.count);
    ck_assert_uint_eq(table.bead_count, 6);
    for (uint32_t x = 0; x < table.row_count; ++x) {
        float sum = 0, tokens = 0;
        for (uint32_t r = table.row_starts[x]; r < table.row_starts[x + 1]; ++r) {
            const duiqi_table_entry *entry = &table.entries[r];
            float given = (float)PRIOR * table_mass(&made.prior, x, entry->type);
            ck_assert_float_ge(entry->mass, given - 1e-5F);
            for (uint32_t b = 0; b < 6; ++b)
                given += own_mass(b, x, entry->type);
            ck_assert_float_eq_tol(entry->mass, given, 0.01F);
            sum += entry->mass;
        }
        ck_assert_float_le(sum, table.totals[x] * 1.0001F);
        for (uint32_t b = 0; b < 6; ++b)
            tokens += own_row(b, x);
        ck_assert_float_eq(tokens, (float)((const duiqi_type *)made.x.types.data)[x].count);
        ck_assert_float_eq_tol(table.totals[x], (float)PRIOR + tokens, 1e-4F);
    }
    static const uint32_t X_BEADS[] = {0, 1, 2, 3, 3, 5}, Y_BEADS[] = {0, 1, 2, 2, 3, 3, 4, 5};
    ck_assert_mem_eq(table.x_beads, X_BEADS, sizeof X_BEADS);
    ck_assert_mem_eq(table.y_beads, Y_BEADS, sizeof Y_BEADS);
}
END_TEST

/* ---- by brute force ---- */

enum { MEETINGS_MAX = 8192, SLOTS_MAX = 1024, X_MAX = 32, Y_MAX = 128, FREQUENT = 41 };

/* A token of x and one of y in the same bead. */
struct meeting {
    uint32_t x, y, bead, slot;
    double kernel;
};

/* What is known of a pair of types. */
struct cell {
    uint32_t first_bead;
    bool met, in_others, followed;
    double prior, f, count;
};

static struct meeting meetings[MEETINGS_MAX];
static size_t meeting_count, slot_count;
static double unexplained[SLOTS_MAX];
static struct cell cells[X_MAX][Y_MAX];
static double guesses[X_MAX], rivals[X_MAX], occurrences[X_MAX];

static void forget_all(void) {
    meeting_count = slot_count = 0;
    memset(unexplained, 0, sizeof unexplained);
    memset(cells, 0, sizeof cells);
    memset(guesses, 0, sizeof guesses);
}

static void meet_token(uint32_t bead, const duiqi_link *link, uint32_t y, double place,
                       double length) {
    double scale = (double)duiqi_kernel_scale((float)place, (float)length);
    for (uint32_t i = link->x; i < link->x + link->x_count; ++i) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(&made.x, i, &count);
        double base = duiqi_range_length(&made.x, link->x, i - link->x);
        for (size_t k = 0; k < count; ++k) {
            double distance = fabs(base + tokens[k].offset - place);
            double decay = (double)duiqi_kernel_decay((float)distance);
            double kernel = 1 - (double)DUIQI_KERNEL_LOCAL + scale * decay;
            ck_assert_uint_lt(meeting_count, MEETINGS_MAX);
            meetings[meeting_count++] =
                (struct meeting){tokens[k].type, y, bead, (uint32_t)slot_count, kernel};
            unexplained[slot_count] += UNEXPLAINED / (double)made.pair.y_rarity[y];
        }
    }
}

static void meet_bead(uint32_t bead, const duiqi_link *link) {
    double length = duiqi_range_length(&made.x, link->x, link->x_count);
    double stretch = length / duiqi_range_length(&made.y, link->y, link->y_count);
    for (uint32_t j = link->y; j < link->y + link->y_count; ++j) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(&made.y, j, &count);
        uint32_t base = duiqi_range_length(&made.y, link->y, j - link->y);
        for (size_t k = 0; k < count; ++k) {
            if (tokens[k].class == DUIQI_TOKEN_FUNCTION)
                continue;
            ck_assert_uint_lt(slot_count, SLOTS_MAX);
            meet_token(bead, link, tokens[k].type, (base + tokens[k].offset) * stretch, length);
            ++slot_count;
        }
    }
}

/* Everything up to the first round; all of x occurs in beads that teach. */
static void guess_all(void) {
    double met[X_MAX] = {0}, unfollowed[X_MAX] = {0}, fertility;
    for (size_t m = 0; m < meeting_count; ++m) {
        const struct meeting *meeting = &meetings[m];
        struct cell *cell = &cells[meeting->x][meeting->y];
        if (!cell->met)
            *cell = (struct cell){.first_bead = meeting->bead, .met = true};
        cell->in_others |= cell->first_bead != meeting->bead;
    }
    for (uint32_t x = 0; x < made.x.types.count; ++x) {
        occurrences[x] = ((const duiqi_type *)made.x.types.data)[x].count;
        for (uint32_t y = 0; y < made.y.types.count; ++y) {
            struct cell *cell = &cells[x][y];
            cell->prior = (double)table_mass(&made.prior, x, y);
            cell->followed = cell->in_others || cell->prior > 0 || occurrences[x] < FREQUENT;
            guesses[x] += cell->met ? 1 + 20 * cell->prior : 0;
        }
        for (uint32_t y = 0; y < made.y.types.count; ++y)
            cells[x][y].f = (1 + 20 * cells[x][y].prior) / guesses[x];
    }
    for (size_t m = 0; m < meeting_count; ++m) {
        ++met[meetings[m].x];
        unfollowed[meetings[m].x] += !cells[meetings[m].x][meetings[m].y].followed;
    }
    fertility = (double)slot_count / (double)(made.x.tokens.count + 1);
    for (uint32_t x = 0; x < made.x.types.count; ++x)
        rivals[x] = occurrences[x] * fertility * unfollowed[x] / met[x];
}

static void expect_all(void) {
    static double explanation[SLOTS_MAX];
    memcpy(explanation, unexplained, sizeof explanation);
    for (size_t m = 0; m < meeting_count; ++m) {
        struct cell *cell = &cells[meetings[m].x][meetings[m].y];
        cell->count = 0;
        explanation[meetings[m].slot] +=
            cell->followed ? cell->f * meetings[m].kernel : 1 / guesses[meetings[m].x];
    }
    for (size_t m = 0; m < meeting_count; ++m) {
        struct cell *cell = &cells[meetings[m].x][meetings[m].y];
        if (cell->followed)
            cell->count += cell->f * meetings[m].kernel / explanation[meetings[m].slot];
    }
}

static void maximize_all(void) {
    for (uint32_t x = 0; x < made.x.types.count; ++x) {
        double sum = rivals[x];
        for (uint32_t y = 0; y < made.y.types.count; ++y)
            if (cells[x][y].met && cells[x][y].followed)
                sum += cells[x][y].count + PRIOR * cells[x][y].prior;
        for (uint32_t y = 0; y < made.y.types.count; ++y)
            cells[x][y].f = (cells[x][y].count + PRIOR * cells[x][y].prior) / sum;
    }
}

/* Returns whether the entry has been learnt. */
static bool check_entry(uint32_t x, uint32_t y) {
    const struct cell *cell = &cells[x][y];
    double gain = cell->count / (occurrences[x] + PRIOR) * (double)made.pair.y_rarity[y];
    float mass = table_mass(&table, x, y);
    if (!cell->met)
        return false;
    if (cell->prior > 0 || (cell->followed && cell->count > 0.021 && gain > 8.1))
        ck_assert_double_eq_tol((double)mass, PRIOR * cell->prior + cell->count,
                                1e-4 * (1 + cell->count));
    else if (!cell->followed || cell->count < 0.019 || gain < 7.9)
        ck_assert_float_eq(mass, 0);
    return mass > 0;
}

/* Forty-eight beads with a frequent type, pairs met once and more often, and some of the prior. */
static void learn_much(int rounds) {
    static const char *const OTHERS[] = {"水", "火", "山", "人"};
    static const char *const WORDS[] = {"water", "fire", "mountain", "man"};
    static const char *const FILLERS[] = {"lemon", "mango", "olive", "quince", "thyme"};
    static char x_texts[48][64], y_texts[48][64];
    static duiqi_link links[48];
    const char *x[49] = {NULL}, *y[49] = {NULL};
    for (uint32_t b = 0; b < 48; ++b) {
        snprintf(x_texts[b], sizeof x_texts[b], "%s甲%s", OTHERS[b % 4], b % 7 ? "" : "乙丙");
        snprintf(y_texts[b], sizeof y_texts[b], "%s %s %s z%c%cq %s", WORDS[b % 4],
                 b % 3 ? "kob" : "lub", b % 7 ? "" : "pim dex", 'a' + (int)b / 24,
                 'a' + (int)b % 24, FILLERS[b % 5]);
        x[b] = x_texts[b];
        y[b] = y_texts[b];
        links[b] = (duiqi_link){b, b, 1, 1, 0};
    }
    learn(MIXED_GLOSSES, x, y, links, 48, rounds);
    ck_assert_uint_le(made.x.types.count, X_MAX);
    ck_assert_uint_le(made.y.types.count, Y_MAX);
    forget_all();
    for (uint32_t b = 0; b < 48; ++b)
        meet_bead(b, &links[b]);
}

START_TEST(against_brute_force) {
    size_t learnt = 0, unfollowed = 0;
    learn_much(_i);
    guess_all();
    expect_all();
    for (int round = 1; round < _i; ++round) {
        maximize_all();
        expect_all();
    }
    for (uint32_t x = 0; x < made.x.types.count; ++x)
        for (uint32_t y = 0; y < made.y.types.count; ++y) {
            learnt += check_entry(x, y);
            unfollowed += cells[x][y].met && !cells[x][y].followed;
        }
    ck_assert_uint_ge(learnt, 4);
    ck_assert_uint_gt(unfollowed, 40);
}
END_TEST

/* The beads of a list rise, and none has one side only. */
static bool has_entry(uint32_t x, uint32_t y) {
    for (uint32_t r = table.row_starts[x]; r < table.row_starts[x + 1]; ++r)
        if (table.entries[r].type == y)
            return true;
    return false;
}

/* A common type of x means what it meets more often than others do, but not what it meets by
 * chance. */
START_TEST(common_types_need_more_than_chance) {
    enum { BEADS = 660 };
    static const char *x[BEADS + 1], *y[BEADS + 1];
    static duiqi_link links[BEADS];
    static const char *const NO_GLOSSES[] = {NULL};
    for (uint32_t b = 0; b < BEADS; ++b) {
        x[b] = b % 3 ? "乙" : "甲";
        y[b] = b >= 99 && b < 105 ? b % 3 ? FILLER " walnut" : FILLER " zucchini walnut"
               : b % 3            ? FILLER
                                  : FILLER " zucchini";
        links[b] = (duiqi_link){b, b, 1, 1, 0};
    }
    learn(NO_GLOSSES, x, y, links, BEADS, 4);
    size_t count, last;
    uint32_t common = duiqi_sentence_tokens(&made.x, 0, &count)->type;
    const duiqi_token *words = duiqi_sentence_tokens(&made.y, 99, &last);
    ck_assert(has_entry(common, words[last - 2].type));
    ck_assert(!has_entry(common, words[last - 1].type));
}
END_TEST

static void check_list(const duiqi_contribution *own, uint32_t begin, uint32_t end) {
    for (uint32_t k = begin; k < end; ++k) {
        ck_assert_uint_ne(own[k].bead, 4);
        ck_assert_uint_lt(own[k].bead, 6);
        if (k > begin)
            ck_assert_uint_lt(own[k - 1].bead, own[k].bead);
    }
}

START_TEST(beads_rise_in_contributions) {
    learn(MIXED_GLOSSES, MIXED_X, MIXED_Y, MIXED_LINKS, 6, 2);
    uint32_t entries = table.row_starts[table.row_count];
    for (uint32_t r = 0; r < entries; ++r)
        check_list(table.own, table.own_starts[r], table.own_starts[r + 1]);
    for (uint32_t x = 0; x < table.row_count; ++x)
        check_list(table.own_rows, table.own_row_starts[x], table.own_row_starts[x + 1]);
    ck_assert_uint_gt(table.own_starts[entries], 0);
}
END_TEST

/* Nothing to learn from leaves what was known. */
START_TEST(nothing_to_learn_from) {
    static const char *const X[] = {"水", NULL}, *const Y[] = {"water", NULL};
    static const duiqi_link LINKS[] = {{0, 0, 1, 0, 0}, {1, 0, 0, 1, 0}};
    learn(MIXED_GLOSSES, X, Y, LINKS, 2, 4);
    uint32_t x = sides_type(&made.x, "水"), y = sides_type(&made.y, "water");
    ck_assert_float_eq_tol(table_mass(&table, x, y) / table.totals[x],
                           table_mass(&made.prior, x, y), 1e-6F);
}
END_TEST

START_TEST(empty_sides) {
    static const char *const NOTHING[] = {NULL};
    learn(MIXED_GLOSSES, NOTHING, NOTHING, NULL, 0, 4);
    ck_assert_uint_eq(table.row_count, 0);
}
END_TEST

/* Endless sentences teach nothing, but their tokens are no reason to fail. */
START_TEST(endless_bead) {
    enum { WORDS = 400 };
    static char x[WORDS * 3 + 1], y[WORDS * 4 + 1];
    for (size_t k = 0; k < WORDS; ++k) {
        memcpy(x + k * 3, "水", 3);
        memcpy(y + k * 4, "kob ", 4);
    }
    const char *const xs[] = {x, "水", NULL}, *const ys[] = {y, "water", NULL};
    learn(MIXED_GLOSSES, xs, ys, ONE_TO_ONE, 2, 2);
    uint32_t row = sides_type(&made.x, "水");
    ck_assert_float_le(table_mass(&table, row, sides_type(&made.y, "water")), table.totals[row]);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    sides_init(&made, &allocator, MIXED_GLOSSES, MIXED_X, MIXED_Y);
    size_t before = meter.live;
    for (; status == DUIQI_ENOMEM; ++budget) {
        meter.budget = budget;
        status = duiqi_table_learn(&table, &made.pair, &made.prior, MIXED_LINKS, 6, 2);
        if (status)
            ck_assert_uint_eq(meter.live, before);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 10);
    duiqi_table_free(&table);
    ck_assert_uint_eq(meter.live, before);
    sides_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("learn");
    TCase *tests = tcase_create("learn");
    tcase_add_checked_fixture(tests, NULL, close_learnt);
    tcase_add_loop_test(tests, one_pair_by_hand, 0, 4);
    tcase_add_test(tests, own_bead_is_no_evidence);
    tcase_add_test(tests, beads_of_both_sentences_are_left_out);
    tcase_add_test(tests, rival_of_two_beads_has_the_prior);
    tcase_add_test(tests, unknown_words_are_learnt);
    tcase_add_test(tests, masses_and_contributions_agree);
    tcase_add_loop_test(tests, against_brute_force, 1, 5);
    tcase_add_test(tests, common_types_need_more_than_chance);
    tcase_add_test(tests, beads_rise_in_contributions);
    tcase_add_test(tests, nothing_to_learn_from);
    tcase_add_test(tests, empty_sides);
    tcase_add_test(tests, endless_bead);
    suite_add_tcase(result, tests);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_may_fail);
    suite_add_tcase(result, memory);
    return result;
}

UNIT_MAIN(suite())
