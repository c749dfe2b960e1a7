#include "base/options.h"

#include "unit.h"

struct older {
    size_t size;
    int a;
};

struct known {
    size_t size;
    int a;
    int b;
    const char *c;
};

struct newer {
    struct known known;
    int d;
    int e;
};

static struct known defaults(void) {
    return (struct known){sizeof(struct known), 1, 2, "three"};
}

START_TEST(null_means_defaults) {
    struct known options = defaults();
    ck_assert(duiqi_options_take(&options, sizeof options, NULL));
    ck_assert_int_eq(options.a, 1);
    ck_assert_int_eq(options.b, 2);
}
END_TEST

START_TEST(same_size_is_taken_over) {
    struct known options = defaults();
    struct known given = {sizeof given, 10, 20, NULL};
    ck_assert(duiqi_options_take(&options, sizeof options, &given));
    ck_assert_int_eq(options.a, 10);
    ck_assert_int_eq(options.b, 20);
    ck_assert_ptr_null(options.c);
}
END_TEST

START_TEST(smaller_size_keeps_the_later_defaults) {
    struct known options = defaults();
    struct older given = {offsetof(struct known, b), 10};
    ck_assert(duiqi_options_take(&options, sizeof options, &given));
    ck_assert_int_eq(options.a, 10);
    ck_assert_int_eq(options.b, 2);
    ck_assert_str_eq(options.c, "three");
}
END_TEST

START_TEST(larger_size_may_set_only_what_is_known) {
    struct known options = defaults();
    struct newer given;
    memset(&given, 0, sizeof given);
    given.known = (struct known){sizeof given, 10, 20, NULL};
    ck_assert(duiqi_options_take(&options, sizeof options, &given));
    ck_assert_int_eq(options.a, 10);
    options = defaults();
    given.e = 1;
    ck_assert(!duiqi_options_take(&options, sizeof options, &given));
    ck_assert_int_eq(options.a, 1);
}
END_TEST

START_TEST(size_of_nothing_is_refused) {
    struct known options = defaults();
    struct known given = defaults();
    given.size = 0;
    ck_assert(!duiqi_options_take(&options, sizeof options, &given));
    given.size = sizeof given.size - 1;
    ck_assert(!duiqi_options_take(&options, sizeof options, &given));
}
END_TEST

static Suite *options_suite(void) {
    Suite *suite = suite_create("options");
    TCase *tests = tcase_create("options");
    tcase_add_test(tests, null_means_defaults);
    tcase_add_test(tests, same_size_is_taken_over);
    tcase_add_test(tests, smaller_size_keeps_the_later_defaults);
    tcase_add_test(tests, larger_size_may_set_only_what_is_known);
    tcase_add_test(tests, size_of_nothing_is_refused);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(options_suite())
