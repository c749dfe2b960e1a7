#include "feature/feature.h"

void duiqi_features_init(duiqi_features *features, const duiqi_allocator *allocator,
                         duiqi_language language) {
    *features = (duiqi_features){.language = language};
    duiqi_vector_init(&features->tallies, allocator, sizeof(duiqi_tally));
    duiqi_vector_init(&features->endings, allocator, sizeof(uint8_t));
    duiqi_vector_init(&features->token_starts, allocator, sizeof(uint32_t));
    duiqi_vector_init(&features->tokens, allocator, sizeof(duiqi_token));
    duiqi_vector_init(&features->clause_starts, allocator, sizeof(uint32_t));
    duiqi_vector_init(&features->clauses, allocator, sizeof(uint32_t));
    duiqi_vector_init(&features->types, allocator, sizeof(duiqi_type));
    duiqi_map_init(&features->keys, allocator);
}

void duiqi_features_free(duiqi_features *features) {
    duiqi_vector_free(&features->tallies);
    duiqi_vector_free(&features->endings);
    duiqi_vector_free(&features->token_starts);
    duiqi_vector_free(&features->tokens);
    duiqi_vector_free(&features->clause_starts);
    duiqi_vector_free(&features->clauses);
    duiqi_vector_free(&features->types);
    duiqi_map_free(&features->keys);
}

uint32_t duiqi_features_type(duiqi_features *features, duiqi_slice key) {
    uint32_t number = duiqi_map_put(&features->keys, key);
    if (number == DUIQI_MAP_NONE || number < features->types.count)
        return number;
    duiqi_type *type = duiqi_vector_append(&features->types, 1);
    if (!type)
        return DUIQI_MAP_NONE;
    *type = (duiqi_type){0, DUIQI_MAP_NONE, DUIQI_MAP_NONE, UINT32_MAX, 0, 0};
    return number;
}
