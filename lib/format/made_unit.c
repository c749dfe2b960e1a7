#include "format/made_unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "format/writer.h"

void duiqi_made_unit_init(duiqi_made_unit *made, const duiqi_allocator *allocator) {
    duiqi_vector_init(&made->properties, allocator, sizeof(duiqi_property));
    duiqi_arena_init(&made->arena, allocator);
    duiqi_buffer_init(&made->value, allocator);
}

static duiqi_slice text_of(const char *text) {
    return (duiqi_slice){text, strlen(text)};
}

/* Say of the unit what is in the value buffer, which is emptied; nothing is not said. */
static bool say(duiqi_made_unit *made, duiqi_property_kind kind, const char *name) {
    duiqi_slice value = duiqi_buffer_slice(&made->value);
    if (made->value.failed)
        return false;
    if (!value.length)
        return true;
    duiqi_property property = {kind, text_of(name), {"", 0}, duiqi_arena_copy(&made->arena, value)};
    duiqi_buffer_clear(&made->value);
    return property.value.data && duiqi_vector_push(&made->properties, &property);
}

static bool say_attributes(duiqi_made_unit *made, const duiqi_bead_unit *from) {
    duiqi_buffer *value = &made->value;
    duiqi_buffer_append_format(value, "%zu", from->id);
    if (!say(made, DUIQI_PROPERTY_ATTRIBUTE, "tuid"))
        return false;
    if (from->creation_date)
        duiqi_buffer_append_text(value, from->creation_date);
    if (!say(made, DUIQI_PROPERTY_ATTRIBUTE, "creationdate"))
        return false;
    if (from->source.sentence_count > 1 || from->target.sentence_count > 1)
        duiqi_buffer_append_text(value, "block");
    return say(made, DUIQI_PROPERTY_ATTRIBUTE, "segtype");
}

/* Names of the props of a side. */
static const struct side_props {
    const char *name, *lines, *ids;
} SOURCE_PROPS = {DUIQI_PROP_SOURCE_NAME, DUIQI_PROP_SOURCE_LINES, DUIQI_PROP_SOURCE_IDS},
  TARGET_PROPS = {DUIQI_PROP_TARGET_NAME, DUIQI_PROP_TARGET_LINES, DUIQI_PROP_TARGET_IDS};

static bool say_side(duiqi_made_unit *made, const duiqi_bead_side *side,
                     const struct side_props *props) {
    duiqi_buffer_append_slice(&made->value, side->name);
    if (!say(made, DUIQI_PROPERTY_PROP, props->name))
        return false;
    duiqi_bead_unit_append_lines(&made->value, side);
    return say(made, DUIQI_PROPERTY_PROP, props->lines);
}

static bool say_ids(duiqi_made_unit *made, const uint32_t *ids, size_t count, const char *name) {
    for (size_t i = 0; i < count; ++i)
        duiqi_buffer_append_format(&made->value, i ? " %" PRIu32 : "%" PRIu32, ids[i]);
    return say(made, DUIQI_PROPERTY_PROP, name);
}

static bool say_props(duiqi_made_unit *made, const duiqi_bead_unit *from) {
    duiqi_append_fraction(&made->value, from->confidence, 4);
    if (!say(made, DUIQI_PROPERTY_PROP, DUIQI_PROP_CONFIDENCE))
        return false;
    duiqi_buffer_append_format(&made->value, "%zu-%zu", from->source.sentence_count,
                               from->target.sentence_count);
    return say(made, DUIQI_PROPERTY_PROP, DUIQI_PROP_BEAD) &&
           say_side(made, &from->source, &SOURCE_PROPS) &&
           say_side(made, &from->target, &TARGET_PROPS);
}

static duiqi_variant variant_of(const duiqi_bead_side *side) {
    return (duiqi_variant){.language = text_of(side->tag), .text = side->text, .markup = {"", 0}};
}

bool duiqi_made_unit_set(duiqi_made_unit *made, const duiqi_bead_unit *from,
                         const duiqi_bead *bead) {
    made->properties.count = 0;
    duiqi_arena_free(&made->arena);
    duiqi_buffer_clear(&made->value);
    if (!say_attributes(made, from) || !say_props(made, from))
        return false;
    if (bead && (!say_ids(made, bead->source, bead->source_count, SOURCE_PROPS.ids) ||
                 !say_ids(made, bead->target, bead->target_count, TARGET_PROPS.ids)))
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
