#include "align/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What bounds the work on a sentence of x; a sentence shares rare words with few others. */
enum {
    VISITS_MAX = 4096, /* occurrences of its words in y */
    GLANCES_MAX = 48,  /* sentences of y whose overlap is found */
    ROW_MAX = 24       /* cells kept */
};

/* Least log likelihood ratio of a cell: what place can add to is kept. */
static const float LEAST = -4.0F;
/* Cost of a step on along the diagonal. */
static const float STEP = 1.4F; /* log 4 */

/* A word of y that a sentence of x speaks for. */
struct lead {
    uint32_t type;
    float gain;
};

struct finder {
    duiqi_cells *cells;
    duiqi_overlap *overlap;
    duiqi_allocator allocator;
    uint32_t *starts;     /* by type of y, one more: its part of list */
    uint32_t *list;       /* sentences of y, by type */
    float *sums;          /* by sentence of y; 0 between uses */
    duiqi_vector touched; /* uint32_t: those that are not */
    duiqi_vector leads;   /* struct lead */
};

void duiqi_cells_init(duiqi_cells *cells, const duiqi_allocator *allocator) {
    duiqi_vector_init(&cells->items, allocator, sizeof(duiqi_cell));
    duiqi_vector_init(&cells->points, allocator, sizeof(duiqi_overlap_point));
    duiqi_vector_init(&cells->chains, allocator, sizeof(uint8_t));
}

void duiqi_cells_free(duiqi_cells *cells) {
    duiqi_vector_free(&cells->items);
    duiqi_vector_free(&cells->points);
    duiqi_vector_free(&cells->chains);
}

/* ---- index ---- */

/* Call out each type of y once for each sentence it is in: count when list is NULL, else fill. */
static void walk_types(const duiqi_overlap *overlap, uint32_t *ends, uint32_t *list,
                       uint32_t *last) {
    const duiqi_term *terms = overlap->y.items.data;
    for (uint32_t s = 0; s < overlap->pair->y->count; ++s)
        for (uint32_t k = overlap->y.starts[s]; k < overlap->y.starts[s + 1]; ++k) {
            uint32_t type = terms[k].type;
            if (last[type] == s + 1)
                continue;
            last[type] = s + 1;
            if (list)
                list[ends[type]] = s;
            ++ends[type];
        }
}

static bool make_index(struct finder *finder) {
    const duiqi_overlap *overlap = finder->overlap;
    size_t types = overlap->pair->y->types.count;
    uint32_t *last = duiqi_allocate_zeroed(&finder->allocator, types, sizeof *last);
    finder->starts = duiqi_allocate_zeroed(&finder->allocator, types + 2, sizeof *finder->starts);
    finder->list = duiqi_allocate(&finder->allocator, overlap->y.items.count, sizeof *finder->list);
    finder->sums =
        duiqi_allocate_zeroed(&finder->allocator, overlap->pair->y->count, sizeof *finder->sums);
    bool done = last && finder->starts && finder->list && finder->sums;
    if (done) {
        walk_types(overlap, finder->starts + 2, NULL, last);
        for (size_t t = 0; t < types; ++t)
            finder->starts[t + 2] += finder->starts[t + 1];
        memset(last, 0, types * sizeof *last);
        walk_types(overlap, finder->starts + 1, finder->list, last);
    }
    duiqi_release(&finder->allocator, last);
    return done;
}

/* ---- cells ---- */

/* Add the cell of the sentence of x taken up and one of y when its score is not below least.
 * *score receives it in any case. */
static duiqi_status add_cell(struct finder *finder, uint32_t y, float least, float *score) {
    duiqi_cells *cells = finder->cells;
    duiqi_overlap *overlap = finder->overlap;
    uint8_t chain[DUIQI_OVERLAP_POINTS_MAX];
    duiqi_cell cell = {.x = overlap->taken, .y = y};
    cell.point_begin = (uint32_t)cells->points.count;
    cell.chain_begin = (uint32_t)cells->chains.count;
    if (duiqi_overlap_points(overlap, y, &cells->points))
        return DUIQI_ENOMEM;
    cell.point_count = (uint32_t)cells->points.count - cell.point_begin;
    duiqi_overlap_frame frame = {.x_length = overlap->x.lengths[cell.x],
                                 .y_length = overlap->y.lengths[y],
                                 .x_before = -1,
                                 .y_before = -1};
    size_t length;
    const duiqi_overlap_point *points = cells->points.data;
    cell.score = duiqi_overlap_chain(overlap, points + cell.point_begin, cell.point_count, &frame,
                                     chain, &length);
    *score = cell.score;
    if (!length || cell.score < least) {
        cells->points.count = cell.point_begin;
        return DUIQI_OK;
    }
    uint8_t *place = duiqi_vector_append(&cells->chains, length);
    if (!place || !duiqi_vector_push(&cells->items, &cell))
        return DUIQI_ENOMEM;
    memcpy(place, chain, length);
    cell.chain_count = (uint32_t)length;
    ((duiqi_cell *)cells->items.data)[cells->items.count - 1] = cell;
    return DUIQI_OK;
}

