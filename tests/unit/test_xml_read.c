#include "text/xml_read.h"

#include "base/buffer.h"
#include "unit.h"

/* A document's events as text, "1:1 doctype a.dtd", "1:4 <a x=1>", "中", ">", a line each but for
 * text; then how its reading ended. */
typedef struct events {
    duiqi_buffer text;
} events;

static duiqi_status on_document_type(void *user, const char *system, duiqi_place place) {
    events *made = user;
    duiqi_buffer_append_format(&made->text, "%zu:%zu doctype ", place.line, place.column);
    duiqi_buffer_append_text(&made->text, system ? system : "-");
    duiqi_buffer_append_text(&made->text, "\n");
    return DUIQI_OK;
}

static duiqi_status on_start(void *user, const duiqi_xml_element *element, duiqi_error *error) {
    (void)error;
    events *made = user;
    duiqi_buffer_append_format(&made->text, "%zu:%zu <%s", element->place.line,
                               element->place.column, element->name);
    for (size_t i = 0; i < element->attribute_count; ++i) {
        duiqi_buffer_append_format(&made->text, " %s=", element->attributes[i].name);
        duiqi_buffer_append_slice(&made->text, element->attributes[i].value);
    }
    duiqi_buffer_append_text(&made->text, ">\n");
    return DUIQI_OK;
}

static duiqi_status on_end(void *user, duiqi_error *error) {
    (void)error;
    duiqi_buffer_append_text(&((events *)user)->text, "\n>\n");
    return DUIQI_OK;
}

static duiqi_status on_text(void *user, duiqi_slice text, duiqi_error *error) {
    (void)error;
    duiqi_buffer_append_slice(&((events *)user)->text, text);
    return DUIQI_OK;
}

static const duiqi_xml_events EVENTS = {on_document_type, on_start, on_end, on_text};

/* Read bytes in pieces; returns the events as a C string, which the next call overwrites. */
static const char *read_pieces(events *made, duiqi_slice bytes, size_t piece) {
    duiqi_error error = {0};
    duiqi_buffer_clear(&made->text);
    duiqi_xml_reader *reader = duiqi_xml_reader_new(system_allocator(), &EVENTS, made);
    ck_assert_ptr_nonnull(reader);
    duiqi_status status = DUIQI_OK;
    for (size_t at = 0; !status && at < bytes.length; at += piece) {
        size_t left = bytes.length - at;
        status =
            duiqi_xml_reader_feed(reader, bytes.data + at, left < piece ? left : piece, &error);
    }
    if (!status)
        status = duiqi_xml_reader_finish(reader, &error);
    ck_assert_int_eq(status, error.status);
    duiqi_xml_reader_free(reader);
    if (status)
        duiqi_buffer_append_format(&made->text, "%zu:%zu: %s\n", error.line, error.column,
                                   error.message);
    duiqi_buffer_append(&made->text, "", 1);
    ck_assert(!made->text.failed);
    return made->text.data;
}

/* What is read is wanted, in pieces of any size. */
static void assert_events(duiqi_slice bytes, const char *wanted) {
    static const size_t PIECES[] = {1, 2, 3, 7, 1000};
    events made;
    duiqi_buffer_init(&made.text, system_allocator());
    ck_assert_str_eq(read_pieces(&made, bytes, bytes.length), wanted);
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; ++i)
        ck_assert_str_eq(read_pieces(&made, bytes, PIECES[i]), wanted);
    duiqi_buffer_free(&made.text);
}

/* ASCII as UTF-16, the BOM first. */
static void assert_events_in_utf16(const char *text, bool big_endian, const char *wanted) {
    duiqi_buffer wide;
    duiqi_buffer_init(&wide, system_allocator());
    duiqi_buffer_append(&wide, big_endian ? "\xFE\xFF" : "\xFF\xFE", 2);
    for (; *text; ++text)
        duiqi_buffer_append(&wide, (char[]){big_endian ? '\0' : *text, big_endian ? *text : '\0'},
                            2);
    assert_events(duiqi_buffer_slice(&wide), wanted);
    duiqi_buffer_free(&wide);
}

/* A root element, and what is read of it. */
#define ROOT "<tmx a=\"b>c\">d</tmx>\n"
#define READ " <tmx a=b>c>\nd\n>\n"

