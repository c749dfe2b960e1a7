#include "model/pair.h"

#include <string.h>

/* A document's own length ratio counts from the first characters, but a prior holds it where a
 * text is short. */
static const float PRIOR_CHARACTERS = 200.0F;

static float prior_ratio(const duiqi_pair *pair) {
    bool x_chinese = pair->x->language == DUIQI_LANGUAGE_ZH;
    bool y_chinese = pair->y->language == DUIQI_LANGUAGE_ZH;
    return x_chinese == y_chinese ? 1.0F : x_chinese ? 3.8F : 1 / 3.8F;
}

/* What is rare in the document is rare; what stands before it counts as well, but not for more. */
static void set_rarity(duiqi_pair *pair) {
    const duiqi_features *y = pair->y;
    const duiqi_type *types = y->types.data;
    const duiqi_token *tokens = y->tokens.data;
    size_t count = y->types.count, first = ((const uint32_t *)y->token_starts.data)[y->lead];
    float own = (float)(y->tokens.count - first), lead = (float)first;
    float share = lead > own ? own / lead : 1;
    float total = own + share * lead + 0.5F * (float)count, *counts = pair->y_rarity;
    for (size_t i = 0; i < count; ++i)
        counts[i] = share * (float)types[i].count;
    for (size_t i = first; share < 1 && i < y->tokens.count; ++i)
        counts[tokens[i].type] += 1 - share;
    for (size_t i = 0; i < count; ++i)
        counts[i] = total / (counts[i] + 0.5F);
}

duiqi_status duiqi_pair_init(duiqi_pair *pair, const duiqi_features *x, const duiqi_features *y) {
    size_t types = y->types.count;
    *pair = (duiqi_pair){.x = x, .y = y};
    pair->y_rarity = duiqi_allocate(&y->types.allocator, types, sizeof(float));
    pair->logs = duiqi_allocate_zeroed(&y->types.allocator, DUIQI_PAIR_LOGS, sizeof(float));
    if (!pair->y_rarity || !pair->logs) {
        duiqi_pair_free(pair);
        return DUIQI_ENOMEM;
    }
    for (size_t n = 1; n < DUIQI_PAIR_LOGS; ++n)
        pair->logs[n] = logf((float)n);
    set_rarity(pair);
    pair->ratio = ((float)duiqi_range_length(y, y->lead, y->count - y->lead) +
                   PRIOR_CHARACTERS * prior_ratio(pair)) /
                  ((float)duiqi_range_length(x, x->lead, x->count - x->lead) + PRIOR_CHARACTERS);
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
