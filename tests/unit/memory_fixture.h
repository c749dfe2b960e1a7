#ifndef DUIQI_TESTS_MEMORY_FIXTURE_H
#define DUIQI_TESTS_MEMORY_FIXTURE_H

#include <duiqi/memory.h>

#include "unit.h"

/** Add a unit to a memory.
 *  @param confidence  NULL: none said */
static inline void memory_put(duiqi_memory *memory, const char *source_tag, const char *source,
                              const char *target_tag, const char *target, const char *confidence) {
    duiqi_property property = {.kind = DUIQI_PROPERTY_PROP, .name = slice_of("x-confidence")};
    duiqi_variant variants[2] = {{.language = slice_of(source_tag), .text = slice_of(source)},
                                 {.language = slice_of(target_tag), .text = slice_of(target)}};
    if (confidence)
        property.value = slice_of(confidence);
    duiqi_unit unit = {.variants = variants,
                       .variant_count = 2,
                       .source = &variants[0],
                       .target = &variants[1],
                       .properties = &property,
                       .property_count = confidence ? 1 : 0};
    ck_assert_int_eq(duiqi_memory_add(memory, &unit), DUIQI_OK);
}

#endif
