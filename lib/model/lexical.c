#include "model/lexical.h"

#include <math.h>
#include <string.h>

#include "model/kernel.h"
#include "model/logarithm.h"

/* Share of the tokens of a class that translation explains; the rest come from the background. */
static const float EXPLAINED[DUIQI_TOKEN_CLASSES] = {0.45F, 0.3F, 0.4F, 0.4F};

/* Loops over tokens take so many at a time, and work on some beyond the last: all their numbers
 * can be worked on at once then. */
enum { LANES = DUIQI_PAIR_PADDING };

struct frame {
    const duiqi_link *bead;
    float x_length, stretch; /* stretch: characters of x for one of y */
    float x_tokens;
};

/* Likelihood ratio of a token: intercept + slope * (strength of its matches). */
struct ratio {
    float intercept, slope;
};

static struct ratio ratio_of(float x_tokens, size_t class) {
    float slope = EXPLAINED[class] / (x_tokens + 1);
    return (struct ratio){1 - EXPLAINED[class] + slope, slope};
}

/* Function words are left out where no weight asks for them. */
static bool is_asked(const duiqi_scorer *scorer, size_t class) {
    return class != DUIQI_TOKEN_FUNCTION || !scorer->content_only;
}

static bool grow(duiqi_vector *vector, size_t count) {
    return vector->count >= count || duiqi_vector_append(vector, count - vector->count);
}

