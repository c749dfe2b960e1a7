#include "bitext_fixture.h"
#include "meter.h"

static void assert_written(const fixture *made, const duiqi_write_options *options,
                           const char *wanted) {
    received got;
    received_init(&got);
    ck_assert_int_eq(
        duiqi_bitext_write(made->bitext, DUIQI_FORMAT_TSV, options, received_write, &got, NULL),
        DUIQI_OK);
    ck_assert_str_eq(received_text(&got), wanted);
    duiqi_buffer_free(&got.bytes);
}

START_TEST(every_bead_is_a_line_of_six_cells) {
    fixture made = fixture_new("zh-CN", "你好。\n今天下雨。\n没出门。\n只有中文。\n", "en",
                               "Hello.\nIt rained, so we stayed in.\nEnglish only.\n",
                               "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[]:[2]\n");
    fixture_set_confidence(&made, 0, 0.98765);
    fixture_set_confidence(&made, 1, 0.5);
    fixture_set_confidence(&made, 2, 0.25);
    assert_written(&made, NULL,
                   "你好。\tHello.\t0.9877\t1-1\t1\t1\n"
                   "今天下雨。没出门。\tIt rained, so we stayed in.\t0.5000\t2-1\t2-3\t2\n"
                   "只有中文。\t\t0.2500\t1-0\t4\t\n"
                   "\tEnglish only.\t1.0000\t0-1\t\t3\n");
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.min_confidence = 0.9;
    assert_written(&made, &options,
                   "你好。\tHello.\t0.9877\t1-1\t1\t1\n"
                   "\tEnglish only.\t1.0000\t0-1\t\t3\n");
    fixture_free(&made);
}
END_TEST

START_TEST(a_text_is_one_cell) {
    fixture made = fixture_new("en", "x\n", "en", "x\n", "[0]:[0]\n");
    fixture_set_text(made.source, 0,
                     "a\tb\nc\r\nd\u2028e\xC2\x85"
                     "f\x1Cg\x1Dh\x1Ei");
    fixture_set_text(made.target, 0, "C:\\new \\t \"quoted\"");
    assert_written(&made, NULL, "a b c d e f g h i\tC:\\new \\t \"quoted\"\t1.0000\t1-1\t1\t1\n");
    fixture_free(&made);
}
END_TEST

START_TEST(no_bead_is_no_byte) {
    fixture made = fixture_new("en", "x\n", "en", "x\n", "");
    assert_written(&made, NULL, "");
    fixture_free(&made);
}
END_TEST

START_TEST(writing_without_memory_fails_cleanly) {
    fixture made = fixture_new("en", "One.\nTwo.\n", "zh", "一。\n二。\n", "[0]:[0]\n[1]:[1]\n");
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
        options.allocator = &allocator;
        received got;
        received_init(&got);
        duiqi_error error;
        status = duiqi_bitext_write(made.bitext, DUIQI_FORMAT_TSV, &options, received_write, &got,
                                    &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
        }
        ck_assert_uint_eq(meter.live, 0);
        duiqi_buffer_free(&got.bytes);
    }
    ck_assert_uint_ge(granted, 3);
    fixture_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("tsv");
    TCase *tests = tcase_create("tsv");
    tcase_add_test(tests, every_bead_is_a_line_of_six_cells);
    tcase_add_test(tests, a_text_is_one_cell);
    tcase_add_test(tests, no_bead_is_no_byte);
    tcase_add_test(tests, writing_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
