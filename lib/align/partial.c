#include "align/partial.h"

#include <stdbool.h>
#include <stdlib.h>

#include "align/local.h"
#include "document/beads.h"
#include "model/paraphrase.h"

/* One side of the beads to be written. */
struct side {
    duiqi_vector items;   /* uint32_t: sentences of the bead in work */
    uint8_t *paired;      /* by sentence */
    const float *alone;   /* by sentence: probability of having no counterpart */
    uint32_t count, next; /* sentences; the first that is still to be written */
};

struct writer {
    duiqi_beads *beads;
    struct side x, y;
    const duiqi_pair *pair;
    const duiqi_cells *cells;
    const duiqi_explainer *explainer; /* or NULL */
    duiqi_vector matches;             /* duiqi_token_match, of the bead in work */
};

static int compare_matches(const void *a, const void *b) {
    const duiqi_token_match *left = a, *right = b;
    if (left->y != right->y)
        return left->y < right->y ? -1 : 1;
    return left->gain != right->gain ? (left->gain < right->gain) - (left->gain > right->gain)
                                     : (left->x > right->x) - (left->x < right->x);
}

/* Keep the best match of each word of y. */
static void trim_matches(duiqi_vector *matches) {
    duiqi_token_match *all = matches->data;
    size_t kept = 0;
    if (matches->count)
        qsort(all, matches->count, sizeof *all, compare_matches);
    for (size_t k = 0; k < matches->count; ++k)
        if (!kept || all[k].y != all[kept - 1].y)
            all[kept++] = all[k];
    matches->count = kept;
}

static double side_length(const duiqi_features *features, const struct side *side) {
    const uint32_t *items = side->items.data;
    double length = 1;
    for (size_t k = 0; k < side->items.count; ++k)
        length += (double)duiqi_range_length(features, items[k], 1);
    return length;
}

static duiqi_status add_bead(struct writer *writer, double confidence) {
    const struct side *x = &writer->x, *y = &writer->y;
    if (duiqi_beads_add(writer->beads, x->items.data, x->items.count, y->items.data, y->items.count,
                        confidence))
        return DUIQI_ENOMEM;
    if (!writer->explainer)
        return DUIQI_OK;
    bool paired = x->items.count && y->items.count;
    double ratio = paired ? side_length(writer->pair->y, y) / side_length(writer->pair->x, x) : 0;
    trim_matches(&writer->matches);
    return duiqi_explain_matches(writer->explainer, writer->pair,
                                 duiqi_beads_count(writer->beads) - 1, writer->matches.data,
                                 writer->matches.count, ratio);
}

/* What the words are that a cell's sentences share. */
static bool add_matches(struct writer *writer, const duiqi_cell *cell) {
    const duiqi_overlap_point *points =
        (const duiqi_overlap_point *)writer->cells->points.data + cell->point_begin;
    const uint8_t *chain = (const uint8_t *)writer->cells->chains.data + cell->chain_begin;
    for (uint32_t k = 0; k < cell->chain_count; ++k) {
        const duiqi_overlap_point *point = &points[chain[k]];
        duiqi_token_match match = {
            (const duiqi_token *)writer->pair->x->tokens.data + point->x_token,
            (const duiqi_token *)writer->pair->y->tokens.data + point->y_token, cell->x, cell->y,
            (double)point->gain};
        if (!duiqi_vector_push(&writer->matches, &match))
            return false;
    }
    return true;
}

/* Write the sentences of a side before another one that have no counterpart. */
static duiqi_status write_alone(struct writer *writer, struct side *side, uint32_t end) {
    for (; side->next < end; ++side->next) {
        if (side->paired[side->next])
            continue;
        writer->x.items.count = writer->y.items.count = writer->matches.count = 0;
        duiqi_status status = duiqi_vector_push(&side->items, &side->next)
                                  ? add_bead(writer, (double)side->alone[side->next])
                                  : DUIQI_ENOMEM;
        if (status)
            return status;
    }
    return DUIQI_OK;
}

static duiqi_status write_both_alone(struct writer *writer, uint32_t x_end, uint32_t y_end) {
    duiqi_status status = write_alone(writer, &writer->x, x_end);
    return status ? status : write_alone(writer, &writer->y, y_end);
}

