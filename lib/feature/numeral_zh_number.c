#include "feature/numeral_zh_number.h"

#include "feature/numeral_zh_words.h"

int duiqi_zh_digit(uint32_t point) {
    switch (point) {
    case U'零':
    case U'〇':
    case U'○':
        return 0;
    case U'一':
    case U'壹':
        return 1;
    case U'二':
    case U'两':
    case U'贰':
        return 2;
    case U'三':
    case U'叁':
    case U'参':
        return 3;
    case U'四':
    case U'肆':
        return 4;
    case U'五':
    case U'伍':
        return 5;
    case U'六':
    case U'陆':
        return 6;
    case U'七':
    case U'柒':
        return 7;
    case U'八':
    case U'捌':
        return 8;
    case U'九':
    case U'玖':
        return 9;
    default:
        return -1;
    }
}

int64_t duiqi_zh_small_unit(uint32_t point) {
    switch (point) {
    case U'十':
    case U'拾':
        return 10;
    case U'百':
    case U'佰':
        return 100;
    case U'千':
    case U'仟':
        return 1000;
    default:
        return 0;
    }
}

int64_t duiqi_zh_big_unit(uint32_t point) {
    switch (point) {
    case U'万':
        return 10000;
    case U'亿':
        return 100000000;
    case U'兆':
        return 1000000000000;
    default:
        return 0;
    }
}

/* 廿 and its like: so many tens in one character. */
static int64_t tens_in_one(uint32_t point) {
    return point == U'廿' ? 20 : point == U'卅' ? 30 : point == U'卌' ? 40 : 0;
}

bool duiqi_zh_is_number(uint32_t point) {
    return duiqi_zh_digit(point) >= 0 || duiqi_zh_small_unit(point) || duiqi_zh_big_unit(point) ||
           tens_in_one(point);
}

static bool is_banker(uint32_t point) {
    switch (point) {
    case U'壹':
    case U'贰':
    case U'叁':
    case U'参':
    case U'肆':
    case U'伍':
    case U'陆':
    case U'柒':
    case U'捌':
    case U'玖':
    case U'拾':
    case U'佰':
    case U'仟':
        return true;
    default:
        return false;
    }
}

/* 零, 万 and 亿 are the same in both ways of writing. */
static bool is_common(uint32_t point) {
    return (duiqi_zh_digit(point) > 0 || duiqi_zh_small_unit(point)) && !is_banker(point);
}

static bool is_pair(const duiqi_scan *scan, size_t first) {
    uint32_t a = duiqi_scan_point(scan, first), b = duiqi_scan_point(scan, first + 1);
    int low = duiqi_zh_digit(a), high = duiqi_zh_digit(b);
    if (low < 1 || (b == U'两' && a != U'一') || is_banker(a) || is_banker(b))
        return false;
    if (b == U'两' || (low == 3 && high == 5))
        return duiqi_zh_is_counter(scan, first + 2) ||
               duiqi_zh_is_number(duiqi_scan_point(scan, first + 2));
    return high == low + 1;
}

size_t duiqi_zh_count_digits(const duiqi_scan *scan, size_t at) {
    size_t end = at;
    while (duiqi_zh_digit(duiqi_scan_point(scan, end)) >= 0 && duiqi_scan_point(scan, end) != U'两')
        ++end;
    /* 二三十: the last digit belongs to the unit after it. */
    if (end > at && (duiqi_zh_small_unit(duiqi_scan_point(scan, end)) ||
                     duiqi_zh_big_unit(duiqi_scan_point(scan, end))))
        --end;
    return end - at < 2 || (end - at == 2 && is_pair(scan, at)) ? 0 : end - at;
}

/* A number while it is read. */
typedef struct builder {
    const duiqi_scan *scan;
    duiqi_ratio high;    /* what 万 and 亿 have closed */
    duiqi_ratio section; /* thousands, hundreds and tens since */
    duiqi_ratio rest;    /* the digit or figure that waits for its unit */
    duiqi_ratio scale;
    int64_t small, big; /* the last unit of each kind in force, or what is above all */
    int64_t last_unit;  /* the last unit read, 0 before the first */
    size_t begin;       /* where the value starts, after a digit to pass over */
    size_t end;         /* after the last part that counts */
    bool omits;         /* a digit is passed over */
    bool has_rest;
    bool rest_is_digit; /* a single digit, not 2000 and no decimals */
    bool zero;          /* 零 after the last unit */
    bool written;       /* some digit or figure has been read */
    bool approximate;
    bool lost;
} builder;

