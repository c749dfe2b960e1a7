#ifndef DUIQI_TESTS_LBFGS_H
#define DUIQI_TESTS_LBFGS_H

#include <stdbool.h>
#include <stddef.h>

enum { LBFGS_SIZE_MAX = 64 };

/** Value of a function at a point; fills its gradient. */
typedef double (*lbfgs_objective)(void *user, const double *point, double *gradient);

/** When to stop. */
typedef struct lbfgs_limits {
    int iterations;
    double gradient; /* length of it that counts as none */
} lbfgs_limits;

/** Minimise a smooth function by L-BFGS (Nocedal 1980) with backtracking.
 *  @param point  where to start; left at the minimum found
 *  @param size   of point, at most LBFGS_SIZE_MAX
 *  @return the value there */
double lbfgs_minimize(lbfgs_objective objective, void *user, double *point, size_t size,
                      const lbfgs_limits *limits);

#endif
