#include "format/provenance.h"

#include <stddef.h>
#include <string.h>

#include "format/tmx_schema.h"

/* By the order in which they are written. */
static const struct field {
    duiqi_property_kind kind;
    const char *name;
    size_t offset;
} FIELDS[] = {
    {DUIQI_PROPERTY_ATTRIBUTE, "tuid", offsetof(duiqi_provenance, id)},
    {DUIQI_PROPERTY_ATTRIBUTE, "creationdate", offsetof(duiqi_provenance, date)},
    {DUIQI_PROPERTY_ATTRIBUTE, "segtype", offsetof(duiqi_provenance, segment_type)},
    {DUIQI_PROPERTY_PROP, "x-confidence", offsetof(duiqi_provenance, confidence)},
    {DUIQI_PROPERTY_PROP, "x-bead", offsetof(duiqi_provenance, type)},
    {DUIQI_PROPERTY_PROP, "x-source-name", offsetof(duiqi_provenance, source_name)},
    {DUIQI_PROPERTY_PROP, "x-source-lines", offsetof(duiqi_provenance, source_lines)},
    {DUIQI_PROPERTY_PROP, "x-target-name", offsetof(duiqi_provenance, target_name)},
    {DUIQI_PROPERTY_PROP, "x-target-lines", offsetof(duiqi_provenance, target_lines)},
    {DUIQI_PROPERTY_PROP, "x-source-ids", offsetof(duiqi_provenance, source_ids)},
    {DUIQI_PROPERTY_PROP, "x-target-ids", offsetof(duiqi_provenance, target_ids)},
};

enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

bool duiqi_provenance_append(duiqi_vector *properties, const duiqi_provenance *provenance) {
    for (size_t i = 0; i < FIELD_COUNT; ++i) {
        const struct field *field = &FIELDS[i];
        duiqi_property property = {field->kind, {field->name, strlen(field->name)}, {"", 0}, {0}};
        memcpy(&property.value, (const char *)provenance + field->offset, sizeof property.value);
        if (property.value.length && !duiqi_vector_push(properties, &property))
            return false;
    }
    return true;
}

static const struct field *field_of(const duiqi_property *property) {
    for (size_t i = 0; i < FIELD_COUNT; ++i)
        if (FIELDS[i].kind == property->kind && duiqi_slice_is(property->name, FIELDS[i].name))
            return &FIELDS[i];
    return NULL;
}

duiqi_provenance duiqi_provenance_of(const duiqi_unit *unit, size_t *others) {
    duiqi_provenance told = {0};
    *others = 0;
    for (size_t i = 0; i < unit->property_count; ++i) {
        const struct field *field = field_of(&unit->properties[i]);
        duiqi_slice *place = field ? (duiqi_slice *)(void *)((char *)&told + field->offset) : NULL;
        if (place && !place->data)
            *place = unit->properties[i].value;
        else
            ++*others;
    }
    return told;
}

duiqi_slice duiqi_segment_type(size_t source_count, size_t target_count) {
    return source_count > 1 || target_count > 1 ? (duiqi_slice){"block", strlen("block")}
                                                : (duiqi_slice){"", 0};
}
