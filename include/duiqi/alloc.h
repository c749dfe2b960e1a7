#ifndef DUIQI_ALLOC_H
#define DUIQI_ALLOC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A caller's memory functions. NULL wherever a `duiqi_allocator *` is asked for means the C
 *  library's malloc, realloc and free. The struct is copied by the handle made with it; `user`
 *  must outlive that handle. The functions are called only on threads that use the handle. ICU,
 *  libxml2 and jansson keep their own allocators; that these are out of memory is DUIQI_ENOMEM,
 *  too. */
typedef struct duiqi_allocator {
    /** Like malloc for size > 0; NULL means out of memory and makes the call DUIQI_ENOMEM. */
    void *(*allocate)(void *user, size_t size);
    /** Like realloc for size > 0; block may be NULL; on NULL the old block stays valid. */
    void *(*reallocate)(void *user, void *block, size_t size);
    /** Like free; block may be NULL. */
    void (*release)(void *user, void *block);
    void *user;
} duiqi_allocator;

#ifdef __cplusplus
}
#endif

#endif
