#ifndef DUIQI_FEATURE_NUMERAL_EN_CONTEXT_H
#define DUIQI_FEATURE_NUMERAL_EN_CONTEXT_H

#include "feature/numeral_en_number.h"

/** Judge an English number by what stands around it and add it: percent and multiple, days and
 *  years, about and more than, "one" and "first" that count nothing.
 *  @return the position after all that was taken in */
size_t duiqi_en_add(duiqi_scan *scan, duiqi_en_number *number);

/** Whether the month name that is the word begin..end is one and no other word: March, May. */
bool duiqi_en_is_month(const duiqi_scan *scan, size_t begin, size_t end, const duiqi_en_word *word);

/** Whether "double" and "triple" are a verb or a count and no adjective. */
bool duiqi_en_is_multiple(const duiqi_scan *scan, size_t begin, size_t end);

#endif
