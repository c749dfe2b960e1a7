#include "align/partial.h"

#include "align/local.h"
#include "document/beads.h"

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
    bool swapped;
};

static duiqi_status add_bead(struct writer *writer, double confidence) {
    const struct side *source = writer->swapped ? &writer->y : &writer->x;
    const struct side *target = writer->swapped ? &writer->x : &writer->y;
    return duiqi_beads_add(writer->beads, source->items.data, source->items.count,
                           target->items.data, target->items.count, confidence);
}

/* Write the sentences of a side before another one that have no counterpart. */
static duiqi_status write_alone(struct writer *writer, struct side *side, uint32_t end) {
    for (; side->next < end; ++side->next) {
        if (side->paired[side->next])
            continue;
        writer->x.items.count = writer->y.items.count = 0;
        if (!duiqi_vector_push(&side->items, &side->next) ||
            add_bead(writer, (double)side->alone[side->next]))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* Those of both sides, the source first. */
static duiqi_status write_both_alone(struct writer *writer, uint32_t x_end, uint32_t y_end) {
    if (!writer->swapped && write_alone(writer, &writer->x, x_end))
        return DUIQI_ENOMEM;
    if (write_alone(writer, &writer->y, y_end))
        return DUIQI_ENOMEM;
    return write_alone(writer, &writer->x, x_end);
}

/* Cells come in order, so that a sentence which is in several comes several times in a row. */
static bool take(struct side *side, uint32_t sentence) {
    const uint32_t *items = side->items.data;
    if (side->items.count && items[side->items.count - 1] >= sentence)
        return true;
    side->paired[sentence] = 1;
    return duiqi_vector_push(&side->items, &sentence) != NULL;
}

static duiqi_status write_group(struct writer *writer, const duiqi_cell *cells,
                                const uint32_t *numbers, const duiqi_group *group) {
    const duiqi_cell *first = &cells[numbers[0]];
    if (write_both_alone(writer, first->x, first->y))
        return DUIQI_ENOMEM;
    writer->x.items.count = writer->y.items.count = 0;
    for (uint32_t k = 0; k < group->count; ++k)
        if (!take(&writer->x, cells[numbers[k]].x) || !take(&writer->y, cells[numbers[k]].y))
            return DUIQI_ENOMEM;
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
                                const duiqi_cells *cells, const duiqi_local *local, bool swapped) {
    struct writer writer = {.beads = beads, .swapped = swapped};
    bool done = init_side(&writer.x, pair->x, local->x_alone);
    done = init_side(&writer.y, pair->y, local->y_alone) && done;
    duiqi_status status = done ? DUIQI_OK : DUIQI_ENOMEM;
    const duiqi_group *groups = local->groups.data;
    for (size_t k = 0; k < local->groups.count && !status; ++k)
        status = write_group(&writer, cells->items.data,
                             (const uint32_t *)local->cells.data + groups[k].begin, &groups[k]);
    if (!status)
        status = write_both_alone(&writer, writer.x.count, writer.y.count);
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
        status = write_beads(beads, pair, &cells, &local, options->swapped);
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
    duiqi_status status =
        duiqi_table_init(&table, &pair, options->lexicons, options->lexicon_count);
    if (!status) {
        status = search(beads, &pair, &table, options);
        duiqi_table_free(&table);
    }
    duiqi_pair_free(&pair);
    return status;
}
