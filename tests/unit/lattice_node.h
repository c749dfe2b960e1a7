#ifndef DUIQI_TESTS_LATTICE_NODE_H
#define DUIQI_TESTS_LATTICE_NODE_H

#include "align/lattice.h"

/* Probability of a node under the last sum. */
static inline float lattice_node(const duiqi_lattice *lattice, size_t i, size_t j) {
    const duiqi_band *band = lattice->problem.band;
    size_t node = duiqi_band_node(band, i, j) - band->starts[lattice->problem.from.x];
    return duiqi_paths_share(lattice->forward[node].of, lattice->backward[node].of, lattice->total);
}

#endif
