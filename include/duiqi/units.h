#ifndef DUIQI_UNITS_H
#define DUIQI_UNITS_H

#include <stddef.h>

#include <duiqi/export.h>
#include <duiqi/format.h>
#include <duiqi/memory.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How to read units. Set with DUIQI_UNITS_READ_OPTIONS_INIT, then change what differs.
 *
 *  Languages are compared as languages: "zh", "zh-CN", "zh-Hans" and "cmn" are one, "zh-TW" and
 *  "zh-Hant" another, "en" and "en-US" one; of several that fit the same tag is taken, else the
 *  first. */
typedef struct duiqi_units_read_options {
    size_t size;                       /**< sizeof(duiqi_units_read_options) */
    const duiqi_allocator *allocator;  /**< NULL: the C library's */
    const char *source_language;       /**< which variant is a unit's source; NULL: the one that
                                            the file says (TMX: srclang), or the first one that is
                                            not in target_language when it says nothing, or a
                                            language of which no unit so far has a variant */
    const char *target_language;       /**< which is its target; NULL: the first in another
                                            language than the source */
    duiqi_diagnostic_fn on_diagnostic; /**< may be NULL */
    void *diagnostic_user;
} duiqi_units_read_options;

#define DUIQI_UNITS_READ_OPTIONS_INIT                                                              \
    { sizeof(duiqi_units_read_options), NULL, NULL, NULL, NULL, NULL }

/** A file of units being read piece by piece. It needs memory for one unit, however long the file.
 *
 *  TMX: any version 1.x, in UTF-8 or UTF-16 (by BOM) or the encoding it declares; variants in any
 *  order and number. No other file is opened and nothing is fetched; of entities only XML's own
 *  five are expanded, any other is DUIQI_EFORMAT. What clients would stumble over is a diagnostic:
 *  see duiqi_tmx_consequence(). Elements that TMX does not have are left out, their text inside a
 *  segment kept.
 *
 *  TSV: source, target and, when there are six columns and the third to sixth look like them, what
 *  DUIQI_FORMAT_TSV writes: confidence, type and lines become the props that
 *  DUIQI_FORMAT_TMX writes. Empty lines are passed over. UTF-8, with or without a BOM.
 *
 *  JSON Lines: the keys of DUIQI_FORMAT_JSONL, of which only `src` and `tgt` must be there; others
 *  are a diagnostic.
 *
 *  Every format may be compressed by gzip. */
typedef struct duiqi_units_reader duiqi_units_reader;

/** Begin to read.
 *  @param out      owned; free with duiqi_units_reader_free(); NULL on failure
 *  @param format   DUIQI_FORMAT_TMX, _TSV or _JSONL
 *  @param options  NULL: defaults
 *  @param unit     receives each unit as soon as it is complete
 *  @param user     handed to unit
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options, another format). */
DUIQI_EXPORT duiqi_status duiqi_units_reader_new(duiqi_units_reader **out, duiqi_format format,
                                                 const duiqi_units_read_options *options,
                                                 duiqi_unit_fn unit, void *user,
                                                 duiqi_error *error);

/** Read the next bytes of the file. Units that they complete are handed on before it returns. After
 *  a failure nothing more is accepted: the same status comes back.
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument); DUIQI_EENCODING and DUIQI_EFORMAT
 *          with line and column; DUIQI_ECANCELED (unit asked to stop); DUIQI_ELIBRARY. One thread
 *          at a time. */
DUIQI_EXPORT duiqi_status duiqi_units_reader_feed(duiqi_units_reader *reader, const void *data,
                                                  size_t length, duiqi_error *error);

/** The file has ended.
 *  @return as duiqi_units_reader_feed(); DUIQI_EEMPTY when there was nothing */
DUIQI_EXPORT duiqi_status duiqi_units_reader_finish(duiqi_units_reader *reader, duiqi_error *error);

/** What is known of the file's head so far: when the file has been read, or unit is called, all of
 *  it. Borrowed until the next call. */
DUIQI_EXPORT const duiqi_memory_header *duiqi_units_reader_header(const duiqi_units_reader *reader);

/** Free a reader. NULL is fine. */
DUIQI_EXPORT void duiqi_units_reader_free(duiqi_units_reader *reader);

