#include "edition/words.h"

#include <stdio.h>

#include "feature/numeral.h"
#include "unit.h"

static duiqi_edit_text text;

static void setup(void) {
    duiqi_edit_text_init(&text, system_allocator());
}

static void teardown(void) {
    duiqi_edit_text_free(&text);
}

static const duiqi_edit_word *words(void) {
    return text.words.data;
}

static void make(const char *sentence, duiqi_language language) {
    ck_assert_int_eq(duiqi_edit_text_make(&text, slice_of(sentence), language), DUIQI_OK);
}

/* The words of a sentence: text/kind, H a Chinese character, N a numeral, M a mark, W another. */
static const char *shown(const char *sentence, duiqi_language language) {
    static char out[1000];
    size_t length = 0;
    make(sentence, language);
    out[0] = '\0';
    for (size_t i = 0; i < text.words.count; ++i)
        length += (size_t)snprintf(out + length, sizeof out - length, "%s%.*s/%c", i ? " " : "",
                                   (int)(words()[i].end - words()[i].begin),
                                   sentence + words()[i].begin, "WHNM"[words()[i].kind]);
    return out;
}

static const struct sentence {
    duiqi_language language;
    const char *text, *words;
} SENTENCES[] = {
    {DUIQI_LANGUAGE_EN, "", ""},
    {DUIQI_LANGUAGE_EN, "  ", ""},
    {DUIQI_LANGUAGE_EN, "Cats, and dogs.", "Cats/W ,/M and/W dogs/W ./M"},
    {DUIQI_LANGUAGE_EN, "The city's well-kept parks", "The/W city's/W well/W -/M kept/W parks/W"},
    {DUIQI_LANGUAGE_EN, "the cats' food", "the/W cats/W '/M food/W"},
    {DUIQI_LANGUAGE_EN, "rose 1,234.5% to $3.5 billion",
     "rose/W 1,234.5%/N to/W $/M 3.5 billion/N"},
    {DUIQI_LANGUAGE_EN, "twenty-one lines", "twenty-one/N lines/W"},
    {DUIQI_LANGUAGE_EN, "on May 4, 2023", "on/W May/N 4/N ,/M 2023/N"},
    {DUIQI_LANGUAGE_EN, "2021-2025", "2021/N -/M 2025/N"},
    {DUIQI_LANGUAGE_EN, "release 1.2.3", "release/W 1/N ./M 2/N ./M 3/N"},
    {DUIQI_LANGUAGE_EN, "99999999999999999999 stars", "99999999999999999999/N stars/W"},
    {DUIQI_LANGUAGE_ZH, "投资3.5亿元，增长5%。", "投/H 资/H 3.5亿/N 元/H ，/M 增/H 长/H 5%/N 。/M"},
    {DUIQI_LANGUAGE_ZH, "一批5G基站", "一/H 批/H 5/N G/W 基/H 站/H"},
    {DUIQI_LANGUAGE_ZH, "新建二十三个", "新/H 建/H 二十三/N 个/H"},
    {DUIQI_LANGUAGE_ZH, "用 Linux 系统……", "用/H Linux/W 系/H 统/H …/M …/M"},
    {DUIQI_LANGUAGE_ZH, "12㎡", "12/N ㎡/W"}, /* folds to two points, is one character */
};

START_TEST(sentences_fall_into_words) {
    const struct sentence *sentence = &SENTENCES[_i];
    ck_assert_str_eq(shown(sentence->text, sentence->language), sentence->words);
}
END_TEST

START_TEST(form_does_not_tell_words_apart) {
    make("Straße ＡＢＣ 強 强", DUIQI_LANGUAGE_ZH);
    duiqi_edit_word first[4];
    ck_assert_uint_eq(text.words.count, 4);
    memcpy(first, words(), sizeof first);
    ck_assert(first[2].hash == first[3].hash);
    ck_assert(first[0].hash != first[1].hash);
    make("STRASSE abc 5 % 5%", DUIQI_LANGUAGE_EN);
    ck_assert(words()[0].hash == first[0].hash);
    ck_assert(words()[1].hash == first[1].hash);
    ck_assert(words()[2].hash == words()[3].hash);
}
END_TEST

START_TEST(numerals_know_their_values) {
    make("from 3 to 5%", DUIQI_LANGUAGE_EN);
    const duiqi_numeral *numerals = text.numerals.data;
    ck_assert_uint_eq(text.words.count, 4);
    ck_assert_uint_eq(words()[0].numeral, DUIQI_EDIT_NO_NUMERAL);
    ck_assert_uint_eq(words()[1].numeral, 0);
    ck_assert_uint_eq(words()[3].numeral, 1);
    ck_assert_int_eq(numerals[1].denominator, 20);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("edit_words");
    TCase *words_case = tcase_create("words");
    tcase_add_checked_fixture(words_case, setup, teardown);
    tcase_add_loop_test(words_case, sentences_fall_into_words, 0,
                        sizeof SENTENCES / sizeof *SENTENCES);
    tcase_add_test(words_case, form_does_not_tell_words_apart);
    tcase_add_test(words_case, numerals_know_their_values);
    suite_add_tcase(suite, words_case);
    return suite;
}

UNIT_MAIN(suite())
