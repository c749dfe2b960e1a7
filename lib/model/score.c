#include "model/score.h"

#include <math.h>
#include <string.h>

#include "model/lexical.h"
#include "model/structure.h"

/* Unit in which distances between boundaries count, in characters of x. */
static const float BOUNDARY_UNIT = 10.0F;

static size_t longest_sentence(const duiqi_features *side) {
    size_t longest = 0, count;
    for (size_t s = 0; s < side->count; ++s) {
        duiqi_sentence_tokens(side, s, &count);
        longest = count > longest ? count : longest;
    }
    return longest;
}

/* Whether any feature of marks and clauses counts. */
static bool uses_structure(const duiqi_weights *weights) {
    for (size_t f = DUIQI_BEAD_QUESTIONS; f <= DUIQI_BEAD_Y_BOUNDARY; ++f)
        if (weights->of[f] != 0)
            return true;
    return false;
}

duiqi_status duiqi_scorer_init(duiqi_scorer *scorer, const duiqi_pair *pair,
                               const duiqi_table *table, const duiqi_weights *weights) {
    const duiqi_allocator *allocator = &table->allocator;
    size_t longest = longest_sentence(pair->y);
    *scorer = (duiqi_scorer){.pair = pair, .weights = weights, .allocator = *allocator};
    scorer->structure = uses_structure(weights);
    scorer->cursory = !table->own;
    duiqi_lexical_init(scorer);
    for (size_t r = 0; r < DUIQI_BEAD_X_MAX; ++r) {
        duiqi_match_row_init(&scorer->rows[r], allocator);
        duiqi_vector_init(&scorer->glances[r].sums, allocator, 3 * sizeof(float));
    }
    scorer->evidence = duiqi_allocate_zeroed(allocator, longest, 2 * sizeof(float));
    scorer->touched = duiqi_allocate(allocator, longest + 1, sizeof *scorer->touched);
    if (scorer->evidence && scorer->touched &&
        duiqi_matcher_init(&scorer->matcher, pair, table, weights->of[DUIQI_BEAD_FUNCTION] == 0) ==
            DUIQI_OK)
        return DUIQI_OK;
    duiqi_scorer_free(scorer);
    return DUIQI_ENOMEM;
}

void duiqi_scorer_free(duiqi_scorer *scorer) {
    for (size_t r = 0; r < DUIQI_BEAD_X_MAX; ++r) {
        duiqi_match_row_free(&scorer->rows[r]);
        duiqi_vector_free(&scorer->glances[r].sums);
    }
    if (scorer->matcher.first)
        duiqi_matcher_free(&scorer->matcher);
    duiqi_release(&scorer->allocator, scorer->evidence);
    duiqi_release(&scorer->allocator, scorer->touched);
    scorer->evidence = NULL;
    scorer->touched = NULL;
}

duiqi_status duiqi_scorer_ready(duiqi_scorer *scorer, size_t x, size_t y_begin, size_t y_end) {
    if (scorer->cursory && duiqi_lexical_ready(scorer, y_end - y_begin))
        return DUIQI_ENOMEM;
    return duiqi_matcher_fill(&scorer->matcher, &scorer->rows[x % DUIQI_BEAD_X_MAX], x, y_begin,
                              y_end);
}

static void one_sided(const duiqi_pair *pair, const duiqi_link *bead,
                      float features[DUIQI_BEAD_FEATURES]) {
    if (bead->x_count) {
        features[DUIQI_BEAD_X_ALONE] = 1;
        features[DUIQI_BEAD_X_ALONE_LENGTH] =
            duiqi_pair_log(pair, 1 + duiqi_range_length(pair->x, bead->x, bead->x_count));
    } else {
        features[DUIQI_BEAD_Y_ALONE] = 1;
        features[DUIQI_BEAD_Y_ALONE_LENGTH] =
            duiqi_pair_log(pair, 1 + duiqi_range_length(pair->y, bead->y, bead->y_count));
    }
}

void duiqi_scorer_features(duiqi_scorer *scorer, const duiqi_link *bead,
                           float features[DUIQI_BEAD_FEATURES]) {
    const duiqi_pair *pair = scorer->pair;
    float gains[DUIQI_TOKEN_CLASSES];
    memset(features, 0, DUIQI_BEAD_FEATURES * sizeof *features);
    if (!bead->x_count || !bead->y_count) {
        one_sided(pair, bead, features);
        return;
    }
    duiqi_lexical_gains(scorer, bead, gains);
    features[DUIQI_BEAD_CONTENT] = gains[DUIQI_TOKEN_CONTENT];
    features[DUIQI_BEAD_FUNCTION] = gains[DUIQI_TOKEN_FUNCTION];
    features[DUIQI_BEAD_NAME] = gains[DUIQI_TOKEN_NAME];
    features[DUIQI_BEAD_LENGTH] = fabsf(duiqi_bead_length_ratio(pair, bead));
    features[DUIQI_BEAD_LENGTH_NORMAL] = duiqi_bead_length_normal(pair, bead);
    features[duiqi_bead_type(bead->x_count, bead->y_count)] = 1;
    if (!scorer->structure)
        return;
    duiqi_bead_punctuation(pair, bead, features);
    duiqi_bead_clauses(pair, bead, features);
    if (bead->x_count == 1 && bead->y_count == 1)
        return;
    float unit = (float)duiqi_range_length(pair->x, bead->x, bead->x_count) / BOUNDARY_UNIT;
    features[DUIQI_BEAD_X_BOUNDARY] = unit * duiqi_bead_boundaries(pair->y, bead->y, bead->y_count,
                                                                   pair->x, bead->x, bead->x_count);
    features[DUIQI_BEAD_Y_BOUNDARY] = unit * duiqi_bead_boundaries(pair->x, bead->x, bead->x_count,
                                                                   pair->y, bead->y, bead->y_count);
}

/* Weighted sum of the features in a range. */
static float weigh(const duiqi_scorer *scorer, const float *features, size_t first, size_t last) {
    float sum = 0;
    for (size_t f = first; f <= last; ++f)
        sum += scorer->weights->of[f] * features[f];
    return sum;
}

float duiqi_scorer_score(duiqi_scorer *scorer, const duiqi_link *bead) {
    float features[DUIQI_BEAD_FEATURES];
    duiqi_scorer_features(scorer, bead, features);
    if (!bead->x_count || !bead->y_count)
        return weigh(scorer, features, DUIQI_BEAD_X_ALONE, DUIQI_BEAD_Y_ALONE_LENGTH);
    float score = scorer->weights->of[duiqi_bead_type(bead->x_count, bead->y_count)] +
                  weigh(scorer, features, DUIQI_BEAD_CONTENT, DUIQI_BEAD_LENGTH_NORMAL);
    if (scorer->structure)
        score += weigh(scorer, features, DUIQI_BEAD_QUESTIONS, DUIQI_BEAD_Y_BOUNDARY);
    return score;
}
