#include <string.h>

#include "base/arena.h"
#include "base/vector.h"
#include "format/reuse_write.h"
#include "format/tmx_unit.h"

/* Proposals as units of a memory. */
struct reuse_tmx {
    duiqi_reuse_writing *writing;
    duiqi_tmx_xml xml;
    duiqi_arena arena;       /* values of a unit's properties */
    duiqi_vector properties; /* duiqi_property, of a unit */
    bool failed;
};

static duiqi_slice text_of(const char *text) {
    return (duiqi_slice){text, strlen(text)};
}

/* Add a property with the value in the scratch buffer; an empty one says nothing. */
static void add(struct reuse_tmx *tmx, duiqi_property_kind kind, const char *name) {
    duiqi_buffer *value = &tmx->writing->value;
    duiqi_property property = {.kind = kind, .name = text_of(name)};
    if (!value->length)
        return;
    property.value = duiqi_arena_copy(&tmx->arena, duiqi_buffer_slice(value));
    tmx->failed = tmx->failed || value->failed || !property.value.data ||
                  !duiqi_vector_push(&tmx->properties, &property);
    duiqi_buffer_clear(value);
}

static bool starts_with(duiqi_slice text, const char *start) {
    return text.length >= strlen(start) && memcmp(text.data, start, strlen(start)) == 0;
}

/* Whether a property of the old unit is not one of the new: its number, what kind of segment it
 * is, how it was itself found, and the date of a change when there is one now. */
static bool is_superseded(const struct reuse_tmx *tmx, const duiqi_property *property,
                          bool changed) {
    static const char *const ATTRIBUTES[] = {"tuid", "segtype", "srclang", NULL};
    if (property->kind == DUIQI_PROPERTY_PROP)
        return starts_with(property->name, "x-match");
    if (property->kind == DUIQI_PROPERTY_NOTE)
        return false;
    for (size_t i = 0; ATTRIBUTES[i]; ++i)
        if (property->name.length == strlen(ATTRIBUTES[i]) &&
            starts_with(property->name, ATTRIBUTES[i]))
            return true;
    return changed && tmx->writing->options.creation_date &&
           starts_with(property->name, "changedate");
}

static void keep_properties(struct reuse_tmx *tmx, const duiqi_unit *unit, bool changed) {
    for (size_t i = 0; i < unit->property_count; ++i)
        if (!is_superseded(tmx, &unit->properties[i], changed) &&
            !duiqi_vector_push(&tmx->properties, &unit->properties[i]))
            tmx->failed = true;
}

static void add_match(struct reuse_tmx *tmx, const duiqi_proposal *proposal) {
    duiqi_buffer *value = &tmx->writing->value;
    const duiqi_property *id =
        duiqi_property_find(proposal->unit->properties, proposal->unit->property_count,
                            DUIQI_PROPERTY_ATTRIBUTE, "tuid");
    duiqi_buffer_append_format(value, "%u", proposal->percent);
    add(tmx, DUIQI_PROPERTY_PROP, "x-match");
    duiqi_buffer_append_text(value, duiqi_match_kind_name(proposal->kind));
    add(tmx, DUIQI_PROPERTY_PROP, "x-match-kind");
    duiqi_append_reuse_memory(value, tmx->writing, proposal);
    add(tmx, DUIQI_PROPERTY_PROP, "x-match-memory");
    duiqi_buffer_append_slice(value, id ? id->value : text_of(""));
    add(tmx, DUIQI_PROPERTY_PROP, "x-match-unit");
    duiqi_append_reuse_figures(value, proposal);
    add(tmx, DUIQI_PROPERTY_PROP, "x-match-figures");
    duiqi_append_name(value, tmx->writing->options.document_name);
    add(tmx, DUIQI_PROPERTY_PROP, "x-match-file");
    duiqi_append_reuse_lines(value, proposal);
    add(tmx, DUIQI_PROPERTY_PROP, "x-match-lines");
    if (proposal->kind == DUIQI_MATCH_FUZZY)
        duiqi_buffer_append_slice(value, proposal->source);
    add(tmx, DUIQI_PROPERTY_PROP, "x-match-text");
}

