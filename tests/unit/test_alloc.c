#include "base/alloc.h"

#include <stdint.h>

#include "base/checked.h"
#include "meter.h"
#include "unit.h"

START_TEST(default_allocator_allocates) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    char *block = duiqi_allocate(&allocator, 3, 2);
    ck_assert_ptr_nonnull(block);
    memcpy(block, "abcdef", 6);
    block = duiqi_reallocate(&allocator, block, 100, 1);
    ck_assert_mem_eq(block, "abcdef", 6);
    duiqi_release(&allocator, block);
    duiqi_release(&allocator, NULL);
}
END_TEST

START_TEST(callers_allocator_is_used) {
    struct meter meter = {.budget = 3};
    duiqi_allocator given = meter_allocator(&meter);
    duiqi_allocator allocator = duiqi_allocator_resolve(&given);
    void *first = duiqi_allocate(&allocator, 1, 8);
    void *second = duiqi_reallocate(&allocator, NULL, 1, 8);
    ck_assert_uint_eq(meter.live, 2);
    second = duiqi_reallocate(&allocator, second, 2, 8);
    ck_assert_ptr_nonnull(second);
    ck_assert_ptr_null(duiqi_allocate(&allocator, 1, 8));
    ck_assert_ptr_null(duiqi_reallocate(&allocator, second, 3, 8));
    duiqi_release(&allocator, first);
    duiqi_release(&allocator, second);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

START_TEST(incomplete_allocator_is_replaced) {
    struct meter meter = {.budget = 1};
    duiqi_allocator given = meter_allocator(&meter);
    given.release = NULL;
    duiqi_allocator allocator = duiqi_allocator_resolve(&given);
    void *block = duiqi_allocate(&allocator, 1, 1);
    ck_assert_ptr_nonnull(block);
    ck_assert_uint_eq(meter.budget, 1);
    duiqi_release(&allocator, block);
}
END_TEST

START_TEST(nothing_is_a_block_too) {
    void *block = duiqi_allocate(system_allocator(), 0, 8);
    ck_assert_ptr_nonnull(block);
    block = duiqi_reallocate(system_allocator(), block, 0, 0);
    ck_assert_ptr_nonnull(block);
    duiqi_release(system_allocator(), block);
}
END_TEST

START_TEST(zeroed_block_is_zero) {
    static const unsigned char zeros[24];
    void *block = duiqi_allocate_zeroed(system_allocator(), 3, 8);
    ck_assert_mem_eq(block, zeros, sizeof zeros);
    duiqi_release(system_allocator(), block);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused) {
    ck_assert_ptr_null(duiqi_allocate(system_allocator(), SIZE_MAX / 2, 3));
    ck_assert_ptr_null(duiqi_allocate_zeroed(system_allocator(), SIZE_MAX / 2, 3));
    ck_assert_ptr_null(duiqi_reallocate(system_allocator(), NULL, SIZE_MAX / 2, 3));
    size_t out;
    ck_assert(duiqi_checked_add(&out, SIZE_MAX - 1, 1));
    ck_assert_uint_eq(out, SIZE_MAX);
    ck_assert(!duiqi_checked_add(&out, SIZE_MAX, 1));
    ck_assert(duiqi_checked_multiply(&out, SIZE_MAX / 2, 2));
    ck_assert_uint_eq(out, SIZE_MAX - 1);
    ck_assert(!duiqi_checked_multiply(&out, SIZE_MAX / 2 + 1, 2));
}
END_TEST

static Suite *alloc_suite(void) {
    Suite *suite = suite_create("alloc");
    TCase *tests = tcase_create("alloc");
    tcase_add_test(tests, default_allocator_allocates);
    tcase_add_test(tests, callers_allocator_is_used);
    tcase_add_test(tests, incomplete_allocator_is_replaced);
    tcase_add_test(tests, nothing_is_a_block_too);
    tcase_add_test(tests, zeroed_block_is_zero);
    tcase_add_test(tests, sizes_that_overflow_are_refused);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(alloc_suite())
