#include <stdio.h>

#include "bitext_fixture.h"
#include "meter.h"

#include "memory/bead_unit.h"

static duiqi_buffer text;

static void setup(void) {
    duiqi_buffer_init(&text, system_allocator());
}

static void teardown(void) {
    duiqi_buffer_free(&text);
}

static void assert_text(duiqi_slice slice, const char *wanted) {
    ck_assert_uint_eq(slice.length, strlen(wanted));
    ck_assert_mem_eq(slice.data, wanted, slice.length);
}

/* The source text of a bead over all the lines. */
static void assert_joined(const char *tag, const char *lines, const char *beads,
                          const char *wanted) {
    fixture made = fixture_new(tag, lines, "en", "x\n", beads);
    duiqi_bead_unit unit;
    ck_assert_int_eq(duiqi_bead_unit_of(&unit, &text, made.bitext, 0), DUIQI_OK);
    assert_text(unit.source.text, wanted);
    assert_text(unit.target.text, "x");
    fixture_free(&made);
}

START_TEST(sentences_are_joined_as_the_language_does) {
    assert_joined("zh-CN", "今天下雨。\n没出门。\n", "[0, 1]:[0]", "今天下雨。没出门。");
    assert_joined("zh-TW", "今天下雨。\n沒出門。\n", "[0, 1]:[0]", "今天下雨。沒出門。");
    assert_joined("en", "It rained.\nWe stayed in.\n", "[0, 1]:[0]", "It rained. We stayed in.");
    assert_joined("en-GB", "It rained.\n“No.”\n", "[0, 1]:[0]", "It rained. “No.”");
    assert_joined("fr", "Il pleut.\nBon.\n", "[0, 1]:[0]", "Il pleut. Bon.");
}
END_TEST

START_TEST(chinese_gets_a_blank_between_foreign_words_only) {
    assert_joined("zh", "他说ok\nthen走\n", "[0, 1]:[0]", "他说ok then走");
    assert_joined("zh", "He said \"No.\"\nThen he left.\n", "[0, 1]:[0]",
                  "He said \"No.\" Then he left.");
    assert_joined("zh", "用上了5G\n3项\n", "[0, 1]:[0]", "用上了5G 3项");
    assert_joined("zh", "完成!\n2023年\n", "[0, 1]:[0]", "完成!2023年");
    assert_joined("zh", "他说ok\n就走\n", "[0, 1]:[0]", "他说ok就走");
    assert_joined("zh", "做完了。\nOK\n", "[0, 1]:[0]", "做完了。OK");
    assert_joined("zh", "...\nOK\n", "[0, 1]:[0]", "...OK");
    assert_joined("zh", "OK\n(完)\n", "[0, 1]:[0]", "OK(完)");
}
END_TEST

START_TEST(empty_sentences_leave_no_trace) {
    assert_joined("en", "\nOne.\n\nTwo.\n\n", "[0, 1, 2, 3, 4]:[0]", "One. Two.");
    assert_joined("en", "\n\nOne.\n", "[0, 1]:[0]", "");
}
END_TEST

START_TEST(gaps_of_a_bead_are_left_out) {
    assert_joined("en", "One.\nTwo.\nThree.\n", "[0, 2]:[0]", "One. Three.");
}
END_TEST

START_TEST(line_breaks_become_blanks) {
    fixture made = fixture_new("en", "x\n", "zh-CN", "x\n", "[0]:[0]");
    fixture_set_text(made.source, 0, "a\rb\r\nc\nd\ve\ff");
    fixture_set_text(made.target, 0, "\xC2\x85甲\u2028乙\u2029\u2030\r");
    duiqi_bead_unit unit;
    ck_assert_int_eq(duiqi_bead_unit_of(&unit, &text, made.bitext, 0), DUIQI_OK);
    assert_text(unit.source.text, "a b c d e f");
    assert_text(unit.target.text, " 甲 乙 \u2030 ");
    fixture_free(&made);
}
END_TEST