static void add(builder *b, duiqi_ratio *sum, duiqi_ratio value) {
    b->lost |= !duiqi_ratio_add(sum, *sum, value);
}

static void multiply(builder *b, duiqi_ratio *product, int64_t factor) {
    b->lost |= !duiqi_ratio_multiply(product, *product, duiqi_ratio_whole(factor));
}

static void take_rest(builder *b, duiqi_ratio value, bool is_digit) {
    b->rest = value;
    b->has_rest = b->written = true;
    b->rest_is_digit = is_digit;
}

static bool take_digit(builder *b, size_t *at, size_t *pair) {
    const duiqi_scan *scan = b->scan;
    uint32_t point = duiqi_scan_point(scan, *at);
    uint32_t next = duiqi_scan_point(scan, *at + 1);
    int digit = duiqi_zh_digit(point);
    bool first = *at == b->begin;
    if (b->has_rest) {
        /* 七八十: the second digit is read when the caller asks for it. */
        if (*pair != SIZE_MAX || b->omits || *at == b->begin || !is_pair(scan, *at - 1))
            return false;
        *pair = (*at)++;
        b->end = *at;
        return true;
    }
    if (digit == 0 && !first) {
        bool more = duiqi_zh_is_number(next) && duiqi_zh_digit(next) != 0;
        if (b->zero || !more || (point == U'○' && !b->written))
            return false;
        b->zero = true;
        ++*at;
        return true;
    }
    if (point == U'○' || (!b->written && !first && b->last_unit >= 100))
        return false;
    /* 两 alone is a weight after 十 and 百: 二十两. */
    if (point == U'两' && !first && !(duiqi_zh_small_unit(next) > 10 || duiqi_zh_big_unit(next)))
        return false;
    take_rest(b, duiqi_ratio_whole(digit), true);
    b->end = ++*at;
    return true;
}

/* 千 and 兆 that belong to a unit: 5千克, 42千米, 300兆瓦. */
static bool is_metric(const duiqi_scan *scan, size_t at) {
    uint32_t unit = duiqi_scan_point(scan, at);
    bool after_figure = duiqi_is_ascii_digit(duiqi_scan_point(scan, at - 1));
    if (unit == U'千')
        return duiqi_scan_match(scan, at + 1, U"克|瓦|伏|卡|赫|帕|焦|字节|比特") ||
               (after_figure && duiqi_scan_match(scan, at + 1, U"米"));
    return unit == U'兆' && duiqi_scan_match(scan, at + 1, U"瓦|字节|赫|欧|帕|焦|伏|位|比特|头");
}

static bool take_small_unit(builder *b, size_t *at, int64_t unit) {
    bool first = *at == b->begin;
    bool implied = !b->has_rest && (first || (unit == 10 && duiqi_ratio_is_whole(b->section, 0)));
    if (unit >= b->small || (!b->has_rest && !implied) || is_metric(b->scan, *at))
        return false;
    duiqi_ratio value = implied ? duiqi_ratio_whole(1) : b->rest;
    b->has_rest = false;
    multiply(b, &value, unit);
    add(b, &b->section, value);
    b->small = b->last_unit = unit;
    b->scale = duiqi_ratio_whole(1);
    b->written |= unit == 10; /* 十 says how many by itself */
    b->zero = false;
    b->end = ++*at;
    return true;
}

