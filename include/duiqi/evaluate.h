#ifndef DUIQI_EVALUATE_H
#define DUIQI_EVALUATE_H

#include <stddef.h>

#include <duiqi/alloc.h>
#include <duiqi/bead.h>
#include <duiqi/export.h>
#include <duiqi/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How well beads agree with gold beads, counted over any number of pairs of lists. Beads with an
 *  empty side are left out of both lists and of every figure, the convention of Thompson and Koehn
 *  (2019). A bead that stands in its list twice counts twice. One thread while lists are added;
 *  read-only and shareable otherwise. */
typedef struct duiqi_evaluation duiqi_evaluation;

/** Precision, recall and their harmonic mean, 0 to 1. */
typedef struct duiqi_f_score {
    double precision;
    double recall;
    double f1;
} duiqi_f_score;

/** Scores, over the beads of all pairs of lists together. */
typedef struct duiqi_scores {
    duiqi_f_score strict; /**< a bead counts when the other list has exactly the same one */
    duiqi_f_score lax;    /**< a bead counts when it shares a sentence pair with the other list */
    size_t gold_count;    /**< beads with two sides in the gold lists */
    size_t test_count;    /**< the same in the lists under test */
} duiqi_scores;

/** The beads under test whose confidence lies in one tenth of the scale. */
typedef struct duiqi_calibration_bin {
    size_t count;
    double mean_confidence; /**< 0 when there is no bead */
    double share_right;     /**< of them, those that are right by the strict score; 0 when none */
} duiqi_calibration_bin;

#define DUIQI_CALIBRATION_BINS 10

/** How well the confidence of the beads under test tells which of them are right by the strict
 *  score. */
typedef struct duiqi_calibration {
    /** Bin i holds i/10 <= confidence < (i + 1)/10; the last one holds 1 as well. */
    duiqi_calibration_bin bins[DUIQI_CALIBRATION_BINS];
    /** How far share_right and mean_confidence lie apart, averaged over the beads (the expected
     *  calibration error of Naeini, Cooper and Hauskrecht 2015), 0 to 1; 0 without beads. */
    double expected_error;
    /** Mean square of what lies between confidence and outcome, 1 or 0 (Brier 1950), 0 to 1; 0
     *  without beads. */
    double brier_score;
} duiqi_calibration;

/** The beads with a given number of items on each side. */
typedef struct duiqi_type_score {
    size_t source_count; /**< items, at least 1 */
    size_t target_count; /**< items, at least 1 */
    size_t gold_beads;
    size_t test_beads;
    size_t right_beads; /**< of test_beads, those that are right by the strict score */
} duiqi_type_score;

/** Begin an evaluation, nothing counted yet.
 *  @param out        owned; free with duiqi_evaluation_free(); NULL on failure
 *  @param allocator  NULL: the C library's
 *  @param error      may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL when out is NULL. Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_evaluation_new(duiqi_evaluation **out,
                                               const duiqi_allocator *allocator,
                                               duiqi_error *error);

/** Count one document: compare a list of beads with the gold list, in time linear in their items
 *  unless beads overlap. Items are numbered anew in each pair of lists.
 *  @param gold, test  not kept
 *  @param error       may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM, after which the evaluation can only be freed; DUIQI_EINVAL for
 *          a NULL argument, nothing counted. */
DUIQI_EXPORT duiqi_status duiqi_evaluation_add(duiqi_evaluation *evaluation,
                                               const duiqi_beads *gold, const duiqi_beads *test,
                                               duiqi_error *error);

/** The scores, borrowed until the evaluation is freed; they follow what is added.
 *  @param evaluation  not NULL */
DUIQI_EXPORT const duiqi_scores *duiqi_evaluation_scores(const duiqi_evaluation *evaluation);

/** The calibration, borrowed until the evaluation is freed; it follows what is added.
 *  @param evaluation  not NULL */
DUIQI_EXPORT const duiqi_calibration *
duiqi_evaluation_calibration(const duiqi_evaluation *evaluation);

/** Number of bead types that have occurred. @param evaluation  not NULL */
DUIQI_EXPORT size_t duiqi_evaluation_type_count(const duiqi_evaluation *evaluation);

/** The beads of one type, borrowed until more is added or the evaluation is freed. Types are
 *  ordered by their source items, then by their target items.
 *  @param evaluation  not NULL
 *  @param index       0-based
 *  @return NULL when index is not below duiqi_evaluation_type_count() */
DUIQI_EXPORT const duiqi_type_score *duiqi_evaluation_type(const duiqi_evaluation *evaluation,
                                                           size_t index);

/** Free an evaluation. NULL is fine. */
DUIQI_EXPORT void duiqi_evaluation_free(duiqi_evaluation *evaluation);

#ifdef __cplusplus
}
#endif

#endif
