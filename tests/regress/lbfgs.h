#ifndef DUIQI_TESTS_LBFGS_H
#define DUIQI_TESTS_LBFGS_H

#include <stddef.h>

/** Value of a function at point; fills its gradient. */
typedef double (*objective_fn)(void *user, const double *point, double *gradient);

/** Minimise a smooth function from point on by L-BFGS (Nocedal 1980) with backtracking; point is
 *  left at the minimum found. `size` is at most 64. Returns the value there. */
double lbfgs_minimize(objective_fn objective, void *user, double *point, size_t size,
                      int iterations);

#endif
