#include "format/cell.h"
#include "unit.h"

/* A text in lines of a width, parted by "|". */
static void assert_lines(const char *text, size_t width, const char *wanted) {
    duiqi_cell cell;
    duiqi_buffer out;
    duiqi_cell_init(&cell, system_allocator());
    duiqi_buffer_init(&out, system_allocator());
    duiqi_cell_append(&cell, slice_of(text), DUIQI_CELL_PLAIN);
    while (!duiqi_cell_is_done(&cell)) {
        duiqi_buffer_append_text(&out, out.length ? "|" : "");
        ck_assert_uint_le(duiqi_cell_next_line(&cell, &out, width, false), width);
    }
    duiqi_buffer_append(&out, "", 1);
    ck_assert_str_eq(out.data, wanted);
    duiqi_buffer_free(&out);
    duiqi_cell_free(&cell);
}

START_TEST(lines_break_at_blanks) {
    assert_lines("one two three", 20, "one two three");
    assert_lines("one two three", 13, "one two three");
    assert_lines("one two three", 12, "one two|three");
    assert_lines("one two   three", 7, "one two|three");
    assert_lines("one two three", 5, "one|two|three");
    assert_lines("one two\u00A0three", 9, "one|two three");
}
END_TEST

START_TEST(a_word_longer_than_a_line_is_broken) {
    assert_lines("abcdefgh ij", 3, "abc|def|gh|ij");
    assert_lines("a bcdefgh", 4, "a|bcde|fgh");
}
END_TEST

START_TEST(chinese_breaks_anywhere_but_at_marks) {
    assert_lines("今天下雨", 4, "今天|下雨");
    assert_lines("今天下雨", 5, "今天|下雨");
    assert_lines("今天，下雨。", 5, "今|天，|下|雨。");
    assert_lines("今天（下）雨", 6, "今天|（下）|雨");
    assert_lines("PM2.5浓度", 7, "PM2.5浓|度");
}
END_TEST

START_TEST(commands_of_a_terminal_become_blanks) {
    assert_lines("a\033[31mb\tc\x7F"
                 "d\xC2\x9B"
                 "e",
                 20, "a [31mb c d e");
}
END_TEST

START_TEST(colours_begin_and_end_in_each_line) {
    duiqi_cell cell;
    duiqi_buffer out;
    duiqi_cell_init(&cell, system_allocator());
    duiqi_buffer_init(&out, system_allocator());
    duiqi_cell_append(&cell, slice_of("kept "), DUIQI_CELL_PLAIN);
    duiqi_cell_append(&cell, slice_of("gone away"), DUIQI_CELL_REMOVED);
    duiqi_cell_append(&cell, slice_of(" 12"), DUIQI_CELL_FIGURE);
    ck_assert_uint_eq(duiqi_cell_next_line(&cell, &out, 9, true), 9);
    duiqi_buffer_append_text(&out, "|");
    ck_assert_uint_eq(duiqi_cell_next_line(&cell, &out, 9, true), 7);
    ck_assert(duiqi_cell_is_done(&cell));
    duiqi_buffer_append(&out, "", 1);
    ck_assert_str_eq(out.data,
                     "kept \033[31;9mgone\033[0m|\033[31;9maway\033[0m\033[33;1m 12\033[0m");
    duiqi_buffer_free(&out);
    duiqi_cell_free(&cell);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("cell");
    TCase *tests = tcase_create("cell");
    tcase_add_test(tests, lines_break_at_blanks);
    tcase_add_test(tests, a_word_longer_than_a_line_is_broken);
    tcase_add_test(tests, chinese_breaks_anywhere_but_at_marks);
    tcase_add_test(tests, commands_of_a_terminal_become_blanks);
    tcase_add_test(tests, colours_begin_and_end_in_each_line);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
