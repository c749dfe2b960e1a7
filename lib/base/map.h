#ifndef DUIQI_BASE_MAP_H
#define DUIQI_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/types.h>

#include "base/alloc.h"

/* A hash map from byte strings to dense numbers: the first key put in is 0, the next 1, and so
 * on. It keeps its own copy of the keys. */
typedef struct duiqi_map {
    duiqi_allocator allocator;
    struct duiqi_map_entry *entries; /* by number */
    uint32_t *slots;                 /* number + 1, 0 = free */
    char *keys;
    size_t key_bytes, key_capacity;
    uint32_t count, entry_capacity, slot_count;
} duiqi_map;

#define DUIQI_MAP_NONE UINT32_MAX

void duiqi_map_init(duiqi_map *map, const duiqi_allocator *allocator);

/** The key's number, put in when new; DUIQI_MAP_NONE without memory. */
uint32_t duiqi_map_put(duiqi_map *map, duiqi_slice key);

/** The key's number, or DUIQI_MAP_NONE. */
uint32_t duiqi_map_find(const duiqi_map *map, duiqi_slice key);

/** The key with a number below map->count; valid until the next put. */
duiqi_slice duiqi_map_key(const duiqi_map *map, uint32_t number);

void duiqi_map_free(duiqi_map *map);

#endif
