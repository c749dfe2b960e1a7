#include "feature/feature.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "document/document.h"
#include "feature/numeral.h"
#include "text/fold.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum { SHORTEST_WORD = 2 }; /* single letters are list labels and initials */

/* Working memory for one sentence after the other. */
struct extractor {
    duiqi_features *features;
    duiqi_map *map;
    duiqi_folded folded;
    duiqi_vector numerals; /* duiqi_numeral */
    duiqi_language language;
};

void duiqi_features_init(duiqi_features *features, const duiqi_allocator *allocator) {
    duiqi_vector_init(&features->lengths, allocator, sizeof(uint32_t));
    duiqi_vector_init(&features->literals, allocator, sizeof(uint32_t));
    duiqi_vector_init(&features->literal_starts, allocator, sizeof(uint32_t));
}

static bool add_literal(struct extractor *extractor, const char *key, size_t length) {
    uint32_t number = duiqi_map_put(extractor->map, (duiqi_slice){key, length});
    return number != DUIQI_MAP_NONE &&
           duiqi_vector_push(&extractor->features->literals, &number) != NULL;
}

static bool add_numerals(struct extractor *extractor, duiqi_slice text) {
    extractor->numerals.count = 0;
    if (duiqi_numerals_find(&extractor->numerals, text, &extractor->folded, extractor->language))
        return false;
    const duiqi_numeral *numerals = extractor->numerals.data;
    for (size_t i = 0; i < extractor->numerals.count; ++i) {
        char key[48];
        if (numerals[i].flags & (DUIQI_NUMERAL_LEXICAL | DUIQI_NUMERAL_LABEL))
            continue;
        int length = snprintf(key, sizeof key, "#%lld/%lld", (long long)numerals[i].numerator,
                              (long long)numerals[i].denominator);
        if (!add_literal(extractor, key, (size_t)length))
            return false;
    }
    return true;
}

static bool is_word_point(uint32_t point) {
    return point < 0x250 && duiqi_is_letter(point);
}

static bool add_words(struct extractor *extractor) {
    const uint32_t *points = extractor->folded.points.data;
    size_t count = extractor->folded.points.count;
    for (size_t i = 0; i < count;) {
        char key[4 * 64];
        size_t bytes = 0, letters = 0;
        for (; i < count && is_word_point(points[i]); ++i)
            if (++letters <= 64)
                bytes += duiqi_utf8_encode(points[i], key + bytes);
        if (letters >= SHORTEST_WORD && !add_literal(extractor, key, bytes))
            return false;
        i += letters == 0;
    }
    return true;
}

static int compare_numbers(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static uint32_t count_visible(const duiqi_folded *folded) {
    const uint32_t *points = folded->points.data;
    uint32_t visible = 0;
    for (size_t i = 0; i < folded->points.count; ++i)
        visible += !duiqi_is_space(points[i]);
    return visible;
}

static bool extract_sentence(struct extractor *extractor, duiqi_slice text) {
    duiqi_features *features = extractor->features;
    size_t first = features->literals.count;
    if (duiqi_fold(&extractor->folded, text))
        return false;
    uint32_t length = count_visible(&extractor->folded);
    if (!duiqi_vector_push(&features->lengths, &length) || !add_numerals(extractor, text) ||
        !add_words(extractor))
        return false;
    size_t count = features->literals.count - first;
    if (count)
        qsort((uint32_t *)features->literals.data + first, count, sizeof(uint32_t),
              compare_numbers);
    uint32_t next = (uint32_t)features->literals.count;
    return duiqi_vector_push(&features->literal_starts, &next) != NULL;
}

duiqi_status duiqi_features_extract(duiqi_features *features, duiqi_map *literals,
                                    const duiqi_document *document) {
    const duiqi_allocator *allocator = &features->lengths.allocator;
    const duiqi_sentence *sentences = document->sentences.data;
    struct extractor extractor = {
        .features = features, .map = literals, .language = document->language};
    duiqi_folded_init(&extractor.folded, allocator);
    duiqi_vector_init(&extractor.numerals, allocator, sizeof(duiqi_numeral));

    bool good = duiqi_vector_append(&features->literal_starts, 1) != NULL;
    for (size_t i = 0; good && i < document->sentences.count; ++i)
        good = extract_sentence(&extractor, sentences[i].text);

    duiqi_vector_free(&extractor.numerals);
    duiqi_folded_free(&extractor.folded);
    return good ? DUIQI_OK : DUIQI_ENOMEM;
}

void duiqi_features_free(duiqi_features *features) {
    duiqi_vector_free(&features->lengths);
    duiqi_vector_free(&features->literals);
    duiqi_vector_free(&features->literal_starts);
}
