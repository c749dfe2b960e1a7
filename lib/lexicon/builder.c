#include "lexicon/builder.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "lexicon/image.h"
#include "lexicon/word.h"
#include "text/fold.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum {
    FIRST_SLOTS = 1024,  /* power of two */
    BYTES_PER_SLOT = 24, /* of a dictionary, on the average or more */
    ENTRY_NODES_MAX = 2,
    PATH_MAX = 8
};

/* What a stop word among others in a gloss is worth, and the number of entries at which a word's
 * weight has fallen to half. */
static const float STOP_WEIGHT = 0.1F;
static const float COMMON_WORD = 50.0F;

struct node {
    uint32_t parent, point;
    uint32_t first, last; /* places of its glosses + 1, 0 = none */
};

/* A gloss among the numbers that hold all glosses, one after the other. */
struct gloss {
    uint32_t next;  /* of the same node: its place + 1, 0 = none */
    uint32_t count; /* of words */
    uint32_t words[];
};

enum { GLOSS_HEAD = sizeof(struct gloss) / sizeof(uint32_t) };

struct duiqi_lexicon_builder {
    duiqi_allocator allocator;
    duiqi_vocabulary words;
    duiqi_folded folded;
    duiqi_buffer plain; /* a gloss with other characters than ASCII, as it is matched */
    duiqi_vector nodes; /* struct node; 0 is the root */
    uint32_t *slots;    /* hash of (parent, point): node, 0 = free */
    uint32_t slot_count, node_search;
    uint32_t path_points[PATH_MAX], path_nodes[PATH_MAX]; /* to the node found last */
    size_t path_length;
    duiqi_vector glosses;                  /* uint32_t, struct gloss after struct gloss */
    uint32_t gloss_words;                  /* in all of them */
    duiqi_slice entry[ENTRY_NODES_MAX];    /* the entry begun and its variant */
    uint32_t entry_nodes[ENTRY_NODES_MAX]; /* the same; DUIQI_LEXICON_ROOT: none */
    bool entry_placed;                     /* entry_nodes are set */
};

duiqi_lexicon_builder *duiqi_lexicon_builder_new(const duiqi_allocator *allocator) {
    duiqi_allocator resolved = duiqi_allocator_resolve(allocator);
    duiqi_lexicon_builder *builder = duiqi_allocate_zeroed(&resolved, 1, sizeof *builder);
    if (!builder)
        return NULL;
    builder->allocator = resolved;
    duiqi_folded_init(&builder->folded, &resolved);
    duiqi_buffer_init(&builder->plain, &resolved);
    duiqi_vector_init(&builder->nodes, &resolved, sizeof(struct node));
    duiqi_vector_init(&builder->glosses, &resolved, sizeof(uint32_t));
    builder->slots = duiqi_allocate_zeroed(&resolved, FIRST_SLOTS, sizeof *builder->slots);
    builder->slot_count = FIRST_SLOTS;
    if (duiqi_vocabulary_init(&builder->words, &resolved) || !builder->slots ||
        !duiqi_vector_append(&builder->nodes, 1)) {
        duiqi_lexicon_builder_free(builder);
        return NULL;
    }
    return builder;
}

duiqi_allocator duiqi_lexicon_builder_allocator(const duiqi_lexicon_builder *builder) {
    return builder->allocator;
}

void duiqi_lexicon_builder_free(duiqi_lexicon_builder *builder) {
    if (!builder)
        return;
    duiqi_allocator allocator = builder->allocator;
    duiqi_vocabulary_free(&builder->words);
    duiqi_folded_free(&builder->folded);
    duiqi_buffer_free(&builder->plain);
    duiqi_vector_free(&builder->nodes);
    duiqi_vector_free(&builder->glosses);
    duiqi_release(&allocator, builder->slots);
    duiqi_release(&allocator, builder);
}

/* ---- the trie ---- */

