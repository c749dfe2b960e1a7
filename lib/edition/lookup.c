#include "edition/lookup.h"

#include <stdbool.h>
#include <string.h>

#include "text/uclass.h"
#include "text/utf8.h"

/* Units of one hash that are looked at: memories hold some sentences thousands of times. */
enum { CHAIN_MAX = 1000, PERCENT_MAX = 99 };

duiqi_status duiqi_lookup_init(duiqi_lookup *lookup, const duiqi_match_index *index,
                               const duiqi_allocator *allocator) {
    *lookup = (duiqi_lookup){.index = index, .previous = DUIQI_MATCH_NONE};
    duiqi_edit_pattern_init(&lookup->pattern, allocator);
    duiqi_vector_init(&lookup->grams, allocator, sizeof(duiqi_gram));
    duiqi_vector_init(&lookup->shared, allocator, sizeof(uint16_t));
    duiqi_vector_init(&lookup->found, allocator, sizeof(uint32_t));
    duiqi_vector_init(&lookup->candidates, allocator, sizeof(uint32_t));
    duiqi_vector_init(&lookup->starts, allocator, sizeof(size_t));
    size_t count = index->entries.count;
    if (count && !duiqi_vector_append(&lookup->shared, count))
        return DUIQI_ENOMEM;
    return DUIQI_OK;
}

void duiqi_lookup_free(duiqi_lookup *lookup) {
    duiqi_edit_pattern_free(&lookup->pattern);
    duiqi_vector_free(&lookup->grams);
    duiqi_vector_free(&lookup->shared);
    duiqi_vector_free(&lookup->found);
    duiqi_vector_free(&lookup->candidates);
    duiqi_vector_free(&lookup->starts);
}

/* ---- which of two ---- */

static bool follows(const duiqi_lookup *lookup, const duiqi_match_entry *entry) {
    if (lookup->previous == DUIQI_MATCH_NONE)
        return false;
    const duiqi_match_entry *previous = duiqi_match_entry_at(lookup->index, lookup->previous);
    return entry->memory == previous->memory && entry->unit == previous->unit + 1;
}

/* Whether a unit is to be preferred to one that matches as well. */
static bool preferred(const duiqi_lookup *lookup, uint32_t number, uint32_t other) {
    const duiqi_match_entry *a = duiqi_match_entry_at(lookup->index, number);
    const duiqi_match_entry *b = duiqi_match_entry_at(lookup->index, other);
    if (follows(lookup, a) != follows(lookup, b))
        return follows(lookup, a);
    if (a->confidence > b->confidence || a->confidence < b->confidence)
        return a->confidence > b->confidence;
    return a->memory != b->memory ? a->memory < b->memory : a->unit < b->unit;
}

static void offer(const duiqi_lookup *lookup, duiqi_match *best, duiqi_match match) {
    if (match.kind < best->kind || (match.kind == best->kind && match.percent < best->percent))
        return;
    if (match.kind > best->kind || match.percent > best->percent ||
        preferred(lookup, match.entry, best->entry))
        *best = match;
}

static unsigned percent_of(size_t distance, size_t m, size_t n) {
    size_t most = m > n ? m : n;
    return (unsigned)(100 * (most - distance) / most);
}

/* ---- the same words ---- */

/* The next code point that is no white space, 0 at the end. */
static uint32_t next_visible(duiqi_slice text, size_t *at) {
    while (*at < text.length) {
        uint32_t point = duiqi_utf8_next(text.data, at);
        if (!duiqi_is_space(point))
            return point;
    }
    return 0;
}

/* Whether texts with the same words are the same but for white space. */
static bool same_text(duiqi_slice a, duiqi_slice b) {
    size_t i = 0, k = 0;
    uint32_t point;
    do {
        point = next_visible(a, &i);
        if (point != next_visible(b, &k))
            return false;
    } while (point);
    return true;
}

