#include "model/lesson.h"

#include <math.h>
#include <string.h>

#include "model/kernel.h"

enum { BEAD_PAIRS_MAX = 40000 };

/* Occurrences of a type of x whose pairs are all followed, and of one that meets everything. */
enum { RARE = 40, COMMON = 200 };

/* Slots are looked at so many at a time, and some beyond the last: all their numbers can be worked
 * on at once then. */
enum { LANES = 4 };

static const size_t UNFOLLOWED = SIZE_MAX;

static const float PRIOR_BOOST = 20.0F; /* of the prior table in the first guess */
static const float NULL_SHARE = 0.3F;   /* of a token that nothing explains, per token of x */
static const float LIFT = 2.0F;         /* of a pair with a common type over what chance explains */

/* Function words of y are not taught: they stay as the prior table has them. A pair of types that
 * the prior does not know and that meets in one bead only could never count, for that bead's own
 * evidence is taken out again; nor does one with a common type of x mean anything that meets hardly
 * more often than by chance. Such pairs of a type that is not rare are not followed one by one, but
 * keep the probability of the first guess, as rivals of the others. */

/* Tokens of a bead's side: tokens are stored end to end, so a range of sentences has a range. */
static const duiqi_token *bead_tokens(const duiqi_features *side, uint32_t first, uint32_t count,
                                      size_t *tokens) {
    const uint32_t *starts = (const uint32_t *)side->token_starts.data;
    *tokens = starts[first + count] - starts[first];
    return (const duiqi_token *)side->tokens.data + starts[first];
}

/* A bead of endless sentences teaches little and would cost its square. */
static bool is_taught(const duiqi_lesson *lesson, const duiqi_link *link) {
    size_t x_tokens, y_tokens;
    bead_tokens(lesson->pair->x, link->x, link->x_count, &x_tokens);
    bead_tokens(lesson->pair->y, link->y, link->y_count, &y_tokens);
    return x_tokens && y_tokens && x_tokens * y_tokens <= BEAD_PAIRS_MAX;
}

/* The slots of a bead. */
static void make_slots(duiqi_lesson *lesson, uint32_t bead) {
    const duiqi_features *x = lesson->pair->x, *y = lesson->pair->y;
    const duiqi_link *link = &lesson->links[bead];
    size_t x_tokens;
    bead_tokens(x, link->x, link->x_count, &x_tokens);
    float x_length = (float)duiqi_range_length(x, link->x, link->x_count);
    float stretch = x_length / (float)duiqi_range_length(y, link->y, link->y_count);
    for (uint32_t s = link->y; s < link->y + link->y_count; ++s) {
        size_t count;
        const duiqi_token *token = duiqi_sentence_tokens(y, s, &count);
        uint32_t base = duiqi_range_length(y, link->y, s - link->y);
        for (size_t k = 0; k < count; ++k) {
            if (token[k].class == DUIQI_TOKEN_FUNCTION)
                continue;
            size_t slot = lesson->slot_count++;
            float place = (float)(base + token[k].offset) * stretch;
            lesson->slot_beads[slot] = bead;
            lesson->slot_types[slot] = token[k].type;
            lesson->places[slot] = place;
            lesson->scales[slot] = duiqi_kernel_scale(place, x_length);
            lesson->rivals[slot] =
                NULL_SHARE * (float)x_tokens / lesson->pair->y_rarity[token[k].type];
        }
    }
}

static void take_slots(duiqi_lesson *lesson) {
    for (uint32_t b = 0; b < lesson->link_count; ++b) {
        const duiqi_link *link = &lesson->links[b];
        size_t begin = lesson->slot_count, x_tokens;
        lesson->slot_starts[b] = (uint32_t)begin;
        if (is_taught(lesson, link))
            make_slots(lesson, b);
        bead_tokens(lesson->pair->x, link->x, link->x_count, &x_tokens);
        lesson->pair_count += x_tokens * (lesson->slot_count - begin);
    }
    lesson->slot_starts[lesson->link_count] = (uint32_t)lesson->slot_count;
    for (size_t k = lesson->slot_count; k < lesson->slot_count + LANES; ++k)
        lesson->places[k] = lesson->scales[k] = 0;
}

