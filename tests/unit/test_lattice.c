#include "align/lattice.h"

#include <math.h>

#include "features_fixture.h"
#include "lattice_node.h"
#include "made_up_score.h"
#include "meter.h"

/* Scores made up from the places, so that every search is checked against brute force. */

enum { X_MAX = 2, Y_MAX = 3, BOTH_MAX = 4, MOST = 8 /* sentences of a side */ };

struct made_up {
    duiqi_band band;
    duiqi_lattice_problem problem;
    uint32_t seed;
    size_t ready;                    /* sentences of x made ready */
    size_t begins[MOST], ends[MOST]; /* the windows they were made ready for */
    bool checks_windows;
    duiqi_status ready_status;
};

static duiqi_status be_ready(void *user, size_t x, size_t y_begin, size_t y_end) {
    struct made_up *made = user;
    ck_assert_uint_eq(x, made->ready);
    ck_assert_uint_le(y_begin, y_end);
    ck_assert_uint_le(y_end, made->band.high[made->band.rows - 1]);
    if (x < MOST) {
        made->begins[x] = y_begin;
        made->ends[x] = y_end;
    }
    ++made->ready;
    return made->ready_status;
}

/* Whatever is scored must be ready, and no more sentences than may be ready at a time. */
static float score(void *user, const duiqi_link *bead) {
    struct made_up *made = user;
    ck_assert_uint_le(bead->x + bead->x_count, made->ready);
    ck_assert_uint_le(made->ready, bead->x + made->problem.x_max);
    for (uint32_t x = bead->x; made->checks_windows && bead->y_count && x < bead->x + bead->x_count;
         ++x) {
        ck_assert_uint_ge(bead->y, made->begins[x]);
        ck_assert_uint_le(bead->y + bead->y_count, made->ends[x]);
    }
    return made_up_score(made->seed, bead);
}

/* A band of all nodes, to be narrowed. */
static void open_band(struct made_up *made, uint32_t x_count, uint32_t y_count, uint32_t seed) {
    *made = (struct made_up){.seed = seed, .checks_windows = x_count <= MOST};
    ck_assert_int_eq(duiqi_band_init(&made->band, x_count + 1, system_allocator()), DUIQI_OK);
    for (size_t i = 0; i <= x_count; ++i)
        made->band.high[i] = y_count;
    made->problem = (duiqi_lattice_problem){.x_max = X_MAX,
                                            .y_max = Y_MAX,
                                            .both_max = BOTH_MAX,
                                            .ready = be_ready,
                                            .score = score,
                                            .run = -1.5F,
                                            .user = made};
}

static void open_lattice(struct made_up *made, duiqi_lattice *lattice) {
    duiqi_band_number(&made->band);
    made->problem.band = &made->band;
    made->problem.user = made;
    size_t last = made->band.rows - 1;
    made->problem.to = (duiqi_node){(uint32_t)last, made->band.high[last]};
    ck_assert_int_eq(duiqi_lattice_init(lattice, &made->problem, system_allocator()), DUIQI_OK);
    ck_assert_uint_eq(made->ready, made->band.rows - 1);
}

/* ---- brute force ---- */

struct brute {
    const struct made_up *made;
    float scale;
    duiqi_link path[2 * MOST];
    size_t length;
    duiqi_link best[2 * MOST];
    size_t best_length;
    double best_score;
    double total; /* sum of exp over all paths */
    double nodes[MOST + 1][MOST + 1];
    double beads[MOST + 1][MOST + 1][MOST + 1][MOST + 1];
};

static const duiqi_gate *gate_at(const duiqi_lattice_problem *problem, uint32_t x, uint32_t y) {
    for (size_t k = 0; k < problem->gate_count; ++k)
        if (problem->gates[k].x == x && problem->gates[k].y == y)
            return &problem->gates[k];
    return NULL;
}

/* Whether a bead leaves a gate aside or goes over it. */
static bool misses_gate(const duiqi_lattice_problem *problem, const duiqi_link *bead) {
    uint32_t x_end = bead->x + bead->x_count, y_end = bead->y + bead->y_count;
    for (size_t k = 0; k < problem->gate_count; ++k) {
        const duiqi_gate *gate = &problem->gates[k];
        bool before = x_end <= gate->x && y_end <= gate->y;
        bool behind = bead->x >= gate->x && bead->y >= gate->y;
        if (!before && !behind)
            return true;
    }
    return false;
}

