/* The public interface against the shared library, as a user calls it: all in memory. */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <duiqi/duiqi.h>

static const char VILLAGE[] = "2024-03-05 10:00\n"
                              "村里的一年\n"
                              "A YEAR IN THE VILLAGE\n"
                              "我们修了12条路。路通了！\n"
                              "We mended 12 roads. The road is open!\n"
                              "收成增长了5%。\n"
                              "The harvest grew by 5%.\n";

enum { SINK_SIZE = 1 << 14 };

/* Receives output; refuses what goes over limit bytes in all. */
struct sink {
    char data[SINK_SIZE + 1]; /* NUL-terminated */
    size_t length;
    size_t limit;
};

static int sink_write(void *user, const char *data, size_t length) {
    struct sink *sink = user;
    if (length > sink->limit - sink->length)
        return 1;
    memcpy(sink->data + sink->length, data, length);
    sink->length += length;
    return 0;
}

/* A bilingual text on its way through the library. */
struct work {
    duiqi_document *source, *target;
    duiqi_beads *paragraphs;
    duiqi_bitext *bitext;
};

static struct work work_read(const char *text) {
    struct work work = {0};
    duiqi_error error = {0};
    duiqi_status status = duiqi_document_read_bilingual(
        &work.source, &work.target, &work.paragraphs, text, strlen(text), NULL, NULL, &error);
    ck_assert_msg(status == DUIQI_OK, "%s", error.message);
    return work;
}

