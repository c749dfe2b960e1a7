#ifndef DUIQI_CLI_FILE_H
#define DUIQI_CLI_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <duiqi/status.h>

/* Files for the commands. Every failure has been reported when a function returns. */

typedef struct file_content {
    char *data;
    size_t length;
    bool mapped; /* memory of the file itself, not to be changed */
} file_content;

/** Read a whole file, or standard input for "-". @return an exit status */
int file_read(file_content *content, const char *path);

/** The same for a file that need not be looked at as a whole: a regular one is mapped in. */
int file_map(file_content *content, const char *path);

void file_content_free(file_content *content);

/* A file that is read block by block, so that its size does not matter. */
typedef struct file_stream {
    int descriptor;
    const char *path;
    size_t size; /* 0: not known */
} file_stream;

/** Open a file, or standard input for "-". @return an exit status */
int file_stream_open(file_stream *stream, const char *path);

/** Read the next block.
 *  @param length  receives how many bytes were read, at most capacity; 0: the file has ended
 *  @return an exit status */
int file_stream_read(file_stream *stream, char *block, size_t capacity, size_t *length);

void file_stream_close(file_stream *stream);

/** How many of some paths are "-", which can be read only once. */
size_t file_count_standard(const char *const *paths, size_t count);

/** The name to show for a path: "standard input" for "-". */
const char *file_shown_name(const char *path);

/** The part of a path after its last slash. */
const char *file_base_name(const char *path);

/* An output that appears whole or not at all: bytes go to a temporary file beside the target,
 * which is renamed onto it at the end. Devices, pipes and standard output are written directly. An
 * open output stays where it is in memory: a signal's handler knows its temporary file. */
typedef struct file_output {
    FILE *stream;    /* NULL: finished */
    char *path;      /* the target; NULL: written directly */
    char *temporary; /* NULL: written directly */
    const char *shown;
    struct file_output *next; /* of those with a temporary file */
} file_output;

/** Open an output; NULL or "-" is standard output. @return an exit status */
int file_output_open(file_output *output, const char *path);

/** A duiqi_write_fn; user is the file_output. */
int file_output_write(void *user, const char *data, size_t length);

/** Write out what is left and close the file, but leave it to file_output_close() whether it is to
 *  take its place: for outputs that are to appear together. @return an exit status */
int file_output_finish(file_output *output);

/** Finish unless that is done, and complete the file when keep, else leave what was there before
 *  untouched.
 *  @return an exit status; EXIT_STATUS_OK when not kept */
int file_output_close(file_output *output, bool keep);

/** Complete an output that a function of the library has written, or tell why it has not.
 *  @return an exit status */
int file_output_end(file_output *output, duiqi_status written, const duiqi_error *error);

#endif
