#ifndef DUIQI_TESTS_REQUIRE_H
#define DUIQI_TESTS_REQUIRE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/** End the program, saying what failed, unless a condition holds. */
static inline void require(bool condition, const char *what) {
    if (condition)
        return;
    fprintf(stderr, "fit: %s\n", what);
    exit(2);
}

#endif
