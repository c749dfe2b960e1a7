#include "feature/numeral_zh_context.h"

#include "feature/numeral_zh_words.h"

/* A number and where its surroundings start. */
typedef struct context {
    duiqi_scan *scan;
    duiqi_zh_number *number;
    duiqi_mention *mention; /* the number's */
    size_t before, after;
} context;

static uint32_t point_before(const context *c) {
    return duiqi_scan_point(c->scan, c->before - 1);
}

static uint32_t point_after(const context *c) {
    return duiqi_scan_point(c->scan, c->after);
}

static bool is_within(const context *c, int64_t least, int64_t most) {
    duiqi_ratio value = c->mention->value;
    return value.denominator == 1 && value.numerator >= least && value.numerator <= most;
}

/* 一 by itself. */
static bool is_one(const context *c) {
    return c->mention->end - c->mention->begin == 1 && is_within(c, 1, 1) && !c->number->in_figures;
}

static void scale_by(context *c, duiqi_ratio scale, duiqi_numeral_kind kind, size_t taken) {
    c->number->lost |= !duiqi_ratio_multiply(&c->mention->value, c->mention->value, scale);
    c->mention->scale = scale;
    c->mention->kind = kind;
    c->after += taken;
}

/* 三成, 三成五, 3成 are tenths; 成立 and 成本 are not. */
static bool take_tenths(context *c) {
    static const char32_t WORDS[] =
        U"立|为|功|果|员|熟|长|本|年|绩|人|分|就|效|交|品|套|都|形|型|千|不|了|天|群|双|百|家|"
        U"名|全|心|语|因|见|亲|份|行|是";
    if (point_after(c) != U'成' || !is_within(c, 1, 10) ||
        duiqi_scan_match(c->scan, c->after + 1, WORDS))
        return false;
    int more = duiqi_zh_digit(duiqi_scan_point(c->scan, c->after + 1));
    scale_by(c, (duiqi_ratio){1, 10}, DUIQI_NUMERAL_PERCENT, 1);
    if (more > 0 && !duiqi_zh_is_counter(c->scan, c->after + 1) &&
        duiqi_ratio_add(&c->mention->value, c->mention->value, (duiqi_ratio){more, 100}))
        ++c->after;
    return true;
}

/* 八折, 8.5折: what is left to pay. */
static bool take_discount(context *c) {
    duiqi_ratio ten = duiqi_ratio_whole(10);
    if (point_after(c) != U'折' || !duiqi_ratio_less(c->mention->value, ten) ||
        duiqi_scan_match(c->scan, c->after + 1, U"叠|腾|射|磨|扣|断|不|服|合|回|返|页|桂") ||
        duiqi_scan_match_before(c->scan, c->before, U"波"))
        return false;
    scale_by(c, (duiqi_ratio){1, 10}, DUIQI_NUMERAL_PERCENT, 1);
    return true;
}

/* 两年半, 五个半小时: the half counts in the unit before it. */
static void take_half(context *c) {
    size_t unit = duiqi_scan_match(c->scan, c->after, DUIQI_ZH_UNITS_BEFORE_HALF);
    size_t half = c->after + unit;
    if (!unit || duiqi_scan_point(c->scan, half) != U'半' ||
        duiqi_scan_match(c->scan, half + 1, U"夜|路|途|山|空|数|导|岛|截|晌|响"))
        return;
    if (duiqi_ratio_add(&c->mention->value, c->mention->value, (duiqi_ratio){1, 2}))
        c->after = half + 1;
}

/* 一米八, 三块五: the digits after the unit are decimals. */
static void take_decimals(context *c) {
    size_t at = c->after + 1, end = at;
    duiqi_ratio part = {0, 1};
    if (!duiqi_scan_match(c->scan, c->after, U"米|块") || c->mention->value.denominator != 1)
        return;
    for (; end < at + 2; ++end) {
        uint32_t point = duiqi_scan_point(c->scan, end);
        int digit =
            duiqi_figure_is_digit(c->scan, end) ? (int)(point - '0') : duiqi_zh_digit(point);
        if (digit < 0)
            break;
        part.numerator = part.numerator * 10 + digit;
        part.denominator *= 10;
    }
    uint32_t next = duiqi_scan_point(c->scan, end);
    if (end == at || duiqi_is_ascii_digit(next) || duiqi_zh_is_number(next) || next == '.' ||
        duiqi_zh_is_counter(c->scan, end) ||
        !duiqi_ratio_add(&c->mention->value, c->mention->value, part))
        return;
    c->after = end;
}

