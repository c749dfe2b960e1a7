#include "edition/match_index.h"

#include <stdbool.h>
#include <string.h>

#include "base/options.h"
#include "base/status.h"
#include "feature/numeral.h"
#include "text/language.h"

/* ---- sentences as numbers ---- */

enum { FIGURE = 1 }; /* stands for all figures */

void duiqi_match_words_init(duiqi_match_words *words, const duiqi_allocator *allocator) {
    duiqi_vector_init(&words->words, allocator, sizeof(uint32_t));
    duiqi_vector_init(&words->masked, allocator, sizeof(uint32_t));
}

void duiqi_match_words_free(duiqi_match_words *words) {
    duiqi_vector_free(&words->words);
    duiqi_vector_free(&words->masked);
}

/* Footnote marks are text: another mark is another note. */
static bool is_figure(const duiqi_edit_text *text, const duiqi_edit_word *word) {
    const duiqi_numeral *numerals = text->numerals.data;
    return word->numeral != DUIQI_EDIT_NO_NUMERAL &&
           !(numerals[word->numeral].flags & DUIQI_NUMERAL_LABEL);
}

duiqi_status duiqi_match_words_append(duiqi_match_words *words, const duiqi_edit_text *text) {
    const duiqi_edit_word *from = text->words.data;
    size_t count = text->words.count;
    uint32_t *plain = duiqi_vector_append(&words->words, count);
    uint32_t *masked = duiqi_vector_append(&words->masked, count);
    if (count && (!plain || !masked))
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < count; ++i) {
        plain[i] = (uint32_t)(from[i].hash >> 32);
        masked[i] = is_figure(text, &from[i]) ? FIGURE : plain[i];
    }
    return DUIQI_OK;
}

static uint64_t mix(uint64_t value) {
    value = (value ^ value >> 31) * 0x9E3779B97F4A7C15u;
    return value ^ value >> 29;
}

uint64_t duiqi_match_hash(const uint32_t *words, size_t count) {
    uint64_t hash = count;
    for (size_t i = 0; i < count; ++i)
        hash = mix(hash ^ words[i]) * 0xD6E8FEB86659FD93u;
    return mix(hash);
}

/* ---- pairs of words ---- */

static bool gram_less(const duiqi_gram *a, const duiqi_gram *b) {
    return a->frequency != b->frequency ? a->frequency < b->frequency : a->hash < b->hash;
}

/* Shell's method with the gaps of Ciura 2001: a sentence has few pairs. */
static void sort_grams(duiqi_gram *grams, size_t count) {
    static const size_t GAPS[] = {1750, 701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof GAPS / sizeof *GAPS; ++g)
        for (size_t gap = GAPS[g], i = gap; i < count; ++i) {
            duiqi_gram moved = grams[i];
            size_t at = i;
            for (; at >= gap && gram_less(&moved, &grams[at - gap]); at -= gap)
                grams[at] = grams[at - gap];
            grams[at] = moved;
        }
}

static uint64_t gram_hash(const uint32_t *words, size_t count, size_t at) {
    uint64_t left = at ? words[at - 1] : 0, right = at < count ? words[at] : 0;
    return mix(left << 32 | right);
}

size_t duiqi_match_grams(const duiqi_match_index *index, const uint32_t *words, size_t count,
                         duiqi_gram *grams) {
    for (size_t i = 0; i <= count; ++i) {
        uint64_t hash = gram_hash(words, count, i);
        uint32_t bucket = duiqi_match_bucket(hash, index->gram_bits);
        grams[i] = (duiqi_gram){hash, bucket, index->frequencies[bucket]};
    }
    sort_grams(grams, count + 1);
    size_t first = count + 1 - duiqi_match_unused_grams(index, count), used = 0;
    for (size_t i = 0; i < first; ++i)
        if (!used || grams[i].hash != grams[used - 1].hash)
            grams[used++] = grams[i];
    return used;
}

/* ---- building ---- */

/* What is needed while the index is built. */
struct builder {
    duiqi_match_index *index;
    duiqi_edit_text text;
    duiqi_match_words words;
    duiqi_vector grams;    /* duiqi_gram: room for those of a sentence */
    duiqi_vector unsorted; /* duiqi_match_entry, in the order of the memories */
};

static duiqi_status add_unit(struct builder *builder, size_t memory, size_t number) {
    duiqi_match_index *index = builder->index;
    const duiqi_unit *unit = duiqi_memory_at(index->memories[memory], number);
    if (!unit->source || !unit->target || !unit->target->text.length)
        return DUIQI_OK;
    builder->words.words.count = builder->words.masked.count = 0;
    if (duiqi_edit_text_make(&builder->text, unit->source->text,
                             duiqi_language_of_variant(unit->source->language)) ||
        duiqi_match_words_append(&builder->words, &builder->text))
        return DUIQI_ENOMEM;
    size_t count = builder->words.words.count;
    if (!count)
        return DUIQI_OK;
    duiqi_match_entry entry = {.hash = duiqi_match_hash(builder->words.words.data, count),
                               .masked_hash = duiqi_match_hash(builder->words.masked.data, count),
                               .first_word = index->words.count,
                               .word_count = (uint32_t)count,
                               .memory = (uint32_t)memory,
                               .unit = (uint32_t)number,
                               .confidence = (float)duiqi_unit_confidence(unit)};
    uint32_t *words = duiqi_vector_append(&index->words, count);
    if (!words || !duiqi_vector_push(&builder->unsorted, &entry))
        return DUIQI_ENOMEM;
    memcpy(words, builder->words.words.data, count * sizeof *words);
    return DUIQI_OK;
}

