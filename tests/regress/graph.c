#include "graph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "require.h"

/* A rectangle of sentences that the gold beads leave open at its corners only: a bead, or several
 * that are not contiguous, cross, or cannot be reached one by one. Every path that agrees with the
 * gold beads goes from corner to corner. */
struct region {
    uint32_t x, y, x_end, y_end;
    int whole; /* it is one bead, and that is an edge */
};

void graph_init(struct graph *graph) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    *graph = (struct graph){.missing = 0};
    duiqi_vector_init(&graph->edges, &allocator, sizeof(struct graph_edge));
    duiqi_vector_init(&graph->nodes, &allocator, sizeof(struct graph_node));
}

void graph_free(struct graph *graph) {
    duiqi_vector_free(&graph->edges);
    duiqi_vector_free(&graph->nodes);
}

/* ---- edges and nodes ---- */

static void note_bead(void *user, const duiqi_link *bead,
                      const float features[DUIQI_BEAD_FEATURES]) {
    struct graph *graph = user;
    struct graph_edge *edge = duiqi_vector_append(&graph->edges, 1);
    require(edge, "no memory");
    edge->link = *bead;
    memcpy(edge->features, features, sizeof edge->features);
}

void graph_watch(struct graph *graph, duiqi_search_options *options) {
    options->inspect_bead = note_bead;
    options->user = graph;
}

static int compare_nodes(const void *a, const void *b) {
    const struct graph_node *left = a, *right = b;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return (left->y > right->y) - (left->y < right->y);
}

static int compare_edges(const void *a, const void *b) {
    const duiqi_link *left = &((const struct graph_edge *)a)->link;
    const duiqi_link *right = &((const struct graph_edge *)b)->link;
    const uint32_t pairs[][2] = {{left->x, right->x},
                                 {left->y, right->y},
                                 {left->x_count, right->x_count},
                                 {left->y_count, right->y_count}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; ++k)
        if (pairs[k][0] != pairs[k][1])
            return pairs[k][0] < pairs[k][1] ? -1 : 1;
    return 0;
}

/* The number of a node; the number of nodes when there is none. */
static size_t find_node(const struct graph *graph, uint32_t x, uint32_t y) {
    const struct graph_node key = {.x = x, .y = y}, *all = graph->nodes.data;
    const struct graph_node *found =
        bsearch(&key, all, graph->nodes.count, sizeof key, compare_nodes);
    return found ? (size_t)(found - all) : graph->nodes.count;
}

/* Put the edges in order, and number the nodes that they start at, and the last one. An edge that
 * leads nowhere is dropped. */
static void connect_edges(struct graph *graph, uint32_t x_count, uint32_t y_count) {
    struct graph_edge *edges = graph->edges.data;
    struct graph_node before = {.x = 0}, last = {.x = x_count, .y = y_count};
    size_t used = 0;
    qsort(edges, graph->edges.count, sizeof *edges, compare_edges);
    for (size_t e = 0; e < graph->edges.count; ++e) {
        struct graph_node node = {.x = edges[e].link.x, .y = edges[e].link.y};
        if (!e || compare_nodes(&before, &node) != 0)
            require(duiqi_vector_push(&graph->nodes, &node), "no memory");
        edges[e].from = graph->nodes.count - 1;
        before = node;
    }
    require(duiqi_vector_push(&graph->nodes, &last), "no memory");
    for (size_t e = 0; e < graph->edges.count; ++e) {
        const duiqi_link *link = &edges[e].link;
        edges[e].to = find_node(graph, link->x + link->x_count, link->y + link->y_count);
        if (edges[e].to < graph->nodes.count)
            edges[used++] = edges[e];
    }
    graph->edges.count = used;
}

/* ---- regions ---- */

