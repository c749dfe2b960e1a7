#include "evaluate/bead_index.h"

#include "bitext_fixture.h"
#include "meter.h"

static duiqi_beads *parse(const char *text) {
    duiqi_beads *beads = NULL;
    ck_assert_int_eq(duiqi_beads_parse(&beads, text, strlen(text), NULL, NULL), DUIQI_OK);
    return beads;
}

static const char LIST[] = "[0, 2]:[1, 3]\n[2, 4]:[3]\n[5]:[]\n[]:[6]\n[7]:[8]\n[7]:[9]\n";

static const struct {
    const char *wanted;
    duiqi_agreement agreement;
} CASES[] = {
    {"[0, 2]:[1, 3]", DUIQI_AGREEMENT_STRICT},
    {"[2, 4]:[3]", DUIQI_AGREEMENT_STRICT},
    {"[7]:[8]", DUIQI_AGREEMENT_STRICT},
    {"[7]:[9]", DUIQI_AGREEMENT_STRICT},
    {"[0]:[1]", DUIQI_AGREEMENT_LAX},
    {"[2]:[1]", DUIQI_AGREEMENT_LAX},
    {"[0, 2]:[3]", DUIQI_AGREEMENT_LAX},
    {"[2, 4]:[0, 1, 2, 3]", DUIQI_AGREEMENT_LAX},
    {"[7, 100]:[9]", DUIQI_AGREEMENT_LAX},
    {"[4]:[1]", DUIQI_AGREEMENT_NONE}, /* items of different beads */
    {"[0]:[2]", DUIQI_AGREEMENT_NONE},
    {"[5]:[6]", DUIQI_AGREEMENT_NONE}, /* beads with an empty side are not there */
    {"[100]:[1]", DUIQI_AGREEMENT_NONE},
};

/* One index answers all questions, twice. */
START_TEST(the_best_agreement_is_told) {
    duiqi_beads *list = parse(LIST);
    duiqi_bead_index index;
    ck_assert(duiqi_bead_index_init(&index, list, system_allocator()));
    for (size_t i = 0; i < 2 * (sizeof CASES / sizeof *CASES); ++i) {
        size_t number = i % (sizeof CASES / sizeof *CASES);
        duiqi_beads *wanted = parse(CASES[number].wanted);
        ck_assert_int_eq(duiqi_bead_index_search(&index, duiqi_beads_at(wanted, 0)),
                         CASES[number].agreement);
        duiqi_beads_free(wanted);
    }
    duiqi_bead_index_free(&index);
    duiqi_beads_free(list);
}
END_TEST

START_TEST(an_empty_list_agrees_with_nothing) {
    duiqi_beads *list = parse(""), *wanted = parse("[0]:[0]");
    duiqi_bead_index index;
    ck_assert(duiqi_bead_index_init(&index, list, system_allocator()));
    ck_assert_int_eq(duiqi_bead_index_search(&index, duiqi_beads_at(wanted, 0)),
                     DUIQI_AGREEMENT_NONE);
    duiqi_bead_index_free(&index);
    duiqi_beads_free(list);
    duiqi_beads_free(wanted);
}
END_TEST

START_TEST(indexing_without_memory_fails_cleanly) {
    duiqi_beads *list = parse(LIST);
    bool ready = false;
    size_t granted = 0;
    for (; !ready; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_bead_index index;
        ready = duiqi_bead_index_init(&index, list, &allocator);
        duiqi_bead_index_free(&index);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_gt(granted, 4);
    duiqi_beads_free(list);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("bead_index");
    TCase *tests = tcase_create("bead_index");
    tcase_add_test(tests, the_best_agreement_is_told);
    tcase_add_test(tests, an_empty_list_agrees_with_nothing);
    tcase_add_test(tests, indexing_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
