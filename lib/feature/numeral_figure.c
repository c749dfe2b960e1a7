#include "feature/numeral_figure.h"

#include "feature/numeral_figure_context.h"

/* How the digits of one number are written; a number keeps to one style. */
typedef enum digit_style { PLAIN, SUPERSCRIPT, SUBSCRIPT, FRACTION, ENCLOSED } digit_style;

static digit_style style_of(uint32_t source) {
    if (source < 0x80)
        return PLAIN;
    if (source == 0xB2 || source == 0xB3 || source == 0xB9 || (source >= 0x2070 && source < 0x2080))
        return SUPERSCRIPT;
    if (source >= 0x2080 && source < 0x2090)
        return SUBSCRIPT;
    if ((source >= 0xBC && source <= 0xBE) || (source >= 0x2150 && source < 0x218F))
        return FRACTION;
    if ((source >= 0x2460 && source < 0x2500) || (source >= 0x3200 && source < 0x32C0))
        return ENCLOSED;
    return PLAIN;
}

bool duiqi_figure_is_digit(const duiqi_scan *scan, size_t at) {
    return duiqi_is_ascii_digit(duiqi_scan_point(scan, at)) &&
           style_of(duiqi_scan_source(scan, at)) == PLAIN;
}

/* Whether a digit goes on with the number that starts at `begin`. A composed character such as ⑫
 * or ½ is a number by itself. */
static bool continues(const duiqi_scan *scan, size_t begin, size_t at) {
    if (!duiqi_is_ascii_digit(duiqi_scan_point(scan, at)))
        return false;
    if (scan->offsets[at] == scan->offsets[begin])
        return true;
    digit_style first = style_of(duiqi_scan_source(scan, begin));
    return first == style_of(duiqi_scan_source(scan, at)) && first < FRACTION;
}

static size_t skip_digits(const duiqi_scan *scan, size_t at) {
    size_t end = at;
    while (continues(scan, at, end))
        ++end;
    return end;
}

/* The value of a run of digits; false when it is too large. */
static bool read_digits(const duiqi_scan *scan, size_t begin, size_t end, int64_t *value) {
    *value = 0;
    for (size_t at = begin; at < end; ++at)
        if (duiqi_is_ascii_digit(scan->points[at]) &&
            (__builtin_mul_overflow(*value, 10, value) ||
             __builtin_add_overflow(*value, scan->points[at] - '0', value)))
            return false;
    return true;
}

/* The number with its groups of three (1,234 and 1 234 567): where it ends. An ordinary space
 * separates groups only when there are two of them: "in May 200 people". */
static size_t skip_groups(const duiqi_scan *scan, size_t begin, size_t end) {
    uint32_t mark = duiqi_scan_point(scan, end);
    size_t at = end;
    if (end - begin > 3 || (mark != ',' && mark != ' '))
        return end;
    while (duiqi_scan_point(scan, at) == mark && skip_digits(scan, at + 1) == at + 4)
        at += 4;
    bool ordinary = duiqi_scan_source(scan, end) == ' ';
    return mark == ' ' && ordinary && at < end + 8 ? end : at;
}

static bool read_decimals(const duiqi_scan *scan, size_t begin, size_t end, duiqi_ratio *value) {
    duiqi_ratio part = {0, 1};
    while (end > begin && scan->points[end - 1] == '0')
        --end;
    for (size_t at = begin; at < end; ++at)
        if (__builtin_mul_overflow(part.denominator, 10, &part.denominator))
            return false;
    return read_digits(scan, begin, end, &part.numerator) && duiqi_ratio_add(value, *value, part);
}

/* Read "/4" or "⁄4" after a numerator that stands at begin..at: the position after the fraction,
 * or 0 when it is none. */
static size_t read_fraction(const duiqi_scan *scan, size_t begin, size_t at, duiqi_ratio *value) {
    int64_t numerator, denominator;
    uint32_t bar = duiqi_scan_point(scan, at);
    size_t end = skip_digits(scan, at + 1);
    if ((bar != '/' && bar != U'⁄') || end == at + 1 || end > at + 5 ||
        !read_digits(scan, begin, at, &numerator) ||
        !read_digits(scan, at + 1, end, &denominator) || denominator == 0)
        return 0;
    /* With an ordinary slash only what can hardly be a date, a season or a model. */
    bool usual = (denominator <= 10 || denominator == 100 || denominator == 1000) &&
                 numerator > 0 && numerator < denominator && duiqi_scan_point(scan, end) != '/' &&
                 duiqi_scan_point(scan, begin - 1) != '/';
    if (bar == '/' && !usual)
        return 0;
    return duiqi_ratio_divide(value, duiqi_ratio_whole(numerator), duiqi_ratio_whole(denominator))
               ? end
               : 0;
}

