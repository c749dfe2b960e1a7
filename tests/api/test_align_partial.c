/* Partial alignment against the shared library. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <duiqi/duiqi.h>

static const char FULL[] =
    "Report of the lighthouse keepers\n"
    "The tower was whitewashed in April.\n"
    "We replaced 214 panes of the lantern and polished the great lens.\n"
    "Gulls nested under the gallery again.\n"
    "A storm on the night of 3 November broke the mooring of the supply boat Heron.\n"
    "Its crew of seven reached the skerry unharmed.\n"
    "The foghorn sounded for 1,320 hours, longer than in any year since 1951.\n"
    "We thank the harbour office for its patience.\n";

static const char SUMMARY[] =
    "A year at the lighthouse\n"
    "The keepers replaced 214 panes of the lantern.\n"
    "The supply boat Heron lost its mooring in the November storm, but its crew of seven reached "
    "the skerry.\n"
    "Visitors are welcome on Sundays.\n"
    "The foghorn sounded for 1,320 hours.\n";

static duiqi_document *document_of(const char *text, const char *language) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_document *document = NULL;
    options.layout = DUIQI_LAYOUT_LINES;
    options.language = language;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &options, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    return document;
}

/* The beads of a partial alignment as text, without confidences; checks what holds of all. */
static void align(const char *source, const char *target, const char *target_language, char *out,
                  size_t size) {
    duiqi_document *x = document_of(source, "en"), *y = document_of(target, target_language);
    duiqi_bitext *bitext = NULL;
    ck_assert_int_eq(duiqi_align_partial(&bitext, x, y, NULL, NULL), DUIQI_OK);
    const duiqi_beads *beads = duiqi_bitext_beads(bitext);
    size_t sources = 0, targets = 0, length = 0;
    out[0] = 0;
    for (size_t k = 0; k < duiqi_beads_count(beads); ++k) {
        const duiqi_bead *bead = duiqi_beads_at(beads, k);
        sources += bead->source_count;
        targets += bead->target_count;
        ck_assert_double_ge(bead->confidence, 0);
        ck_assert_double_le(bead->confidence, 1);
        if (!bead->source_count || !bead->target_count) {
            ck_assert_uint_eq(bead->source_count + bead->target_count, 1);
            continue;
        }
        for (size_t i = 0; i < bead->source_count && length < size; ++i)
            length += (size_t)snprintf(out + length, size - length, "%s%u", i ? "," : "",
                                       bead->source[i]);
        for (size_t i = 0; i < bead->target_count && length < size; ++i)
            length += (size_t)snprintf(out + length, size - length, "%s%u", i ? "," : ":",
                                       bead->target[i]);
        if (length < size)
            length += (size_t)snprintf(out + length, size - length, " ");
    }
    ck_assert_uint_eq(sources, duiqi_document_sentence_count(x));
    ck_assert_uint_eq(targets, duiqi_document_sentence_count(y));
    duiqi_bitext_free(bitext);
    duiqi_document_free(x);
    duiqi_document_free(y);
}

START_TEST(summary_is_found_in_the_full_text) {
    char found[256];
    align(FULL, SUMMARY, "en", found, sizeof found);
    ck_assert_str_eq(found, "2:1 4,5:2 6:4 ");
    align(SUMMARY, FULL, "en", found, sizeof found);
    ck_assert_str_eq(found, "1:2 2:4,5 4:6 ");
}
END_TEST

START_TEST(region_does_not_make_another_language) {
    char found[256];
    align(FULL, SUMMARY, "en-GB", found, sizeof found);
    ck_assert_str_eq(found, "2:1 4,5:2 6:4 ");
}
END_TEST

START_TEST(a_text_is_found_in_itself) {
    char found[256];
    align(FULL, FULL, "en", found, sizeof found);
    ck_assert_str_eq(found, "0:0 1:1 2:2 3:3 4:4 5:5 6:6 7:7 ");
}
END_TEST

START_TEST(words_of_another_language_are_themselves) {
    static const char quoting[] = "The sign said 灯塔 and nothing else.\n"
                                  "Boats are hauled ashore in autumn.\n"
                                  "A board reads 谢绝参观 in red.\n";
    char found[256];
    align(quoting, "One board reads 谢绝参观.\nThe keepers ate soup.\n", "en", found, sizeof found);
    ck_assert_str_eq(found, "2:0 ");
}
END_TEST

START_TEST(nothing_is_forced) {
    char found[256];
    align(FULL, "Bread needs flour and water.\nSome bakers add seeds.\n", "en", found,
          sizeof found);
    ck_assert_str_eq(found, "");
}
END_TEST

START_TEST(a_moved_sentence_gives_way) {
    char found[256];
    align(FULL,
          "The foghorn sounded for 1,320 hours, longer than in any year since 1951.\n"
          "The tower was whitewashed in April.\n"
          "We replaced 214 panes of the lantern and polished the great lens.\n"
          "Gulls nested under the gallery again.\n",
          "en", found, sizeof found);
    ck_assert_str_eq(found, "1:1 2:2 3:3 ");
}
END_TEST

