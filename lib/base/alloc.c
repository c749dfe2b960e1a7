#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

#include "base/checked.h"

static void *system_allocate(void *user, size_t size) {
    (void)user;
    return malloc(size);
}

static void *system_reallocate(void *user, void *block, size_t size) {
    (void)user;
    return realloc(block, size);
}

static void system_release(void *user, void *block) {
    (void)user;
    free(block);
}

duiqi_allocator duiqi_allocator_resolve(const duiqi_allocator *allocator) {
    if (allocator && allocator->allocate && allocator->reallocate && allocator->release)
        return *allocator;
    return (duiqi_allocator){system_allocate, system_reallocate, system_release, NULL};
}

void *duiqi_allocate(const duiqi_allocator *allocator, size_t count, size_t size) {
    size_t bytes;
    if (!duiqi_checked_multiply(&bytes, count, size))
        return NULL;
    return allocator->allocate(allocator->user, bytes ? bytes : 1);
}

void *duiqi_allocate_zeroed(const duiqi_allocator *allocator, size_t count, size_t size) {
    void *block = duiqi_allocate(allocator, count, size);
    if (block)
        memset(block, 0, count * size);
    return block;
}

void *duiqi_reallocate(const duiqi_allocator *allocator, void *block, size_t count, size_t size) {
    size_t bytes;
    if (!duiqi_checked_multiply(&bytes, count, size))
        return NULL;
    return allocator->reallocate(allocator->user, block, bytes ? bytes : 1);
}

void duiqi_release(const duiqi_allocator *allocator, void *block) {
    if (block)
        allocator->release(allocator->user, block);
}
