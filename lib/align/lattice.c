#include "align/lattice.h"

#include <math.h>
#include <string.h>

enum { ALL = DUIQI_PATHS_ALL, X_RUN = DUIQI_PATHS_X_RUN, Y_RUN = DUIQI_PATHS_Y_RUN };
enum { STATES = DUIQI_PATHS };

static const struct duiqi_path_sums NO_PATHS = {
    {{0, INT32_MIN / 4}, {0, INT32_MIN / 4}, {0, INT32_MIN / 4}}};

static size_t node_at(const duiqi_lattice *lattice, size_t i, size_t j) {
    const duiqi_band *band = lattice->problem.band;
    return duiqi_band_node(band, i, j) - band->starts[lattice->problem.from.x];
}

/* The furthest that a bead from node (i, j) may lead. */
static duiqi_gate limit_of(const duiqi_lattice_problem *problem, size_t i, size_t j,
                           size_t *next_gate, bool *whole) {
    const duiqi_gate *gates = problem->gates;
    while (*next_gate < problem->gate_count &&
           (gates[*next_gate].x < i || (gates[*next_gate].x == i && gates[*next_gate].y < j)))
        ++*next_gate;
    size_t n = *next_gate;
    bool here = n < problem->gate_count && gates[n].x == i && gates[n].y == j;
    size_t next = n + here;
    bool inside = next < problem->gate_count && gates[next].x <= problem->to.x &&
                  gates[next].y <= problem->to.y;
    *whole = here && inside && gates[n].whole;
    return inside ? gates[next] : (duiqi_gate){problem->to.x, problem->to.y, 0};
}

/* Score the beads from node (i, j) with `a` sentences of x; there is room for their edges. */
static void add_beads(duiqi_lattice *lattice, const duiqi_gate *limit, size_t i, size_t j,
                      uint32_t a) {
    const duiqi_lattice_problem *problem = &lattice->problem;
    const duiqi_band *band = problem->band;
    size_t row = i + a, last = limit->y < band->high[row] ? limit->y : band->high[row];
    /* With one side a bead has one sentence. */
    uint32_t least = a == 1 ? 0 : 1, most = a ? problem->both_max - a : 1;
    most = problem->y_max < most ? problem->y_max : most;
    for (uint32_t b = least; b <= most && j + b <= last; ++b) {
        if (!duiqi_band_has(band, row, j + b))
            continue;
        duiqi_link bead = {(uint32_t)i, (uint32_t)j, a, b, 0};
        duiqi_edge edge = {problem->score(problem->user, &bead), (uint16_t)a, (uint16_t)b};
        if (edge.score > -INFINITY)
            ((duiqi_edge *)lattice->edges.data)[lattice->edges.count++] = edge;
    }
}

static duiqi_status add_edges(duiqi_lattice *lattice, size_t i, size_t j, size_t *next_gate) {
    const duiqi_lattice_problem *problem = &lattice->problem;
    bool whole;
    duiqi_gate limit = limit_of(problem, i, j, next_gate, &whole);
    if (limit.x < i || limit.y < j)
        return DUIQI_OK;
    if (whole) {
        duiqi_edge edge = {0, (uint16_t)(limit.x - i), (uint16_t)(limit.y - j)};
        return duiqi_vector_push(&lattice->edges, &edge) ? DUIQI_OK : DUIQI_ENOMEM;
    }
    if (!duiqi_vector_reserve(&lattice->edges, (problem->x_max + 1) * (problem->y_max + 1)))
        return DUIQI_ENOMEM;
    for (uint32_t a = 0; a <= problem->x_max && i + a <= limit.x; ++a)
        add_beads(lattice, &limit, i, j, a);
    return DUIQI_OK;
}