/* Count the occurrences of every type of x, or list them once they have been counted. */
static void visit_occurrences(duiqi_lesson *lesson, bool list) {
    const duiqi_features *x = lesson->pair->x;
    for (uint32_t b = 0; b < lesson->link_count; ++b) {
        const duiqi_link *link = &lesson->links[b];
        if (!is_taught(lesson, link))
            continue;
        for (uint32_t s = link->x; s < link->x + link->x_count; ++s) {
            size_t count;
            const duiqi_token *token = duiqi_sentence_tokens(x, s, &count);
            uint32_t base = duiqi_range_length(x, link->x, s - link->x);
            for (size_t k = 0; k < count; ++k)
                if (list)
                    lesson->occurrences[lesson->x_starts[token[k].type]++] =
                        (struct duiqi_occurrence){b, (float)(base + token[k].offset)};
                else
                    ++lesson->x_starts[token[k].type + 1];
        }
    }
}

static void list_occurrences(duiqi_lesson *lesson) {
    size_t types = lesson->pair->x->types.count;
    uint32_t *starts = lesson->x_starts;
    memset(starts, 0, (types + 1) * sizeof *starts);
    visit_occurrences(lesson, false);
    for (size_t t = 0; t < types; ++t)
        starts[t + 1] += starts[t];
    lesson->x_count = starts[types];
    visit_occurrences(lesson, true);
    memmove(starts + 1, starts, types * sizeof *starts);
    starts[0] = 0;
}

/* List the types of y that one of x meets, as cells. */
static bool take_stock(duiqi_lesson *lesson, uint32_t type) {
    if (!duiqi_vector_reserve(&lesson->cells, lesson->pair->y->types.count))
        return false;
    struct duiqi_lesson_cell *cells = lesson->cells.data;
    struct duiqi_seen *seen = lesson->seen;
    size_t count = lesson->cells.count;
    for (uint32_t n = lesson->x_starts[type]; n < lesson->x_starts[type + 1]; ++n) {
        uint32_t bead = lesson->occurrences[n].bead;
        const uint32_t *slot_type = lesson->slot_types + lesson->slot_starts[bead];
        const uint32_t *end = lesson->slot_types + lesson->slot_starts[bead + 1];
        for (; slot_type != end; ++slot_type) {
            struct duiqi_seen *y = &seen[*slot_type];
            if (y->row != type + 1) {
                *y = (struct duiqi_seen){.row = type + 1, .first_bead = bead};
                cells[count++].y = *slot_type;
            }
            y->last_bead = bead;
            ++y->meetings;
        }
    }
    lesson->cells.count = count;
    return true;
}

/* Recall what the prior knows of the types of y that a row has seen. Returns the sum of it. */
static float recall_prior(duiqi_lesson *lesson, uint32_t type) {
    const duiqi_table *prior = lesson->prior;
    float sum = 0;
    for (uint32_t r = prior->row_starts[type]; r < prior->row_starts[type + 1]; ++r) {
        struct duiqi_seen *y = &lesson->seen[prior->entries[r].type];
        if (y->row == type + 1)
            sum += y->prior = prior->entries[r].mass;
    }
    return sum;
}

/* How often a pair with a type of x has to meet, times the rarity of its type of y. */
static float least_meetings(const duiqi_lesson *lesson, uint32_t type) {
    uint32_t begin = lesson->x_starts[type], end = lesson->x_starts[type + 1];
    if (end - begin <= COMMON)
        return 0;
    size_t met = 0;
    for (uint32_t n = begin; n < end; ++n) {
        uint32_t bead = lesson->occurrences[n].bead;
        met += lesson->slot_starts[bead + 1] - lesson->slot_starts[bead];
    }
    /* Rarities count function words too, which are no slots. */
    float tokens = (float)lesson->pair->y->tokens.count / (float)lesson->slot_count;
    return LIFT * (float)met * tokens;
}

