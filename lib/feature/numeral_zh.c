#include "feature/numeral_zh.h"

#include "feature/numeral_zh_context.h"
#include "feature/numeral_zh_words.h"

bool duiqi_zh_starts_numeral(uint32_t point) {
    switch (point) {
    case U'几':
    case U'数':
    case U'半':
    case U'双':
    case U'俩':
    case U'仨':
    case U'翻':
        return true;
    case U'○':
        return false;
    default:
        return duiqi_zh_is_number(point);
    }
}

static size_t add_plain(duiqi_scan *scan, size_t begin, size_t end, duiqi_ratio value,
                        duiqi_numeral_kind kind, unsigned flags) {
    duiqi_scan_add(scan, (duiqi_mention){.begin = begin,
                                         .end = end,
                                         .value = value,
                                         .scale = duiqi_ratio_whole(1),
                                         .kind = kind,
                                         .flags = flags});
    return end;
}

/* 半 that no number stands before. */
static size_t scan_half(duiqi_scan *scan, size_t at) {
    static const char32_t PARTS[] = U"上|下|前|后|大|多|小|夜|南|北|东|西|左|右|参|对|内|外";
    duiqi_ratio half = {1, 2};
    if (duiqi_scan_match_before(scan, at, U"过"))
        return add_plain(scan, at, at + 1, half, DUIQI_NUMERAL_CARDINAL, DUIQI_NUMERAL_APPROXIMATE);
    bool real = duiqi_scan_match(scan, at + 1, DUIQI_ZH_UNITS_AFTER_HALF) &&
                !duiqi_scan_match_before(scan, at, PARTS);
    return add_plain(scan, at, at + 1, half, DUIQI_NUMERAL_CARDINAL,
                     real ? 0 : DUIQI_NUMERAL_LEXICAL);
}

/* 一半, 一大半, 一小半 */
static size_t scan_one_half(duiqi_scan *scan, size_t at) {
    size_t length = duiqi_scan_match(scan, at, U"一半|一大半|一小半|一多半");
    if (!length || duiqi_scan_match(scan, at + length, U"会|点|天|辈|路|截"))
        return 0;
    return add_plain(scan, at, at + length, (duiqi_ratio){1, 2}, DUIQI_NUMERAL_CARDINAL,
                     length > 2 ? DUIQI_NUMERAL_APPROXIMATE : 0);
}

/* 翻番, 翻一番, 翻了两番: doubled so many times. */
static size_t scan_doubling(duiqi_scan *scan, size_t at) {
    size_t end = at + 1 + duiqi_scan_match(scan, at + 1, U"了");
    int times = duiqi_zh_digit(duiqi_scan_point(scan, end));
    if (times < 0 && duiqi_figure_is_digit(scan, end))
        times = (int)(duiqi_scan_point(scan, end) - '0');
    end += times >= 0;
    if (duiqi_scan_point(scan, end) != U'番' || times == 0)
        return at + 1;
    return add_plain(scan, at, end + 1, duiqi_ratio_whole((int64_t)1 << (times < 0 ? 1 : times)),
                     DUIQI_NUMERAL_MULTIPLE, 0);
}

/* The plans 十四五 and 八五: an ordinal and 5 (years). The digits are given. */
static size_t scan_plan(duiqi_scan *scan, size_t at) {
    bool ten = duiqi_scan_point(scan, at) == U'十';
    size_t five = at + 1 + ten;
    int digit = duiqi_zh_digit(duiqi_scan_point(scan, at + ten));
    if (duiqi_scan_point(scan, five) != U'五' || digit < 1)
        return 0;
    bool quoted = duiqi_scan_match_before(scan, at, U"“|\"|「|『|‘|《") &&
                  duiqi_scan_match(scan, five + 1, U"”|\"|」|』|’|》");
    bool named = quoted || duiqi_scan_match(scan, five + 1, DUIQI_ZH_PLANS);
    bool counted =
        duiqi_zh_is_counter(scan, five + 1) || duiqi_zh_is_number(duiqi_scan_point(scan, five + 1));
    if (ten ? digit > 6 || (counted && !named) : digit < 6 || !named)
        return 0;
    add_plain(scan, at, five, duiqi_ratio_whole(digit + (ten ? 10 : 0)), DUIQI_NUMERAL_ORDINAL, 0);
    return add_plain(scan, five, five + 1, duiqi_ratio_whole(5), DUIQI_NUMERAL_CARDINAL, 0);
}

