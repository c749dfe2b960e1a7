#ifndef DUIQI_FEATURE_NUMERAL_ROMAN_H
#define DUIQI_FEATURE_NUMERAL_ROMAN_H

#include "feature/numeral_scan.h"

/** Whether a letter has a value as a Roman numeral. */
static inline bool duiqi_is_roman_letter(uint32_t point) {
    const uint32_t letters = 1 << ('c' - 'a') | 1 << ('d' - 'a') | 1 << ('i' - 'a') |
                             1 << ('l' - 'a') | 1 << ('m' - 'a') | 1 << ('v' - 'a') |
                             1 << ('x' - 'a');
    return duiqi_is_ascii_letter(point) && (letters >> (point - 'a') & 1);
}

/** Add the Roman numeral that is the word at begin..end (small Latin letters all), if it is one:
 *  by its form alone (III, Ⅲ), or beside a word that is counted so (Class V, I类), or as the mark
 *  of a heading or list item. @return whether it was added */
bool duiqi_roman_scan(duiqi_scan *scan, size_t begin, size_t end);

#endif
