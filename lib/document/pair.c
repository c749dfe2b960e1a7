#include "document/pair.h"

#include <math.h>

#include "base/alloc.h"

/* Costs are in nats: the negative logarithms of how likely a thing is. */
#define COST_ALONE 4.6F      /* a paragraph without counterpart */
#define COST_NOTE_ALONE 1.5F /* notes and credits are often in one language only */
#define COST_ONE_TO_ONE 0.1F
#define COST_PARAGRAPH 4.0F /* each further paragraph on one side */
#define COST_LED_IN 2.0F    /* the same, when the one before ends in a comma or colon */
#define COST_MARKED 1.5F    /* the same, of one that bears a number */
#define COST_LENGTH_MAX 10.0F
#define COST_FIGURE 0.6F /* a figure on one side only */
#define GAIN_FIGURE 1.2F /* a figure on both sides */
#define FIGURES_MAX 4U
#define COST_MARK 3.0F /* numbers at the head that differ; the gain when they agree */
#define COST_MARK_ALONE 1.0F
#define COST_NOTE 4.0F  /* a note against what is none */
#define COST_APART 0.5F /* something stands between the two sides */
#define COST_BLANK 0.7F /* a blank line does */
#define COST_TURN 4.0F  /* the side that came first comes second from here on */
#define GAIN_MAX ((double)(FIGURES_MAX * GAIN_FIGURE + COST_MARK))

/* Variance of the relative difference of lengths: a floor, and a part that short texts add. */
#define VARIANCE 0.06F
#define VARIANCE_SHORT 6.0F

enum {
    SPAN_MAX = 6,        /* paragraphs on one side of a pair */
    RING = SPAN_MAX + 1, /* rows whose costs are kept */
    RADIUS = 64,         /* columns beside the diagonal that are searched first */
    CELLS_MAX = 1 << 25  /* the search is not widened beyond so many */
};

typedef struct column {
    const duiqi_block *blocks;
    size_t count;
    double *length; /* of all blocks before, by block; one more entry than blocks */
    double *inside; /* cost of the boundaries up to the block's, when they lie inside pairs */
    float *split;   /* cost of the block's boundary when it lies between pairs */
} column;

typedef struct search {
    column sides[DUIQI_SIDES];
    double ratio;               /* letters of the alphabetic side for one of the Chinese */
    size_t *run_low, *run_high; /* columns of each row that the runs allow, inclusive */
    size_t *low, *high;         /* those that are searched */
    size_t *row_begin;          /* where a row's steps begin */
    uint8_t *steps;             /* the last step of the best ways to each cell */
    double *costs;              /* RING rows */
    size_t cells, width;        /* of all rows; of the widest */
} search;

static float smaller(float a, float b) {
    return a < b ? a : b;
}

static float cost_of_wrap(const duiqi_block *block) {
    return -logf(block->wrap);
}

/* Cost of a block that is a further paragraph of a pair. */
static float cost_of_paragraph(const duiqi_block *block) {
    duiqi_line_end before = block[-1].end;
    bool led_in = before == DUIQI_END_COMMA || before == DUIQI_END_COLON;
    return (led_in ? COST_LED_IN : COST_PARAGRAPH) + (block->mark.kind ? COST_MARKED : 0);
}

bool duiqi_block_is_wrapped(const duiqi_block *block) {
    return cost_of_wrap(block) < cost_of_paragraph(block);
}

static float cost_of_lengths(const search *s, double zh, double alphabetic) {
    float mean = (float)(zh * s->ratio + alphabetic) / 2 + 1;
    float difference = (float)(alphabetic - zh * s->ratio) / mean;
    float cost = difference * difference / (2 * (VARIANCE + VARIANCE_SHORT / mean));
    return smaller(cost, COST_LENGTH_MAX);
}

static unsigned at_most(unsigned value, unsigned most) {
    return value < most ? value : most;
}

