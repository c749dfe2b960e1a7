#include "align/chain.h"

#include <stdbool.h>

#define NONE UINT32_MAX

/* The heaviest chain that ends at some y or before: a Fenwick tree of maxima. */
struct tree {
    uint32_t *best; /* by place: point + 1, 0 = none */
    uint32_t size;
};

static uint32_t heaviest_before(const struct tree *tree, const double *totals, uint32_t y) {
    uint32_t best = NONE;
    for (uint32_t at = y; at; at &= at - 1)
        if (tree->best[at] && (best == NONE || totals[tree->best[at] - 1] > totals[best]))
            best = tree->best[at] - 1;
    return best;
}

static void enter(struct tree *tree, const double *totals, uint32_t y, uint32_t point) {
    for (uint32_t at = y + 1; at <= tree->size; at += at & (~at + 1))
        if (!tree->best[at] || totals[point] > totals[tree->best[at] - 1])
            tree->best[at] = point + 1;
}

/* For every point, the one before it in its best chain; returns the last of the best of all. */
static uint32_t link_points(const duiqi_chain_point *points, uint32_t count, struct tree *tree,
                            double *totals, uint32_t *before) {
    uint32_t last = NONE;
    for (uint32_t k = 0; k < count;) {
        uint32_t row = k;
        /* All points of one x look back first, so that none of them follows another. */
        for (; k < count && points[k].x == points[row].x; ++k) {
            before[k] = heaviest_before(tree, totals, points[k].y);
            totals[k] = (double)points[k].weight + (before[k] == NONE ? 0 : totals[before[k]]);
            if (last == NONE || totals[k] > totals[last])
                last = k;
        }
        for (; row < k; ++row)
            enter(tree, totals, points[row].y, row);
    }
    return last;
}

duiqi_status duiqi_chain_best(duiqi_vector *points, uint32_t y_count) {
    const duiqi_allocator *allocator = &points->allocator;
    duiqi_chain_point *all = points->data;
    uint32_t count = (uint32_t)points->count, kept = 0;
    struct tree tree = {duiqi_allocate_zeroed(allocator, (size_t)y_count + 1, sizeof(uint32_t)),
                        y_count};
    double *totals = duiqi_allocate(allocator, count, sizeof *totals);
    uint32_t *before = duiqi_allocate(allocator, count, sizeof *before);
    bool done = tree.best && totals && before;
    if (done && count) {
        uint32_t at = link_points(all, count, &tree, totals, before);
        /* Gather the chain at the end of the array, then move it to the front. */
        uint32_t place = count;
        while (at != NONE) {
            uint32_t next = before[at];
            all[--place] = all[at];
            at = next;
        }
        while (place < count)
            all[kept++] = all[place++];
        points->count = kept;
    }
    duiqi_release(allocator, tree.best);
    duiqi_release(allocator, totals);
    duiqi_release(allocator, before);
    return done ? DUIQI_OK : DUIQI_ENOMEM;
}
