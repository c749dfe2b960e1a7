#ifndef DUIQI_FORMAT_PROVENANCE_H
#define DUIQI_FORMAT_PROVENANCE_H

#include <stdbool.h>

#include <duiqi/memory.h>

#include "base/arena.h"
#include "base/vector.h"

/* Where a unit comes from, as its properties tell it. What is empty is not told. Types of props are
 * private ones, "x-": OmegaT reads `file`, `id`, `prev`, `next` and `path` as "only in that place",
 * and gives x-ice, x-100pc and x-auto a meaning of its own. */
typedef struct duiqi_provenance {
    duiqi_slice id;                        /* tuid */
    duiqi_slice date;                      /* creationdate */
    duiqi_slice segment_type;              /* segtype */
    duiqi_slice confidence;                /* x-confidence, "0.8765" */
    duiqi_slice type;                      /* x-bead, "2-1" */
    duiqi_slice source_name, source_lines; /* x-source-name; x-source-lines, "3" or "3-4" */
    duiqi_slice target_name, target_lines;
    duiqi_slice source_ids, target_ids; /* x-source-ids, "2 3" */
} duiqi_provenance;

/** Append what is told to a list of properties. The texts are borrowed.
 *  @return false without memory */
bool duiqi_provenance_append(duiqi_vector *properties, const duiqi_provenance *provenance);

/** What a unit's properties tell.
 *  @param others  receives how many tell something else, or the same again */
duiqi_provenance duiqi_provenance_of(const duiqi_unit *unit, size_t *others);

/** The segment type that goes with a bead type: several sentences on a side make a `block`, the
 *  standard's word for what none of the other types is. They are no `paragraph`: readers may split
 *  one into sentences and pair those one to one, which is just what the aligner has found not to
 *  hold.
 *  @return empty for "1-1" and the like */
duiqi_slice duiqi_segment_type(size_t source_count, size_t target_count);

#endif