typedef struct figure_date {
    size_t begin[3], end[3];
    int64_t value[3];
} figure_date;

static void add_date_part(duiqi_scan *scan, const figure_date *date, int part,
                          duiqi_numeral_kind kind) {
    duiqi_scan_add(scan, (duiqi_mention){.begin = date->begin[part],
                                         .end = date->end[part],
                                         .value = duiqi_ratio_whole(date->value[part]),
                                         .scale = duiqi_ratio_whole(1),
                                         .kind = kind,
                                         .date_part = true});
}

static bool is_month(int64_t value) {
    return value >= 1 && value <= 12;
}

static bool is_day(int64_t value) {
    return value >= 1 && value <= 31;
}

/* Read 2023-01-15, 2023.1.15, 15/1/2023 and 1/15/2023: the position after it, or 0. */
static size_t read_date(duiqi_scan *scan, size_t at) {
    figure_date date;
    uint32_t mark = 0;
    for (int part = 0; part < 3; ++part) {
        date.begin[part] = at;
        date.end[part] = at = skip_digits(scan, at);
        if (at - date.begin[part] > 4 || at == date.begin[part] ||
            !read_digits(scan, date.begin[part], at, &date.value[part]))
            return 0;
        uint32_t next = duiqi_scan_point(scan, at);
        bool marks = next == '-' || next == '/' || next == '.';
        if (part < 2 ? !marks || (mark && next != mark)
                     : next == mark && duiqi_is_ascii_digit(duiqi_scan_point(scan, at + 1)))
            return 0;
        mark = next;
        at += part < 2;
    }
    const int64_t *value = date.value;
    if (date.end[0] - date.begin[0] == 4 && is_month(value[1]) && is_day(value[2])) {
        add_date_part(scan, &date, 0, DUIQI_NUMERAL_YEAR);
        add_date_part(scan, &date, 1, DUIQI_NUMERAL_MONTH);
        add_date_part(scan, &date, 2, DUIQI_NUMERAL_DAY);
    } else if (date.end[2] - date.begin[2] == 4 && is_day(value[0]) && is_day(value[1]) &&
               (is_month(value[0]) || is_month(value[1]))) {
        /* Which of the two is the month is known only when the other cannot be one. */
        bool known = !is_month(value[0]) || !is_month(value[1]);
        for (int part = 0; part < 2; ++part)
            add_date_part(scan, &date, part,
                          !known                  ? DUIQI_NUMERAL_CARDINAL
                          : is_month(value[part]) ? DUIQI_NUMERAL_MONTH
                                                  : DUIQI_NUMERAL_DAY);
        add_date_part(scan, &date, 2, DUIQI_NUMERAL_YEAR);
    } else {
        return 0;
    }
    return at;
}

/* Past 1.2.3, a number of a section or version. */
static size_t skip_dotted(const duiqi_scan *scan, size_t at) {
    while (duiqi_scan_point(scan, at) == '.' &&
           duiqi_is_ascii_digit(duiqi_scan_point(scan, at + 1)))
        at = skip_digits(scan, at + 1);
    return at;
}

size_t duiqi_figure_read_number(const duiqi_scan *scan, size_t begin, duiqi_figure *figure) {
    *figure = (duiqi_figure){.mention = {.begin = begin, .scale = duiqi_ratio_whole(1)}};
    duiqi_ratio *value = &figure->mention.value;
    size_t run = skip_digits(scan, begin), end = skip_groups(scan, begin, run);
    bool known = read_digits(scan, begin, end, &value->numerator);
    size_t fraction = end == run ? read_fraction(scan, begin, run, value) : 0;
    value->denominator = fraction ? value->denominator : 1;
    figure->digits = end == run && !fraction ? end - begin : 0;
    if (fraction)
        end = fraction;
    else if (style_of(duiqi_scan_source(scan, end)) == FRACTION) {
        duiqi_ratio part;
        size_t numerator = skip_digits(scan, end);
        size_t after = read_fraction(scan, end, numerator, &part);
        known = known && after && duiqi_ratio_add(value, *value, part);
        end = after ? after : end;
        figure->digits = 0;
    } else if (duiqi_scan_point(scan, end) == '.') {
        size_t decimals = skip_digits(scan, end + 1), dotted = skip_dotted(scan, end);
        if (decimals > end + 1) {
            known = known && dotted == decimals && read_decimals(scan, end + 1, decimals, value);
            end = dotted;
            figure->digits = 0;
        }
    }
    if (known)
        figure->state = DUIQI_FIGURE_OPEN;
    figure->mention.end = end;
    return end;
}