/* Put a node into the first free slot from i on; a search for it looks at as many slots. */
static void put_slot(duiqi_lexicon_builder *builder, uint32_t number) {
    const struct node *node = (const struct node *)builder->nodes.data + number;
    uint32_t mask = builder->slot_count - 1;
    uint32_t i = duiqi_image_node_hash(node->parent, node->point) & mask, search = 1;
    for (; builder->slots[i]; i = (i + 1) & mask)
        ++search;
    builder->slots[i] = number;
    if (search > builder->node_search)
        builder->node_search = search;
}

static duiqi_status set_slots(duiqi_lexicon_builder *builder, uint32_t slot_count) {
    if (slot_count > UINT32_MAX / 8)
        return DUIQI_ENOMEM;
    uint32_t *slots = duiqi_allocate_zeroed(&builder->allocator, slot_count, sizeof *slots);
    if (!slots)
        return DUIQI_ENOMEM;
    duiqi_release(&builder->allocator, builder->slots);
    builder->slots = slots;
    builder->slot_count = slot_count;
    builder->node_search = 0;
    for (uint32_t n = 1; n < builder->nodes.count; ++n)
        put_slot(builder, n);
    return DUIQI_OK;
}

duiqi_status duiqi_lexicon_builder_expect(duiqi_lexicon_builder *builder, size_t bytes) {
    uint32_t slot_count = builder->slot_count;
    while (slot_count < bytes / BYTES_PER_SLOT)
        slot_count *= 2;
    return slot_count == builder->slot_count ? DUIQI_OK : set_slots(builder, slot_count);
}

/* The child of a node, made when new; DUIQI_LEXICON_NONE without memory. */
static uint32_t child_of(duiqi_lexicon_builder *builder, uint32_t parent, uint32_t point) {
    const struct node *nodes = builder->nodes.data;
    uint32_t mask = builder->slot_count - 1;
    uint32_t i = duiqi_image_node_hash(parent, point) & mask;
    for (; builder->slots[i]; i = (i + 1) & mask) {
        const struct node *node = &nodes[builder->slots[i]];
        if (node->parent == parent && node->point == point)
            return builder->slots[i];
    }
    struct node node = {parent, point, 0, 0};
    uint32_t number = (uint32_t)builder->nodes.count;
    if (!duiqi_vector_push(&builder->nodes, &node))
        return DUIQI_LEXICON_NONE;
    if (builder->nodes.count <= builder->slot_count / 2)
        put_slot(builder, number);
    else if (set_slots(builder, builder->slot_count * 2))
        return DUIQI_LEXICON_NONE;
    return number;
}

/* How much of the path to the node found last leads to other characters too: dictionaries are
 * sorted, and most variants are folded to the same characters. */
static size_t shared_path(const duiqi_lexicon_builder *builder, const uint32_t *points,
                          size_t count) {
    size_t shared = 0;
    while (shared < count && shared < builder->path_length &&
           points[shared] == builder->path_points[shared])
        ++shared;
    return shared;
}

/* The node of a text, DUIQI_LEXICON_ROOT for one without characters. */
static duiqi_status find_node(duiqi_lexicon_builder *builder, duiqi_slice text, uint32_t *node) {
    *node = DUIQI_LEXICON_ROOT;
    if (duiqi_fold(&builder->folded, text))
        return DUIQI_ENOMEM;
    uint32_t *points = builder->folded.points.data;
    size_t count = 0;
    for (size_t i = 0; i < builder->folded.points.count; ++i)
        if (points[i] != ' ')
            points[count++] = points[i];
    size_t at = shared_path(builder, points, count);
    if (at)
        *node = builder->path_nodes[at - 1];
    for (; at < count; ++at) {
        *node = child_of(builder, *node, points[at]);
        if (*node == DUIQI_LEXICON_NONE)
            return DUIQI_ENOMEM;
        if (at < PATH_MAX) {
            builder->path_points[at] = points[at];
            builder->path_nodes[at] = *node;
        }
    }
    builder->path_length = count < PATH_MAX ? count : PATH_MAX;
    return DUIQI_OK;
}

