#ifndef DUIQI_MODEL_PAIR_H
#define DUIQI_MODEL_PAIR_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>

#include "base/alloc.h"
#include "feature/feature.h"

enum { DUIQI_PAIR_LOGS = 4096 };

/* The two sides of an alignment as the model sees them. Side x is the one whose tokens explain
 * those of side y: the Chinese one of a Chinese-English pair, whichever is the source. */
typedef struct duiqi_pair {
    const duiqi_features *x;
    const duiqi_features *y;
    float ratio; /* characters of y for a character of x */
    float log_ratio;
    float *logs;        /* of the numbers below DUIQI_PAIR_LOGS, for lengths; [0] unused */
    float *spreads;     /* by length of x below that: standard deviation of the log ratio */
    float *spread_logs; /* logarithms of those */
    float *y_rarity;    /* by type of y: 1 / p(type) in the document */
    uint32_t *y_places; /* by token of y, class by class: characters of the document before it */
    uint32_t y_classes[DUIQI_TOKEN_CLASSES + 1]; /* where the tokens of each class start there */
} duiqi_pair;

enum { DUIQI_PAIR_PADDING = 4 }; /* of y_places, for loops that take so many at a time */

/** A bead over ranges of sentences of both sides. */
typedef struct duiqi_link {
    uint32_t x, y;
    uint32_t x_count, y_count;
    float confidence;
} duiqi_link;

/** @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_pair_init(duiqi_pair *pair, const duiqi_features *x, const duiqi_features *y);

void duiqi_pair_free(duiqi_pair *pair);

static inline float duiqi_pair_log(const duiqi_pair *pair, uint32_t number) {
    return number < DUIQI_PAIR_LOGS ? pair->logs[number] : logf((float)number);
}

/** Standard deviation of the log ratio of lengths for so many characters of x: larger for short
 *  sentences. */
static inline float duiqi_pair_spread(const duiqi_pair *pair, uint32_t length) {
    return length < DUIQI_PAIR_LOGS ? pair->spreads[length] : 0.1F + 1 / sqrtf((float)length + 1);
}

static inline float duiqi_pair_spread_log(const duiqi_pair *pair, uint32_t length) {
    return length < DUIQI_PAIR_LOGS ? pair->spread_logs[length]
                                    : logf(duiqi_pair_spread(pair, length));
}

static inline const duiqi_token *duiqi_sentence_tokens(const duiqi_features *side, size_t sentence,
                                                       size_t *count) {
    const uint32_t *starts = (const uint32_t *)side->token_starts.data + sentence;
    *count = starts[1] - starts[0];
    return (const duiqi_token *)side->tokens.data + starts[0];
}

static inline uint32_t duiqi_range_length(const duiqi_features *side, size_t first, size_t count) {
    const duiqi_tally *tally = duiqi_features_tally(side, first);
    return tally[count].length - tally[0].length;
}

/** Tokens of a range that count for the model: all but names by sound, which repeat others. */
static inline uint32_t duiqi_range_tokens(const duiqi_features *side, size_t first, size_t count) {
    const uint32_t *before = duiqi_features_tally(side, first)->tokens;
    const uint32_t *after = duiqi_features_tally(side, first + count)->tokens;
    return after[DUIQI_TOKEN_CONTENT] - before[DUIQI_TOKEN_CONTENT] + after[DUIQI_TOKEN_FUNCTION] -
           before[DUIQI_TOKEN_FUNCTION] + after[DUIQI_TOKEN_NAME] - before[DUIQI_TOKEN_NAME];
}

#endif
