#include "align/lattice.h"

#include <math.h>
#include <string.h>

/* A sum of exponentials: exp(high) * sum. */
struct sum {
    double high;
    float sum;
};

static void sum_add(struct sum *sum, double exponent) {
    if (exponent <= sum->high) {
        sum->sum += expf((float)(exponent - sum->high));
    } else {
        sum->sum = 1 + sum->sum * expf((float)(sum->high - exponent));
        sum->high = exponent;
    }
}

static double sum_log(const struct sum *sum) {
    return sum->sum > 0 ? sum->high + (double)logf(sum->sum) : -INFINITY;
}

static size_t last_row(const duiqi_band *band) {
    return band->rows - 1;
}

/* The furthest that a bead from node (i, j) may lead. */
static duiqi_gate limit_of(const duiqi_lattice_problem *problem, size_t i, size_t j,
                           size_t *next_gate, bool *whole) {
    const duiqi_band *band = problem->band;
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
    if (n < problem->gate_count)
        return gates[n];
    return (duiqi_gate){(uint32_t)last_row(band), band->high[last_row(band)], 0};
}

static bool is_shape(const duiqi_lattice_problem *problem, uint32_t a, uint32_t b) {
    if (a == 0 || b == 0)
        return a + b == 1;
    return a + b <= problem->both_max;
}

static duiqi_status add_edges(duiqi_lattice *lattice, size_t i, size_t j, size_t *next_gate) {
    const duiqi_lattice_problem *problem = lattice->problem;
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
    size_t last = x + problem->x_max < band->rows ? x + problem->x_max : last_row(band);
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
    for (; !status && *next_ready < i + problem->x_max && *next_ready < last_row(problem->band);
         ++*next_ready)
        status = make_ready(problem, *next_ready);
    return status;
}

static duiqi_status score_rows(duiqi_lattice *lattice) {
    const duiqi_band *band = lattice->problem->band;
    size_t next_gate = 0, next_ready = 0;
    for (size_t i = 0; i < band->rows; ++i) {
        duiqi_status status = make_row_ready(lattice->problem, i, &next_ready);
        if (status)
            return status;
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            lattice->edge_starts[duiqi_band_node(band, i, j)] = lattice->edges.count;
            if (duiqi_band_has(band, i, j) && add_edges(lattice, i, j, &next_gate))
                return DUIQI_ENOMEM;
        }
    }
    lattice->edge_starts[duiqi_band_nodes(band)] = lattice->edges.count;
    return DUIQI_OK;
}

duiqi_status duiqi_lattice_init(duiqi_lattice *lattice, const duiqi_lattice_problem *problem,
                                const duiqi_allocator *allocator) {
    size_t nodes = duiqi_band_nodes(problem->band);
    *lattice = (duiqi_lattice){.problem = problem, .allocator = *allocator};
    duiqi_vector_init(&lattice->edges, allocator, sizeof(duiqi_edge));
    lattice->edge_starts = duiqi_allocate(allocator, nodes + 1, sizeof *lattice->edge_starts);
    lattice->forward = duiqi_allocate(allocator, nodes, 2 * sizeof *lattice->forward);
    lattice->backward = duiqi_allocate(allocator, nodes, 2 * sizeof *lattice->backward);
    lattice->sums = duiqi_allocate(allocator, nodes, 2 * sizeof *lattice->sums);
    duiqi_status status =
        lattice->edge_starts && lattice->forward && lattice->backward && lattice->sums
            ? score_rows(lattice)
            : DUIQI_ENOMEM;
    if (status)
        duiqi_lattice_free(lattice);
    return status;
}

void duiqi_lattice_free(duiqi_lattice *lattice) {
    duiqi_release(&lattice->allocator, lattice->edge_starts);
    duiqi_release(&lattice->allocator, lattice->forward);
    duiqi_release(&lattice->allocator, lattice->backward);
    duiqi_release(&lattice->allocator, lattice->sums);
    duiqi_vector_free(&lattice->edges);
    lattice->edge_starts = NULL;
    lattice->forward = lattice->backward = NULL;
    lattice->sums = NULL;
}

