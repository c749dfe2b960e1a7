#ifndef DUIQI_ALIGN_LATTICE_H
#define DUIQI_ALIGN_LATTICE_H

#include "align/band.h"
#include "align/paths.h"
#include "base/vector.h"
#include "model/pair.h"

/* Beads as edges between the nodes of a band: the best sequence (Viterbi) and the probability of
 * every bead and node (forward-backward). Knows no language; scores come from callbacks. */

/* A node that every path goes through and no bead crosses. */
typedef struct duiqi_gate {
    uint32_t x, y;
    uint32_t whole; /* not 0: one given bead leads from here to the next gate, of at most 65,535
                       sentences on a side */
} duiqi_gate;

typedef struct duiqi_lattice_problem {
    const duiqi_band *band;
    duiqi_node from, to;             /* the ends of all paths */
    uint32_t x_max, y_max, both_max; /* most sentences of a bead: of x, of y, together */
    const duiqi_gate *gates;         /* in order; the ends need not be among them */
    size_t gate_count;
    /** Called once for each sentence of x, in order, at most x_max - 1 sentences ahead of the
     *  beads scored; y_begin..y_end-1 are the sentences of y that beads with it can hold. */
    duiqi_status (*ready)(void *user, size_t x, size_t y_begin, size_t y_end);
    /** Log score of a bead; -INFINITY: not to be considered. */
    float (*score)(void *user, const duiqi_link *bead);
    float run; /* least log score of a bead with one side after another with the same side */
    void *user;
} duiqi_lattice_problem;

typedef struct duiqi_edge {
    float score;
    uint16_t x_count, y_count;
} duiqi_edge;

struct duiqi_path_sums {
    duiqi_scaled of[DUIQI_PATHS];
};

typedef struct duiqi_lattice {
    duiqi_lattice_problem problem;
    duiqi_allocator allocator;
    size_t node_count;
    uint32_t *edge_starts;            /* by node, one more */
    duiqi_vector edges;               /* duiqi_edge, by the node they start at */
    struct duiqi_path_sums *forward;  /* by node: over all paths to it */
    struct duiqi_path_sums *backward; /* the same from it */
    duiqi_scaled *weights;            /* by edge: exponential of its score */
    duiqi_scaled run_weight;
    duiqi_scaled total; /* sum over all paths */
    float scale;        /* of scores in these sums */
} duiqi_lattice;

/** Score all beads.
 *  @return DUIQI_OK, DUIQI_ENOMEM (nothing to free then), or what ready() returned */
duiqi_status duiqi_lattice_init(duiqi_lattice *lattice, const duiqi_lattice_problem *problem,
                                const duiqi_allocator *allocator);

/** Sum over all paths, with scores multiplied by scale. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lattice_sum(duiqi_lattice *lattice, float scale);

/** Drop all beads whose probability under the last sum is below a threshold.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lattice_prune(duiqi_lattice *lattice, float threshold);

/** Score the beads that are left anew, with a problem of the same band, ends and gates.
 *  @return DUIQI_OK, DUIQI_ENOMEM, or what ready() returned */
duiqi_status duiqi_lattice_rescore(duiqi_lattice *lattice, const duiqi_lattice_problem *problem);

/** Append the best path to a node to links; confidences are the beads' probabilities under the
 *  last sum. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lattice_path(const duiqi_lattice *lattice, duiqi_node to, duiqi_vector *links);

/** Free the last sum, which takes most of the memory. */
void duiqi_lattice_forget(duiqi_lattice *lattice);

void duiqi_lattice_free(duiqi_lattice *lattice);

#endif
