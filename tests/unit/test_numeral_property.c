/* ICU's rule-based number formats spell random numbers out; what is found in the words must be
 * exactly one numeral, equal to the number. ICU shares no code or data with the library here. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "feature/numeral.h"
#include "unit.h"

enum { VALUES = 20000, DECIMALS = 5000, TEXT_MAX = 1024 };

static const int64_t LARGEST = 1000000000000;

/* Sebastiano Vigna's splitmix64. */
static uint64_t next_random(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Numbers of 1 to 12 digits, all lengths alike; round ones are frequent, and the largest occurs. */
static int64_t random_value(uint64_t *state) {
    int64_t limit = 10;
    for (uint64_t digits = next_random(state) % 12; digits; --digits)
        limit *= 10;
    int64_t value = (int64_t)(next_random(state) % (uint64_t)limit);
    int64_t round = 1;
    for (uint64_t zeros = next_random(state) % 24; zeros < 8; ++zeros)
        round *= 10;
    value -= value % round;
    return next_random(state) % 1000 ? value : LARGEST;
}

static UNumberFormat *open_format(UNumberFormatStyle style, const char *locale,
                                  const char *ruleset) {
    UErrorCode error = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(style, NULL, 0, locale, NULL, &error);
    ck_assert(U_SUCCESS(error));
    if (ruleset) {
        UChar name[64];
        u_uastrcpy(name, ruleset);
        unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &error);
        ck_assert_msg(U_SUCCESS(error), "ICU has no %s for %s", ruleset, locale);
    }
    return format;
}

/* Append the number as ICU writes it. */
static void spell(const UNumberFormat *format, const char *number, char *text) {
    UErrorCode error = U_ZERO_ERROR;
    UChar words[TEXT_MAX / 3];
    int32_t length = unum_formatDecimal(format, number, (int32_t)strlen(number), words,
                                        TEXT_MAX / 3, NULL, &error);
    int32_t used = (int32_t)strlen(text);
    u_strToUTF8(text + used, TEXT_MAX - used, NULL, words, length, &error);
    ck_assert(U_SUCCESS(error));
}

/* Working memory of all searches. */
struct finder {
    duiqi_folded folded;
    duiqi_vector numerals;
};

static void expect_one(struct finder *finder, const char *text, size_t end, duiqi_language language,
                       int64_t numerator, int64_t denominator, duiqi_numeral_kind kind) {
    finder->numerals.count = 0;
    ck_assert_int_eq(duiqi_fold(&finder->folded, slice_of(text)), DUIQI_OK);
    ck_assert_int_eq(
        duiqi_numerals_find(&finder->numerals, slice_of(text), &finder->folded, language),
        DUIQI_OK);
    const duiqi_numeral *found = finder->numerals.data;
    ck_assert_msg(finder->numerals.count == 1, "%zu numerals in \"%s\"", finder->numerals.count,
                  text);
    ck_assert_msg(found->numerator == numerator && found->denominator == denominator,
                  "%" PRId64 "/%" PRId64 " in \"%s\"", found->numerator, found->denominator, text);
    ck_assert_msg(found->kind == kind, "kind %d of \"%s\"", (int)found->kind, text);
    ck_assert_uint_eq(found->end, end);
}

static void init_finder(struct finder *finder) {
    duiqi_folded_init(&finder->folded, system_allocator());
    duiqi_vector_init(&finder->numerals, system_allocator(), sizeof(duiqi_numeral));
}

static void free_finder(struct finder *finder) {
    duiqi_folded_free(&finder->folded);
    duiqi_vector_free(&finder->numerals);
}

static const struct rules {
    const char *locale;
    const char *ruleset;
    duiqi_language language;
    duiqi_numeral_kind kind;
    int64_t least;    /* there is no word for smaller ones */
    const char *unit; /* banker's characters by themselves may be names: they need a unit */
} RULES[] = {
    {"zh", "%spellout-cardinal", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_CARDINAL, 0, ""},
    {"zh", "%spellout-numbering", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_CARDINAL, 0, ""},
    {"zh", "%spellout-cardinal-alternate2", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_CARDINAL, 0, ""},
    {"zh", "%spellout-ordinal", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_ORDINAL, 0, ""},
    {"zh", "%spellout-cardinal-financial", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_CARDINAL, 0, "元"},
    {"zh_Hant", "%spellout-cardinal", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_CARDINAL, 0, ""},
    {"zh_Hant", "%spellout-ordinal", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_ORDINAL, 0, ""},
    {"zh_Hant", "%spellout-cardinal-financial", DUIQI_LANGUAGE_ZH, DUIQI_NUMERAL_CARDINAL, 0, "元"},
    {"en", "%spellout-cardinal", DUIQI_LANGUAGE_EN, DUIQI_NUMERAL_CARDINAL, 0, ""},
    {"en", "%spellout-cardinal-verbose", DUIQI_LANGUAGE_EN, DUIQI_NUMERAL_CARDINAL, 0, ""},
    {"en", "%spellout-ordinal", DUIQI_LANGUAGE_EN, DUIQI_NUMERAL_ORDINAL, 1, ""},
    {"en", "%spellout-ordinal-verbose", DUIQI_LANGUAGE_EN, DUIQI_NUMERAL_ORDINAL, 1, ""},
};

