#ifndef DUIQI_BASE_CHECKED_H
#define DUIQI_BASE_CHECKED_H

#include <stdbool.h>
#include <stddef.h>

/* Sizes that say when they overflow. */

static inline bool duiqi_checked_add(size_t *out, size_t a, size_t b) {
    return !__builtin_add_overflow(a, b, out);
}

static inline bool duiqi_checked_multiply(size_t *out, size_t a, size_t b) {
    return !__builtin_mul_overflow(a, b, out);
}

#endif