START_TEST(two_languages) {
    char found[256];
    align("Three carpenters mended the waterwheel of the village in 1987.\n"
          "My aunt sells hats, scarves and umbrellas near the railway station.\n"
          "The river was 42 metres wide, and the bridge was made of stone.\n",
          "三位木匠在1987年修好了村里的水车。\n"
          "河宽42米，桥是石头做的。\n",
          "zh-CN", found, sizeof found);
    ck_assert_str_eq(found, "0:0 2:1 ");
}
END_TEST

static int take_evidence(void *user, const duiqi_explanation *explanation) {
    char *told = user;
    for (size_t k = 0; k < explanation->evidence_count; ++k) {
        const duiqi_evidence *evidence = &explanation->evidence[k];
        ck_assert_double_gt(evidence->gain, 0);
        if (evidence->kind == DUIQI_EVIDENCE_FIGURE)
            sprintf(told + strlen(told), "%zu %.*s=%.*s ", explanation->bead,
                    (int)evidence->source.length, evidence->source.data,
                    (int)evidence->target.length, evidence->target.data);
    }
    return 0;
}

static int stop(void *user, const duiqi_explanation *explanation) {
    (void)user;
    (void)explanation;
    return 1;
}

START_TEST(evidence_is_told) {
    char told[1024] = "";
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_document *x = document_of(FULL, "en"), *y = document_of(SUMMARY, "en");
    duiqi_bitext *bitext = NULL;
    options.explain = take_evidence;
    options.explain_user = told;
    ck_assert_int_eq(duiqi_align_partial(&bitext, x, y, &options, NULL), DUIQI_OK);
    /* The two beads before are sentences of either side without counterpart. */
    ck_assert_ptr_nonnull(strstr(told, " 214=214 "));
    ck_assert_ptr_nonnull(strstr(told, " seven=seven "));
    ck_assert_ptr_nonnull(strstr(told, " 1,320=1,320 "));
    duiqi_bitext_free(bitext);
    options.explain = stop;
    ck_assert_int_eq(duiqi_align_partial(&bitext, x, y, &options, NULL), DUIQI_ECANCELED);
    ck_assert_ptr_null(bitext);
    duiqi_document_free(x);
    duiqi_document_free(y);
}
END_TEST

static int count_progress(void *user, size_t done, size_t total) {
    ck_assert_uint_le(done, total);
    return --*(int *)user <= 0;
}

START_TEST(progress_can_cancel) {
    int left = 3;
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_document *x = document_of(FULL, "en"), *y = document_of(SUMMARY, "en");
    duiqi_bitext *bitext = NULL;
    options.progress = count_progress;
    options.progress_user = &left;
    ck_assert_int_eq(duiqi_align_partial(&bitext, x, y, &options, NULL), DUIQI_ECANCELED);
    ck_assert_int_eq(left, 0);
    duiqi_document_free(x);
    duiqi_document_free(y);
}
END_TEST

START_TEST(bad_arguments) {
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_document *x = document_of(FULL, "en"), *y = document_of(SUMMARY, "en");
    duiqi_bitext *bitext = NULL;
    duiqi_beads *anchors = NULL;
    duiqi_error error;
    ck_assert_int_eq(duiqi_beads_parse(&anchors, "[0]:[0]\n", 8, NULL, NULL), DUIQI_OK);
    options.anchors = anchors;
    ck_assert_int_eq(duiqi_align_partial(&bitext, x, y, &options, &error), DUIQI_EINVAL);
    ck_assert_str_eq(
        error.message,
        "a partial alignment in one language takes no anchors, paragraphs or examples");
    ck_assert_ptr_null(bitext);
    const duiqi_example example = {{"mill", 4}, {"mill", 4}};
    options = (duiqi_align_options)DUIQI_ALIGN_OPTIONS_INIT;
    options.examples = &example;
    options.example_count = 1;
    ck_assert_int_eq(duiqi_align_partial(&bitext, x, y, &options, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_align_partial(NULL, x, y, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_align_partial(&bitext, NULL, y, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_align_partial(&bitext, x, NULL, NULL, NULL), DUIQI_EINVAL);
    duiqi_beads_free(anchors);
    duiqi_document_free(x);
    duiqi_document_free(y);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("align_partial");
    TCase *tests = tcase_create("align_partial");
    tcase_add_test(tests, summary_is_found_in_the_full_text);
    tcase_add_test(tests, region_does_not_make_another_language);
    tcase_add_test(tests, a_text_is_found_in_itself);
    tcase_add_test(tests, words_of_another_language_are_themselves);
    tcase_add_test(tests, nothing_is_forced);
    tcase_add_test(tests, a_moved_sentence_gives_way);
    tcase_add_test(tests, two_languages);
    tcase_add_test(tests, evidence_is_told);
    tcase_add_test(tests, progress_can_cancel);
    tcase_add_test(tests, bad_arguments);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
