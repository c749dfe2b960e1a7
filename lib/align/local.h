#ifndef DUIQI_ALIGN_LOCAL_H
#define DUIQI_ALIGN_LOCAL_H

#include "align/cells.h"

/* Chains of cells that rise on both sides, with gaps of any length: the posterior probability of
 * every cell by forward-backward. A bead is a run of cells, each in the row or column of the one
 * before. How often beads have several sentences and how often sentences are left out is learnt
 * from the two documents (Baum-Welch). */

/* A bead. */
typedef struct duiqi_group {
    uint32_t begin, count; /* its cells, in the list of those */
    float confidence;      /* probability that it has just these cells */
} duiqi_group;

typedef struct duiqi_local {
    duiqi_allocator allocator;
    duiqi_vector groups; /* duiqi_group, in order */
    duiqi_vector cells;  /* uint32_t: numbers of cells, by group */
    float *x_alone;      /* by sentence: probability of having no counterpart */
    float *y_alone;
} duiqi_local;

/** @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_local_init(duiqi_local *local, const duiqi_cells *cells,
                              const duiqi_overlap *overlap);

void duiqi_local_free(duiqi_local *local);

#endif
