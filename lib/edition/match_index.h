#ifndef DUIQI_EDITION_MATCH_INDEX_H
#define DUIQI_EDITION_MATCH_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/reuse.h>

#include "base/vector.h"
#include "edition/words.h"

/* Units found by the hash of their words, by that of their words without the figures, and fuzzily
 * by pairs of neighbouring words that are rare. */

enum { DUIQI_MATCH_WORDS_MAX = 4000 }; /* longer sentences have no fuzzy matches */

#define DUIQI_MATCH_NONE UINT32_MAX /* no entry */

/* A sentence as it is compared. */
typedef struct duiqi_match_words {
    duiqi_vector words;  /* uint32_t, by word: hash */
    duiqi_vector masked; /* the same, figures all alike */
} duiqi_match_words;

void duiqi_match_words_init(duiqi_match_words *words, const duiqi_allocator *allocator);

/** Append the words of a text that has been divided.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_match_words_append(duiqi_match_words *words, const duiqi_edit_text *text);

void duiqi_match_words_free(duiqi_match_words *words);

/** Hash of a sequence of words. */
uint64_t duiqi_match_hash(const uint32_t *words, size_t count);

/* A unit that is looked up. Units are kept by the number of words of their source, then in the
 * order of the memories. */
typedef struct duiqi_match_entry {
    uint64_t hash, masked_hash;
    size_t first_word;
    uint32_t word_count;
    uint32_t memory, unit;
    uint32_t next, masked_next; /* entry with a hash of the same bucket, or DUIQI_MATCH_NONE */
    float confidence;
} duiqi_match_entry;

struct duiqi_match_index {
    duiqi_allocator allocator;
    const duiqi_memory **memories;
    size_t memory_count;
    unsigned min_match;
    duiqi_vector words;             /* uint32_t, of all sources */
    duiqi_vector entries;           /* duiqi_match_entry */
    uint32_t *heads, *masked_heads; /* first entry of a bucket, or DUIQI_MATCH_NONE */
    unsigned head_bits;
    /* Pairs of words by hash: how many there are in a bucket, where its entries begin, and these
     * in ascending order, so that those of some lengths lie together. A unit is found by the
     * rarest of its pairs alone; see duiqi_match_grams(). */
    uint32_t *frequencies;
    size_t *starts;
    uint32_t *postings;
    unsigned gram_bits;
};

/* A pair of neighbouring words, or of the first or last one and the border. */
typedef struct duiqi_gram {
    uint64_t hash;
    uint32_t bucket;
    uint32_t frequency;
} duiqi_gram;

/** The rarest pairs of a sentence, rarest first: so many that any two sentences that are similar
 *  enough have one in common. An edit changes two pairs at most, so sentences of m <= n words with
 *  d edits share n + 1 - 2d of them; when some order of all pairs is given, sets that share that
 *  many have a common one among the first ones by that order (Chaudhuri, Ganti and Kaushik 2006).
 *  A pair that comes several times counts several times for this, and is given once.
 *  @param grams  room for count + 1
 *  @return how many there are */
size_t duiqi_match_grams(const duiqi_match_index *index, const uint32_t *words, size_t count,
                         duiqi_gram *grams);

/** How many of the count + 1 pairs of a sentence are not among those: with a least match of the
 *  ratio t sentences share 1 + (2t - 1)n pairs or more. */
static inline size_t duiqi_match_unused_grams(const duiqi_match_index *index, size_t count) {
    return ((2 * index->min_match - 100) * count + 99) / 100;
}

/** Bucket of a hash. */
static inline uint32_t duiqi_match_bucket(uint64_t hash, unsigned bits) {
    return (uint32_t)(hash >> (64 - bits));
}

static inline const duiqi_match_entry *duiqi_match_entry_at(const duiqi_match_index *index,
                                                            size_t number) {
    return (const duiqi_match_entry *)index->entries.data + number;
}

static inline const uint32_t *duiqi_match_entry_words(const duiqi_match_index *index,
                                                      const duiqi_match_entry *entry) {
    return (const uint32_t *)index->words.data + entry->first_word;
}

static inline const duiqi_unit *duiqi_match_entry_unit(const duiqi_match_index *index,
                                                       const duiqi_match_entry *entry) {
    return duiqi_memory_at(index->memories[entry->memory], entry->unit);
}

#endif
