#include "bitext_fixture.h"

#include <math.h>
#include <stdio.h>

#include "format/writer.h"

START_TEST(formats_have_names) {
    duiqi_format format = DUIQI_FORMAT_TSV;
    ck_assert_int_eq(duiqi_format_named(&format, "tmx"), DUIQI_OK);
    ck_assert_int_eq(format, DUIQI_FORMAT_TMX);
    ck_assert_int_eq(duiqi_format_named(&format, "tsv"), DUIQI_OK);
    ck_assert_int_eq(format, DUIQI_FORMAT_TSV);
    ck_assert_int_eq(duiqi_format_named(&format, "vecalign"), DUIQI_OK);
    ck_assert_int_eq(format, DUIQI_FORMAT_VECALIGN);
    ck_assert_int_eq(duiqi_format_named(&format, "jsonl"), DUIQI_OK);
    ck_assert_int_eq(format, DUIQI_FORMAT_JSONL);
    ck_assert_int_eq(duiqi_format_named(&format, "TMX"), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_format_named(&format, ""), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_format_named(&format, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_format_named(NULL, "tmx"), DUIQI_EINVAL);
    ck_assert_int_eq(format, DUIQI_FORMAT_JSONL);
}
END_TEST

/* The status of writing with these options in every format. */
static duiqi_status write_status(const duiqi_write_options *options) {
    fixture made = fixture_new("en", "One.\n", "zh", "一。\n", "[0]:[0]\n");
    duiqi_status first = DUIQI_OK;
    for (int format = DUIQI_FORMAT_TMX; format <= DUIQI_FORMAT_JSONL; ++format) {
        received got;
        received_init(&got);
        duiqi_error error = {.status = DUIQI_OK};
        duiqi_status status = duiqi_bitext_write(made.bitext, (duiqi_format)format, options,
                                                 received_write, &got, &error);
        ck_assert_int_eq(error.status, status);
        if (status)
            ck_assert_uint_eq(got.calls, 0);
        if (format == DUIQI_FORMAT_TMX)
            first = status;
        ck_assert_int_eq(status, first);
        duiqi_buffer_free(&got.bytes);
    }
    fixture_free(&made);
    return first;
}

START_TEST(least_confidence_is_checked) {
    static const struct {
        double least;
        duiqi_status status;
    } cases[] = {{0, DUIQI_OK},
                 {0.5, DUIQI_OK},
                 {1, DUIQI_OK},
                 {-0.0, DUIQI_OK},
                 {-1e-9, DUIQI_EINVAL},
                 {1.0000001, DUIQI_EINVAL},
                 {INFINITY, DUIQI_EINVAL},
                 {-INFINITY, DUIQI_EINVAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
        options.min_confidence = cases[i].least;
        ck_assert_int_eq(write_status(&options), cases[i].status);
    }
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.min_confidence = (double)NAN;
    ck_assert_int_eq(write_status(&options), DUIQI_EINVAL);
}
END_TEST

static const struct {
    const char *date;
    duiqi_status status;
} DATES[] = {
    {"20240131T235959Z", DUIQI_OK},         {"19700101T000000Z", DUIQI_OK},
    {"20240229T120000Z", DUIQI_OK},         {"20000229T120000Z", DUIQI_OK},
    {"20230229T120000Z", DUIQI_EINVAL},     {"19000229T120000Z", DUIQI_EINVAL},
    {"20240431T120000Z", DUIQI_EINVAL},     {"20241301T000000Z", DUIQI_EINVAL},
    {"20240001T000000Z", DUIQI_EINVAL},     {"20240100T000000Z", DUIQI_EINVAL},
    {"20240132T000000Z", DUIQI_EINVAL},     {"20240131T240000Z", DUIQI_EINVAL},
    {"20240131T236000Z", DUIQI_EINVAL},     {"20240131T235960Z", DUIQI_EINVAL},
    {"20240131 235959Z", DUIQI_EINVAL},     {"20240131T235959z", DUIQI_EINVAL},
    {"20240131T235959", DUIQI_EINVAL},      {"20240131T235959ZZ", DUIQI_EINVAL},
    {"2024013 T235959Z", DUIQI_EINVAL},     {"2O240131T235959Z", DUIQI_EINVAL},
    {"2024-01-31T23:59:59Z", DUIQI_EINVAL}, {"", DUIQI_EINVAL},
};

START_TEST(dates_are_checked) {
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.creation_date = DATES[_i].date;
    ck_assert_int_eq(write_status(&options), DATES[_i].status);
}
END_TEST

START_TEST(arguments_are_checked) {
    fixture made = fixture_new("en", "One.\n", "zh", "一。\n", "[0]:[0]\n");
    received got;
    received_init(&got);
    duiqi_error error;
    ck_assert_int_eq(duiqi_bitext_write(NULL, DUIQI_FORMAT_TMX, NULL, received_write, &got, &error),
                     DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_bitext_write(made.bitext, DUIQI_FORMAT_TMX, NULL, NULL, &got, &error),
                     DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_bitext_write(made.bitext, (duiqi_format)(DUIQI_FORMAT_JSONL + 1), NULL,
                                        received_write, &got, &error),
                     DUIQI_EINVAL);
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.size = 3;
    ck_assert_int_eq(
        duiqi_bitext_write(made.bitext, DUIQI_FORMAT_TMX, &options, received_write, &got, &error),
        DUIQI_EINVAL);
    ck_assert_uint_eq(got.calls, 0);
    fixture_free(&made);
}
END_TEST

START_TEST(a_refusal_ends_the_calls) {
    char lines[200000], beads[20000] = "";
    memset(lines, 'x', sizeof lines);
    for (size_t i = 199; i < sizeof lines; i += 200)
        lines[i] = '\n';
    lines[sizeof lines - 1] = '\0';
    for (int i = 0; i < 1000; ++i)
        sprintf(beads + strlen(beads), "[%d]:[%d]\n", i, i);
    fixture made = fixture_new("en", lines, "en", lines, beads);
    for (int format = DUIQI_FORMAT_TMX; format <= DUIQI_FORMAT_JSONL; ++format) {
        received whole, got;
        received_init(&whole);
        ck_assert_int_eq(duiqi_bitext_write(made.bitext, (duiqi_format)format, NULL, received_write,
                                            &whole, NULL),
                         DUIQI_OK);
        ck_assert_uint_gt(whole.calls, 1);
        ck_assert_uint_le(whole.calls, whole.bytes.length / 4000 + 1); /* blocks, not bits */
        for (size_t at = 1; at <= whole.calls; at += at == 1 ? whole.calls - 1 : 1) {
            received_init(&got);
            got.fail_at = at;
            duiqi_error error;
            ck_assert_int_eq(duiqi_bitext_write(made.bitext, (duiqi_format)format, NULL,
                                                received_write, &got, &error),
                             DUIQI_EWRITE);
            ck_assert_int_eq(error.status, DUIQI_EWRITE);
            ck_assert_uint_eq(got.calls, at);
            ck_assert(got.bytes.length < whole.bytes.length);
            ck_assert(memcmp(got.bytes.data ? got.bytes.data : "", whole.bytes.data,
                             got.bytes.length) == 0);
            duiqi_buffer_free(&got.bytes);
        }
        duiqi_buffer_free(&whole.bytes);
    }
    fixture_free(&made);
}
END_TEST

START_TEST(output_keeps_bytes_in_order) {
    static char large[20000];
    memset(large, 'L', sizeof large);
    received got;
    received_init(&got);
    duiqi_output output = {.write = received_write, .user = &got};
    duiqi_output_put(&output, slice_of("ab"));
    duiqi_output_put(&output, slice_of(""));
    ck_assert_uint_eq(got.calls, 0);
    duiqi_output_put(&output, (duiqi_slice){large, sizeof large});
    duiqi_output_put(&output, slice_of("cd"));
    duiqi_output_flush(&output);
    duiqi_output_flush(&output);
    ck_assert_uint_eq(got.calls, 3);
    ck_assert_uint_eq(got.bytes.length, sizeof large + 4);
    ck_assert_mem_eq(got.bytes.data, "abL", 3);
    ck_assert_mem_eq(got.bytes.data + sizeof large + 1, "Lcd", 3);
    duiqi_buffer_free(&got.bytes);
}
END_TEST

START_TEST(fractions_have_fixed_decimals) {
    static const struct {
        double value;
        int decimals;
        const char *wanted;
    } cases[] = {{0, 4, "0.0000"},       {1, 4, "1.0000"},          {0.5, 4, "0.5000"},
                 {0.00004, 4, "0.0000"}, {0.00006, 4, "0.0001"},    {0.99994, 4, "0.9999"},
                 {0.99996, 4, "1.0000"}, {0.123456, 6, "0.123456"}, {-0.5, 6, "0.000000"},
                 {1.5, 6, "1.000000"}};
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, system_allocator());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        duiqi_buffer_clear(&buffer);
        duiqi_append_fraction(&buffer, cases[i].value, cases[i].decimals);
        duiqi_buffer_append(&buffer, "", 1);
        ck_assert_str_eq(buffer.data, cases[i].wanted);
    }
    duiqi_buffer_free(&buffer);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("format");
    TCase *tests = tcase_create("format");
    tcase_add_test(tests, formats_have_names);
    tcase_add_test(tests, least_confidence_is_checked);
    tcase_add_loop_test(tests, dates_are_checked, 0, sizeof DATES / sizeof *DATES);
    tcase_add_test(tests, arguments_are_checked);
    tcase_add_test(tests, a_refusal_ends_the_calls);
    tcase_add_test(tests, output_keeps_bytes_in_order);
    tcase_add_test(tests, fractions_have_fixed_decimals);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
