#ifndef DUIQI_JUDGE_H
#define DUIQI_JUDGE_H

#include <stddef.h>

#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/memory.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Why a unit is doubtful: bits of a set. */
typedef enum duiqi_doubt {
    DUIQI_DOUBT_EMPTY = 1,      /**< a side is missing, or has nothing but white space */
    DUIQI_DOUBT_IDENTICAL = 2,  /**< both sides are the same text but for outer white space */
    DUIQI_DOUBT_CONFIDENCE = 4, /**< the aligner was less sure than asked for */
    DUIQI_DOUBT_LENGTH = 8,     /**< one side is too long for the other */
    DUIQI_DOUBT_NUMERALS = 16   /**< a figure of one side has no counterpart on the other */
} duiqi_doubt;

/** The number of doubts that there are. */
#define DUIQI_DOUBT_COUNT 5

/** A doubt's short name, for reports: "empty", "identical", "confidence", "length", "numerals".
 *  @return a constant string; "" for what is not one doubt. Thread-safe. */
DUIQI_EXPORT const char *duiqi_doubt_name(duiqi_doubt doubt);

/** What to look at. Set with DUIQI_JUDGE_OPTIONS_INIT, then change what differs. */
typedef struct duiqi_judge_options {
    size_t size;                      /**< sizeof(duiqi_judge_options) */
    const duiqi_allocator *allocator; /**< NULL: the C library's */
    unsigned doubts;                  /**< duiqi_doubt bits that are looked for */
    double min_confidence;            /**< duiqi_unit_confidence() below it is a doubt; 0 to 1 */
    double max_length_ratio;          /**< a ratio above it is a doubt; at least 1 */
} duiqi_judge_options;

/* Of hand-aligned pairs of a report and of novels, one in a hundred has a higher ratio. */
#define DUIQI_JUDGE_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(duiqi_judge_options), NULL,                                                         \
            DUIQI_DOUBT_EMPTY | DUIQI_DOUBT_IDENTICAL | DUIQI_DOUBT_LENGTH | DUIQI_DOUBT_NUMERALS, \
            0.0, 2.0                                                                               \
    }

/** What was found. */
typedef struct duiqi_judgement {
    unsigned doubts;           /**< duiqi_doubt bits, of those that were looked for */
    double confidence;         /**< of the unit */
    double length_ratio;       /**< at least 1; 1 when not looked at, or when a side is empty */
    duiqi_slice source_figure; /**< the first figure of the source that the target lacks, borrowed
                                    from the unit; empty: none, or not looked at */
    duiqi_slice target_figure; /**< the same the other way round */
} duiqi_judgement;

/** Judges units one by one. One thread at a time. */
typedef struct duiqi_judge duiqi_judge;

/** Make a judge.
 *  @param out      owned; free with duiqi_judge_free(); NULL on failure
 *  @param options  NULL: defaults
 *  @param error    may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (out is NULL, an option out of its range). */
DUIQI_EXPORT duiqi_status duiqi_judge_new(duiqi_judge **out, const duiqi_judge_options *options,
                                          duiqi_error *error);

/** Judge a unit by its source and target.
 *
 *  Length: a Han character, kana or Hangul syllable counts as four letters, about what one becomes
 *  in English; white space counts nothing; twenty letters are added to each side, as short
 *  texts vary more. The ratio is that of the longer side to the shorter.
 *
 *  Figures: they are compared by value, in Chinese and English as the aligner reads them, whichever
 *  way they are written: 百分之五 is 5%, 1.2亿 is 120 million, 第三 is third. What is asked for on
 *  the other side are figures of some weight: those with a digit, percentages and years, and
 *  numbers from 13 on; 一, two and the like come and go in translation, as do footnote marks. Units
 *  in a language other than Chinese and English are not judged by their figures.
 *
 *  Takes time in proportion to the text but for sorting the figures.
 *  @param judge, unit  not NULL
 *  @param judgement    filled on success; not NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument); DUIQI_ELIMIT (a side over 4 GiB).
 */
DUIQI_EXPORT duiqi_status duiqi_judge_unit(duiqi_judge *judge, const duiqi_unit *unit,
                                           duiqi_judgement *judgement);

/** Free a judge. NULL is fine. */
DUIQI_EXPORT void duiqi_judge_free(duiqi_judge *judge);

#ifdef __cplusplus
}
#endif

#endif
