#ifndef DUIQI_EVALUATE_BEAD_INDEX_H
#define DUIQI_EVALUATE_BEAD_INDEX_H

#include <stdbool.h>

#include <duiqi/bead.h>

#include "base/map.h"
#include "base/vector.h"

/* The beads with two sides of a list, found by source item. */
typedef struct duiqi_bead_index {
    const duiqi_beads *beads;
    duiqi_map items;     /* source items */
    duiqi_vector heads;  /* size_t, by number of the item: its first link + 1 */
    duiqi_vector links;  /* of a bead to the next one that has the item */
    duiqi_vector visits; /* size_t, by bead: the last search that looked at it */
    size_t searches;
} duiqi_bead_index;

typedef enum duiqi_agreement {
    DUIQI_AGREEMENT_NONE,
    DUIQI_AGREEMENT_LAX,   /* a bead of the list has a pair of items in common */
    DUIQI_AGREEMENT_STRICT /* the list has the same bead */
} duiqi_agreement;

/** Index a list, which must outlive the index.
 *  @return false without memory; the index is to be freed either way */
bool duiqi_bead_index_init(duiqi_bead_index *index, const duiqi_beads *beads,
                           const duiqi_allocator *allocator);

/** How far the list agrees with a bead that has two sides. */
duiqi_agreement duiqi_bead_index_search(duiqi_bead_index *index, const duiqi_bead *bead);

void duiqi_bead_index_free(duiqi_bead_index *index);

static inline bool duiqi_bead_has_two_sides(const duiqi_bead *bead) {
    return bead->source_count && bead->target_count;
}

#endif
