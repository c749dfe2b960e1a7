#ifndef DUIQI_EDITION_DISTANCE_H
#define DUIQI_EDITION_DISTANCE_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>

#include "base/vector.h"

/* Edit distance between sequences of words, insertion, deletion and replacement costing 1 each:
 * one sequence is prepared and then compared with many. 64 words of it are worked on at a time
 * (Myers 1999; for more than 64 words, Hyyrö 2003). */
typedef struct duiqi_edit_pattern {
    size_t count;        /* words */
    size_t blocks;       /* of 64 words */
    duiqi_vector words;  /* uint32_t: the different ones */
    duiqi_vector masks;  /* uint64_t: by word, blocks of them: where it stands; then those of a
                            word that the pattern has not */
    duiqi_vector slots;  /* uint32_t, a hash table: number of the word + 1, 0 = free */
    duiqi_vector deltas; /* uint64_t, by block: vertical differences of +1, and of -1 */
} duiqi_edit_pattern;

void duiqi_edit_pattern_init(duiqi_edit_pattern *pattern, const duiqi_allocator *allocator);

/** Prepare a sequence, replacing what the pattern held.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_edit_pattern_set(duiqi_edit_pattern *pattern, const uint32_t *words,
                                    size_t count);

/** The distance between the pattern and another sequence; limit + 1 when it is over the limit. */
size_t duiqi_edit_pattern_distance(duiqi_edit_pattern *pattern, const uint32_t *words, size_t count,
                                   size_t limit);

void duiqi_edit_pattern_free(duiqi_edit_pattern *pattern);

#endif
