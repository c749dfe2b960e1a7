#ifndef DUIQI_FEATURE_NUMERAL_SCAN_H
#define DUIQI_FEATURE_NUMERAL_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

#include "feature/numeral.h"
#include "feature/numeral_ratio.h"

/* The state of one search for numerals. Positions are indices of folded code points. */

/* A numeral as it is found. */
typedef struct duiqi_mention {
    size_t begin, end;
    duiqi_ratio value;
    duiqi_ratio scale; /* the last factor (万, million, %): a bare number before it in a range has
                          the same, as in 5-6 million */
    duiqi_numeral_kind kind;
    unsigned flags;
    bool prefixed;  /* the scale stands first: 百分之 */
    bool date_part; /* of a date in figures: no end of a range, whatever stands between */
} duiqi_mention;

typedef struct duiqi_scan {
    const uint32_t *points;
    const uint32_t *offsets; /* see duiqi_folded */
    size_t count;
    duiqi_slice source;
    duiqi_language language;
    duiqi_vector *numerals;
    duiqi_mention previous; /* the one added last; its end is 0 before the first */
    bool failed;            /* out of memory */
} duiqi_scan;

/** The code point at a position; 0 outside of the text, so that `at - 1` needs no check. */
static inline uint32_t duiqi_scan_point(const duiqi_scan *scan, size_t at) {
    return at < scan->count ? scan->points[at] : 0;
}

static inline bool duiqi_is_ascii_digit(uint32_t point) {
    return point - '0' < 10;
}

static inline bool duiqi_is_ascii_letter(uint32_t point) {
    return point - 'a' < 26;
}

static inline bool duiqi_is_ideograph(uint32_t point) {
    return point >= 0x3400 && point <= 0x9FFF;
}

/** The character of the source text that a position was folded from; 0 outside of the text. */
uint32_t duiqi_scan_source(const duiqi_scan *scan, size_t at);

/** Whether a position was folded from a capital Latin letter or a Roman numeral character. */
bool duiqi_scan_is_capital(const duiqi_scan *scan, size_t at);

/* Matching takes a list of alternatives with `|` between them and gives the number of code points
 * of the first that matches, 0 when none does. A longer alternative has to stand before its own
 * beginning. */

/** Match at a position. */
size_t duiqi_scan_match(const duiqi_scan *scan, size_t at, const char32_t *alternatives);

/** Match what ends before a position. */
size_t duiqi_scan_match_before(const duiqi_scan *scan, size_t at, const char32_t *alternatives);

/** The same for whole words: no Latin letter follows, or stands before. */
size_t duiqi_scan_match_word(const duiqi_scan *scan, size_t at, const char32_t *alternatives);
size_t duiqi_scan_match_word_before(const duiqi_scan *scan, size_t at,
                                    const char32_t *alternatives);

/** Whether one of the words, all of which contain the text begin..end, stands around it. */
bool duiqi_scan_match_around(const duiqi_scan *scan, size_t begin, size_t end,
                             const char32_t *alternatives);

/** Whether a position is the first of the text, opening quotes and brackets aside. */
bool duiqi_scan_is_first(const duiqi_scan *scan, size_t at);

/** Add a numeral, joining it with the one before when both are the ends of a range. */
void duiqi_scan_add(duiqi_scan *scan, duiqi_mention mention);

#endif
