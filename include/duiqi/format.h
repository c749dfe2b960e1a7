#ifndef DUIQI_FORMAT_H
#define DUIQI_FORMAT_H

#include <stddef.h>

#include <duiqi/align.h>
#include <duiqi/export.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Formats that a bitext can be written in. */
typedef enum duiqi_format {
    DUIQI_FORMAT_TMX = 0,     /**< TMX 1.4b, UTF-8; beads with two sides */
    DUIQI_FORMAT_TSV = 1,     /**< source, target, confidence, type, lines; every bead */
    DUIQI_FORMAT_VECALIGN = 2 /**< `[i, j]:[k]:cost`, cost = 1 - confidence; every bead */
} duiqi_format;

/** The format of a name ("tmx", "tsv", "vecalign").
 *  @return DUIQI_OK, or DUIQI_EINVAL for another name or NULL. Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_format_named(duiqi_format *out, const char *name);

/** How to write. Set with DUIQI_WRITE_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_write_options {
    size_t size;                       /**< sizeof(duiqi_write_options) */
    const duiqi_allocator *allocator;  /**< NULL: the C library's */
    double min_confidence;             /**< beads below it are left out; 0 keeps all */
    const char *creation_date;         /**< "YYYYMMDDThhmmssZ"; NULL: TMX without dates */
    const char *source_name;           /**< name of the source file for provenance; NULL: none */
    const char *target_name;           /**< the same for the target file */
    duiqi_diagnostic_fn on_diagnostic; /**< may be NULL */
    void *diagnostic_user;
} duiqi_write_options;

#define DUIQI_WRITE_OPTIONS_INIT                                                                   \
    { sizeof(duiqi_write_options), NULL, 0.0, NULL, NULL, NULL, NULL, NULL }

/** Write a bitext. The same bitext and options give the same bytes.
 *  @param bitext   not NULL
 *  @param format   one of duiqi_format
 *  @param options  NULL: defaults
 *  @param write    receives the bytes in order; what it got before a failure is not a whole file
 *  @param user     handed to write
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options or date);
 *          DUIQI_EWRITE; DUIQI_ELIBRARY. Safe on several threads at once. */
DUIQI_EXPORT duiqi_status duiqi_bitext_write(const duiqi_bitext *bitext, duiqi_format format,
                                             const duiqi_write_options *options,
                                             duiqi_write_fn write, void *user, duiqi_error *error);

#ifdef __cplusplus
}
#endif

#endif
