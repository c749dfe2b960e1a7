#include "unit.h"

#include <stdio.h>

#include "lexicon/builder.h"
#include "lexicon/builtin.h"
#include "lexicon/image.h"
#include "lexicon/word.h"
#include "meter.h"
#include "text/fold.h"
#include "text/utf8.h"

/* ---- words ---- */

static void assert_normal(const char *word, const char *expected) {
    duiqi_words words;
    ck_assert_int_eq(duiqi_words_init(&words), DUIQI_OK);
    duiqi_slice normal = duiqi_words_normal(&words, slice_of(word));
    ck_assert_msg(normal.length == strlen(expected) &&
                      memcmp(normal.data, expected, normal.length) == 0,
                  "%s becomes %.*s, not %s", word, (int)normal.length, normal.data, expected);
    duiqi_words_free(&words);
}

START_TEST(regular_forms_share_a_stem) {
    assert_normal("village", "villag");
    assert_normal("villages", "villag");
    assert_normal("mended", "mend");
    assert_normal("mending", "mend");
}
END_TEST

START_TEST(irregular_forms_become_their_lemma) {
    assert_normal("went", "go");
    assert_normal("brought", "bring");
    assert_normal("forgotten", "forget");
    assert_normal("children", "child");
    assert_normal("phenomena", "phenomenon");
    assert_normal("better", "good");
    assert_normal("worst", "bad");
    assert_normal("higher", "high");
}
END_TEST

START_TEST(words_that_only_look_irregular_stay) {
    assert_normal("wentworth", "wentworth");
    assert_normal("wen", "wen");
    assert_normal("oxe", "oxe");
}
END_TEST

START_TEST(function_words_are_known) {
    static const char *const stops[] = {"the", "and", "of", "which", "a", "yourselves"};
    static const char *const others[] = {"village", "th", "andes", "whichever", ""};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; ++i)
        ck_assert_msg(duiqi_word_is_stop(slice_of(stops[i])), "%s", stops[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; ++i)
        ck_assert_msg(!duiqi_word_is_stop(slice_of(others[i])), "%s", others[i]);
}
END_TEST

static duiqi_word word_of(const char *text) {
    duiqi_word word = {{0}, strlen(text)};
    memcpy(word.units, text, word.length);
    return word;
}

START_TEST(vocabulary_numbers_normal_forms) {
    duiqi_vocabulary vocabulary;
    ck_assert_int_eq(duiqi_vocabulary_init(&vocabulary, system_allocator()), DUIQI_OK);
    duiqi_word road = word_of("road"), roads = word_of("roads"), the = word_of("the");
    duiqi_word longer = word_of("roadsideroadside"), eight = word_of("roadside");
    ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &road), 0);
    ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &the), 1 | DUIQI_WORD_STOP);
    ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &roads), 0);
    ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &longer), 2);
    ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &eight), 3);
    ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &the), 1 | DUIQI_WORD_STOP);
    ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &longer), 2);
    ck_assert_uint_eq(vocabulary.forms.count, 4);
    duiqi_vocabulary_free(&vocabulary);
}
END_TEST

START_TEST(vocabulary_grows) {
    duiqi_vocabulary vocabulary;
    ck_assert_int_eq(duiqi_vocabulary_init(&vocabulary, system_allocator()), DUIQI_OK);
    for (int round = 0; round < 2; ++round)
        for (uint32_t i = 0; i < 10000; ++i) {
            char text[16];
            snprintf(text, sizeof text, "%u", (unsigned)i);
            duiqi_word word = word_of(text);
            ck_assert_uint_eq(duiqi_vocabulary_add(&vocabulary, &word), i);
        }
    duiqi_vocabulary_free(&vocabulary);
}
END_TEST

/* ---- building and finding ---- */

static duiqi_lexicon_builder *builder;
static duiqi_lexicon *lexicon;

static void open_builder(void) {
    builder = duiqi_lexicon_builder_new(NULL);
    lexicon = NULL;
}

static void close_builder(void) {
    duiqi_lexicon_free(lexicon);
    duiqi_lexicon_builder_free(builder);
}

static void add(const char *chinese, const char *gloss) {
    ck_assert_int_eq(duiqi_lexicon_builder_add(builder, slice_of(chinese), slice_of(gloss)),
                     DUIQI_OK);
}

static void finish(void) {
    ck_assert_int_eq(duiqi_lexicon_builder_finish(builder, &lexicon), DUIQI_OK);
    ck_assert(duiqi_image_sound(lexicon));
}

