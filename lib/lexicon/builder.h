#ifndef DUIQI_LEXICON_BUILDER_H
#define DUIQI_LEXICON_BUILDER_H

#include "lexicon/lexicon.h"

/* Collects entries for a lexicon, from whatever source. Any function that fails leaves a builder
 * that can only be freed. */
typedef struct duiqi_lexicon_builder duiqi_lexicon_builder;

enum {
    DUIQI_GLOSS_WORDS_MAX = 8, /* a longer gloss of a dictionary explains, it does not translate */
    DUIQI_TERM_WORDS_MAX = 32  /* a term of a glossary may be long */
};

/** NULL without memory. */
duiqi_lexicon_builder *duiqi_lexicon_builder_new(const duiqi_allocator *allocator);

/** The allocator that it was made with. */
duiqi_allocator duiqi_lexicon_builder_allocator(const duiqi_lexicon_builder *builder);

/** Make room at once for about as many characters of Chinese as dictionaries of some length have.
 *  @param bytes  length of the dictionaries
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lexicon_builder_expect(duiqi_lexicon_builder *builder, size_t bytes);

/** Begin an entry, new or not: the next glosses are its.
 *  @param chinese  valid UTF-8, folded here; borrowed until the next entry
 *  @param variant  another way to write it, borrowed too; empty: none */
void duiqi_lexicon_builder_entry(duiqi_lexicon_builder *builder, duiqi_slice chinese,
                                 duiqi_slice variant);

/** Add a translation of the entry begun. What stands in brackets of the gloss is left out, as is
 *  a leading "to"; a gloss of more words than words_max is not taken.
 *  @param gloss      valid UTF-8, English
 *  @param words_max  at most DUIQI_TERM_WORDS_MAX
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_lexicon_builder_gloss(duiqi_lexicon_builder *builder, duiqi_slice gloss,
                                         size_t words_max);

/** Begin an entry and add one gloss of a dictionary to it. */
duiqi_status duiqi_lexicon_builder_add(duiqi_lexicon_builder *builder, duiqi_slice chinese,
                                       duiqi_slice gloss);

/** Make the lexicon. The builder can then only be freed. */
duiqi_status duiqi_lexicon_builder_finish(duiqi_lexicon_builder *builder, duiqi_lexicon **out);

/** NULL is fine. */
void duiqi_lexicon_builder_free(duiqi_lexicon_builder *builder);

#endif
