#include "model/learn.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/vector.h"
#include "model/kernel.h"

enum { BEAD_PAIRS_MAX = 40000 };

static const float PRIOR_COUNT = 3.0F;  /* pseudo-count of the prior table */
static const float PRIOR_BOOST = 20.0F; /* of the prior table in the first guess */
static const float NULL_SHARE = 0.3F;   /* of a token that nothing explains, per token of x */
static const float KEEP_MASS = 0.02F;
static const float KEEP_GAIN = 8.0F;
static const float KEEP_OWN = 1e-3F;

/* A token pair type that occurs together in some bead. */
struct cell {
    uint32_t y;
    float prior; /* probability in the prior table */
};

struct learner {
    const duiqi_pair *pair;
    const duiqi_table *prior;
    const duiqi_link *links;
    size_t link_count;
    duiqi_allocator allocator;
    uint32_t *cell_starts; /* by type of x, one more */
    duiqi_vector cells;    /* struct cell */
    size_t *pair_starts;   /* by bead, one more: pairs of tokens, x outside, y inside */
    uint32_t *pairs;       /* cell of each pair of tokens */
    float *row_counts;     /* by type of x: tokens in beads with two sides */
    float *f;              /* by cell: probability in this round */
    float *counts;         /* by cell: expected number in this round */
    float *weights;        /* scratch for a bead: by pair */
    float *places;         /* scratch for a bead: four numbers by token */
};

/* Tokens of a bead's side: tokens are stored end to end, so a range of sentences has a range. */
static const duiqi_token *bead_tokens(const duiqi_features *side, uint32_t first, uint32_t count,
                                      size_t *tokens) {
    const uint32_t *starts = (const uint32_t *)side->token_starts.data;
    *tokens = starts[first + count] - starts[first];
    return (const duiqi_token *)side->tokens.data + starts[first];
}

static bool is_taught(const struct learner *learner, size_t bead) {
    return learner->pair_starts[bead + 1] > learner->pair_starts[bead];
}

static bool count_pairs(struct learner *learner) {
    size_t largest = 0, most_tokens = 0;
    learner->pair_starts =
        duiqi_allocate(&learner->allocator, learner->link_count + 1, sizeof(size_t));
    if (!learner->pair_starts)
        return false;
    learner->pair_starts[0] = 0;
    for (size_t b = 0; b < learner->link_count; ++b) {
        const duiqi_link *link = &learner->links[b];
        size_t x_tokens, y_tokens;
        bead_tokens(learner->pair->x, link->x, link->x_count, &x_tokens);
        bead_tokens(learner->pair->y, link->y, link->y_count, &y_tokens);
        /* A bead of endless sentences teaches little and would cost its square. */
        size_t count = x_tokens * y_tokens;
        if (count > BEAD_PAIRS_MAX)
            count = 0;
        else if (x_tokens + y_tokens > most_tokens)
            most_tokens = x_tokens + y_tokens;
        largest = count > largest ? count : largest;
        learner->pair_starts[b + 1] = learner->pair_starts[b] + count;
    }
    size_t all = learner->pair_starts[learner->link_count];
    learner->pairs = duiqi_allocate(&learner->allocator, all, sizeof *learner->pairs);
    learner->weights = duiqi_allocate(&learner->allocator, largest, sizeof *learner->weights);
    learner->places = duiqi_allocate(&learner->allocator, most_tokens, 3 * sizeof(float));
    return learner->pairs && learner->weights && learner->places;
}

/* Where a type of x occurs: bead and place among the bead's tokens of x. */
struct occurrence {
    uint32_t bead, place;
};

/* The occurrences of every type of x in beads that teach, by type. */
static struct occurrence *list_occurrences(const struct learner *learner, uint32_t *starts) {
    const duiqi_features *x = learner->pair->x;
    size_t types = x->types.count;
    struct occurrence *list = duiqi_allocate(&learner->allocator, x->tokens.count, sizeof *list);
    if (!list)
        return NULL;
    memset(starts, 0, (types + 1) * sizeof *starts);
    for (int fill = 0; fill < 2; ++fill) {
        for (size_t b = 0; b < learner->link_count; ++b) {
            size_t count;
            const duiqi_token *tokens =
                bead_tokens(x, learner->links[b].x, learner->links[b].x_count, &count);
            for (size_t k = 0; is_taught(learner, b) && k < count; ++k)
                if (fill)
                    list[starts[tokens[k].type]++] = (struct occurrence){(uint32_t)b, (uint32_t)k};
                else
                    ++starts[tokens[k].type + 1];
        }
        for (size_t t = 0; !fill && t < types; ++t)
            starts[t + 1] += starts[t];
    }
    memmove(starts + 1, starts, types * sizeof *starts);
    starts[0] = 0;
    return list;
}