static uint32_t find(const duiqi_lexicon *from, const char *chinese) {
    duiqi_folded folded;
    duiqi_folded_init(&folded, system_allocator());
    ck_assert_int_eq(duiqi_fold(&folded, slice_of(chinese)), DUIQI_OK);
    uint32_t node = DUIQI_LEXICON_ROOT;
    for (size_t i = 0; i < folded.points.count && node != DUIQI_LEXICON_NONE; ++i)
        node = duiqi_lexicon_step(from, node, ((const uint32_t *)folded.points.data)[i]);
    duiqi_folded_free(&folded);
    return node;
}

/* The weight of a word, given in normal form, in an entry; 0 when it has none. */
static double weight(const char *chinese, const char *word) {
    size_t count;
    uint32_t node = find(lexicon, chinese);
    uint32_t number = duiqi_lexicon_find_word(lexicon, slice_of(word));
    if (node == DUIQI_LEXICON_NONE || number == DUIQI_LEXICON_NONE)
        return 0;
    const duiqi_gloss_word *words = duiqi_lexicon_words(lexicon, node, &count);
    for (size_t i = 0; i < count; ++i)
        if (words[i].word == number)
            return (double)words[i].weight;
    return 0;
}

static size_t word_count(const char *chinese) {
    size_t count;
    uint32_t node = find(lexicon, chinese);
    if (node == DUIQI_LEXICON_NONE)
        return 0;
    duiqi_lexicon_words(lexicon, node, &count);
    return count;
}

START_TEST(empty_lexicon_finds_nothing) {
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 0);
    ck_assert_uint_eq(duiqi_lexicon_word_count(lexicon), 0);
    ck_assert_uint_eq(find(lexicon, "路"), DUIQI_LEXICON_NONE);
    ck_assert_uint_eq(duiqi_lexicon_find_word(lexicon, slice_of("road")), DUIQI_LEXICON_NONE);
}
END_TEST

START_TEST(entries_are_found_by_their_characters) {
    add("水渠", "canal");
    add("水", "water");
    add("路", "road");
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 3);
    ck_assert_uint_eq(duiqi_lexicon_word_count(lexicon), 3);
    ck_assert_double_eq(weight("水", "water"), 1);
    ck_assert_double_eq(weight("水渠", "canal"), 1);
    ck_assert_double_eq(weight("水渠", "water"), 0);
    ck_assert_uint_eq(find(lexicon, "渠"), DUIQI_LEXICON_NONE);
    ck_assert_uint_eq(find(lexicon, "水路"), DUIQI_LEXICON_NONE);
}
END_TEST

START_TEST(prefixes_are_no_entries) {
    add("拖拉机", "tractor");
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 1);
    ck_assert_uint_ne(find(lexicon, "拖拉"), DUIQI_LEXICON_NONE);
    ck_assert_uint_eq(word_count("拖拉"), 0);
    ck_assert_uint_eq(word_count("拖拉机"), 1);
}
END_TEST

/* How many characters of a text, which needs no folding, the longest entry covers; it must be the
 * given one. */
static size_t longest(const char *chinese, const char *entry) {
    uint32_t points[16], node = DUIQI_LEXICON_NONE;
    size_t count = 0, length = strlen(chinese);
    for (size_t at = 0; at < length; ++count)
        points[count] = duiqi_utf8_next(chinese, &at);
    size_t covered = duiqi_lexicon_longest(lexicon, points, count, &node);
    ck_assert_uint_eq(node, entry ? find(lexicon, entry) : DUIQI_LEXICON_NONE);
    return covered;
}

START_TEST(longest_entry_wins) {
    add("水", "water");
    add("水利", "water conservancy");
    add("水利工程", "water project");
    add("拖拉机", "tractor");
    finish();
    ck_assert_uint_eq(longest("水", "水"), 1);
    ck_assert_uint_eq(longest("水利工", "水利"), 2);
    ck_assert_uint_eq(longest("水利工程师", "水利工程"), 4);
    ck_assert_uint_eq(longest("拖拉", NULL), 0);
    ck_assert_uint_eq(longest("工程", NULL), 0);
    ck_assert_uint_eq(longest("", NULL), 0);
}
END_TEST

START_TEST(traditional_and_simplified_are_one_entry) {
    add("农业机械", "farm machinery");
    add("農業機械", "farming equipment");
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 1);
    ck_assert_uint_eq(find(lexicon, "農業機械"), find(lexicon, "农业机械"));
    ck_assert_uint_eq(word_count("農業機械"), 3);
}
END_TEST