duiqi_status duiqi_lattice_rescore(duiqi_lattice *lattice, const duiqi_lattice_problem *problem) {
    const duiqi_band *band = problem->band;
    duiqi_edge *edges = lattice->edges.data;
    size_t next_ready = 0;
    lattice->problem = problem;
    for (size_t i = 0; i < band->rows; ++i) {
        duiqi_status status = make_row_ready(problem, i, &next_ready);
        if (status)
            return status;
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            size_t node = duiqi_band_node(band, i, j);
            for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e) {
                duiqi_link bead = {(uint32_t)i, (uint32_t)j, edges[e].x_count, edges[e].y_count, 0};
                edges[e].score = problem->score(problem->user, &bead);
            }
        }
    }
    return DUIQI_OK;
}

/* A node is in state 1 when the bead before it has one side only, else in state 0. Sums are kept
 * by node and state. */

/* The node and state that an edge from node (i, j) leads to. */
static size_t target_of(const duiqi_lattice *lattice, const duiqi_edge *edge, size_t i, size_t j) {
    size_t node = duiqi_band_node(lattice->problem->band, i + edge->x_count, j + edge->y_count);
    return 2 * node + (!edge->x_count || !edge->y_count);
}

static bool is_alone(const duiqi_edge *edge) {
    return !edge->x_count || !edge->y_count;
}

/* What an edge scores after a bead with one side (state 1) or two (state 0). */
static double score_after(const duiqi_lattice *lattice, const duiqi_edge *edge, int state,
                          float scale) {
    float again = state && is_alone(edge) ? lattice->problem->again : 0;
    return (double)(scale * (edge->score + again));
}

static void sum_forward(duiqi_lattice *lattice, float scale) {
    const duiqi_band *band = lattice->problem->band;
    const duiqi_edge *edges = lattice->edges.data;
    struct sum *sums = lattice->sums;
    for (size_t n = 0; n < 2 * duiqi_band_nodes(band); ++n)
        sums[n] = (struct sum){-INFINITY, 0};
    sums[0] = (struct sum){0, 1};
    for (size_t i = 0; i < band->rows; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            size_t node = duiqi_band_node(band, i, j);
            for (int state = 0; state < 2; ++state) {
                double here = lattice->forward[2 * node + (size_t)state] =
                    sum_log(&sums[2 * node + (size_t)state]);
                if (here == -INFINITY)
                    continue;
                for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e)
                    sum_add(&sums[target_of(lattice, &edges[e], i, j)],
                            here + score_after(lattice, &edges[e], state, scale));
            }
        }
}

static void sum_backward(duiqi_lattice *lattice, float scale) {
    const duiqi_band *band = lattice->problem->band;
    const duiqi_edge *edges = lattice->edges.data;
    for (size_t i = band->rows; i-- > 0;)
        for (size_t j = band->high[i] + 1; j-- > band->low[i];) {
            size_t node = duiqi_band_node(band, i, j);
            for (int state = 0; state < 2; ++state) {
                struct sum sum = {-INFINITY, 0};
                if (node + 1 == duiqi_band_nodes(band))
                    sum = (struct sum){0, 1};
                for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1];
                     ++e) {
                    double there = lattice->backward[target_of(lattice, &edges[e], i, j)];
                    if (there > -INFINITY)
                        sum_add(&sum, there + score_after(lattice, &edges[e], state, scale));
                }
                lattice->backward[2 * node + (size_t)state] = sum_log(&sum);
            }
        }
}

/* Log sum over all paths. */
static double total_of(const duiqi_lattice *lattice) {
    size_t last = 2 * (duiqi_band_nodes(lattice->problem->band) - 1);
    struct sum sum = {-INFINITY, 0};
    for (size_t state = 0; state < 2; ++state)
        if (lattice->forward[last + state] > -INFINITY)
            sum_add(&sum, lattice->forward[last + state]);
    return sum_log(&sum);
}

/* Probability of an edge from node (i, j), given the log sum over all paths. */
static double edge_probability(const duiqi_lattice *lattice, const duiqi_edge *edge, size_t i,
                               size_t j, float scale, double total) {
    size_t node = 2 * duiqi_band_node(lattice->problem->band, i, j);
    double there = lattice->backward[target_of(lattice, edge, i, j)] - total, sum = 0;
    for (int state = 0; state < 2; ++state)
        sum += exp(lattice->forward[node + (size_t)state] + there +
                   score_after(lattice, edge, state, scale));
    return sum;
}

