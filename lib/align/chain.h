#ifndef DUIQI_ALIGN_CHAIN_H
#define DUIQI_ALIGN_CHAIN_H

#include <stdint.h>

#include <duiqi/status.h>

#include "base/vector.h"

/* A pair of items with a weight. */
typedef struct duiqi_chain_point {
    uint32_t x, y;
    float weight;
} duiqi_chain_point;

/** Keep, of points in order of (x, y), the chain of the greatest weight whose x and y both rise.
 *  O(n log n). @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_chain_best(duiqi_vector *points, uint32_t y_count);

#endif
