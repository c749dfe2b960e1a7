#include "model/overlap.h"

#include <math.h>
#include <string.h>

/* Pseudo-count of every word, as elsewhere in the model. */
static const float UNSEEN = 0.5F;
static const float NEAR = 0.5F;  /* share of the steps that do not go just anywhere */
static const float BACK = 0.25F; /* share of these that go back */

/* A translation of a term of x that occurs in y. */
struct duiqi_overlap_match {
    uint32_t next; /* with the same type of y, plus 1 */
    uint32_t place, token;
    float log_mass;
    bool same; /* the same word, not a translation */
};

/* ---- terms ---- */

static bool is_term(const duiqi_token *token, bool any, bool sounds) {
    if (token->class == DUIQI_TOKEN_SOUND)
        return sounds;
    return any || token->class != DUIQI_TOKEN_FUNCTION;
}

static bool has_content(const duiqi_token *tokens, size_t count) {
    for (size_t k = 0; k < count; ++k)
        if (tokens[k].class == DUIQI_TOKEN_CONTENT || tokens[k].class == DUIQI_TOKEN_NAME)
            return true;
    return false;
}

static bool add_terms(duiqi_terms *terms, const duiqi_features *side, uint32_t sentence,
                      bool sounds) {
    size_t count;
    const duiqi_token *tokens = duiqi_sentence_tokens(side, sentence, &count);
    bool any = !has_content(tokens, count);
    uint32_t place = 0;
    for (size_t k = 0; k < count && place < DUIQI_OVERLAP_PLACES_MAX - 1; ++k) {
        if (!is_term(&tokens[k], any, sounds))
            continue;
        duiqi_term term = {tokens[k].type,
                           (uint32_t)(tokens + k - (const duiqi_token *)side->tokens.data), place};
        if (!duiqi_vector_push(&terms->items, &term))
            return false;
        place += tokens[k].class != DUIQI_TOKEN_SOUND; /* it sounds like the tokens from here on */
    }
    terms->lengths[sentence] = place;
    return true;
}

static bool make_terms(duiqi_terms *terms, const duiqi_features *side, bool sounds) {
    const duiqi_allocator *allocator = &side->types.allocator;
    duiqi_vector_init(&terms->items, allocator, sizeof(duiqi_term));
    terms->starts = duiqi_allocate_zeroed(allocator, side->count + 1, sizeof *terms->starts);
    terms->lengths = duiqi_allocate_zeroed(allocator, side->count, sizeof *terms->lengths);
    if (!terms->starts || !terms->lengths)
        return false;
    for (uint32_t s = 0; s < side->count; ++s) {
        if (!add_terms(terms, side, s, sounds))
            return false;
        terms->starts[s + 1] = (uint32_t)terms->items.count;
    }
    return true;
}

static void free_terms(duiqi_terms *terms, const duiqi_allocator *allocator) {
    duiqi_release(allocator, terms->starts);
    duiqi_release(allocator, terms->lengths);
    duiqi_vector_free(&terms->items);
}

static const duiqi_term *terms_of(const duiqi_terms *terms, uint32_t sentence, size_t *count) {
    *count = terms->starts[sentence + 1] - terms->starts[sentence];
    return (const duiqi_term *)terms->items.data + terms->starts[sentence];
}

/* ---- what is common in the documents ---- */

/* The type of y that a term of x has; none in another language. */
static uint32_t y_type_of(const duiqi_overlap *overlap, const duiqi_term *term, bool of_x) {
    return of_x ? overlap->y_types[term->type] : term->type;
}

static bool count_phrase(duiqi_overlap *overlap, uint32_t before, uint32_t type) {
    uint32_t pair[2] = {before, type}, one = 1;
    uint32_t number = duiqi_map_put(&overlap->phrases, (duiqi_slice){(char *)pair, sizeof pair});
    if (number == DUIQI_MAP_NONE)
        return false;
    if (number == overlap->phrase_counts.count)
        return duiqi_vector_push(&overlap->phrase_counts, &one) != NULL;
    ++((uint32_t *)overlap->phrase_counts.data)[number];
    return true;
}

static bool count_side(duiqi_overlap *overlap, const duiqi_terms *terms, size_t sentences,
                       bool of_x) {
    for (uint32_t s = 0; s < sentences; ++s) {
        size_t count;
        const duiqi_term *items = terms_of(terms, s, &count);
        uint32_t before = DUIQI_MAP_NONE;
        for (size_t k = 0; k < count; ++k) {
            uint32_t type = y_type_of(overlap, &items[k], of_x);
            overlap->total += 1;
            if (type != DUIQI_MAP_NONE)
                ++overlap->counts[type];
            if (overlap->one_language && type != DUIQI_MAP_NONE && before != DUIQI_MAP_NONE &&
                !count_phrase(overlap, before, type))
                return false;
            before = type;
        }
    }
    return true;
}

