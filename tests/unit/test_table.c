#include "model/table.h"

#include <math.h>

#include "features_fixture.h"
#include "meter.h"

static const char *const GLOSSES[] = {"水", "water", "水",   "flowing stream", "火",   "fire",
                                      "三", "three", "三",   "several",        "北京", "Beijing",
                                      "人", "",      "大水", "flood",          NULL};
static sides made;

static void open_sides(const char *const *x, const char *const *y) {
    sides_init(&made, system_allocator(), GLOSSES, x, y);
}

static void close_sides(void) {
    sides_free(&made);
}

static float mass(const char *x, const char *y) {
    return table_mass(&made.prior, sides_type(&made.x, x), sides_type(&made.y, y));
}

static uint32_t row_length(uint32_t x) {
    return made.prior.row_starts[x + 1] - made.prior.row_starts[x];
}

/* A gloss counts by the root of its words; what the text does not have keeps its share. */
START_TEST(lexicon_weights) {
    static const char *const X[] = {"水火大水", NULL};
    static const char *const Y[] = {"the streams of fire and water", NULL};
    open_sides(X, Y);
    float all = 1 + sqrtf(2);
    ck_assert_float_eq_tol(mass("水", "water"), 1 / all, 1e-5F);
    ck_assert_float_eq_tol(mass("水", "stream"), sqrtf(2) / 2 / all, 1e-5F);
    ck_assert_uint_eq(row_length(sides_type(&made.x, "水")), 2);
    ck_assert_float_eq_tol(mass("火", "fire"), 1, 1e-5F);
    ck_assert_uint_eq(row_length(sides_type(&made.x, "大水")), 0); /* "flood" is not in the text */
}
END_TEST

START_TEST(numerals_by_value) {
    static const char *const X[] = {"6.1万", "六万一千", "七十", NULL};
    static const char *const Y[] = {"61,000 cats", "seventy", "sixty one thousand", NULL};
    open_sides(X, Y);
    uint32_t figure = sides_token_type(&made.x, 0, 0), words = sides_token_type(&made.x, 1, 0);
    uint32_t y_figure = sides_token_type(&made.y, 0, 0), y_words = sides_token_type(&made.y, 2, 0);
    float share = y_figure == y_words ? 1.0F : 0.5F;
    for (int k = 0; k < 2; ++k) {
        ck_assert_float_eq_tol(table_mass(&made.prior, k ? figure : words, y_figure), share, 1e-5F);
        ck_assert_float_eq_tol(table_mass(&made.prior, k ? figure : words, y_words), share, 1e-5F);
    }
    uint32_t seventy = sides_token_type(&made.x, 2, 0);
    ck_assert_float_eq_tol(table_mass(&made.prior, seventy, sides_token_type(&made.y, 1, 0)), 1,
                           1e-5F);
    ck_assert_float_eq(table_mass(&made.prior, seventy, y_figure), 0);
}
END_TEST

/* One that is an entry too is both, and still no more than certain. */
START_TEST(numeral_that_is_an_entry) {
    static const char *const X[] = {"三", NULL}, *const Y[] = {"three or several or 3", NULL};
    open_sides(X, Y);
    uint32_t figure = sides_token_type(&made.y, 0, 4);
    float sum = mass("三", "three") + mass("三", "sever") +
                table_mass(&made.prior, sides_type(&made.x, "三"), figure);
    ck_assert_float_eq_tol(sum, 1, 1e-5F);
    ck_assert_float_gt(mass("三", "three"), mass("三", "sever"));
    ck_assert_float_gt(table_mass(&made.prior, sides_type(&made.x, "三"), figure), 0.1F);
}
END_TEST

START_TEST(identity_for_what_no_lexicon_knows) {
    static const char *const X[] = {"加入WTO了", NULL};
    static const char *const Y[] = {"it joined the WTO", NULL};
    open_sides(X, Y);
    ck_assert_float_eq(mass("wto", "wto"), 1);
    ck_assert_uint_eq(row_length(sides_type(&made.x, "加")), 0);
}
END_TEST