static void take_multiple(context *c) {
    size_t at = c->after + duiqi_scan_match(c->scan, c->after, U"多|余|几");
    if (duiqi_scan_point(c->scan, at) == U'倍' && !duiqi_scan_match(c->scan, at + 1, U"增|感|加"))
        c->mention->kind = DUIQI_NUMERAL_MULTIPLE;
}

/* Percent and its like. */
static bool take_ratio(context *c) {
    duiqi_mention *mention = c->mention;
    size_t end = mention->end;
    mention->end = c->after;
    c->number->lost |= !duiqi_figure_take_percent(c->scan, mention);
    c->after = mention->end;
    mention->end = end;
    if (mention->kind == DUIQI_NUMERAL_PERCENT)
        return true;
    if (duiqi_scan_match(c->scan, c->after, U"个百分点|百分点")) {
        scale_by(c, (duiqi_ratio){1, 100}, DUIQI_NUMERAL_PERCENT, 0);
        return true;
    }
    if (duiqi_scan_match(c->scan, c->after, U"个基点|基点")) {
        scale_by(c, (duiqi_ratio){1, 10000}, DUIQI_NUMERAL_PERCENT, 0);
        return true;
    }
    return take_tenths(c) || take_discount(c);
}

/* 八十年代 are the 1980s, in the century named before it when there is one. */
static bool take_decade(context *c) {
    const duiqi_mention *previous = &c->scan->previous;
    if (!duiqi_scan_match(c->scan, c->after, U"年代") || c->mention->value.denominator != 1 ||
        c->mention->value.numerator % 10)
        return false;
    if (is_within(c, 10, 90)) {
        int64_t century = duiqi_scan_match_before(c->scan, c->before, U"本世纪|21世纪") ? 20 : 19;
        if (previous->end && previous->kind == DUIQI_NUMERAL_ORDINAL &&
            previous->end + 2 == c->before && previous->value.denominator == 1 &&
            previous->value.numerator > 0 && previous->value.numerator <= 21 &&
            duiqi_scan_match_before(c->scan, c->before, U"世纪"))
            century = previous->value.numerator - 1;
        c->mention->value.numerator += century * 100;
    }
    c->mention->kind = DUIQI_NUMERAL_YEAR;
    return true;
}

/* 97年3月, 08年: two figures that are a year and no length of time. */
static bool is_short_year(const context *c) {
    const duiqi_scan *scan = c->scan;
    size_t month = c->after + 1;
    while (month < c->after + 4 && (duiqi_is_ascii_digit(duiqi_scan_point(scan, month)) ||
                                    duiqi_zh_is_number(duiqi_scan_point(scan, month))))
        ++month;
    return c->number->digits == 2 &&
           (duiqi_scan_point(scan, c->mention->begin) == '0' ||
            (month > c->after + 1 && duiqi_scan_point(scan, month) == U'月'));
}

static bool take_date_part(context *c) {
    const duiqi_mention *previous = &c->scan->previous;
    bool after_month =
        previous->end && previous->kind == DUIQI_NUMERAL_MONTH && previous->end + 1 >= c->before;
    switch (point_after(c)) {
    case U'年':
        if (take_decade(c))
            return true;
        if (is_short_year(c))
            c->mention->value.numerator += c->mention->value.numerator < 50 ? 2000 : 1900;
        if (!is_within(c, 1000, 2199) || c->number->bare ||
            (c->number->in_figures && !c->number->digits))
            return false;
        c->mention->kind = DUIQI_NUMERAL_YEAR;
        return true;
    case U'月':
        if (!is_within(c, 1, 12) || duiqi_scan_match(c->scan, c->mention->end - 1, U"两|一两"))
            return false;
        c->mention->kind = DUIQI_NUMERAL_MONTH;
        return true;
    case U'日':
    case U'号':
        if (!is_within(c, 1, 31) || (!after_month && (point_after(c) == U'号' || is_one(c))) ||
            duiqi_scan_match(c->scan, c->after, U"日元"))
            return false;
        c->mention->kind = DUIQI_NUMERAL_DAY;
        return true;
    default:
        return false;
    }
}

static bool starts_clause(const context *c) {
    return duiqi_scan_is_first(c->scan, c->before) ||
           duiqi_scan_match_before(c->scan, c->before, U",|;|:|。|、|!|—|\"|“|·| ");
}

/* (八), 二、, 其一, 一是: marks of headings and lists. */
static bool marks_item(const context *c) {
    const duiqi_scan *scan = c->scan;
    uint32_t before = point_before(c), after = point_after(c);
    if (!is_within(c, 1, 99))
        return false;
    if (before == '(' && after == ')' && !c->number->in_figures)
        return true;
    if (duiqi_scan_is_first(scan, c->before) && (after == U'、' || after == '.' || after == ')'))
        return true;
    if (c->number->in_figures)
        return false;
    return (before == U'其' && !duiqi_zh_is_counter(scan, c->after)) ||
           (starts_clause(c) && duiqi_scan_match(scan, c->after, U"是|则|曰"));
}

