#include "feature/numeral_ratio.h"

static uint64_t magnitude(int64_t value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static uint64_t greatest_common_divisor(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Divide two numbers by what they have in common; the second is above 0. */
static void cancel(int64_t *a, int64_t *b) {
    int64_t common = (int64_t)greatest_common_divisor((uint64_t)*b, magnitude(*a));
    *a /= common;
    *b /= common;
}

bool duiqi_ratio_multiply(duiqi_ratio *out, duiqi_ratio a, duiqi_ratio b) {
    duiqi_ratio product;
    cancel(&a.numerator, &b.denominator);
    cancel(&b.numerator, &a.denominator);
    if (__builtin_mul_overflow(a.numerator, b.numerator, &product.numerator) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &product.denominator))
        return false;
    *out = product;
    return true;
}

bool duiqi_ratio_divide(duiqi_ratio *out, duiqi_ratio a, duiqi_ratio b) {
    if (b.numerator == INT64_MIN)
        return false;
    duiqi_ratio inverse = {b.denominator, b.numerator};
    if (b.numerator < 0)
        inverse = (duiqi_ratio){-b.denominator, -b.numerator};
    return duiqi_ratio_multiply(out, a, inverse);
}

bool duiqi_ratio_add(duiqi_ratio *out, duiqi_ratio a, duiqi_ratio b) {
    int64_t left, right, factor;
    duiqi_ratio sum;
    int64_t common =
        (int64_t)greatest_common_divisor((uint64_t)a.denominator, (uint64_t)b.denominator);
    factor = b.denominator / common;
    if (__builtin_mul_overflow(a.numerator, factor, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator / common, &right) ||
        __builtin_add_overflow(left, right, &sum.numerator) ||
        __builtin_mul_overflow(a.denominator, factor, &sum.denominator))
        return false;
    cancel(&sum.numerator, &sum.denominator);
    *out = sum;
    return true;
}

bool duiqi_ratio_less(duiqi_ratio a, duiqi_ratio b) {
    __extension__ typedef __int128 wide;
    return (wide)a.numerator * b.denominator < (wide)b.numerator * a.denominator;
}
