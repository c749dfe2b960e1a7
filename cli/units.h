#ifndef DUIQI_CLI_UNITS_H
#define DUIQI_CLI_UNITS_H

#include <stdbool.h>

#include <duiqi/units.h>

#include "file.h"
#include "opt.h"

/* Units of a memory on their way from files and to files, one by one. */

/* How to read, as the options below fill it in. */
typedef struct units_settings {
    int from; /* 0: by the name or the first bytes; else a format of units_formats, from 1 */
    const char *source_language, *target_language;
} units_settings;

/* The options' words, NULL-terminated. */
extern const char *const units_formats[];      /* what can be written */
extern const char *const units_from_formats[]; /* what can be read, "auto" first */

/** The library's format for a choice of units_formats. */
duiqi_format units_format(int choice);

#define OPT_UNITS_READ(settings)                                                                   \
    {.name = "from",                                                                               \
     .kind = OPT_CHOICE,                                                                           \
     .argument = "NAME",                                                                           \
     .help = "format of the input: tmx, tsv or jsonl (default: by name or content)",               \
     .value = &(settings).from,                                                                    \
     .choices = units_from_formats},                                                               \
        {.name = "source-lang",                                                                    \
         .kind = OPT_STRING,                                                                       \
         .argument = "TAG",                                                                        \
         .help = "the source, such as zh-CN (default: what the file says)",                        \
         .value = &(settings).source_language},                                                    \
    {                                                                                              \
        .name = "target-lang", .kind = OPT_STRING, .argument = "TAG",                              \
        .help = "the target, such as en (default: the first other language)",                      \
        .value = &(settings).target_language                                                       \
    }

#define OPT_UNITS_FORMAT(place)                                                                    \
    {                                                                                              \
        .name = "format", .kind = OPT_CHOICE, .argument = "NAME",                                  \
        .help = "tmx (default), tsv or jsonl", .value = (place), .choices = units_formats          \
    }

/* What is done with what is read. Functions return an exit status; any but EXIT_STATUS_OK ends the
 * reading, and has been reported. */
typedef struct units_handlers {
    /** The head of the file; before the first unit, or at the end when there is none. May be NULL.
     */
    int (*head)(void *user, const duiqi_memory_header *header);
    int (*unit)(void *user, const duiqi_memory_header *header, const duiqi_unit *unit);
    void *user;
    /** What the reader finds fault with; NULL: its count is reported at the end. */
    duiqi_diagnostic_fn on_diagnostic;
    void *diagnostic_user;
    duiqi_format *format; /**< receives what the file's format was taken for; may be NULL */
} units_handlers;

/** Read the units of a file, or of standard input for "-", keeping one at a time.
 *  @return an exit status; what is wrong has been reported */
int units_read(const char *path, const units_settings *settings, const units_handlers *handlers);

/* A file of units being written. It stays where it is in memory, as its file_output must. */
typedef struct units_output {
    file_output file;
    duiqi_units_writer *writer;
    bool failed; /* the file could not be written; closing tells why */
} units_output;

/** Open an output; NULL or "-" is standard output.
 *  @param format  of units_formats
 *  @return an exit status; what is wrong has been reported, and nothing is open */
int units_output_open(units_output *output, const char *path, int format,
                      const duiqi_memory_header *header);

int units_output_put(units_output *output, const duiqi_unit *unit);

/** Write out what is left, but leave it to units_output_close() whether the file is to take its
 *  place. */
int units_output_finish(units_output *output);

/** Finish unless that is done, and complete the file when status is EXIT_STATUS_OK; otherwise
 *  leave what was there before untouched. Nothing to do for an output that was never opened, all
 *  zero.
 *  @return status, or what went wrong here */
int units_output_close(units_output *output, int status);

#endif
