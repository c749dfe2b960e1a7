#ifndef DUIQI_TESTS_UNIT_FIXTURE_H
#define DUIQI_TESTS_UNIT_FIXTURE_H

#include <duiqi/memory.h>

#include "unit.h"

/* A unit of a Chinese source and an English target, made by hand. */
struct made_unit {
    duiqi_variant variants[3];
    duiqi_property properties[4];
    duiqi_unit unit;
};

/** Fill in a unit; NULL for a side is one that is missing. It must stay where it is. */
static inline const duiqi_unit *made_unit_set(struct made_unit *made, const char *source,
                                              const char *target) {
    memset(made, 0, sizeof *made);
    duiqi_variant *next = made->variants;
    if (source) {
        *next = (duiqi_variant){.language = slice_of("zh-CN"), .text = slice_of(source)};
        made->unit.source = next++;
    }
    if (target) {
        *next = (duiqi_variant){.language = slice_of("en"), .text = slice_of(target)};
        made->unit.target = next++;
    }
    made->unit.variants = made->variants;
    made->unit.variant_count = (size_t)(next - made->variants);
    made->unit.properties = made->properties;
    return &made->unit;
}

/** Add a property to the unit. */
static inline void made_unit_say(struct made_unit *made, duiqi_property_kind kind, const char *name,
                                 const char *value) {
    made->properties[made->unit.property_count++] =
        (duiqi_property){.kind = kind, .name = slice_of(name), .value = slice_of(value)};
}

#endif
