#include "base/buffer.h"

#include <stdint.h>

#include "meter.h"
#include "unit.h"

static void assert_holds(const duiqi_buffer *buffer, const char *text) {
    duiqi_slice slice = duiqi_buffer_slice(buffer);
    ck_assert(!buffer->failed);
    ck_assert_uint_eq(slice.length, strlen(text));
    if (slice.length)
        ck_assert_mem_eq(slice.data, text, slice.length);
}

START_TEST(appends_in_order) {
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, system_allocator());
    assert_holds(&buffer, "");
    duiqi_buffer_append(&buffer, "one", 2);
    duiqi_buffer_append_text(&buffer, " 二");
    duiqi_buffer_append_slice(&buffer, slice_of("/"));
    duiqi_buffer_append_slice(&buffer, (duiqi_slice){NULL, 0});
    duiqi_buffer_append_format(&buffer, "%d-%s", 42, "x");
    assert_holds(&buffer, "on 二/42-x");
    duiqi_buffer_clear(&buffer);
    assert_holds(&buffer, "");
    duiqi_buffer_append_text(&buffer, "again");
    assert_holds(&buffer, "again");
    duiqi_buffer_free(&buffer);
    assert_holds(&buffer, "");
}
END_TEST

START_TEST(grows) {
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, system_allocator());
    for (int i = 0; i < 10000; ++i)
        duiqi_buffer_append_format(&buffer, "%04d", i);
    ck_assert_uint_eq(buffer.length, 40000);
    ck_assert_mem_eq(buffer.data, "00000001", 8);
    ck_assert_mem_eq(buffer.data + 39996, "9999", 4);
    duiqi_buffer_free(&buffer);
}
END_TEST

START_TEST(long_format_is_cut) {
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, system_allocator());
    duiqi_buffer_append_format(&buffer, "%256s", "x");
    ck_assert_uint_eq(buffer.length, 256);
    ck_assert_int_eq(buffer.data[255], 'x');
    duiqi_buffer_clear(&buffer);
    duiqi_buffer_append_format(&buffer, "%300s", "x");
    ck_assert_uint_eq(buffer.length, 256);
    ck_assert_int_eq(buffer.data[255], ' ');
    duiqi_buffer_free(&buffer);
}
END_TEST

START_TEST(numbers_are_decimal) {
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, system_allocator());
    duiqi_buffer_append_number(&buffer, 0, 1);
    duiqi_buffer_append_number(&buffer, 120, 0);
    duiqi_buffer_append_number(&buffer, 7, 4);
    duiqi_buffer_append_number(&buffer, 12345, 4);
    assert_holds(&buffer, "0120000712345");
    duiqi_buffer_clear(&buffer);
    duiqi_buffer_append_number(&buffer, UINT64_MAX, 1);
    assert_holds(&buffer, "18446744073709551615");
    duiqi_buffer_clear(&buffer);
    duiqi_buffer_append_number(&buffer, 1, 99);
    assert_holds(&buffer, "00000000000000000001");
    duiqi_buffer_free(&buffer);
}
END_TEST

START_TEST(failure_sticks) {
    struct meter meter = {.budget = 1};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, &allocator);
    duiqi_buffer_append_text(&buffer, "kept");
    ck_assert(!buffer.failed);
    duiqi_buffer_append_format(&buffer, "%100d", 1);
    ck_assert(buffer.failed);
    duiqi_buffer_append_text(&buffer, "x");
    ck_assert(buffer.failed);
    ck_assert_uint_eq(buffer.length, 4);
    duiqi_buffer_free(&buffer);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

START_TEST(impossible_length_fails) {
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, system_allocator());
    duiqi_buffer_append_text(&buffer, "x");
    duiqi_buffer_append(&buffer, "x", SIZE_MAX);
    ck_assert(buffer.failed);
    duiqi_buffer_free(&buffer);

    duiqi_buffer_init(&buffer, system_allocator());
    duiqi_buffer_append(&buffer, "x", SIZE_MAX - 1);
    ck_assert(buffer.failed);
    duiqi_buffer_free(&buffer);
}
END_TEST

static Suite *buffer_suite(void) {
    Suite *suite = suite_create("buffer");
    TCase *tests = tcase_create("buffer");
    tcase_add_test(tests, appends_in_order);
    tcase_add_test(tests, grows);
    tcase_add_test(tests, long_format_is_cut);
    tcase_add_test(tests, numbers_are_decimal);
    tcase_add_test(tests, failure_sticks);
    tcase_add_test(tests, impossible_length_fails);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(buffer_suite())
