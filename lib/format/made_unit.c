#include "format/made_unit.h"

#include <string.h>

#include "format/provenance.h"
#include "format/writer.h"

void duiqi_made_unit_init(duiqi_made_unit *made, const duiqi_allocator *allocator) {
    duiqi_vector_init(&made->properties, allocator, sizeof(duiqi_property));
    duiqi_arena_init(&made->arena, allocator);
    duiqi_buffer_init(&made->value, allocator);
}

static duiqi_slice text_of(const char *text) {
    return text ? (duiqi_slice){text, strlen(text)} : (duiqi_slice){"", 0};
}

/* What is in the scratch buffer, which is emptied. Without memory the buffer has failed. */
static duiqi_slice take(duiqi_made_unit *made) {
    duiqi_slice copy = duiqi_arena_copy(&made->arena, duiqi_buffer_slice(&made->value));
    made->value.failed = made->value.failed || !copy.data;
    duiqi_buffer_clear(&made->value);
    return copy;
}

static duiqi_slice take_lines(duiqi_made_unit *made, const duiqi_bead_side *side) {
    duiqi_bead_unit_append_lines(&made->value, side);
    return take(made);
}

static duiqi_slice take_ids(duiqi_made_unit *made, const uint32_t *ids, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        duiqi_buffer_append(&made->value, " ", i > 0);
        duiqi_buffer_append_number(&made->value, ids[i], 1);
    }
    return take(made);
}

static duiqi_provenance tell(duiqi_made_unit *made, const duiqi_bead_unit *from,
                             const duiqi_bead *bead) {
    const duiqi_bead_side *source = &from->source, *target = &from->target;
    duiqi_provenance told = {.date = text_of(from->creation_date),
                             .segment_type =
                                 duiqi_segment_type(source->sentence_count, target->sentence_count),
                             .source_name = source->name,
                             .target_name = target->name};
    duiqi_buffer_append_number(&made->value, from->id, 1);
    told.id = take(made);
    duiqi_append_fraction(&made->value, from->confidence, 4);
    told.confidence = take(made);
    duiqi_buffer_append_number(&made->value, source->sentence_count, 1);
    duiqi_buffer_append(&made->value, "-", 1);
    duiqi_buffer_append_number(&made->value, target->sentence_count, 1);
    told.type = take(made);
    told.source_lines = take_lines(made, source);
    told.target_lines = take_lines(made, target);
    if (bead) {
        told.source_ids = take_ids(made, bead->source, bead->source_count);
        told.target_ids = take_ids(made, bead->target, bead->target_count);
    }
    return told;
}

static duiqi_variant variant_of(const duiqi_bead_side *side) {
    return (duiqi_variant){.language = text_of(side->tag), .text = side->text, .markup = {"", 0}};
}

bool duiqi_made_unit_set(duiqi_made_unit *made, const duiqi_bead_unit *from,
                         const duiqi_bead *bead) {
    made->properties.count = 0;
    duiqi_arena_free(&made->arena);
    duiqi_provenance told = tell(made, from, bead);
    if (made->value.failed || !duiqi_provenance_append(&made->properties, &told))
        return false;
    made->sides[0] = variant_of(&from->source);
    made->sides[1] = variant_of(&from->target);
    made->unit = (duiqi_unit){.variants = made->sides,
                              .variant_count = 2,
                              .source = &made->sides[0],
                              .target = &made->sides[1],
                              .properties = made->properties.data,
                              .property_count = made->properties.count};
    return true;
}

void duiqi_made_unit_free(duiqi_made_unit *made) {
    duiqi_buffer_free(&made->value);
    duiqi_arena_free(&made->arena);
    duiqi_vector_free(&made->properties);
}
