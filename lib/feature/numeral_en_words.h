#ifndef DUIQI_FEATURE_NUMERAL_EN_WORDS_H
#define DUIQI_FEATURE_NUMERAL_EN_WORDS_H

#include "feature/numeral_scan.h"

/* English number words and the words that decide what a number means. */

typedef enum duiqi_en_class {
    DUIQI_EN_UNIT,          /* zero to nineteen */
    DUIQI_EN_TENS,          /* twenty to ninety */
    DUIQI_EN_SCALE,         /* hundred, thousand, million, dozen, score */
    DUIQI_EN_ORDINAL,       /* first to nineteenth */
    DUIQI_EN_ORDINAL_TENS,  /* twentieth to ninetieth */
    DUIQI_EN_ORDINAL_SCALE, /* hundredth, thousandth */
    DUIQI_EN_PARTS,         /* thirds, quarters: the value is the denominator */
    DUIQI_EN_QUARTER,
    DUIQI_EN_HALF,
    DUIQI_EN_SCALES, /* tens, hundreds, dozens: indefinite; the value is a power of ten */
    DUIQI_EN_DECADE, /* nineties: 1990 */
    DUIQI_EN_MULTIPLE,
    DUIQI_EN_DOUBLE,     /* double, triple: also an adjective */
    DUIQI_EN_INDEFINITE, /* both, once */
    DUIQI_EN_MONTH,
    DUIQI_EN_MONTH_WORD, /* may, march: also another word */
    DUIQI_EN_MONTH_SHORT /* jan, sept: only beside a figure */
} duiqi_en_class;

typedef struct duiqi_en_word {
    const char *text;
    duiqi_en_class class;
    int64_t value;
} duiqi_en_word;

/** The number word that is exactly the letters begin..end, or NULL. */
const duiqi_en_word *duiqi_en_word_find(const duiqi_scan *scan, size_t begin, size_t end);

/** The end of the word (ASCII letters) that starts at a position. */
size_t duiqi_en_word_end(const duiqi_scan *scan, size_t at);

#endif
