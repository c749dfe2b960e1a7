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

/** Tell the evidence for each bead: pairs of tokens whose translation is known from a lexicon, by
 *  value or sound, or from other beads; never from the bead itself.
 *  @param table  learnt from the links
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED */
duiqi_status duiqi_explain_links(const duiqi_explainer *explainer, const duiqi_pair *pair,
                                 const duiqi_table *table, const duiqi_link *links, size_t count);

#endif
