#include "align/partial.h"

#include <stdio.h>

#include "document/beads.h"
#include "features_fixture.h"
#include "meter.h"

static duiqi_map values;
static duiqi_features x_side, y_side;
static duiqi_beads *beads;

static void extract(duiqi_features *features, const char *const *sentences,
                    const duiqi_allocator *allocator) {
    duiqi_token_context context = {.values = &values};
    duiqi_features_init(features, allocator, DUIQI_LANGUAGE_EN);
    sides_extract(features, sentences, &context, NULL);
}

static duiqi_status search(const char *const *x, const char *const *y,
                           const duiqi_allocator *allocator) {
    const duiqi_partial_options options = {.lexicon_count = 0};
    duiqi_map_init(&values, system_allocator());
    extract(&x_side, x, allocator);
    extract(&y_side, y, allocator);
    beads = duiqi_beads_new(allocator);
    ck_assert_ptr_nonnull(beads);
    return duiqi_partial_search(beads, &x_side, &y_side, &options);
}

static void close_search(void) {
    duiqi_beads_free(beads);
    beads = NULL;
    duiqi_features_free(&x_side);
    duiqi_features_free(&y_side);
    duiqi_map_free(&values);
}

static void print_side(char *out, const uint32_t *items, size_t count) {
    for (size_t k = 0; k < count; ++k)
        sprintf(out + strlen(out), k ? ",%u" : "%u", items[k]);
}

/* All beads, as "0:1 :2 3,5:4 ". */
static const char *shown(void) {
    static char out[4096];
    out[0] = 0;
    for (size_t k = 0; k < duiqi_beads_count(beads); ++k) {
        const duiqi_bead *bead = duiqi_beads_at(beads, k);
        ck_assert_uint_lt(strlen(out), sizeof out - 256);
        print_side(out, bead->source, bead->source_count);
        strcat(out, ":");
        print_side(out, bead->target, bead->target_count);
        strcat(out, " ");
    }
    return out;
}

static size_t pairs(void) {
    size_t count = 0;
    for (size_t k = 0; k < duiqi_beads_count(beads); ++k) {
        const duiqi_bead *bead = duiqi_beads_at(beads, k);
        count += bead->source_count && bead->target_count;
    }
    return count;
}

static const char *const STORY[] = {"The miller of Oxley had three donkeys.",
                                    "Rain fell for nine days.",
                                    "His grey donkey learnt to count sacks of barley.",
                                    "Travellers paid two pennies to watch.",
                                    "Then the river carried the bridge away.",
                                    "Carpenters from Holm built a new bridge with oak beams.",
                                    NULL};

START_TEST(gaps_on_both_sides) {
    static const char *const other[] = {"A tale for children.",
                                        "A grey donkey learnt to count sacks of barley.",
                                        "Cats can not count.",
                                        "Hens neither.",
                                        "Carpenters from Holm built the new bridge with oak beams.",
                                        NULL};
    ck_assert_int_eq(search(STORY, other, system_allocator()), DUIQI_OK);
    ck_assert_str_eq(shown(), "0: 1: :0 2:1 3: 4: :2 :3 5:4 ");
    close_search();
}
END_TEST

START_TEST(bead_with_a_gap) {
    static const char *const other[] = {
        "The miller of Oxley had three donkeys, of which a grey one learnt to count sacks of "
        "barley, and travellers paid two pennies to watch.",
        "Carpenters from Holm built a new bridge with oak beams.", NULL};
    ck_assert_int_eq(search(STORY, other, system_allocator()), DUIQI_OK);
    ck_assert_str_eq(shown(), "0,2,3:0 1: 4: 5:1 ");
    ck_assert_double_gt(duiqi_beads_at(beads, 0)->confidence, 0.5);
    close_search();
    ck_assert_int_eq(search(other, STORY, system_allocator()), DUIQI_OK);
    ck_assert_str_eq(shown(), "0:0,2,3 :1 :4 1:5 ");
    close_search();
}
END_TEST

