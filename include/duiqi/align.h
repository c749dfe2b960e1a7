#ifndef DUIQI_ALIGN_H
#define DUIQI_ALIGN_H

#include <stddef.h>

#include <duiqi/alloc.h>
#include <duiqi/bead.h>
#include <duiqi/document.h>
#include <duiqi/export.h>
#include <duiqi/lexicon.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Two documents and the beads between their sentences. */
typedef struct duiqi_bitext duiqi_bitext;

/** What kind of thing two words have in common. */
typedef enum duiqi_evidence_kind {
    DUIQI_EVIDENCE_FIGURE = 0, /**< the same value */
    DUIQI_EVIDENCE_NAME = 1,   /**< the sound of a name */
    DUIQI_EVIDENCE_TERM = 2    /**< a translation, from a lexicon or learnt from other beads */
} duiqi_evidence_kind;

/** A word of the source and one of the target that speak for their bead. */
typedef struct duiqi_evidence {
    duiqi_evidence_kind kind;
    duiqi_slice source; /**< as the document has it, borrowed during the call */
    duiqi_slice target;
    double gain; /**< natural logarithm of how much likelier the target's word is with the source's
                      word in the bead than in the document at large */
} duiqi_evidence;

/** A text and its translation that are known beforehand, such as a unit of a memory. */
typedef struct duiqi_example {
    duiqi_slice source; /**< in the language of the source document; valid UTF-8 */
    duiqi_slice target;
} duiqi_example;

/** Why a bead is one. */
typedef struct duiqi_explanation {
    size_t bead;                    /**< 0-based, of duiqi_bitext_beads() */
    const duiqi_evidence *evidence; /**< strongest first, borrowed during the call */
    size_t evidence_count;
    double length_ratio; /**< length of the target side over what the document leads to expect; 0
                              for a bead with an empty side */
} duiqi_explanation;

/** Told why each bead is one, in order. Return 0 to go on, anything else to stop with
 *  DUIQI_ECANCELED. */
typedef int (*duiqi_explain_fn)(void *user, const duiqi_explanation *explanation);

/** How to align. Set with DUIQI_ALIGN_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_align_options {
    size_t size;                      /**< sizeof(duiqi_align_options) */
    const duiqi_allocator *allocator; /**< NULL: the C library's */
    const duiqi_beads *paragraphs;    /**< beads over paragraphs that sentences may not cross, as
                                           duiqi_document_read_bilingual() gives; NULL: none */
    const duiqi_beads *anchors;       /**< beads over sentences that are to be kept; the rest is
                                           aligned around them. One with an empty side fixes its
                                           sentences as having no counterpart, each as a bead of
                                           its own. In any order; NULL: none */
    const duiqi_lexicon *const *lexicons; /**< used before the built-in one, the first first;
                                               for Chinese-English only */
    size_t lexicon_count;
    int without_builtin_lexicon;   /**< not 0: only the lexicons above, perhaps none */
    const duiqi_example *examples; /**< what the aligner learns translations of words from besides
                                        the documents themselves; NULL: none */
    size_t example_count;
    duiqi_progress_fn progress; /**< may be NULL */
    void *progress_user;
    duiqi_explain_fn explain; /**< called for every bead once all are known; may be NULL */
    void *explain_user;
} duiqi_align_options;

#define DUIQI_ALIGN_OPTIONS_INIT                                                                   \
    { sizeof(duiqi_align_options), NULL, NULL, NULL, NULL, 0, 0, NULL, 0, NULL, NULL, NULL, NULL }

/** Align the sentences of two documents.
 *  @param out      owned; free with duiqi_bitext_free(); NULL on failure
 *  @param source   segmented; must outlive the bitext
 *  @param target   segmented; must outlive the bitext
 *  @param options  NULL: defaults
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options, a document that is
 *          not segmented, an example that is not UTF-8, paragraph beads that cross or do not cover
 *          the documents, anchors that contradict or cross each other or a pair of paragraphs:
 *          error->line is then the line of the later one in the file they were read from, and the
 *          message names both); DUIQI_ECANCELED. Every sentence is in exactly one bead; beads are
 *          in order. Safe on several threads at once, also with the same documents. */
DUIQI_EXPORT duiqi_status duiqi_align(duiqi_bitext **out, const duiqi_document *source,
                                      const duiqi_document *target,
                                      const duiqi_align_options *options, duiqi_error *error);

/** Find what corresponds between two documents of which each may hold things the other lacks: a
 *  summary and the full text, two editions in one language, translations with different parts
 *  missing. Either side may have gaps of any length; sentences are paired only where that is more
 *  likely than not. The beads with two sides keep the order of both documents: a passage that has
 *  moved is paired only if it outweighs what it has moved past.
 *
 *  In one language (whatever the region), the evidence is the surprise of what two sentences
 *  share: words, names, values of numerals, and for English words of one meaning, by way of the
 *  lexicons. The sentences of a bead may then leave others out between them ([8, 10]:[4]). Beads
 *  are ordered by their first sentences; a sentence left out inside a bead comes after that bead.
 *  The confidence of a bead is the probability of just these sentences together: below 0.5 where
 *  they correspond, but others may, too. A bead with an empty side has one sentence, and its
 *  confidence is the probability that it has no counterpart. Sentences that recur so often that
 *  none of their places is likelier than the others stay alone. The method is local alignment, of
 *  sentences and of the words in them (Smith and Waterman 1981), with posterior probabilities,
 *  and with rates of gaps learnt from the two documents (Baum and Welch).
 *
 *  In two languages, the beads are those of duiqi_align() with a confidence of at least 0.5; the
 *  sentences of others are beads of their own. This suits texts with passages missing; of a summary
 *  that keeps single sentences of the full text only a part is found.
 *  @param out, source, target, options, error  as for duiqi_align(), but in one language without
 *                 anchors, paragraphs and examples
 *  @return as duiqi_align(), and DUIQI_EINVAL for anchors, paragraphs or examples in one language.
 *          Every sentence is in exactly one bead. Safe on several threads at once, also with the
 *  same documents. */
DUIQI_EXPORT duiqi_status duiqi_align_partial(duiqi_bitext **out, const duiqi_document *source,
                                              const duiqi_document *target,
                                              const duiqi_align_options *options,
                                              duiqi_error *error);

/** The source document, borrowed. Thread-safe. */
DUIQI_EXPORT const duiqi_document *duiqi_bitext_source(const duiqi_bitext *bitext);

/** The target document, borrowed. Thread-safe. */
DUIQI_EXPORT const duiqi_document *duiqi_bitext_target(const duiqi_bitext *bitext);

/** The beads over sentences, borrowed until the bitext is freed. Thread-safe. */
DUIQI_EXPORT const duiqi_beads *duiqi_bitext_beads(const duiqi_bitext *bitext);

/** Free a bitext; its documents stay. NULL is fine. */
DUIQI_EXPORT void duiqi_bitext_free(duiqi_bitext *bitext);

#ifdef __cplusplus
}
#endif

#endif
