#ifndef DUIQI_DIFF_H
#define DUIQI_DIFF_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/align.h>
#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How two editions of a document in one language differ: rows of sentences in reading order,
 *  words and figures compared inside them, sections by the documents' headings. */
typedef struct duiqi_diff duiqi_diff;

/** What became of a sentence. */
typedef enum duiqi_diff_kind {
    DUIQI_DIFF_SAME = 0, /**< the same words; case, width, spacing, the shape of quotes and
                              footnote marks do not count */
    DUIQI_DIFF_FIGURES,  /**< the same words, other figures */
    DUIQI_DIFF_REWORDED, /**< other words; figures may have changed, too */
    DUIQI_DIFF_REMOVED,  /**< in the old edition only */
    DUIQI_DIFF_ADDED     /**< in the new edition only */
} duiqi_diff_kind;

enum { DUIQI_DIFF_KINDS = 5 };

/** What a stretch of a row is. */
typedef enum duiqi_diff_edit_kind {
    DUIQI_DIFF_EDIT_KEPT = 0, /**< the same on both sides but for what does not count */
    DUIQI_DIFF_EDIT_CHANGED,  /**< other words; either side may be empty */
    DUIQI_DIFF_EDIT_FIGURE    /**< a figure that has another value */
} duiqi_diff_edit_kind;

/** A stretch of a row. Those of a row, in order, are the whole of both its texts. */
typedef struct duiqi_diff_edit {
    duiqi_diff_edit_kind kind;
    duiqi_slice old_text;
    duiqi_slice new_text;
} duiqi_diff_edit;

/** What a figure counts. */
typedef enum duiqi_diff_figure_kind {
    DUIQI_DIFF_FIGURE_NUMBER = 0, /**< 4.16 trillion, 2,282, eleven */
    DUIQI_DIFF_FIGURE_PERCENT,    /**< 5.2 %, 三成; the value is 0.052, 0.3 */
    DUIQI_DIFF_FIGURE_MULTIPLE,   /**< twofold, 1.1倍; the value is 2, 1.1 */
    DUIQI_DIFF_FIGURE_ORDER,      /**< third, 第三, Line 12, 12号线 */
    DUIQI_DIFF_FIGURE_DATE        /**< year, month or day */
} duiqi_diff_figure_kind;

/** A figure that stands in the same place of both editions with another value. */
typedef struct duiqi_diff_figure {
    duiqi_diff_figure_kind kind;
    duiqi_slice old_text; /**< as the edition has it: "4.01 trillion" */
    duiqi_slice new_text;
    duiqi_slice unit;       /**< what follows both: "yuan", "square meters"; may be empty */
    duiqi_slice difference; /**< "+0.15 trillion", "-0.3 points", the latter in the document's
                                 language, with U+2212 for minus; empty where it says nothing:
                                 dates, numbers of order */
    duiqi_slice relative; /**< "+3.7 %"; empty where it says nothing: all but numbers, or from 0 */
    double old_value;
    double new_value;
    int approximate; /**< not 0: "over 2,800", 约100 on either side */
} duiqi_diff_figure;

#define DUIQI_DIFF_NONE ((size_t)-1)

/** Sentences of the old edition, of the new one, or of both where they correspond. */
typedef struct duiqi_diff_row {
    duiqi_diff_kind kind;
    const uint32_t *old_sentences; /**< 0-based, ascending, of the old document */
    const uint32_t *new_sentences;
    size_t old_count;     /**< 0 for an added row */
    size_t new_count;     /**< 0 for a removed row */
    duiqi_slice old_text; /**< the sentences as one line of text */
    duiqi_slice new_text;
    const duiqi_diff_edit *edits; /**< none for removed and added rows */
    size_t edit_count;
    const duiqi_diff_figure *figures; /**< one for each edit that is a figure, in their order */
    size_t figure_count;
    size_t moved_row;  /**< of a removed row: where the same text was added; the other way round
                            for an added one; DUIQI_DIFF_NONE: nowhere */
    double confidence; /**< that these sentences correspond, or have no counterpart, 0 to 1; of a
                            pair that the bitext has not made: how much is kept */
    int heading;       /**< not 0: a heading, on either side */
} duiqi_diff_row;

/** Rows from one heading up to the next. */
typedef struct duiqi_diff_section {
    duiqi_slice old_heading; /**< empty: the old edition has none here */
    duiqi_slice new_heading;
    int continued; /**< not 0: goes on with the section that new_heading began, after a
                        heading that was removed */
    size_t first_row;
    size_t row_count;
    size_t counts[DUIQI_DIFF_KINDS]; /**< rows by kind, headings included */
    size_t figure_count;             /**< figures that changed; dates and numbers of order
                                          do not count */
} duiqi_diff_section;

