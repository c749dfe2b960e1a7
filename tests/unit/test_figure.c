#include "document/figure.h"
#include "unit.h"

/* Assert how many figures two texts share and how many only one of them has. */
static void assert_compared(const char *a, const char *b, unsigned shared, unsigned alone) {
    duiqi_figures left = {{0}}, right = {{0}};
    unsigned found_shared, found_alone;
    duiqi_figures_add(&left, slice_of(a));
    duiqi_figures_add(&right, slice_of(b));
    duiqi_figures_compare(&left, &right, &found_shared, &found_alone);
    ck_assert_msg(found_shared == shared && found_alone == alone, "%s | %s: %u shared, %u alone", a,
                  b, found_shared, found_alone);
}

START_TEST(equal_values) {
    assert_compared("20万平方米", "200,000 square meters", 1, 0);
    assert_compared("6.1万套", "61,000 units", 1, 0);
    assert_compared("4.4万亿元", "4.4 trillion yuan", 1, 0);
    assert_compared("1,234,567", "1234567", 1, 0);
    assert_compared("２０２３年", "2023", 1, 0);
    assert_compared("15日", "the 15th", 1, 0);
    assert_compared("第十二届", "the Twelfth", 1, 0);
    assert_compared("第一次", "the First", 1, 0);
    assert_compared("12.50", "12.5", 1, 0);
}
END_TEST

START_TEST(other_values) {
    assert_compared("20", "200", 0, 2);
    assert_compared("1,23 and 45", "123 and 45", 1, 2);
    assert_compared("12.5", "125", 0, 2);
    assert_compared("3人", "three", 0, 0);
    assert_compared("in seven aspects16", "PM10 and COVID19", 0, 0);
    assert_compared("第一", "1", 0, 1);
    assert_compared("99999999999999999999999 and 7.", "", 0, 1);
}
END_TEST

START_TEST(sets_unite) {
    duiqi_figures all = {{0}}, other = {{0}}, both = {{0}};
    unsigned shared, alone;
    duiqi_figures_add(&all, slice_of("11 and 12"));
    duiqi_figures_add(&other, slice_of("12 and 13"));
    duiqi_figures_add(&both, slice_of("11, 12, 13"));
    duiqi_figures_unite(&all, &other);
    duiqi_figures_compare(&all, &both, &shared, &alone);
    ck_assert_uint_eq(shared, 3);
    ck_assert_uint_eq(alone, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("figure");
    TCase *all = tcase_create("all");
    tcase_add_test(all, equal_values);
    tcase_add_test(all, other_values);
    tcase_add_test(all, sets_unite);
    suite_add_tcase(s, all);
    return s;
}

UNIT_MAIN(suite())
