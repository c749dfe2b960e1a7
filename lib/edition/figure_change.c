#include "edition/figure_change.h"

#include <string.h>

#include "base/buffer.h"
#include "feature/numeral_ratio.h"

/* Decimals of a difference and of a percentage, at most. From 10 times on a percentage says
 * nothing. */
enum { DECIMALS = 4, PERCENT_DECIMALS = 1, PERCENT_MAX = 1000, FEW = 10 };

static const struct multiplier {
    const char *text;
    int64_t value;
} MULTIPLIERS[] = {
    /* those that end in another one first */
    {"trillion", 1000000000000},
    {"billion", 1000000000},
    {"million", 1000000},
    {"thousand", 1000},
    {"万亿", 1000000000000},
    {"萬億", 1000000000000},
    {"亿", 100000000},
    {"億", 100000000},
    {"万", 10000},
    {"萬", 10000},
};

static bool ends_in(duiqi_slice text, const char *end) {
    size_t length = strlen(end);
    return text.length > length && memcmp(text.data + text.length - length, end, length) == 0;
}

/* The multiplier that a figure is written with after its digits. */
static struct multiplier multiplier_of(duiqi_slice text) {
    struct multiplier none = {"", 1};
    if (!text.length || text.data[0] < '0' || text.data[0] > '9')
        return none;
    for (size_t i = 0; i < sizeof MULTIPLIERS / sizeof *MULTIPLIERS; ++i)
        if (ends_in(text, MULTIPLIERS[i].text))
            return MULTIPLIERS[i];
    return none;
}

static void append_whole(duiqi_buffer *buffer, uint64_t value, bool grouped) {
    char digits[32];
    size_t at = sizeof digits, count = 0;
    do {
        if (grouped && count && count % 3 == 0)
            digits[--at] = ',';
        digits[--at] = (char)('0' + value % 10);
        ++count;
    } while (value /= 10);
    duiqi_buffer_append(buffer, digits + at, sizeof digits - at);
}

/* Append a value that is not below 0, rounded, without zeros at the end of its decimals. */
static void append_value(duiqi_buffer *buffer, duiqi_ratio value, int decimals, bool grouped) {
    __extension__ typedef unsigned __int128 wide;
    uint64_t unit = 1;
    for (int i = 0; i < decimals; ++i)
        unit *= 10;
    wide scaled = (wide)(uint64_t)value.numerator * unit * 2 / (uint64_t)value.denominator;
    scaled = (scaled + 1) / 2;
    append_whole(buffer, (uint64_t)(scaled / unit), grouped);
    uint64_t rest = (uint64_t)(scaled % unit);
    for (; rest && rest % 10 == 0; --decimals)
        rest /= 10;
    if (rest)
        duiqi_buffer_append_format(buffer, ".%0*llu", decimals, (unsigned long long)rest);
}

static duiqi_ratio value_of(const duiqi_numeral *numeral) {
    return (duiqi_ratio){numeral->numerator, numeral->denominator};
}

static void append_sign(duiqi_buffer *buffer, bool falls) {
    duiqi_buffer_append_text(buffer, falls ? "\u2212" : "+");
}

/* What stands after a difference in points of a percentage, or of a multiple. */
static const char *name_of_unit(duiqi_diff_figure_kind kind, duiqi_language language, bool one) {
    bool zh = language == DUIQI_LANGUAGE_ZH;
    if (kind == DUIQI_DIFF_FIGURE_PERCENT)
        return zh ? "个百分点" : one ? " point" : " points";
    return kind == DUIQI_DIFF_FIGURE_MULTIPLE && zh ? "倍" : "";
}

/* Two figures of one kind. */
struct change {
    const duiqi_figure_text *before, *after;
    duiqi_diff_figure_kind kind;
    duiqi_ratio size; /* of the difference */
    bool falls;
};

/* False when 64 bits do not hold it. */
static bool measure(struct change *change) {
    duiqi_ratio from = value_of(change->before->numeral), to = value_of(change->after->numeral);
    change->falls = duiqi_ratio_less(to, from);
    duiqi_ratio greater = change->falls ? from : to, lesser = change->falls ? to : from;
    lesser.numerator = -lesser.numerator;
    return duiqi_ratio_add(&change->size, greater, lesser);
}

