#include "align/lattice.h"

#include <math.h>
#include <stdint.h>

#include "unit.h"

/* Scores made up from the places, so that every search is checked against brute force. */
struct table {
    size_t source_count, target_count;
    uint32_t seed;
};

static double made_up_score(const void *context, size_t i, size_t a, size_t j, size_t b) {
    const struct table *table = context;
    uint32_t hash = table->seed;
    size_t parts[] = {i, a, j, b};
    for (size_t k = 0; k < 4; ++k)
        hash = (hash ^ (uint32_t)parts[k]) * 2654435761u + 12345u;
    return -(double)(hash >> 20) / 512.0;
}

static bool allows_small(size_t a, size_t b) {
    return a + b > 0 && a <= 2 && b <= 2;
}

/* Best score and log sum over all paths from a place to the end. */
static void brute_force(const struct table *table, size_t i, size_t j, double *best, double *sum) {
    if (i == table->source_count && j == table->target_count) {
        *best = 0.0;
        *sum = 0.0;
        return;
    }
    *best = *sum = -INFINITY;
    for (size_t a = 0; a <= 2 && i + a <= table->source_count; ++a)
        for (size_t b = 0; b <= 2 && j + b <= table->target_count; ++b) {
            double rest_best, rest_sum, score;
            if (!allows_small(a, b))
                continue;
            brute_force(table, i + a, j + b, &rest_best, &rest_sum);
            score = made_up_score(table, i, a, j, b);
            *best = fmax(*best, score + rest_best);
            *sum = log(exp(*sum) + exp(score + rest_sum));
        }
}

struct found {
    const struct table *table;
    size_t i, j, beads;
    double score; /* of the path so far */
};

static duiqi_status collect(void *user, size_t i, size_t a, size_t j, size_t b, double posterior) {
    struct found *found = user;
    ck_assert_uint_eq(i, found->i);
    ck_assert_uint_eq(j, found->j);
    double score = made_up_score(found->table, i, a, j, b);
    if (found->beads == 0) { /* nothing before it: its posterior is easy to tell */
        double best, all, rest;
        brute_force(found->table, 0, 0, &best, &all);
        brute_force(found->table, a, b, &best, &rest);
        ck_assert_double_eq_tol(posterior, exp(score + rest - all), 1e-9);
    }
    ck_assert_double_ge(posterior, 0.0);
    ck_assert_double_le(posterior, 1.0);
    found->score += score;
    found->i += a;
    found->j += b;
    ++found->beads;
    return DUIQI_OK;
}

static duiqi_lattice_problem problem_of(const struct table *table) {
    return (duiqi_lattice_problem){.source_count = table->source_count,
                                   .target_count = table->target_count,
                                   .side_max = 2,
                                   .half_width = 100,
                                   .allows = allows_small,
                                   .score = made_up_score,
                                   .context = table};
}

START_TEST(finds_what_brute_force_finds) {
    static const size_t shapes[][2] = {{0, 0}, {0, 3}, {3, 0}, {1, 1}, {4, 4}, {5, 3}, {3, 5}};
    struct table table = {shapes[_i % 7][0], shapes[_i % 7][1], (uint32_t)_i * 77u + 1u};
    struct found found = {.table = &table};
    duiqi_lattice_problem problem = problem_of(&table);
    double best, sum;
    brute_force(&table, 0, 0, &best, &sum);
    ck_assert_int_eq(duiqi_lattice_solve(&problem, system_allocator(), collect, &found), DUIQI_OK);
    ck_assert_uint_eq(found.i, table.source_count);
    ck_assert_uint_eq(found.j, table.target_count);
    ck_assert_double_eq_tol(found.score, best, 1e-9);
}
END_TEST

static double diagonal_score(const void *context, size_t i, size_t a, size_t j, size_t b) {
    (void)context;
    (void)i;
    (void)j;
    return a == 1 && b == 1 ? 0.0 : -1.0;
}

static duiqi_status count_bead(void *user, size_t i, size_t a, size_t j, size_t b,
                               double posterior) {
    (void)i;
    (void)j;
    (void)posterior;
    size_t *counts = user;
    counts[0] += a;
    counts[1] += b;
    return DUIQI_OK;
}

START_TEST(covers_texts_of_any_shape) {
    static const size_t shapes[][2] = {{0, 5000}, {5000, 0},   {1, 3000},    {3000, 1},
                                       {2, 2000}, {2000, 400}, {1000, 1000}, {400, 2000}};
    size_t counts[2] = {0, 0};
    duiqi_lattice_problem problem = {.source_count = shapes[_i][0],
                                     .target_count = shapes[_i][1],
                                     .side_max = 2,
                                     .half_width = 20,
                                     .allows = allows_small,
                                     .score = diagonal_score};
    ck_assert_int_eq(duiqi_lattice_solve(&problem, system_allocator(), count_bead, counts),
                     DUIQI_OK);
    ck_assert_uint_eq(counts[0], shapes[_i][0]);
    ck_assert_uint_eq(counts[1], shapes[_i][1]);
}
END_TEST

static bool stop_at_once(void *user, size_t sources) {
    (void)user;
    (void)sources;
    return false;
}

START_TEST(stops_when_asked) {
    struct table table = {4, 4, 1};
    size_t counts[2] = {0, 0};
    duiqi_lattice_problem problem = problem_of(&table);
    problem.advance = stop_at_once;
    ck_assert_int_eq(duiqi_lattice_solve(&problem, system_allocator(), count_bead, counts),
                     DUIQI_ECANCELED);
    ck_assert_uint_eq(counts[0] + counts[1], 0);
}
END_TEST

static Suite *lattice_suite(void) {
    Suite *suite = suite_create("lattice");
    TCase *tests = tcase_create("lattice");
    tcase_add_loop_test(tests, finds_what_brute_force_finds, 0, 70);
    tcase_add_loop_test(tests, covers_texts_of_any_shape, 0, 8);
    tcase_add_test(tests, stops_when_asked);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(lattice_suite())
