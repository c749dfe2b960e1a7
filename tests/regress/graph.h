#ifndef DUIQI_TESTS_GRAPH_H
#define DUIQI_TESTS_GRAPH_H

#include <duiqi/bead.h>

#include "align/search.h"

/* The beads that the last pass of a search chose among, with their features, for the conditional
 * likelihood of the gold beads under any weights. What a run of beads with one side gains is left
 * out: the gold texts have no such runs. */

struct graph_edge {
    duiqi_link link;
    size_t from, to; /* nodes, in order */
    float features[DUIQI_BEAD_FEATURES];
    double score;
    int gold; /* on a path that agrees with the gold beads */
};

/* A place before a sentence of x and one of y. */
struct graph_node {
    uint32_t x, y;
    double forward, backward; /* log sums over all paths to it, and from it */
};

struct graph {
    duiqi_vector edges; /* struct graph_edge, ordered by the nodes they start at */
    duiqi_vector nodes; /* struct graph_node, ordered by x, then y */
    size_t missing;     /* gold beads with two sides that are no edges */
};

/** An empty graph. */
void graph_init(struct graph *graph);

/** Let a search add the beads of its last pass. What fails ends the program. */
void graph_watch(struct graph *graph, duiqi_search_options *options);

/** To be called after the search: connect the beads and mark those that are gold.
 *  @param x_count, y_count  sentences */
void graph_finish(struct graph *graph, const duiqi_beads *gold, uint32_t x_count, uint32_t y_count);

/** Add the gradient of the negative log likelihood of the gold beads under some weights.
 *  @return the negative log likelihood */
double graph_loss(struct graph *graph, const double *weights, double *gradient);

void graph_free(struct graph *graph);

#endif
