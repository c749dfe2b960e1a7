#include "base/vector.h"

#include <string.h>

#include "base/checked.h"

void duiqi_vector_init(duiqi_vector *vector, const duiqi_allocator *allocator, size_t item_size) {
    *vector = (duiqi_vector){.allocator = *allocator, .item_size = item_size};
}

static void *reserve(duiqi_vector *vector, size_t needed) {
    size_t capacity = 16;
    if (vector->capacity && !duiqi_checked_multiply(&capacity, vector->capacity, 2))
        return NULL;
    if (capacity < needed)
        capacity = needed;
    void *data = duiqi_reallocate(&vector->allocator, vector->data, capacity, vector->item_size);
    if (data) {
        vector->data = data;
        vector->capacity = capacity;
    }
    return data;
}

bool duiqi_vector_reserve(duiqi_vector *vector, size_t count) {
    size_t needed;
    if (!duiqi_checked_add(&needed, vector->count, count))
        return false;
    return (needed <= vector->capacity && vector->data) || reserve(vector, needed);
}

void *duiqi_vector_append(duiqi_vector *vector, size_t count) {
    if (!duiqi_vector_reserve(vector, count))
        return NULL;
    unsigned char *first = (unsigned char *)vector->data + vector->count * vector->item_size;
    memset(first, 0, count * vector->item_size);
    vector->count += count;
    return first;
}

void *duiqi_vector_push(duiqi_vector *vector, const void *item) {
    void *place = duiqi_vector_append(vector, 1);
    if (place)
        memcpy(place, item, vector->item_size);
    return place;
}

void duiqi_vector_free(duiqi_vector *vector) {
    duiqi_release(&vector->allocator, vector->data);
    vector->data = NULL;
    vector->count = vector->capacity = 0;
}