/* .5, which has no whole number. */
static bool starts_with_point(const duiqi_scan *scan, size_t at) {
    uint32_t before = duiqi_scan_point(scan, at - 2);
    return duiqi_scan_point(scan, at - 1) == '.' && (!before || before == ' ' || before == '(');
}

/* -5 and −5, not 3-5, Covid-19 or --5. After a Chinese character the hyphen may be part of a name,
 * unless percent or degrees follow. */
static bool has_sign(const duiqi_scan *scan, const duiqi_mention *mention) {
    uint32_t sign = duiqi_scan_point(scan, mention->begin - 1);
    uint32_t before = duiqi_scan_point(scan, mention->begin - 2);
    if (sign != '-' && sign != U'−')
        return false;
    return !before || before == ' ' || before == '(' ||
           (duiqi_is_ideograph(before) && duiqi_scan_match(scan, mention->end, U"%|°"));
}

static void take_sign(const duiqi_scan *scan, duiqi_mention *mention) {
    if (!has_sign(scan, mention))
        return;
    mention->begin -= 1;
    mention->value.numerator = -mention->value.numerator;
}

bool duiqi_figure_take_percent(const duiqi_scan *scan, duiqi_mention *mention) {
    size_t at = mention->end + (duiqi_scan_point(scan, mention->end) == ' ');
    uint32_t sign = duiqi_scan_point(scan, at);
    if (sign != '%' && sign != U'‰')
        return true;
    mention->scale = (duiqi_ratio){1, sign == '%' ? 100 : 1000};
    mention->kind = DUIQI_NUMERAL_PERCENT;
    mention->end = at + 1;
    return duiqi_ratio_multiply(&mention->value, mention->value, mention->scale);
}

size_t duiqi_figure_read(duiqi_scan *scan, size_t at, duiqi_figure *figure) {
    *figure = (duiqi_figure){.mention = {.begin = at, .scale = duiqi_ratio_whole(1)}};
    duiqi_mention *mention = &figure->mention;
    digit_style style = style_of(duiqi_scan_source(scan, at));
    if (style == PLAIN) {
        size_t after_date = read_date(scan, at);
        if (after_date)
            return after_date;
        if (starts_with_point(scan, at)) {
            mention->end = skip_digits(scan, at);
            mention->value = duiqi_ratio_whole(0);
            mention->begin = at - 1;
            if (read_decimals(scan, at, mention->end, &mention->value))
                figure->state = DUIQI_FIGURE_OPEN;
        } else {
            duiqi_figure_read_number(scan, at, figure);
        }
    } else if (style == FRACTION) {
        mention->end = read_fraction(scan, at, skip_digits(scan, at), &mention->value);
        figure->state = mention->end ? DUIQI_FIGURE_OPEN : DUIQI_FIGURE_NONE;
        mention->end += mention->end ? 0 : at + 1;
    } else {
        mention->end = skip_digits(scan, at);
        mention->value.denominator = 1;
        if (read_digits(scan, at, mention->end, &mention->value.numerator))
            figure->state = DUIQI_FIGURE_CLOSED;
        mention->kind = style == ENCLOSED ? DUIQI_NUMERAL_ORDINAL : DUIQI_NUMERAL_CARDINAL;
        mention->flags = style == SUPERSCRIPT ? DUIQI_NUMERAL_LABEL
                         : style == SUBSCRIPT ? DUIQI_NUMERAL_LEXICAL
                                              : 0;
    }
    if (figure->state == DUIQI_FIGURE_OPEN) {
        take_sign(scan, mention);
        duiqi_figure_take_context(scan, figure);
    }
    return mention->end;
}
