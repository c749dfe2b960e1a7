#include "align/lattice.h"

#include <math.h>
#include <stdint.h>

/* One place between items: i source and j target items are behind it. */
struct cell {
    double best;                        /* log score of the best path to here */
    double forward;                     /* log sum over the paths to here */
    double backward;                    /* log sum over the paths from here to the end */
    uint8_t source_count, target_count; /* the last bead of the best path */
};

struct lattice {
    const duiqi_lattice_problem *problem;
    struct cell *cells; /* by source row, then target column of the row's band */
    size_t width;
};

/* First column of a row's band. */
static size_t row_start(const struct lattice *lattice, size_t i) {
    const duiqi_lattice_problem *problem = lattice->problem;
    size_t columns = problem->target_count + 1;
    if (lattice->width == columns)
        return 0;
    double middle = problem->source_count
                        ? (double)i * (double)problem->target_count / (double)problem->source_count
                        : 0.0;
    size_t center = (size_t)middle;
    size_t start = center > problem->half_width ? center - problem->half_width : 0;
    return start + lattice->width > columns ? columns - lattice->width : start;
}

/* The cell at a place, or NULL outside the band. */
static struct cell *cell_at(const struct lattice *lattice, size_t i, size_t j) {
    size_t start = row_start(lattice, i);
    if (j < start || j >= start + lattice->width)
        return NULL;
    return &lattice->cells[i * lattice->width + (j - start)];
}

static double log_add(double a, double b) {
    if (a < b) {
        double swap = a;
        a = b;
        b = swap;
    }
    return b == -INFINITY ? a : a + log1p(exp(b - a));
}

static void reach(const struct lattice *lattice, struct cell *to, size_t i, size_t j) {
    const duiqi_lattice_problem *problem = lattice->problem;
    for (size_t a = 0; a <= problem->side_max && a <= i; ++a)
        for (size_t b = 0; b <= problem->side_max && b <= j; ++b) {
            const struct cell *from = problem->allows(a, b) ? cell_at(lattice, i - a, j - b) : NULL;
            if (!from || from->forward == -INFINITY)
                continue;
            double score = problem->score(problem->context, i - a, a, j - b, b);
            to->forward = log_add(to->forward, from->forward + score);
            if (from->best + score > to->best) {
                to->best = from->best + score;
                to->source_count = (uint8_t)a;
                to->target_count = (uint8_t)b;
            }
        }
}

static duiqi_status pass_forward(const struct lattice *lattice) {
    const duiqi_lattice_problem *problem = lattice->problem;
    for (size_t i = 0; i <= problem->source_count; ++i) {
        size_t start = row_start(lattice, i);
        for (size_t j = start; j < start + lattice->width; ++j) {
            struct cell *to = cell_at(lattice, i, j);
            bool origin = i == 0 && j == 0;
            *to =
                (struct cell){origin ? 0.0 : -INFINITY, origin ? 0.0 : -INFINITY, -INFINITY, 0, 0};
            if (!origin)
                reach(lattice, to, i, j);
        }
        if (problem->advance && !problem->advance(problem->advance_user, i))
            return DUIQI_ECANCELED;
    }
    return DUIQI_OK;
}

/* Add what leaves one place to the sums of the places before it. */
static void spread_back(const struct lattice *lattice, const struct cell *from, size_t i,
                        size_t j) {
    const duiqi_lattice_problem *problem = lattice->problem;
    for (size_t a = 0; a <= problem->side_max && a <= i; ++a)
        for (size_t b = 0; b <= problem->side_max && b <= j; ++b) {
            struct cell *to = problem->allows(a, b) ? cell_at(lattice, i - a, j - b) : NULL;
            if (!to || to->forward == -INFINITY)
                continue;
            double score = problem->score(problem->context, i - a, a, j - b, b);
            to->backward = log_add(to->backward, from->backward + score);
        }
}

static void pass_backward(const struct lattice *lattice) {
    const duiqi_lattice_problem *problem = lattice->problem;
    cell_at(lattice, problem->source_count, problem->target_count)->backward = 0.0;
    for (size_t i = problem->source_count + 1; i-- > 0;) {
        size_t start = row_start(lattice, i);
        for (size_t j = start + lattice->width; j-- > start;) {
            const struct cell *from = cell_at(lattice, i, j);
            if (from->backward != -INFINITY)
                spread_back(lattice, from, i, j);
        }
    }
}

/* Turn the best path round, so that it can be walked from the start: each cell on it gets the
 * bead that leaves it instead of the one that reaches it. */
static void turn_path(const struct lattice *lattice) {
    size_t i = lattice->problem->source_count, j = lattice->problem->target_count;
    uint8_t next_source = 0, next_target = 0;
    for (;;) {
        struct cell *here = cell_at(lattice, i, j);
        uint8_t source_count = here->source_count, target_count = here->target_count;
        here->source_count = next_source;
        here->target_count = next_target;
        if (!source_count && !target_count)
            return;
        i -= source_count;
        j -= target_count;
        next_source = source_count;
        next_target = target_count;
    }
}

static duiqi_status emit_path(const struct lattice *lattice, duiqi_lattice_emit emit, void *user) {
    const duiqi_lattice_problem *problem = lattice->problem;
    double total = cell_at(lattice, problem->source_count, problem->target_count)->forward;
    size_t i = 0, j = 0;
    while (i < problem->source_count || j < problem->target_count) {
        const struct cell *here = cell_at(lattice, i, j);
        size_t a = here->source_count, b = here->target_count;
        const struct cell *next = cell_at(lattice, i + a, j + b);
        double score = problem->score(problem->context, i, a, j, b);
        double posterior = exp(here->forward + score + next->backward - total);
        duiqi_status status = emit(user, i, a, j, b, posterior < 1.0 ? posterior : 1.0);
        if (status)
            return status;
        i += a;
        j += b;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_lattice_solve(const duiqi_lattice_problem *problem,
                                 const duiqi_allocator *allocator, duiqi_lattice_emit emit,
                                 void *user) {
    size_t columns = problem->target_count + 1;
    /* Neighbouring bands must overlap, so that single items can always be left out. */
    size_t slope = problem->target_count / (problem->source_count ? problem->source_count : 1);
    size_t width = 2 * (problem->half_width + slope) + 2;
    struct lattice lattice = {problem, NULL, width < columns ? width : columns};
    if (problem->source_count == SIZE_MAX || lattice.width > SIZE_MAX / (problem->source_count + 1))
        return DUIQI_ENOMEM;
    lattice.cells = duiqi_allocate(allocator, (problem->source_count + 1) * lattice.width,
                                   sizeof *lattice.cells);
    if (!lattice.cells)
        return DUIQI_ENOMEM;
    duiqi_status status = pass_forward(&lattice);
    if (!status) {
        pass_backward(&lattice);
        turn_path(&lattice);
        status = emit_path(&lattice, emit, user);
    }
    duiqi_release(allocator, lattice.cells);
    return status;
}
