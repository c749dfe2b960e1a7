#ifndef DUIQI_DOCUMENT_BEADS_H
#define DUIQI_DOCUMENT_BEADS_H

#include <duiqi/bead.h>

#include "base/arena.h"
#include "base/vector.h"

struct duiqi_beads {
    duiqi_arena arena;
    duiqi_vector items; /* duiqi_bead */
    duiqi_vector lines; /* size_t by bead: its line in the file it was read from; else empty */
};

/** An empty list; NULL without memory. */
duiqi_beads *duiqi_beads_new(const duiqi_allocator *allocator);

/** Append a bead over arbitrary item numbers, which are copied. */
duiqi_status duiqi_beads_add(duiqi_beads *beads, const uint32_t *source, size_t source_count,
                             const uint32_t *target, size_t target_count, double confidence);

/** Append a bead over two ranges of items. */
duiqi_status duiqi_beads_add_ranges(duiqi_beads *beads, uint32_t source, size_t source_count,
                                    uint32_t target, size_t target_count, double confidence);

/** What a bead is called in messages: its 1-based line in the file it was read from, or its
 *  1-based number. */
size_t duiqi_beads_line(const duiqi_beads *beads, size_t index);

#endif
