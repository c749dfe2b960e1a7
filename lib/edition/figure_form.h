#ifndef DUIQI_EDITION_FIGURE_FORM_H
#define DUIQI_EDITION_FIGURE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include <duiqi/types.h>

#include "base/buffer.h"
#include "feature/numeral.h"
#include "feature/numeral_ratio.h"
#include "text/language.h"

/* A numeral's new value in the form of the old one: figures with their separators, multiplier,
 * percent sign or word; words, names of months, Roman and Chinese numerals. */
typedef struct duiqi_figure_form {
    duiqi_slice text;  /* the old numeral */
    duiqi_numeral old; /* what it means */
    duiqi_ratio value; /* what is to be written */
    duiqi_slice model; /* the numeral that the value was read from: of 8 and 8.0 percent the
                          one it has is written */
    duiqi_language language;
} duiqi_figure_form;

/** Append the new value.
 *  @return false, with nothing appended, for forms and values that are not known to go together */
bool duiqi_figure_write(duiqi_buffer *out, const duiqi_figure_form *form);

/* The parts. */

/** The value as words, a month's name or a Roman numeral. */
bool duiqi_figure_write_en(duiqi_buffer *out, const duiqi_figure_form *form);

/** The value in Chinese characters. */
bool duiqi_figure_write_zh(duiqi_buffer *out, const duiqi_figure_form *form);

/** The value in figures, as they are written where none are to be imitated: large round ones with
 *  "million" or 万. @return false when it has no end after the point, or too many digits there */
bool duiqi_figure_write_plain(duiqi_buffer *out, const duiqi_figure_form *form, duiqi_ratio value);

#endif
