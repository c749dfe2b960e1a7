#include <duiqi/document.h>

#include "document/document.h"
#include "meter.h"
#include "unit.h"

/* Read a text, which must succeed. */
static duiqi_document *read_text(const char *text, duiqi_layout layout) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_document *document = NULL;
    duiqi_error error = {0};
    options.layout = layout;
    duiqi_status status = duiqi_document_read(&document, text, strlen(text), &options, &error);
    ck_assert_msg(status == DUIQI_OK, "%s", error.message);
    return document;
}

/* Assert that a text's paragraphs are those given, up to NULL. */
static void assert_paragraphs(const char *text, duiqi_layout layout, const char *const *expected) {
    duiqi_document *document = read_text(text, layout);
    size_t count = duiqi_document_paragraph_count(document), i = 0;
    for (; expected[i] && i < count; ++i) {
        const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, i);
        ck_assert_msg(paragraph->text.length == strlen(expected[i]) &&
                          !memcmp(paragraph->text.data, expected[i], paragraph->text.length),
                      "paragraph %zu: \"%.*s\", not \"%s\"", i, (int)paragraph->text.length,
                      paragraph->text.data, expected[i]);
    }
    ck_assert_msg(i == count && !expected[i], "%zu paragraphs", count);
    duiqi_document_free(document);
}

#define ASSERT_TEXT(text, ...)                                                                     \
    assert_paragraphs(text, DUIQI_LAYOUT_TEXT, (const char *const[]){__VA_ARGS__, NULL})
#define ASSERT_LINES(text, ...)                                                                    \
    assert_paragraphs(text, DUIQI_LAYOUT_LINES, (const char *const[]){__VA_ARGS__, NULL})

START_TEST(every_line_counts) {
    ASSERT_LINES("one\ntwo", "one", "two");
    ASSERT_LINES("one\n\ntwo\n", "one", "", "two");
    ASSERT_LINES("\none\n\n", "", "one", "");
    ASSERT_LINES("one\r\ntwo\rthree\n\rfour\r\n", "one", "two", "three", "", "four");
    ASSERT_LINES(" one\t\n \n\f二　\n", "one", "", "二");
}
END_TEST

/* Only LF, CRLF and CR end lines: line numbers must be those of an editor. */
START_TEST(other_separators_are_white_space) {
    ASSERT_LINES("one\xE2\x80\xA8two\xC2\x85\vthree\f\n", "one\xE2\x80\xA8two\xC2\x85\vthree");
    ASSERT_TEXT("One.\n\fTwo.\n\f\nThree.\n", "One.", "Two.", "Three.");
}
END_TEST

START_TEST(a_paragraph_a_line) {
    ASSERT_TEXT("First paragraph, short.\nSecond one.\nThird one, with a few more words in it.\n",
                "First paragraph, short.", "Second one.",
                "Third one, with a few more words in it.");
    ASSERT_TEXT("题目\n\n第一段很短。\n第二段也不长。\n\n\n第三段。", "题目", "第一段很短。",
                "第二段也不长。", "第三段。");
}
END_TEST

static const char WRAPPED[] = "A HEADING\n"
                              "\n"
                              "The ferry left at noon with the mail, nine passengers and a well-\n"
                              "known dog. Nobody spoke until the harbour was out of sight, and\n"
                              "even then only about the weather.\n"
                              "\n"
                              "In the evening the wind turned. The captain, who had seen such an\n"
                              "evening in 1998, sent everyone below and stayed on deck himself--\n"
                              "alone.\n"
                              "Song of the crew\n"
                              "Over the water\n"
                              "Under the moon\n"
                              "\n"
                              "- take the rope, which is lying beside the mast, and tie it to the\n"
                              "  ring on the left\n"
                              "- wait\n";

START_TEST(wrapped_english) {
    ASSERT_TEXT(WRAPPED, "A HEADING",
                "The ferry left at noon with the mail, nine passengers and a well-known dog. "
                "Nobody spoke until the harbour was out of sight, and even then only about the "
                "weather.",
                "In the evening the wind turned. The captain, who had seen such an evening in "
                "1998, sent everyone below and stayed on deck himself--alone.",
                "Song of the crew", "Over the water", "Under the moon",
                "- take the rope, which is lying beside the mast, and tie it to the ring on the "
                "left",
                "- wait");
}
END_TEST

START_TEST(wrapped_chinese) {
    ASSERT_TEXT("　　渡船在中午离开码头，船上有信件、九位乘客和一条大家都认识的\n"
                "狗。直到看不见港口，谁也没有说话，后来说的也只是天气，还有 PM\n"
                "2.5。\n"
                "　　傍晚起了风。船长见过这样的傍晚，那是一九九八年，他让所有的人\n"
                "都下到舱里去，自己一个人留在甲板上。\n",
                "渡船在中午离开码头，船上有信件、九位乘客和一条大家都认识的狗。直到看不见港口，"
                "谁也没有说话，后来说的也只是天气，还有 PM 2.5。",
                "傍晚起了风。船长见过这样的傍晚，那是一九九八年，他让所有的人都下到舱里去，自己"
                "一个人留在甲板上。");
}
END_TEST

