#include <duiqi/memory.h>

#include "meter.h"
#include "unit.h"

static duiqi_property property(duiqi_property_kind kind, const char *name, const char *value) {
    return (duiqi_property){kind, slice_of(name), slice_of(""), slice_of(value)};
}

static void assert_text(duiqi_slice text, const char *wanted) {
    ck_assert_uint_eq(text.length, strlen(wanted));
    ck_assert_mem_eq(text.data, wanted, text.length);
}

START_TEST(properties_are_found_by_kind_and_name) {
    const duiqi_property properties[] = {
        property(DUIQI_PROPERTY_ATTRIBUTE, "tuid", "1"), property(DUIQI_PROPERTY_PROP, "tuid", "2"),
        property(DUIQI_PROPERTY_NOTE, "", "3"),          property(DUIQI_PROPERTY_PROP, "x", "4"),
        property(DUIQI_PROPERTY_PROP, "x", "5"),         property(DUIQI_PROPERTY_PROP, "", "6")};
    const size_t count = sizeof properties / sizeof *properties;
    ck_assert_ptr_eq(duiqi_property_find(properties, count, DUIQI_PROPERTY_ATTRIBUTE, "tuid"),
                     &properties[0]);
    ck_assert_ptr_eq(duiqi_property_find(properties, count, DUIQI_PROPERTY_PROP, "tuid"),
                     &properties[1]);
    ck_assert_ptr_eq(duiqi_property_find(properties, count, DUIQI_PROPERTY_NOTE, NULL),
                     &properties[2]);
    ck_assert_ptr_eq(duiqi_property_find(properties, count, DUIQI_PROPERTY_PROP, "x"),
                     &properties[3]);
    ck_assert_ptr_eq(duiqi_property_find(properties, count, DUIQI_PROPERTY_PROP, ""),
                     &properties[5]);
    ck_assert_ptr_null(duiqi_property_find(properties, count, DUIQI_PROPERTY_ATTRIBUTE, "x"));
    ck_assert_ptr_null(duiqi_property_find(properties, 3, DUIQI_PROPERTY_PROP, "x"));
    ck_assert_ptr_null(duiqi_property_find(NULL, 0, DUIQI_PROPERTY_NOTE, NULL));
}
END_TEST

static const struct {
    const char *value;
    double confidence;
} CONFIDENCES[] = {{"0.8765", 0.8765}, {"0", 0}, {"1", 1},     {"1.0000", 1}, {".5", 0.5},
                   {"0.", 0},          {"", 1},  {"1.001", 1}, {"-0.5", 1},   {"0,5", 1},
                   {"nan", 1},         {".", 1}, {"0.5.1", 1}, {" 0.5", 1}};

START_TEST(confidence_is_a_number_from_0_to_1) {
    duiqi_property told = property(DUIQI_PROPERTY_PROP, "x-confidence", CONFIDENCES[_i].value);
    duiqi_unit unit = {.properties = &told, .property_count = 1};
    ck_assert_double_eq_tol(duiqi_unit_confidence(&unit), CONFIDENCES[_i].confidence, 1e-12);
}
END_TEST

START_TEST(confidence_of_many_digits_is_no_fault) {
    char digits[2000];
    memset(digits, '9', sizeof digits);
    duiqi_property told = property(DUIQI_PROPERTY_PROP, "x-confidence", "");
    told.value = (duiqi_slice){digits, sizeof digits};
    duiqi_unit unit = {.properties = &told, .property_count = 1};
    ck_assert_double_eq(duiqi_unit_confidence(&unit), 1);
    digits[0] = '.';
    ck_assert_double_eq(duiqi_unit_confidence(&unit), 1);
    unit.property_count = 0;
    ck_assert_double_eq(duiqi_unit_confidence(&unit), 1);
}
END_TEST

/* A unit of which every part can be changed after it has been added. */
struct sample {
    char text[8], note[8];
    duiqi_property side_note, tuid;
    duiqi_variant variants[3];
    duiqi_unit unit;
};

static void make_sample(struct sample *sample) {
    strcpy(sample->text, "text");
    strcpy(sample->note, "note");
    sample->side_note = property(DUIQI_PROPERTY_NOTE, "", "");
    sample->side_note.value = slice_of(sample->note);
    sample->side_note.language = slice_of("en");
    sample->tuid = property(DUIQI_PROPERTY_ATTRIBUTE, "tuid", "7");
    sample->variants[0] = (duiqi_variant){.language = slice_of("fr")};
    sample->variants[1] = (duiqi_variant){.language = slice_of("en"),
                                          .text = slice_of(sample->text),
                                          .markup = slice_of("te<ph/>xt"),
                                          .properties = &sample->side_note,
                                          .property_count = 1};
    sample->variants[2] = (duiqi_variant){.language = slice_of("zh"), .text = slice_of("文")};
    sample->unit = (duiqi_unit){.variants = sample->variants,
                                .variant_count = 3,
                                .source = &sample->variants[2],
                                .target = &sample->variants[1],
                                .properties = &sample->tuid,
                                .property_count = 1,
                                .line = 12};
}