static bool is_bead(const struct made_up *made, const duiqi_link *bead) {
    const duiqi_lattice_problem *problem = &made->problem;
    uint32_t x_end = bead->x + bead->x_count, y_end = bead->y + bead->y_count;
    const duiqi_gate *gate = gate_at(problem, bead->x, bead->y);
    if (x_end >= made->band.rows || !duiqi_band_has(&made->band, x_end, y_end) ||
        misses_gate(problem, bead))
        return false;
    if (gate && gate->whole)
        return x_end == gate[1].x && y_end == gate[1].y;
    if (!bead->x_count || !bead->y_count)
        return bead->x_count + bead->y_count == 1;
    return bead->x_count <= X_MAX && bead->y_count <= Y_MAX &&
           bead->x_count + bead->y_count <= BOTH_MAX;
}

static bool is_whole(const struct made_up *made, const duiqi_link *bead) {
    const duiqi_gate *gate = gate_at(&made->problem, bead->x, bead->y);
    return gate && gate->whole;
}

static void count_path(struct brute *brute, double best, double scaled) {
    double weight = exp(scaled);
    brute->total += weight;
    brute->nodes[0][0] += weight;
    for (size_t k = 0; k < brute->length; ++k) {
        const duiqi_link *bead = &brute->path[k];
        brute->nodes[bead->x + bead->x_count][bead->y + bead->y_count] += weight;
        brute->beads[bead->x][bead->y][bead->x_count][bead->y_count] += weight;
    }
    if (best > brute->best_score) {
        brute->best_score = best;
        brute->best_length = brute->length;
        memcpy(brute->best, brute->path, sizeof brute->path);
    }
}

static void walk(struct brute *brute, uint32_t x, uint32_t y, int alone, double sum) {
    const struct made_up *made = brute->made;
    uint32_t x_last = (uint32_t)made->band.rows - 1, y_last = made->band.high[x_last];
    if (x == x_last && y == y_last) {
        count_path(brute, sum, sum * (double)brute->scale);
        return;
    }
    for (uint32_t a = 0; x + a <= x_last; ++a)
        for (uint32_t b = 0; y + b <= y_last; ++b) {
            duiqi_link bead = {x, y, a, b, 0};
            if (!a && !b)
                continue;
            if (!is_bead(made, &bead))
                continue;
            int now = !b ? 1 : !a ? 2 : 0;
            double gain = is_whole(made, &bead) ? 0 : (double)made_up_score(made->seed, &bead);
            if (now && now == alone)
                gain = fmax(gain, (double)made->problem.run);
            brute->path[brute->length++] = bead;
            if (gain > -INFINITY)
                walk(brute, x + a, y + b, now, sum + gain);
            --brute->length;
        }
}

static struct brute *solve_brutally(const struct made_up *made, float scale) {
    struct brute *brute = calloc(1, sizeof *brute);
    ck_assert_ptr_nonnull(brute);
    brute->made = made;
    brute->scale = scale;
    brute->best_score = -INFINITY;
    walk(brute, 0, 0, 0, 0);
    ck_assert_double_gt(brute->total, 0);
    return brute;
}

static void check_path(const duiqi_lattice *lattice, const struct brute *brute) {
    duiqi_vector links;
    duiqi_vector_init(&links, system_allocator(), sizeof(duiqi_link));
    ck_assert_int_eq(duiqi_lattice_path(lattice, lattice->problem.to, &links), DUIQI_OK);
    ck_assert_uint_eq(links.count, brute->best_length);
    const duiqi_link *found = links.data;
    for (size_t k = 0; k < links.count; ++k) {
        const duiqi_link *best = &brute->best[k];
        ck_assert_uint_eq(found[k].x, best->x);
        ck_assert_uint_eq(found[k].y, best->y);
        ck_assert_uint_eq(found[k].x_count, best->x_count);
        ck_assert_uint_eq(found[k].y_count, best->y_count);
        double probability = brute->beads[best->x][best->y][best->x_count][best->y_count];
        ck_assert_double_eq_tol((double)found[k].confidence, probability / brute->total, 1e-4);
    }
    duiqi_vector_free(&links);
}

