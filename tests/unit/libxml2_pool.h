#ifndef DUIQI_TESTS_LIBXML2_POOL_H
#define DUIQI_TESTS_LIBXML2_POOL_H

#include <check.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* libxml2's memory: a pool that only fills, for libxml2 itself leaks when memory runs out. Each
 * block has its size before it. */
static _Alignas(max_align_t) char pool[8 << 20];
static size_t pool_used, libxml2_left;

static inline void *libxml2_malloc(size_t size) {
    const size_t header = sizeof(max_align_t);
    size_t room = header + (size + header - 1) / header * header;
    if (!libxml2_left || room > sizeof pool - pool_used)
        return NULL;
    --libxml2_left;
    char *block = pool + pool_used + header;
    memcpy(block - header, &size, sizeof size);
    pool_used += room;
    return block;
}

static inline void *libxml2_realloc(void *block, size_t size) {
    size_t old = 0;
    if (block)
        memcpy(&old, (char *)block - sizeof(max_align_t), sizeof old);
    void *moved = libxml2_malloc(size);
    if (moved && old)
        memcpy(moved, block, old < size ? old : size);
    return moved;
}

static inline void libxml2_free(void *block) {
    (void)block;
}

static inline char *libxml2_strdup(const char *text) {
    char *copy = libxml2_malloc(strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

/** Have libxml2 take its memory here from now on; `libxml2_left` allocations succeed. */
static inline void libxml2_pool_take(void) {
    libxml2_left = SIZE_MAX;
    xmlResetLastError(); /* frees what the C library gave */
    ck_assert_int_eq(xmlMemSetup(libxml2_free, libxml2_malloc, libxml2_realloc, libxml2_strdup), 0);
    xmlInitParser();
}

#endif
