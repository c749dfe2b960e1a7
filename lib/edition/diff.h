#ifndef DUIQI_EDITION_DIFF_H
#define DUIQI_EDITION_DIFF_H

#include <duiqi/diff.h>

#include "base/arena.h"
#include "base/vector.h"

struct duiqi_diff {
    duiqi_arena arena; /* what rows borrow */
    const duiqi_bitext *bitext;
    duiqi_vector rows;     /* duiqi_diff_row */
    duiqi_vector sections; /* duiqi_diff_section */
    duiqi_diff_section total;
};

/** Divide the rows into sections and count what is in them.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_diff_divide(duiqi_diff *diff);

/** Mark removed rows whose text was added elsewhere, and the other way round.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_diff_find_moved(duiqi_diff *diff);

/** The tags of the editions' languages, borrowed from their documents. */
const char *duiqi_diff_old_language(const duiqi_diff *diff);
const char *duiqi_diff_new_language(const duiqi_diff *diff);

#endif
