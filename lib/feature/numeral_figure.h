#ifndef DUIQI_FEATURE_NUMERAL_FIGURE_H
#define DUIQI_FEATURE_NUMERAL_FIGURE_H

#include "feature/numeral_scan.h"

/* Numerals in figures: 1,234.5, 1 000 000, 2½, 2/3, ①, 15th, 2023-01-15. */

typedef enum duiqi_figure_state {
    DUIQI_FIGURE_NONE = 0, /* nothing to add: too large, a version number, a date that was added */
    DUIQI_FIGURE_OPEN,     /* words such as 万 or "million" may go on with it */
    DUIQI_FIGURE_CLOSED    /* complete: an ordinal, a label, part of a name */
} duiqi_figure_state;

typedef struct duiqi_figure {
    duiqi_figure_state state;
    duiqi_mention mention;
    size_t digits; /* of the whole number when it is nothing but digits, else 0 */
} duiqi_figure;

/** Read the figure that starts with the digit at a position.
 *  @return the position after it and everything that must not be read again */
size_t duiqi_figure_read(duiqi_scan *scan, size_t at, duiqi_figure *figure);

/** Whether an ordinary digit stands at a position, ASCII or full-width: not that of ②, ² or ½. */
bool duiqi_figure_is_digit(const duiqi_scan *scan, size_t at);

/** Read a whole or decimal number at an ordinary digit, whatever stands around it.
 *  @return the position after it; the state is NONE when it is too large */
size_t duiqi_figure_read_number(const duiqi_scan *scan, size_t at, duiqi_figure *figure);

/** Take a percent sign after a numeral into it, if there is one.
 *  @return false when the value becomes too small */
bool duiqi_figure_take_percent(const duiqi_scan *scan, duiqi_mention *mention);

#endif
