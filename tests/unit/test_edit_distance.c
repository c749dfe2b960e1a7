#include "edition/distance.h"

#include "unit.h"

static duiqi_edit_pattern pattern;

static void setup(void) {
    duiqi_edit_pattern_init(&pattern, system_allocator());
}

static void teardown(void) {
    duiqi_edit_pattern_free(&pattern);
}

enum { LENGTH_MAX = 200 };

static size_t take(uint32_t words[LENGTH_MAX], const char *text) {
    size_t count = strlen(text);
    for (size_t i = 0; i < count; ++i)
        words[i] = (unsigned char)text[i];
    return count;
}

static size_t distance(const char *a, const char *b, size_t limit) {
    uint32_t first[LENGTH_MAX], second[LENGTH_MAX];
    size_t m = take(first, a), n = take(second, b);
    ck_assert_int_eq(duiqi_edit_pattern_set(&pattern, first, m), DUIQI_OK);
    return duiqi_edit_pattern_distance(&pattern, second, n, limit);
}

START_TEST(small_distances) {
    ck_assert_uint_eq(distance("", "", 9), 0);
    ck_assert_uint_eq(distance("abc", "", 9), 3);
    ck_assert_uint_eq(distance("", "abc", 9), 3);
    ck_assert_uint_eq(distance("abc", "abc", 9), 0);
    ck_assert_uint_eq(distance("kitten", "sitting", 9), 3);
    ck_assert_uint_eq(distance("abcd", "dabc", 9), 2);
    ck_assert_uint_eq(distance("aaaa", "aa", 9), 2);
}
END_TEST

START_TEST(a_limit_ends_the_work) {
    ck_assert_uint_eq(distance("kitten", "sitting", 3), 3);
    ck_assert_uint_eq(distance("kitten", "sitting", 2), 3);
    ck_assert_uint_eq(distance("kitten", "sitting", 0), 1);
    ck_assert_uint_eq(distance("abc", "", 1), 2);
}
END_TEST

/* The distance by the book, Wagner and Fischer 1974. */
static size_t by_the_book(const uint32_t *a, size_t m, const uint32_t *b, size_t n) {
    static size_t row[LENGTH_MAX + 1];
    for (size_t i = 0; i <= m; ++i)
        row[i] = i;
    for (size_t j = 1; j <= n; ++j) {
        size_t diagonal = row[0];
        row[0] = j;
        for (size_t i = 1; i <= m; ++i) {
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[i];
            size_t least = row[i - 1] < row[i] ? row[i - 1] + 1 : row[i] + 1;
            row[i] = replaced < least ? replaced : least;
        }
    }
    return row[m];
}

static uint32_t random_below(uint32_t *state, uint32_t bound) {
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 16) % bound;
}

START_TEST(any_lengths_agree_with_the_book) {
    uint32_t a[LENGTH_MAX], b[LENGTH_MAX], state = 7;
    for (int round = 0; round < 2000; ++round) {
        size_t m = random_below(&state, LENGTH_MAX), n = random_below(&state, LENGTH_MAX);
        uint32_t letters = 1 + random_below(&state, 30);
        for (size_t i = 0; i < m; ++i)
            a[i] = random_below(&state, letters) << 28 | random_below(&state, 2);
        for (size_t i = 0; i < n; ++i)
            b[i] = i < m && random_below(&state, 4) ? a[i] : random_below(&state, letters) << 28;
        size_t expected = by_the_book(a, m, b, n), limit = random_below(&state, LENGTH_MAX);
        ck_assert_int_eq(duiqi_edit_pattern_set(&pattern, a, m), DUIQI_OK);
        ck_assert_uint_eq(duiqi_edit_pattern_distance(&pattern, b, n, 2 * LENGTH_MAX), expected);
        ck_assert_uint_eq(duiqi_edit_pattern_distance(&pattern, b, n, limit),
                          expected <= limit ? expected : limit + 1);
    }
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("edit_distance");
    TCase *distance_case = tcase_create("distance");
    tcase_add_checked_fixture(distance_case, setup, teardown);
    tcase_add_test(distance_case, small_distances);
    tcase_add_test(distance_case, a_limit_ends_the_work);
    tcase_add_test(distance_case, any_lengths_agree_with_the_book);
    suite_add_tcase(suite, distance_case);
    return suite;
}

UNIT_MAIN(suite())
