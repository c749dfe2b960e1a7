#ifndef DUIQI_TEXT_GUNZIP_H
#define DUIQI_TEXT_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
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

/** Whether bytes begin as gzip does. */
bool duiqi_is_gzip(const void *data, size_t length);

/** Inflate a whole file and append the result.
 *  @param maximum  most bytes that the buffer may then hold
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EFORMAT for damaged or cut data; DUIQI_ELIMIT */
duiqi_status duiqi_gzip_inflate(duiqi_buffer *out, const void *data, size_t length, size_t maximum,
                                duiqi_error *error);

#endif