static int compare_leads(const void *a, const void *b) {
    const struct lead *left = a, *right = b;
    if (left->gain != right->gain)
        return left->gain > right->gain ? -1 : 1;
    return (left->type > right->type) - (left->type < right->type);
}

/* The words of y that the sentence of x taken up speaks for, the most telling ones first. */
static bool find_leads(struct finder *finder) {
    const duiqi_overlap *overlap = finder->overlap;
    const duiqi_table *table = overlap->table;
    const duiqi_term *terms = overlap->x.items.data;
    finder->leads.count = 0;
    for (uint32_t k = overlap->x.starts[overlap->taken]; k < overlap->x.starts[overlap->taken + 1];
         ++k)
        for (uint32_t r = table->row_starts[terms[k].type];
             r < table->row_starts[terms[k].type + 1]; ++r) {
            uint32_t type = table->entries[r].type;
            uint32_t sentences = finder->starts[type + 1] - finder->starts[type];
            if (!sentences)
                continue;
            struct lead lead = {type, logf(table->entries[r].mass / table->totals[terms[k].type] *
                                           (float)overlap->pair->y->count / (float)sentences)};
            if (lead.gain > 0 && !duiqi_vector_push(&finder->leads, &lead))
                return false;
        }
    if (finder->leads.count)
        qsort(finder->leads.data, finder->leads.count, sizeof(struct lead), compare_leads);
    return true;
}

/* Add up what speaks for each sentence of y, as long as that is not too much work. */
static bool follow_leads(struct finder *finder) {
    const struct lead *leads = finder->leads.data;
    size_t visits = 0;
    finder->touched.count = 0;
    for (size_t k = 0; k < finder->leads.count; ++k) {
        uint32_t begin = finder->starts[leads[k].type], end = finder->starts[leads[k].type + 1];
        if (k && leads[k].type == leads[k - 1].type)
            continue;
        visits += end - begin;
        if (visits > VISITS_MAX)
            break;
        for (uint32_t at = begin; at < end; ++at) {
            uint32_t y = finder->list[at];
            if (finder->sums[y] <= 0 && !duiqi_vector_push(&finder->touched, &y))
                return false;
            finder->sums[y] += leads[k].gain;
        }
    }
    return true;
}

static int compare_floats_falling(const void *a, const void *b) {
    float left = *(const float *)a, right = *(const float *)b;
    return (left < right) - (left > right);
}

/* The value that at most `most` of some are above. */
static bool bound_of(duiqi_vector *values, size_t most, float *bound) {
    *bound = -INFINITY;
    if (values->count <= most)
        return true;
    float *all = values->data;
    qsort(all, values->count, sizeof *all, compare_floats_falling);
    *bound = all[most];
    return true;
}

static int compare_cells(const void *a, const void *b) {
    const duiqi_cell *left = a, *right = b;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return (left->y > right->y) - (left->y < right->y);
}

/* Keep the best cells of the row from `begin` on. */
static duiqi_status trim_row(struct finder *finder, size_t begin, duiqi_vector *values) {
    duiqi_vector *items = &finder->cells->items;
    duiqi_cell *cells = items->data;
    float bound;
    values->count = 0;
    for (size_t k = begin; k < items->count; ++k)
        if (!duiqi_vector_push(values, &cells[k].score))
            return DUIQI_ENOMEM;
    bound_of(values, ROW_MAX, &bound);
    size_t kept = begin;
    for (size_t k = begin; k < items->count; ++k)
        if (cells[k].score > bound)
            cells[kept++] = cells[k];
    items->count = kept;
    return DUIQI_OK;
}