START_TEST(verse_is_not_wrapped_text) {
    ASSERT_TEXT("The river runs, the river rests,\nThe river never stays;\n"
                "It keeps no count of all its guests,\nNor number of its days.\n",
                "The river runs, the river rests,", "The river never stays;",
                "It keeps no count of all its guests,", "Nor number of its days.");
    ASSERT_TEXT("长河东去不回头，\n明月西来照小楼。\n不见当年船上客，\n空留一夜满江秋。\n",
                "长河东去不回头，", "明月西来照小楼。", "不见当年船上客，", "空留一夜满江秋。");
}
END_TEST

START_TEST(roles) {
    duiqi_document *document = read_text("Review of the Year\nTrade\nTrade grew by 5%.\nNotes:\n"
                                         "[1] At constant prices.\nSource: own figures\n",
                                         DUIQI_LAYOUT_TEXT);
    const duiqi_role expected[] = {DUIQI_ROLE_HEADING, DUIQI_ROLE_HEADING, DUIQI_ROLE_BODY,
                                   DUIQI_ROLE_NOTE,    DUIQI_ROLE_NOTE,    DUIQI_ROLE_NOTE};
    ck_assert_uint_eq(duiqi_document_paragraph_count(document), 6);
    for (size_t i = 0; i < 6; ++i)
        ck_assert_int_eq(duiqi_document_paragraph(document, i)->role, expected[i]);
    duiqi_document_free(document);
}
END_TEST

START_TEST(places_in_the_input) {
    duiqi_document *document =
        read_text("\xEF\xBB\xBFOne.\r\n\r\n  Zwei.  \r\nThree.\r\n", DUIQI_LAYOUT_TEXT);
    static const size_t expected[][4] = {{3, 4, 1, 1}, {13, 5, 3, 3}, {22, 6, 4, 4}};
    ck_assert_uint_eq(duiqi_document_paragraph_count(document), 3);
    for (size_t i = 0; i < 3; ++i) {
        const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, i);
        ck_assert_uint_eq(paragraph->offset, expected[i][0]);
        ck_assert_uint_eq(paragraph->length, expected[i][1]);
        ck_assert_uint_eq(paragraph->first_line, expected[i][2]);
        ck_assert_uint_eq(paragraph->last_line, expected[i][3]);
    }
    ck_assert_ptr_null(duiqi_document_paragraph(document, 3));
    duiqi_document_free(document);
}
END_TEST

START_TEST(places_inside_a_wrapped_paragraph) {
    duiqi_document *document = read_text(WRAPPED, DUIQI_LAYOUT_TEXT);
    const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, 1);
    size_t line;
    ck_assert_uint_eq(paragraph->first_line, 3);
    ck_assert_uint_eq(paragraph->last_line, 5);
    for (size_t at = 0; at < paragraph->text.length; ++at) {
        size_t source = duiqi_paragraph_source(document, 1, at, &line);
        char expected = paragraph->text.data[at];
        ck_assert(WRAPPED[source] == expected || (expected == ' ' && WRAPPED[source] == '\n'));
    }
    /* "well-|known": the hyphen ends line 3, the word goes on in line 4. */
    size_t hyphen = (size_t)(strstr(paragraph->text.data, "-known") - paragraph->text.data);
    size_t begin = (size_t)(strstr(WRAPPED, "known") - WRAPPED);
    ck_assert_uint_eq(duiqi_paragraph_source(document, 1, hyphen + 1, &line), begin);
    ck_assert_uint_eq(line, 4);
    ck_assert_uint_eq(duiqi_paragraph_source_end(document, 1, hyphen + 1, &line), begin - 1);
    ck_assert_uint_eq(line, 3);
    ck_assert_uint_eq(duiqi_paragraph_source_end(document, 1, paragraph->text.length, &line),
                      paragraph->offset + paragraph->length);
    ck_assert_uint_eq(line, 5);
    duiqi_document_free(document);
}
END_TEST

START_TEST(places_in_another_encoding) {
    static const char gb[] = "\xB5\xDA\xD2\xBB\xB6\xCE\xA1\xA3\n\xB5\xDA\xB6\xFE\xB6\xCE\xA1\xA3\n";
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_document *document = NULL;
    options.encoding = "GB18030";
    ck_assert_int_eq(duiqi_document_read(&document, gb, sizeof gb - 1, &options, NULL), DUIQI_OK);
    ck_assert_str_eq(duiqi_document_language(document), "zh-CN");
    const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, 1);
    ck_assert_uint_eq(paragraph->text.length, strlen("第二段。"));
    ck_assert(!memcmp(paragraph->text.data, "第二段。", paragraph->text.length));
    ck_assert_uint_eq(paragraph->offset, 9);
    ck_assert_uint_eq(paragraph->length, 8);
    duiqi_document_free(document);
}
END_TEST