static bool take_big_unit(builder *b, size_t *at, int64_t unit) {
    bool none = b->big == INT64_MAX; /* none so far */
    duiqi_ratio count = b->section, scale = duiqi_ratio_whole(1);
    if (is_metric(b->scan, *at))
        return false;
    if (b->has_rest)
        add(b, &count, b->rest);
    if (*at == b->begin)
        count = duiqi_ratio_whole(1);
    if (duiqi_ratio_is_whole(count, 0)) {
        /* 万亿: the units multiply. */
        if (none || b->last_unit != b->big || unit <= b->big || b->zero)
            return false;
        multiply(b, &b->high, unit);
        multiply(b, &b->scale, unit);
    } else if (unit == b->big) {
        return false;
    } else if (none || unit < b->big) {
        multiply(b, &count, unit);
        add(b, &b->high, count);
        b->scale = none ? duiqi_ratio_whole(unit) : scale;
    } else {
        /* 三万五千亿 */
        add(b, &b->high, count);
        multiply(b, &b->high, unit);
        b->scale = scale;
    }
    b->has_rest = b->zero = false;
    b->section = duiqi_ratio_whole(0);
    b->big = b->last_unit = unit;
    b->small = 10000;
    b->end = ++*at;
    return true;
}

/* 多, 余 and 几 inside of a number: 20多万, 十几亿. */
static bool take_vague(builder *b, size_t *at) {
    uint32_t point = duiqi_scan_point(b->scan, *at);
    bool after_ten = b->last_unit == 10 && !b->has_rest;
    if (point == U'几' ? !after_ten : point != U'多' && point != U'余' && point != U'来')
        return false;
    if (!b->has_rest && b->last_unit < 10)
        return false;
    bool more = duiqi_zh_big_unit(duiqi_scan_point(b->scan, *at + 1)) != 0;
    if (more || point == U'几') {
        b->approximate = true;
        b->end = ++*at;
    }
    return more;
}

/* 几十, 数百: the count before the unit is left open. */
static bool take_open_count(builder *b, size_t *at) {
    if (b->has_rest || !duiqi_scan_match(b->scan, *at, U"几|数"))
        return false;
    uint32_t next = duiqi_scan_point(b->scan, *at + 1);
    if (!duiqi_zh_small_unit(next) && !duiqi_zh_big_unit(next))
        return false;
    take_rest(b, duiqi_ratio_whole(1), false);
    b->approximate = true;
    ++*at;
    return true;
}

/* A figure that goes on after a unit: 2亿3000万. */
static bool take_figure(builder *b, size_t *at) {
    duiqi_figure figure;
    if (b->has_rest || b->last_unit < 100 || !duiqi_figure_is_digit(b->scan, *at))
        return false;
    size_t end = duiqi_figure_read_number(b->scan, *at, &figure);
    int64_t limit = b->small < 10000 ? b->small : b->big;
    if (figure.state == DUIQI_FIGURE_NONE ||
        !duiqi_ratio_less(figure.mention.value, duiqi_ratio_whole(limit)))
        return false;
    take_rest(b, figure.mention.value, figure.digits == 1);
    *at = b->end = end;
    return true;
}

/* 一点五, but not the time of day 三点五分, nor 一点一滴. */
static void take_decimals(builder *b, size_t *at) {
    const duiqi_scan *scan = b->scan;
    duiqi_ratio part = {0, 1};
    size_t end = *at + 1;
    if (duiqi_scan_point(scan, *at) != U'点' || duiqi_scan_point(scan, *at - 1) == U'两')
        return;
    for (int digit; (digit = duiqi_zh_digit(duiqi_scan_point(scan, end))) >= 0 &&
                    duiqi_scan_point(scan, end) != U'两';
         ++end)
        b->lost |= __builtin_mul_overflow(part.numerator, 10, &part.numerator) ||
                   __builtin_add_overflow(part.numerator, digit, &part.numerator) ||
                   __builtin_mul_overflow(part.denominator, 10, &part.denominator);
    if (end == *at + 1 || duiqi_scan_match(scan, end, U"十|分|刻|钟|点|滴|半|过"))
        return;
    /* An index has points: 三千点一线. */
    if (!b->has_rest && end == *at + 2 && duiqi_scan_point(scan, *at + 1) == U'一')
        return;
    if (!b->has_rest)
        take_rest(b, duiqi_ratio_whole(0), false);
    if (!b->lost)
        add(b, &b->rest, part);
    b->rest_is_digit = false;
    *at = b->end = end;
}

