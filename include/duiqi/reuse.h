#ifndef DUIQI_REUSE_H
#define DUIQI_REUSE_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/alloc.h>
#include <duiqi/document.h>
#include <duiqi/export.h>
#include <duiqi/memory.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Memories prepared for being looked up in; immutable. */
typedef struct duiqi_match_index duiqi_match_index;

/** How to prepare memories. Set with DUIQI_MATCH_INDEX_OPTIONS_INIT. */
typedef struct duiqi_match_index_options {
    size_t size;                      /**< sizeof(duiqi_match_index_options) */
    const duiqi_allocator *allocator; /**< NULL: the C library's */
    unsigned min_match;               /**< least percentage of a fuzzy match, 50 to 100 */
} duiqi_match_index_options;

#define DUIQI_MATCH_INDEX_OPTIONS_INIT                                                             \
    { sizeof(duiqi_match_index_options), NULL, 70 }

/** Prepare memories. Only units that have a source and a target with text are looked up; the
 *  source's language decides how it is divided into words. Time and room grow with the text of
 *  the sources.
 *  @param out       owned; free with duiqi_match_index_free(); NULL on failure
 *  @param memories  the one to be preferred first; each must outlive the index and not change
 *  @param count     of memories
 *  @param options   NULL: defaults
 *  @param error     may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options); DUIQI_ELIMIT (over
 *          4,294,967,294 units). Once made it can be used on several threads at once. */
DUIQI_EXPORT duiqi_status duiqi_match_index_new(duiqi_match_index **out,
                                                const duiqi_memory *const *memories, size_t count,
                                                const duiqi_match_index_options *options,
                                                duiqi_error *error);

/** Number of units that are looked up. Thread-safe. */
DUIQI_EXPORT size_t duiqi_match_index_count(const duiqi_match_index *index);

/** Free an index; its memories stay. NULL is fine. */
DUIQI_EXPORT void duiqi_match_index_free(duiqi_match_index *index);

/** How well a unit of a memory serves a new text. */
typedef enum duiqi_match_kind {
    DUIQI_MATCH_NEW = 0,     /**< no unit does */
    DUIQI_MATCH_FUZZY = 1,   /**< it has some words in common */
    DUIQI_MATCH_FIGURES = 2, /**< it differs in figures only, and every one of them has been put
                                  into the translation */
    DUIQI_MATCH_EXACT = 3    /**< it is the same but for white space */
} duiqi_match_kind;

/** The name of a kind: "new", "fuzzy", "figures", "exact". Never NULL. Thread-safe. */
DUIQI_EXPORT const char *duiqi_match_kind_name(duiqi_match_kind kind);

/** What became of a figure that the new text has changed. */
typedef enum duiqi_reuse_figure_state {
    DUIQI_REUSE_REPLACED = 0,  /**< written into the translation */
    DUIQI_REUSE_DOUBTFUL = 1,  /**< the same, but the words around it may have to follow: one line,
                                     two lines */
    DUIQI_REUSE_UNRESOLVED = 2 /**< the translation has been left as it was: it is not certain
                                     which of its figures this is, or how to write it there */
} duiqi_reuse_figure_state;

/** A figure that differs between the text that a unit has and the new one. Slices are borrowed
 *  from the result; an empty one: there is none. */
typedef struct duiqi_reuse_figure {
    duiqi_slice old_source; /**< as the unit's source has it */
    duiqi_slice new_source; /**< as the new text has it */
    duiqi_slice old_target; /**< as the unit's target has it */
    duiqi_slice new_target; /**< as the proposed translation has it: a part of that */
    duiqi_reuse_figure_state state;
} duiqi_reuse_figure;

/** One sentence of a document, or some that follow each other, and the translation proposed. */
typedef struct duiqi_proposal {
    size_t first_sentence;        /**< 0-based */
    size_t sentence_count;        /**< 1 to 8 */
    size_t first_line, last_line; /**< 1-based, inclusive */
    duiqi_slice source;           /**< its text, on one line */
    duiqi_slice target;           /**< the translation proposed; empty: none */
    duiqi_match_kind kind;
    unsigned percent;       /**< 0 new, 0 to 99 fuzzy, 99 figures, 100 exact */
    size_t memory;          /**< 0-based, which of the index's memories the unit is from */
    const duiqi_unit *unit; /**< borrowed from the memory; NULL: new */
    const duiqi_reuse_figure *figures; /**< borrowed; in the order of the source */
    size_t figure_count;
} duiqi_proposal;

