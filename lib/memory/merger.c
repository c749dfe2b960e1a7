#include <duiqi/merge.h>

#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "text/language.h"

struct duiqi_merger {
    duiqi_allocator allocator;
    duiqi_map taken;   /* ids */
    duiqi_vector uses; /* size_t, by number in taken: the last number put after it, or 1 */
    duiqi_buffer source_language, target_language; /* of the first unit; empty: not known yet */
    duiqi_buffer id;                               /* of the unit in work */
    duiqi_vector properties, variants;             /* of the unit in work */
};

duiqi_status duiqi_merger_new(duiqi_merger **out, const duiqi_allocator *allocator) {
    if (!out)
        return DUIQI_EINVAL;
    duiqi_allocator resolved = duiqi_allocator_resolve(allocator);
    duiqi_merger *merger = *out = duiqi_allocate(&resolved, 1, sizeof *merger);
    if (!merger)
        return DUIQI_ENOMEM;
    merger->allocator = resolved;
    duiqi_map_init(&merger->taken, &resolved);
    duiqi_vector_init(&merger->uses, &resolved, sizeof(size_t));
    duiqi_buffer_init(&merger->source_language, &resolved);
    duiqi_buffer_init(&merger->target_language, &resolved);
    duiqi_buffer_init(&merger->id, &resolved);
    duiqi_vector_init(&merger->properties, &resolved, sizeof(duiqi_property));
    duiqi_vector_init(&merger->variants, &resolved, sizeof(duiqi_variant));
    return DUIQI_OK;
}

void duiqi_merger_free(duiqi_merger *merger) {
    if (!merger)
        return;
    duiqi_vector_free(&merger->variants);
    duiqi_vector_free(&merger->properties);
    duiqi_buffer_free(&merger->id);
    duiqi_buffer_free(&merger->target_language);
    duiqi_buffer_free(&merger->source_language);
    duiqi_vector_free(&merger->uses);
    duiqi_map_free(&merger->taken);
    duiqi_allocator allocator = merger->allocator;
    duiqi_release(&allocator, merger);
}

/* ---- ids ---- */

/* Take an id if it is free; its number in any case. */
static duiqi_status take_id(duiqi_merger *merger, duiqi_slice id, uint32_t *number, bool *is_new) {
    const size_t once = 1;
    *number = duiqi_map_put(&merger->taken, id);
    *is_new = *number == merger->uses.count;
    if (*number == DUIQI_MAP_NONE || (*is_new && !duiqi_vector_push(&merger->uses, &once)))
        return DUIQI_ENOMEM;
    return DUIQI_OK;
}

/* Make and take the first free id that is another with a number after it. */
static duiqi_status take_numbered(duiqi_merger *merger, duiqi_slice id, uint32_t number) {
    bool is_new = false;
    while (!is_new) {
        uint32_t numbered;
        size_t use = ++((size_t *)merger->uses.data)[number];
        duiqi_buffer_clear(&merger->id);
        duiqi_buffer_append_slice(&merger->id, id);
        duiqi_buffer_append_format(&merger->id, "-%zu", use);
        if (merger->id.failed ||
            take_id(merger, duiqi_buffer_slice(&merger->id), &numbered, &is_new))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

static duiqi_status fit_id(duiqi_merger *merger, const duiqi_unit *unit, duiqi_unit *fitted,
                           unsigned *fits) {
    uint32_t number;
    bool is_new;
    const duiqi_property *id = duiqi_property_find(unit->properties, unit->property_count,
                                                   DUIQI_PROPERTY_ATTRIBUTE, "tuid");
    if (!id)
        return DUIQI_OK;
    duiqi_status status = take_id(merger, id->value, &number, &is_new);
    if (status || is_new)
        return status;
    status = take_numbered(merger, id->value, number);
    merger->properties.count = 0;
    duiqi_property *properties =
        status ? NULL : duiqi_vector_append(&merger->properties, unit->property_count);
    if (!properties)
        return DUIQI_ENOMEM;
    memcpy(properties, unit->properties, unit->property_count * sizeof *properties);
    properties[id - unit->properties].value = duiqi_buffer_slice(&merger->id);
    fitted->properties = properties;
    *fits |= DUIQI_FIT_ID;
    return DUIQI_OK;
}

/* ---- languages ---- */

static bool is_other_tag(const duiqi_variant *variant, duiqi_slice tag) {
    return duiqi_language_tag_fit(variant->language, tag) &&
           !(variant->language.length == tag.length &&
             memcmp(variant->language.data, tag.data, tag.length) == 0);
}

static duiqi_status fit_languages(duiqi_merger *merger, const duiqi_unit *unit, duiqi_unit *fitted,
                                  unsigned *fits) {
    duiqi_buffer *kept_source = &merger->source_language, *kept_target = &merger->target_language;
    if (!kept_source->length || !kept_target->length) {
        duiqi_buffer_clear(kept_source);
        duiqi_buffer_append_slice(kept_source, unit->source->language);
        duiqi_buffer_append_slice(kept_target, unit->target->language);
        return kept_source->failed || kept_target->failed ? DUIQI_ENOMEM : DUIQI_OK;
    }
    duiqi_slice source = duiqi_buffer_slice(kept_source), target = duiqi_buffer_slice(kept_target);
    bool source_differs = is_other_tag(unit->source, source);
    bool target_differs = is_other_tag(unit->target, target);
    if (!source_differs && !target_differs)
        return DUIQI_OK;
    merger->variants.count = 0;
    duiqi_variant *variants = duiqi_vector_append(&merger->variants, unit->variant_count);
    if (!variants)
        return DUIQI_ENOMEM;
    memcpy(variants, unit->variants, unit->variant_count * sizeof *variants);
    fitted->variants = variants;
    fitted->source = variants + (unit->source - unit->variants);
    fitted->target = variants + (unit->target - unit->variants);
    if (source_differs)
        variants[unit->source - unit->variants].language = source;
    if (target_differs)
        variants[unit->target - unit->variants].language = target;
    *fits |= DUIQI_FIT_LANGUAGE;
    return DUIQI_OK;
}

duiqi_status duiqi_merger_fit(duiqi_merger *merger, const duiqi_unit *unit, duiqi_unit *fitted,
                              unsigned *fits) {
    if (!merger || !unit || !fitted || !fits)
        return DUIQI_EINVAL;
    *fitted = *unit;
    *fits = 0;
    duiqi_status status = fit_id(merger, unit, fitted, fits);
    if (!status && unit->source && unit->target)
        status = fit_languages(merger, unit, fitted, fits);
    return status;
}
