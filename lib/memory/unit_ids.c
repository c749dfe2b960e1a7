#include <duiqi/merge.h>

#include <string.h>

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"

struct duiqi_unit_ids {
    duiqi_allocator allocator;
    duiqi_map taken;
    duiqi_vector uses;       /* size_t, by number in taken: the last number put after it, or 1 */
    duiqi_buffer id;         /* of the unit in work */
    duiqi_vector properties; /* of the unit in work */
};

duiqi_status duiqi_unit_ids_new(duiqi_unit_ids **out, const duiqi_allocator *allocator) {
    if (!out)
        return DUIQI_EINVAL;
    duiqi_allocator resolved = duiqi_allocator_resolve(allocator);
    duiqi_unit_ids *ids = *out = duiqi_allocate(&resolved, 1, sizeof *ids);
    if (!ids)
        return DUIQI_ENOMEM;
    ids->allocator = resolved;
    duiqi_map_init(&ids->taken, &resolved);
    duiqi_vector_init(&ids->uses, &resolved, sizeof(size_t));
    duiqi_buffer_init(&ids->id, &resolved);
    duiqi_vector_init(&ids->properties, &resolved, sizeof(duiqi_property));
    return DUIQI_OK;
}

void duiqi_unit_ids_free(duiqi_unit_ids *ids) {
    if (!ids)
        return;
    duiqi_vector_free(&ids->properties);
    duiqi_buffer_free(&ids->id);
    duiqi_vector_free(&ids->uses);
    duiqi_map_free(&ids->taken);
    duiqi_allocator allocator = ids->allocator;
    duiqi_release(&allocator, ids);
}

/* Take an id if it is free; its number in any case. */
static duiqi_status take(duiqi_unit_ids *ids, duiqi_slice id, uint32_t *number, int *is_new) {
    const size_t once = 1;
    *number = duiqi_map_put(&ids->taken, id);
    *is_new = *number == ids->uses.count;
    if (*number == DUIQI_MAP_NONE || (*is_new && !duiqi_vector_push(&ids->uses, &once)))
        return DUIQI_ENOMEM;
    return DUIQI_OK;
}

/* Make and take the first free id that is another with a number after it. */
static duiqi_status take_numbered(duiqi_unit_ids *ids, duiqi_slice id, uint32_t number) {
    int is_new = 0;
    while (!is_new) {
        uint32_t numbered;
        size_t use = ++((size_t *)ids->uses.data)[number];
        duiqi_buffer_clear(&ids->id);
        duiqi_buffer_append_slice(&ids->id, id);
        duiqi_buffer_append_format(&ids->id, "-%zu", use);
        if (ids->id.failed || take(ids, duiqi_buffer_slice(&ids->id), &numbered, &is_new))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_unit_ids_settle(duiqi_unit_ids *ids, const duiqi_unit *unit,
                                   duiqi_unit *settled) {
    uint32_t number;
    int is_new;
    if (!ids || !unit || !settled)
        return DUIQI_EINVAL;
    *settled = *unit;
    const duiqi_property *id = duiqi_property_find(unit->properties, unit->property_count,
                                                   DUIQI_PROPERTY_ATTRIBUTE, "tuid");
    if (!id)
        return DUIQI_OK;
    duiqi_status status = take(ids, id->value, &number, &is_new);
    if (status || is_new)
        return status;
    status = take_numbered(ids, id->value, number);
    ids->properties.count = 0;
    duiqi_property *properties =
        status ? NULL : duiqi_vector_append(&ids->properties, unit->property_count);
    if (!properties)
        return DUIQI_ENOMEM;
    memcpy(properties, unit->properties, unit->property_count * sizeof *properties);
    properties[id - unit->properties].value = duiqi_buffer_slice(&ids->id);
    settled->properties = properties;
    return DUIQI_OK;
}
