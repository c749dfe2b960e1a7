#ifndef DUIQI_MODEL_PARAPHRASE_H
#define DUIQI_MODEL_PARAPHRASE_H

#include "model/table.h"

/** The table of two English sides: identity and equal values, and words that translate the same
 *  Chinese entries of a lexicon, with the probability of getting from the one to the other and
 *  back (Bannard and Callison-Burch 2005).
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_table_init_paraphrase(duiqi_table *table, const duiqi_pair *pair,
                                         const duiqi_lexicon *const *lexicons,
                                         size_t lexicon_count);

#endif
