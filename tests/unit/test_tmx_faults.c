#include "libxml2_pool.h"
#include "units_fixture.h"

#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/utf8.h"

static void assert_tmx(const char *file, const char *wanted) {
    assert_bytes(DUIQI_FORMAT_TMX, &PLAIN, file, strlen(file), wanted);
}

/* What is no TMX, or no XML, and where. */
static const struct {
    const char *file, *wanted;
} FAULTS[] = {
    {"", "0:0: the file is empty"},
    {"source\ttarget\n", "1:1: this is not XML"},
    {"<html/>", "1:1: this is not TMX: its root element is \"html\""},
    {"<t:tmx xmlns:t='u'/>", "1:1: this is not TMX: its root element is \"t:tmx\""},
    {HEAD "<tu><tuv><seg>中 & b",
     "2:17: not well-formed XML: a bare \"&\", which should be \"&amp;\""},
    {HEAD "<tu><tuv><seg>中 < b",
     "2:17: not well-formed XML: a bare \"<\", which should be \"&lt;\""},
    {HEAD "<tu><tuv><seg>中&nbsp;</seg>", "2:16: the entity \"nbsp\" is none of amp, lt, gt, quot "
                                          "and apos, and no other is expanded"},
    {HEAD "<tu tuid='a\n&x;'/>", "3:1: the entity \"x\" is none of amp, lt, gt, quot and apos, and "
                                 "no other is expanded"},
    {"<!DOCTYPE tmx [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>\n" HEAD "<tu tuid='&c;'/>",
     "3:11: the entity \"c\" is none of amp, lt, gt, quot and apos, and no other is expanded"},
    {"<!DOCTYPE tmx [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\n" HEAD PAIR("&x;", ""),
     "3:32: the entity \"x\" is none of amp, lt, gt, quot and apos, and no other is expanded"},
    {"<!DOCTYPE tmx [\n<!ENTITY % p 'x'>\n %p; ]>\n" HEAD,
     "3:5: the entity \"p\" is none of amp, lt, gt, quot and apos, and no other is expanded"},
    {HEAD "<tu><tuv><seg>中\x0B", "2:16: a character that XML does not allow: U+000B"},
    {HEAD "<tu><tuv><seg>中&#8;", "2:16: a character that XML does not allow: U+0008"},
    {HEAD "<tu><tuv><seg>中&#xFFFF;", "2:16: a character that XML does not allow: U+FFFF"},
    {HEAD "<tu><tuv><seg>中\xEF\xBF\xBF.", "2:16: a character that XML does not allow: U+FFFF"},
    {HEAD "<tu><tuv><seg>中\xC4\xE3\xBA\xC3", "2:16: bytes that are not UTF-8"},
    {HEAD "<tu><tuv><seg>中\xED\xA1\x82.", "2:16: bytes that are not UTF-8"},
    {HEAD "<tu><tuv>\n<seg>中</tuv>", "3:7: not well-formed XML: Opening and ending tag mismatch: "
                                      "seg line 3 and tuv"},
    {HEAD "<tu><tuv", "2:9: the file is cut: Couldn't find end of Start Tag tuv"},
    {HEAD TAIL "<tmx/>", "3:1: not well-formed XML: Extra content at the end of the document"},
    {"<?xml version='1.0' encoding='x-none'?>\n<tmx/>",
     "1:38: an encoding that is not supported: \"x-none\""},
};

START_TEST(faults_have_a_line_and_a_column) {
    transcript made;
    transcript_init(&made);
    for (size_t piece = 1; piece < 5000; piece *= 9) {
        duiqi_buffer_clear(&made.text);
        made.error = (duiqi_error){.status = DUIQI_OK};
        duiqi_status status = transcript_read(&made, DUIQI_FORMAT_TMX, &PLAIN, FAULTS[_i].file,
                                              strlen(FAULTS[_i].file), piece);
        ck_assert_int_ne(status, DUIQI_OK);
        ck_assert_int_eq(status, made.error.status);
        duiqi_buffer_clear(&made.text);
        duiqi_buffer_append_format(&made.text, "%zu:%zu: %s", made.error.line, made.error.column,
                                   made.error.message);
        ck_assert_str_eq(transcript_text(&made), FAULTS[_i].wanted);
    }
    transcript_free(&made);
}
END_TEST

