#ifndef DUIQI_BASE_HASH_H
#define DUIQI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <duiqi/types.h>

/** FNV-1a of some bytes. Its low bits are weak: mix them before they pick a slot. */
static inline uint32_t duiqi_hash_bytes(duiqi_slice bytes) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < bytes.length; ++i)
        hash = (hash ^ (unsigned char)bytes.data[i]) * 16777619u;
    return hash;
}

static inline uint64_t duiqi_hash_mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* 1 to 7 bytes, all of which tell: from 4 on as two halves that overlap. */
static inline uint64_t duiqi_hash_rest(const char *data, size_t length) {
    const unsigned char *bytes = (const unsigned char *)data;
    uint32_t first, last;
    if (length < 4)
        return bytes[0] | (uint32_t)bytes[length / 2] << 8 | (uint32_t)bytes[length - 1] << 16;
    memcpy(&first, data, sizeof first);
    memcpy(&last, data + length - sizeof last, sizeof last);
    return (uint64_t)first << 32 | last;
}

/** A quicker hash, eight bytes at a time, with good bits at either end. It differs between machines
 *  of different byte order: nothing that is kept may depend on it. */
static inline uint64_t duiqi_hash_quick(duiqi_slice bytes) {
    uint64_t hash = bytes.length, word;
    size_t at = 0;
    for (; bytes.length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes.data + at, sizeof word);
        hash = duiqi_hash_mix(hash, word);
    }
    if (at < bytes.length)
        hash = duiqi_hash_mix(hash, duiqi_hash_rest(bytes.data + at, bytes.length - at));
    return hash;
}

#endif
