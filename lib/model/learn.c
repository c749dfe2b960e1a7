#include "model/learn.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/vector.h"
#include "model/kernel.h"

enum { BEAD_PAIRS_MAX = 40000 };

/* Occurrences of a type of x whose pairs are all followed, and of one that meets everything. */
enum { RARE = 40, COMMON = 200 };

/* Slots are looked at so many at a time, and some beyond the last: all their numbers can be worked
 * on at once then. */
enum { LANES = 4 };

static const size_t UNFOLLOWED = SIZE_MAX;

static const float PRIOR_COUNT = 3.0F;  /* pseudo-count of the prior table */
static const float PRIOR_BOOST = 20.0F; /* of the prior table in the first guess */
static const float NULL_SHARE = 0.3F;   /* of a token that nothing explains, per token of x */
static const float LIFT = 2.0F;         /* of a pair with a common type over what chance explains */
static const float KEEP_MASS = 0.02F;
static const float KEEP_GAIN = 8.0F;
static const float KEEP_OWN = 1e-3F;

/* Function words of y are not taught: they stay as the prior table has them. A pair of types that
 * the prior does not know and that meets in one bead only could never count, for that bead's own
 * evidence is taken out again; nor does one with a common type of x mean anything that meets hardly
 * more often than by chance. Such pairs of a type that is not rare are not followed one by one, but
 * keep the probability of the first guess, as rivals of the others. */

/* A token of x, listed by type. */
struct occurrence {
    uint32_t bead;
    float place; /* from the start of the bead, in characters */
};

/* A pair of types that is followed. */
struct cell {
    size_t meetings_end;
    uint32_t y;
    float prior; /* probability in the prior table */
    float f;     /* probability in this round */
    float count; /* expected number */
};

/* A row of cells: one type of x. */
struct row {
    size_t cells_end;
    float rivals; /* expected number of pairs that are not followed */
};

/* What is known of a type of y while a row is made. */
struct seen {
    uint32_t row; /* the last row that saw it, plus 1 */
    uint32_t first_bead, last_bead;
    float prior;
    float f;         /* the first guess */
    size_t meetings; /* how many; then where the next one is noted, or UNFOLLOWED */
};

struct learner {
    const duiqi_pair *pair;
    const duiqi_table *prior;
    const duiqi_link *links;
    size_t link_count;
    duiqi_allocator allocator;
    /* Tokens of y that are taught are slots. All lie in one list, in order. */
    size_t slot_count;
    uint32_t *slot_starts; /* by bead, one more */
    uint32_t *slot_beads, *slot_types;
    float *places;      /* by slot: from the start of the bead, in characters of x */
    float *scales;      /* by slot: of the kernel there */
    float *rivals;      /* by slot: what is not followed, and nothing, explain of it */
    float *explanation; /* by slot: sum of all that explains it, or 1 / sum */
    size_t x_count;     /* tokens of x in beads that teach */
    uint32_t *x_starts; /* by type of x, one more */
    struct occurrence *occurrences;
    struct row *rows;   /* by type of x */
    duiqi_vector cells; /* struct cell */
    size_t pair_count;  /* of a token of x and a slot in the same bead */
    /* Meetings: of two tokens of a cell's types in the same bead, cell by cell. */
    uint32_t *slots;
    float *kernels;
    struct seen *seen; /* by type of y */
    float *kernel;     /* by slot of the bead in work */
};

/* Tokens of a bead's side: tokens are stored end to end, so a range of sentences has a range. */
static const duiqi_token *bead_tokens(const duiqi_features *side, uint32_t first, uint32_t count,
                                      size_t *tokens) {
    const uint32_t *starts = (const uint32_t *)side->token_starts.data;
    *tokens = starts[first + count] - starts[first];
    return (const duiqi_token *)side->tokens.data + starts[first];
}

/* A bead of endless sentences teaches little and would cost its square. */
static bool is_taught(const struct learner *learner, const duiqi_link *link) {
    size_t x_tokens, y_tokens;
    bead_tokens(learner->pair->x, link->x, link->x_count, &x_tokens);
    bead_tokens(learner->pair->y, link->y, link->y_count, &y_tokens);
    return x_tokens && y_tokens && x_tokens * y_tokens <= BEAD_PAIRS_MAX;
}

