#ifndef DUIQI_FORMAT_UNIT_LINES_H
#define DUIQI_FORMAT_UNIT_LINES_H

#include "format/units.h"
#include "format/writer.h"

/* Formats of a line a unit: what TSV and JSON Lines share. */

/** Append a unit's line.
 *  @param complete  cleared when the format has no place for something of the unit
 *  @return false without memory, other than that of the buffer, which remembers */
typedef bool (*duiqi_unit_line_fn)(duiqi_buffer *line, const duiqi_unit *unit, bool *complete);

/** Write a bitext's beads.
 *  @param with_ids  their sentence numbers are told, too */
duiqi_status duiqi_bead_lines_write(duiqi_writing *writing, duiqi_unit_line_fn append,
                                    bool with_ids);

/* A writer of units; see duiqi_units_writing. */
void *duiqi_unit_lines_create(duiqi_units_outlet *outlet, const char *format,
                              duiqi_unit_line_fn append);
duiqi_status duiqi_unit_lines_put(void *writer, const duiqi_unit *unit);
duiqi_status duiqi_unit_lines_finish(void *writer);
void duiqi_unit_lines_report(const void *writer);
void duiqi_unit_lines_destroy(void *writer);

/** Whether a unit is no more than two texts: no inline elements, no further variants, nothing said
 *  of a variant. */
bool duiqi_is_plain_pair(const duiqi_unit *unit);

/** The text of a side; empty: there is none. */
duiqi_slice duiqi_side_text(const duiqi_variant *variant);

#endif
