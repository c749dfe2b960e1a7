#include "format/tmx_unit.h"

#include <stdint.h>
#include <string.h>

#include <duiqi/version.h>

#include "base/bytes.h"
#include "format/tmx_schema.h"
#include "text/language.h"

/* Room for the longest name of an attribute that TMX has. */
enum { NAME_ROOM = 24 };

static const char ANY_LANGUAGE[] = "*all*", NO_LANGUAGE[] = "und";

/* Control characters, and the first byte of U+FFFE and U+FFFF. */
static bool may_be_no_xml(uint64_t bytes) {
    return duiqi_bytes_any_below(bytes, ' ') || duiqi_bytes_any(bytes, 0xEF);
}

/* The length of a character that XML cannot hold; 0 where there is none. */
static size_t no_xml_at(duiqi_slice text, size_t at) {
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    if (bytes[0] < ' ')
        return bytes[0] != '\t' && bytes[0] != '\n' && bytes[0] != '\r';
    return bytes[0] == 0xEF && bytes[1] == 0xBF && bytes[2] >= 0xBE ? 3 : 0;
}

/* How much of a text XML can hold, up to a character of the given length that it cannot. */
static size_t xml_length(duiqi_slice text, size_t *length) {
    return duiqi_bytes_before(text, may_be_no_xml, no_xml_at, length);
}

size_t duiqi_append_xml_characters(duiqi_buffer *buffer, duiqi_slice text) {
    size_t dropped = 0;
    while (text.length) {
        size_t skipped, length = xml_length(text, &skipped);
        duiqi_buffer_append(buffer, text.data, length);
        length += skipped;
        dropped += skipped > 0;
        text = (duiqi_slice){text.data + length, text.length - length};
    }
    return dropped;
}

bool duiqi_tmx_xml_init(duiqi_tmx_xml *tmx, const duiqi_allocator *allocator,
                        duiqi_output *output) {
    *tmx = (duiqi_tmx_xml){.xml = duiqi_xml_new(allocator, output, "tmx", "tmx14.dtd")};
    duiqi_buffer_init(&tmx->clean, allocator);
    duiqi_arena_init(&tmx->arena, allocator);
    if (tmx->xml)
        duiqi_xml_attribute(tmx->xml, "version", "1.4");
    return tmx->xml != NULL;
}

/* A text as it can be written, valid until the next call. */
static duiqi_slice clean(duiqi_tmx_xml *tmx, duiqi_slice text) {
    size_t skipped;
    if (xml_length(text, &skipped) == text.length)
        return text;
    duiqi_buffer_clear(&tmx->clean);
    tmx->dropped += duiqi_append_xml_characters(&tmx->clean, text);
    return duiqi_buffer_slice(&tmx->clean);
}

static void put_attribute(duiqi_tmx_xml *tmx, const char *name, duiqi_slice value) {
    duiqi_xml_attribute_text(tmx->xml, name, clean(tmx, value));
}

static duiqi_slice text_of(const char *text) {
    return (duiqi_slice){text, strlen(text)};
}

/* Whether a property is written as an attribute of an element: TMX has it, and it is the first of
 * its name. */
static bool is_attribute(const char *element, const duiqi_property *property,
                         const duiqi_property *properties, char name[NAME_ROOM]) {
    if (property->kind != DUIQI_PROPERTY_ATTRIBUTE || property->name.length >= NAME_ROOM ||
        !duiqi_tmx_has_attribute(element, property->name))
        return false;
    memcpy(name, property->name.data, property->name.length);
    name[property->name.length] = '\0';
    return duiqi_tmx_allows(name, property->value) &&
           duiqi_property_find(properties, (size_t)(property - properties) + 1,
                               DUIQI_PROPERTY_ATTRIBUTE, name) == property;
}

static void put_attributes(duiqi_tmx_xml *tmx, const char *element,
                           const duiqi_property *properties, size_t count) {
    char name[NAME_ROOM];
    for (size_t i = 0; i < count; ++i)
        if (is_attribute(element, &properties[i], properties, name))
            put_attribute(tmx, name, properties[i].value);
}

/* The type of a prop; an attribute that has no place in TMX is one of the user's own, "x-". */
static void put_type(duiqi_tmx_xml *tmx, const duiqi_property *property) {
    duiqi_buffer_clear(&tmx->clean);
    if (property->kind == DUIQI_PROPERTY_ATTRIBUTE)
        duiqi_buffer_append_text(&tmx->clean, "x-");
    else if (!property->name.length)
        duiqi_buffer_append_text(&tmx->clean, "x-untyped");
    tmx->dropped += duiqi_append_xml_characters(&tmx->clean, property->name);
    duiqi_xml_attribute_text(tmx->xml, "type", duiqi_buffer_slice(&tmx->clean));
}

/* Props and notes, in order. */
static void put_records(duiqi_tmx_xml *tmx, const char *element, const duiqi_property *properties,
                        size_t count) {
    char name[NAME_ROOM];
    for (size_t i = 0; i < count; ++i) {
        const duiqi_property *property = &properties[i];
        if (is_attribute(element, property, properties, name))
            continue;
        bool is_note = property->kind == DUIQI_PROPERTY_NOTE;
        duiqi_xml_start(tmx->xml, is_note ? "note" : "prop");
        if (!is_note)
            put_type(tmx, property);
        if (property->language.length)
            put_attribute(tmx, "xml:lang", property->language);
        duiqi_xml_text(tmx->xml, clean(tmx, property->value));
        duiqi_xml_end(tmx->xml);
    }
}

