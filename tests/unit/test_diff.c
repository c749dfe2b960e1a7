#include <stdio.h>

#include "diff_fixture.h"
#include "meter.h"

static bool is_text(duiqi_slice slice, const char *text) {
    return slice.length == strlen(text) && memcmp(slice.data, text, slice.length) == 0;
}

#define assert_slice(slice, text)                                                                  \
    ck_assert_msg(is_text(slice, text), "\"%.*s\", wanted \"%s\"", (int)(slice).length,            \
                  (slice).length ? (slice).data : "", text)

/* Kinds of all rows: = # ~ - + */
static void assert_kinds(const duiqi_diff *diff, const char *wanted) {
    char kinds[64] = "";
    const duiqi_diff_row *row;
    for (size_t i = 0; (row = duiqi_diff_row_at(diff, i)); ++i)
        kinds[i] = "=#~-+"[row->kind];
    ck_assert_str_eq(kinds, wanted);
}

/* "heading:rows" of all sections, "/" between old and new, "..." before one that goes on. */
static void assert_sections(const duiqi_diff *diff, const char *wanted) {
    char all[512] = "";
    const duiqi_diff_section *section;
    size_t rows = 0;
    for (size_t i = 0; (section = duiqi_diff_section_at(diff, i)); ++i) {
        ck_assert_uint_eq(section->first_row, rows);
        rows += section->row_count;
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s%.*s/%.*s:%zu", i ? "|" : "",
                 section->continued ? "..." : "", (int)section->old_heading.length,
                 section->old_heading.length ? section->old_heading.data : "",
                 (int)section->new_heading.length,
                 section->new_heading.length ? section->new_heading.data : "", section->row_count);
    }
    ck_assert_str_eq(all, wanted);
    ck_assert_uint_eq(rows, duiqi_diff_row_count(diff));
}

START_TEST(rows_have_a_kind) {
    diff_fixture made =
        diff_fixture_new("en", "It rained. We had 5 boats. The road was dry. Nobody came.",
                         "It rained. We had 7 boats. The road was wet. Everyone stayed.",
                         "[0]:[0]\n[1]:[1]\n[2]:[2]\n[]:[3]\n[3]:[]\n");
    assert_kinds(made.diff, "=#~-+"); /* what was removed before what was added */
    const duiqi_diff_row *row = duiqi_diff_row_at(made.diff, 3);
    assert_slice(row->old_text, "Nobody came.");
    assert_slice(row->new_text, "");
    ck_assert_uint_eq(row->edit_count, 0);
    ck_assert_uint_eq(row->old_count, 1);
    ck_assert_uint_eq(row->new_count, 0);
    ck_assert_uint_eq(row->old_sentences[0], 3);
    ck_assert_uint_eq(row->moved_row, DUIQI_DIFF_NONE);
    ck_assert_ptr_null(duiqi_diff_row_at(made.diff, 5));
    ck_assert_ptr_null(duiqi_diff_section_at(made.diff, 1));
    const duiqi_diff_section *total = duiqi_diff_total(made.diff);
    ck_assert_uint_eq(total->row_count, 5);
    for (int kind = 0; kind < DUIQI_DIFF_KINDS; ++kind)
        ck_assert_uint_eq(total->counts[kind], 1);
    ck_assert_uint_eq(total->figure_count, 1);
    diff_fixture_free(&made);
}
END_TEST