static struct work work_align(const char *text) {
    struct work work = work_read(text);
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    options.paragraphs = work.paragraphs;
    ck_assert_int_eq(duiqi_document_segment(work.source, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(work.target, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_align(&work.bitext, work.source, work.target, &options, NULL), DUIQI_OK);
    return work;
}

static void work_free(struct work *work) {
    duiqi_bitext_free(work->bitext);
    duiqi_beads_free(work->paragraphs);
    duiqi_document_free(work->target);
    duiqi_document_free(work->source);
}

static void assert_sentence(const duiqi_document *document, size_t index, const char *text) {
    const duiqi_sentence *sentence = duiqi_document_sentence(document, index);
    ck_assert_ptr_nonnull(sentence);
    ck_assert_uint_eq(sentence->text.length, strlen(text));
    ck_assert_mem_eq(sentence->text.data, text, strlen(text));
}

/* ---- the way through ---- */

START_TEST(version) {
    ck_assert_str_eq(duiqi_version(), DUIQI_VERSION);
}
END_TEST

START_TEST(document_has_sentences_with_their_places) {
    struct work work = work_align(VILLAGE);
    ck_assert_str_eq(duiqi_document_language(work.source), "zh-CN");
    ck_assert_str_eq(duiqi_document_language(work.target), "en");
    ck_assert_str_eq(duiqi_document_encoding(work.source), "UTF-8");
    ck_assert_uint_eq(duiqi_document_paragraph_count(work.source), 3);
    ck_assert_uint_eq(duiqi_document_paragraph_count(work.target), 3);
    ck_assert_uint_eq(duiqi_document_sentence_count(work.source), 4);
    ck_assert_uint_eq(duiqi_document_sentence_count(work.target), 4);
    assert_sentence(work.source, 0, "村里的一年");
    assert_sentence(work.source, 1, "我们修了12条路。");
    assert_sentence(work.source, 2, "路通了！");
    assert_sentence(work.target, 2, "The road is open!");

    const duiqi_sentence *sentence = duiqi_document_sentence(work.source, 2);
    ck_assert_mem_eq(VILLAGE + sentence->offset, sentence->text.data, sentence->length);
    ck_assert_uint_eq(sentence->length, sentence->text.length);
    ck_assert_uint_eq(sentence->first_line, 4);
    ck_assert_uint_eq(sentence->last_line, 4);
    ck_assert_uint_eq(sentence->paragraph, 1);
    const duiqi_paragraph *paragraph = duiqi_document_paragraph(work.source, 1);
    ck_assert_uint_eq(paragraph->first_sentence, 1);
    ck_assert_uint_eq(paragraph->sentence_count, 2);

    ck_assert_ptr_null(duiqi_document_sentence(work.source, 4));
    ck_assert_ptr_null(duiqi_document_paragraph(work.source, 3));
    work_free(&work);
}
END_TEST

START_TEST(bitext_has_beads_in_order) {
    struct work work = work_align(VILLAGE);
    ck_assert_ptr_eq(duiqi_bitext_source(work.bitext), work.source);
    ck_assert_ptr_eq(duiqi_bitext_target(work.bitext), work.target);
    const duiqi_beads *beads = duiqi_bitext_beads(work.bitext);
    ck_assert_uint_eq(duiqi_beads_count(beads), 4);
    for (size_t i = 0; i < 4; ++i) {
        const duiqi_bead *bead = duiqi_beads_at(beads, i);
        ck_assert_uint_eq(bead->source_count, 1);
        ck_assert_uint_eq(bead->target_count, 1);
        ck_assert_uint_eq(bead->source[0], i);
        ck_assert_uint_eq(bead->target[0], i);
        ck_assert(bead->confidence > 0.5 && bead->confidence <= 1);
    }
    ck_assert_ptr_null(duiqi_beads_at(beads, 4));
    work_free(&work);
}
END_TEST

START_TEST(memory_is_written_the_same_twice) {
    struct work work = work_align(VILLAGE);
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.creation_date = "20240305T100000Z";
    options.source_name = "village.txt";
    struct sink first = {.limit = SINK_SIZE}, second = {.limit = SINK_SIZE};
    ck_assert_int_eq(
        duiqi_bitext_write(work.bitext, DUIQI_FORMAT_TMX, &options, sink_write, &first, NULL),
        DUIQI_OK);
    ck_assert_int_eq(
        duiqi_bitext_write(work.bitext, DUIQI_FORMAT_TMX, &options, sink_write, &second, NULL),
        DUIQI_OK);
    ck_assert_uint_eq(first.length, second.length);
    ck_assert_mem_eq(first.data, second.data, first.length);
    ck_assert_ptr_nonnull(strstr(first.data, "<seg>收成增长了5%。</seg>"));
    ck_assert_ptr_nonnull(strstr(first.data, "creationdate=\"20240305T100000Z\""));
    ck_assert_ptr_nonnull(strstr(first.data, "village.txt"));
    work_free(&work);
}
END_TEST

START_TEST(vecalign_goes_out_and_comes_back) {
    struct work work = work_align(VILLAGE);
    struct sink sink = {.limit = SINK_SIZE};
    duiqi_beads *read = NULL;
    duiqi_evaluation *evaluation = NULL;
    ck_assert_int_eq(
        duiqi_bitext_write(work.bitext, DUIQI_FORMAT_VECALIGN, NULL, sink_write, &sink, NULL),
        DUIQI_OK);
    ck_assert_int_eq(duiqi_beads_parse(&read, sink.data, sink.length, NULL, NULL), DUIQI_OK);
    for (size_t i = 0; i < duiqi_beads_count(read); ++i)
        ck_assert_double_eq_tol(duiqi_beads_at(read, i)->confidence,
                                duiqi_beads_at(duiqi_bitext_beads(work.bitext), i)->confidence,
                                1e-6);
    ck_assert_int_eq(duiqi_evaluation_new(&evaluation, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_evaluation_add(evaluation, duiqi_bitext_beads(work.bitext), read, NULL),
                     DUIQI_OK);
    const duiqi_scores *scores = duiqi_evaluation_scores(evaluation);
    ck_assert_double_eq(scores->strict.f1, 1.0);
    ck_assert_double_eq(scores->lax.f1, 1.0);
    ck_assert_uint_eq(scores->gold_count, 4);
    ck_assert_uint_eq(scores->test_count, 4);
    const duiqi_calibration *calibration = duiqi_evaluation_calibration(evaluation);
    for (int i = 0; i < DUIQI_CALIBRATION_BINS; ++i)
        ck_assert_double_eq(calibration->bins[i].share_right, calibration->bins[i].count ? 1 : 0);
    duiqi_evaluation_free(evaluation);
    duiqi_beads_free(read);
    work_free(&work);
}
END_TEST

START_TEST(lines_are_numbered_as_in_the_file) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.layout = DUIQI_LAYOUT_LINES;
    const char text[] = "Dr. Li came. She sat.\r\n\r\nThen she left.\r\n";
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &options, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 3);
    assert_sentence(document, 0, "Dr. Li came. She sat.");
    assert_sentence(document, 1, "");
    assert_sentence(document, 2, "Then she left.");
    duiqi_document_free(document);
}
END_TEST

/* ---- options ---- */

START_TEST(options_of_an_older_header_keep_later_defaults) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.language = "no language";
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, "Hello there.", 12, &options, NULL),
                     DUIQI_ELANG);
    ck_assert_ptr_null(document);
    options.size = offsetof(duiqi_document_options, language);
    ck_assert_int_eq(duiqi_document_read(&document, "Hello there.", 12, &options, NULL), DUIQI_OK);
    ck_assert_str_eq(duiqi_document_language(document), "en");
    duiqi_document_free(document);
}
END_TEST

