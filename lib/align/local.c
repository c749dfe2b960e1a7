#include "align/local.h"

#include <math.h>

#include "align/joins.h"

enum {
    WINDOW = 32, /* sentences that a step leaves out on a side, plus 1; others are jumps */
    ROUNDS = 3   /* of learning */
};

/* Before anything is learnt. */
static const double JUMP = 0.1;  /* probability that the next bead is just anywhere */
static const double PRIOR = 4.0; /* steps seen that all this is worth */

static const double TAKEN = 0.5; /* least probability of a cell */

#define NONE UINT32_MAX

/* The logarithm of a sum in the making. */
struct sum {
    double most, rest; /* exp(most) * rest */
};

/* Probabilities of steps, by side 0 = x, 1 = y where it matters. */
struct rates {
    double more[2];      /* to another sentence of the bead */
    double more_next[2]; /* then: nothing is left out between */
    double next[2];      /* to another bead: nothing is left out between */
    double jump;         /* to another bead just anywhere */
};

struct work {
    const duiqi_cell *cells;
    uint32_t count, x_count, y_count;
    uint32_t *rows;      /* by sentence of x, one more: its first cell */
    duiqi_vector joins;  /* duiqi_join, by `to` */
    uint32_t *join_rows; /* by cell, one more: its first join */
    struct rates rates;
    double more[2][WINDOW], next[2][WINDOW]; /* logs of steps by what they leave out */
    double jump, start;                      /* logs */
    struct sum *tree;                        /* Fenwick, by sentence of y */
    struct sum *first;                       /* by cell: over all paths that begin a bead with it */
    struct sum *forward;                     /* over all paths to it */
    struct sum *leave;                       /* over all paths from it that leave its bead */
    struct sum *backward;                    /* over all paths from it */
    double total;
};

static const struct sum NOTHING = {-INFINITY, 0};

static void add(struct sum *sum, double value) {
    if (value <= sum->most) {
        if (value > sum->most - 40)
            sum->rest += exp(value - sum->most);
    } else {
        sum->rest = 1 + (sum->rest > 0 ? sum->rest * exp(sum->most - value) : 0);
        sum->most = value;
    }
}

static double log_of(const struct sum *sum) {
    return sum->rest > 0 ? sum->most + log(sum->rest) : -INFINITY;
}

/* ---- jumps: sums over all that lies before a sentence of y ---- */

static double sum_before(const struct work *work, uint32_t y) {
    struct sum sum = NOTHING;
    for (uint32_t at = y; at; at &= at - 1)
        if (work->tree[at].rest > 0)
            add(&sum, log_of(&work->tree[at]));
    return log_of(&sum);
}

static void enter(struct work *work, uint32_t y, double value) {
    for (uint32_t at = y + 1; at <= work->y_count; at += at & (~at + 1))
        add(&work->tree[at], value);
}

static void clear_tree(struct work *work) {
    for (uint32_t at = 0; at <= work->y_count; ++at)
        work->tree[at] = NOTHING;
}

/* ---- steps ---- */

static void use_rates(struct work *work) {
    const struct rates *rates = &work->rates;
    double pairs = log((double)work->x_count) + log((double)work->y_count);
    double other = log(1 - rates->more[0] - rates->more[1]);
    for (size_t s = 0; s < 2; ++s)
        for (uint32_t d = 0; d < WINDOW; ++d) {
            work->more[s][d] = log(rates->more[s]) + duiqi_join_log_gap(rates->more_next[s], d);
            work->next[s][d] = duiqi_join_log_gap(rates->next[s], d);
        }
    for (uint32_t d = 0; d < WINDOW; ++d)
        work->next[0][d] += other + log(1 - rates->jump);
    work->jump = other + log(rates->jump) - pairs;
    work->start = -pairs;
}

/* Called for each cell that another bead's first cell can follow, without a jump. */
typedef void (*step_fn)(struct work *work, uint32_t from, uint32_t to, uint32_t dx, uint32_t dy,
                        void *user);

