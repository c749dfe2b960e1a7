#ifndef DUIQI_BASE_HASH_H
#define DUIQI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/types.h>

/** FNV-1a of some bytes. Its low bits are weak: mix them before they pick a slot. */
static inline uint32_t duiqi_hash_bytes(duiqi_slice bytes) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < bytes.length; ++i)
        hash = (hash ^ (unsigned char)bytes.data[i]) * 16777619u;
    return hash;
}

#endif