static bool count_all(duiqi_overlap *overlap) {
    const duiqi_pair *pair = overlap->pair;
    const duiqi_allocator *allocator = &overlap->allocator;
    size_t x_types = pair->x->types.count, y_types = pair->y->types.count;
    overlap->y_types = duiqi_allocate(allocator, x_types, sizeof *overlap->y_types);
    overlap->counts = duiqi_allocate_zeroed(allocator, y_types, sizeof *overlap->counts);
    overlap->first = duiqi_allocate_zeroed(allocator, y_types, sizeof *overlap->first);
    overlap->x_own = duiqi_allocate_zeroed(allocator, y_types, sizeof *overlap->x_own);
    overlap->y_own = duiqi_allocate_zeroed(allocator, y_types, sizeof *overlap->y_own);
    if (!overlap->y_types || !overlap->counts || !overlap->first || !overlap->x_own ||
        !overlap->y_own)
        return false;
    overlap->type_total = (float)y_types;
    for (uint32_t t = 0; t < x_types; ++t) {
        overlap->y_types[t] = DUIQI_MAP_NONE;
        if (overlap->one_language)
            overlap->y_types[t] = duiqi_map_find(&pair->y->keys, duiqi_map_key(&pair->x->keys, t));
    }
    return count_side(overlap, &overlap->y, pair->y->count, false) &&
           (!overlap->one_language || count_side(overlap, &overlap->x, pair->x->count, true));
}

duiqi_status duiqi_overlap_init(duiqi_overlap *overlap, const duiqi_pair *pair,
                                const duiqi_table *table) {
    *overlap = (duiqi_overlap){.allocator = table->allocator,
                               .pair = pair,
                               .table = table,
                               .one_language = pair->x->language == pair->y->language,
                               .taken = UINT32_MAX};
    duiqi_map_init(&overlap->phrases, &table->allocator);
    duiqi_vector_init(&overlap->phrase_counts, &table->allocator, sizeof(uint32_t));
    duiqi_vector_init(&overlap->matches, &table->allocator, sizeof(struct duiqi_overlap_match));
    overlap->near[0] = NEAR / 2;
    for (size_t d = 1; d < DUIQI_OVERLAP_PLACES_MAX; ++d)
        overlap->near[d] = NEAR / (2 * (float)d * (float)(d + 1)); /* half, over all d from 1 on */
    bool done = make_terms(&overlap->x, pair->x, !overlap->one_language);
    done = make_terms(&overlap->y, pair->y, false) && done;
    if (done && count_all(overlap))
        return DUIQI_OK;
    duiqi_overlap_free(overlap);
    return DUIQI_ENOMEM;
}

void duiqi_overlap_free(duiqi_overlap *overlap) {
    const duiqi_allocator *allocator = &overlap->allocator;
    free_terms(&overlap->x, allocator);
    free_terms(&overlap->y, allocator);
    duiqi_release(allocator, overlap->y_types);
    duiqi_release(allocator, overlap->counts);
    duiqi_release(allocator, overlap->first);
    duiqi_release(allocator, overlap->x_own);
    duiqi_release(allocator, overlap->y_own);
    duiqi_map_free(&overlap->phrases);
    duiqi_vector_free(&overlap->phrase_counts);
    duiqi_vector_free(&overlap->matches);
}

/* ---- points ---- */

/* Forget the sentence of x taken up before. */
static void put_down(duiqi_overlap *overlap) {
    size_t count;
    if (overlap->taken == UINT32_MAX)
        return;
    const duiqi_term *terms = terms_of(&overlap->x, overlap->taken, &count);
    const duiqi_table *table = overlap->table;
    for (size_t k = 0; k < count; ++k) {
        uint32_t same = overlap->y_types[terms[k].type];
        if (same != DUIQI_MAP_NONE)
            overlap->x_own[same] = 0;
        for (uint32_t r = table->row_starts[terms[k].type];
             r < table->row_starts[terms[k].type + 1]; ++r)
            overlap->first[table->entries[r].type] = 0;
    }
    overlap->matches.count = 0;
}

