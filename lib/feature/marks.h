#ifndef DUIQI_FEATURE_MARKS_H
#define DUIQI_FEATURE_MARKS_H

#include "feature/feature.h"
#include "text/fold.h"

/** Count the punctuation of a sentence into tally, append the starts of its clauses, and give
 *  the flags of its ending.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_marks_find(const duiqi_folded *text, duiqi_tally *tally, duiqi_vector *clauses,
                              uint8_t *ending);

#endif