/** How much of a document has matches of one quality. */
typedef struct duiqi_reuse_band {
    size_t proposals;
    size_t sentences;
    size_t words;      /**< Chinese characters, words of other scripts, numerals; no punctuation */
    size_t characters; /**< code points other than white space */
} duiqi_reuse_band;

enum {
    DUIQI_BAND_EXACT = 0,
    DUIQI_BAND_FIGURES = 1,
    DUIQI_BAND_95 = 2,  /**< fuzzy, 95 to 99 percent */
    DUIQI_BAND_85 = 3,  /**< 85 to 94 */
    DUIQI_BAND_75 = 4,  /**< 75 to 84 */
    DUIQI_BAND_LOW = 5, /**< below 75 */
    DUIQI_BAND_NEW = 6,
    DUIQI_BAND_COUNT = 7
};

/** A document with the proposals for it. */
typedef struct duiqi_reuse duiqi_reuse;

/** Look a document up.
 *
 *  The document is divided into proposals of one to eight sentences so that the most words are
 *  reused: a unit with several sentences is found as a whole. A sentence is taken as words,
 *  single Chinese characters, numerals and punctuation marks, compared without regard to case,
 *  width, and Traditional or Simplified form. A match has
 *
 *      percent = 100 * (1 - d / max(m, n)), rounded down,
 *
 *  where m and n are the numbers of those of either text, punctuation counting as they do, and d
 *  is the least number of insertions, deletions and replacements of them that turns one text into
 *  the other (Levenshtein 1966). 100 is kept for texts that are the same but for white space:
 *  others have 99 at most. Sentences of over 4,000 words have no fuzzy matches. Of units that
 *  match equally well the one is taken that follows the unit taken before, then the one with the
 *  greatest duiqi_unit_confidence(), then the first.
 *
 *  Where old and new text differ in a figure, it is replaced in the translation, in the form the
 *  old one had there (separators, percent sign or word, million or 万, month's name, ordinal,
 *  words). This is done only where it is certain which figure of the translation is meant, and
 *  the numerals of the result are read again. If anything is left over, the match is fuzzy,
 *  whatever its percentage, and tells the figures in question: one that is more often in the
 *  translation than in the source, or of which not all change alike; one that cannot be written
 *  in that form; one that may have moved with words that have changed; one of the translation
 *  that has no counterpart and may depend on another. In texts with over 100 figures none is
 *  replaced.
 *
 *  @param out       owned; free with duiqi_reuse_free(); NULL on failure
 *  @param index     must outlive the result, with its memories
 *  @param document  segmented, in the language of the units' sources; must outlive the result
 *  @param allocator NULL: the C library's
 *  @param error     may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, document not segmented). Safe on
 *          several threads at once, also with the same index and document. */
DUIQI_EXPORT duiqi_status duiqi_reuse_new(duiqi_reuse **out, const duiqi_match_index *index,
                                          const duiqi_document *document,
                                          const duiqi_allocator *allocator, duiqi_error *error);

/** Number of proposals, those for new text included. Thread-safe. */
DUIQI_EXPORT size_t duiqi_reuse_count(const duiqi_reuse *reuse);

/** One proposal, borrowed until the result is freed; in the order of the document, whose
 *  sentences with text are each in exactly one.
 *  @param number  0-based
 *  @return NULL when number is not below duiqi_reuse_count(). Thread-safe. */
DUIQI_EXPORT const duiqi_proposal *duiqi_reuse_at(const duiqi_reuse *reuse, size_t number);

/** How much of the document is in a band.
 *  @param band  DUIQI_BAND_EXACT to DUIQI_BAND_NEW
 *  @return NULL for another number. Borrowed until the result is freed. Thread-safe. */
DUIQI_EXPORT const duiqi_reuse_band *duiqi_reuse_band_at(const duiqi_reuse *reuse, int band);