/* Words that differ in their place; all of them when the numbers of words differ. */
static size_t differences(const duiqi_match_query *query, const duiqi_match_index *index,
                          const duiqi_match_entry *entry) {
    const uint32_t *words = duiqi_match_entry_words(index, entry);
    size_t differences = 0;
    if (entry->word_count != query->count)
        return query->count;
    for (size_t i = 0; i < query->count; ++i)
        differences += words[i] != query->words[i];
    return differences;
}

static void find_same_words(const duiqi_lookup *lookup, const duiqi_match_query *query,
                            duiqi_match *best) {
    const duiqi_match_index *index = lookup->index;
    uint64_t hash = duiqi_match_hash(query->words, query->count);
    uint32_t number = index->heads[duiqi_match_bucket(hash, index->head_bits)];
    for (size_t seen = 0; number != DUIQI_MATCH_NONE && seen < CHAIN_MAX;) {
        const duiqi_match_entry *entry = duiqi_match_entry_at(index, number);
        if (entry->hash == hash && !differences(query, index, entry)) {
            bool exact = same_text(query->text, duiqi_match_entry_unit(index, entry)->source->text);
            offer(lookup, best,
                  (duiqi_match){exact ? DUIQI_MATCH_EXACT : DUIQI_MATCH_FUZZY,
                                exact ? 100 : PERCENT_MAX, number});
            ++seen;
        }
        number = entry->next;
    }
}

static void find_figures(const duiqi_lookup *lookup, const duiqi_match_query *query,
                         duiqi_match *best) {
    const duiqi_match_index *index = lookup->index;
    uint64_t hash = duiqi_match_hash(query->masked, query->count);
    uint32_t number = index->masked_heads[duiqi_match_bucket(hash, index->head_bits)];
    for (size_t seen = 0; number != DUIQI_MATCH_NONE && seen < CHAIN_MAX;) {
        const duiqi_match_entry *entry = duiqi_match_entry_at(index, number);
        if (entry->masked_hash == hash && entry->word_count == query->count) {
            size_t distance = differences(query, index, entry);
            offer(lookup, best,
                  (duiqi_match){DUIQI_MATCH_FIGURES,
                                percent_of(distance, query->count, query->count), number});
            ++seen;
        }
        number = entry->masked_next;
    }
}

duiqi_match duiqi_lookup_same(const duiqi_lookup *lookup, const duiqi_match_query *query) {
    duiqi_match best = {DUIQI_MATCH_NEW, 0, DUIQI_MATCH_NONE};
    find_same_words(lookup, query, &best);
    if (best.kind == DUIQI_MATCH_NEW)
        find_figures(lookup, query, &best);
    return best;
}

/* ---- similar ones ---- */

