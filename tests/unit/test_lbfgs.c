#include <math.h>

#include "unit.h"

#include "../regress/lbfgs.h"

static const lbfgs_limits LIMITS = {.iterations = 500, .gradient = 1e-9};

static int calls;

/* Narrow and bent; its minimum is 0 at (1, 1). */
static double rosenbrock(void *user, const double *point, double *gradient) {
    (void)user;
    ++calls;
    double off = 1 - point[0], bend = point[1] - point[0] * point[0];
    gradient[0] = -2 * off - 400 * bend * point[0];
    gradient[1] = 200 * bend;
    return off * off + 100 * bend * bend;
}

/* Axes of lengths 1 to 1000, minimum `user` at (1, 2, 3, ...). */
static double ellipsoid(void *user, const double *point, double *gradient) {
    double value = *(const double *)user;
    for (int i = 0; i < LBFGS_SIZE_MAX; ++i) {
        double scale = pow(1000, (double)i / (LBFGS_SIZE_MAX - 1)), off = point[i] - (i + 1);
        value += scale / 2 * off * off;
        gradient[i] = scale * off;
    }
    return value;
}

/* Convex but not quadratic: far off the slope says nothing of the distance. */
static double log_cosh(void *user, const double *point, double *gradient) {
    (void)user;
    double off = point[0] - 5;
    gradient[0] = tanh(off);
    return fabs(off) + log1p(exp(-2 * fabs(off))) - log(2);
}

/* Falls for ever. */
static double slope(void *user, const double *point, double *gradient) {
    (void)user;
    ++calls;
    gradient[0] = -1;
    return -point[0];
}

START_TEST(test_rosenbrock) {
    double point[] = {-1.2, 1};
    calls = 0;
    double value = lbfgs_minimize(rosenbrock, NULL, point, 2, &LIMITS);
    ck_assert_double_eq_tol(point[0], 1, 1e-7);
    ck_assert_double_eq_tol(point[1], 1, 1e-7);
    ck_assert_double_eq_tol(value, 0, 1e-14);
    ck_assert_int_lt(calls, 100);
}
END_TEST

START_TEST(test_ellipsoid) {
    double point[LBFGS_SIZE_MAX] = {0}, lowest = -7.5;
    double value = lbfgs_minimize(ellipsoid, &lowest, point, LBFGS_SIZE_MAX, &LIMITS);
    for (int i = 0; i < LBFGS_SIZE_MAX; ++i)
        ck_assert_double_eq_tol(point[i], i + 1, 1e-6);
    ck_assert_double_eq_tol(value, lowest, 1e-10);
}
END_TEST

START_TEST(test_log_cosh) {
    double point[] = {-40};
    lbfgs_minimize(log_cosh, NULL, point, 1, &LIMITS);
    ck_assert_double_eq_tol(point[0], 5, 1e-8);
}
END_TEST

START_TEST(test_starts_at_minimum) {
    double point[] = {1, 1};
    calls = 0;
    ck_assert_double_eq(lbfgs_minimize(rosenbrock, NULL, point, 2, &LIMITS), 0);
    ck_assert_double_eq(point[0], 1);
    ck_assert_double_eq(point[1], 1);
    ck_assert_int_eq(calls, 1);
}
END_TEST

START_TEST(test_iterations_are_limited) {
    const lbfgs_limits limits = {.iterations = 5, .gradient = 1e-9};
    double point[] = {0};
    calls = 0;
    double value = lbfgs_minimize(slope, NULL, point, 1, &limits);
    ck_assert_int_eq(calls, 6);
    ck_assert_double_gt(point[0], 0);
    ck_assert_double_eq(value, -point[0]);
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("lbfgs");
    TCase *tc = tcase_create("lbfgs");
    tcase_add_test(tc, test_rosenbrock);
    tcase_add_test(tc, test_ellipsoid);
    tcase_add_test(tc, test_log_cosh);
    tcase_add_test(tc, test_starts_at_minimum);
    tcase_add_test(tc, test_iterations_are_limited);
    suite_add_tcase(s, tc);
    return s;
}

UNIT_MAIN(suite())