static void for_steps(struct work *work, uint32_t to, step_fn step, void *user) {
    const duiqi_cell *cell = &work->cells[to];
    uint32_t low = cell->y > WINDOW ? cell->y - WINDOW : 0;
    for (uint32_t dx = 0; dx < WINDOW && dx < cell->x; ++dx) {
        uint32_t row = cell->x - 1 - dx;
        for (uint32_t from = work->rows[row]; from < work->rows[row + 1]; ++from) {
            uint32_t y = work->cells[from].y;
            if (y >= cell->y)
                break;
            if (y >= low)
                step(work, from, to, dx, cell->y - 1 - y, user);
        }
    }
}

static double log_join(const struct work *work, const duiqi_join *join) {
    return work->more[join->of_x ? 0 : 1][join->left_out] + (double)join->gain;
}

static const duiqi_join *joins_to(const struct work *work, uint32_t to, uint32_t *count) {
    *count = work->join_rows[to + 1] - work->join_rows[to];
    return (const duiqi_join *)work->joins.data + work->join_rows[to];
}

/* ---- forward ---- */

static void step_forward(struct work *work, uint32_t from, uint32_t to, uint32_t dx, uint32_t dy,
                         void *user) {
    (void)to;
    add(user, log_of(&work->forward[from]) + work->next[0][dx] + work->next[1][dy]);
}

static void reach(struct work *work, uint32_t to) {
    uint32_t count;
    const duiqi_join *joins = joins_to(work, to, &count);
    struct sum *first = &work->first[to];
    *first = NOTHING;
    add(first, work->start);
    add(first, sum_before(work, work->cells[to].y) + work->jump);
    for_steps(work, to, step_forward, first);
    first->most += (double)work->cells[to].score;
    work->forward[to] = *first;
    for (uint32_t k = 0; k < count; ++k)
        add(&work->forward[to], log_of(&work->forward[joins[k].from]) + log_join(work, &joins[k]));
}

static void go_forward(struct work *work) {
    struct sum total = {0, 1}; /* the path without any bead */
    clear_tree(work);
    for (uint32_t x = 0; x < work->x_count; ++x) {
        for (uint32_t k = work->rows[x]; k < work->rows[x + 1]; ++k) {
            reach(work, k);
            add(&total, log_of(&work->forward[k]));
        }
        for (uint32_t k = work->rows[x]; k < work->rows[x + 1]; ++k)
            enter(work, work->cells[k].y, log_of(&work->forward[k]));
    }
    work->total = log_of(&total);
}

/* ---- backward ---- */

/* How often steps of each kind are taken, as far as is known. */
struct counts {
    double other, jumps, next[2], more[2], more_next[2];
};

static void step_backward(struct work *work, uint32_t from, uint32_t to, uint32_t dx, uint32_t dy,
                          void *user) {
    struct counts *counts = user;
    double on = work->next[0][dx] + work->next[1][dy] + (double)work->cells[to].score +
                log_of(&work->backward[to]);
    add(&work->leave[from], on);
    double probability = exp(log_of(&work->forward[from]) + on - work->total);
    counts->other += probability;
    counts->next[0] += dx ? 0 : probability;
    counts->next[1] += dy ? 0 : probability;
}

/* Pass what follows a cell on to all that it can follow. */
static void pass_back(struct work *work, uint32_t to, struct counts *counts) {
    uint32_t count;
    const duiqi_join *joins = joins_to(work, to, &count);
    double on = log_of(&work->backward[to]);
    for_steps(work, to, step_backward, counts);
    for (uint32_t k = 0; k < count; ++k) {
        double step = log_join(work, &joins[k]) + on;
        size_t side = joins[k].of_x ? 0 : 1;
        add(&work->backward[joins[k].from], step);
        double probability = exp(log_of(&work->forward[joins[k].from]) + step - work->total);
        counts->more[side] += probability;
        counts->more_next[side] += joins[k].left_out ? 0 : probability;
    }
}

static void go_backward(struct work *work, struct counts *counts) {
    *counts = (struct counts){0};
    clear_tree(work);
    for (uint32_t k = 0; k < work->count; ++k)
        work->leave[k] = work->backward[k] = NOTHING;
    for (uint32_t x = work->x_count; x-- > 0;) {
        for (uint32_t k = work->rows[x + 1]; k-- > work->rows[x];) {
            /* The tree counts sentences of y from the end. */
            double jump = work->jump + sum_before(work, work->y_count - 1 - work->cells[k].y);
            double jumps = exp(log_of(&work->forward[k]) + jump - work->total);
            counts->jumps += jumps;
            counts->other += jumps;
            add(&work->leave[k], 0);
            add(&work->leave[k], jump);
            add(&work->backward[k], log_of(&work->leave[k]));
            pass_back(work, k, counts);
        }
        for (uint32_t k = work->rows[x]; k < work->rows[x + 1]; ++k)
            enter(work, work->y_count - 1 - work->cells[k].y,
                  (double)work->cells[k].score + log_of(&work->backward[k]));
    }
}

