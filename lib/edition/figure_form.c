#include "edition/figure_form.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Most digits after the point: of a bare figure, of one before "million" or 亿. */
enum { DECIMALS_MAX = 6, SCALED_DECIMALS_MAX = 4, DIGITS_SIZE = 48 };

/* A multiplier that is written as a word. */
struct scale {
    const char *text;
    int64_t value;
};

/* Largest first. */
static const struct scale ENGLISH[] = {{"trillion", 1000000000000},
                                       {"billion", 1000000000},
                                       {"million", 1000000},
                                       {"thousand", 1000},
                                       {NULL, 0}};
static const struct scale CHINESE[] = {
    {"万亿", 1000000000000}, {"亿", 100000000}, {"万", 10000}, {NULL, 0}};

static const struct scale *scales_of(duiqi_language language) {
    return language == DUIQI_LANGUAGE_ZH ? CHINESE : ENGLISH;
}

/* A numeral in figures taken apart. */
struct figures {
    duiqi_slice prefix, number, suffix;
    duiqi_ratio value;   /* of the number */
    size_t whole_digits; /* before the point */
    size_t decimals;
    duiqi_slice separator; /* between thousands; empty: none */
};

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static size_t digits_at(duiqi_slice text, size_t at) {
    size_t count = 0;
    while (at + count < text.length && is_digit(text.data[at + count]))
        ++count;
    return count;
}

/* Bytes of a separator of thousands: a comma or one of the blanks that are used for it. */
static size_t separator_at(duiqi_slice text, size_t at) {
    static const char *const SEPARATORS[] = {",", "，", " ", "\u00A0", "\u2009", "\u202F", NULL};
    for (size_t i = 0; SEPARATORS[i]; ++i) {
        size_t length = strlen(SEPARATORS[i]);
        if (at + length <= text.length && memcmp(text.data + at, SEPARATORS[i], length) == 0)
            return length;
    }
    return 0;
}

/* Read the number that starts with the first digit; false when there is none or it is too long. */
static bool read_figures(struct figures *figures, duiqi_slice text) {
    size_t begin = 0;
    *figures = (struct figures){.value = {0, 1}};
    while (begin < text.length && !is_digit(text.data[begin]))
        ++begin;
    size_t at = begin;
    int64_t whole = 0, part = 1;
    for (size_t run = digits_at(text, at); run;) {
        for (size_t end = at + run; at < end; ++at)
            if (__builtin_mul_overflow(whole, 10, &whole) ||
                __builtin_add_overflow(whole, text.data[at] - '0', &whole))
                return false;
        figures->whole_digits += run;
        size_t separator = separator_at(text, at);
        run = separator && digits_at(text, at + separator) == 3 ? 3 : 0;
        if (run) {
            figures->separator = (duiqi_slice){text.data + at, separator};
            at += separator;
        }
    }
    if (at < text.length && text.data[at] == '.')
        figures->decimals = digits_at(text, at + 1);
    for (size_t i = 0; i < figures->decimals; ++i)
        if (__builtin_mul_overflow(whole, 10, &whole) ||
            __builtin_add_overflow(whole, text.data[at + 1 + i] - '0', &whole) ||
            __builtin_mul_overflow(part, 10, &part))
            return false;
    if (figures->decimals)
        at += 1 + figures->decimals;
    figures->prefix = (duiqi_slice){text.data, begin};
    figures->number = (duiqi_slice){text.data + begin, at - begin};
    figures->suffix = (duiqi_slice){text.data + at, text.length - at};
    for (size_t i = 0; i < figures->suffix.length; ++i)
        if (is_digit(figures->suffix.data[i]))
            return false;
    return figures->whole_digits &&
           duiqi_ratio_divide(&figures->value, duiqi_ratio_whole(whole), duiqi_ratio_whole(part));
}

/* The value as a decimal fraction with at least so many digits after the point; false when it has
 * no end within the most. */
static bool to_decimal(char digits[DIGITS_SIZE], duiqi_ratio value, size_t least, size_t most) {
    int64_t power = 1;
    size_t decimals = 0;
    if (value.numerator < 0)
        return false;
    while (decimals < least || power % value.denominator) {
        if (++decimals > most)
            return false;
        power *= 10;
    }
    int64_t whole = value.numerator / value.denominator;
    int64_t rest = value.numerator % value.denominator * (power / value.denominator);
    if (decimals)
        snprintf(digits, DIGITS_SIZE, "%" PRId64 ".%0*" PRId64, whole, (int)decimals, rest);
    else
        snprintf(digits, DIGITS_SIZE, "%" PRId64, whole);
    return true;
}

