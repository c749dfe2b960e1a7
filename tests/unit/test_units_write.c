#include "bitext_fixture.h"
#include "meter.h"
#include "units_fixture.h"

#include <duiqi/version.h>

#define PROLOGUE                                                                                   \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                 \
    "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"                                                        \
    "<tmx version=\"1.4\">\n"
#define OWN_HEADER(srclang)                                                                        \
    " <header creationtool=\"duiqi\" creationtoolversion=\"" DUIQI_VERSION "\""                    \
    " segtype=\"sentence\" o-tmf=\"duiqi\" adminlang=\"en\" srclang=\"" srclang "\""               \
    " datatype=\"plaintext\"/>\n"                                                                  \
    " <body>\n"
#define END " </body>\n</tmx>\n"

/* What is written, and what is told about it. */
static received got;
static transcript told;

static void setup(void) {
    received_init(&got);
    transcript_init(&told);
}

static void teardown(void) {
    duiqi_buffer_free(&got.bytes);
    transcript_free(&told);
}

static void on_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    (void)user;
    duiqi_buffer_append_text(&told.text, diagnostic->code);
    duiqi_buffer_append_text(&told.text, ": ");
    duiqi_buffer_append_text(&told.text, diagnostic->message);
    duiqi_buffer_append_text(&told.text, "\n");
}

static duiqi_status write_all(duiqi_format format, const duiqi_memory_header *header,
                              const duiqi_unit *units, size_t count, duiqi_error *error) {
    duiqi_units_writer *writer;
    duiqi_units_write_options options = DUIQI_UNITS_WRITE_OPTIONS_INIT;
    options.on_diagnostic = on_diagnostic;
    duiqi_buffer_clear(&got.bytes);
    duiqi_buffer_clear(&told.text);
    duiqi_status status =
        duiqi_units_writer_new(&writer, format, header, &options, received_write, &got, error);
    for (size_t i = 0; !status && i < count; ++i)
        status = duiqi_units_writer_put(writer, &units[i], error);
    if (!status)
        status = duiqi_units_writer_finish(writer, error);
    duiqi_units_writer_free(writer);
    return status;
}

static void assert_written(duiqi_format format, const duiqi_memory_header *header,
                           const duiqi_unit *units, size_t count, const char *wanted) {
    ck_assert_int_eq(write_all(format, header, units, count, NULL), DUIQI_OK);
    ck_assert_str_eq(received_text(&got), wanted);
}

static duiqi_property property(duiqi_property_kind kind, const char *name, const char *value) {
    return (duiqi_property){kind, slice_of(name), slice_of(""), slice_of(value)};
}

static duiqi_variant variant(const char *language, const char *text) {
    return (duiqi_variant){
        .language = slice_of(language), .text = slice_of(text), .markup = slice_of("")};
}

/* A unit whose source is its first variant and whose target its second. */
static duiqi_unit unit(const duiqi_variant *variants, size_t count,
                       const duiqi_property *properties, size_t property_count) {
    return (duiqi_unit){.variants = variants,
                        .variant_count = count,
                        .source = count > 0 ? &variants[0] : NULL,
                        .target = count > 1 ? &variants[1] : NULL,
                        .properties = properties,
                        .property_count = property_count};
}

