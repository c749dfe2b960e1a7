#ifndef DUIQI_MODEL_LEXICAL_H
#define DUIQI_MODEL_LEXICAL_H

#include "model/score.h"

/** Make room for beads and glances with sentences of y in y_begin..y_end-1, and forget the old
 *  glances. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lexical_ready(duiqi_scorer *scorer, size_t y_begin, size_t y_end);

/** How much better the tokens of y in a bead are explained by those of x than by chance: log
 *  likelihood ratios, summed over the tokens of each class.
 *  @param gains  by duiqi_token_class, 0 for those that no weight asks for, and
 *                DUIQI_TOKEN_SOUND */
void duiqi_lexical_gains(duiqi_scorer *scorer, const duiqi_link *bead,
                         float gains[DUIQI_TOKEN_CLASSES]);

/** The weighted sums of the gains of a bead and those that start with the next sentences of y and
 *  have as many, when positions do not count. */
void duiqi_lexical_glance_row(duiqi_scorer *scorer, const duiqi_link *first, size_t count,
                              float *sums);

#endif
