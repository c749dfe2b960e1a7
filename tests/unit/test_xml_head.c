#include "text/xml_head.h"

#include "unit.h"

/* How many bytes go by before the root element begins; all of them: it does not. */
static size_t length_of_head(const char *data, size_t length) {
    duiqi_xml_head head = {.end = NULL};
    size_t at = 0;
    while (at < length && !duiqi_xml_head_ends(&head, data + at, 1))
        ++at;
    duiqi_xml_head whole = {.end = NULL};
    ck_assert_int_eq(duiqi_xml_head_ends(&whole, data, length), at < length);
    return at;
}

/* A head and "<r>" after it: as it is, and as UTF-16. */
static void assert_head(const char *head) {
    char file[200], wide[400];
    size_t length = strlen(head);
    ck_assert_uint_lt(length + 3, sizeof file);
    memcpy(file, head, length);
    memcpy(file + length, "<r>", 4);
    ck_assert_uint_eq(length_of_head(file, length + 3), length + 1);
    for (size_t first = 0; first < 2; ++first) {
        memset(wide, 0, sizeof wide);
        for (size_t i = 0; i < length + 3; ++i)
            wide[2 * i + first] = file[i];
        ck_assert_uint_eq(length_of_head(wide, 2 * (length + 3)), 2 * (length + 1) + first);
    }
}

START_TEST(a_head_goes_to_the_root_element) {
    assert_head("");
    assert_head("\xEF\xBB\xBF\n ");
    assert_head("<?xml version='1.0'?>\n");
    assert_head("<!DOCTYPE r>");
    assert_head("<!DOCTYPE r PUBLIC '<a \"' \"<a '\">");
    assert_head("<!DOCTYPE r [<!ENTITY e '<a>'><!ELEMENT r ANY><!ATTLIST r b CDATA \"]>\">]>");
}
END_TEST

START_TEST(comments_and_instructions_may_hold_anything) {
    assert_head("<!-- it's <a> -- - > -->");
    assert_head("<!--><a>--><!----><!---<a>--->");
    assert_head("<?it isn't <a> > ? --> ?\?>");
    assert_head("<?><a>?><!--?><a>--><?-->\"<a>?>");
    assert_head("<!DOCTYPE r [<!-- ' --><?b ' <a>?><!ENTITY e '<!--'><!ENTITY f '<?'>]>");
}
END_TEST

START_TEST(what_has_no_root_element_is_all_head) {
    static const char *const FILES[] = {"", "text", "<", "<!", "<!-- <a>", "<!DOCTYPE r [ '<a>"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; ++i)
        ck_assert_uint_eq(length_of_head(FILES[i], strlen(FILES[i])), strlen(FILES[i]));
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("xml_head");
    TCase *tests = tcase_create("xml_head");
    tcase_add_test(tests, a_head_goes_to_the_root_element);
    tcase_add_test(tests, comments_and_instructions_may_hold_anything);
    tcase_add_test(tests, what_has_no_root_element_is_all_head);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
