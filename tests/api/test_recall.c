/* What a memory knows about two new documents, against the shared library. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <duiqi/duiqi.h>

static const char ZH[] = "村志\n昨天修好了12架水车。\n大家都很高兴。\n有三位木匠来帮忙。\n"
                         "木匠们喝了茶。\n";
static const char EN[] = "Village Records\nYesterday 12 waterwheels were mended.\n"
                         "Everyone was glad.\nThree carpenters came to help, and had tea.\n";

static duiqi_document *source, *target;
static duiqi_memory *memory;
static duiqi_recall *recall;
static duiqi_recall_options options;
static duiqi_error error;

static duiqi_document *document_of(const char *text, const char *language) {
    duiqi_document_options document_options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_document *document = NULL;
    document_options.layout = DUIQI_LAYOUT_LINES;
    document_options.language = language;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &document_options, NULL),
                     DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    return document;
}

static void setup(void) {
    options = (duiqi_recall_options)DUIQI_RECALL_OPTIONS_INIT;
    source = document_of(ZH, "zh-CN");
    target = document_of(EN, "en");
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
}

static void teardown(void) {
    duiqi_recall_free(recall);
    duiqi_memory_free(memory);
    duiqi_document_free(target);
    duiqi_document_free(source);
}

static duiqi_slice slice_of(const char *text) {
    return (duiqi_slice){text, strlen(text)};
}

/* Add a unit; a confidence may be NULL. */
static void add(const char *first_tag, const char *first, const char *second_tag,
                const char *second, const char *confidence) {
    duiqi_variant variants[] = {{.language = slice_of(first_tag), .text = slice_of(first)},
                                {.language = slice_of(second_tag), .text = slice_of(second)}};
    duiqi_property property = {.kind = DUIQI_PROPERTY_PROP,
                               .name = slice_of("x-confidence"),
                               .value = slice_of(confidence ? confidence : "")};
    duiqi_unit unit = {.variants = variants,
                       .variant_count = 2,
                       .source = &variants[0],
                       .target = &variants[1],
                       .properties = &property,
                       .property_count = confidence ? 1 : 0};
    ck_assert_int_eq(duiqi_memory_add(memory, &unit), DUIQI_OK);
}

static void add_zh(const char *zh, const char *en) {
    add("zh-CN", zh, "en", en, NULL);
}

static void search(void) {
    ck_assert_int_eq(duiqi_recall_new(&recall, memory, source, target, &options, &error), DUIQI_OK);
}

static bool has_anchor(uint32_t from, size_t from_count, uint32_t to, size_t to_count) {
    const duiqi_beads *anchors = duiqi_recall_anchors(recall);
    for (size_t i = 0; i < duiqi_beads_count(anchors); ++i) {
        const duiqi_bead *bead = duiqi_beads_at(anchors, i);
        if (bead->source_count == from_count && bead->target_count == to_count &&
            bead->source[0] == from && bead->target[0] == to)
            return true;
    }
    return false;
}

START_TEST(recurring_units_are_anchors) {
    add_zh("昨天修好了10架水车。", "Yesterday 10 waterwheels were mended.");
    add_zh("有三位木匠来帮忙。木匠们喝了茶。", "Three carpenters came to help, and had tea.");
    add_zh("大家都很高兴。", "Everybody cheered.");
    search();
    ck_assert_uint_eq(duiqi_recall_anchor_count(recall), 2);
    ck_assert_uint_eq(duiqi_beads_count(duiqi_recall_anchors(recall)), 2);
    ck_assert(has_anchor(1, 1, 1, 1));
    ck_assert(has_anchor(3, 2, 3, 1));
}
END_TEST

