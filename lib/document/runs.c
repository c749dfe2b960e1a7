#include "document/runs.h"

#include <stdbool.h>

/* Which way a file's blocks stand: the whole of one language before the whole of the other, but
 * for a tenth of them, or in turn. */

enum { STRAY_SHARE = 4 }; /* runs on both sides are longer by this factor */

typedef struct walker {
    duiqi_block *blocks[DUIQI_SIDES];
    size_t count[DUIQI_SIDES];
    size_t at[DUIQI_SIDES];
} walker;

static walker walker_on(duiqi_vector blocks[DUIQI_SIDES]) {
    return (walker){{blocks[0].data, blocks[1].data}, {blocks[0].count, blocks[1].count}, {0, 0}};
}

/* The side of the next block in the order of the file; DUIQI_SIDES at the end. */
static int next_side(const walker *w) {
    bool left[DUIQI_SIDES] = {w->at[0] < w->count[0], w->at[1] < w->count[1]};
    if (left[0] && left[1])
        return w->blocks[0][w->at[0]].order < w->blocks[1][w->at[1]].order ? 0 : 1;
    return left[0] ? 0 : left[1] ? 1 : DUIQI_SIDES;
}

/* Step over a run and tell its length. */
static size_t next_run(walker *w, int side) {
    size_t length = 0;
    for (; next_side(w) == side; ++length)
        ++w->at[side];
    return length;
}

/* The side whose text stands wholly before the other's; DUIQI_SIDES when they take turns. */
static int leading_side(duiqi_vector blocks[DUIQI_SIDES]) {
    walker w = walker_on(blocks);
    size_t best[DUIQI_SIDES] = {0}, total = w.count[0] + w.count[1];
    for (int side; (side = next_side(&w)) != DUIQI_SIDES;) {
        ++w.at[side];
        for (int leader = 0; leader < DUIQI_SIDES; ++leader) {
            size_t agreeing = w.at[leader] + w.count[!leader] - w.at[!leader];
            if (agreeing > best[leader])
                best[leader] = agreeing;
        }
    }
    int leader = best[0] < best[1];
    return best[leader] * 10 >= total * 9 ? leader : DUIQI_SIDES;
}

void duiqi_runs_number(duiqi_vector blocks[DUIQI_SIDES]) {
    int leader = leading_side(blocks);
    walker w = walker_on(blocks);
    if (leader != DUIQI_SIDES) {
        for (int side = 0; side < DUIQI_SIDES; ++side)
            for (size_t i = 0; i < w.count[side]; ++i)
                w.blocks[side][i].run = side != leader;
        return;
    }
    /* A line or two of the other language inside a long run do not divide it. */
    uint32_t run = 0;
    int run_side = next_side(&w);
    size_t before = 0;
    for (int side; (side = next_side(&w)) != DUIQI_SIDES;) {
        size_t first = w.at[side], length = next_run(&w, side);
        walker ahead = w;
        size_t behind = next_side(&w) == DUIQI_SIDES ? 0 : next_run(&ahead, next_side(&w));
        bool stray = before && side != run_side && STRAY_SHARE * length <= before &&
                     STRAY_SHARE * length <= behind;
        if (side != run_side && !stray) {
            ++run;
            run_side = side;
        }
        for (size_t i = first; i < w.at[side]; ++i)
            w.blocks[side][i].run = run + stray;
        if (!stray)
            before = length;
    }
}
