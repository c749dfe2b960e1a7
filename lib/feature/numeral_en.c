#include "feature/numeral_en.h"

#include "feature/numeral_en_context.h"
#include "feature/numeral_roman.h"

static size_t add_plain(duiqi_scan *scan, size_t begin, size_t end, int64_t value,
                        duiqi_numeral_kind kind, unsigned flags) {
    duiqi_scan_add(scan, (duiqi_mention){.begin = begin,
                                         .end = end,
                                         .value = duiqi_ratio_whole(value),
                                         .scale = duiqi_ratio_whole(1),
                                         .kind = kind,
                                         .flags = flags});
    return end;
}

/* "the nineties", but not "in her eighties". */
static size_t scan_decade(duiqi_scan *scan, size_t begin, size_t end, int64_t value) {
    bool years = duiqi_scan_match_word_before(
        scan, begin, U"the |the early |the late |the mid-|the mid |early |late |mid-");
    return add_plain(scan, begin, end, value, DUIQI_NUMERAL_YEAR,
                     years ? 0 : DUIQI_NUMERAL_LEXICAL);
}

/* "a quarter" of something, not the quarter of a year or of a town. */
static size_t scan_quarter(duiqi_scan *scan, size_t begin, size_t end) {
    size_t article = duiqi_scan_match_word_before(scan, begin, U"a |a-");
    if (!article || duiqi_scan_match_word(scan, end, U" past| to| earlier| ago| later"))
        return end;
    duiqi_scan_add(scan, (duiqi_mention){.begin = begin - article,
                                         .end = end,
                                         .value = {1, 4},
                                         .scale = duiqi_ratio_whole(1)});
    return end;
}

static size_t scan_number(duiqi_scan *scan, size_t begin, size_t end, const duiqi_en_word *word) {
    duiqi_en_number number;
    return duiqi_en_number_read(scan, begin, word, &number) ? duiqi_en_add(scan, &number) : end;
}

size_t duiqi_en_scan_word(duiqi_scan *scan, size_t begin, size_t end) {
    const duiqi_en_word *word = duiqi_en_word_find(scan, begin, end);
    unsigned lexical = DUIQI_NUMERAL_LEXICAL;
    if (!word) {
        if (duiqi_is_roman_letter(scan->points[begin])) /* not most words */
            duiqi_roman_scan(scan, begin, end);
        return end;
    }
    switch (word->class) {
    case DUIQI_EN_PARTS:
        return end;
    case DUIQI_EN_QUARTER:
        return scan_quarter(scan, begin, end);
    case DUIQI_EN_DECADE:
        return scan_decade(scan, begin, end, word->value);
    case DUIQI_EN_MULTIPLE:
        return add_plain(scan, begin, end, word->value, DUIQI_NUMERAL_MULTIPLE, 0);
    case DUIQI_EN_DOUBLE:
        return add_plain(scan, begin, end, word->value, DUIQI_NUMERAL_MULTIPLE,
                         duiqi_en_is_multiple(scan, begin, end) ? 0 : lexical);
    case DUIQI_EN_INDEFINITE:
        return add_plain(scan, begin, end, word->value, DUIQI_NUMERAL_CARDINAL, lexical);
    case DUIQI_EN_MONTH:
    case DUIQI_EN_MONTH_WORD:
    case DUIQI_EN_MONTH_SHORT:
        return duiqi_en_is_month(scan, begin, end, word)
                   ? add_plain(scan, begin, end, word->value, DUIQI_NUMERAL_MONTH, 0)
                   : end;
    default:
        return scan_number(scan, begin, end, word);
    }
}

size_t duiqi_en_scan_figure(duiqi_scan *scan, size_t at) {
    duiqi_figure figure;
    duiqi_en_number number;
    size_t end = duiqi_figure_read(scan, at, &figure);
    if (figure.state == DUIQI_FIGURE_NONE)
        return end;
    if (figure.state == DUIQI_FIGURE_OPEN)
        duiqi_en_number_continue(scan, &figure, &number);
    else
        number = (duiqi_en_number){.mention = figure.mention, .in_figures = true, .single = true};
    return duiqi_en_add(scan, &number);
}
