#include "lbfgs.h"

#include <math.h>
#include <string.h>

enum { MEMORY = 8, HALVINGS_MAX = 40 };

static const double ARMIJO = 1e-4;    /* share of the decrease that the slope promises */
static const double FIRST_STEP = 0.1; /* its length, before anything is known of the curvature */
static const double CURVATURE_MIN = 1e-12; /* of a step worth remembering */

struct memory {
    double step[MEMORY][LBFGS_SIZE_MAX];
    double change[MEMORY][LBFGS_SIZE_MAX]; /* of the gradient */
    double rho[MEMORY];
    size_t count; /* of steps so far; the last MEMORY are kept */
};

static double dot(const double *a, const double *b, size_t size) {
    double sum = 0;
    for (size_t i = 0; i < size; ++i)
        sum += a[i] * b[i];
    return sum;
}

/* Downhill: minus the gradient times the inverse Hessian that the memory implies. */
static void find_direction(const struct memory *memory, const double *gradient, double *out,
                           size_t size) {
    size_t kept = memory->count < MEMORY ? memory->count : MEMORY;
    double alpha[MEMORY];
    for (size_t i = 0; i < size; ++i)
        out[i] = -gradient[i];
    for (size_t k = 0; k < kept; ++k) {
        size_t n = (memory->count - 1 - k) % MEMORY;
        alpha[n] = memory->rho[n] * dot(memory->step[n], out, size);
        for (size_t i = 0; i < size; ++i)
            out[i] -= alpha[n] * memory->change[n][i];
    }
    if (kept) {
        size_t n = (memory->count - 1) % MEMORY;
        double scale = 1 / (memory->rho[n] * dot(memory->change[n], memory->change[n], size));
        for (size_t i = 0; i < size; ++i)
            out[i] *= scale;
    }
    for (size_t k = kept; k-- > 0;) {
        size_t n = (memory->count - 1 - k) % MEMORY;
        double beta = memory->rho[n] * dot(memory->change[n], out, size);
        for (size_t i = 0; i < size; ++i)
            out[i] += (alpha[n] - beta) * memory->step[n][i];
    }
}

static void remember(struct memory *memory, const double *step, const double *change, size_t size) {
    double curvature = dot(step, change, size);
    if (curvature <= CURVATURE_MIN)
        return;
    size_t n = memory->count % MEMORY;
    memcpy(memory->step[n], step, size * sizeof *step);
    memcpy(memory->change[n], change, size * sizeof *change);
    memory->rho[n] = 1 / curvature;
    ++memory->count;
}

/* A place of the search. */
struct place {
    double point[LBFGS_SIZE_MAX], gradient[LBFGS_SIZE_MAX];
    double value;
};

/* Go from a place in a direction, half as far as before until the value falls enough. Whether it
 * did. */
static bool search_line(lbfgs_objective objective, void *user, const struct place *from,
                        const double *way, double length, struct place *to, size_t size) {
    double slope = dot(from->gradient, way, size);
    for (int halvings = 0; slope < 0 && halvings < HALVINGS_MAX; ++halvings, length /= 2) {
        for (size_t i = 0; i < size; ++i)
            to->point[i] = from->point[i] + length * way[i];
        to->value = objective(user, to->point, to->gradient);
        if (to->value <= from->value + ARMIJO * length * slope)
            return true;
    }
    return false;
}

double lbfgs_minimize(lbfgs_objective objective, void *user, double *point, size_t size,
                      const lbfgs_limits *limits) {
    struct memory memory = {.count = 0};
    struct place here, next;
    double way[LBFGS_SIZE_MAX], step[LBFGS_SIZE_MAX], change[LBFGS_SIZE_MAX];
    memcpy(here.point, point, size * sizeof *point);
    here.value = objective(user, here.point, here.gradient);
    for (int n = 0; n < limits->iterations; ++n) {
        double norm = sqrt(dot(here.gradient, here.gradient, size));
        if (norm <= limits->gradient)
            break;
        find_direction(&memory, here.gradient, way, size);
        if (!search_line(objective, user, &here, way, memory.count ? 1 : FIRST_STEP / norm, &next,
                         size)) {
            /* Stale memory can lead astray; the gradient itself cannot, but at the minimum. */
            if (!memory.count)
                break;
            memory.count = 0;
            continue;
        }
        for (size_t i = 0; i < size; ++i) {
            step[i] = next.point[i] - here.point[i];
            change[i] = next.gradient[i] - here.gradient[i];
        }
        remember(&memory, step, change, size);
        here = next;
    }
    memcpy(point, here.point, size * sizeof *point);
    return here.value;
}
