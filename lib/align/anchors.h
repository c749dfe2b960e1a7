#ifndef DUIQI_ALIGN_ANCHORS_H
#define DUIQI_ALIGN_ANCHORS_H

#include "base/vector.h"
#include "model/table.h"

/* Pairs of sentences that rare words make almost certain. */
typedef struct duiqi_anchor {
    uint32_t x, y;
} duiqi_anchor;

/** Find anchors, rising on both sides: the heaviest chain of sentence pairs that share
 *  translations rare in the document, then the same in each gap of the chain with words that are
 *  rare in that gap.
 *  @param anchors  duiqi_anchor, replaced
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_anchors_find(duiqi_vector *anchors, const duiqi_pair *pair,
                                const duiqi_table *table);

#endif
