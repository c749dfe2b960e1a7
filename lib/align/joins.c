#include "align/joins.h"

#include <string.h>

#define NONE UINT32_MAX

enum { BEAD_MAX = 64 }; /* cells of a bead that are looked back at */

/* The best bead that ends in a cell. */
struct history {
    uint32_t before;                   /* cell before it, or NONE */
    float score, gain;                 /* of all its cells, of this one */
    uint32_t chain_begin, chain_count; /* its points that count there */
};

struct finder {
    const duiqi_cells *cells;
    const duiqi_overlap *overlap;
    duiqi_vector *joins;
    struct history *histories;               /* by cell */
    uint32_t *above;                         /* by cell: the one before it in its column, or NONE */
    duiqi_vector chains;                     /* uint8_t */
    uint8_t taken[DUIQI_OVERLAP_PLACES_MAX]; /* of the shared sentence; 0 between uses */
};

static const duiqi_cell *cell_at(const struct finder *finder, uint32_t cell) {
    return (const duiqi_cell *)finder->cells->items.data + cell;
}

static uint32_t place_of(const struct finder *finder, uint32_t cell, uint32_t link, bool of_x) {
    const struct history *history = &finder->histories[cell];
    uint8_t number = ((const uint8_t *)finder->chains.data)[history->chain_begin + link];
    const duiqi_overlap_point *point = (const duiqi_overlap_point *)finder->cells->points.data +
                                       cell_at(finder, cell)->point_begin + number;
    return of_x ? point->x : point->y;
}

/* Set the marks of the places that a bead has taken in a sentence. */
static void mark(struct finder *finder, uint32_t last, bool of_x, uint32_t sentence,
                 uint8_t value) {
    for (size_t n = 0; last != NONE && n < BEAD_MAX; last = finder->histories[last].before, ++n) {
        const duiqi_cell *cell = cell_at(finder, last);
        if ((of_x ? cell->x : cell->y) != sentence)
            break;
        for (uint32_t k = 0; k < finder->histories[last].chain_count; ++k)
            finder->taken[place_of(finder, last, k, of_x)] = value;
    }
}

/* The best chain of a cell in a bead, beside what others of the bead have taken of the sentence
 * of x or y that they share. */
struct link {
    uint8_t chain[DUIQI_OVERLAP_POINTS_MAX];
    size_t length;
    float gain;
};

static void find_link(const struct finder *finder, uint32_t at, uint32_t before, bool shares_x,
                      struct link *link) {
    const duiqi_overlap *overlap = finder->overlap;
    const duiqi_cell *cell = cell_at(finder, at);
    duiqi_overlap_frame frame = {.x_length = overlap->x.lengths[cell->x],
                                 .y_length = overlap->y.lengths[cell->y],
                                 .x_before = -1,
                                 .y_before = -1};
    const duiqi_cell *last = before == NONE ? NULL : cell_at(finder, before);
    if (last && (shares_x ? last->x == cell->x : last->y == cell->y))
        *(shares_x ? &frame.x_before : &frame.y_before) =
            (int32_t)place_of(finder, before, 0, shares_x);
    *(shares_x ? &frame.x_taken : &frame.y_taken) = finder->taken;
    const duiqi_overlap_point *points = finder->cells->points.data;
    link->gain = duiqi_overlap_chain(overlap, points + cell->point_begin, cell->point_count, &frame,
                                     link->chain, &link->length);
}

/* Set the marks of the places that a link takes in the shared sentence. */
static void mark_link(struct finder *finder, uint32_t at, const struct link *link, bool shares_x,
                      uint8_t value) {
    const duiqi_overlap_point *points =
        (const duiqi_overlap_point *)finder->cells->points.data + cell_at(finder, at)->point_begin;
    for (size_t k = 0; k < link->length; ++k) {
        const duiqi_overlap_point *point = &points[link->chain[k]];
        finder->taken[shares_x ? point->x : point->y] = value;
    }
}

/* What a cell adds to the bead that ends in another, when it takes what it can use of the shared
 * sentence, and the other cell is left the rest. */
static float share_out(struct finder *finder, uint32_t from, uint32_t to, bool shares_x,
                       uint32_t shared, struct link *link) {
    const struct history *history = &finder->histories[from];
    struct link rest;
    mark(finder, history->before, shares_x, shared, 1);
    find_link(finder, to, NONE, shares_x, link);
    mark_link(finder, to, link, shares_x, 1);
    find_link(finder, from, history->before, shares_x, &rest);
    mark_link(finder, to, link, shares_x, 0);
    mark(finder, history->before, shares_x, shared, 0);
    return rest.length ? link->gain + fminf(rest.gain - history->gain, 0) : -INFINITY;
}

