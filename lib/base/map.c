#include "base/map.h"

#include <string.h>

#include "base/hash.h"

struct duiqi_map_entry {
    size_t key; /* offset into keys */
    uint32_t length;
    uint32_t hash;
};

void duiqi_map_init(duiqi_map *map, const duiqi_allocator *allocator) {
    *map = (duiqi_map){.allocator = *allocator};
}

/* The slot that holds the key, or the free one where it belongs. */
static uint32_t *find_slot(const duiqi_map *map, duiqi_slice key, uint32_t hash) {
    uint32_t mask = map->slot_count - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &map->slots[i];
        if (!*slot)
            return slot;
        const struct duiqi_map_entry *entry = &map->entries[*slot - 1];
        if (entry->hash == hash && entry->length == key.length &&
            (!key.length || memcmp(map->keys + entry->key, key.data, key.length) == 0))
            return slot;
    }
}

static bool grow_slots(duiqi_map *map) {
    if (map->slot_count > UINT32_MAX / 4)
        return false;
    uint32_t slot_count = map->slot_count ? map->slot_count * 2 : 64;
    uint32_t *slots = duiqi_allocate_zeroed(&map->allocator, slot_count, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t n = 0; n < map->count; ++n) {
        uint32_t i = map->entries[n].hash & (slot_count - 1);
        while (slots[i])
            i = (i + 1) & (slot_count - 1);
        slots[i] = n + 1;
    }
    duiqi_release(&map->allocator, map->slots);
    map->slots = slots;
    map->slot_count = slot_count;
    return true;
}

static bool grow_entries(duiqi_map *map) {
    uint32_t capacity = map->entry_capacity ? map->entry_capacity * 2 : 32;
    void *entries = duiqi_reallocate(&map->allocator, map->entries, capacity, sizeof *map->entries);
    if (!entries)
        return false;
    map->entries = entries;
    map->entry_capacity = capacity;
    return true;
}

static bool grow_keys(duiqi_map *map, size_t extra) {
    size_t capacity = map->key_capacity ? map->key_capacity : 256;
    while (capacity - map->key_bytes < extra)
        capacity *= 2;
    void *keys = duiqi_reallocate(&map->allocator, map->keys, capacity, 1);
    if (!keys)
        return false;
    map->keys = keys;
    map->key_capacity = capacity;
    return true;
}

/* Put in a key that is not there. */
static uint32_t add(duiqi_map *map, duiqi_slice key, uint32_t hash) {
    if (map->count >= map->slot_count / 2 && !grow_slots(map))
        return DUIQI_MAP_NONE;
    if (map->count == map->entry_capacity && !grow_entries(map))
        return DUIQI_MAP_NONE;
    if (map->key_capacity - map->key_bytes < key.length && !grow_keys(map, key.length))
        return DUIQI_MAP_NONE;
    if (key.length)
        memcpy(map->keys + map->key_bytes, key.data, key.length);
    map->entries[map->count] = (struct duiqi_map_entry){map->key_bytes, (uint32_t)key.length, hash};
    map->key_bytes += key.length;
    *find_slot(map, key, hash) = ++map->count;
    return map->count - 1;
}

uint32_t duiqi_map_put(duiqi_map *map, duiqi_slice key) {
    uint32_t hash = (uint32_t)duiqi_hash_quick(key);
    if (key.length >= UINT32_MAX)
        return DUIQI_MAP_NONE;
    uint32_t slot = map->slot_count ? *find_slot(map, key, hash) : 0;
    return slot ? slot - 1 : add(map, key, hash);
}

uint32_t duiqi_map_find(const duiqi_map *map, duiqi_slice key) {
    if (!map->slot_count || key.length >= UINT32_MAX)
        return DUIQI_MAP_NONE;
    uint32_t slot = *find_slot(map, key, (uint32_t)duiqi_hash_quick(key));
    return slot ? slot - 1 : DUIQI_MAP_NONE;
}

duiqi_slice duiqi_map_key(const duiqi_map *map, uint32_t number) {
    const struct duiqi_map_entry *entry = &map->entries[number];
    return (duiqi_slice){map->keys + entry->key, entry->length};
}

void duiqi_map_free(duiqi_map *map) {
    duiqi_release(&map->allocator, map->entries);
    duiqi_release(&map->allocator, map->slots);
    duiqi_release(&map->allocator, map->keys);
    *map = (duiqi_map){.allocator = map->allocator};
}
