#ifndef DUIQI_FORMAT_MADE_UNIT_H
#define DUIQI_FORMAT_MADE_UNIT_H

#include <stdbool.h>

#include <duiqi/memory.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/vector.h"
#include "memory/bead_unit.h"

/* A bead as a unit of a memory: what is known of it becomes properties. */
typedef struct duiqi_made_unit {
    duiqi_unit unit; /* borrows the texts of the bead unit */
    duiqi_variant sides[2];
    duiqi_vector properties; /* duiqi_property */
    duiqi_arena arena;       /* their values */
    duiqi_buffer value;      /* scratch */
} duiqi_made_unit;

void duiqi_made_unit_init(duiqi_made_unit *made, const duiqi_allocator *allocator);

/** Make the unit, replacing what there was.
 *  @param bead  whose sentence numbers are to be told; NULL: none
 *  @return false without memory */
bool duiqi_made_unit_set(duiqi_made_unit *made, const duiqi_bead_unit *from,
                         const duiqi_bead *bead);

void duiqi_made_unit_free(duiqi_made_unit *made);

#endif
