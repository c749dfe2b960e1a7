#ifndef DUIQI_FEATURE_NUMERAL_ROMAN_H
#define DUIQI_FEATURE_NUMERAL_ROMAN_H

#include "feature/numeral_scan.h"

/** Add the Roman numeral that is the word at begin..end (small Latin letters all), if it is one:
 *  by its form alone (III, Ⅲ), or beside a word that is counted so (Class V, I类), or as the mark
 *  of a heading or list item. @return whether it was added */
bool duiqi_roman_scan(duiqi_scan *scan, size_t begin, size_t end);

#endif