/** Compare two editions.
 *  Sentences that the bitext leaves alone between two beads are paired nevertheless when they are
 *  alike word by word, figures apart: such as headings and sentences of two words.
 *  Words are aligned in a row by the least costly edit with a cost for every stretch that is opened
 *  (Gotoh 1982), so that single common words do not break up what was written anew. A sentence
 *  that recurs word for word in another place is marked as moved when it has no counterpart and
 *  recurs only once.
 *  @param out        owned; free with duiqi_diff_free(); NULL on failure
 *  @param bitext     the old edition as source, the new one as target, in one language, with
 *                    beads over the sentences that correspond, as duiqi_align_partial() finds them;
 *                    must outlive the diff
 *  @param allocator  NULL: the C library's
 *  @param error      may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument); DUIQI_ELANG (the documents are in
 *          different languages). Safe on several threads at once, also with the same bitext. */
DUIQI_EXPORT duiqi_status duiqi_diff_new(duiqi_diff **out, const duiqi_bitext *bitext,
                                         const duiqi_allocator *allocator, duiqi_error *error);

/** Number of rows: every sentence of both editions is in one. Thread-safe. */
DUIQI_EXPORT size_t duiqi_diff_row_count(const duiqi_diff *diff);

/** One row, borrowed until the diff is freed; NULL when index (0-based) is too large.
 *  Thread-safe. */
DUIQI_EXPORT const duiqi_diff_row *duiqi_diff_row_at(const duiqi_diff *diff, size_t index);

/** Number of sections: every row is in one. Thread-safe. */
DUIQI_EXPORT size_t duiqi_diff_section_count(const duiqi_diff *diff);

/** One section, borrowed until the diff is freed; NULL when index (0-based) is too large.
 *  Thread-safe. */
DUIQI_EXPORT const duiqi_diff_section *duiqi_diff_section_at(const duiqi_diff *diff, size_t index);

/** The sums over all sections, borrowed until the diff is freed: its headings are empty.
 *  Thread-safe. */
DUIQI_EXPORT const duiqi_diff_section *duiqi_diff_total(const duiqi_diff *diff);

/** How a diff is written, always as UTF-8. */
typedef enum duiqi_diff_format {
    DUIQI_DIFF_FORMAT_TEXT =
        0, /**< two columns for a terminal, or one above the other below 60 columns */
    DUIQI_DIFF_FORMAT_HTML =
        1, /**< one HTML 5 page that needs nothing else: no script, no request */
    DUIQI_DIFF_FORMAT_JSONL = 2 /**< a row a line, an object each */
} duiqi_diff_format;

/** How to write. Set with DUIQI_DIFF_WRITE_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_diff_write_options {
    size_t size;                      /**< sizeof(duiqi_diff_write_options) */
    const duiqi_allocator *allocator; /**< NULL: the C library's */
    const char *old_name;             /**< what to call the old edition; NULL: "old" */
    const char *new_name;             /**< NULL: "new" */
    int changes_only;                 /**< not 0: leave out rows that are the same */
    size_t width;                     /**< of the terminal, in columns, 20 to 1000; text only */
    int colour;                       /**< not 0: ANSI colours (ECMA-48 SGR); text only */
} duiqi_diff_write_options;

#define DUIQI_DIFF_WRITE_OPTIONS_INIT                                                              \
    { sizeof(duiqi_diff_write_options), NULL, NULL, NULL, 0, 80, 0 }

/** Write a diff. The same diff and options give the same bytes.
 *  @param diff     not NULL
 *  @param options  NULL: defaults
 *  @param write    receives the bytes in order; what it got before a failure is not a whole file
 *  @param user     handed to write
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, no such format, bad options);
 *          DUIQI_EWRITE; DUIQI_ELIBRARY. Safe on several threads at once. */
DUIQI_EXPORT duiqi_status duiqi_diff_write(const duiqi_diff *diff, duiqi_diff_format format,
                                           const duiqi_diff_write_options *options,
                                           duiqi_write_fn write, void *user, duiqi_error *error);

/** Free a diff; its bitext stays. NULL is fine. */
DUIQI_EXPORT void duiqi_diff_free(duiqi_diff *diff);

#ifdef __cplusplus
}
#endif

#endif
