#include "align/anchors.h"

#include <stdio.h>

#include "features_fixture.h"
#include "meter.h"

/* Texts of sentences that all say the same but for one word each, which the lexicon knows by its
 * number: sentence k of x has the word k, and a sentence of y the word it is given. */
enum { MOST = 300 };

static char x_texts[MOST][32], y_texts[MOST][48], words[MOST][2][16];
static const char *x[MOST + 1], *y[MOST + 1], *glosses[2 * MOST + 1];
static sides made;
static duiqi_vector anchors;

/* Different runs of Chinese characters that no other run is the beginning of. */
static void name_words(void) {
    for (uint32_t k = 0; k < MOST; ++k) {
        char *zh = words[k][0];
        const uint32_t points[2] = {0x6000 + k / 20, 0x7000 + k % 20};
        for (size_t n = 0; n < 2; ++n) {
            *zh++ = (char)(0xE0 | points[n] >> 12);
            *zh++ = (char)(0x80 | (points[n] >> 6 & 0x3F));
            *zh++ = (char)(0x80 | (points[n] & 0x3F));
        }
        *zh = '\0';
        snprintf(words[k][1], sizeof words[k][1], "w%c%cx%cq", 'a' + k / 20 % 20, 'b' + k % 20,
                 'c' + k / 20);
        glosses[2 * k] = words[k][0];
        glosses[2 * k + 1] = words[k][1];
    }
    glosses[2 * MOST] = NULL;
}

static void open_texts(const uint32_t *y_words, size_t y_count, size_t x_count,
                       const duiqi_allocator *allocator) {
    name_words();
    for (size_t k = 0; k < x_count; ++k) {
        ck_assert_int_lt(snprintf(x_texts[k], sizeof x_texts[k], "这是%s。", words[k][0]),
                         (int)sizeof x_texts[k]);
        x[k] = x_texts[k];
    }
    for (size_t k = 0; k < y_count; ++k) {
        snprintf(y_texts[k], sizeof y_texts[k], "this was the %s.",
                 y_words[k] == UINT32_MAX ? "thing" : words[y_words[k]][1]);
        y[k] = y_texts[k];
    }
    x[x_count] = y[y_count] = NULL;
    sides_init(&made, allocator, glosses, x, y);
    duiqi_vector_init(&anchors, allocator, sizeof(duiqi_anchor));
}

static void close_texts(void) {
    duiqi_vector_free(&anchors);
    sides_free(&made);
}

static void find(void) {
    ck_assert_int_eq(duiqi_anchors_find(&anchors, &made.pair, &made.prior), DUIQI_OK);
    const duiqi_anchor *found = anchors.data;
    for (size_t k = 0; k < anchors.count; ++k) {
        ck_assert_uint_lt(found[k].x, made.x.count);
        ck_assert_uint_lt(found[k].y, made.y.count);
        if (k) {
            ck_assert_uint_lt(found[k - 1].x, found[k].x);
            ck_assert_uint_lt(found[k - 1].y, found[k].y);
        }
    }
}

START_TEST(rare_words_anchor_their_sentences) {
    uint32_t y_words[MOST];
    size_t count = _i ? 300 : 30;
    for (uint32_t k = 0; k < count; ++k)
        y_words[k] = k;
    open_texts(y_words, count, count, system_allocator());
    find();
    const duiqi_anchor *found = anchors.data;
    ck_assert_uint_eq(anchors.count, count);
    for (size_t k = 0; k < count; ++k)
        ck_assert_uint_eq(found[k].x, found[k].y);
}
END_TEST

/* Sentences put in on one side shift the rest; what crosses is left out. */
START_TEST(anchors_follow_a_shift) {
    uint32_t y_words[120];
    for (uint32_t k = 0; k < 120; ++k)
        y_words[k] = k < 40 ? k : k < 60 ? UINT32_MAX : k - 20;
    y_words[10] = 70; /* out of place */
    open_texts(y_words, 120, 100, system_allocator());
    find();
    const duiqi_anchor *found = anchors.data;
    ck_assert_uint_eq(anchors.count, 99);
    for (size_t k = 0; k < anchors.count; ++k)
        ck_assert_uint_eq(found[k].y, found[k].x < 40 ? found[k].x : found[k].x + 20);
}
END_TEST