static duiqi_status add_memories(struct builder *builder) {
    const duiqi_match_index *index = builder->index;
    for (size_t m = 0; m < index->memory_count; ++m) {
        size_t count = duiqi_memory_count(index->memories[m]);
        for (size_t i = 0; i < count; ++i)
            if (add_unit(builder, m, i))
                return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* Put the entries by number of words; those beyond the most that are compared stay in order. */
static duiqi_status sort_entries(struct builder *builder) {
    enum { LENGTHS = DUIQI_MATCH_WORDS_MAX + 2 };
    const duiqi_match_entry *from = builder->unsorted.data;
    size_t count = builder->unsorted.count;
    duiqi_match_entry *to = duiqi_vector_append(&builder->index->entries, count);
    duiqi_vector starts;
    duiqi_vector_init(&starts, &builder->index->allocator, sizeof(size_t));
    size_t *start = duiqi_vector_append(&starts, LENGTHS + 1);
    if ((count && !to) || !start) {
        duiqi_vector_free(&starts);
        return DUIQI_ENOMEM;
    }
    for (int pass = 0; pass < 2; ++pass) {
        for (size_t i = 0; i < count; ++i) {
            size_t length = from[i].word_count < LENGTHS - 1 ? from[i].word_count : LENGTHS - 1;
            if (pass)
                to[start[length]++] = from[i];
            else
                ++start[length + 1];
        }
        for (size_t length = 1; !pass && length <= LENGTHS; ++length)
            start[length] += start[length - 1];
    }
    duiqi_vector_free(&starts);
    return DUIQI_OK;
}

/* Bits of a table with about so many buckets. */
static unsigned bits_for(size_t buckets, unsigned least, unsigned most) {
    unsigned bits = least;
    while (bits < most && (size_t)1 << bits < buckets)
        ++bits;
    return bits;
}

/* Chain the entries of each bucket, in order. */
static duiqi_status chain_entries(duiqi_match_index *index) {
    duiqi_match_entry *entries = index->entries.data;
    size_t count = index->entries.count;
    index->head_bits = bits_for(count, 8, 30);
    size_t buckets = (size_t)1 << index->head_bits;
    index->heads = duiqi_allocate(&index->allocator, buckets, sizeof *index->heads);
    index->masked_heads = duiqi_allocate(&index->allocator, buckets, sizeof *index->masked_heads);
    if (!index->heads || !index->masked_heads)
        return DUIQI_ENOMEM;
    memset(index->heads, 0xFF, buckets * sizeof *index->heads);
    memset(index->masked_heads, 0xFF, buckets * sizeof *index->masked_heads);
    for (size_t i = count; i-- > 0;) {
        uint32_t *head = &index->heads[duiqi_match_bucket(entries[i].hash, index->head_bits)];
        entries[i].next = *head;
        *head = (uint32_t)i;
        head = &index->masked_heads[duiqi_match_bucket(entries[i].masked_hash, index->head_bits)];
        entries[i].masked_next = *head;
        *head = (uint32_t)i;
    }
    return DUIQI_OK;
}

static size_t compared_count(const duiqi_match_index *index) {
    size_t count = index->entries.count;
    while (count && duiqi_match_entry_at(index, count - 1)->word_count > DUIQI_MATCH_WORDS_MAX)
        --count;
    return count;
}

static void count_grams(duiqi_match_index *index, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        const duiqi_match_entry *entry = duiqi_match_entry_at(index, i);
        const uint32_t *words = duiqi_match_entry_words(index, entry);
        for (size_t k = 0; k <= entry->word_count; ++k)
            ++index->frequencies[duiqi_match_bucket(gram_hash(words, entry->word_count, k),
                                                    index->gram_bits)];
    }
}

/* Count the postings of each bucket into starts; or, when these are the ends, enter them from the
 * last to the first, so that the ends become the starts. */
static void post(struct builder *builder, size_t count, bool enter) {
    duiqi_match_index *index = builder->index;
    duiqi_gram *grams = builder->grams.data;
    for (size_t i = count; i-- > 0;) {
        const duiqi_match_entry *entry = duiqi_match_entry_at(index, i);
        size_t used = duiqi_match_grams(index, duiqi_match_entry_words(index, entry),
                                        entry->word_count, grams);
        for (size_t k = 0; k < used; ++k) {
            size_t *start = &index->starts[grams[k].bucket];
            if (enter)
                index->postings[--*start] = (uint32_t)i;
            else
                ++*start;
        }
    }
}

static duiqi_status post_entries(struct builder *builder) {
    duiqi_match_index *index = builder->index;
    size_t count = compared_count(index);
    index->gram_bits = bits_for(index->words.count / 4, 8, 28);
    size_t buckets = (size_t)1 << index->gram_bits;
    index->frequencies =
        duiqi_allocate_zeroed(&index->allocator, buckets, sizeof *index->frequencies);
    index->starts = duiqi_allocate_zeroed(&index->allocator, buckets + 1, sizeof *index->starts);
    if (!index->frequencies || !index->starts ||
        !duiqi_vector_append(&builder->grams, DUIQI_MATCH_WORDS_MAX + 1))
        return DUIQI_ENOMEM;
    count_grams(index, count);
    post(builder, count, false);
    for (size_t b = 1; b <= buckets; ++b)
        index->starts[b] += index->starts[b - 1];
    index->postings =
        duiqi_allocate(&index->allocator, index->starts[buckets], sizeof *index->postings);
    if (!index->postings)
        return DUIQI_ENOMEM;
    post(builder, count, true);
    return DUIQI_OK;
}

static duiqi_status build(duiqi_match_index *index) {
    struct builder builder = {.index = index};
    duiqi_edit_text_init(&builder.text, &index->allocator);
    duiqi_match_words_init(&builder.words, &index->allocator);
    duiqi_vector_init(&builder.grams, &index->allocator, sizeof(duiqi_gram));
    duiqi_vector_init(&builder.unsorted, &index->allocator, sizeof(duiqi_match_entry));
    duiqi_status status = add_memories(&builder);
    if (!status)
        status = sort_entries(&builder);
    duiqi_vector_free(&builder.unsorted);
    if (!status)
        status = chain_entries(index);
    if (!status)
        status = post_entries(&builder);
    duiqi_edit_text_free(&builder.text);
    duiqi_match_words_free(&builder.words);
    duiqi_vector_free(&builder.grams);
    return status;
}

static duiqi_status take_memories(duiqi_match_index *index, const duiqi_memory *const *memories,
                                  size_t count, duiqi_error *error) {
    size_t units = 0;
    index->memories = duiqi_allocate(&index->allocator, count, sizeof *index->memories);
    if (!index->memories)
        return duiqi_fail_memory(error);
    index->memory_count = count;
    for (size_t i = 0; i < count; ++i) {
        if (!memories[i])
            return duiqi_fail(error, DUIQI_EINVAL, "memory %zu is NULL", i);
        index->memories[i] = memories[i];
        units += duiqi_memory_count(memories[i]);
    }
    if (units >= DUIQI_MATCH_NONE || count >= UINT32_MAX)
        return duiqi_fail(error, DUIQI_ELIMIT, "more than 4,294,967,294 units");
    return DUIQI_OK;
}

duiqi_status duiqi_match_index_new(duiqi_match_index **out, const duiqi_memory *const *memories,
                                   size_t count, const duiqi_match_index_options *given,
                                   duiqi_error *error) {
    duiqi_match_index_options options = DUIQI_MATCH_INDEX_OPTIONS_INIT;
    if (!out)
        return duiqi_fail(error, DUIQI_EINVAL, "no place for the result");
    *out = NULL;
    if (!memories && count)
        return duiqi_fail(error, DUIQI_EINVAL, "no memories");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of unknown size");
    if (options.min_match < 50 || options.min_match > 100)
        return duiqi_fail(error, DUIQI_EINVAL, "min_match is not from 50 to 100");
    duiqi_allocator allocator = duiqi_allocator_resolve(options.allocator);
    duiqi_match_index *index = duiqi_allocate_zeroed(&allocator, 1, sizeof *index);
    if (!index)
        return duiqi_fail_memory(error);
    index->allocator = allocator;
    index->min_match = options.min_match;
    duiqi_vector_init(&index->words, &allocator, sizeof(uint32_t));
    duiqi_vector_init(&index->entries, &allocator, sizeof(duiqi_match_entry));
    duiqi_status status = take_memories(index, memories, count, error);
    if (!status && build(index))
        status = duiqi_fail_memory(error);
    if (status) {
        duiqi_match_index_free(index);
        return status;
    }
    *out = index;
    return DUIQI_OK;
}

size_t duiqi_match_index_count(const duiqi_match_index *index) {
    return index->entries.count;
}

void duiqi_match_index_free(duiqi_match_index *index) {
    if (!index)
        return;
    duiqi_allocator allocator = index->allocator;
    duiqi_release(&allocator, index->memories);
    duiqi_release(&allocator, index->heads);
    duiqi_release(&allocator, index->masked_heads);
    duiqi_release(&allocator, index->frequencies);
    duiqi_release(&allocator, index->starts);
    duiqi_release(&allocator, index->postings);
    duiqi_vector_free(&index->words);
    duiqi_vector_free(&index->entries);
    duiqi_release(&allocator, index);
}
