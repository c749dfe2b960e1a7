#ifndef DUIQI_COMPARE_H
#define DUIQI_COMPARE_H

#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/memory.h>
#include <duiqi/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What became of a unit. */
typedef enum duiqi_change_kind {
    DUIQI_CHANGE_NONE = 0,   /**< both memories have it */
    DUIQI_CHANGE_TARGET = 1, /**< the source has another target */
    DUIQI_CHANGE_SOURCE = 2, /**< the target stands for another source */
    DUIQI_CHANGE_REMOVED = 3,
    DUIQI_CHANGE_ADDED = 4
} duiqi_change_kind;

/** A unit of one memory and its counterpart in the other. */
typedef struct duiqi_change {
    duiqi_change_kind kind;
    const duiqi_unit *before; /**< NULL: added */
    const duiqi_unit *after;  /**< NULL: removed */
} duiqi_change;

/** Receives changes one by one; what it is given is borrowed during the call. Return 0 to go on,
 *  anything else to stop with DUIQI_ECANCELED. */
typedef int (*duiqi_change_fn)(void *user, const duiqi_change *change);

/** Compare two memories, in time and space in proportion to their units.
 *
 *  Only texts are compared, as they stand, and languages as duiqi_dedupe_add() does; not dates, ids
 *  and props. Each unit gets at most one counterpart: first the units with the same source and the
 *  same target, then of the others those with the same source, then those with the same target,
 *  always the first that is left. Every unit is told once, in the order of `after`; what was
 *  removed comes where its predecessor's counterpart stands, or else at the head.
 *  @param before, after  not NULL
 *  @param allocator      NULL: the C library's
 *  @param change         receives every unit, unchanged ones too; not NULL
 *  @param user           handed to change
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument); DUIQI_ELIMIT (more than 500
 *  million units); DUIQI_ECANCELED. Thread-safe while neither memory is added to. */
DUIQI_EXPORT duiqi_status duiqi_memory_compare(const duiqi_memory *before,
                                               const duiqi_memory *after,
                                               const duiqi_allocator *allocator,
                                               duiqi_change_fn change, void *user);

#ifdef __cplusplus
}
#endif

#endif