static bool take_tens(builder *b, size_t *at) {
    int64_t tens = tens_in_one(duiqi_scan_point(b->scan, *at));
    if (!tens || b->has_rest || b->small <= 10)
        return false;
    add(b, &b->section, duiqi_ratio_whole(tens));
    b->small = b->last_unit = 10;
    b->written = true;
    b->end = ++*at;
    return true;
}

static bool take_part(builder *b, size_t *at, size_t *pair) {
    uint32_t point = duiqi_scan_point(b->scan, *at);
    int64_t small = duiqi_zh_small_unit(point), big = duiqi_zh_big_unit(point);
    if (duiqi_zh_digit(point) >= 0 || small || big) {
        bool taken = small ? take_small_unit(b, at, small)
                     : big ? take_big_unit(b, at, big)
                           : take_digit(b, at, pair);
        if (taken)
            take_decimals(b, at);
        return taken;
    }
    return take_vague(b, at) || take_tens(b, at) || take_open_count(b, at) || take_figure(b, at);
}

/* 一万五, 3万2: a digit at the end counts tenths of the unit before it, unless 零 stands between.
 */
static void take_elided_unit(builder *b) {
    bool elided = b->rest_is_digit && !b->zero && b->last_unit >= 100;
    if (!elided)
        return;
    /* 两百一天 has 一天 after it, not 210. */
    if (duiqi_ratio_is_whole(b->rest, 1) && duiqi_zh_is_counter(b->scan, b->end)) {
        b->has_rest = false;
        --b->end;
        return;
    }
    multiply(b, &b->rest, b->last_unit / 10);
}

/* Banker's characters are also surnames and words: 陆, 队伍, 收拾. They need company of their own
 * kind and no other. */
static bool is_sound(const builder *b) {
    size_t banker = 0, common = 0;
    for (size_t at = b->begin; at < b->end; ++at) {
        banker += is_banker(duiqi_scan_point(b->scan, at));
        common += is_common(duiqi_scan_point(b->scan, at));
    }
    if (!banker)
        return true;
    bool counted = duiqi_scan_match(b->scan, b->end, U"元|圆");
    return (banker > 1 && !common) || counted;
}

/* What has been read, as a number. */
static void finish(builder *b, size_t begin, const duiqi_figure *figure, duiqi_zh_number *number) {
    duiqi_ratio value = b->high;
    bool parts = b->has_rest || !duiqi_ratio_is_whole(b->section, 0);
    add(b, &value, b->section);
    if (b->has_rest)
        add(b, &value, b->rest);
    *number = (duiqi_zh_number){
        .mention = {.begin = begin,
                    .end = b->end,
                    .value = value,
                    .scale = parts ? duiqi_ratio_whole(1) : b->scale,
                    .flags = b->approximate ? DUIQI_NUMERAL_APPROXIMATE : 0},
        .digits = figure && b->end == figure->mention.end ? figure->digits : 0,
        .least_unit = b->has_rest ? 1 : b->last_unit,
        .in_figures = figure != NULL,
        .bare = !b->written,
        .lost = b->lost,
    };
}

bool duiqi_zh_number_read(const duiqi_scan *scan, size_t at, const duiqi_figure *figure,
                          size_t omit, size_t *pair, duiqi_zh_number *number) {
    builder b = {.scan = scan,
                 .high = duiqi_ratio_whole(0),
                 .section = duiqi_ratio_whole(0),
                 .scale = duiqi_ratio_whole(1),
                 .small = 10000,
                 .big = INT64_MAX,
                 .begin = at + (at == omit),
                 .omits = omit != SIZE_MAX,
                 .end = at};
    size_t begin = at;
    *pair = SIZE_MAX;
    if (figure) {
        take_rest(&b, figure->mention.value, figure->digits == 1);
        begin = b.begin = figure->mention.begin;
        at = b.end = figure->mention.end;
    }
    do
        at += at == omit;
    while (take_part(&b, &at, pair));
    if (b.end == begin || !is_sound(&b))
        return false;
    if (b.has_rest)
        take_elided_unit(&b);
    finish(&b, begin, figure, number);
    return true;
}
