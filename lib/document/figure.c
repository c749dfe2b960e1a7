#include "document/figure.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "document/mark.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum { SMALL_ORDINAL = -30 }; /* an exponent that no figure has */

/* A value of mantissa * 10^exponent; equal values are equal once trailing zeros are gone. */
typedef struct figure {
    uint64_t mantissa;
    int exponent;
} figure;

static int digit_value(uint32_t point) {
    if (point - '0' < 10)
        return (int)(point - '0');
    return point - 0xFF10 < 10 ? (int)(point - 0xFF10) : -1;
}

static uint32_t peek(duiqi_slice text, size_t at) {
    return at < text.length ? duiqi_utf8_next(text.data, &at) : 0;
}

/* Whether exactly three digits stand at an offset: what follows a thousands separator. */
static bool is_group(duiqi_slice text, size_t at) {
    for (int i = 0; i < 3; ++i)
        if (at + (size_t)i >= text.length ||
            digit_value((unsigned char)text.data[at + (size_t)i]) < 0)
            return false;
    return digit_value(peek(text, at + 3)) < 0;
}

/* Digits with thousands separators and a decimal point. */
static figure take_digits(duiqi_slice text, size_t *at) {
    figure f = {0, 0};
    bool fraction = false;
    while (*at < text.length) {
        size_t next = *at;
        uint32_t point = duiqi_utf8_next(text.data, &next);
        int digit = digit_value(point);
        if (digit >= 0) {
            f.mantissa = f.mantissa * 10 + (unsigned)digit;
            f.exponent -= fraction;
        } else if (point == ',' && !fraction && is_group(text, next)) {
            /* a separator adds nothing */
        } else if (point == '.' && !fraction && digit_value(peek(text, next)) >= 0) {
            fraction = true;
        } else {
            break;
        }
        *at = next;
    }
    return f;
}

/* The power of ten of a unit that stands at an offset, which steps over it; 0 for none. */
static int take_unit(duiqi_slice text, size_t *at) {
    static const struct {
        const char *name;
        int power;
    } UNITS[] = {{"百", 2},       {"千", 3},       {"万", 4},        {"萬", 4},
                 {"亿", 8},       {"億", 8},       {" hundred", 2},  {" thousand", 3},
                 {" million", 6}, {" billion", 9}, {" trillion", 12}};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; ++i) {
        const char *name = UNITS[i].name;
        size_t end = *at;
        while (*name && end < text.length && text.data[end] == *name)
            ++name, ++end;
        if (!*name) {
            *at = end;
            return UNITS[i].power;
        }
    }
    return 0;
}

static void add(duiqi_figures *figures, figure f) {
    while (f.mantissa && f.mantissa % 10 == 0) {
        f.mantissa /= 10;
        ++f.exponent;
    }
    uint64_t hash = (f.mantissa * 64 + (uint64_t)(unsigned)(f.exponent + 32)) * 0x9E3779B97F4A7C15U;
    unsigned bit = (unsigned)(hash >> 56);
    figures->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool is_small(figure f) {
    return f.mantissa < 10 && f.exponent == 0;
}

/* Step over what begins at an offset, and add it when it is a figure. */
static void take_figure(duiqi_figures *figures, duiqi_slice text, size_t *at) {
    figure f = take_digits(text, at);
    for (int unit; *at < text.length && (unit = take_unit(text, at)) != 0;)
        f.exponent += unit;
    if (!is_small(f))
        add(figures, f);
}

static bool take_ordinal(duiqi_figures *figures, duiqi_slice text, size_t *at) {
    size_t length;
    uint32_t value = duiqi_ordinal_read((duiqi_slice){text.data + *at, text.length - *at}, &length);
    figure f = {value, 0};
    if (!value)
        return false;
    if (is_small(f)) /* "第一" is more telling than 1, and something else */
        f.exponent = SMALL_ORDINAL;
    add(figures, f);
    *at += length;
    return true;
}

void duiqi_figures_add(duiqi_figures *figures, duiqi_slice text) {
    uint32_t before = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t point = peek(text, at);
        /* "aspects16" has a note mark, "PM10" is a name. */
        bool in_word = before < 0x250 && duiqi_is_letter(before);
        if (digit_value(point) >= 0 && in_word)
            take_digits(text, &at);
        else if (digit_value(point) >= 0)
            take_figure(figures, text, &at);
        else if (in_word || !take_ordinal(figures, text, &at))
            duiqi_utf8_next(text.data, &at);
        before = point;
    }
}

static unsigned bit_count(uint64_t bits) {
    return (unsigned)__builtin_popcountll(bits);
}

void duiqi_figures_compare(const duiqi_figures *a, const duiqi_figures *b, unsigned *shared,
                           unsigned *alone) {
    *shared = *alone = 0;
    for (int i = 0; i < 4; ++i) {
        *shared += bit_count(a->bits[i] & b->bits[i]);
        *alone += bit_count(a->bits[i] ^ b->bits[i]);
    }
}

void duiqi_figures_unite(duiqi_figures *figures, const duiqi_figures *other) {
    for (int i = 0; i < 4; ++i)
        figures->bits[i] |= other->bits[i];
}
