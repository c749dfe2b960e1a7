#include "lexicon/lexicon.h"

#include <string.h>

#include "base/hash.h"
#include "base/status.h"
#include "lexicon/image.h"

#define HEADER_WORDS (sizeof(duiqi_image_header) / sizeof(uint32_t))
#define NODE_WORDS (sizeof(duiqi_image_node) / sizeof(uint32_t))
#define GLOSS_WORDS (sizeof(duiqi_gloss_word) / sizeof(uint32_t))

uint32_t duiqi_image_word_hash(duiqi_slice word) {
    uint32_t hash = duiqi_hash_bytes(word);
    return hash ^ hash >> 15;
}

uint64_t duiqi_image_words(const duiqi_image_header *header) {
    return HEADER_WORDS + (uint64_t)header->node_count * NODE_WORDS + header->node_slot_count +
           (uint64_t)header->word_count + 1 + header->word_slot_count + header->text_words +
           (uint64_t)header->gloss_count * GLOSS_WORDS;
}

void duiqi_image_bind(duiqi_lexicon *lexicon, const uint32_t *image) {
    const duiqi_image_header *header = (const duiqi_image_header *)image;
    lexicon->image = image;
    lexicon->image_words = (size_t)duiqi_image_words(header);
    lexicon->header = header;
    lexicon->nodes = (const duiqi_image_node *)(image + HEADER_WORDS);
    lexicon->node_slots = (const uint32_t *)(lexicon->nodes + header->node_count);
    lexicon->word_offsets = lexicon->node_slots + header->node_slot_count;
    lexicon->word_slots = lexicon->word_offsets + header->word_count + 1;
    lexicon->text = (const char *)(lexicon->word_slots + header->word_slot_count);
    lexicon->glosses = (const duiqi_gloss_word *)(lexicon->word_slots + header->word_slot_count +
                                                  header->text_words);
}

bool duiqi_is_image(const void *data, size_t length) {
    static const uint32_t MAGIC = DUIQI_IMAGE_MAGIC;
    return length >= sizeof MAGIC && memcmp(data, &MAGIC, sizeof MAGIC) == 0;
}

/* ---- checks ---- */

static bool is_power_of_two(uint32_t count) {
    return count && !(count & (count - 1));
}

/* What makes the other checks possible: parts that lie inside the image. */
static bool header_sound(const duiqi_image_header *header, size_t words) {
    return header->node_count && is_power_of_two(header->node_slot_count) &&
           is_power_of_two(header->word_slot_count) &&
           header->node_search <= header->node_slot_count &&
           header->word_search <= header->word_slot_count && duiqi_image_words(header) == words;
}

static bool glosses_sound(const duiqi_lexicon *lexicon, const duiqi_image_node *node) {
    if (node->gloss_begin > node->gloss_end || node->gloss_end > lexicon->header->gloss_count)
        return false;
    for (uint32_t g = node->gloss_begin; g < node->gloss_end; ++g)
        if (lexicon->glosses[g].word >= lexicon->header->word_count ||
            !(lexicon->glosses[g].weight >= 0 && lexicon->glosses[g].weight <= 1))
            return false;
    return true;
}

static bool slots_sound(const uint32_t *slots, uint32_t count, uint64_t limit) {
    for (uint32_t i = 0; i < count; ++i)
        if (slots[i] >= limit)
            return false;
    return true;
}

bool duiqi_image_sound(const duiqi_lexicon *lexicon) {
    const duiqi_image_header *header = lexicon->header;
    if (!slots_sound(lexicon->node_slots, header->node_slot_count, header->node_count) ||
        !slots_sound(lexicon->word_slots, header->word_slot_count,
                     (uint64_t)header->word_count + 1))
        return false;
    uint32_t entries = 0;
    for (uint32_t n = 0; n < header->node_count; ++n) {
        if (!glosses_sound(lexicon, &lexicon->nodes[n]))
            return false;
        entries += lexicon->nodes[n].gloss_begin != lexicon->nodes[n].gloss_end;
    }
    for (uint32_t w = 0; w < header->word_count; ++w)
        if (lexicon->word_offsets[w] > lexicon->word_offsets[w + 1])
            return false;
    return entries == header->entry_count &&
           lexicon->word_offsets[header->word_count] <= (uint64_t)header->text_words * 4;
}

