#ifndef DUIQI_MEMORY_TERMS_H
#define DUIQI_MEMORY_TERMS_H

#include <stdbool.h>

#include <duiqi/align.h>

/** Make a lexicon of the units that are no sentences but terms: a few Chinese characters and a few
 *  words of English.
 *  @param out      NULL when there is none
 *  @param swapped  the source is the English side
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_terms_lexicon(duiqi_lexicon **out, const duiqi_example *units, size_t count,
                                 bool swapped, const duiqi_allocator *allocator);

#endif
