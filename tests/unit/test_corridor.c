#include "align/corridor.h"

#include "features_fixture.h"
#include "meter.h"

enum { POINTS_MAX = 12 };

/* Rising points between the corners. */
static size_t make_points(uint32_t *state, uint32_t x_count, uint32_t y_count,
                          uint32_t points[POINTS_MAX][2]) {
    uint32_t x = 0, y = 0;
    size_t count = 0;
    while (count < POINTS_MAX) {
        x += 1 + next_random(state) % 20;
        y += 1 + next_random(state) % 25;
        if (x >= x_count || y >= y_count)
            break;
        points[count][0] = x;
        points[count++][1] = y;
    }
    return count;
}

/* Rows never fall, each shares a node with the one before, and the corners are in: a path. */
static void check_band(const duiqi_band *band, uint32_t x_count, uint32_t y_count) {
    ck_assert_uint_eq(band->rows, x_count + 1);
    ck_assert_uint_eq(band->low[0], 0);
    ck_assert_uint_eq(band->high[x_count], y_count);
    for (size_t i = 0; i <= x_count; ++i) {
        ck_assert_uint_le(band->low[i], band->high[i]);
        ck_assert_uint_le(band->high[i], y_count);
        if (!i)
            continue;
        ck_assert_uint_ge(band->low[i], band->low[i - 1]);
        ck_assert_uint_ge(band->high[i], band->high[i - 1]);
        ck_assert_uint_ge(band->high[i - 1], band->low[i]);
    }
}

static void check_line(const duiqi_band *band, const uint32_t from[2], const uint32_t to[2]) {
    for (uint32_t x = from[0]; x <= to[0] && to[0] > from[0]; ++x) {
        size_t y = from[1] + (size_t)(x - from[0]) * (to[1] - from[1]) / (to[0] - from[0]);
        ck_assert(duiqi_band_has(band, x, y));
    }
}

static const uint32_t SHAPES[][2] = {{0, 0},   {0, 50},    {50, 0},   {1, 1},    {1, 300},
                                     {300, 1}, {100, 100}, {80, 200}, {200, 70}, {1000, 1400}};

START_TEST(holds_the_diagonal) {
    uint32_t x_count = SHAPES[_i][0], y_count = SHAPES[_i][1];
    const uint32_t from[2] = {0, 0}, to[2] = {x_count, y_count};
    duiqi_band band;
    ck_assert_int_eq(
        duiqi_corridor_init(&band, x_count, y_count, NULL, 0, NULL, 0, 8, system_allocator()),
        DUIQI_OK);
    check_band(&band, x_count, y_count);
    check_line(&band, from, to);
    duiqi_band_free(&band);
}
END_TEST

START_TEST(holds_anchors_and_lines_between_them) {
    uint32_t state = (uint32_t)_i * 7u + 1u, points[POINTS_MAX][2];
    enum { X = 110, Y = 140 };
    size_t count = make_points(&state, X, Y, points);
    duiqi_anchor anchors[POINTS_MAX];
    for (size_t k = 0; k < count; ++k)
        anchors[k] = (duiqi_anchor){points[k][0], points[k][1]};
    duiqi_band band;
    ck_assert_int_eq(
        duiqi_corridor_init(&band, X, Y, anchors, count, NULL, 0, 3, system_allocator()), DUIQI_OK);
    check_band(&band, X, Y);
    const uint32_t corner[2] = {0, 0}, end[2] = {X, Y};
    for (size_t k = 0; k <= count; ++k)
        check_line(&band, k ? points[k - 1] : corner, k < count ? points[k] : end);
    for (size_t k = 0; k < count; ++k)
        ck_assert(duiqi_band_has(&band, anchors[k].x, anchors[k].y));
    duiqi_band_free(&band);
}
END_TEST

/* However much was put in right behind an anchor, its two sentences can still be paired. */
START_TEST(holds_the_bead_of_an_anchor) {
    uint32_t more = (uint32_t)_i;
    duiqi_anchor anchors[] = {{10, 10}, {11, 11 + more}};
    duiqi_band band;
    ck_assert_int_eq(
        duiqi_corridor_init(&band, 30, 30 + more, anchors, 2, NULL, 0, 8, system_allocator()),
        DUIQI_OK);
    ck_assert(duiqi_band_has(&band, 10, 10));
    ck_assert(duiqi_band_has(&band, 11, 11));
    ck_assert(duiqi_band_has(&band, 11, 11 + more));
    ck_assert(duiqi_band_has(&band, 12, 12 + more));
    duiqi_band_free(&band);
}
END_TEST

