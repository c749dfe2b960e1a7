#include "align/band.h"

#include "features_fixture.h"
#include "meter.h"

/* Rows 0..2, 1..3, 1..4. */
static void open_band(duiqi_band *band, const duiqi_allocator *allocator) {
    static const uint32_t LOW[] = {0, 1, 1}, HIGH[] = {2, 3, 4};
    ck_assert_int_eq(duiqi_band_init(band, 3, allocator), DUIQI_OK);
    memcpy(band->low, LOW, sizeof LOW);
    memcpy(band->high, HIGH, sizeof HIGH);
    duiqi_band_number(band);
}

START_TEST(nodes_are_numbered_row_by_row) {
    duiqi_band band;
    open_band(&band, system_allocator());
    size_t next = 0;
    for (size_t i = 0; i < 3; ++i)
        for (size_t j = band.low[i]; j <= band.high[i]; ++j)
            ck_assert_uint_eq(duiqi_band_node(&band, i, j), next++);
    ck_assert_uint_eq(next, 10);
    ck_assert_uint_eq(duiqi_band_nodes(&band), 10);
    duiqi_band_free(&band);
}
END_TEST

START_TEST(has_what_lies_inside) {
    duiqi_band band;
    open_band(&band, system_allocator());
    ck_assert(duiqi_band_has(&band, 0, 0) && duiqi_band_has(&band, 0, 2));
    ck_assert(!duiqi_band_has(&band, 0, 3));
    ck_assert(!duiqi_band_has(&band, 1, 0));
    ck_assert(duiqi_band_has(&band, 2, 4) && !duiqi_band_has(&band, 2, 5));
    duiqi_band_free(&band);
}
END_TEST

START_TEST(pruned_band_has_what_is_likely) {
    /* In the order of the nodes; a gap in the first row. */
    static const float LIKELY[] = {1, 0.1F, 0.5F, 0.2F, 0.6F, 0, 0, 0.4F, 0.2F, 1};
    duiqi_band band, pruned;
    open_band(&band, system_allocator());
    ck_assert_int_eq(duiqi_band_prune(&pruned, &band, LIKELY, 0.2F), DUIQI_OK);
    ck_assert_uint_eq(pruned.rows, 3);
    for (size_t i = 0; i < 3; ++i)
        for (size_t j = 0; j <= 5; ++j)
            ck_assert_int_eq(duiqi_band_has(&pruned, i, j),
                             duiqi_band_has(&band, i, j) &&
                                 LIKELY[duiqi_band_node(&band, i, j)] > 0.2F);
    ck_assert_uint_eq(pruned.low[0], 0);
    ck_assert_uint_eq(pruned.high[2], 4);
    duiqi_band_free(&pruned);
    duiqi_band_free(&band);
}
END_TEST

/* A row that beads pass over may have no likely node; the ranges never fall all the same. */
START_TEST(pruned_band_rises) {
    uint32_t state = (uint32_t)_i + 1;
    duiqi_band band, pruned;
    enum { ROWS = 12, LAST = 20 };
    ck_assert_int_eq(duiqi_band_init(&band, ROWS, system_allocator()), DUIQI_OK);
    for (uint32_t i = 0; i < ROWS; ++i) {
        band.low[i] = i > 2 ? i - 2 : 0;
        band.high[i] = i + 9 < LAST && i + 1 < ROWS ? i + 9 : LAST;
    }
    duiqi_band_number(&band);
    float probabilities[ROWS * (LAST + 1)] = {0};
    for (size_t n = 0; n < duiqi_band_nodes(&band); ++n)
        probabilities[n] = (float)(next_random(&state) % 100) / 100;
    probabilities[0] = probabilities[duiqi_band_nodes(&band) - 1] = 1;
    ck_assert_int_eq(duiqi_band_prune(&pruned, &band, probabilities, 0.9F), DUIQI_OK);
    for (size_t i = 0; i < ROWS; ++i) {
        ck_assert_uint_le(pruned.low[i], pruned.high[i]);
        if (i) {
            ck_assert_uint_le(pruned.low[i - 1], pruned.low[i]);
            ck_assert_uint_le(pruned.high[i - 1], pruned.high[i]);
        }
        for (size_t j = 0; j <= LAST; ++j)
            ck_assert_int_eq(duiqi_band_has(&pruned, i, j),
                             duiqi_band_has(&band, i, j) &&
                                 probabilities[duiqi_band_node(&band, i, j)] > 0.9F);
    }
    duiqi_band again;
    float *certain = calloc(duiqi_band_nodes(&pruned), sizeof *certain);
    for (size_t n = 0; n < duiqi_band_nodes(&pruned); ++n)
        certain[n] = 1; /* what is left out stays out, however likely */
    ck_assert_int_eq(duiqi_band_prune(&again, &pruned, certain, 0.5F), DUIQI_OK);
    for (size_t i = 0; i < ROWS; ++i)
        for (size_t j = 0; j <= LAST; ++j)
            ck_assert_int_eq(duiqi_band_has(&again, i, j), duiqi_band_has(&pruned, i, j));
    free(certain);
    duiqi_band_free(&again);
    duiqi_band_free(&pruned);
    duiqi_band_free(&band);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    static const float LIKELY[10] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_status status = DUIQI_ENOMEM;
    duiqi_band band, pruned;
    size_t budget = 0;
    open_band(&band, &allocator);
    size_t before = meter.live;
    for (; status == DUIQI_ENOMEM; ++budget) {
        meter.budget = budget;
        status = duiqi_band_prune(&pruned, &band, LIKELY, 0.5F);
        if (status)
            ck_assert_uint_eq(meter.live, before);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 3);
    duiqi_band_free(&pruned);
    duiqi_band_free(&band);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("band");
    TCase *tests = tcase_create("band");
    tcase_add_test(tests, nodes_are_numbered_row_by_row);
    tcase_add_test(tests, has_what_lies_inside);
    tcase_add_test(tests, pruned_band_has_what_is_likely);
    tcase_add_loop_test(tests, pruned_band_rises, 0, 30);
    tcase_add_test(tests, every_allocation_may_fail);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
