#ifndef DUIQI_MEMORY_RECURRENCE_H
#define DUIQI_MEMORY_RECURRENCE_H

#include <duiqi/align.h>

#include "base/vector.h"

/* Units of a memory whose two sides stand again in two new documents, as they were or with other
 * figures. */

/* Sentences of both documents that say what a unit says. */
typedef struct duiqi_recurrence {
    uint32_t source, source_count;
    uint32_t target, target_count;
    uint32_t letters; /* of both sides: how much it takes to be a coincidence */
} duiqi_recurrence;

/** Find all recurrences, those that exclude each other as well. A side of a unit may be several
 *  sentences. Where a figure has changed on one side, the figure of the same value has to have
 *  changed to the same value on the other. What recurs so often that it tells nothing is left out.
 *  @param found  duiqi_recurrence, replaced; by source, then target; none twice
 *  @param units  valid UTF-8
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_recurrences_find(duiqi_vector *found, const duiqi_example *units, size_t count,
                                    const duiqi_document *source, const duiqi_document *target);

#endif