/* A name of two characters is certain, one of a single character is not. */
START_TEST(names_by_sound) {
    static const char *const X[] = {"北平殷", NULL}, *const Y[] = {"in Beiping to Yin", NULL};
    open_sides(X, Y);
    uint32_t two = sides_token_type(&made.x, 0, 1), one = sides_token_type(&made.x, 0, 4);
    ck_assert_float_eq(table_mass(&made.prior, two, sides_type(&made.y, "beip")), 1);
    ck_assert_float_eq_tol(table_mass(&made.prior, one, sides_type(&made.y, "yin")), 0.3F, 1e-6F);
    ck_assert_uint_eq(row_length(two), 1);
    ck_assert_uint_eq(row_length(one), 1);
}
END_TEST

START_TEST(rows_rise_and_sum_to_one_at_most) {
    static const char *const X[] = {"水火三人北京大水", "3水6.1万hello", NULL};
    static const char *const Y[] = {"water stream streams fire three several Beijing flood 3",
                                    "Hello flowing 61,000", NULL};
    open_sides(X, Y);
    const duiqi_table *table = &made.prior;
    ck_assert_uint_eq(table->row_count, made.x.types.count);
    ck_assert_uint_eq(table->row_starts[0], 0);
    ck_assert_ptr_null(table->own);
    for (uint32_t x = 0; x < table->row_count; ++x) {
        float sum = 0;
        for (uint32_t r = table->row_starts[x]; r < table->row_starts[x + 1]; ++r) {
            if (r > table->row_starts[x])
                ck_assert_uint_lt(table->entries[r - 1].type, table->entries[r].type);
            ck_assert_uint_lt(table->entries[r].type, made.y.types.count);
            ck_assert_float_gt(table->entries[r].mass, 0);
            sum += table->entries[r].mass;
        }
        ck_assert_float_eq(table->totals[x], 1);
        ck_assert_float_le(sum, 1.0001F);
    }
}
END_TEST

START_TEST(empty_sides) {
    static const char *const X[] = {"水", NULL}, *const NOTHING[] = {NULL};
    open_sides(_i & 1 ? X : NOTHING, NOTHING);
    ck_assert_uint_eq(made.prior.row_count, _i & 1 ? 1 : 0);
    ck_assert_uint_eq(made.prior.row_starts[made.prior.row_count], 0);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    static const char *const X[] = {"水火三人北京大水", NULL};
    static const char *const Y[] = {"water stream fire three several Beijing 3", NULL};
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_status status = DUIQI_ENOMEM;
    duiqi_table table;
    size_t budget = 0;
    sides_init(&made, &allocator, GLOSSES, X, Y);
    size_t before = meter.live;
    for (; status == DUIQI_ENOMEM; ++budget) {
        meter.budget = budget;
        status = duiqi_table_init(&table, &made.pair, made.lexicons, made.lexicon_count);
        if (status)
            ck_assert_uint_eq(meter.live, before);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 5);
    duiqi_table_free(&table);
    ck_assert_uint_eq(meter.live, before);
    sides_free(&made);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("table");
    TCase *tests = tcase_create("table");
    tcase_add_checked_fixture(tests, NULL, close_sides);
    tcase_add_test(tests, lexicon_weights);
    tcase_add_test(tests, numerals_by_value);
    tcase_add_test(tests, numeral_that_is_an_entry);
    tcase_add_test(tests, identity_for_what_no_lexicon_knows);
    tcase_add_test(tests, names_by_sound);
    tcase_add_test(tests, rows_rise_and_sum_to_one_at_most);
    tcase_add_loop_test(tests, empty_sides, 0, 2);
    suite_add_tcase(result, tests);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_may_fail);
    suite_add_tcase(result, memory);
    return result;
}

UNIT_MAIN(suite())