START_TEST(input_is_borrowed_during_the_call_only) {
    char text[] = "One line.\nAnother line.\n";
    duiqi_document *document = read_text(text, DUIQI_LAYOUT_TEXT);
    memset(text, 'x', sizeof text);
    ck_assert(!memcmp(duiqi_document_paragraph(document, 0)->text.data, "One line.", 9));
    ck_assert_str_eq(duiqi_document_encoding(document), "UTF-8");
    ck_assert_str_eq(duiqi_document_language(document), "en");
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 0);
    ck_assert_ptr_null(duiqi_document_sentence(document, 0));
    duiqi_document_free(document);
    duiqi_document_free(NULL);
}
END_TEST

static void assert_refused(const char *text, size_t length, const duiqi_document_options *options,
                           duiqi_status expected, size_t line) {
    duiqi_document *document = (duiqi_document *)&expected;
    duiqi_error error = {0};
    ck_assert_int_eq(duiqi_document_read(&document, text, length, options, &error), expected);
    ck_assert_ptr_null(document);
    ck_assert_int_eq(error.status, expected);
    ck_assert_uint_eq(error.line, line);
    ck_assert(error.message[0]);
}

START_TEST(refused) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    assert_refused(NULL, 0, NULL, DUIQI_EEMPTY, 0);
    assert_refused(" \n　\t\n", 7, NULL, DUIQI_EEMPTY, 0);
    assert_refused(NULL, 1, NULL, DUIQI_EINVAL, 0);
    assert_refused("2023\n", 5, NULL, DUIQI_ELANG, 0);
    assert_refused("One.\nT\xFFwo.\n", 11, NULL, DUIQI_EENCODING, 2);
    options.language = "no such tag";
    assert_refused("One.", 4, &options, DUIQI_ELANG, 0);
    options.language = NULL;
    options.encoding = "no such encoding";
    assert_refused("One.", 4, &options, DUIQI_EINVAL, 0);
    options.encoding = NULL;
    options.layout = (duiqi_layout)2;
    assert_refused("One.", 4, &options, DUIQI_EINVAL, 0);
    options.layout = DUIQI_LAYOUT_LINES;
    options.size = 1;
    assert_refused("One.", 4, &options, DUIQI_EINVAL, 0);
    ck_assert_int_eq(duiqi_document_read(NULL, "One.", 4, NULL, NULL), DUIQI_EINVAL);
}
END_TEST

START_TEST(lines_have_a_limit) {
    size_t length = DUIQI_LINE_MAX + 3;
    char *text = malloc(length);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', length);
    text[0] = text[1] = '\n';
    assert_refused(text, length, NULL, DUIQI_ELIMIT, 3);
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, text, length - 1, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_document_paragraph(document, 0)->text.length, DUIQI_LINE_MAX);
    duiqi_document_free(document);
    free(text);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    for (int layout = DUIQI_LAYOUT_TEXT; layout <= DUIQI_LAYOUT_LINES; ++layout) {
        duiqi_status status = DUIQI_ENOMEM;
        for (size_t limit = 0; status == DUIQI_ENOMEM; ++limit) {
            struct meter meter = {limit, 0};
            duiqi_allocator allocator = meter_allocator(&meter);
            duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
            duiqi_document *document = NULL;
            options.allocator = &allocator;
            options.layout = (duiqi_layout)layout;
            status = duiqi_document_read(&document, WRAPPED, sizeof WRAPPED - 1, &options, NULL);
            ck_assert_int_eq(status == DUIQI_OK, document != NULL);
            duiqi_document_free(document);
            ck_assert_uint_eq(meter.live, 0);
            ck_assert_uint_lt(limit, 1000);
        }
        ck_assert_int_eq(status, DUIQI_OK);
    }
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("document");
    TCase *layout = tcase_create("layout");
    tcase_add_test(layout, every_line_counts);
    tcase_add_test(layout, other_separators_are_white_space);
    tcase_add_test(layout, a_paragraph_a_line);
    tcase_add_test(layout, wrapped_english);
    tcase_add_test(layout, wrapped_chinese);
    tcase_add_test(layout, verse_is_not_wrapped_text);
    tcase_add_test(layout, roles);
    suite_add_tcase(s, layout);
    TCase *places = tcase_create("places");
    tcase_add_test(places, places_in_the_input);
    tcase_add_test(places, places_inside_a_wrapped_paragraph);
    tcase_add_test(places, places_in_another_encoding);
    tcase_add_test(places, input_is_borrowed_during_the_call_only);
    suite_add_tcase(s, places);
    TCase *failures = tcase_create("failures");
    tcase_set_timeout(failures, 60);
    tcase_add_test(failures, refused);
    tcase_add_test(failures, lines_have_a_limit);
    tcase_add_test(failures, every_allocation_may_fail);
    suite_add_tcase(s, failures);
    return s;
}

UNIT_MAIN(suite())
