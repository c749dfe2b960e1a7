#ifndef DUIQI_FEATURE_FEATURE_H
#define DUIQI_FEATURE_FEATURE_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/map.h"
#include "base/vector.h"
#include "text/language.h"

/* What the model looks at, for every sentence of one side. Lists of all sentences lie end to
 * end, with the place where each sentence's own list starts (CSR). Lengths and offsets are in
 * folded characters that are not white space. */

typedef enum duiqi_token_class {
    DUIQI_TOKEN_CONTENT = 0,
    DUIQI_TOKEN_FUNCTION, /* of, 的 */
    DUIQI_TOKEN_NAME,     /* capitalised inside a sentence, or a figure */
    DUIQI_TOKEN_SOUND     /* Chinese characters that read as a name of the other side; the same
                             characters have their own tokens besides */
} duiqi_token_class;

enum { DUIQI_TOKEN_CLASSES = 4 };

typedef struct duiqi_token {
    uint32_t type;
    uint32_t offset : 29; /* in its sentence */
    uint32_t class : 2;   /* duiqi_token_class */
} duiqi_token;

/* A different token of one side. */
typedef struct duiqi_type {
    uint32_t count;
    uint32_t value;    /* of a numeral: number in the shared map of values, else DUIQI_MAP_NONE */
    uint32_t sound;    /* of a DUIQI_TOKEN_SOUND: type of the name on the other side */
    uint32_t entry;    /* node in the lexicon, or UINT32_MAX */
    uint32_t lexicon;  /* which lexicon that is; of a sound: how many characters */
    uint32_t function; /* not 0: a function word */
} duiqi_type;

/* Sums over the sentences before one; what lies in a range of sentences is the difference. */
typedef struct duiqi_tally {
    uint32_t length;
    uint32_t questions, exclamations;
    uint32_t opening, closing; /* quotes */
    uint32_t commas;           /* and semicolons */
    uint32_t tokens[DUIQI_TOKEN_CLASSES];
} duiqi_tally;

enum {
    DUIQI_ENDS_IN_QUOTE = 1,   /* the last character is a closing quote */
    DUIQI_ENDS_IN_QUESTION = 2 /* the last one before closing quotes is a question mark */
};

typedef struct duiqi_features {
    duiqi_language language;
    size_t count;               /* sentences */
    size_t lead;                /* how many of them stand before those of the document */
    duiqi_vector tallies;       /* duiqi_tally, one more than sentences */
    duiqi_vector endings;       /* uint8_t, by sentence */
    duiqi_vector token_starts;  /* uint32_t, one more than sentences */
    duiqi_vector tokens;        /* duiqi_token, by offset inside a sentence */
    duiqi_vector clause_starts; /* uint32_t, one more than sentences */
    duiqi_vector clauses;       /* uint32_t: offsets where a new clause starts inside a sentence */
    duiqi_map keys;             /* of the types */
    duiqi_vector types;         /* duiqi_type */
} duiqi_features;

void duiqi_features_init(duiqi_features *features, const duiqi_allocator *allocator,
                         duiqi_language language);

/** The number of a type, put in when new; DUIQI_MAP_NONE without memory. */
uint32_t duiqi_features_type(duiqi_features *features, duiqi_slice key);

void duiqi_features_free(duiqi_features *features);

static inline const duiqi_tally *duiqi_features_tally(const duiqi_features *features,
                                                      size_t sentence) {
    return (const duiqi_tally *)features->tallies.data + sentence;
}

#endif
