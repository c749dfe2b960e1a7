#ifndef DUIQI_CLI_FILE_H
#define DUIQI_CLI_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

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

/** The name to show for a path: "standard input" for "-". */
const char *file_shown_name(const char *path);

/** The part of a path after its last slash. */
const char *file_base_name(const char *path);

/* An output that appears whole or not at all: bytes go to a temporary file beside the target,
 * which is renamed onto it at the end. Devices, pipes and standard output are written directly. */
typedef struct file_output {
    FILE *stream;
    char *path;      /* the target; NULL: written directly */
    char *temporary; /* NULL: written directly */
    const char *shown;
} file_output;

/** Open an output; NULL or "-" is standard output. @return an exit status */
int file_output_open(file_output *output, const char *path);

/** A duiqi_write_fn; user is the file_output. */
int file_output_write(void *user, const char *data, size_t length);

/** Finish: complete the file when keep, else leave what was there before untouched.
 *  @return an exit status; EXIT_STATUS_OK when not kept */
int file_output_close(file_output *output, bool keep);

#endif
