#include "feature/tokenizer.h"

#include <stdio.h>

#include "features_fixture.h"
#include "meter.h"

static duiqi_features features;
static duiqi_map values;
static duiqi_pinyin_names names;
static duiqi_lexicon *lexicon;

static const char *const GLOSSES[] = {"中国", "China", "中国人", "Chinese", "人民", "people",
                                      "国",   "state", "水",     "water",   NULL};

static void open_features(void) {
    duiqi_map_init(&values, system_allocator());
    ck_assert_int_eq(duiqi_pinyin_names_init(&names, system_allocator()), DUIQI_OK);
    lexicon = sides_lexicon(GLOSSES);
}

static void close_features(void) {
    duiqi_features_free(&features);
    duiqi_map_free(&values);
    duiqi_pinyin_names_free(&names);
    duiqi_lexicon_free(lexicon);
}

static void extract(duiqi_language language, const char *const *sentences) {
    const duiqi_lexicon *lexicons[] = {lexicon};
    duiqi_token_context context = {.values = &values};
    if (language == DUIQI_LANGUAGE_ZH)
        context = (duiqi_token_context){lexicons, 1, &names, &values};
    duiqi_features_init(&features, system_allocator(), language);
    sides_extract(&features, sentences, &context, language == DUIQI_LANGUAGE_ZH ? NULL : &names);
}

static void extract_one(duiqi_language language, const char *sentence) {
    const char *const sentences[] = {sentence, NULL};
    extract(language, sentences);
}

/* The tokens of a sentence: key, class (C, F, N; S by sound), offset. The key of a compound
 * numeral is shown as a figure, that of a sound as nothing. */
static const char *shown(size_t sentence) {
    static char text[2000];
    size_t length = 0, count;
    const duiqi_token *tokens = duiqi_sentence_tokens(&features, sentence, &count);
    text[0] = '\0';
    for (size_t k = 0; k < count; ++k) {
        duiqi_slice key = duiqi_map_key(&features.keys, tokens[k].type);
        if (tokens[k].class == DUIQI_TOKEN_SOUND)
            key.length = 0;
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%.*s/%c%u", k ? " " : "",
                                   (int)key.length, key.data, "CFNS"[tokens[k].class],
                                   (unsigned)tokens[k].offset);
    }
    return text;
}

static const struct sentence {
    const char *text, *tokens;
} CHINESE[] =
    {
        {"", ""},
        {"水。", "水/C0"},
        {"中国人民", "中国人/C0 民/C3"}, /* the longest match, from the left */
        {"中 国", "中/F0 国/C1"},
        {"我的水", "我/C0 的/F1 水/C2"},
        {"用Linux水", "用/C0 linux/C1 水/C6"},
        {"，水！水", "水/C1 水/C3"},
        {"中國", "中国/C0"}, /* folded */
        {"Ｂ水", "b/C0 水/C1"},
},
  ENGLISH[] = {
      {"Cats and dogs.", "cat/C0 and/F4 dog/C7"},
      {"He went", "he/F0 go/C2"},       /* irregular */
      {"in London", "in/F0 london/N2"}, /* a capital inside a sentence */
      {"London", "london/C0"},          /* tells nothing at the start */
      {"\"London", "london/C1"},        /* nor after a quote there */
      {"don't", "do/F0 not/F2"},
      {"won't", "will/F0 not/F2"},
      {"can't", "can/F0 not/F2"},
      {"Tom's cat", "tom/C0 cat/C5"},
      {"I'll you're we've I'm he'd", "i/F0 you/F4 we/F10 i/F15 he/F18"},
      {"dogs' home", "dog/C0 home/C5"},
      {"o'clock", "o/C0 clock/C2"},
};

START_TEST(chinese_tokens) {
    extract_one(DUIQI_LANGUAGE_ZH, CHINESE[_i].text);
    ck_assert_str_eq(shown(0), CHINESE[_i].tokens);
}
END_TEST

START_TEST(english_tokens) {
    extract_one(DUIQI_LANGUAGE_EN, ENGLISH[_i].text);
    ck_assert_str_eq(shown(0), ENGLISH[_i].tokens);
}
END_TEST

