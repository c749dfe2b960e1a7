#include "align/chain.h"

#include "features_fixture.h"
#include "meter.h"

static duiqi_vector points;

static void open_points(void) {
    duiqi_vector_init(&points, system_allocator(), sizeof(duiqi_chain_point));
}

static void close_points(void) {
    duiqi_vector_free(&points);
}

static void push(uint32_t x, uint32_t y, float weight) {
    duiqi_chain_point point = {x, y, weight};
    ck_assert_ptr_nonnull(duiqi_vector_push(&points, &point));
}

static int compare(const void *a, const void *b) {
    const duiqi_chain_point *left = a, *right = b;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return (left->y > right->y) - (left->y < right->y);
}

/* The weight of the best chain, by comparing every point with every one before it. */
static double best_weight(const duiqi_chain_point *all, size_t count) {
    double *totals = calloc(count + 1, sizeof *totals), best = 0;
    for (size_t k = 0; k < count; ++k) {
        for (size_t before = 0; before < k; ++before)
            if (all[before].x < all[k].x && all[before].y < all[k].y && totals[before] > totals[k])
                totals[k] = totals[before];
        totals[k] += (double)all[k].weight;
        best = totals[k] > best ? totals[k] : best;
    }
    free(totals);
    return best;
}

/* A rising chain of some of the points given, whose weight is returned. */
static double check_chain(const duiqi_chain_point *given, size_t given_count) {
    const duiqi_chain_point *chain = points.data;
    double sum = 0;
    for (size_t k = 0; k < points.count; ++k) {
        bool known = false;
        if (k) {
            ck_assert_uint_lt(chain[k - 1].x, chain[k].x);
            ck_assert_uint_lt(chain[k - 1].y, chain[k].y);
        }
        for (size_t n = 0; n < given_count; ++n)
            known |= given[n].x == chain[k].x && given[n].y == chain[k].y &&
                     given[n].weight == chain[k].weight;
        ck_assert(known);
        sum += (double)chain[k].weight;
    }
    return sum;
}

START_TEST(random_points) {
    uint32_t state = (uint32_t)_i * 97u + 13u;
    uint32_t count = next_random(&state) % 120, side = 1 + next_random(&state) % 40;
    bool seen[40][40] = {{false}};
    for (uint32_t k = 0; k < count; ++k) {
        uint32_t x = next_random(&state) % side, y = next_random(&state) % side;
        /* Quarters, so that sums are exact. */
        if (!seen[x][y])
            push(x, y, (float)(1 + next_random(&state) % 40) / 4);
        seen[x][y] = true;
    }
    if (points.count)
        qsort(points.data, points.count, sizeof(duiqi_chain_point), compare);
    size_t given_count = points.count;
    duiqi_chain_point given[120];
    if (given_count)
        memcpy(given, points.data, given_count * sizeof *given);
    ck_assert_int_eq(duiqi_chain_best(&points, side), DUIQI_OK);
    ck_assert_double_eq(check_chain(given, given_count), best_weight(given, given_count));
}
END_TEST

START_TEST(no_points) {
    ck_assert_int_eq(duiqi_chain_best(&points, 0), DUIQI_OK);
    ck_assert_uint_eq(points.count, 0);
}
END_TEST

START_TEST(same_row_or_column_is_no_chain) {
    push(1, 1, 2);
    push(1, 2, 3);
    push(1, 3, 1);
    push(2, 2, 2.5F);
    ck_assert_int_eq(duiqi_chain_best(&points, 4), DUIQI_OK);
    const duiqi_chain_point *chain = points.data;
    ck_assert_uint_eq(points.count, 2);
    ck_assert(chain[0].x == 1 && chain[0].y == 1 && chain[1].x == 2 && chain[1].y == 2);
}
END_TEST

/* One heavy point against many light ones that it would cut off. */
START_TEST(weight_counts_not_number) {
    push(0, 9, 10);
    for (uint32_t k = 1; k < 9; ++k)
        push(k, k, 1);
    ck_assert_int_eq(duiqi_chain_best(&points, 10), DUIQI_OK);
    ck_assert_uint_eq(points.count, 1);
    ck_assert_uint_eq(((const duiqi_chain_point *)points.data)->y, 9);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 1; /* for the point */
    for (; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_vector one;
        duiqi_chain_point point = {0, 0, 1};
        duiqi_vector_init(&one, &allocator, sizeof point);
        ck_assert_ptr_nonnull(duiqi_vector_push(&one, &point));
        status = duiqi_chain_best(&one, 1);
        ck_assert_uint_eq(meter.live, 1);
        duiqi_vector_free(&one);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 2);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("chain");
    TCase *tests = tcase_create("chain");
    tcase_add_checked_fixture(tests, open_points, close_points);
    tcase_add_loop_test(tests, random_points, 0, 200);
    tcase_add_test(tests, no_points);
    tcase_add_test(tests, same_row_or_column_is_no_chain);
    tcase_add_test(tests, weight_counts_not_number);
    tcase_add_test(tests, every_allocation_may_fail);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