/* Make all sentences of x ready that beads from row i can hold; windows, if any, by row. */
static duiqi_status make_row_ready(const duiqi_lattice_problem *problem, size_t i,
                                   const duiqi_window *windows, size_t *next_ready) {
    duiqi_status status = DUIQI_OK;
    for (; !status && *next_ready < i + problem->x_max && *next_ready < problem->to.x;
         ++*next_ready) {
        size_t x = *next_ready;
        duiqi_window window =
            windows ? windows[x - problem->from.x]
                    : duiqi_band_window(problem->band, x, problem->x_max, problem->y_max);
        status = problem->ready(problem->user, x, window.begin, window.end);
    }
    return status;
}

static duiqi_status score_rows(duiqi_lattice *lattice) {
    const duiqi_lattice_problem *problem = &lattice->problem;
    const duiqi_band *band = problem->band;
    size_t next_gate = 0, next_ready = problem->from.x;
    for (size_t i = problem->from.x; i <= problem->to.x; ++i) {
        duiqi_status status = make_row_ready(problem, i, NULL, &next_ready);
        if (status)
            return status;
        uint32_t end = i == problem->to.x ? problem->to.y : band->high[i];
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            lattice->edge_starts[node_at(lattice, i, j)] = (uint32_t)lattice->edges.count;
            bool before = i == problem->from.x && j < problem->from.y;
            if (!before && j <= end && duiqi_band_has(band, i, j) &&
                add_edges(lattice, i, j, &next_gate))
                return DUIQI_ENOMEM;
        }
    }
    lattice->edge_starts[lattice->node_count] = (uint32_t)lattice->edges.count;
    return DUIQI_OK;
}

duiqi_status duiqi_lattice_init(duiqi_lattice *lattice, const duiqi_lattice_problem *problem,
                                const duiqi_allocator *allocator) {
    const size_t *starts = problem->band->starts;
    *lattice = (duiqi_lattice){.problem = *problem,
                               .allocator = *allocator,
                               .node_count = starts[problem->to.x + 1] - starts[problem->from.x]};
    duiqi_vector_init(&lattice->edges, allocator, sizeof(duiqi_edge));
    lattice->edge_starts =
        duiqi_allocate(allocator, lattice->node_count + 1, sizeof *lattice->edge_starts);
    duiqi_status status = lattice->edge_starts ? score_rows(lattice) : DUIQI_ENOMEM;
    if (status)
        duiqi_lattice_free(lattice);
    return status;
}

void duiqi_lattice_forget(duiqi_lattice *lattice) {
    duiqi_release(&lattice->allocator, lattice->forward);
    duiqi_release(&lattice->allocator, lattice->backward);
    duiqi_release(&lattice->allocator, lattice->weights);
    lattice->forward = lattice->backward = NULL;
    lattice->weights = NULL;
}

void duiqi_lattice_free(duiqi_lattice *lattice) {
    duiqi_lattice_forget(lattice);
    duiqi_release(&lattice->allocator, lattice->edge_starts);
    lattice->edge_starts = NULL;
    duiqi_vector_free(&lattice->edges);
}

/* The sentences of y that the beads with each sentence of x hold, of those that are left. */
static duiqi_window *find_windows(const duiqi_lattice *lattice) {
    const duiqi_lattice_problem *problem = &lattice->problem;
    const duiqi_band *band = problem->band;
    const duiqi_edge *edges = lattice->edges.data;
    uint32_t from = problem->from.x, to = problem->to.x;
    duiqi_window *windows = duiqi_allocate(&lattice->allocator, to - from + 1, sizeof *windows);
    for (uint32_t i = from; windows && i <= to; ++i)
        windows[i - from] = (duiqi_window){band->high[i], band->low[i]};
    for (uint32_t i = from; windows && i <= to; ++i)
        for (uint32_t j = band->low[i]; j <= band->high[i]; ++j) {
            size_t node = node_at(lattice, i, j);
            for (uint32_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e)
                for (uint32_t a = 0; a < edges[e].x_count && a < problem->x_max; ++a) {
                    duiqi_window *window = &windows[i + a - from];
                    uint32_t end = j + edges[e].y_count;
                    window->begin = j < window->begin ? j : window->begin;
                    window->end = end > window->end ? end : window->end;
                }
        }
    return windows;
}