/* Make the cells of one type of x and note them for its pairs of tokens. `cell_of` is scratch by
 * type of y, all UINT32_MAX between calls. */
static bool make_row(struct learner *learner, uint32_t type, const struct occurrence *list,
                     size_t count, uint32_t *cell_of) {
    const duiqi_features *y = learner->pair->y;
    size_t begin = learner->cells.count;
    for (size_t k = 0; k < count; ++k) {
        const duiqi_link *link = &learner->links[list[k].bead];
        size_t y_tokens;
        const duiqi_token *tokens = bead_tokens(y, link->y, link->y_count, &y_tokens);
        uint32_t *pairs =
            learner->pairs + learner->pair_starts[list[k].bead] + list[k].place * y_tokens;
        for (size_t q = 0; q < y_tokens; ++q) {
            uint32_t *cell = &cell_of[tokens[q].type];
            if (*cell == UINT32_MAX) {
                struct cell made = {tokens[q].type, 0};
                *cell = (uint32_t)learner->cells.count;
                if (!duiqi_vector_push(&learner->cells, &made))
                    return false;
            }
            pairs[q] = *cell;
        }
    }
    const duiqi_table *prior = learner->prior;
    struct cell *cells = learner->cells.data;
    for (uint32_t r = prior->row_starts[type]; r < prior->row_starts[type + 1]; ++r)
        if (cell_of[prior->entries[r].type] != UINT32_MAX)
            cells[cell_of[prior->entries[r].type]].prior = prior->entries[r].mass;
    for (size_t c = begin; c < learner->cells.count; ++c)
        cell_of[cells[c].y] = UINT32_MAX;
    return true;
}

static bool make_cells(struct learner *learner) {
    size_t types = learner->pair->x->types.count, y_types = learner->pair->y->types.count;
    uint32_t *starts = duiqi_allocate(&learner->allocator, types + 1, sizeof *starts);
    uint32_t *cell_of = duiqi_allocate(&learner->allocator, y_types, sizeof *cell_of);
    struct occurrence *list = starts && cell_of ? list_occurrences(learner, starts) : NULL;
    bool done = list != NULL;
    if (done)
        memset(cell_of, 0xFF, y_types * sizeof *cell_of);
    for (uint32_t t = 0; done && t < types; ++t) {
        size_t count = starts[t + 1] - starts[t];
        learner->cell_starts[t] = (uint32_t)learner->cells.count;
        learner->row_counts[t] = (float)count;
        done = make_row(learner, t, list + starts[t], count, cell_of);
    }
    learner->cell_starts[types] = (uint32_t)learner->cells.count;
    duiqi_release(&learner->allocator, starts);
    duiqi_release(&learner->allocator, cell_of);
    duiqi_release(&learner->allocator, list);
    return done;
}

/* Offsets of the tokens of a bead's side from the start of the bead, times a factor. */
static void fill_offsets(const duiqi_features *side, uint32_t first, uint32_t count, float factor,
                         float *offsets) {
    for (uint32_t s = first; s < first + count; ++s) {
        size_t tokens;
        const duiqi_token *token = duiqi_sentence_tokens(side, s, &tokens);
        uint32_t base = duiqi_range_length(side, first, s - first);
        for (size_t k = 0; k < tokens; ++k)
            *offsets++ = (float)(base + token[k].offset) * factor;
    }
}

/* Unnormalised posteriors of the pairs of one token of x with all of y, added up by y. */
static void weigh_token(const struct learner *learner, const uint32_t *pairs, float x_offset,
                        const float *y_offsets, const float *scales, size_t y_tokens,
                        float *weights, float *sums) {
    for (size_t q = 0; q < y_tokens; ++q) {
        float distance = fabsf(x_offset - y_offsets[q]);
        weights[q] = 1 - DUIQI_KERNEL_LOCAL + scales[q] * duiqi_kernel_decay(distance);
    }
    for (size_t q = 0; q < y_tokens; ++q) {
        weights[q] *= learner->f[pairs[q]];
        sums[q] += weights[q];
    }
}