static void append_grouped(duiqi_buffer *out, const char *digits, duiqi_slice separator) {
    size_t whole = strcspn(digits, ".");
    for (size_t i = 0; i < whole; ++i) {
        if (i && (whole - i) % 3 == 0)
            duiqi_buffer_append_slice(out, separator);
        duiqi_buffer_append(out, digits + i, 1);
    }
    duiqi_buffer_append_text(out, digits + whole);
}

/* Digits after the point that the new text has, when it writes the same number. */
static size_t decimals_of_model(const duiqi_figure_form *form, duiqi_ratio value) {
    struct figures model;
    return read_figures(&model, form->model) && model.value.numerator == value.numerator &&
                   model.value.denominator == value.denominator
               ? model.decimals
               : 0;
}

static duiqi_slice usual_separator(const duiqi_figure_form *form) {
    return (duiqi_slice){",", form->language == DUIQI_LANGUAGE_ZH ? 0 : 1};
}

/* The separator that the new figure needs: as the old one where that can be seen. */
static duiqi_slice separator_for(const duiqi_figure_form *form, const struct figures *old) {
    if (form->old.kind == DUIQI_NUMERAL_YEAR)
        return (duiqi_slice){"", 0};
    if (old->separator.length)
        return old->separator;
    return old->whole_digits > 3 ? (duiqi_slice){"", 0} : usual_separator(form);
}

static bool append_number(duiqi_buffer *out, const duiqi_figure_form *form, duiqi_ratio value,
                          duiqi_slice separator, size_t most) {
    char digits[DIGITS_SIZE];
    if (!to_decimal(digits, value, decimals_of_model(form, value), most))
        return false;
    append_grouped(out, digits, separator);
    return true;
}

/* The value with a multiplier that leaves 1 to 999 (1 to 9999 for Chinese) of it before the point;
 * false when none does, or too many digits would follow. */
static bool append_scaled(duiqi_buffer *out, const duiqi_figure_form *form, duiqi_ratio value,
                          duiqi_slice gap, int64_t least, size_t decimals) {
    for (const struct scale *scale = scales_of(form->language); scale->text; ++scale) {
        duiqi_ratio number;
        if (scale->value < least || duiqi_ratio_less(value, duiqi_ratio_whole(scale->value)))
            continue;
        if (!duiqi_ratio_divide(&number, value, duiqi_ratio_whole(scale->value)) ||
            !append_number(out, form, number, usual_separator(form), decimals))
            return false;
        duiqi_buffer_append_slice(out, gap);
        duiqi_buffer_append_text(out, scale->text);
        return true;
    }
    return false;
}

bool duiqi_figure_write_plain(duiqi_buffer *out, const duiqi_figure_form *form, duiqi_ratio value) {
    bool zh = form->language == DUIQI_LANGUAGE_ZH;
    enum { ROUND_DECIMALS = 2 };
    if (form->old.kind == DUIQI_NUMERAL_CARDINAL && value.denominator == 1 &&
        append_scaled(out, form, value, (duiqi_slice){" ", zh ? 0 : 1}, zh ? 10000 : 1000000,
                      ROUND_DECIMALS))
        return true;
    return append_number(out, form, value, usual_separator(form), DECIMALS_MAX);
}

/* The multiplier that a suffix is, without the gap before it; NULL when it is none. */
static const struct scale *scale_of(const duiqi_figure_form *form, duiqi_slice suffix,
                                    duiqi_slice *gap) {
    size_t begin = 0;
    while (begin < suffix.length && (suffix.data[begin] == ' ' || suffix.data[begin] == '-'))
        ++begin;
    *gap = (duiqi_slice){suffix.data, begin};
    for (const struct scale *scale = scales_of(form->language); scale->text; ++scale)
        if (strlen(scale->text) == suffix.length - begin &&
            memcmp(scale->text, suffix.data + begin, suffix.length - begin) == 0)
            return scale;
    return NULL;
}

