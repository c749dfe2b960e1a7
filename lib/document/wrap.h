#ifndef DUIQI_DOCUMENT_WRAP_H
#define DUIQI_DOCUMENT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "document/lines.h"

/* Hard-wrapped text: paragraphs broken into lines of about one width, as in e-mail and in the
 * files of Project Gutenberg. */

/** The width in columns at which the measured lines of one language were wrapped, told from the
 *  pairs of lines that stand directly under each other; 0 when they were not. */
unsigned duiqi_wrap_width(const duiqi_line *lines, size_t count, duiqi_language language);

/** Whether a line goes on with the one directly above it in text wrapped at a width. */
bool duiqi_wrap_continues(const duiqi_line *line, const duiqi_line *next, unsigned width);

/** The probability (0 to 1) that two short lines of one language, directly under each other in
 *  text that is not wrapped otherwise, are one title broken in two. */
double duiqi_wrap_title_probability(const duiqi_line *line, const duiqi_line *next,
                                    duiqi_slice text);

#endif