/* Edits as "kept[-old-]{+new+}", which must make up both texts. */
static void assert_edits(const duiqi_diff_row *row, const char *wanted) {
    char all[512] = "", before[256] = "", after[256] = "";
    for (size_t i = 0; i < row->edit_count; ++i) {
        const duiqi_diff_edit *edit = row->edits + i;
        bool figure = edit->kind == DUIQI_DIFF_EDIT_FIGURE;
        int old_length = (int)edit->old_text.length, new_length = (int)edit->new_text.length;
        if (edit->kind == DUIQI_DIFF_EDIT_KEPT)
            snprintf(all + strlen(all), sizeof all - strlen(all), "%.*s", old_length,
                     edit->old_text.data);
        else
            snprintf(all + strlen(all), sizeof all - strlen(all), "[%c%.*s%c]{%c%.*s%c}",
                     figure ? '#' : '-', old_length, edit->old_text.data, figure ? '#' : '-',
                     figure ? '#' : '+', new_length, edit->new_text.data, figure ? '#' : '+');
        strncat(before, edit->old_text.data, edit->old_text.length);
        strncat(after, edit->new_text.data, edit->new_text.length);
    }
    ck_assert_str_eq(all, wanted);
    assert_slice(row->old_text, before);
    assert_slice(row->new_text, after);
}

