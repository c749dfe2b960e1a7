#include "model/lexical.h"

#include <math.h>

#include "model/kernel.h"

/* Share of the tokens of a class that translation explains; the rest come from the background. */
static const float EXPLAINED[DUIQI_TOKEN_CLASSES] = {0.4F, 0.3F, 0.4F, 0.4F};

/* Strength that matches give one token of y, to be divided into near and far by position. */
struct duiqi_evidence {
    float all;  /* regardless of position */
    float near; /* weighted by the decay with distance */
};

/* The gain of one class of tokens in the making. */
struct gain {
    double product;
    float sum;
    uint32_t matched;
};

struct frame {
    const duiqi_link *bead;
    float x_length, y_length;
    float x_tokens;
    float slopes[DUIQI_TOKEN_CLASSES]; /* share explained by class, for one token of x */
};

enum { BLOCK = 64 };

/* The strengths of some matches, weighted by the decay with distance. */
static void weigh(const duiqi_matches *matches, size_t first, size_t count, float y_base,
                  float stretch, float x_base, float near[BLOCK]) {
    const float *y_offsets = matches->y_offsets + first, *x_offsets = matches->x_offsets + first;
    const float *strengths = matches->strengths + first;
    for (size_t k = 0; k < count; ++k) {
        float distance = fabsf((y_base + y_offsets[k]) * stretch - x_base - x_offsets[k]);
        near[k] = strengths[k] * duiqi_kernel_decay(distance);
    }
}

/* Add the matches of a bead with one sentence of y to its tokens' evidence; returns the number
 * of tokens that have any. */
static size_t gather(duiqi_scorer *scorer, const struct frame *frame, size_t y, float y_base) {
    const duiqi_link *bead = frame->bead;
    float stretch = frame->x_length / frame->y_length, near[BLOCK];
    size_t used = 0;
    for (uint32_t i = 0; i < bead->x_count; ++i) {
        size_t x = bead->x + i;
        duiqi_matches matches = duiqi_match_row_at(&scorer->rows[x % DUIQI_BEAD_X_MAX], y);
        float x_base = (float)duiqi_range_length(scorer->pair->x, bead->x, i);
        for (size_t first = 0; first < matches.count; first += BLOCK) {
            size_t count = matches.count - first < BLOCK ? matches.count - first : BLOCK;
            weigh(&matches, first, count, y_base, stretch, x_base, near);
            for (size_t k = 0; k < count; ++k) {
                uint32_t token = matches.y_tokens[first + k];
                struct duiqi_evidence *evidence = &scorer->evidence[token];
                if (evidence->all <= 0)
                    scorer->touched[used++] = token;
                evidence->all += matches.strengths[first + k];
                evidence->near += near[k];
            }
        }
    }
    return used;
}

/* Likelihood ratio of a token for which the matches have the given strength. */
static float ratio_of(float strength, float slope, duiqi_token_class class) {
    return 1 - EXPLAINED[class] + slope * (strength + 1);
}

/* Likelihood ratios are multiplied and their logarithm taken after so many: each is far from what
 * would bring their product near the limits of a double. */
enum { FACTORS = 16 };

static void multiply(struct gain *gain, float ratio) {
    gain->product *= (double)ratio;
    if (++gain->matched % FACTORS == 0) {
        gain->sum += (float)log(gain->product);
        gain->product = 1;
    }
}

static void settle(duiqi_scorer *scorer, const struct frame *frame, const duiqi_token *tokens,
                   float y_base, size_t used, struct gain gains[DUIQI_TOKEN_CLASSES]) {
    float stretch = frame->x_length / frame->y_length;
    for (size_t n = 0; n < used; ++n) {
        const duiqi_token *token = &tokens[scorer->touched[n]];
        struct duiqi_evidence *evidence = &scorer->evidence[scorer->touched[n]];
        struct gain *gain = &gains[token->class];
        float position = (y_base + (float)token->offset) * stretch;
        float strength = (1 - DUIQI_KERNEL_LOCAL) * evidence->all +
                         duiqi_kernel_scale(position, frame->x_length) * evidence->near;
        multiply(gain, ratio_of(strength, frame->slopes[token->class], token->class));
        *evidence = (struct duiqi_evidence){0, 0};
    }
}

/* Logarithm of the ratio of a token without any match. */
static float log_miss(const duiqi_scorer *scorer, float x_tokens, duiqi_token_class class) {
    if (x_tokens < DUIQI_MISSES)
        return scorer->misses[class][(size_t)x_tokens];
    return logf(ratio_of(0, EXPLAINED[class] / (x_tokens + 1), class));
}

void duiqi_lexical_init(duiqi_scorer *scorer) {
    for (size_t c = 0; c < DUIQI_TOKEN_CLASSES; ++c)
        for (size_t n = 0; n < DUIQI_MISSES; ++n)
            scorer->misses[c][n] =
                logf(ratio_of(0, EXPLAINED[c] / (float)(n + 1), (duiqi_token_class)c));
}

