#ifndef DUIQI_MEMORY_TERMS_H
#define DUIQI_MEMORY_TERMS_H

#include <stdbool.h>

#include <duiqi/align.h>

#include "base/vector.h"

/** Make a lexicon of the units that are no sentences but terms, a few Chinese characters and a few
 *  words of English, and take them out of the list.
 *  @param out      NULL when there is none
 *  @param units    duiqi_example, valid UTF-8; the order of those that stay is kept
 *  @param swapped  the source is the English side
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_terms_take(duiqi_lexicon **out, duiqi_vector *units, bool swapped);

#endif