START_TEST(variant_is_an_entry_of_its_own) {
    duiqi_lexicon_builder_entry(builder, slice_of("甲乙"), slice_of("甲丙"));
    ck_assert_int_eq(duiqi_lexicon_builder_gloss(builder, slice_of("barn"), 8), DUIQI_OK);
    duiqi_lexicon_builder_entry(builder, slice_of("农"), slice_of("農"));
    ck_assert_int_eq(duiqi_lexicon_builder_gloss(builder, slice_of("farm"), 8), DUIQI_OK);
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 3);
    ck_assert_double_eq(weight("甲乙", "barn"), 1);
    ck_assert_double_eq(weight("甲丙", "barn"), 1);
    ck_assert_double_eq(weight("農", "farm"), 1);
}
END_TEST

START_TEST(widths_cases_and_blanks_do_not_matter) {
    add("Ａ股", "a share");
    add("卡拉 OK", "karaoke");
    finish();
    ck_assert_uint_eq(word_count("a股"), 2);
    ck_assert_uint_eq(word_count("卡拉ok"), 1);
}
END_TEST

START_TEST(brackets_and_to_are_left_out) {
    add("修", "to mend (a road [or a wall])");
    add("去", "to go to");
    add("到", "to");
    finish();
    ck_assert_double_eq(weight("修", "mend"), 1);
    ck_assert_uint_eq(word_count("修"), 1);
    ck_assert_uint_eq(word_count("去"), 2);
    ck_assert_double_gt(weight("去", "go"), 0.9);
    ck_assert_uint_eq(word_count("到"), 0);
}
END_TEST

START_TEST(long_glosses_are_not_taken) {
    add("八", "one two three four five six seven eight");
    add("九", "one two three four five six seven eight nine");
    duiqi_lexicon_builder_entry(builder, slice_of("十"), slice_of(""));
    ck_assert_int_eq(
        duiqi_lexicon_builder_gloss(builder, slice_of("a b c d e f g h i j"), DUIQI_TERM_WORDS_MAX),
        DUIQI_OK);
    finish();
    ck_assert_uint_eq(word_count("八"), 8);
    ck_assert_uint_eq(find(lexicon, "九"), DUIQI_LEXICON_NONE);
    ck_assert_uint_eq(word_count("十"), 10);
    ck_assert_uint_eq(duiqi_lexicon_find_word(lexicon, slice_of("nine")), DUIQI_LEXICON_NONE);
}
END_TEST

/* One gloss of two words used once each: halves; stop words count a tenth. */
START_TEST(weights_of_a_gloss) {
    add("农场", "farm barn");
    add("门", "the door");
    finish();
    ck_assert_double_eq_tol(weight("农场", "farm"), 0.5, 1e-6);
    ck_assert_double_eq_tol(weight("农场", "barn"), 0.5, 1e-6);
    ck_assert_double_eq_tol(weight("门", "door"), 1 / 1.1, 1e-6);
    ck_assert_double_eq_tol(weight("门", "the"), 0.1 / 1.1, 1e-6);
}
END_TEST

/* Glosses of one and of four words: masses 1 and 2 of 3. A word in both gets both shares. */
START_TEST(weights_of_several_glosses) {
    add("机", "plough");
    add("机", "plough barn wheel cart");
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 1);
    ck_assert_uint_eq(word_count("机"), 4);
    ck_assert_double_eq_tol(weight("机", "plough"), 1.0 / 3 + 2.0 / 3 / 4, 1e-6);
    ck_assert_double_eq_tol(weight("机", "cart"), 2.0 / 3 / 4, 1e-6);
}
END_TEST

/* A word that 50 other entries use counts half as much as one that only this entry uses. */
START_TEST(words_of_many_entries_weigh_less) {
    char chinese[8];
    for (int i = 0; i < 149; ++i) {
        snprintf(chinese, sizeof chinese, "%c%c路", 'a' + i % 26, 'a' + i / 26);
        add(chinese, "road");
        add(chinese, "road"); /* an entry counts once */
    }
    add("土路", "dirt road");
    finish();
    ck_assert_double_eq_tol(weight("土路", "dirt") / weight("土路", "road"),
                            (1 + 150.0 / 50) / (1 + 1.0 / 50), 1e-4);
}
END_TEST

START_TEST(other_letters_than_ascii) {
    add("咖啡馆", "CAFÉ");
    add("路", "“mud” road—long");
    add("村", "(“x”) village");
    add("八", "one two three four five six seven eight 甲乙");
    finish();
    ck_assert_double_eq(weight("咖啡馆", "café"), 1);
    ck_assert_uint_eq(word_count("路"), 3);
    ck_assert_double_gt(weight("路", "mud"), 0.3);
    ck_assert_double_gt(weight("路", "long"), 0.3);
    ck_assert_uint_eq(word_count("村"), 1);
    ck_assert_uint_eq(word_count("八"), 8);
}
END_TEST

