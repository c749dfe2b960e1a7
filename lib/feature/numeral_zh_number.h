#ifndef DUIQI_FEATURE_NUMERAL_ZH_NUMBER_H
#define DUIQI_FEATURE_NUMERAL_ZH_NUMBER_H

#include "feature/numeral_figure.h"

/* The value of Chinese numbers: in characters, in figures with units, or both (2亿3000万). */

/* How a number is written that has been read. */
typedef struct duiqi_zh_number {
    duiqi_mention mention;
    size_t digits;      /* of a figure without unit, or of a number digit by digit; else 0 */
    int64_t least_unit; /* the last of 十 百 千 万 亿, 1 when the number ends with a digit */
    bool in_figures;    /* begins with a figure */
    bool bare;          /* units alone: 百, 千万 */
    bool lost;          /* too large */
} duiqi_zh_number;

/** The digit that a character stands for, or -1: 0 to 9, 两 and banker's forms included. */
int duiqi_zh_digit(uint32_t point);

/** 十 百 千 and their banker's forms as a number, else 0. */
int64_t duiqi_zh_small_unit(uint32_t point);

/** 万 亿 兆 as a number, else 0. */
int64_t duiqi_zh_big_unit(uint32_t point);

/** Whether a character can be part of a number. */
bool duiqi_zh_is_number(uint32_t point);

/** Read the number that starts at a position.
 *  @param figure  the open figure that it starts with, or NULL
 *  @param omit    a digit to pass over, SIZE_MAX for none
 *  @param pair    set to the second of two digits that make a range, SIZE_MAX for none: 七八十 is
 *                 read as 七十, and as 八十 when 七 is passed over
 *  @return whether there is one */
bool duiqi_zh_number_read(const duiqi_scan *scan, size_t at, const duiqi_figure *figure,
                          size_t omit, size_t *pair, duiqi_zh_number *number);

/** How many digits from a position on are written one by one: 二〇一六, 八五; a range such as 七八
 *  counts as none, and so does a single digit. */
size_t duiqi_zh_count_digits(const duiqi_scan *scan, size_t at);

#endif
