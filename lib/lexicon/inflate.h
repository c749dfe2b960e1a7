#ifndef DUIQI_LEXICON_INFLATE_H
#define DUIQI_LEXICON_INFLATE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/status.h"

/** Whether bytes begin as gzip does. */
bool duiqi_is_gzip(const void *data, size_t length);

/** Inflate a gzip file (RFC 1952) of one or more members and append the result.
 *  @param maximum  most bytes that the result may have
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EFORMAT for damaged data; DUIQI_ELIMIT */
duiqi_status duiqi_gzip_inflate(duiqi_buffer *out, const void *data, size_t length, size_t maximum,
                                duiqi_error *error);

#endif
