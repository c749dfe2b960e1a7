#ifndef DUIQI_EDITION_GAP_H
#define DUIQI_EDITION_GAP_H

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/vector.h"
#include "text/language.h"

/* A sentence of the old edition and one of the new that are much alike, by number. */
typedef struct duiqi_gap_pair {
    uint32_t old_sentence, new_sentence;
    double likeness; /* as duiqi_word_diff_likeness() */
} duiqi_gap_pair;

/** Pair sentences of one stretch of both editions that are alike word by word, figures apart, in
 *  the order of both: headings and short sentences have too little in them for an aligner to pair
 *  them on their own. The sum of likeness is the greatest; a pair has at least 0.6. Where there
 *  are over 250,000 possible pairs, only what is the same at the start and the end of the stretch
 *  is paired.
 *  @param pairs  of duiqi_gap_pair; receives them in order
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_gap_find_pairs(duiqi_vector *pairs, const duiqi_slice *old_sentences,
                                  size_t old_count, const duiqi_slice *new_sentences,
                                  size_t new_count, duiqi_language language);

#endif
