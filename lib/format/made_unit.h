#ifndef DUIQI_FORMAT_MADE_UNIT_H
#define DUIQI_FORMAT_MADE_UNIT_H

#include <stdbool.h>

#include <duiqi/memory.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/vector.h"
#include "memory/bead_unit.h"

/* Props of units that come from an alignment. Types are private ones, "x-": OmegaT reads `file`,
 * `id`, `prev`, `next` and `path` as "only in that place", and gives x-ice, x-100pc and x-auto a
 * meaning of its own. */
#define DUIQI_PROP_CONFIDENCE "x-confidence"
#define DUIQI_PROP_BEAD "x-bead"
#define DUIQI_PROP_SOURCE_NAME "x-source-name"
#define DUIQI_PROP_TARGET_NAME "x-target-name"
#define DUIQI_PROP_SOURCE_LINES "x-source-lines"
#define DUIQI_PROP_TARGET_LINES "x-target-lines"
#define DUIQI_PROP_SOURCE_IDS "x-source-ids"
#define DUIQI_PROP_TARGET_IDS "x-target-ids"

/* A bead as a unit of a memory: what is known of it becomes properties. */
typedef struct duiqi_made_unit {
    duiqi_unit unit; /* borrows the texts of the bead unit */
    duiqi_variant sides[2];
    duiqi_vector properties; /* duiqi_property */
    duiqi_arena arena;       /* their values */
    duiqi_buffer value;      /* scratch */
} duiqi_made_unit;

void duiqi_made_unit_init(duiqi_made_unit *made, const duiqi_allocator *allocator);

/** Make the unit, replacing what there was. Several sentences on a side make a `block`, the
 *  standard's word for what none of the other types is. They are no `paragraph`: readers may split
 *  one into sentences and pair those one to one, which is just what the aligner has found not to
 *  hold.
 *  @param bead  whose sentence numbers are to be told; NULL: none
 *  @return false without memory */
bool duiqi_made_unit_set(duiqi_made_unit *made, const duiqi_bead_unit *from,
                         const duiqi_bead *bead);

void duiqi_made_unit_free(duiqi_made_unit *made);

#endif
