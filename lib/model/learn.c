#include "model/learn.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/vector.h"
#include "model/kernel.h"

enum { BEAD_PAIRS_MAX = 40000 };

enum { RARE = 40 }; /* occurrences of a type of x whose pairs are all followed */

/* Cells of a type of y in a row; others are numbers. */
static const uint32_t UNMET = UINT32_MAX, UNFOLLOWED = UINT32_MAX - 1;

static const float PRIOR_COUNT = 3.0F;  /* pseudo-count of the prior table */
static const float PRIOR_BOOST = 20.0F; /* of the prior table in the first guess */
static const float NULL_SHARE = 0.3F;   /* of a token that nothing explains, per token of x */
static const float KEEP_MASS = 0.02F;
static const float KEEP_GAIN = 8.0F;
static const float KEEP_OWN = 1e-3F;

/* Function words of y are not taught: they stay as the prior table has them. A pair of types that
 * the prior does not know and that meets in one bead only could never count, for that bead's own
 * evidence is taken out again. Such pairs of a type that is not rare are not followed one by one,
 * but keep the probability of the first guess, as rivals of the others. */

/* A token of y that is taught. All lie in one list, in order. */
struct slot {
    uint32_t type;
    uint32_t bead;
    float place; /* from the start of the bead, in characters of x */
    float scale; /* of the kernel there */
};

/* A token of x, listed by type. */
struct occurrence {
    uint32_t bead;
    float place; /* from the start of the bead, in characters */
};

/* A pair of types that is followed. */
struct cell {
    uint32_t y;
    uint32_t entry; /* in the new table */
    size_t meetings_end;
    float prior; /* probability in the prior table */
    float f;     /* probability in this round */
    float count; /* expected number */
};

/* Tokens of a cell's types in the same bead, by cell. */
struct meeting {
    uint32_t slot;
    float kernel;
};

/* A row of cells: one type of x. */
struct row {
    size_t cells_end;
    float rivals; /* expected number of pairs that are not followed */
};

/* What is known of a type of y while a row is made. */
struct seen {
    uint32_t row; /* the last row that saw it, plus 1 */
    uint32_t last_bead;
    uint32_t beads, meetings;
    float prior;
    uint32_t cell; /* number of the cell, UNMET or UNFOLLOWED */
};