static void append_difference(duiqi_buffer *buffer, const struct change *change,
                              duiqi_language language) {
    const duiqi_figure_text *greater = change->falls ? change->before : change->after;
    struct multiplier multiplier = multiplier_of(greater->text);
    duiqi_ratio shown = change->size;
    bool grouped = memchr(change->before->text.data, ',', change->before->text.length) ||
                   memchr(change->after->text.data, ',', change->after->text.length);
    bool scaled = change->kind == DUIQI_DIFF_FIGURE_PERCENT
                      ? duiqi_ratio_multiply(&shown, shown, duiqi_ratio_whole(100))
                      : duiqi_ratio_divide(&shown, shown, duiqi_ratio_whole(multiplier.value));
    if (!scaled)
        return;
    append_sign(buffer, change->falls);
    append_value(buffer, shown, DECIMALS, grouped);
    if (*multiplier.text && (unsigned char)*multiplier.text < 0x80)
        duiqi_buffer_append_text(buffer, " ");
    duiqi_buffer_append_text(buffer, multiplier.text);
    duiqi_buffer_append_text(buffer,
                             name_of_unit(change->kind, language, duiqi_ratio_is_whole(shown, 1)));
}

/* Of a few things a percentage says nothing. */
static bool is_few(const duiqi_numeral *numeral) {
    return numeral->denominator == 1 && numeral->numerator < FEW;
}

static void append_relative(duiqi_buffer *buffer, const struct change *change) {
    duiqi_ratio from = value_of(change->before->numeral), percent;
    duiqi_ratio tenth = {1, 20}; /* less is rounded to nothing */
    if (change->kind != DUIQI_DIFF_FIGURE_NUMBER || from.numerator <= 0 ||
        (is_few(change->before->numeral) && is_few(change->after->numeral)) ||
        !duiqi_ratio_divide(&percent, change->size, from) ||
        !duiqi_ratio_multiply(&percent, percent, duiqi_ratio_whole(100)) ||
        !duiqi_ratio_less(percent, duiqi_ratio_whole(PERCENT_MAX)) ||
        duiqi_ratio_less(percent, tenth))
        return;
    append_sign(buffer, change->falls);
    append_value(buffer, percent, PERCENT_DECIMALS, false);
    duiqi_buffer_append_text(buffer, "%");
}

static duiqi_diff_figure_kind kind_of(duiqi_numeral_kind kind) {
    switch (kind) {
    case DUIQI_NUMERAL_CARDINAL:
        return DUIQI_DIFF_FIGURE_NUMBER;
    case DUIQI_NUMERAL_PERCENT:
        return DUIQI_DIFF_FIGURE_PERCENT;
    case DUIQI_NUMERAL_MULTIPLE:
        return DUIQI_DIFF_FIGURE_MULTIPLE;
    case DUIQI_NUMERAL_ORDINAL:
        return DUIQI_DIFF_FIGURE_ORDER;
    default:
        return DUIQI_DIFF_FIGURE_DATE;
    }
}

static double number(const duiqi_numeral *numeral) {
    return (double)numeral->numerator / (double)numeral->denominator;
}

/* Keep what a buffer holds. */
static bool keep(duiqi_slice *out, duiqi_arena *arena, duiqi_buffer *buffer) {
    *out = duiqi_arena_copy(arena, duiqi_buffer_slice(buffer));
    duiqi_buffer_clear(buffer);
    return !buffer->failed && out->data;
}

duiqi_status duiqi_figure_change_of(duiqi_diff_figure *out, duiqi_arena *arena,
                                    const duiqi_figure_text *before, const duiqi_figure_text *after,
                                    duiqi_language language) {
    struct change change = {
        .before = before, .after = after, .kind = kind_of(after->numeral->kind)};
    unsigned flags = before->numeral->flags | after->numeral->flags;
    *out = (duiqi_diff_figure){.kind = change.kind,
                               .old_text = before->text,
                               .new_text = after->text,
                               .old_value = number(before->numeral),
                               .new_value = number(after->numeral),
                               .approximate = (flags & DUIQI_NUMERAL_APPROXIMATE) != 0};
    if (change.kind >= DUIQI_DIFF_FIGURE_ORDER || !measure(&change))
        return DUIQI_OK;
    duiqi_buffer buffer;
    duiqi_buffer_init(&buffer, &arena->allocator);
    append_difference(&buffer, &change, language);
    bool kept = keep(&out->difference, arena, &buffer);
    append_relative(&buffer, &change);
    kept = kept && keep(&out->relative, arena, &buffer);
    duiqi_buffer_free(&buffer);
    return kept ? DUIQI_OK : DUIQI_ENOMEM;
}