/* Digits one by one: a year (二〇一六, 九七年), a discount (九五折), the number of a room; two or
 * three without 〇 name an event by its day (九一八). */
static size_t scan_digits(duiqi_scan *scan, size_t at, size_t count) {
    size_t end = at + count;
    int64_t value = 0;
    bool zero = false;
    for (size_t i = at; i < end; ++i) {
        int digit = duiqi_zh_digit(duiqi_scan_point(scan, i));
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digit, &value))
            return end;
        zero |= digit == 0;
    }
    uint32_t after = duiqi_scan_point(scan, end);
    duiqi_ratio discount;
    if (count == 2 && after == U'折' &&
        duiqi_ratio_divide(&discount, duiqi_ratio_whole(value), duiqi_ratio_whole(100)))
        return add_plain(scan, at, end + 1, discount, DUIQI_NUMERAL_PERCENT, 0);
    bool year = after == U'年' || duiqi_scan_match(scan, end, U"学年|财年");
    if (year && count == 2)
        return add_plain(scan, at, end, duiqi_ratio_whole(value + (value < 50 ? 2000 : 1900)),
                         DUIQI_NUMERAL_YEAR, 0);
    if (year && count == 4)
        return add_plain(scan, at, end, duiqi_ratio_whole(value), DUIQI_NUMERAL_YEAR, 0);
    bool lexical =
        duiqi_scan_match_around(scan, at, end, duiqi_zh_lexical_words(duiqi_scan_point(scan, at)));
    bool number = !lexical && (zero || (count == 4 && value < 2200) || (count > 3 && year));
    return add_plain(scan, at, end, duiqi_ratio_whole(value), DUIQI_NUMERAL_CARDINAL,
                     number ? 0 : DUIQI_NUMERAL_LEXICAL);
}

/* Read a number in figures, characters or both at a position where one may start. */
static bool read_any(duiqi_scan *scan, size_t at, duiqi_zh_number *number) {
    duiqi_figure figure;
    size_t pair;
    if (!duiqi_figure_is_digit(scan, at))
        return duiqi_zh_number_read(scan, at, NULL, SIZE_MAX, &pair, number);
    duiqi_figure_read_number(scan, at, &figure);
    return figure.state == DUIQI_FIGURE_OPEN &&
           duiqi_zh_number_read(scan, at, &figure, SIZE_MAX, &pair, number);
}

/* 百分之五: the position after it, or 0. */
static size_t scan_percent(duiqi_scan *scan, size_t at) {
    duiqi_zh_number number;
    size_t length = duiqi_scan_match(scan, at, U"百分之|千分之|万分之|百份之");
    uint32_t point = duiqi_scan_point(scan, at);
    duiqi_ratio scale = {1, point == U'百' ? 100 : point == U'千' ? 1000 : 10000};
    if (!length || !read_any(scan, at + length, &number))
        return length ? at + length : 0;
    duiqi_mention mention = number.mention;
    size_t end = mention.end;
    if (number.lost || !duiqi_ratio_multiply(&mention.value, mention.value, scale))
        return end;
    mention.begin = at;
    mention.scale = scale;
    mention.prefixed = true;
    mention.kind = DUIQI_NUMERAL_PERCENT;
    if (duiqi_scan_match_before(scan, at, duiqi_zh_about_before(duiqi_scan_point(scan, at - 1))) ||
        duiqi_scan_match(scan, end, DUIQI_ZH_ABOUT_AFTER) || duiqi_scan_match(scan, end, U"多|余"))
        mention.flags |= DUIQI_NUMERAL_APPROXIMATE;
    duiqi_scan_add(scan, mention);
    return end;
}

