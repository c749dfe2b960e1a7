#ifndef DUIQI_MEMORY_BEAD_UNIT_H
#define DUIQI_MEMORY_BEAD_UNIT_H

#include <stddef.h>

#include <duiqi/align.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/buffer.h"
#include "text/language.h"

/* One side of a translation unit. */
typedef struct duiqi_bead_side {
    duiqi_slice text;      /* one line */
    const char *tag;       /* language */
    duiqi_slice name;      /* of the file that it comes from; empty: not known */
    size_t sentence_count; /* 0: no counterpart on this side */
    size_t first_line;     /* 1-based, in that file; 0 when there is no sentence */
    size_t last_line;      /* inclusive */
} duiqi_bead_side;

/* A text, its translation, and where both come from. */
typedef struct duiqi_bead_unit {
    duiqi_bead_side source;
    duiqi_bead_side target;
    size_t id; /* 1-based number of the bead */
    double confidence;
    const char *creation_date; /* YYYYMMDDThhmmssZ; NULL: not known */
} duiqi_bead_unit;

/** Make the unit of a bead. The sentences of a side are joined as its language joins them; a line
 *  break inside one becomes a blank. Names and date are left unknown.
 *  @param text   receives the texts, replacing what it held; the unit borrows them
 *  @param index  0-based bead, below the bitext's count
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_bead_unit_of(duiqi_bead_unit *unit, duiqi_buffer *text,
                                const duiqi_bitext *bitext, size_t index);

/** Append a text, each line break in it as a blank, CRLF as one: the mandatory breaks of UAX #14.
 */
void duiqi_append_on_one_line(duiqi_buffer *buffer, duiqi_slice text);

/** Append a sentence as its language joins it to the one before: both have text, or last is empty
 *  when there is none before. */
void duiqi_append_joined(duiqi_buffer *buffer, duiqi_language language, duiqi_slice last,
                         duiqi_slice sentence);

/** Append a side's lines, "14" or "3-4"; nothing when it has no sentence. */
void duiqi_bead_unit_append_lines(duiqi_buffer *buffer, const duiqi_bead_side *side);

#endif
