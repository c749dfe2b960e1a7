#ifndef DUIQI_ALIGN_BLOCKS_H
#define DUIQI_ALIGN_BLOCKS_H

#include <stdbool.h>

#include <duiqi/bead.h>
#include <duiqi/document.h>

#include "align/lattice.h"

/* What the caller has settled beforehand: paragraph pairs that beads may not cross, and beads
 * that are to be kept. */
typedef struct duiqi_blocks {
    duiqi_vector gates;        /* duiqi_gate in order, source as x; none: nothing is settled */
    duiqi_vector source_alone; /* uint8_t by sentence: 1 for one that is to stay without
                                  counterpart; empty when there is none */
    duiqi_vector target_alone;
} duiqi_blocks;

void duiqi_blocks_init(duiqi_blocks *blocks, const duiqi_allocator *allocator);

/** Find the gates of two documents.
 *  @param paragraphs, anchors  may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL for paragraph beads that are out of order or do
 *          not cover the documents, and for anchors that contradict each other, cross each other
 *          or a paragraph bead, leave gaps, or name sentences that do not exist */
duiqi_status duiqi_blocks_make(duiqi_blocks *blocks, const duiqi_document *source,
                               const duiqi_document *target, const duiqi_beads *paragraphs,
                               const duiqi_beads *anchors, duiqi_error *error);

/** Append a gate; one at the place of the last is joined with it.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_gates_push(duiqi_vector *gates, duiqi_gate gate);

/** Exchange source and target. */
void duiqi_blocks_swap(duiqi_blocks *blocks);

/** Put pairs of sentences that are given, 1-1, before those of the documents.
 *  @param source_count, target_count  sentences of the documents
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_blocks_lead(duiqi_blocks *blocks, size_t count, size_t source_count,
                               size_t target_count);

void duiqi_blocks_free(duiqi_blocks *blocks);

#endif
