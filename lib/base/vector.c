#include "base/vector.h"

#include <string.h>

#include "base/checked.h"

void duiqi_vector_init(duiqi_vector *vector, const duiqi_allocator *allocator, size_t item_size) {
    *vector = (duiqi_vector){.allocator = *allocator, .item_size = item_size};
}

bool duiqi_vector_grow(duiqi_vector *vector, size_t count) {
    size_t needed, capacity = 16;
    if (!duiqi_checked_add(&needed, vector->count, count) ||
        (vector->capacity && !duiqi_checked_multiply(&capacity, vector->capacity, 2)))
        return false;
    if (capacity < needed)
        capacity = needed;
    void *data = duiqi_reallocate(&vector->allocator, vector->data, capacity, vector->item_size);
    if (!data)
        return false;
    vector->data = data;
    vector->capacity = capacity;
    return true;
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
    if (!duiqi_vector_reserve(vector, 1))
        return NULL;
    unsigned char *place = (unsigned char *)vector->data + vector->count++ * vector->item_size;
    return memcpy(place, item, vector->item_size);
}

void duiqi_vector_free(duiqi_vector *vector) {
    duiqi_release(&vector->allocator, vector->data);
    vector->data = NULL;
    vector->count = vector->capacity = 0;
}
