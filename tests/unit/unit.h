#ifndef DUIQI_TESTS_UNIT_H
#define DUIQI_TESTS_UNIT_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/types.h>

#include "base/alloc.h"

/* Each test_<module>.c is a program of its own: a Suite made by `Suite *suite(void)` and
 * UNIT_MAIN. */
#define UNIT_MAIN(suite)                                                                           \
    int main(void) {                                                                               \
        SRunner *runner = srunner_create(suite);                                                   \
        srunner_run_all(runner, CK_ENV);                                                           \
        int failed = srunner_ntests_failed(runner);                                                \
        srunner_free(runner);                                                                      \
        return failed ? EXIT_FAILURE : EXIT_SUCCESS;                                               \
    }

/** A slice of a string literal or C string. */
static inline duiqi_slice slice_of(const char *text) {
    return (duiqi_slice){text, strlen(text)};
}

/** The C library's allocator. */
static inline const duiqi_allocator *system_allocator(void) {
    static duiqi_allocator allocator;
    allocator = duiqi_allocator_resolve(NULL);
    return &allocator;
}

#endif
