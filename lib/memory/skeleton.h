#ifndef DUIQI_MEMORY_SKELETON_H
#define DUIQI_MEMORY_SKELETON_H

#include <stdbool.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "text/language.h"

/* A sentence without its figures: two sentences with one skeleton say the same thing, perhaps of
 * other figures.
 *
 * Figures are cardinals, percentages, multiples, the parts of dates and ordinals (第十五届, the
 * 15th). Text is what a change of would be a change of words: numbers that are part of a word or
 * slogan (DUIQI_NUMERAL_LEXICAL), and list numbers in words at the head of a sentence (第一，;
 * 一是; Third,). Footnote marks are left out: every edition numbers its notes anew. A sentence that
 * is nothing but figures is all text. */
typedef struct duiqi_skeleton {
    duiqi_buffer key;      /* folded text; each figure is one byte 0x01; white space only as one
                              blank between letters of words that it parts */
    duiqi_vector numerals; /* duiqi_numeral of the figures, in order, offsets into the sentence */
} duiqi_skeleton;

enum { DUIQI_SKELETON_FIGURE = 0x01 }; /* what stands for a figure */

void duiqi_skeleton_init(duiqi_skeleton *skeleton, const duiqi_allocator *allocator);

/** Make the skeleton of a sentence, replacing what the skeleton held.
 *  @param sentence  valid UTF-8
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_skeleton_make(duiqi_skeleton *skeleton, duiqi_slice sentence,
                                 duiqi_language language);

/** Append the key of what follows, as the key of both together has it. */
void duiqi_skeleton_join(duiqi_buffer *key, duiqi_slice next);

void duiqi_skeleton_free(duiqi_skeleton *skeleton);

#endif
