#ifndef DUIQI_DOCUMENT_H
#define DUIQI_DOCUMENT_H

#include <stddef.h>

#include <duiqi/alloc.h>
#include <duiqi/bead.h>
#include <duiqi/export.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Longest accepted line, in bytes of the text as UTF-8; a longer one is DUIQI_ELIMIT. */
#define DUIQI_LINE_MAX ((size_t)16 << 20)
/** Longest accepted input, in bytes, before and after conversion to UTF-8. */
#define DUIQI_TEXT_MAX ((size_t)1 << 30)

/** One side of a text: paragraphs and, once segmented, sentences, all in one language. */
typedef struct duiqi_document duiqi_document;

/** How the lines of a file make paragraphs. */
typedef enum duiqi_layout {
    DUIQI_LAYOUT_TEXT =
        0, /**< a paragraph a line, or a block between blank lines: told by the text */
    DUIQI_LAYOUT_LINES =
        1 /**< every line is one sentence, empty lines too: numbers are line numbers */
} duiqi_layout;

/** What a paragraph is in its document. */
typedef enum duiqi_role {
    DUIQI_ROLE_BODY = 0,
    DUIQI_ROLE_HEADING = 1, /**< title block or section heading */
    DUIQI_ROLE_NOTE = 2     /**< footnote, credit, or the label above them */
} duiqi_role;

/** A paragraph; text and spans are borrowed from the document. */
typedef struct duiqi_paragraph {
    duiqi_slice text;      /**< the source's own characters; wrapped lines joined */
    size_t offset;         /**< first byte in the input as given, 0-based */
    size_t length;         /**< bytes of the input from the first to the last character */
    size_t first_line;     /**< 1-based */
    size_t last_line;      /**< 1-based, inclusive */
    size_t first_sentence; /**< 0-based; 0 until segmented */
    size_t sentence_count; /**< 0 until segmented */
    duiqi_role role;
} duiqi_paragraph;

/** A sentence; text is borrowed from the document, trimmed of white space. */
typedef struct duiqi_sentence {
    duiqi_slice text;  /**< empty only for an empty line of DUIQI_LAYOUT_LINES */
    size_t offset;     /**< first byte in the input as given, 0-based */
    size_t length;     /**< bytes of the input from the first to the last character */
    size_t first_line; /**< 1-based */
    size_t last_line;  /**< 1-based, inclusive; differs from first_line for a wrapped sentence */
    size_t paragraph;  /**< 0-based */
} duiqi_sentence;

/** How to read a document. Set with DUIQI_DOCUMENT_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_document_options {
    size_t size;                      /**< sizeof(duiqi_document_options) */
    const duiqi_allocator *allocator; /**< NULL: the C library's */
    const char *encoding;             /**< name that ICU knows, such as "GB18030"; NULL: detect */
    const char *language;             /**< BCP 47 tag such as "zh-CN"; NULL: detect */
    duiqi_layout layout;
    duiqi_diagnostic_fn on_diagnostic; /**< may be NULL */
    void *diagnostic_user;
} duiqi_document_options;

#define DUIQI_DOCUMENT_OPTIONS_INIT                                                                \
    { sizeof(duiqi_document_options), NULL, NULL, NULL, DUIQI_LAYOUT_TEXT, NULL, NULL }

/** Read a document in one language.
 *  UTF-8 (with or without BOM) and UTF-16 are told by BOM or by their bytes, GB18030 and Big5 by
 *  their statistics; line ends are LF, CRLF, CR. Offsets count bytes of the input as given, its
 *  BOM included.
 *  @param out     owned; free with duiqi_document_free(); NULL on failure
 *  @param data    the file's bytes; borrowed during the call only
 *  @param length  bytes, at most DUIQI_TEXT_MAX
 *  @param options NULL: defaults
 *  @param error   may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options, unknown encoding
 *          name); DUIQI_EENCODING with line and offset of the first bad byte; DUIQI_ELANG (not a
 *          language tag, or no language could be told); DUIQI_EEMPTY; DUIQI_ELIMIT;
 *          DUIQI_ELIBRARY. One thread a document while it is made; then read-only and shareable. */
DUIQI_EXPORT duiqi_status duiqi_document_read(duiqi_document **out, const void *data, size_t length,
                                              const duiqi_document_options *options,
                                              duiqi_error *error);

/** Read a document that holds both languages, paragraph by paragraph: Chinese and English
 *  lines interleaved. Each line's language is decided; wrapped title lines are joined; date
 *  lines belong to neither side; notes and credits without a counterpart stay alone.
 *  One side must be Chinese and the other in a language with an alphabet.
 *  @param source      owned; side in options->language; when that is NULL, Chinese, or English
 *                     when target_language is Chinese
 *  @param target      owned; the other side
 *  @param paragraphs  owned; beads over the paragraphs of both sides that correspond
 *  @param data,length,options,error  as for duiqi_document_read(); the layout must be
 *                     DUIQI_LAYOUT_TEXT
 *  @param target_language  BCP 47 tag; NULL: Chinese or en, whichever the source is not. Chinese
 *                     that is not named is zh-CN or zh-TW, as its characters tell
 *  @return as duiqi_document_read(), and DUIQI_EONESIDED when one language has no text. On
 *          failure all three results are NULL. */
DUIQI_EXPORT duiqi_status duiqi_document_read_bilingual(duiqi_document **source,
                                                        duiqi_document **target,
                                                        duiqi_beads **paragraphs, const void *data,
                                                        size_t length, const char *target_language,
                                                        const duiqi_document_options *options,
                                                        duiqi_error *error);

/** The document's language tag, borrowed. Thread-safe. */
DUIQI_EXPORT const char *duiqi_document_language(const duiqi_document *document);

/** The encoding that the input was read in, an ICU name such as "UTF-8". Thread-safe. */
DUIQI_EXPORT const char *duiqi_document_encoding(const duiqi_document *document);

/** Number of paragraphs. Thread-safe. */
DUIQI_EXPORT size_t duiqi_document_paragraph_count(const duiqi_document *document);

/** One paragraph, borrowed; NULL when index (0-based) is too large. Thread-safe. */
DUIQI_EXPORT const duiqi_paragraph *duiqi_document_paragraph(const duiqi_document *document,
                                                             size_t index);

/** Number of sentences; 0 until duiqi_document_segment() has run. Thread-safe. */
DUIQI_EXPORT size_t duiqi_document_sentence_count(const duiqi_document *document);

/** One sentence, borrowed; NULL when index (0-based) is too large. Thread-safe. */
DUIQI_EXPORT const duiqi_sentence *duiqi_document_sentence(const duiqi_document *document,
                                                           size_t index);

/** Free a document. NULL is fine. */
DUIQI_EXPORT void duiqi_document_free(duiqi_document *document);

#ifdef __cplusplus
}
#endif

#endif