static float cost_of_figures(const column *zh, size_t i, size_t a, const column *other, size_t j,
                             size_t b) {
    duiqi_figures left = zh->blocks[i].figures, right = other->blocks[j].figures;
    unsigned shared, alone;
    for (size_t k = 1; k < a; ++k)
        duiqi_figures_unite(&left, &zh->blocks[i + k].figures);
    for (size_t k = 1; k < b; ++k)
        duiqi_figures_unite(&right, &other->blocks[j + k].figures);
    duiqi_figures_compare(&left, &right, &shared, &alone);
    return COST_FIGURE * (float)at_most(alone, FIGURES_MAX) -
           GAIN_FIGURE * (float)at_most(shared, FIGURES_MAX);
}

static float cost_of_heads(const duiqi_block *zh, const duiqi_block *other) {
    float cost = zh->note == other->note ? 0 : COST_NOTE;
    if (zh->mark.kind && other->mark.kind)
        return cost + (zh->mark.value == other->mark.value ? -COST_MARK : COST_MARK);
    return cost + (zh->mark.kind || other->mark.kind ? COST_MARK_ALONE : 0);
}

/* The side that comes first in a pair. */
static int leader_of(const search *s, size_t i, size_t j) {
    return s->sides[0].blocks[i].order > s->sides[1].blocks[j].order;
}

static float cost_of_place(const search *s, size_t i, size_t a, size_t j, size_t b) {
    const duiqi_block *zh = s->sides[0].blocks + i, *other = s->sides[1].blocks + j;
    bool turned = leader_of(s, i, j);
    const duiqi_block *last = turned ? other + b - 1 : zh + a - 1;
    const duiqi_block *next = turned ? zh : other;
    if (next->order != last->order + 1)
        return COST_APART;
    return next->first_line > last->last_line + 1 ? COST_BLANK : 0;
}

static bool in_one_run(const column *s, size_t i, size_t count) {
    return s->blocks[i].run == s->blocks[i + count - 1].run;
}

static float cost_alone(const column *c, size_t i) {
    return c->split[i] + (c->blocks[i].note ? COST_NOTE_ALONE : COST_ALONE);
}

/* Cost of a pair of a Chinese and b other blocks, but for the boundaries inside it. */
static float cost_of_pair(const search *s, size_t i, size_t a, size_t j, size_t b) {
    const column *zh = &s->sides[0], *other = &s->sides[1];
    uint32_t run = zh->blocks[i].run, other_run = other->blocks[j].run;
    if ((run != other_run + 1 && other_run != run + 1) || !in_one_run(zh, i, a) ||
        !in_one_run(other, j, b))
        return INFINITY;
    return COST_ONE_TO_ONE + zh->split[i] + other->split[j] +
           cost_of_lengths(s, zh->length[i + a] - zh->length[i],
                           other->length[j + b] - other->length[j]) +
           cost_of_figures(zh, i, a, other, j, b) +
           cost_of_heads(zh->blocks + i, other->blocks + j) + cost_of_place(s, i, a, j, b);
}

/* --- which cells are searched --- */

static size_t blocks_before_run(const column *s, size_t from, uint32_t run) {
    while (from < s->count && s->blocks[from].run < run)
        ++from;
    return from;
}

/* Row i holds the ways that have used i Chinese blocks. By then all runs that no later block can
 * be paired with are used up, and none is begun that no earlier one can. */
static void limit_by_runs(search *s) {
    const column *zh = &s->sides[0], *other = &s->sides[1];
    size_t low = 0, high = blocks_before_run(other, 0, zh->blocks[0].run);
    for (size_t i = 0; i <= zh->count; ++i) {
        if (i < zh->count && zh->blocks[i].run)
            low = blocks_before_run(other, low, zh->blocks[i].run - 1);
        if (i)
            high = blocks_before_run(other, high, zh->blocks[i - 1].run + 2);
        s->run_low[i] = i ? low : 0;
        s->run_high[i] = i < zh->count ? high : other->count;
    }
}

/* Of rows that are too wide, only the columns up to a radius from where equal shares of both
 * texts lie. */