duiqi_status duiqi_lexicon_map(duiqi_lexicon **out, const void *data, size_t length,
                               const duiqi_allocator *allocator, duiqi_error *error) {
    if (out)
        *out = NULL;
    if (!out || !data)
        return duiqi_fail(error, DUIQI_EINVAL, "no lexicon given");
    if ((uintptr_t)data % _Alignof(uint32_t))
        return duiqi_fail(error, DUIQI_EINVAL, "a compiled lexicon must lie at a multiple of 4");
    const duiqi_image_header *header = data;
    if (!duiqi_is_image(data, length))
        return duiqi_fail(error, DUIQI_EFORMAT, "not a compiled lexicon of this byte order");
    if (length < sizeof *header || header->version != DUIQI_IMAGE_VERSION)
        return duiqi_fail(error, DUIQI_EFORMAT, "compiled by another version: compile it again");
    if (length % sizeof(uint32_t) || !header_sound(header, length / sizeof(uint32_t)))
        return duiqi_fail(error, DUIQI_EFORMAT, "compiled lexicon is damaged or cut off");
    duiqi_allocator resolved = duiqi_allocator_resolve(allocator);
    duiqi_lexicon *lexicon = duiqi_allocate_zeroed(&resolved, 1, sizeof *lexicon);
    if (!lexicon)
        return duiqi_fail_memory(error);
    lexicon->allocator = resolved;
    duiqi_image_bind(lexicon, data);
    *out = lexicon;
    return DUIQI_OK;
}

/* ---- use: a view is checked here, as far as it is looked at ---- */

const uint32_t *duiqi_lexicon_image(const duiqi_lexicon *lexicon, size_t *words) {
    *words = lexicon->image_words;
    return lexicon->image;
}

duiqi_status duiqi_lexicon_write_compiled(const duiqi_lexicon *lexicon, duiqi_write_fn write,
                                          void *user, duiqi_error *error) {
    if (!lexicon || !write)
        return duiqi_fail(error, DUIQI_EINVAL, "no lexicon or no write function given");
    if (write(user, (const char *)lexicon->image, lexicon->image_words * sizeof(uint32_t)))
        return duiqi_fail(error, DUIQI_EWRITE, "the output could not be written");
    return DUIQI_OK;
}

size_t duiqi_lexicon_entry_count(const duiqi_lexicon *lexicon) {
    return lexicon->header->entry_count;
}

uint32_t duiqi_lexicon_word_count(const duiqi_lexicon *lexicon) {
    return lexicon->header->word_count;
}

uint32_t duiqi_lexicon_node_count(const duiqi_lexicon *lexicon) {
    return lexicon->header->node_count;
}

uint32_t duiqi_lexicon_step(const duiqi_lexicon *lexicon, uint32_t node, uint32_t point) {
    uint32_t mask = lexicon->header->node_slot_count - 1;
    uint32_t i = duiqi_image_node_hash(node, point) & mask;
    for (uint32_t left = lexicon->header->node_search; left; --left, i = (i + 1) & mask) {
        uint32_t next = lexicon->node_slots[i];
        if (!next || next >= lexicon->header->node_count)
            break;
        if (lexicon->nodes[next].parent == node && lexicon->nodes[next].point == point)
            return next;
    }
    return DUIQI_LEXICON_NONE;
}

const duiqi_gloss_word *duiqi_lexicon_words(const duiqi_lexicon *lexicon, uint32_t node,
                                            size_t *count) {
    const duiqi_image_node *at = &lexicon->nodes[node];
    if (!lexicon->trusted && !glosses_sound(lexicon, at)) {
        *count = 0;
        return lexicon->glosses;
    }
    *count = at->gloss_end - at->gloss_begin;
    return lexicon->glosses + at->gloss_begin;
}

size_t duiqi_lexicon_longest(const duiqi_lexicon *lexicon, const uint32_t *points, size_t count,
                             uint32_t *node) {
    uint32_t at = DUIQI_LEXICON_ROOT;
    size_t longest = 0;
    for (size_t length = 1; length <= count; ++length) {
        size_t words;
        at = duiqi_lexicon_step(lexicon, at, points[length - 1]);
        if (at == DUIQI_LEXICON_NONE)
            break;
        duiqi_lexicon_words(lexicon, at, &words);
        if (!words)
            continue;
        longest = length;
        *node = at;
    }
    return longest;
}

uint32_t duiqi_lexicon_find_word(const duiqi_lexicon *lexicon, duiqi_slice normal) {
    const duiqi_image_header *header = lexicon->header;
    uint32_t mask = header->word_slot_count - 1;
    uint32_t i = duiqi_image_word_hash(normal) & mask;
    for (uint32_t left = header->word_search; left; --left, i = (i + 1) & mask) {
        uint32_t slot = lexicon->word_slots[i];
        if (!slot || slot > header->word_count)
            break;
        uint32_t begin = lexicon->word_offsets[slot - 1], end = lexicon->word_offsets[slot];
        if (begin <= end && end - begin == normal.length &&
            end <= (uint64_t)header->text_words * sizeof(uint32_t) &&
            memcmp(lexicon->text + begin, normal.data, normal.length) == 0)
            return slot - 1;
    }
    return DUIQI_LEXICON_NONE;
}

void duiqi_lexicon_free(duiqi_lexicon *lexicon) {
    if (!lexicon)
        return;
    duiqi_allocator allocator = lexicon->allocator;
    duiqi_release(&allocator, lexicon->owned);
    duiqi_release(&allocator, lexicon);
}
