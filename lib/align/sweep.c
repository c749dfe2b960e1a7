#include "align/sweep.h"

#include <math.h>
#include <stdbool.h>

/* The types of beads; one within a row comes first, for all paths to a row's nodes have to be known
 * before they lead on from there. */
enum { Y_ALONE, X_ALONE, TYPES = DUIQI_SWEEP_TYPES };

static const struct type {
    uint8_t x_count, y_count;
} TYPE[TYPES] = {{0, 1}, {1, 0}, {1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2}};

enum { ALL = DUIQI_PATHS_ALL, X_RUN = DUIQI_PATHS_X_RUN, Y_RUN = DUIQI_PATHS_Y_RUN };

/* The first and the last node of a row that a path can come through. */
static uint32_t row_low(const duiqi_sweep_problem *problem, size_t i) {
    return i == problem->from.x ? problem->from.y : problem->band->low[i];
}

static uint32_t row_high(const duiqi_sweep_problem *problem, size_t i) {
    bool closed = i == problem->to.x && problem->to.y != DUIQI_ANY_NODE;
    return closed ? problem->to.y : problem->band->high[i];
}

static size_t node_at(const duiqi_sweep *sweep, size_t i, size_t j) {
    return duiqi_band_node(sweep->problem.band, i, j) - sweep->first;
}

/* The beads of one type from a row: they start at nodes in a row, and lead to nodes in a row. */
struct span {
    size_t from, to, count;
    uint32_t y; /* where the first one starts */
};

static struct span span_of(const duiqi_sweep *sweep, size_t i, struct type type) {
    const duiqi_sweep_problem *problem = &sweep->problem;
    size_t row = i + type.x_count;
    if (row > problem->to.x || row_high(problem, row) < type.y_count)
        return (struct span){.count = 0};
    uint32_t low = row_low(problem, i), high = row_high(problem, row) - type.y_count;
    if (low + type.y_count < row_low(problem, row))
        low = row_low(problem, row) - type.y_count;
    if (high > row_high(problem, i))
        high = row_high(problem, i);
    if (low > high)
        return (struct span){.count = 0};
    return (struct span){node_at(sweep, i, low), node_at(sweep, row, low + type.y_count),
                         high - low + 1, low};
}

/* ---- sums over paths ---- */

static duiqi_scaled number_at(struct duiqi_scaled_array array, size_t n) {
    return (duiqi_scaled){array.values[n], array.exponents[n]};
}

static void set_number(struct duiqi_scaled_array array, size_t n, duiqi_scaled number) {
    array.values[n] = number.value;
    array.exponents[n] = number.exponent;
}

static void add_number(struct duiqi_scaled_array array, size_t n, duiqi_scaled more) {
    duiqi_scaled sum = number_at(array, n);
    duiqi_scaled_add(&sum, more);
    set_number(array, n, sum);
}

/* sums[n] += factors[n] * others[n] */
static void add_products(size_t count, float *restrict values, int32_t *restrict exponents,
                         const float *restrict factor_values,
                         const int32_t *restrict factor_exponents, const float *restrict values_2,
                         const int32_t *restrict exponents_2) {
    for (size_t k = 0; k < count; ++k) {
        int32_t exponent = factor_exponents[k] + exponents_2[k];
        int32_t most = exponent > exponents[k] ? exponent : exponents[k];
        values[k] = values[k] * duiqi_scaled_power(exponents[k] - most) +
                    factor_values[k] * values_2[k] * duiqi_scaled_power(exponent - most);
        exponents[k] = most;
    }
}

/* The same for parts of arrays. */
static void add_span(size_t count, struct duiqi_scaled_array sums, size_t at,
                     struct duiqi_scaled_array factors, size_t factors_at,
                     struct duiqi_scaled_array others, size_t others_at) {
    add_products(count, sums.values + at, sums.exponents + at, factors.values + factors_at,
                 factors.exponents + factors_at, others.values + others_at,
                 others.exponents + others_at);
}

static void finish_numbers(struct duiqi_scaled_array array, size_t at, size_t count) {
    for (size_t n = at; n < at + count; ++n) {
        duiqi_scaled sum = number_at(array, n);
        duiqi_scaled_finish(&sum);
        set_number(array, n, sum);
    }
}

