#ifndef DUIQI_ALIGN_SCALED_H
#define DUIQI_ALIGN_SCALED_H

#include <stdint.h>
#include <string.h>

/* Numbers that are not negative and of any size, such as the sum over all paths through a text:
 * value * 2^exponent. They are added and multiplied without exponentials and logarithms. */
typedef struct duiqi_scaled {
    float value; /* from 1 to 2 in one that is finished, or 0 */
    int32_t exponent;
} duiqi_scaled;

/* 0: far below all other numbers, and a product of two still has an exponent. */
#define DUIQI_SCALED_ZERO ((duiqi_scaled){0, INT32_MIN / 4})
#define DUIQI_SCALED_ONE ((duiqi_scaled){1, 0})

/* 2^exponent for an exponent up to 0; 0 where that is no normal number. */
static inline float duiqi_scaled_power(int32_t exponent) {
    uint32_t bits = exponent < -126 ? 0 : (uint32_t)(exponent + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/** exp(number), without a branch, so that a loop over it can be vectorised; numbers beyond a
 *  million are taken for a million. (The polynomial is that of the Cephes library.) */
static inline duiqi_scaled duiqi_scaled_exp(float number) {
    static const float MOST = 1e6F, ROUND = 12582912.0F; /* 1.5 * 2^23: what is added to it loses
                                                            its fraction */
    number = number > -MOST ? number : -MOST;
    number = number < MOST ? number : MOST;
    float exponent = (number * 1.44269504F + ROUND) - ROUND;
    float rest = number - exponent * 0.693359375F + exponent * 2.12194440e-4F;
    float sum = 1.9875691500e-4F * rest + 1.3981999507e-3F;
    sum = sum * rest + 8.3334519073e-3F;
    sum = sum * rest + 4.1665795894e-2F;
    sum = sum * rest + 1.6666665459e-1F;
    sum = sum * rest + 5.0000001201e-1F;
    return (duiqi_scaled){sum * rest * rest + rest + 1, (int32_t)exponent};
}

static inline duiqi_scaled duiqi_scaled_product(duiqi_scaled a, duiqi_scaled b) {
    return (duiqi_scaled){a.value * b.value, a.exponent + b.exponent};
}

static inline void duiqi_scaled_add(duiqi_scaled *sum, duiqi_scaled more) {
    int32_t above = more.exponent - sum->exponent;
    if (above <= 0) {
        sum->value += more.value * duiqi_scaled_power(above);
    } else {
        sum->value = sum->value * duiqi_scaled_power(-above) + more.value;
        sum->exponent = more.exponent;
    }
}

/** a - b, or 0 where b is greater. */
static inline duiqi_scaled duiqi_scaled_excess(duiqi_scaled a, duiqi_scaled b) {
    b.value = -b.value;
    duiqi_scaled_add(&a, b);
    return a.value > 0 ? a : DUIQI_SCALED_ZERO;
}

/** Bring the value of a sum back between 1 and 2. */
static inline void duiqi_scaled_finish(duiqi_scaled *sum) {
    uint32_t bits;
    memcpy(&bits, &sum->value, sizeof bits);
    if (sum->value < 1.17549435e-38F) { /* 0, or not even normal */
        *sum = DUIQI_SCALED_ZERO;
        return;
    }
    sum->exponent += (int32_t)(bits >> 23) - 127;
    bits = (bits & 0x7FFFFFu) | 0x3F800000u;
    memcpy(&sum->value, &bits, sizeof bits);
}

/** a / b as a plain number, 0 where it is smaller than those are; b is not 0, a no greater than
 *  about b. */
static inline float duiqi_scaled_share(duiqi_scaled a, duiqi_scaled b) {
    int32_t exponent = a.exponent - b.exponent;
    if (exponent <= 0)
        return a.value / b.value * duiqi_scaled_power(exponent);
    return a.value / b.value / duiqi_scaled_power(exponent < 100 ? -exponent : -100);
}

#endif