duiqi_status duiqi_overlap_take(duiqi_overlap *overlap, uint32_t x) {
    size_t count;
    const duiqi_table *table = overlap->table;
    put_down(overlap);
    overlap->taken = x;
    const duiqi_term *terms = terms_of(&overlap->x, x, &count);
    for (size_t k = count; k-- > 0;) {
        uint32_t type = terms[k].type, same = overlap->y_types[type];
        if (same != DUIQI_MAP_NONE)
            ++overlap->x_own[same];
        for (uint32_t r = table->row_starts[type]; r < table->row_starts[type + 1]; ++r) {
            uint32_t y_type = table->entries[r].type;
            struct duiqi_overlap_match match = {
                overlap->first[y_type], terms[k].place, terms[k].token,
                logf(table->entries[r].mass / table->totals[type]), y_type == same};
            if (!duiqi_vector_push(&overlap->matches, &match))
                return DUIQI_ENOMEM;
            overlap->first[y_type] = (uint32_t)overlap->matches.count;
        }
    }
    return DUIQI_OK;
}

/* Probability of a type outside of the two sentences in work. */
static float background(const duiqi_overlap *overlap, uint32_t type, float own_total) {
    uint32_t own = overlap->x_own[type] + overlap->y_own[type];
    float count = (float)(overlap->counts[type] - own);
    return (count + UNSEEN) / (overlap->total - own_total + UNSEEN * overlap->type_total);
}

/* Probability of a type after another one that both sentences have before it: a phrase that
 * occurs elsewhere, too, is hardly more surprising than its first word. */
static float continued(const duiqi_overlap *overlap, uint32_t before, uint32_t type, float base) {
    uint32_t pair[2] = {before, type};
    uint32_t number = duiqi_map_find(&overlap->phrases, (duiqi_slice){(char *)pair, sizeof pair});
    uint32_t phrase =
        number == DUIQI_MAP_NONE ? 0 : ((const uint32_t *)overlap->phrase_counts.data)[number];
    uint32_t own = overlap->x_own[before] + overlap->y_own[before];
    float elsewhere = phrase > 2 ? (float)(phrase - 2) : 0.0F; /* once in each sentence */
    float chances = (float)(overlap->counts[before] - own);
    return (elsewhere + base) / (chances + 1);
}

/* Whether the words before a match are the same, too: then which, else none. */
static uint32_t same_before(const duiqi_overlap *overlap, const struct duiqi_overlap_match *match,
                            const duiqi_term *y_term) {
    if (!overlap->one_language || !match->same || !match->place || !y_term->place)
        return DUIQI_MAP_NONE;
    size_t count;
    const duiqi_term *x_terms = terms_of(&overlap->x, overlap->taken, &count);
    uint32_t type = overlap->y_types[x_terms[match->place - 1].type];
    return type == y_term[-1].type ? type : DUIQI_MAP_NONE;
}

