#ifndef DUIQI_TESTS_MADE_UP_SCORE_H
#define DUIQI_TESTS_MADE_UP_SCORE_H

#include <math.h>

#include "model/pair.h"

/* Log scores of beads made up from their places: some with two sides are not to be considered. */
static inline float made_up_score(uint32_t seed, const duiqi_link *bead) {
    uint32_t hash = seed;
    const uint32_t parts[] = {bead->x, bead->y, bead->x_count, bead->y_count};
    for (size_t k = 0; k < 4; ++k)
        hash = (hash ^ parts[k]) * 2654435761u + 12345u;
    if (bead->x_count && bead->y_count && (hash >> 8) % 7 == 0)
        return -INFINITY;
    return -(float)(hash >> 20) / 512.0F;
}

#endif
