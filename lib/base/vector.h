#ifndef DUIQI_BASE_VECTOR_H
#define DUIQI_BASE_VECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/alloc.h"

/* A growable array of items of one size. Cast `data` to the item's type to read it. */
typedef struct duiqi_vector {
    duiqi_allocator allocator;
    void *data;
    size_t count;
    size_t capacity;
    size_t item_size;
} duiqi_vector;

void duiqi_vector_init(duiqi_vector *vector, const duiqi_allocator *allocator, size_t item_size);

/** Append count cleared items; returns the first, or NULL (and no change) without memory. The
 *  pointer holds until the next append. */
void *duiqi_vector_append(duiqi_vector *vector, size_t count);

/** Make room for so many items more. False without memory. */
bool duiqi_vector_grow(duiqi_vector *vector, size_t count);

/** The same where there mostly is room; items then are stored and counted one by one where calls
 *  would cost too much. */
static inline bool duiqi_vector_reserve(duiqi_vector *vector, size_t count) {
    bool fits = vector->data && vector->capacity - vector->count >= count;
    return fits || duiqi_vector_grow(vector, count);
}

/** Append one item copied from item; NULL without memory. */
void *duiqi_vector_push(duiqi_vector *vector, const void *item);

void duiqi_vector_free(duiqi_vector *vector);

#endif
