#include "model/paraphrase.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

static const float LEAST = 0.02F; /* weaker ones are accidents of glosses */

/* Of a word that another one is formed from: work, workplace. Shorter ones are often another
 * word. */
enum { STEM_MIN = 4 };
static const float FORMED = 0.1F;

struct paraphrase {
    uint32_t x, y; /* types */
    float mass;
};

struct source {
    const duiqi_pair *pair;
    const duiqi_lexicon *lexicon;
    uint32_t *x_types, *y_types; /* by word of the lexicon, or DUIQI_MAP_NONE */
    float *weights;              /* by word: of all its entries */
    duiqi_vector found;          /* struct paraphrase */
};

static uint32_t *map_types(const duiqi_lexicon *lexicon, const duiqi_features *side) {
    const duiqi_type *types = side->types.data;
    uint32_t words = duiqi_lexicon_word_count(lexicon);
    uint32_t *mapped = duiqi_allocate(&side->types.allocator, words, sizeof *mapped);
    if (!mapped)
        return NULL;
    memset(mapped, 0xFF, words * sizeof *mapped);
    for (uint32_t t = 0; t < side->types.count; ++t) {
        uint32_t word = duiqi_lexicon_find_word(lexicon, duiqi_map_key(&side->keys, t));
        if (word != DUIQI_LEXICON_NONE && !types[t].function)
            mapped[word] = t;
    }
    return mapped;
}

static void add_weights(struct source *source, const duiqi_gloss_word *words, size_t count) {
    for (size_t i = 0; i < count; ++i)
        source->weights[words[i].word] += words[i].weight;
}

static bool add_pairs(struct source *source, const duiqi_gloss_word *words, size_t count) {
    for (size_t a = 0; a < count; ++a) {
        uint32_t x = source->x_types[words[a].word];
        for (size_t b = 0; x != DUIQI_MAP_NONE && b < count; ++b) {
            uint32_t y = source->y_types[words[b].word];
            float mass = words[a].weight / source->weights[words[a].word] * words[b].weight;
            struct paraphrase paraphrase = {x, y, mass};
            if (a != b && y != DUIQI_MAP_NONE && mass > 0 &&
                !duiqi_vector_push(&source->found, &paraphrase))
                return false;
        }
    }
    return true;
}

static bool search_lexicon(struct source *source) {
    const duiqi_allocator *allocator = &source->found.allocator;
    const duiqi_lexicon *lexicon = source->lexicon;
    source->x_types = map_types(lexicon, source->pair->x);
    source->y_types = map_types(lexicon, source->pair->y);
    source->weights = duiqi_allocate_zeroed(allocator, duiqi_lexicon_word_count(lexicon),
                                            sizeof *source->weights);
    bool done = source->x_types && source->y_types && source->weights;
    uint32_t nodes = duiqi_lexicon_node_count(lexicon);
    for (int pass = 0; pass < 2; ++pass)
        for (uint32_t node = 0; node < nodes && done; ++node) {
            size_t count;
            const duiqi_gloss_word *words = duiqi_lexicon_words(lexicon, node, &count);
            if (pass)
                done = add_pairs(source, words, count);
            else
                add_weights(source, words, count);
        }
    duiqi_release(allocator, source->x_types);
    duiqi_release(allocator, source->y_types);
    duiqi_release(allocator, source->weights);
    return done;
}

/* Words of `longer` that begin with a word of `shorter`. */
static bool add_formed(struct source *source, const duiqi_features *shorter,
                       const duiqi_features *longer, bool x_is_shorter) {
    for (uint32_t t = 0; t < longer->types.count; ++t) {
        duiqi_slice word = duiqi_map_key(&longer->keys, t), stem = word;
        if (word.length && word.data[0] == '#') /* a numeral */
            continue;
        for (stem.length = STEM_MIN; stem.length < word.length; ++stem.length) {
            uint32_t found = duiqi_map_find(&shorter->keys, stem);
            if (found == DUIQI_MAP_NONE ||
                ((const duiqi_type *)shorter->types.data)[found].function)
                continue;
            struct paraphrase paraphrase = {x_is_shorter ? found : t, x_is_shorter ? t : found,
                                            FORMED};
            if (!duiqi_vector_push(&source->found, &paraphrase))
                return false;
        }
    }
    return true;
}

static int compare(const void *a, const void *b) {
    const struct paraphrase *left = a, *right = b;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return (left->y > right->y) - (left->y < right->y);
}

/* Sort what was found, and add up what was found twice. */
static void merge(duiqi_vector *found) {
    struct paraphrase *all = found->data;
    size_t used = 0;
    if (!found->count)
        return;
    qsort(all, found->count, sizeof *all, compare);
    for (size_t k = 1; k < found->count; ++k)
        if (compare(&all[used], &all[k]) == 0)
            all[used].mass += all[k].mass;
        else
            all[++used] = all[k];
    found->count = used + 1;
}

static bool holds(const duiqi_table *table, uint32_t x, uint32_t y) {
    for (uint32_t r = table->row_starts[x]; r < table->row_starts[x + 1]; ++r)
        if (table->entries[r].type == y)
            return true;
    return false;
}

/* Add what was found to the rows. */
static bool extend(duiqi_table *table, const duiqi_vector *found) {
    const struct paraphrase *all = found->data;
    duiqi_vector entries; /* duiqi_table_entry */
    duiqi_vector_init(&entries, &table->allocator, sizeof(duiqi_table_entry));
    bool done = duiqi_vector_append(&entries, 0) != NULL;
    size_t next = 0;
    for (uint32_t x = 0; x < table->row_count && done; ++x) {
        uint32_t begin = (uint32_t)entries.count;
        for (uint32_t r = table->row_starts[x]; r < table->row_starts[x + 1] && done; ++r)
            done = duiqi_vector_push(&entries, &table->entries[r]) != NULL;
        for (; next < found->count && all[next].x == x && done; ++next) {
            duiqi_table_entry entry = {all[next].y, all[next].mass};
            if (entry.mass >= LEAST && !holds(table, x, entry.type))
                done = duiqi_vector_push(&entries, &entry) != NULL;
        }
        table->row_starts[x] = begin;
    }
    if (!done) {
        duiqi_vector_free(&entries);
        return false;
    }
    table->row_starts[table->row_count] = (uint32_t)entries.count;
    duiqi_release(&table->allocator, table->entries);
    table->entries = entries.data;
    return true;
}

duiqi_status duiqi_table_init_paraphrase(duiqi_table *table, const duiqi_pair *pair,
                                         const duiqi_lexicon *const *lexicons,
                                         size_t lexicon_count) {
    struct source source = {.pair = pair};
    if (duiqi_table_init(table, pair, NULL, 0))
        return DUIQI_ENOMEM;
    duiqi_vector_init(&source.found, &table->allocator, sizeof(struct paraphrase));
    bool done = true;
    for (size_t k = 0; k < lexicon_count && done; ++k) {
        source.lexicon = lexicons[k];
        done = search_lexicon(&source);
    }
    done = done && add_formed(&source, pair->x, pair->y, true) &&
           add_formed(&source, pair->y, pair->x, false);
    merge(&source.found);
    done = done && extend(table, &source.found);
    duiqi_vector_free(&source.found);
    if (done)
        return DUIQI_OK;
    duiqi_table_free(table);
    return DUIQI_ENOMEM;
}