void duiqi_lexicon_builder_entry(duiqi_lexicon_builder *builder, duiqi_slice chinese,
                                 duiqi_slice variant) {
    builder->entry[0] = chinese;
    builder->entry[1] = variant;
    builder->entry_placed = false;
}

/* Make the nodes of the entry begun. */
static duiqi_status place_entry(duiqi_lexicon_builder *builder) {
    uint32_t *nodes = builder->entry_nodes;
    nodes[1] = DUIQI_LEXICON_ROOT;
    if (find_node(builder, builder->entry[0], &nodes[0]) ||
        (builder->entry[1].length && find_node(builder, builder->entry[1], &nodes[1])))
        return DUIQI_ENOMEM;
    if (nodes[1] == nodes[0])
        nodes[1] = DUIQI_LEXICON_ROOT;
    builder->entry_placed = true;
    return DUIQI_OK;
}

/* ---- glosses ---- */

/* Letters and digits of ASCII in lower case; 0 for the rest. */
static const char WORD_BYTES[128] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
    ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k',
    ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
    ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
    ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm',
    ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
    ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z'};

/* A byte as words have it; 0 for one that no word has. */
static char word_byte(char byte) {
    return (unsigned char)byte < 0x80 ? WORD_BYTES[(unsigned char)byte] : byte;
}

/* Take the word at an offset; returns the offset after it. */
static size_t take_word(duiqi_slice gloss, size_t at, duiqi_word *word) {
    char *text = (char *)word->units, byte;
    size_t length = 0;
    for (; at < gloss.length && (byte = word_byte(gloss.data[at])); ++at)
        if (length < DUIQI_WORD_MAX)
            text[length++] = byte;
    word->length = length;
    for (; length % sizeof *word->units; ++length)
        text[length] = 0;
    return at;
}

static bool is_ascii(const duiqi_word *word) {
    uint64_t bits = 0;
    for (size_t k = 0; k * sizeof bits < word->length; ++k)
        bits |= word->units[k];
    return !(bits & UINT64_C(0x8080808080808080));
}

static bool is_to(const duiqi_word *word) {
    return word->length == 2 && memcmp(word->units, "to", 2) == 0;
}

enum { TOO_MANY = -1, NOT_ASCII = -2 };

/* Split a gloss into its words outside brackets; returns their number, TOO_MANY, or, unless it
 * has been folded, NOT_ASCII. */
static int split_gloss(duiqi_slice gloss, bool folded, size_t words_max, duiqi_word *words) {
    size_t count = 0, depth = 0;
    bool to = false;
    for (size_t at = 0; at < gloss.length;) {
        char byte = gloss.data[at];
        if (depth == 0 && word_byte(byte)) {
            if (count == words_max)
                return (unsigned char)byte >= 0x80 && !folded ? NOT_ASCII : TOO_MANY;
            at = take_word(gloss, at, &words[count]);
            if (!folded && !is_ascii(&words[count]))
                return NOT_ASCII;
            bool skipped = !to && count == 0 && is_to(&words[0]);
            count += !skipped;
            to = true;
            continue;
        }
        if (byte == '(' || byte == '[')
            ++depth;
        else if ((byte == ')' || byte == ']') && depth > 0)
            --depth;
        ++at;
    }
    return (int)count;
}

/* A gloss with other characters than ASCII, folded as texts are, without other punctuation. */
static duiqi_status fold_gloss(duiqi_lexicon_builder *builder, duiqi_slice *gloss) {
    if (duiqi_fold(&builder->folded, *gloss))
        return DUIQI_ENOMEM;
    const uint32_t *points = builder->folded.points.data;
    duiqi_buffer_clear(&builder->plain);
    for (size_t i = 0; i < builder->folded.points.count; ++i) {
        char bytes[4];
        bool kept = points[i] < 0x80 || (!duiqi_is_han(points[i]) &&
                                         (duiqi_is_letter(points[i]) || duiqi_is_digit(points[i])));
        duiqi_buffer_append(&builder->plain, bytes,
                            duiqi_utf8_encode(kept ? points[i] : ' ', bytes));
    }
    *gloss = duiqi_buffer_slice(&builder->plain);
    return builder->plain.failed ? DUIQI_ENOMEM : DUIQI_OK;
}