START_TEST(header_gets_what_it_lacks) {
    const duiqi_property given[] = {
        property(DUIQI_PROPERTY_ATTRIBUTE, "creationdate", "20250102T030405Z"),
        property(DUIQI_PROPERTY_PROP, "x-p", "v"),
        property(DUIQI_PROPERTY_ATTRIBUTE, "adminlang", "zh"),
        property(DUIQI_PROPERTY_ATTRIBUTE, "segtype", "many"),
        property(DUIQI_PROPERTY_NOTE, "", "n"),
        property(DUIQI_PROPERTY_ATTRIBUTE, "creationtool", "a & \"b\"")};
    const duiqi_memory_header header = {slice_of("zh-CN"), given, sizeof given / sizeof *given};
    assert_written(
        DUIQI_FORMAT_TMX, &header, NULL, 0,
        PROLOGUE
        " <header creationtool=\"a &amp; &quot;b&quot;\" creationtoolversion=\"" DUIQI_VERSION
        "\" segtype=\"sentence\" o-tmf=\"duiqi\" adminlang=\"zh\" srclang=\"zh-CN\""
        " datatype=\"plaintext\" creationdate=\"20250102T030405Z\">\n"
        "  <prop type=\"x-p\">v</prop>\n"
        "  <prop type=\"x-segtype\">many</prop>\n"
        "  <note>n</note>\n"
        " </header>\n"
        " <body/>\n"
        "</tmx>\n");
    ck_assert_str_eq(transcript_text(&told), "");
}
END_TEST

START_TEST(unit_is_source_target_and_others) {
    const duiqi_property side[] = {property(DUIQI_PROPERTY_ATTRIBUTE, "changeid", "me"),
                                   property(DUIQI_PROPERTY_NOTE, "", "n"),
                                   property(DUIQI_PROPERTY_ATTRIBUTE, "xml:space", "preserve")};
    duiqi_variant variants[] = {variant("fr", "a < b"), variant("en", "ignored"),
                                variant("zh", "你\t\r\n ")};
    variants[1].markup = slice_of("a<ph>&lt;b&gt;</ph>");
    variants[1].properties = side;
    variants[1].property_count = 3;
    duiqi_property properties[] = {property(DUIQI_PROPERTY_PROP, "x-a", "1"),
                                   property(DUIQI_PROPERTY_ATTRIBUTE, "tuid", "7"),
                                   property(DUIQI_PROPERTY_ATTRIBUTE, "score", "0.5"),
                                   property(DUIQI_PROPERTY_ATTRIBUTE, "tuid", "8"),
                                   property(DUIQI_PROPERTY_PROP, "", "2"),
                                   property(DUIQI_PROPERTY_ATTRIBUTE, "segtype", "block")};
    properties[0].language = slice_of("en");
    duiqi_unit written = unit(variants, 3, properties, 6);
    written.source = &variants[2];
    written.target = &variants[0];
    assert_written(DUIQI_FORMAT_TMX, NULL, &written, 1,
                   PROLOGUE OWN_HEADER("zh") "  <tu tuid=\"7\" segtype=\"block\">\n"
                                             "   <prop type=\"x-a\" xml:lang=\"en\">1</prop>\n"
                                             "   <prop type=\"x-score\">0.5</prop>\n"
                                             "   <prop type=\"x-tuid\">8</prop>\n"
                                             "   <prop type=\"x-untyped\">2</prop>\n"
                                             "   <tuv xml:lang=\"zh\">\n"
                                             "    <seg>你\t&#13;\n </seg>\n"
                                             "   </tuv>\n"
                                             "   <tuv xml:lang=\"fr\">\n"
                                             "    <seg>a &lt; b</seg>\n"
                                             "   </tuv>\n"
                                             "   <tuv xml:lang=\"en\" changeid=\"me\">\n"
                                             "    <note>n</note>\n"
                                             "    <prop type=\"x-xml:space\">preserve</prop>\n"
                                             "    <seg>a<ph>&lt;b&gt;</ph></seg>\n"
                                             "   </tuv>\n"
                                             "  </tu>\n" END);
}
END_TEST

