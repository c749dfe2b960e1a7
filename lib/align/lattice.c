#include "align/lattice.h"

#include <math.h>
#include <string.h>

/* A sum of exponentials: exp(high) * sum. */
struct sum {
    double high;
    float sum;
};

/* What a node knows of the paths on one side of it. A bead with one side scores better next to
 * another with the same side. So forward: all paths to the node, and those whose last bead has
 * only a sentence of x, or of y; backward: the sum for a path that arrives with a pair, and for one
 * that arrives with a bead with only x, or y. Finished sums are logarithms in `high`. */
enum { ALL, X_RUN, Y_RUN, STATES };

struct sums {
    struct sum of[STATES];
};

static void sum_add(struct sum *sum, double exponent) {
    if (exponent <= sum->high) {
        sum->sum += expf((float)(exponent - sum->high));
    } else {
        sum->sum = 1 + sum->sum * expf((float)(sum->high - exponent));
        sum->high = exponent;
    }
}

static void sum_finish(struct sum *sum) {
    if (sum->sum > 0)
        sum->high += (double)logf(sum->sum);
    sum->sum = 1;
}

static const struct sum NOTHING = {-INFINITY, 0};

static size_t node_at(const duiqi_lattice *lattice, size_t i, size_t j) {
    const duiqi_band *band = lattice->problem.band;
    return duiqi_band_node(band, i, j) - band->starts[lattice->problem.from.x];
}

/* The last node of row i that a path can come through. */
static uint32_t row_end(const duiqi_lattice_problem *problem, size_t i) {
    uint32_t high = problem->band->high[i];
    return i == problem->to.x && problem->to.y < high ? problem->to.y : high;
}

/* The furthest that a bead from node (i, j) may lead. */
static duiqi_gate limit_of(const duiqi_lattice_problem *problem, size_t i, size_t j,
                           size_t *next_gate, bool *whole) {
    const duiqi_gate *gates = problem->gates;
    while (*next_gate < problem->gate_count &&
           (gates[*next_gate].x < i || (gates[*next_gate].x == i && gates[*next_gate].y < j)))
        ++*next_gate;
    size_t n = *next_gate;
    *whole = false;
    if (n < problem->gate_count && gates[n].x == i && gates[n].y == j) {
        *whole = gates[n].whole && n + 1 < problem->gate_count;
        ++n;
    }
    duiqi_gate end = {problem->to.x, row_end(problem, problem->to.x), 0};
    return n < problem->gate_count && gates[n].x <= end.x && gates[n].y <= end.y ? gates[n] : end;
}

static bool is_shape(const duiqi_lattice_problem *problem, uint32_t a, uint32_t b) {
    if (a == 0 || b == 0)
        return a + b == 1;
    return a + b <= problem->both_max;
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
    for (uint32_t a = 0; a <= problem->x_max && i + a <= limit.x; ++a)
        for (uint32_t b = 0; b <= problem->y_max && j + b <= limit.y; ++b) {
            if (!is_shape(problem, a, b) || !duiqi_band_has(problem->band, i + a, j + b))
                continue;
            duiqi_link bead = {(uint32_t)i, (uint32_t)j, a, b, 0};
            duiqi_edge edge = {problem->score(problem->user, &bead), (uint16_t)a, (uint16_t)b};
            if (edge.score > -INFINITY && !duiqi_vector_push(&lattice->edges, &edge))
                return DUIQI_ENOMEM;
        }
    return DUIQI_OK;
}

/* Let the scorer prepare a sentence of x: what lies between the first node that a bead with it
 * can start from and the last one that it can lead to. */
static duiqi_status make_ready(const duiqi_lattice_problem *problem, size_t x) {
    const duiqi_band *band = problem->band;
    size_t first = x + 1 > problem->x_max ? x + 1 - problem->x_max : 0;
    size_t last = x + problem->x_max < band->rows ? x + problem->x_max : band->rows - 1;
    size_t begin = band->low[first], end = band->high[last];
    if (begin + problem->y_max < band->low[x + 1])
        begin = band->low[x + 1] - problem->y_max;
    if (end > band->high[x] + problem->y_max)
        end = band->high[x] + problem->y_max;
    return problem->ready(problem->user, x, begin, end > begin ? end : begin);
}

/* Make all sentences of x ready that beads from row i can hold. */
static duiqi_status make_row_ready(const duiqi_lattice_problem *problem, size_t i,
                                   size_t *next_ready) {
    duiqi_status status = DUIQI_OK;
    for (; !status && *next_ready < i + problem->x_max && *next_ready < problem->to.x;
         ++*next_ready)
        status = make_ready(problem, *next_ready);
    return status;
}

