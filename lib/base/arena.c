#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/checked.h"

enum { FIRST_BLOCK = 1 << 10, LARGEST_BLOCK = 1 << 20 };

struct duiqi_arena_block {
    duiqi_arena_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char data[];
};

void duiqi_arena_init(duiqi_arena *arena, const duiqi_allocator *allocator) {
    arena->allocator = *allocator;
    arena->blocks = NULL;
    arena->next_size = FIRST_BLOCK;
}

static duiqi_arena_block *block_add(duiqi_arena *arena, size_t needed) {
    size_t room = needed > arena->next_size ? needed : arena->next_size;
    size_t bytes;
    if (!duiqi_checked_add(&bytes, room, sizeof(duiqi_arena_block)))
        return NULL;
    duiqi_arena_block *block = duiqi_allocate(&arena->allocator, 1, bytes);
    if (!block)
        return NULL;
    block->used = 0;
    block->size = room;
    /* A block made for one large item must not hide the room left in the current one. */
    if (needed > arena->next_size && arena->blocks) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        block->next = arena->blocks;
        arena->blocks = block;
        if (arena->next_size < LARGEST_BLOCK)
            arena->next_size *= 2;
    }
    return block;
}

void *duiqi_arena_allocate(duiqi_arena *arena, size_t count, size_t size) {
    size_t bytes;
    const size_t alignment = alignof(max_align_t);
    if (!duiqi_checked_multiply(&bytes, count, size) ||
        !duiqi_checked_add(&bytes, bytes, alignment - 1))
        return NULL;
    bytes -= bytes % alignment;
    duiqi_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < bytes)
        block = block_add(arena, bytes);
    if (!block)
        return NULL;
    void *data = block->data + block->used;
    block->used += bytes;
    memset(data, 0, bytes);
    return data;
}

duiqi_slice duiqi_arena_copy(duiqi_arena *arena, duiqi_slice slice) {
    char *data = slice.length < SIZE_MAX ? duiqi_arena_allocate(arena, slice.length + 1, 1) : NULL;
    if (!data)
        return (duiqi_slice){NULL, 0};
    if (slice.length)
        memcpy(data, slice.data, slice.length);
    return (duiqi_slice){data, slice.length};
}

void duiqi_arena_free(duiqi_arena *arena) {
    while (arena->blocks) {
        duiqi_arena_block *next = arena->blocks->next;
        duiqi_release(&arena->allocator, arena->blocks);
        arena->blocks = next;
    }
    arena->next_size = FIRST_BLOCK;
}
