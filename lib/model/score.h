#ifndef DUIQI_MODEL_SCORE_H
#define DUIQI_MODEL_SCORE_H

#include "model/match.h"
#include "model/weights.h"

enum { DUIQI_BEAD_X_MAX = 4, DUIQI_BEAD_Y_MAX = 6, DUIQI_BEAD_BOTH_MAX = 8 };

/* The gains of some sentences of x in a row with each sentence of y, when positions do not count:
 * those of a bead are sums of them. */
typedef struct duiqi_glance {
    size_t x; /* the first of them; SIZE_MAX: nothing is known */
    size_t y_begin, y_end;
    duiqi_vector sums; /* three floats by sentence of y from y_begin on: sums before it, by class */
} duiqi_glance;

/* Scores beads that start with one sentence of x, one sentence after the other. */
typedef struct duiqi_scorer {
    const duiqi_pair *pair;
    const duiqi_weights *weights;
    duiqi_allocator allocator;
    duiqi_matcher matcher;
    bool structure;                         /* features of marks and clauses count */
    duiqi_match_row rows[DUIQI_BEAD_X_MAX]; /* ring: sentence x is in row x % DUIQI_BEAD_X_MAX */
    bool content_only;                      /* function words do not count */
    bool cursory; /* positions do not count; to be set before sentences are made ready */
    duiqi_glance glances[DUIQI_BEAD_X_MAX]; /* by number of sentences of x, minus 1 */
    duiqi_vector strengths, near;           /* float: scratch, by token of y */
} duiqi_scorer;

/** @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_scorer_init(duiqi_scorer *scorer, const duiqi_pair *pair,
                               const duiqi_table *table, const duiqi_weights *weights);
void duiqi_scorer_free(duiqi_scorer *scorer);

/** Make beads scorable that hold sentence x and sentences of y in y_begin..y_end-1. The rows of
 *  DUIQI_BEAD_X_MAX sentences can be ready at a time. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_scorer_ready(duiqi_scorer *scorer, size_t x, size_t y_begin, size_t y_end);

/** The features of a bead; one of its sides may be empty. */
void duiqi_scorer_features(duiqi_scorer *scorer, const duiqi_link *bead,
                           float features[DUIQI_BEAD_FEATURES]);

/** Log score of a bead; only differences mean anything. -INFINITY for one of several sentences
 *  whose lengths cannot go together. */
float duiqi_scorer_score(duiqi_scorer *scorer, const duiqi_link *bead);

/** The same for a bead and those that start with the next sentences of y and have as many, when
 *  positions do not count, nor marks and clauses. */
void duiqi_scorer_score_row(duiqi_scorer *scorer, const duiqi_link *first, size_t count,
                            float *scores);

#endif