static struct gloss *gloss_at(const duiqi_vector *glosses, uint32_t place) {
    return (struct gloss *)((uint32_t *)glosses->data + place);
}

static duiqi_status add_to_node(duiqi_lexicon_builder *builder, uint32_t number,
                                const uint32_t *words, uint32_t count) {
    uint32_t link = (uint32_t)builder->glosses.count + 1;
    if (builder->glosses.count > UINT32_MAX / sizeof(duiqi_gloss_word) ||
        !duiqi_vector_append(&builder->glosses, GLOSS_HEAD + count))
        return DUIQI_ENOMEM;
    struct gloss *gloss = gloss_at(&builder->glosses, link - 1);
    gloss->count = count;
    memcpy(gloss->words, words, count * sizeof *words);
    builder->gloss_words += count;
    struct node *node = (struct node *)builder->nodes.data + number;
    if (node->last)
        gloss_at(&builder->glosses, node->last - 1)->next = link;
    else
        node->first = link;
    node->last = link;
    return DUIQI_OK;
}

duiqi_status duiqi_lexicon_builder_gloss(duiqi_lexicon_builder *builder, duiqi_slice gloss,
                                         size_t words_max) {
    duiqi_word words[DUIQI_TERM_WORDS_MAX];
    uint32_t normals[DUIQI_TERM_WORDS_MAX];
    int count = split_gloss(gloss, false, words_max, words);
    if (count == NOT_ASCII) {
        if (fold_gloss(builder, &gloss))
            return DUIQI_ENOMEM;
        count = split_gloss(gloss, true, words_max, words);
    }
    if (count <= 0)
        return DUIQI_OK;
    for (int i = 0; i < count; ++i)
        if ((normals[i] = duiqi_vocabulary_add(&builder->words, &words[i])) == DUIQI_WORD_NONE)
            return DUIQI_ENOMEM;
    if (!builder->entry_placed && place_entry(builder))
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < ENTRY_NODES_MAX; ++i)
        if (builder->entry_nodes[i] != DUIQI_LEXICON_ROOT &&
            add_to_node(builder, builder->entry_nodes[i], normals, (uint32_t)count))
            return DUIQI_ENOMEM;
    return DUIQI_OK;
}

duiqi_status duiqi_lexicon_builder_add(duiqi_lexicon_builder *builder, duiqi_slice chinese,
                                       duiqi_slice gloss) {
    duiqi_lexicon_builder_entry(builder, chinese, (duiqi_slice){"", 0});
    return duiqi_lexicon_builder_gloss(builder, gloss, DUIQI_GLOSS_WORDS_MAX);
}

/* ---- the image ---- */

/* What turns glosses into weighted words. */
struct weigher {
    const struct node *nodes;
    const duiqi_vector *glosses;
    uint32_t *frequency; /* by word: entries that use it */
    uint32_t *place;     /* by word: the last entry that used it, then where in `words` */
    duiqi_gloss_word *words;
    uint32_t count;
};

static const struct gloss *gloss_of(const struct weigher *weigher, uint32_t link) {
    return link ? gloss_at(weigher->glosses, link - 1) : NULL;
}

static void count_entries(struct weigher *weigher, size_t node_count) {
    for (uint32_t n = 0; n < node_count; ++n) {
        const struct gloss *gloss = gloss_of(weigher, weigher->nodes[n].first);
        for (; gloss; gloss = gloss_of(weigher, gloss->next))
            for (uint32_t i = 0; i < gloss->count; ++i) {
                uint32_t word = gloss->words[i] & ~DUIQI_WORD_STOP;
                weigher->frequency[word] += weigher->place[word] != n;
                weigher->place[word] = n;
            }
    }
}

