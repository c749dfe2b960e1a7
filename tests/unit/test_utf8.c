#include "text/utf8.h"

#include <stdbool.h>
#include <stdint.h>

#include "unit.h"

static size_t valid_prefix(const char *text) {
    return duiqi_utf8_valid_prefix(text, strlen(text));
}

START_TEST(valid_text_is_valid_to_its_end) {
    ck_assert_uint_eq(valid_prefix(""), 0);
    ck_assert_uint_eq(duiqi_utf8_valid_prefix("a\0b", 3), 3);
    ck_assert_uint_eq(valid_prefix("plain ASCII text, longer than a word"), 36);
    ck_assert_uint_eq(valid_prefix("港口 port é 😀"), 19);
    ck_assert_uint_eq(valid_prefix("\xEF\xBB\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"), 10);
}
END_TEST

static const struct {
    const char *text;
    size_t prefix;
} BROKEN[] = {
    {"a\x80", 1},
    {"ab\xBF", 2},
    {"\xC0\xAF", 0},         /* overlong */
    {"\xC1\xBF", 0},         /* overlong */
    {"\xE0\x9F\xBF", 0},     /* overlong */
    {"\xF0\x8F\xBF\xBF", 0}, /* overlong */
    {"\xED\xA0\x80", 0},     /* surrogates */
    {"\xED\xBF\xBF", 0},
    {"\xF4\x90\x80\x80", 0}, /* over U+10FFFF */
    {"\xF5\x80\x80\x80", 0},
    {"港\xFF", 3},
    {"港\xC3", 3}, /* cut off */
    {"港\xE5\x8F", 3},
    {"港\xF0\x9F\x98", 3},
    {"港\xE5\x8F!", 3},
    {"港\xE5!\x8F", 3},
    {"\xC3\xC3\xA9", 0},
};

START_TEST(the_prefix_ends_where_text_breaks) {
    ck_assert_uint_eq(valid_prefix(BROKEN[_i].text), BROKEN[_i].prefix);
}
END_TEST

START_TEST(a_bad_byte_is_found_at_any_alignment) {
    char text[64];
    for (size_t at = 0; at < sizeof text; ++at) {
        memset(text, 'x', sizeof text);
        text[at] = '\xFE';
        ck_assert_uint_eq(duiqi_utf8_valid_prefix(text, sizeof text), at);
        ck_assert_uint_eq(duiqi_utf8_valid_prefix(text, at), at);
    }
}
END_TEST

static bool goes_there_and_back(uint32_t point) {
    char bytes[4];
    size_t size = duiqi_utf8_encode(point, bytes), offset = 0;
    return size == (point < 0x80      ? 1u
                    : point < 0x800   ? 2u
                    : point < 0x10000 ? 3u
                                      : 4u) &&
           duiqi_utf8_valid_prefix(bytes, size) == size &&
           duiqi_utf8_next(bytes, &offset) == point && offset == size &&
           duiqi_utf8_previous(bytes, &offset) == point && offset == 0;
}

START_TEST(every_code_point_goes_there_and_back) {
    for (uint32_t point = 0; point <= 0x10FFFF; ++point)
        if ((point & 0xFFFFF800) != 0xD800 && !goes_there_and_back(point))
            ck_abort_msg("U+%04X", point);
}
END_TEST

START_TEST(surrogates_are_not_valid) {
    for (uint32_t point = 0xD800; point <= 0xDFFF; ++point) {
        char bytes[4];
        ck_assert_uint_eq(duiqi_utf8_encode(point, bytes), 3);
        ck_assert_uint_eq(duiqi_utf8_valid_prefix(bytes, 3), 0);
    }
}
END_TEST

/* Of all strings of three bytes that start with a lead byte of three, just those that some code
 * point encodes to are valid. */
START_TEST(no_other_sequence_of_three_bytes_is_valid) {
    size_t valid = 0;
    for (uint32_t code = 0xE00000; code <= 0xEFFFFF; ++code) {
        char bytes[3] = {(char)(code >> 16), (char)(code >> 8), (char)code};
        valid += duiqi_utf8_valid_prefix(bytes, 3) == 3;
    }
    ck_assert_uint_eq(valid, 0x10000 - 0x800 - 0x800);
}
END_TEST

START_TEST(text_is_stepped_through_both_ways) {
    static const char TEXT[] = "aé港😀";
    static const uint32_t POINTS[] = {'a', 0xE9, 0x6E2F, 0x1F600};
    size_t offset = 0;
    for (size_t i = 0; i < 4; ++i)
        ck_assert_uint_eq(duiqi_utf8_next(TEXT, &offset), POINTS[i]);
    ck_assert_uint_eq(offset, 10);
    for (size_t i = 4; i-- > 0;)
        ck_assert_uint_eq(duiqi_utf8_previous(TEXT, &offset), POINTS[i]);
    ck_assert_uint_eq(offset, 0);
}
END_TEST

START_TEST(code_points_are_counted) {
    ck_assert_uint_eq(duiqi_utf8_count("", 0), 0);
    ck_assert_uint_eq(duiqi_utf8_count("aé港😀", 10), 4);
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("utf8");
    TCase *c = tcase_create("utf8");
    tcase_add_test(c, valid_text_is_valid_to_its_end);
    tcase_add_loop_test(c, the_prefix_ends_where_text_breaks, 0, sizeof BROKEN / sizeof *BROKEN);
    tcase_add_test(c, a_bad_byte_is_found_at_any_alignment);
    tcase_add_test(c, every_code_point_goes_there_and_back);
    tcase_add_test(c, surrogates_are_not_valid);
    tcase_add_test(c, no_other_sequence_of_three_bytes_is_valid);
    tcase_add_test(c, text_is_stepped_through_both_ways);
    tcase_add_test(c, code_points_are_counted);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite())