/* The whole way: with the anchors and examples of the memory, and its terms. */
START_TEST(an_alignment_takes_what_is_recalled) {
    duiqi_align_options align = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_bitext *bitext = NULL;
    add_zh("有三位木匠来帮忙。木匠们喝了茶。", "Three carpenters came to help, and had tea.");
    add_zh("村志", "village records");
    search();
    align.anchors = duiqi_recall_anchors(recall);
    align.examples = duiqi_recall_examples(recall, &align.example_count);
    const duiqi_lexicon *lexicon = duiqi_recall_lexicon(recall);
    ck_assert_ptr_nonnull(lexicon);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 1);
    ck_assert_uint_eq(align.example_count, 1);
    align.lexicons = &lexicon;
    align.lexicon_count = 1;
    ck_assert_int_eq(duiqi_align(&bitext, source, target, &align, &error), DUIQI_OK);
    const duiqi_beads *beads = duiqi_bitext_beads(bitext);
    ck_assert_uint_eq(duiqi_beads_count(beads), 4);
    const duiqi_bead *last = duiqi_beads_at(beads, 3);
    ck_assert_uint_eq(last->source_count, 2);
    ck_assert_uint_eq(last->source[1], 4);
    ck_assert_uint_eq(last->target_count, 1);
    duiqi_bitext_free(bitext);
}
END_TEST

START_TEST(the_callers_anchors_prevail) {
    duiqi_beads *given = NULL;
    static const char GIVEN[] = "[3]:[3]\n[4]:[]\n";
    ck_assert_int_eq(duiqi_beads_parse(&given, GIVEN, strlen(GIVEN), NULL, NULL), DUIQI_OK);
    options.anchors = given;
    add_zh("昨天修好了12架水车。", "Yesterday 12 waterwheels were mended.");
    add_zh("有三位木匠来帮忙。木匠们喝了茶。", "Three carpenters came to help, and had tea.");
    search();
    ck_assert_uint_eq(duiqi_recall_anchor_count(recall), 1);
    ck_assert_uint_eq(duiqi_beads_count(duiqi_recall_anchors(recall)), 3);
    ck_assert(has_anchor(1, 1, 1, 1));
    ck_assert(has_anchor(3, 1, 3, 1));
    duiqi_beads_free(given);
}
END_TEST

START_TEST(anchors_stay_inside_paragraph_pairs) {
    duiqi_beads *paragraphs = NULL;
    static const char PAIRS[] = "[0]:[0]\n[1, 2, 3]:[1, 2]\n[4]:[3]\n";
    ck_assert_int_eq(duiqi_beads_parse(&paragraphs, PAIRS, strlen(PAIRS), NULL, NULL), DUIQI_OK);
    options.paragraphs = paragraphs;
    add_zh("有三位木匠来帮忙。木匠们喝了茶。", "Three carpenters came to help, and had tea.");
    add_zh("大家都很高兴。", "Everyone was glad.");
    search();
    ck_assert_uint_eq(duiqi_recall_anchor_count(recall), 0);
    duiqi_beads_free(paragraphs);
}
END_TEST

START_TEST(variants_are_taken_by_language) {
    add("EN_us", "Everyone was glad.", "zh_TW", "大家都很高興。", NULL);
    add("en-US", "Yesterday 12 waterwheels were mended.", "cmn-Hans", "昨天修好了12架水车。", NULL);
    search();
    ck_assert(has_anchor(1, 1, 1, 1));
    ck_assert_uint_eq(duiqi_recall_anchor_count(recall), 2);
}
END_TEST

START_TEST(variants_without_a_language_are_told_by_their_script) {
    add("", "Everyone was glad.", "", "大家都很高兴。", NULL);
    add("", "昨天修好了12架水车。", "", "Yesterday 12 waterwheels were mended.", NULL);
    search();
    ck_assert_uint_eq(duiqi_recall_anchor_count(recall), 2);
}
END_TEST

