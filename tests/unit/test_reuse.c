#include <duiqi/reuse.h>

#include <stdio.h>

#include <duiqi/segment.h>

#include "memory_fixture.h"

static duiqi_memory *memory;
static duiqi_match_index *index_of;
static duiqi_document *document;
static duiqi_reuse *reuse;

static void setup(void) {
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    index_of = NULL;
    document = NULL;
    reuse = NULL;
}

static void teardown(void) {
    duiqi_reuse_free(reuse);
    duiqi_document_free(document);
    duiqi_match_index_free(index_of);
    duiqi_memory_free(memory);
}

static void put(const char *source, const char *target) {
    memory_put(memory, "zh-CN", source, "en", target, NULL);
}

static void look_up(const char *text, duiqi_layout layout) {
    const duiqi_memory *memories[] = {memory};
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.language = "zh-CN";
    options.layout = layout;
    ck_assert_int_eq(duiqi_match_index_new(&index_of, memories, 1, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &options, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_reuse_new(&reuse, index_of, document, NULL, NULL), DUIQI_OK);
}

/* A proposal: first sentence+sentences, kind, percentage, target. */
static const char *shown(size_t number) {
    static char out[400];
    const duiqi_proposal *proposal = duiqi_reuse_at(reuse, number);
    ck_assert_ptr_nonnull(proposal);
    snprintf(out, sizeof out, "%zu+%zu %s %u %.*s", proposal->first_sentence,
             proposal->sentence_count, duiqi_match_kind_name(proposal->kind), proposal->percent,
             (int)proposal->target.length, proposal->target.data);
    return out;
}

START_TEST(sentences_and_runs) {
    put("河边建了一座公园。", "A park was built by the river.");
    put("公园里有树。树下有长椅。", "There are trees in the park, with benches under them.");
    put("今年种树300棵。明年再种500棵。", "300 trees were planted this year, and 500 will be.");
    put("长椅是木头做的,很结实。", "The benches are of wood and sturdy.");
    look_up("河边建了一座公园。公园里有树。树下有长椅。\n"
            "今年种树320棵。明年再种550棵。公园免费开放。长椅是木头做的,不结实。\n",
            DUIQI_LAYOUT_TEXT);
    ck_assert_uint_eq(duiqi_reuse_count(reuse), 5);
    ck_assert_str_eq(shown(0), "0+1 exact 100 A park was built by the river.");
    ck_assert_str_eq(shown(1),
                     "1+2 exact 100 There are trees in the park, with benches under them.");
    ck_assert_str_eq(shown(2), "3+2 figures 99 320 trees were planted this year, and 550 will be.");
    ck_assert_str_eq(shown(3), "5+1 new 0 ");
    ck_assert_str_eq(shown(4), "6+1 fuzzy 91 The benches are of wood and sturdy.");
    ck_assert_ptr_null(duiqi_reuse_at(reuse, 5));
    const duiqi_proposal *figures = duiqi_reuse_at(reuse, 2);
    ck_assert_uint_eq(figures->figure_count, 2);
    ck_assert_int_eq(figures->figures[1].state, DUIQI_REUSE_REPLACED);
    ck_assert_int_eq(strncmp(figures->figures[1].old_source.data, "500", 3), 0);
    ck_assert_uint_eq(figures->first_line, 2);
    ck_assert_uint_eq(duiqi_reuse_at(reuse, 3)->unit == NULL, 1);
}
END_TEST

START_TEST(the_division_saves_most) {
    /* Two sentences that are units each are not taken as a similar whole. */
    put("甲方付款。", "Party A pays.");
    put("乙方交货。", "Party B delivers.");
    put("甲方付款。乙方交货的。", "Party A pays, party B delivers.");
    look_up("甲方付款。乙方交货。\n", DUIQI_LAYOUT_TEXT);
    ck_assert_uint_eq(duiqi_reuse_count(reuse), 2);
    ck_assert_str_eq(shown(0), "0+1 exact 100 Party A pays.");
    ck_assert_str_eq(shown(1), "1+1 exact 100 Party B delivers.");
}
END_TEST

START_TEST(similar_runs_stay_in_a_paragraph) {
    put("村里修了一条水泥路。路的两边种了许多果树。", "A road was built, with fruit trees.");
    look_up("村里修了一条石板路。路的两边种了许多果树。\n\n"
            "村里修了一条石板路。\n\n路的两边种了许多果树。\n",
            DUIQI_LAYOUT_TEXT);
    ck_assert_uint_eq(duiqi_reuse_count(reuse), 3);
    ck_assert_str_eq(shown(0), "0+2 fuzzy 90 A road was built, with fruit trees.");
    ck_assert_str_eq(shown(1), "2+1 new 0 ");
    ck_assert_str_eq(shown(2), "3+1 new 0 ");
}
END_TEST

START_TEST(figures_in_doubt_make_it_fuzzy) {
    put("新建公园1个。", "One park was built.");
    put("修路50公里。", "Roads were built: 50 km, or 100 li.");
    look_up("新建公园3个。\n\n修路60公里。\n", DUIQI_LAYOUT_TEXT);
    ck_assert_str_eq(shown(0), "0+1 fuzzy 85 Three park was built.");
    ck_assert_int_eq(duiqi_reuse_at(reuse, 0)->figures[0].state, DUIQI_REUSE_DOUBTFUL);
    ck_assert_str_eq(shown(1), "1+1 fuzzy 83 Roads were built: 60 km, or 100 li.");
    ck_assert_uint_eq(duiqi_reuse_at(reuse, 1)->figure_count, 2);
    ck_assert_int_eq(duiqi_reuse_at(reuse, 1)->figures[1].state, DUIQI_REUSE_UNRESOLVED);
}
END_TEST

START_TEST(bands_add_up) {
    put("河边建了一座公园。", "A park was built by the river.");
    put("今年种树300棵。", "300 trees were planted this year.");
    look_up("河边建了一座公园。\n今年种树320棵。\n\n公园免费开放。\n", DUIQI_LAYOUT_LINES);
    const duiqi_reuse_band *exact = duiqi_reuse_band_at(reuse, DUIQI_BAND_EXACT);
    const duiqi_reuse_band *figures = duiqi_reuse_band_at(reuse, DUIQI_BAND_FIGURES);
    const duiqi_reuse_band *new = duiqi_reuse_band_at(reuse, DUIQI_BAND_NEW);
    ck_assert_uint_eq(duiqi_reuse_count(reuse), 3); /* an empty line is no proposal */
    ck_assert_uint_eq(exact->sentences, 1);
    ck_assert_uint_eq(exact->words, 8);
    ck_assert_uint_eq(exact->characters, 9);
    ck_assert_uint_eq(figures->words, 6); /* 320 is one */
    ck_assert_uint_eq(new->proposals, 1);
    ck_assert_uint_eq(new->words, 6);
    ck_assert_ptr_null(duiqi_reuse_band_at(reuse, DUIQI_BAND_COUNT));
    ck_assert_ptr_null(duiqi_reuse_band_at(reuse, -1));
}
END_TEST

START_TEST(a_memory_without_units) {
    look_up("河边建了一座公园。\n", DUIQI_LAYOUT_TEXT);
    ck_assert_str_eq(shown(0), "0+1 new 0 ");
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("reuse");
    TCase *reuse_case = tcase_create("reuse");
    tcase_add_checked_fixture(reuse_case, setup, teardown);
    tcase_add_test(reuse_case, sentences_and_runs);
    tcase_add_test(reuse_case, the_division_saves_most);
    tcase_add_test(reuse_case, similar_runs_stay_in_a_paragraph);
    tcase_add_test(reuse_case, figures_in_doubt_make_it_fuzzy);
    tcase_add_test(reuse_case, bands_add_up);
    tcase_add_test(reuse_case, a_memory_without_units);
    suite_add_tcase(suite, reuse_case);
    return suite;
}

UNIT_MAIN(suite())