static duiqi_status put_proposal(struct reuse_tmx *tmx, const duiqi_proposal *proposal,
                                 size_t number) {
    duiqi_buffer *value = &tmx->writing->value;
    bool fuzzy = proposal->kind == DUIQI_MATCH_FUZZY;
    bool changed = proposal->kind == DUIQI_MATCH_FIGURES;
    const duiqi_property *type =
        duiqi_property_find(proposal->unit->properties, proposal->unit->property_count,
                            DUIQI_PROPERTY_ATTRIBUTE, "segtype");
    tmx->properties.count = 0;
    duiqi_buffer_clear(value);
    duiqi_buffer_append_format(value, "%zu", number);
    add(tmx, DUIQI_PROPERTY_ATTRIBUTE, "tuid");
    duiqi_buffer_append_slice(value, type ? type->value : text_of(""));
    add(tmx, DUIQI_PROPERTY_ATTRIBUTE, "segtype");
    if (changed && tmx->writing->options.creation_date)
        duiqi_buffer_append_text(value, tmx->writing->options.creation_date);
    add(tmx, DUIQI_PROPERTY_ATTRIBUTE, "changedate");
    add_match(tmx, proposal);
    keep_properties(tmx, proposal->unit, changed);
    duiqi_variant sides[2] = {*proposal->unit->source, *proposal->unit->target};
    sides[0].language = text_of(duiqi_document_language(duiqi_reuse_document(tmx->writing->reuse)));
    sides[1].language = text_of(tmx->writing->target_tag);
    if (!fuzzy) {
        sides[0].text = proposal->source;
        sides[0].markup = text_of("");
    }
    if (changed) {
        sides[1].text = proposal->target;
        sides[1].markup = text_of("");
    }
    duiqi_unit unit = {.variants = sides,
                       .variant_count = 2,
                       .source = &sides[0],
                       .target = &sides[1],
                       .properties = tmx->properties.data,
                       .property_count = tmx->properties.count};
    if (!tmx->failed)
        duiqi_tmx_put_unit(&tmx->xml, &unit);
    duiqi_arena_free(&tmx->arena);
    return tmx->failed ? DUIQI_ENOMEM : DUIQI_OK;
}

static duiqi_status write_file(struct reuse_tmx *tmx) {
    const duiqi_reuse_writing *writing = tmx->writing;
    const char *date = writing->options.creation_date;
    const duiqi_property created = {.kind = DUIQI_PROPERTY_ATTRIBUTE,
                                    .name = text_of("creationdate"),
                                    .value = text_of(date ? date : "")};
    const duiqi_memory_header header = {
        .source_language = text_of(duiqi_document_language(duiqi_reuse_document(writing->reuse))),
        .properties = &created,
        .property_count = date != NULL};
    const duiqi_proposal *proposal;
    size_t written = 0;
    duiqi_tmx_put_header(&tmx->xml, &header, text_of(""));
    for (size_t i = 0; (proposal = duiqi_reuse_at(writing->reuse, i)); ++i) {
        if (writing->output.failed)
            break;
        if (proposal->unit && put_proposal(tmx, proposal, ++written))
            return DUIQI_ENOMEM;
    }
    return duiqi_tmx_xml_finish(&tmx->xml);
}

duiqi_status duiqi_reuse_tmx_write(duiqi_reuse_writing *writing) {
    struct reuse_tmx tmx = {.writing = writing};
    duiqi_arena_init(&tmx.arena, &writing->allocator);
    duiqi_vector_init(&tmx.properties, &writing->allocator, sizeof(duiqi_property));
    duiqi_status status = duiqi_tmx_xml_init(&tmx.xml, &writing->allocator, &writing->output)
                              ? write_file(&tmx)
                              : DUIQI_ENOMEM;
    writing->dropped = tmx.xml.dropped;
    duiqi_tmx_xml_free(&tmx.xml);
    duiqi_vector_free(&tmx.properties);
    duiqi_arena_free(&tmx.arena);
    return status;
}