/* Posteriors of the pairs of a bead, x outside: how much each token of y is explained by each
 * of x. */
static void fill_posteriors(struct learner *learner, size_t bead) {
    const duiqi_features *x = learner->pair->x, *y = learner->pair->y;
    const duiqi_link *link = &learner->links[bead];
    const uint32_t *pairs = learner->pairs + learner->pair_starts[bead];
    size_t x_tokens, y_tokens;
    bead_tokens(x, link->x, link->x_count, &x_tokens);
    const duiqi_token *token = bead_tokens(y, link->y, link->y_count, &y_tokens);
    float x_length = (float)duiqi_range_length(x, link->x, link->x_count);
    float y_length = (float)duiqi_range_length(y, link->y, link->y_count);
    float *x_offsets = learner->places, *y_offsets = x_offsets + x_tokens;
    float *scales = y_offsets + y_tokens, *sums = scales + y_tokens;
    fill_offsets(x, link->x, link->x_count, 1, x_offsets);
    fill_offsets(y, link->y, link->y_count, x_length / y_length, y_offsets);
    for (size_t q = 0; q < y_tokens; ++q) {
        scales[q] = duiqi_kernel_scale(y_offsets[q], x_length);
        sums[q] = NULL_SHARE * (float)x_tokens / learner->pair->y_rarity[token[q].type];
    }
    for (size_t k = 0; k < x_tokens; ++k)
        weigh_token(learner, pairs + k * y_tokens, x_offsets[k], y_offsets, scales, y_tokens,
                    learner->weights + k * y_tokens, sums);
    for (size_t q = 0; q < y_tokens; ++q)
        sums[q] = 1 / sums[q];
    for (size_t k = 0; k < x_tokens; ++k)
        for (size_t q = 0; q < y_tokens; ++q)
            learner->weights[k * y_tokens + q] *= sums[q];
}

static void expect(struct learner *learner) {
    memset(learner->counts, 0, learner->cells.count * sizeof *learner->counts);
    for (size_t b = 0; b < learner->link_count; ++b) {
        const uint32_t *pairs = learner->pairs + learner->pair_starts[b];
        size_t count = learner->pair_starts[b + 1] - learner->pair_starts[b];
        if (!count)
            continue;
        fill_posteriors(learner, b);
        for (size_t n = 0; n < count; ++n)
            learner->counts[pairs[n]] += learner->weights[n];
    }
}

/* New probabilities from counts and the prior, its probabilities times a weight; `more` is added
 * to each count. */
static void maximize(struct learner *learner, float prior_weight, float more) {
    const struct cell *cells = learner->cells.data;
    for (size_t t = 0; t < learner->pair->x->types.count; ++t) {
        uint32_t begin = learner->cell_starts[t], end = learner->cell_starts[t + 1];
        float sum = 1e-9F;
        for (uint32_t c = begin; c < end; ++c) {
            learner->f[c] = learner->counts[c] + more + prior_weight * cells[c].prior;
            sum += learner->f[c];
        }
        for (uint32_t c = begin; c < end; ++c)
            learner->f[c] /= sum;
    }
}

/* Whether a learnt entry can ever matter; most pairs that merely met cannot. */
static bool is_kept(const struct learner *learner, uint32_t y, float count, float total) {
    return count > KEEP_MASS && count / total * learner->pair->y_rarity[y] > KEEP_GAIN;
}

