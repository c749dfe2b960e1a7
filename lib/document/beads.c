#include "document/beads.h"

#include <string.h>

#include "base/status.h"

duiqi_beads *duiqi_beads_new(const duiqi_allocator *allocator) {
    duiqi_beads *beads = duiqi_allocate_zeroed(allocator, 1, sizeof *beads);
    if (!beads)
        return NULL;
    duiqi_arena_init(&beads->arena, allocator);
    duiqi_vector_init(&beads->items, allocator, sizeof(duiqi_bead));
    duiqi_vector_init(&beads->lines, allocator, sizeof(size_t));
    return beads;
}

/* Add a bead whose item numbers are still to be filled in; NULL without memory. */
static uint32_t *add_bead(duiqi_beads *beads, size_t source_count, size_t target_count,
                          double confidence) {
    uint32_t *items =
        duiqi_arena_allocate(&beads->arena, source_count + target_count, sizeof *items);
    if (!items)
        return NULL;
    duiqi_bead bead = {items, items + source_count, source_count, target_count, confidence};
    return duiqi_vector_push(&beads->items, &bead) ? items : NULL;
}

duiqi_status duiqi_beads_add(duiqi_beads *beads, const uint32_t *source, size_t source_count,
                             const uint32_t *target, size_t target_count, double confidence) {
    uint32_t *items = add_bead(beads, source_count, target_count, confidence);
    if (!items)
        return DUIQI_ENOMEM;
    if (source_count)
        memcpy(items, source, source_count * sizeof *items);
    if (target_count)
        memcpy(items + source_count, target, target_count * sizeof *items);
    return DUIQI_OK;
}

duiqi_status duiqi_beads_add_ranges(duiqi_beads *beads, uint32_t source, size_t source_count,
                                    uint32_t target, size_t target_count, double confidence) {
    uint32_t *items = add_bead(beads, source_count, target_count, confidence);
    if (!items)
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < source_count; ++i)
        *items++ = source + (uint32_t)i;
    for (size_t i = 0; i < target_count; ++i)
        *items++ = target + (uint32_t)i;
    return DUIQI_OK;
}

size_t duiqi_beads_count(const duiqi_beads *beads) {
    return beads->items.count;
}

const duiqi_bead *duiqi_beads_at(const duiqi_beads *beads, size_t index) {
    return index < beads->items.count ? (const duiqi_bead *)beads->items.data + index : NULL;
}

size_t duiqi_beads_line(const duiqi_beads *beads, size_t index) {
    return index < beads->lines.count ? ((const size_t *)beads->lines.data)[index] : index + 1;
}

void duiqi_beads_free(duiqi_beads *beads) {
    if (!beads)
        return;
    duiqi_allocator allocator = beads->arena.allocator;
    duiqi_vector_free(&beads->items);
    duiqi_vector_free(&beads->lines);
    duiqi_arena_free(&beads->arena);
    duiqi_release(&allocator, beads);
}
