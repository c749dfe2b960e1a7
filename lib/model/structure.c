#include "model/structure.h"

#include <math.h>

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
    features[DUIQI_BEAD_OPENINGS] =
        difference(x_end->opening - x->opening, y_end->opening - y->opening);
    features[DUIQI_BEAD_CLOSINGS] =
        difference(x_end->closing - x->closing, y_end->closing - y->closing);
    int x_open = duiqi_quotes_open(pair->x, bead->x, bead->x_count);
    int y_open = duiqi_quotes_open(pair->y, bead->y, bead->y_count);
    features[DUIQI_BEAD_X_QUOTES] = (float)x_open;
    features[DUIQI_BEAD_Y_QUOTES] = (float)y_open;
    features[DUIQI_BEAD_QUOTES_DIFFER] = (float)(x_open ^ y_open);
    features[DUIQI_BEAD_QUESTION_END] =
        (x_ending ^ y_ending) & DUIQI_ENDS_IN_QUESTION ? 1.0F : 0.0F;
    features[DUIQI_BEAD_QUOTE_END] = (x_ending ^ y_ending) & DUIQI_ENDS_IN_QUOTE ? 1.0F : 0.0F;
}

float duiqi_bead_shortest(const duiqi_pair *pair, const duiqi_features *side, uint32_t first,
                          uint32_t count) {
    if (count < 2)
        return 0;
    uint32_t least = UINT32_MAX;
    for (uint32_t s = first; s < first + count; ++s) {
        uint32_t length = duiqi_range_length(side, s, 1);
        least = length < least ? length : least;
    }
    return duiqi_pair_log(pair, 1 + least);
}

void duiqi_bead_alone(const duiqi_pair *pair, const duiqi_link *bead,
                      float features[DUIQI_BEAD_FEATURES]) {
    if (bead->x_count) {
        features[DUIQI_BEAD_X_ALONE] = 1;
        features[DUIQI_BEAD_X_ALONE_LENGTH] =
            duiqi_pair_log(pair, 1 + duiqi_range_length(pair->x, bead->x, bead->x_count));
        features[DUIQI_BEAD_X_ALONE_QUOTES] =
            (float)duiqi_quotes_open(pair->x, bead->x, bead->x_count);
    } else {
        features[DUIQI_BEAD_Y_ALONE] = 1;
        features[DUIQI_BEAD_Y_ALONE_LENGTH] =
            duiqi_pair_log(pair, 1 + duiqi_range_length(pair->y, bead->y, bead->y_count));
        features[DUIQI_BEAD_Y_ALONE_QUOTES] =
            (float)duiqi_quotes_open(pair->y, bead->y, bead->y_count);
    }
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
