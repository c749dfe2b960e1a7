/* What a caller brings to an alignment, against the shared library: anchors, lexicons, and a
 * callback that is told the evidence. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <duiqi/duiqi.h>

static const char ZH[] = "昨天村里修好了水车。\n有三位木匠来帮忙。\n大家都很高兴。\n";
static const char EN[] = "The waterwheel of the village was mended yesterday.\n"
                         "Three carpenters came to help.\nEveryone was glad.\n";

static duiqi_document *document_of(const char *text, const char *language) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_document *document = NULL;
    options.layout = DUIQI_LAYOUT_LINES;
    options.language = language;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &options, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    return document;
}

static duiqi_status align(duiqi_bitext **bitext, const duiqi_align_options *options,
                          duiqi_document *documents[2], duiqi_error *error) {
    documents[0] = document_of(ZH, "zh-CN");
    documents[1] = document_of(EN, "en");
    return duiqi_align(bitext, documents[0], documents[1], options, error);
}

static void release(duiqi_bitext *bitext, duiqi_document *documents[2]) {
    duiqi_bitext_free(bitext);
    duiqi_document_free(documents[0]);
    duiqi_document_free(documents[1]);
}

static duiqi_beads *beads_of(const char *text) {
    duiqi_beads *beads = NULL;
    ck_assert_int_eq(duiqi_beads_parse(&beads, text, strlen(text), NULL, NULL), DUIQI_OK);
    return beads;
}

START_TEST(anchors_are_kept) {
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_beads *anchors = beads_of("[1, 2]:[1]\n[0]:[]\n");
    duiqi_document *documents[2];
    duiqi_bitext *bitext = NULL;
    options.anchors = anchors;
    ck_assert_int_eq(align(&bitext, &options, documents, NULL), DUIQI_OK);
    bool kept = false, alone = false;
    for (size_t i = 0; i < duiqi_beads_count(duiqi_bitext_beads(bitext)); ++i) {
        const duiqi_bead *bead = duiqi_beads_at(duiqi_bitext_beads(bitext), i);
        kept = kept || (bead->source_count == 2 && bead->source[0] == 1 &&
                        bead->target_count == 1 && bead->target[0] == 1);
        alone = alone || (bead->source_count == 1 && bead->source[0] == 0 && !bead->target_count);
    }
    ck_assert(kept);
    ck_assert(alone);
    release(bitext, documents);
    duiqi_beads_free(anchors);
}
END_TEST

static const struct bad_anchors {
    const char *text;
    size_t line;
    const char *says;
} BAD_ANCHORS[] = {
    {"[0]:[1]\n\n[1]:[0]\n", 3, "lines 1 and 3 cross"},
    {"[0]:[0]\n[0, 1]:[1]\n", 2, "lines 1 and 2 share"},
    {"[0]:[0]\n[3]:[1]\n", 2, "3 and 3 sentences"},
    {"[0, 2]:[0]\n", 1, "must follow each other"},
    {"[1]:[1]\n\n[1]:[]\n", 3, "lines 1 and 3 contradict"},
    {"[2]:[0]\n[1]:[1]\n", 2, "lines 1 and 2 cross"},
};

START_TEST(bad_anchors_are_located) {
    const struct bad_anchors *bad = &BAD_ANCHORS[_i];
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_beads *anchors = beads_of(bad->text);
    duiqi_document *documents[2];
    duiqi_bitext *bitext = NULL;
    duiqi_error error = {0};
    options.anchors = anchors;
    ck_assert_int_eq(align(&bitext, &options, documents, &error), DUIQI_EINVAL);
    ck_assert_ptr_null(bitext);
    ck_assert_uint_eq(error.line, bad->line);
    ck_assert_ptr_nonnull(strstr(error.message, bad->says));
    release(bitext, documents);
    duiqi_beads_free(anchors);
}
END_TEST

/* What the callback has seen. */
struct seen {
    size_t beads;
    bool figure, term;
    size_t stop_after;
};

static bool is(duiqi_slice slice, const char *text) {
    return slice.length == strlen(text) && memcmp(slice.data, text, slice.length) == 0;
}

static int look(void *user, const duiqi_explanation *explanation) {
    struct seen *seen = user;
    ck_assert_uint_eq(explanation->bead, seen->beads);
    for (size_t i = 0; i < explanation->evidence_count; ++i) {
        const duiqi_evidence *evidence = &explanation->evidence[i];
        seen->figure =
            seen->figure || (evidence->kind == DUIQI_EVIDENCE_FIGURE &&
                             is(evidence->source, "三") && is(evidence->target, "Three"));
        seen->term =
            seen->term || (evidence->kind == DUIQI_EVIDENCE_TERM && is(evidence->source, "水车") &&
                           is(evidence->target, "waterwheel"));
    }
    return ++seen->beads == seen->stop_after;
}

START_TEST(a_lexicon_is_used_and_told) {
    static const char terms[] = "水车\twaterwheel\n木匠\tcarpenter\n";
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_lexicon *lexicon = NULL;
    duiqi_document *documents[2];
    duiqi_bitext *bitext = NULL;
    struct seen seen = {0};
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, terms, sizeof terms - 1, NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 2);
    const duiqi_lexicon *lexicons[] = {lexicon};
    options.lexicons = lexicons;
    options.lexicon_count = 1;
    options.without_builtin_lexicon = 1;
    options.explain = look;
    options.explain_user = &seen;
    ck_assert_int_eq(align(&bitext, &options, documents, NULL), DUIQI_OK);
    ck_assert_uint_eq(seen.beads, duiqi_beads_count(duiqi_bitext_beads(bitext)));
    ck_assert_uint_eq(seen.beads, 3);
    ck_assert(seen.figure);
    ck_assert(seen.term);
    release(bitext, documents);
    duiqi_lexicon_free(lexicon);
}
END_TEST

START_TEST(explaining_can_cancel) {
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_document *documents[2];
    duiqi_bitext *bitext = NULL;
    duiqi_error error = {0};
    struct seen seen = {.stop_after = 2};
    options.explain = look;
    options.explain_user = &seen;
    ck_assert_int_eq(align(&bitext, &options, documents, &error), DUIQI_ECANCELED);
    ck_assert_int_eq(error.status, DUIQI_ECANCELED);
    ck_assert_ptr_null(bitext);
    ck_assert_uint_eq(seen.beads, 2);
    release(bitext, documents);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("align options");
    TCase *tests = tcase_create("align options");
    tcase_add_test(tests, anchors_are_kept);
    tcase_add_loop_test(tests, bad_anchors_are_located, 0,
                        sizeof BAD_ANCHORS / sizeof *BAD_ANCHORS);
    tcase_add_test(tests, a_lexicon_is_used_and_told);
    tcase_add_test(tests, explaining_can_cancel);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