START_TEST(units_are_copied_whole) {
    duiqi_memory *memory;
    struct sample sample;
    make_sample(&sample);
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_uint_eq(duiqi_memory_count(memory), 0);
    ck_assert_int_eq(duiqi_memory_add(memory, &sample.unit), DUIQI_OK);
    ck_assert_int_eq(duiqi_memory_add(memory, &(duiqi_unit){.line = 13}), DUIQI_OK);
    memset(&sample, 0, sizeof sample);
    ck_assert_uint_eq(duiqi_memory_count(memory), 2);
    const duiqi_unit *unit = duiqi_memory_at(memory, 0);
    ck_assert_uint_eq(unit->line, 12);
    ck_assert_uint_eq(unit->variant_count, 3);
    ck_assert_ptr_eq(unit->source, &unit->variants[2]);
    ck_assert_ptr_eq(unit->target, &unit->variants[1]);
    assert_text(unit->properties[0].name, "tuid");
    assert_text(unit->properties[0].value, "7");
    assert_text(unit->source->text, "文");
    assert_text(unit->source->markup, "");
    assert_text(unit->target->language, "en");
    assert_text(unit->target->text, "text");
    assert_text(unit->target->markup, "te<ph/>xt");
    ck_assert_uint_eq(unit->target->property_count, 1);
    assert_text(unit->target->properties[0].language, "en");
    assert_text(unit->target->properties[0].value, "note");
    assert_text(unit->variants[0].text, "");
    const duiqi_unit *bare = duiqi_memory_at(memory, 1);
    ck_assert_uint_eq(bare->variant_count, 0);
    ck_assert_ptr_null(bare->source);
    ck_assert_ptr_null(bare->target);
    ck_assert_ptr_null(duiqi_memory_at(memory, 2));
    duiqi_memory_free(memory);
}
END_TEST

START_TEST(units_stay_where_they_are) {
    duiqi_memory *memory;
    struct sample sample;
    make_sample(&sample);
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_memory_add(memory, &sample.unit), DUIQI_OK);
    const duiqi_unit *first = duiqi_memory_at(memory, 0);
    for (size_t i = 0; i < 5000; ++i)
        ck_assert_int_eq(duiqi_memory_add(memory, first), DUIQI_OK);
    ck_assert_ptr_eq(duiqi_memory_at(memory, 0), first);
    assert_text(duiqi_memory_at(memory, 5000)->target->text, "text");
    duiqi_memory_free(memory);
}
END_TEST

START_TEST(misuse_is_refused) {
    duiqi_memory *memory;
    ck_assert_int_eq(duiqi_memory_new(NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_memory_add(memory, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_memory_add(NULL, &(duiqi_unit){.line = 1}), DUIQI_EINVAL);
    ck_assert_uint_eq(duiqi_memory_count(memory), 0);
    duiqi_memory_free(memory);
    duiqi_memory_free(NULL);
}
END_TEST

START_TEST(without_memory_nothing_is_added) {
    struct sample sample;
    make_sample(&sample);
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_memory *memory = NULL;
        status = duiqi_memory_new(&memory, &allocator);
        for (int i = 0; !status && i < 20; ++i) {
            size_t before = duiqi_memory_count(memory);
            status = duiqi_memory_add(memory, &sample.unit);
            ck_assert_uint_eq(duiqi_memory_count(memory), before + !status);
        }
        ck_assert(!status || status == DUIQI_ENOMEM);
        duiqi_memory_free(memory);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_gt(granted, 4);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("memory");
    TCase *properties = tcase_create("properties");
    tcase_add_test(properties, properties_are_found_by_kind_and_name);
    tcase_add_loop_test(properties, confidence_is_a_number_from_0_to_1, 0,
                        sizeof CONFIDENCES / sizeof *CONFIDENCES);
    tcase_add_test(properties, confidence_of_many_digits_is_no_fault);
    suite_add_tcase(suite, properties);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, units_are_copied_whole);
    tcase_add_test(memory, units_stay_where_they_are);
    tcase_add_test(memory, misuse_is_refused);
    tcase_add_test(memory, without_memory_nothing_is_added);
    suite_add_tcase(suite, memory);
    return suite;
}

UNIT_MAIN(suite())
