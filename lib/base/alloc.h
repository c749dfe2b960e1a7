#ifndef DUIQI_BASE_ALLOC_H
#define DUIQI_BASE_ALLOC_H

#include <stddef.h>

#include <duiqi/alloc.h>

/* Every allocation of the library goes through these. Allocators are passed by value of a
 * resolved struct, so that no handle depends on the caller's options staying alive. */

/** The caller's allocator, or the C library's when it is NULL or incomplete. */
duiqi_allocator duiqi_allocator_resolve(const duiqi_allocator *allocator);

/** Room for count items of size bytes, not cleared; NULL on overflow or no memory. A request
 *  for nothing gives one byte, so that NULL always means failure. */
void *duiqi_allocate(const duiqi_allocator *allocator, size_t count, size_t size);

/** The same, cleared. */
void *duiqi_allocate_zeroed(const duiqi_allocator *allocator, size_t count, size_t size);

/** Resize to count items; on NULL the block is as before. */
void *duiqi_reallocate(const duiqi_allocator *allocator, void *block, size_t count, size_t size);

void duiqi_release(const duiqi_allocator *allocator, void *block);

#endif