/* ---- learning ---- */

/* A share, with what it was taken for as a prior. */
static double share(double part, double whole, double prior) {
    return (part + PRIOR * prior) / (whole + PRIOR);
}

static void learn(struct work *work, const struct counts *counts) {
    double steps = counts->other + counts->more[0] + counts->more[1];
    double near = counts->other - counts->jumps;
    for (size_t s = 0; s < 2; ++s) {
        work->rates.more[s] = share(counts->more[s], steps, DUIQI_JOIN_MORE);
        work->rates.more_next[s] = share(counts->more_next[s], counts->more[s], DUIQI_JOIN_NEXT);
        work->rates.next[s] = share(counts->next[s], near, DUIQI_JOIN_NEXT);
    }
    work->rates.jump = share(counts->jumps, counts->other, JUMP);
}

static void run(struct work *work) {
    struct counts counts;
    work->rates = (struct rates){{DUIQI_JOIN_MORE, DUIQI_JOIN_MORE},
                                 {DUIQI_JOIN_NEXT, DUIQI_JOIN_NEXT},
                                 {DUIQI_JOIN_NEXT, DUIQI_JOIN_NEXT},
                                 JUMP};
    for (int round = 0;; ++round) {
        use_rates(work);
        go_forward(work);
        go_backward(work, &counts);
        if (round == ROUNDS)
            return;
        learn(work, &counts);
    }
}

/* ---- results ---- */

static double probability_of(const struct work *work, uint32_t cell) {
    return exp(log_of(&work->forward[cell]) + log_of(&work->backward[cell]) - work->total);
}

static const duiqi_join *join_between(const struct work *work, uint32_t from, uint32_t to) {
    uint32_t count;
    const duiqi_join *joins = joins_to(work, to, &count);
    for (uint32_t k = 0; k < count; ++k)
        if (joins[k].from == from)
            return &joins[k];
    return NULL;
}

/* Close the bead whose cells end the list. */
static bool close_group(const struct work *work, duiqi_local *local, uint32_t begin) {
    const uint32_t *cells = (const uint32_t *)local->cells.data + begin;
    uint32_t count = (uint32_t)local->cells.count - begin;
    double log_probability =
        log_of(&work->first[cells[0]]) + log_of(&work->leave[cells[count - 1]]) - work->total;
    for (uint32_t k = 1; k < count; ++k)
        log_probability += log_join(work, join_between(work, cells[k - 1], cells[k]));
    duiqi_group group = {begin, count, (float)fmin(1.0, exp(log_probability))};
    return duiqi_vector_push(&local->groups, &group) != NULL;
}

/* The cells that are likelier than not follow each other on one path: no two that exclude each
 * other can both be. */
static bool take_groups(const struct work *work, duiqi_local *local) {
    uint32_t begin = 0;
    for (uint32_t k = 0; k < work->count; ++k) {
        const uint32_t *cells = local->cells.data;
        if (probability_of(work, k) <= TAKEN)
            continue;
        if (local->cells.count > begin && !join_between(work, cells[local->cells.count - 1], k)) {
            if (!close_group(work, local, begin))
                return false;
            begin = (uint32_t)local->cells.count;
        }
        if (!duiqi_vector_push(&local->cells, &k))
            return false;
    }
    return local->cells.count == begin || close_group(work, local, begin);
}

