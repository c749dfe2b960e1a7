#ifndef DUIQI_TESTS_FEATURES_FIXTURE_H
#define DUIQI_TESTS_FEATURES_FIXTURE_H

#include "feature/tokenizer.h"
#include "lexicon/builder.h"
#include "model/pair.h"
#include "model/table.h"
#include "unit.h"

/* Two sides made from arrays of sentences, x Chinese and y English, with a small lexicon. The
 * order in which they are made is the aligner's: y first, for its names. */
typedef struct sides {
    duiqi_lexicon *lexicon;
    const duiqi_lexicon *lexicons[1];
    size_t lexicon_count;
    duiqi_map values;
    duiqi_pinyin_names names;
    duiqi_features x, y;
    duiqi_pair pair;
    duiqi_table prior;
} sides;

static inline void sides_extract(duiqi_features *features, const char *const *sentences,
                                 const duiqi_token_context *context, duiqi_pinyin_names *names) {
    duiqi_tokenizer *tokenizer = duiqi_tokenizer_new(features, context);
    ck_assert_ptr_nonnull(tokenizer);
    for (; *sentences; ++sentences)
        ck_assert_int_eq(duiqi_tokenizer_add(tokenizer, slice_of(*sentences)), DUIQI_OK);
    if (names)
        ck_assert_int_eq(duiqi_tokenizer_names(tokenizer, names), DUIQI_OK);
    duiqi_tokenizer_free(tokenizer);
}

static inline duiqi_lexicon *sides_lexicon(const char *const *glosses) {
    duiqi_lexicon *lexicon;
    duiqi_lexicon_builder *builder = duiqi_lexicon_builder_new(system_allocator());
    ck_assert_ptr_nonnull(builder);
    for (; *glosses; glosses += 2)
        ck_assert_int_eq(
            duiqi_lexicon_builder_add(builder, slice_of(glosses[0]), slice_of(glosses[1])),
            DUIQI_OK);
    ck_assert_int_eq(duiqi_lexicon_builder_finish(builder, &lexicon), DUIQI_OK);
    duiqi_lexicon_builder_free(builder);
    return lexicon;
}

/** @param glosses  Chinese, English, Chinese, ..., NULL; or NULL: no lexicon
 *  @param x, y     sentences, then NULL */
static inline void sides_init(sides *made, const duiqi_allocator *allocator,
                              const char *const *glosses, const char *const *x,
                              const char *const *y) {
    *made = (sides){.lexicon = glosses ? sides_lexicon(glosses) : NULL};
    made->lexicons[0] = made->lexicon;
    made->lexicon_count = glosses ? 1 : 0;
    duiqi_map_init(&made->values, allocator);
    ck_assert_int_eq(duiqi_pinyin_names_init(&made->names, allocator), DUIQI_OK);
    duiqi_features_init(&made->x, allocator, DUIQI_LANGUAGE_ZH);
    duiqi_features_init(&made->y, allocator, DUIQI_LANGUAGE_EN);
    duiqi_token_context y_context = {.values = &made->values};
    duiqi_token_context x_context = {.lexicons = made->lexicons,
                                     .lexicon_count = made->lexicon_count,
                                     .names = &made->names,
                                     .values = &made->values};
    sides_extract(&made->y, y, &y_context, &made->names);
    sides_extract(&made->x, x, &x_context, NULL);
    ck_assert_int_eq(duiqi_pair_init(&made->pair, &made->x, &made->y), DUIQI_OK);
    ck_assert_int_eq(
        duiqi_table_init(&made->prior, &made->pair, made->lexicons, made->lexicon_count), DUIQI_OK);
}

static inline void sides_free(sides *made) {
    duiqi_table_free(&made->prior);
    duiqi_pair_free(&made->pair);
    duiqi_features_free(&made->x);
    duiqi_features_free(&made->y);
    duiqi_pinyin_names_free(&made->names);
    duiqi_map_free(&made->values);
    duiqi_lexicon_free(made->lexicon);
}

static inline uint32_t sides_type(const duiqi_features *side, const char *key) {
    uint32_t type = duiqi_map_find(&side->keys, slice_of(key));
    ck_assert_uint_ne(type, DUIQI_MAP_NONE);
    return type;
}

/** The type of a sentence's token by its place. */
static inline uint32_t sides_token_type(const duiqi_features *side, size_t sentence, size_t place) {
    size_t count;
    const duiqi_token *tokens = duiqi_sentence_tokens(side, sentence, &count);
    ck_assert_uint_lt(place, count);
    return tokens[place].type;
}

/** Mass of a pair of types in a table, 0 when it has none. */
static inline float table_mass(const duiqi_table *table, uint32_t x, uint32_t y) {
    for (uint32_t r = table->row_starts[x]; r < table->row_starts[x + 1]; ++r)
        if (table->entries[r].type == y)
            return table->entries[r].mass;
    return 0;
}

/* A generator of numbers that are the same everywhere (xorshift32). */
static inline uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

#endif
