#include "bitext_fixture.h"
#include "meter.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <stddef.h>

#define DATE "20240131T235959Z"

static received got;
static duiqi_buffer diagnostics; /* "code: message\n" each */

static void setup(void) {
    received_init(&got);
    duiqi_buffer_init(&diagnostics, system_allocator());
}

static void teardown(void) {
    duiqi_buffer_free(&got.bytes);
    duiqi_buffer_free(&diagnostics);
}

static void on_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    (void)user;
    ck_assert_uint_eq(diagnostic->line, 0);
    duiqi_buffer_append_text(&diagnostics, diagnostic->code);
    duiqi_buffer_append_text(&diagnostics, ": ");
    duiqi_buffer_append_text(&diagnostics, diagnostic->message);
    duiqi_buffer_append_text(&diagnostics, "\n");
}

static const char *write_tmx(const fixture *made, const duiqi_write_options *options) {
    duiqi_buffer_clear(&got.bytes);
    ck_assert_int_eq(
        duiqi_bitext_write(made->bitext, DUIQI_FORMAT_TMX, options, received_write, &got, NULL),
        DUIQI_OK);
    return received_text(&got);
}

/* Write with diagnostics; what they were. */
static const char *write_told(const fixture *made) {
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.on_diagnostic = on_diagnostic;
    duiqi_buffer_clear(&diagnostics);
    write_tmx(made, &options);
    duiqi_buffer_append(&diagnostics, "", 1);
    return diagnostics.data;
}

/* The content of the n-th (0-based) element with a name in what was written, freed by xmlFree;
 * NULL when there are fewer. */
static xmlChar *content(const char *name, size_t n) {
    xmlDocPtr document = xmlReadMemory(got.bytes.data, (int)got.bytes.length, "x.tmx", NULL,
                                       XML_PARSE_NONET | XML_PARSE_HUGE);
    ck_assert_ptr_nonnull(document);
    xmlChar *found = NULL;
    xmlNodePtr node = xmlDocGetRootElement(document);
    while (node && !found) {
        if (node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name) &&
            n-- == 0)
            found = xmlNodeGetContent(node);
        xmlNodePtr next = node->children ? node->children : node->next;
        while (!next && (node = node->parent))
            next = node->next;
        node = next;
    }
    xmlFreeDoc(document);
    return found;
}

static void assert_segment(size_t n, const char *wanted) {
    xmlChar *segment = content("seg", n);
    ck_assert_str_eq((const char *)segment, wanted);
    xmlFree(segment);
}

static void assert_no_segment(size_t n) {
    ck_assert_ptr_null(content("seg", n));
}

START_TEST(file_is_as_the_standard_wants_it) {
    fixture made = fixture_new("zh-CN", "你好，A & B < C。\n今天下雨。\n没出门。\n", "en",
                               "Hello, A & B > C ]]> it's.\nIt rained, so we stayed in.\n",
                               "[0]:[0]\n[1, 2]:[1]\n");
    fixture_set_confidence(&made, 1, 0.87654);
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.creation_date = DATE;
    options.source_name = "a & b.txt";
    options.target_name = "译文.txt";
    ck_assert_str_eq(write_tmx(&made, &options),
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
                     "<tmx version=\"1.4\">\n"
                     " <header creationtool=\"duiqi\" creationtoolversion=\"" DUIQI_VERSION "\""
                     " segtype=\"sentence\" o-tmf=\"duiqi\" adminlang=\"en\" srclang=\"zh-CN\""
                     " datatype=\"plaintext\" creationdate=\"" DATE "\"/>\n"
                     " <body>\n"
                     "  <tu tuid=\"1\" creationdate=\"" DATE "\">\n"
                     "   <prop type=\"x-confidence\">1.0000</prop>\n"
                     "   <prop type=\"x-bead\">1-1</prop>\n"
                     "   <prop type=\"x-source-name\">a &amp; b.txt</prop>\n"
                     "   <prop type=\"x-source-lines\">1</prop>\n"
                     "   <prop type=\"x-target-name\">译文.txt</prop>\n"
                     "   <prop type=\"x-target-lines\">1</prop>\n"
                     "   <tuv xml:lang=\"zh-CN\">\n"
                     "    <seg>你好，A &amp; B &lt; C。</seg>\n"
                     "   </tuv>\n"
                     "   <tuv xml:lang=\"en\">\n"
                     "    <seg>Hello, A &amp; B &gt; C ]]&gt; it's.</seg>\n"
                     "   </tuv>\n"
                     "  </tu>\n"
                     "  <tu tuid=\"2\" creationdate=\"" DATE "\" segtype=\"block\">\n"
                     "   <prop type=\"x-confidence\">0.8765</prop>\n"
                     "   <prop type=\"x-bead\">2-1</prop>\n"
                     "   <prop type=\"x-source-name\">a &amp; b.txt</prop>\n"
                     "   <prop type=\"x-source-lines\">2-3</prop>\n"
                     "   <prop type=\"x-target-name\">译文.txt</prop>\n"
                     "   <prop type=\"x-target-lines\">2</prop>\n"
                     "   <tuv xml:lang=\"zh-CN\">\n"
                     "    <seg>今天下雨。没出门。</seg>\n"
                     "   </tuv>\n"
                     "   <tuv xml:lang=\"en\">\n"
                     "    <seg>It rained, so we stayed in.</seg>\n"
                     "   </tuv>\n"
                     "  </tu>\n"
                     " </body>\n"
                     "</tmx>\n");
    fixture_free(&made);
}
END_TEST

