#ifndef DUIQI_FEATURE_NUMERAL_RATIO_H
#define DUIQI_FEATURE_NUMERAL_RATIO_H

#include <stdbool.h>
#include <stdint.h>

/* An exact value in lowest terms; the denominator is above 0. */
typedef struct duiqi_ratio {
    int64_t numerator;
    int64_t denominator;
} duiqi_ratio;

static inline duiqi_ratio duiqi_ratio_whole(int64_t value) {
    return (duiqi_ratio){value, 1};
}

static inline bool duiqi_ratio_is_whole(duiqi_ratio a, int64_t value) {
    return a.numerator == value && a.denominator == 1;
}

/* Arithmetic that says when 64 bits do not hold the result; `out` is then as it was. Operands are
 * in lowest terms, but for those of a sum, and may be negative; a divisor must not be 0. */
bool duiqi_ratio_add(duiqi_ratio *out, duiqi_ratio a, duiqi_ratio b);
bool duiqi_ratio_multiply(duiqi_ratio *out, duiqi_ratio a, duiqi_ratio b);
bool duiqi_ratio_divide(duiqi_ratio *out, duiqi_ratio a, duiqi_ratio b);

/** Whether a < b. */
bool duiqi_ratio_less(duiqi_ratio a, duiqi_ratio b);

#endif
