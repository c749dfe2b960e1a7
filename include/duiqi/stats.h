#ifndef DUIQI_STATS_H
#define DUIQI_STATS_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/judge.h>
#include <duiqi/memory.h>
#include <duiqi/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A name and how often it occurred. */
typedef struct duiqi_count {
    duiqi_slice name;
    size_t count;
} duiqi_count;

/** How many different names a list of counts has at most; what comes later is not listed. */
#define DUIQI_COUNTS_MAX 1000

/** Counts, most frequent first, by name where they are equal. */
typedef struct duiqi_counts {
    const duiqi_count *items;
    size_t count;
} duiqi_counts;

/** One side of the units. */
typedef struct duiqi_side_stats {
    size_t segments;     /**< with text */
    size_t characters;   /**< code points that are not white space */
    size_t words;        /**< as CAT tools count: a Han character is a word, and so is a run of
                              letters or digits between blanks */
    size_t longest;      /**< characters in the longest segment */
    size_t longest_line; /**< where its unit starts; 0: not known, or no segment */
} duiqi_side_stats;

/** What a memory holds. */
typedef struct duiqi_memory_stats {
    size_t units;
    size_t pairs;      /**< units with text on both sides */
    size_t marked_up;  /**< units with inline codes */
    size_t dated;      /**< units with a date */
    uint64_t oldest;   /**< earliest date of a unit as a number, YYYYMMDDhhmmss; 0: none */
    uint64_t newest;   /**< latest one */
    size_t rated;      /**< units with a confidence */
    double confidence; /**< their mean; 0: none */
    size_t doubts[DUIQI_DOUBT_COUNT]; /**< units with each duiqi_doubt, that with bit i at i */
    duiqi_side_stats source, target;
} duiqi_memory_stats;

/** Counts units one by one, in space that does not grow with their number. One thread at a time. */
typedef struct duiqi_stats duiqi_stats;

/** Begin, nothing counted.
 *  @param out      owned; free with duiqi_stats_free(); NULL on failure
 *  @param options  of the judge who tells doubtful units; NULL: defaults
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL, as duiqi_judge_new(). */
DUIQI_EXPORT duiqi_status duiqi_stats_new(duiqi_stats **out, const duiqi_judge_options *options,
                                          duiqi_error *error);

/** Count a unit.
 *  @param stats, unit  not NULL
 *  @return DUIQI_OK; DUIQI_EINVAL; DUIQI_ELIMIT, as duiqi_judge_unit(); DUIQI_ENOMEM, after which
 *  the counts are not to be used. */
DUIQI_EXPORT duiqi_status duiqi_stats_add(duiqi_stats *stats, const duiqi_unit *unit);

/** The figures so far, borrowed until the next call on stats. @param stats  not NULL */
DUIQI_EXPORT const duiqi_memory_stats *duiqi_stats_figures(duiqi_stats *stats);

/** Variants of each language tag. Borrowed as above. */
DUIQI_EXPORT duiqi_counts duiqi_stats_languages(duiqi_stats *stats);

/** Units and variants that have each attribute, prop ("x-bead") or note ("note"). Borrowed as
 *  above. */
DUIQI_EXPORT duiqi_counts duiqi_stats_properties(duiqi_stats *stats);

/** Free them. NULL is fine. */
DUIQI_EXPORT void duiqi_stats_free(duiqi_stats *stats);

#ifdef __cplusplus
}
#endif

#endif
