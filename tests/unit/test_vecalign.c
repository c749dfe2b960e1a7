#include <stdio.h>

#include "bitext_fixture.h"
#include "meter.h"

static duiqi_beads *parse(const char *text) {
    duiqi_beads *beads = NULL;
    ck_assert_int_eq(duiqi_beads_parse(&beads, text, strlen(text), NULL, NULL), DUIQI_OK);
    return beads;
}

static void assert_items(const uint32_t *items, size_t count, const uint32_t *wanted,
                         size_t wanted_count) {
    ck_assert_uint_eq(count, wanted_count);
    for (size_t i = 0; i < count; ++i)
        ck_assert_uint_eq(items[i], wanted[i]);
}

START_TEST(beads_are_read) {
    duiqi_beads *beads =
        parse("[0, 1]:[2]:0.123456\n[]:[3]\n[4294967294]:[]\n[2,5 , 9]:[4,7]\t0.5\n");
    ck_assert_uint_eq(duiqi_beads_count(beads), 4);
    const duiqi_bead *bead = duiqi_beads_at(beads, 0);
    assert_items(bead->source, bead->source_count, (uint32_t[]){0, 1}, 2);
    assert_items(bead->target, bead->target_count, (uint32_t[]){2}, 1);
    ck_assert_double_eq(bead->confidence, 0.876544);
    bead = duiqi_beads_at(beads, 1);
    ck_assert_double_eq(bead->confidence, 1.0);
    ck_assert_uint_eq(bead->source_count, 0);
    assert_items(bead->target, bead->target_count, (uint32_t[]){3}, 1);
    bead = duiqi_beads_at(beads, 2);
    assert_items(bead->source, bead->source_count, (uint32_t[]){UINT32_MAX - 1}, 1);
    ck_assert_uint_eq(bead->target_count, 0);
    bead = duiqi_beads_at(beads, 3);
    assert_items(bead->source, bead->source_count, (uint32_t[]){2, 5, 9}, 3);
    assert_items(bead->target, bead->target_count, (uint32_t[]){4, 7}, 2);
    ck_assert_double_eq(bead->confidence, 1.0);
    ck_assert_ptr_null(duiqi_beads_at(beads, 4));
    duiqi_beads_free(beads);
}
END_TEST

/* What stands behind the second bracket, and the confidence it gives: to the last bit. */
static const struct {
    const char *rest;
    double confidence;
} COSTS[] = {
    {"", 1.0},
    {":", 1.0},
    {":0", 1.0},
    {":0.000000", 1.0},
    {":1", 0.0},
    {":1.000000", 0.0},
    {":1.", 0.0},
    {":0.25", 0.75},
    {":.25", 0.75},
    {":000.25", 0.75},
    {" : 0.25 ", 0.75},
    {":\t0.25\tkind", 0.75},
    {":0.25:kind", 0.75},
    {":0.25 words", 0.75},
    /* 1 - 0.9 and 1 - 0.7 in binary are other numbers */
    {":0.9", 0.1},
    {":0.900000", 0.1},
    {":0.700000", 0.3},
    {":0.123456", 0.876544},
    {":0.999999", 0.000001},
    /* digits past the 15th do not count */
    {":0.5000000000000000000000000000000000000001", 0.5},
    {":0.9999999999999999999999999999999999999999", 1e-15},
    /* not from 0 to 1 */
    {":1.000001", 1.0},
    {":1.5", 1.0},
    {":2", 1.0},
    {":10", 1.0},
    {":99999999999999999999999999999999", 1.0},
    {":-0.5", 1.0},
    {":-0", 1.0},
    /* no decimal number */
    {":+0.5", 1.0},
    {":1e-1", 1.0},
    {":5e-1", 1.0},
    {":0,5", 1.0},
    {":0.5.5", 1.0},
    {":.", 1.0},
    {":0x0.8", 1.0},
    {":nan", 1.0},
    {":inf", 1.0},
    {":0.5kind", 1.0},
    {"\t0.5", 1.0},
};

