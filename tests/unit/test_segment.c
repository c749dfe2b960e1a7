#include <stdbool.h>
#include <stdint.h>

#include <duiqi/document.h>
#include <duiqi/segment.h>

#include "base/vector.h"
#include "document/document.h"
#include "segment/punctuation.h"
#include "segment/segment.h"
#include "segment/words.h"

#include "meter.h"
#include "unit.h"

/* Segmenting text. The rules themselves are tested by the spec files. */

static duiqi_vector segment(duiqi_slice text, duiqi_language language, bool semicolon) {
    duiqi_vector spans;
    duiqi_vector_init(&spans, system_allocator(), sizeof(duiqi_span));
    ck_assert_int_eq(duiqi_segment_text(&spans, text, language, semicolon), DUIQI_OK);
    return spans;
}

static void assert_span(const duiqi_vector *spans, size_t index, uint32_t begin, uint32_t end) {
    ck_assert_uint_lt(index, spans->count);
    const duiqi_span *span = (const duiqi_span *)spans->data + index;
    ck_assert_uint_eq(span->begin, begin);
    ck_assert_uint_eq(span->end, end);
}

START_TEST(spans_are_bytes) {
    duiqi_vector spans = segment(slice_of("  雨停了。 Go home. "), DUIQI_LANGUAGE_ZH, false);
    ck_assert_uint_eq(spans.count, 2);
    assert_span(&spans, 0, 2, 14);
    assert_span(&spans, 1, 15, 23);
    duiqi_vector_free(&spans);
}
END_TEST

START_TEST(no_text_has_no_sentence) {
    const char *const texts[] = {"", " ", "\t\n", "　"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; ++i) {
        duiqi_vector spans = segment(slice_of(texts[i]), DUIQI_LANGUAGE_EN, false);
        ck_assert_uint_eq(spans.count, 0);
        duiqi_vector_free(&spans);
    }
    duiqi_vector spans = segment((duiqi_slice){NULL, 0}, DUIQI_LANGUAGE_ZH, false);
    ck_assert_uint_eq(spans.count, 0);
    duiqi_vector_free(&spans);
}
END_TEST

START_TEST(spans_are_appended) {
    duiqi_vector spans = segment(slice_of("One. Two."), DUIQI_LANGUAGE_EN, false);
    ck_assert_int_eq(duiqi_segment_text(&spans, slice_of("Three."), DUIQI_LANGUAGE_EN, false),
                     DUIQI_OK);
    ck_assert_uint_eq(spans.count, 3);
    assert_span(&spans, 2, 0, 6);
    duiqi_vector_free(&spans);
}
END_TEST

START_TEST(semicolons_on_request) {
    duiqi_slice text = slice_of("修路；架桥;种树。");
    duiqi_vector spans = segment(text, DUIQI_LANGUAGE_ZH, false);
    ck_assert_uint_eq(spans.count, 1);
    duiqi_vector_free(&spans);
    spans = segment(text, DUIQI_LANGUAGE_ZH, true);
    ck_assert_uint_eq(spans.count, 3);
    assert_span(&spans, 1, 9, 16);
    duiqi_vector_free(&spans);
}
END_TEST

START_TEST(other_languages_have_both_kinds_of_marks) {
    duiqi_vector spans = segment(slice_of("Он ушёл. 雨停了。Ende."), DUIQI_LANGUAGE_OTHER, false);
    ck_assert_uint_eq(spans.count, 3);
    duiqi_vector_free(&spans);
}
END_TEST

START_TEST(trimming) {
    duiqi_span span = duiqi_span_trimmed(slice_of(" \t　雨 停　\n"));
    ck_assert_uint_eq(span.begin, 5);
    ck_assert_uint_eq(span.end, 12);
    span = duiqi_span_trimmed(slice_of("  "));
    ck_assert_uint_eq(span.begin, 0);
    ck_assert_uint_eq(span.end, 0);
}
END_TEST

/* Texts made to make a segmenter look far. At this size anything quadratic runs for hours. */

enum { LONG_TEXT = 1 << 20 };

