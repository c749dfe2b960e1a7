#include "lexicon/word.h"

#include <libstemmer.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *form;
    const char *lemma;
} IRREGULAR[] = {
#include "irregular.inc"
};

static const char *const STOP_WORDS[] = {
#include "stopwords.inc"
};

duiqi_status duiqi_words_init(duiqi_words *words) {
    words->stemmer = sb_stemmer_new("english", "UTF_8");
    return words->stemmer ? DUIQI_OK : DUIQI_ENOMEM;
}

void duiqi_words_free(duiqi_words *words) {
    if (words->stemmer)
        sb_stemmer_delete(words->stemmer);
    words->stemmer = NULL;
}

static int compare(duiqi_slice word, const char *other) {
    int order = strncmp(word.data, other, word.length);
    return order ? order : other[word.length] ? -1 : 0;
}

static duiqi_slice lemma_of(duiqi_slice word) {
    size_t low = 0, high = sizeof IRREGULAR / sizeof *IRREGULAR;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(word, IRREGULAR[middle].form);
        if (order == 0)
            return (duiqi_slice){IRREGULAR[middle].lemma, strlen(IRREGULAR[middle].lemma)};
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return word;
}

duiqi_slice duiqi_words_normal(duiqi_words *words, duiqi_slice word) {
    if (word.length > DUIQI_WORD_MAX)
        word.length = DUIQI_WORD_MAX;
    word = lemma_of(word);
    const sb_symbol *stem =
        sb_stemmer_stem(words->stemmer, (const sb_symbol *)word.data, (int)word.length);
    if (!stem)
        return (duiqi_slice){NULL, 0};
    return (duiqi_slice){(const char *)stem, (size_t)sb_stemmer_length(words->stemmer)};
}

bool duiqi_word_is_stop(duiqi_slice word) {
    size_t low = 0, high = sizeof STOP_WORDS / sizeof *STOP_WORDS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(word, STOP_WORDS[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* ---- vocabulary ---- */

enum { FIRST_SLOTS = 4096 }; /* power of two */

struct surface {
    uint32_t first_unit; /* the last is before the first of the next surface */
    uint32_t normal;     /* as duiqi_vocabulary_add() returns it */
};

struct duiqi_word_slot {
    uint32_t hash;
    uint32_t number; /* of a surface, + 1; 0: free */
};

/* Twice as many slots, or the first. */
static bool grow_slots(duiqi_vocabulary *vocabulary) {
    uint32_t old_count = vocabulary->slot_count;
    uint32_t count = old_count ? old_count * 2 : FIRST_SLOTS;
    if (old_count > UINT32_MAX / 4)
        return false;
    struct duiqi_word_slot *slots =
        duiqi_allocate_zeroed(&vocabulary->allocator, count, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t k = 0; k < old_count; ++k) {
        struct duiqi_word_slot slot = vocabulary->slots[k];
        uint32_t i = slot.hash & (count - 1);
        while (slot.number && slots[i].number)
            i = (i + 1) & (count - 1);
        if (slot.number)
            slots[i] = slot;
    }
    duiqi_release(&vocabulary->allocator, vocabulary->slots);
    vocabulary->slots = slots;
    vocabulary->slot_count = count;
    return true;
}

duiqi_status duiqi_vocabulary_init(duiqi_vocabulary *vocabulary, const duiqi_allocator *allocator) {
    *vocabulary = (duiqi_vocabulary){.allocator = *allocator};
    duiqi_map_init(&vocabulary->forms, allocator);
    duiqi_vector_init(&vocabulary->surfaces, allocator, sizeof(struct surface));
    duiqi_vector_init(&vocabulary->units, allocator, sizeof(uint64_t));
    return duiqi_words_init(&vocabulary->words) || !duiqi_vector_append(&vocabulary->surfaces, 1) ||
                   !grow_slots(vocabulary)
               ? DUIQI_ENOMEM
               : DUIQI_OK;
}

void duiqi_vocabulary_free(duiqi_vocabulary *vocabulary) {
    duiqi_map_free(&vocabulary->forms);
    duiqi_words_free(&vocabulary->words);
    duiqi_vector_free(&vocabulary->surfaces);
    duiqi_vector_free(&vocabulary->units);
    duiqi_release(&vocabulary->allocator, vocabulary->slots);
}

static uint32_t number_form(duiqi_vocabulary *vocabulary, duiqi_slice word) {
    duiqi_slice form = duiqi_words_normal(&vocabulary->words, word);
    uint32_t number = form.data ? duiqi_map_put(&vocabulary->forms, form) : DUIQI_MAP_NONE;
    if (number >= DUIQI_WORD_STOP)
        return DUIQI_WORD_NONE;
    return duiqi_word_is_stop(word) ? number | DUIQI_WORD_STOP : number;
}

/* Add a word that belongs into slot i. */
static uint32_t add_surface(duiqi_vocabulary *vocabulary, const duiqi_word *word, size_t count,
                            struct duiqi_word_slot slot, uint32_t i) {
    uint32_t normal =
        number_form(vocabulary, (duiqi_slice){(const char *)word->units, word->length});
    uint64_t *units = duiqi_vector_append(&vocabulary->units, count);
    struct surface *surface = duiqi_vector_append(&vocabulary->surfaces, 1);
    if (normal == DUIQI_WORD_NONE || !units || !surface || vocabulary->units.count > UINT32_MAX)
        return DUIQI_WORD_NONE;
    memcpy(units, word->units, count * sizeof *units);
    surface[-1].normal = normal;
    surface[0].first_unit = (uint32_t)vocabulary->units.count;
    vocabulary->slots[i] = slot;
    if (slot.number > vocabulary->slot_count / 2 && !grow_slots(vocabulary))
        return DUIQI_WORD_NONE;
    return normal;
}

static bool units_equal(const uint64_t *a, const uint64_t *b, size_t count) {
    for (size_t k = 0; k < count; ++k)
        if (a[k] != b[k])
            return false;
    return true;
}

uint32_t duiqi_vocabulary_add(duiqi_vocabulary *vocabulary, const duiqi_word *word) {
    const struct surface *surfaces = vocabulary->surfaces.data;
    const uint64_t *units = vocabulary->units.data;
    size_t count = (word->length + sizeof *units - 1) / sizeof *units;
    uint64_t mixed = 0;
    for (size_t k = 0; k < count; ++k) {
        mixed = (mixed ^ word->units[k]) * UINT64_C(0x9E3779B97F4A7C15);
        mixed ^= mixed >> 32;
    }
    struct duiqi_word_slot slot = {(uint32_t)mixed, (uint32_t)vocabulary->surfaces.count};
    uint32_t mask = vocabulary->slot_count - 1, i = slot.hash & mask;
    for (; vocabulary->slots[i].number; i = (i + 1) & mask) {
        const struct surface *surface = &surfaces[vocabulary->slots[i].number - 1];
        if (vocabulary->slots[i].hash == slot.hash &&
            surface[1].first_unit - surface->first_unit == count &&
            units_equal(units + surface->first_unit, word->units, count))
            return surface->normal;
    }
    return add_surface(vocabulary, word, count, slot, i);
}
