#ifndef DUIQI_MODEL_STRUCTURE_H
#define DUIQI_MODEL_STRUCTURE_H

#include "model/pair.h"
#include "model/weights.h"

/* The features of a bead that do not look at words. */

/** The type of a bead with two sides. */
static inline duiqi_bead_feature duiqi_bead_type(uint32_t x_count, uint32_t y_count) {
    static const duiqi_bead_feature TYPES[3][5] = {
        {DUIQI_BEAD_1_1, DUIQI_BEAD_1_2, DUIQI_BEAD_1_3, DUIQI_BEAD_1_4, DUIQI_BEAD_1_5},
        {DUIQI_BEAD_2_1, DUIQI_BEAD_2_2, DUIQI_BEAD_2_3, DUIQI_BEAD_2_3, DUIQI_BEAD_2_3},
        {DUIQI_BEAD_3_1, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2, DUIQI_BEAD_3_2}};
    return TYPES[x_count < 3 ? x_count - 1 : 2][y_count < 5 ? y_count - 1 : 4];
}

/** What the logarithm of a length of y plus 1 has to be compared with: that of the length which the
 *  document leads to expect for a length of x. */
static inline float duiqi_length_expected(const duiqi_pair *pair, uint32_t x_length) {
    static const float LOG_2 = 0.693147F;
    /* (y + 1) / ((x + 0.5) ratio) */
    return duiqi_pair_log(pair, 2 * x_length + 1) - LOG_2 + pair->log_ratio;
}

/** Logarithm of the ratio of the lengths to what the document leads to expect. */
static inline float duiqi_bead_length_ratio(const duiqi_pair *pair, const duiqi_link *bead) {
    uint32_t x = duiqi_range_length(pair->x, bead->x, bead->x_count);
    uint32_t y = duiqi_range_length(pair->y, bead->y, bead->y_count);
    return duiqi_pair_log(pair, y + 1) - duiqi_length_expected(pair, x);
}

/** Standard deviation of that. */
static inline float duiqi_bead_length_spread(const duiqi_pair *pair, const duiqi_link *bead) {
    return duiqi_pair_spread(pair, duiqi_range_length(pair->x, bead->x, bead->x_count));
}

/** Log density of a ratio that is so many standard deviations from 0, when it is normal. */
static inline float duiqi_length_normal(float deviations, float spread_log) {
    static const float HALF_LOG_2_PI = 0.918939F;
    return -0.5F * deviations * deviations - spread_log - HALF_LOG_2_PI;
}

static inline float duiqi_bead_length_normal(const duiqi_pair *pair, const duiqi_link *bead) {
    uint32_t x = duiqi_range_length(pair->x, bead->x, bead->x_count);
    float deviations = duiqi_bead_length_ratio(pair, bead) / duiqi_bead_length_spread(pair, bead);
    return duiqi_length_normal(deviations, duiqi_pair_spread_log(pair, x));
}

/** Question and exclamation marks, quotes: fills the features of both sides' punctuation. */
void duiqi_bead_punctuation(const duiqi_pair *pair, const duiqi_link *bead,
                            float features[DUIQI_BEAD_FEATURES]);

/** Whether the quotes that open and those that close in a range differ in number: 1, else 0. */
static inline int duiqi_quotes_open(const duiqi_features *side, size_t first, size_t count) {
    const duiqi_tally *before = duiqi_features_tally(side, first), *after = before + count;
    return after->opening - before->opening != after->closing - before->closing;
}

/** Log length of the shortest of several sentences, which is what another was joined to; 0 for
 *  one. */
float duiqi_bead_shortest(const duiqi_pair *pair, const duiqi_features *side, uint32_t first,
                          uint32_t count);

/** A sentence without counterpart: fills the features of its side. */
void duiqi_bead_alone(const duiqi_pair *pair, const duiqi_link *bead,
                      float features[DUIQI_BEAD_FEATURES]);

/** Numbers of clauses and sentences against each other. */
void duiqi_bead_clauses(const duiqi_pair *pair, const duiqi_link *bead,
                        float features[DUIQI_BEAD_FEATURES]);

/** Sum, over the sentence boundaries inside side a, of the distance to the nearest clause or
 *  sentence boundary of side b, both by relative position; as a share of the bead. */
float duiqi_bead_boundaries(const duiqi_features *a, uint32_t a_first, uint32_t a_count,
                            const duiqi_features *b, uint32_t b_first, uint32_t b_count);

#endif