static size_t count_repeated(const char *unit, const char *end) {
    size_t length = strlen(unit), times = LONG_TEXT / length, tail = strlen(end);
    char *data = malloc(times * length + tail + 1);
    ck_assert_ptr_nonnull(data);
    for (size_t i = 0; i < times; ++i)
        memcpy(data + i * length, unit, length);
    memcpy(data + times * length, end, tail);
    duiqi_vector spans =
        segment((duiqi_slice){data, times * length + tail}, DUIQI_LANGUAGE_ZH, true);
    size_t count = spans.count;
    duiqi_vector_free(&spans);
    free(data);
    return count;
}

START_TEST(long_runs_take_linear_time) {
    static const char *const units[] = {
        "\"",   "'",   "“",  "”",    "‘",       "《",  "》",  "(",  ")", "[",  "（",
        "“（",  ".",   " .", "…",    "—",       "-",   " ",   "　", "!", "。", "?\"",
        "？”",  "a.",  "1.", "A-",   "!\" A-",  "[1]", "A ",  "字", ";", "；", ".\"",
        ". ' ", "。…", "… ", "a\"(", "I... I ", "i. ", "一.", "﻿"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; ++i)
        ck_assert_uint_ge(count_repeated(units[i], "字。完。"), 1);
}
END_TEST

START_TEST(open_marks_do_not_hold_the_rest) {
    ck_assert_uint_eq(count_repeated("《", "雨停了。雨又下了。我们走吧。"), 3);
    ck_assert_uint_eq(count_repeated("“", "雨停了。雨又下了。我们走吧。"), 3);
    ck_assert_uint_eq(count_repeated("(", "It rained. We left. So did they."), 3);
}
END_TEST

/* Tables */

static void assert_table(const duiqi_word_table *table) {
    size_t longest = 0;
    for (size_t i = 0; i < table->count; ++i) {
        const duiqi_word *word = table->words + i;
        size_t length = strlen(word->text);
        longest = length > longest ? length : longest;
        ck_assert_uint_ne(word->kinds, 0);
        ck_assert_uint_eq(duiqi_word_kinds(table, slice_of(word->text)), word->kinds);
        if (i > 0)
            ck_assert_msg(strcmp(table->words[i - 1].text, word->text) < 0, "%s is out of order",
                          word->text);
    }
    ck_assert_uint_eq(longest, table->longest);
}

START_TEST(words_are_in_order) {
    assert_table(&duiqi_abbreviations_en);
    assert_table(&duiqi_words_en);
}
END_TEST

START_TEST(words_are_found_in_any_case) {
    ck_assert_uint_eq(duiqi_word_kinds(&duiqi_abbreviations_en, slice_of("mR")), DUIQI_WORD_TITLE);
    ck_assert_uint_eq(duiqi_word_kinds(&duiqi_abbreviations_en, slice_of("P.M")),
                      DUIQI_WORD_LIKELY_END);
    ck_assert_uint_eq(duiqi_word_kinds(&duiqi_words_en, slice_of("It’s")), DUIQI_WORD_STARTER);
    ck_assert_uint_eq(duiqi_word_kinds(&duiqi_words_en, slice_of("zebra")), 0);
    ck_assert_uint_eq(duiqi_word_kinds(&duiqi_words_en, slice_of("")), 0);
    ck_assert_uint_eq(duiqi_word_kinds(&duiqi_words_en, slice_of("unfortunatelyyyyyyyyyyy")), 0);
}
END_TEST

START_TEST(punctuation_is_told) {
    ck_assert_int_eq(duiqi_punct_of(0x3002), DUIQI_PUNCT_STOP);
    ck_assert_int_eq(duiqi_punct_of('.'), DUIQI_PUNCT_DOT);
    ck_assert_int_eq(duiqi_punct_of(0x22EF), DUIQI_PUNCT_ELLIPSIS);
    ck_assert_int_eq(duiqi_punct_of('a'), DUIQI_PUNCT_NONE);
    ck_assert_int_eq(duiqi_punct_of(0x4E00), DUIQI_PUNCT_NONE);
    ck_assert_int_eq(duiqi_punct_of(0x10FFFF), DUIQI_PUNCT_NONE);
    ck_assert_uint_eq(duiqi_punct_closer(0x300A), 0x300B);
    ck_assert_uint_eq(duiqi_punct_closer(0x201C), 0x201D);
    ck_assert_uint_eq(duiqi_punct_closer(0x300B), 0);
}
END_TEST

