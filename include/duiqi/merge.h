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
 *  whatever their width, case and white space, Traditional characters as Simplified ones, inline
 *  codes left out. zh, zh-CN and zh-Hans are one language, zh-TW and zh-Hant another; en-US and
 *  en-GB are one.
 *
 *  A unit's date is the latest changedate or creationdate of the unit or of a variant; a unit
 *  without a valid date loses against one that has one.
 *  @param dedupe, unit  not NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument); DUIQI_ELIMIT (a text over 4 GiB,
 *  or more than 500 million units); on failure the unit has no number. */
DUIQI_EXPORT duiqi_status duiqi_dedupe_add(duiqi_dedupe *dedupe, const duiqi_unit *unit);

/** The number of the unit that stands for this one, as far as units have been added: the unit's own
 *  when it is to be kept. With DUIQI_KEEP_FIRST that never changes later.
 *  @param unit  0-based, below the number of units added */
DUIQI_EXPORT size_t duiqi_dedupe_winner(const duiqi_dedupe *dedupe, size_t unit);

/** Free it. NULL is fine. */
DUIQI_EXPORT void duiqi_dedupe_free(duiqi_dedupe *dedupe);

/** What has been changed in a unit: bits of a set. */
typedef enum duiqi_fit {
    DUIQI_FIT_ID = 1,      /**< its tuid was taken */
    DUIQI_FIT_LANGUAGE = 2 /**< the first unit had other tags for its languages */
} duiqi_fit;

/** Makes units of several memories fit into one. Some tools keep only one of the units that have
 *  the same tuid, and to some "zh" and "zh-CN", or "en" and "en-GB", are languages too many. It
 *  keeps the ids. One thread at a time. */
typedef struct duiqi_merger duiqi_merger;

/** Begin, no id taken.
 *  @param out        owned; free with duiqi_merger_free(); NULL on failure
 *  @param allocator  NULL: the C library's
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (out is NULL). */
DUIQI_EXPORT duiqi_status duiqi_merger_new(duiqi_merger **out, const duiqi_allocator *allocator);

/** Fit the next unit in. Its tuid, when it is taken, gets "-2", "-3" and so on after it, the first
 *  that is free; a unit without one stays so. Its source and target get the tags that those of the
 *  first unit have where they name the same language, as duiqi_dedupe_add() compares them.
 *  @param unit    not NULL; not changed
 *  @param fitted  receives the unit as it is to be written, borrowed from unit and, until the next
 *                 call, from the merger
 *  @param fits    receives duiqi_fit bits
 *  @return DUIQI_OK; DUIQI_EINVAL (NULL argument); DUIQI_ENOMEM, after which the merger can only be
 *          freed */
DUIQI_EXPORT duiqi_status duiqi_merger_fit(duiqi_merger *merger, const duiqi_unit *unit,
                                           duiqi_unit *fitted, unsigned *fits);

/** Free a merger. NULL is fine. */
DUIQI_EXPORT void duiqi_merger_free(duiqi_merger *merger);

#ifdef __cplusplus
}
#endif

#endif
