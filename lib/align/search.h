#ifndef DUIQI_ALIGN_SEARCH_H
#define DUIQI_ALIGN_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include <duiqi/types.h>

#include "align/explain.h"
#include "align/lattice.h"
#include "lexicon/lexicon.h"
#include "model/score.h"

/* Aligns two sides whose features are known: anchors, a first pass in the corridor between them,
 * then passes with a translation table learnt from the one before. */

typedef struct duiqi_search_options {
    const duiqi_lexicon *const *lexicons;
    size_t lexicon_count;
    const duiqi_gate *gates; /* see duiqi_lattice_problem */
    size_t gate_count;
    const uint8_t *x_alone; /* by sentence: 1 for one that is to stay alone; NULL: none */
    const uint8_t *y_alone;
    duiqi_progress_fn progress; /* may be NULL */
    void *progress_user;
    float least; /* beads with two sides and a lower probability are taken apart */
    const duiqi_explainer *explainer; /* NULL: nothing is to be explained */
    const duiqi_weights *glance;      /* of the second pass; NULL: those fitted */
    const duiqi_weights *weights;     /* of the last pass; the same */
    bool unlearned; /* for measuring: nothing is learnt from the text, the lexicons have to do */
    /** For fitting: called with the features of each bead that the last pass scores, or, when
     *  `inspect_glance` is set, the second one at a glance. May be NULL. */
    void (*inspect_bead)(void *user, const duiqi_link *bead,
                         const float features[DUIQI_BEAD_FEATURES]);
    bool inspect_glance;
    void *user;
} duiqi_search_options;

/** @param links  duiqi_link, replaced: beads in order, covering both sides
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED */
duiqi_status duiqi_search(duiqi_vector *links, const duiqi_features *x, const duiqi_features *y,
                          const duiqi_search_options *options);

#endif