duiqi_status duiqi_lexical_ready(duiqi_scorer *scorer, size_t y_begin, size_t y_end) {
    const uint32_t *starts = scorer->pair->y->token_starts.data;
    size_t tokens = starts[y_end] - starts[y_begin] + LANES;
    if (!grow(&scorer->strengths, tokens) || !grow(&scorer->near, tokens))
        return DUIQI_ENOMEM;
    for (size_t n = 0; n < DUIQI_BEAD_X_MAX; ++n) {
        duiqi_glance *glance = &scorer->glances[n];
        glance->x = SIZE_MAX;
        if (scorer->cursory && !grow(&glance->sums, y_end - y_begin + 1))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* Sum up the strengths of all matches of some sentences of x with `count` tokens of a class. */
static void add_up(duiqi_scorer *scorer, size_t x, size_t x_count, size_t y, size_t class,
                   size_t count) {
    float *restrict strengths = scorer->strengths.data;
    for (size_t i = x; i < x + x_count; ++i) {
        const float *restrict sums =
            duiqi_match_row_sums(&scorer->rows[i % DUIQI_BEAD_X_MAX], scorer->pair->y, class, y);
        if (i == x)
            memcpy(strengths, sums, count * sizeof *sums);
        else
            for (size_t k = 0; k < count; ++k)
                strengths[k] += sums[k];
    }
}

/* ---- without positions ---- */

/* The sum of a class before each sentence of the glance. */
static void glance_class(duiqi_scorer *scorer, duiqi_glance *glance, size_t x_count, size_t class) {
    const duiqi_features *side = scorer->pair->y;
    const duiqi_tally *tally = duiqi_features_tally(side, glance->y_begin);
    float(*sums)[DUIQI_TOKEN_SOUND] = glance->sums.data, *strengths = scorer->strengths.data;
    size_t sentences = glance->y_end - glance->y_begin, k = 0;
    size_t count = tally[sentences].tokens[class] - tally->tokens[class];
    struct ratio ratio =
        ratio_of((float)duiqi_range_tokens(scorer->pair->x, glance->x, x_count), class);
    add_up(scorer, glance->x, x_count, glance->y_begin, class, count);
    for (size_t n = 0; n < count; ++n)
        strengths[n] = duiqi_logarithm(ratio.intercept + ratio.slope * strengths[n]);
    float sum = 0;
    for (size_t s = 0; s < sentences; ++s) {
        for (; k < tally[s + 1].tokens[class] - tally->tokens[class]; ++k)
            sum += strengths[k];
        sums[s + 1][class] = sum;
    }
}

/* Look at some sentences of x with all of y that any bead with them can hold. */
static void take_glance(duiqi_scorer *scorer, duiqi_glance *glance, size_t x, size_t x_count) {
    glance->x = x;
    glance->y_begin = 0;
    glance->y_end = SIZE_MAX;
    for (size_t i = x; i < x + x_count; ++i) {
        const duiqi_match_row *row = &scorer->rows[i % DUIQI_BEAD_X_MAX];
        glance->y_begin = row->y_begin > glance->y_begin ? row->y_begin : glance->y_begin;
        glance->y_end = row->y_end < glance->y_end ? row->y_end : glance->y_end;
    }
    for (size_t c = 0; glance->y_begin < glance->y_end && c < DUIQI_TOKEN_SOUND; ++c)
        if (is_asked(scorer, c))
            glance_class(scorer, glance, x_count, c);
}

/* The glance at some sentences of x, taken when it has not been yet. */
static const duiqi_glance *glance_at(duiqi_scorer *scorer, size_t x, size_t x_count) {
    duiqi_glance *glance = &scorer->glances[x_count - 1];
    if (glance->x != x)
        take_glance(scorer, glance, x, x_count);
    return glance;
}

/* The gains of a bead where positions do not count. */
static void glance_gains(duiqi_scorer *scorer, const duiqi_link *bead,
                         float gains[DUIQI_TOKEN_CLASSES]) {
    const duiqi_glance *glance = glance_at(scorer, bead->x, bead->x_count);
    const float(*before)[DUIQI_TOKEN_SOUND] = glance->sums.data;
    before += bead->y - glance->y_begin;
    for (size_t c = 0; c < DUIQI_TOKEN_SOUND; ++c)
        gains[c] = before[bead->y_count][c] - before[0][c];
    gains[DUIQI_TOKEN_SOUND] = 0;
}

void duiqi_lexical_glance_row(duiqi_scorer *scorer, const duiqi_link *first, size_t count,
                              float *sums) {
    const duiqi_glance *glance = glance_at(scorer, first->x, first->x_count);
    const float *weights = scorer->weights->of;
    const float(*before)[DUIQI_TOKEN_SOUND] = glance->sums.data;
    before += first->y - glance->y_begin;
    const float(*after)[DUIQI_TOKEN_SOUND] = before + first->y_count;
    for (size_t k = 0; k < count; ++k)
        sums[k] =
            weights[DUIQI_BEAD_CONTENT] *
                (after[k][DUIQI_TOKEN_CONTENT] - before[k][DUIQI_TOKEN_CONTENT]) +
            weights[DUIQI_BEAD_NAME] * (after[k][DUIQI_TOKEN_NAME] - before[k][DUIQI_TOKEN_NAME]);
    if (scorer->content_only)
        return;
    for (size_t k = 0; k < count; ++k)
        sums[k] += weights[DUIQI_BEAD_FUNCTION] *
                   (after[k][DUIQI_TOKEN_FUNCTION] - before[k][DUIQI_TOKEN_FUNCTION]);
}

/* ---- with positions ---- */

enum { BLOCK = 64 };

/* The strengths of some matches, weighted by the decay with distance; a few beyond them, too. */
static void weigh(const duiqi_matches *matches, size_t first, size_t count, float y_base,
                  float stretch, float x_base, float weighted[BLOCK]) {
    const float *y_places = matches->y_places + first, *x_offsets = matches->x_offsets + first;
    const float *strengths = matches->strengths + first;
    for (size_t at = 0; at < count; at += LANES)
        for (size_t k = at; k < at + LANES; ++k) {
            float distance = fabsf((y_base + y_places[k]) * stretch - x_base - x_offsets[k]);
            weighted[k] = strengths[k] * duiqi_kernel_decay(distance);
        }
}

/* Sum up the weighted strengths of the matches of a bead's tokens of a class. */
static void gather(duiqi_scorer *scorer, const struct frame *frame, size_t class, size_t count) {
    const duiqi_link *bead = frame->bead;
    const duiqi_features *y = scorer->pair->y;
    const duiqi_tally *first = duiqi_features_tally(y, bead->y);
    float *restrict near = scorer->near.data, weighted[BLOCK];
    memset(near, 0, count * sizeof *near);
    for (size_t i = bead->x; i < bead->x + bead->x_count; ++i) {
        const duiqi_match_row *row = &scorer->rows[i % DUIQI_BEAD_X_MAX];
        const duiqi_tally *begin = duiqi_features_tally(y, row->y_begin);
        duiqi_matches matches = duiqi_match_row_at(row, class, bead->y, bead->y_count);
        uint32_t before = first->tokens[class] - begin->tokens[class];
        float y_base = -(float)(first->length - begin->length);
        float x_base = (float)duiqi_range_length(scorer->pair->x, bead->x, i - bead->x);
        for (size_t at = 0; at < matches.count; at += BLOCK) {
            size_t block = matches.count - at < BLOCK ? matches.count - at : BLOCK;
            weigh(&matches, at, block, y_base, frame->stretch, x_base, weighted);
            for (size_t k = 0; k < block; ++k)
                near[matches.y_tokens[at + k] - before] += weighted[k];
        }
    }
}

/* Make the strengths of all and of near matches of LANES tokens log likelihood ratios. */
static inline void settle(float *restrict strengths, const float *restrict near,
                          const uint32_t *restrict places, uint32_t base, const struct frame *frame,
                          struct ratio ratio) {
    for (size_t k = 0; k < LANES; ++k) {
        float position = (float)(int32_t)(places[k] - base) * frame->stretch;
        float strength = (1 - DUIQI_KERNEL_LOCAL) * strengths[k] +
                         duiqi_kernel_scale(position, frame->x_length) * near[k];
        strengths[k] = duiqi_logarithm(ratio.intercept + ratio.slope * strength);
    }
}

static float gain_of(duiqi_scorer *scorer, const struct frame *frame, size_t class) {
    const duiqi_link *bead = frame->bead;
    const duiqi_pair *pair = scorer->pair;
    const duiqi_tally *tally = duiqi_features_tally(pair->y, bead->y);
    const uint32_t *places = pair->y_places + pair->y_classes[class] + tally->tokens[class];
    float *strengths = scorer->strengths.data, *near = scorer->near.data, sum = 0;
    size_t count = tally[bead->y_count].tokens[class] - tally->tokens[class];
    size_t padded = (count + LANES - 1) / LANES * LANES;
    add_up(scorer, bead->x, bead->x_count, bead->y, class, padded);
    gather(scorer, frame, class, padded);
    for (size_t k = 0; k < count; k += LANES)
        settle(strengths + k, near + k, places + k, tally->length, frame,
               ratio_of(frame->x_tokens, class));
    for (size_t k = 0; k < count; ++k)
        sum += strengths[k];
    return sum;
}

void duiqi_lexical_gains(duiqi_scorer *scorer, const duiqi_link *bead,
                         float gains[DUIQI_TOKEN_CLASSES]) {
    const duiqi_pair *pair = scorer->pair;
    if (scorer->cursory) {
        glance_gains(scorer, bead, gains);
        return;
    }
    float x_length = (float)duiqi_range_length(pair->x, bead->x, bead->x_count) + 1e-3F;
    float y_length = (float)duiqi_range_length(pair->y, bead->y, bead->y_count) + 1e-3F;
    struct frame frame = {.bead = bead,
                          .x_length = x_length,
                          .stretch = x_length / y_length,
                          .x_tokens = (float)duiqi_range_tokens(pair->x, bead->x, bead->x_count)};
    for (size_t c = 0; c < DUIQI_TOKEN_CLASSES; ++c)
        gains[c] = c < DUIQI_TOKEN_SOUND && is_asked(scorer, c) ? gain_of(scorer, &frame, c) : 0;
}