/* Keep the cells of a row that are worth it, and make room for what they meet. */
static void choose_cells(duiqi_lesson *lesson, uint32_t type, size_t first, float guess) {
    bool rare = lesson->x_starts[type + 1] - lesson->x_starts[type] <= RARE;
    float least = least_meetings(lesson, type);
    struct duiqi_lesson_cell *cells = lesson->cells.data;
    size_t kept = first, meetings = first ? cells[first - 1].meetings_end : 0;
    for (size_t c = first; c < lesson->cells.count; ++c) {
        uint32_t y_type = cells[c].y;
        struct duiqi_seen *y = &lesson->seen[y_type];
        bool lifted = (float)y->meetings * lesson->pair->y_rarity[y_type] >= least;
        if (rare || y->prior > 0 || (y->first_bead != y->last_bead && lifted)) {
            size_t begin = meetings;
            meetings += y->meetings;
            y->meetings = begin;
            y->f = (1 + PRIOR_BOOST * y->prior) * guess;
            cells[kept++] = (struct duiqi_lesson_cell){meetings, y_type, y->prior, y->f, 0};
        } else {
            y->meetings = UNFOLLOWED;
        }
    }
    lesson->cells.count = kept;
}

/* The kernel between a place in x and some slots, and a few beyond them. */
static void weigh(float place, const float *restrict places, const float *restrict scales,
                  size_t count, float *restrict kernel) {
    for (size_t at = 0; at < count; at += LANES)
        for (size_t k = at; k < at + LANES; ++k)
            kernel[k] =
                1 - DUIQI_KERNEL_LOCAL + scales[k] * duiqi_kernel_decay(fabsf(place - places[k]));
}

/* Note what one occurrence meets, and let it explain that as first guessed. Returns how many of
 * the pairs are not followed. */
static size_t note_meetings(duiqi_lesson *lesson, const struct duiqi_occurrence *x, float guess) {
    uint32_t first = lesson->slot_starts[x->bead];
    uint32_t count = lesson->slot_starts[x->bead + 1] - first;
    const uint32_t *types = lesson->slot_types + first;
    const float *kernel = lesson->kernel;
    struct duiqi_seen *seen = lesson->seen;
    uint32_t *slots = lesson->slots;
    float *kernels = lesson->kernels;
    float *explanation = lesson->explanation + first, *rivals = lesson->rivals + first;
    size_t unfollowed = 0;
    weigh(x->place, lesson->places + first, lesson->scales + first, count, lesson->kernel);
    for (uint32_t k = 0; k < count; ++k) {
        struct duiqi_seen *y = &seen[types[k]];
        if (y->meetings == UNFOLLOWED) {
            rivals[k] += guess;
            ++unfollowed;
        } else {
            slots[y->meetings] = first + k;
            kernels[y->meetings++] = kernel[k];
            explanation[k] += y->f * kernel[k];
        }
    }
    return unfollowed;
}

/* Make the cells of one type of x and note where its tokens meet theirs. */
static bool make_row(duiqi_lesson *lesson, uint32_t type) {
    size_t first = lesson->cells.count, unfollowed = 0, met = 0;
    uint32_t begin = lesson->x_starts[type], end = lesson->x_starts[type + 1];
    if (!take_stock(lesson, type))
        return false;
    float seen = (float)(lesson->cells.count - first);
    float guess = 1 / (seen + PRIOR_BOOST * recall_prior(lesson, type) + 1e-9F);
    choose_cells(lesson, type, first, guess);
    for (uint32_t n = begin; n < end; ++n) {
        const struct duiqi_occurrence *x = &lesson->occurrences[n];
        unfollowed += note_meetings(lesson, x, guess);
        met += lesson->slot_starts[x->bead + 1] - lesson->slot_starts[x->bead];
    }
    float share = met ? (float)unfollowed / (float)met : 0;
    float fertility = (float)lesson->slot_count / (float)(lesson->x_count + 1);
    lesson->rows[type] =
        (struct duiqi_lesson_row){lesson->cells.count, (float)(end - begin) * fertility * share};
    return true;
}

