#ifndef DUIQI_EDITION_LOOKUP_H
#define DUIQI_EDITION_LOOKUP_H

#include "edition/distance.h"
#include "edition/match_index.h"

/* Look-ups in an index. */

/* What is looked up. */
typedef struct duiqi_match_query {
    const uint32_t *words;
    const uint32_t *masked;
    size_t count;     /* words, over 0 */
    duiqi_slice text; /* to tell the same text from the same words */
} duiqi_match_query;

typedef struct duiqi_match {
    duiqi_match_kind kind; /* DUIQI_MATCH_FIGURES: all is equal but figures */
    unsigned percent;      /* by the formula of duiqi_reuse_new() */
    uint32_t entry;        /* DUIQI_MATCH_NONE when kind is DUIQI_MATCH_NEW */
} duiqi_match;

/* Room to work in; one for each thread. */
typedef struct duiqi_lookup {
    const duiqi_match_index *index;
    uint32_t previous; /* entry that the last sentence was found in: the unit that follows it
                          is preferred; or DUIQI_MATCH_NONE */
    duiqi_edit_pattern pattern;
    duiqi_vector grams;      /* duiqi_gram */
    duiqi_vector shared;     /* uint16_t, by entry: rare pairs in common; 0 between look-ups */
    duiqi_vector found;      /* uint32_t: entries with some in common */
    duiqi_vector candidates; /* the same, those with most in common first */
    duiqi_vector starts;     /* size_t, by number of pairs in common: of those in candidates */
    size_t repeated;         /* rare pairs of the query that came before */
} duiqi_lookup;

/** @return DUIQI_OK or DUIQI_ENOMEM; to be freed either way */
duiqi_status duiqi_lookup_init(duiqi_lookup *lookup, const duiqi_match_index *index,
                               const duiqi_allocator *allocator);

/** The best unit with the same words, figures aside: kind is EXACT, FUZZY (99 percent: case,
 *  width or the like differ), FIGURES, or NEW when there is none. */
duiqi_match duiqi_lookup_same(const duiqi_lookup *lookup, const duiqi_match_query *query);

/** The most similar unit of at least the index's least percentage: kind is FUZZY or NEW.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lookup_similar(duiqi_lookup *lookup, const duiqi_match_query *query,
                                  duiqi_match *match);

void duiqi_lookup_free(duiqi_lookup *lookup);

#endif
