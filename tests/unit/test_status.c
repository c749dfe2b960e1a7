#include "base/status.h"

#include "unit.h"

START_TEST(texts_are_those_of_the_codes) {
    ck_assert_str_eq(duiqi_status_text(DUIQI_OK), "success");
    ck_assert_str_eq(duiqi_status_text(DUIQI_ENOMEM), "out of memory");
    ck_assert_str_eq(duiqi_status_text(DUIQI_EINVAL), "invalid argument");
    ck_assert_str_eq(duiqi_status_text(DUIQI_EENCODING), "invalid text encoding");
    ck_assert_str_eq(duiqi_status_text(DUIQI_ELANG), "unknown language");
    ck_assert_str_eq(duiqi_status_text(DUIQI_EFORMAT), "invalid format");
    ck_assert_str_eq(duiqi_status_text(DUIQI_EEMPTY), "no text");
    ck_assert_str_eq(duiqi_status_text(DUIQI_EONESIDED), "text in one language only");
    ck_assert_str_eq(duiqi_status_text(DUIQI_ELIMIT), "over a limit");
    ck_assert_str_eq(duiqi_status_text(DUIQI_EWRITE), "writing failed");
    ck_assert_str_eq(duiqi_status_text(DUIQI_ECANCELED), "canceled");
    ck_assert_str_eq(duiqi_status_text(DUIQI_ELIBRARY), "failure in a system library");
    ck_assert_str_eq(duiqi_status_text((duiqi_status)1), "unknown status");
    ck_assert_str_eq(duiqi_status_text((duiqi_status)-12), "unknown status");
}
END_TEST

START_TEST(failures_fill_the_error) {
    duiqi_error error = {DUIQI_OK, 9, 9, 9, "old"};
    ck_assert_int_eq(duiqi_fail(&error, DUIQI_EINVAL, "bad %s", "thing"), DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    ck_assert_uint_eq(error.line, 0);
    ck_assert_uint_eq(error.column, 0);
    ck_assert_uint_eq(error.offset, 0);
    ck_assert_str_eq(error.message, "bad thing");

    ck_assert_int_eq(duiqi_fail_at(&error, DUIQI_EFORMAT, 3, 14, "bad byte 0x%02X", 255),
                     DUIQI_EFORMAT);
    ck_assert_int_eq(error.status, DUIQI_EFORMAT);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.offset, 14);
    ck_assert_str_eq(error.message, "bad byte 0xFF");

    ck_assert_int_eq(duiqi_fail_memory(&error), DUIQI_ENOMEM);
    ck_assert_str_eq(error.message, "out of memory");
    ck_assert_uint_eq(error.line, 0);
}
END_TEST

START_TEST(failures_need_no_error) {
    ck_assert_int_eq(duiqi_fail(NULL, DUIQI_EINVAL, "x"), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_fail_at(NULL, DUIQI_EFORMAT, 1, 1, "x"), DUIQI_EFORMAT);
    ck_assert_int_eq(duiqi_fail_memory(NULL), DUIQI_ENOMEM);
}
END_TEST

START_TEST(long_messages_are_cut) {
    duiqi_error error;
    duiqi_fail(&error, DUIQI_EINVAL, "%1000s", "x");
    ck_assert_uint_eq(strlen(error.message), sizeof error.message - 1);
}
END_TEST

struct seen {
    int calls;
    duiqi_diagnostic last;
    char message[64];
};

static void on_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    struct seen *seen = user;
    ++seen->calls;
    seen->last = *diagnostic;
    strncpy(seen->message, diagnostic->message, sizeof seen->message - 1);
}

START_TEST(failures_may_have_a_column) {
    duiqi_error error = {.offset = 9};
    ck_assert_int_eq(duiqi_fail_in(&error, DUIQI_EFORMAT, (duiqi_place){3, 14}, "bad %s", "thing"),
                     DUIQI_EFORMAT);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 14);
    ck_assert_uint_eq(error.offset, 0);
    ck_assert_str_eq(error.message, "bad thing");
    duiqi_fail_at(&error, DUIQI_EFORMAT, 4, 40, "bad");
    ck_assert_uint_eq(error.column, 0);
    ck_assert_int_eq(duiqi_fail_in(NULL, DUIQI_EFORMAT, (duiqi_place){3, 14}, "bad"),
                     DUIQI_EFORMAT);
}
END_TEST

START_TEST(messages_are_one_line_of_whole_characters) {
    duiqi_error error;
    duiqi_fail(&error, DUIQI_EINVAL, "a\nb\tc\r\x7F%s", "d\xC2\x85");
    ck_assert_str_eq(error.message, "a b c  d\xC2\x85");
    char long_text[400] = "x";
    for (int i = 0; i < 100; ++i)
        strcat(long_text, "中");
    duiqi_fail(&error, DUIQI_EINVAL, "%s", long_text);
    ck_assert_uint_eq(strlen(error.message) % 3, 1);
    ck_assert_uint_ge(strlen(error.message), sizeof error.message - 5);
    ck_assert_mem_eq(error.message, long_text, strlen(error.message));
}
END_TEST

START_TEST(diagnostics_reach_the_sink) {
    struct seen seen = {0};
    duiqi_sink sink = {on_diagnostic, &seen};
    duiqi_report(&sink, "characters-dropped", 7, 70, "%d characters", 3);
    ck_assert_int_eq(seen.calls, 1);
    ck_assert_str_eq(seen.last.code, "characters-dropped");
    ck_assert_uint_eq(seen.last.line, 7);
    ck_assert_uint_eq(seen.last.offset, 70);
    ck_assert_str_eq(seen.message, "3 characters");
    ck_assert_uint_eq(seen.last.column, 0);
    duiqi_report_in(&sink, "version", (duiqi_place){3, 14}, "%d\n", 5);
    ck_assert_int_eq(seen.calls, 2);
    ck_assert_uint_eq(seen.last.line, 3);
    ck_assert_uint_eq(seen.last.column, 14);
    sink.call = NULL;
    duiqi_report_in(&sink, "version", (duiqi_place){3, 14}, "%d", 5);
    duiqi_report(&sink, "characters-dropped", 7, 70, "%d characters", 3);
    ck_assert_int_eq(seen.calls, 2);
}
END_TEST

static Suite *status_suite(void) {
    Suite *suite = suite_create("status");
    TCase *tests = tcase_create("status");
    tcase_add_test(tests, texts_are_those_of_the_codes);
    tcase_add_test(tests, failures_fill_the_error);
    tcase_add_test(tests, failures_need_no_error);
    tcase_add_test(tests, long_messages_are_cut);
    tcase_add_test(tests, failures_may_have_a_column);
    tcase_add_test(tests, messages_are_one_line_of_whole_characters);
    tcase_add_test(tests, diagnostics_reach_the_sink);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(status_suite())