/** The document, borrowed. Thread-safe. */
DUIQI_EXPORT const duiqi_document *duiqi_reuse_document(const duiqi_reuse *reuse);

/** What proposals can be written as, all of it UTF-8 without BOM and with LF.
 *
 *  XLIFF 1.2 (OASIS 2008): a trans-unit for every proposal and every new sentence, in order, its
 *  source the new text. What has a match has a target: state "translated" and approved "yes" when
 *  it is exact and duiqi_unit_confidence() is 0.5 or more, else state "needs-review-translation";
 *  state-qualifier "exact-match" or "fuzzy-match". New text has none. A context tells the lines,
 *  notes each figure that differs. An alt-trans has the unit's own source and target, with
 *  match-quality ("87%") and origin (the memory's name).
 *
 *  TMX 1.4b: a unit for every proposal with a match. Exact matches, and those that differ in
 *  figures only, are the new text and the translation proposed, fit for being used like any other
 *  memory. A fuzzy match is the unit as the memory has it, so that no client takes its target for a
 *  translation of the new text, which is then the prop x-match-text. Properties of the old unit
 *  stay, except its number; props tell x-match (the percentage), x-match-kind, x-match-memory (the
 *  memory's name), x-match-unit (the old unit's tuid), x-match-figures, x-match-file and
 *  x-match-lines (place in the document).
 *
 *  TSV: a proposal or new sentence a line, no header line: source, target, kind, percentage, lines
 *  ("3" or "3-4"), the memory's name, the unit's own source, figures. A tab or line break in a text
 *  is written as a blank; nothing is escaped or quoted.
 *
 *  Figures are written "OLD -> NEW: OLD -> NEW", in the source and in the translation, several
 *  with "; " between them; "-" for one that is not there, and " ?" at the end of those that need a
 *  look: the translation has been left as it was, or (with the new figure in it) words around it
 *  may have to follow. */
typedef enum duiqi_reuse_format {
    DUIQI_REUSE_FORMAT_TMX = 0,
    DUIQI_REUSE_FORMAT_XLIFF = 1,
    DUIQI_REUSE_FORMAT_TSV = 2
} duiqi_reuse_format;

/** How to write. Set with DUIQI_REUSE_WRITE_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_reuse_write_options {
    size_t size;                       /**< sizeof(duiqi_reuse_write_options) */
    const duiqi_allocator *allocator;  /**< NULL: the C library's */
    const char *creation_date;         /**< "YYYYMMDDThhmmssZ"; NULL: none. For TMX the header's,
                                            and the change date of units with other figures */
    const char *document_name;         /**< name of the document's file; NULL: not known */
    const char *const *memory_names;   /**< of the index's memories, in their order; NULL: not
                                            known */
    const char *target_language;       /**< tag; NULL: as the first match has it, or without one
                                            en, zh-CN for a document in English */
    duiqi_diagnostic_fn on_diagnostic; /**< told "characters-dropped", with a count: characters that
                                            XML cannot hold; may be NULL */
    void *diagnostic_user;
} duiqi_reuse_write_options;

#define DUIQI_REUSE_WRITE_OPTIONS_INIT                                                             \
    { sizeof(duiqi_reuse_write_options), NULL, NULL, NULL, NULL, NULL, NULL, NULL }

/** Write the proposals. The same ones and the same options give the same bytes.
 *  @param reuse    not NULL
 *  @param format   one of duiqi_reuse_format
 *  @param options  NULL: defaults
 *  @param write    receives the bytes in order; what it got before a failure is not a whole file
 *  @param user     handed to write
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options, date or language
 *          tag); DUIQI_EWRITE; DUIQI_ELIBRARY. Safe on several threads at once. */
DUIQI_EXPORT duiqi_status duiqi_reuse_write(const duiqi_reuse *reuse, duiqi_reuse_format format,
                                            const duiqi_reuse_write_options *options,
                                            duiqi_write_fn write, void *user, duiqi_error *error);

/** Free a result. NULL is fine. */
DUIQI_EXPORT void duiqi_reuse_free(duiqi_reuse *reuse);

#ifdef __cplusplus
}
#endif

#endif
