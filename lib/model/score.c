#include "model/score.h"

#include <math.h>
#include <string.h>

#include "model/lexical.h"
#include "model/structure.h"

/* Unit in which distances between boundaries count, in characters of x. */
static const float BOUNDARY_UNIT = 10.0F;

/* Standard deviations of the length ratio that a bead of several sentences cannot be off. */
static const float ABSURD = 5.0F;

/* Whether any feature of marks and clauses counts. */
static bool uses_structure(const duiqi_weights *weights) {
    for (size_t f = DUIQI_BEAD_QUESTIONS; f <= DUIQI_BEAD_Y_SHORTEST; ++f)
        if (weights->of[f] != 0)
            return true;
    return false;
}

duiqi_status duiqi_scorer_init(duiqi_scorer *scorer, const duiqi_pair *pair,
                               const duiqi_table *table, const duiqi_weights *weights) {
    const duiqi_allocator *allocator = &table->allocator;
    *scorer = (duiqi_scorer){.pair = pair, .weights = weights, .allocator = *allocator};
    scorer->structure = uses_structure(weights);
    scorer->content_only = weights->of[DUIQI_BEAD_FUNCTION] == 0;
    scorer->cursory = !table->own;
    duiqi_vector_init(&scorer->strengths, allocator, sizeof(float));
    duiqi_vector_init(&scorer->near, allocator, sizeof(float));
    for (size_t r = 0; r < DUIQI_BEAD_X_MAX; ++r) {
        duiqi_match_row_init(&scorer->rows[r], allocator);
        duiqi_vector_init(&scorer->glances[r].sums, allocator, 3 * sizeof(float));
    }
    return duiqi_matcher_init(&scorer->matcher, pair, table, scorer->content_only);
}

void duiqi_scorer_free(duiqi_scorer *scorer) {
    for (size_t r = 0; r < DUIQI_BEAD_X_MAX; ++r) {
        duiqi_match_row_free(&scorer->rows[r]);
        duiqi_vector_free(&scorer->glances[r].sums);
    }
    if (scorer->matcher.first)
        duiqi_matcher_free(&scorer->matcher);
    duiqi_vector_free(&scorer->strengths);
    duiqi_vector_free(&scorer->near);
}

duiqi_status duiqi_scorer_ready(duiqi_scorer *scorer, size_t x, size_t y_begin, size_t y_end) {
    if (duiqi_lexical_ready(scorer, y_begin, y_end))
        return DUIQI_ENOMEM;
    return duiqi_matcher_fill(&scorer->matcher, &scorer->rows[x % DUIQI_BEAD_X_MAX], x, y_begin,
                              y_end, scorer->cursory);
}

/* The features of the words of a bead with two sides. */
static void look_at_words(duiqi_scorer *scorer, const duiqi_link *bead,
                          float features[DUIQI_BEAD_FEATURES]) {
    float gains[DUIQI_TOKEN_CLASSES];
    duiqi_lexical_gains(scorer, bead, gains);
    features[DUIQI_BEAD_CONTENT] = gains[DUIQI_TOKEN_CONTENT];
    features[DUIQI_BEAD_FUNCTION] = gains[DUIQI_TOKEN_FUNCTION];
    features[DUIQI_BEAD_NAME] = gains[DUIQI_TOKEN_NAME];
}

/* The features of the lengths of a bead with two sides. Returns how many standard deviations off
 * they are. */
static float look_at_lengths(const duiqi_pair *pair, const duiqi_link *bead,
                             float features[DUIQI_BEAD_FEATURES]) {
    float ratio = duiqi_bead_length_ratio(pair, bead);
    float spread = duiqi_bead_length_spread(pair, bead);
    float normal = duiqi_bead_length_normal(pair, bead);
    features[DUIQI_BEAD_LENGTH] = fabsf(ratio);
    features[DUIQI_BEAD_LENGTH_NORMAL] = normal;
    return ratio / spread;
}

