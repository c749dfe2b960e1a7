#ifndef DUIQI_ALIGN_EXPLAIN_H
#define DUIQI_ALIGN_EXPLAIN_H

#include <duiqi/align.h>

#include "model/table.h"

/* What a document's sentences are called for, and who is told. */
typedef struct duiqi_explainer {
    const duiqi_document *x_document, *y_document;
    bool swapped; /* x is the target */
    size_t lead;  /* sentences before those of the documents, and links between them, 1-1 */
    duiqi_explain_fn explain;
    void *user;
} duiqi_explainer;

/* A token of x and one of y that it explains, with the sentences that they are in. */
typedef struct duiqi_token_match {
    const duiqi_token *x, *y;
    uint32_t x_sentence, y_sentence;
    double gain;
} duiqi_token_match;

/** Tell the evidence for one bead.
 *  @param bead     its number
 *  @param matches  in order of y
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED */
duiqi_status duiqi_explain_matches(const duiqi_explainer *explainer, const duiqi_pair *pair,
                                   size_t bead, const duiqi_token_match *matches, size_t count,
                                   double length_ratio);

/** Tell the evidence for each bead: pairs of tokens whose translation is known from a lexicon, by
 *  value or sound, or from other beads; never from the bead itself.
 *  @param table  learnt from the links
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED */
duiqi_status duiqi_explain_links(const duiqi_explainer *explainer, const duiqi_pair *pair,
                                 const duiqi_table *table, const duiqi_link *links, size_t count);

#endif