static duiqi_status add_points(duiqi_overlap *overlap, const duiqi_term *term, float own_total,
                               duiqi_vector *points, size_t most) {
    float base = background(overlap, term->type, own_total);
    const struct duiqi_overlap_match *matches = overlap->matches.data;
    for (uint32_t m = overlap->first[term->type]; m && points->count < most;
         m = matches[m - 1].next) {
        const struct duiqi_overlap_match *match = &matches[m - 1];
        uint32_t before = same_before(overlap, match, term);
        float probability = base;
        if (before != DUIQI_MAP_NONE)
            probability = fmaxf(base, continued(overlap, before, term->type, base));
        float gain = match->log_mass - logf(probability);
        duiqi_overlap_point point = {match->place, term->place, match->token, term->token, gain};
        if (gain > 0 && !duiqi_vector_push(points, &point))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_overlap_points(duiqi_overlap *overlap, uint32_t y, duiqi_vector *points) {
    size_t count, most = points->count + DUIQI_OVERLAP_POINTS_MAX;
    const duiqi_term *terms = terms_of(&overlap->y, y, &count);
    float own_total = (float)overlap->y.lengths[y];
    duiqi_status status = DUIQI_OK;
    if (overlap->one_language)
        own_total += (float)overlap->x.lengths[overlap->taken];
    for (size_t k = 0; k < count; ++k)
        ++overlap->y_own[terms[k].type];
    for (size_t k = 0; k < count && !status && points->count < most; ++k)
        if (overlap->first[terms[k].type])
            status = add_points(overlap, &terms[k], own_total, points, most);
    for (size_t k = 0; k < count; ++k)
        overlap->y_own[terms[k].type] = 0;
    return status;
}

/* ---- chains ---- */

/* Probability of a step from one place to another of a sentence; -1 is before its start. */
static float step(const duiqi_overlap *overlap, int32_t from, uint32_t to, float anywhere) {
    int32_t left_out = (int32_t)to - from - 1;
    if (left_out >= 0)
        return anywhere + (1 - BACK) * overlap->near[left_out];
    return anywhere + (left_out < -1 ? BACK * overlap->near[-left_out - 2] : 0);
}

/* Probability that no word follows the one at a place: steps that lead out of the sentence. */
static float stop(uint32_t at, uint32_t length, float anywhere) {
    uint32_t rest = length > at ? length - at - 1 : 0;
    return anywhere + (1 - BACK) * (rest ? NEAR / (2 * (float)rest) : NEAR);
}

static bool is_taken(const duiqi_overlap_frame *frame, const duiqi_overlap_point *point) {
    return (frame->x_taken && frame->x_taken[point->x]) ||
           (frame->y_taken && frame->y_taken[point->y]);
}

/* The chains that end in a point. */
struct end {
    float best;     /* log of the likeliest one */
    float all;      /* all of them, over that one */
    uint8_t before; /* point before it in the likeliest one; itself: none */
};

/* Factors of sums below this are left out. */
static const float NEGLIGIBLE = -6.0F;

struct chainer {
    const duiqi_overlap *overlap;
    const duiqi_overlap_point *points;
    const duiqi_overlap_frame *frame;
    float x_any, y_any; /* probability of a step to any one place */
    struct end ends[DUIQI_OVERLAP_POINTS_MAX];
};

/* Log probability of the step from one point to another, or to the first one. */
static float log_step(const struct chainer *chainer, int32_t x, int32_t y,
                      const duiqi_overlap_point *to) {
    return logf(step(chainer->overlap, x, to->x, chainer->x_any) *
                step(chainer->overlap, y, to->y, chainer->y_any));
}

static void find_end(struct chainer *chainer, size_t k) {
    const duiqi_overlap_point *points = chainer->points, *at = &points[k];
    struct end *ends = chainer->ends;
    float terms[DUIQI_OVERLAP_POINTS_MAX];
    ends[k] = (struct end){
        log_step(chainer, chainer->frame->x_before, chainer->frame->y_before, at), 0, (uint8_t)k};
    terms[k] = ends[k].best;
    for (size_t p = 0; p < k; ++p) {
        terms[p] = -INFINITY;
        if (ends[p].all <= 0 || points[p].y == at->y || points[p].x == at->x ||
            ends[p].best < ends[k].best + NEGLIGIBLE)
            continue;
        terms[p] = ends[p].best + log_step(chainer, (int32_t)points[p].x, (int32_t)points[p].y, at);
        if (terms[p] > ends[k].best) {
            ends[k].best = terms[p];
            ends[k].before = (uint8_t)p;
        }
    }
    for (size_t p = 0; p < k; ++p)
        if (terms[p] > ends[k].best + NEGLIGIBLE)
            ends[k].all += ends[p].all * expf(terms[p] - ends[k].best);
    if (terms[k] > ends[k].best + NEGLIGIBLE)
        ends[k].all += expf(terms[k] - ends[k].best);
    ends[k].best += at->gain;
}

/* Log probability that a chain stops at a point. */
static float log_stop(const struct chainer *chainer, const duiqi_overlap_point *at) {
    float x_on = 1 - stop(at->x, chainer->frame->x_length, chainer->x_any);
    float y_on = 1 - stop(at->y, chainer->frame->y_length, chainer->y_any);
    return logf(1 - x_on * y_on);
}

float duiqi_overlap_chain(const duiqi_overlap *overlap, const duiqi_overlap_point *points,
                          size_t count, const duiqi_overlap_frame *frame, uint8_t *chain,
                          size_t *length) {
    struct chainer chainer = {.overlap = overlap,
                              .points = points,
                              .frame = frame,
                              .x_any = (1 - NEAR) / (float)(frame->x_length + 1),
                              .y_any = (1 - NEAR) / (float)(frame->y_length + 1)};
    struct end total = {-INFINITY, 0, 0};
    const struct end *ends = chainer.ends;
    *length = 0;
    for (size_t k = 0; k < count; ++k) {
        chainer.ends[k].all = 0;
        if (is_taken(frame, &points[k]))
            continue;
        find_end(&chainer, k);
        float sum = ends[k].best + log_stop(&chainer, &points[k]);
        if (sum > total.best) {
            total.all *= expf(total.best - sum);
            total.best = sum;
            total.before = (uint8_t)k;
        }
        total.all += ends[k].all * expf(sum - total.best);
    }
    if (total.all <= 0)
        return -INFINITY;
    size_t at = total.before;
    for (chain[(*length)++] = (uint8_t)at; ends[at].before != at; chain[(*length)++] = (uint8_t)at)
        at = ends[at].before;
    return total.best + logf(total.all);
}