static duiqi_status score_rows(duiqi_lattice *lattice) {
    const duiqi_lattice_problem *problem = &lattice->problem;
    const duiqi_band *band = problem->band;
    size_t next_gate = 0, next_ready = problem->from.x;
    for (size_t i = problem->from.x; i <= problem->to.x; ++i) {
        duiqi_status status = make_row_ready(problem, i, &next_ready);
        if (status)
            return status;
        uint32_t end = row_end(problem, i);
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
    lattice->forward = lattice->backward = NULL;
}

void duiqi_lattice_free(duiqi_lattice *lattice) {
    duiqi_lattice_forget(lattice);
    duiqi_release(&lattice->allocator, lattice->edge_starts);
    lattice->edge_starts = NULL;
    duiqi_vector_free(&lattice->edges);
}

duiqi_status duiqi_lattice_rescore(duiqi_lattice *lattice, const duiqi_lattice_problem *problem) {
    const duiqi_band *band = problem->band;
    duiqi_edge *edges = lattice->edges.data;
    size_t next_ready = problem->from.x, next_gate = 0;
    lattice->problem = *problem;
    for (size_t i = problem->from.x; i <= problem->to.x; ++i) {
        duiqi_status status = make_row_ready(problem, i, &next_ready);
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

/* The state of paths whose last bead is this one. */
static int state_of(const duiqi_edge *edge) {
    return !edge->y_count ? X_RUN : !edge->x_count ? Y_RUN : ALL;
}

/* What a bead with one side scores after another with that side. */
static float run_score(const duiqi_lattice *lattice, const duiqi_edge *edge) {
    return fmaxf(edge->score, lattice->problem.run);
}

/* A bead with one side in a run counts as a second edge beside it, for paths in that state only:
 * with the log of what exp(score) grows by. */
static double run_exponent(const duiqi_lattice *lattice, const duiqi_edge *edge) {
    float more = lattice->scale * (run_score(lattice, edge) - edge->score);
    return more > 0 ? (double)(lattice->scale * edge->score + logf(expm1f(more))) : -INFINITY;
}

static double exponent_of(const duiqi_lattice *lattice, const duiqi_edge *edge) {
    return (double)(lattice->scale * edge->score);
}

static void spread(duiqi_lattice *lattice, size_t i, size_t j) {
    size_t node = node_at(lattice, i, j);
    const duiqi_edge *edges = lattice->edges.data;
    struct sums *here = &lattice->forward[node];
    for (int state = 0; state < STATES; ++state)
        sum_finish(&here->of[state]);
    if (here->of[ALL].high == -INFINITY)
        return;
    for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e) {
        struct sums *there =
            &lattice->forward[node_at(lattice, i + edges[e].x_count, j + edges[e].y_count)];
        double exponent = here->of[ALL].high + exponent_of(lattice, &edges[e]);
        int state = state_of(&edges[e]);
        sum_add(&there->of[ALL], exponent);
        if (state == ALL)
            continue;
        sum_add(&there->of[state], exponent);
        if (here->of[state].high == -INFINITY)
            continue;
        double run = here->of[state].high + run_exponent(lattice, &edges[e]);
        if (run > -INFINITY) {
            sum_add(&there->of[ALL], run);
            sum_add(&there->of[state], run);
        }
    }
}

static void sum_forward(duiqi_lattice *lattice) {
    const duiqi_band *band = lattice->problem.band;
    duiqi_node from = lattice->problem.from;
    for (size_t n = 0; n < lattice->node_count; ++n)
        lattice->forward[n] = (struct sums){{NOTHING, NOTHING, NOTHING}};
    lattice->forward[node_at(lattice, from.x, from.y)].of[ALL] = (struct sum){0, 1};
    for (size_t i = from.x; i <= lattice->problem.to.x; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j)
            spread(lattice, i, j);
}

/* Whether paths may end at a node. */
static bool is_end(const duiqi_lattice *lattice, size_t i, size_t j) {
    duiqi_node to = lattice->problem.to;
    return i == to.x && (j == to.y || to.y == DUIQI_ANY_NODE);
}

static void gather(duiqi_lattice *lattice, size_t i, size_t j) {
    size_t node = node_at(lattice, i, j);
    const duiqi_edge *edges = lattice->edges.data;
    struct sum sum = NOTHING, runs[STATES] = {NOTHING, NOTHING, NOTHING};
    if (is_end(lattice, i, j))
        sum = (struct sum){0, 1};
    for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e) {
        int state = state_of(&edges[e]);
        double there =
            lattice->backward[node_at(lattice, i + edges[e].x_count, j + edges[e].y_count)]
                .of[state]
                .high;
        if (there == -INFINITY)
            continue;
        sum_add(&sum, there + exponent_of(lattice, &edges[e]));
        double run = state ? there + run_exponent(lattice, &edges[e]) : -INFINITY;
        if (run > -INFINITY)
            sum_add(&runs[state], run);
    }
    sum_finish(&sum);
    for (int state = 0; state < STATES; ++state) {
        if (sum.high > -INFINITY)
            sum_add(&runs[state], sum.high);
        sum_finish(&runs[state]);
        lattice->backward[node].of[state] = runs[state];
    }
}

static void sum_backward(duiqi_lattice *lattice) {
    const duiqi_band *band = lattice->problem.band;
    for (size_t i = lattice->problem.to.x + 1; i-- > lattice->problem.from.x;)
        for (size_t j = band->high[i] + 1; j-- > band->low[i];)
            gather(lattice, i, j);
}

duiqi_status duiqi_lattice_sum(duiqi_lattice *lattice, float scale) {
    duiqi_node from = lattice->problem.from;
    duiqi_lattice_forget(lattice);
    lattice->forward =
        duiqi_allocate(&lattice->allocator, lattice->node_count, sizeof *lattice->forward);
    lattice->backward =
        duiqi_allocate(&lattice->allocator, lattice->node_count, sizeof *lattice->backward);
    if (!lattice->forward || !lattice->backward)
        return DUIQI_ENOMEM;
    lattice->scale = scale;
    sum_forward(lattice);
    sum_backward(lattice);
    lattice->total = lattice->backward[node_at(lattice, from.x, from.y)].of[ALL].high;
    return DUIQI_OK;
}

/* Probability of an edge from node (i, j). */
static double edge_probability(const duiqi_lattice *lattice, const duiqi_edge *edge, size_t i,
                               size_t j) {
    const struct sum *here = lattice->forward[node_at(lattice, i, j)].of;
    const struct sum *there =
        lattice->backward[node_at(lattice, i + edge->x_count, j + edge->y_count)].of;
    int state = state_of(edge);
    double rest = there[state].high - lattice->total;
    double sum = exp(here[ALL].high + rest + exponent_of(lattice, edge));
    if (state != ALL && here[state].high > -INFINITY)
        sum += exp(here[state].high + rest + run_exponent(lattice, edge));
    return sum;
}

float duiqi_lattice_node(const duiqi_lattice *lattice, size_t i, size_t j) {
    const struct sum *before = lattice->forward[node_at(lattice, i, j)].of;
    const struct sum *after = lattice->backward[node_at(lattice, i, j)].of;
    double sum = exp(before[ALL].high + after[ALL].high - lattice->total);
    /* What paths gain that stay in a run here. */
    for (int state = X_RUN; state < STATES; ++state)
        if (before[state].high > -INFINITY)
            sum += exp(before[state].high - lattice->total + after[state].high) -
                   exp(before[state].high - lattice->total + after[ALL].high);
    return (float)sum;
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
                if (edge_probability(lattice, &edges[e], i, j) >= (double)threshold)
                    edges[kept++] = edges[e];
            lattice->edge_starts[node] = first;
        }
    lattice->edge_starts[lattice->node_count] = kept;
    lattice->edges.count = kept;
    return fit_memory(&lattice->edges);
}

