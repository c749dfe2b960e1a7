#ifndef DUIQI_ALIGN_PARTIAL_H
#define DUIQI_ALIGN_PARTIAL_H

#include <duiqi/bead.h>
#include <duiqi/types.h>

#include "align/explain.h"
#include "lexicon/lexicon.h"
#include "model/pair.h"

typedef struct duiqi_partial_options {
    const duiqi_lexicon *const *lexicons;
    size_t lexicon_count;
    duiqi_progress_fn progress; /* may be NULL */
    void *progress_user;
    const duiqi_explainer *explainer; /* NULL: nothing is to be explained */
} duiqi_partial_options;

/** Find what corresponds in two sides in one language, of which each may hold things the other
 *  lacks.
 *  @param x, y   source and target
 *  @param beads  all of them are appended, in order, also those with an empty side
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED */
duiqi_status duiqi_partial_search(duiqi_beads *beads, const duiqi_features *x,
                                  const duiqi_features *y, const duiqi_partial_options *options);

#endif