static void limit_by_diagonal(search *s, size_t radius) {
    const column *zh = &s->sides[0], *other = &s->sides[1];
    double scale = other->length[other->count] / zh->length[zh->count];
    size_t center = 0;
    for (size_t i = 0; i <= zh->count; ++i) {
        size_t low = s->run_low[i], high = s->run_high[i];
        while (center < other->count && other->length[center] < zh->length[i] * scale)
            ++center;
        if (high - low > 2 * radius) {
            size_t least = low + radius, most = high - radius;
            size_t middle = center < least ? least : center > most ? most : center;
            low = middle - radius;
            high = middle + radius;
        }
        s->low[i] = low;
        s->high[i] = high;
    }
}

/* Rows must overlap and never turn back, or no way would lead through. */
static void connect_rows(search *s) {
    for (size_t i = 1; i <= s->sides[0].count; ++i) {
        if (s->low[i] < s->low[i - 1])
            s->low[i] = s->low[i - 1];
        if (s->low[i] > s->high[i - 1])
            s->low[i] = s->high[i - 1];
        if (s->high[i] < s->high[i - 1])
            s->high[i] = s->high[i - 1];
    }
}

/* --- the search --- */

/* Each cell has two ways to it, one for either side coming first in the last pair: a file keeps
 * its order for long. */
static double *cell(const search *s, size_t i, size_t j) {
    return s->costs + DUIQI_SIDES * ((i % RING) * s->width + (j - s->low[i]));
}

static uint8_t *steps_to(const search *s, size_t i, size_t j) {
    return s->steps + DUIQI_SIDES * (s->row_begin[i] + (j - s->low[i]));
}

static uint8_t step_code(size_t a, size_t b, int leader_before) {
    return (uint8_t)(a << 4 | b << 1 | (unsigned)leader_before);
}

static bool has_cell(const search *s, size_t i, size_t j, size_t a, size_t b) {
    return a <= i && b <= j && j - b >= s->low[i - a] && j - b <= s->high[i - a];
}

static void try_alone(const search *s, size_t i, size_t j, size_t a, size_t b) {
    if (!has_cell(s, i, j, a, b))
        return;
    const double *before = cell(s, i - a, j - b);
    double *costs = cell(s, i, j);
    double cost = (double)(a ? cost_alone(&s->sides[0], i - 1) : cost_alone(&s->sides[1], j - 1));
    for (int leader = 0; leader < DUIQI_SIDES; ++leader)
        if (before[leader] + cost < costs[leader]) {
            costs[leader] = before[leader] + cost;
            steps_to(s, i, j)[leader] = step_code(a, b, leader);
        }
}

static double cost_inside(const column *c, size_t first, size_t count) {
    return count > 1 ? c->inside[first + count - 1] - c->inside[first] : 0;
}

static void try_pair(const search *s, size_t i, size_t j, size_t a, size_t b) {
    if (!has_cell(s, i, j, a, b))
        return;
    size_t zh = i - a, other = j - b;
    int leader = leader_of(s, zh, other);
    const double *before = cell(s, zh, other);
    double *cost_here = cell(s, i, j) + leader;
    bool turns = before[!leader] + (double)COST_TURN < before[leader];
    double cost = turns ? before[!leader] + (double)COST_TURN : before[leader];
    cost += cost_inside(&s->sides[0], zh, a) + cost_inside(&s->sides[1], other, b);
    if (cost - GAIN_MAX >= *cost_here)
        return;
    cost += (double)cost_of_pair(s, zh, a, other, b);
    if (cost < *cost_here) {
        *cost_here = cost;
        steps_to(s, i, j)[leader] = step_code(a, b, leader ^ turns);
    }
}

static void find_best(search *s) {
    for (size_t i = 0; i <= s->sides[0].count; ++i)
        for (size_t j = s->low[i]; j <= s->high[i]; ++j) {
            double *costs = cell(s, i, j);
            costs[0] = costs[1] = i || j ? (double)INFINITY : 0;
            try_pair(s, i, j, 1, 1);
            try_alone(s, i, j, 1, 0);
            try_alone(s, i, j, 0, 1);
            try_pair(s, i, j, 2, 2);
            for (size_t n = 2; n <= SPAN_MAX; ++n) {
                try_pair(s, i, j, 1, n);
                try_pair(s, i, j, n, 1);
            }
        }
}

