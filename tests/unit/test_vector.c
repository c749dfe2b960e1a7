#include "base/vector.h"

#include <stdint.h>

#include "meter.h"
#include "unit.h"

START_TEST(push_keeps_order) {
    duiqi_vector vector;
    duiqi_vector_init(&vector, system_allocator(), sizeof(uint32_t));
    for (uint32_t i = 0; i < 1000; ++i) {
        uint32_t *place = duiqi_vector_push(&vector, &i);
        ck_assert_ptr_nonnull(place);
        ck_assert_uint_eq(*place, i);
    }
    ck_assert_uint_eq(vector.count, 1000);
    const uint32_t *items = vector.data;
    for (uint32_t i = 0; i < 1000; ++i)
        ck_assert_uint_eq(items[i], i);
    duiqi_vector_free(&vector);
    ck_assert_uint_eq(vector.count, 0);
    ck_assert_ptr_null(vector.data);
}
END_TEST

START_TEST(append_gives_cleared_items) {
    duiqi_vector vector;
    duiqi_vector_init(&vector, system_allocator(), sizeof(uint64_t));
    uint64_t first = 7;
    duiqi_vector_push(&vector, &first);
    uint64_t *items = duiqi_vector_append(&vector, 100);
    ck_assert_ptr_nonnull(items);
    ck_assert_uint_eq(vector.count, 101);
    ck_assert_uint_eq(items[-1], 7);
    for (size_t i = 0; i < 100; ++i)
        ck_assert_uint_eq(items[i], 0);
    ck_assert_ptr_nonnull(duiqi_vector_append(&vector, 0));
    ck_assert_uint_eq(vector.count, 101);
    duiqi_vector_free(&vector);
}
END_TEST

START_TEST(nothing_appended_to_nothing_is_a_pointer) {
    duiqi_vector vector;
    duiqi_vector_init(&vector, system_allocator(), 1);
    ck_assert_ptr_nonnull(duiqi_vector_append(&vector, 0));
    ck_assert_uint_eq(vector.count, 0);
    duiqi_vector_free(&vector);
}
END_TEST

START_TEST(reserved_room_is_not_counted) {
    duiqi_vector vector;
    duiqi_vector_init(&vector, system_allocator(), sizeof(uint32_t));
    ck_assert(duiqi_vector_reserve(&vector, 100));
    ck_assert_uint_eq(vector.count, 0);
    ck_assert_uint_ge(vector.capacity, 100);
    const void *data = vector.data;
    for (uint32_t i = 0; i < 100; ++i)
        ck_assert_ptr_nonnull(duiqi_vector_push(&vector, &i));
    ck_assert_ptr_eq(vector.data, data);
    ck_assert(!duiqi_vector_reserve(&vector, SIZE_MAX));
    ck_assert_uint_eq(vector.count, 100);
    duiqi_vector_free(&vector);
}
END_TEST

START_TEST(no_memory_changes_nothing) {
    struct meter meter = {.budget = 1};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_vector vector;
    duiqi_vector_init(&vector, &allocator, sizeof(uint32_t));
    uint32_t item = 5;
    ck_assert_ptr_nonnull(duiqi_vector_push(&vector, &item));
    ck_assert_ptr_null(duiqi_vector_append(&vector, 1000));
    ck_assert_ptr_null(duiqi_vector_append(&vector, SIZE_MAX));
    ck_assert_ptr_null(duiqi_vector_append(&vector, SIZE_MAX / 4));
    ck_assert_uint_eq(vector.count, 1);
    ck_assert_uint_eq(((uint32_t *)vector.data)[0], 5);
    duiqi_vector_free(&vector);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

static Suite *vector_suite(void) {
    Suite *suite = suite_create("vector");
    TCase *tests = tcase_create("vector");
    tcase_add_test(tests, push_keeps_order);
    tcase_add_test(tests, append_gives_cleared_items);
    tcase_add_test(tests, nothing_appended_to_nothing_is_a_pointer);
    tcase_add_test(tests, reserved_room_is_not_counted);
    tcase_add_test(tests, no_memory_changes_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(vector_suite())