/* Gates win over anchors, and nothing lies beside them. */
START_TEST(goes_through_gates) {
    uint32_t state = (uint32_t)_i * 11u + 5u, points[POINTS_MAX][2], others[POINTS_MAX][2];
    enum { X = 90, Y = 120 };
    size_t anchor_count = make_points(&state, X, Y, points);
    size_t gate_count = make_points(&state, X, Y, others);
    duiqi_anchor anchors[POINTS_MAX];
    duiqi_gate gates[POINTS_MAX + 2] = {{0, 0, 0}};
    for (size_t k = 0; k < anchor_count; ++k)
        anchors[k] = (duiqi_anchor){points[k][0], points[k][1]};
    for (size_t k = 0; k < gate_count; ++k)
        gates[k + 1] = (duiqi_gate){others[k][0], others[k][1], 0};
    gates[gate_count + 1] = (duiqi_gate){X, Y, 0};
    duiqi_band band;
    ck_assert_int_eq(duiqi_corridor_init(&band, X, Y, anchors, anchor_count, gates, gate_count + 2,
                                         8, system_allocator()),
                     DUIQI_OK);
    check_band(&band, X, Y);
    for (size_t k = 0; k < gate_count + 2; ++k)
        ck_assert(duiqi_band_has(&band, gates[k].x, gates[k].y));
    for (size_t k = 0; k + 1 < gate_count + 2; ++k)
        for (size_t i = gates[k].x + 1; i < gates[k + 1].x; ++i) {
            ck_assert_uint_ge(band.low[i], gates[k].y);
            ck_assert_uint_le(band.high[i], gates[k + 1].y);
        }
    duiqi_band_free(&band);
}
END_TEST

/* Gates that stand still on one side. */
START_TEST(gates_of_empty_blocks) {
    static const duiqi_gate GATES[] = {{0, 0, 0}, {0, 7, 0}, {5, 7, 0}, {5, 20, 0}, {20, 20, 0}};
    duiqi_band band;
    ck_assert_int_eq(duiqi_corridor_init(&band, 20, 20, NULL, 0, GATES, 5, 4, system_allocator()),
                     DUIQI_OK);
    check_band(&band, 20, 20);
    for (uint32_t j = 0; j <= 7; ++j)
        ck_assert(duiqi_band_has(&band, 0, j));
    for (uint32_t i = 0; i <= 5; ++i)
        ck_assert(duiqi_band_has(&band, i, 7));
    for (uint32_t j = 7; j <= 20; ++j)
        ck_assert(duiqi_band_has(&band, 5, j));
    for (uint32_t i = 5; i <= 20; ++i)
        ck_assert(duiqi_band_has(&band, i, 20));
    duiqi_band_free(&band);
}
END_TEST

/* The corridor is wider away from an anchor than at one. */
START_TEST(widens_between_anchors) {
    static const duiqi_anchor ANCHORS[] = {{100, 100}, {300, 300}};
    duiqi_band band;
    ck_assert_int_eq(
        duiqi_corridor_init(&band, 400, 400, ANCHORS, 2, NULL, 0, 8, system_allocator()), DUIQI_OK);
    check_band(&band, 400, 400);
    ck_assert_uint_lt(band.high[100] - band.low[100], 40);
    ck_assert_uint_gt(band.high[200] - band.low[200], 2 * (band.high[100] - band.low[100]));
    ck_assert_uint_lt(duiqi_band_nodes(&band), 400 * 400 / 4);
    duiqi_band_free(&band);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    for (; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_band band;
        status = duiqi_corridor_init(&band, 5, 5, NULL, 0, NULL, 0, 8, &allocator);
        if (!status)
            duiqi_band_free(&band);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 2);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("corridor");
    TCase *tests = tcase_create("corridor");
    tcase_add_loop_test(tests, holds_the_diagonal, 0, sizeof SHAPES / sizeof *SHAPES);
    tcase_add_loop_test(tests, holds_anchors_and_lines_between_them, 0, 50);
    tcase_add_loop_test(tests, holds_the_bead_of_an_anchor, 0, 60);
    tcase_add_loop_test(tests, goes_through_gates, 0, 100);
    tcase_add_test(tests, gates_of_empty_blocks);
    tcase_add_test(tests, widens_between_anchors);
    tcase_add_test(tests, every_allocation_may_fail);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