START_TEST(spelled_numbers) {
    const struct rules *rules = &RULES[_i];
    UNumberFormat *format = open_format(UNUM_SPELLOUT, rules->locale, rules->ruleset);
    uint64_t state = 20230115;
    struct finder finder;
    init_finder(&finder);
    for (int checked = 0; checked < VALUES;) {
        int64_t value = random_value(&state);
        char number[32], text[TEXT_MAX] = "";
        snprintf(number, sizeof number, "%" PRId64, value);
        spell(format, number, text);
        if (value < rules->least)
            continue;
        size_t end = strlen(text);
        strcat(text, rules->unit);
        expect_one(&finder, text, end, rules->language, value, 1, rules->kind);
        ++checked;
    }
    free_finder(&finder);
    unum_close(format);
}
END_TEST

static int64_t greatest_common_divisor(int64_t a, int64_t b) {
    return b ? greatest_common_divisor(b, a % b) : a;
}

static const struct decimal_rules {
    UNumberFormatStyle style;
    const char *locale;
    const char *ruleset; /* NULL: figures with separators */
    duiqi_language language;
} DECIMAL_RULES[] = {
    {UNUM_SPELLOUT, "zh", "%spellout-cardinal", DUIQI_LANGUAGE_ZH},
    {UNUM_SPELLOUT, "en", "%spellout-cardinal", DUIQI_LANGUAGE_EN},
    {UNUM_DECIMAL, "zh", NULL, DUIQI_LANGUAGE_ZH},
    {UNUM_DECIMAL, "en", NULL, DUIQI_LANGUAGE_EN},
    {UNUM_DECIMAL, "en", NULL, DUIQI_LANGUAGE_OTHER},
};

/* A random number with three decimals, the last not 0, as text, and its value. */
static void random_decimal(uint64_t *state, char number[32], int64_t *numerator,
                           int64_t *denominator) {
    int64_t whole = random_value(state) % 1000000000;
    int64_t part = (int64_t)(next_random(state) % 100 * 10 + 1 + next_random(state) % 9);
    snprintf(number, 32, "%" PRId64 ".%03" PRId64, whole, part);
    int64_t common = greatest_common_divisor(whole * 1000 + part, 1000);
    *numerator = (whole * 1000 + part) / common;
    *denominator = 1000 / common;
}

START_TEST(decimals) {
    const struct decimal_rules *rules = &DECIMAL_RULES[_i];
    UNumberFormat *format = open_format(rules->style, rules->locale, rules->ruleset);
    uint64_t state = 19491001;
    struct finder finder;
    init_finder(&finder);
    for (int i = 0; i < DECIMALS; ++i) {
        char number[32], text[TEXT_MAX] = "";
        int64_t numerator, denominator;
        random_decimal(&state, number, &numerator, &denominator);
        spell(format, number, text);
        expect_one(&finder, text, strlen(text), rules->language, numerator, denominator,
                   DUIQI_NUMERAL_CARDINAL);
    }
    free_finder(&finder);
    unum_close(format);
}
END_TEST

/* 百分之 before the words, percent after them. */
START_TEST(percent) {
    UNumberFormat *zh = open_format(UNUM_SPELLOUT, "zh", "%spellout-cardinal");
    UNumberFormat *en = open_format(UNUM_SPELLOUT, "en", "%spellout-cardinal");
    uint64_t state = 1644;
    struct finder finder;
    init_finder(&finder);
    for (int i = 0; i < DECIMALS; ++i) {
        char number[32], text[TEXT_MAX] = "百分之";
        int64_t value = random_value(&state) % 1000000;
        int64_t common = greatest_common_divisor(value, 100);
        snprintf(number, sizeof number, "%" PRId64, value);
        spell(zh, number, text);
        expect_one(&finder, text, strlen(text), DUIQI_LANGUAGE_ZH, value / common, 100 / common,
                   DUIQI_NUMERAL_PERCENT);
        *text = '\0';
        spell(en, number, text);
        strcat(text, " percent");
        expect_one(&finder, text, strlen(text), DUIQI_LANGUAGE_EN, value / common, 100 / common,
                   DUIQI_NUMERAL_PERCENT);
    }
    free_finder(&finder);
    unum_close(zh);
    unum_close(en);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("numeral_property");
    TCase *tcase = tcase_create("numeral_property");
    tcase_set_timeout(tcase, 300);
    tcase_add_loop_test(tcase, spelled_numbers, 0, (int)(sizeof RULES / sizeof *RULES));
    tcase_add_loop_test(tcase, decimals, 0, (int)(sizeof DECIMAL_RULES / sizeof *DECIMAL_RULES));
    tcase_add_test(tcase, percent);
    suite_add_tcase(suite, tcase);
    return suite;
}

UNIT_MAIN(suite())
