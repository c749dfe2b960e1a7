#include <jansson.h>

#include "bitext_fixture.h"
#include "meter.h"

static void write_lines(received *got, const fixture *made, const duiqi_write_options *options) {
    received_init(got);
    ck_assert_int_eq(
        duiqi_bitext_write(made->bitext, DUIQI_FORMAT_JSONL, options, received_write, got, NULL),
        DUIQI_OK);
}

static void assert_written(const fixture *made, const duiqi_write_options *options,
                           const char *wanted) {
    received got;
    write_lines(&got, made, options);
    ck_assert_str_eq(received_text(&got), wanted);
    duiqi_buffer_free(&got.bytes);
}

/* The only line of an output, read by a parser that refuses repeated keys. */
static json_t *read_line(const fixture *made, const duiqi_write_options *options) {
    received got;
    json_error_t error;
    write_lines(&got, made, options);
    const char *text = received_text(&got);
    ck_assert_ptr_eq(strchr(text, '\n'), text + got.bytes.length - 1);
    json_t *object = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(object != NULL, "%s", error.text);
    duiqi_buffer_free(&got.bytes);
    return object;
}

static void assert_string(const json_t *object, const char *key, const char *wanted) {
    const char *value = json_string_value(json_object_get(object, key));
    ck_assert_ptr_nonnull(value);
    ck_assert_str_eq(value, wanted);
}

START_TEST(every_bead_is_an_object) {
    fixture made = fixture_new("zh-CN", "你好。\n今天下雨。\n没出门。\n只有中文。\n", "en",
                               "Hello.\nIt rained, so we stayed in.\nEnglish only.\n",
                               "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[]:[2]\n");
    fixture_set_confidence(&made, 0, 0.98765);
    fixture_set_confidence(&made, 1, 0.5);
    fixture_set_confidence(&made, 2, 0.00012);
    assert_written(&made, NULL,
                   "{\"id\":1,\"src\":\"你好。\",\"tgt\":\"Hello.\","
                   "\"src_lang\":\"zh-CN\",\"tgt_lang\":\"en\",\"src_ids\":[0],\"tgt_ids\":[0],"
                   "\"type\":\"1-1\",\"confidence\":0.9877,\"src_lines\":[1,1],"
                   "\"tgt_lines\":[1,1]}\n"
                   "{\"id\":2,\"src\":\"今天下雨。没出门。\","
                   "\"tgt\":\"It rained, so we stayed in.\","
                   "\"src_lang\":\"zh-CN\",\"tgt_lang\":\"en\",\"src_ids\":[1,2],\"tgt_ids\":[1],"
                   "\"type\":\"2-1\",\"confidence\":0.5,\"src_lines\":[2,3],\"tgt_lines\":[2,2]}\n"
                   "{\"id\":3,\"src\":\"只有中文。\",\"tgt\":\"\","
                   "\"src_lang\":\"zh-CN\",\"tgt_lang\":\"en\",\"src_ids\":[3],\"tgt_ids\":[],"
                   "\"type\":\"1-0\",\"confidence\":0.0001,\"src_lines\":[4,4],\"tgt_lines\":[]}\n"
                   "{\"id\":4,\"src\":\"\",\"tgt\":\"English only.\","
                   "\"src_lang\":\"zh-CN\",\"tgt_lang\":\"en\",\"src_ids\":[],\"tgt_ids\":[2],"
                   "\"type\":\"0-1\",\"confidence\":1.0,\"src_lines\":[],\"tgt_lines\":[3,3]}\n");
    fixture_free(&made);
}
END_TEST

START_TEST(numbers_do_not_change_with_the_choice) {
    fixture made = fixture_new("en", "a\nb\n", "en", "c\nd\n", "[0]:[0]\n[1]:[1]\n");
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.min_confidence = 0.5;
    fixture_set_confidence(&made, 0, 0.25);
    json_t *object = read_line(&made, &options);
    ck_assert_int_eq(json_integer_value(json_object_get(object, "id")), 2);
    assert_string(object, "tgt", "d");
    json_decref(object);
    fixture_free(&made);
}
END_TEST

static const struct {
    double confidence, written;
} CONFIDENCES[] = {
    {0.0, 0.0},          {1.0, 1.0}, {0.00004, 0.0},    {0.00005, 0.0001},
    {0.0123456, 0.0123}, {0.3, 0.3}, {0.99994, 0.9999}, {0.99996, 1.0},
};

START_TEST(confidence_is_a_number_of_four_decimals) {
    fixture made = fixture_new("en", "a\n", "en", "b\n", "[0]:[0]\n");
    fixture_set_confidence(&made, 0, CONFIDENCES[_i].confidence);
    json_t *object = read_line(&made, NULL);
    const json_t *value = json_object_get(object, "confidence");
    ck_assert(json_is_real(value));
    ck_assert_double_eq(json_real_value(value), CONFIDENCES[_i].written);
    json_decref(object);
    fixture_free(&made);
}
END_TEST

