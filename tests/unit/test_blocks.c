#include "align/blocks.h"

#include "bitext_fixture.h"
#include "meter.h"

static duiqi_document *source, *target;
static duiqi_beads *paragraphs, *anchors;
static duiqi_blocks blocks;
static duiqi_error error;

/* Six sentences either side, a paragraph each. */
static void open_lines(void) {
    source = fixture_document("zh", "甲\n乙\n丙\n丁\n戊\n己\n");
    target = fixture_document("en", "A b\nC d\nE f\nG h\nI j\nK l\n");
    paragraphs = anchors = NULL;
    duiqi_blocks_init(&blocks, system_allocator());
}

static duiqi_document *read_paragraphs(const char *tag, const char *text) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.language = tag;
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &options, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    return document;
}

/* Paragraphs of 2, 1, 3 sentences, and of 1, 2, 1, 1. */
static void open_paragraphs(void) {
    static const size_t SOURCE[] = {2, 1, 3}, TARGET[] = {1, 2, 1, 1};
    source = read_paragraphs("zh", "猫来了。狗走了。\n\n鸟飞了。\n\n下雨了。天黑了。风停了。\n");
    target = read_paragraphs("en", "The cat came.\n\nThe dog left. A bird flew.\n\nIt rained.\n\n"
                                   "Night fell.\n");
    ck_assert_uint_eq(duiqi_document_paragraph_count(source), 3);
    ck_assert_uint_eq(duiqi_document_paragraph_count(target), 4);
    for (size_t p = 0; p < 3; ++p)
        ck_assert_uint_eq(duiqi_document_paragraph(source, p)->sentence_count, SOURCE[p]);
    for (size_t p = 0; p < 4; ++p)
        ck_assert_uint_eq(duiqi_document_paragraph(target, p)->sentence_count, TARGET[p]);
    paragraphs = anchors = NULL;
    duiqi_blocks_init(&blocks, system_allocator());
}

static void close_all(void) {
    duiqi_blocks_free(&blocks);
    duiqi_beads_free(paragraphs);
    duiqi_beads_free(anchors);
    duiqi_document_free(source);
    duiqi_document_free(target);
}

static duiqi_beads *parse(const char *text) {
    duiqi_beads *beads = NULL;
    if (text)
        ck_assert_int_eq(duiqi_beads_parse(&beads, text, strlen(text), NULL, NULL), DUIQI_OK);
    return beads;
}

static duiqi_status make(const char *paragraph_beads, const char *anchor_beads) {
    paragraphs = parse(paragraph_beads);
    anchors = parse(anchor_beads);
    error = (duiqi_error){.status = DUIQI_OK};
    return duiqi_blocks_make(&blocks, source, target, paragraphs, anchors, &error);
}

/* Gates that say something: not those at either end without a bead. */
static void check_gates(const duiqi_gate *expected, size_t count) {
    const duiqi_gate *gates = blocks.gates.data;
    uint32_t x_end = (uint32_t)duiqi_document_sentence_count(source);
    uint32_t y_end = (uint32_t)duiqi_document_sentence_count(target);
    size_t next = 0;
    for (size_t k = 0; k < blocks.gates.count; ++k) {
        if (k)
            ck_assert(gates[k].x >= gates[k - 1].x && gates[k].y >= gates[k - 1].y &&
                      gates[k].x + gates[k].y > gates[k - 1].x + gates[k - 1].y);
        bool first = !gates[k].x && !gates[k].y && !gates[k].whole;
        bool last = gates[k].x == x_end && gates[k].y == y_end;
        if (first || last)
            continue;
        ck_assert_uint_lt(next, count);
        ck_assert_uint_eq(gates[k].x, expected[next].x);
        ck_assert_uint_eq(gates[k].y, expected[next].y);
        ck_assert_int_eq(gates[k].whole != 0, expected[next].whole != 0);
        ++next;
    }
    ck_assert_uint_eq(next, count);
}

START_TEST(nothing_settled) {
    open_lines();
    ck_assert_int_eq(make(NULL, NULL), DUIQI_OK);
    ck_assert_uint_eq(blocks.gates.count, 0);
    ck_assert_uint_eq(blocks.source_alone.count, 0);
    ck_assert_uint_eq(blocks.target_alone.count, 0);
}
END_TEST

/* ---- paragraphs ---- */

