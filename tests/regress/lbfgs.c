#include "lbfgs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MAX_HERE = 64, MEMORY = 8, HALVINGS_MAX = 30 };

static const double ARMIJO = 1e-4;
static const double FIRST_STEP = 0.1; /* length of the first one */
static const double TOLERANCE = 1e-5;

struct memory {
    double step[MEMORY][SIZE_MAX_HERE];
    double change[MEMORY][SIZE_MAX_HERE];
    double rho[MEMORY];
    size_t count; /* all pairs so far; the last MEMORY are kept */
};

static double dot(const double *a, const double *b, size_t size) {
    double sum = 0;
    for (size_t i = 0; i < size; ++i)
        sum += a[i] * b[i];
    return sum;
}

/* The gradient times the inverse Hessian that the memory implies, downhill. */
static void direction(const struct memory *memory, const double *gradient, double *out,
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
    if (curvature <= 1e-12)
        return;
    size_t n = memory->count % MEMORY;
    memcpy(memory->step[n], step, size * sizeof *step);
    memcpy(memory->change[n], change, size * sizeof *change);
    memory->rho[n] = 1 / curvature;
    ++memory->count;
}

double lbfgs_minimize(objective_fn objective, void *user, double *point, size_t size,
                      int iterations) {
    struct memory memory = {.count = 0};
    double gradient[SIZE_MAX_HERE], next_gradient[SIZE_MAX_HERE], next[SIZE_MAX_HERE];
    double way[SIZE_MAX_HERE], step[SIZE_MAX_HERE], change[SIZE_MAX_HERE];
    double value = objective(user, point, gradient);
    for (int n = 0; n < iterations && dot(gradient, gradient, size) > TOLERANCE; ++n) {
        direction(&memory, gradient, way, size);
        double slope = dot(gradient, way, size), next_value = 0;
        double length = memory.count ? 1 : FIRST_STEP / sqrt(-slope);
        int halvings = 0;
        for (; halvings < HALVINGS_MAX; ++halvings, length /= 2) {
            for (size_t i = 0; i < size; ++i)
                next[i] = point[i] + length * way[i];
            next_value = objective(user, next, next_gradient);
            if (next_value <= value + ARMIJO * length * slope)
                break;
        }
        if (halvings == HALVINGS_MAX) {
            /* A direction from stale memory can fail; the gradient itself cannot, but at the
             * minimum. */
            if (!memory.count)
                break;
            memory.count = 0;
            continue;
        }
        for (size_t i = 0; i < size; ++i) {
            step[i] = next[i] - point[i];
            change[i] = next_gradient[i] - gradient[i];
        }
        remember(&memory, step, change, size);
        memcpy(point, next, size * sizeof *point);
        memcpy(gradient, next_gradient, size * sizeof *gradient);
        value = next_value;
        if (getenv("TR"))
            fprintf(stderr, "%d %g |g| %g len %g\n", n, value, sqrt(dot(gradient, gradient, size)),
                    length);
    }
    return value;
}
