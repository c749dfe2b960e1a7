#ifndef DUIQI_MODEL_OVERLAP_H
#define DUIQI_MODEL_OVERLAP_H

#include <stdbool.h>

#include "base/map.h"
#include "model/table.h"

/* What two sentences share beyond chance, where neither need hold all of the other: the best
 * local alignment of their content words (after Smith and Waterman 1981), scored as a log
 * likelihood ratio. A word that is shared counts with its surprise, -log of its probability in
 * the documents outside of the two sentences, and the more surprising a step from one shared word
 * to the next is, the more it costs: half of all steps go to the very next word, words are left
 * out with a probability that falls off as 1/d^2, or the step goes anywhere. */

/* A content word of a sentence; where a sentence has none, any word. */
typedef struct duiqi_term {
    uint32_t type;
    uint32_t token; /* of all tokens of its side */
    uint32_t place; /* in its sentence, among those that count */
} duiqi_term;

typedef struct duiqi_terms {
    uint32_t *starts;   /* by sentence, one more */
    uint32_t *lengths;  /* by sentence: terms that count */
    duiqi_vector items; /* duiqi_term */
} duiqi_terms;

/* A term of x and one of y that can be the same thing. */
typedef struct duiqi_overlap_point {
    uint32_t x, y;             /* places */
    uint32_t x_token, y_token; /* as in duiqi_term */
    float gain;                /* log of how much likelier the one is where the other is */
} duiqi_overlap_point;

enum { DUIQI_OVERLAP_POINTS_MAX = 128, DUIQI_OVERLAP_PLACES_MAX = 1024 };

typedef struct duiqi_overlap {
    duiqi_allocator allocator;
    const duiqi_pair *pair;
    const duiqi_table *table;
    duiqi_terms x, y;
    bool one_language;
    uint32_t *y_types; /* by type of x: the same word of y, or DUIQI_MAP_NONE */
    uint32_t *counts;  /* by type of y: in the document, in one language in both */
    float total, type_total;
    duiqi_map phrases;                    /* pairs of terms next to each other, in one language */
    duiqi_vector phrase_counts;           /* uint32_t */
    uint32_t taken;                       /* sentence of x */
    uint32_t *first;                      /* by type of y: match in `matches` plus 1; 0: none */
    uint32_t *x_own, *y_own;              /* by type of y: in the sentences in work; else 0 */
    duiqi_vector matches;                 /* struct duiqi_overlap_match, of the sentence of x */
    float near[DUIQI_OVERLAP_PLACES_MAX]; /* probability of a step by words left out */
} duiqi_overlap;

/* What an overlap continues: places before the first one of a bead's further sentence, -1 at the
 * start of a sentence; and places that other sentences of the bead have taken. */
typedef struct duiqi_overlap_frame {
    uint32_t x_length, y_length;
    int32_t x_before, y_before;
    const uint8_t *x_taken, *y_taken; /* by place; NULL: none */
} duiqi_overlap_frame;

/** @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_overlap_init(duiqi_overlap *overlap, const duiqi_pair *pair,
                                const duiqi_table *table);

void duiqi_overlap_free(duiqi_overlap *overlap);

/** Take up a sentence of x. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_overlap_take(duiqi_overlap *overlap, uint32_t x);

/** Append the points that the sentence taken up has with one of y, by place in y.
 *  @param points  duiqi_overlap_point; at most DUIQI_OVERLAP_POINTS_MAX are added
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_overlap_points(duiqi_overlap *overlap, uint32_t y, duiqi_vector *points);

/** The best chain of points.
 *  @param chain  receives the numbers of its points, falling; room for DUIQI_OVERLAP_POINTS_MAX
 *  @param length receives how many; 0 when there is none
 *  @return its log likelihood ratio; -INFINITY when there is none */
float duiqi_overlap_chain(const duiqi_overlap *overlap, const duiqi_overlap_point *points,
                          size_t count, const duiqi_overlap_frame *frame, uint8_t *chain,
                          size_t *length);

#endif
