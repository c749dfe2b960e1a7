#ifndef DUIQI_ALIGN_LATTICE_H
#define DUIQI_ALIGN_LATTICE_H

#include "align/band.h"
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
    uint32_t x_max, y_max, both_max; /* most sentences of a bead: of x, of y, together */
    const duiqi_gate *gates;         /* in order; the first and last node need not be among them */
    size_t gate_count;
    /** Called once for each sentence of x, in order, at most x_max - 1 sentences ahead of the
     *  beads scored; y_begin..y_end-1 are the sentences of y that beads with it can hold. */
    duiqi_status (*ready)(void *user, size_t x, size_t y_begin, size_t y_end);
    /** Log score of a bead; -INFINITY: not to be considered. */
    float (*score)(void *user, const duiqi_link *bead);
    float again; /* added to the score of a bead with one side after another such bead */
    void *user;
} duiqi_lattice_problem;

typedef struct duiqi_edge {
    float score;
    uint16_t x_count, y_count;
} duiqi_edge;

typedef struct duiqi_lattice {
    const duiqi_lattice_problem *problem;
    duiqi_allocator allocator;
    size_t *edge_starts; /* by node, one more */
    duiqi_vector edges;  /* duiqi_edge, by the node they start at */
    double *forward;     /* by node and state: log sum over all paths to it */
    double *backward;    /* the same from it */
    struct sum *sums;    /* scratch, by node and state */
} duiqi_lattice;

/** Score all beads. The problem must outlive the lattice.
 *  @return DUIQI_OK, DUIQI_ENOMEM (nothing to free then), or what ready() returned */
duiqi_status duiqi_lattice_init(duiqi_lattice *lattice, const duiqi_lattice_problem *problem,
                                const duiqi_allocator *allocator);

/** Sum over all paths, with scores multiplied by scale. */
void duiqi_lattice_sum(duiqi_lattice *lattice, float scale);

/** Drop all beads whose probability under the last sum is below a threshold. */
void duiqi_lattice_prune(duiqi_lattice *lattice, float scale, float threshold);

/** Score the beads that are left anew, with a problem of the same band and gates, which must
 *  outlive the lattice. @return DUIQI_OK, or what ready() returned */
duiqi_status duiqi_lattice_rescore(duiqi_lattice *lattice, const duiqi_lattice_problem *problem);

/** The best path; confidences are the beads' probabilities under the last sum.
 *  @param links  duiqi_link, replaced */
duiqi_status duiqi_lattice_path(const duiqi_lattice *lattice, float scale, duiqi_vector *links);

/** Probability of every node under the last sum. */
void duiqi_lattice_nodes(const duiqi_lattice *lattice, float *probabilities);

void duiqi_lattice_free(duiqi_lattice *lattice);

#endif