/* The best way to a node for paths in one state. */
struct step {
    double score;
    uint32_t edge;
    uint32_t x, y; /* where it starts */
    int state;     /* and in which state */
};

static void improve(struct step *to, double score, uint32_t edge, size_t i, size_t j, int state) {
    if (score > to->score)
        *to = (struct step){score, edge, (uint32_t)i, (uint32_t)j, state};
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
        improve(&there[ALL], score, e, i, j, ALL);
        if (state == ALL)
            continue;
        improve(&there[state], score, e, i, j, ALL);
        score = here[state].score + (double)run_score(lattice, &edges[e]);
        improve(&there[ALL], score, e, i, j, state);
        improve(&there[state], score, e, i, j, state);
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

static void reverse(duiqi_link *links, size_t count) {
    for (size_t k = 0; k < count / 2; ++k) {
        duiqi_link other = links[k];
        links[k] = links[count - 1 - k];
        links[count - 1 - k] = other;
    }
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
        duiqi_link link = {step->x, step->y, (uint32_t)i - step->x, (uint32_t)j - step->y, 0};
        i = step->x;
        j = step->y;
        state = step->state;
        /* Rounding can carry it a little over 1. */
        link.confidence = fminf(1, (float)edge_probability(lattice, &edges[step->edge], i, j));
        status = duiqi_vector_push(links, &link) ? DUIQI_OK : DUIQI_ENOMEM;
    }
    reverse((duiqi_link *)links->data + begin, links->count - begin);
    duiqi_release(&lattice->allocator, steps);
    return status;
}
