#ifndef DUIQI_FEATURE_NUMERAL_EN_NUMBER_H
#define DUIQI_FEATURE_NUMERAL_EN_NUMBER_H

#include "feature/numeral_en_words.h"
#include "feature/numeral_figure.h"

/* The value of English numbers in words, or in figures with words: 2.39 billion. */

/* How a number is written that has been read. */
typedef struct duiqi_en_number {
    duiqi_mention mention; /* kind: cardinal, ordinal or year (nineteen ninety-seven) */
    bool in_figures;
    bool lost;      /* too large */
    bool single;    /* one number word */
    bool fraction;  /* two-thirds, half, half a million */
    bool uncounted; /* starts with hundred, dozen, half: an article may stand for the count */
} duiqi_en_number;

/** Read the number that starts with a word.
 *  @param word  the word at the position: a number word other than a month, decade or multiple
 *  @return whether there is one */
bool duiqi_en_number_read(const duiqi_scan *scan, size_t at, const duiqi_en_word *word,
                          duiqi_en_number *number);

/** Read on after an open figure: million, and a half. */
void duiqi_en_number_continue(const duiqi_scan *scan, const duiqi_figure *figure,
                              duiqi_en_number *number);

#endif
