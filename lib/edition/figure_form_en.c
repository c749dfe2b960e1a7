#include "edition/figure_form.h"

#include <string.h>

/* English numerals in words. */

enum { WORDS_SIZE = 64, SPELLED_MAX = 99, MONTHS = 12 };

static const char *const UNITS[] = {"zero",    "one",     "two",       "three",    "four",
                                    "five",    "six",     "seven",     "eight",    "nine",
                                    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const TENS[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};
static const char *const ORDINALS[] = {
    "zeroth",     "first",     "second",    "third",       "fourth",     "fifth",     "sixth",
    "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",   "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
static const char *const MONTH_NAMES[] = {"january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december"};

/* Words from 0 to 99, as third or three. */
static void spell(char words[WORDS_SIZE], int64_t value, bool ordinal) {
    const char *const *last = ordinal ? ORDINALS : UNITS;
    if (value < 20) {
        strcpy(words, last[value]);
        return;
    }
    strcpy(words, TENS[value / 10]);
    if (value % 10) {
        strcat(words, "-");
        strcat(words, last[value % 10]);
    } else if (ordinal) {
        strcpy(words + strlen(words) - 1, "ieth"); /* twentieth */
    }
}

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

/* Whether a text is the words, in small letters or with a capital. */
static bool is_words(duiqi_slice text, const char *words) {
    if (strlen(words) != text.length || lower(text.data[0]) != words[0])
        return false;
    for (size_t i = 1; i < text.length; ++i)
        if (text.data[i] != words[i] && !(text.data[i] == ' ' && words[i] == '-'))
            return false;
    return true;
}

static void append_words(duiqi_buffer *out, const char *words, duiqi_slice like) {
    char first = words[0];
    if (like.data[0] != lower(like.data[0]))
        first = (char)(first & ~0x20);
    duiqi_buffer_append(out, &first, 1);
    duiqi_buffer_append_text(out, words + 1);
}

static bool write_month(duiqi_buffer *out, const duiqi_figure_form *form) {
    int64_t month = form->value.numerator;
    if (form->value.denominator != 1 || month < 1 || month > MONTHS ||
        !is_words(form->text, MONTH_NAMES[form->old.numerator - 1]))
        return false;
    append_words(out, MONTH_NAMES[month - 1], form->text);
    return true;
}

static void to_roman(char words[WORDS_SIZE], int64_t value) {
    static const struct {
        int64_t value;
        const char *letters;
    } STEPS[] = {{90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                 {9, "IX"},  {5, "V"},  {4, "IV"},  {1, "I"}};
    words[0] = '\0';
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; ++i)
        for (; value >= STEPS[i].value; value -= STEPS[i].value)
            strcat(words, STEPS[i].letters);
}

static bool write_roman(duiqi_buffer *out, const duiqi_figure_form *form) {
    char words[WORDS_SIZE];
    if (form->value.denominator != 1 || form->value.numerator < 1 ||
        form->value.numerator > SPELLED_MAX || form->old.numerator > SPELLED_MAX)
        return false;
    to_roman(words, form->old.numerator);
    if (strlen(words) != form->text.length ||
        memcmp(words, form->text.data, form->text.length) != 0)
        return false;
    to_roman(words, form->value.numerator);
    duiqi_buffer_append_text(out, words);
    return true;
}

/* What may follow the words, and the unit that they then count. */
static const struct {
    const char *text;
    duiqi_ratio unit;
} ENDINGS[] = {{" percent", {1, 100}},        {" per cent", {1, 100}},
               {" thousand", {1000, 1}},      {" million", {1000000, 1}},
               {" billion", {1000000000, 1}}, {" trillion", {1000000000000, 1}}};

/* The part of the text before an ending, with the unit; of a numeral whose words are followed by
 * "percentage points" the unit is told by its kind. */
static duiqi_slice split_ending(const duiqi_figure_form *form, duiqi_ratio *unit) {
    *unit = form->old.kind == DUIQI_NUMERAL_PERCENT ? (duiqi_ratio){1, 100} : duiqi_ratio_whole(1);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; ++i) {
        size_t length = strlen(ENDINGS[i].text);
        if (form->text.length <= length ||
            memcmp(form->text.data + form->text.length - length, ENDINGS[i].text, length) != 0)
            continue;
        *unit = ENDINGS[i].unit;
        return (duiqi_slice){form->text.data, form->text.length - length};
    }
    return form->text;
}

/* Up to which number words are written: all at the start of a sentence, or where longer ones than
 * ten have been written before; else up to ten. */
static int64_t spelled_up_to(duiqi_slice text, int64_t old) {
    return old > 10 || text.data[0] != lower(text.data[0]) ? SPELLED_MAX : 10;
}

static bool write_words(duiqi_buffer *out, const duiqi_figure_form *form) {
    char words[WORDS_SIZE];
    duiqi_ratio unit, old, value;
    bool ordinal = form->old.kind == DUIQI_NUMERAL_ORDINAL;
    duiqi_slice text = split_ending(form, &unit);
    duiqi_slice ending = {text.data + text.length, form->text.length - text.length};
    if (!duiqi_ratio_divide(&old, (duiqi_ratio){form->old.numerator, form->old.denominator},
                            unit) ||
        !duiqi_ratio_divide(&value, form->value, unit) || old.denominator != 1 ||
        old.numerator < 0 || old.numerator > SPELLED_MAX || value.numerator < 0)
        return false;
    spell(words, old.numerator, ordinal);
    if (!is_words(text, words))
        return false;
    int64_t most = ordinal ? SPELLED_MAX : spelled_up_to(text, old.numerator);
    if (value.denominator == 1 && value.numerator <= most) {
        spell(words, value.numerator, ordinal);
        append_words(out, words, text);
    } else if (ordinal || !duiqi_figure_write_plain(out, form, value)) {
        return false;
    }
    duiqi_buffer_append_slice(out, ending);
    return true;
}

/* A hundred, one thousand: figures are written for all other values. */
static bool write_round(duiqi_buffer *out, const duiqi_figure_form *form) {
    static const char *const ROUND[] = {"a hundred",  "one hundred", "a thousand", "one thousand",
                                        "a million",  "one million", "a billion",  "one billion",
                                        "a trillion", "one trillion"};
    for (size_t i = 0; i < sizeof ROUND / sizeof *ROUND; ++i)
        if (is_words(form->text, ROUND[i]))
            return duiqi_figure_write_plain(out, form, form->value);
    return false;
}

bool duiqi_figure_write_en(duiqi_buffer *out, const duiqi_figure_form *form) {
    if (!form->text.length)
        return false;
    if (form->old.kind == DUIQI_NUMERAL_MONTH)
        return write_month(out, form);
    if (form->old.flags & DUIQI_NUMERAL_ROMAN)
        return write_roman(out, form);
    if (form->old.kind == DUIQI_NUMERAL_YEAR)
        return false;
    return write_words(out, form) || write_round(out, form);
}
