#include <duiqi/units.h>

#include "unit_fixture.h"

static int count_bytes(void *user, const char *data, size_t length) {
    (void)data;
    *(size_t *)user += length;
    return 0;
}

/* Write some units and return how long the file became; what was foretold after the last one. */
static size_t write_units(duiqi_format format, int count, size_t *foretold) {
    size_t bytes = 0;
    duiqi_units_writer *writer;
    ck_assert_int_eq(duiqi_units_writer_new(&writer, format, NULL, NULL, count_bytes, &bytes, NULL),
                     DUIQI_OK);
    for (int i = 0; i < count; ++i) {
        struct made_unit made;
        made_unit_set(&made, "路通了，水也通了。", "The road is open & so is the water.");
        made_unit_say(&made, DUIQI_PROPERTY_PROP, "x-confidence", "0.5000");
        ck_assert_int_eq(duiqi_units_writer_put(writer, &made.unit, NULL), DUIQI_OK);
    }
    *foretold = duiqi_units_writer_length(writer);
    ck_assert_int_eq(duiqi_units_writer_finish(writer, NULL), DUIQI_OK);
    duiqi_units_writer_free(writer);
    return bytes;
}

START_TEST(the_length_is_that_of_the_finished_file) {
    static const duiqi_format FORMATS[] = {DUIQI_FORMAT_TMX, DUIQI_FORMAT_TSV, DUIQI_FORMAT_JSONL};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; ++i) {
        size_t foretold, length = 0;
        for (int count = 1; count < 100; ++count) {
            size_t longer = write_units(FORMATS[i], count, &foretold);
            ck_assert_uint_eq(foretold, longer);
            ck_assert_uint_gt(longer, length);
            length = longer;
        }
        length = write_units(FORMATS[i], 0, &foretold);
        ck_assert_uint_le(foretold, length);
    }
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("units_length");
    TCase *tests = tcase_create("units_length");
    tcase_add_test(tests, the_length_is_that_of_the_finished_file);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
