#ifndef DUIQI_LEXICON_IMAGE_H
#define DUIQI_LEXICON_IMAGE_H

#include <stdbool.h>

#include "lexicon/lexicon.h"

/* Layout of a lexicon's image: a header, then the parts in the order of their counts. Both hash
 * tables are open, with linear probing. */

#define DUIQI_IMAGE_MAGIC UINT32_C(0x44514C58)
#define DUIQI_IMAGE_VERSION UINT32_C(2)

typedef struct __attribute__((may_alias)) duiqi_image_header {
    uint32_t magic;
    uint32_t version;
    uint32_t entry_count;
    uint32_t node_count;      /* duiqi_image_node; node 0 is the root */
    uint32_t node_slot_count; /* uint32_t, power of two: node number, 0 = free */
    uint32_t node_search;     /* most slots that finding a node looks at */
    uint32_t word_count;      /* uint32_t offsets into the text, one more than words */
    uint32_t word_slot_count; /* uint32_t, power of two: word number + 1, 0 = free */
    uint32_t word_search;     /* most slots that finding a word looks at */
    uint32_t text_words;      /* text of the words, in 32-bit words */
    uint32_t gloss_count;     /* duiqi_gloss_word */
} duiqi_image_header;

typedef struct __attribute__((may_alias)) duiqi_image_node {
    uint32_t parent;
    uint32_t point;
    uint32_t gloss_begin; /* its words; equal to gloss_end when no entry ends here */
    uint32_t gloss_end;
} duiqi_image_node;

struct duiqi_lexicon {
    duiqi_allocator allocator;
    uint32_t *owned; /* NULL for a view */
    bool trusted;    /* the parts have been checked, or were made here */
    const uint32_t *image;
    size_t image_words;
    const duiqi_image_header *header;
    const duiqi_image_node *nodes;
    const uint32_t *node_slots;
    const uint32_t *word_offsets;
    const uint32_t *word_slots;
    const char *text;
    const duiqi_gloss_word *glosses;
};

static inline uint32_t duiqi_image_node_hash(uint32_t parent, uint32_t point) {
    uint64_t key = ((uint64_t)parent << 21 | point) * UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(key >> 32);
}

uint32_t duiqi_image_word_hash(duiqi_slice word);

/** Length of the image that a header describes, in 32-bit words. */
uint64_t duiqi_image_words(const duiqi_image_header *header);

/** Point the parts of a lexicon into its image, whose header is right. */
void duiqi_image_bind(duiqi_lexicon *lexicon, const uint32_t *image);

/** Whether bytes begin as an image does. */
bool duiqi_is_image(const void *data, size_t length);

/** Whether every part of an image holds what it should. Reads all of it. */
bool duiqi_image_sound(const duiqi_lexicon *lexicon);

#endif