/* A row of the new table: the prior's entries and what was learnt. */
static bool fill_row(struct learner *learner, duiqi_table *table, duiqi_vector *entries,
                     uint32_t type, uint32_t *entry_of, uint32_t *cell_entries) {
    const duiqi_table *prior = learner->prior;
    const struct cell *cells = learner->cells.data;
    table->row_starts[type] = (uint32_t)entries->count;
    table->totals[type] = learner->row_counts[type] + PRIOR_COUNT;
    for (uint32_t r = prior->row_starts[type]; r < prior->row_starts[type + 1]; ++r) {
        duiqi_table_entry entry = {prior->entries[r].type, PRIOR_COUNT * prior->entries[r].mass};
        entry_of[entry.type] = (uint32_t)entries->count;
        if (!duiqi_vector_push(entries, &entry))
            return false;
    }
    for (uint32_t c = learner->cell_starts[type]; c < learner->cell_starts[type + 1]; ++c) {
        uint32_t *entry = &entry_of[cells[c].y];
        if (*entry == UINT32_MAX &&
            is_kept(learner, cells[c].y, learner->counts[c], table->totals[type])) {
            duiqi_table_entry made = {cells[c].y, 0};
            *entry = (uint32_t)entries->count;
            if (!duiqi_vector_push(entries, &made))
                return false;
        }
        cell_entries[c] = *entry;
        if (*entry != UINT32_MAX)
            ((duiqi_table_entry *)entries->data)[*entry].mass += learner->counts[c];
    }
    const duiqi_table_entry *all = entries->data;
    for (size_t r = table->row_starts[type]; r < entries->count; ++r)
        entry_of[all[r].type] = UINT32_MAX;
    return true;
}

static bool fill_rows(struct learner *learner, duiqi_table *table, uint32_t *cell_entries) {
    size_t y_types = learner->pair->y->types.count;
    duiqi_vector entries;
    duiqi_vector_init(&entries, &learner->allocator, sizeof(duiqi_table_entry));
    uint32_t *entry_of = duiqi_allocate(&learner->allocator, y_types, sizeof *entry_of);
    bool done = entry_of != NULL;
    if (done)
        memset(entry_of, 0xFF, y_types * sizeof *entry_of);
    for (uint32_t t = 0; done && t < table->row_count; ++t)
        done = fill_row(learner, table, &entries, t, entry_of, cell_entries);
    table->row_starts[table->row_count] = (uint32_t)entries.count;
    table->entries = entries.data;
    duiqi_release(&learner->allocator, entry_of);
    return done;
}

static int compare_contributions(const duiqi_contribution *a, const duiqi_contribution *b) {
    return (a->index > b->index) - (a->index < b->index);
}