/* The slots of a bead. */
static void make_slots(struct learner *learner, uint32_t bead) {
    const duiqi_features *x = learner->pair->x, *y = learner->pair->y;
    const duiqi_link *link = &learner->links[bead];
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
            size_t slot = learner->slot_count++;
            float place = (float)(base + token[k].offset) * stretch;
            learner->slot_beads[slot] = bead;
            learner->slot_types[slot] = token[k].type;
            learner->places[slot] = place;
            learner->scales[slot] = duiqi_kernel_scale(place, x_length);
            learner->rivals[slot] =
                NULL_SHARE * (float)x_tokens / learner->pair->y_rarity[token[k].type];
        }
    }
}

static void take_slots(struct learner *learner) {
    for (uint32_t b = 0; b < learner->link_count; ++b) {
        const duiqi_link *link = &learner->links[b];
        size_t begin = learner->slot_count, x_tokens;
        learner->slot_starts[b] = (uint32_t)begin;
        if (is_taught(learner, link))
            make_slots(learner, b);
        bead_tokens(learner->pair->x, link->x, link->x_count, &x_tokens);
        learner->pair_count += x_tokens * (learner->slot_count - begin);
    }
    learner->slot_starts[learner->link_count] = (uint32_t)learner->slot_count;
    for (size_t k = learner->slot_count; k < learner->slot_count + LANES; ++k)
        learner->places[k] = learner->scales[k] = 0;
}

/* Count the occurrences of every type of x, or list them once they have been counted. */
static void visit_occurrences(struct learner *learner, bool list) {
    const duiqi_features *x = learner->pair->x;
    for (uint32_t b = 0; b < learner->link_count; ++b) {
        const duiqi_link *link = &learner->links[b];
        if (!is_taught(learner, link))
            continue;
        for (uint32_t s = link->x; s < link->x + link->x_count; ++s) {
            size_t count;
            const duiqi_token *token = duiqi_sentence_tokens(x, s, &count);
            uint32_t base = duiqi_range_length(x, link->x, s - link->x);
            for (size_t k = 0; k < count; ++k)
                if (list)
                    learner->occurrences[learner->x_starts[token[k].type]++] =
                        (struct occurrence){b, (float)(base + token[k].offset)};
                else
                    ++learner->x_starts[token[k].type + 1];
        }
    }
}

static void list_occurrences(struct learner *learner) {
    size_t types = learner->pair->x->types.count;
    uint32_t *starts = learner->x_starts;
    memset(starts, 0, (types + 1) * sizeof *starts);
    visit_occurrences(learner, false);
    for (size_t t = 0; t < types; ++t)
        starts[t + 1] += starts[t];
    learner->x_count = starts[types];
    visit_occurrences(learner, true);
    memmove(starts + 1, starts, types * sizeof *starts);
    starts[0] = 0;
}

/* List the types of y that one of x meets, as cells. */
static bool take_stock(struct learner *learner, uint32_t type) {
    if (!duiqi_vector_reserve(&learner->cells, learner->pair->y->types.count))
        return false;
    struct cell *cells = learner->cells.data;
    struct seen *seen = learner->seen;
    size_t count = learner->cells.count;
    for (uint32_t n = learner->x_starts[type]; n < learner->x_starts[type + 1]; ++n) {
        uint32_t bead = learner->occurrences[n].bead;
        const uint32_t *slot_type = learner->slot_types + learner->slot_starts[bead];
        const uint32_t *end = learner->slot_types + learner->slot_starts[bead + 1];
        for (; slot_type != end; ++slot_type) {
            struct seen *y = &seen[*slot_type];
            if (y->row != type + 1) {
                *y = (struct seen){.row = type + 1, .first_bead = bead};
                cells[count++].y = *slot_type;
            }
            y->last_bead = bead;
            ++y->meetings;
        }
    }
    learner->cells.count = count;
    return true;
}

/* Recall what the prior knows of the types of y that a row has seen. Returns the sum of it. */
static float recall_prior(struct learner *learner, uint32_t type) {
    const duiqi_table *prior = learner->prior;
    float sum = 0;
    for (uint32_t r = prior->row_starts[type]; r < prior->row_starts[type + 1]; ++r) {
        struct seen *y = &learner->seen[prior->entries[r].type];
        if (y->row == type + 1)
            sum += y->prior = prior->entries[r].mass;
    }
    return sum;
}

