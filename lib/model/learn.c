#include "model/learn.h"

#include <stdbool.h>
#include <string.h>

#include "model/lesson.h"

static const float PRIOR_COUNT = 3.0F; /* pseudo-count of the prior table */
static const float KEEP_MASS = 0.02F;
static const float KEEP_GAIN = 8.0F;
static const float KEEP_OWN = 1e-3F;

/* How much the cells explain each slot. */
static void explain_slots(duiqi_lesson *lesson) {
    const struct duiqi_lesson_cell *cells = lesson->cells.data;
    const uint32_t *slots = lesson->slots;
    const float *kernels = lesson->kernels;
    float *explanation = lesson->explanation;
    size_t m = 0;
    memset(explanation, 0, lesson->slot_count * sizeof *explanation);
    for (size_t c = 0; c < lesson->cells.count; ++c) {
        float f = cells[c].f;
        for (size_t end = cells[c].meetings_end; m != end; ++m)
            explanation[slots[m]] += f * kernels[m];
    }
}

/* One round of expectation, once the slots have been explained. */
static void expect(duiqi_lesson *lesson) {
    struct duiqi_lesson_cell *cells = lesson->cells.data;
    const uint32_t *slots = lesson->slots;
    const float *kernels = lesson->kernels;
    float *explanation = lesson->explanation;
    size_t m = 0;
    for (size_t s = 0; s < lesson->slot_count; ++s)
        explanation[s] = 1 / (lesson->rivals[s] + explanation[s]);
    for (size_t c = 0; c < lesson->cells.count; ++c) {
        float sum = 0;
        for (size_t end = cells[c].meetings_end; m != end; ++m)
            sum += kernels[m] * explanation[slots[m]];
        cells[c].count = cells[c].f * sum;
    }
}

