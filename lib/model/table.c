#include "model/table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/vector.h"

/* What a name found by sound is worth, by number of characters. */
static const float SOUND_MASS[] = {0, 0.3F, 1, 1, 1};

/* What is needed to look the types of y up. */
struct source {
    const duiqi_pair *pair;
    const duiqi_lexicon *const *lexicons;
    size_t lexicon_count;
    uint32_t **y_types;    /* by lexicon and word: type of y */
    uint32_t *first_value; /* by value: a type of y with it, chained by next_value */
    uint32_t *next_value;
    uint32_t value_count;
    duiqi_vector entries; /* duiqi_table_entry */
};

static bool map_words(struct source *source, const duiqi_allocator *allocator) {
    const duiqi_features *y = source->pair->y;
    source->y_types =
        duiqi_allocate_zeroed(allocator, source->lexicon_count, sizeof *source->y_types);
    if (!source->y_types)
        return false;
    for (size_t k = 0; k < source->lexicon_count; ++k) {
        uint32_t words = duiqi_lexicon_word_count(source->lexicons[k]);
        uint32_t *types = duiqi_allocate(allocator, words, sizeof *types);
        if (!types)
            return false;
        source->y_types[k] = types;
        memset(types, 0xFF, words * sizeof *types);
        for (uint32_t t = 0; t < y->types.count; ++t) {
            uint32_t word =
                duiqi_lexicon_find_word(source->lexicons[k], duiqi_map_key(&y->keys, t));
            if (word != DUIQI_LEXICON_NONE)
                types[word] = t;
        }
    }
    return true;
}

static bool map_values(struct source *source, const duiqi_allocator *allocator) {
    const duiqi_type *types = source->pair->y->types.data;
    size_t count = source->pair->y->types.count;
    for (size_t t = 0; t < count; ++t)
        if (types[t].value != DUIQI_MAP_NONE && types[t].value >= source->value_count)
            source->value_count = types[t].value + 1;
    source->first_value =
        duiqi_allocate(allocator, source->value_count, sizeof *source->first_value);
    source->next_value = duiqi_allocate(allocator, count, sizeof *source->next_value);
    if (!source->first_value || !source->next_value)
        return false;
    memset(source->first_value, 0xFF, source->value_count * sizeof *source->first_value);
    for (size_t t = 0; t < count; ++t) {
        if (types[t].value == DUIQI_MAP_NONE)
            continue;
        source->next_value[t] = source->first_value[types[t].value];
        source->first_value[types[t].value] = (uint32_t)t;
    }
    return true;
}

static bool push(struct source *source, uint32_t type, float mass) {
    duiqi_table_entry entry = {type, mass};
    return duiqi_vector_push(&source->entries, &entry) != NULL;
}

static bool add_lexicon(struct source *source, const duiqi_type *type, float mass) {
    size_t count;
    const duiqi_gloss_word *words =
        duiqi_lexicon_words(source->lexicons[type->lexicon], type->entry, &count);
    for (size_t i = 0; i < count; ++i) {
        uint32_t y = source->y_types[type->lexicon][words[i].word];
        if (y != DUIQI_MAP_NONE && !push(source, y, words[i].weight * mass))
            return false;
    }
    return true;
}

static bool add_values(struct source *source, const duiqi_type *type, float mass) {
    size_t count = 0;
    if (type->value >= source->value_count)
        return true;
    uint32_t first = source->first_value[type->value];
    for (uint32_t y = first; y != DUIQI_MAP_NONE; y = source->next_value[y])
        ++count;
    for (uint32_t y = first; y != DUIQI_MAP_NONE; y = source->next_value[y])
        if (!push(source, y, mass / (float)count))
            return false;
    return true;
}

static bool add_identity(struct source *source, uint32_t number) {
    uint32_t y =
        duiqi_map_find(&source->pair->y->keys, duiqi_map_key(&source->pair->x->keys, number));
    return y == DUIQI_MAP_NONE || push(source, y, 1);
}

