#ifndef DUIQI_MERGE_H
#define DUIQI_MERGE_H

#include <stddef.h>

#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/memory.h>
#include <duiqi/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which of several units with the same texts stands for all of them. */
typedef enum duiqi_keep {
    DUIQI_KEEP_FIRST = 0,
    DUIQI_KEEP_NEWEST = 1, /**< the one changed last; of several, the first */
    DUIQI_KEEP_OLDEST = 2  /**< the one changed first; of several, the first */
} duiqi_keep;

/** What units must share to be the same. */
typedef enum duiqi_same {
    DUIQI_SAME_TEXTS = 0, /**< source, target and further variants */
    DUIQI_SAME_SOURCE = 1 /**< the source; units without one are all different */
} duiqi_same;

/** Finds units that repeat earlier ones. It keeps no text: about 50 bytes for a unit. One thread at
 *  a time. */
typedef struct duiqi_dedupe duiqi_dedupe;

/** Begin, no unit seen.
 *  @param out        owned; free with duiqi_dedupe_free(); NULL on failure
 *  @param allocator  NULL: the C library's
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (out is NULL, no such same or keep). */
DUIQI_EXPORT duiqi_status duiqi_dedupe_new(duiqi_dedupe **out, duiqi_same same, duiqi_keep keep,
                                           const duiqi_allocator *allocator);

/** Look at the next unit; units are numbered from 0.
 *
 *  Variants are the same when language and text are. Texts are compared as they are matched:
 * whatever their width, case and white space, Traditional characters as Simplified ones, inline
 * codes left out. zh, zh-CN and zh-Hans are one language, zh-TW and zh-Hant another; en-US and
 * en-GB are one.
 *
 *  A unit's date is the latest changedate or creationdate of the unit or of a variant; a unit
 *  without a valid date loses against one that has one.
 *  @param dedupe, unit  not NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument); DUIQI_ELIMIT (a text over 4 GiB,
 * or more than 500 million units); on failure the unit has no number. */
DUIQI_EXPORT duiqi_status duiqi_dedupe_add(duiqi_dedupe *dedupe, const duiqi_unit *unit);

/** The number of the unit that stands for this one, as far as units have been added: the unit's own
 *  when it is to be kept. With DUIQI_KEEP_FIRST that never changes later.
 *  @param unit  0-based, below the number of units added */
DUIQI_EXPORT size_t duiqi_dedupe_winner(const duiqi_dedupe *dedupe, size_t unit);

/** Free it. NULL is fine. */
DUIQI_EXPORT void duiqi_dedupe_free(duiqi_dedupe *dedupe);

/** Gives units of several memories ids of their own: some tools keep only one of the units that
 *  have the same tuid. One thread at a time. */
typedef struct duiqi_unit_ids duiqi_unit_ids;

/** Begin, no id taken.
 *  @param out        owned; free with duiqi_unit_ids_free(); NULL on failure
 *  @param allocator  NULL: the C library's
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (out is NULL). */
DUIQI_EXPORT duiqi_status duiqi_unit_ids_new(duiqi_unit_ids **out,
                                             const duiqi_allocator *allocator);

/** Let a unit take its id, or when that is taken, the id with "-2", "-3" and so on after it, the
 *  first that is free. A unit without an id stays so.
 *  @param unit     not NULL; not changed
 *  @param settled  receives the unit as it is to be written, which borrows from unit and, until the
 *                  next call, from ids; its properties are unit's own when its id was free */
DUIQI_EXPORT duiqi_status duiqi_unit_ids_settle(duiqi_unit_ids *ids, const duiqi_unit *unit,
                                                duiqi_unit *settled);

/** Free them. NULL is fine. */
DUIQI_EXPORT void duiqi_unit_ids_free(duiqi_unit_ids *ids);

#ifdef __cplusplus
}
#endif

#endif