/* The features of marks and clauses of a bead with two sides. */
static void look_at_structure(const duiqi_pair *pair, const duiqi_link *bead,
                              float features[DUIQI_BEAD_FEATURES]) {
    features[DUIQI_BEAD_X_BOUNDARY] = features[DUIQI_BEAD_Y_BOUNDARY] = 0;
    features[DUIQI_BEAD_X_SHORTEST] = features[DUIQI_BEAD_Y_SHORTEST] = 0;
    duiqi_bead_punctuation(pair, bead, features);
    duiqi_bead_clauses(pair, bead, features);
    if (bead->x_count == 1 && bead->y_count == 1)
        return;
    features[DUIQI_BEAD_X_SHORTEST] = duiqi_bead_shortest(pair, pair->x, bead->x, bead->x_count);
    features[DUIQI_BEAD_Y_SHORTEST] = duiqi_bead_shortest(pair, pair->y, bead->y, bead->y_count);
    float unit = (float)duiqi_range_length(pair->x, bead->x, bead->x_count) / BOUNDARY_UNIT;
    features[DUIQI_BEAD_X_BOUNDARY] = unit * duiqi_bead_boundaries(pair->y, bead->y, bead->y_count,
                                                                   pair->x, bead->x, bead->x_count);
    features[DUIQI_BEAD_Y_BOUNDARY] = unit * duiqi_bead_boundaries(pair->x, bead->x, bead->x_count,
                                                                   pair->y, bead->y, bead->y_count);
}

void duiqi_scorer_features(duiqi_scorer *scorer, const duiqi_link *bead,
                           float features[DUIQI_BEAD_FEATURES]) {
    memset(features, 0, DUIQI_BEAD_FEATURES * sizeof *features);
    if (!bead->x_count || !bead->y_count) {
        duiqi_bead_alone(scorer->pair, bead, features);
        return;
    }
    look_at_words(scorer, bead, features);
    look_at_lengths(scorer->pair, bead, features);
    features[duiqi_bead_type(bead->x_count, bead->y_count)] = 1;
    if (scorer->structure)
        look_at_structure(scorer->pair, bead, features);
}

/* Weighted sum of the features in a range. */
static float weigh(const duiqi_scorer *scorer, const float *features, size_t first, size_t last) {
    float sum = 0;
    for (size_t f = first; f <= last; ++f)
        sum += scorer->weights->of[f] * features[f];
    return sum;
}

static bool is_absurd(const duiqi_link *bead, float deviations) {
    return bead->x_count + bead->y_count > 2 && fabsf(deviations) > ABSURD;
}

/* The same as duiqi_scorer_features() with only the features that can count. */
float duiqi_scorer_score(duiqi_scorer *scorer, const duiqi_link *bead) {
    float features[DUIQI_BEAD_FEATURES];
    if (!bead->x_count || !bead->y_count) {
        duiqi_bead_feature first = bead->x_count ? DUIQI_BEAD_X_ALONE : DUIQI_BEAD_Y_ALONE;
        duiqi_bead_alone(scorer->pair, bead, features);
        return features[first] * scorer->weights->of[first] +
               features[first + 2] * scorer->weights->of[first + 2] +
               features[first + 4] * scorer->weights->of[first + 4];
    }
    if (is_absurd(bead, look_at_lengths(scorer->pair, bead, features)))
        return -INFINITY;
    look_at_words(scorer, bead, features);
    float score = scorer->weights->of[duiqi_bead_type(bead->x_count, bead->y_count)] +
                  weigh(scorer, features, DUIQI_BEAD_CONTENT, DUIQI_BEAD_LENGTH_NORMAL);
    if (!scorer->structure)
        return score;
    look_at_structure(scorer->pair, bead, features);
    return score + weigh(scorer, features, DUIQI_BEAD_QUESTIONS, DUIQI_BEAD_Y_SHORTEST);
}

void duiqi_scorer_score_row(duiqi_scorer *scorer, const duiqi_link *first, size_t count,
                            float *scores) {
    const duiqi_pair *pair = scorer->pair;
    const float *weights = scorer->weights->of;
    const duiqi_tally *y = duiqi_features_tally(pair->y, first->y);
    duiqi_link bead = *first;
    if (!first->x_count || !first->y_count) {
        for (size_t k = 0; k < count; ++k, ++bead.y)
            scores[k] = duiqi_scorer_score(scorer, &bead);
        return;
    }
    uint32_t x_length = duiqi_range_length(pair->x, first->x, first->x_count);
    float expected = duiqi_length_expected(pair, x_length);
    float spread = duiqi_pair_spread(pair, x_length);
    float spread_log = duiqi_pair_spread_log(pair, x_length);
    float type = weights[duiqi_bead_type(first->x_count, first->y_count)];
    duiqi_lexical_glance_row(scorer, first, count, scores);
    for (size_t k = 0; k < count; ++k) {
        uint32_t y_length = y[k + first->y_count].length - y[k].length;
        float ratio = duiqi_pair_log(pair, y_length + 1) - expected, deviations = ratio / spread;
        scores[k] +=
            type + weights[DUIQI_BEAD_LENGTH] * fabsf(ratio) +
            weights[DUIQI_BEAD_LENGTH_NORMAL] * duiqi_length_normal(deviations, spread_log);
        if (is_absurd(first, deviations))
            scores[k] = -INFINITY;
    }
}