static int compare_entries(const void *a, const void *b) {
    const duiqi_table_entry *left = a, *right = b;
    return (left->type > right->type) - (left->type < right->type);
}

/* Sort a row and add up what is in it twice. */
static void close_row(struct source *source, size_t begin) {
    size_t count = source->entries.count - begin, used = 0;
    if (count < 2)
        return;
    duiqi_table_entry *row = (duiqi_table_entry *)source->entries.data + begin;
    qsort(row, count, sizeof *row, compare_entries);
    for (size_t i = 1; i < count; ++i)
        if (row[i].type == row[used].type)
            row[used].mass += row[i].mass;
        else
            row[++used] = row[i];
    source->entries.count = begin + used + 1;
}

static bool add_row(struct source *source, uint32_t number) {
    const duiqi_type *type = (const duiqi_type *)source->pair->x->types.data + number;
    bool value =
        type->value < source->value_count && source->first_value[type->value] != DUIQI_MAP_NONE;
    bool entry = type->entry != DUIQI_LEXICON_NONE && source->lexicon_count;
    if (type->sound != DUIQI_MAP_NONE)
        return push(source, type->sound, SOUND_MASS[type->lexicon]);
    if (value && !add_values(source, type, entry ? 0.5F : 1.0F))
        return false;
    if (entry && !add_lexicon(source, type, value ? 0.5F : 1.0F))
        return false;
    return entry || value || add_identity(source, number);
}

static bool add_rows(duiqi_table *table, struct source *source) {
    for (uint32_t x = 0; x < table->row_count; ++x) {
        size_t begin = source->entries.count;
        table->row_starts[x] = (uint32_t)begin;
        table->totals[x] = 1;
        if (!add_row(source, x))
            return false;
        close_row(source, begin);
    }
    table->row_starts[table->row_count] = (uint32_t)source->entries.count;
    return true;
}

duiqi_status duiqi_table_init(duiqi_table *table, const duiqi_pair *pair,
                              const duiqi_lexicon *const *lexicons, size_t lexicon_count) {
    const duiqi_allocator *allocator = &pair->x->types.allocator;
    struct source source = {.pair = pair, .lexicons = lexicons, .lexicon_count = lexicon_count};
    duiqi_vector_init(&source.entries, allocator, sizeof(duiqi_table_entry));
    *table = (duiqi_table){.allocator = *allocator, .row_count = pair->x->types.count};
    table->row_starts = duiqi_allocate(allocator, table->row_count + 1, sizeof *table->row_starts);
    table->totals = duiqi_allocate(allocator, table->row_count, sizeof *table->totals);
    bool done = table->row_starts && table->totals && map_words(&source, allocator) &&
                map_values(&source, allocator) && add_rows(table, &source);
    for (size_t k = 0; source.y_types && k < lexicon_count; ++k)
        duiqi_release(allocator, source.y_types[k]);
    duiqi_release(allocator, source.y_types);
    duiqi_release(allocator, source.first_value);
    duiqi_release(allocator, source.next_value);
    table->entries = source.entries.data;
    if (done)
        return DUIQI_OK;
    duiqi_table_free(table);
    return DUIQI_ENOMEM;
}

void duiqi_table_free(duiqi_table *table) {
    const duiqi_allocator *allocator = &table->allocator;
    duiqi_release(allocator, table->row_starts);
    duiqi_release(allocator, table->entries);
    duiqi_release(allocator, table->totals);
    duiqi_release(allocator, table->own_starts);
    duiqi_release(allocator, table->own);
    duiqi_release(allocator, table->own_row_starts);
    duiqi_release(allocator, table->own_rows);
    duiqi_release(allocator, table->x_beads);
    duiqi_release(allocator, table->y_beads);
    *table = (duiqi_table){.allocator = table->allocator};
}