static uint32_t larger(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

/* Take the last region into the one before it. */
static void join_last(duiqi_vector *regions) {
    struct region *last = (struct region *)regions->data + --regions->count;
    struct region *before = last - 1;
    before->x = last->x < before->x ? last->x : before->x;
    before->y = last->y < before->y ? last->y : before->y;
    before->x_end = larger(before->x_end, last->x_end);
    before->y_end = larger(before->y_end, last->y_end);
    before->whole = 0;
}

static void add_region(duiqi_vector *regions, struct region region) {
    require(duiqi_vector_push(regions, &region), "no memory");
    while (regions->count > 1) {
        const struct region *last = (struct region *)regions->data + regions->count - 1;
        if (last->x >= last[-1].x_end && last->y >= last[-1].y_end)
            break;
        join_last(regions);
    }
}

/* The items of one side of a bead, from *begin to *end; an empty side stands at `next`. Whether
 * they leave no gap. */
static int range_of(const uint32_t *items, size_t count, uint32_t next, uint32_t *begin,
                    uint32_t *end) {
    *begin = count ? items[0] : next;
    *end = count ? items[count - 1] + 1 : next;
    return *end - *begin == count;
}

/* Regions that cover the document, one for each gold bead where they are in order. */
static void make_regions(duiqi_vector *regions, const duiqi_beads *gold, uint32_t x_count,
                         uint32_t y_count) {
    struct region end = {0, 0, 0, 0, 0};
    for (size_t k = 0; k <= duiqi_beads_count(gold); ++k) {
        struct region next = {x_count, y_count, x_count, y_count, 0};
        const duiqi_bead *bead = duiqi_beads_at(gold, k);
        if (bead) {
            int x_closed =
                range_of(bead->source, bead->source_count, end.x_end, &next.x, &next.x_end);
            int y_closed =
                range_of(bead->target, bead->target_count, end.y_end, &next.y, &next.y_end);
            next.whole = x_closed && y_closed;
        }
        if (next.x > end.x_end || next.y > end.y_end)
            add_region(regions, (struct region){end.x_end, end.y_end, larger(next.x, end.x_end),
                                                larger(next.y, end.y_end), 0});
        if (bead)
            add_region(regions, next);
        if (regions->count)
            end = ((struct region *)regions->data)[regions->count - 1];
    }
}

static int is_region(const duiqi_link *link, const struct region *region) {
    return link->x == region->x && link->y == region->y &&
           link->x + link->x_count == region->x_end && link->y + link->y_count == region->y_end;
}

static int is_inside(const duiqi_link *link, const struct region *region) {
    return link->x >= region->x && link->y >= region->y &&
           link->x + link->x_count <= region->x_end && link->y + link->y_count <= region->y_end;
}

/* Mark the edges that agree with the gold beads; the nodes that they lead to from the first one
 * get 1. */
static void mark_edges(struct graph *graph, const duiqi_vector *regions, char *reached) {
    struct graph_edge *edges = graph->edges.data;
    const struct region *all = regions->data;
    memset(reached, 0, graph->nodes.count);
    reached[0] = 1;
    for (size_t e = 0; e < graph->edges.count; ++e) {
        edges[e].gold = 0;
        for (size_t k = 0; k < regions->count && !edges[e].gold; ++k)
            edges[e].gold = all[k].whole ? is_region(&edges[e].link, &all[k])
                                         : is_inside(&edges[e].link, &all[k]);
        if (edges[e].gold && reached[edges[e].from])
            reached[edges[e].to] = 1;
    }
}

/* The first region whose end is not reached; the number of regions when there is none. */
static size_t first_blocked(const struct graph *graph, const duiqi_vector *regions,
                            const char *reached) {
    const struct region *all = regions->data;
    for (size_t k = 0; k < regions->count; ++k) {
        size_t node = find_node(graph, all[k].x_end, all[k].y_end);
        if (node == graph->nodes.count || !reached[node])
            return k;
    }
    return regions->count;
}

/* Join region k to the next one, or the last one to the one before it. */
static void join_at(duiqi_vector *regions, size_t k) {
    struct region *all = regions->data;
    require(regions->count > 1, "no path leads through a document");
    k = k + 1 < regions->count ? k : k - 1;
    all[k].x_end = all[k + 1].x_end;
    all[k].y_end = all[k + 1].y_end;
    all[k].whole = 0;
    memmove(&all[k + 1], &all[k + 2], (--regions->count - k - 1) * sizeof *all);
}

static void find_edges_of_regions(struct graph *graph, duiqi_vector *regions) {
    const struct graph_edge *edges = graph->edges.data;
    struct region *all = regions->data;
    for (size_t k = 0; k < regions->count; ++k) {
        int found = 0;
        for (size_t e = 0; e < graph->edges.count && !found; ++e)
            found = is_region(&edges[e].link, &all[k]);
        graph->missing +=
            all[k].whole && !found && all[k].x_end > all[k].x && all[k].y_end > all[k].y;
        all[k].whole &= found;
    }
}

void graph_finish(struct graph *graph, const duiqi_beads *gold, uint32_t x_count,
                  uint32_t y_count) {
    size_t blocked;
    duiqi_vector regions;
    connect_edges(graph, x_count, y_count);
    duiqi_vector_init(&regions, &graph->edges.allocator, sizeof(struct region));
    make_regions(&regions, gold, x_count, y_count);
    find_edges_of_regions(graph, &regions);
    char *reached = malloc(graph->nodes.count);
    require(reached, "no memory");
    mark_edges(graph, &regions, reached);
    while ((blocked = first_blocked(graph, &regions, reached)) < regions.count) {
        join_at(&regions, blocked);
        mark_edges(graph, &regions, reached);
    }
    free(reached);
    duiqi_vector_free(&regions);
}

/* ---- likelihood ---- */

static void score_edges(struct graph *graph, const double *weights) {
    struct graph_edge *edges = graph->edges.data;
    for (size_t e = 0; e < graph->edges.count; ++e) {
        edges[e].score = 0;
        for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
            edges[e].score += weights[f] * (double)edges[e].features[f];
    }
}

static double log_add(double a, double b) {
    double high = a > b ? a : b, low = a > b ? b : a;
    return low == -INFINITY ? high : high + log1p(exp(low - high));
}

/* Log sum over all paths, or those that agree with the gold beads. */
static double sum_forward(struct graph *graph, int gold_only) {
    const struct graph_edge *edges = graph->edges.data;
    struct graph_node *nodes = graph->nodes.data;
    for (size_t n = 0; n < graph->nodes.count; ++n)
        nodes[n].forward = n ? -INFINITY : 0;
    for (size_t e = 0; e < graph->edges.count; ++e) {
        double here = nodes[edges[e].from].forward, *there = &nodes[edges[e].to].forward;
        if (here > -INFINITY && (!gold_only || edges[e].gold))
            *there = log_add(*there, here + edges[e].score);
    }
    return nodes[graph->nodes.count - 1].forward;
}

/* Add `sign` times the features that are expected on those paths to the gradient. */
static void sum_backward(struct graph *graph, int gold_only, double total, double sign,
                         double *gradient) {
    const struct graph_edge *edges = graph->edges.data;
    struct graph_node *nodes = graph->nodes.data;
    for (size_t n = 0; n < graph->nodes.count; ++n)
        nodes[n].backward = n + 1 < graph->nodes.count ? -INFINITY : 0;
    for (size_t e = graph->edges.count; e-- > 0;) {
        struct graph_node *from = &nodes[edges[e].from];
        double through = nodes[edges[e].to].backward + edges[e].score;
        if (through == -INFINITY || (gold_only && !edges[e].gold))
            continue;
        from->backward = log_add(from->backward, through);
        double probability = exp(from->forward + through - total);
        for (size_t f = 0; probability > 0 && f < DUIQI_BEAD_FEATURES; ++f)
            gradient[f] += sign * probability * (double)edges[e].features[f];
    }
}

double graph_loss(struct graph *graph, const double *weights, double *gradient) {
    score_edges(graph, weights);
    double all = sum_forward(graph, 0);
    sum_backward(graph, 0, all, 1, gradient);
    double gold = sum_forward(graph, 1);
    sum_backward(graph, 1, gold, -1, gradient);
    return all - gold;
}