static duiqi_status rescore(duiqi_lattice *lattice, const duiqi_window *windows) {
    const duiqi_lattice_problem *problem = &lattice->problem;
    const duiqi_band *band = problem->band;
    duiqi_edge *edges = lattice->edges.data;
    size_t next_ready = problem->from.x, next_gate = 0;
    for (size_t i = problem->from.x; i <= problem->to.x; ++i) {
        duiqi_status status = make_row_ready(problem, i, windows, &next_ready);
        if (status)
            return status;
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            size_t node = node_at(lattice, i, j);
            bool whole;
            limit_of(problem, i, j, &next_gate, &whole);
            for (size_t e = lattice->edge_starts[node];
                 !whole && e < lattice->edge_starts[node + 1]; ++e) {
                duiqi_link bead = {(uint32_t)i, (uint32_t)j, edges[e].x_count, edges[e].y_count, 0};
                edges[e].score = problem->score(problem->user, &bead);
            }
        }
    }
    return DUIQI_OK;
}

duiqi_status duiqi_lattice_rescore(duiqi_lattice *lattice, const duiqi_lattice_problem *problem) {
    lattice->problem = *problem;
    duiqi_window *windows = find_windows(lattice);
    duiqi_status status = windows ? rescore(lattice, windows) : DUIQI_ENOMEM;
    duiqi_release(&lattice->allocator, windows);
    return status;
}

/* The state of paths whose last bead is this one. */
static int state_of(const duiqi_edge *edge) {
    return !edge->y_count ? X_RUN : !edge->x_count ? Y_RUN : ALL;
}

/* What a bead with one side scores after another with that side. */
static float run_score(const duiqi_lattice *lattice, const duiqi_edge *edge) {
    return fmaxf(edge->score, lattice->problem.run);
}

/* The exponentials of the scores of all edges. */
static void weigh(duiqi_lattice *lattice) {
    const duiqi_edge *edges = lattice->edges.data;
    duiqi_scaled *weights = lattice->weights;
    for (size_t e = 0; e < lattice->edges.count; ++e)
        weights[e] = duiqi_scaled_exp(lattice->scale * edges[e].score);
    lattice->run_weight = duiqi_scaled_exp(lattice->scale * lattice->problem.run);
}

/* A bead with one side in a run counts as a second edge beside it, for paths in that state only:
 * with what its weight grows by. */
static duiqi_scaled more_in_run(const duiqi_lattice *lattice, size_t edge) {
    return duiqi_scaled_excess(lattice->run_weight, lattice->weights[edge]);
}

static void spread(duiqi_lattice *lattice, size_t i, size_t j) {
    size_t node = node_at(lattice, i, j);
    const duiqi_edge *edges = lattice->edges.data;
    struct duiqi_path_sums *here = &lattice->forward[node];
    for (int state = 0; state < STATES; ++state)
        duiqi_scaled_finish(&here->of[state]);
    if (here->of[ALL].value <= 0)
        return;
    for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e) {
        struct duiqi_path_sums *there =
            &lattice->forward[node_at(lattice, i + edges[e].x_count, j + edges[e].y_count)];
        duiqi_scaled paths = duiqi_scaled_product(here->of[ALL], lattice->weights[e]);
        int state = state_of(&edges[e]);
        if (state != ALL) {
            duiqi_scaled_add(&paths,
                             duiqi_scaled_product(here->of[state], more_in_run(lattice, e)));
            duiqi_scaled_add(&there->of[state], paths);
        }
        duiqi_scaled_add(&there->of[ALL], paths);
    }
}

static void sum_forward(duiqi_lattice *lattice) {
    const duiqi_band *band = lattice->problem.band;
    duiqi_node from = lattice->problem.from;
    for (size_t n = 0; n < lattice->node_count; ++n)
        lattice->forward[n] = NO_PATHS;
    lattice->forward[node_at(lattice, from.x, from.y)].of[ALL] = DUIQI_SCALED_ONE;
    for (size_t i = from.x; i <= lattice->problem.to.x; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j)
            spread(lattice, i, j);
}

