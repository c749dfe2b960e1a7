#ifndef DUIQI_FEATURE_SURFACE_H
#define DUIQI_FEATURE_SURFACE_H

#include "feature/feature.h"
#include "text/fold.h"

/* From a token back to the text that it was made of. */
typedef struct duiqi_surfaces {
    duiqi_folded folded;   /* the sentence in work */
    duiqi_vector numerals; /* duiqi_numeral, of it */
    duiqi_slice sentence;
} duiqi_surfaces;

void duiqi_surfaces_init(duiqi_surfaces *surfaces, const duiqi_allocator *allocator);

/** Take up a sentence. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_surfaces_take(duiqi_surfaces *surfaces, duiqi_slice sentence,
                                 duiqi_language language);

/** The text of a token of the sentence, borrowed from the sentence. */
duiqi_slice duiqi_surface_of(const duiqi_surfaces *surfaces, const duiqi_features *features,
                             const duiqi_token *token);

void duiqi_surfaces_free(duiqi_surfaces *surfaces);

#endif
