#ifndef DUIQI_TMX_H
#define DUIQI_TMX_H

#include <stddef.h>

#include <duiqi/export.h>
#include <duiqi/memory.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How to read. Set with DUIQI_TMX_READ_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_tmx_read_options {
    size_t size;                       /**< sizeof(duiqi_tmx_read_options) */
    const duiqi_allocator *allocator;  /**< NULL: the C library's */
    const char *source_language;       /**< which variant is a unit's source; NULL: the one in
                                            srclang, or the first when that says nothing */
    const char *target_language;       /**< which is its target; NULL: the first that is not the
                                            source */
    duiqi_diagnostic_fn on_diagnostic; /**< may be NULL */
    void *diagnostic_user;
} duiqi_tmx_read_options;

#define DUIQI_TMX_READ_OPTIONS_INIT                                                                \
    { sizeof(duiqi_tmx_read_options), NULL, NULL, NULL, NULL, NULL }

/** A TMX file being read piece by piece. */
typedef struct duiqi_tmx_reader duiqi_tmx_reader;

/** Begin to read.
 *  @param out      owned; free with duiqi_tmx_reader_free(); NULL on failure
 *  @param options  NULL: defaults
 *  @param unit     receives each unit as soon as it is complete
 *  @param user     handed to unit
 *  @param error    may be NULL */
DUIQI_EXPORT duiqi_status duiqi_tmx_reader_new(duiqi_tmx_reader **out,
                                               const duiqi_tmx_read_options *options,
                                               duiqi_unit_fn unit, void *user, duiqi_error *error);

/** Read the next bytes of the file. After a failure nothing more is accepted. */
DUIQI_EXPORT duiqi_status duiqi_tmx_reader_feed(duiqi_tmx_reader *reader, const void *data,
                                                size_t length, duiqi_error *error);

/** The file has ended. */
DUIQI_EXPORT duiqi_status duiqi_tmx_reader_finish(duiqi_tmx_reader *reader, duiqi_error *error);

/** Free a reader. NULL is fine. */
DUIQI_EXPORT void duiqi_tmx_reader_free(duiqi_tmx_reader *reader);

/** Read a whole file into a memory: its units are added in order. On failure those before the
 *  fault have been added. */
DUIQI_EXPORT duiqi_status duiqi_memory_read_tmx(duiqi_memory *memory, const void *data,
                                                size_t length,
                                                const duiqi_tmx_read_options *options,
                                                duiqi_error *error);

/** A TMX file being written unit by unit. */
typedef struct duiqi_tmx_writer duiqi_tmx_writer;

/** Begin to write TMX 1.4b.
 *  @param header  what to say at the head; what TMX demands and it lacks is supplied */
DUIQI_EXPORT duiqi_status duiqi_tmx_writer_new(duiqi_tmx_writer **out,
                                               const duiqi_memory_header *header,
                                               const duiqi_allocator *allocator,
                                               duiqi_write_fn write, void *user,
                                               duiqi_error *error);

/** Write a unit: its source first, then its target, then its other variants. */
DUIQI_EXPORT duiqi_status duiqi_tmx_writer_put(duiqi_tmx_writer *writer, const duiqi_unit *unit,
                                               duiqi_error *error);

/** End the file. */
DUIQI_EXPORT duiqi_status duiqi_tmx_writer_finish(duiqi_tmx_writer *writer, duiqi_error *error);

/** Free a writer, finished or not. NULL is fine. */
DUIQI_EXPORT void duiqi_tmx_writer_free(duiqi_tmx_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
