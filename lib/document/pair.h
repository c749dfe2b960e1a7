#ifndef DUIQI_DOCUMENT_PAIR_H
#define DUIQI_DOCUMENT_PAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>

#include "base/vector.h"
#include "document/figure.h"
#include "document/lines.h"
#include "document/mark.h"
#include "document/note.h"

enum { DUIQI_SIDE_ZH, DUIQI_SIDE_ALPHABETIC, DUIQI_SIDES };

/* A paragraph, or a line of a wrapped title, as far as it tells what it is paired with. */
typedef struct duiqi_unit {
    duiqi_figures figures;
    duiqi_mark mark;
    duiqi_note note;
    duiqi_line_end end;
    float length;                   /* in letters, a Han character counting for several */
    float wrap;                     /* probability of being one title with the unit before it */
    uint32_t order;                 /* place among the units of both sides */
    uint32_t first_line, last_line; /* 1-based */
    uint32_t run; /* number of its run of one language; those of the other side that may
                     correspond are in the run before it or behind it */
} duiqi_unit;

/* Units that correspond; one side may be empty. */
typedef struct duiqi_pair {
    uint32_t first[DUIQI_SIDES];
    uint32_t count[DUIQI_SIDES];
} duiqi_pair;

/** Number the runs of a file's units.
 *  @param units  both sides, of duiqi_unit with order set */
void duiqi_runs_number(duiqi_vector units[DUIQI_SIDES]);

/** Pair units: the pairs of least cost, in order, which hold every unit once.
 *  @param pairs  receives duiqi_pair
 *  @param units  both sides, complete
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_units_pair(duiqi_vector *pairs, const duiqi_vector units[DUIQI_SIDES]);

/** Whether a unit in a pair with the unit before it is one title with that. */
bool duiqi_unit_is_wrapped(const duiqi_unit *unit);

#endif
