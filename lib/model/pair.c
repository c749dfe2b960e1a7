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

/* Note where each token of y stands. Tokens of a class lie together, so that those of a range of
 * sentences can be worked on one after the other. */
static void note_places(duiqi_pair *pair) {
    const duiqi_features *y = pair->y;
    uint32_t next[DUIQI_TOKEN_CLASSES];
    for (size_t c = 0; c < DUIQI_TOKEN_CLASSES; ++c) {
        next[c] = pair->y_classes[c];
        pair->y_classes[c + 1] = next[c] + duiqi_features_tally(y, y->count)->tokens[c];
    }
    for (size_t s = 0; s < y->count; ++s) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(y, s, &count);
        for (size_t k = 0; k < count; ++k)
            pair->y_places[next[tokens[k].class]++] =
                duiqi_features_tally(y, s)->length + tokens[k].offset;
    }
}

duiqi_status duiqi_pair_init(duiqi_pair *pair, const duiqi_features *x, const duiqi_features *y) {
    size_t types = y->types.count;
    *pair = (duiqi_pair){.x = x, .y = y};
    pair->y_rarity = duiqi_allocate(&y->types.allocator, types, sizeof(float));
    pair->logs = duiqi_allocate_zeroed(&y->types.allocator, DUIQI_PAIR_LOGS, sizeof(float));
    pair->spreads = duiqi_allocate(&y->types.allocator, DUIQI_PAIR_LOGS, sizeof(float));
    pair->spread_logs = duiqi_allocate(&y->types.allocator, DUIQI_PAIR_LOGS, sizeof(float));
    pair->y_places = duiqi_allocate_zeroed(&y->types.allocator,
                                           y->tokens.count + DUIQI_PAIR_PADDING, sizeof(uint32_t));
    if (!pair->y_rarity || !pair->logs || !pair->spreads || !pair->spread_logs || !pair->y_places) {
        duiqi_pair_free(pair);
        return DUIQI_ENOMEM;
    }
    for (size_t n = 1; n < DUIQI_PAIR_LOGS; ++n)
        pair->logs[n] = logf((float)n);
    for (size_t n = 0; n < DUIQI_PAIR_LOGS; ++n) {
        pair->spreads[n] = 0.1F + 1 / sqrtf((float)n + 1);
        pair->spread_logs[n] = logf(pair->spreads[n]);
    }
    set_rarity(pair);
    pair->ratio = ((float)duiqi_range_length(y, y->lead, y->count - y->lead) +
                   PRIOR_CHARACTERS * prior_ratio(pair)) /
                  ((float)duiqi_range_length(x, x->lead, x->count - x->lead) + PRIOR_CHARACTERS);
    pair->log_ratio = logf(pair->ratio);
    note_places(pair);
    return DUIQI_OK;
}

void duiqi_pair_free(duiqi_pair *pair) {
    if (pair->y) {
        duiqi_release(&pair->y->types.allocator, pair->y_rarity);
        duiqi_release(&pair->y->types.allocator, pair->logs);
        duiqi_release(&pair->y->types.allocator, pair->spreads);
        duiqi_release(&pair->y->types.allocator, pair->spread_logs);
        duiqi_release(&pair->y->types.allocator, pair->y_places);
    }
    pair->y_rarity = NULL;
    pair->logs = pair->spreads = pair->spread_logs = NULL;
    pair->y_places = NULL;
}