/** Read a whole file into a memory: its units are added in order. On failure those before the
 *  fault have been added.
 *  @return as duiqi_units_reader_new(), _feed() and _finish() */
DUIQI_EXPORT duiqi_status duiqi_memory_read(duiqi_memory *memory, duiqi_format format,
                                            const void *data, size_t length,
                                            const duiqi_units_read_options *options,
                                            duiqi_error *error);

/** How to write units. Set with DUIQI_UNITS_WRITE_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_units_write_options {
    size_t size;                       /**< sizeof(duiqi_units_write_options) */
    const duiqi_allocator *allocator;  /**< NULL: the C library's */
    duiqi_diagnostic_fn on_diagnostic; /**< may be NULL */
    void *diagnostic_user;
} duiqi_units_write_options;

#define DUIQI_UNITS_WRITE_OPTIONS_INIT                                                             \
    { sizeof(duiqi_units_write_options), NULL, NULL, NULL }

/** A file of units being written one by one.
 *
 *  TMX 1.4b, valid by its DTD when the markup of the segments is. A unit is its properties, its
 *  source, its target and its other variants, each as it is; a source that is not in the header's
 *  language is named in the unit's srclang. An attribute that TMX does not have becomes a prop,
 *  "x-" and its name; a variant without a language is "und", a prop without a type "x-untyped". A
 *  header without a source language gets that of the first unit. Diagnostics at the end, with
 *  counts: "characters-dropped" (XML cannot hold them), "unit-empty" (no variant, not written),
 *  "side-empty".
 *
 *  TSV and JSON Lines: as duiqi_bitext_write() writes them, from the props that it writes in TMX;
 *  what a unit lacks is an empty cell or a missing key. A unit without source or target has an
 *  empty side. What the format has no place for (notes, other properties, further variants, inline
 *  codes) is counted in the diagnostic "details-dropped". */
typedef struct duiqi_units_writer duiqi_units_writer;

/** Begin to write.
 *  @param out      owned; free with duiqi_units_writer_free(); NULL on failure
 *  @param format   DUIQI_FORMAT_TMX, _TSV or _JSONL
 *  @param header   what to say at the head, copied; what TMX demands and it lacks is supplied.
 *  NULL: nothing
 *  @param options  NULL: defaults
 *  @param write    receives the bytes in order; what it got before a failure is not a whole file
 *  @param user     handed to write
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options, another format). */
DUIQI_EXPORT duiqi_status duiqi_units_writer_new(duiqi_units_writer **out, duiqi_format format,
                                                 const duiqi_memory_header *header,
                                                 const duiqi_units_write_options *options,
                                                 duiqi_write_fn write, void *user,
                                                 duiqi_error *error);

/** Write a unit.
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument); DUIQI_EWRITE; DUIQI_ELIBRARY.
 *  After a failure the same comes back. One thread at a time. */
DUIQI_EXPORT duiqi_status duiqi_units_writer_put(duiqi_units_writer *writer, const duiqi_unit *unit,
                                                 duiqi_error *error);

/** How long the file is when it ends with the units put so far, in bytes; before the first of them,
 *  at most that. @param writer  not NULL, nothing has failed */
DUIQI_EXPORT size_t duiqi_units_writer_length(const duiqi_units_writer *writer);

/** End the file, and tell what was found; only then it is whole.
 *  @return as duiqi_units_writer_put() */
DUIQI_EXPORT duiqi_status duiqi_units_writer_finish(duiqi_units_writer *writer, duiqi_error *error);

/** Free a writer, finished or not. NULL is fine. */
DUIQI_EXPORT void duiqi_units_writer_free(duiqi_units_writer *writer);

/** What clients do with a TMX file about which the reader or the writer gives a diagnostic, such as
 *  "language-missing": "OmegaT refuses the whole file". Found by running OmegaT 3.6,
 *  translate-toolkit 3.8 and others, and in their sources.
 *  @return one line of English, constant; NULL for a code that has none. Thread-safe. */
DUIQI_EXPORT const char *duiqi_tmx_consequence(const char *code);

#ifdef __cplusplus
}
#endif

#endif
