#include "align/scaled.h"

#include <math.h>

#include "unit.h"

static const float NUMBERS[] = {0, 1e-6F, 0.5F, 0.6931F, 1, 3.25F, 20, 300, 5e3F};
enum { COUNT = sizeof NUMBERS / sizeof *NUMBERS };

static double log_of(duiqi_scaled number) {
    return log((double)number.value) + number.exponent * log(2);
}

START_TEST(exponentials) {
    for (size_t k = 0; k < COUNT; ++k)
        for (int sign = -1; sign <= 1; sign += 2) {
            float number = (float)sign * NUMBERS[k];
            duiqi_scaled found = duiqi_scaled_exp(number);
            ck_assert_float_gt(found.value, 0.7F);
            ck_assert_float_lt(found.value, 1.5F);
            ck_assert_double_eq_tol(log_of(found), (double)number, 2e-7 * (1 + NUMBERS[k]));
        }
    ck_assert_int_eq(duiqi_scaled_exp(-INFINITY).exponent, duiqi_scaled_exp(-1e6F).exponent);
    ck_assert_int_eq(duiqi_scaled_exp(INFINITY).exponent, duiqi_scaled_exp(1e6F).exponent);
}
END_TEST

START_TEST(sums_and_products) {
    for (size_t k = 0; k < COUNT; ++k)
        for (size_t n = 0; n < COUNT; ++n) {
            float a = NUMBERS[k], b = -NUMBERS[n];
            duiqi_scaled sum = duiqi_scaled_exp(a);
            duiqi_scaled_add(&sum, duiqi_scaled_exp(b));
            ck_assert_double_eq_tol(log_of(sum), (double)a + log1p(exp((double)(b - a))),
                                    1e-6 * (1 + (double)a));
            sum = duiqi_scaled_exp(b);
            duiqi_scaled_add(&sum, duiqi_scaled_exp(a));
            duiqi_scaled_finish(&sum);
            ck_assert_double_eq_tol(log_of(sum), (double)a + log1p(exp((double)(b - a))),
                                    1e-6 * (1 + (double)a));
            ck_assert(sum.value >= 1 && sum.value < 2);
            duiqi_scaled product = duiqi_scaled_product(duiqi_scaled_exp(a), duiqi_scaled_exp(b));
            ck_assert_double_eq_tol(log_of(product), (double)(a + b), 1e-6 * (1 + (double)(a - b)));
        }
}
END_TEST

START_TEST(differences) {
    duiqi_scaled two = {1, 1}, three = {1.5F, 1};
    ck_assert_double_eq_tol(log_of(duiqi_scaled_excess(three, two)), 0, 1e-6);
    ck_assert_float_eq(duiqi_scaled_excess(two, three).value, 0);
    ck_assert_float_eq(duiqi_scaled_excess(two, two).value, 0);
}
END_TEST

/* What is added to nothing, or times nothing, however often. */
START_TEST(zero) {
    duiqi_scaled sum = DUIQI_SCALED_ZERO;
    duiqi_scaled nothing = duiqi_scaled_product(DUIQI_SCALED_ZERO, DUIQI_SCALED_ZERO);
    duiqi_scaled_add(&sum, nothing);
    duiqi_scaled_finish(&sum);
    ck_assert_float_eq(sum.value, 0);
    sum = (duiqi_scaled){1, 1 << 29};
    duiqi_scaled_add(&sum, nothing);
    duiqi_scaled_add(&nothing, sum);
    ck_assert_float_eq(sum.value, 1);
    ck_assert_float_eq(nothing.value, 1);
}
END_TEST

START_TEST(shares) {
    duiqi_scaled six = {1.5F, 2}, four = {1, 2}, tiny = {1, -1000};
    ck_assert_float_eq_tol(duiqi_scaled_share(four, six), 2.0F / 3, 1e-6F);
    ck_assert_float_eq_tol(duiqi_scaled_share(six, four), 1.5F, 1e-6F);
    ck_assert_float_eq(duiqi_scaled_share(tiny, four), 0);
    ck_assert_float_eq(duiqi_scaled_share(DUIQI_SCALED_ZERO, four), 0);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("scaled");
    TCase *tests = tcase_create("scaled");
    tcase_add_test(tests, exponentials);
    tcase_add_test(tests, sums_and_products);
    tcase_add_test(tests, differences);
    tcase_add_test(tests, zero);
    tcase_add_test(tests, shares);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
