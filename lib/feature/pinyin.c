#include "feature/pinyin.h"

#include <stdbool.h>
#include <string.h>

enum { FIRST_POINT = 0x4E00, LAST_POINT = 0x9FFF, SYLLABLE_BYTES_MAX = 6 };

/* Number of the commonest reading of each character, plus 1; 0 when it has none. */
static const uint16_t READINGS[LAST_POINT - FIRST_POINT + 1] = {
#include "pinyin.inc"
};

static const char *const SYLLABLES[] = {
#include "syllables.inc"
};

#define SYLLABLE_COUNT (sizeof SYLLABLES / sizeof *SYLLABLES)

/* Nodes 1..SYLLABLE_COUNT are those of first syllables, by reading; the rest are made as needed
 * and hang in lists of siblings. */
struct node {
    uint32_t name; /* number + 1; 0 = none ends here */
    uint32_t first_child, next_sibling;
    uint32_t reading;
};

duiqi_status duiqi_pinyin_names_init(duiqi_pinyin_names *names, const duiqi_allocator *allocator) {
    duiqi_vector_init(&names->nodes, allocator, sizeof(struct node));
    return duiqi_vector_append(&names->nodes, SYLLABLE_COUNT + 1) ? DUIQI_OK : DUIQI_ENOMEM;
}

void duiqi_pinyin_names_free(duiqi_pinyin_names *names) {
    duiqi_vector_free(&names->nodes);
}

static uint32_t find_child(const duiqi_pinyin_names *names, uint32_t parent, uint32_t reading) {
    const struct node *nodes = names->nodes.data;
    if (!parent)
        return reading;
    uint32_t child = nodes[parent].first_child;
    while (child && nodes[child].reading != reading)
        child = nodes[child].next_sibling;
    return child;
}

/* 0 without memory. */
static uint32_t put_child(duiqi_pinyin_names *names, uint32_t parent, uint32_t reading) {
    uint32_t child = find_child(names, parent, reading);
    if (child)
        return child;
    struct node *made = duiqi_vector_append(&names->nodes, 1);
    if (!made)
        return 0;
    struct node *nodes = names->nodes.data;
    child = (uint32_t)(names->nodes.count - 1);
    *made = (struct node){0, 0, nodes[parent].first_child, reading};
    nodes[parent].first_child = child;
    return child;
}

/* The first syllable from `low` on that begins with some letters or comes after them: the letters
 * themselves when they are one. */
static size_t find_syllable(duiqi_slice letters, size_t low) {
    size_t high = SYLLABLE_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strncmp(letters.data, SYLLABLES[middle], letters.length) <= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static duiqi_status add_rest(duiqi_pinyin_names *names, uint32_t parent, duiqi_slice rest,
                             uint32_t number, int syllables_left) {
    if (!rest.length) {
        ((struct node *)names->nodes.data)[parent].name = number + 1;
        return DUIQI_OK;
    }
    if (!syllables_left)
        return DUIQI_OK;
    size_t at = 0;
    for (size_t length = 1; length <= rest.length && length <= SYLLABLE_BYTES_MAX; ++length) {
        at = find_syllable((duiqi_slice){rest.data, length}, at);
        if (at == SYLLABLE_COUNT || strncmp(rest.data, SYLLABLES[at], length) != 0)
            break;
        if (SYLLABLES[at][length])
            continue;
        uint32_t child = put_child(names, parent, (uint32_t)at + 1);
        duiqi_slice after = {rest.data + length, rest.length - length};
        if (!child || add_rest(names, child, after, number, syllables_left - 1))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_pinyin_names_add(duiqi_pinyin_names *names, duiqi_slice word, uint32_t number) {
    if (word.length < 2 || word.length > SYLLABLE_BYTES_MAX * DUIQI_PINYIN_SYLLABLES_MAX)
        return DUIQI_OK;
    return add_rest(names, 0, word, number, DUIQI_PINYIN_SYLLABLES_MAX);
}

size_t duiqi_pinyin_names_match(const duiqi_pinyin_names *names, const uint32_t *points,
                                size_t count, uint32_t numbers[DUIQI_PINYIN_SYLLABLES_MAX]) {
    const struct node *nodes = names->nodes.data;
    uint32_t node = 0;
    size_t length = 0;
    for (; length < count && length < DUIQI_PINYIN_SYLLABLES_MAX; ++length) {
        uint32_t point = points[length];
        uint32_t reading =
            point >= FIRST_POINT && point <= LAST_POINT ? READINGS[point - FIRST_POINT] : 0;
        node = reading ? find_child(names, node, reading) : 0;
        if (!node)
            break;
        numbers[length] = nodes[node].name ? nodes[node].name - 1 : UINT32_MAX;
    }
    return length;
}
