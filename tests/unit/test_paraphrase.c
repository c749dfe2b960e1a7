#include "model/paraphrase.h"

#include "features_fixture.h"

/* 救 is to save, rescue; 快 is quick, swift, soon; 书 is a book. */
static const char *const GLOSSES[] = {"救",    "save", "救",   "rescue", "快",      "quick", "快",
                                      "swift", "书",   "book", "书面",   "written", NULL};
static const char *const X[] = {"The boat saved them.", "A swift book, and swift again.", NULL};
static const char *const Y[] = {"Boats rescue them quickly.", "Quick books are written.", NULL};

static duiqi_map values;
static duiqi_features x_side, y_side;
static duiqi_pair pair;
static duiqi_table table;

START_TEST(words_of_one_entry_are_paraphrases) {
    duiqi_lexicon *lexicon = sides_lexicon(GLOSSES);
    const duiqi_lexicon *lexicons[] = {lexicon};
    duiqi_token_context context = {.values = &values};
    duiqi_map_init(&values, system_allocator());
    duiqi_features_init(&x_side, system_allocator(), DUIQI_LANGUAGE_EN);
    duiqi_features_init(&y_side, system_allocator(), DUIQI_LANGUAGE_EN);
    sides_extract(&x_side, X, &context, NULL);
    sides_extract(&y_side, Y, &context, NULL);
    ck_assert_int_eq(duiqi_pair_init(&pair, &x_side, &y_side), DUIQI_OK);
    ck_assert_int_eq(duiqi_table_init_paraphrase(&table, &pair, lexicons, 1), DUIQI_OK);
    uint32_t save = sides_type(&x_side, "save"), rescue = sides_type(&y_side, "rescu");
    uint32_t swift = sides_type(&x_side, "swift"), quick = sides_type(&y_side, "quick");
    uint32_t boat = sides_type(&x_side, "boat"), book = sides_type(&x_side, "book");
    ck_assert_float_gt(table_mass(&table, save, rescue), 0.02F);
    ck_assert_float_le(table_mass(&table, save, rescue), 1);
    ck_assert_float_gt(table_mass(&table, swift, quick), 0.02F);
    ck_assert_float_eq(table_mass(&table, boat, sides_type(&y_side, "boat")), 1);
    ck_assert_float_eq(table_mass(&table, book, sides_type(&y_side, "book")), 1);
    ck_assert_float_eq(table_mass(&table, book, sides_type(&y_side, "write")), 0);
    ck_assert_float_eq(table_mass(&table, save, quick), 0);
    duiqi_table_free(&table);
    duiqi_pair_free(&pair);
    duiqi_features_free(&x_side);
    duiqi_features_free(&y_side);
    duiqi_map_free(&values);
    duiqi_lexicon_free(lexicon);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("paraphrase");
    TCase *tests = tcase_create("paraphrase");
    tcase_add_test(tests, words_of_one_entry_are_paraphrases);
    suite_add_tcase(result, tests);
    return result;
}

UNIT_MAIN(suite())
