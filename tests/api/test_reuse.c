/* Memories at work on a new edition, through the public interface. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/duiqi.h>

static const char MEMORY[] =
    "<tmx version=\"1.4\"><header srclang=\"en\"/><body>"
    "<tu tuid=\"a\"><prop type=\"x-origin\">book</prop><tuv xml:lang=\"en\">"
    "<seg>The bridge is 200 meters long.</seg></tuv>"
    "<tuv xml:lang=\"zh-CN\"><seg>桥长200米。</seg></tuv></tu>"
    "<tu tuid=\"b\"><tuv xml:lang=\"en\"><seg>It was built by hand.</seg></tuv>"
    "<tuv xml:lang=\"zh-CN\"><seg>它是手工建造的。</seg></tuv></tu>"
    "</body></tmx>";

static const char EDITION[] = "The bridge is 350 meters long. It was built by hand.\n"
                              "Boats pass below.\n";

static duiqi_memory *memory;
static duiqi_document *document;
static duiqi_match_index *index_of;
static duiqi_reuse *reuse;
static duiqi_error error;

static void setup(void) {
    const duiqi_memory *memories[1];
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_int_eq(
        duiqi_memory_read(memory, DUIQI_FORMAT_TMX, MEMORY, strlen(MEMORY), NULL, &error),
        DUIQI_OK);
    ck_assert_int_eq(duiqi_document_read(&document, EDITION, strlen(EDITION), NULL, &error),
                     DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, &error), DUIQI_OK);
    memories[0] = memory;
    ck_assert_int_eq(duiqi_match_index_new(&index_of, memories, 1, NULL, &error), DUIQI_OK);
    ck_assert_int_eq(duiqi_reuse_new(&reuse, index_of, document, NULL, &error), DUIQI_OK);
}

static void teardown(void) {
    duiqi_reuse_free(reuse);
    duiqi_match_index_free(index_of);
    duiqi_document_free(document);
    duiqi_memory_free(memory);
}

struct output {
    char data[8000];
    size_t length;
};

static int take(void *user, const char *data, size_t length) {
    struct output *output = user;
    if (length > sizeof output->data - 1 - output->length)
        return 1;
    memcpy(output->data + output->length, data, length);
    output->length += length;
    output->data[output->length] = '\0';
    return 0;
}

static int refuse(void *user, const char *data, size_t length) {
    (void)user, (void)data, (void)length;
    return 1;
}

static const char *written(duiqi_reuse_format format, const duiqi_reuse_write_options *options) {
    static struct output output;
    output.length = 0;
    ck_assert_int_eq(duiqi_reuse_write(reuse, format, options, take, &output, &error), DUIQI_OK);
    return output.data;
}

START_TEST(proposals_tell_where_they_are_from) {
    ck_assert_uint_eq(duiqi_match_index_count(index_of), 2);
    ck_assert_uint_eq(duiqi_reuse_count(reuse), 3);
    const duiqi_proposal *first = duiqi_reuse_at(reuse, 0);
    ck_assert_int_eq(first->kind, DUIQI_MATCH_FIGURES);
    ck_assert_ptr_eq(first->unit, duiqi_memory_at(memory, 0));
    ck_assert_int_eq(strncmp(first->target.data, "桥长350米。", first->target.length), 0);
    ck_assert_uint_eq(first->figure_count, 1);
    const duiqi_slice figure = first->figures[0].new_target;
    ck_assert_uint_eq(figure.length, 3);
    ck_assert_ptr_eq(figure.data, first->target.data + strlen("桥长"));
    ck_assert_int_eq(duiqi_reuse_at(reuse, 1)->kind, DUIQI_MATCH_EXACT);
    ck_assert_int_eq(duiqi_reuse_at(reuse, 2)->kind, DUIQI_MATCH_NEW);
    ck_assert_ptr_null(duiqi_reuse_at(reuse, 2)->unit);
    ck_assert_ptr_eq(duiqi_reuse_document(reuse), document);
    ck_assert_uint_eq(duiqi_reuse_band_at(reuse, DUIQI_BAND_FIGURES)->words, 6);
}
END_TEST

START_TEST(the_same_is_written_twice) {
    for (int format = DUIQI_REUSE_FORMAT_TMX; format <= DUIQI_REUSE_FORMAT_TSV; ++format) {
        static char first[sizeof((struct output *)NULL)->data];
        strcpy(first, written((duiqi_reuse_format)format, NULL));
        ck_assert_str_eq(written((duiqi_reuse_format)format, NULL), first);
    }
}
END_TEST

START_TEST(options_tell_names_and_language) {
    static const char *const names[] = {"river & sea.tmx"};
    duiqi_reuse_write_options options = DUIQI_REUSE_WRITE_OPTIONS_INIT;
    options.document_name = "bridge.txt";
    options.memory_names = names;
    options.target_language = "zh-hans";
    options.creation_date = "20240305T100000Z";
    const char *xliff = written(DUIQI_REUSE_FORMAT_XLIFF, &options);
    ck_assert_ptr_nonnull(strstr(xliff, "original=\"bridge.txt\""));
    ck_assert_ptr_nonnull(strstr(xliff, "target-language=\"zh-Hans\""));
    ck_assert_ptr_nonnull(strstr(xliff, "date=\"2024-03-05T10:00:00Z\""));
    ck_assert_ptr_nonnull(strstr(xliff, "origin=\"river &amp; sea.tmx\""));
    const char *tmx = written(DUIQI_REUSE_FORMAT_TMX, &options);
    ck_assert_ptr_nonnull(strstr(tmx, "<tuv xml:lang=\"zh-Hans\">"));
    ck_assert_ptr_nonnull(strstr(tmx, "changedate=\"20240305T100000Z\""));
    ck_assert_ptr_nonnull(strstr(tmx, "<prop type=\"x-origin\">book</prop>"));
    ck_assert_ptr_nonnull(strstr(tmx, "<prop type=\"x-match-unit\">a</prop>"));
}
END_TEST

START_TEST(arguments_are_checked) {
    duiqi_match_index *other;
    duiqi_reuse *result;
    duiqi_document *unsegmented;
    struct output output = {.length = 0};
    const duiqi_memory *memories[] = {memory, NULL};
    duiqi_match_index_options options = DUIQI_MATCH_INDEX_OPTIONS_INIT;
    duiqi_reuse_write_options write = DUIQI_REUSE_WRITE_OPTIONS_INIT;

    ck_assert_int_eq(duiqi_match_index_new(NULL, memories, 1, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_match_index_new(&other, NULL, 1, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_match_index_new(&other, memories, 2, NULL, &error), DUIQI_EINVAL);
    ck_assert_ptr_null(other);
    options.min_match = 49;
    ck_assert_int_eq(duiqi_match_index_new(&other, memories, 1, &options, &error), DUIQI_EINVAL);
    options.min_match = 101;
    ck_assert_int_eq(duiqi_match_index_new(&other, memories, 1, &options, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_match_index_new(&other, NULL, 0, NULL, &error), DUIQI_OK);
    ck_assert_uint_eq(duiqi_match_index_count(other), 0);
    duiqi_match_index_free(other);

    ck_assert_int_eq(duiqi_reuse_new(NULL, index_of, document, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_reuse_new(&result, NULL, document, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_reuse_new(&result, index_of, NULL, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_document_read(&unsegmented, EDITION, strlen(EDITION), NULL, &error),
                     DUIQI_OK);
    ck_assert_int_eq(duiqi_reuse_new(&result, index_of, unsegmented, NULL, &error), DUIQI_EINVAL);
    ck_assert_ptr_null(result);
    duiqi_document_free(unsegmented);

    const duiqi_reuse_format format = DUIQI_REUSE_FORMAT_TMX;
    ck_assert_int_eq(duiqi_reuse_write(NULL, format, NULL, take, &output, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_reuse_write(reuse, format, NULL, NULL, &output, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_reuse_write(reuse, (duiqi_reuse_format)3, NULL, take, &output, &error),
                     DUIQI_EINVAL);
    write.creation_date = "2024";
    ck_assert_int_eq(duiqi_reuse_write(reuse, format, &write, take, &output, &error), DUIQI_EINVAL);
    write.creation_date = NULL;
    write.target_language = "zh_CN";
    ck_assert_int_eq(duiqi_reuse_write(reuse, format, &write, take, &output, &error), DUIQI_EINVAL);
    ck_assert_uint_eq(output.length, 0);
    ck_assert_int_eq(duiqi_reuse_write(reuse, format, NULL, refuse, NULL, &error), DUIQI_EWRITE);
    duiqi_reuse_free(NULL);
    duiqi_match_index_free(NULL);
}
END_TEST

START_TEST(kinds_have_names) {
    ck_assert_str_eq(duiqi_match_kind_name(DUIQI_MATCH_NEW), "new");
    ck_assert_str_eq(duiqi_match_kind_name(DUIQI_MATCH_FUZZY), "fuzzy");
    ck_assert_str_eq(duiqi_match_kind_name(DUIQI_MATCH_FIGURES), "figures");
    ck_assert_str_eq(duiqi_match_kind_name(DUIQI_MATCH_EXACT), "exact");
    ck_assert_str_eq(duiqi_match_kind_name((duiqi_match_kind)99), "new");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("reuse");
    TCase *reuse_case = tcase_create("reuse");
    tcase_add_checked_fixture(reuse_case, setup, teardown);
    tcase_add_test(reuse_case, proposals_tell_where_they_are_from);
    tcase_add_test(reuse_case, the_same_is_written_twice);
    tcase_add_test(reuse_case, options_tell_names_and_language);
    tcase_add_test(reuse_case, arguments_are_checked);
    tcase_add_test(reuse_case, kinds_have_names);
    suite_add_tcase(suite, reuse_case);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
