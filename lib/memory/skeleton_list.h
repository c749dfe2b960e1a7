#ifndef DUIQI_MEMORY_SKELETON_LIST_H
#define DUIQI_MEMORY_SKELETON_LIST_H

#include "feature/numeral.h"
#include "memory/skeleton.h"

/* The skeletons of many sentences, end to end. */
typedef struct duiqi_skeleton_list {
    duiqi_skeleton scratch;
    duiqi_buffer keys;
    duiqi_vector numerals; /* duiqi_numeral */
    duiqi_vector ends;     /* of each sentence, in keys and in numerals */
} duiqi_skeleton_list;

void duiqi_skeleton_list_init(duiqi_skeleton_list *list, const duiqi_allocator *allocator);

/** Append the skeleton of a sentence. @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_skeleton_list_add(duiqi_skeleton_list *list, duiqi_slice sentence,
                                     duiqi_language language);

void duiqi_skeleton_list_free(duiqi_skeleton_list *list);

/** A sentence's key, valid until the next is added. */
duiqi_slice duiqi_skeleton_list_key(const duiqi_skeleton_list *list, size_t index);

/** The figures of some sentences in a row. */
const duiqi_numeral *duiqi_skeleton_list_numerals(const duiqi_skeleton_list *list, size_t first,
                                                  size_t sentences, size_t *count);

#endif
