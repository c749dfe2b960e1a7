#include "memory/skeleton_list.h"

#include <string.h>

struct end {
    size_t key, numeral;
};

void duiqi_skeleton_list_init(duiqi_skeleton_list *list, const duiqi_allocator *allocator) {
    duiqi_skeleton_init(&list->scratch, allocator);
    duiqi_buffer_init(&list->keys, allocator);
    duiqi_vector_init(&list->numerals, allocator, sizeof(duiqi_numeral));
    duiqi_vector_init(&list->ends, allocator, sizeof(struct end));
}

void duiqi_skeleton_list_free(duiqi_skeleton_list *list) {
    duiqi_skeleton_free(&list->scratch);
    duiqi_buffer_free(&list->keys);
    duiqi_vector_free(&list->numerals);
    duiqi_vector_free(&list->ends);
}

duiqi_status duiqi_skeleton_list_add(duiqi_skeleton_list *list, duiqi_slice sentence,
                                     duiqi_language language) {
    duiqi_status status = duiqi_skeleton_make(&list->scratch, sentence, language);
    if (status)
        return status;
    const duiqi_vector *numerals = &list->scratch.numerals;
    duiqi_buffer_append_slice(&list->keys, duiqi_buffer_slice(&list->scratch.key));
    duiqi_numeral *own = duiqi_vector_append(&list->numerals, numerals->count);
    if (list->keys.failed || !own)
        return DUIQI_ENOMEM;
    if (numerals->count)
        memcpy(own, numerals->data, numerals->count * sizeof *own);
    struct end end = {list->keys.length, list->numerals.count};
    return duiqi_vector_push(&list->ends, &end) ? DUIQI_OK : DUIQI_ENOMEM;
}

/* Where a sentence starts: where the one before it ends. */
static struct end start_of(const duiqi_skeleton_list *list, size_t index) {
    return index ? ((const struct end *)list->ends.data)[index - 1] : (struct end){0, 0};
}

duiqi_slice duiqi_skeleton_list_key(const duiqi_skeleton_list *list, size_t index) {
    size_t begin = start_of(list, index).key, end = start_of(list, index + 1).key;
    return (duiqi_slice){begin < end ? list->keys.data + begin : "", end - begin};
}

const duiqi_numeral *duiqi_skeleton_list_numerals(const duiqi_skeleton_list *list, size_t first,
                                                  size_t sentences, size_t *count) {
    size_t begin = start_of(list, first).numeral;
    *count = start_of(list, first + sentences).numeral - begin;
    return *count ? (const duiqi_numeral *)list->numerals.data + begin : NULL;
}
