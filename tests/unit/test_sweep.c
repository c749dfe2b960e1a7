#include "align/sweep.h"

#include <math.h>

#include "lattice_node.h"
#include "made_up_score.h"
#include "meter.h"
#include "unit.h"

/* Scores made up from the places, so that every sweep is checked against the lattice, which is
 * checked against brute force. */

enum { MOST = 12 /* sentences of a side */ };

static const float SCALE = 0.6F, RUN = -1.5F;

struct made_up {
    duiqi_band band;
    uint32_t seed;
    size_t ready;                    /* sentences of x made ready */
    size_t begins[MOST], ends[MOST]; /* the windows they were made ready for */
    duiqi_status ready_status;
};

static float score(void *user, const duiqi_link *bead) {
    const struct made_up *made = user;
    return made_up_score(made->seed, bead);
}

static duiqi_status be_ready(void *user, size_t x, size_t y_begin, size_t y_end) {
    struct made_up *made = user;
    ck_assert_uint_eq(x, made->ready);
    ck_assert_uint_le(y_begin, y_end);
    made->begins[x] = y_begin;
    made->ends[x] = y_end;
    ++made->ready;
    return made->ready_status;
}

/* Whatever is scored must be ready. */
static void score_row(void *user, const duiqi_link *first, size_t count, float *scores) {
    const struct made_up *made = user;
    duiqi_link bead = *first;
    ck_assert_uint_le(bead.x + bead.x_count, made->ready);
    ck_assert_uint_le(made->ready, bead.x + DUIQI_SWEEP_X_MAX);
    for (uint32_t x = bead.x; bead.y_count && x < bead.x + bead.x_count; ++x) {
        ck_assert_uint_ge(bead.y, made->begins[x]);
        ck_assert_uint_le(bead.y + count - 1 + bead.y_count, made->ends[x]);
    }
    for (size_t k = 0; k < count; ++k, ++bead.y)
        scores[k] = score(user, &bead);
}

/* A band of all nodes, or, for a shape, one that leaves corners out. */
static void open_band(struct made_up *made, uint32_t x_count, uint32_t y_count, uint32_t seed,
                      uint32_t half_width) {
    *made = (struct made_up){.seed = seed};
    ck_assert_int_eq(duiqi_band_init(&made->band, x_count + 1, system_allocator()), DUIQI_OK);
    for (uint32_t i = 0; i <= x_count; ++i) {
        uint32_t middle = x_count ? i * y_count / x_count : 0;
        made->band.low[i] = i && middle > half_width ? middle - half_width : 0;
        uint32_t high = middle + half_width < y_count ? middle + half_width : y_count;
        made->band.high[i] = i < x_count && x_count ? high : y_count;
    }
    duiqi_band_number(&made->band);
}

static duiqi_sweep_problem sweep_problem(struct made_up *made, duiqi_node from, duiqi_node to) {
    made->ready = from.x;
    return (duiqi_sweep_problem){.band = &made->band,
                                 .from = from,
                                 .to = to,
                                 .ready = be_ready,
                                 .score = score_row,
                                 .run = RUN,
                                 .scale = SCALE,
                                 .user = made};
}

static duiqi_status lattice_ready(void *user, size_t x, size_t y_begin, size_t y_end) {
    (void)user;
    (void)x;
    (void)y_begin;
    (void)y_end;
    return DUIQI_OK;
}

static void open_lattice(struct made_up *made, duiqi_lattice *lattice, duiqi_node from,
                         duiqi_node to) {
    duiqi_lattice_problem problem = {.band = &made->band,
                                     .from = from,
                                     .to = to,
                                     .x_max = DUIQI_SWEEP_X_MAX,
                                     .y_max = DUIQI_SWEEP_Y_MAX,
                                     .both_max = 4,
                                     .ready = lattice_ready,
                                     .score = score,
                                     .run = RUN,
                                     .user = made};
    ck_assert_int_eq(duiqi_lattice_init(lattice, &problem, system_allocator()), DUIQI_OK);
    ck_assert_int_eq(duiqi_lattice_sum(lattice, SCALE), DUIQI_OK);
}

static void check_same_path(const duiqi_sweep *sweep, const duiqi_lattice *lattice) {
    duiqi_vector found, expected;
    duiqi_vector_init(&found, system_allocator(), sizeof(duiqi_link));
    duiqi_vector_init(&expected, system_allocator(), sizeof(duiqi_link));
    duiqi_node to = lattice->problem.to;
    ck_assert_int_eq(duiqi_sweep_path(sweep, to, &found), DUIQI_OK);
    ck_assert_int_eq(duiqi_lattice_path(lattice, to, &expected), DUIQI_OK);
    ck_assert_uint_eq(found.count, expected.count);
    const duiqi_link *a = found.data, *b = expected.data;
    for (size_t k = 0; k < found.count; ++k)
        ck_assert(a[k].x == b[k].x && a[k].y == b[k].y && a[k].x_count == b[k].x_count &&
                  a[k].y_count == b[k].y_count);
    duiqi_vector_free(&found);
    duiqi_vector_free(&expected);
}

static void check_same_nodes(const duiqi_sweep *sweep, const duiqi_lattice *lattice) {
    const duiqi_band *band = sweep->problem.band;
    for (uint32_t i = sweep->problem.from.x; i <= sweep->problem.to.x; ++i)
        for (uint32_t j = band->low[i]; j <= band->high[i]; ++j)
            ck_assert_float_eq_tol(duiqi_sweep_node(sweep, i, j), lattice_node(lattice, i, j),
                                   1e-5F);
}

