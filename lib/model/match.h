#ifndef DUIQI_MODEL_MATCH_H
#define DUIQI_MODEL_MATCH_H

#include <stdbool.h>

#include "base/vector.h"
#include "model/table.h"

/* Which tokens of a sentence of x can explain which of a sentence of y, and how strongly. */

/* The matches of a sentence of x with one of y, as arrays. */
typedef struct duiqi_matches {
    size_t count;
    const uint32_t *y_tokens; /* number of the token in its sentence */
    const float *y_offsets;   /* characters from the start of its sentence */
    const float *x_offsets;
    const float *strengths; /* T(y | x) / p(y) */
} duiqi_matches;

/* The matches of one sentence of x with a window of sentences of y. */
typedef struct duiqi_match_row {
    duiqi_allocator allocator;
    size_t x;
    size_t y_begin, y_end;
    duiqi_vector starts; /* uint32_t, by sentence from y_begin on, one more than those */
    size_t capacity;     /* of each array below */
    uint32_t *y_tokens;
    float *numbers; /* offsets in y, offsets in x, strengths: capacity each */
} duiqi_match_row;

typedef struct duiqi_matcher {
    const duiqi_pair *pair;
    const duiqi_table *table;
    duiqi_allocator allocator;
    size_t y_begin;                    /* sentence of y where the window begins */
    uint32_t *first;                   /* by type of y: its first token from there on, plus 1 */
    struct duiqi_window_token *tokens; /* all of y, chained by type */
    duiqi_vector found;                /* matches before they are sorted by sentence */
} duiqi_matcher;

/** @param content_only  leave the function words of y out
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_matcher_init(duiqi_matcher *matcher, const duiqi_pair *pair,
                                const duiqi_table *table, bool content_only);
void duiqi_matcher_free(duiqi_matcher *matcher);

void duiqi_match_row_init(duiqi_match_row *row, const duiqi_allocator *allocator);
void duiqi_match_row_free(duiqi_match_row *row);

/** Fill a row with the matches of sentence x and sentences y_begin..y_end-1.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_matcher_fill(duiqi_matcher *matcher, duiqi_match_row *row, size_t x,
                                size_t y_begin, size_t y_end);

/** The matches with one sentence of the window. */
static inline duiqi_matches duiqi_match_row_at(const duiqi_match_row *row, size_t y) {
    const uint32_t *starts = (const uint32_t *)row->starts.data + (y - row->y_begin);
    const float *numbers = row->numbers + starts[0];
    return (duiqi_matches){starts[1] - starts[0], row->y_tokens + starts[0], numbers,
                           numbers + row->capacity, numbers + 2 * row->capacity};
}

#endif
