#ifndef DUIQI_MODEL_STRUCTURE_H
#define DUIQI_MODEL_STRUCTURE_H

#include "model/pair.h"
#include "model/weights.h"

/* The features of a bead that do not look at words. */

/** The type of a bead with two sides. */
duiqi_bead_feature duiqi_bead_type(uint32_t x_count, uint32_t y_count);

/** Logarithm of the ratio of the lengths to what the document leads to expect. */
float duiqi_bead_length_ratio(const duiqi_pair *pair, const duiqi_link *bead);

/** Standard deviation of that, larger for short sentences. */
float duiqi_bead_length_spread(const duiqi_pair *pair, const duiqi_link *bead);

/** Log density of that ratio, when it is normal. */
float duiqi_bead_length_normal(const duiqi_pair *pair, const duiqi_link *bead);

/** Question and exclamation marks, quotes: fills the features of both sides' punctuation. */
void duiqi_bead_punctuation(const duiqi_pair *pair, const duiqi_link *bead,
                            float features[DUIQI_BEAD_FEATURES]);

/** Numbers of clauses and sentences against each other. */
void duiqi_bead_clauses(const duiqi_pair *pair, const duiqi_link *bead,
                        float features[DUIQI_BEAD_FEATURES]);

/** Sum, over the sentence boundaries inside side a, of the distance to the nearest clause or
 *  sentence boundary of side b, both by relative position; as a share of the bead. */
float duiqi_bead_boundaries(const duiqi_features *a, uint32_t a_first, uint32_t a_count,
                            const duiqi_features *b, uint32_t b_first, uint32_t b_count);

#endif
