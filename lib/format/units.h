#ifndef DUIQI_FORMAT_UNITS_H
#define DUIQI_FORMAT_UNITS_H

#include <stdbool.h>
#include <stddef.h>

#include <duiqi/units.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"
#include "base/vector.h"
#include "format/provenance.h"
#include "format/writer.h"

/* What the readers of all formats share. A format is three functions; units_read.c lists them. */

/* One reading: the caller's wishes, and the unit that is being put together. */
typedef struct duiqi_units_intake {
    duiqi_allocator allocator;
    duiqi_slice source_language, target_language; /* empty: not given */
    duiqi_sink sink;
    duiqi_unit_fn call;
    void *user;
    duiqi_memory_header header; /* texts in `lasting` */
    duiqi_arena lasting;
    size_t unit_count;
    bool told_right;              /* some unit had a text in what the file calls its source */
    duiqi_arena arena;            /* texts of the unit at hand */
    duiqi_vector properties;      /* duiqi_property, of the unit */
    duiqi_vector variants;        /* duiqi_variant, of the unit */
    duiqi_vector side_properties; /* duiqi_property, of the variant at hand */
} duiqi_units_intake;

/** Append a property to a list, its texts copied.
 *  @return false without memory */
bool duiqi_intake_property(duiqi_arena *arena, duiqi_vector *list, duiqi_property property);

/** Append a variant; "_" in the language becomes "-".
 *  @return false without memory */
bool duiqi_intake_variant(duiqi_units_intake *intake, duiqi_slice language);

/** Give the variant appended last its text.
 *  @param markup  empty: it has none
 *  @return false without memory */
bool duiqi_intake_text(duiqi_units_intake *intake, duiqi_slice text, duiqi_slice markup);

/** Give the variant appended last the properties in side_properties.
 *  @return false without memory */
bool duiqi_intake_variant_end(duiqi_units_intake *intake);

/** A copy of a language tag, "-" for "_"; data is NULL without memory. */
duiqi_slice duiqi_intake_tag(duiqi_arena *arena, duiqi_slice tag);

/** Make a unit of two texts and what is told of them, and hand it to the caller. A language that
 *  is empty is the one that the caller has named; the segment type goes by the bead type.
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_ECANCELED */
duiqi_status duiqi_intake_pair(duiqi_units_intake *intake, const duiqi_variant *source,
                               const duiqi_variant *target, duiqi_provenance told, size_t line,
                               duiqi_error *error);

/** Make the unit of what was appended, choosing its sides. Lent until duiqi_intake_next().
 *  @param source_language  what the file calls the source; empty: nothing */
duiqi_unit duiqi_intake_unit(duiqi_units_intake *intake, duiqi_slice source_language, size_t line);

/** Hand a unit to the caller.
 *  @return DUIQI_OK or DUIQI_ECANCELED */
duiqi_status duiqi_intake_hand_on(duiqi_units_intake *intake, const duiqi_unit *unit,
                                  duiqi_error *error);

/** Begin the next unit. */
void duiqi_intake_next(duiqi_units_intake *intake);

/* Readers of a format. A reader is made with NULL on a lack of memory. */
typedef struct duiqi_units_reading {
    void *(*create)(duiqi_units_intake *intake);
    duiqi_status (*feed)(void *reader, const char *data, size_t length, duiqi_error *error);
    duiqi_status (*finish)(void *reader, duiqi_error *error);
    void (*destroy)(void *reader);
} duiqi_units_reading;

extern const duiqi_units_reading duiqi_tmx_reading;
extern const duiqi_units_reading duiqi_tsv_reading;
extern const duiqi_units_reading duiqi_jsonl_reading;

/* One writing. */
typedef struct duiqi_units_outlet {
    duiqi_allocator allocator;
    duiqi_sink sink;
    duiqi_memory_header header;
    size_t unit_count; /* put before the one at hand */
    duiqi_output output;
} duiqi_units_outlet;

/* Something that happened to units, to be told at the end. */
typedef struct duiqi_tally {
    size_t count;
    size_t first; /* 1-based number of the first unit that it happened to */
} duiqi_tally;

static inline void duiqi_tally_add(duiqi_tally *tally, size_t count,
                                   const duiqi_units_outlet *outlet) {
    if (count && !tally->count)
        tally->first = outlet->unit_count + 1;
    tally->count += count;
}

/* Writers of a format. They return DUIQI_OK, DUIQI_ENOMEM or DUIQI_ELIBRARY; a failed output is
 * seen by who calls them. */
typedef struct duiqi_units_writing {
    void *(*create)(duiqi_units_outlet *outlet);
    duiqi_status (*put)(void *writer, const duiqi_unit *unit);
    duiqi_status (*finish)(void *writer);
    void (*report)(const void *writer); /* once all is written */
    void (*destroy)(void *writer);
    size_t tail; /* bytes that finish() writes after a unit */
} duiqi_units_writing;

extern const duiqi_units_writing duiqi_tmx_writing;
extern const duiqi_units_writing duiqi_tsv_writing;
extern const duiqi_units_writing duiqi_jsonl_writing;

#endif
