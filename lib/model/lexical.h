#ifndef DUIQI_MODEL_LEXICAL_H
#define DUIQI_MODEL_LEXICAL_H

#include "model/score.h"

/** Fill the scorer's tables. */
void duiqi_lexical_init(duiqi_scorer *scorer);

/** Make room for glances at a number of sentences of y, and forget the old ones.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lexical_ready(duiqi_scorer *scorer, size_t y_count);

/** How much better the tokens of y in a bead are explained by those of x than by chance: log
 *  likelihood ratios, summed over the tokens of each class.
 *  @param gains  by duiqi_token_class, DUIQI_TOKEN_SOUND unused */
void duiqi_lexical_gains(duiqi_scorer *scorer, const duiqi_link *bead,
                         float gains[DUIQI_TOKEN_CLASSES]);

#endif
