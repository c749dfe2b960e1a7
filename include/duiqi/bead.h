#ifndef DUIQI_BEAD_H
#define DUIQI_BEAD_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One bead: the source and target items that translate each other (Brown, Lai and Mercer 1991).
 *  Items are sentences, paragraphs or lines, as the list says; numbers are 0-based, strictly
 *  ascending, and may leave gaps. One side may be empty, not both. */
typedef struct duiqi_bead {
    const uint32_t *source;
    const uint32_t *target;
    size_t source_count;
    size_t target_count;
    double confidence; /**< probability that the bead is exactly right, 0 to 1; 1 when given
                            without one */
} duiqi_bead;

/** An immutable list of beads. */
typedef struct duiqi_beads duiqi_beads;

/** Number of beads. @param beads  not NULL. Thread-safe. */
DUIQI_EXPORT size_t duiqi_beads_count(const duiqi_beads *beads);

/** One bead, borrowed until the list is freed.
 *  @param index  0-based
 *  @return NULL when index is not below duiqi_beads_count(). Thread-safe. */
DUIQI_EXPORT const duiqi_bead *duiqi_beads_at(const duiqi_beads *beads, size_t index);

/** Read a bead file: a bead a line, `[0, 1]:[2]`, either side may be `[]`; blank lines are ignored.
 *  A third field after a colon, `[0, 1]:[2]:0.25`, is the bead's cost. When it is a decimal number
 *  from 0 to 1, of digits and at most one point, the confidence is 1 - cost. Anything else makes
 *  the confidence 1 and is ignored: no third field, a sign or exponent, a word, and costs over 1,
 *  which a scale other than probability has. What follows a tab (a kind) or the cost is ignored.
 *  This is the form of Vecalign (Thompson and Koehn 2019) and Bertalign.
 *  @param out        owned; free with duiqi_beads_free(); NULL on failure
 *  @param data       the file's bytes; borrowed during the call; may be NULL when length is 0
 *  @param length     bytes
 *  @param allocator  may be NULL
 *  @param error      may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL for a NULL argument; DUIQI_EFORMAT with line and
 *          offset for a line that is no bead, numbers that do not ascend, a number over
 *          4,294,967,294, or a bead with two empty sides. An empty file is an empty list.
 *          Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_beads_parse(duiqi_beads **out, const char *data, size_t length,
                                            const duiqi_allocator *allocator, duiqi_error *error);

/** Free a list. NULL is fine. */
DUIQI_EXPORT void duiqi_beads_free(duiqi_beads *beads);

#ifdef __cplusplus
}
#endif

#endif
