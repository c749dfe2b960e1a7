#ifndef DUIQI_FEATURE_NUMERAL_ZH_CONTEXT_H
#define DUIQI_FEATURE_NUMERAL_ZH_CONTEXT_H

#include "feature/numeral_zh_number.h"

/** Judge a Chinese number by what stands around it and add it: percent and multiple, 成 and 折,
 *  ordinals, parts of dates, 半 after its unit, about and more than, numbers that are part of a
 *  word. Its surroundings are before `begin` and from `after` on, which are the number's own ends
 *  except for the numbers of 七八十.
 *  @return the position after all that was taken in */
size_t duiqi_zh_add(duiqi_scan *scan, duiqi_zh_number *number, size_t begin, size_t after);

#endif
