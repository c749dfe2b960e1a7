#ifndef DUIQI_MODEL_MATCH_H
#define DUIQI_MODEL_MATCH_H

#include <stdbool.h>

#include "base/vector.h"
#include "model/table.h"

/* Which tokens of a sentence of x can explain which of a sentence of y, and how strongly. */

/* Matches of a sentence of x, as arrays; numbers are readable up to DUIQI_PAIR_PADDING beyond the
 * last. */
typedef struct duiqi_matches {
    size_t count;
    const uint32_t *y_tokens; /* number of the token in its class, from the start of the window */
    const float *y_places;    /* characters from the start of the window */
    const float *x_offsets;   /* characters from the start of the sentence */
    const float *strengths;   /* T(y | x) / p(y) */
} duiqi_matches;

/* The matches of one sentence of x with a window of sentences of y. */
typedef struct duiqi_match_row {
    duiqi_allocator allocator;
    size_t x;
    size_t y_begin, y_end;
    duiqi_vector sums; /* float, by token of the window, class by class: strength of its matches */
    size_t sum_starts[DUIQI_TOKEN_CLASSES];
    duiqi_vector starts; /* uint32_t, by class and by sentence from y_begin on, one more */
    size_t capacity;     /* of each array below */
    uint32_t *y_tokens;
    float *numbers; /* places in y, offsets in x, strengths: capacity each */
} duiqi_match_row;

/* The tokens of a class in a window. */
struct duiqi_window_class {
    uint32_t first_slot; /* the first place of duiqi_pair's y_places */
    uint32_t key_base;   /* what its matches are sorted by: this and the sentence of y */
};

typedef struct duiqi_matcher {
    const duiqi_pair *pair;
    const duiqi_table *table;
    duiqi_allocator allocator;
    size_t y_begin;                    /* sentence of y where the window begins */
    uint32_t *first;                   /* by type of y: its first token from there on */
    struct duiqi_window_token *tokens; /* all of y, chained by type */
    bool sums_only;                    /* matches are not listed */
    size_t match_count;                /* of the row in work */
    struct duiqi_window_class classes[DUIQI_TOKEN_CLASSES]; /* of its window */
    duiqi_vector found;                                     /* its matches before they are sorted */
    uint32_t y_base;               /* characters of the document before it */
    uint32_t x_bead, first_bead;   /* of its sentence, and the first one that counts for it */
    uint32_t *own_at, *own_row_at; /* by entry and by row: contribution last looked at */
} duiqi_matcher;

/** @param content_only  leave the function words of y out
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_matcher_init(duiqi_matcher *matcher, const duiqi_pair *pair,
                                const duiqi_table *table, bool content_only);
void duiqi_matcher_free(duiqi_matcher *matcher);

void duiqi_match_row_init(duiqi_match_row *row, const duiqi_allocator *allocator);
void duiqi_match_row_free(duiqi_match_row *row);

/** Fill a row with the matches of sentence x and sentences y_begin..y_end-1.
 *  @param sums_only  list no matches, only sum them up
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_matcher_fill(duiqi_matcher *matcher, duiqi_match_row *row, size_t x,
                                size_t y_begin, size_t y_end, bool sums_only);

/** The matches with tokens of a class in some sentences of the window. */
static inline duiqi_matches duiqi_match_row_at(const duiqi_match_row *row, size_t class, size_t y,
                                               size_t y_count) {
    const uint32_t *starts = (const uint32_t *)row->starts.data +
                             class * (row->y_end - row->y_begin) + (y - row->y_begin);
    const float *numbers = row->numbers + starts[0];
    return (duiqi_matches){starts[y_count] - starts[0], row->y_tokens + starts[0], numbers,
                           numbers + row->capacity, numbers + 2 * row->capacity};
}

/** The sums of the tokens of a class from a sentence of the window on; readable up to
 *  DUIQI_PAIR_PADDING beyond those of the window. */
static inline const float *duiqi_match_row_sums(const duiqi_match_row *row, const duiqi_features *y,
                                                size_t class, size_t from) {
    return (const float *)row->sums.data + row->sum_starts[class] +
           (duiqi_features_tally(y, from)->tokens[class] -
            duiqi_features_tally(y, row->y_begin)->tokens[class]);
}

#endif