START_TEST(long_words_are_cut) {
    char gloss[201];
    memset(gloss, 'x', 200);
    gloss[200] = 0;
    add("长", gloss);
    finish();
    gloss[DUIQI_WORD_MAX] = 0;
    ck_assert_double_eq(weight("长", gloss), 1);
}
END_TEST

START_TEST(texts_without_characters_are_no_entries) {
    add("", "nothing");
    add(" \xC2\xAD", "a soft hyphen");
    add("空", "...");
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 0);
}
END_TEST

START_TEST(many_entries) {
    char chinese[32], gloss[32];
    for (int i = 0; i < 30000; ++i) {
        snprintf(chinese, sizeof chinese, "%d号", i);
        snprintf(gloss, sizeof gloss, "number%d", i);
        add(chinese, gloss);
    }
    finish();
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 30000);
    for (int i = 0; i < 30000; i += 97) {
        snprintf(chinese, sizeof chinese, "%d号", i);
        snprintf(gloss, sizeof gloss, "number%d", i);
        ck_assert_double_eq(weight(chinese, gloss), 1);
    }
}
END_TEST

static duiqi_status build(const duiqi_allocator *allocator) {
    duiqi_lexicon *made = NULL;
    duiqi_lexicon_builder *with = duiqi_lexicon_builder_new(allocator);
    duiqi_status status = with ? DUIQI_OK : DUIQI_ENOMEM;
    if (!status)
        status = duiqi_lexicon_builder_expect(with, 100000);
    for (int i = 0; i < 200 && !status; ++i) {
        char chinese[32], gloss[32];
        snprintf(chinese, sizeof chinese, "%d号路", i);
        snprintf(gloss, sizeof gloss, "the “road” n%d", i);
        status = duiqi_lexicon_builder_add(with, slice_of(chinese), slice_of(gloss));
    }
    if (!status)
        status = duiqi_lexicon_builder_finish(with, &made);
    if (!status && duiqi_lexicon_entry_count(made) != 200)
        status = DUIQI_EFORMAT;
    duiqi_lexicon_free(made);
    duiqi_lexicon_builder_free(with);
    return status;
}

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    for (; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        status = build(&allocator);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 20);
}
END_TEST

START_TEST(builtin_has_characters) {
    ck_assert_int_eq(duiqi_lexicon_builtin(&lexicon, NULL, NULL), DUIQI_OK);
    ck_assert(duiqi_image_sound(lexicon));
    ck_assert_uint_gt(duiqi_lexicon_entry_count(lexicon), 10000);
    ck_assert_double_gt(weight("水", "water"), 0.1);
    ck_assert_uint_eq(find(lexicon, "馬"), find(lexicon, "马"));
    ck_assert_double_gt(weight("馬", "hors"), 0.1);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("lexicon");
    TCase *words = tcase_create("words");
    tcase_add_test(words, regular_forms_share_a_stem);
    tcase_add_test(words, irregular_forms_become_their_lemma);
    tcase_add_test(words, words_that_only_look_irregular_stay);
    tcase_add_test(words, function_words_are_known);
    tcase_add_test(words, vocabulary_numbers_normal_forms);
    tcase_add_test(words, vocabulary_grows);
    suite_add_tcase(result, words);
    TCase *building = tcase_create("building");
    tcase_add_checked_fixture(building, open_builder, close_builder);
    tcase_add_test(building, empty_lexicon_finds_nothing);
    tcase_add_test(building, entries_are_found_by_their_characters);
    tcase_add_test(building, prefixes_are_no_entries);
    tcase_add_test(building, longest_entry_wins);
    tcase_add_test(building, traditional_and_simplified_are_one_entry);
    tcase_add_test(building, variant_is_an_entry_of_its_own);
    tcase_add_test(building, widths_cases_and_blanks_do_not_matter);
    tcase_add_test(building, brackets_and_to_are_left_out);
    tcase_add_test(building, long_glosses_are_not_taken);
    tcase_add_test(building, weights_of_a_gloss);
    tcase_add_test(building, weights_of_several_glosses);
    tcase_add_test(building, words_of_many_entries_weigh_less);
    tcase_add_test(building, other_letters_than_ascii);
    tcase_add_test(building, long_words_are_cut);
    tcase_add_test(building, texts_without_characters_are_no_entries);
    tcase_add_test(building, many_entries);
    tcase_add_test(building, every_allocation_may_fail);
    tcase_add_test(building, builtin_has_characters);
    suite_add_tcase(result, building);
    return result;
}

UNIT_MAIN(suite())
