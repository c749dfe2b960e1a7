#include <stdint.h>

#include "base/map.h"
#include "document/document.h"
#include "edition/diff.h"
#include "edition/words.h"

/* Fewer words recur by chance. */
enum { WORDS_MIN = 6 };

/* Rows by their text: those without a counterpart that have it. */
struct places {
    size_t removed, added; /* rows */
    size_t removed_count, added_count;
};

/* What is known while rows are looked through. */
struct search {
    duiqi_language language;
    duiqi_edit_text text;
    duiqi_vector hashes; /* uint64_t, of the words of the row in work */
    duiqi_map keys;
    duiqi_vector places; /* struct places, by key */
};

/* The words of a text as bytes that are equal for equal words; no bytes for too few of them. */
static duiqi_status make_key(struct search *search, duiqi_slice text, duiqi_slice *key) {
    *key = (duiqi_slice){NULL, 0};
    search->hashes.count = 0;
    if (duiqi_edit_text_make(&search->text, text, search->language))
        return DUIQI_ENOMEM;
    size_t count = search->text.words.count;
    if (count < WORDS_MIN)
        return DUIQI_OK;
    uint64_t *hashes = duiqi_vector_append(&search->hashes, count);
    if (!hashes)
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < count; ++i)
        hashes[i] = ((const duiqi_edit_word *)search->text.words.data)[i].hash;
    *key = (duiqi_slice){(const char *)hashes, count * sizeof *hashes};
    return DUIQI_OK;
}

static duiqi_status note_row(struct search *search, const duiqi_diff_row *row, size_t index) {
    bool removed = row->kind == DUIQI_DIFF_REMOVED;
    duiqi_slice key;
    if (make_key(search, removed ? row->old_text : row->new_text, &key))
        return DUIQI_ENOMEM;
    if (!key.length)
        return DUIQI_OK;
    uint32_t number = duiqi_map_put(&search->keys, key);
    if (number == DUIQI_MAP_NONE ||
        (number == search->places.count && !duiqi_vector_append(&search->places, 1)))
        return DUIQI_ENOMEM;
    struct places *places = (struct places *)search->places.data + number;
    *(removed ? &places->removed : &places->added) = index;
    ++*(removed ? &places->removed_count : &places->added_count);
    return DUIQI_OK;
}

static void link_rows(duiqi_diff *diff, const struct search *search) {
    const struct places *places = search->places.data;
    duiqi_diff_row *rows = diff->rows.data;
    for (size_t i = 0; i < search->places.count; ++i) {
        if (places[i].removed_count != 1 || places[i].added_count != 1)
            continue;
        rows[places[i].removed].moved_row = places[i].added;
        rows[places[i].added].moved_row = places[i].removed;
    }
}

duiqi_status duiqi_diff_find_moved(duiqi_diff *diff) {
    const duiqi_allocator *allocator = &diff->arena.allocator;
    struct search search = {.language = duiqi_bitext_target(diff->bitext)->language};
    duiqi_edit_text_init(&search.text, allocator);
    duiqi_vector_init(&search.hashes, allocator, sizeof(uint64_t));
    duiqi_map_init(&search.keys, allocator);
    duiqi_vector_init(&search.places, allocator, sizeof(struct places));
    duiqi_status status = DUIQI_OK;
    for (size_t i = 0; !status && i < diff->rows.count; ++i) {
        const duiqi_diff_row *row = duiqi_diff_row_at(diff, i);
        if (row->kind >= DUIQI_DIFF_REMOVED)
            status = note_row(&search, row, i);
    }
    if (!status)
        link_rows(diff, &search);
    duiqi_vector_free(&search.places);
    duiqi_map_free(&search.keys);
    duiqi_vector_free(&search.hashes);
    duiqi_edit_text_free(&search.text);
    return status;
}