START_TEST(closing_marks_close) {
    for (uint32_t point = 0; point < 0x10000; ++point) {
        uint32_t closer = duiqi_punct_closer(point);
        duiqi_punct mark = duiqi_punct_of(closer);
        bool opens = duiqi_punct_of(point) == DUIQI_PUNCT_OPEN_QUOTE ||
                     duiqi_punct_of(point) == DUIQI_PUNCT_OPEN_BRACKET ||
                     duiqi_punct_of(point) == DUIQI_PUNCT_OPEN_TITLE;
        ck_assert_int_eq(closer != 0, opens);
        if (opens)
            ck_assert(mark == DUIQI_PUNCT_CLOSE_QUOTE || mark == DUIQI_PUNCT_CLOSE_BRACKET);
    }
}
END_TEST

/* Segmenting documents */

static duiqi_document *read_document(const char *text, duiqi_layout layout, const char *language,
                                     const duiqi_allocator *allocator) {
    duiqi_document *document;
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.layout = layout;
    options.language = language;
    options.allocator = allocator;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &options, NULL), DUIQI_OK);
    return document;
}

static void assert_sentence(const duiqi_document *document, size_t index, const char *text,
                            size_t offset, size_t line, size_t paragraph) {
    const duiqi_sentence *sentence = duiqi_document_sentence(document, index);
    ck_assert_ptr_nonnull(sentence);
    ck_assert_uint_eq(sentence->text.length, strlen(text));
    ck_assert_mem_eq(sentence->text.data, text, strlen(text));
    ck_assert_uint_eq(sentence->offset, offset);
    ck_assert_uint_eq(sentence->first_line, line);
    ck_assert_uint_eq(sentence->paragraph, paragraph);
}

START_TEST(document_sentences_know_their_source) {
    const char *text = "\xEF\xBB\xBFIt rained. We left.\n\nNobody  came. \n";
    duiqi_document *document = read_document(text, DUIQI_LAYOUT_TEXT, "en", NULL);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 3);
    assert_sentence(document, 0, "It rained.", 3, 1, 0);
    assert_sentence(document, 1, "We left.", 14, 1, 0);
    assert_sentence(document, 2, "Nobody  came.", 24, 3, 1);
    ck_assert_uint_eq(duiqi_document_sentence(document, 2)->length, 13);
    ck_assert_uint_eq(duiqi_document_paragraph(document, 0)->first_sentence, 0);
    ck_assert_uint_eq(duiqi_document_paragraph(document, 0)->sentence_count, 2);
    ck_assert_uint_eq(duiqi_document_paragraph(document, 1)->first_sentence, 2);
    ck_assert_uint_eq(duiqi_document_paragraph(document, 1)->sentence_count, 1);
    duiqi_document_free(document);
}
END_TEST

START_TEST(wrapped_sentences_have_two_lines) {
    duiqi_text text = {.utf8 = slice_of("雨停了。我们\n出门。")};
    duiqi_line lines[] = {{.begin = 0, .length = 18, .number = 4},
                          {.begin = 19, .length = 9, .number = 5}};
    duiqi_document *document = duiqi_document_new(system_allocator());
    ck_assert_ptr_nonnull(document);
    duiqi_document_set_language(document, "zh");
    ck_assert_int_eq(duiqi_document_add(document, &text, lines, 2, DUIQI_ROLE_BODY), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 2);
    assert_sentence(document, 0, "雨停了。", 0, 4, 0);
    assert_sentence(document, 1, "我们出门。", 12, 4, 0);
    ck_assert_uint_eq(duiqi_document_sentence(document, 0)->last_line, 4);
    ck_assert_uint_eq(duiqi_document_sentence(document, 1)->last_line, 5);
    ck_assert_uint_eq(duiqi_document_sentence(document, 1)->length, 16);
    duiqi_document_free(document);
}
END_TEST

