#ifndef DUIQI_FORMAT_CELL_H
#define DUIQI_FORMAT_CELL_H

#include "base/buffer.h"

/* Text in styles that is broken into lines of a terminal. */

typedef enum duiqi_cell_style {
    DUIQI_CELL_PLAIN = 0,
    DUIQI_CELL_DIM,
    DUIQI_CELL_BOLD,
    DUIQI_CELL_REMOVED,
    DUIQI_CELL_ADDED,
    DUIQI_CELL_FIGURE
} duiqi_cell_style;

typedef struct duiqi_cell {
    duiqi_buffer text;
    duiqi_buffer styles; /* a duiqi_cell_style for each byte of the text */
    size_t at;           /* where the next line begins */
} duiqi_cell;

void duiqi_cell_init(duiqi_cell *cell, const duiqi_allocator *allocator);

/** Empty a cell. */
void duiqi_cell_clear(duiqi_cell *cell);

/** Append text; what a terminal would take as a command becomes a blank. */
void duiqi_cell_append(duiqi_cell *cell, duiqi_slice text, duiqi_cell_style style);

bool duiqi_cell_is_done(const duiqi_cell *cell);

/** Append the next line to a buffer and step over it. Lines are broken at blanks and beside
 *  Chinese characters, but not so that a mark is parted from what it closes or opens; a word that
 * is longer than a line is broken anywhere. A no-break space is written as a blank.
 *  @param width    columns, at least 2
 *  @param colour   whether styles are shown, as ECMA-48 SGR
 *  @return columns that the line has */
size_t duiqi_cell_next_line(duiqi_cell *cell, duiqi_buffer *line, size_t width, bool colour);

void duiqi_cell_free(duiqi_cell *cell);

#endif
