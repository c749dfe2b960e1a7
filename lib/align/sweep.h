#ifndef DUIQI_ALIGN_SWEEP_H
#define DUIQI_ALIGN_SWEEP_H

#include "align/band.h"
#include "align/paths.h"
#include "base/vector.h"
#include "model/pair.h"

/* The first look at a band: between all its nodes, with beads of few sentences only, a row at a
 * time. Gives what a lattice does, the best path and the probability of every node, but keeps no
 * list of edges. */

#define DUIQI_ANY_NODE UINT32_MAX

enum { DUIQI_SWEEP_X_MAX = 2, DUIQI_SWEEP_Y_MAX = 3, DUIQI_SWEEP_TYPES = 7 };

typedef struct duiqi_sweep_problem {
    const duiqi_band *band; /* all its nodes are in */
    duiqi_node from, to;    /* the ends of all paths; to.y = DUIQI_ANY_NODE: any node of row to.x */
    /** Called once for each sentence of x, in order; y_begin..y_end-1 are the sentences of y that
     *  beads with it can hold. */
    duiqi_status (*ready)(void *user, size_t x, size_t y_begin, size_t y_end);
    /** Log scores of `count` beads: the first one, and those with as many sentences that start at
     *  the next sentences of y. -INFINITY: not to be considered. */
    void (*score)(void *user, const duiqi_link *first, size_t count, float *scores);
    float run;   /* least log score of a bead with one side after another with the same side */
    float scale; /* of scores in probabilities */
    void *user;
} duiqi_sweep_problem;

/* By node, apart so that loops over them can be vectorised. */
struct duiqi_scaled_array {
    float *values;
    int32_t *exponents;
};

/* The best way to a node for paths in one state: its last bead, and the state before it. */
struct duiqi_sweep_step {
    uint8_t type, state;
};

typedef struct duiqi_sweep {
    duiqi_sweep_problem problem;
    duiqi_allocator allocator;
    size_t first, node_count; /* of the band's nodes, from the first end to the other */
    float *values;            /* of all arrays below */
    int32_t *exponents;       /* the same */
    struct duiqi_scaled_array weights[DUIQI_SWEEP_TYPES]; /* of beads, by the node they start at */
    struct duiqi_scaled_array forward[DUIQI_PATHS], backward[DUIQI_PATHS];
    duiqi_scaled run_weight, total;
    double *best[DUIQI_PATHS]; /* scores of the best paths to each node */
    struct duiqi_sweep_step *steps[DUIQI_PATHS];
    float *scores; /* of a row */
} duiqi_sweep;

/** Find the best paths to all nodes, and the sums over all paths.
 *  @return DUIQI_OK, DUIQI_ENOMEM (nothing to free then), or what ready() returned */
duiqi_status duiqi_sweep_init(duiqi_sweep *sweep, const duiqi_sweep_problem *problem,
                              const duiqi_allocator *allocator);

/** Probability of a node of a row between the ends. */
float duiqi_sweep_node(const duiqi_sweep *sweep, size_t i, size_t j);

/** Append the best path to a node to links, without confidences.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_sweep_path(const duiqi_sweep *sweep, duiqi_node to, duiqi_vector *links);

void duiqi_sweep_free(duiqi_sweep *sweep);

#endif