START_TEST(source_language_comes_first) {
    fixture made = fixture_new("en-US", "Hello.\n", "zh-Hans", "你好。\n", "[0]:[0]\n");
    const char *file = write_tmx(&made, NULL);
    const char *source = strstr(file, "<tuv xml:lang=\"en-US\">");
    ck_assert_ptr_nonnull(strstr(file, " srclang=\"en-US\" "));
    ck_assert_ptr_nonnull(source);
    ck_assert_ptr_nonnull(strstr(source, "<tuv xml:lang=\"zh-Hans\">"));
    ck_assert_ptr_null(strstr(file, "creationdate"));
    ck_assert_ptr_null(strstr(file, "-name"));
    assert_segment(0, "Hello.");
    assert_segment(1, "你好。");
    fixture_free(&made);
}
END_TEST

START_TEST(no_unit_is_still_a_file) {
    fixture made = fixture_new("en", "Hello.\n", "zh", "你好。\n", "");
    write_tmx(&made, NULL);
    xmlChar *body = content("body", 0);
    ck_assert_ptr_nonnull(body);
    xmlFree(body);
    assert_no_segment(0);
    fixture_free(&made);
}
END_TEST

START_TEST(illegal_characters_are_dropped) {
    fixture made = fixture_new("en", "x\nx\n", "zh", "x\nx\n", "[0]:[0]\n[1]:[1]\n");
    fixture_set_text(made.source, 0, "Plain.");
    fixture_set_text(made.source, 1,
                     "\x01"
                     "a\x02"
                     "b\x08\x0E\x1F\xEF\xBF\xBE"
                     "c\xEF\xBF\xBF");
    fixture_set_text(made.target, 1, "\x7F甲\t\xC2\x80\xEF\xB7\x90\xF0\x9F\xBF\xBE\U00020BB7");
    ck_assert_str_eq(write_told(&made), "characters-dropped: characters that XML cannot hold, left "
                                        "out: 7, the first in unit 2\n");
    assert_segment(2, "abc");
    assert_segment(3, "\x7F甲\t\xC2\x80\xEF\xB7\x90\xF0\x9F\xBF\xBE\U00020BB7");
    fixture_free(&made);
}
END_TEST

START_TEST(segments_are_trimmed) {
    fixture made = fixture_new("en", "x\n", "zh", "x\n", "[0]:[0]\n");
    fixture_set_text(made.source, 0, " \t\u00A0\u3000\uFEFF\x01 a\u3000\uFEFFb\r\n\u2029\u2003 ");
    fixture_set_text(made.target, 0, "\u200B甲\u200B");
    write_tmx(&made, NULL);
    assert_segment(0, "a\u3000\uFEFFb");
    assert_segment(1, "\u200B甲\u200B");
    fixture_free(&made);
}
END_TEST

START_TEST(text_is_not_normalized) {
    fixture made = fixture_new("en", "e\u0301 \uFB01\n", "zh", "\uF900 Ａ １\n", "[0]:[0]\n");
    write_tmx(&made, NULL);
    assert_segment(0, "e\u0301 \uFB01");
    assert_segment(1, "\uF900 Ａ １");
    fixture_free(&made);
}
END_TEST

START_TEST(units_with_an_empty_side_are_left_out) {
    fixture made = fixture_new("en", "One.\nTwo.\nx\nFour.\n", "zh", "一。\n二。\nx\n",
                               "[0]:[]\n[1]:[0]\n[2]:[1]\n[]:[2]\n");
    fixture_set_text(made.source, 2, "\u3000\x01");
    ck_assert_str_eq(write_told(&made),
                     "characters-dropped: characters that XML cannot hold, left out: 1, the first "
                     "in unit 3\n"
                     "unit-empty: beads with nothing on one side, not written: 3, the first is "
                     "bead 1\n");
    ck_assert_ptr_nonnull(strstr(got.bytes.data, "<tu tuid=\"2\">"));
    assert_segment(0, "Two.");
    assert_segment(1, "一。");
    assert_no_segment(2);
    fixture_free(&made);
}
END_TEST

START_TEST(doubtful_beads_are_left_out) {
    fixture made = fixture_new("en", "One.\nTwo.\n", "zh", "一。\n二。\n", "[0]:[0]\n[1]:[1]\n");
    fixture_set_confidence(&made, 0, 0.8999999);
    fixture_set_confidence(&made, 1, 0.9);
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.min_confidence = 0.9;
    write_tmx(&made, &options);
    assert_segment(0, "Two.");
    assert_no_segment(2);
    fixture_free(&made);
}
END_TEST

