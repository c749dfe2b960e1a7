#ifndef DUIQI_MODEL_LEARN_H
#define DUIQI_MODEL_LEARN_H

#include "model/table.h"

/** Learn a translation table from the beads of an alignment, starting from what is known: IBM
 *  model 1 (Brown et al. 1993) with the position kernel, the prior table as pseudo-counts. The
 *  table keeps what every bead contributed, so that a bead is never scored by its own evidence.
 *  @param table  made here; @param prior  of duiqi_table_init()
 *  @param links  in order; must cover every sentence of both sides
 *  @param rounds of expectation and maximisation, at least 1
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_table_learn(duiqi_table *table, const duiqi_pair *pair, const duiqi_table *prior,
                               const duiqi_link *links, size_t link_count, int rounds);

#endif
