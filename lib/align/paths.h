#ifndef DUIQI_ALIGN_PATHS_H
#define DUIQI_ALIGN_PATHS_H

#include "align/scaled.h"
#include "model/pair.h"

/* What searches over paths of beads have in common. */

typedef struct duiqi_node {
    uint32_t x, y;
} duiqi_node;

/* What a node knows of the paths on one side of it. A bead with one side scores better next to
 * another with the same side. So forward: all paths to the node, and those whose last bead has
 * only a sentence of x, or of y; backward: the sum for a path that arrives with a pair, and for one
 * that arrives with a bead with only x, or y. */
enum { DUIQI_PATHS_ALL, DUIQI_PATHS_X_RUN, DUIQI_PATHS_Y_RUN, DUIQI_PATHS };

/** The share of the paths through a node in all. */
static inline float duiqi_paths_share(const duiqi_scaled before[DUIQI_PATHS],
                                      const duiqi_scaled after[DUIQI_PATHS], duiqi_scaled total) {
    if (total.value <= 0)
        return 0;
    duiqi_scaled all = after[DUIQI_PATHS_ALL];
    float share = duiqi_scaled_share(duiqi_scaled_product(before[DUIQI_PATHS_ALL], all), total);
    /* What paths gain that stay in a run here. */
    for (int state = DUIQI_PATHS_X_RUN; state < DUIQI_PATHS; ++state)
        if (before[state].value > 0) {
            duiqi_scaled more = duiqi_scaled_excess(after[state], all);
            share += duiqi_scaled_share(duiqi_scaled_product(before[state], more), total);
        }
    return share;
}

/** Turn a path that was followed from its end. */
static inline void duiqi_path_reverse(duiqi_link *links, size_t count) {
    for (size_t k = 0; k < count / 2; ++k) {
        duiqi_link other = links[k];
        links[k] = links[count - 1 - k];
        links[count - 1 - k] = other;
    }
}

#endif
