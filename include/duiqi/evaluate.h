#ifndef DUIQI_EVALUATE_H
#define DUIQI_EVALUATE_H

#include <stddef.h>

#include <duiqi/bead.h>
#include <duiqi/export.h>
#include <duiqi/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Precision, recall and their harmonic mean, 0 to 1. */
typedef struct duiqi_f_score {
    double precision;
    double recall;
    double f1;
} duiqi_f_score;

/** How well one list of beads agrees with another; beads with an empty side are left out of
 *  both, the convention of Thompson and Koehn (2019). */
typedef struct duiqi_evaluation {
    duiqi_f_score strict; /**< a bead counts when the other list has exactly the same one */
    duiqi_f_score lax;    /**< a bead counts when it shares a sentence pair with the other list */
    size_t gold_count;    /**< beads with two sides in the gold list */
    size_t test_count;    /**< the same in the list under test */
} duiqi_evaluation;

/** Score beads against gold beads.
 *  @param out        filled on success, untouched on failure
 *  @param allocator  for working memory; NULL: the C library's
 *  @param error      may be NULL
 *  @return DUIQI_OK, DUIQI_ENOMEM, DUIQI_EINVAL for a NULL argument. Thread-safe. */
DUIQI_EXPORT duiqi_status duiqi_evaluate(duiqi_evaluation *out, const duiqi_beads *gold,
                                         const duiqi_beads *test, const duiqi_allocator *allocator,
                                         duiqi_error *error);

#ifdef __cplusplus
}
#endif

#endif