START_TEST(lines_are_sentences) {
    duiqi_document *document =
        read_document("One. Two.\n\n  three \n", DUIQI_LAYOUT_LINES, "en", NULL);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 3);
    assert_sentence(document, 0, "One. Two.", 0, 1, 0);
    assert_sentence(document, 1, "", 10, 2, 1);
    assert_sentence(document, 2, "three", 13, 3, 2);
    ck_assert_uint_eq(duiqi_document_sentence(document, 1)->length, 0);
    ck_assert_uint_eq(duiqi_document_paragraph(document, 1)->sentence_count, 1);
    duiqi_document_free(document);
}
END_TEST

START_TEST(document_options_count) {
    duiqi_segment_options options = DUIQI_SEGMENT_OPTIONS_INIT;
    duiqi_document *document = read_document("修路；架桥。\n", DUIQI_LAYOUT_TEXT, "zh", NULL);
    options.break_at_semicolon = 1;
    ck_assert_int_eq(duiqi_document_segment(document, &options, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 2);
    duiqi_document_free(document);
}
END_TEST

START_TEST(wrong_calls_are_refused) {
    duiqi_error error = {0};
    duiqi_segment_options options = DUIQI_SEGMENT_OPTIONS_INIT;
    duiqi_document *document = read_document("It rained.\n", DUIQI_LAYOUT_TEXT, "en", NULL);
    ck_assert_int_eq(duiqi_document_segment(NULL, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    options.size = 1;
    ck_assert_int_eq(duiqi_document_segment(document, &options, NULL), DUIQI_EINVAL);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 0);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, &error), DUIQI_EINVAL);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 1);
    duiqi_document_free(document);
}
END_TEST

/* Without memory */

START_TEST(every_failed_allocation_leaves_the_document) {
    struct meter meter = {.budget = SIZE_MAX};
    duiqi_allocator allocator = meter_allocator(&meter);
    char text[4096] = "";
    for (int i = 0; i < 60; ++i)
        strcat(text, "It rained. We left.\n");
    duiqi_document *document = read_document(text, DUIQI_LAYOUT_TEXT, "en", &allocator);
    duiqi_status status = DUIQI_ENOMEM;
    size_t failures = 0;
    for (; status == DUIQI_ENOMEM; ++failures) {
        meter.budget = failures;
        status = duiqi_document_segment(document, NULL, NULL);
        if (status == DUIQI_ENOMEM) {
            ck_assert_uint_eq(duiqi_document_sentence_count(document), 0);
            ck_assert_uint_eq(duiqi_document_paragraph(document, 1)->sentence_count, 0);
        }
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(failures, 3);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 120);
    duiqi_document_free(document);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *all = suite_create("segment");
    TCase *text = tcase_create("text"), *tables = tcase_create("tables");
    TCase *documents = tcase_create("documents");
    tcase_set_timeout(text, 120);
    tcase_add_test(text, spans_are_bytes);
    tcase_add_test(text, no_text_has_no_sentence);
    tcase_add_test(text, spans_are_appended);
    tcase_add_test(text, semicolons_on_request);
    tcase_add_test(text, other_languages_have_both_kinds_of_marks);
    tcase_add_test(text, trimming);
    tcase_add_test(text, long_runs_take_linear_time);
    tcase_add_test(text, open_marks_do_not_hold_the_rest);
    tcase_add_test(tables, words_are_in_order);
    tcase_add_test(tables, words_are_found_in_any_case);
    tcase_add_test(tables, punctuation_is_told);
    tcase_add_test(tables, closing_marks_close);
    tcase_add_test(documents, document_sentences_know_their_source);
    tcase_add_test(documents, wrapped_sentences_have_two_lines);
    tcase_add_test(documents, lines_are_sentences);
    tcase_add_test(documents, document_options_count);
    tcase_add_test(documents, wrong_calls_are_refused);
    tcase_add_test(documents, every_failed_allocation_leaves_the_document);
    suite_add_tcase(all, text);
    suite_add_tcase(all, tables);
    suite_add_tcase(all, documents);
    return all;
}

UNIT_MAIN(suite())