START_TEST(order_is_kept) {
    static const char *const other[] = {"Then the river carried the bridge away.",
                                        "Carpenters from Holm built a new bridge with oak beams.",
                                        "The miller of Oxley had three donkeys.", NULL};
    ck_assert_int_eq(search(STORY, other, system_allocator()), DUIQI_OK);
    ck_assert_str_eq(shown(), "0: 1: 2: 3: 4:0 5:1 :2 ");
    close_search();
}
END_TEST

START_TEST(empty_sides) {
    static const char *const none[] = {NULL};
    ck_assert_int_eq(search(none, none, system_allocator()), DUIQI_OK);
    ck_assert_uint_eq(duiqi_beads_count(beads), 0);
    close_search();
    ck_assert_int_eq(search(STORY, none, system_allocator()), DUIQI_OK);
    ck_assert_str_eq(shown(), "0: 1: 2: 3: 4: 5: ");
    ck_assert_double_eq(duiqi_beads_at(beads, 0)->confidence, 1);
    close_search();
    ck_assert_int_eq(search(none, STORY, system_allocator()), DUIQI_OK);
    ck_assert_str_eq(shown(), ":0 :1 :2 :3 :4 :5 ");
    close_search();
}
END_TEST

START_TEST(sentences_without_words) {
    static const char *const x[] = {"...", "", "!", NULL};
    ck_assert_int_eq(search(x, x, system_allocator()), DUIQI_OK);
    ck_assert_uint_eq(duiqi_beads_count(beads), 6);
    close_search();
}
END_TEST

/* Sentences that all are the same tell nothing about which goes with which. */
START_TEST(one_sentence_again_and_again) {
    enum { COUNT = 10000 };
    const char **same = malloc((COUNT + 1) * sizeof *same);
    ck_assert_ptr_nonnull(same);
    for (size_t k = 0; k < COUNT; ++k)
        same[k] = "The same sentence is here again.";
    same[COUNT] = NULL;
    ck_assert_int_eq(search(same, same, system_allocator()), DUIQI_OK);
    ck_assert_uint_eq(duiqi_beads_count(beads), 2 * COUNT);
    close_search();
    free(same);
}
END_TEST

/* A long text in itself: numbers make its sentences differ. */
START_TEST(long_text_in_itself) {
    enum { COUNT = 3000, LENGTH = 64 };
    char *text = malloc((size_t)COUNT * LENGTH);
    const char **sentences = malloc((COUNT + 1) * sizeof *sentences);
    ck_assert(text && sentences);
    for (size_t k = 0; k < COUNT; ++k) {
        sentences[k] = text + k * LENGTH;
        snprintf(text + k * LENGTH, LENGTH, "Barn %zu holds %zu sacks of barley.", k + 5000,
                 k * 7919 % 100000 + 20000);
    }
    sentences[COUNT] = NULL;
    ck_assert_int_eq(search(sentences, sentences, system_allocator()), DUIQI_OK);
    ck_assert_uint_eq(duiqi_beads_count(beads), COUNT);
    ck_assert_uint_eq(pairs(), COUNT);
    close_search();
    free(sentences);
    free(text);
}
END_TEST

START_TEST(same_result_again) {
    static char first[4096];
    ck_assert_int_eq(search(STORY, STORY, system_allocator()), DUIQI_OK);
    strcpy(first, shown());
    double confidence = duiqi_beads_at(beads, 3)->confidence;
    close_search();
    ck_assert_str_eq(first, "0:0 1:1 2:2 3:3 4:4 5:5 ");
    ck_assert_int_eq(search(STORY, STORY, system_allocator()), DUIQI_OK);
    ck_assert_str_eq(first, shown());
    ck_assert_double_eq(duiqi_beads_at(beads, 3)->confidence, confidence);
    close_search();
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("partial");
    TCase *tests = tcase_create("partial");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, gaps_on_both_sides);
    tcase_add_test(tests, bead_with_a_gap);
    tcase_add_test(tests, order_is_kept);
    tcase_add_test(tests, empty_sides);
    tcase_add_test(tests, sentences_without_words);
    tcase_add_test(tests, one_sentence_again_and_again);
    tcase_add_test(tests, long_text_in_itself);
    tcase_add_test(tests, same_result_again);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