START_TEST(paragraph_borders) {
    static const duiqi_gate EXPECTED[] = {{2, 1, 0}, {3, 3, 0}};
    open_paragraphs();
    ck_assert_int_eq(make("[0]:[0]\n[1]:[1]\n[2]:[2,3]\n", NULL), DUIQI_OK);
    check_gates(EXPECTED, 2);
}
END_TEST

START_TEST(paragraphs_without_counterpart) {
    static const duiqi_gate EXPECTED[] = {{2, 0, 0}, {2, 1, 0}, {3, 4, 0}, {3, 5, 0}};
    open_paragraphs();
    ck_assert_int_eq(make("[0]:[]\n[]:[0]\n[1]:[1,2]\n[]:[3]\n[2]:[]\n", NULL), DUIQI_OK);
    check_gates(EXPECTED, 4);
}
END_TEST

static const char *const BAD_PARAGRAPHS[] = {
    "[1]:[0]\n[0]:[1]\n[2]:[2,3]\n", /* crossing */
    "[0]:[0]\n[1]:[1]\n[2]:[2]\n",   /* one of target left over */
    "[0]:[0]\n[1]:[1,2,3]\n",        /* one of source left over */
    "[0]:[0]\n[2]:[1,2,3]\n",        /* one of source left out */
    "[0]:[0]\n[0]:[1]\n[1]:[2]\n[2]:[3]\n",
    "[0]:[0]\n[1]:[1]\n[2,3]:[2,3]\n", /* no such paragraph */
    "[0,2]:[0]\n[1]:[1,2,3]\n",
    "",
};