struct learner {
    const duiqi_pair *pair;
    const duiqi_table *prior;
    const duiqi_link *links;
    size_t link_count;
    duiqi_allocator allocator;
    size_t slot_count, x_count; /* tokens in beads that teach, of y and of x */
    size_t pair_count;          /* of a token of x and a slot in the same bead */
    uint32_t *slot_starts;      /* by bead, one more */
    struct slot *slots;
    uint32_t *x_starts; /* by type of x, one more */
    struct occurrence *occurrences;
    struct row *rows; /* by type of x */
    duiqi_vector cells, meetings;
    struct seen *seen;  /* by type of y */
    float *guesses;     /* by bead: sum of the first guesses of its tokens of x */
    float *rivals;      /* by slot: what is not followed, and nothing, explain of it */
    float *explanation; /* by slot: sum of all that explains it, or 1 / sum */
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
            float place = (float)(base + token[k].offset) * stretch;
            learner->rivals[learner->slot_count] =
                NULL_SHARE * (float)x_tokens / learner->pair->y_rarity[token[k].type];
            learner->slots[learner->slot_count++] =
                (struct slot){token[k].type, bead, place, duiqi_kernel_scale(place, x_length)};
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

/* Take stock of the types of y that one of x meets. Returns the sum of the first guesses before
 * they are normalised. */
static float take_stock(struct learner *learner, uint32_t type) {
    struct seen *seen = learner->seen;
    float sum = 0;
    for (uint32_t n = learner->x_starts[type]; n < learner->x_starts[type + 1]; ++n) {
        uint32_t bead = learner->occurrences[n].bead;
        for (uint32_t s = learner->slot_starts[bead]; s < learner->slot_starts[bead + 1]; ++s) {
            struct seen *y = &seen[learner->slots[s].type];
            if (y->row != type + 1) {
                *y = (struct seen){type + 1, bead, 1, 0, 0, UNMET};
                ++sum;
            }
            ++y->meetings;
            y->beads += y->last_bead != bead;
            y->last_bead = bead;
        }
    }
    const duiqi_table *prior = learner->prior;
    for (uint32_t r = prior->row_starts[type]; r < prior->row_starts[type + 1]; ++r)
        if (seen[prior->entries[r].type].row == type + 1) {
            seen[prior->entries[r].type].prior = prior->entries[r].mass;
            sum += PRIOR_BOOST * prior->entries[r].mass;
        }
    return sum;
}

/* Put a type of y that a row has seen into a cell, when it is worth it. */
static bool make_cell(struct learner *learner, struct seen *y, uint32_t type, float sum) {
    y->cell = UNFOLLOWED;
    bool rare = learner->x_starts[y->row] - learner->x_starts[y->row - 1] <= RARE;
    if (!rare && y->beads < 2 && y->prior <= 0)
        return true;
    struct cell made = {.y = type,
                        .entry = UINT32_MAX,
                        .meetings_end = learner->meetings.count,
                        .prior = y->prior,
                        .f = (1 + PRIOR_BOOST * y->prior) / sum};
    if (!duiqi_vector_reserve(&learner->cells, 1) ||
        !duiqi_vector_reserve(&learner->meetings, y->meetings))
        return false;
    y->cell = (uint32_t)learner->cells.count;
    ((struct cell *)learner->cells.data)[learner->cells.count++] = made;
    learner->meetings.count += y->meetings; /* noted as they are met */
    return true;
}

/* Note the meetings of one occurrence; cells are made when first met. */
static bool note_meetings(struct learner *learner, const struct occurrence *x, float sum) {
    for (uint32_t s = learner->slot_starts[x->bead]; s < learner->slot_starts[x->bead + 1]; ++s) {
        const struct slot *slot = &learner->slots[s];
        struct seen *y = &learner->seen[slot->type];
        if (y->cell == UNMET && !make_cell(learner, y, slot->type, sum))
            return false;
        if (y->cell == UNFOLLOWED)
            continue;
        struct cell *cell = (struct cell *)learner->cells.data + y->cell;
        float decay = duiqi_kernel_decay(fabsf(x->place - slot->place));
        ((struct meeting *)learner->meetings.data)[cell->meetings_end++] =
            (struct meeting){s, 1 - DUIQI_KERNEL_LOCAL + slot->scale * decay};
        learner->rivals[s] -= 1 / sum;
    }
    return true;
}

/* Make the cells of one type of x and note where its tokens meet theirs. */
static bool make_row(struct learner *learner, uint32_t type) {
    size_t first = learner->meetings.count, met = 0;
    uint32_t begin = learner->x_starts[type], end = learner->x_starts[type + 1];
    float sum = begin < end ? take_stock(learner, type) + 1e-9F : 1;
    bool done = true;
    for (uint32_t n = begin; done && n < end; ++n) {
        const struct occurrence *x = &learner->occurrences[n];
        learner->guesses[x->bead] += 1 / sum;
        met += learner->slot_starts[x->bead + 1] - learner->slot_starts[x->bead];
        done = note_meetings(learner, x, sum);
    }
    float unfollowed = met ? 1 - (float)(learner->meetings.count - first) / (float)met : 0;
    float fertility = (float)learner->slot_count / (float)(learner->x_count + 1);
    learner->rows[type] =
        (struct row){learner->cells.count, (float)(end - begin) * fertility * unfollowed};
    return done;
}

static bool make_rows(struct learner *learner) {
    /* Nearly all pairs are followed; a list that grows would take half as much again. */
    if (!duiqi_vector_reserve(&learner->meetings, learner->pair_count))
        return false;
    for (uint32_t t = 0; t < learner->pair->x->types.count; ++t)
        if (!make_row(learner, t))
            return false;
    for (size_t s = 0; s < learner->slot_count; ++s) {
        float *rivals = &learner->rivals[s];
        *rivals += learner->guesses[learner->slots[s].bead];
        *rivals = fmaxf(*rivals, 1e-9F);
    }
    return true;
}

/* How much all that is known explains each slot, inverted. */
static void explain_slots(struct learner *learner) {
    const struct cell *cells = learner->cells.data;
    const struct meeting *meetings = learner->meetings.data;
    float *explanation = learner->explanation;
    size_t m = 0;
    memcpy(explanation, learner->rivals, learner->slot_count * sizeof *explanation);
    for (size_t c = 0; c < learner->cells.count; ++c)
        for (; m < cells[c].meetings_end; ++m)
            explanation[meetings[m].slot] += cells[c].f * meetings[m].kernel;
    for (size_t s = 0; s < learner->slot_count; ++s)
        explanation[s] = 1 / explanation[s];
}

/* One round of expectation. */
static void expect(struct learner *learner) {
    struct cell *cells = learner->cells.data;
    const struct meeting *meetings = learner->meetings.data;
    const float *explanation = learner->explanation;
    size_t m = 0;
    explain_slots(learner);
    for (size_t c = 0; c < learner->cells.count; ++c) {
        float sum = 0;
        for (; m < cells[c].meetings_end; ++m)
            sum += meetings[m].kernel * explanation[meetings[m].slot];
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
        for (size_t c = begin; c < end; ++c)
            cells[c].f /= sum;
        begin = end;
    }
}

/* Whether a learnt entry can ever matter; most pairs that merely met cannot. */
static bool is_kept(const struct learner *learner, const struct cell *cell, float total) {
    return cell->count > KEEP_MASS &&
           cell->count / total * learner->pair->y_rarity[cell->y] > KEEP_GAIN;
}

/* The entries of a row that were learnt, in the order of cells. */
static bool fill_learnt(struct learner *learner, duiqi_vector *entries, size_t begin, size_t end,
                        float total) {
    struct cell *cells = learner->cells.data;
    for (size_t c = begin; c < end; ++c) {
        learner->seen[cells[c].y].cell = (uint32_t)c;
        if (cells[c].prior <= 0 && !is_kept(learner, &cells[c], total))
            continue;
        duiqi_table_entry made = {cells[c].y, PRIOR_COUNT * cells[c].prior + cells[c].count};
        cells[c].entry = (uint32_t)entries->count;
        if (!duiqi_vector_push(entries, &made))
            return false;
    }
    return true;
}

/* A row of the new table: what was learnt, then what only the prior knows. */
static bool fill_row(struct learner *learner, duiqi_table *table, duiqi_vector *entries,
                     uint32_t type, size_t begin) {
    const duiqi_table *prior = learner->prior;
    const duiqi_type *y_types = learner->pair->y->types.data;
    size_t end = learner->rows[type].cells_end;
    float total = (float)(learner->x_starts[type + 1] - learner->x_starts[type]) + PRIOR_COUNT;
    table->row_starts[type] = (uint32_t)entries->count;
    table->totals[type] = total;
    if (!fill_learnt(learner, entries, begin, end, total))
        return false;
    for (uint32_t r = prior->row_starts[type]; r < prior->row_starts[type + 1]; ++r) {
        duiqi_table_entry entry = prior->entries[r];
        uint32_t cell = learner->seen[entry.type].cell;
        if (cell >= begin && cell < end)
            continue;
        entry.mass *= y_types[entry.type].function ? total : PRIOR_COUNT;
        if (!duiqi_vector_push(entries, &entry))
            return false;
    }
    return true;
}

static bool fill_rows(struct learner *learner, duiqi_table *table) {
    size_t y_types = learner->pair->y->types.count, begin = 0;
    duiqi_vector entries;
    bool done = true;
    duiqi_vector_init(&entries, &learner->allocator, sizeof(duiqi_table_entry));
    for (size_t y = 0; y < y_types; ++y)
        learner->seen[y].cell = UNMET;
    for (uint32_t t = 0; done && t < table->row_count; ++t) {
        done = fill_row(learner, table, &entries, t, begin);
        begin = learner->rows[t].cells_end;
    }
    table->row_starts[table->row_count] = (uint32_t)entries.count;
    table->entries = entries.data;
    return done;
}

/* Contributions that are handed in by ascending index, to be listed by bead. */
struct ledger {
    uint32_t *starts; /* by bead, one more */
    duiqi_contribution *list;
    bool fill; /* list them; else count them, in starts[bead + 1] */
    uint32_t last_index, last_bead;
};

static void hand_in(struct ledger *ledger, uint32_t bead, uint32_t index, float mass) {
    bool again = ledger->last_index == index && ledger->last_bead == bead;
    ledger->last_index = index;
    ledger->last_bead = bead;
    if (!ledger->fill)
        ledger->starts[bead + 1] += !again;
    else if (again)
        ledger->list[ledger->starts[bead] - 1].mass += mass;
    else
        ledger->list[ledger->starts[bead]++] = (duiqi_contribution){index, mass};
}

static void hand_in_entries(const struct learner *learner, struct ledger *ledger) {
    const struct cell *cells = learner->cells.data;
    const struct meeting *meetings = learner->meetings.data;
    size_t begin = 0;
    for (size_t c = 0; c < learner->cells.count; begin = cells[c++].meetings_end) {
        if (cells[c].entry == UINT32_MAX)
            continue;
        for (size_t m = begin; m < cells[c].meetings_end; ++m) {
            float mass = cells[c].f * meetings[m].kernel * learner->explanation[meetings[m].slot];
            if (mass > KEEP_OWN)
                hand_in(ledger, learner->slots[meetings[m].slot].bead, cells[c].entry, mass);
        }
    }
}

static void hand_in_tokens(const struct learner *learner, struct ledger *ledger) {
    for (uint32_t t = 0; t < learner->pair->x->types.count; ++t)
        for (uint32_t n = learner->x_starts[t]; n < learner->x_starts[t + 1]; ++n)
            hand_in(ledger, learner->occurrences[n].bead, t, 1);
}

/* List by bead what `visit` hands in. */
static duiqi_contribution *keep_ledger(const struct learner *learner, uint32_t *starts,
                                       void (*visit)(const struct learner *, struct ledger *)) {
    size_t beads = learner->link_count;
    struct ledger ledger = {.starts = starts, .last_index = UINT32_MAX};
    memset(starts, 0, (beads + 1) * sizeof *starts);
    visit(learner, &ledger);
    for (size_t b = 0; b < beads; ++b)
        starts[b + 1] += starts[b];
    ledger.list = duiqi_allocate(&learner->allocator, starts[beads], sizeof *ledger.list);
    if (!ledger.list)
        return NULL;
    ledger.fill = true;
    ledger.last_index = UINT32_MAX;
    visit(learner, &ledger);
    memmove(starts + 1, starts, beads * sizeof *starts);
    starts[0] = 0;
    return ledger.list;
}

static bool fill_own(const struct learner *learner, duiqi_table *table) {
    for (uint32_t b = 0; b < learner->link_count; ++b) {
        const duiqi_link *link = &learner->links[b];
        for (uint32_t i = 0; i < link->x_count; ++i)
            table->x_beads[link->x + i] = b;
        for (uint32_t j = 0; j < link->y_count; ++j)
            table->y_beads[link->y + j] = b;
    }
    table->own = keep_ledger(learner, table->own_starts, hand_in_entries);
    table->own_rows = keep_ledger(learner, table->own_row_starts, hand_in_tokens);
    return table->own && table->own_rows;
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

static bool allocate_learner(struct learner *learner) {
    const duiqi_allocator *allocator = &learner->allocator;
    const duiqi_features *x = learner->pair->x, *y = learner->pair->y;
    learner->slot_starts = duiqi_allocate(allocator, learner->link_count + 1, sizeof(uint32_t));
    learner->slots = duiqi_allocate(allocator, y->tokens.count, sizeof *learner->slots);
    learner->x_starts = duiqi_allocate(allocator, x->types.count + 1, sizeof(uint32_t));
    learner->occurrences = duiqi_allocate(allocator, x->tokens.count, sizeof *learner->occurrences);
    learner->rows = duiqi_allocate(allocator, x->types.count, sizeof *learner->rows);
    learner->seen = duiqi_allocate_zeroed(allocator, y->types.count, sizeof *learner->seen);
    learner->guesses = duiqi_allocate_zeroed(allocator, learner->link_count, sizeof(float));
    learner->rivals = duiqi_allocate(allocator, y->tokens.count, sizeof(float));
    learner->explanation = duiqi_allocate(allocator, y->tokens.count, sizeof(float));
    return learner->slot_starts && learner->slots && learner->x_starts && learner->occurrences &&
           learner->rows && learner->seen && learner->guesses && learner->rivals &&
           learner->explanation;
}

static void free_learner(struct learner *learner) {
    const duiqi_allocator *allocator = &learner->allocator;
    duiqi_release(allocator, learner->slot_starts);
    duiqi_release(allocator, learner->slots);
    duiqi_release(allocator, learner->x_starts);
    duiqi_release(allocator, learner->occurrences);
    duiqi_release(allocator, learner->rows);
    duiqi_release(allocator, learner->seen);
    duiqi_release(allocator, learner->guesses);
    duiqi_release(allocator, learner->rivals);
    duiqi_release(allocator, learner->explanation);
    duiqi_vector_free(&learner->cells);
    duiqi_vector_free(&learner->meetings);
}

static bool learn(struct learner *learner, duiqi_table *table, int rounds) {
    take_slots(learner);
    list_occurrences(learner);
    if (!make_rows(learner))
        return false;
    expect(learner);
    for (int round = 1; round < rounds; ++round) {
        maximize(learner);
        expect(learner);
    }
    return fill_rows(learner, table) && fill_own(learner, table);
}

duiqi_status duiqi_table_learn(duiqi_table *table, const duiqi_pair *pair, const duiqi_table *prior,
                               const duiqi_link *links, size_t link_count, int rounds) {
    struct learner learner = {.pair = pair,
                              .prior = prior,
                              .links = links,
                              .link_count = link_count,
                              .allocator = prior->allocator};
    duiqi_vector_init(&learner.cells, &learner.allocator, sizeof(struct cell));
    duiqi_vector_init(&learner.meetings, &learner.allocator, sizeof(struct meeting));
    bool allocated = allocate_learner(&learner);
    bool done = allocate_table(&learner, table) && allocated && learn(&learner, table, rounds);
    free_learner(&learner);
    if (done)
        return DUIQI_OK;
    duiqi_table_free(table);
    return DUIQI_ENOMEM;
}
