/* Comparing two editions, against the shared library. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <duiqi/duiqi.h>

static const char OLD[] =
    "Roads\n\nWe mended 86 kilometers of village roads last year. The bridge at "
    "Lower Mill was closed for repairs in May.\n";
static const char NEW[] =
    "Roads\n\nWe mended 112 kilometers of village roads last year. The bridge at "
    "Lower Mill was closed for repairs in May.\n";

struct editions {
    duiqi_document *before, *after;
    duiqi_bitext *bitext;
    duiqi_diff *diff;
};

static duiqi_document *edition(const char *text) {
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    return document;
}

static struct editions compare(void) {
    struct editions editions = {.before = edition(OLD), .after = edition(NEW)};
    ck_assert_int_eq(
        duiqi_align_partial(&editions.bitext, editions.before, editions.after, NULL, NULL),
        DUIQI_OK);
    ck_assert_int_eq(duiqi_diff_new(&editions.diff, editions.bitext, NULL, NULL), DUIQI_OK);
    return editions;
}

static void release(struct editions *editions) {
    duiqi_diff_free(editions->diff);
    duiqi_bitext_free(editions->bitext);
    duiqi_document_free(editions->after);
    duiqi_document_free(editions->before);
}

START_TEST(a_changed_figure_is_found) {
    struct editions editions = compare();
    ck_assert_uint_eq(duiqi_diff_row_count(editions.diff), 3);
    ck_assert_uint_eq(duiqi_diff_section_count(editions.diff), 1);
    const duiqi_diff_row *row = duiqi_diff_row_at(editions.diff, 1);
    ck_assert_int_eq(row->kind, DUIQI_DIFF_FIGURES);
    ck_assert_uint_eq(row->figure_count, 1);
    ck_assert_double_eq(row->figures->old_value, 86);
    ck_assert_double_eq(row->figures->new_value, 112);
    ck_assert_int_eq(strncmp(row->figures->unit.data, "kilometers", row->figures->unit.length), 0);
    const duiqi_diff_section *total = duiqi_diff_total(editions.diff);
    ck_assert_uint_eq(total->counts[DUIQI_DIFF_SAME], 2);
    ck_assert_uint_eq(total->counts[DUIQI_DIFF_FIGURES], 1);
    ck_assert_uint_eq(total->figure_count, 1);
    release(&editions);
}
END_TEST

static int count_bytes(void *user, const char *data, size_t length) {
    (void)data;
    *(size_t *)user += length;
    return 0;
}

/* An options struct as an older header had it: without what came after `new_name`. */
START_TEST(options_of_an_older_header_keep_later_defaults) {
    struct editions editions = compare();
    duiqi_diff_write_options options = DUIQI_DIFF_WRITE_OPTIONS_INIT;
    size_t bytes = 0, bytes_by_default = 0;
    options.size = offsetof(duiqi_diff_write_options, changes_only);
    options.width = 1;
    ck_assert_int_eq(duiqi_diff_write(editions.diff, DUIQI_DIFF_FORMAT_TEXT, &options, count_bytes,
                                      &bytes, NULL),
                     DUIQI_OK);
    ck_assert_int_eq(duiqi_diff_write(editions.diff, DUIQI_DIFF_FORMAT_TEXT, NULL, count_bytes,
                                      &bytes_by_default, NULL),
                     DUIQI_OK);
    ck_assert_uint_eq(bytes, bytes_by_default);
    ck_assert_uint_gt(bytes, 300);
    release(&editions);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("diff");
    TCase *tests = tcase_create("diff");
    tcase_add_test(tests, a_changed_figure_is_found);
    tcase_add_test(tests, options_of_an_older_header_keep_later_defaults);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
