#ifndef DUIQI_LEXICON_WORD_H
#define DUIQI_LEXICON_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/map.h"
#include "base/vector.h"

/* English words as they are compared: irregular forms as their lemma, then the Porter2 stem. */

enum { DUIQI_WORD_MAX = 64 }; /* bytes of a word that count; longer ones are cut */

typedef struct duiqi_words {
    struct sb_stemmer *stemmer;
} duiqi_words;

/** @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_words_init(duiqi_words *words);

/** The normal form of a lower-case word, valid until the next call; data is NULL without
 *  memory. */
duiqi_slice duiqi_words_normal(duiqi_words *words, duiqi_slice word);

void duiqi_words_free(duiqi_words *words);

/** Whether a lower-case English word is a function word. */
bool duiqi_word_is_stop(duiqi_slice word);

/* ---- many words, each brought to its normal form only once ---- */

enum { DUIQI_WORD_UNITS = DUIQI_WORD_MAX / 8 };

/** A lower-case word of 1 to DUIQI_WORD_MAX bytes, in units of 8 bytes for quick comparison; the
 *  bytes of its last unit after the word are 0. */
typedef struct duiqi_word {
    uint64_t units[DUIQI_WORD_UNITS];
    size_t length;
} duiqi_word;

typedef struct duiqi_vocabulary {
    duiqi_map forms; /* normal forms, numbered as they came */
    duiqi_words words;
    duiqi_allocator allocator;
    duiqi_vector surfaces; /* words as they were added, one more than there are */
    duiqi_vector units;    /* uint64_t of them */
    struct duiqi_word_slot *slots;
    uint32_t slot_count;
} duiqi_vocabulary;

#define DUIQI_WORD_NONE UINT32_MAX
#define DUIQI_WORD_STOP UINT32_C(0x80000000)

/** @return DUIQI_OK; DUIQI_ENOMEM, and then it can only be freed */
duiqi_status duiqi_vocabulary_init(duiqi_vocabulary *vocabulary, const duiqi_allocator *allocator);

/** The number of a word's normal form, with DUIQI_WORD_STOP when the word is a function word;
 *  DUIQI_WORD_NONE without memory. */
uint32_t duiqi_vocabulary_add(duiqi_vocabulary *vocabulary, const duiqi_word *word);

void duiqi_vocabulary_free(duiqi_vocabulary *vocabulary);

#endif