/* New probabilities from counts and the prior. */
static void maximize(duiqi_lesson *lesson) {
    struct duiqi_lesson_cell *cells = lesson->cells.data;
    size_t begin = 0;
    for (size_t t = 0; t < lesson->pair->x->types.count; ++t) {
        size_t end = lesson->rows[t].cells_end;
        float sum = lesson->rows[t].rivals + 1e-9F;
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
static bool is_kept(const duiqi_lesson *lesson, const struct duiqi_lesson_cell *cell, float total) {
    return cell->count > KEEP_MASS &&
           cell->count / total * lesson->pair->y_rarity[cell->y] > KEEP_GAIN;
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
static bool add_own(const duiqi_lesson *lesson, struct filling *filling,
                    const struct duiqi_lesson_cell *cell, size_t begin) {
    if (!duiqi_vector_reserve(&filling->own, cell->meetings_end - begin))
        return false;
    duiqi_contribution *own = filling->own.data;
    size_t first = filling->own.count, count = first;
    for (size_t m = begin; m < cell->meetings_end; ++m) {
        uint32_t slot = lesson->slots[m], bead = lesson->slot_beads[slot];
        float mass = cell->f * lesson->kernels[m] * lesson->explanation[slot];
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
static bool fill_learnt(duiqi_lesson *lesson, struct filling *filling, uint32_t type, size_t begin,
                        float total) {
    const struct duiqi_lesson_cell *cells = lesson->cells.data;
    size_t meetings = begin ? cells[begin - 1].meetings_end : 0;
    size_t end = lesson->rows[type].cells_end;
    for (size_t c = begin; c < end; meetings = cells[c++].meetings_end) {
        lesson->seen[cells[c].y].row = type + 1;
        if (cells[c].prior <= 0 && !is_kept(lesson, &cells[c], total))
            continue;
        add_entry(filling, cells[c].y, PRIOR_COUNT * cells[c].prior + cells[c].count);
        if (!add_own(lesson, filling, &cells[c], meetings))
            return false;
    }
    return true;
}

/* A row of the new table: what was learnt, then what only the prior knows. */
static bool fill_row(duiqi_lesson *lesson, duiqi_table *table, struct filling *filling,
                     uint32_t type, size_t begin) {
    const duiqi_table *prior = lesson->prior;
    const duiqi_type *y_types = lesson->pair->y->types.data;
    uint32_t prior_begin = prior->row_starts[type], prior_end = prior->row_starts[type + 1];
    size_t most = lesson->rows[type].cells_end - begin + prior_end - prior_begin;
    float total = (float)(lesson->x_starts[type + 1] - lesson->x_starts[type]) + PRIOR_COUNT;
    table->row_starts[type] = (uint32_t)filling->entries.count;
    table->totals[type] = total;
    if (!duiqi_vector_reserve(&filling->entries, most) ||
        !duiqi_vector_reserve(&filling->starts, most) ||
        !fill_learnt(lesson, filling, type, begin, total))
        return false;
    for (uint32_t r = prior_begin; r < prior_end; ++r) {
        const duiqi_table_entry *entry = &prior->entries[r];
        float count = y_types[entry->type].function ? total : PRIOR_COUNT;
        if (lesson->seen[entry->type].row != type + 1)
            add_entry(filling, entry->type, entry->mass * count);
    }
    return true;
}

static bool fill_rows(duiqi_lesson *lesson, duiqi_table *table) {
    struct filling filling;
    size_t begin = 0;
    duiqi_vector_init(&filling.entries, &lesson->allocator, sizeof(duiqi_table_entry));
    duiqi_vector_init(&filling.own, &lesson->allocator, sizeof(duiqi_contribution));
    duiqi_vector_init(&filling.starts, &lesson->allocator, sizeof(uint32_t));
    for (size_t y = 0; y < lesson->pair->y->types.count; ++y)
        lesson->seen[y].row = 0;
    /* There is about one for each token of x. */
    bool done = duiqi_vector_reserve(&filling.own, lesson->x_count);
    for (uint32_t t = 0; done && t < table->row_count; ++t) {
        done = fill_row(lesson, table, &filling, t, begin);
        begin = lesson->rows[t].cells_end;
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
static bool fill_own_rows(const duiqi_lesson *lesson, duiqi_table *table) {
    duiqi_contribution *list = duiqi_allocate(&lesson->allocator, lesson->x_count, sizeof *list);
    uint32_t count = 0;
    table->own_rows = list;
    if (!list)
        return false;
    for (size_t t = 0; t < table->row_count; ++t) {
        uint32_t first = count;
        table->own_row_starts[t] = first;
        for (uint32_t n = lesson->x_starts[t]; n < lesson->x_starts[t + 1]; ++n) {
            uint32_t bead = lesson->occurrences[n].bead;
            if (count == first || list[count - 1].bead != bead)
                list[count++] = (duiqi_contribution){bead, 0};
            ++list[count - 1].mass;
        }
    }
    table->own_row_starts[table->row_count] = count;
    return true;
}

static void fill_beads(const duiqi_lesson *lesson, duiqi_table *table) {
    for (uint32_t b = 0; b < lesson->link_count; ++b) {
        const duiqi_link *link = &lesson->links[b];
        for (uint32_t i = 0; i < link->x_count; ++i)
            table->x_beads[link->x + i] = b;
        for (uint32_t j = 0; j < link->y_count; ++j)
            table->y_beads[link->y + j] = b;
    }
}

static bool allocate_table(const duiqi_lesson *lesson, duiqi_table *table) {
    const duiqi_allocator *allocator = &lesson->allocator;
    const duiqi_features *x = lesson->pair->x, *y = lesson->pair->y;
    size_t rows = x->types.count;
    *table =
        (duiqi_table){.allocator = *allocator, .row_count = rows, .bead_count = lesson->link_count};
    table->row_starts = duiqi_allocate(allocator, rows + 1, sizeof(uint32_t));
    table->totals = duiqi_allocate(allocator, rows, sizeof(float));
    table->own_row_starts = duiqi_allocate(allocator, rows + 1, sizeof(uint32_t));
    table->x_beads = duiqi_allocate_zeroed(allocator, x->count, sizeof(uint32_t));
    table->y_beads = duiqi_allocate_zeroed(allocator, y->count, sizeof(uint32_t));
    return table->row_starts && table->totals && table->own_row_starts && table->x_beads &&
           table->y_beads;
}

/* Learn from a lesson in some rounds, and fill a table with what has been learnt. */
static bool learn(duiqi_lesson *lesson, duiqi_table *table, int rounds) {
    expect(lesson);
    for (int round = 1; round < rounds; ++round) {
        maximize(lesson);
        explain_slots(lesson);
        expect(lesson);
    }
    fill_beads(lesson, table);
    return fill_rows(lesson, table) && fill_own_rows(lesson, table);
}

duiqi_status duiqi_table_learn(duiqi_table *table, const duiqi_pair *pair, const duiqi_table *prior,
                               const duiqi_link *links, size_t link_count, int rounds) {
    duiqi_lesson lesson;
    duiqi_status status = duiqi_lesson_init(&lesson, pair, prior, links, link_count);
    bool done = allocate_table(&lesson, table) && !status && learn(&lesson, table, rounds);
    duiqi_lesson_free(&lesson);
    if (done)
        return DUIQI_OK;
    duiqi_table_free(table);
    return DUIQI_ENOMEM;
}
