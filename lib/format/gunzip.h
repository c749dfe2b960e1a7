#ifndef DUIQI_FORMAT_GUNZIP_H
#define DUIQI_FORMAT_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/alloc.h"
#include "base/status.h"

/* Gzip (RFC 1952) inflated piece by piece; what is not gzip passes through as it is. */
typedef struct duiqi_gunzip duiqi_gunzip;

/** Receives inflated bytes. */
typedef duiqi_status (*duiqi_gunzip_fn)(void *user, const char *data, size_t length,
                                        duiqi_error *error);

/** @return NULL without memory */
duiqi_gunzip *duiqi_gunzip_new(const duiqi_allocator *allocator, duiqi_gunzip_fn call, void *user);

/** Inflate the next bytes.
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EFORMAT for damaged data; what call returned */
duiqi_status duiqi_gunzip_feed(duiqi_gunzip *gunzip, const char *data, size_t length,
                               duiqi_error *error);

/** Nothing follows.
 *  @return DUIQI_OK; DUIQI_EFORMAT when the file is cut; what call returned */
duiqi_status duiqi_gunzip_finish(duiqi_gunzip *gunzip, duiqi_error *error);

/** NULL is fine. */
void duiqi_gunzip_free(duiqi_gunzip *gunzip);

#endif
