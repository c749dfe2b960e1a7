#include "edition/pairing.h"

#include "feature/numeral.h"

enum {
    CELLS_MAX = 16 << 20,
    /* Costs of an edit: one figure is sooner replaced by another than a word by a word, and a word
     * and a figure never replace each other. */
    COST_GAP = 3,
    COST_FIGURE = 3,
    COST_WORD = 4,
    COST_NEVER = 100
};

typedef enum step { STEP_BOTH, STEP_OLD, STEP_NEW } step;

bool duiqi_edit_word_is_figure(const duiqi_edit_text *text, const duiqi_edit_word *word) {
    const duiqi_numeral *numerals = text->numerals.data;
    return word->numeral != DUIQI_EDIT_NO_NUMERAL &&
           !(numerals[word->numeral].flags & DUIQI_NUMERAL_LABEL);
}

/* The texts and the table of the edit between them. */
struct table {
    const duiqi_edit_text *old_text, *new_text;
    const duiqi_edit_word *old_words, *new_words;
    size_t old_count, new_count;
    uint8_t *steps;     /* step into each cell */
    uint32_t *costs;    /* of a row */
    uint32_t *partners; /* by new word: the old word in its place, or DUIQI_EDIT_NO_NUMERAL */
};

static uint32_t cost_of(const struct table *table, size_t i, size_t k) {
    const duiqi_edit_word *a = &table->old_words[i], *b = &table->new_words[k];
    if (a->hash == b->hash)
        return 0;
    bool first = duiqi_edit_word_is_figure(table->old_text, a);
    bool second = duiqi_edit_word_is_figure(table->new_text, b);
    if (first != second)
        return COST_NEVER;
    return first ? COST_FIGURE : COST_WORD;
}

/* Wagner and Fischer 1974, row by row. */
static void fill(struct table *table) {
    size_t width = table->new_count + 1;
    uint32_t *costs = table->costs;
    for (size_t k = 0; k < width; ++k) {
        costs[k] = (uint32_t)k * COST_GAP;
        table->steps[k] = STEP_NEW;
    }
    for (size_t i = 1; i <= table->old_count; ++i) {
        uint32_t diagonal = costs[0];
        uint8_t *steps = table->steps + i * width;
        costs[0] = (uint32_t)i * COST_GAP;
        steps[0] = STEP_OLD;
        for (size_t k = 1; k < width; ++k) {
            uint32_t best = diagonal + cost_of(table, i - 1, k - 1);
            diagonal = costs[k];
            steps[k] = STEP_BOTH;
            if (costs[k] + COST_GAP < best) {
                best = costs[k] + COST_GAP;
                steps[k] = STEP_OLD;
            }
            if (costs[k - 1] + COST_GAP < best) {
                best = costs[k - 1] + COST_GAP;
                steps[k] = STEP_NEW;
            }
            costs[k] = best;
        }
    }
}

static void trace(struct table *table) {
    size_t i = table->old_count, k = table->new_count;
    while (i || k) {
        step into = table->steps[i * (table->new_count + 1) + k];
        if (into == STEP_BOTH)
            table->partners[k - 1] = (uint32_t)i - 1;
        i -= into != STEP_NEW;
        k -= into != STEP_OLD;
    }
}

static duiqi_status align(struct table *table, const duiqi_allocator *allocator) {
    size_t cells = (table->old_count + 1) * (table->new_count + 1);
    table->partners = duiqi_allocate(allocator, table->new_count, sizeof *table->partners);
    if (!table->partners)
        return DUIQI_ENOMEM;
    for (size_t k = 0; k < table->new_count; ++k)
        table->partners[k] = DUIQI_EDIT_NO_NUMERAL;
    if (cells > CELLS_MAX)
        return DUIQI_OK;
    table->steps = duiqi_allocate(allocator, cells, 1);
    table->costs = duiqi_allocate(allocator, table->new_count + 1, sizeof *table->costs);
    if (!table->steps || !table->costs)
        return DUIQI_ENOMEM;
    fill(table);
    trace(table);
    return DUIQI_OK;
}

static duiqi_status list_pairs(duiqi_vector *pairs, const struct table *table,
                               const duiqi_allocator *allocator) {
    bool *paired = duiqi_allocate_zeroed(allocator, table->old_count, sizeof *paired);
    duiqi_status status = paired ? DUIQI_OK : DUIQI_ENOMEM;
    for (size_t k = 0; !status && k < table->new_count; ++k) {
        duiqi_figure_pair pair = {DUIQI_EDIT_NO_NUMERAL, table->new_words[k].numeral};
        uint32_t partner = table->partners[k];
        if (!duiqi_edit_word_is_figure(table->new_text, &table->new_words[k]))
            continue;
        if (partner != DUIQI_EDIT_NO_NUMERAL) {
            pair.old = table->old_words[partner].numeral;
            paired[partner] = true;
        }
        if (!duiqi_vector_push(pairs, &pair))
            status = DUIQI_ENOMEM;
    }
    for (size_t i = 0; !status && i < table->old_count; ++i) {
        duiqi_figure_pair pair = {table->old_words[i].numeral, DUIQI_EDIT_NO_NUMERAL};
        if (duiqi_edit_word_is_figure(table->old_text, &table->old_words[i]) && !paired[i] &&
            !duiqi_vector_push(pairs, &pair))
            status = DUIQI_ENOMEM;
    }
    duiqi_release(allocator, paired);
    return status;
}

duiqi_status duiqi_figures_pair(duiqi_vector *pairs, const duiqi_edit_text *old_text,
                                const duiqi_edit_text *new_text) {
    const duiqi_allocator *allocator = &pairs->allocator;
    struct table table = {.old_text = old_text,
                          .new_text = new_text,
                          .old_words = old_text->words.data,
                          .new_words = new_text->words.data,
                          .old_count = old_text->words.count,
                          .new_count = new_text->words.count};
    duiqi_status status = align(&table, allocator);
    if (!status)
        status = list_pairs(pairs, &table, allocator);
    duiqi_release(allocator, table.partners);
    duiqi_release(allocator, table.steps);
    duiqi_release(allocator, table.costs);
    return status;
}
