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

/** Formats that a bitext can be written in, all of them UTF-8 without BOM and with LF.
 *
 *  TMX: version 1.4b (LISA OSCAR 2005), plain text, the source first; beads with two sides, a unit
 *  each. `tuid` is the number of the bead from 1; the properties x-confidence, x-bead ("2-1"),
 *  x-source-name, x-source-lines ("3" or "3-4") and the same for the target say where a unit comes
 *  from; units of more than one sentence on a side have segtype "block". Text is the documents'
 *  own but for outer white space, line breaks (a blank) and characters that XML cannot hold (left
 *  out). Diagnostics, each at most once and with its count: "characters-dropped", "unit-empty" (a
 *  side without text, not written), "source-repeated" (one source with several targets),
 *  "unit-long" (over 2,000 characters on a side).
 *
 *  TSV: a bead a line, no header line, so that `cut -f1,2` gives what takes pairs: source, target,
 *  confidence with four decimals, type ("2-1"), source lines, target lines. A tab or line break in
 *  a text is written as a blank; nothing is escaped or quoted. The cells of an empty side are
 *  empty.
 *
 *  Vecalign (Thompson and Koehn 2019): `[0, 1]:[2]:0.123456`, sentences numbered from 0, the cost
 *  being 1 - confidence. duiqi_beads_parse() reads it.
 *
 *  JSON Lines: an object a line, always with these keys in this order: `id` (number of the bead
 *  from 1), `src` and `tgt` (the texts, "" for an empty side), `src_lang` and `tgt_lang` (language
 *  tags), `src_ids` and `tgt_ids` (arrays of sentence numbers from 0), `type` ("2-1"),
 *  `confidence` (a number with up to four decimals), `src_lines` and `tgt_lines` (first and last
 *  line, `[3,4]`; `[]` for an empty side), and where names are given `src_file` and `tgt_file`.
 *  Only what JSON demands is escaped. A line break in a text or name, U+0085, U+2028 and U+2029
 *  included, is written as a blank, so that no reader finds a line's end inside an object. */
typedef enum duiqi_format {
    DUIQI_FORMAT_TMX = 0,      /**< beads with two sides */
    DUIQI_FORMAT_TSV = 1,      /**< every bead */
    DUIQI_FORMAT_VECALIGN = 2, /**< every bead */
    DUIQI_FORMAT_JSONL = 3     /**< every bead */
} duiqi_format;

/** The format of a name ("tmx", "tsv", "vecalign", "jsonl").
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
