#ifndef DUIQI_FEATURE_NUMERAL_ZH_H
#define DUIQI_FEATURE_NUMERAL_ZH_H

#include "feature/numeral_scan.h"

/** Whether a Chinese numeral can start with a character. */
bool duiqi_zh_starts_numeral(uint32_t point);

/** Add the numeral that starts at a position of a Chinese text, a digit or a character for which
 *  duiqi_zh_starts_numeral() is true. @return the position to go on from */
size_t duiqi_zh_scan(duiqi_scan *scan, size_t at);

#endif
