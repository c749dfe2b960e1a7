#include "feature/marks.h"

#include "features_fixture.h"
#include "meter.h"

static duiqi_folded text;
static duiqi_vector clauses;
static duiqi_tally tally;
static uint8_t ending;

static void open_text(void) {
    duiqi_folded_init(&text, system_allocator());
    duiqi_vector_init(&clauses, system_allocator(), sizeof(uint32_t));
}

static void close_text(void) {
    duiqi_folded_free(&text);
    duiqi_vector_free(&clauses);
}

static void find(const char *sentence) {
    tally = (duiqi_tally){0};
    clauses.count = 0;
    ck_assert_int_eq(duiqi_fold(&text, slice_of(sentence)), DUIQI_OK);
    ck_assert_int_eq(duiqi_marks_find(&text, &tally, &clauses, &ending), DUIQI_OK);
}

static const struct counted {
    const char *text;
    uint32_t length, questions, exclamations, opening, closing, commas;
} COUNTED[] = {
    {"", 0, 0, 0, 0, 0, 0},
    {"a b", 2, 0, 0, 0, 0, 0},
    {"你好，世界！", 6, 0, 1, 0, 0, 1},
    {"真的？？！", 5, 2, 1, 0, 0, 0},
    {"a, b; c: d.", 8, 0, 0, 0, 0, 2},
    {"来；去，好、坏", 7, 0, 0, 0, 0, 2},
    {"共1,200人,好", 9, 0, 0, 0, 0, 1}, /* the first comma is part of the figure */
    {"“来”「去」『好』", 9, 0, 0, 3, 3, 0},
    /* straight double quotes */
    {"\"a\" b", 4, 0, 0, 1, 1, 0},
    {"a \"b\"", 4, 0, 0, 1, 1, 0},
    {"a—\"b", 4, 0, 0, 1, 0, 0},
    {"a(\"b\")", 6, 0, 0, 1, 1, 0},
    {"a\"b", 3, 0, 0, 0, 1, 0},
    {"'\"a\"'", 5, 0, 0, 1, 3, 0}, /* one before a mark is no opening one */
    /* straight single quotes and apostrophes */
    {"'a' b", 4, 0, 0, 1, 0, 0}, /* an apostrophe at the end of a word */
    {"'a.' b", 5, 0, 0, 1, 1, 0},
    {"don't", 5, 0, 0, 0, 0, 0},
    {"the dogs' home", 12, 0, 0, 0, 0, 0},
    {"the dogs'", 8, 0, 0, 0, 1, 0}, /* at the very end it closes */
    {"he said 'yes.'", 12, 0, 0, 1, 1, 0},
    {"a—'b", 4, 0, 0, 1, 0, 0},
    {"‘no,’ ’tis", 9, 0, 0, 2, 1, 1},
};

START_TEST(counts) {
    const struct counted *given = &COUNTED[_i];
    find(given->text);
    ck_assert_uint_eq(tally.length, given->length);
    ck_assert_uint_eq(tally.questions, given->questions);
    ck_assert_uint_eq(tally.exclamations, given->exclamations);
    ck_assert_uint_eq(tally.opening, given->opening);
    ck_assert_uint_eq(tally.closing, given->closing);
    ck_assert_uint_eq(tally.commas, given->commas);
}
END_TEST

static const struct clause {
    const char *text;
    size_t count;
    uint32_t starts[4];
} CLAUSES[] = {
    {"ab cd", 0, {0}},
    {"ab, cd", 1, {3}},
    {"ab, cd.", 1, {3}}, /* the end of the sentence is none */
    {"ab; cd: ef, gh", 3, {3, 6, 9}},
    {"来，去；好：坏、对", 4, {2, 4, 6, 8}},
    {"来。去？好！坏", 3, {2, 4, 6}},
    {"ab—cd–ef", 2, {3, 6}},
    {"他说：“来。”好", 2, {3, 7}}, /* an opening quote ends none; marks in a row end one */
    {"好……坏", 1, {7}},            /* an ellipsis as matched: six stops */
    {"a.... b", 1, {5}},
    {"1,234 ab", 0, {0}},
    {"12:30, ab", 1, {6}},
    {"ab?\" cd", 1, {4}},
};

START_TEST(clause_starts) {
    const struct clause *given = &CLAUSES[_i];
    find(given->text);
    ck_assert_uint_eq(clauses.count, given->count);
    for (size_t k = 0; k < given->count; ++k)
        ck_assert_uint_eq(((const uint32_t *)clauses.data)[k], given->starts[k]);
}
END_TEST

static const struct ended {
    const char *text;
    uint8_t ending;
} ENDED[] = {
    {"", 0},
    {"好。", 0},
    {"好吗？", DUIQI_ENDS_IN_QUESTION},
    {"“好吗？”", DUIQI_ENDS_IN_QUESTION | DUIQI_ENDS_IN_QUOTE},
    {"“好吗？”。", 0},
    {"“好。”", DUIQI_ENDS_IN_QUOTE},
    {"『「好吗？」』", DUIQI_ENDS_IN_QUESTION | DUIQI_ENDS_IN_QUOTE},
    {"Is it? ", DUIQI_ENDS_IN_QUESTION},
    {"\"Is it?\"", DUIQI_ENDS_IN_QUESTION | DUIQI_ENDS_IN_QUOTE},
    {"Is it? No", 0},
    {"'Is it?'", DUIQI_ENDS_IN_QUESTION | DUIQI_ENDS_IN_QUOTE},
    {"go \"", 0}, /* opens */
};

START_TEST(endings) {
    find(ENDED[_i].text);
    ck_assert_uint_eq(ending, ENDED[_i].ending);
}
END_TEST

/* Counts are added, clauses appended: two sentences in a row. */
START_TEST(sentences_add_up) {
    find("a, b? c");
    ck_assert_int_eq(duiqi_fold(&text, slice_of("d! e, f")), DUIQI_OK);
    ck_assert_int_eq(duiqi_marks_find(&text, &tally, &clauses, &ending), DUIQI_OK);
    static const uint32_t STARTS[] = {2, 4, 2, 4};
    ck_assert_uint_eq(tally.length, 10);
    ck_assert_uint_eq(tally.commas, 2);
    ck_assert_uint_eq(tally.questions, 1);
    ck_assert_uint_eq(tally.exclamations, 1);
    ck_assert_uint_eq(clauses.count, 4);
    ck_assert_mem_eq(clauses.data, STARTS, sizeof STARTS);
}
END_TEST

START_TEST(no_memory) {
    struct meter meter = {0, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_vector none;
    duiqi_vector_init(&none, &allocator, sizeof(uint32_t));
    find("a, b");
    ck_assert_int_eq(duiqi_marks_find(&text, &tally, &none, &ending), DUIQI_ENOMEM);
    duiqi_vector_free(&none);
}
END_TEST

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof *(array)))

static Suite *suite(void) {
    Suite *result = suite_create("marks");
    TCase *tests = tcase_create("marks");
    tcase_add_checked_fixture(tests, open_text, close_text);
    tcase_add_loop_test(tests, counts, 0, COUNT_OF(COUNTED));
    tcase_add_loop_test(tests, clause_starts, 0, COUNT_OF(CLAUSES));
    tcase_add_loop_test(tests, endings, 0, COUNT_OF(ENDED));
    tcase_add_test(tests, sentences_add_up);
    tcase_add_test(tests, no_memory);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
