#include "edition/distance.h"

#include <string.h>

enum { BLOCK = 64 };

void duiqi_edit_pattern_init(duiqi_edit_pattern *pattern, const duiqi_allocator *allocator) {
    *pattern = (duiqi_edit_pattern){0};
    duiqi_vector_init(&pattern->words, allocator, sizeof(uint32_t));
    duiqi_vector_init(&pattern->masks, allocator, sizeof(uint64_t));
    duiqi_vector_init(&pattern->slots, allocator, sizeof(uint32_t));
    duiqi_vector_init(&pattern->deltas, allocator, sizeof(uint64_t));
}

void duiqi_edit_pattern_free(duiqi_edit_pattern *pattern) {
    duiqi_vector_free(&pattern->words);
    duiqi_vector_free(&pattern->masks);
    duiqi_vector_free(&pattern->slots);
    duiqi_vector_free(&pattern->deltas);
}

/* Count cleared items in place of what a vector held. */
static void *refill(duiqi_vector *vector, size_t count) {
    vector->count = 0;
    return duiqi_vector_append(vector, count);
}

/* The slot of a word, or the free one where it belongs. At least half of the slots are free. */
static uint32_t *slot_of(const duiqi_edit_pattern *pattern, uint32_t word) {
    const uint32_t *words = pattern->words.data;
    uint32_t *slots = pattern->slots.data;
    size_t mask = pattern->slots.count - 1;
    size_t at = word * 2654435769u >> 7 & mask;
    while (slots[at] && words[slots[at] - 1] != word)
        at = (at + 1) & mask;
    return slots + at;
}

/* Where a word stands, block by block. */
static const uint64_t *masks_of(const duiqi_edit_pattern *pattern, uint32_t word) {
    uint32_t slot = *slot_of(pattern, word);
    size_t number = slot ? slot - 1 : pattern->words.count;
    return (const uint64_t *)pattern->masks.data + number * pattern->blocks;
}

static duiqi_status take_words(duiqi_edit_pattern *pattern, const uint32_t *words) {
    for (size_t i = 0; i < pattern->count; ++i) {
        uint32_t *slot = slot_of(pattern, words[i]);
        if (*slot)
            continue;
        if (!duiqi_vector_push(&pattern->words, &words[i]))
            return DUIQI_ENOMEM;
        *slot = (uint32_t)pattern->words.count;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_edit_pattern_set(duiqi_edit_pattern *pattern, const uint32_t *words,
                                    size_t count) {
    size_t slots = 4;
    while (slots < count * 2)
        slots *= 2;
    pattern->count = count;
    pattern->blocks = (count + BLOCK - 1) / BLOCK;
    pattern->words.count = 0;
    if (!refill(&pattern->slots, slots) || !refill(&pattern->deltas, 2 * pattern->blocks) ||
        take_words(pattern, words) ||
        !refill(&pattern->masks, (pattern->words.count + 1) * pattern->blocks))
        return DUIQI_ENOMEM;
    uint64_t *masks = pattern->masks.data;
    for (size_t i = 0; i < count; ++i) {
        size_t number = *slot_of(pattern, words[i]) - 1;
        masks[number * pattern->blocks + i / BLOCK] |= (uint64_t)1 << i % BLOCK;
    }
    return DUIQI_OK;
}

/* Move one block of a column on by one word: `in` is the horizontal difference above it, the
 * result the one at its row `top`. */
static int advance(uint64_t *plus, uint64_t *minus, uint64_t equal, unsigned top, int in) {
    uint64_t vertical = equal | *minus;
    if (in < 0)
        equal |= 1;
    uint64_t horizontal = (((equal & *plus) + *plus) ^ *plus) | equal;
    uint64_t up = *minus | ~(horizontal | *plus);
    uint64_t down = *plus & horizontal;
    int out = (int)(up >> top & 1) - (int)(down >> top & 1);
    up = up << 1 | (in > 0);
    down = down << 1 | (in < 0);
    *plus = down | ~(vertical | up);
    *minus = up & vertical;
    return out;
}

size_t duiqi_edit_pattern_distance(duiqi_edit_pattern *pattern, const uint32_t *words, size_t count,
                                   size_t limit) {
    size_t blocks = pattern->blocks, distance = pattern->count;
    if (!pattern->count || !count)
        return pattern->count + count <= limit ? pattern->count + count : limit + 1;
    uint64_t *plus = pattern->deltas.data, *minus = plus + blocks;
    unsigned last = (unsigned)((pattern->count - 1) % BLOCK);
    memset(plus, 0xFF, blocks * sizeof *plus);
    memset(minus, 0, blocks * sizeof *minus);
    for (size_t j = 0; j < count; ++j) {
        const uint64_t *equal = masks_of(pattern, words[j]);
        int carry = 1;
        for (size_t b = 0; b < blocks; ++b)
            carry =
                advance(&plus[b], &minus[b], equal[b], b + 1 == blocks ? last : BLOCK - 1, carry);
        distance += (size_t)carry;
        if (distance > limit + (count - 1 - j)) /* each word left can lower it by one */
            return limit + 1;
    }
    return distance;
}