/* ASCII and U+4F60 as UTF-16, the BOM first. */
static size_t to_utf16(char *out, const char *text, bool big_endian) {
    size_t length = 0;
    duiqi_slice all = slice_of(text);
    for (size_t at = 0, first = 1; at < all.length || first; first = 0) {
        uint32_t point = first ? 0xFEFF : duiqi_utf8_next(all.data, &at);
        out[length++] = (char)(big_endian ? point >> 8 : point & 0xFF);
        out[length++] = (char)(big_endian ? point & 0xFF : point >> 8);
    }
    return length;
}

START_TEST(encodings_are_told_by_bom_or_declaration) {
    static const char body[] = HEAD PAIR("你", "You") TAIL;
    char text[1000], bytes[2000];
    for (int big_endian = 0; big_endian < 2; ++big_endian) {
        snprintf(text, sizeof text, "<?xml version='1.0' encoding='UTF-16'?>\n%s", body);
        assert_bytes(DUIQI_FORMAT_TMX, &PLAIN, bytes, to_utf16(bytes, text, big_endian),
                     "3 | S zh-CN 你 | T en You\n! 1:1 encoding\n");
        assert_bytes(DUIQI_FORMAT_TMX, &PLAIN, bytes, to_utf16(bytes, body, big_endian),
                     "2 | S zh-CN 你 | T en You\n! 1:1 encoding-wrong\n");
    }
    snprintf(text, sizeof text, "\xEF\xBB\xBF<?xml version='1.0'?>%s", body);
    assert_tmx(text, "2 | S zh-CN 你 | T en You\n");
    assert_tmx("<?xml version='1.0' encoding='GB18030'?>\n" HEAD PAIR("\xC4\xE3", "You") TAIL,
               "3 | S zh-CN 你 | T en You\n! 1:1 encoding\n");
    assert_tmx("<?xml version='1.0' encoding='GB18030'?>\n" HEAD PAIR("\xC4\xE3.\xFF\xFF", "You")
                   TAIL,
               "3:34: bytes that are not GB18030");
}
END_TEST

START_TEST(document_type_may_define_but_is_not_fetched) {
    assert_tmx("<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>\n" HEAD PAIR("你", "You") TAIL,
               "3 | S zh-CN 你 | T en You\n");
    assert_tmx("<!DOCTYPE tmx SYSTEM 'http://localhost:1/tmx14.dtd'>\n" HEAD PAIR("你", "You") TAIL,
               "! 1:1 doctype-external\n3 | S zh-CN 你 | T en You\n");
    assert_tmx("<!DOCTYPE tmx [<!ENTITY nbsp '&#160;'><!ENTITY lt '&#38;#60;'>\n"
               "<!ELEMENT tmx ANY><!-- > -->]>\n" HEAD PAIR("&lt;", "You") TAIL,
               "4 | S zh-CN < | T en You\n");
}
END_TEST

