#include "feature/surface.h"

#include "feature/numeral.h"
#include "text/uclass.h"
#include "text/utf8.h"

void duiqi_surfaces_init(duiqi_surfaces *surfaces, const duiqi_allocator *allocator) {
    duiqi_folded_init(&surfaces->folded, allocator);
    duiqi_vector_init(&surfaces->numerals, allocator, sizeof(duiqi_numeral));
    surfaces->sentence = (duiqi_slice){NULL, 0};
}

void duiqi_surfaces_free(duiqi_surfaces *surfaces) {
    duiqi_folded_free(&surfaces->folded);
    duiqi_vector_free(&surfaces->numerals);
}

duiqi_status duiqi_surfaces_take(duiqi_surfaces *surfaces, duiqi_slice sentence,
                                 duiqi_language language) {
    surfaces->sentence = sentence;
    surfaces->numerals.count = 0;
    duiqi_status status = duiqi_fold(&surfaces->folded, sentence);
    return status ? status
                  : duiqi_numerals_find(&surfaces->numerals, sentence, &surfaces->folded, language);
}

/* The folded point that has so many visible ones before it and is visible itself. */
static size_t visible_point(const duiqi_folded *folded, uint32_t offset) {
    const uint32_t *points = folded->points.data;
    size_t at = 0;
    for (; at < folded->points.count; ++at)
        if (!duiqi_is_space(points[at]) && offset-- == 0)
            break;
    return at;
}

static bool is_word_point(uint32_t point) {
    return duiqi_is_letter(point) || duiqi_is_digit(point) || point == '\'' || point == 0x2019;
}

/* How many folded points a token has that starts with a given one. */
static size_t point_count(const duiqi_surfaces *surfaces, const duiqi_features *features,
                          const duiqi_token *token, size_t first) {
    const uint32_t *points = surfaces->folded.points.data;
    const duiqi_type *type = (const duiqi_type *)features->types.data + token->type;
    if (token->class == DUIQI_TOKEN_SOUND)
        return type->lexicon;
    if (duiqi_is_han(points[first])) {
        duiqi_slice key = duiqi_map_key(&features->keys, token->type);
        return duiqi_utf8_count(key.data, key.length);
    }
    size_t end = first;
    while (end < surfaces->folded.points.count && is_word_point(points[end]) &&
           !duiqi_is_han(points[end]))
        ++end;
    return end > first ? end - first : 1;
}

duiqi_slice duiqi_surface_of(const duiqi_surfaces *surfaces, const duiqi_features *features,
                             const duiqi_token *token) {
    const uint32_t *offsets = surfaces->folded.offsets.data;
    size_t first = visible_point(&surfaces->folded, token->offset);
    size_t last = surfaces->folded.points.count;
    if (first == last)
        return (duiqi_slice){surfaces->sentence.data, 0};
    const duiqi_type *type = (const duiqi_type *)features->types.data + token->type;
    const duiqi_numeral *numerals = surfaces->numerals.data;
    for (size_t i = 0; i < surfaces->numerals.count && type->value != DUIQI_MAP_NONE; ++i)
        if (numerals[i].begin == offsets[first])
            return (duiqi_slice){surfaces->sentence.data + numerals[i].begin,
                                 numerals[i].end - numerals[i].begin};
    size_t end = first + point_count(surfaces, features, token, first);
    end = end < last ? end : last;
    return (duiqi_slice){surfaces->sentence.data + offsets[first], offsets[end] - offsets[first]};
}
