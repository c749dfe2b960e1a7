#include "text/uclass.h"

#include "unit.h"

enum { HAN = 1, LETTER = 2, UPPER = 4, LOWER = 8, DIGIT = 16, SPACE = 32 };

static int classes_of(uint32_t point) {
    return (duiqi_is_han(point) ? HAN : 0) | (duiqi_is_letter(point) ? LETTER : 0) |
           (duiqi_is_upper(point) ? UPPER : 0) | (duiqi_is_lower(point) ? LOWER : 0) |
           (duiqi_is_digit(point) ? DIGIT : 0) | (duiqi_is_space(point) ? SPACE : 0);
}

static const struct {
    uint32_t first, last; /* every code point in between too */
    int classes;
} RANGES[] = {
    {0, 8, 0},
    {'\t', '\r', SPACE},
    {0x0E, 0x1F, 0},
    {' ', ' ', SPACE},
    {'!', '/', 0},
    {'0', '9', DIGIT},
    {':', '@', 0},
    {'A', 'Z', LETTER | UPPER},
    {'[', '`', 0},
    {'a', 'z', LETTER | LOWER},
    {'{', 0x84, 0},
    {0x85, 0x85, SPACE},
    {0xA0, 0xA0, SPACE},
    {0xC0, 0xD6, LETTER | UPPER},
    {0xD7, 0xD7, 0},
    {0xDF, 0xF6, LETTER | LOWER},
    {0x300, 0x36F, 0},
    {0x391, 0x3A1, LETTER | UPPER},
    {0x430, 0x44F, LETTER | LOWER},
    {0x660, 0x669, DIGIT},
    {0x1680, 0x1680, SPACE},
    {0x2000, 0x200A, SPACE},
    {0x200B, 0x2027, 0},
    {0x2028, 0x2029, SPACE},
    {0x202F, 0x202F, SPACE},
    {0x205F, 0x205F, SPACE},
    {0x2160, 0x216B, 0}, /* Roman numerals are neither letters nor digits */
    {0x2E80, 0x2E99, HAN | LETTER},
    {0x3000, 0x3000, SPACE},
    {0x3001, 0x3004, 0},
    {0x3005, 0x3005, HAN | LETTER},
    {0x3007, 0x3007, HAN | LETTER},
    {0x3008, 0x3020, 0},
    {0x3041, 0x3096, LETTER},
    {0x3400, 0x4DBF, HAN | LETTER},
    {0x4DC0, 0x4DFF, 0},
    {0x4E00, 0x9FFF, HAN | LETTER},
    {0xAC00, 0xD7A3, LETTER},
    {0xF900, 0xFA6D, HAN | LETTER},
    {0xFEFF, 0xFEFF, SPACE},
    {0xFF01, 0xFF0F, 0},
    {0xFF10, 0xFF19, DIGIT},
    {0xFF21, 0xFF3A, LETTER | UPPER},
    {0xFF41, 0xFF5A, LETTER | LOWER},
    {0x1F600, 0x1F64F, 0},
    {0x20000, 0x2A6DF, HAN | LETTER},
    {0x30000, 0x3134A, HAN | LETTER},
    {0xE0100, 0x10FFFF, 0},
};

START_TEST(code_points_have_their_classes) {
    for (uint32_t point = RANGES[_i].first; point <= RANGES[_i].last; ++point)
        if (classes_of(point) != RANGES[_i].classes)
            ck_abort_msg("U+%04X has the classes %d", point, classes_of(point));
}
END_TEST

START_TEST(code_points_take_columns) {
    static const struct {
        uint32_t point;
        int columns;
    } POINTS[] = {{'a', 1},    {0xE9, 1},   {0x301, 0},   {0x200B, 0}, {0x2212, 1}, {0x2026, 1},
                  {0x3002, 2}, {0x4E2D, 2}, {0x20000, 2}, {0xFF0C, 2}, {0xAC00, 2}, {0x1F600, 2}};
    for (size_t i = 0; i < sizeof POINTS / sizeof *POINTS; ++i)
        ck_assert_msg(duiqi_columns(POINTS[i].point) == POINTS[i].columns,
                      "U+%04X takes %d columns", POINTS[i].point, duiqi_columns(POINTS[i].point));
}
END_TEST

START_TEST(marks_close_or_open) {
    static const uint32_t CLOSING[] = {'.', ',', ')', '%', 0x2019, 0x201D, 0x3002, 0xFF0C, 0x300B};
    static const uint32_t OPENING[] = {'(', '[', 0x2018, 0x201C, 0x300A, 0xFF08};
    static const uint32_t NEITHER[] = {'a', '1', ' ', '$', 0x4E2D};
    for (size_t i = 0; i < sizeof CLOSING / sizeof *CLOSING; ++i)
        ck_assert(duiqi_is_closing(CLOSING[i]) && !duiqi_is_opening(CLOSING[i]));
    for (size_t i = 0; i < sizeof OPENING / sizeof *OPENING; ++i)
        ck_assert(duiqi_is_opening(OPENING[i]) && !duiqi_is_closing(OPENING[i]));
    for (size_t i = 0; i < sizeof NEITHER / sizeof *NEITHER; ++i)
        ck_assert(!duiqi_is_opening(NEITHER[i]) && !duiqi_is_closing(NEITHER[i]));
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("uclass");
    TCase *c = tcase_create("uclass");
    tcase_add_loop_test(c, code_points_have_their_classes, 0, sizeof RANGES / sizeof *RANGES);
    tcase_add_test(c, code_points_take_columns);
    tcase_add_test(c, marks_close_or_open);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite())
