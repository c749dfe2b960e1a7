#ifndef DUIQI_FEATURE_NUMERAL_H
#define DUIQI_FEATURE_NUMERAL_H

#include <stdbool.h>
#include <stdint.h>

#include <duiqi/status.h>

#include "base/vector.h"
#include "text/fold.h"
#include "text/language.h"

/* What a numeral is used for. */
typedef enum duiqi_numeral_kind {
    DUIQI_NUMERAL_CARDINAL = 0,
    DUIQI_NUMERAL_ORDINAL,  /* 第三, third, 16th, Roman numbers of headings and phases */
    DUIQI_NUMERAL_PERCENT,  /* value is the ratio: 5% = 1/20 */
    DUIQI_NUMERAL_MULTIPLE, /* 1.1倍, twofold: value is the ratio, 11/10 */
    DUIQI_NUMERAL_YEAR,
    DUIQI_NUMERAL_MONTH, /* 1 to 12, also by name */
    DUIQI_NUMERAL_DAY    /* of a month */
} duiqi_numeral_kind;

enum {
    DUIQI_NUMERAL_APPROXIMATE = 1, /* 2800多, more than 2,800, 近, about */
    DUIQI_NUMERAL_RANGE = 2,       /* either end of 2016-2035, 七八个 */
    DUIQI_NUMERAL_LEXICAL = 4, /* part of a word or slogan (一批, 进一步, both): no anchor */
    DUIQI_NUMERAL_ROMAN = 8,   /* written as a Roman numeral */
    DUIQI_NUMERAL_LABEL = 16   /* footnote mark: [16], aspects16 */
};

/* A numeral and its exact value, numerator / denominator in lowest terms, denominator > 0. */
typedef struct duiqi_numeral {
    int64_t numerator;
    int64_t denominator;
    uint32_t begin, end; /* bytes of the source text: the numeral's own characters (20万, 15th) */
    duiqi_numeral_kind kind;
    unsigned flags;
} duiqi_numeral;

/** Append the numerals of a text, in the order of their first character. A number too large for
 *  64 bits is left out. An indefinite number has the power of ten it names (数十, dozens, tens of
 *  thousands) and is approximate. Either number of 七八十 has a numeral: 七 with the value 70.
 *  Takes time in proportion to the text.
 *  @param numerals  of duiqi_numeral
 *  @param source    the text; its own letters tell Roman numerals from words
 *  @param text      the same, folded
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_numerals_find(duiqi_vector *numerals, duiqi_slice source,
                                 const duiqi_folded *text, duiqi_language language);

/** Whether two numerals of different texts can be the same figure: equal values, kinds that do
 *  not contradict each other (110% and 1.1倍 agree; 3rd and 3 agree; 5% and 5 do not), and both or
 *  neither a footnote mark. Other flags do not count. */
bool duiqi_numeral_agrees(const duiqi_numeral *a, const duiqi_numeral *b);

#endif