START_TEST(a_source_in_another_language_is_named) {
    const duiqi_variant first[] = {variant("zh-CN", "一"), variant("en", "One")};
    const duiqi_variant second[] = {variant("en", "Two"), variant("zh-CN", "二")};
    const duiqi_variant third[] = {variant("", "三"), variant("en", "Three")};
    const duiqi_unit units[] = {unit(first, 2, NULL, 0), unit(second, 2, NULL, 0),
                                unit(third, 2, NULL, 0)};
    ck_assert_int_eq(write_all(DUIQI_FORMAT_TMX, NULL, units, 3, NULL), DUIQI_OK);
    const char *file = received_text(&got);
    ck_assert_ptr_nonnull(strstr(file, " srclang=\"zh-CN\" datatype"));
    ck_assert_ptr_nonnull(strstr(file, "<body>\n  <tu>\n"));
    ck_assert_ptr_nonnull(strstr(file, "<tu srclang=\"en\">\n   <tuv xml:lang=\"en\">"));
    ck_assert_ptr_nonnull(strstr(file, "<tu srclang=\"*all*\">\n   <tuv xml:lang=\"und\">"));
}
END_TEST

START_TEST(no_language_is_known) {
    const duiqi_variant variants[] = {variant("", "一"), variant("und", "One"), variant("", "Un")};
    const duiqi_unit written = unit(variants, 3, NULL, 0);
    ck_assert_int_eq(write_all(DUIQI_FORMAT_TMX, NULL, &written, 1, NULL), DUIQI_OK);
    const char *file = received_text(&got);
    ck_assert_ptr_nonnull(strstr(file, " srclang=\"*all*\" datatype"));
    ck_assert_ptr_nonnull(strstr(file, "<body>\n  <tu>\n"));
    duiqi_units_read_options options = PLAIN;
    ck_assert_int_eq(transcript_read(&told, DUIQI_FORMAT_TMX, &options, file, strlen(file), 1000),
                     DUIQI_OK);
    ck_assert_ptr_nonnull(strstr(transcript_text(&told), "6 | S und 一 | T und One | - und Un\n"));
}
END_TEST

START_TEST(what_is_lost_or_missing_is_told) {
    const duiqi_variant good[] = {variant("zh", "一"), variant("en", "One")};
    const duiqi_variant bad[] = {variant("zh", "\x01二\x0B"), variant("en", "")};
    const duiqi_unit units[] = {unit(good, 2, NULL, 0), unit(NULL, 0, NULL, 0),
                                unit(bad, 2, NULL, 0), unit(bad, 2, NULL, 0)};
    ck_assert_int_eq(write_all(DUIQI_FORMAT_TMX, NULL, units, 4, NULL), DUIQI_OK);
    ck_assert_str_eq(transcript_text(&told),
                     "characters-dropped: characters that XML cannot hold, left out: 4, the first "
                     "in unit 3\n"
                     "unit-empty: units without any text, not written: 1, the first is unit 2\n"
                     "side-empty: units with nothing on one side: 2, the first is unit 3\n");
    ck_assert_ptr_nonnull(strstr(received_text(&got), "<seg>二</seg>"));
}
END_TEST