/* The values of a sentence's tokens that have one, as numbers of the shared map. */
static size_t values_of(const char *sentence, duiqi_language language, uint32_t *found) {
    size_t count, kept = 0;
    extract_one(language, sentence);
    const duiqi_token *tokens = duiqi_sentence_tokens(&features, 0, &count);
    for (size_t k = 0; k < count; ++k) {
        uint32_t value = ((const duiqi_type *)features.types.data)[tokens[k].type].value;
        if (value != DUIQI_MAP_NONE)
            found[kept++] = value;
    }
    return kept;
}

static const struct figure {
    const char *zh, *en;
    bool equal;
} FIGURES[] = {
    {"有6.1万人", "there are 61,000 people", true},
    {"六万一千", "61,000", true},
    {"三百二十", "three hundred and twenty", true},
    {"三", "three", true},
    {"3", "three", true},
    {"百分之五", "5%", true},
    {"五", "six", false},
    {"6.1万", "6,100", false},
};

START_TEST(figures_by_value) {
    const struct figure *given = &FIGURES[_i];
    uint32_t zh[8], en[8];
    ck_assert_uint_eq(values_of(given->zh, DUIQI_LANGUAGE_ZH, zh), 1);
    duiqi_features_free(&features);
    ck_assert_uint_eq(values_of(given->en, DUIQI_LANGUAGE_EN, en), 1);
    ck_assert_int_eq(zh[0] == en[0], given->equal);
}
END_TEST

/* Several characters or words of a numeral are one token; a figure is like a name. */
START_TEST(numerals_are_one_token) {
    static const char *const SENTENCES[] = {"some three hundred and twenty cats", "61,000 cats",
                                            "three cats", NULL};
    static const size_t TOKENS[] = {3, 2, 2};
    static const duiqi_token_class CLASSES[] = {DUIQI_TOKEN_NAME, DUIQI_TOKEN_NAME,
                                                DUIQI_TOKEN_CONTENT};
    extract(DUIQI_LANGUAGE_EN, SENTENCES);
    for (size_t s = 0; s < 3; ++s) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(&features, s, &count);
        ck_assert_uint_eq(count, TOKENS[s]);
        ck_assert_int_eq(tokens[count - 2].class, CLASSES[s]);
    }
}
END_TEST

/* Sounds have tokens besides those of their characters, which point to the name. */
START_TEST(names_by_sound) {
    extract_one(DUIQI_LANGUAGE_EN, "in Beijing Yin Yong met beijing");
    uint32_t beijing = sides_type(&features, "beij"), yong = sides_type(&features, "yong");
    duiqi_features_free(&features);
    extract_one(DUIQI_LANGUAGE_ZH, "北京殷勇");
    ck_assert_str_eq(shown(0), "北/C0 /S0 京/C1 殷/C2 /S2 勇/C3 /S3");
    size_t count;
    const duiqi_token *tokens = duiqi_sentence_tokens(&features, 0, &count);
    const duiqi_type *types = features.types.data;
    ck_assert_uint_eq(types[tokens[1].type].sound, beijing);
    ck_assert_uint_eq(types[tokens[1].type].lexicon, 2); /* characters */
    ck_assert_uint_eq(types[tokens[6].type].sound, yong);
    ck_assert_uint_eq(types[tokens[6].type].lexicon, 1);
    ck_assert_uint_eq(duiqi_range_tokens(&features, 0, 1), 4);
}
END_TEST

START_TEST(words_in_lower_case_are_no_names) {
    extract_one(DUIQI_LANGUAGE_EN, "Beijing and nanjing");
    duiqi_features_free(&features);
    extract_one(DUIQI_LANGUAGE_ZH, "北京南京");
    ck_assert_str_eq(shown(0), "北/C0 京/C1 南/C2 京/C3");
}
END_TEST