static bool write_scaled(duiqi_buffer *out, const duiqi_figure_form *form,
                         const struct figures *old, const struct scale *scale, duiqi_slice gap) {
    int64_t room = form->language == DUIQI_LANGUAGE_ZH ? 10000 : 1000;
    duiqi_ratio number;
    if (!duiqi_ratio_divide(&number, form->value, duiqi_ratio_whole(scale->value)))
        return false;
    if (!duiqi_ratio_less(number, duiqi_ratio_whole(1)) &&
        duiqi_ratio_less(number, duiqi_ratio_whole(room)) &&
        append_number(out, form, number, separator_for(form, old), SCALED_DECIMALS_MAX)) {
        duiqi_buffer_append_slice(out, old->suffix);
        return true;
    }
    int64_t least = scale->value < 1000000 ? scale->value : scales_of(form->language)[2].value;
    if (append_scaled(out, form, form->value, gap, least, SCALED_DECIMALS_MAX))
        return true;
    return form->value.denominator == 1 &&
           append_number(out, form, form->value, usual_separator(form), 0);
}

static const char *ordinal_ending(int64_t value) {
    if (value / 10 % 10 == 1)
        return "th";
    switch (value % 10) {
    case 1:
        return "st";
    case 2:
        return "nd";
    case 3:
        return "rd";
    default:
        return "th";
    }
}

static bool is_ordinal_ending(duiqi_slice suffix) {
    static const char *const ENDINGS[] = {"st", "nd", "rd", "th", NULL};
    for (size_t i = 0; ENDINGS[i]; ++i)
        if (suffix.length == 2 && memcmp(suffix.data, ENDINGS[i], 2) == 0)
            return true;
    return false;
}

/* 01 of a date: as many digits as before. */
static bool write_padded(duiqi_buffer *out, const struct figures *old, duiqi_ratio number) {
    char digits[DIGITS_SIZE];
    if (!to_decimal(digits, number, 0, 0) || strlen(digits) > old->whole_digits)
        return false;
    for (size_t i = strlen(digits); i < old->whole_digits; ++i)
        duiqi_buffer_append(out, "0", 1);
    duiqi_buffer_append_text(out, digits);
    return true;
}

/* The new number with what stood before and after the old one. */
static bool write_figures(duiqi_buffer *out, const duiqi_figure_form *form,
                          const struct figures *old) {
    duiqi_slice gap;
    duiqi_ratio unit, number, value = {form->old.numerator, form->old.denominator};
    const struct scale *scale = scale_of(form, old->suffix, &gap);
    duiqi_buffer_append_slice(out, old->prefix);
    if (scale && form->old.kind == DUIQI_NUMERAL_CARDINAL)
        return write_scaled(out, form, old, scale, gap);
    if (!old->value.numerator || !duiqi_ratio_divide(&unit, value, old->value) || !unit.numerator ||
        !duiqi_ratio_divide(&number, form->value, unit))
        return false;
    bool bare = unit.numerator == 1 && unit.denominator == 1;
    if (form->old.kind == DUIQI_NUMERAL_YEAR && !bare)
        return false; /* the short form of a year */
    if (is_ordinal_ending(old->suffix)) {
        if (number.denominator != 1 ||
            !append_number(out, form, number, separator_for(form, old), 0))
            return false;
        duiqi_buffer_append_text(out, ordinal_ending(number.numerator));
        return true;
    }
    bool zh = form->language == DUIQI_LANGUAGE_ZH;
    bool padded = old->whole_digits > 1 && old->number.data[0] == '0' && !old->decimals;
    bool round = bare && !old->suffix.length && old->whole_digits <= (zh ? 4 : 6) && !padded &&
                 form->old.kind == DUIQI_NUMERAL_CARDINAL && number.denominator == 1 &&
                 number.numerator >= (zh ? 10000 : 1000000);
    bool done = padded  ? write_padded(out, old, number)
                : round ? duiqi_figure_write_plain(out, form, number)
                        : append_number(out, form, number, separator_for(form, old), DECIMALS_MAX);
    duiqi_buffer_append_slice(out, old->suffix);
    return done;
}

bool duiqi_figure_write(duiqi_buffer *out, const duiqi_figure_form *form) {
    struct figures figures;
    size_t before = out->length;
    bool done;
    if (read_figures(&figures, form->text))
        done = write_figures(out, form, &figures);
    else if (form->language == DUIQI_LANGUAGE_ZH)
        done = duiqi_figure_write_zh(out, form);
    else
        done = duiqi_figure_write_en(out, form);
    if (!done)
        out->length = before;
    return done;
}