/* Each sentence is alone unless a path enters its row or column. */
static void find_alone(const struct work *work, duiqi_local *local) {
    for (uint32_t x = 0; x < work->x_count; ++x)
        local->x_alone[x] = 1;
    for (uint32_t y = 0; y < work->y_count; ++y)
        local->y_alone[y] = 1;
    for (uint32_t k = 0; k < work->count; ++k) {
        uint32_t count;
        const duiqi_join *joins = joins_to(work, k, &count);
        double probability = probability_of(work, k);
        double in_row = 0, in_column = 0;
        for (uint32_t e = 0; e < count; ++e) {
            double joined = exp(log_of(&work->forward[joins[e].from]) + log_join(work, &joins[e]) +
                                log_of(&work->backward[k]) - work->total);
            *(joins[e].of_x ? &in_column : &in_row) += joined;
        }
        local->x_alone[work->cells[k].x] -= (float)(probability - in_row);
        local->y_alone[work->cells[k].y] -= (float)(probability - in_column);
    }
    for (uint32_t x = 0; x < work->x_count; ++x)
        local->x_alone[x] = fminf(1, fmaxf(0, local->x_alone[x]));
    for (uint32_t y = 0; y < work->y_count; ++y)
        local->y_alone[y] = fminf(1, fmaxf(0, local->y_alone[y]));
}

static void number_rows(struct work *work) {
    uint32_t at = 0;
    for (uint32_t x = 0; x <= work->x_count; ++x) {
        while (at < work->count && work->cells[at].x < x)
            ++at;
        work->rows[x] = at;
    }
    const duiqi_join *joins = work->joins.data;
    uint32_t join = 0;
    for (uint32_t k = 0; k <= work->count; ++k) {
        while (join < work->joins.count && joins[join].to < k)
            ++join;
        work->join_rows[k] = join;
    }
}

static bool allocate(struct work *work, duiqi_local *local) {
    const duiqi_allocator *allocator = &local->allocator;
    work->rows = duiqi_allocate(allocator, (size_t)work->x_count + 1, sizeof *work->rows);
    work->join_rows = duiqi_allocate(allocator, (size_t)work->count + 1, sizeof *work->join_rows);
    work->tree = duiqi_allocate(allocator, (size_t)work->y_count + 1, sizeof *work->tree);
    work->first = duiqi_allocate(allocator, work->count, sizeof *work->first);
    work->forward = duiqi_allocate(allocator, work->count, sizeof *work->forward);
    work->leave = duiqi_allocate(allocator, work->count, sizeof *work->leave);
    work->backward = duiqi_allocate(allocator, work->count, sizeof *work->backward);
    local->x_alone = duiqi_allocate(allocator, work->x_count, sizeof *local->x_alone);
    local->y_alone = duiqi_allocate(allocator, work->y_count, sizeof *local->y_alone);
    return work->rows && work->join_rows && work->tree && work->first && work->forward &&
           work->leave && work->backward && local->x_alone && local->y_alone;
}

static void free_work(struct work *work, const duiqi_allocator *allocator) {
    duiqi_release(allocator, work->rows);
    duiqi_release(allocator, work->join_rows);
    duiqi_release(allocator, work->tree);
    duiqi_release(allocator, work->first);
    duiqi_release(allocator, work->forward);
    duiqi_release(allocator, work->leave);
    duiqi_release(allocator, work->backward);
    duiqi_vector_free(&work->joins);
}

duiqi_status duiqi_local_init(duiqi_local *local, const duiqi_cells *cells,
                              const duiqi_overlap *overlap) {
    const duiqi_allocator *allocator = &overlap->allocator;
    struct work work = {.cells = cells->items.data,
                        .count = (uint32_t)cells->items.count,
                        .x_count = (uint32_t)overlap->pair->x->count,
                        .y_count = (uint32_t)overlap->pair->y->count};
    *local = (duiqi_local){.allocator = *allocator};
    duiqi_vector_init(&local->groups, allocator, sizeof(duiqi_group));
    duiqi_vector_init(&local->cells, allocator, sizeof(uint32_t));
    duiqi_vector_init(&work.joins, allocator, sizeof(duiqi_join));
    bool done = allocate(&work, local) && duiqi_joins_find(&work.joins, cells, overlap) == DUIQI_OK;
    if (done) {
        number_rows(&work);
        run(&work);
        find_alone(&work, local);
        done = take_groups(&work, local);
    }
    free_work(&work, allocator);
    if (done)
        return DUIQI_OK;
    duiqi_local_free(local);
    return DUIQI_ENOMEM;
}

void duiqi_local_free(duiqi_local *local) {
    duiqi_vector_free(&local->groups);
    duiqi_vector_free(&local->cells);
    duiqi_release(&local->allocator, local->x_alone);
    duiqi_release(&local->allocator, local->y_alone);
    local->x_alone = local->y_alone = NULL;
}