/* What TMX demands of a header, in its order; NULL: the source language. */
static const struct {
    const char *name, *value;
} REQUIRED[] = {{"creationtool", "duiqi"}, {"creationtoolversion", DUIQI_VERSION},
                {"segtype", "sentence"},   {"o-tmf", "duiqi"},
                {"adminlang", "en"},       {"srclang", NULL},
                {"datatype", "plaintext"}};

enum { REQUIRED_COUNT = sizeof REQUIRED / sizeof *REQUIRED };

static bool is_required(duiqi_slice name) {
    for (size_t i = 0; i < REQUIRED_COUNT; ++i)
        if (duiqi_slice_is(name, REQUIRED[i].name))
            return true;
    return false;
}

static void put_required(duiqi_tmx_xml *tmx, const duiqi_memory_header *header,
                         duiqi_slice source_language) {
    char name[NAME_ROOM];
    for (size_t i = 0; i < REQUIRED_COUNT; ++i) {
        const duiqi_property *given = duiqi_property_find(
            header->properties, header->property_count, DUIQI_PROPERTY_ATTRIBUTE, REQUIRED[i].name);
        if (!REQUIRED[i].value)
            put_attribute(tmx, REQUIRED[i].name, source_language);
        else if (given && is_attribute("header", given, header->properties, name))
            put_attribute(tmx, REQUIRED[i].name, given->value);
        else
            duiqi_xml_attribute(tmx->xml, REQUIRED[i].name, REQUIRED[i].value);
    }
}

/* What srclang says of a source: *all* when its language is not known, so that it is the first. */
static duiqi_slice source_tag(duiqi_slice tag) {
    return duiqi_language_tag_fit(tag, tag) ? tag : text_of(ANY_LANGUAGE);
}

void duiqi_tmx_put_header(duiqi_tmx_xml *tmx, const duiqi_memory_header *header,
                          duiqi_slice source_language) {
    char name[NAME_ROOM];
    const duiqi_property *properties = header->properties;
    duiqi_slice srclang =
        header->source_language.length ? header->source_language : source_tag(source_language);
    tmx->srclang = duiqi_arena_copy(&tmx->arena, srclang);
    duiqi_xml_start(tmx->xml, "header");
    put_required(tmx, header, srclang);
    for (size_t i = 0; i < header->property_count; ++i)
        if (is_attribute("header", &properties[i], properties, name) &&
            !is_required(properties[i].name))
            put_attribute(tmx, name, properties[i].value);
    put_records(tmx, "header", properties, header->property_count);
    duiqi_xml_end(tmx->xml);
    duiqi_xml_start(tmx->xml, "body");
}

static duiqi_slice tag_of(const duiqi_variant *variant) {
    return variant->language.length ? variant->language : text_of(NO_LANGUAGE);
}

/* Whether a unit must say itself what its source is, for the header would have another. */
static bool is_other_source(const duiqi_tmx_xml *tmx, const duiqi_unit *unit) {
    if (!unit->source || duiqi_slice_is(tmx->srclang, ANY_LANGUAGE) ||
        duiqi_property_find(unit->properties, unit->property_count, DUIQI_PROPERTY_ATTRIBUTE,
                            "srclang"))
        return false;
    int fit = duiqi_language_tag_fit(tag_of(unit->source), tmx->srclang);
    bool other = !fit;
    for (size_t i = 0; i < unit->variant_count; ++i)
        other = other || duiqi_language_tag_fit(tag_of(&unit->variants[i]), tmx->srclang) > fit;
    return other;
}

static void put_variant(duiqi_tmx_xml *tmx, const duiqi_variant *variant) {
    duiqi_xml_start(tmx->xml, "tuv");
    put_attribute(tmx, "xml:lang", tag_of(variant));
    put_attributes(tmx, "tuv", variant->properties, variant->property_count);
    put_records(tmx, "tuv", variant->properties, variant->property_count);
    duiqi_xml_start(tmx->xml, "seg");
    if (variant->markup.length)
        duiqi_xml_markup(tmx->xml, clean(tmx, variant->markup));
    else
        duiqi_xml_text(tmx->xml, clean(tmx, variant->text));
    duiqi_xml_end(tmx->xml);
    duiqi_xml_end(tmx->xml);
}

void duiqi_tmx_put_unit(duiqi_tmx_xml *tmx, const duiqi_unit *unit) {
    duiqi_xml_start(tmx->xml, "tu");
    put_attributes(tmx, "tu", unit->properties, unit->property_count);
    if (is_other_source(tmx, unit))
        put_attribute(tmx, "srclang", source_tag(tag_of(unit->source)));
    put_records(tmx, "tu", unit->properties, unit->property_count);
    if (unit->source)
        put_variant(tmx, unit->source);
    if (unit->target)
        put_variant(tmx, unit->target);
    for (size_t i = 0; i < unit->variant_count; ++i)
        if (&unit->variants[i] != unit->source && &unit->variants[i] != unit->target)
            put_variant(tmx, &unit->variants[i]);
    duiqi_xml_end(tmx->xml);
}

duiqi_status duiqi_tmx_xml_status(const duiqi_tmx_xml *tmx) {
    bool failed = tmx->clean.failed || !tmx->srclang.data;
    return failed ? DUIQI_ENOMEM : duiqi_xml_status(tmx->xml);
}

duiqi_status duiqi_tmx_xml_finish(duiqi_tmx_xml *tmx) {
    duiqi_status status = duiqi_xml_finish(tmx->xml);
    return status ? status : duiqi_tmx_xml_status(tmx);
}

void duiqi_tmx_xml_free(duiqi_tmx_xml *tmx) {
    duiqi_xml_free(tmx->xml);
    duiqi_arena_free(&tmx->arena);
    duiqi_buffer_free(&tmx->clean);
}
