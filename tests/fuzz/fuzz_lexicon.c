/* Lexicons from any bytes: read as a dictionary or a compiled one, mapped as a compiled one, and
 * taken as changes to a good compiled one. Whatever comes out is then used. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "lexicon/image.h"
#include "text/fold.h"

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

static const char DICTIONARY[] = "水\twater\n水渠\tcanal; ditch\n路\tthe road\n拖拉机\ttractor\n";
static const char TEXT[] = "水渠旁的拖拉机在路上 water 0";
static const char *const WORDS[] = {"water", "canal", "the", "road", "tractor", "x", "of"};

static int append(void *user, const char *data, size_t length) {
    duiqi_buffer_append(user, data, length);
    return 0;
}

static void use_entry(const duiqi_lexicon *lexicon, uint32_t node) {
    size_t count;
    const duiqi_gloss_word *words = duiqi_lexicon_words(lexicon, node, &count);
    for (size_t i = 0; i < count; ++i) {
        CHECK(words[i].word < duiqi_lexicon_word_count(lexicon));
        CHECK(words[i].weight >= 0 && words[i].weight <= 1);
    }
}

/* Walk from every character of a text. */
static void use(const duiqi_lexicon *lexicon) {
    duiqi_folded folded;
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_folded_init(&folded, &allocator);
    CHECK(duiqi_fold(&folded, (duiqi_slice){TEXT, strlen(TEXT)}) == DUIQI_OK);
    const uint32_t *points = folded.points.data;
    use_entry(lexicon, DUIQI_LEXICON_ROOT);
    for (size_t begin = 0; begin < folded.points.count; ++begin) {
        uint32_t node = DUIQI_LEXICON_ROOT;
        for (size_t i = begin; i < folded.points.count; ++i) {
            node = duiqi_lexicon_step(lexicon, node, points[i]);
            if (node == DUIQI_LEXICON_NONE)
                break;
            use_entry(lexicon, node);
        }
    }
    duiqi_folded_free(&folded);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; ++i) {
        duiqi_slice word = {WORDS[i], strlen(WORDS[i])};
        uint32_t number = duiqi_lexicon_find_word(lexicon, word);
        CHECK(number == DUIQI_LEXICON_NONE || number < duiqi_lexicon_word_count(lexicon));
    }
}

/* A lexicon that was read is sound, and stays itself when it is compiled. */
static void try_read(const void *data, size_t size) {
    duiqi_lexicon *lexicon, *mapped;
    duiqi_error error = {0};
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_buffer image;
    if (duiqi_lexicon_read(&lexicon, data, size, NULL, &error)) {
        CHECK(!lexicon && error.status && error.message[0]);
        return;
    }
    CHECK(duiqi_image_sound(lexicon));
    use(lexicon);
    duiqi_buffer_init(&image, &allocator);
    CHECK(duiqi_lexicon_write_compiled(lexicon, append, &image, NULL) == DUIQI_OK);
    CHECK(duiqi_lexicon_map(&mapped, image.data, image.length, NULL, NULL) == DUIQI_OK);
    CHECK(duiqi_lexicon_entry_count(mapped) == duiqi_lexicon_entry_count(lexicon));
    use(mapped);
    duiqi_lexicon_free(mapped);
    duiqi_lexicon_free(lexicon);
    duiqi_buffer_free(&image);
}

static void try_map(const void *data, size_t size) {
    duiqi_lexicon *lexicon;
    if (duiqi_lexicon_map(&lexicon, data, size, NULL, NULL))
        return;
    use(lexicon);
    duiqi_lexicon_free(lexicon);
}

/* Change a good image, as often as there are bytes for it: which word, and its new value. */
static void try_changed(const uint8_t *data, size_t size) {
    duiqi_lexicon *lexicon;
    size_t words;
    CHECK(!duiqi_lexicon_read(&lexicon, DICTIONARY, strlen(DICTIONARY), NULL, NULL));
    const uint32_t *image = duiqi_lexicon_image(lexicon, &words);
    uint32_t *changed = malloc(words * sizeof *changed);
    CHECK(changed);
    memcpy(changed, image, words * sizeof *changed);
    for (; size >= 6; data += 6, size -= 6) {
        uint32_t value;
        memcpy(&value, data + 2, sizeof value);
        changed[(size_t)(data[0] << 8 | data[1]) % words] = value;
    }
    try_map(changed, words * sizeof *changed);
    try_read(changed, words * sizeof *changed);
    free(changed);
    duiqi_lexicon_free(lexicon);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    void *aligned = malloc(size ? size : 1);
    CHECK(aligned);
    if (size)
        memcpy(aligned, data, size);
    try_read(aligned, size);
    try_map(aligned, size);
    free(aligned);
    try_changed(data, size);
    return 0;
}
