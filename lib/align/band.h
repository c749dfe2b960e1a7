#ifndef DUIQI_ALIGN_BAND_H
#define DUIQI_ALIGN_BAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>

#include "base/alloc.h"

/* The nodes of a search: node (i, j) stands before sentence i of x and sentence j of y. Row i
 * has the nodes low[i]..high[i]; low and high never fall. */
typedef struct duiqi_band {
    duiqi_allocator allocator;
    size_t rows; /* sentences of x, plus 1 */
    uint32_t *low;
    uint32_t *high;  /* inclusive */
    size_t *starts;  /* number of the first node of each row, one more than rows */
    uint8_t *active; /* by node: 0 = left out; NULL: all are in */
} duiqi_band;

/** Room for a band; low and high are to be filled, then duiqi_band_number() called.
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_band_init(duiqi_band *band, size_t rows, const duiqi_allocator *allocator);

/** Number the nodes. */
void duiqi_band_number(duiqi_band *band);

void duiqi_band_free(duiqi_band *band);

/** Whether node (i, j) is in; i must be a row. */
static inline bool duiqi_band_has(const duiqi_band *band, size_t i, size_t j) {
    return j >= band->low[i] && j <= band->high[i] &&
           (!band->active || band->active[band->starts[i] + (j - band->low[i])]);
}

static inline size_t duiqi_band_node(const duiqi_band *band, size_t i, size_t j) {
    return band->starts[i] + (j - band->low[i]);
}

static inline size_t duiqi_band_nodes(const duiqi_band *band) {
    return band->starts[band->rows];
}

/* Sentences of y. */
typedef struct duiqi_window {
    uint32_t begin, end;
} duiqi_window;

/** What lies between the first node that a bead with a sentence of x can start from and the last
 *  one that it can lead to, when beads have at most so many sentences. */
duiqi_window duiqi_band_window(const duiqi_band *band, size_t x, uint32_t x_max, uint32_t y_max);

/** The part of a band where nodes are likely: those whose probability exceeds a threshold.
 *  @param probabilities  by node of band
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_band_prune(duiqi_band *out, const duiqi_band *band, const float *probabilities,
                              float threshold);

#endif
