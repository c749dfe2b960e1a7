#ifndef DUIQI_MEMORY_SKELETON_H
#define DUIQI_MEMORY_SKELETON_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "text/language.h"

/* A sentence without its figures: two sentences with one skeleton say the same thing, perhaps of
 * other figures. */
typedef struct duiqi_skeleton {
    duiqi_buffer key;      /* folded text; each numeral is one byte 0x01; outer white space and
                              differences of spacing gone */
    duiqi_vector numerals; /* duiqi_numeral, in order, offsets into the sentence as given */
} duiqi_skeleton;

/** Make the skeleton of a sentence, replacing what the skeleton held. Footnote marks, list numbers
 *  in words and slogans (DUIQI_NUMERAL_LEXICAL) are text, not figures.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_skeleton_make(duiqi_skeleton *skeleton, duiqi_slice sentence,
                                 duiqi_language language);

/** Whether two skeletons are equal, whatever their figures. */
int duiqi_skeleton_same_text(const duiqi_skeleton *a, const duiqi_skeleton *b);

/** Whether their figures agree one by one, by value. */
int duiqi_skeleton_same_figures(const duiqi_skeleton *a, const duiqi_skeleton *b);

#endif
