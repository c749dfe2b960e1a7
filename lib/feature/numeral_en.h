#ifndef DUIQI_FEATURE_NUMERAL_EN_H
#define DUIQI_FEATURE_NUMERAL_EN_H

#include "feature/numeral_scan.h"

/** Add the numeral that starts with the word begin..end of an English text, if there is one.
 *  @return the position to go on from */
size_t duiqi_en_scan_word(duiqi_scan *scan, size_t begin, size_t end);

/** Add the numeral that starts with the digit at a position of an English text.
 *  @return the position to go on from */
size_t duiqi_en_scan_figure(duiqi_scan *scan, size_t at);

#endif