/* Cells come in order, so that a sentence which is in several comes several times in a row. */
static bool take(struct side *side, uint32_t sentence) {
    const uint32_t *items = side->items.data;
    if (side->items.count && items[side->items.count - 1] >= sentence)
        return true;
    side->paired[sentence] = 1;
    return duiqi_vector_push(&side->items, &sentence) != NULL;
}

static duiqi_status write_group(struct writer *writer, const uint32_t *numbers,
                                const duiqi_group *group) {
    const duiqi_cell *cells = writer->cells->items.data, *first = &cells[numbers[0]];
    duiqi_status status = write_both_alone(writer, first->x, first->y);
    if (status)
        return status;
    writer->x.items.count = writer->y.items.count = writer->matches.count = 0;
    for (uint32_t k = 0; k < group->count; ++k) {
        const duiqi_cell *cell = &cells[numbers[k]];
        if (!take(&writer->x, cell->x) || !take(&writer->y, cell->y) || !add_matches(writer, cell))
            return DUIQI_ENOMEM;
    }
    return add_bead(writer, (double)group->confidence);
}

static bool init_side(struct side *side, const duiqi_features *features, const float *alone) {
    const duiqi_allocator *allocator = &features->types.allocator;
    *side = (struct side){.count = (uint32_t)features->count, .alone = alone};
    duiqi_vector_init(&side->items, allocator, sizeof(uint32_t));
    side->paired = duiqi_allocate_zeroed(allocator, features->count, 1);
    return side->paired != NULL;
}

static void free_side(struct side *side) {
    duiqi_release(&side->items.allocator, side->paired);
    duiqi_vector_free(&side->items);
}

static duiqi_status write_beads(duiqi_beads *beads, const duiqi_pair *pair,
                                const duiqi_cells *cells, const duiqi_local *local,
                                const duiqi_explainer *explainer) {
    struct writer writer = {.beads = beads, .pair = pair, .cells = cells, .explainer = explainer};
    duiqi_vector_init(&writer.matches, &local->allocator, sizeof(duiqi_token_match));
    bool done = init_side(&writer.x, pair->x, local->x_alone);
    done = init_side(&writer.y, pair->y, local->y_alone) && done;
    duiqi_status status = done ? DUIQI_OK : DUIQI_ENOMEM;
    const duiqi_group *groups = local->groups.data;
    for (size_t k = 0; k < local->groups.count && !status; ++k)
        status =
            write_group(&writer, (const uint32_t *)local->cells.data + groups[k].begin, &groups[k]);
    if (!status)
        status = write_both_alone(&writer, writer.x.count, writer.y.count);
    duiqi_vector_free(&writer.matches);
    free_side(&writer.x);
    free_side(&writer.y);
    return status;
}

static duiqi_status search(duiqi_beads *beads, const duiqi_pair *pair, const duiqi_table *table,
                           const duiqi_partial_options *options) {
    duiqi_overlap overlap;
    duiqi_cells cells;
    duiqi_local local;
    if (duiqi_overlap_init(&overlap, pair, table))
        return DUIQI_ENOMEM;
    duiqi_cells_init(&cells, &overlap.allocator);
    duiqi_status status =
        duiqi_cells_find(&cells, &overlap, options->progress, options->progress_user);
    if (!status)
        status = duiqi_local_init(&local, &cells, &overlap);
    if (!status) {
        status = write_beads(beads, pair, &cells, &local, options->explainer);
        duiqi_local_free(&local);
    }
    duiqi_cells_free(&cells);
    duiqi_overlap_free(&overlap);
    return status;
}

duiqi_status duiqi_partial_search(duiqi_beads *beads, const duiqi_features *x,
                                  const duiqi_features *y, const duiqi_partial_options *options) {
    duiqi_pair pair;
    duiqi_table table;
    if (duiqi_pair_init(&pair, x, y))
        return DUIQI_ENOMEM;
    bool english = x->language == DUIQI_LANGUAGE_EN && y->language == DUIQI_LANGUAGE_EN;
    duiqi_status status = (english ? duiqi_table_init_paraphrase : duiqi_table_init)(
        &table, &pair, options->lexicons, options->lexicon_count);
    if (!status) {
        status = search(beads, &pair, &table, options);
        duiqi_table_free(&table);
    }
    duiqi_pair_free(&pair);
    return status;
}
