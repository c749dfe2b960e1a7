#ifndef DUIQI_FEATURE_FEATURE_H
#define DUIQI_FEATURE_FEATURE_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/document.h>

#include "base/map.h"
#include "base/vector.h"

/* What the model looks at, for every sentence of one side: arrays by sentence, and lists of all
 * sentences end to end with the offset at which each sentence's own list starts. */
typedef struct duiqi_features {
    duiqi_vector lengths;        /* uint32_t: code points that are not white space */
    duiqi_vector literals;       /* uint32_t: numbers in the shared map, ascending by sentence */
    duiqi_vector literal_starts; /* uint32_t: one more than sentences */
} duiqi_features;

/* Literals are what stays itself in translation: figures by their exact value, and words in
 * Latin letters. Both sides share one map, so that equal literals have equal numbers. */

void duiqi_features_init(duiqi_features *features, const duiqi_allocator *allocator);

/** Extract the features of a segmented document. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_features_extract(duiqi_features *features, duiqi_map *literals,
                                    const duiqi_document *document);

static inline uint32_t duiqi_features_length(const duiqi_features *features, size_t sentence) {
    return ((const uint32_t *)features->lengths.data)[sentence];
}

void duiqi_features_free(duiqi_features *features);

#endif
