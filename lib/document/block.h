#ifndef DUIQI_DOCUMENT_BLOCK_H
#define DUIQI_DOCUMENT_BLOCK_H

#include <stdint.h>

#include "document/figure.h"
#include "document/lines.h"
#include "document/mark.h"
#include "document/note.h"

enum { DUIQI_SIDE_ZH, DUIQI_SIDE_ALPHABETIC, DUIQI_SIDES };

/* A paragraph, or a line of a wrapped title, as far as it tells what it is paired with. */
typedef struct duiqi_block {
    duiqi_figures figures;
    duiqi_mark mark;
    duiqi_note note;
    duiqi_line_end end;
    float length;                   /* in letters, a Han character counting for several */
    float wrap;                     /* probability of being one title with the block before it */
    uint32_t order;                 /* place among the blocks of both sides */
    uint32_t first_line, last_line; /* 1-based */
    uint32_t run; /* number of its run of one language; those of the other side that may
                     correspond are in the run before it or behind it */
} duiqi_block;

#endif