static bool keep_history(struct finder *finder, uint32_t at, uint32_t before, float score,
                         float gain, const uint8_t *chain, size_t length) {
    uint32_t begin = (uint32_t)finder->chains.count;
    uint8_t *place = duiqi_vector_append(&finder->chains, length);
    if (!place)
        return false;
    memcpy(place, chain, length);
    finder->histories[at] = (struct history){before, score, gain, begin, (uint32_t)length};
    return true;
}

/* Let a cell join the bead that ends in another, with which it shares a sentence. */
static bool join(struct finder *finder, uint32_t from, uint32_t to, bool shares_x) {
    const duiqi_cell *cell = cell_at(finder, to), *last = cell_at(finder, from);
    uint32_t shared = shares_x ? cell->x : cell->y;
    uint32_t left_out = (shares_x ? cell->y - last->y : cell->x - last->x) - 1;
    struct link link, other;
    mark(finder, from, shares_x, shared, 1);
    find_link(finder, to, from, shares_x, &link);
    mark(finder, from, shares_x, shared, 0);
    float gain = share_out(finder, from, to, shares_x, shared, &other);
    if (gain > link.gain)
        link = other;
    else
        gain = link.gain;
    if (!link.length)
        return true;
    duiqi_join found = {from, to, left_out, !shares_x, gain};
    if (!duiqi_vector_push(finder->joins, &found))
        return false;
    float score = finder->histories[from].score + gain +
                  (float)(log(DUIQI_JOIN_MORE) + duiqi_join_log_gap(DUIQI_JOIN_NEXT, left_out));
    return score <= finder->histories[to].score ||
           keep_history(finder, to, from, score, gain, link.chain, link.length);
}

/* What a cell is as the first one of a bead. */
static bool begin_bead(struct finder *finder, uint32_t at) {
    const duiqi_cell *cell = cell_at(finder, at);
    const uint8_t *chain = (const uint8_t *)finder->cells->chains.data + cell->chain_begin;
    return keep_history(finder, at, NONE, cell->score, cell->score, chain, cell->chain_count);
}

/* All joins of a cell with earlier ones of its row and column. */
static bool join_all(struct finder *finder, uint32_t to) {
    const duiqi_cell *cell = cell_at(finder, to);
    for (uint32_t from = finder->above[to]; from != NONE; from = finder->above[from]) {
        if (cell->x - cell_at(finder, from)->x > DUIQI_JOIN_GAP_MAX)
            break;
        if (!join(finder, from, to, false))
            return false;
    }
    for (uint32_t from = to; from-- > 0;) {
        const duiqi_cell *last = cell_at(finder, from);
        if (last->x != cell->x || cell->y - last->y > DUIQI_JOIN_GAP_MAX)
            break;
        if (!join(finder, from, to, true))
            return false;
    }
    return true;
}

/* @return false without memory */
static bool chain_columns(struct finder *finder, const duiqi_allocator *allocator) {
    size_t y_count = finder->overlap->pair->y->count;
    uint32_t *last = duiqi_allocate(allocator, y_count, sizeof *last);
    if (!last)
        return false;
    for (size_t y = 0; y < y_count; ++y)
        last[y] = NONE;
    for (uint32_t k = 0; k < finder->cells->items.count; ++k) {
        uint32_t y = cell_at(finder, k)->y;
        finder->above[k] = last[y];
        last[y] = k;
    }
    duiqi_release(allocator, last);
    return true;
}

duiqi_status duiqi_joins_find(duiqi_vector *joins, const duiqi_cells *cells,
                              const duiqi_overlap *overlap) {
    const duiqi_allocator *allocator = &joins->allocator;
    size_t count = cells->items.count;
    struct finder finder = {.cells = cells, .overlap = overlap, .joins = joins};
    duiqi_vector_init(&finder.chains, allocator, sizeof(uint8_t));
    joins->count = 0;
    finder.histories = duiqi_allocate(allocator, count, sizeof *finder.histories);
    finder.above = duiqi_allocate(allocator, count, sizeof *finder.above);
    bool done = finder.histories && finder.above && chain_columns(&finder, allocator);
    for (uint32_t to = 0; to < count && done; ++to)
        done = begin_bead(&finder, to) && join_all(&finder, to);
    duiqi_release(allocator, finder.histories);
    duiqi_release(allocator, finder.above);
    duiqi_vector_free(&finder.chains);
    return done ? DUIQI_OK : DUIQI_ENOMEM;
}
