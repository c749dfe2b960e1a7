#include "edition/figure_form.h"

#include <string.h>

/* Chinese numerals in characters. */

enum { CHARACTER = 3, CHARACTERS_SIZE = 64, WRITTEN_MAX = 9999 };

static const char *const DIGITS[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* 0 to 9999; 2 alone is 两 where things are counted. */
static void to_characters(char text[CHARACTERS_SIZE], int64_t value, bool counted) {
    static const struct {
        int64_t value;
        const char *text;
    } STEPS[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
    bool gap = false;
    text[0] = '\0';
    if (value == 0)
        strcpy(text, DIGITS[0]);
    if (value == 2 && counted)
        strcpy(text, "两");
    if (value == 0 || (value == 2 && counted))
        return;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; ++i) {
        int64_t digit = value / STEPS[i].value % 10;
        if (!digit) {
            gap = text[0] != '\0';
            continue;
        }
        if (gap)
            strcat(text, DIGITS[0]);
        gap = false;
        if (digit != 1 || STEPS[i].value != 10 || text[0]) /* 十三, 一百一十三 */
            strcat(text, digit == 2 && STEPS[i].value == 1000 ? "两" : DIGITS[digit]);
        strcat(text, STEPS[i].text);
    }
}

static bool starts_with(duiqi_slice text, const char *start) {
    return text.length >= strlen(start) && memcmp(text.data, start, strlen(start)) == 0;
}

static bool equals(duiqi_slice text, const char *other) {
    return text.length == strlen(other) && starts_with(text, other);
}

/* 二〇二三: digit by digit, with the zero that the old year has. */
static bool write_year(duiqi_buffer *out, const duiqi_figure_form *form) {
    static const char *const ZEROS[] = {"零", "○", "〇"};
    const char *zero = ZEROS[2];
    int64_t value = form->value.numerator, divisor = 1000;
    if (form->value.denominator != 1 || value < 1000 || value > WRITTEN_MAX ||
        form->text.length != 4 * CHARACTER)
        return false;
    for (size_t i = 0; i < 4; ++i)
        for (size_t z = 0; z < 2; ++z)
            if (memcmp(form->text.data + i * CHARACTER, ZEROS[z], CHARACTER) == 0)
                zero = ZEROS[z];
    for (; divisor; divisor /= 10) {
        int64_t digit = value / divisor % 10;
        duiqi_buffer_append_text(out, digit ? DIGITS[digit] : zero);
    }
    return true;
}

/* What may stand before the characters, and the unit that they then count. */
static const struct {
    const char *text;
    duiqi_ratio unit;
} BEGINNINGS[] = {{"百分之", {1, 100}}, {"千分之", {1, 1000}}};

static duiqi_slice split_beginning(const duiqi_figure_form *form, duiqi_ratio *unit) {
    /* two of 两个百分点 */
    *unit = form->old.kind == DUIQI_NUMERAL_PERCENT ? (duiqi_ratio){1, 100} : duiqi_ratio_whole(1);
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; ++i) {
        size_t length = strlen(BEGINNINGS[i].text);
        if (!starts_with(form->text, BEGINNINGS[i].text))
            continue;
        *unit = BEGINNINGS[i].unit;
        return (duiqi_slice){form->text.data + length, form->text.length - length};
    }
    return form->text;
}

/* Whether the characters are written as they would be here: 二 or 两, 十三 or 一十三. */
static bool is_written(duiqi_slice text, int64_t value) {
    char plain[CHARACTERS_SIZE], counted[CHARACTERS_SIZE];
    to_characters(plain, value, false);
    to_characters(counted, value, true);
    return equals(text, plain) || equals(text, counted);
}

bool duiqi_figure_write_zh(duiqi_buffer *out, const duiqi_figure_form *form) {
    char characters[CHARACTERS_SIZE];
    duiqi_ratio unit, old, value;
    if (form->old.kind == DUIQI_NUMERAL_YEAR)
        return write_year(out, form);
    duiqi_slice text = split_beginning(form, &unit);
    if (!duiqi_ratio_divide(&old, (duiqi_ratio){form->old.numerator, form->old.denominator},
                            unit) ||
        !duiqi_ratio_divide(&value, form->value, unit) || old.denominator != 1 ||
        old.numerator < 0 || old.numerator > WRITTEN_MAX || value.numerator < 0 ||
        !is_written(text, old.numerator))
        return false;
    duiqi_buffer_append(out, form->text.data, form->text.length - text.length);
    if (value.denominator != 1 || value.numerator > WRITTEN_MAX)
        return duiqi_figure_write_plain(out, form, value);
    bool counted = form->text.length == text.length && (form->old.kind == DUIQI_NUMERAL_CARDINAL ||
                                                        form->old.kind == DUIQI_NUMERAL_PERCENT ||
                                                        form->old.kind == DUIQI_NUMERAL_MULTIPLE);
    to_characters(characters, value.numerator, counted);
    duiqi_buffer_append_text(out, characters);
    return true;
}
