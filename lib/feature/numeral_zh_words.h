#ifndef DUIQI_FEATURE_NUMERAL_ZH_WORDS_H
#define DUIQI_FEATURE_NUMERAL_ZH_WORDS_H

#include "feature/numeral_scan.h"

/* The words that decide what a Chinese number means, as lists for duiqi_scan_match(). */

/** Whether a measure word, unit or counted noun stands at a position. */
bool duiqi_zh_is_counter(const duiqi_scan *scan, size_t at);

/** Words and names in which a number character is no number of its own, by that character; ""
 *  when there are none. */
const char32_t *duiqi_zh_lexical_words(uint32_t point);

/** What makes 一 a number and no article: units of measure, money and time. */
extern const char32_t DUIQI_ZH_ONE_UNITS[];
/** What stands before such a unit when 一 is none all the same: 这一年. */
extern const char32_t DUIQI_ZH_ONE_EXCLUDED_BEFORE[];
/** What follows 百 and 千 without a digit when they count: 百名. */
extern const char32_t DUIQI_ZH_BARE_UNITS[];
/** What a unit is measured in before 半 (两年半), and what 半 is half of (半年). */
extern const char32_t DUIQI_ZH_UNITS_BEFORE_HALF[];
extern const char32_t DUIQI_ZH_UNITS_AFTER_HALF[];
/** What stands after an ordinal that goes without 第. */
extern const char32_t DUIQI_ZH_ORDINAL_UNITS[];
extern const char32_t DUIQI_ZH_ONE_ORDINAL_UNITS[];
/** Five-year plans, after their short names: 八五, 十四五. */
extern const char32_t DUIQI_ZH_PLANS[];
/** About, nearly, more than: before a number, by the last character, and words that only end so
 * (附近 and 最近 are no 近). */
const char32_t *duiqi_zh_about_before(uint32_t last);
const char32_t *duiqi_zh_about_before_excluded(uint32_t last);
/** The same before units alone, after a number, after its unit. */
extern const char32_t DUIQI_ZH_ABOUT_BEFORE_BARE[];
extern const char32_t DUIQI_ZH_ABOUT_AFTER[];
extern const char32_t DUIQI_ZH_UNITS_BEFORE_MORE[];

#endif
