#ifndef DUIQI_FORMAT_WRITER_H
#define DUIQI_FORMAT_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <duiqi/format.h>

#include "base/buffer.h"
#include "base/status.h"

/* What the writers of all formats share: one way out for the bytes and one way through the beads.
 * A format is a function that writes a whole bitext; format.c lists them. */

/* Bytes on their way to the caller, gathered into blocks. The first failure is remembered, and
 * the caller is not called again. */
typedef struct duiqi_output {
    duiqi_write_fn write;
    void *user;
    size_t used;
    size_t length; /* of all bytes put */
    bool failed;
    char data[1 << 13];
} duiqi_output;

void duiqi_output_flush(duiqi_output *output);

/** Put bytes for which there is no room. */
void duiqi_output_put_block(duiqi_output *output, duiqi_slice bytes);

/** Put any bytes; a few that are constant cost a few instructions. */
static inline void duiqi_output_put(duiqi_output *output, duiqi_slice bytes) {
    if (bytes.length > sizeof output->data || output->used + bytes.length > sizeof output->data) {
        duiqi_output_put_block(output, bytes);
    } else if (bytes.length) {
        memcpy(output->data + output->used, bytes.data, bytes.length);
        output->used += bytes.length;
        output->length += bytes.length;
    }
}

/* One call of duiqi_bitext_write(), its options checked. */
typedef struct duiqi_writing {
    const duiqi_bitext *bitext;
    duiqi_write_options options;
    duiqi_allocator allocator;
    duiqi_sink sink;
    size_t next; /* bead */
    duiqi_output output;
} duiqi_writing;

/** Step to the next bead that is confident enough.
 *  @param index  receives its 0-based number
 *  @return NULL after the last, and once writing has failed */
const duiqi_bead *duiqi_writing_next(duiqi_writing *writing, size_t *index);

/** A number of 0 to 1 in whole parts of `unit`, rounded; what lies outside is drawn in. */
unsigned long duiqi_fraction_parts(double value, unsigned long unit);

/** Append a number of 0 to 1 with a fixed count of decimals, a point before them whatever the
 *  process's locale. */
void duiqi_append_fraction(duiqi_buffer *buffer, double value, int decimals);

/** Append a file name, which need not be text: bytes that are no UTF-8 become U+FFFD, line breaks
 *  blanks. NULL is nothing. */
void duiqi_append_name(duiqi_buffer *buffer, const char *name);

/* The formats. What they return besides DUIQI_OK is DUIQI_ENOMEM or DUIQI_ELIBRARY; a failed
 * output is left to duiqi_bitext_write() to tell. */
duiqi_status duiqi_tmx_write(duiqi_writing *writing);
duiqi_status duiqi_tsv_write(duiqi_writing *writing);
duiqi_status duiqi_vecalign_write(duiqi_writing *writing);
duiqi_status duiqi_json_write(duiqi_writing *writing);

#endif