/* The entries of at least so many words, of those whose numbers are listed in order. */
static const uint32_t *skip_shorter(const duiqi_match_index *index, const uint32_t *from,
                                    const uint32_t *to, size_t least) {
    while (from < to) {
        const uint32_t *middle = from + (to - from) / 2;
        if (duiqi_match_entry_at(index, *middle)->word_count < least)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Count for each entry of a fitting length the rare pairs it has in common with the query. */
static duiqi_status collect(duiqi_lookup *lookup, const duiqi_match_query *query) {
    const duiqi_match_index *index = lookup->index;
    lookup->grams.count = lookup->found.count = 0;
    duiqi_gram *grams = duiqi_vector_append(&lookup->grams, query->count + 1);
    if (!grams)
        return DUIQI_ENOMEM;
    uint16_t *shared = lookup->shared.data;
    size_t used = duiqi_match_grams(index, query->words, query->count, grams);
    lookup->repeated = query->count + 1 - duiqi_match_unused_grams(index, query->count) - used;
    size_t least = (query->count * index->min_match + 99) / 100;
    size_t most = query->count * 100 / index->min_match;
    for (size_t k = 0; k < used; ++k) {
        const uint32_t *end = index->postings + index->starts[grams[k].bucket + 1];
        const uint32_t *at =
            skip_shorter(index, index->postings + index->starts[grams[k].bucket], end, least);
        for (; at < end && duiqi_match_entry_at(index, *at)->word_count <= most; ++at) {
            if (!shared[*at] && !duiqi_vector_push(&lookup->found, at))
                return DUIQI_ENOMEM;
            shared[*at] = (uint16_t)(shared[*at] + (shared[*at] < UINT16_MAX));
        }
    }
    return DUIQI_OK;
}

/* Pairs that share a bucket are counted with each other, so there can be more than there are. */
static size_t rank_of(size_t shared, size_t most) {
    return shared < most ? most - shared : 0;
}

/* Put what was found in the order of the pairs in common, most first: the better the best, the
 * sooner the others are done with. */
static duiqi_status order_candidates(duiqi_lookup *lookup) {
    const uint32_t *found = lookup->found.data;
    const uint16_t *shared = lookup->shared.data;
    size_t count = lookup->found.count;
    lookup->candidates.count = lookup->starts.count = 0;
    size_t *starts = duiqi_vector_append(&lookup->starts, lookup->grams.count + 2);
    uint32_t *candidates = duiqi_vector_append(&lookup->candidates, count + 1);
    if (!starts || !candidates)
        return DUIQI_ENOMEM;
    lookup->candidates.count = count;
    size_t most = lookup->grams.count;
    for (size_t i = 0; i < count; ++i)
        ++starts[rank_of(shared[found[i]], most) + 1];
    for (size_t k = 1; k <= most; ++k)
        starts[k] += starts[k - 1];
    for (size_t i = 0; i < count; ++i)
        candidates[starts[rank_of(shared[found[i]], most)]++] = found[i];
    return DUIQI_OK;
}

/* Whether an entry can have so few edits: those that are not among the rare pairs of the two, and
 * those that come again, may all be in common, but no others; see duiqi_match_grams(). */
static bool may_be_within(const duiqi_lookup *lookup, uint32_t number, size_t most, size_t limit) {
    size_t unused = duiqi_match_unused_grams(lookup->index, most);
    size_t shared = ((const uint16_t *)lookup->shared.data)[number];
    return shared + lookup->repeated + unused + 2 * limit >= most + 1;
}

/* Compare a candidate, as long as it can still be as good as the best. */
static void compare(duiqi_lookup *lookup, const duiqi_match_query *query, uint32_t number,
                    duiqi_match *best) {
    const duiqi_match_entry *entry = duiqi_match_entry_at(lookup->index, number);
    size_t most = query->count > entry->word_count ? query->count : entry->word_count;
    unsigned least = best->kind ? best->percent : lookup->index->min_match;
    size_t limit = most * (100 - least) / 100;
    if (!may_be_within(lookup, number, most, limit))
        return;
    size_t distance = duiqi_edit_pattern_distance(
        &lookup->pattern, duiqi_match_entry_words(lookup->index, entry), entry->word_count, limit);
    if (distance <= limit)
        offer(lookup, best,
              (duiqi_match){DUIQI_MATCH_FUZZY,
                            percent_of(distance, query->count, entry->word_count), number});
}

duiqi_status duiqi_lookup_similar(duiqi_lookup *lookup, const duiqi_match_query *query,
                                  duiqi_match *match) {
    *match = (duiqi_match){DUIQI_MATCH_NEW, 0, DUIQI_MATCH_NONE};
    if (query->count > DUIQI_MATCH_WORDS_MAX || !lookup->index->entries.count)
        return DUIQI_OK;
    if (collect(lookup, query) || order_candidates(lookup) ||
        duiqi_edit_pattern_set(&lookup->pattern, query->words, query->count))
        return DUIQI_ENOMEM;
    const uint32_t *candidates = lookup->candidates.data;
    for (size_t i = 0; i < lookup->candidates.count; ++i)
        compare(lookup, query, candidates[i], match);
    for (size_t i = 0; i < lookup->candidates.count; ++i)
        ((uint16_t *)lookup->shared.data)[candidates[i]] = 0;
    if (match->percent > PERCENT_MAX)
        match->percent = PERCENT_MAX;
    return DUIQI_OK;
}