void duiqi_lattice_sum(duiqi_lattice *lattice, float scale) {
    sum_forward(lattice, scale);
    sum_backward(lattice, scale);
}

void duiqi_lattice_nodes(const duiqi_lattice *lattice, float *probabilities) {
    size_t nodes = duiqi_band_nodes(lattice->problem->band);
    double total = total_of(lattice);
    for (size_t n = 0; n < nodes; ++n)
        probabilities[n] =
            (float)(exp(lattice->forward[2 * n] + lattice->backward[2 * n] - total) +
                    exp(lattice->forward[2 * n + 1] + lattice->backward[2 * n + 1] - total));
}

void duiqi_lattice_prune(duiqi_lattice *lattice, float scale, float threshold) {
    const duiqi_band *band = lattice->problem->band;
    duiqi_edge *edges = lattice->edges.data;
    double total = total_of(lattice);
    size_t kept = 0;
    for (size_t i = 0; i < band->rows; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            size_t node = duiqi_band_node(band, i, j), first = kept;
            size_t end = lattice->edge_starts[node + 1];
            for (size_t e = lattice->edge_starts[node]; e < end; ++e)
                if (edge_probability(lattice, &edges[e], i, j, scale, total) >= (double)threshold)
                    edges[kept++] = edges[e];
            lattice->edge_starts[node] = first;
        }
    lattice->edge_starts[duiqi_band_nodes(band)] = kept;
    lattice->edges.count = kept;
}

/* The best way into a node and state. */
struct step {
    double score;
    size_t edge;
    uint32_t x, y; /* where it starts */
    int state;     /* and in which state */
};

static struct step *best_steps(const duiqi_lattice *lattice) {
    const duiqi_band *band = lattice->problem->band;
    const duiqi_edge *edges = lattice->edges.data;
    size_t nodes = duiqi_band_nodes(band);
    struct step *steps = duiqi_allocate(&lattice->allocator, nodes, 2 * sizeof *steps);
    for (size_t n = 0; steps && n < 2 * nodes; ++n)
        steps[n] = (struct step){.score = n ? -INFINITY : 0};
    for (size_t i = 0; steps && i < band->rows; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j) {
            size_t node = duiqi_band_node(band, i, j);
            for (size_t e = lattice->edge_starts[node]; e < lattice->edge_starts[node + 1]; ++e) {
                struct step *to = &steps[target_of(lattice, &edges[e], i, j)];
                for (int state = 0; state < 2; ++state) {
                    double score = steps[2 * node + (size_t)state].score +
                                   score_after(lattice, &edges[e], state, 1);
                    if (score > to->score)
                        *to = (struct step){score, e, (uint32_t)i, (uint32_t)j, state};
                }
            }
        }
    return steps;
}

static void reverse(duiqi_link *links, size_t count) {
    for (size_t k = 0; k < count / 2; ++k) {
        duiqi_link other = links[k];
        links[k] = links[count - 1 - k];
        links[count - 1 - k] = other;
    }
}

duiqi_status duiqi_lattice_path(const duiqi_lattice *lattice, float scale, duiqi_vector *links) {
    const duiqi_band *band = lattice->problem->band;
    const duiqi_edge *edges = lattice->edges.data;
    double total = total_of(lattice);
    struct step *steps = best_steps(lattice);
    if (!steps)
        return DUIQI_ENOMEM;
    links->count = 0;
    size_t i = last_row(band), j = band->high[i], at = 2 * duiqi_band_node(band, i, j);
    at += steps[at + 1].score > steps[at].score;
    duiqi_status status = DUIQI_OK;
    while (!status && (i || j)) {
        const struct step *step = &steps[at];
        duiqi_link link = {step->x, step->y, (uint32_t)i - step->x, (uint32_t)j - step->y, 0};
        i = step->x;
        j = step->y;
        at = 2 * duiqi_band_node(band, i, j) + (size_t)step->state;
        /* Rounding can carry it a little over 1. */
        link.confidence =
            fminf(1, (float)edge_probability(lattice, &edges[step->edge], i, j, scale, total));
        status = duiqi_vector_push(links, &link) ? DUIQI_OK : DUIQI_ENOMEM;
    }
    reverse(links->data, links->count);
    duiqi_release(&lattice->allocator, steps);
    return status;
}
