#ifndef DUIQI_ALIGN_CELLS_H
#define DUIQI_ALIGN_CELLS_H

#include "model/overlap.h"

/* A sentence of x and one of y that may belong to one bead. */
typedef struct duiqi_cell {
    uint32_t x, y;
    float score; /* log likelihood ratio of what they share */
    uint32_t point_begin, point_count;
    uint32_t chain_begin, chain_count; /* the points that count, last first */
} duiqi_cell;

typedef struct duiqi_cells {
    duiqi_vector items;  /* duiqi_cell, by x, then y */
    duiqi_vector points; /* duiqi_overlap_point */
    duiqi_vector chains; /* uint8_t: point of the cell */
} duiqi_cells;

void duiqi_cells_init(duiqi_cells *cells, const duiqi_allocator *allocator);

/** Find the cells worth a look: for each sentence of x those of y that share its rarest words,
 *  and from there on along the diagonal where the sentences go on to share words.
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_ECANCELED */
duiqi_status duiqi_cells_find(duiqi_cells *cells, duiqi_overlap *overlap,
                              duiqi_progress_fn progress, void *progress_user);

void duiqi_cells_free(duiqi_cells *cells);

#endif