static void check_nodes(const duiqi_lattice *lattice, const struct brute *brute) {
    const duiqi_band *band = &brute->made->band;
    for (size_t i = 0; i < band->rows; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j)
            ck_assert_double_eq_tol((double)lattice_node(lattice, i, j),
                                    brute->nodes[i][j] / brute->total, 1e-4);
}

/* ---- tests ---- */

static const uint32_t SHAPES[][2] = {{0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 5},
                                     {5, 1}, {4, 4}, {5, 3}, {3, 5}};

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES, SEEDS = 8 };

static void check_against_brute_force(struct made_up *made, float scale) {
    duiqi_lattice lattice;
    open_lattice(made, &lattice);
    struct brute *brute = solve_brutally(made, scale);
    ck_assert_int_eq(duiqi_lattice_sum(&lattice, scale), DUIQI_OK);
    check_path(&lattice, brute);
    check_nodes(&lattice, brute);
    free(brute);
    duiqi_lattice_free(&lattice);
    duiqi_band_free(&made->band);
}

START_TEST(finds_what_brute_force_finds) {
    const uint32_t *shape = SHAPES[_i % SHAPE_COUNT];
    struct made_up made;
    open_band(&made, shape[0], shape[1], (uint32_t)_i * 77u + 1u);
    check_against_brute_force(&made, _i % 2 ? 1 : 0.3F);
}
END_TEST

/* A band that leaves corners and single nodes out, where only one-sided beads are sure. */
START_TEST(stays_within_the_band) {
    struct made_up made;
    uint32_t state = (uint32_t)_i + 1;
    open_band(&made, 5, 5, state);
    for (uint32_t i = 0; i <= 5; ++i) {
        made.band.low[i] = i < 2 ? 0 : i - 2 + next_random(&state) % 2;
        made.band.high[i] = i + 2 < 5 ? i + 1 + next_random(&state) % 2 : 5;
        if (i && made.band.low[i] < made.band.low[i - 1])
            made.band.low[i] = made.band.low[i - 1];
        if (i && made.band.high[i] < made.band.high[i - 1])
            made.band.high[i] = made.band.high[i - 1];
    }
    duiqi_band_number(&made.band);
    uint8_t *active = duiqi_allocate(system_allocator(), duiqi_band_nodes(&made.band), 1);
    for (size_t n = 0; n < duiqi_band_nodes(&made.band); ++n)
        active[n] = next_random(&state) % 4 != 0;
    for (uint32_t i = 0; i <= 5; ++i) { /* a staircase that is always open */
        active[duiqi_band_node(&made.band, i, i)] = 1;
        if (i < 5)
            active[duiqi_band_node(&made.band, i, i + 1)] = 1;
    }
    made.band.active = active;
    check_against_brute_force(&made, 1);
}
END_TEST

static const struct gated {
    uint32_t x, y;
    duiqi_gate gates[4];
    size_t gate_count;
} GATED[] = {
    {4, 4, {{2, 2, 0}}, 1},
    {4, 4, {{0, 0, 0}, {1, 3, 0}, {4, 4, 0}}, 3},
    {4, 4, {{1, 1, 0}, {1, 3, 0}, {3, 3, 0}}, 3}, /* nothing on the side of x, then of y */
    {5, 5, {{1, 0, 1}, {4, 5, 0}}, 2},            /* longer than any bead may be */
    {5, 5, {{0, 0, 1}, {2, 2, 0}}, 2},
    {4, 4, {{0, 0, 1}, {1, 1, 1}, {4, 4, 0}}, 3},
    {3, 5, {{1, 2, 1}, {2, 3, 0}}, 2},
    {4, 4, {{0, 2, 0}, {4, 2, 0}}, 2},
};

START_TEST(goes_through_gates) {
    const struct gated *given = &GATED[(size_t)_i % (sizeof GATED / sizeof *GATED)];
    struct made_up made;
    open_band(&made, given->x, given->y, (uint32_t)_i * 31u + 7u);
    made.problem.gates = given->gates;
    made.problem.gate_count = given->gate_count;
    check_against_brute_force(&made, 1);
}
END_TEST