START_TEST(long_texts_and_gaps_keep_places) {
    enum { LONG = 70000 };
    duiqi_buffer file;
    transcript made;
    duiqi_buffer_init(&file, system_allocator());
    transcript_init(&made);
    duiqi_buffer_append_text(&file, HEAD "<!--");
    for (int i = 0; i < LONG; ++i)
        duiqi_buffer_append_text(&file, i % 1000 ? "中" : "\n");
    duiqi_buffer_append_text(&file, "--><tu><tuv xml:lang='zh-CN'><seg>");
    for (int i = 0; i < LONG; ++i)
        duiqi_buffer_append_text(&file, "长");
    duiqi_buffer_append_text(&file, "&x;");
    ck_assert_int_eq(transcript_read(&made, DUIQI_FORMAT_TMX, &PLAIN, file.data, file.length, 4097),
                     DUIQI_EFORMAT);
    ck_assert_uint_eq(made.error.line, 2 + LONG / 1000);
    ck_assert_uint_eq(made.error.column,
                      999 + strlen("--><tu><tuv xml:lang='zh-CN'><seg>") + LONG + 1);
    transcript_free(&made);
    duiqi_buffer_free(&file);
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

START_TEST(an_endless_attribute_is_a_fault) {
    enum { LENGTH = 11000000 };
    static const char head[] = HEAD "<tu tuid='";
    char *file = malloc(sizeof head + LENGTH);
    ck_assert_ptr_nonnull(file);
    memcpy(file, head, sizeof head);
    memset(file + sizeof head - 1, 'a', LENGTH);
    file[sizeof head - 1 + LENGTH] = '\0';
    assert_tmx(file, "2:1: a tag, comment or name of over 10 million bytes");
    free(file);
}
END_TEST

START_TEST(host_keeps_its_error_handlers) {
    transcript made;
    transcript_init(&made);
    xmlSetStructuredErrorFunc(&made, host_handler);
    xmlSetGenericErrorFunc(&made, host_printer);
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; ++i)
        transcript_read(&made, DUIQI_FORMAT_TMX, &PLAIN, FAULTS[i].file, strlen(FAULTS[i].file), 7);
    ck_assert_ptr_eq(xmlStructuredErrorContext, &made);
    ck_assert(xmlStructuredError == host_handler);
    ck_assert_ptr_eq(xmlGenericErrorContext, &made);
    ck_assert(xmlGenericError == host_printer);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetGenericErrorFunc(NULL, NULL);
    transcript_free(&made);
}
END_TEST

/* Whatever libxml2 cannot get, what is reported as read is whole. It may call a lack of memory
 * something else. */
START_TEST(libxml2_without_memory_is_told) {
    libxml2_pool_take();
    static const char file[] =
        "<?xml version='1.0' encoding='GB18030'?><!DOCTYPE tmx [<!ENTITY e 'x'>]>"
        "<tmx version='1.4'><header t:x='y' xmlns:t='u'><note>n</note></header><body>"
        "<tu tuid='1'><prop type='x-p'>v</prop>" SEG("zh", "a<ph>b&amp;</ph>")
            SEG("en", "c") "</tu></body></tmx>";
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    transcript made;
    transcript_init(&made);
    for (; status != DUIQI_OK; ++granted) {
        duiqi_units_reader *reader = NULL;
        duiqi_buffer_clear(&made.text);
        libxml2_left = granted;
        status = duiqi_units_reader_new(&reader, DUIQI_FORMAT_TMX, NULL, transcript_on_unit, &made,
                                        NULL);
        if (!status)
            status = duiqi_units_reader_feed(reader, file, strlen(file), NULL);
        if (!status)
            status = duiqi_units_reader_finish(reader, NULL);
        duiqi_units_reader_free(reader);
        libxml2_left = SIZE_MAX;
    }
    ck_assert_uint_gt(granted, 20);
    ck_assert_str_eq(transcript_text(&made),
                     "1 @tuid=1 x-p=v | S zh [a<ph>b&amp;</ph>] a | T en c\n");
    transcript_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("tmx_faults");
    TCase *tests = tcase_create("faults");
    tcase_add_loop_test(tests, faults_have_a_line_and_a_column, 0, sizeof FAULTS / sizeof *FAULTS);
    tcase_add_test(tests, encodings_are_told_by_bom_or_declaration);
    tcase_add_test(tests, document_type_may_define_but_is_not_fetched);
    tcase_add_test(tests, long_texts_and_gaps_keep_places);
    tcase_add_test(tests, an_endless_attribute_is_a_fault);
    tcase_add_test(tests, host_keeps_its_error_handlers);
    tcase_add_test(tests, libxml2_without_memory_is_told);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
