/* Memories against the shared library, as a user calls it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <duiqi/duiqi.h>

static const char MEMORY[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" "
    "segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"zh-CN\" datatype=\"plaintext\"/>"
    "<body>\n"
    "<tu tuid=\"1\"><prop type=\"x-confidence\">0.25</prop>"
    "<tuv xml:lang=\"en\"><seg>The road is open.</seg></tuv>"
    "<tuv xml:lang=\"zh-CN\"><seg>路通了。</seg></tuv></tu>\n"
    "</body></tmx>\n";

struct sink {
    char data[1 << 12]; /* NUL-terminated */
    size_t length;
};

static int sink_write(void *user, const char *data, size_t length) {
    struct sink *sink = user;
    if (length >= sizeof sink->data - sink->length)
        return 1;
    memcpy(sink->data + sink->length, data, length);
    sink->length += length;
    sink->data[sink->length] = '\0';
    return 0;
}

static void on_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    struct sink *sink = user;
    char line[200];
    int length = snprintf(line, sizeof line, "%zu:%zu %s\n", diagnostic->line, diagnostic->column,
                          diagnostic->code);
    ck_assert_int_eq(sink_write(sink, line, (size_t)length), 0);
}

static void assert_slice(duiqi_slice text, const char *wanted) {
    ck_assert_uint_eq(text.length, strlen(wanted));
    ck_assert_mem_eq(text.data, wanted, text.length);
}

START_TEST(a_memory_is_read_and_looked_at) {
    struct sink findings = {.length = 0};
    duiqi_memory *memory;
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.source_language = "zh";
    options.target_language = "en-GB";
    options.on_diagnostic = on_diagnostic;
    options.diagnostic_user = &findings;
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_int_eq(
        duiqi_memory_read(memory, DUIQI_FORMAT_TMX, MEMORY, strlen(MEMORY), &options, NULL),
        DUIQI_OK);
    ck_assert_uint_eq(duiqi_memory_count(memory), 1);
    const duiqi_unit *unit = duiqi_memory_at(memory, 0);
    assert_slice(unit->source->text, "路通了。");
    assert_slice(unit->target->text, "The road is open.");
    ck_assert_uint_eq(unit->line, 3);
    ck_assert_double_eq_tol(duiqi_unit_confidence(unit), 0.25, 1e-12);
    assert_slice(duiqi_property_find(unit->properties, unit->property_count,
                                     DUIQI_PROPERTY_ATTRIBUTE, "tuid")
                     ->value,
                 "1");
    ck_assert_str_eq(findings.data, "3:1 target-first\n");
    ck_assert_ptr_nonnull(strstr(duiqi_tmx_consequence("target-first"), "by position"));
    duiqi_memory_free(memory);
}
END_TEST

START_TEST(a_memory_is_written_in_every_format) {
    static const struct {
        duiqi_format format;
        const char *part;
    } cases[] = {{DUIQI_FORMAT_TMX, "<tu tuid=\"1\">\n   <prop type=\"x-confidence\">0.25</prop>\n"
                                    "   <tuv xml:lang=\"zh-CN\">\n    <seg>路通了。</seg>\n"},
                 {DUIQI_FORMAT_TSV, "路通了。\tThe road is open.\t0.25\t\t\t\n"},
                 {DUIQI_FORMAT_JSONL,
                  "{\"id\":1,\"src\":\"路通了。\",\"tgt\":\"The road is open.\","
                  "\"src_lang\":\"zh-CN\",\"tgt_lang\":\"en\",\"confidence\":0.25}\n"}};
    duiqi_memory *memory;
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_int_eq(
        duiqi_memory_read(memory, DUIQI_FORMAT_TMX, MEMORY, strlen(MEMORY), NULL, NULL), DUIQI_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        struct sink out = {.length = 0};
        duiqi_units_writer *writer;
        ck_assert_int_eq(
            duiqi_units_writer_new(&writer, cases[i].format, NULL, NULL, sink_write, &out, NULL),
            DUIQI_OK);
        ck_assert_int_eq(duiqi_units_writer_put(writer, duiqi_memory_at(memory, 0), NULL),
                         DUIQI_OK);
        ck_assert_int_eq(duiqi_units_writer_finish(writer, NULL), DUIQI_OK);
        duiqi_units_writer_free(writer);
        ck_assert_msg(strstr(out.data, cases[i].part) != NULL, "%s", out.data);
    }
    duiqi_memory_free(memory);
}
END_TEST

static int count_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header, (void)unit;
    ++*(size_t *)user;
    return 0;
}

START_TEST(a_fault_has_a_place) {
    duiqi_units_reader *reader;
    duiqi_error error;
    size_t units = 0;
    ck_assert_int_eq(
        duiqi_units_reader_new(&reader, DUIQI_FORMAT_TMX, NULL, count_unit, &units, &error),
        DUIQI_OK);
    ck_assert_int_eq(duiqi_units_reader_feed(reader, MEMORY, strlen(MEMORY), &error), DUIQI_OK);
    ck_assert_int_eq(duiqi_units_reader_feed(reader, "<x>", 3, &error), DUIQI_EFORMAT);
    ck_assert_uint_eq(units, 1);
    ck_assert_uint_eq(error.line, 5);
    ck_assert_uint_eq(error.column, 1);
    assert_slice(duiqi_units_reader_header(reader)->source_language, "zh-CN");
    duiqi_units_reader_free(reader);
}
END_TEST

static Suite *units_suite(void) {
    Suite *suite = suite_create("units");
    TCase *tests = tcase_create("units");
    tcase_add_test(tests, a_memory_is_read_and_looked_at);
    tcase_add_test(tests, a_memory_is_written_in_every_format);
    tcase_add_test(tests, a_fault_has_a_place);
    suite_add_tcase(suite, tests);
    return suite;
}

int main(void) {
    SRunner *runner = srunner_create(units_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
