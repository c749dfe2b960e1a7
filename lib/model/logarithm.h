#ifndef DUIQI_MODEL_LOGARITHM_H
#define DUIQI_MODEL_LOGARITHM_H

#include <stdint.h>
#include <string.h>

/** Natural logarithm of a positive, normal number, to about seven digits. Unlike logf() it has no
 *  branch and no table, so that a loop over it can be vectorised. (The polynomial is that of the
 *  Cephes library.) */
static inline float duiqi_logarithm(float number) {
    uint32_t bits;
    memcpy(&bits, &number, sizeof bits);
    /* number = 2^exponent * (1 + rest), with 1 + rest between the roots of 1/2 and 2 */
    int32_t exponent = (int32_t)(bits - 0x3F3504F3u) >> 23;
    bits -= (uint32_t)exponent << 23;
    float rest, high = (float)exponent;
    memcpy(&rest, &bits, sizeof rest);
    rest -= 1;
    float square = rest * rest;
    float sum = 7.0376836292e-2F * rest - 1.1514610310e-1F;
    sum = sum * rest + 1.1676998740e-1F;
    sum = sum * rest - 1.2420140846e-1F;
    sum = sum * rest + 1.4249322787e-1F;
    sum = sum * rest - 1.6668057665e-1F;
    sum = sum * rest + 2.0000714765e-1F;
    sum = sum * rest - 2.4999993993e-1F;
    sum = sum * rest + 3.3333331174e-1F;
    sum = sum * rest * square - 2.12194440e-4F * high - 0.5F * square;
    return rest + sum + 0.693359375F * high;
}

#endif