/* Tallies are sums of what lies before; lists of sentences lie end to end. */
START_TEST(sentences_lie_end_to_end) {
    static const char *const SENTENCES[] = {"A cat, a dog!", "", "Did Tom?", NULL};
    static const uint32_t STARTS[] = {0, 4, 4, 6}, CLAUSES[] = {0, 1, 1, 1};
    extract(DUIQI_LANGUAGE_EN, SENTENCES);
    ck_assert_uint_eq(features.count, 3);
    ck_assert_uint_eq(features.tallies.count, 4);
    ck_assert_mem_eq(features.token_starts.data, STARTS, sizeof STARTS);
    ck_assert_mem_eq(features.clause_starts.data, CLAUSES, sizeof CLAUSES);
    const duiqi_tally *tally = duiqi_features_tally(&features, 3);
    ck_assert_uint_eq(tally->length, 17);
    ck_assert_uint_eq(tally->commas, 1);
    ck_assert_uint_eq(tally->questions, 1);
    ck_assert_uint_eq(tally->exclamations, 1);
    ck_assert_uint_eq(tally->tokens[DUIQI_TOKEN_CONTENT], 2);
    ck_assert_uint_eq(tally->tokens[DUIQI_TOKEN_FUNCTION], 3);
    ck_assert_uint_eq(tally->tokens[DUIQI_TOKEN_NAME], 1);
    ck_assert_uint_eq(duiqi_features_tally(&features, 2)->length, 10);
    ck_assert_uint_eq(((const duiqi_type *)features.types.data)[sides_type(&features, "a")].count,
                      2);
    ck_assert_uint_eq(duiqi_range_length(&features, 1, 2), 7);
}
END_TEST

/* An endless sentence, an endless word, and bytes of all kinds of letters. */
START_TEST(endless_sentences) {
    enum { BYTES = 300000 };
    char *text = malloc(BYTES + 1);
    for (size_t k = 0; k < BYTES; ++k)
        text[k] = _i == 0 ? 'a' : k % 2 ? ' ' : 'a';
    text[BYTES] = '\0';
    extract_one(DUIQI_LANGUAGE_EN, text);
    free(text);
    ck_assert_uint_eq(features.count, 1);
    ck_assert_uint_eq(duiqi_range_length(&features, 0, 1), _i == 0 ? BYTES : BYTES / 2);
    ck_assert_uint_ge(features.tokens.count, 1);
    ck_assert_uint_le(features.tokens.count, 100000);
}
END_TEST

static duiqi_status extract_with(const duiqi_allocator *allocator) {
    duiqi_map shared;
    duiqi_features made;
    duiqi_map_init(&shared, allocator);
    duiqi_features_init(&made, allocator, DUIQI_LANGUAGE_EN);
    duiqi_token_context context = {.values = &shared};
    duiqi_tokenizer *tokenizer = duiqi_tokenizer_new(&made, &context);
    duiqi_status status = tokenizer ? DUIQI_OK : DUIQI_ENOMEM;
    for (size_t k = 0; !status && k < 12; ++k)
        status = duiqi_tokenizer_add(
            tokenizer, slice_of(k % 2 ? "Three hundred and ten cats don't, in Rome." : "Two, 1."));
    duiqi_tokenizer_free(tokenizer);
    duiqi_features_free(&made);
    duiqi_map_free(&shared);
    return status;
}

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    for (; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        status = extract_with(&allocator);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 20);
}
END_TEST

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof *(array)))

static Suite *suite(void) {
    Suite *result = suite_create("tokenizer");
    TCase *tests = tcase_create("tokenizer");
    tcase_add_checked_fixture(tests, open_features, close_features);
    tcase_add_loop_test(tests, chinese_tokens, 0, COUNT_OF(CHINESE));
    tcase_add_loop_test(tests, english_tokens, 0, COUNT_OF(ENGLISH));
    tcase_add_loop_test(tests, figures_by_value, 0, COUNT_OF(FIGURES));
    tcase_add_test(tests, numerals_are_one_token);
    tcase_add_test(tests, names_by_sound);
    tcase_add_test(tests, words_in_lower_case_are_no_names);
    tcase_add_test(tests, sentences_lie_end_to_end);
    tcase_add_loop_test(tests, endless_sentences, 0, 2);
    suite_add_tcase(result, tests);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_may_fail);
    suite_add_tcase(result, memory);
    return result;
}

UNIT_MAIN(suite())
