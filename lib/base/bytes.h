#ifndef DUIQI_BASE_BYTES_H
#define DUIQI_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Looking at eight bytes of a text at a time, for what is rare among them. */

/** Eight times the same byte. */
static inline uint64_t duiqi_bytes_of(unsigned char byte) {
    return byte * UINT64_C(0x0101010101010101);
}

/** Whether one of eight bytes is below a limit of at most 128. */
static inline bool duiqi_bytes_any_below(uint64_t bytes, unsigned char limit) {
    return ((bytes - duiqi_bytes_of(limit)) & ~bytes & duiqi_bytes_of(0x80)) != 0;
}

/** Whether one of eight bytes is a given one. */
static inline bool duiqi_bytes_any(uint64_t bytes, unsigned char byte) {
    return duiqi_bytes_any_below(bytes ^ duiqi_bytes_of(byte), 1);
}

/** How many bytes to pass over: up to the first eight that may hold what is looked for, or the last
 *  few of all. */
static inline size_t duiqi_bytes_skip(const char *data, size_t length,
                                      bool (*may_hold)(uint64_t bytes)) {
    size_t at = 0;
    for (uint64_t bytes; length - at >= sizeof bytes; at += sizeof bytes) {
        memcpy(&bytes, data + at, sizeof bytes);
        if (may_hold(bytes))
            break;
    }
    return at;
}

#endif