/* Words in every sentence tell nothing. */
START_TEST(common_words_are_no_anchors) {
    uint32_t y_words[100];
    for (uint32_t k = 0; k < 100; ++k)
        y_words[k] = UINT32_MAX;
    open_texts(y_words, 100, 100, system_allocator());
    find();
    ck_assert_uint_eq(anchors.count, 0);
}
END_TEST

enum { OUTSIDE = 70, INSIDE = 60, IN_A_SENTENCE = 15 };

/* Many of the words inside, of which each comes in many such sentences. */
static void write_outside(char *text, size_t k, size_t step, int side) {
    for (size_t n = 0; n < IN_A_SENTENCE; ++n)
        text += sprintf(text, "%s%s", words[(k * step + n * 4) % INSIDE][side], side ? " " : "，");
}

/* Words that are common in the document, but not between the two anchors that are sure: what is
 * in line there is found in a second look at the gap. */
START_TEST(words_rare_in_a_gap) {
    enum { COUNT = 2 * OUTSIDE + INSIDE + 2, FIRST = OUTSIDE, LAST = OUTSIDE + INSIDE + 1 };
    static char texts[2][COUNT][IN_A_SENTENCE * 16];
    name_words();
    for (size_t k = 0; k < COUNT; ++k)
        for (int side = 0; side < 2; ++side)
            if (k == FIRST || k == LAST)
                strcpy(texts[side][k], words[k == FIRST ? MOST - 1 : MOST - 2][side]);
            else if (k > FIRST && k < LAST)
                strcpy(texts[side][k], words[k - FIRST - 1][side]);
            else
                write_outside(texts[side][k], k, side ? 11 : 7, side);
    for (size_t k = 0; k < COUNT; ++k) {
        x[k] = texts[0][k];
        y[k] = texts[1][k];
    }
    x[COUNT] = y[COUNT] = NULL;
    sides_init(&made, system_allocator(), glosses, x, y);
    duiqi_vector_init(&anchors, system_allocator(), sizeof(duiqi_anchor));
    find();
    const duiqi_anchor *found = anchors.data;
    size_t inside = 0;
    for (size_t k = 0; k < anchors.count; ++k)
        inside += found[k].x == found[k].y && found[k].x >= FIRST && found[k].x <= LAST;
    ck_assert_uint_gt(inside, INSIDE - 5);
}
END_TEST

START_TEST(empty_sides) {
    uint32_t y_words[] = {0, 1, 2};
    open_texts(y_words, _i & 1 ? 3 : 0, _i & 2 ? 3 : 0, system_allocator());
    duiqi_anchor old = {7, 7};
    ck_assert_ptr_nonnull(duiqi_vector_push(&anchors, &old)); /* is replaced */
    find();
    if (_i != 3)
        ck_assert_uint_eq(anchors.count, 0);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_status status = DUIQI_ENOMEM;
    uint32_t y_words[120];
    size_t budget = 0;
    for (uint32_t k = 0; k < 120; ++k)
        y_words[k] = k < 20 || k > 70 ? k : UINT32_MAX;
    open_texts(y_words, 120, 120, &allocator);
    size_t before = meter.live;
    for (; status == DUIQI_ENOMEM; ++budget) {
        meter.budget = budget;
        duiqi_vector_free(&anchors);
        duiqi_vector_init(&anchors, &allocator, sizeof(duiqi_anchor));
        status = duiqi_anchors_find(&anchors, &made.pair, &made.prior);
        ck_assert_uint_eq(meter.live, before + (anchors.data != NULL));
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 10);
    duiqi_vector_free(&anchors);
    sides_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("anchors");
    TCase *tests = tcase_create("anchors");
    tcase_add_checked_fixture(tests, NULL, close_texts);
    tcase_add_loop_test(tests, rare_words_anchor_their_sentences, 0, 2);
    tcase_add_test(tests, anchors_follow_a_shift);
    tcase_add_test(tests, common_words_are_no_anchors);
    tcase_add_test(tests, words_rare_in_a_gap);
    tcase_add_loop_test(tests, empty_sides, 0, 4);
    suite_add_tcase(result, tests);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_may_fail);
    suite_add_tcase(result, memory);
    return result;
}

UNIT_MAIN(suite())
