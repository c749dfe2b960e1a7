#include "align/chain.h"

#include "unit.h"

START_TEST(heaviest_rising_chain_is_kept) {
    duiqi_chain_point points[] = {{0, 0, 1}, {1, 5, 3}, {1, 1, 1}, {2, 2, 1}, {3, 3, 1.5F}};
    duiqi_vector vector;
    duiqi_vector_init(&vector, system_allocator(), sizeof *points);
    for (size_t k = 0; k < 5; ++k)
        ck_assert_ptr_nonnull(duiqi_vector_push(&vector, &points[k]));
    ck_assert_int_eq(duiqi_chain_best(&vector, 6), DUIQI_OK);
    const duiqi_chain_point *chain = vector.data;
    ck_assert_uint_eq(vector.count, 4);
    ck_assert_uint_eq(chain[1].y, 1);
    ck_assert_uint_eq(chain[3].x, 3);
    duiqi_vector_free(&vector);
}
END_TEST

START_TEST(points_of_one_item_do_not_follow_each_other) {
    duiqi_chain_point points[] = {{4, 0, 1}, {4, 1, 1}, {4, 2, 2}};
    duiqi_vector vector;
    duiqi_vector_init(&vector, system_allocator(), sizeof *points);
    for (size_t k = 0; k < 3; ++k)
        ck_assert_ptr_nonnull(duiqi_vector_push(&vector, &points[k]));
    ck_assert_int_eq(duiqi_chain_best(&vector, 3), DUIQI_OK);
    ck_assert_uint_eq(vector.count, 1);
    ck_assert_uint_eq(((duiqi_chain_point *)vector.data)[0].y, 2);
    duiqi_vector_free(&vector);
}
END_TEST

static Suite *suite(void) {
    Suite *made = suite_create("chain");
    TCase *tests = tcase_create("chain");
    tcase_add_test(tests, heaviest_rising_chain_is_kept);
    tcase_add_test(tests, points_of_one_item_do_not_follow_each_other);
    suite_add_tcase(made, tests);
    return made;
}

UNIT_MAIN(suite())
