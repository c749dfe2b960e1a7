#include "base/bytes.h"

#include "unit.h"

/* Eight bytes of which one is given and the others are not looked for. */
static uint64_t bytes_with(unsigned char byte, unsigned char others, size_t at) {
    unsigned char all[8];
    uint64_t bytes;
    memset(all, others, sizeof all);
    all[at] = byte;
    memcpy(&bytes, all, sizeof bytes);
    return bytes;
}

START_TEST(one_byte_is_found_anywhere) {
    for (unsigned byte = 0; byte < 256; ++byte)
        for (size_t at = 0; at < 8; ++at)
            for (unsigned other = 0; other < 256; ++other) {
                uint64_t bytes = bytes_with((unsigned char)byte, (unsigned char)other, at);
                ck_assert(duiqi_bytes_any(bytes, (unsigned char)byte));
                ck_assert_int_eq(duiqi_bytes_any(bytes, 'x'), byte == 'x' || other == 'x');
                ck_assert_int_eq(duiqi_bytes_any_below(bytes, ' '), byte < ' ' || other < ' ');
                ck_assert_int_eq(duiqi_bytes_any_below(bytes, 128), byte < 128 || other < 128);
            }
}
END_TEST

static bool may_hold_x(uint64_t bytes) {
    return duiqi_bytes_any(bytes, 'x');
}

START_TEST(what_holds_nothing_is_skipped) {
    static const char TEXT[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    ck_assert_uint_eq(duiqi_bytes_skip(TEXT, sizeof TEXT - 1, may_hold_x), 32);
    ck_assert_uint_eq(duiqi_bytes_skip(TEXT, 30, may_hold_x), 24);
    ck_assert_uint_eq(duiqi_bytes_skip(TEXT, 7, may_hold_x), 0);
    ck_assert_uint_eq(duiqi_bytes_skip(TEXT + 30, 6, may_hold_x), 0);
    ck_assert_uint_eq(duiqi_bytes_skip("", 0, may_hold_x), 0);
}
END_TEST

/* An x and those that follow it. */
static size_t xs_at(duiqi_slice text, size_t at) {
    size_t length = 0;
    while (at + length < text.length && text.data[at + length] == 'x')
        ++length;
    return length;
}

START_TEST(what_stands_before) {
    char text[40];
    for (size_t begin = 0; begin <= sizeof text; ++begin)
        for (size_t size = 0; begin + size <= sizeof text && size < 4; ++size) {
            size_t length;
            memset(text, 'a', sizeof text);
            memset(text + begin, 'x', size);
            ck_assert_uint_eq(
                duiqi_bytes_before((duiqi_slice){text, sizeof text}, may_hold_x, xs_at, &length),
                size ? begin : sizeof text);
            ck_assert_uint_eq(length, size);
        }
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("bytes");
    TCase *tests = tcase_create("bytes");
    tcase_add_test(tests, one_byte_is_found_anywhere);
    tcase_add_test(tests, what_holds_nothing_is_skipped);
    tcase_add_test(tests, what_stands_before);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
