#ifndef DUIQI_ALIGN_PARTIAL_H
#define DUIQI_ALIGN_PARTIAL_H

#include <stdbool.h>

#include <duiqi/bead.h>
#include <duiqi/types.h>

#include "lexicon/lexicon.h"
#include "model/pair.h"

typedef struct duiqi_partial_options {
    const duiqi_lexicon *const *lexicons;
    size_t lexicon_count;
    bool swapped;               /* x is the target */
    duiqi_progress_fn progress; /* may be NULL */
    void *progress_user;
} duiqi_partial_options;

/** Find what corresponds in two sides of which each may hold things the other lacks.
 *  @param beads  all of them are appended, in order, also those with an empty side
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED */
duiqi_status duiqi_partial_search(duiqi_beads *beads, const duiqi_features *x,
                                  const duiqi_features *y, const duiqi_partial_options *options);

#endif