/* 初三, 正月初三; not 年初. */
static bool is_lunar_day(const context *c) {
    static const char32_t MONTHS[] = U"正月初|腊月初|大年初";
    static const char32_t BEGINNINGS[] = U"年初|月初|最初|当初|起初|之初|期初|世纪初";
    return duiqi_scan_match_before(c->scan, c->before, U"初") &&
           (duiqi_scan_match_before(c->scan, c->before, MONTHS) ||
            !duiqi_scan_match_before(c->scan, c->before, BEGINNINGS));
}

static void take_ordinal(context *c) {
    const duiqi_scan *scan = c->scan;
    bool whole = c->mention->value.denominator == 1;
    bool congress = point_after(c) == U'大' && is_within(c, 12, 29); /* 二十大 */
    bool lunar = is_within(c, 1, 10) && is_lunar_day(c);
    if (!whole || c->number->bare)
        return;
    if (duiqi_scan_match_before(scan, c->before, U"第|第 ") || marks_item(c) || congress || lunar ||
        duiqi_scan_match(scan, c->after,
                         is_one(c) ? DUIQI_ZH_ONE_ORDINAL_UNITS : DUIQI_ZH_ORDINAL_UNITS))
        c->mention->kind = DUIQI_NUMERAL_ORDINAL;
}

/* 负5, 零下5度 */
static void take_sign(context *c) {
    static const char32_t EXCLUDED[] = U"胜负|抱负|肩负|担负|背负|自负|欺负|辜负|身负|如释重负";
    size_t length = duiqi_scan_match_before(c->scan, c->before, U"零下|负");
    bool first = c->mention->begin == c->before; /* of the numbers of 七八十 */
    if (!length || (first && c->before - length < c->scan->previous.end) ||
        duiqi_scan_match_before(c->scan, c->before, EXCLUDED) || c->mention->value.numerator <= 0)
        return;
    c->mention->value.numerator = -c->mention->value.numerator;
    c->mention->begin -= first ? length : 0;
}

static bool is_about_after(const context *c) {
    const duiqi_scan *scan = c->scan;
    size_t at = c->after;
    uint32_t more = point_after(c);
    bool round = c->number->least_unit >= 10 || (c->number->in_figures && c->number->digits != 1);
    if ((more == U'多' || more == U'余' || more == U'来') && round)
        return true;
    at += duiqi_scan_match(scan, at, DUIQI_ZH_UNITS_BEFORE_MORE);
    if (at > c->after && duiqi_scan_match(scan, at, U"多|余") &&
        !duiqi_scan_match(scan, at, U"多次|多种|多样|多为|多数|多少|余下|余地"))
        return true;
    for (at = c->after; at <= c->after + 4; ++at) {
        if (duiqi_scan_match(scan, at, DUIQI_ZH_ABOUT_AFTER))
            return true;
        uint32_t point = duiqi_scan_point(scan, at);
        if (!duiqi_is_ideograph(point) && point != '%')
            return false;
    }
    return false;
}

static bool is_about_before(const context *c) {
    const duiqi_scan *scan = c->scan;
    size_t before = c->mention->begin < c->before ? c->mention->begin : c->before;
    uint32_t last = duiqi_scan_point(scan, before - 1);
    if (duiqi_scan_match_before(scan, before, duiqi_zh_about_before_excluded(last)))
        return false;
    return duiqi_scan_match_before(scan, before, duiqi_zh_about_before(last)) ||
           (c->number->bare && duiqi_scan_match_before(scan, before, DUIQI_ZH_ABOUT_BEFORE_BARE));
}

/* 一 alone is an article or part of a word, unless it counts a unit or every one of something. */
static bool is_lexical_one(const context *c) {
    const duiqi_scan *scan = c->scan;
    bool every = duiqi_scan_point(scan, c->before - 2) == U'每' ||
                 duiqi_scan_point(scan, c->before - 3) == U'每';
    if (every && !duiqi_scan_match(scan, c->after, U"个|位|名|寸|滴|刻|天都|步"))
        return false;
    return !duiqi_scan_match(scan, c->after, DUIQI_ZH_ONE_UNITS) ||
           duiqi_scan_match_before(scan, c->before, DUIQI_ZH_ONE_EXCLUDED_BEFORE);
}