static bool make_rows(duiqi_lesson *lesson) {
    lesson->slots = duiqi_allocate(&lesson->allocator, lesson->pair_count, sizeof(uint32_t));
    lesson->kernels = duiqi_allocate(&lesson->allocator, lesson->pair_count, sizeof(float));
    if (!lesson->slots || !lesson->kernels)
        return false;
    memset(lesson->explanation, 0, lesson->slot_count * sizeof *lesson->explanation);
    for (uint32_t t = 0; t < lesson->pair->x->types.count; ++t)
        if (!make_row(lesson, t))
            return false;
    return true;
}

static bool allocate_slots(duiqi_lesson *lesson) {
    const duiqi_allocator *allocator = &lesson->allocator;
    size_t tokens = lesson->pair->y->tokens.count;
    lesson->slot_starts = duiqi_allocate(allocator, lesson->link_count + 1, sizeof(uint32_t));
    lesson->slot_beads = duiqi_allocate(allocator, tokens, sizeof(uint32_t));
    lesson->slot_types = duiqi_allocate(allocator, tokens, sizeof(uint32_t));
    lesson->places = duiqi_allocate(allocator, tokens + LANES, sizeof(float));
    lesson->scales = duiqi_allocate(allocator, tokens + LANES, sizeof(float));
    lesson->rivals = duiqi_allocate(allocator, tokens, sizeof(float));
    lesson->explanation = duiqi_allocate(allocator, tokens, sizeof(float));
    return lesson->slot_starts && lesson->slot_beads && lesson->slot_types && lesson->places &&
           lesson->scales && lesson->rivals && lesson->explanation;
}

static bool allocate(duiqi_lesson *lesson) {
    const duiqi_allocator *allocator = &lesson->allocator;
    const duiqi_features *x = lesson->pair->x;
    lesson->x_starts = duiqi_allocate(allocator, x->types.count + 1, sizeof(uint32_t));
    lesson->occurrences = duiqi_allocate(allocator, x->tokens.count, sizeof *lesson->occurrences);
    lesson->rows = duiqi_allocate(allocator, x->types.count, sizeof *lesson->rows);
    lesson->seen =
        duiqi_allocate_zeroed(allocator, lesson->pair->y->types.count, sizeof *lesson->seen);
    lesson->kernel = duiqi_allocate(allocator, BEAD_PAIRS_MAX + LANES, sizeof(float));
    return lesson->kernel && allocate_slots(lesson) && lesson->x_starts && lesson->occurrences &&
           lesson->rows && lesson->seen;
}

void duiqi_lesson_free(duiqi_lesson *lesson) {
    const duiqi_allocator *allocator = &lesson->allocator;
    duiqi_release(allocator, lesson->slot_starts);
    duiqi_release(allocator, lesson->slot_beads);
    duiqi_release(allocator, lesson->slot_types);
    duiqi_release(allocator, lesson->places);
    duiqi_release(allocator, lesson->scales);
    duiqi_release(allocator, lesson->rivals);
    duiqi_release(allocator, lesson->explanation);
    duiqi_release(allocator, lesson->x_starts);
    duiqi_release(allocator, lesson->occurrences);
    duiqi_release(allocator, lesson->rows);
    duiqi_release(allocator, lesson->slots);
    duiqi_release(allocator, lesson->kernels);
    duiqi_release(allocator, lesson->seen);
    duiqi_release(allocator, lesson->kernel);
    duiqi_vector_free(&lesson->cells);
}

duiqi_status duiqi_lesson_init(duiqi_lesson *lesson, const duiqi_pair *pair,
                               const duiqi_table *prior, const duiqi_link *links,
                               size_t link_count) {
    *lesson = (duiqi_lesson){.pair = pair,
                             .prior = prior,
                             .links = links,
                             .link_count = link_count,
                             .allocator = prior->allocator};
    duiqi_vector_init(&lesson->cells, &lesson->allocator, sizeof(struct duiqi_lesson_cell));
    if (!allocate(lesson))
        return DUIQI_ENOMEM;
    take_slots(lesson);
    list_occurrences(lesson);
    return make_rows(lesson) ? DUIQI_OK : DUIQI_ENOMEM;
}