/* The exponentials of the scores of beads that start at a node and those after it. */
static void weigh(const duiqi_sweep *sweep, size_t type, size_t at, size_t count) {
    float *restrict values = sweep->weights[type].values + at;
    int32_t *restrict exponents = sweep->weights[type].exponents + at;
    const float *restrict scores = sweep->scores;
    float scale = sweep->problem.scale;
    for (size_t k = 0; k < count; ++k) {
        duiqi_scaled weight = duiqi_scaled_exp(scale * scores[k]);
        values[k] = scores[k] > -INFINITY ? weight.value : 0;
        exponents[k] = weight.exponent;
    }
}

/* What a bead with one side counts more in a run. */
static duiqi_scaled more_in_run(const duiqi_sweep *sweep, size_t type, size_t n) {
    return duiqi_scaled_excess(sweep->run_weight, number_at(sweep->weights[type], n));
}

/* All paths through a bead with one side become those whose last bead it is. */
static void spread_alone(duiqi_sweep *sweep, size_t type, int state, size_t from, size_t to) {
    duiqi_scaled paths = duiqi_scaled_product(number_at(sweep->forward[ALL], from),
                                              number_at(sweep->weights[type], from));
    duiqi_scaled in_run = number_at(sweep->forward[state], from);
    if (in_run.value > 0)
        duiqi_scaled_add(&paths, duiqi_scaled_product(in_run, more_in_run(sweep, type, from)));
    add_number(sweep->forward[ALL], to, paths);
    duiqi_scaled_finish(&paths);
    set_number(sweep->forward[state], to, paths);
}

static void spread(duiqi_sweep *sweep, size_t type, const struct span *span) {
    if (type > X_ALONE) {
        add_span(span->count, sweep->forward[ALL], span->to, sweep->weights[type], span->from,
                 sweep->forward[ALL], span->from);
        return;
    }
    int state = type == X_ALONE ? X_RUN : Y_RUN;
    for (size_t k = 0; k < span->count; ++k) {
        spread_alone(sweep, type, state, span->from + k, span->to + k);
        if (type == Y_ALONE)
            finish_numbers(sweep->forward[ALL], span->to + k, 1);
    }
}

/* The sums for paths that go on from a node with a bead with one side. */
static void gather_alone(duiqi_sweep *sweep, size_t type, int state, size_t from, size_t to) {
    duiqi_scaled there = number_at(sweep->backward[state], to);
    add_number(sweep->backward[ALL], from,
               duiqi_scaled_product(there, number_at(sweep->weights[type], from)));
    duiqi_scaled more = duiqi_scaled_product(there, more_in_run(sweep, type, from));
    duiqi_scaled_finish(&more);
    set_number(sweep->backward[state], from, more);
}

/* What arrives in a run gains over what arrives with a pair; with it a sum is complete. */
static void finish_backward(duiqi_sweep *sweep, size_t n) {
    finish_numbers(sweep->backward[ALL], n, 1);
    for (int state = X_RUN; state < DUIQI_PATHS; ++state) {
        add_number(sweep->backward[state], n, number_at(sweep->backward[ALL], n));
        finish_numbers(sweep->backward[state], n, 1);
    }
}

static void gather_row(duiqi_sweep *sweep, size_t i) {
    for (size_t type = X_ALONE + 1; type < TYPES; ++type) {
        struct span span = span_of(sweep, i, TYPE[type]);
        add_span(span.count, sweep->backward[ALL], span.from, sweep->weights[type], span.from,
                 sweep->backward[ALL], span.to);
    }
    struct span below = span_of(sweep, i, TYPE[X_ALONE]);
    for (size_t k = 0; k < below.count; ++k)
        gather_alone(sweep, X_ALONE, X_RUN, below.from + k, below.to + k);
    struct span row = span_of(sweep, i, TYPE[Y_ALONE]);
    finish_backward(sweep, row.count ? row.to + row.count - 1
                                     : node_at(sweep, i, row_low(&sweep->problem, i)));
    for (size_t k = row.count; k-- > 0;) {
        gather_alone(sweep, Y_ALONE, Y_RUN, row.from + k, row.to + k);
        finish_backward(sweep, row.from + k);
    }
}

static void sum_backward(duiqi_sweep *sweep) {
    const duiqi_sweep_problem *problem = &sweep->problem;
    duiqi_node from = problem->from, to = problem->to;
    uint32_t high = row_high(problem, to.x), low = row_low(problem, to.x);
    for (size_t j = to.y == DUIQI_ANY_NODE ? low : to.y; j <= high; ++j)
        set_number(sweep->backward[ALL], node_at(sweep, to.x, j), DUIQI_SCALED_ONE);
    for (size_t i = to.x + 1; i-- > from.x;)
        gather_row(sweep, i);
    sweep->total = number_at(sweep->backward[ALL], node_at(sweep, from.x, from.y));
}