START_TEST(the_cost_gives_the_confidence) {
    char text[128];
    for (int i = 0; i < 2; ++i) {
        snprintf(text, sizeof text, "[0]:[0]%s%s", COSTS[_i].rest, i ? "\n[1]:[1]:1\n" : "");
        duiqi_beads *beads = parse(text);
        ck_assert_double_eq(duiqi_beads_at(beads, 0)->confidence, COSTS[_i].confidence);
        duiqi_beads_free(beads);
    }
}
END_TEST

/* Files, and how many beads they hold. */
static const struct {
    const char *text;
    size_t count;
} GOOD[] = {
    {"", 0},
    {"\n", 0},
    {"\xEF\xBB\xBF", 0},
    {" \t\r\n\r\n  \n", 0},
    {"\xEF\xBB\xBF[0]:[0]\n", 1},
    {"[0]:[0]", 1},
    {"[0]:[0]\r\n[1]:[1]\r\n", 2},
    {"[0]:[0]\r[1]:[1]\r\r[2]:[2]", 3},
    {"\n\n  [0]:[0]  \n\n[1]:[]\t\n", 2},
    {"[ ]:[\t0 ]\n[ 1 ,2\t]:[ ]\n", 2},
    {"[0]:[0]:anything [goes] here\n[1]:[1]\tsame\tthing\n[2]:[2] \tkind\n[3]:[3] :1\n", 4},
    {"[007]:[00000000000000000001]\n", 1},
    {"[3]:[1]\n[0]:[1]\n[3]:[1]\n", 3}, /* any order, repeated */
};

START_TEST(lenient_forms_are_read) {
    duiqi_beads *beads = parse(GOOD[_i].text);
    ck_assert_uint_eq(duiqi_beads_count(beads), GOOD[_i].count);
    duiqi_beads_free(beads);
}
END_TEST

static const struct {
    const char *text;
    size_t line;
    size_t offset;
    const char *message;
} BAD[] = {
    {"x", 1, 0, "not a bead: [ is expected"},
    {"[0]:[0]\nhello\n", 2, 8, "not a bead: [ is expected"},
    {"[0]:[0]\r\n\r\n  0\t1\n", 3, 13, "not a bead: [ is expected"},
    {"[0]:[0]\r\r0", 3, 9, "not a bead: [ is expected"},
    {"\xEF\xBB\xBF[0]", 1, 6, "a colon is expected between the sides"},
    {"[0] :[1]", 1, 3, "a colon is expected between the sides"},
    {"[0]:", 1, 4, "not a bead: [ is expected"},
    {"[0]:0", 1, 4, "not a bead: [ is expected"},
    {"[0]:[", 1, 5, "a number is expected"},
    {"[0", 1, 2, "] or a comma is expected"},
    {"[0\n]:[1]", 1, 2, "] or a comma is expected"},
    {"[0 1]:[1]", 1, 3, "] or a comma is expected"},
    {"[0,]:[1]", 1, 3, "a number is expected"},
    {"[,0]:[1]", 1, 1, "a number is expected"},
    {"[-1]:[1]", 1, 1, "a number is expected"},
    {"[1.5]:[1]", 1, 2, "] or a comma is expected"},
    {"[1]:[0x2]", 1, 6, "] or a comma is expected"},
    {"[0]:[0]x", 1, 7, "a colon, a tab or the end of the line is expected"},
    {"[0]:[0] x", 1, 8, "a colon, a tab or the end of the line is expected"},
    {"[1, 1]:[0]", 1, 4, "the numbers of a side must ascend"},
    {"[0]:[1, 3, 2]", 1, 11, "the numbers of a side must ascend"},
    {"[4294967295]:[0]", 1, 1, "a number over 4294967294"},
    {"[0]:[1, 99999999999999999999999999999999999]", 1, 8, "a number over 4294967294"},
    {"[0]:[0]\n []:[ ]:0.5", 2, 9, "a bead with two empty sides"},
};

