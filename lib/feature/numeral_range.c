#include "feature/numeral_range.h"

/* What may stand between the ends of a range: a unit, a link, a currency or 第. */
static const char32_t ZH_UNITS[] =
    U"个百分点|平方米|公里|万元|小时|分钟|个月|世纪|年|月|日|号|个|岁|元|人|天|米|名|周|"
    U"条|时|点|度";
static const char32_t EN_UNITS[] =
    U" percent| per cent|°c|km|kg| kilometers| years| meters| degrees";
static const char32_t LINKS[] = U" through | to |-to-| or |-or-| - | – | — |-|–|—|~|−|至|到|或|/";
static const char32_t PREFIXES[] = U"us$|hk$|rmb |rmb|$|€|£|¥|第";
static const char32_t EN_FROM[] = U"between |between $|between us$";

typedef struct gap {
    bool has_unit;
    bool is_slash; /* joins years only */
} gap;

static bool read_gap(const duiqi_scan *scan, size_t first, size_t begin, size_t end, gap *out) {
    enum { GAP_MAX = 14 };
    bool zh = scan->language == DUIQI_LANGUAGE_ZH;
    if (end <= begin || end - begin > GAP_MAX)
        return false;
    size_t at = begin + duiqi_scan_match(scan, begin, zh ? ZH_UNITS : EN_UNITS);
    size_t link = duiqi_scan_match(scan, at, LINKS);
    if (!link && duiqi_scan_match_before(scan, first, EN_FROM))
        link = duiqi_scan_match(scan, at, U" and ");
    if (!link)
        return false;
    *out = (gap){at > begin, duiqi_scan_point(scan, at) == '/'};
    at += link;
    return at + duiqi_scan_match(scan, at, PREFIXES) == end;
}

static bool is_between(const duiqi_mention *mention, int64_t least, int64_t most) {
    return mention->value.denominator == 1 && mention->value.numerator >= least &&
           mention->value.numerator <= most;
}

static bool is_year(const duiqi_mention *mention) {
    return (mention->kind == DUIQI_NUMERAL_CARDINAL || mention->kind == DUIQI_NUMERAL_YEAR) &&
           is_between(mention, 1000, 2199);
}

/* 1994-95: the second year goes without its century. */
static bool complete_year(const duiqi_mention *first, duiqi_mention *second) {
    if (!is_year(first) || first->value.numerator < 1500 ||
        second->kind != DUIQI_NUMERAL_CARDINAL || second->end - second->begin != 2 ||
        !is_between(second, first->value.numerator % 100 + 1, 99))
        return false;
    second->value.numerator += first->value.numerator / 100 * 100;
    second->kind = DUIQI_NUMERAL_YEAR;
    return true;
}

static void share_kind(duiqi_mention *first, duiqi_mention *second) {
    bool in_four_digits = first->end - first->begin == 4 && second->end - second->begin == 4;
    if (is_year(first) && is_year(second) &&
        (in_four_digits || first->kind == DUIQI_NUMERAL_YEAR || second->kind == DUIQI_NUMERAL_YEAR))
        first->kind = second->kind = DUIQI_NUMERAL_YEAR;
    if (first->kind == DUIQI_NUMERAL_CARDINAL &&
        ((second->kind == DUIQI_NUMERAL_MONTH && is_between(first, 1, 12)) ||
         (second->kind == DUIQI_NUMERAL_DAY && is_between(first, 1, 31))))
        first->kind = second->kind;
    if (first->kind == DUIQI_NUMERAL_ORDINAL && second->kind == DUIQI_NUMERAL_CARDINAL)
        second->kind = first->kind;
}

static bool take_scale(duiqi_mention *to, const duiqi_mention *from) {
    if (to->kind != DUIQI_NUMERAL_CARDINAL || !duiqi_ratio_is_whole(to->scale, 1) ||
        duiqi_ratio_is_whole(from->scale, 1) ||
        !duiqi_ratio_multiply(&to->value, to->value, from->scale))
        return false;
    to->scale = from->scale;
    to->kind = from->kind;
    return true;
}

static void share_scale(duiqi_mention *first, duiqi_mention *second) {
    duiqi_ratio count;
    if (first->prefixed && take_scale(second, first))
        second->prefixed = true;
    else if (!second->prefixed && duiqi_ratio_divide(&count, second->value, second->scale) &&
             duiqi_ratio_less(first->value, count))
        take_scale(first, second);
}

/* "one" and 一 say nothing by themselves, but as the end of a range they count. */
static void share_meaning(duiqi_mention *first, duiqi_mention *second) {
    unsigned both = first->flags & second->flags;
    if (!(both & DUIQI_NUMERAL_LEXICAL) && duiqi_ratio_is_whole(first->value, 1))
        first->flags &= ~(unsigned)DUIQI_NUMERAL_LEXICAL;
    first->flags |= DUIQI_NUMERAL_RANGE;
    second->flags |= DUIQI_NUMERAL_RANGE;
}

bool duiqi_numeral_join(const duiqi_scan *scan, duiqi_mention *first, duiqi_mention *second) {
    gap between;
    if (!first->end || (first->date_part && second->date_part) ||
        ((first->flags | second->flags) & DUIQI_NUMERAL_LABEL) ||
        !read_gap(scan, first->begin, first->end, second->begin, &between))
        return false;
    bool years =
        complete_year(first, second) || (second->kind == DUIQI_NUMERAL_YEAR && is_year(first));
    if (between.is_slash && !years)
        return false;
    share_meaning(first, second);
    share_kind(first, second);
    if (!between.has_unit)
        share_scale(first, second);
    return true;
}
