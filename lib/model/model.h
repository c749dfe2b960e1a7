#ifndef DUIQI_MODEL_MODEL_H
#define DUIQI_MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feature/feature.h"
#include "text/language.h"

enum { DUIQI_BEAD_SIDE_MAX = 6 }; /* most sentences of a bead on one side */

/* Scores beads of two documents: log-linear in length, bead type and shared literals. */
typedef struct duiqi_model {
    const duiqi_features *source;
    const duiqi_features *target;
    duiqi_vector source_sums; /* uint64_t: length of all sentences before, by sentence */
    duiqi_vector target_sums;
    duiqi_vector literal_weights; /* float, by literal: what one shared occurrence is worth */
    double ratio;                 /* target characters for a source character */
} duiqi_model;

/** Prepare to score beads of two sides, whose features must outlive the model.
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_model_init(duiqi_model *model, const duiqi_features *source,
                              duiqi_language source_language, const duiqi_features *target,
                              duiqi_language target_language, size_t literal_count);

/** Whether beads of this shape exist. */
bool duiqi_model_allows(size_t source_count, size_t target_count);

/** Log score of the bead over the given ranges of sentences; only differences mean anything. */
double duiqi_model_score(const duiqi_model *model, size_t source, size_t source_count,
                         size_t target, size_t target_count);

void duiqi_model_free(duiqi_model *model);

#endif