START_TEST(options_of_a_newer_header_may_set_what_is_known) {
    struct {
        duiqi_segment_options known;
        size_t unknown[2];
    } newer = {.known = DUIQI_SEGMENT_OPTIONS_INIT};
    newer.known.size = sizeof newer;
    newer.unknown[1] = 1;
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, "Hello there.", 12, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, &newer.known, NULL), DUIQI_EINVAL);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 0);
    newer.unknown[1] = 0;
    ck_assert_int_eq(duiqi_document_segment(document, &newer.known, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_document_sentence_count(document), 1);
    duiqi_document_free(document);
}
END_TEST

START_TEST(options_without_a_size_are_refused) {
    struct work work = work_align(VILLAGE);
    duiqi_document_options read = {0};
    duiqi_align_options align = {0};
    duiqi_write_options write = {0};
    duiqi_document *document = NULL;
    duiqi_bitext *bitext = NULL;
    struct sink sink = {.limit = SINK_SIZE};
    ck_assert_int_eq(duiqi_document_read(&document, "Hello.", 6, &read, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_align(&bitext, work.source, work.target, &align, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_bitext_write(work.bitext, DUIQI_FORMAT_TSV, &write, sink_write, &sink, NULL),
        DUIQI_EINVAL);
    ck_assert_uint_eq(sink.length, 0);
    work_free(&work);
}
END_TEST

START_TEST(write_options_are_checked) {
    struct work work = work_align(VILLAGE);
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    struct sink sink = {.limit = SINK_SIZE};
    const double bad[] = {-0.1, 1.1, (double)NAN};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
        options.min_confidence = bad[i];
        ck_assert_int_eq(
            duiqi_bitext_write(work.bitext, DUIQI_FORMAT_TMX, &options, sink_write, &sink, NULL),
            DUIQI_EINVAL);
    }
    options.min_confidence = 0;
    options.creation_date = "2024-03-05";
    ck_assert_int_eq(
        duiqi_bitext_write(work.bitext, DUIQI_FORMAT_TMX, &options, sink_write, &sink, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_bitext_write(work.bitext, (duiqi_format)(DUIQI_FORMAT_JSONL + 1), NULL,
                                        sink_write, &sink, NULL),
                     DUIQI_EINVAL);
    ck_assert_uint_eq(sink.length, 0);
    work_free(&work);
}
END_TEST

/* ---- misuse ---- */

START_TEST(null_arguments_are_refused) {
    struct work work = work_align(VILLAGE);
    const duiqi_beads *beads = duiqi_bitext_beads(work.bitext);
    duiqi_document *document = work.source, *other = work.source;
    duiqi_beads *read = work.paragraphs;
    duiqi_bitext *bitext = work.bitext;
    duiqi_evaluation *evaluation = NULL;
    duiqi_format format;
    struct sink sink = {.limit = SINK_SIZE};
    duiqi_error error = {0};

    ck_assert_int_eq(duiqi_document_read(NULL, "a", 1, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    ck_assert_uint_eq(error.line, 0);
    ck_assert_uint_ne(strlen(error.message), 0);
    ck_assert_int_eq(duiqi_document_read(&document, NULL, 1, NULL, NULL), DUIQI_EINVAL);
    ck_assert_ptr_null(document);
    ck_assert_int_eq(duiqi_document_read_bilingual(NULL, &other, &read, "a", 1, NULL, NULL, NULL),
                     DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_document_read_bilingual(&document, NULL, &read, "a", 1, NULL, NULL, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_document_read_bilingual(&document, &other, NULL, "a", 1, NULL, NULL, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_document_read_bilingual(&document, &other, &read, NULL, 1, NULL, NULL, NULL),
        DUIQI_EINVAL);
    ck_assert_ptr_null(document);
    ck_assert_ptr_null(other);
    ck_assert_ptr_null(read);
    ck_assert_int_eq(duiqi_document_segment(NULL, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_align(NULL, work.source, work.target, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_align(&bitext, NULL, work.target, NULL, NULL), DUIQI_EINVAL);
    ck_assert_ptr_null(bitext);
    bitext = work.bitext;
    ck_assert_int_eq(duiqi_align(&bitext, work.source, NULL, NULL, NULL), DUIQI_EINVAL);
    ck_assert_ptr_null(bitext);
    ck_assert_int_eq(duiqi_bitext_write(NULL, DUIQI_FORMAT_TSV, NULL, sink_write, &sink, NULL),
                     DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_bitext_write(work.bitext, DUIQI_FORMAT_TSV, NULL, NULL, &sink, NULL),
                     DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_beads_parse(NULL, "", 0, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_beads_parse(&read, NULL, 1, NULL, NULL), DUIQI_EINVAL);
    ck_assert_ptr_null(read);
    ck_assert_int_eq(duiqi_evaluation_new(NULL, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluation_new(&evaluation, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_evaluation_add(NULL, beads, beads, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluation_add(evaluation, NULL, beads, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_evaluation_add(evaluation, beads, NULL, NULL), DUIQI_EINVAL);
    duiqi_evaluation_free(evaluation);
    ck_assert_int_eq(duiqi_format_named(NULL, "tmx"), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_format_named(&format, NULL), DUIQI_EINVAL);
    work_free(&work);
}
END_TEST

START_TEST(nothing_may_be_freed) {
    duiqi_document_free(NULL);
    duiqi_beads_free(NULL);
    duiqi_bitext_free(NULL);
}
END_TEST

START_TEST(stages_keep_their_order) {
    struct work work = work_read(VILLAGE);
    duiqi_error error = {0};
    ck_assert_int_eq(duiqi_align(&work.bitext, work.source, work.target, NULL, &error),
                     DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    ck_assert_ptr_null(work.bitext);
    ck_assert_int_eq(duiqi_document_segment(work.source, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(work.source, NULL, NULL), DUIQI_EINVAL);
    ck_assert_uint_eq(duiqi_document_sentence_count(work.source), 4);
    work_free(&work);
}
END_TEST

START_TEST(paragraph_beads_must_fit) {
    static const char *const lists[] = {"[0]:[0]\n", "[1]:[1]\n[0]:[0]\n[2]:[2]\n",
                                        "[0]:[0]\n[1]:[1]\n[2, 3]:[2]\n"};
    struct work work = work_align(VILLAGE);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i) {
        duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
        duiqi_beads *paragraphs = NULL;
        duiqi_bitext *bitext = NULL;
        ck_assert_int_eq(duiqi_beads_parse(&paragraphs, lists[i], strlen(lists[i]), NULL, NULL),
                         DUIQI_OK);
        options.paragraphs = paragraphs;
        ck_assert_int_eq(duiqi_align(&bitext, work.source, work.target, &options, NULL),
                         DUIQI_EINVAL);
        ck_assert_ptr_null(bitext);
        duiqi_beads_free(paragraphs);
    }
    work_free(&work);
}
END_TEST

/* ---- bad input ---- */

static const struct bad_text {
    const char *text;
    size_t length;
    const char *encoding;
    duiqi_status status;
    size_t line, offset;
} BAD_TEXTS[] = {
    {"", 0, NULL, DUIQI_EEMPTY, 0, 0},
    {" \n\n", 3, NULL, DUIQI_EEMPTY, 0, 0},
    {"One.\nTwo \xC3\x28.\n", 13, "UTF-8", DUIQI_EENCODING, 2, 9},
    {"One.\r\nTwo.\r\nThr\0ee.\n", 20, "UTF-8", DUIQI_EENCODING, 3, 15},
    {"One.\rTwo.\rA \xED\xA0\x80.\r", 17, "UTF-8", DUIQI_EENCODING, 3, 12},
    {"One.\n", 5, "no such encoding", DUIQI_EINVAL, 0, 0},
    {"12 34\n", 6, NULL, DUIQI_ELANG, 0, 0},
};

START_TEST(bad_text_is_located) {
    const struct bad_text *bad = &BAD_TEXTS[_i];
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.encoding = bad->encoding;
    duiqi_error error = {0};
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, bad->text, bad->length, &options, &error),
                     bad->status);
    ck_assert_ptr_null(document);
    ck_assert_int_eq(error.status, bad->status);
    ck_assert_uint_eq(error.line, bad->line);
    ck_assert_uint_eq(error.offset, bad->offset);
    ck_assert_int_eq(duiqi_document_read(&document, bad->text, bad->length, &options, NULL),
                     bad->status);
}
END_TEST

START_TEST(one_sided_text_is_refused) {
    const char text[] = "只有中文。\n没有别的。\n";
    struct work work = {0};
    duiqi_error error = {0};
    ck_assert_int_eq(duiqi_document_read_bilingual(&work.source, &work.target, &work.paragraphs,
                                                   text, strlen(text), NULL, NULL, &error),
                     DUIQI_EONESIDED);
    ck_assert_int_eq(error.status, DUIQI_EONESIDED);
    ck_assert_ptr_null(work.source);
    ck_assert_ptr_null(work.target);
    ck_assert_ptr_null(work.paragraphs);
}
END_TEST

static const struct bad_beads {
    const char *text;
    size_t line;
} BAD_BEADS[] = {
    {"[0]:[0]\nx\n", 2}, {"[0]:[0]\n\n[]:[]\n", 3}, {"[1, 1]:[0]\n", 1},
    {"[2, 1]:[0]\n", 1}, {"[4294967295]:[0]\n", 1}, {"[0]:[0\n", 1},
    {"[0] [0]\n", 1},    {"[-1]:[0]\n", 1},         {"[0]:[0]x\n", 1},
};

START_TEST(bad_beads_are_located) {
    const struct bad_beads *bad = &BAD_BEADS[_i];
    duiqi_beads *beads = NULL;
    duiqi_error error = {0};
    ck_assert_int_eq(duiqi_beads_parse(&beads, bad->text, strlen(bad->text), NULL, &error),
                     DUIQI_EFORMAT);
    ck_assert_ptr_null(beads);
    ck_assert_int_eq(error.status, DUIQI_EFORMAT);
    ck_assert_uint_eq(error.line, bad->line);
}
END_TEST

/* ---- callbacks ---- */

START_TEST(write_failures_are_reported) {
    struct work work = work_align(VILLAGE);
    for (int format = DUIQI_FORMAT_TMX; format <= DUIQI_FORMAT_JSONL; ++format) {
        struct sink whole = {.limit = SINK_SIZE};
        ck_assert_int_eq(
            duiqi_bitext_write(work.bitext, (duiqi_format)format, NULL, sink_write, &whole, NULL),
            DUIQI_OK);
        for (size_t limit = 0; limit < whole.length; limit += 1 + whole.length / 50) {
            struct sink sink = {.limit = limit};
            duiqi_error error = {0};
            ck_assert_int_eq(duiqi_bitext_write(work.bitext, (duiqi_format)format, NULL, sink_write,
                                                &sink, &error),
                             DUIQI_EWRITE);
            ck_assert_int_eq(error.status, DUIQI_EWRITE);
        }
    }
    work_free(&work);
}
END_TEST

struct progress {
    size_t calls;
    size_t stop_at; /* 0: never */
    size_t last;
    bool sane;
};

static int on_progress(void *user, size_t done, size_t total) {
    struct progress *progress = user;
    progress->sane = progress->sane && total > 0 && done <= total && done >= progress->last;
    progress->last = done;
    return ++progress->calls == progress->stop_at;
}

START_TEST(progress_can_cancel) {
    struct work work = work_align(VILLAGE);
    struct progress watched = {.sane = true};
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    options.progress = on_progress;
    options.progress_user = &watched;
    duiqi_bitext *bitext = NULL;
    ck_assert_int_eq(duiqi_align(&bitext, work.source, work.target, &options, NULL), DUIQI_OK);
    duiqi_bitext_free(bitext);
    ck_assert_uint_gt(watched.calls, 0);
    ck_assert(watched.sane);

    size_t calls = watched.calls;
    for (size_t n = 1; n <= calls; ++n) {
        watched = (struct progress){.sane = true, .stop_at = n};
        duiqi_error error = {0};
        ck_assert_int_eq(duiqi_align(&bitext, work.source, work.target, &options, &error),
                         DUIQI_ECANCELED);
        ck_assert_ptr_null(bitext);
        ck_assert_int_eq(error.status, DUIQI_ECANCELED);
        ck_assert_uint_eq(watched.calls, n);
    }
    work_free(&work);
}
END_TEST

/* ---- names ---- */

START_TEST(formats_have_names) {
    duiqi_format format;
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
}
END_TEST

START_TEST(statuses_have_texts) {
    for (int a = 0; a >= DUIQI_ELIBRARY; --a)
        for (int b = 0; b > a; --b)
            ck_assert_str_ne(duiqi_status_text((duiqi_status)a),
                             duiqi_status_text((duiqi_status)b));
    ck_assert_str_eq(duiqi_status_text(DUIQI_ENOMEM), "out of memory");
    ck_assert_str_eq(duiqi_status_text((duiqi_status)-12), "unknown status");
    ck_assert_str_eq(duiqi_status_text((duiqi_status)1), "unknown status");
}
END_TEST

static TCase *case_of(Suite *suite, const char *name) {
    TCase *tests = tcase_create(name);
    suite_add_tcase(suite, tests);
    return tests;
}

static Suite *api_suite(void) {
    Suite *suite = suite_create("api");
    TCase *way = case_of(suite, "way through");
    tcase_add_test(way, version);
    tcase_add_test(way, document_has_sentences_with_their_places);
    tcase_add_test(way, bitext_has_beads_in_order);
    tcase_add_test(way, memory_is_written_the_same_twice);
    tcase_add_test(way, vecalign_goes_out_and_comes_back);
    tcase_add_test(way, lines_are_numbered_as_in_the_file);
    TCase *options = case_of(suite, "options");
    tcase_add_test(options, options_of_an_older_header_keep_later_defaults);
    tcase_add_test(options, options_of_a_newer_header_may_set_what_is_known);
    tcase_add_test(options, options_without_a_size_are_refused);
    tcase_add_test(options, write_options_are_checked);
    TCase *misuse = case_of(suite, "misuse");
    tcase_add_test(misuse, null_arguments_are_refused);
    tcase_add_test(misuse, nothing_may_be_freed);
    tcase_add_test(misuse, stages_keep_their_order);
    tcase_add_test(misuse, paragraph_beads_must_fit);
    TCase *input = case_of(suite, "bad input");
    tcase_add_loop_test(input, bad_text_is_located, 0, sizeof BAD_TEXTS / sizeof *BAD_TEXTS);
    tcase_add_test(input, one_sided_text_is_refused);
    tcase_add_loop_test(input, bad_beads_are_located, 0, sizeof BAD_BEADS / sizeof *BAD_BEADS);
    TCase *callbacks = case_of(suite, "callbacks");
    tcase_add_test(callbacks, write_failures_are_reported);
    tcase_add_test(callbacks, progress_can_cancel);
    TCase *names = case_of(suite, "names");
    tcase_add_test(names, formats_have_names);
    tcase_add_test(names, statuses_have_texts);
    return suite;
}

int main(void) {
    SRunner *runner = srunner_create(api_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