/* Pruning drops what is unlikely and nothing else; the rest can be scored anew. */
START_TEST(prunes_and_rescores) {
    struct made_up made;
    duiqi_lattice lattice;
    open_band(&made, 4, 5, (uint32_t)_i + 1);
    open_lattice(&made, &lattice);
    struct brute *brute = solve_brutally(&made, 0.5F);
    ck_assert_int_eq(duiqi_lattice_sum(&lattice, 0.5F), DUIQI_OK);
    ck_assert_int_eq(duiqi_lattice_prune(&lattice, 0.05F), DUIQI_OK);
    size_t expected = 0;
    for (size_t i = 0; i <= 4; ++i)
        for (size_t j = 0; j <= 5; ++j) {
            size_t node = duiqi_band_node(&made.band, i, j), left = 0;
            for (size_t a = 0; a <= X_MAX; ++a)
                for (size_t b = 0; b <= Y_MAX; ++b) {
                    double probability = brute->beads[i][j][a][b] / brute->total;
                    ck_assert(fabs(probability - 0.05) > 1e-5);
                    left += probability > 0.05;
                }
            ck_assert_uint_eq(lattice.edge_starts[node + 1] - lattice.edge_starts[node], left);
            expected += left;
        }
    ck_assert_uint_eq(lattice.edges.count, expected);
    free(brute);

    struct made_up other = made;
    other.seed += 1000;
    other.ready = 0;
    other.problem.user = &other;
    ck_assert_int_eq(duiqi_lattice_rescore(&lattice, &other.problem), DUIQI_OK);
    ck_assert_uint_eq(other.ready, 4);
    for (uint32_t i = 0; i <= 4; ++i)
        for (uint32_t j = 0; j <= 5; ++j) {
            size_t node = duiqi_band_node(&made.band, i, j);
            for (size_t e = lattice.edge_starts[node]; e < lattice.edge_starts[node + 1]; ++e) {
                const duiqi_edge *edge = (const duiqi_edge *)lattice.edges.data + e;
                duiqi_link bead = {i, j, edge->x_count, edge->y_count, 0};
                ck_assert_float_eq(edge->score, made_up_score(other.seed, &bead));
            }
        }
    duiqi_lattice_free(&lattice);
    duiqi_band_free(&made.band);
}
END_TEST

/* A given bead has no score of its own, and may be of any size: it is never scored. */
static float score_no_given_bead(void *user, const duiqi_link *bead) {
    ck_assert(!is_whole(user, bead));
    return score(user, bead);
}

START_TEST(given_beads_are_not_scored) {
    static const duiqi_gate GATES[] = {{1, 0, 1}, {5, 5, 0}};
    struct made_up made;
    duiqi_lattice lattice;
    open_band(&made, 6, 6, 3);
    made.problem.gates = GATES;
    made.problem.gate_count = 2;
    made.problem.score = score_no_given_bead;
    open_lattice(&made, &lattice);
    ck_assert_int_eq(duiqi_lattice_sum(&lattice, 1), DUIQI_OK);
    made.ready = 0;
    ck_assert_int_eq(duiqi_lattice_rescore(&lattice, &made.problem), DUIQI_OK);
    ck_assert_int_eq(duiqi_lattice_sum(&lattice, 1), DUIQI_OK);
    struct brute *brute = solve_brutally(&made, 1);
    check_path(&lattice, brute);
    free(brute);
    duiqi_lattice_free(&lattice);
    duiqi_band_free(&made.band);
}
END_TEST

/* The given bead that starts where a lattice ends is none of its own. */
START_TEST(ends_where_a_given_bead_starts) {
    static const duiqi_gate GATES[] = {{3, 3, 1}, {5, 6, 0}};
    struct made_up made;
    duiqi_lattice lattice;
    open_band(&made, 6, 6, 3);
    duiqi_band_number(&made.band);
    made.problem.band = &made.band;
    made.problem.gates = GATES;
    made.problem.gate_count = 2;
    made.problem.to = (duiqi_node){3, 3};
    ck_assert_int_eq(duiqi_lattice_init(&lattice, &made.problem, system_allocator()), DUIQI_OK);
    const duiqi_edge *edges = lattice.edges.data;
    for (size_t e = 0; e < lattice.edges.count; ++e)
        ck_assert_uint_gt(edges[e].x_count + edges[e].y_count, 0);
    ck_assert_int_eq(duiqi_lattice_sum(&lattice, 1), DUIQI_OK);
    ck_assert_float_eq_tol(lattice_node(&lattice, 3, 3), 1, 1e-5F);
    duiqi_lattice_free(&lattice);
    duiqi_band_free(&made.band);
}
END_TEST

