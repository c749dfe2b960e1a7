#ifndef DUIQI_ALIGN_LATTICE_H
#define DUIQI_ALIGN_LATTICE_H

#include <stdbool.h>
#include <stddef.h>

#include <duiqi/status.h>

#include "base/alloc.h"

/* Search for the best sequence of beads over two sequences of items, by dynamic programming in a
 * band around the diagonal. It knows no language: scores come from a callback. */

typedef struct duiqi_lattice_problem {
    size_t source_count;
    size_t target_count;
    size_t side_max;   /* most items of a bead on one side */
    size_t half_width; /* of the band, in target items on either side of the diagonal */
    bool (*allows)(size_t source_count, size_t target_count);
    double (*score)(const void *context, size_t source, size_t source_count, size_t target,
                    size_t target_count); /* log score of a bead that is allowed */
    const void *context;
    bool (*advance)(void *user, size_t sources); /* false: stop with DUIQI_ECANCELED */
    void *advance_user;
} duiqi_lattice_problem;

/* Receives the beads of the best path in order. */
typedef duiqi_status (*duiqi_lattice_emit)(void *user, size_t source, size_t source_count,
                                           size_t target, size_t target_count, double posterior);

/** Find the best path (Viterbi) and the posterior of each of its beads (forward-backward).
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED, or what emit returned */
duiqi_status duiqi_lattice_solve(const duiqi_lattice_problem *problem,
                                 const duiqi_allocator *allocator, duiqi_lattice_emit emit,
                                 void *user);

#endif
