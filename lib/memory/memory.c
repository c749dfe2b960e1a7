#include "memory/memory.h"

#include <stdlib.h>
#include <string.h>

#include "base/vector.h"

struct duiqi_memory {
    duiqi_allocator allocator;
    duiqi_arena arena;  /* what the units point to */
    duiqi_vector units; /* duiqi_unit *, so that a unit stays where it is */
};

static bool has_name(const duiqi_property *property, const char *name, size_t length) {
    return property->name.length == length &&
           (!length || memcmp(property->name.data, name, length) == 0);
}

const duiqi_property *duiqi_property_find(const duiqi_property *properties, size_t count,
                                          duiqi_property_kind kind, const char *name) {
    size_t length = kind != DUIQI_PROPERTY_NOTE && name ? strlen(name) : 0;
    for (size_t i = 0; i < count; ++i)
        if (properties[i].kind == kind &&
            (kind == DUIQI_PROPERTY_NOTE || has_name(&properties[i], name, length)))
            return &properties[i];
    return NULL;
}

/* A number of 0 to 1 as the aligner writes it, digits with a point whatever the process's locale;
 * -1: something else. */
static double parse_fraction(duiqi_slice text) {
    double value = 0, unit = 1;
    size_t digits = 0;
    bool after_point = false;
    for (size_t i = 0; i < text.length; ++i) {
        char byte = text.data[i];
        if (byte == '.' && !after_point) {
            after_point = true;
        } else if (byte >= '0' && byte <= '9') {
            ++digits;
            value = value * 10 + (byte - '0');
            if (after_point)
                unit *= 10;
        } else {
            return -1;
        }
    }
    return digits && value <= unit ? value / unit : -1;
}

double duiqi_unit_confidence(const duiqi_unit *unit) {
    const duiqi_property *told = duiqi_property_find(unit->properties, unit->property_count,
                                                     DUIQI_PROPERTY_PROP, "x-confidence");
    double confidence = told ? parse_fraction(told->value) : 1;
    return confidence >= 0 ? confidence : 1;
}

duiqi_status duiqi_memory_new(duiqi_memory **out, const duiqi_allocator *allocator) {
    if (!out)
        return DUIQI_EINVAL;
    duiqi_allocator resolved = duiqi_allocator_resolve(allocator);
    *out = duiqi_allocate_zeroed(&resolved, 1, sizeof **out);
    if (!*out)
        return DUIQI_ENOMEM;
    (*out)->allocator = resolved;
    duiqi_arena_init(&(*out)->arena, &resolved);
    duiqi_vector_init(&(*out)->units, &resolved, sizeof(duiqi_unit *));
    return DUIQI_OK;
}

/* Nothing needs no memory. */
static bool copy_text(duiqi_slice *copy, duiqi_arena *arena, duiqi_slice text) {
    *copy = text.length ? duiqi_arena_copy(arena, text) : (duiqi_slice){"", 0};
    return copy->data != NULL;
}

duiqi_property *duiqi_properties_copy(duiqi_arena *arena, const duiqi_property *properties,
                                      size_t count) {
    duiqi_property *copies = count ? duiqi_arena_allocate(arena, count, sizeof *copies) : NULL;
    for (size_t i = 0; copies && i < count; ++i) {
        copies[i].kind = properties[i].kind;
        if (!copy_text(&copies[i].name, arena, properties[i].name) ||
            !copy_text(&copies[i].language, arena, properties[i].language) ||
            !copy_text(&copies[i].value, arena, properties[i].value))
            return NULL;
    }
    return copies;
}

bool duiqi_memory_header_copy(duiqi_memory_header *copy, duiqi_arena *arena,
                              const duiqi_memory_header *header) {
    copy->property_count = header->property_count;
    copy->properties = duiqi_properties_copy(arena, header->properties, header->property_count);
    return (copy->properties || !copy->property_count) &&
           copy_text(&copy->source_language, arena, header->source_language);
}

static bool copy_variant(duiqi_variant *copy, duiqi_arena *arena, const duiqi_variant *variant) {
    copy->property_count = variant->property_count;
    copy->properties = duiqi_properties_copy(arena, variant->properties, variant->property_count);
    return (copy->properties || !copy->property_count) &&
           copy_text(&copy->language, arena, variant->language) &&
           copy_text(&copy->text, arena, variant->text) &&
           copy_text(&copy->markup, arena, variant->markup);
}

/* The copy of a variant, by its place among the unit's. */
static const duiqi_variant *counterpart(const duiqi_variant *copies, const duiqi_unit *unit,
                                        const duiqi_variant *variant) {
    return variant ? copies + (variant - unit->variants) : NULL;
}

/* NULL without memory. */
static duiqi_unit *copy_unit(duiqi_arena *arena, const duiqi_unit *unit) {
    size_t count = unit->variant_count;
    duiqi_unit *copy = duiqi_arena_allocate(arena, 1, sizeof *copy);
    duiqi_variant *variants = duiqi_arena_allocate(arena, count, sizeof *variants);
    if (!copy || !variants)
        return NULL;
    for (size_t i = 0; i < count; ++i)
        if (!copy_variant(&variants[i], arena, &unit->variants[i]))
            return NULL;
    *copy = (duiqi_unit){.variants = variants,
                         .variant_count = count,
                         .source = counterpart(variants, unit, unit->source),
                         .target = counterpart(variants, unit, unit->target),
                         .properties =
                             duiqi_properties_copy(arena, unit->properties, unit->property_count),
                         .property_count = unit->property_count,
                         .line = unit->line};
    return copy->properties || !copy->property_count ? copy : NULL;
}

duiqi_status duiqi_memory_add(duiqi_memory *memory, const duiqi_unit *unit) {
    if (!memory || !unit)
        return DUIQI_EINVAL;
    const duiqi_unit *copy = copy_unit(&memory->arena, unit);
    return copy && duiqi_vector_push(&memory->units, &copy) ? DUIQI_OK : DUIQI_ENOMEM;
}

size_t duiqi_memory_count(const duiqi_memory *memory) {
    return memory->units.count;
}

const duiqi_unit *duiqi_memory_at(const duiqi_memory *memory, size_t index) {
    const duiqi_unit *const *units = memory->units.data;
    return index < memory->units.count ? units[index] : NULL;
}

void duiqi_memory_free(duiqi_memory *memory) {
    if (!memory)
        return;
    duiqi_vector_free(&memory->units);
    duiqi_arena_free(&memory->arena);
    duiqi_allocator allocator = memory->allocator;
    duiqi_release(&allocator, memory);
}