START_TEST(repeated_sources_are_told) {
    fixture made = fixture_new("en", "Yes.\nYes.\nNo.\nNo.\nYes.\nSo.\nSo.\nSo.\n", "zh",
                               "是。\n对。\n不。\n不。\n是。\n所以。\n那么。\n于是。\n",
                               "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n[4]:[4]\n[5]:[5]\n[6]:[6]\n"
                               "[7]:[7]\n");
    ck_assert_str_eq(write_told(&made),
                     "source-repeated: sources with several different targets, of which some tools "
                     "keep only the last: 2\n");
    assert_segment(14, "So.");
    fixture_free(&made);
}
END_TEST

START_TEST(long_units_are_told_and_written_whole) {
    enum { JUST = 2000 };
    char just[JUST * 3 + 1] = "", over[JUST * 3 + 4];
    for (int i = 0; i < JUST; ++i)
        memcpy(just + 3 * i, "长", 4);
    strcpy(over, just);
    strcat(over, "。");
    fixture made = fixture_new("zh", "x\nx\n", "en", "A.\nB.\n", "[0]:[0]\n[1]:[1]\n");
    fixture_set_text(made.source, 0, just);
    fixture_set_text(made.source, 1, over);
    ck_assert_str_eq(write_told(&made),
                     "unit-long: units with over 2000 characters on a side, which some tools "
                     "refuse: 1, the first is unit 2\n");
    assert_segment(0, just);
    assert_segment(2, over);
    fixture_free(&made);
}
END_TEST

START_TEST(names_need_not_be_utf_8) {
    fixture made = fixture_new("en", "One.\n", "zh", "一。\n", "[0]:[0]\n");
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.source_name = "\xFF"
                          "a\x01"
                          "b\xE4\xBD";
    options.target_name = "";
    write_tmx(&made, &options);
    xmlChar *name = content("prop", 2);
    ck_assert_str_eq((const char *)name, "\uFFFD"
                                         "ab\uFFFD\uFFFD");
    xmlFree(name);
    ck_assert_ptr_null(strstr(got.bytes.data, "x-target-name"));
    fixture_free(&made);
}
END_TEST

#if LIBXML_VERSION >= 21200
static void host_handler(void *context, const xmlError *report) {
#else
static void host_handler(void *context, xmlErrorPtr report) {
#endif
    (void)context;
    (void)report;
    ck_abort_msg("the host's error handler was called");
}

static void host_printer(void *context, const char *format, ...) {
    (void)context;
    (void)format;
    ck_abort_msg("the host's error printer was called");
}

START_TEST(host_keeps_its_error_handlers) {
    fixture made = fixture_new("en", "One.\n", "zh", "一。\n", "[0]:[0]\n");
    xmlSetStructuredErrorFunc(&made, host_handler);
    xmlSetGenericErrorFunc(&got, host_printer);
    write_tmx(&made, NULL);
    ck_assert_ptr_eq(xmlStructuredErrorContext, &made);
    ck_assert(xmlStructuredError == host_handler);
    ck_assert_ptr_eq(xmlGenericErrorContext, &got);
    ck_assert(xmlGenericError == host_printer);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetGenericErrorFunc(NULL, NULL);
    fixture_free(&made);
}
END_TEST

START_TEST(writing_without_memory_fails_cleanly) {
    fixture made = fixture_new("en", "One.\nTwo.\nOne.\n", "zh", "一。\n二。\n三。\n",
                               "[0]:[0]\n[1]:[1]\n[2]:[2]\n");
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
        options.allocator = &allocator;
        options.on_diagnostic = on_diagnostic;
        options.source_name = "a";
        options.target_name = "b";
        duiqi_error error;
        status = duiqi_bitext_write(made.bitext, DUIQI_FORMAT_TMX, &options, received_write, &got,
                                    &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
            ck_assert_uint_eq(diagnostics.length, 0);
        }
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_gt(granted, 8);
    fixture_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("tmx_write");
    TCase *tests = tcase_create("tmx_write");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, file_is_as_the_standard_wants_it);
    tcase_add_test(tests, source_language_comes_first);
    tcase_add_test(tests, no_unit_is_still_a_file);
    tcase_add_test(tests, illegal_characters_are_dropped);
    tcase_add_test(tests, segments_are_trimmed);
    tcase_add_test(tests, text_is_not_normalized);
    tcase_add_test(tests, units_with_an_empty_side_are_left_out);
    tcase_add_test(tests, doubtful_beads_are_left_out);
    tcase_add_test(tests, repeated_sources_are_told);
    tcase_add_test(tests, long_units_are_told_and_written_whole);
    tcase_add_test(tests, names_need_not_be_utf_8);
    tcase_add_test(tests, host_keeps_its_error_handlers);
    tcase_add_test(tests, writing_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