/* 四分之三, 3分之1, once the denominator has been read: the position after it, or 0. */
static size_t scan_fraction(duiqi_scan *scan, const duiqi_zh_number *denominator) {
    duiqi_zh_number numerator;
    duiqi_ratio value;
    size_t begin = denominator->mention.begin, end = denominator->mention.end;
    if (!duiqi_scan_match(scan, end, U"分之") || denominator->mention.value.numerator == 0 ||
        !read_any(scan, end + 2, &numerator))
        return 0;
    end = numerator.mention.end;
    if (!numerator.lost && !denominator->lost &&
        duiqi_ratio_divide(&value, numerator.mention.value, denominator->mention.value))
        add_plain(scan, begin, end, value, DUIQI_NUMERAL_CARDINAL, numerator.mention.flags);
    return end;
}

/* Both numbers of 七八个 and 三四十. */
static size_t scan_pair(duiqi_scan *scan, duiqi_zh_number *first, size_t pair) {
    duiqi_zh_number second;
    size_t begin = first->mention.begin, end = first->mention.end, unused;
    bool read = duiqi_zh_number_read(scan, begin, NULL, pair - 1, &unused, &second);
    first->mention.end = pair;
    if (!read || second.mention.end != end)
        return duiqi_zh_add(scan, first, begin, pair);
    second.mention.begin = pair;
    first->mention.flags |= DUIQI_NUMERAL_RANGE;
    second.mention.flags |= DUIQI_NUMERAL_RANGE;
    duiqi_zh_add(scan, first, begin, end);
    size_t after = duiqi_zh_add(scan, &second, begin, end);
    return after > end ? after : end;
}

static size_t scan_number(duiqi_scan *scan, size_t at, const duiqi_figure *figure) {
    duiqi_zh_number number;
    size_t pair, after;
    if (!duiqi_zh_number_read(scan, at, figure, SIZE_MAX, &pair, &number))
        return figure ? figure->mention.end : at + 1;
    if (pair != SIZE_MAX)
        return scan_pair(scan, &number, pair);
    after = scan_fraction(scan, &number);
    return after ? after : duiqi_zh_add(scan, &number, number.mention.begin, number.mention.end);
}

static size_t scan_figure(duiqi_scan *scan, size_t at) {
    duiqi_figure figure;
    size_t end = duiqi_figure_read(scan, at, &figure);
    if (figure.state == DUIQI_FIGURE_OPEN)
        return scan_number(scan, at, &figure);
    if (figure.state == DUIQI_FIGURE_CLOSED)
        duiqi_scan_add(scan, figure.mention);
    return end;
}

/* 零下 before a number is its sign. */
static size_t skip_sign(const duiqi_scan *scan, size_t at) {
    uint32_t number = duiqi_scan_point(scan, at + 2);
    bool sign = duiqi_scan_match(scan, at, U"零下") &&
                (duiqi_is_ascii_digit(number) || duiqi_zh_is_number(number));
    return sign ? at + 2 : 0;
}

size_t duiqi_zh_scan(duiqi_scan *scan, size_t at) {
    size_t end = 0, count;
    switch (scan->points[at]) {
    case U'半':
        return scan_half(scan, at);
    case U'双':
        return add_plain(scan, at, at + 1, duiqi_ratio_whole(2), DUIQI_NUMERAL_CARDINAL,
                         DUIQI_NUMERAL_LEXICAL);
    case U'俩':
        return add_plain(scan, at, at + 1, duiqi_ratio_whole(2), DUIQI_NUMERAL_CARDINAL, 0);
    case U'仨':
        return add_plain(scan, at, at + 1, duiqi_ratio_whole(3), DUIQI_NUMERAL_CARDINAL, 0);
    case U'翻':
        return scan_doubling(scan, at);
    case U'零':
        end = skip_sign(scan, at);
        break;
    case U'百':
    case U'千':
    case U'万':
        end = duiqi_scan_match(scan, at, U"百分点|百分比") ? at + 3 : scan_percent(scan, at);
        break;
    case U'一':
        end = scan_one_half(scan, at);
        break;
    default:
        break;
    }
    if (end)
        return end;
    if (duiqi_is_ascii_digit(scan->points[at]))
        return scan_figure(scan, at);
    end = scan_plan(scan, at);
    if (end)
        return end;
    count = duiqi_zh_count_digits(scan, at);
    return count ? scan_digits(scan, at, count) : scan_number(scan, at, NULL);
}