/* What a gloss counts in its entry: the root of its length. */
static float gloss_mass(const struct gloss *gloss) {
    return sqrtf((float)gloss->count);
}

/* Shares of a gloss's words that sum to its mass; a word counts by how few entries use it. */
static void share_gloss(const struct weigher *weigher, const struct gloss *gloss,
                        float shares[DUIQI_TERM_WORDS_MAX]) {
    float sum = 0;
    for (uint32_t i = 0; i < gloss->count; ++i) {
        bool light = gloss->count > 1 && (gloss->words[i] & DUIQI_WORD_STOP);
        float frequency = (float)weigher->frequency[gloss->words[i] & ~DUIQI_WORD_STOP];
        shares[i] = (light ? STOP_WEIGHT : 1.0F) / (1.0F + frequency / COMMON_WORD);
        sum += shares[i];
    }
    for (uint32_t i = 0; i < gloss->count; ++i)
        shares[i] *= gloss_mass(gloss) / sum;
}

/* The place of a word among those of the entry whose words begin at first, put in when new. */
static duiqi_gloss_word *place_word(struct weigher *weigher, uint32_t first, uint32_t word) {
    uint32_t place = weigher->place[word];
    if (place < first || place >= weigher->count || weigher->words[place].word != word) {
        place = weigher->place[word] = weigher->count++;
        weigher->words[place] = (duiqi_gloss_word){word, 0};
    }
    return &weigher->words[place];
}

/* Append an entry's words, each once; their weights sum to 1. */
static void weigh_entry(struct weigher *weigher, const struct node *node) {
    float shares[DUIQI_TERM_WORDS_MAX], mass = 0;
    uint32_t first = weigher->count;
    const struct gloss *gloss = gloss_of(weigher, node->first);
    for (; gloss; gloss = gloss_of(weigher, gloss->next))
        mass += gloss_mass(gloss);
    for (gloss = gloss_of(weigher, node->first); gloss; gloss = gloss_of(weigher, gloss->next)) {
        share_gloss(weigher, gloss, shares);
        for (uint32_t i = 0; i < gloss->count; ++i)
            place_word(weigher, first, gloss->words[i] & ~DUIQI_WORD_STOP)->weight +=
                shares[i] / mass;
    }
    for (uint32_t k = first; k < weigher->count; ++k)
        if (weigher->words[k].weight > 1)
            weigher->words[k].weight = 1;
}

/* An image with room for every part and its header; NULL without memory. Its last part is the
 * glosses, and has as many as it can need. */
static duiqi_lexicon *new_lexicon(const duiqi_lexicon_builder *builder) {
    const duiqi_map *words = &builder->words.forms;
    duiqi_image_header header = {
        .magic = DUIQI_IMAGE_MAGIC,
        .version = DUIQI_IMAGE_VERSION,
        .node_count = (uint32_t)builder->nodes.count,
        .node_slot_count = builder->slot_count,
        .node_search = builder->node_search,
        .gloss_count = builder->gloss_words,
        .word_count = words->count,
        .word_slot_count = 2,
        .text_words = (uint32_t)(words->key_bytes / 4 + 1),
    };
    while (header.word_slot_count < words->count * 2)
        header.word_slot_count *= 2;
    const duiqi_allocator *allocator = &builder->allocator;
    duiqi_lexicon *lexicon = duiqi_allocate_zeroed(allocator, 1, sizeof *lexicon);
    if (!lexicon)
        return NULL;
    lexicon->allocator = *allocator;
    lexicon->trusted = true;
    lexicon->owned =
        duiqi_allocate(allocator, (size_t)duiqi_image_words(&header), sizeof(uint32_t));
    if (!lexicon->owned) {
        duiqi_release(allocator, lexicon);
        return NULL;
    }
    memcpy(lexicon->owned, &header, sizeof header);
    duiqi_image_bind(lexicon, lexicon->owned);
    return lexicon;
}

