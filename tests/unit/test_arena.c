#include "base/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

#include "meter.h"
#include "unit.h"

START_TEST(items_are_cleared_aligned_and_apart) {
    duiqi_arena arena;
    duiqi_arena_init(&arena, system_allocator());
    unsigned char *items[500];
    for (size_t i = 0; i < 500; ++i) {
        items[i] = duiqi_arena_allocate(&arena, i, 1);
        ck_assert_ptr_nonnull(items[i]);
        ck_assert_uint_eq((uintptr_t)items[i] % alignof(max_align_t), 0);
        for (size_t n = 0; n < i; ++n)
            ck_assert_uint_eq(items[i][n], 0);
        memset(items[i], (int)(i % 251 + 1), i);
    }
    for (size_t i = 0; i < 500; ++i)
        for (size_t n = 0; n < i; ++n)
            ck_assert_uint_eq(items[i][n], i % 251 + 1);
    duiqi_arena_free(&arena);
}
END_TEST

START_TEST(many_items_need_few_blocks) {
    struct meter meter = {.budget = 20};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_arena arena;
    duiqi_arena_init(&arena, &allocator);
    for (size_t i = 0; i < 100000; ++i)
        ck_assert_ptr_nonnull(duiqi_arena_allocate(&arena, 16, 1));
    ck_assert_uint_lt(meter.live, 20);
    duiqi_arena_free(&arena);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

START_TEST(large_item_leaves_the_room_in_the_block) {
    struct meter meter = {.budget = 2};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_arena arena;
    duiqi_arena_init(&arena, &allocator);
    unsigned char *small = duiqi_arena_allocate(&arena, 1, 1);
    unsigned char *large = duiqi_arena_allocate(&arena, 1 << 22, 1);
    unsigned char *after = duiqi_arena_allocate(&arena, 1, 1);
    ck_assert_ptr_nonnull(large);
    ck_assert_ptr_eq(after, small + alignof(max_align_t));
    ck_assert_uint_eq(meter.live, 2);
    duiqi_arena_free(&arena);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

START_TEST(copy_ends_with_nul) {
    duiqi_arena arena;
    duiqi_arena_init(&arena, system_allocator());
    duiqi_slice copy = duiqi_arena_copy(&arena, (duiqi_slice){"abcdef", 3});
    ck_assert_uint_eq(copy.length, 3);
    ck_assert_str_eq(copy.data, "abc");
    copy = duiqi_arena_copy(&arena, (duiqi_slice){NULL, 0});
    ck_assert_uint_eq(copy.length, 0);
    ck_assert_str_eq(copy.data, "");
    duiqi_arena_free(&arena);
}
END_TEST

START_TEST(no_memory_is_null) {
    struct meter meter = {.budget = 1};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_arena arena;
    duiqi_arena_init(&arena, &allocator);
    ck_assert_ptr_nonnull(duiqi_arena_allocate(&arena, 1, 1));
    ck_assert_ptr_null(duiqi_arena_allocate(&arena, 1, 1 << 20));
    ck_assert_ptr_null(duiqi_arena_copy(&arena, (duiqi_slice){"", SIZE_MAX}).data);
    ck_assert_ptr_null(duiqi_arena_allocate(&arena, SIZE_MAX, 2));
    ck_assert_ptr_null(duiqi_arena_allocate(&arena, SIZE_MAX, 1));
    ck_assert_ptr_null(duiqi_arena_allocate(&arena, SIZE_MAX - 20, 1));
    ck_assert_ptr_nonnull(duiqi_arena_allocate(&arena, 1, 1));
    duiqi_arena_free(&arena);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

START_TEST(freed_arena_is_usable) {
    duiqi_arena arena;
    duiqi_arena_init(&arena, system_allocator());
    ck_assert_ptr_nonnull(duiqi_arena_allocate(&arena, 1, 1));
    duiqi_arena_free(&arena);
    ck_assert_ptr_nonnull(duiqi_arena_allocate(&arena, 1, 1));
    duiqi_arena_free(&arena);
    duiqi_arena_free(&arena);
}
END_TEST

static Suite *arena_suite(void) {
    Suite *suite = suite_create("arena");
    TCase *tests = tcase_create("arena");
    tcase_add_test(tests, items_are_cleared_aligned_and_apart);
    tcase_add_test(tests, many_items_need_few_blocks);
    tcase_add_test(tests, large_item_leaves_the_room_in_the_block);
    tcase_add_test(tests, copy_ends_with_nul);
    tcase_add_test(tests, no_memory_is_null);
    tcase_add_test(tests, freed_arena_is_usable);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(arena_suite())
