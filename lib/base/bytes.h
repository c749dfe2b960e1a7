#ifndef DUIQI_BASE_BYTES_H
#define DUIQI_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <duiqi/types.h>

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

/** How much of a text stands before the first thing that is looked for.
 *  @param length_at  the length of the one that begins at an offset, 0 for none
 *  @param length     receives that length, 0 when there is none in the text */
static inline size_t duiqi_bytes_before(duiqi_slice text, bool (*may_hold)(uint64_t bytes),
                                        size_t (*length_at)(duiqi_slice text, size_t at),
                                        size_t *length) {
    *length = 0;
    for (size_t at = 0; at < text.length;) {
        at += duiqi_bytes_skip(text.data + at, text.length - at, may_hold);
        for (size_t end = at + sizeof(uint64_t); at < text.length && at < end; ++at)
            if ((*length = length_at(text, at)))
                return at;
    }
    return text.length;
}

#endif
