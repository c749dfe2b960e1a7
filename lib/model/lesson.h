#ifndef DUIQI_MODEL_LESSON_H
#define DUIQI_MODEL_LESSON_H

#include <stdbool.h>

#include "base/vector.h"
#include "model/table.h"

/* What the beads of a path let a table learn from: their tokens, and the pairs of types that meet
 * in them. */

/* A token of x, listed by type. */
struct duiqi_occurrence {
    uint32_t bead;
    float place; /* from the start of the bead, in characters */
};

/* A pair of types that is followed. */
struct duiqi_lesson_cell {
    size_t meetings_end;
    uint32_t y;
    float prior; /* probability in the prior table */
    float f;     /* probability in this round */
    float count; /* expected number */
};

/* A row of cells: one type of x. */
struct duiqi_lesson_row {
    size_t cells_end;
    float rivals; /* expected number of pairs that are not followed */
};

/* What is known of a type of y while a row is made. */
struct duiqi_seen {
    uint32_t row; /* the last row that saw it, plus 1 */
    uint32_t first_bead, last_bead;
    float prior;
    float f;         /* the first guess */
    size_t meetings; /* how many; then where the next one is noted, or UNFOLLOWED */
};

typedef struct duiqi_lesson {
    const duiqi_pair *pair;
    const duiqi_table *prior;
    const duiqi_link *links;
    size_t link_count;
    duiqi_allocator allocator;
    /* Tokens of y that are taught are slots. All lie in one list, in order. */
    size_t slot_count;
    uint32_t *slot_starts; /* by bead, one more */
    uint32_t *slot_beads, *slot_types;
    float *places;      /* by slot: from the start of the bead, in characters of x */
    float *scales;      /* by slot: of the kernel there */
    float *rivals;      /* by slot: what is not followed, and nothing, explain of it */
    float *explanation; /* by slot: sum of all that explains it, or 1 / sum */
    size_t x_count;     /* tokens of x in beads that teach */
    uint32_t *x_starts; /* by type of x, one more */
    struct duiqi_occurrence *occurrences;
    struct duiqi_lesson_row *rows; /* by type of x */
    duiqi_vector cells;            /* struct duiqi_lesson_cell */
    size_t pair_count;             /* of a token of x and a slot in the same bead */
    /* Meetings: of two tokens of a cell's types in the same bead, cell by cell. */
    uint32_t *slots;
    float *kernels;
    struct duiqi_seen *seen; /* by type of y */
    float *kernel;           /* by slot of the bead in work */
} duiqi_lesson;

/** Gather what some beads teach, each slot explained as first guessed. The links are in order and
 *  stay the caller's. @return DUIQI_OK, or DUIQI_ENOMEM, when the lesson is still to be freed */
duiqi_status duiqi_lesson_init(duiqi_lesson *lesson, const duiqi_pair *pair,
                               const duiqi_table *prior, const duiqi_link *links,
                               size_t link_count);

void duiqi_lesson_free(duiqi_lesson *lesson);

#endif
