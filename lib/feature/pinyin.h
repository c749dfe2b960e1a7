#ifndef DUIQI_FEATURE_PINYIN_H
#define DUIQI_FEATURE_PINYIN_H

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/vector.h"

/* Names in pinyin, matched with Chinese characters by sound: a trie over toneless syllables. */
typedef struct duiqi_pinyin_names {
    duiqi_vector nodes;
} duiqi_pinyin_names;

enum { DUIQI_PINYIN_SYLLABLES_MAX = 4 };

duiqi_status duiqi_pinyin_names_init(duiqi_pinyin_names *names, const duiqi_allocator *allocator);

/** Add a lower-case word in every way it can be read as 1 to 4 syllables; a word that cannot is
 *  not added.
 *  @param number  what a match gives back */
duiqi_status duiqi_pinyin_names_add(duiqi_pinyin_names *names, duiqi_slice word, uint32_t number);

/** The names that read as the first `length` of some characters do.
 *  @param points  folded Chinese characters
 *  @param numbers receives, by length - 1, the number of the name, or UINT32_MAX
 *  @return how many it received: no name begins with the reading of more */
size_t duiqi_pinyin_names_match(const duiqi_pinyin_names *names, const uint32_t *points,
                                size_t count, uint32_t numbers[DUIQI_PINYIN_SYLLABLES_MAX]);

void duiqi_pinyin_names_free(duiqi_pinyin_names *names);

#endif