/* How often a pair with a type of x has to meet, times the rarity of its type of y. */
static float least_meetings(const struct learner *learner, uint32_t type) {
    uint32_t begin = learner->x_starts[type], end = learner->x_starts[type + 1];
    if (end - begin <= COMMON)
        return 0;
    size_t met = 0;
    for (uint32_t n = begin; n < end; ++n) {
        uint32_t bead = learner->occurrences[n].bead;
        met += learner->slot_starts[bead + 1] - learner->slot_starts[bead];
    }
    /* Rarities count function words too, which are no slots. */
    float tokens = (float)learner->pair->y->tokens.count / (float)learner->slot_count;
    return LIFT * (float)met * tokens;
}

/* Keep the cells of a row that are worth it, and make room for what they meet. */
static void choose_cells(struct learner *learner, uint32_t type, size_t first, float guess) {
    bool rare = learner->x_starts[type + 1] - learner->x_starts[type] <= RARE;
    float least = least_meetings(learner, type);
    struct cell *cells = learner->cells.data;
    size_t kept = first, meetings = first ? cells[first - 1].meetings_end : 0;
    for (size_t c = first; c < learner->cells.count; ++c) {
        uint32_t y_type = cells[c].y;
        struct seen *y = &learner->seen[y_type];
        bool lifted = (float)y->meetings * learner->pair->y_rarity[y_type] >= least;
        if (rare || y->prior > 0 || (y->first_bead != y->last_bead && lifted)) {
            size_t begin = meetings;
            meetings += y->meetings;
            y->meetings = begin;
            y->f = (1 + PRIOR_BOOST * y->prior) * guess;
            cells[kept++] = (struct cell){meetings, y_type, y->prior, y->f, 0};
        } else {
            y->meetings = UNFOLLOWED;
        }
    }
    learner->cells.count = kept;
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
static size_t note_meetings(struct learner *learner, const struct occurrence *x, float guess) {
    uint32_t first = learner->slot_starts[x->bead];
    uint32_t count = learner->slot_starts[x->bead + 1] - first;
    const uint32_t *types = learner->slot_types + first;
    const float *kernel = learner->kernel;
    struct seen *seen = learner->seen;
    uint32_t *slots = learner->slots;
    float *kernels = learner->kernels;
    float *explanation = learner->explanation + first, *rivals = learner->rivals + first;
    size_t unfollowed = 0;
    weigh(x->place, learner->places + first, learner->scales + first, count, learner->kernel);
    for (uint32_t k = 0; k < count; ++k) {
        struct seen *y = &seen[types[k]];
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
static bool make_row(struct learner *learner, uint32_t type) {
    size_t first = learner->cells.count, unfollowed = 0, met = 0;
    uint32_t begin = learner->x_starts[type], end = learner->x_starts[type + 1];
    if (!take_stock(learner, type))
        return false;
    float seen = (float)(learner->cells.count - first);
    float guess = 1 / (seen + PRIOR_BOOST * recall_prior(learner, type) + 1e-9F);
    choose_cells(learner, type, first, guess);
    for (uint32_t n = begin; n < end; ++n) {
        const struct occurrence *x = &learner->occurrences[n];
        unfollowed += note_meetings(learner, x, guess);
        met += learner->slot_starts[x->bead + 1] - learner->slot_starts[x->bead];
    }
    float share = met ? (float)unfollowed / (float)met : 0;
    float fertility = (float)learner->slot_count / (float)(learner->x_count + 1);
    learner->rows[type] =
        (struct row){learner->cells.count, (float)(end - begin) * fertility * share};
    return true;
}

static bool make_rows(struct learner *learner) {
    learner->slots = duiqi_allocate(&learner->allocator, learner->pair_count, sizeof(uint32_t));
    learner->kernels = duiqi_allocate(&learner->allocator, learner->pair_count, sizeof(float));
    if (!learner->slots || !learner->kernels)
        return false;
    memset(learner->explanation, 0, learner->slot_count * sizeof *learner->explanation);
    for (uint32_t t = 0; t < learner->pair->x->types.count; ++t)
        if (!make_row(learner, t))
            return false;
    return true;
}

/* How much the cells explain each slot. */
static void explain_slots(struct learner *learner) {
    const struct cell *cells = learner->cells.data;
    const uint32_t *slots = learner->slots;
    const float *kernels = learner->kernels;
    float *explanation = learner->explanation;
    size_t m = 0;
    memset(explanation, 0, learner->slot_count * sizeof *explanation);
    for (size_t c = 0; c < learner->cells.count; ++c) {
        float f = cells[c].f;
        for (size_t end = cells[c].meetings_end; m != end; ++m)
            explanation[slots[m]] += f * kernels[m];
    }
}

/* One round of expectation, once the slots have been explained. */
static void expect(struct learner *learner) {
    struct cell *cells = learner->cells.data;
    const uint32_t *slots = learner->slots;
    const float *kernels = learner->kernels;
    float *explanation = learner->explanation;
    size_t m = 0;
    for (size_t s = 0; s < learner->slot_count; ++s)
        explanation[s] = 1 / (learner->rivals[s] + explanation[s]);
    for (size_t c = 0; c < learner->cells.count; ++c) {
        float sum = 0;
        for (size_t end = cells[c].meetings_end; m != end; ++m)
            sum += kernels[m] * explanation[slots[m]];
        cells[c].count = cells[c].f * sum;
    }
}

/* New probabilities from counts and the prior. */
static void maximize(struct learner *learner) {
    struct cell *cells = learner->cells.data;
    size_t begin = 0;
    for (size_t t = 0; t < learner->pair->x->types.count; ++t) {
        size_t end = learner->rows[t].cells_end;
        float sum = learner->rows[t].rivals + 1e-9F;
        for (size_t c = begin; c < end; ++c) {
            cells[c].f = cells[c].count + PRIOR_COUNT * cells[c].prior;
            sum += cells[c].f;
        }
        float share = 1 / sum;
        for (size_t c = begin; c < end; ++c)
            cells[c].f *= share;
        begin = end;
    }
}

/* Whether a learnt entry can ever matter; most pairs that merely met cannot. */
static bool is_kept(const struct learner *learner, const struct cell *cell, float total) {
    return cell->count > KEEP_MASS &&
           cell->count / total * learner->pair->y_rarity[cell->y] > KEEP_GAIN;
}

/* The new table in the making. */
struct filling {
    duiqi_vector entries; /* duiqi_table_entry */
    duiqi_vector own;     /* duiqi_contribution */
    duiqi_vector starts;  /* uint32_t, by entry: where its contributions start */
};

/* Add an entry to which nothing has been contributed yet. */
static void add_entry(struct filling *filling, uint32_t type, float mass) {
    duiqi_table_entry *entries = filling->entries.data;
    uint32_t *starts = filling->starts.data;
    entries[filling->entries.count++] = (duiqi_table_entry){type, mass};
    starts[filling->starts.count++] = (uint32_t)filling->own.count;
}

/* What the beads contributed to the entry just added. */
static bool add_own(const struct learner *learner, struct filling *filling, const struct cell *cell,
                    size_t begin) {
    if (!duiqi_vector_reserve(&filling->own, cell->meetings_end - begin))
        return false;
    duiqi_contribution *own = filling->own.data;
    size_t first = filling->own.count, count = first;
    for (size_t m = begin; m < cell->meetings_end; ++m) {
        uint32_t slot = learner->slots[m], bead = learner->slot_beads[slot];
        float mass = cell->f * learner->kernels[m] * learner->explanation[slot];
        if (mass <= KEEP_OWN)
            continue;
        if (count > first && own[count - 1].bead == bead)
            own[count - 1].mass += mass;
        else
            own[count++] = (duiqi_contribution){bead, mass};
    }
    filling->own.count = count;
    return true;
}

/* The entries of a row that were learnt, in the order of cells. */
static bool fill_learnt(struct learner *learner, struct filling *filling, uint32_t type,
                        size_t begin, float total) {
    const struct cell *cells = learner->cells.data;
    size_t meetings = begin ? cells[begin - 1].meetings_end : 0;
    size_t end = learner->rows[type].cells_end;
    for (size_t c = begin; c < end; meetings = cells[c++].meetings_end) {
        learner->seen[cells[c].y].row = type + 1;
        if (cells[c].prior <= 0 && !is_kept(learner, &cells[c], total))
            continue;
        add_entry(filling, cells[c].y, PRIOR_COUNT * cells[c].prior + cells[c].count);
        if (!add_own(learner, filling, &cells[c], meetings))
            return false;
    }
    return true;
}

/* A row of the new table: what was learnt, then what only the prior knows. */
static bool fill_row(struct learner *learner, duiqi_table *table, struct filling *filling,
                     uint32_t type, size_t begin) {
    const duiqi_table *prior = learner->prior;
    const duiqi_type *y_types = learner->pair->y->types.data;
    uint32_t prior_begin = prior->row_starts[type], prior_end = prior->row_starts[type + 1];
    size_t most = learner->rows[type].cells_end - begin + prior_end - prior_begin;
    float total = (float)(learner->x_starts[type + 1] - learner->x_starts[type]) + PRIOR_COUNT;
    table->row_starts[type] = (uint32_t)filling->entries.count;
    table->totals[type] = total;
    if (!duiqi_vector_reserve(&filling->entries, most) ||
        !duiqi_vector_reserve(&filling->starts, most) ||
        !fill_learnt(learner, filling, type, begin, total))
        return false;
    for (uint32_t r = prior_begin; r < prior_end; ++r) {
        const duiqi_table_entry *entry = &prior->entries[r];
        float count = y_types[entry->type].function ? total : PRIOR_COUNT;
        if (learner->seen[entry->type].row != type + 1)
            add_entry(filling, entry->type, entry->mass * count);
    }
    return true;
}

static bool fill_rows(struct learner *learner, duiqi_table *table) {
    struct filling filling;
    size_t begin = 0;
    duiqi_vector_init(&filling.entries, &learner->allocator, sizeof(duiqi_table_entry));
    duiqi_vector_init(&filling.own, &learner->allocator, sizeof(duiqi_contribution));
    duiqi_vector_init(&filling.starts, &learner->allocator, sizeof(uint32_t));
    for (size_t y = 0; y < learner->pair->y->types.count; ++y)
        learner->seen[y].row = 0;
    /* There is about one for each token of x. */
    bool done = duiqi_vector_reserve(&filling.own, learner->x_count);
    for (uint32_t t = 0; done && t < table->row_count; ++t) {
        done = fill_row(learner, table, &filling, t, begin);
        begin = learner->rows[t].cells_end;
    }
    uint32_t end = (uint32_t)filling.own.count;
    done = done && duiqi_vector_push(&filling.starts, &end);
    table->row_starts[table->row_count] = (uint32_t)filling.entries.count;
    table->entries = filling.entries.data;
    table->own = filling.own.data;
    table->own_starts = filling.starts.data;
    return done;
}

/* What the beads contributed to the totals of rows: their tokens. */
static bool fill_own_rows(const struct learner *learner, duiqi_table *table) {
    duiqi_contribution *list = duiqi_allocate(&learner->allocator, learner->x_count, sizeof *list);
    uint32_t count = 0;
    table->own_rows = list;
    if (!list)
        return false;
    for (size_t t = 0; t < table->row_count; ++t) {
        uint32_t first = count;
        table->own_row_starts[t] = first;
        for (uint32_t n = learner->x_starts[t]; n < learner->x_starts[t + 1]; ++n) {
            uint32_t bead = learner->occurrences[n].bead;
            if (count == first || list[count - 1].bead != bead)
                list[count++] = (duiqi_contribution){bead, 0};
            ++list[count - 1].mass;
        }
    }
    table->own_row_starts[table->row_count] = count;
    return true;
}

static void fill_beads(const struct learner *learner, duiqi_table *table) {
    for (uint32_t b = 0; b < learner->link_count; ++b) {
        const duiqi_link *link = &learner->links[b];
        for (uint32_t i = 0; i < link->x_count; ++i)
            table->x_beads[link->x + i] = b;
        for (uint32_t j = 0; j < link->y_count; ++j)
            table->y_beads[link->y + j] = b;
    }
}

static bool allocate_table(const struct learner *learner, duiqi_table *table) {
    const duiqi_allocator *allocator = &learner->allocator;
    const duiqi_features *x = learner->pair->x, *y = learner->pair->y;
    size_t rows = x->types.count;
    *table = (duiqi_table){
        .allocator = *allocator, .row_count = rows, .bead_count = learner->link_count};
    table->row_starts = duiqi_allocate(allocator, rows + 1, sizeof(uint32_t));
    table->totals = duiqi_allocate(allocator, rows, sizeof(float));
    table->own_row_starts = duiqi_allocate(allocator, rows + 1, sizeof(uint32_t));
    table->x_beads = duiqi_allocate_zeroed(allocator, x->count, sizeof(uint32_t));
    table->y_beads = duiqi_allocate_zeroed(allocator, y->count, sizeof(uint32_t));
    return table->row_starts && table->totals && table->own_row_starts && table->x_beads &&
           table->y_beads;
}

static bool allocate_slots(struct learner *learner) {
    const duiqi_allocator *allocator = &learner->allocator;
    size_t tokens = learner->pair->y->tokens.count;
    learner->slot_starts = duiqi_allocate(allocator, learner->link_count + 1, sizeof(uint32_t));
    learner->slot_beads = duiqi_allocate(allocator, tokens, sizeof(uint32_t));
    learner->slot_types = duiqi_allocate(allocator, tokens, sizeof(uint32_t));
    learner->places = duiqi_allocate(allocator, tokens + LANES, sizeof(float));
    learner->scales = duiqi_allocate(allocator, tokens + LANES, sizeof(float));
    learner->rivals = duiqi_allocate(allocator, tokens, sizeof(float));
    learner->explanation = duiqi_allocate(allocator, tokens, sizeof(float));
    return learner->slot_starts && learner->slot_beads && learner->slot_types && learner->places &&
           learner->scales && learner->rivals && learner->explanation;
}

static bool allocate_learner(struct learner *learner) {
    const duiqi_allocator *allocator = &learner->allocator;
    const duiqi_features *x = learner->pair->x;
    learner->x_starts = duiqi_allocate(allocator, x->types.count + 1, sizeof(uint32_t));
    learner->occurrences = duiqi_allocate(allocator, x->tokens.count, sizeof *learner->occurrences);
    learner->rows = duiqi_allocate(allocator, x->types.count, sizeof *learner->rows);
    learner->seen =
        duiqi_allocate_zeroed(allocator, learner->pair->y->types.count, sizeof *learner->seen);
    learner->kernel = duiqi_allocate(allocator, BEAD_PAIRS_MAX + LANES, sizeof(float));
    return learner->kernel && allocate_slots(learner) && learner->x_starts &&
           learner->occurrences && learner->rows && learner->seen;
}

static void free_learner(struct learner *learner) {
    const duiqi_allocator *allocator = &learner->allocator;
    duiqi_release(allocator, learner->slot_starts);
    duiqi_release(allocator, learner->slot_beads);
    duiqi_release(allocator, learner->slot_types);
    duiqi_release(allocator, learner->places);
    duiqi_release(allocator, learner->scales);
    duiqi_release(allocator, learner->rivals);
    duiqi_release(allocator, learner->explanation);
    duiqi_release(allocator, learner->x_starts);
    duiqi_release(allocator, learner->occurrences);
    duiqi_release(allocator, learner->rows);
    duiqi_release(allocator, learner->slots);
    duiqi_release(allocator, learner->kernels);
    duiqi_release(allocator, learner->seen);
    duiqi_release(allocator, learner->kernel);
    duiqi_vector_free(&learner->cells);
}

static bool learn(struct learner *learner, duiqi_table *table, int rounds) {
    take_slots(learner);
    list_occurrences(learner);
    if (!make_rows(learner))
        return false;
    expect(learner);
    for (int round = 1; round < rounds; ++round) {
        maximize(learner);
        explain_slots(learner);
        expect(learner);
    }
    fill_beads(learner, table);
    return fill_rows(learner, table) && fill_own_rows(learner, table);
}

duiqi_status duiqi_table_learn(duiqi_table *table, const duiqi_pair *pair, const duiqi_table *prior,
                               const duiqi_link *links, size_t link_count, int rounds) {
    struct learner learner = {.pair = pair,
                              .prior = prior,
                              .links = links,
                              .link_count = link_count,
                              .allocator = prior->allocator};
    duiqi_vector_init(&learner.cells, &learner.allocator, sizeof(struct cell));
    bool allocated = allocate_learner(&learner);
    bool done = allocate_table(&learner, table) && allocated && learn(&learner, table, rounds);
    free_learner(&learner);
    if (done)
        return DUIQI_OK;
    duiqi_table_free(table);
    return DUIQI_ENOMEM;
}