/* Add the cells of one sentence of x. */
static duiqi_status add_row(struct finder *finder, uint32_t x, duiqi_vector *values) {
    size_t begin = finder->cells->items.count;
    float bound, score;
    if (duiqi_overlap_take(finder->overlap, x) || !find_leads(finder) || !follow_leads(finder))
        return DUIQI_ENOMEM;
    const uint32_t *touched = finder->touched.data;
    values->count = 0;
    for (size_t k = 0; k < finder->touched.count; ++k)
        if (!duiqi_vector_push(values, &finder->sums[touched[k]]))
            return DUIQI_ENOMEM;
    bound_of(values, GLANCES_MAX, &bound);
    duiqi_status status = DUIQI_OK;
    for (size_t k = 0; k < finder->touched.count; ++k) {
        if (!status && finder->sums[touched[k]] > bound)
            status = add_cell(finder, touched[k], LEAST, &score);
        finder->sums[touched[k]] = 0;
    }
    return status ? status : trim_row(finder, begin, values);
}

/* ---- along the diagonal ---- */

static void sort_cells(duiqi_cells *cells) {
    if (cells->items.count)
        qsort(cells->items.data, cells->items.count, sizeof(duiqi_cell), compare_cells);
}

static bool has_cell(const duiqi_cells *cells, size_t sorted, uint32_t x, uint32_t y) {
    duiqi_cell key = {.x = x, .y = y};
    return sorted && bsearch(&key, cells->items.data, sorted, sizeof key, compare_cells);
}

/* Go on from a cell along the diagonal until there is one already or the sentences share too
 * little: as long as what the steps cost has been earned on the way. */
static duiqi_status extend(struct finder *finder, const duiqi_cell *from, size_t sorted, int by) {
    float earned = from->score, score;
    int64_t x = (int64_t)from->x + by, y = (int64_t)from->y + by;
    while (x >= 0 && y >= 0 && (size_t)x < finder->overlap->pair->x->count &&
           (size_t)y < finder->overlap->pair->y->count &&
           !has_cell(finder->cells, sorted, (uint32_t)x, (uint32_t)y)) {
        if (duiqi_overlap_take(finder->overlap, (uint32_t)x) ||
            add_cell(finder, (uint32_t)y, LEAST, &score))
            return DUIQI_ENOMEM;
        earned += fmaxf(score, -earned - 1) - STEP;
        if (score < LEAST || earned < 0)
            break;
        x += by;
        y += by;
    }
    return DUIQI_OK;
}

static void drop_doubles(duiqi_cells *cells) {
    duiqi_cell *all = cells->items.data;
    size_t kept = 0;
    for (size_t k = 0; k < cells->items.count; ++k)
        if (!kept || compare_cells(&all[kept - 1], &all[k]) != 0)
            all[kept++] = all[k];
    cells->items.count = kept;
}

/* Extend the cells that chance does not explain. */
static duiqi_status extend_all(struct finder *finder) {
    duiqi_cells *cells = finder->cells;
    size_t sorted = cells->items.count;
    const duiqi_pair *pair = finder->overlap->pair;
    float significant = logf((float)pair->x->count) + logf((float)pair->y->count);
    duiqi_status status = DUIQI_OK;
    /* New cells come behind the sorted ones, and may move all. */
    for (size_t k = 0; k < sorted && !status; ++k) {
        duiqi_cell from = ((const duiqi_cell *)cells->items.data)[k];
        if (from.score < significant)
            continue;
        status = extend(finder, &from, sorted, 1);
        if (!status)
            status = extend(finder, &from, sorted, -1);
    }
    sort_cells(cells);
    drop_doubles(cells);
    return status;
}

duiqi_status duiqi_cells_find(duiqi_cells *cells, duiqi_overlap *overlap,
                              duiqi_progress_fn progress, void *progress_user) {
    struct finder finder = {.cells = cells, .overlap = overlap, .allocator = overlap->allocator};
    duiqi_vector values; /* float */
    duiqi_vector_init(&values, &finder.allocator, sizeof(float));
    duiqi_vector_init(&finder.touched, &finder.allocator, sizeof(uint32_t));
    duiqi_vector_init(&finder.leads, &finder.allocator, sizeof(struct lead));
    duiqi_status status = make_index(&finder) ? DUIQI_OK : DUIQI_ENOMEM;
    size_t count = overlap->pair->x->count;
    for (uint32_t x = 0; x < count && !status; ++x) {
        status = add_row(&finder, x, &values);
        if (!status && progress && progress(progress_user, x, count) != 0)
            status = DUIQI_ECANCELED;
    }
    sort_cells(cells);
    if (!status)
        status = extend_all(&finder);
    duiqi_vector_free(&values);
    duiqi_vector_free(&finder.touched);
    duiqi_vector_free(&finder.leads);
    duiqi_release(&finder.allocator, finder.starts);
    duiqi_release(&finder.allocator, finder.list);
    duiqi_release(&finder.allocator, finder.sums);
    return status;
}