START_TEST(bad_paragraphs) {
    open_paragraphs();
    ck_assert_int_eq(make(BAD_PARAGRAPHS[_i], NULL), DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    ck_assert_uint_gt(strlen(error.message), 0);
}
END_TEST

/* ---- anchors ---- */

START_TEST(anchors_become_gates) {
    static const duiqi_gate EXPECTED[] = {{1, 2, 1}, {3, 3, 0}, {4, 4, 1}, {5, 6, 0}};
    open_lines();
    ck_assert_int_eq(make(NULL, "[4]:[4,5]\n[1,2]:[2]\n"), DUIQI_OK);
    check_gates(EXPECTED, 4);
    ck_assert_uint_eq(blocks.source_alone.count, 0);
}
END_TEST

START_TEST(anchors_side_by_side) {
    static const duiqi_gate EXPECTED[] = {{0, 0, 1}, {1, 1, 1}, {3, 2, 0}};
    open_lines();
    ck_assert_int_eq(make(NULL, "[0]:[0]\n[1,2]:[1]\n"), DUIQI_OK);
    check_gates(EXPECTED, 3);
}
END_TEST

START_TEST(all_in_one_anchor) {
    static const duiqi_gate EXPECTED[] = {{0, 0, 1}};
    open_lines();
    ck_assert_int_eq(make(NULL, "[0,1,2,3,4,5]:[0,1,2,3,4,5]\n"), DUIQI_OK);
    check_gates(EXPECTED, 1);
}
END_TEST

static void check_alone(const duiqi_vector *alone, const uint8_t expected[6]) {
    ck_assert_uint_eq(alone->count, 6);
    ck_assert_mem_eq(alone->data, expected, 6);
}

START_TEST(null_anchors_set_flags) {
    static const uint8_t SOURCE[] = {0, 1, 1, 0, 0, 1}, TARGET[] = {0, 0, 0, 1, 0, 0};
    static const duiqi_gate EXPECTED[] = {{3, 2, 1}, {4, 3, 0}};
    open_lines();
    ck_assert_int_eq(make(NULL, "[5]:[]\n[]:[3]\n[1,2]:[]\n[3]:[2]\n"), DUIQI_OK);
    check_alone(&blocks.source_alone, SOURCE);
    check_alone(&blocks.target_alone, TARGET);
    check_gates(EXPECTED, 2);
}
END_TEST

static const struct contradiction {
    const char *anchors;
    size_t line;          /* of the error */
    const char *names[2]; /* what the message must hold */
} CONTRADICTIONS[] = {
    {"[0]:[0]\n[2]:[4]\n[3]:[3]\n", 3, {"lines 2 and 3", "cross"}},
    {"\n\n[1]:[2]\n\n[2]:[1]\n", 5, {"lines 3 and 5", "cross"}},
    {"[1,2]:[1]\n[2,3]:[2]\n", 2, {"lines 1 and 2", "share"}},
    {"[1]:[1,2]\n[2]:[2,3]\n", 2, {"lines 1 and 2", "share"}},
    {"[1]:[2,3]\n[2]:[1,2]\n", 2, {"lines 1 and 2", "share"}},
    {"[1]:[1]\n[1]:[2]\n", 2, {"lines 1 and 2", "share"}},
    {"[0]:[0]\n[5]:[6]\n", 2, {"6 and 6 sentences", ""}},
    {"[6]:[]\n", 1, {"6 and 6 sentences", ""}},
    {"[0]:[0]\n\n[]:[4294967294]\n", 3, {"6 and 6 sentences", ""}},
    {"[0,2]:[0]\n", 1, {"follow each other", ""}},
    {"[0]:[0]\n[1]:[1,3]\n", 2, {"follow each other", ""}},
    {"[2,3]:[2]\n[3]:[]\n", 0, {"contradict each other", ""}},
    {"[]:[1]\n[0]:[0,1]\n", 2, {"contradict each other", ""}},
};

START_TEST(contradictions) {
    const struct contradiction *given = &CONTRADICTIONS[_i];
    open_lines();
    ck_assert_int_eq(make(NULL, given->anchors), DUIQI_EINVAL);
    ck_assert_int_eq(error.status, DUIQI_EINVAL);
    if (given->line)
        ck_assert_uint_eq(error.line, given->line);
    for (size_t k = 0; k < 2; ++k)
        ck_assert_msg(strstr(error.message, given->names[k]) != NULL, "\"%s\" is not in \"%s\"",
                      given->names[k], error.message);
}
END_TEST

/* An error without anywhere to put it. */
START_TEST(contradictions_without_error) {
    open_lines();
    anchors = parse("[1]:[2]\n[2]:[1]\n");
    ck_assert_int_eq(duiqi_blocks_make(&blocks, source, target, NULL, anchors, NULL), DUIQI_EINVAL);
}
END_TEST

/* Beads that were not read from a file are named by their number. */
START_TEST(numbers_where_lines_are_unknown) {
    uint32_t items[] = {1, 2, 4};
    open_lines();
    anchors = duiqi_beads_new(system_allocator());
    ck_assert_int_eq(duiqi_beads_add(anchors, items, 1, items, 1, 1), DUIQI_OK);
    ck_assert_int_eq(duiqi_beads_add(anchors, items + 1, 1, items + 2, 1, 1), DUIQI_OK);
    ck_assert_int_eq(duiqi_beads_add(anchors, items + 2, 1, items + 1, 1, 1), DUIQI_OK);
    ck_assert_uint_eq(duiqi_beads_line(anchors, 2), 3);
    ck_assert_int_eq(duiqi_blocks_make(&blocks, source, target, NULL, anchors, &error),
                     DUIQI_EINVAL);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_ptr_nonnull(strstr(error.message, "2 and 3"));
}
END_TEST

/* ---- both ---- */

START_TEST(anchors_among_paragraphs) {
    /* The anchor [2]:[1,2] is the second pair of paragraphs; [3]:[3] lies in the third. */
    static const duiqi_gate EXPECTED[] = {{2, 1, 1}, {3, 3, 1}, {4, 4, 0}};
    open_paragraphs();
    ck_assert_int_eq(make("[0]:[0]\n[1]:[1]\n[2]:[2,3]\n", "[2]:[1,2]\n[3]:[3]\n"), DUIQI_OK);
    check_gates(EXPECTED, 3);
}
END_TEST

static const char *const CROSSING[] = {
    "[0]:[0]\n[1,2]:[1]\n",     /* two paragraphs of source */
    "[0]:[0]\n[1]:[1]\n",       /* source in the first, target in the second pair */
    "[0]:[0]\n[3,4]:[2]\n",     /* the other way round */
    "[3]:[3]\n[0,1]:[0,1]\n",   /* two paragraphs of target */
    "[0]:[0]\n[2,3]:[1,2,3]\n", /* over a border on both sides */
};

START_TEST(anchors_over_a_border) {
    open_paragraphs();
    ck_assert_int_eq(make("[0]:[0]\n[1]:[1]\n[2]:[2,3]\n", CROSSING[_i]), DUIQI_EINVAL);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_ptr_nonnull(strstr(error.message, "paragraph"));
}
END_TEST

/* Gates after some sentences have been put before the others. */
static void check_lead(const duiqi_gate *expected, size_t count) {
    const duiqi_gate *gates = blocks.gates.data;
    ck_assert_uint_eq(blocks.gates.count, count);
    for (size_t k = 0; k < count; ++k) {
        ck_assert_uint_eq(gates[k].x, expected[k].x);
        ck_assert_uint_eq(gates[k].y, expected[k].y);
        ck_assert_uint_eq(gates[k].whole, expected[k].whole);
    }
}

START_TEST(lead_before_what_is_settled) {
    static const uint8_t ALONE[] = {0, 0, 0, 1, 0, 0, 0, 0};
    static const duiqi_gate EXPECTED[] = {{0, 0, 1}, {1, 1, 1}, {2, 2, 0},
                                          {5, 4, 1}, {7, 5, 0}, {8, 8, 0}};
    open_lines();
    ck_assert_int_eq(make(NULL, "[1]:[]\n[3,4]:[2]\n"), DUIQI_OK);
    ck_assert_int_eq(duiqi_blocks_lead(&blocks, 2, 6, 6), DUIQI_OK);
    check_lead(EXPECTED, 6);
    ck_assert_uint_eq(blocks.source_alone.count, 8);
    ck_assert_mem_eq(blocks.source_alone.data, ALONE, sizeof ALONE);
    ck_assert_uint_eq(blocks.target_alone.count, 0);
}
END_TEST

START_TEST(lead_before_nothing) {
    static const duiqi_gate EXPECTED[] = {{0, 0, 1}, {1, 1, 0}, {7, 5, 0}};
    open_lines();
    ck_assert_int_eq(duiqi_blocks_lead(&blocks, 0, 6, 4), DUIQI_OK);
    ck_assert_uint_eq(blocks.gates.count, 0);
    ck_assert_int_eq(duiqi_blocks_lead(&blocks, 1, 6, 4), DUIQI_OK);
    check_lead(EXPECTED, 3);
}
END_TEST

START_TEST(swap_exchanges_sides) {
    static const uint8_t SOURCE[] = {0, 1, 0, 0, 0, 0}, TARGET[] = {0, 0, 0, 0, 0, 1};
    static const duiqi_gate EXPECTED[] = {{2, 3, 1}, {3, 5, 0}};
    open_lines();
    ck_assert_int_eq(make(NULL, "[1]:[]\n[]:[5]\n[3,4]:[2]\n"), DUIQI_OK);
    duiqi_blocks_swap(&blocks);
    check_gates(EXPECTED, 2);
    check_alone(&blocks.source_alone, TARGET);
    check_alone(&blocks.target_alone, SOURCE);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    open_paragraphs();
    paragraphs = parse("[0]:[0]\n[1]:[1]\n[2]:[2,3]\n");
    anchors = parse("[2]:[1,2]\n[3]:[3]\n[5]:[]\n[]:[4]\n");
    for (; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_blocks made;
        duiqi_blocks_init(&made, &allocator);
        status = duiqi_blocks_make(&made, source, target, paragraphs, anchors, NULL);
        duiqi_blocks_free(&made);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 4);
}
END_TEST

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof *(array)))

