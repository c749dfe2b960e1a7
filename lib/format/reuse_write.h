#ifndef DUIQI_FORMAT_REUSE_WRITE_H
#define DUIQI_FORMAT_REUSE_WRITE_H

#include <duiqi/reuse.h>

#include "base/buffer.h"
#include "base/status.h"
#include "format/writer.h"
#include "text/language.h"

/* What the writers of proposals share. A format is a function that writes all of them;
 * reuse_write.c lists them. */

/* One call of duiqi_reuse_write(), its options checked. */
typedef struct duiqi_reuse_writing {
    const duiqi_reuse *reuse;
    duiqi_reuse_write_options options;
    duiqi_allocator allocator;
    char target_tag[DUIQI_TAG_MAX + 1];
    duiqi_output output;
    duiqi_buffer value; /* scratch, as are the texts that the functions below append to it */
    size_t dropped;     /* characters that XML cannot hold */
} duiqi_reuse_writing;

/** Append what became of a figure. */
void duiqi_append_reuse_figure(duiqi_buffer *buffer, const duiqi_reuse_figure *figure);

/** Append what became of all figures of a proposal, "; " between them. */
void duiqi_append_reuse_figures(duiqi_buffer *buffer, const duiqi_proposal *proposal);

/** Append the lines of a proposal, "14" or "3-4". */
void duiqi_append_reuse_lines(duiqi_buffer *buffer, const duiqi_proposal *proposal);

/** Append the name of the memory that a proposal with a match is from. */
void duiqi_append_reuse_memory(duiqi_buffer *buffer, const duiqi_reuse_writing *writing,
                               const duiqi_proposal *proposal);

/* The formats. What they return besides DUIQI_OK is DUIQI_ENOMEM or DUIQI_ELIBRARY; a failed
 * output is left to duiqi_reuse_write() to tell. */
duiqi_status duiqi_reuse_tmx_write(duiqi_reuse_writing *writing);
duiqi_status duiqi_reuse_xliff_write(duiqi_reuse_writing *writing);
duiqi_status duiqi_reuse_tsv_write(duiqi_reuse_writing *writing);

#endif
