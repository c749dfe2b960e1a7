#include "model/structure.h"

#include <math.h>

duiqi_bead_feature duiqi_bead_type(uint32_t x_count, uint32_t y_count) {
    static const duiqi_bead_feature ONE[] = {DUIQI_BEAD_1_1, DUIQI_BEAD_1_2, DUIQI_BEAD_1_3,
                                             DUIQI_BEAD_1_4, DUIQI_BEAD_1_5};
    static const duiqi_bead_feature TWO[] = {DUIQI_BEAD_2_1, DUIQI_BEAD_2_2, DUIQI_BEAD_2_3};
    if (x_count == 1)
        return ONE[(y_count < 5 ? y_count : 5) - 1];
    if (x_count == 2)
        return TWO[(y_count < 3 ? y_count : 3) - 1];
    return y_count == 1 ? DUIQI_BEAD_3_1 : DUIQI_BEAD_3_2;
}

float duiqi_bead_length_ratio(const duiqi_pair *pair, const duiqi_link *bead) {
    static const float LOG_2 = 0.693147F;
    uint32_t x = duiqi_range_length(pair->x, bead->x, bead->x_count);
    uint32_t y = duiqi_range_length(pair->y, bead->y, bead->y_count);
    /* (y + 1) / ((x + 0.5) ratio) */
    return duiqi_pair_log(pair, y + 1) - duiqi_pair_log(pair, 2 * x + 1) + LOG_2 - pair->log_ratio;
}

float duiqi_bead_length_spread(const duiqi_pair *pair, const duiqi_link *bead) {
    return 0.1F + 1 / sqrtf((float)duiqi_range_length(pair->x, bead->x, bead->x_count) + 1);
}

float duiqi_bead_length_normal(const duiqi_pair *pair, const duiqi_link *bead) {
    static const float ROOT_2_PI = 2.5066F;
    float ratio = duiqi_bead_length_ratio(pair, bead);
    float spread = duiqi_bead_length_spread(pair, bead);
    return -ratio * ratio / (2 * spread * spread) - logf(ROOT_2_PI * spread);
}

static float difference(uint32_t a, uint32_t b) {
    uint32_t size = a > b ? a - b : b - a;
    return (float)(size < 3 ? size : 3);
}

void duiqi_bead_punctuation(const duiqi_pair *pair, const duiqi_link *bead,
                            float features[DUIQI_BEAD_FEATURES]) {
    const duiqi_tally *x = duiqi_features_tally(pair->x, bead->x);
    const duiqi_tally *y = duiqi_features_tally(pair->y, bead->y);
    const duiqi_tally *x_end = x + bead->x_count, *y_end = y + bead->y_count;
    uint8_t x_ending = ((const uint8_t *)pair->x->endings.data)[bead->x + bead->x_count - 1];
    uint8_t y_ending = ((const uint8_t *)pair->y->endings.data)[bead->y + bead->y_count - 1];
    features[DUIQI_BEAD_QUESTIONS] =
        difference(x_end->questions - x->questions, y_end->questions - y->questions);
    features[DUIQI_BEAD_EXCLAMATIONS] =
        difference(x_end->exclamations - x->exclamations, y_end->exclamations - y->exclamations);
    int x_open = x_end->opening - x->opening != x_end->closing - x->closing;
    int y_open = y_end->opening - y->opening != y_end->closing - y->closing;
    features[DUIQI_BEAD_X_QUOTES] = (float)x_open;
    features[DUIQI_BEAD_Y_QUOTES] = (float)y_open;
    features[DUIQI_BEAD_QUOTES_DIFFER] = (float)(x_open ^ y_open);
    features[DUIQI_BEAD_QUESTION_END] =
        (x_ending ^ y_ending) & DUIQI_ENDS_IN_QUESTION ? 1.0F : 0.0F;
    features[DUIQI_BEAD_QUOTE_END] = (x_ending ^ y_ending) & DUIQI_ENDS_IN_QUOTE ? 1.0F : 0.0F;
}

void duiqi_bead_clauses(const duiqi_pair *pair, const duiqi_link *bead,
                        float features[DUIQI_BEAD_FEATURES]) {
    const duiqi_tally *x = duiqi_features_tally(pair->x, bead->x);
    const duiqi_tally *y = duiqi_features_tally(pair->y, bead->y);
    /* Half a clause more, all times two. */
    float x_log =
        duiqi_pair_log(pair, 2 * (x[bead->x_count].commas - x->commas + bead->x_count) + 1);
    float y_log =
        duiqi_pair_log(pair, 2 * (y[bead->y_count].commas - y->commas + bead->y_count) + 1);
    float few = duiqi_pair_log(pair, 2 * bead->y_count) - x_log;
    features[DUIQI_BEAD_CLAUSES_FEW] = few > 0 ? few : 0;
    features[DUIQI_BEAD_CLAUSES] = fabsf(y_log - x_log);
}

/* Distance from a place (0 to 1) to the nearest boundary of a range of sentences. */
static float nearest(const duiqi_features *side, uint32_t first, uint32_t count, float place) {
    const uint32_t *starts = side->clause_starts.data, *clauses = side->clauses.data;
    float length = (float)duiqi_range_length(side, first, count) + 1e-3F;
    float best = place < 1 - place ? place : 1 - place;
    for (uint32_t s = first; s < first + count; ++s) {
        float base = (float)duiqi_range_length(side, first, s - first);
        float distance = fabsf(base / length - place);
        best = distance < best ? distance : best;
        for (uint32_t k = starts[s]; k < starts[s + 1]; ++k) {
            distance = fabsf((base + (float)clauses[k]) / length - place);
            best = distance < best ? distance : best;
        }
    }
    return best;
}

float duiqi_bead_boundaries(const duiqi_features *a, uint32_t a_first, uint32_t a_count,
                            const duiqi_features *b, uint32_t b_first, uint32_t b_count) {
    float length = (float)duiqi_range_length(a, a_first, a_count) + 1e-3F, sum = 0;
    for (uint32_t s = 1; s < a_count; ++s)
        sum += nearest(b, b_first, b_count, (float)duiqi_range_length(a, a_first, s) / length);
    return sum;
}