static Suite *suite(void) {
    Suite *result = suite_create("blocks");
    TCase *tests = tcase_create("blocks");
    tcase_add_checked_fixture(tests, NULL, close_all);
    tcase_add_test(tests, nothing_settled);
    tcase_add_test(tests, paragraph_borders);
    tcase_add_test(tests, paragraphs_without_counterpart);
    tcase_add_loop_test(tests, bad_paragraphs, 0, COUNT_OF(BAD_PARAGRAPHS));
    tcase_add_test(tests, anchors_become_gates);
    tcase_add_test(tests, anchors_side_by_side);
    tcase_add_test(tests, all_in_one_anchor);
    tcase_add_test(tests, null_anchors_set_flags);
    tcase_add_loop_test(tests, contradictions, 0, COUNT_OF(CONTRADICTIONS));
    tcase_add_test(tests, contradictions_without_error);
    tcase_add_test(tests, numbers_where_lines_are_unknown);
    tcase_add_test(tests, anchors_among_paragraphs);
    tcase_add_loop_test(tests, anchors_over_a_border, 0, COUNT_OF(CROSSING));
    tcase_add_test(tests, lead_before_what_is_settled);
    tcase_add_test(tests, lead_before_nothing);
    tcase_add_test(tests, swap_exchanges_sides);
    tcase_add_test(tests, every_allocation_may_fail);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
