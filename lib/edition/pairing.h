#ifndef DUIQI_EDITION_PAIRING_H
#define DUIQI_EDITION_PAIRING_H

#include <stdbool.h>

#include "edition/words.h"

/* A figure of an old text and the one in its place in the new text: numbers in their numerals.
 * One of the two is DUIQI_EDIT_NO_NUMERAL where a figure has come or gone. */
typedef struct duiqi_figure_pair {
    uint32_t old, new;
} duiqi_figure_pair;

/** Whether a word is a figure: not one that is too large for a value, nor a footnote mark. */
bool duiqi_edit_word_is_figure(const duiqi_edit_text *text, const duiqi_edit_word *word);

/** Append the pairs of figures that a least costly edit of the old text into the new one puts
 *  against each other, in the order of the new text, then those that have gone. Texts whose words
 *  are too many for that (their product over 16 million) have no pairs but single figures.
 *  @param pairs  of duiqi_figure_pair
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_figures_pair(duiqi_vector *pairs, const duiqi_edit_text *old_text,
                                const duiqi_edit_text *new_text);

#endif
