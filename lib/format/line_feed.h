#ifndef DUIQI_FORMAT_LINE_FEED_H
#define DUIQI_FORMAT_LINE_FEED_H

#include <duiqi/types.h>

#include "base/buffer.h"
#include "base/status.h"

/** Receives a line without its end, LF or CRLF: valid UTF-8 without the marks of byte order that
 *  joined files have at the start of lines.
 *  @param number  1-based */
typedef duiqi_status (*duiqi_line_fn)(void *user, duiqi_slice line, size_t number,
                                      duiqi_error *error);

/* Cuts a file that comes in pieces into lines. */
typedef struct duiqi_line_feed {
    duiqi_line_fn call;
    void *user;
    duiqi_buffer rest; /* a line's beginning */
    size_t number;     /* lines so far */
} duiqi_line_feed;

void duiqi_line_feed_init(duiqi_line_feed *feed, const duiqi_allocator *allocator,
                          duiqi_line_fn call, void *user);

/** @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EENCODING with line and column; what call returned */
duiqi_status duiqi_line_feed_put(duiqi_line_feed *feed, const char *data, size_t length,
                                 duiqi_error *error);

/** Nothing follows: the last line need not have an end. */
duiqi_status duiqi_line_feed_finish(duiqi_line_feed *feed, duiqi_error *error);

void duiqi_line_feed_free(duiqi_line_feed *feed);

#endif
