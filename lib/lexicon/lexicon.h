#ifndef DUIQI_LEXICON_LEXICON_H
#define DUIQI_LEXICON_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/lexicon.h>

#include "base/alloc.h"

/* A bilingual lexicon: Chinese entries as a trie over folded characters, each with the English
 * words of its glosses, in normal form, and their weights. The weights of an entry sum to at
 * most 1 and stand for p(English word | entry). Immutable, shareable between threads.
 *
 * All of it lies in one image of 32-bit words without pointers, so that a lexicon can be mapped
 * in or compiled into a program as it is. */

/* may_alias: the image that holds them is an array of numbers, or bytes of the caller. */
typedef struct __attribute__((may_alias)) duiqi_gloss_word {
    uint32_t word;
    float weight;
} duiqi_gloss_word;

#define DUIQI_LEXICON_NONE UINT32_MAX
#define DUIQI_LEXICON_ROOT 0u

/** The image, borrowed. */
const uint32_t *duiqi_lexicon_image(const duiqi_lexicon *lexicon, size_t *words);

/** Number of different English words; they are numbered from 0. */
uint32_t duiqi_lexicon_word_count(const duiqi_lexicon *lexicon);

/** Number of nodes; they are numbered from 0. */
uint32_t duiqi_lexicon_node_count(const duiqi_lexicon *lexicon);

/** The node reached from a node by a folded code point, or DUIQI_LEXICON_NONE. */
uint32_t duiqi_lexicon_step(const duiqi_lexicon *lexicon, uint32_t node, uint32_t point);

/** The words of the entry that ends at a node; count is 0 when none does. */
const duiqi_gloss_word *duiqi_lexicon_words(const duiqi_lexicon *lexicon, uint32_t node,
                                            size_t *count);

/** The longest entry that some folded code points begin with: its length in code points, 0 when
 * there is none, and its node. */
size_t duiqi_lexicon_longest(const duiqi_lexicon *lexicon, const uint32_t *points, size_t count,
                             uint32_t *node);

/** The number of an English word in normal form, or DUIQI_LEXICON_NONE. */
uint32_t duiqi_lexicon_find_word(const duiqi_lexicon *lexicon, duiqi_slice normal);

#endif