START_TEST(lines_say_what_they_can) {
    const duiqi_variant pair[] = {variant("zh", "一\n二\t三\u2028"), variant("en", "One")};
    const duiqi_variant three[] = {variant("zh", "x"), variant("en", "y"), variant("fr", "z")};
    const duiqi_property known[] = {property(DUIQI_PROPERTY_ATTRIBUTE, "tuid", "7"),
                                    property(DUIQI_PROPERTY_PROP, "x-confidence", "0.25"),
                                    property(DUIQI_PROPERTY_PROP, "x-bead", "1-1"),
                                    property(DUIQI_PROPERTY_PROP, "x-source-lines", "3"),
                                    property(DUIQI_PROPERTY_PROP, "x-target-lines", "4-5"),
                                    property(DUIQI_PROPERTY_PROP, "x-source-ids", "0"),
                                    property(DUIQI_PROPERTY_PROP, "x-target-ids", "10 11")};
    const duiqi_property odd[] = {property(DUIQI_PROPERTY_ATTRIBUTE, "tuid", "07"),
                                  property(DUIQI_PROPERTY_PROP, "x-source-lines", "a-b"),
                                  property(DUIQI_PROPERTY_NOTE, "", "n")};
    duiqi_unit units[] = {unit(pair, 2, known, 7), unit(three, 3, NULL, 0), unit(pair, 0, odd, 3)};
    assert_written(DUIQI_FORMAT_TSV, NULL, units, 3,
                   "一 二 三 \tOne\t0.25\t1-1\t3\t4-5\nx\ty\t\t\t\t\n\t\t\t\ta-b\t\n");
    ck_assert_str_eq(transcript_text(&told), "details-dropped: units of which TSV has no place for "
                                             "all: 3, the first is unit 1\n");
    assert_written(DUIQI_FORMAT_JSONL, NULL, units, 3,
                   "{\"id\":7,\"src\":\"一\\n二\\t三\\u2028\",\"tgt\":\"One\",\"src_lang\":\"zh\","
                   "\"tgt_lang\":\"en\",\"src_ids\":[0],\"tgt_ids\":[10,11],\"type\":\"1-1\","
                   "\"confidence\":0.25,\"src_lines\":[3,3],\"tgt_lines\":[4,5]}\n"
                   "{\"src\":\"x\",\"tgt\":\"y\",\"src_lang\":\"zh\",\"tgt_lang\":\"en\"}\n"
                   "{\"id\":\"07\",\"src\":\"\",\"tgt\":\"\",\"src_lines\":[],\"tgt_lines\":[]}\n");
    ck_assert_str_eq(transcript_text(&told), "details-dropped: units of which JSON Lines has no "
                                             "place for all: 2, the first is unit 2\n");
}
END_TEST

static char *copy_of(const char *text) {
    char *copy = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(copy);
    return strcpy(copy, text);
}

/* Read a file and write its units in a format, as it comes. */
struct relay {
    duiqi_format format;
    duiqi_units_writer *writer;
};

static int relay_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *from) {
    struct relay *relay = user;
    if (!relay->writer)
        ck_assert_int_eq(duiqi_units_writer_new(&relay->writer, relay->format, header, NULL,
                                                received_write, &got, NULL),
                         DUIQI_OK);
    ck_assert_int_eq(duiqi_units_writer_put(relay->writer, from, NULL), DUIQI_OK);
    return 0;
}