START_TEST(errors_have_a_place) {
    duiqi_error error;
    duiqi_beads *beads = (duiqi_beads *)&error; /* anything but NULL */
    ck_assert_int_eq(duiqi_beads_parse(&beads, BAD[_i].text, strlen(BAD[_i].text), NULL, &error),
                     DUIQI_EFORMAT);
    ck_assert_ptr_null(beads);
    ck_assert_int_eq(error.status, DUIQI_EFORMAT);
    ck_assert_str_eq(error.message, BAD[_i].message);
    ck_assert_uint_eq(error.line, BAD[_i].line);
    ck_assert_uint_eq(error.offset, BAD[_i].offset);
    ck_assert_int_eq(duiqi_beads_parse(&beads, BAD[_i].text, strlen(BAD[_i].text), NULL, NULL),
                     DUIQI_EFORMAT);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused) {
    duiqi_error error;
    duiqi_beads *beads;
    ck_assert_int_eq(duiqi_beads_parse(&beads, "[0]\0:[0]", 8, NULL, &error), DUIQI_EFORMAT);
    ck_assert_uint_eq(error.offset, 3);
    ck_assert_int_eq(duiqi_beads_parse(&beads, "[\xFF]:[0]", 7, NULL, &error), DUIQI_EFORMAT);
    ck_assert_uint_eq(error.offset, 1);
}
END_TEST

START_TEST(arguments_are_checked) {
    duiqi_beads *beads = NULL;
    ck_assert_int_eq(duiqi_beads_parse(NULL, "", 0, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_beads_parse(&beads, NULL, 1, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_beads_parse(&beads, NULL, 0, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_beads_count(beads), 0);
    duiqi_beads_free(beads);
}
END_TEST

START_TEST(reading_without_memory_fails_cleanly) {
    duiqi_buffer file;
    duiqi_buffer_init(&file, system_allocator());
    for (int i = 0; i < 400; ++i)
        duiqi_buffer_append_format(&file, "[%d, %d]:[%d]\n", 2 * i, 2 * i + 1, i);
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_beads *beads;
        duiqi_error error;
        status = duiqi_beads_parse(&beads, file.data, file.length, &allocator, &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
            ck_assert_ptr_null(beads);
        } else {
            ck_assert_uint_eq(duiqi_beads_count(beads), 400);
        }
        duiqi_beads_free(beads);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_gt(granted, 5);
    duiqi_buffer_free(&file);
}
END_TEST

static void assert_written(const fixture *made, const duiqi_write_options *options,
                           const char *wanted) {
    received got;
    received_init(&got);
    ck_assert_int_eq(duiqi_bitext_write(made->bitext, DUIQI_FORMAT_VECALIGN, options,
                                        received_write, &got, NULL),
                     DUIQI_OK);
    ck_assert_str_eq(received_text(&got), wanted);
    duiqi_buffer_free(&got.bytes);
}

START_TEST(every_bead_is_written_with_its_cost) {
    fixture made = fixture_new("zh", "一\n二\n三\n四\n", "en", "1\n2\n3\n",
                               "[0, 1]:[0]\n[2]:[]\n[]:[1]\n[3]:[2]\n");
    fixture_set_confidence(&made, 0, 0.876544);
    fixture_set_confidence(&made, 1, 0.0);
    fixture_set_confidence(&made, 2, 0.4999996);
    assert_written(&made, NULL,
                   "[0, 1]:[0]:0.123456\n[2]:[]:1.000000\n[]:[1]:0.500000\n[3]:[2]:0.000000\n");
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.min_confidence = 0.5;
    assert_written(&made, &options, "[0, 1]:[0]:0.123456\n[3]:[2]:0.000000\n");
    fixture_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("vecalign");
    TCase *tests = tcase_create("vecalign");
    tcase_add_test(tests, beads_are_read);
    tcase_add_loop_test(tests, the_cost_gives_the_confidence, 0, sizeof COSTS / sizeof *COSTS);
    tcase_add_loop_test(tests, lenient_forms_are_read, 0, sizeof GOOD / sizeof *GOOD);
    tcase_add_loop_test(tests, errors_have_a_place, 0, sizeof BAD / sizeof *BAD);
    tcase_add_test(tests, bytes_that_are_no_text_are_refused);
    tcase_add_test(tests, arguments_are_checked);
    tcase_add_test(tests, reading_without_memory_fails_cleanly);
    tcase_add_test(tests, every_bead_is_written_with_its_cost);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
