#ifndef DUIQI_ALIGN_JOINS_H
#define DUIQI_ALIGN_JOINS_H

#include <math.h>

#include "align/cells.h"

enum { DUIQI_JOIN_GAP_MAX = 32 }; /* sentences left out inside a bead, plus 1 */

/* Before anything is learnt: probability that a bead has another sentence of a side, and that
 * nothing is left out before the next sentence. */
#define DUIQI_JOIN_MORE 0.1
#define DUIQI_JOIN_NEXT 0.5

/** Log probability that a step leaves out so many sentences: as 1 / d^2 from one on, so that all
 *  orders of magnitude are about as likely. */
static inline double duiqi_join_log_gap(double next, uint32_t left_out) {
    double d = (double)left_out;
    return left_out ? log((1 - next) / (d * (d + 1))) : log(next);
}

/* A step from a cell to another one of the same bead, in its row or column. */
typedef struct duiqi_join {
    uint32_t from, to; /* cells */
    uint32_t left_out; /* sentences between the two */
    uint32_t of_x;     /* not 0: the other sentence is one of x, and y is the same */
    float gain;        /* log likelihood ratio of what the other sentence adds */
} duiqi_join;

/** Find the steps by which beads get several sentences on a side. What the other sentence shares
 *  with the common one counts as far as the bead's earlier sentences do not share it.
 *  @param joins  duiqi_join, replaced; by `to`
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_joins_find(duiqi_vector *joins, const duiqi_cells *cells,
                              const duiqi_overlap *overlap);

#endif