/* The result is the caller's to free. */
static char *convert(duiqi_format from, duiqi_format to, const char *file) {
    struct relay relay = {.format = to};
    duiqi_units_reader *reader;
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.source_language = "zh-CN";
    options.target_language = "en";
    duiqi_buffer_clear(&got.bytes);
    ck_assert_int_eq(duiqi_units_reader_new(&reader, from, &options, relay_unit, &relay, NULL),
                     DUIQI_OK);
    ck_assert_int_eq(duiqi_units_reader_feed(reader, file, strlen(file), NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_units_reader_finish(reader, NULL), DUIQI_OK);
    duiqi_units_reader_free(reader);
    ck_assert_int_eq(duiqi_units_writer_finish(relay.writer, NULL), DUIQI_OK);
    duiqi_units_writer_free(relay.writer);
    return copy_of(received_text(&got));
}

/* An alignment in a format, as duiqi_bitext_write() gives it. */
static char *align(duiqi_format format) {
    fixture made =
        fixture_new("zh-CN", "你好。\n今天下雨。\n没出门。\n只有中文。\n", "en",
                    "Hello.\nIt \"rained\" & we stayed in.\n", "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n");
    fixture_set_confidence(&made, 1, 0.87654);
    duiqi_buffer_clear(&got.bytes);
    ck_assert_int_eq(duiqi_bitext_write(made.bitext, format, NULL, received_write, &got, NULL),
                     DUIQI_OK);
    fixture_free(&made);
    return copy_of(received_text(&got));
}

static const struct {
    duiqi_format format, through;
} ROUND_TRIPS[] = {
    {DUIQI_FORMAT_TMX, DUIQI_FORMAT_TMX},   {DUIQI_FORMAT_TMX, DUIQI_FORMAT_JSONL},
    {DUIQI_FORMAT_TSV, DUIQI_FORMAT_TSV},   {DUIQI_FORMAT_TSV, DUIQI_FORMAT_TMX},
    {DUIQI_FORMAT_TSV, DUIQI_FORMAT_JSONL}, {DUIQI_FORMAT_JSONL, DUIQI_FORMAT_JSONL},
    {DUIQI_FORMAT_JSONL, DUIQI_FORMAT_TMX},
};

START_TEST(an_alignment_survives_any_format_that_has_room) {
    duiqi_format format = ROUND_TRIPS[_i].format, through = ROUND_TRIPS[_i].through;
    char *first = align(format);
    char *between = convert(format, through, first);
    char *again = convert(through, format, between);
    ck_assert_str_eq(again, first);
    free(first);
    free(between);
    free(again);
}
END_TEST

START_TEST(a_rich_memory_survives) {
    static const char file[] = PROLOGUE
        " <header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"block\" o-tmf=\"f\" "
        "adminlang=\"zh\" srclang=\"en\" datatype=\"xml\" o-encoding=\"GBK\" changeid=\"me\">\n"
        "  <note xml:lang=\"en\">n</note>\n"
        "  <prop type=\"x-p\">v</prop>\n"
        " </header>\n"
        " <body>\n"
        "  <tu changeid=\"a\" tuid=\"1\" creationdate=\"20250102T030405Z\" srclang=\"zh-CN\">\n"
        "   <note>一</note>\n"
        "   <prop type=\"x-a\" xml:lang=\"en\">&lt;v&gt;</prop>\n"
        "   <note xml:lang=\"en\"/>\n"
        "   <tuv xml:lang=\"zh-CN\" usagecount=\"3\">\n"
        "    <prop type=\"x-b\">w</prop>\n"
        "    <seg>a<bpt i=\"1\" type=\"b\">&lt;b&gt;</bpt>&amp;<hi>二</hi><ept "
        "i=\"1\"></ept></seg>\n"
        "   </tuv>\n"
        "   <tuv xml:lang=\"en\">\n"
        "    <seg> two\n lines&#13; </seg>\n"
        "   </tuv>\n"
        "   <tuv xml:lang=\"fr\">\n"
        "    <seg/>\n"
        "   </tuv>\n"
        "  </tu>\n" END;
    char *again = convert(DUIQI_FORMAT_TMX, DUIQI_FORMAT_TMX, file);
    ck_assert_str_eq(again, file);
    free(again);
}
END_TEST

START_TEST(failures_of_the_output_are_told) {
    const duiqi_variant pair[] = {variant("zh", "一"), variant("en", "One")};
    const duiqi_unit written = unit(pair, 2, NULL, 0);
    for (int format = DUIQI_FORMAT_TMX; format <= DUIQI_FORMAT_JSONL; ++format) {
        if (format == DUIQI_FORMAT_VECALIGN)
            continue;
        duiqi_error error = {.status = DUIQI_OK};
        got.calls = 0;
        got.fail_at = 1;
        ck_assert_int_eq(write_all((duiqi_format)format, NULL, &written, 1, &error), DUIQI_EWRITE);
        ck_assert_int_eq(error.status, DUIQI_EWRITE);
        ck_assert_uint_eq(got.calls, 1);
        ck_assert_str_eq(transcript_text(&told), "");
    }
}
END_TEST

START_TEST(a_writer_that_is_given_up_writes_nothing_more) {
    const duiqi_variant pair[] = {variant("zh", "一"), variant("en", "One")};
    const duiqi_unit written = unit(pair, 2, NULL, 0);
    duiqi_units_writer *writer;
    ck_assert_int_eq(
        duiqi_units_writer_new(&writer, DUIQI_FORMAT_TMX, NULL, NULL, received_write, &got, NULL),
        DUIQI_OK);
    ck_assert_int_eq(duiqi_units_writer_put(writer, &written, NULL), DUIQI_OK);
    size_t calls = got.calls;
    duiqi_units_writer_free(writer);
    ck_assert_uint_eq(got.calls, calls);
}
END_TEST

START_TEST(misuse_is_refused) {
    duiqi_units_writer *writer;
    const duiqi_variant broken[] = {variant("zh", "\xE4\xBD"), variant("en", "One")};
    const duiqi_unit written = unit(broken, 2, NULL, 0);
    duiqi_error error;
    for (int format = DUIQI_FORMAT_TMX; format <= DUIQI_FORMAT_JSONL; ++format)
        ck_assert_int_eq(write_all((duiqi_format)format, NULL, &written, 1, &error), DUIQI_EINVAL);
    duiqi_units_write_options options = DUIQI_UNITS_WRITE_OPTIONS_INIT;
    options.size = 3;
    ck_assert_int_eq(duiqi_units_writer_new(&writer, DUIQI_FORMAT_TMX, NULL, &options,
                                            received_write, &got, NULL),
                     DUIQI_EINVAL);
    ck_assert_ptr_null(writer);
    ck_assert_int_eq(
        duiqi_units_writer_new(&writer, DUIQI_FORMAT_TMX, NULL, NULL, NULL, NULL, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_units_writer_new(NULL, DUIQI_FORMAT_TMX, NULL, NULL, received_write, &got, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_units_writer_put(NULL, &written, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_units_writer_finish(NULL, NULL), DUIQI_EINVAL);
    duiqi_units_writer_free(NULL);
}
END_TEST

START_TEST(writing_without_memory_fails_cleanly) {
    static const duiqi_format FORMATS[] = {DUIQI_FORMAT_TMX, DUIQI_FORMAT_TSV, DUIQI_FORMAT_JSONL};
    const duiqi_property told_of[] = {property(DUIQI_PROPERTY_ATTRIBUTE, "tuid", "7"),
                                      property(DUIQI_PROPERTY_PROP, "x-bead", "1-1")};
    const duiqi_variant pair[] = {variant("zh", "一"), variant("en", "One")};
    const duiqi_unit written = unit(pair, 2, told_of, 2);
    const duiqi_memory_header header = {slice_of("zh"), told_of, 1};
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_units_write_options options = DUIQI_UNITS_WRITE_OPTIONS_INIT;
        options.allocator = &allocator;
        duiqi_units_writer *writer;
        duiqi_error error;
        status = duiqi_units_writer_new(&writer, FORMATS[_i], &header, &options, received_write,
                                        &got, &error);
        if (!status)
            status = duiqi_units_writer_put(writer, &written, &error);
        if (!status)
            status = duiqi_units_writer_finish(writer, &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
        }
        duiqi_units_writer_free(writer);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_gt(granted, 3);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("units_write");
    TCase *writing = tcase_create("writing");
    tcase_add_checked_fixture(writing, setup, teardown);
    tcase_add_test(writing, header_gets_what_it_lacks);
    tcase_add_test(writing, unit_is_source_target_and_others);
    tcase_add_test(writing, a_source_in_another_language_is_named);
    tcase_add_test(writing, no_language_is_known);
    tcase_add_test(writing, what_is_lost_or_missing_is_told);
    tcase_add_test(writing, lines_say_what_they_can);
    tcase_add_loop_test(writing, an_alignment_survives_any_format_that_has_room, 0,
                        sizeof ROUND_TRIPS / sizeof *ROUND_TRIPS);
    tcase_add_test(writing, a_rich_memory_survives);
    tcase_add_test(writing, failures_of_the_output_are_told);
    tcase_add_test(writing, a_writer_that_is_given_up_writes_nothing_more);
    tcase_add_test(writing, misuse_is_refused);
    tcase_add_loop_test(writing, writing_without_memory_fails_cleanly, 0, 3);
    suite_add_tcase(suite, writing);
    return suite;
}

UNIT_MAIN(suite())