/* ---- the best path ---- */

static void improve(duiqi_sweep *sweep, int state, size_t to, double score, size_t type,
                    int before) {
    if (score > sweep->best[state][to]) {
        sweep->best[state][to] = score;
        sweep->steps[state][to] = (struct duiqi_sweep_step){(uint8_t)type, (uint8_t)before};
    }
}

static void extend_alone(duiqi_sweep *sweep, size_t type, int state, size_t from, size_t to,
                         float score) {
    double all = sweep->best[ALL][from] + (double)score;
    double run = sweep->best[state][from] + (double)fmaxf(score, sweep->problem.run);
    improve(sweep, ALL, to, all, type, ALL);
    improve(sweep, state, to, all, type, ALL);
    improve(sweep, ALL, to, run, type, state);
    improve(sweep, state, to, run, type, state);
}

static void extend(duiqi_sweep *sweep, size_t type, const struct span *span) {
    for (size_t k = 0; k < span->count; ++k) {
        size_t from = span->from + k, to = span->to + k;
        float score = sweep->scores[k];
        if (type == Y_ALONE || type == X_ALONE)
            extend_alone(sweep, type, type == X_ALONE ? X_RUN : Y_RUN, from, to, score);
        else
            improve(sweep, ALL, to, sweep->best[ALL][from] + (double)score, type, ALL);
    }
}

duiqi_status duiqi_sweep_path(const duiqi_sweep *sweep, duiqi_node to, duiqi_vector *links) {
    duiqi_node from = sweep->problem.from;
    size_t begin = links->count, i = to.x, j = to.y;
    int state = ALL;
    while (i > from.x || j > from.y) {
        struct duiqi_sweep_step step = sweep->steps[state][node_at(sweep, i, j)];
        struct type type = TYPE[step.type];
        i -= type.x_count;
        j -= type.y_count;
        state = step.state;
        duiqi_link link = {(uint32_t)i, (uint32_t)j, type.x_count, type.y_count, 0};
        if (!duiqi_vector_push(links, &link))
            return DUIQI_ENOMEM;
    }
    duiqi_path_reverse((duiqi_link *)links->data + begin, links->count - begin);
    return DUIQI_OK;
}

/* ---- the sweep ---- */

/* Score the beads from a row, and lead the paths on. */
static void sweep_row(duiqi_sweep *sweep, size_t i) {
    uint32_t low = row_low(&sweep->problem, i), high = row_high(&sweep->problem, i);
    finish_numbers(sweep->forward[ALL], node_at(sweep, i, low), high - low + 1);
    for (size_t type = 0; type < TYPES; ++type) {
        struct span span = span_of(sweep, i, TYPE[type]);
        duiqi_link first = {(uint32_t)i, span.y, TYPE[type].x_count, TYPE[type].y_count, 0};
        if (!span.count)
            continue;
        sweep->problem.score(sweep->problem.user, &first, span.count, sweep->scores);
        weigh(sweep, type, span.from, span.count);
        spread(sweep, type, &span);
        extend(sweep, type, &span);
    }
}

/* All sentences of x that beads from row i can hold. */
static duiqi_status make_ready(const duiqi_sweep_problem *problem, size_t i, size_t *next_ready) {
    duiqi_status status = DUIQI_OK;
    for (; !status && *next_ready < i + DUIQI_SWEEP_X_MAX && *next_ready < problem->to.x;
         ++*next_ready) {
        duiqi_window window =
            duiqi_band_window(problem->band, *next_ready, DUIQI_SWEEP_X_MAX, DUIQI_SWEEP_Y_MAX);
        status = problem->ready(problem->user, *next_ready, window.begin, window.end);
    }
    return status;
}

static duiqi_status sweep_rows(duiqi_sweep *sweep) {
    const duiqi_sweep_problem *problem = &sweep->problem;
    size_t start = node_at(sweep, problem->from.x, problem->from.y), next_ready = problem->from.x;
    set_number(sweep->forward[ALL], start, DUIQI_SCALED_ONE);
    sweep->best[ALL][start] = 0;
    for (size_t i = problem->from.x; i <= problem->to.x; ++i) {
        duiqi_status status = make_ready(problem, i, &next_ready);
        if (status)
            return status;
        sweep_row(sweep, i);
    }
    sum_backward(sweep);
    return DUIQI_OK;
}