static void gather(duiqi_lattice *lattice, size_t i, size_t j) {
    size_t node = node_at(lattice, i, j);
    const duiqi_edge *edges = lattice->edges.data;
    struct duiqi_path_sums sums = NO_PATHS;
    if (i == lattice->problem.to.x && j == lattice->problem.to.y)
        sums.of[ALL] = DUIQI_SCALED_ONE;
    for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e) {
        int state = state_of(&edges[e]);
        duiqi_scaled there =
            lattice->backward[node_at(lattice, i + edges[e].x_count, j + edges[e].y_count)]
                .of[state];
        duiqi_scaled_add(&sums.of[ALL], duiqi_scaled_product(there, lattice->weights[e]));
        if (state != ALL)
            duiqi_scaled_add(&sums.of[state], duiqi_scaled_product(there, more_in_run(lattice, e)));
    }
    for (int state = 0; state < STATES; ++state) {
        if (state != ALL)
            duiqi_scaled_add(&sums.of[state], sums.of[ALL]);
        duiqi_scaled_finish(&sums.of[state]);
    }
    lattice->backward[node] = sums;
}

static void sum_backward(duiqi_lattice *lattice) {
    const duiqi_band *band = lattice->problem.band;
    for (size_t i = lattice->problem.to.x + 1; i-- > lattice->problem.from.x;)
        for (size_t j = band->high[i] + 1; j-- > band->low[i];)
            gather(lattice, i, j);
}

duiqi_status duiqi_lattice_sum(duiqi_lattice *lattice, float scale) {
    const duiqi_allocator *allocator = &lattice->allocator;
    duiqi_node from = lattice->problem.from;
    duiqi_lattice_forget(lattice);
    lattice->forward = duiqi_allocate(allocator, lattice->node_count, sizeof *lattice->forward);
    lattice->backward = duiqi_allocate(allocator, lattice->node_count, sizeof *lattice->backward);
    lattice->weights = duiqi_allocate(allocator, lattice->edges.count, sizeof *lattice->weights);
    if (!lattice->forward || !lattice->backward || !lattice->weights)
        return DUIQI_ENOMEM;
    lattice->scale = scale;
    weigh(lattice);
    sum_forward(lattice);
    sum_backward(lattice);
    lattice->total = lattice->backward[node_at(lattice, from.x, from.y)].of[ALL];
    return DUIQI_OK;
}

/* The share of some paths in all; `before` and `after` are the sums on both sides of a place. */
static float probability(const duiqi_lattice *lattice, duiqi_scaled before, duiqi_scaled after) {
    if (lattice->total.value <= 0)
        return 0;
    return duiqi_scaled_share(duiqi_scaled_product(before, after), lattice->total);
}

/* Probability of an edge from node (i, j). */
static float edge_probability(const duiqi_lattice *lattice, size_t edge, size_t i, size_t j) {
    const duiqi_edge *at = (const duiqi_edge *)lattice->edges.data + edge;
    const duiqi_scaled *here = lattice->forward[node_at(lattice, i, j)].of;
    int state = state_of(at);
    duiqi_scaled there =
        lattice->backward[node_at(lattice, i + at->x_count, j + at->y_count)].of[state];
    duiqi_scaled paths = duiqi_scaled_product(here[ALL], lattice->weights[edge]);
    if (state != ALL)
        duiqi_scaled_add(&paths, duiqi_scaled_product(here[state], more_in_run(lattice, edge)));
    return probability(lattice, paths, there);
}

/* Give back the memory that a vector does not use. */
static duiqi_status fit_memory(duiqi_vector *vector) {
    if (!vector->count)
        return DUIQI_OK;
    void *data =
        duiqi_reallocate(&vector->allocator, vector->data, vector->count, vector->item_size);
    if (!data)
        return DUIQI_ENOMEM;
    vector->data = data;
    vector->capacity = vector->count;
    return DUIQI_OK;
}