START_TEST(units_that_cannot_help_are_passed_over) {
    size_t count;
    add("de", "Alle waren froh.", "en", "Everyone was glad.", NULL);
    add("zh", "昨天修好了12架水车。", "en", "Yesterday 12 waterwheels were mended.", "0.49");
    add("zh", "昨天修好了12架水车。", "en", "\xFFYesterday 12 waterwheels were mended.", NULL);
    add("zh", "昨天修好了12架水车。", "en", "", NULL);
    search();
    ck_assert_uint_eq(duiqi_recall_anchor_count(recall), 0);
    duiqi_recall_examples(recall, &count);
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_null(duiqi_recall_lexicon(recall));
}
END_TEST

START_TEST(bad_arguments) {
    duiqi_beads *outside = NULL;
    ck_assert_int_eq(duiqi_beads_parse(&outside, "[9]:[9]\n", 8, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_recall_new(NULL, memory, source, target, NULL, &error), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_recall_new(&recall, NULL, source, target, NULL, &error), DUIQI_EINVAL);
    ck_assert_ptr_null(recall);
    options.size = 1;
    ck_assert_int_eq(duiqi_recall_new(&recall, memory, source, target, &options, &error),
                     DUIQI_EINVAL);
    options = (duiqi_recall_options)DUIQI_RECALL_OPTIONS_INIT;
    options.anchors = outside;
    ck_assert_int_eq(duiqi_recall_new(&recall, memory, source, target, &options, &error),
                     DUIQI_EINVAL);
    ck_assert_uint_eq(error.line, 1);
    duiqi_recall_free(NULL);
    duiqi_beads_free(outside);
}
END_TEST

START_TEST(examples_have_to_be_text) {
    duiqi_align_options align = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_example example = {slice_of("大家"), slice_of("\xC3")};
    duiqi_bitext *bitext = NULL;
    align.examples = &example;
    align.example_count = 1;
    ck_assert_int_eq(duiqi_align(&bitext, source, target, &align, &error), DUIQI_EINVAL);
    ck_assert_str_eq(error.message, "example 1 is not UTF-8");
}
END_TEST

/* Beads and evidence are numbered by the documents, whatever the examples. */
static int note_explanation(void *user, const duiqi_explanation *explanation) {
    size_t *next = user;
    ck_assert_uint_eq(explanation->bead, *next);
    ++*next;
    return 0;
}

START_TEST(examples_are_not_in_the_result) {
    duiqi_align_options align = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_example examples[] = {{slice_of("木匠修水车。"), slice_of("A carpenter mends it.")},
                                {slice_of("我们喝茶。"), slice_of("We drink tea.")}};
    duiqi_bitext *bitext = NULL;
    size_t explained = 0, sentences = 0;
    align.examples = examples;
    align.example_count = 2;
    align.explain = note_explanation;
    align.explain_user = &explained;
    ck_assert_int_eq(duiqi_align(&bitext, source, target, &align, &error), DUIQI_OK);
    const duiqi_beads *beads = duiqi_bitext_beads(bitext);
    ck_assert_uint_eq(explained, duiqi_beads_count(beads));
    for (size_t i = 0; i < duiqi_beads_count(beads); ++i)
        for (size_t k = 0; k < duiqi_beads_at(beads, i)->source_count; ++k)
            ck_assert_uint_eq(duiqi_beads_at(beads, i)->source[k], sentences++);
    ck_assert_uint_eq(sentences, 5);
    duiqi_bitext_free(bitext);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("recall");
    TCase *cases = tcase_create("recall");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, recurring_units_are_anchors);
    tcase_add_test(cases, an_alignment_takes_what_is_recalled);
    tcase_add_test(cases, the_callers_anchors_prevail);
    tcase_add_test(cases, anchors_stay_inside_paragraph_pairs);
    tcase_add_test(cases, variants_are_taken_by_language);
    tcase_add_test(cases, variants_without_a_language_are_told_by_their_script);
    tcase_add_test(cases, units_that_cannot_help_are_passed_over);
    tcase_add_test(cases, bad_arguments);
    tcase_add_test(cases, examples_have_to_be_text);
    tcase_add_test(cases, examples_are_not_in_the_result);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