/* The widest row that a sweep comes through. */
static size_t widest_row(const duiqi_sweep_problem *problem) {
    size_t widest = 0;
    for (size_t i = problem->from.x; i <= problem->to.x; ++i) {
        size_t width = row_high(problem, i) - row_low(problem, i) + 1;
        widest = width > widest ? width : widest;
    }
    return widest;
}

static bool allocate(duiqi_sweep *sweep) {
    enum { ARRAYS = TYPES + 2 * DUIQI_PATHS };
    const duiqi_allocator *allocator = &sweep->allocator;
    size_t count = sweep->node_count;
    sweep->values = duiqi_allocate_zeroed(allocator, count, ARRAYS * sizeof *sweep->values);
    sweep->exponents = duiqi_allocate(allocator, count, ARRAYS * sizeof *sweep->exponents);
    sweep->best[0] = duiqi_allocate(allocator, count, DUIQI_PATHS * sizeof *sweep->best[0]);
    sweep->steps[0] = duiqi_allocate(allocator, count, DUIQI_PATHS * sizeof *sweep->steps[0]);
    sweep->scores = duiqi_allocate(allocator, widest_row(&sweep->problem), sizeof *sweep->scores);
    return sweep->values && sweep->exponents && sweep->best[0] && sweep->steps[0] && sweep->scores;
}

/* No paths yet. */
static void clear(duiqi_sweep *sweep) {
    size_t count = sweep->node_count, array = 0;
    struct duiqi_scaled_array *arrays[] = {sweep->weights, sweep->forward, sweep->backward};
    const size_t counts[] = {TYPES, DUIQI_PATHS, DUIQI_PATHS};
    for (size_t a = 0; a < sizeof arrays / sizeof *arrays; ++a)
        for (size_t k = 0; k < counts[a]; ++k, ++array)
            arrays[a][k] = (struct duiqi_scaled_array){sweep->values + array * count,
                                                       sweep->exponents + array * count};
    for (size_t n = TYPES * count; n < array * count; ++n)
        sweep->exponents[n] = DUIQI_SCALED_ZERO.exponent;
    for (size_t state = 0; state < DUIQI_PATHS; ++state) {
        sweep->best[state] = sweep->best[0] + state * count;
        sweep->steps[state] = sweep->steps[0] + state * count;
        for (size_t n = 0; n < count; ++n)
            sweep->best[state][n] = -INFINITY;
    }
}

duiqi_status duiqi_sweep_init(duiqi_sweep *sweep, const duiqi_sweep_problem *problem,
                              const duiqi_allocator *allocator) {
    uint32_t last = row_high(problem, problem->to.x);
    *sweep = (duiqi_sweep){.problem = *problem, .allocator = *allocator};
    sweep->first = duiqi_band_node(problem->band, problem->from.x, problem->from.y);
    sweep->node_count = duiqi_band_node(problem->band, problem->to.x, last) - sweep->first + 1;
    duiqi_status status = DUIQI_ENOMEM;
    if (allocate(sweep)) {
        clear(sweep);
        sweep->run_weight = duiqi_scaled_exp(problem->scale * problem->run);
        status = sweep_rows(sweep);
    }
    if (status)
        duiqi_sweep_free(sweep);
    return status;
}

void duiqi_sweep_free(duiqi_sweep *sweep) {
    duiqi_release(&sweep->allocator, sweep->values);
    duiqi_release(&sweep->allocator, sweep->exponents);
    duiqi_release(&sweep->allocator, sweep->best[0]);
    duiqi_release(&sweep->allocator, sweep->steps[0]);
    duiqi_release(&sweep->allocator, sweep->scores);
}

float duiqi_sweep_node(const duiqi_sweep *sweep, size_t i, size_t j) {
    if (j < row_low(&sweep->problem, i) || j > row_high(&sweep->problem, i))
        return 0;
    size_t n = node_at(sweep, i, j);
    duiqi_scaled before[DUIQI_PATHS], after[DUIQI_PATHS];
    for (int state = 0; state < DUIQI_PATHS; ++state) {
        before[state] = number_at(sweep->forward[state], n);
        after[state] = number_at(sweep->backward[state], n);
    }
    return duiqi_paths_share(before, after, sweep->total);
}