START_TEST(edits_make_up_both_texts) {
    diff_fixture made = diff_fixture_new(
        "en", "Rain fell here. We sold 12 boats to  farmers.\n\nOld and dry.",
        "Heavy rain fell. In May, we sold 15 boats to farmers and fishers.\n\nOld, dry.",
        "[0]:[0]\n[1]:[1]\n[2]:[2]\n");
    assert_edits(duiqi_diff_row_at(made.diff, 0), "[--]{+Heavy+}Rain fell [-here-]{++}.");
    assert_edits(duiqi_diff_row_at(made.diff, 1),
                 "[--]{+In May,+}We sold [#12#]{#15#} boats to  farmers[--]{+and fishers+}.");
    assert_edits(duiqi_diff_row_at(made.diff, 2), "Old [-and-]{+,+} dry.");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(quotes_and_marks_of_notes_do_not_count) {
    diff_fixture made = diff_fixture_new(
        "en", "The village's \"best\" road. Seven aspects[16] of life. Five areas of life.",
        "The village\u2019s \u201Cbest\u201D road. Seven aspects12 of life. Five areas17 of life.",
        "[0]:[0]\n[1]:[1]\n[2]:[2]\n");
    assert_kinds(made.diff, "===");
    assert_edits(duiqi_diff_row_at(made.diff, 1), "Seven aspects[16] of life.");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(figures_tell_their_unit) {
    diff_fixture made = diff_fixture_new(
        "en",
        "Output was 4.01 billion yuan, and 12 new workshops were opened. Of 20 very old village "
        "roads 3 were mended. More than 9 fairs.",
        "Output was 4.16 billion yuan, and 9 new workshops were opened. Of 30 very old village "
        "roads 5 were mended. More than 12 fairs.",
        "[0]:[0]\n[1]:[1]\n[2]:[2]\n");
    const duiqi_diff_row *row = duiqi_diff_row_at(made.diff, 0);
    ck_assert_uint_eq(row->figure_count, 2);
    assert_slice(row->figures[0].old_text, "4.01 billion");
    assert_slice(row->figures[0].new_text, "4.16 billion");
    assert_slice(row->figures[0].unit, "yuan");
    assert_slice(row->figures[0].difference, "+0.15 billion");
    assert_slice(row->figures[0].relative, "+3.7%");
    ck_assert_double_eq(row->figures[0].old_value, 4.01e9);
    ck_assert_double_eq(row->figures[0].new_value, 4.16e9);
    ck_assert_int_eq(row->figures[0].approximate, 0);
    assert_slice(row->figures[1].unit, "new workshops");
    row = duiqi_diff_row_at(made.diff, 1);
    assert_slice(row->figures[0].unit, ""); /* too many words */
    row = duiqi_diff_row_at(made.diff, 2);
    assert_slice(row->figures[0].unit, "fairs");
    ck_assert_int_ne(row->figures[0].approximate, 0);
    diff_fixture_free(&made);
    made = diff_fixture_new("zh", "产值40.1亿元，修路86公里。", "产值41.6亿元，修路112公里。",
                            "[0]:[0]\n");
    row = duiqi_diff_row_at(made.diff, 0);
    assert_slice(row->figures[0].unit, "元");
    assert_slice(row->figures[1].unit, "公里");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(years_do_not_count_as_figures) {
    diff_fixture made =
        diff_fixture_new("zh", "2023年修路第3条。", "2024年修路第4条。", "[0]:[0]\n");
    assert_kinds(made.diff, "#");
    ck_assert_uint_eq(duiqi_diff_row_at(made.diff, 0)->figure_count, 2);
    ck_assert_uint_eq(duiqi_diff_total(made.diff)->figure_count, 0);
    diff_fixture_free(&made);
}
END_TEST

START_TEST(numbers_in_names_do_not_count) {
    diff_fixture made = diff_fixture_new(
        "en", "We built Line 12, and at Mill 12 boats sank. They built Line 5",
        "We built Line 3, and at Mill 3 boats sank. They built Line 6", "[0]:[0]\n[1]:[1]\n");
    const duiqi_diff_row *row = duiqi_diff_row_at(made.diff, 0);
    ck_assert_int_eq(row->figures[0].kind, DUIQI_DIFF_FIGURE_ORDER);
    assert_slice(row->figures[0].difference, "");
    ck_assert_int_eq(row->figures[1].kind, DUIQI_DIFF_FIGURE_NUMBER);
    assert_slice(row->figures[1].difference, "\u22129");
    ck_assert_int_eq(duiqi_diff_row_at(made.diff, 1)->figures[0].kind, DUIQI_DIFF_FIGURE_ORDER);
    diff_fixture_free(&made);
    made = diff_fixture_new("zh", "开通12号线。", "开通3号线。", "[0]:[0]\n");
    ck_assert_int_eq(duiqi_diff_row_at(made.diff, 0)->figures[0].kind, DUIQI_DIFF_FIGURE_ORDER);
    diff_fixture_free(&made);
}
END_TEST

START_TEST(sentences_on_several_lines_are_one_text) {
    diff_fixture made =
        diff_fixture_new("zh", "修了路。通了水。", "修了路，通了水。", "[0, 1]:[0]\n");
    const duiqi_diff_row *row = duiqi_diff_row_at(made.diff, 0);
    assert_slice(row->old_text, "修了路。通了水。");
    ck_assert_uint_eq(row->old_count, 2);
    assert_edits(row, "修了路[-。-]{+，+}通了水。");
    diff_fixture_free(&made);
}
END_TEST

#define BODY "We mended the old road by the river before winter came.\n\n"

START_TEST(sections_follow_headings) {
    diff_fixture made =
        diff_fixture_new("en", "Work in 2031\n\n1. Roads\n\n" BODY "2. Water\n\n" BODY,
                         "Work in 2032\n\n1. Roads\n\n" BODY "2. Water\n\n" BODY,
                         "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n[4]:[4]\n");
    assert_sections(made.diff,
                    "Work in 2031/Work in 2032:1|1. Roads/1. Roads:2|2. Water/2. Water:2");
    ck_assert_uint_eq(duiqi_diff_section_at(made.diff, 0)->counts[DUIQI_DIFF_FIGURES], 1);
    ck_assert_int_ne(duiqi_diff_row_at(made.diff, 1)->heading, 0);
    ck_assert_int_eq(duiqi_diff_row_at(made.diff, 2)->heading, 0);
    diff_fixture_free(&made);
}
END_TEST

START_TEST(what_stands_before_the_first_heading_has_no_title) {
    diff_fixture made = diff_fixture_new("en", BODY "Roads\n\n" BODY, BODY "Roads\n\n" BODY,
                                         "[0]:[0]\n[1]:[1]\n[2]:[2]\n");
    assert_sections(made.diff, "/:1|Roads/Roads:2");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(headings_of_a_title_block_stand_together) {
    diff_fixture made = diff_fixture_new(
        "en", "Report\n\nGiven by the mayor\n\nIn the old hall\n\n1. Roads\n\n" BODY,
        "Report\n\nGiven by the mayor\n\nIn the old hall\n\n1. Roads\n\n" BODY,
        "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n[4]:[4]\n");
    assert_sections(made.diff, "Report/Report:3|1. Roads/1. Roads:2");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(a_numbered_sentence_above_others_is_a_heading) {
    static const char TEXT[] =
        "First, we made the city greener.\n\n" BODY BODY "Second, we mended the roads.\n\n" BODY;
    diff_fixture made =
        diff_fixture_new("en", TEXT, TEXT, "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n[4]:[4]\n");
    assert_sections(made.diff,
                    "First, we made the city greener./First, we made the city greener.:3|"
                    "Second, we mended the roads./Second, we mended the roads.:2");
    diff_fixture_free(&made);
    static const char LIST[] = BODY "1. Mend the roads.\n\n2. Dig the wells.\n\n" BODY;
    made = diff_fixture_new("en", LIST, LIST, "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n");
    ck_assert_int_eq(duiqi_diff_row_at(made.diff, 1)->heading, 0);
    diff_fixture_free(&made);
}
END_TEST

START_TEST(the_last_item_of_a_list_is_no_heading) {
    static const char LIST[] = BODY "Fourth, we must mend the roads.\n\n"
                                    "Fifth, we must dig the wells.\n\n" BODY;
    diff_fixture made = diff_fixture_new("en", LIST, LIST, "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n");
    assert_sections(made.diff, "/:4");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(a_bare_number_leaves_the_name_to_the_next_heading) {
    static const char TEXT[] = "01\n\nRoads\n\n" BODY "02\n\nWater\n\n" BODY;
    diff_fixture made = diff_fixture_new("en", TEXT, TEXT,
                                         "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n[4]:[4]\n[5]:[5]\n");
    assert_sections(made.diff, "Roads/Roads:3|Water/Water:3");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(a_heading_takes_the_place_of_a_removed_one) {
    diff_fixture made =
        diff_fixture_new("en", "Roads\n\n" BODY, "Streets\n\n" BODY, "[0]:[]\n[]:[0]\n[1]:[1]\n");
    assert_kinds(made.diff, "-+=");
    assert_sections(made.diff, "Roads/Streets:3");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(the_new_section_goes_on_after_a_removed_heading) {
    diff_fixture made =
        diff_fixture_new("en", "Roads\n\n" BODY "Bridges\n\n" BODY, "Roads\n\n" BODY BODY,
                         "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n");
    assert_sections(made.diff, "Roads/Roads:2|Bridges/:1|.../Roads:1");
    diff_fixture_free(&made);
}
END_TEST

#define MOVED "In every village we will hold an open meeting."

START_TEST(moved_sentences_find_each_other) {
    diff_fixture made = diff_fixture_new("en", "We met. " MOVED " Nobody came. They left.",
                                         "We met. Nobody came. It rained. " MOVED " They left.",
                                         "[0]:[0]\n[1]:[]\n[2]:[1]\n[]:[2]\n[]:[3]\n[3]:[4]\n");
    assert_kinds(made.diff, "=-=++=");
    ck_assert_uint_eq(duiqi_diff_row_at(made.diff, 1)->moved_row, 4);
    ck_assert_uint_eq(duiqi_diff_row_at(made.diff, 4)->moved_row, 1);
    ck_assert_uint_eq(duiqi_diff_row_at(made.diff, 3)->moved_row, DUIQI_DIFF_NONE);
    diff_fixture_free(&made);
    /* twice on one side: which one moved is not known */
    made = diff_fixture_new("en", MOVED " We met.", "We met. " MOVED " It rained. " MOVED,
                            "[0]:[]\n[1]:[0]\n[]:[1]\n[]:[2]\n[]:[3]\n");
    ck_assert_uint_eq(duiqi_diff_row_at(made.diff, 0)->moved_row, DUIQI_DIFF_NONE);
    ck_assert_uint_eq(duiqi_diff_row_at(made.diff, 2)->moved_row, DUIQI_DIFF_NONE);
    diff_fixture_free(&made);
    /* too short to mean anything */
    made = diff_fixture_new("en", "They all met. Rain fell.", "Rain fell. They all met.",
                            "[0]:[]\n[1]:[0]\n[]:[1]\n");
    ck_assert_uint_eq(duiqi_diff_row_at(made.diff, 0)->moved_row, DUIQI_DIFF_NONE);
    diff_fixture_free(&made);
}
END_TEST

START_TEST(likeness_pairs_what_was_left_alone) {
    diff_fixture made = diff_fixture_new(
        "en", "Roads\n\nIt rained. We had 5 boats. Nobody knew why. Snow fell.",
        "Roads\n\nWe had 7 boats. They sailed far away. Nobody knew quite why. The sun shone.",
        "[0]:[]\n[1]:[]\n[2]:[]\n[3]:[]\n[4]:[]\n[]:[0]\n[]:[1]\n[]:[2]\n[]:[3]\n[]:[4]\n");
    assert_kinds(made.diff, "=-#+~-+");
    const duiqi_diff_row *row = duiqi_diff_row_at(made.diff, 2);
    ck_assert_uint_eq(row->old_sentences[0], 2);
    ck_assert_uint_eq(row->new_sentences[0], 1);
    ck_assert_double_eq(row->confidence, 1);
    assert_slice(row->figures[0].unit, "boats");
    row = duiqi_diff_row_at(made.diff, 4);
    ck_assert_double_gt(row->confidence, 0.8);
    ck_assert_double_lt(row->confidence, 1);
    diff_fixture_free(&made);
}
END_TEST

/* A file of lines, or of beads without a counterpart: `count` times `line`, with its number. */
static char *repeated(const char *line, size_t count, const char *last) {
    size_t size = count * (strlen(line) + 16) + strlen(last) + 1;
    char *all = malloc(size), *end = all;
    ck_assert_ptr_nonnull(all);
    for (size_t i = 0; i < count; ++i)
        end += snprintf(end, size - (size_t)(end - all), line, i);
    strcpy(end, last);
    return all;
}

START_TEST(a_long_stretch_without_beads_that_stays_the_same) {
    char *before = repeated("Nothing happened.\n", 600, "It rained.\nThe end.\n");
    char *after = repeated("Nothing happened.\n", 600, "It snowed.\nThe end.\n");
    char *removed = repeated("[%zu]:[]\n", 602, ""), *added = repeated("[]:[%zu]\n", 602, removed);
    fixture made = fixture_new("en", before, "en", after, added);
    duiqi_diff *diff = NULL;
    ck_assert_int_eq(duiqi_diff_new(&diff, made.bitext, NULL, NULL), DUIQI_OK);
    const duiqi_diff_section *total = duiqi_diff_total(diff);
    ck_assert_uint_eq(total->counts[DUIQI_DIFF_SAME], 601);
    ck_assert_uint_eq(total->row_count, 603);
    ck_assert_int_eq(duiqi_diff_row_at(diff, 600)->kind, DUIQI_DIFF_REMOVED);
    ck_assert_int_eq(duiqi_diff_row_at(diff, 601)->kind, DUIQI_DIFF_ADDED);
    const duiqi_diff_row *last = duiqi_diff_row_at(diff, 602);
    ck_assert_uint_eq(last->old_sentences[0], 601);
    ck_assert_uint_eq(last->new_sentences[0], 601);
    duiqi_diff_free(diff);
    fixture_free(&made);
    free(before);
    free(after);
    free(removed);
    free(added);
}
END_TEST

START_TEST(likeness_does_not_reach_over_a_bead) {
    diff_fixture made = diff_fixture_new("en", "Rain fell. They all met.",
                                         "They all met. Rain fell.", "[0]:[]\n[1]:[0]\n[]:[1]\n");
    assert_kinds(made.diff, "-=+");
    diff_fixture_free(&made);
}
END_TEST

START_TEST(editions_must_be_in_one_language) {
    fixture made = fixture_new("zh-CN", "你好。\n", "en", "Hello.\n", "[0]:[0]\n");
    duiqi_diff *diff = (duiqi_diff *)&made;
    duiqi_error error;
    ck_assert_int_eq(duiqi_diff_new(&diff, made.bitext, NULL, &error), DUIQI_ELANG);
    ck_assert_ptr_null(diff);
    ck_assert_str_eq(error.message, "the old edition is in zh-CN, the new one in en; a diff is of "
                                    "one language");
    ck_assert_int_eq(duiqi_diff_new(NULL, made.bitext, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_diff_new(&diff, NULL, NULL, NULL), DUIQI_EINVAL);
    fixture_free(&made);
    made = fixture_new("zh-CN", "你们好。\n", "zh-TW", "你們好。\n", "[0]:[0]\n");
    ck_assert_int_eq(duiqi_diff_new(&diff, made.bitext, NULL, NULL), DUIQI_OK);
    assert_kinds(diff, "=");
    duiqi_diff_free(diff);
    fixture_free(&made);
    duiqi_diff_free(NULL);
}
END_TEST

START_TEST(comparing_without_memory_fails_cleanly) {
    diff_fixture made = diff_fixture_new(
        "en", "Roads\n\nWe mended 5 roads. We dug wells. " MOVED "\n\nWater\n\n" BODY,
        "Roads\n\n" MOVED " We mended 7 roads in May. We dug wells.\n\nLight\n\n" BODY,
        "[0]:[0]\n[]:[1]\n[1]:[2]\n[2]:[3]\n[3]:[]\n[4]:[]\n[]:[4]\n[5]:[5]\n");
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_diff *diff;
        duiqi_error error;
        status = duiqi_diff_new(&diff, made.bitext.bitext, &allocator, &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
            ck_assert_ptr_null(diff);
        }
        duiqi_diff_free(diff);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_ge(granted, 30);
    diff_fixture_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("diff");
    TCase *tests = tcase_create("diff");
    tcase_add_test(tests, rows_have_a_kind);
    tcase_add_test(tests, edits_make_up_both_texts);
    tcase_add_test(tests, quotes_and_marks_of_notes_do_not_count);
    tcase_add_test(tests, figures_tell_their_unit);
    tcase_add_test(tests, years_do_not_count_as_figures);
    tcase_add_test(tests, numbers_in_names_do_not_count);
    tcase_add_test(tests, sentences_on_several_lines_are_one_text);
    tcase_add_test(tests, sections_follow_headings);
    tcase_add_test(tests, what_stands_before_the_first_heading_has_no_title);
    tcase_add_test(tests, headings_of_a_title_block_stand_together);
    tcase_add_test(tests, a_numbered_sentence_above_others_is_a_heading);
    tcase_add_test(tests, the_last_item_of_a_list_is_no_heading);
    tcase_add_test(tests, a_bare_number_leaves_the_name_to_the_next_heading);
    tcase_add_test(tests, a_heading_takes_the_place_of_a_removed_one);
    tcase_add_test(tests, the_new_section_goes_on_after_a_removed_heading);
    tcase_add_test(tests, moved_sentences_find_each_other);
    tcase_add_test(tests, likeness_pairs_what_was_left_alone);
    tcase_add_test(tests, a_long_stretch_without_beads_that_stays_the_same);
    tcase_add_test(tests, likeness_does_not_reach_over_a_bead);
    tcase_add_test(tests, editions_must_be_in_one_language);
    tcase_add_test(tests, comparing_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
