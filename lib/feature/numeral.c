#include "feature/numeral.h"

#include "feature/numeral_en.h"
#include "feature/numeral_figure.h"
#include "feature/numeral_roman.h"
#include "feature/numeral_scan.h"
#include "feature/numeral_zh.h"

static size_t scan_figure(duiqi_scan *scan, size_t at) {
    duiqi_figure figure;
    size_t end = duiqi_figure_read(scan, at, &figure);
    bool known = figure.state != DUIQI_FIGURE_NONE;
    if (figure.state == DUIQI_FIGURE_OPEN)
        known = duiqi_figure_take_percent(scan, &figure.mention);
    if (known)
        duiqi_scan_add(scan, figure.mention);
    return end > figure.mention.end ? end : figure.mention.end;
}

static size_t scan_digit(duiqi_scan *scan, size_t at) {
    switch (scan->language) {
    case DUIQI_LANGUAGE_ZH:
        return duiqi_zh_scan(scan, at);
    case DUIQI_LANGUAGE_EN:
        return duiqi_en_scan_figure(scan, at);
    default:
        return scan_figure(scan, at);
    }
}

/* A word of Latin letters. One that is glued to a figure before it is no word. */
static size_t scan_word(duiqi_scan *scan, size_t at) {
    size_t end = at;
    while (duiqi_is_ascii_letter(duiqi_scan_point(scan, end)))
        ++end;
    if (duiqi_is_ascii_digit(duiqi_scan_point(scan, at - 1)))
        return end;
    if (scan->language == DUIQI_LANGUAGE_EN)
        return duiqi_en_scan_word(scan, at, end);
    duiqi_roman_scan(scan, at, end);
    return end;
}

duiqi_status duiqi_numerals_find(duiqi_vector *numerals, duiqi_slice source,
                                 const duiqi_folded *text, duiqi_language language) {
    duiqi_scan scan = {.points = text->points.data,
                       .offsets = text->offsets.data,
                       .count = text->points.count,
                       .source = source,
                       .language = language,
                       .numerals = numerals};
    for (size_t at = 0; at < scan.count && !scan.failed;) {
        uint32_t point = scan.points[at];
        if (duiqi_is_ascii_letter(point))
            at = scan_word(&scan, at);
        else if (duiqi_is_ascii_digit(point))
            at = scan_digit(&scan, at);
        else if (point >= 0x3007 && language == DUIQI_LANGUAGE_ZH && duiqi_zh_starts_numeral(point))
            at = duiqi_zh_scan(&scan, at);
        else
            ++at;
    }
    return scan.failed ? DUIQI_ENOMEM : DUIQI_OK;
}

static bool is_ratio(duiqi_numeral_kind kind) {
    return kind == DUIQI_NUMERAL_PERCENT || kind == DUIQI_NUMERAL_MULTIPLE;
}

static bool is_date_part(duiqi_numeral_kind kind) {
    return kind >= DUIQI_NUMERAL_YEAR;
}

/* Whether a value can be used in both ways; the order of the two does not matter. */
static bool kinds_agree(duiqi_numeral_kind a, duiqi_numeral_kind b, bool whole) {
    if (a == b || (is_ratio(a) && is_ratio(b)))
        return true;
    if (is_ratio(a) || is_ratio(b)) {
        duiqi_numeral_kind ratio = is_ratio(a) ? a : b, other = is_ratio(a) ? b : a;
        /* 50% and one half, but not 100% and 1; 3倍 and 3. */
        return other == DUIQI_NUMERAL_CARDINAL && (ratio == DUIQI_NUMERAL_MULTIPLE || !whole);
    }
    return !(is_date_part(a) && is_date_part(b));
}

bool duiqi_numeral_agrees(const duiqi_numeral *a, const duiqi_numeral *b) {
    return a->numerator == b->numerator && a->denominator == b->denominator &&
           !((a->flags ^ b->flags) & DUIQI_NUMERAL_LABEL) &&
           kinds_agree(a->kind, b->kind, a->denominator == 1);
}
