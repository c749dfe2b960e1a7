#ifndef DUIQI_MODEL_KERNEL_H
#define DUIQI_MODEL_KERNEL_H

#include <math.h>

/* How likely two tokens of a bead translate each other by where they stand: a mixture of a
 * uniform part and one that falls off with the distance between their relative positions,
 * measured in characters of side x. It averages 1 over the bead. */

#define DUIQI_KERNEL_LOCAL 0.7F /* share of the local part */
#define DUIQI_KERNEL_RANGE 6.0F /* characters of side x */

/* The decay is (1 - d)^8, d = distance / (8 range), 0 from d = 1 on: close to exp(-distance /
 * range), and only multiplications. */
#define DUIQI_KERNEL_REACH (8 * DUIQI_KERNEL_RANGE)

/* The greater of 1 - d and 0, without a branch, so that loops over it can be vectorised. */
static inline float duiqi_kernel_rest(float distance) {
    float rest = 1 - distance * (1 / DUIQI_KERNEL_REACH);
    return (rest + fabsf(rest)) * 0.5F;
}

/** @param distance  not negative */
static inline float duiqi_kernel_decay(float distance) {
    float rest = duiqi_kernel_rest(distance);
    rest *= rest;
    rest *= rest;
    return rest * rest;
}

/* Sum of the decay from 0 to a distance. */
static inline float duiqi_kernel_mass(float distance) {
    return (1 - duiqi_kernel_decay(distance) * duiqi_kernel_rest(distance)) *
           (DUIQI_KERNEL_REACH / 9);
}

/** What the decay of a token at `position` (0 to length) has to be multiplied by, so that the
 *  local part has its share of the average over a side of that length. */
static inline float duiqi_kernel_scale(float position, float length) {
    return DUIQI_KERNEL_LOCAL * length /
           (duiqi_kernel_mass(position) + duiqi_kernel_mass(length - position));
}

#endif
