#ifndef DUIQI_EDITION_ROW_H
#define DUIQI_EDITION_ROW_H

#include <duiqi/diff.h>

#include "base/arena.h"
#include "edition/word_diff.h"

/* Compares the two sides of one row after the other. */
typedef struct duiqi_row_differ {
    duiqi_language language;
    duiqi_edit_text before, after; /* of the row in work */
    duiqi_vector runs;             /* duiqi_word_run */
    duiqi_vector edits;            /* duiqi_diff_edit */
    duiqi_vector figures;          /* duiqi_diff_figure */
} duiqi_row_differ;

void duiqi_row_differ_init(duiqi_row_differ *differ, const duiqi_allocator *allocator,
                           duiqi_language language);

/** Compare the texts of a row: give it its kind, edits and figures.
 *  @param arena  receives what the row then borrows
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_row_compare(duiqi_diff_row *row, duiqi_row_differ *differ, duiqi_arena *arena);

void duiqi_row_differ_free(duiqi_row_differ *differ);

#endif