/* Texts as they are in a document, and as a reader gets them back. */
static const struct {
    const char *text, *read;
} TEXTS[] = {
    {"He said \"no\" \\ C:\\new\t/", "He said \"no\" \\ C:\\new\t/"},
    {"\x01\x1B\x1C\x1D\x1E\x1F\x7F", "\x01\x1B\x1C\x1D\x1E\x1F\x7F"},
    {"a\nb\r\nc\rd\x0B"
     "e\x0C"
     "f\xC2\x85g\u2028h\u2029i",
     "a b c d e f g h i"},
    {"“引”，𠮷\u3000\uFEFF\uFFFD\uFFFF\U0010FFFF", "“引”，𠮷\u3000\uFEFF\uFFFD\uFFFF\U0010FFFF"},
};

static bool breaks_line(const char *text) {
    return strstr(text, "\xC2\x85") || strstr(text, "\u2028") || strstr(text, "\u2029") ||
           strpbrk(text, "\r\x0B\x0C\x1C\x1D\x1E");
}

START_TEST(texts_come_back_and_stay_on_their_line) {
    fixture made = fixture_new("en", "x\n", "en", "x\n", "[0]:[0]\n");
    fixture_set_text(made.source, 0, TEXTS[_i].text);
    fixture_set_text(made.target, 0, TEXTS[_i].text);
    received got;
    write_lines(&got, &made, NULL);
    ck_assert(!breaks_line(received_text(&got)));
    duiqi_buffer_free(&got.bytes);
    json_t *object = read_line(&made, NULL);
    assert_string(object, "src", TEXTS[_i].read);
    assert_string(object, "tgt", TEXTS[_i].read);
    json_decref(object);
    fixture_free(&made);
}
END_TEST

START_TEST(files_are_named_when_they_are_known) {
    fixture made = fixture_new("en", "x\n", "en", "y\n", "[0]:[0]\n");
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.source_name = "原文 \"1\".txt";
    options.target_name = "\xFF"
                          "a\u2028b\xE4\xB8";
    assert_written(&made, &options,
                   "{\"id\":1,\"src\":\"x\",\"tgt\":\"y\",\"src_lang\":\"en\",\"tgt_lang\":\"en\","
                   "\"src_ids\":[0],\"tgt_ids\":[0],\"type\":\"1-1\",\"confidence\":1.0,"
                   "\"src_lines\":[1,1],\"tgt_lines\":[1,1],"
                   "\"src_file\":\"原文 \\\"1\\\".txt\","
                   "\"tgt_file\":\"\uFFFDa b\uFFFD\uFFFD\"}\n");
    options.source_name = "";
    json_t *object = read_line(&made, &options);
    ck_assert_ptr_null(json_object_get(object, "src_file"));
    json_decref(object);
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
        options.source_name = "a";
        options.target_name = "b";
        received got;
        received_init(&got);
        duiqi_error error;
        status = duiqi_bitext_write(made.bitext, DUIQI_FORMAT_JSONL, &options, received_write, &got,
                                    &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
        }
        ck_assert_uint_eq(meter.live, 0);
        duiqi_buffer_free(&got.bytes);
    }
    ck_assert_uint_ge(granted, 5);
    fixture_free(&made);
}
END_TEST

/* jansson's own memory, for this process only. */
static size_t jansson_budget;

static void *jansson_allocate(size_t size) {
    if (!jansson_budget)
        return NULL;
    --jansson_budget;
    return malloc(size);
}

START_TEST(jansson_without_memory_is_told) {
    fixture made = fixture_new("en", "One.\nTwo.\n", "zh", "一。\n二。\n", "[0]:[0]\n[1]:[]\n");
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.source_name = "a";
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    json_set_alloc_funcs(jansson_allocate, free);
    for (; status != DUIQI_OK; ++granted) {
        jansson_budget = granted;
        received got;
        received_init(&got);
        duiqi_error error;
        status = duiqi_bitext_write(made.bitext, DUIQI_FORMAT_JSONL, &options, received_write, &got,
                                    &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
        }
        duiqi_buffer_free(&got.bytes);
    }
    json_set_alloc_funcs(malloc, free);
    ck_assert_uint_gt(granted, 40);
    fixture_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("json");
    tcase_add_test(tests, every_bead_is_an_object);
    tcase_add_test(tests, numbers_do_not_change_with_the_choice);
    tcase_add_loop_test(tests, confidence_is_a_number_of_four_decimals, 0,
                        sizeof CONFIDENCES / sizeof *CONFIDENCES);
    tcase_add_loop_test(tests, texts_come_back_and_stay_on_their_line, 0,
                        sizeof TEXTS / sizeof *TEXTS);
    tcase_add_test(tests, files_are_named_when_they_are_known);
    tcase_add_test(tests, no_bead_is_no_byte);
    tcase_add_test(tests, writing_without_memory_fails_cleanly);
    tcase_add_test(tests, jansson_without_memory_is_told);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