/* 1-1 beads are free and others dear, so that the shape of the path is known. */
static float diagonal_score(void *user, const duiqi_link *bead) {
    (void)user;
    return bead->x_count == 1 && bead->y_count == 1 ? 0.0F : -10.0F;
}

START_TEST(covers_texts_of_any_shape) {
    static const uint32_t LARGE[][2] = {{0, 3000}, {3000, 0},   {1, 2000},
                                        {2000, 1}, {600, 1000}, {1000, 300}};
    const uint32_t *shape = LARGE[_i];
    struct made_up made;
    duiqi_lattice lattice;
    duiqi_vector links;
    open_band(&made, shape[0], shape[1], 1);
    made.problem.score = diagonal_score;
    open_lattice(&made, &lattice);
    ck_assert_int_eq(duiqi_lattice_sum(&lattice, 1), DUIQI_OK);
    duiqi_vector_init(&links, system_allocator(), sizeof(duiqi_link));
    ck_assert_int_eq(duiqi_lattice_path(&lattice, lattice.problem.to, &links), DUIQI_OK);
    uint32_t x = 0, y = 0;
    const duiqi_link *found = links.data;
    for (size_t k = 0; k < links.count; ++k) {
        ck_assert_uint_eq(found[k].x, x);
        ck_assert_uint_eq(found[k].y, y);
        ck_assert_float_ge(found[k].confidence, 0);
        ck_assert_float_le(found[k].confidence, 1);
        x += found[k].x_count;
        y += found[k].y_count;
    }
    ck_assert_uint_eq(x, shape[0]);
    ck_assert_uint_eq(y, shape[1]);
    duiqi_vector_free(&links);
    duiqi_lattice_free(&lattice);
    duiqi_band_free(&made.band);
}
END_TEST

START_TEST(stops_when_ready_fails) {
    struct made_up made;
    duiqi_lattice lattice;
    open_band(&made, 4, 4, 1);
    duiqi_band_number(&made.band);
    made.problem.band = &made.band;
    made.problem.to = (duiqi_node){4, 4};
    made.ready_status = DUIQI_ECANCELED;
    ck_assert_int_eq(duiqi_lattice_init(&lattice, &made.problem, system_allocator()),
                     DUIQI_ECANCELED);
    ck_assert_uint_eq(made.ready, 1);
    duiqi_band_free(&made.band);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    struct made_up made;
    duiqi_lattice lattice;
    size_t budget = 0;
    open_band(&made, 6, 6, 1);
    duiqi_band_number(&made.band);
    made.problem.band = &made.band;
    made.problem.to = (duiqi_node){6, 6};
    for (; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_vector links;
        duiqi_vector_init(&links, &allocator, sizeof(duiqi_link));
        made.ready = 0;
        status = duiqi_lattice_init(&lattice, &made.problem, &allocator);
        if (!status) {
            status = duiqi_lattice_sum(&lattice, 1);
            if (!status)
                status = duiqi_lattice_path(&lattice, lattice.problem.to, &links);
            duiqi_lattice_free(&lattice);
        }
        duiqi_vector_free(&links);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 5);
    duiqi_band_free(&made.band);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("lattice");
    TCase *tests = tcase_create("lattice");
    tcase_add_loop_test(tests, finds_what_brute_force_finds, 0, SHAPE_COUNT * SEEDS);
    tcase_add_loop_test(tests, stays_within_the_band, 0, 30);
    tcase_add_loop_test(tests, goes_through_gates, 0, 4 * (int)(sizeof GATED / sizeof *GATED));
    tcase_add_loop_test(tests, prunes_and_rescores, 0, 10);
    tcase_add_test(tests, given_beads_are_not_scored);
    tcase_add_test(tests, ends_where_a_given_bead_starts);
    tcase_add_loop_test(tests, covers_texts_of_any_shape, 0, 6);
    tcase_add_test(tests, stops_when_ready_fails);
    tcase_add_test(tests, every_allocation_may_fail);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
