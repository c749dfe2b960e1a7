#ifndef DUIQI_MODEL_TABLE_H
#define DUIQI_MODEL_TABLE_H

#include "lexicon/lexicon.h"
#include "model/pair.h"

/* A translation table T(type of y | type of x), by rows of x. A probability is kept as a mass
 * over its row's total, so that what one bead has contributed can be taken out again. */

typedef struct duiqi_table_entry {
    uint32_t type; /* of y; in no order */
    float mass;
} duiqi_table_entry;

/* What a bead has contributed to an entry, or to the total of a row. */
typedef struct duiqi_contribution {
    uint32_t bead; /* ascending in a list */
    float mass;
} duiqi_contribution;

typedef struct duiqi_table {
    duiqi_allocator allocator;
    size_t row_count;
    uint32_t *row_starts; /* one more than rows */
    duiqi_table_entry *entries;
    float *totals; /* by row */
    /* Contributions; NULL in a table that was not learnt. */
    size_t bead_count;
    uint32_t *own_starts; /* by entry, one more */
    duiqi_contribution *own;
    uint32_t *own_row_starts; /* by row, one more */
    duiqi_contribution *own_rows;
    uint32_t *x_beads, *y_beads; /* by sentence: bead */
} duiqi_table;

/** The table before anything has been learnt: what the lexicons say, numerals by value, names by
 *  sound, and identity for tokens that no lexicon knows.
 *  @param lexicons  those that the tokens were found in, or none: then all of them are unknown
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_table_init(duiqi_table *table, const duiqi_pair *pair,
                              const duiqi_lexicon *const *lexicons, size_t lexicon_count);

void duiqi_table_free(duiqi_table *table);

#endif