static duiqi_status trace(const search *s, duiqi_vector *pairs) {
    size_t i = s->sides[0].count, j = s->sides[1].count;
    const double *costs = cell(s, i, j);
    int leader = costs[1] < costs[0];
    pairs->count = 0;
    while (i || j) {
        uint8_t step = steps_to(s, i, j)[leader];
        uint32_t a = step >> 4, b = step >> 1 & 7;
        leader = step & 1;
        i -= a;
        j -= b;
        duiqi_block_pair pair = {{(uint32_t)i, (uint32_t)j}, {a, b}};
        if (!duiqi_vector_push(pairs, &pair))
            return DUIQI_ENOMEM;
    }
    duiqi_block_pair *all = pairs->data;
    for (size_t k = 0; k < pairs->count / 2; ++k) {
        duiqi_block_pair swapped = all[k];
        all[k] = all[pairs->count - 1 - k];
        all[pairs->count - 1 - k] = swapped;
    }
    return DUIQI_OK;
}

/* Blocks without counterpart, between two pairs, come in the order of the file. */
static void order_alone(duiqi_vector *pairs, const search *s) {
    duiqi_block_pair *pair = pairs->data;
    for (size_t begin = 0, end; begin < pairs->count; begin = end + 1) {
        uint32_t at[DUIQI_SIDES] = {pair[begin].first[0], pair[begin].first[1]};
        uint32_t stop[DUIQI_SIDES] = {at[0], at[1]};
        for (end = begin; end < pairs->count && !(pair[end].count[0] && pair[end].count[1]); ++end)
            for (int side = 0; side < DUIQI_SIDES; ++side)
                stop[side] += pair[end].count[side];
        for (size_t k = begin; k < end; ++k) {
            bool zh = at[1] == stop[1] || (at[0] < stop[0] && s->sides[0].blocks[at[0]].order <
                                                                  s->sides[1].blocks[at[1]].order);
            pair[k] = (duiqi_block_pair){{at[0], at[1]}, {zh, !zh}};
            ++at[!zh];
        }
    }
}

/* Title lines that have no counterpart to tell whether they are one title are joined when that
 * is likelier than not: one pair is made of them. */
static void join_alone(duiqi_vector *pairs, const search *s) {
    duiqi_block_pair *pair = pairs->data;
    size_t kept = 0;
    for (size_t k = 0; k < pairs->count; ++k) {
        int side = !pair[k].count[0];
        bool both_alone = kept && !pair[k].count[!side] && pair[kept - 1].count[side] &&
                          !pair[kept - 1].count[!side];
        if (both_alone && s->sides[side].blocks[pair[k].first[side]].wrap > 0.5F)
            pair[kept - 1].count[side] += pair[k].count[side];
        else
            pair[kept++] = pair[k];
    }
    pairs->count = kept;
}

static bool prepare_side(column *s, const duiqi_vector *blocks, const duiqi_allocator *allocator) {
    s->blocks = blocks->data;
    s->count = blocks->count;
    s->length = duiqi_allocate(allocator, s->count + 1, sizeof *s->length);
    s->inside = duiqi_allocate(allocator, s->count, sizeof *s->inside);
    s->split = duiqi_allocate(allocator, s->count, sizeof *s->split);
    if (!s->length || !s->inside || !s->split)
        return false;
    s->length[0] = 0;
    for (size_t i = 0; i < s->count; ++i) {
        const duiqi_block *block = s->blocks + i;
        s->length[i + 1] = s->length[i] + (double)block->length;
        s->inside[i] =
            i ? s->inside[i - 1] + (double)smaller(cost_of_wrap(block), cost_of_paragraph(block))
              : 0;
        s->split[i] = i && block[-1].run == block->run ? -logf(1 - block->wrap) : 0;
    }
    return true;
}

/* The file's own ratio of lengths; a short file's is drawn to the usual one. */
static double length_ratio(const search *s) {
    const double usual = 1.1, known = 1000, least = 0.4, most = 3;
    const column *zh = &s->sides[0], *other = &s->sides[1];
    double ratio = (other->length[other->count] + usual * known) / (zh->length[zh->count] + known);
    return ratio < least ? least : ratio > most ? most : ratio;
}