START_TEST(breaks_are_found_anywhere) {
    static const char *const BREAKS[] = {"\n",   "\v",       "\f",           "\r",
                                         "\r\n", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    static const char LINE[] = "\t“一”\xC2\xA0â\xE2\x80\xAA:";
    for (size_t i = 0; i < sizeof BREAKS / sizeof *BREAKS; ++i)
        for (size_t length = 0; length < 20; ++length) {
            char broken[60], wanted[60];
            snprintf(broken, sizeof broken, "%0*d%s%s%s", (int)length, 0, LINE, BREAKS[i], LINE);
            snprintf(wanted, sizeof wanted, "%0*d%s %s", (int)length, 0, LINE, LINE);
            duiqi_buffer_clear(&text);
            duiqi_append_on_one_line(&text, (duiqi_slice){broken, strlen(broken)});
            assert_text(duiqi_buffer_slice(&text), wanted);
        }
}
END_TEST

START_TEST(unit_knows_where_it_comes_from) {
    fixture made = fixture_new("zh-Hans", "一。\n二。\n三。\n", "en-US",
                               "One.\nTwo, three.\nMore.\n", "[0]:[0]\n[1, 2]:[1]\n[]:[2]\n");
    fixture_set_confidence(&made, 1, 0.75);
    duiqi_bead_unit unit;
    ck_assert_int_eq(duiqi_bead_unit_of(&unit, &text, made.bitext, 1), DUIQI_OK);
    ck_assert_uint_eq(unit.id, 2);
    ck_assert_double_eq(unit.confidence, 0.75);
    ck_assert_str_eq(unit.source.tag, "zh-Hans");
    ck_assert_str_eq(unit.target.tag, "en-US");
    ck_assert_uint_eq(unit.source.sentence_count, 2);
    ck_assert_uint_eq(unit.source.first_line, 2);
    ck_assert_uint_eq(unit.source.last_line, 3);
    ck_assert_uint_eq(unit.target.sentence_count, 1);
    ck_assert_uint_eq(unit.target.first_line, 2);
    ck_assert_uint_eq(unit.target.last_line, 2);
    ck_assert_uint_eq(unit.source.name.length, 0);
    ck_assert_ptr_null(unit.creation_date);

    ck_assert_int_eq(duiqi_bead_unit_of(&unit, &text, made.bitext, 2), DUIQI_OK);
    ck_assert_uint_eq(unit.id, 3);
    ck_assert_uint_eq(unit.source.sentence_count, 0);
    ck_assert_uint_eq(unit.source.first_line, 0);
    assert_text(unit.source.text, "");
    assert_text(unit.target.text, "More.");
    ck_assert_str_eq(unit.source.tag, "zh-Hans");
    fixture_free(&made);
}
END_TEST

START_TEST(lines_are_a_number_or_a_range) {
    duiqi_bead_unit_append_lines(&text, &(duiqi_bead_side){.first_line = 14, .last_line = 14});
    duiqi_buffer_append_text(&text, "|");
    duiqi_bead_unit_append_lines(&text, &(duiqi_bead_side){.first_line = 3, .last_line = 4});
    duiqi_buffer_append_text(&text, "|");
    duiqi_bead_unit_append_lines(&text, &(duiqi_bead_side){.first_line = 0});
    assert_text(duiqi_buffer_slice(&text), "14|3-4|");
}
END_TEST

START_TEST(no_memory_is_told) {
    fixture made = fixture_new("en", "One.\n", "en", "Two.\n", "[0]:[0]");
    struct meter meter = {.budget = 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_buffer starved;
    duiqi_buffer_init(&starved, &allocator);
    duiqi_bead_unit unit;
    ck_assert_int_eq(duiqi_bead_unit_of(&unit, &starved, made.bitext, 0), DUIQI_ENOMEM);
    duiqi_buffer_free(&starved);
    fixture_free(&made);
}
END_TEST

START_TEST(bitext_hands_out_its_parts) {
    fixture made = fixture_new("en", "One.\n", "zh", "一。\n", "[0]:[0]\n");
    ck_assert_ptr_eq(duiqi_bitext_source(made.bitext), made.source);
    ck_assert_ptr_eq(duiqi_bitext_target(made.bitext), made.target);
    ck_assert_uint_eq(duiqi_beads_count(duiqi_bitext_beads(made.bitext)), 1);
    fixture_free(&made);
    duiqi_bitext_free(NULL);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("unit");
    TCase *tests = tcase_create("unit");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, sentences_are_joined_as_the_language_does);
    tcase_add_test(tests, chinese_gets_a_blank_between_foreign_words_only);
    tcase_add_test(tests, empty_sentences_leave_no_trace);
    tcase_add_test(tests, gaps_of_a_bead_are_left_out);
    tcase_add_test(tests, line_breaks_become_blanks);
    tcase_add_test(tests, breaks_are_found_anywhere);
    tcase_add_test(tests, unit_knows_where_it_comes_from);
    tcase_add_test(tests, lines_are_a_number_or_a_range);
    tcase_add_test(tests, no_memory_is_told);
    tcase_add_test(tests, bitext_hands_out_its_parts);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
