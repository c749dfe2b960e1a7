#ifndef DUIQI_BASE_ARENA_H
#define DUIQI_BASE_ARENA_H

#include <stddef.h>

#include <duiqi/types.h>

#include "base/alloc.h"

/* Memory that lives and dies with one result: many small allocations, one free. */

typedef struct duiqi_arena_block duiqi_arena_block;

typedef struct duiqi_arena {
    duiqi_allocator allocator;
    duiqi_arena_block *blocks;
    size_t next_size; /* blocks grow, so that big results need few */
} duiqi_arena;

void duiqi_arena_init(duiqi_arena *arena, const duiqi_allocator *allocator);

/** Room for count items of size bytes, cleared, aligned for any type; NULL without memory. */
void *duiqi_arena_allocate(duiqi_arena *arena, size_t count, size_t size);

/** A copy of a slice with a NUL after it; data is NULL without memory. */
duiqi_slice duiqi_arena_copy(duiqi_arena *arena, duiqi_slice slice);

/** Free everything; the arena is then empty and usable. */
void duiqi_arena_free(duiqi_arena *arena);

#endif