duiqi_status duiqi_lattice_prune(duiqi_lattice *lattice, float threshold) {
    const duiqi_band *band = lattice->problem.band;
    duiqi_edge *edges = lattice->edges.data;
    uint32_t kept = 0;
    for (size_t i = lattice->problem.from.x; i <= lattice->problem.to.x; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            size_t node = node_at(lattice, i, j);
            uint32_t first = kept, end = lattice->edge_starts[node + 1];
            for (uint32_t e = lattice->edge_starts[node]; e < end; ++e)
                if (edge_probability(lattice, e, i, j) >= threshold)
                    edges[kept++] = edges[e];
            lattice->edge_starts[node] = first;
        }
    lattice->edge_starts[lattice->node_count] = kept;
    lattice->edges.count = kept;
    return fit_memory(&lattice->edges);
}

/* The best way to a node for paths in one state: its last edge, and the state before it. */
struct step {
    double score;
    uint32_t edge;
    int32_t state;
};

static void improve(struct step *to, double score, uint32_t edge, int32_t state) {
    if (score > to->score)
        *to = (struct step){score, edge, state};
}

static void extend(const duiqi_lattice *lattice, struct step *steps, size_t i, size_t j) {
    const duiqi_edge *edges = lattice->edges.data;
    size_t node = node_at(lattice, i, j);
    const struct step *here = steps + STATES * node;
    if (here[ALL].score == -INFINITY)
        return;
    for (uint32_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e) {
        struct step *there =
            steps + STATES * node_at(lattice, i + edges[e].x_count, j + edges[e].y_count);
        double score = here[ALL].score + (double)edges[e].score;
        int state = state_of(&edges[e]);
        improve(&there[ALL], score, e, ALL);
        if (state == ALL)
            continue;
        improve(&there[state], score, e, ALL);
        score = here[state].score + (double)run_score(lattice, &edges[e]);
        improve(&there[ALL], score, e, state);
        improve(&there[state], score, e, state);
    }
}

static struct step *best_steps(const duiqi_lattice *lattice) {
    const duiqi_lattice_problem *problem = &lattice->problem;
    size_t count = STATES * lattice->node_count;
    struct step *steps = duiqi_allocate(&lattice->allocator, count, sizeof *steps);
    if (!steps)
        return NULL;
    for (size_t n = 0; n < count; ++n)
        steps[n] = (struct step){.score = -INFINITY};
    steps[STATES * node_at(lattice, problem->from.x, problem->from.y) + ALL].score = 0;
    for (size_t i = problem->from.x; i <= problem->to.x; ++i)
        for (size_t j = problem->band->low[i]; j <= problem->band->high[i]; ++j)
            extend(lattice, steps, i, j);
    return steps;
}

duiqi_status duiqi_lattice_path(const duiqi_lattice *lattice, duiqi_node to, duiqi_vector *links) {
    const duiqi_edge *edges = lattice->edges.data;
    duiqi_node from = lattice->problem.from;
    struct step *steps = best_steps(lattice);
    if (!steps)
        return DUIQI_ENOMEM;
    size_t begin = links->count, i = to.x, j = to.y;
    int state = ALL;
    duiqi_status status = DUIQI_OK;
    while (!status && (i > from.x || j > from.y)) {
        const struct step *step = &steps[STATES * node_at(lattice, i, j) + (size_t)state];
        const duiqi_edge *edge = &edges[step->edge];
        i -= edge->x_count;
        j -= edge->y_count;
        state = step->state;
        /* Rounding can carry the probability a little over 1. */
        duiqi_link link = {(uint32_t)i, (uint32_t)j, edge->x_count, edge->y_count,
                           fminf(1, edge_probability(lattice, step->edge, i, j))};
        status = duiqi_vector_push(links, &link) ? DUIQI_OK : DUIQI_ENOMEM;
    }
    duiqi_path_reverse((duiqi_link *)links->data + begin, links->count - begin);
    duiqi_release(&lattice->allocator, steps);
    return status;
}