/* 星期三, 周三; not 每周三次. */
static bool is_weekday(const context *c) {
    size_t week = duiqi_scan_match_before(c->scan, c->before, U"星期|礼拜|周");
    size_t start = c->before - week;
    return week && is_within(c, 1, 6) && !duiqi_scan_match_before(c->scan, start, U"个|第") &&
           !duiqi_zh_is_number(duiqi_scan_point(c->scan, start - 1)) &&
           !duiqi_scan_match(c->scan, c->after, U"次|个|天|节|场|堂|遍|回|期|年|大|条");
}

/* 老三, 王二: forms of address and names. */
static bool is_address(const context *c) {
    return is_within(c, 1, 9) &&
           duiqi_scan_match_before(c->scan, c->before, U"老|小|阿|王|张|李|赵|刘|孙|陈") &&
           !duiqi_zh_is_counter(c->scan, c->after) &&
           !duiqi_scan_match_before(c->scan, c->before, U"大小|中小|缩小|减小|古老|养老");
}

/* Whether four characters such as 七嘴八舌 and 颠三倒四 start at a position, or 三 and 四 of them.
 */
static bool starts_idiom(const duiqi_scan *scan, size_t at) {
    static const char32_t *const PAIRS[][2] = {
        {U"七", U"八"}, {U"三", U"四"}, {U"五", U"六"}, {U"四", U"八"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; ++i)
        if (duiqi_scan_match(scan, at, PAIRS[i][0]) && duiqi_scan_match(scan, at + 2, PAIRS[i][1]))
            return duiqi_is_ideograph(duiqi_scan_point(scan, at + 1)) &&
                   duiqi_is_ideograph(duiqi_scan_point(scan, at + 3)) &&
                   !duiqi_scan_match(scan, at + 1, U"至|到|或") &&
                   !duiqi_zh_is_counter(scan, at + 1) && !duiqi_zh_is_counter(scan, at + 3);
    return false;
}

static bool is_idiom(const context *c) {
    return starts_idiom(c->scan, c->before) ||
           (c->before >= 2 && starts_idiom(c->scan, c->before - 2));
}

static bool is_lexical(const context *c) {
    const duiqi_scan *scan = c->scan;
    size_t begin = c->mention->begin, length = c->mention->end - begin;
    const char32_t *words = duiqi_zh_lexical_words(duiqi_scan_point(scan, begin));
    bool figures = c->number->in_figures;
    if (figures || c->mention->kind == DUIQI_NUMERAL_PERCENT)
        return false;
    if (duiqi_scan_match_around(scan, begin, c->mention->end, words) &&
        !duiqi_scan_match(scan, begin, U"十分钟|十字路口|千万元"))
        return true;
    if (length == 1 && c->number->bare)
        return !(c->mention->flags & DUIQI_NUMERAL_APPROXIMATE) &&
               !duiqi_scan_match(scan, c->after, DUIQI_ZH_BARE_UNITS);
    if (length != 1 || c->mention->kind != DUIQI_NUMERAL_CARDINAL)
        return false;
    if (is_weekday(c) || is_address(c) || is_idiom(c))
        return true;
    bool range = c->mention->flags & DUIQI_NUMERAL_RANGE;
    return is_within(c, 1, 1) && !range && is_lexical_one(c);
}

static void take_kind(context *c) {
    if (take_ratio(c))
        return;
    take_half(c);
    take_decimals(c);
    take_multiple(c);
    if (c->mention->kind == DUIQI_NUMERAL_CARDINAL && !take_date_part(c))
        take_ordinal(c);
}

static bool follows_number(const duiqi_scan *scan, size_t at) {
    return scan->previous.end && scan->previous.end == at;
}

size_t duiqi_zh_add(duiqi_scan *scan, duiqi_zh_number *number, size_t begin, size_t after) {
    context c = {scan, number, &number->mention, begin, after};
    size_t end = c.mention->end;
    if (number->lost)
        return after;
    /* A weight after its number: 三两. */
    if (end - begin == 1 && scan->points[begin] == U'两' &&
        (follows_number(scan, begin) || duiqi_scan_match_before(scan, begin, U"几|半")))
        return after;
    take_kind(&c);
    if (number->lost)
        return c.after;
    if (end == after)
        c.mention->end = c.after;
    take_sign(&c);
    if (is_about_before(&c) || is_about_after(&c))
        c.mention->flags |= DUIQI_NUMERAL_APPROXIMATE;
    if (is_lexical(&c))
        c.mention->flags |= DUIQI_NUMERAL_LEXICAL;
    duiqi_scan_add(scan, *c.mention);
    return c.after;
}