static const struct {
    const char *file, *wanted;
} HEADS[] = {
    {ROOT, "1:1" READ},
    {"<!DOCTYPE tmx>" ROOT, "1:1 doctype -\n1:15" READ},
    {"<!DOCTYPE tmx SYSTEM \"a>b.dtd\">\n" ROOT, "1:1 doctype a>b.dtd\n2:1" READ},
    {"<!DOCTYPE tmx SYSTEM '>\"[tmx]>'>\n" ROOT, "1:1 doctype >\"[tmx]>\n2:1" READ},
    {"<!DOCTYPE tmx PUBLIC \"-//it's\"\n'a>\"b.dtd'>\n" ROOT, "1:1 doctype a>\"b.dtd\n3:1" READ},
    {"<!DOCTYPE tmx SYSTEM '[>' [<!ELEMENT tmx ANY>]>" ROOT, "1:1 doctype [>\n1:48" READ},
    {"<!DOCTYPE tmx [<!ENTITY e \"]><tmx>'\">]>" ROOT, "1:1 doctype -\n1:40" READ},
    {"<!DOCTYPE tmx [<!ENTITY e ']>'>\n<!-- it's ]> <tmx> \" --> <!ENTITY f ']>'>\n] >" ROOT,
     "1:1 doctype -\n3:4" READ},
    {"<!DOCTYPE tmx [<!--'--><!ELEMENT tmx ANY><!--\"--><?x <tmx>?>]>\n" ROOT,
     "1:1 doctype -\n2:1" READ},
    {"<?xml version='1.0'?><!-- it's <tmx> -> -->\n<?it isn't <tmx> > --?><!-->?>'--> \n"
     "<!DOCTYPE tmx SYSTEM 'a>b'><!-- \" <a> --><?b \" <a>?>\n" ROOT,
     "3:1 doctype a>b\n4:1" READ},
    {"<!DOCTYPE tmx SYSTEM 'a>b'>\n<tmx>&e;",
     "1:1 doctype a>b\n2:1 <tmx>\n2:6: the entity \"e\" is none of amp, lt, gt, quot and apos, "
     "and no other is expanded\n"},
    {"<!DOCTYPE tmx SYSTEM 'a>b'>\n <!-- - -- -->" ROOT,
     "1:1 doctype a>b\n2:9: not well-formed XML: Double hyphen within comment: <!-- - \n"},
    {"<!DOCTYPE tmx SYSTEM 'a>b' c>\n" ROOT,
     "1:1 doctype a>b\n1:28: not well-formed XML: DOCTYPE improperly terminated\n"},
    {"<!DOCTYPE tmx SYSTEM 'a>b",
     "1:26: not well-formed XML: Unfinished System or Public ID \" or ' expected\n"},
    {"<!-- \n cut", "2:5: the file is cut: Comment not terminated\n"},
    {"<!DOCTYPE tmx SYSTEM 'a>b'>\n", "1:1 doctype a>b\n2:1: this is not XML\n"},
};

START_TEST(pieces_of_a_head_do_not_matter) {
    assert_events(slice_of(HEADS[_i].file), HEADS[_i].wanted);
    assert_events_in_utf16(HEADS[_i].file, false, HEADS[_i].wanted);
    assert_events_in_utf16(HEADS[_i].file, true, HEADS[_i].wanted);
}
END_TEST

START_TEST(a_byte_order_mark_may_be_first) {
    assert_events(slice_of("\xEF\xBB\xBF<!DOCTYPE tmx SYSTEM 'a>b'>\n" ROOT),
                  "1:1 doctype a>b\n2:1" READ);
}
END_TEST

START_TEST(a_head_may_be_in_any_encoding) {
    assert_events(
        slice_of("<?xml version='1.0' encoding='GB18030'?>\n<!--\xD6\xD0\x81\x30\x81\x30"
                 "--><!DOCTYPE tmx SYSTEM '\xD6\xD0>.dtd'>\n<\xD6\xD0>&e;"),
        "2:10 doctype 中>.dtd\n3:1 <中>\n3:4: the entity \"e\" is none of amp, lt, gt, quot "
        "and apos, and no other is expanded\n");
    assert_events(slice_of("<!DOCTYPE tmx SYSTEM '中>.dtd'>\n<!-- 中 --><中>中</中>"),
                  "1:1 doctype 中>.dtd\n2:11 <中>\n中\n>\n");
}
END_TEST

/* Longer than what is kept of it. */
START_TEST(a_head_may_be_long) {
    duiqi_buffer file;
    duiqi_buffer_init(&file, system_allocator());
    duiqi_buffer_append_text(&file, "<?xml version='1.0'?>\n<!--");
    for (int i = 0; i < 40000; ++i)
        duiqi_buffer_append_text(&file, "中");
    duiqi_buffer_append_text(&file, "--><!DOCTYPE tmx SYSTEM 'a>b'>" ROOT);
    assert_events(duiqi_buffer_slice(&file), "2:40008 doctype a>b\n2:40035" READ);
    duiqi_buffer_free(&file);
}
END_TEST

START_TEST(elements_do_not_wait) {
    static const char FILE[] = "<!DOCTYPE tmx SYSTEM 'a>b'>\n<tmx>";
    events made;
    duiqi_buffer_init(&made.text, system_allocator());
    duiqi_xml_reader *reader = duiqi_xml_reader_new(system_allocator(), &EVENTS, &made);
    ck_assert_ptr_nonnull(reader);
    for (size_t at = 0; at < strlen(FILE); ++at)
        ck_assert_int_eq(duiqi_xml_reader_feed(reader, FILE + at, 1, NULL), DUIQI_OK);
    duiqi_buffer_append(&made.text, "", 1);
    ck_assert_str_eq(made.text.data, "1:1 doctype a>b\n2:1 <tmx>\n");
    duiqi_xml_reader_free(reader);
    duiqi_buffer_free(&made.text);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("xml_read");
    TCase *tests = tcase_create("xml_read");
    tcase_add_loop_test(tests, pieces_of_a_head_do_not_matter, 0, sizeof HEADS / sizeof *HEADS);
    tcase_add_test(tests, a_byte_order_mark_may_be_first);
    tcase_add_test(tests, a_head_may_be_in_any_encoding);
    tcase_add_test(tests, a_head_may_be_long);
    tcase_add_test(tests, elements_do_not_wait);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