duiqi_status duiqi_lexical_ready(duiqi_scorer *scorer, size_t y_count) {
    for (size_t n = 0; n < DUIQI_BEAD_X_MAX; ++n) {
        duiqi_glance *glance = &scorer->glances[n];
        glance->x = SIZE_MAX;
        if (glance->sums.count <= y_count &&
            !duiqi_vector_append(&glance->sums, y_count + 1 - glance->sums.count))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* Add the matches of a sentence of x with one of y to the evidence of its tokens; returns the
 * number of tokens that have any. */
static size_t add_up(duiqi_scorer *scorer, size_t x, size_t y, size_t used) {
    duiqi_matches matches = duiqi_match_row_at(&scorer->rows[x % DUIQI_BEAD_X_MAX], y);
    for (size_t k = 0; k < matches.count; ++k) {
        struct duiqi_evidence *evidence = &scorer->evidence[matches.y_tokens[k]];
        if (evidence->all <= 0)
            scorer->touched[used++] = matches.y_tokens[k];
        evidence->all += matches.strengths[k];
    }
    return used;
}

/* The gains of a sentence of y by class, from the evidence of its tokens. */
static void glance_at(duiqi_scorer *scorer, size_t y, size_t used, float x_tokens,
                      float gains[DUIQI_TOKEN_SOUND]) {
    size_t count;
    const duiqi_token *tokens = duiqi_sentence_tokens(scorer->pair->y, y, &count);
    const duiqi_tally *tally = duiqi_features_tally(scorer->pair->y, y);
    struct gain sums[DUIQI_TOKEN_CLASSES] = {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}};
    for (size_t n = 0; n < used; ++n) {
        duiqi_token_class class = tokens[scorer->touched[n]].class;
        struct duiqi_evidence *evidence = &scorer->evidence[scorer->touched[n]];
        float slope = EXPLAINED[class] / (x_tokens + 1);
        multiply(&sums[class], ratio_of(evidence->all, slope, class));
        evidence->all = 0;
    }
    for (size_t c = 0; c < DUIQI_TOKEN_SOUND; ++c) {
        float missed = (float)(tally[1].tokens[c] - tally[0].tokens[c] - sums[c].matched);
        gains[c] = sums[c].sum + missed * log_miss(scorer, x_tokens, (duiqi_token_class)c);
        if (sums[c].matched)
            gains[c] += (float)log(sums[c].product);
    }
}

/* Look at some sentences of x with all of y that any bead with them can hold. */
static void take_glance(duiqi_scorer *scorer, duiqi_glance *glance, size_t x, size_t x_count) {
    size_t begin = 0, end = SIZE_MAX;
    for (size_t i = x; i < x + x_count; ++i) {
        const duiqi_match_row *row = &scorer->rows[i % DUIQI_BEAD_X_MAX];
        begin = row->y_begin > begin ? row->y_begin : begin;
        end = row->y_end < end ? row->y_end : end;
    }
    float(*sums)[DUIQI_TOKEN_SOUND] = glance->sums.data;
    float x_tokens = (float)duiqi_range_tokens(scorer->pair->x, x, x_count);
    glance->x = x;
    glance->y_begin = begin;
    for (size_t y = begin; y < end; ++y) {
        float *before = sums[y - begin], *after = sums[y - begin + 1];
        size_t used = 0;
        for (size_t i = x; i < x + x_count; ++i)
            used = add_up(scorer, i, y, used);
        glance_at(scorer, y, used, x_tokens, after);
        for (size_t c = 0; c < DUIQI_TOKEN_SOUND; ++c)
            after[c] += before[c];
    }
}

/* The gains of a bead where positions do not count. */
static void glance_gains(duiqi_scorer *scorer, const duiqi_link *bead,
                         float gains[DUIQI_TOKEN_CLASSES]) {
    duiqi_glance *glance = &scorer->glances[bead->x_count - 1];
    if (glance->x != bead->x)
        take_glance(scorer, glance, bead->x, bead->x_count);
    float(*sums)[DUIQI_TOKEN_SOUND] = glance->sums.data;
    const float *before = sums[bead->y - glance->y_begin], *after = before + 3 * bead->y_count;
    for (size_t c = 0; c < DUIQI_TOKEN_SOUND; ++c)
        gains[c] = after[c] - before[c];
    gains[DUIQI_TOKEN_SOUND] = 0;
}

void duiqi_lexical_gains(duiqi_scorer *scorer, const duiqi_link *bead,
                         float gains[DUIQI_TOKEN_CLASSES]) {
    const duiqi_pair *pair = scorer->pair;
    if (scorer->cursory) {
        glance_gains(scorer, bead, gains);
        return;
    }
    struct frame frame = {
        .bead = bead,
        .x_length = (float)duiqi_range_length(pair->x, bead->x, bead->x_count) + 1e-3F,
        .y_length = (float)duiqi_range_length(pair->y, bead->y, bead->y_count) + 1e-3F,
        .x_tokens = (float)duiqi_range_tokens(pair->x, bead->x, bead->x_count),
    };
    struct gain sums[DUIQI_TOKEN_CLASSES] = {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}};
    const duiqi_tally *before = duiqi_features_tally(pair->y, bead->y);
    const duiqi_tally *after = before + bead->y_count;
    for (size_t c = 0; c < DUIQI_TOKEN_CLASSES; ++c)
        frame.slopes[c] = EXPLAINED[c] / (frame.x_tokens + 1);
    for (uint32_t j = 0; j < bead->y_count; ++j) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(pair->y, bead->y + j, &count);
        float y_base = (float)duiqi_range_length(pair->y, bead->y, j);
        size_t used = gather(scorer, &frame, bead->y + j, y_base);
        settle(scorer, &frame, tokens, y_base, used, sums);
    }
    for (size_t c = 0; c < DUIQI_TOKEN_SOUND; ++c) {
        float missed = (float)(after->tokens[c] - before->tokens[c] - sums[c].matched);
        gains[c] = sums[c].sum + missed * log_miss(scorer, frame.x_tokens, (duiqi_token_class)c);
        if (sums[c].product != 1)
            gains[c] += (float)log(sums[c].product);
    }
    gains[DUIQI_TOKEN_SOUND] = 0;
}