/* The place of a part of the image, to write it. */
static void *part_of(const duiqi_lexicon *lexicon, const void *part) {
    return (char *)lexicon->owned + ((const char *)part - (const char *)lexicon->image);
}

static void fill_words(const duiqi_lexicon_builder *builder, const duiqi_lexicon *lexicon) {
    duiqi_image_header *header = part_of(lexicon, lexicon->header);
    uint32_t *offsets = part_of(lexicon, lexicon->word_offsets);
    uint32_t *slots = part_of(lexicon, lexicon->word_slots);
    char *text = part_of(lexicon, lexicon->text);
    uint32_t mask = header->word_slot_count - 1, offset = 0;
    memset(slots, 0, (size_t)header->word_slot_count * sizeof *slots);
    for (uint32_t w = 0; w < header->word_count; ++w) {
        duiqi_slice word = duiqi_map_key(&builder->words.forms, w);
        offsets[w] = offset;
        memcpy(text + offset, word.data, word.length);
        offset += (uint32_t)word.length;
        uint32_t i = duiqi_image_word_hash(word) & mask, search = 1;
        for (; slots[i]; i = (i + 1) & mask)
            ++search;
        slots[i] = w + 1;
        if (search > header->word_search)
            header->word_search = search;
    }
    offsets[header->word_count] = offset;
    memset(text + offset, 0, (size_t)header->text_words * sizeof(uint32_t) - offset);
}

static void fill_nodes(const duiqi_lexicon_builder *builder, const duiqi_lexicon *lexicon,
                       struct weigher *weigher) {
    duiqi_image_header *header = part_of(lexicon, lexicon->header);
    duiqi_image_node *nodes = part_of(lexicon, lexicon->nodes);
    weigher->words = part_of(lexicon, lexicon->glosses);
    for (uint32_t n = 0; n < header->node_count; ++n) {
        const struct node *node = &weigher->nodes[n];
        nodes[n] = (duiqi_image_node){node->parent, node->point, weigher->count, 0};
        if (node->first)
            weigh_entry(weigher, node);
        nodes[n].gloss_end = weigher->count;
        header->entry_count += node->first != 0;
    }
    memcpy(part_of(lexicon, lexicon->node_slots), builder->slots,
           (size_t)builder->slot_count * sizeof *builder->slots);
}

/* Cut the room for glosses to what they took. */
static void trim_image(duiqi_lexicon *lexicon, uint32_t gloss_count) {
    ((duiqi_image_header *)part_of(lexicon, lexicon->header))->gloss_count = gloss_count;
    size_t words = (size_t)duiqi_image_words(lexicon->header);
    uint32_t *image = duiqi_reallocate(&lexicon->allocator, lexicon->owned, words, sizeof *image);
    if (image)
        lexicon->owned = image; /* else it keeps the room */
    duiqi_image_bind(lexicon, lexicon->owned);
}

duiqi_status duiqi_lexicon_builder_finish(duiqi_lexicon_builder *builder, duiqi_lexicon **out) {
    const duiqi_allocator *allocator = &builder->allocator;
    uint32_t word_count = builder->words.forms.count;
    *out = NULL;
    struct weigher weigher = {
        .nodes = builder->nodes.data,
        .glosses = &builder->glosses,
        .frequency = duiqi_allocate_zeroed(allocator, word_count, sizeof(uint32_t)),
        .place = duiqi_allocate_zeroed(allocator, word_count, sizeof(uint32_t)),
    };
    if (weigher.frequency && weigher.place)
        *out = new_lexicon(builder);
    if (*out) {
        count_entries(&weigher, builder->nodes.count);
        fill_words(builder, *out);
        fill_nodes(builder, *out, &weigher);
        trim_image(*out, weigher.count);
    }
    duiqi_release(allocator, weigher.frequency);
    duiqi_release(allocator, weigher.place);
    return *out ? DUIQI_OK : DUIQI_ENOMEM;
}
