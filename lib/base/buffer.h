#ifndef DUIQI_BASE_BUFFER_H
#define DUIQI_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/types.h>

#include "base/alloc.h"

/* Owned bytes that grow. A failed allocation sticks: later appends do nothing, and `failed` is
 * tested once at the end. */
typedef struct duiqi_buffer {
    duiqi_allocator allocator;
    char *data;
    size_t length;
    size_t capacity;
    bool failed;
} duiqi_buffer;

void duiqi_buffer_init(duiqi_buffer *buffer, const duiqi_allocator *allocator);
void duiqi_buffer_append(duiqi_buffer *buffer, const char *data, size_t length);
void duiqi_buffer_append_slice(duiqi_buffer *buffer, duiqi_slice slice);
void duiqi_buffer_append_text(duiqi_buffer *buffer, const char *text);

/** Append formatted text, at most 256 bytes of it. */
void duiqi_buffer_append_format(duiqi_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Append a number in decimal, with zeros before it where it has fewer than so many digits; at most
 *  20. */
void duiqi_buffer_append_number(duiqi_buffer *buffer, uint64_t number, size_t digits);

duiqi_slice duiqi_buffer_slice(const duiqi_buffer *buffer);

/** Forget the contents, keep the memory. */
void duiqi_buffer_clear(duiqi_buffer *buffer);

void duiqi_buffer_free(duiqi_buffer *buffer);

#endif