static bool prepare_rows(search *s, const duiqi_allocator *allocator) {
    size_t rows = s->sides[0].count + 1;
    s->run_low = duiqi_allocate(allocator, rows, sizeof *s->run_low);
    s->run_high = duiqi_allocate(allocator, rows, sizeof *s->run_high);
    s->low = duiqi_allocate(allocator, rows, sizeof *s->low);
    s->high = duiqi_allocate(allocator, rows, sizeof *s->high);
    s->row_begin = duiqi_allocate(allocator, rows, sizeof *s->row_begin);
    if (!s->run_low || !s->run_high || !s->low || !s->high || !s->row_begin)
        return false;
    limit_by_runs(s);
    return true;
}

static bool prepare_cells(search *s, size_t radius, const duiqi_allocator *allocator) {
    limit_by_diagonal(s, radius);
    connect_rows(s);
    s->cells = s->width = 0;
    for (size_t i = 0; i <= s->sides[0].count; ++i) {
        size_t width = s->high[i] - s->low[i] + 1;
        s->row_begin[i] = s->cells;
        s->cells += width;
        s->width = width > s->width ? width : s->width;
    }
    duiqi_release(allocator, s->steps);
    duiqi_release(allocator, s->costs);
    s->costs = NULL;
    s->steps = duiqi_allocate(allocator, s->cells, DUIQI_SIDES * sizeof *s->steps);
    if (s->steps)
        s->costs = duiqi_allocate(allocator, s->width * RING, DUIQI_SIDES * sizeof *s->costs);
    return s->costs != NULL;
}

/* Whether the way found runs along an edge that is not the runs' own: a better one may lie
 * beyond. */
static bool is_confined(const search *s, const duiqi_vector *pairs) {
    const duiqi_block_pair *pair = pairs->data;
    for (size_t k = 0; k < pairs->count; ++k) {
        size_t i = pair[k].first[0], j = pair[k].first[1];
        if ((s->low[i] > s->run_low[i] && j < s->low[i] + RADIUS / 4) ||
            (s->high[i] < s->run_high[i] && j + RADIUS / 4 > s->high[i]))
            return true;
    }
    return false;
}

static void release(search *s, const duiqi_allocator *allocator) {
    for (int i = 0; i < DUIQI_SIDES; ++i) {
        duiqi_release(allocator, s->sides[i].length);
        duiqi_release(allocator, s->sides[i].inside);
        duiqi_release(allocator, s->sides[i].split);
    }
    duiqi_release(allocator, s->run_low);
    duiqi_release(allocator, s->run_high);
    duiqi_release(allocator, s->low);
    duiqi_release(allocator, s->high);
    duiqi_release(allocator, s->row_begin);
    duiqi_release(allocator, s->steps);
    duiqi_release(allocator, s->costs);
}

static duiqi_status run(search *s, duiqi_vector *pairs, const duiqi_vector blocks[DUIQI_SIDES],
                        const duiqi_allocator *allocator) {
    for (int i = 0; i < DUIQI_SIDES; ++i)
        if (!prepare_side(&s->sides[i], &blocks[i], allocator))
            return DUIQI_ENOMEM;
    s->ratio = length_ratio(s);
    if (!prepare_rows(s, allocator))
        return DUIQI_ENOMEM;
    duiqi_status status = DUIQI_OK;
    for (size_t radius = RADIUS; !status; radius *= 2) {
        if (!prepare_cells(s, radius, allocator))
            return DUIQI_ENOMEM;
        find_best(s);
        status = trace(s, pairs);
        if (s->cells > CELLS_MAX / 2 || !is_confined(s, pairs))
            break;
    }
    if (!status) {
        order_alone(pairs, s);
        join_alone(pairs, s);
    }
    return status;
}

duiqi_status duiqi_blocks_pair(duiqi_vector *pairs, const duiqi_vector blocks[DUIQI_SIDES]) {
    search s = {0};
    duiqi_status status = run(&s, pairs, blocks, &pairs->allocator);
    release(&s, &pairs->allocator);
    return status;
}
