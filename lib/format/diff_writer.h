#ifndef DUIQI_FORMAT_DIFF_WRITER_H
#define DUIQI_FORMAT_DIFF_WRITER_H

#include <duiqi/diff.h>

#include "edition/diff.h"
#include "format/writer.h"

/* One call of duiqi_diff_write(), its options checked. */
typedef struct duiqi_diff_writing {
    const duiqi_diff *diff;
    duiqi_diff_write_options options;
    duiqi_allocator allocator;
    duiqi_buffer old_name, new_name; /* UTF-8 on one line */
    duiqi_output output;
} duiqi_diff_writing;

/* What a kind is called by every writer. */
typedef struct duiqi_diff_word {
    const char *symbol;
    const char *name;
} duiqi_diff_word;

/** By duiqi_diff_kind. */
extern const duiqi_diff_word duiqi_diff_words[DUIQI_DIFF_KINDS];

/** Whether a section has a row to write. */
bool duiqi_diff_shows_section(const duiqi_diff_writing *writing, const duiqi_diff_section *section);

/** Whether a row is written: not one that is the same when only changes are asked for, and not a
 *  heading that already stands above its section, unless it was reworded or moved. */
bool duiqi_diff_shows_row(const duiqi_diff_writing *writing, const duiqi_diff_section *section,
                          size_t row);

/** What a section is called: its heading in the new edition, else in the old one; empty for what
 *  stands before the first heading. */
duiqi_slice duiqi_diff_title(const duiqi_diff_section *section);

/** What to say behind a title that only one edition has or that stands there again: " (added)",
 *  " (removed)", " (continued)", or "". */
const char *duiqi_diff_title_note(const duiqi_diff_section *section);

/** Where the text of a row that has moved stands in the other edition. */
const char *duiqi_diff_move(const duiqi_diff_row *row, size_t index);

/** Append "+0.15 trillion, +3.7%", with a sign before it when the figures are rough; nothing for a
 *  figure whose difference says nothing. */
void duiqi_append_difference(duiqi_buffer *buffer, const duiqi_diff_figure *figure);

/* The formats. What they return besides DUIQI_OK is DUIQI_ENOMEM or DUIQI_ELIBRARY. */
duiqi_status duiqi_diff_text_write(duiqi_diff_writing *writing);
duiqi_status duiqi_diff_html_write(duiqi_diff_writing *writing);
duiqi_status duiqi_diff_json_write(duiqi_diff_writing *writing);

#endif
