#include "format/xml_escape.h"

#include "unit.h"

static size_t plain_length(const char *text, bool in_value, const char **escape) {
    return duiqi_xml_plain_length(slice_of(text), in_value, escape);
}

START_TEST(plain_text_stands_as_it_is) {
    const char *escape = "";
    ck_assert_uint_eq(plain_length("a' \xE4\xB8\x80\t\n", false, &escape), 8);
    ck_assert_ptr_null(escape);
    ck_assert_uint_eq(plain_length("", false, &escape), 0);
    ck_assert_ptr_null(escape);
}
END_TEST

START_TEST(what_cannot_stand_has_an_escape) {
    static const char *const ESCAPES[][2] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"\r", "&#13;"}};
    const char *escape;
    for (size_t i = 0; i < sizeof ESCAPES / sizeof *ESCAPES; ++i)
        for (int in_value = 0; in_value < 2; ++in_value) {
            ck_assert_uint_eq(plain_length(ESCAPES[i][0], in_value, &escape), 0);
            ck_assert_str_eq(escape, ESCAPES[i][1]);
        }
    ck_assert_uint_eq(plain_length("ab&<", false, &escape), 2);
    ck_assert_str_eq(escape, "&amp;");
}
END_TEST

START_TEST(breaks_are_escaped_in_values_only) {
    const char *escape;
    ck_assert_uint_eq(plain_length("a\nb", true, &escape), 1);
    ck_assert_str_eq(escape, "&#10;");
    ck_assert_uint_eq(plain_length("a\tb", true, &escape), 1);
    ck_assert_str_eq(escape, "&#9;");
    ck_assert_uint_eq(plain_length("a\n\tb", false, &escape), 4);
}
END_TEST

START_TEST(what_needs_an_escape_is_found_anywhere) {
    static const char CHARACTERS[] = "&<>\"\r";
    const char *escape;
    for (size_t i = 0; i < sizeof CHARACTERS - 1; ++i)
        for (size_t at = 0; at < 24; ++at) {
            char text[] = "\xE4\xB8\x80 plain\ttext\n of 'it'; =?";
            text[at] = CHARACTERS[i];
            ck_assert_uint_eq(plain_length(text, false, &escape), at);
            ck_assert_ptr_nonnull(escape);
        }
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("xml_escape");
    TCase *tests = tcase_create("xml_escape");
    tcase_add_test(tests, plain_text_stands_as_it_is);
    tcase_add_test(tests, what_cannot_stand_has_an_escape);
    tcase_add_test(tests, breaks_are_escaped_in_values_only);
    tcase_add_test(tests, what_needs_an_escape_is_found_anywhere);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
