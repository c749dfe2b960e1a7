#ifndef DUIQI_LEXICON_H
#define DUIQI_LEXICON_H

#include <stddef.h>

#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Most bytes that dictionaries may have as text, all files of a lexicon together and inflated. */
#define DUIQI_LEXICON_TEXT_MAX ((size_t)256 << 20)

/** Chinese words and phrases with their English translations. Traditional and Simplified forms
 *  are one word to it. Immutable: any number of threads may use it at once. */
typedef struct duiqi_lexicon duiqi_lexicon;

/** Formats of dictionaries: UTF-8 with or without BOM, lines end in LF or CRLF, any of them may
 *  be compressed by gzip. TBX may also be in UTF-16 or in the encoding that it declares.
 *
 *  CC-CEDICT (cc-cedict.org): `Traditional Simplified [reading] /gloss/gloss; gloss/`; lines
 *  that start with # are comments.
 *
 *  TSV, the glossaries of OmegaT: `source<tab>target`, and perhaps more cells, which are comments
 *  like the lines that start with #. Either column may be the Chinese one. Several translations
 *  stand on several lines or are parted by semicolons.
 *
 *  hunalign's dictionaries (Varga et al. 2005): `target @ source`. Either side may be the Chinese
 *  one.
 *
 *  TBX, the glossaries of terminology programs: version 2 (ISO 30042:2008, `martif`) and version 3
 *  (ISO 30042:2019, `tbx`). An entry is a concept: each of its Chinese terms is translated by each
 *  of its English ones, of which the first 64 of either language count; other languages do not. No
 *  other file is opened and nothing is fetched; of entities only XML's own five are expanded, any
 *  other is DUIQI_EFORMAT. */
typedef enum duiqi_lexicon_format {
    DUIQI_LEXICON_AUTO = 0, /**< told by the first line that is no comment; XML is TBX */
    DUIQI_LEXICON_CEDICT = 1,
    DUIQI_LEXICON_TSV = 2,
    DUIQI_LEXICON_HUNALIGN = 3,
    DUIQI_LEXICON_TBX = 4
} duiqi_lexicon_format;

/** The format of a name ("auto", "cedict", "tsv", "hunalign", "tbx").
 *  @return DUIQI_OK, or DUIQI_EINVAL for another name or NULL. Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_lexicon_format_named(duiqi_lexicon_format *out, const char *name);

/** How to read. Set with DUIQI_LEXICON_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_lexicon_options {
    size_t size;                      /**< sizeof(duiqi_lexicon_options) */
    const duiqi_allocator *allocator; /**< NULL: the C library's */
    duiqi_lexicon_format format;
} duiqi_lexicon_options;

#define DUIQI_LEXICON_OPTIONS_INIT                                                                 \
    { sizeof(duiqi_lexicon_options), NULL, DUIQI_LEXICON_AUTO }

/** Read a dictionary, or with DUIQI_LEXICON_AUTO a compiled lexicon, which is checked and copied.
 *  @param out      owned; free with duiqi_lexicon_free(); NULL on failure
 *  @param data     the file's bytes; borrowed during the call only; may be NULL when length is 0
 *  @param length   bytes
 *  @param options  NULL: defaults
 *  @param error    may be NULL; its line and offset are in the text as inflated
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options); DUIQI_EENCODING at
 *          the first byte that is not UTF-8, or is NUL; DUIQI_EFORMAT (the format cannot be told,
 *          a line that is not of it, XML that is not well-formed or no TBX, a glossary without
 *          Chinese, damaged gzip data, a compiled lexicon that is damaged or of another version);
 *          DUIQI_EEMPTY (not one line);
 *          DUIQI_ELIMIT (over DUIQI_LEXICON_TEXT_MAX). Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_lexicon_read(duiqi_lexicon **out, const void *data, size_t length,
                                             const duiqi_lexicon_options *options,
                                             duiqi_error *error);

/** Read several dictionaries into one lexicon: a word that more than one of them has gets the
 *  translations of each. No file may be a compiled lexicon.
 *  @param out      owned; free with duiqi_lexicon_free(); NULL on failure
 *  @param files    the files' bytes; borrowed during the call only
 *  @param count    files, at least 1
 *  @param options  NULL: defaults; a format other than DUIQI_LEXICON_AUTO is that of all files
 *  @param failed   may be NULL; on failure the 0-based number of the file that is at fault
 *  @param error    may be NULL
 *  @return as duiqi_lexicon_read(). Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_lexicon_read_all(duiqi_lexicon **out, const duiqi_slice *files,
                                                 size_t count, const duiqi_lexicon_options *options,
                                                 size_t *failed, duiqi_error *error);

/** Use a compiled lexicon where it lies, such as a file mapped into memory. Takes the same time
 *  whatever its length: the header is checked here, what it leads to when it is used. A damaged
 *  lexicon lacks entries or has wrong ones, and harms nothing else.
 *  @param out        owned; free with duiqi_lexicon_free(); NULL on failure
 *  @param data       what duiqi_lexicon_write_compiled() wrote, at an address that is a multiple
 *                    of 4 (mapped pages and allocated blocks are); borrowed until the lexicon is
 *                    freed, and must not change before
 *  @param length     bytes
 *  @param allocator  NULL: the C library's
 *  @param error      may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, another address); DUIQI_EFORMAT
 *          for what is not a compiled lexicon, is cut off, or is of another version or byte
 *          order. Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_lexicon_map(duiqi_lexicon **out, const void *data, size_t length,
                                            const duiqi_allocator *allocator, duiqi_error *error);

/** Write a lexicon in its compiled form, for machines of the same byte order and this version of
 *  the library. The same dictionaries give the same bytes.
 *  @param lexicon  not NULL
 *  @param write    receives the bytes in order
 *  @param user     handed to write
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_EINVAL for a NULL argument; DUIQI_EWRITE. Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_lexicon_write_compiled(const duiqi_lexicon *lexicon,
                                                       duiqi_write_fn write, void *user,
                                                       duiqi_error *error);

/** Number of Chinese words and phrases that have a translation. Thread-safe.
 *  @param lexicon  not NULL */
DUIQI_EXPORT size_t duiqi_lexicon_entry_count(const duiqi_lexicon *lexicon);

/** Free a lexicon; the bytes that it was mapped from stay. NULL is fine. */
DUIQI_EXPORT void duiqi_lexicon_free(duiqi_lexicon *lexicon);

#ifdef __cplusplus
}
#endif

#endif
