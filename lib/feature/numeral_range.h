#ifndef DUIQI_FEATURE_NUMERAL_RANGE_H
#define DUIQI_FEATURE_NUMERAL_RANGE_H

#include <stdbool.h>

#include "feature/numeral_scan.h"

/** Join two numerals that follow one another when the text between them makes them the ends of a
 *  range: both are flagged, and each takes over what only the other says (5-6 million, 5~6%,
 *  2016-2035年, 1994-95). @return whether they were joined */
bool duiqi_numeral_join(const duiqi_scan *scan, duiqi_mention *first, duiqi_mention *second);

#endif
