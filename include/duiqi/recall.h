#ifndef DUIQI_RECALL_H
#define DUIQI_RECALL_H

#include <stddef.h>

#include <duiqi/align.h>
#include <duiqi/memory.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a memory of an older edition knows about two new documents that are to be aligned: which
 *  of their sentences it has already, and how words are translated. */
typedef struct duiqi_recall duiqi_recall;

/** What is known besides. Set with DUIQI_RECALL_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_recall_options {
    size_t size;                      /**< sizeof(duiqi_recall_options) */
    const duiqi_allocator *allocator; /**< NULL: the C library's */
    const duiqi_beads *paragraphs;    /**< as in duiqi_align_options; NULL: none */
    const duiqi_beads *anchors;       /**< as in duiqi_align_options: they prevail over what the
                                           memory says; NULL: none */
} duiqi_recall_options;

#define DUIQI_RECALL_OPTIONS_INIT                                                                  \
    { sizeof(duiqi_recall_options), NULL, NULL, NULL }

/** Search a memory for what two documents have in common with it. Of a unit the variants in the
 *  documents' languages count, its source and target first, whichever is which; one without a
 *  language is in the one that it looks like. Units without both, and those of a confidence
 *  (duiqi_unit_confidence()) below 0.5, are passed over. Takes time in proportion to the memory
 *  and the documents.
 *  @param out      owned; free with duiqi_recall_free(); NULL on failure
 *  @param memory   must outlive the result, with no unit added
 *  @param source   segmented
 *  @param target   segmented
 *  @param options  NULL: defaults
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL as duiqi_align() (NULL argument, bad options, a
 *          document that is not segmented, faulty paragraph beads or anchors). Safe on several
 *          threads at once, also with the same memory and documents. */
DUIQI_EXPORT duiqi_status duiqi_recall_new(duiqi_recall **out, const duiqi_memory *memory,
                                           const duiqi_document *source,
                                           const duiqi_document *target,
                                           const duiqi_recall_options *options, duiqi_error *error);

/** The anchors of the options and those of the memory, for duiqi_align_options.anchors; borrowed.
 *  The memory's are where both sides of a unit stand again, as one or several sentences each,
 *  exactly but for case, width, spacing and figures; where a figure has changed on one side it has
 *  changed to the same value on the other. Only what is beyond doubt is among them: they do not
 *  cross, and it is clear which of several equal sentences goes with which. Thread-safe. */
DUIQI_EXPORT const duiqi_beads *duiqi_recall_anchors(const duiqi_recall *recall);

/** How many of the anchors are the memory's. Thread-safe. */
DUIQI_EXPORT size_t duiqi_recall_anchor_count(const duiqi_recall *recall);

/** Units to learn translations of words from, for duiqi_align_options.examples: those that share
 *  the most words with the documents, at most two for each sentence of one of them, terms aside.
 *  Borrowed.
 *  @param count  receives how many; not NULL. Thread-safe. */
DUIQI_EXPORT const duiqi_example *duiqi_recall_examples(const duiqi_recall *recall, size_t *count);

/** The units that are terms, such as 城市更新 with "urban renewal", for
 *  duiqi_align_options.lexicons; borrowed.
 *  @return NULL when there are none, or the languages are not Chinese and English. Thread-safe. */
DUIQI_EXPORT const duiqi_lexicon *duiqi_recall_lexicon(const duiqi_recall *recall);

/** Free what was recalled. NULL is fine. */
DUIQI_EXPORT void duiqi_recall_free(duiqi_recall *recall);

#ifdef __cplusplus
}
#endif

#endif