/* Sort a bead's contributions (few, nearly in order) and add up equal ones. */
static void close_contributions(duiqi_vector *list, size_t begin) {
    duiqi_contribution *own = (duiqi_contribution *)list->data + begin;
    size_t count = list->count - begin, used = 0;
    for (size_t gap = count / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
        for (size_t i = gap; i < count; ++i) {
            duiqi_contribution moved = own[i];
            size_t k = i;
            for (; k >= gap && compare_contributions(&own[k - gap], &moved) > 0; k -= gap)
                own[k] = own[k - gap];
            own[k] = moved;
        }
    for (size_t i = 1; i < count; ++i)
        if (own[i].index == own[used].index)
            own[used].mass += own[i].mass;
        else
            own[++used] = own[i];
    if (count)
        list->count = begin + used + 1;
}

/* What one bead contributed to entries and to rows. */
static bool contribute(struct learner *learner, size_t bead, const uint32_t *cell_entries,
                       duiqi_vector *own, duiqi_vector *own_rows) {
    const duiqi_link *link = &learner->links[bead];
    const uint32_t *pairs = learner->pairs + learner->pair_starts[bead];
    size_t count = learner->pair_starts[bead + 1] - learner->pair_starts[bead], x_tokens;
    size_t own_begin = own->count, rows_begin = own_rows->count;
    const duiqi_token *x = bead_tokens(learner->pair->x, link->x, link->x_count, &x_tokens);
    if (!count)
        return true;
    fill_posteriors(learner, bead);
    for (size_t n = 0; n < count; ++n) {
        duiqi_contribution made = {cell_entries[pairs[n]], learner->weights[n]};
        if (made.index != UINT32_MAX && made.mass > KEEP_OWN && !duiqi_vector_push(own, &made))
            return false;
    }
    for (size_t k = 0; k < x_tokens; ++k) {
        duiqi_contribution made = {x[k].type, 1};
        if (!duiqi_vector_push(own_rows, &made))
            return false;
    }
    close_contributions(own, own_begin);
    close_contributions(own_rows, rows_begin);
    return true;
}

static bool fill_own(struct learner *learner, duiqi_table *table, const uint32_t *cell_entries) {
    duiqi_vector own, own_rows;
    duiqi_vector_init(&own, &learner->allocator, sizeof(duiqi_contribution));
    duiqi_vector_init(&own_rows, &learner->allocator, sizeof(duiqi_contribution));
    bool done = true;
    for (size_t b = 0; done && b < learner->link_count; ++b) {
        const duiqi_link *link = &learner->links[b];
        table->own_starts[b] = (uint32_t)own.count;
        table->own_row_starts[b] = (uint32_t)own_rows.count;
        for (uint32_t i = 0; i < link->x_count; ++i)
            table->x_beads[link->x + i] = (uint32_t)b;
        for (uint32_t j = 0; j < link->y_count; ++j)
            table->y_beads[link->y + j] = (uint32_t)b;
        done = contribute(learner, b, cell_entries, &own, &own_rows);
    }
    table->own_starts[learner->link_count] = (uint32_t)own.count;
    table->own_row_starts[learner->link_count] = (uint32_t)own_rows.count;
    table->own = own.data;
    table->own_rows = own_rows.data;
    return done;
}

static bool allocate_table(const struct learner *learner, duiqi_table *table) {
    const duiqi_allocator *allocator = &learner->allocator;
    size_t rows = learner->pair->x->types.count, beads = learner->link_count;
    *table = (duiqi_table){.allocator = *allocator, .row_count = rows, .bead_count = beads};
    table->row_starts = duiqi_allocate(allocator, rows + 1, sizeof(uint32_t));
    table->totals = duiqi_allocate(allocator, rows, sizeof(float));
    table->own_starts = duiqi_allocate(allocator, beads + 1, sizeof(uint32_t));
    table->own_row_starts = duiqi_allocate(allocator, beads + 1, sizeof(uint32_t));
    table->x_beads = duiqi_allocate_zeroed(allocator, learner->pair->x->count, sizeof(uint32_t));
    table->y_beads = duiqi_allocate_zeroed(allocator, learner->pair->y->count, sizeof(uint32_t));
    return table->row_starts && table->totals && table->own_starts && table->own_row_starts &&
           table->x_beads && table->y_beads;
}

static bool learn(struct learner *learner, duiqi_table *table, int rounds) {
    if (!count_pairs(learner) || !make_cells(learner))
        return false;
    learner->f = duiqi_allocate(&learner->allocator, learner->cells.count, sizeof(float));
    learner->counts =
        duiqi_allocate_zeroed(&learner->allocator, learner->cells.count, sizeof(float));
    if (!learner->f || !learner->counts)
        return false;
    maximize(learner, PRIOR_BOOST, 1);
    expect(learner);
    for (int round = 1; round < rounds; ++round) {
        maximize(learner, PRIOR_COUNT, 0);
        expect(learner);
    }
    uint32_t *cell_entries =
        duiqi_allocate(&learner->allocator, learner->cells.count, sizeof *cell_entries);
    bool done = cell_entries && fill_rows(learner, table, cell_entries) &&
                fill_own(learner, table, cell_entries);
    duiqi_release(&learner->allocator, cell_entries);
    return done;
}

duiqi_status duiqi_table_learn(duiqi_table *table, const duiqi_pair *pair, const duiqi_table *prior,
                               const duiqi_link *links, size_t link_count, int rounds) {
    const duiqi_allocator *allocator = &prior->allocator;
    struct learner learner = {.pair = pair,
                              .prior = prior,
                              .links = links,
                              .link_count = link_count,
                              .allocator = *allocator};
    size_t rows = pair->x->types.count;
    duiqi_vector_init(&learner.cells, allocator, sizeof(struct cell));
    learner.cell_starts = duiqi_allocate(allocator, rows + 1, sizeof *learner.cell_starts);
    learner.row_counts = duiqi_allocate(allocator, rows, sizeof *learner.row_counts);
    bool done = allocate_table(&learner, table) && learner.cell_starts && learner.row_counts &&
                learn(&learner, table, rounds);
    duiqi_release(allocator, learner.cell_starts);
    duiqi_release(allocator, learner.row_counts);
    duiqi_release(allocator, learner.pair_starts);
    duiqi_release(allocator, learner.pairs);
    duiqi_release(allocator, learner.f);
    duiqi_release(allocator, learner.counts);
    duiqi_release(allocator, learner.weights);
    duiqi_release(allocator, learner.places);
    duiqi_vector_free(&learner.cells);
    if (done)
        return DUIQI_OK;
    duiqi_table_free(table);
    return DUIQI_ENOMEM;
}
