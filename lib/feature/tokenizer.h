#ifndef DUIQI_FEATURE_TOKENIZER_H
#define DUIQI_FEATURE_TOKENIZER_H

#include "feature/feature.h"
#include "feature/pinyin.h"
#include "lexicon/lexicon.h"

/* Sentences to features. Chinese characters become the longest matches of the lexicons, other
 * letters words; numerals of more than one character or word become one token by their value. */

/* What the tokenizer works with besides the text; all of it must outlive it. */
typedef struct duiqi_token_context {
    const duiqi_lexicon *const *lexicons; /* a longer match wins, then the earlier lexicon */
    size_t lexicon_count;
    const duiqi_pinyin_names *names; /* of the other side; NULL: none */
    duiqi_map *values;               /* shared by both sides: values of numerals */
} duiqi_token_context;

typedef struct duiqi_tokenizer duiqi_tokenizer;

/** A tokenizer that appends to features; NULL without memory. */
duiqi_tokenizer *duiqi_tokenizer_new(duiqi_features *features, const duiqi_token_context *context);

/** Append the features of a sentence. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_tokenizer_add(duiqi_tokenizer *tokenizer, duiqi_slice sentence);

/** Collect the words that were seen as names so far; their numbers are those of their types. */
duiqi_status duiqi_tokenizer_names(const duiqi_tokenizer *tokenizer, duiqi_pinyin_names *names);

/** NULL is fine. The features stay. */
void duiqi_tokenizer_free(duiqi_tokenizer *tokenizer);

#endif
