#ifndef DUIQI_TESTS_METER_H
#define DUIQI_TESTS_METER_H

#include <stdlib.h>

#include <duiqi/alloc.h>

/* An allocator that counts what it gave, and gives nothing more after `budget` allocations. */
struct meter {
    size_t budget;
    size_t live; /* blocks not yet released */
};

static inline void *meter_allocate(void *user, size_t size) {
    struct meter *meter = user;
    if (!meter->budget)
        return NULL;
    --meter->budget;
    ++meter->live;
    return malloc(size);
}

static inline void *meter_reallocate(void *user, void *block, size_t size) {
    struct meter *meter = user;
    if (!block)
        return meter_allocate(user, size);
    if (!meter->budget)
        return NULL;
    --meter->budget;
    return realloc(block, size);
}

static inline void meter_release(void *user, void *block) {
    struct meter *meter = user;
    meter->live -= block != NULL;
    free(block);
}

static inline duiqi_allocator meter_allocator(struct meter *meter) {
    return (duiqi_allocator){meter_allocate, meter_reallocate, meter_release, meter};
}

#endif
