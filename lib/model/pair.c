#include "model/pair.h"

/* A document's own length ratio counts from the first characters, but a prior holds it where a
 * text is short. */
static const float PRIOR_CHARACTERS = 200.0F;

static float prior_ratio(const duiqi_pair *pair) {
    bool x_chinese = pair->x->language == DUIQI_LANGUAGE_ZH;
    bool y_chinese = pair->y->language == DUIQI_LANGUAGE_ZH;
    return x_chinese == y_chinese ? 1.0F : x_chinese ? 3.8F : 1 / 3.8F;
}

duiqi_status duiqi_pair_init(duiqi_pair *pair, const duiqi_features *x, const duiqi_features *y) {
    size_t types = y->types.count;
    const duiqi_type *type = y->types.data;
    *pair = (duiqi_pair){.x = x, .y = y};
    pair->y_rarity = duiqi_allocate(&y->types.allocator, types, sizeof(float));
    pair->logs = duiqi_allocate_zeroed(&y->types.allocator, DUIQI_PAIR_LOGS, sizeof(float));
    if (!pair->y_rarity || !pair->logs) {
        duiqi_pair_free(pair);
        return DUIQI_ENOMEM;
    }
    for (size_t n = 1; n < DUIQI_PAIR_LOGS; ++n)
        pair->logs[n] = logf((float)n);
    float total = (float)y->tokens.count + 0.5F * (float)types;
    for (size_t i = 0; i < types; ++i)
        pair->y_rarity[i] = total / ((float)type[i].count + 0.5F);
    pair->ratio =
        ((float)duiqi_range_length(y, 0, y->count) + PRIOR_CHARACTERS * prior_ratio(pair)) /
        ((float)duiqi_range_length(x, 0, x->count) + PRIOR_CHARACTERS);
    pair->log_ratio = logf(pair->ratio);
    return DUIQI_OK;
}

void duiqi_pair_free(duiqi_pair *pair) {
    if (pair->y) {
        duiqi_release(&pair->y->types.allocator, pair->y_rarity);
        duiqi_release(&pair->y->types.allocator, pair->logs);
    }
    pair->y_rarity = NULL;
    pair->logs = NULL;
}