/* A sweep between two nodes is what the lattice between them is, and takes no more room than lies
 * between them. */
static void check_between(struct made_up *made, duiqi_node from, duiqi_node to) {
    duiqi_sweep sweep;
    duiqi_lattice lattice;
    duiqi_sweep_problem problem = sweep_problem(made, from, to);
    ck_assert_int_eq(duiqi_sweep_init(&sweep, &problem, system_allocator()), DUIQI_OK);
    ck_assert_uint_eq(made->ready, to.x);
    size_t first = duiqi_band_node(&made->band, from.x, from.y);
    ck_assert_uint_eq(sweep.node_count, duiqi_band_node(&made->band, to.x, to.y) - first + 1);
    open_lattice(made, &lattice, from, to);
    check_same_nodes(&sweep, &lattice);
    check_same_path(&sweep, &lattice);
    duiqi_lattice_free(&lattice);
    duiqi_sweep_free(&sweep);
}

START_TEST(agrees_with_the_lattice) {
    static const uint32_t SHAPES[][3] = {{0, 0, 2}, {0, 5, 9}, {5, 0, 9},  {1, 9, 9},  {9, 1, 9},
                                         {6, 6, 9}, {8, 8, 2}, {8, 11, 3}, {11, 7, 2}, {11, 11, 1}};
    const uint32_t *shape = SHAPES[(size_t)_i % (sizeof SHAPES / sizeof *SHAPES)];
    struct made_up made;
    open_band(&made, shape[0], shape[1], (uint32_t)_i * 7919 + 1, shape[2]);
    check_between(&made, (duiqi_node){0, 0}, (duiqi_node){shape[0], shape[1]});
    duiqi_band_free(&made.band);
}
END_TEST

/* Over some of the rows, paths may end at any node of the last one: the sum is that of the
 * lattices that end there, and the best path to a node is that of its own. */
START_TEST(ends_at_any_node) {
    struct made_up made;
    duiqi_sweep sweep;
    open_band(&made, 4, 5, (uint32_t)_i + 1, 9);
    duiqi_sweep_problem problem =
        sweep_problem(&made, (duiqi_node){1, 1}, (duiqi_node){3, DUIQI_ANY_NODE});
    ck_assert_int_eq(duiqi_sweep_init(&sweep, &problem, system_allocator()), DUIQI_OK);
    ck_assert_float_eq_tol(duiqi_sweep_node(&sweep, 1, 1), 1, 1e-5F);
    ck_assert_float_eq(duiqi_sweep_node(&sweep, 1, 0), 0);
    double sum = 0;
    for (uint32_t j = 1; j <= 5; ++j) {
        duiqi_lattice lattice;
        open_lattice(&made, &lattice, (duiqi_node){1, 1}, (duiqi_node){3, j});
        sum += ldexp((double)lattice.total.value, lattice.total.exponent);
        check_same_path(&sweep, &lattice);
        duiqi_lattice_free(&lattice);
    }
    ck_assert_double_eq_tol(ldexp((double)sweep.total.value, sweep.total.exponent) / sum, 1, 1e-4);
    duiqi_sweep_free(&sweep);
    duiqi_band_free(&made.band);
}
END_TEST

START_TEST(runs_between_any_nodes) {
    static const duiqi_node ENDS[][2] = {
        {{2, 3}, {2, 7}}, {{2, 3}, {2, 3}}, {{2, 3}, {3, 3}}, {{1, 4}, {4, 6}}, {{0, 5}, {6, 11}}};
    struct made_up made;
    open_band(&made, 6, 11, (uint32_t)_i + 1, 20);
    check_between(&made, ENDS[_i][0], ENDS[_i][1]);
    duiqi_band_free(&made.band);
}
END_TEST

START_TEST(passes_on_what_ready_says) {
    struct made_up made;
    duiqi_sweep sweep;
    open_band(&made, 4, 5, 1, 9);
    made.ready_status = DUIQI_ECANCELED;
    duiqi_sweep_problem problem = sweep_problem(&made, (duiqi_node){0, 0}, (duiqi_node){4, 5});
    ck_assert_int_eq(duiqi_sweep_init(&sweep, &problem, system_allocator()), DUIQI_ECANCELED);
    duiqi_band_free(&made.band);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    struct made_up made;
    duiqi_status status = DUIQI_ENOMEM;
    open_band(&made, 6, 6, 1, 9);
    duiqi_sweep_problem problem = sweep_problem(&made, (duiqi_node){0, 0}, (duiqi_node){6, 6});
    for (size_t budget = 0; status; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_sweep sweep;
        made.ready = 0;
        status = duiqi_sweep_init(&sweep, &problem, &allocator);
        ck_assert(status == DUIQI_OK || status == DUIQI_ENOMEM);
        if (!status)
            duiqi_sweep_free(&sweep);
        ck_assert_uint_eq(meter.live, 0);
    }
    duiqi_band_free(&made.band);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("sweep");
    TCase *tests = tcase_create("sweep");
    tcase_add_loop_test(tests, agrees_with_the_lattice, 0, 200);
    tcase_add_loop_test(tests, ends_at_any_node, 0, 20);
    tcase_add_loop_test(tests, runs_between_any_nodes, 0, 5);
    tcase_add_test(tests, passes_on_what_ready_says);
    tcase_add_test(tests, every_allocation_may_fail);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
