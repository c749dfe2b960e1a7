#include "format/tmx_findings.h"

#include <string.h>

#include "format/tmx_schema.h"
#include "text/language.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* Longest segment, in characters, that every translation memory takes. */
enum { SEGMENT_MAX = 2000 };

/* A few characters of a text for a message. */
enum { BRIEF_MAX = 60 };

static int brief(duiqi_slice text) {
    size_t length = text.length;
    if (length > BRIEF_MAX)
        for (length = BRIEF_MAX; (text.data[length] & 0xC0) == 0x80; --length)
            ;
    return (int)length;
}

void duiqi_tmx_find_document_type(const duiqi_sink *sink, const char *system, duiqi_place place) {
    if (system && strcmp(system, "tmx14.dtd") != 0)
        duiqi_report_in(sink, "doctype-external", place,
                        "the document type names \"%.100s\", which is not read", system);
}

void duiqi_tmx_find_root(const duiqi_sink *sink, const duiqi_xml_element *element) {
    const duiqi_slice *version = duiqi_xml_find(element, "version");
    if (!version)
        duiqi_report_in(sink, "version", element->place, "tmx has no version");
    else if (!duiqi_slice_is(*version, "1.4"))
        duiqi_report_in(sink, "version", element->place, "TMX version \"%.*s\", not 1.4",
                        brief(*version), version->data);
    if (element->space)
        duiqi_report_in(sink, "namespace", element->place,
                        "TMX is in no namespace, this file is in \"%.100s\"", element->space);
}

void duiqi_tmx_find_header(duiqi_tmx_findings *found, const duiqi_sink *sink,
                           const duiqi_xml_element *element) {
    static const char *const REQUIRED[] = {"creationtool", "creationtoolversion", "segtype",
                                           "o-tmf",        "adminlang",           "datatype"};
    duiqi_place place = found->header = element->place;
    for (size_t i = 0; i < sizeof REQUIRED / sizeof *REQUIRED; ++i)
        if (!duiqi_xml_find(element, REQUIRED[i]))
            duiqi_report_in(sink, "header-attribute-missing", place, "the header has no %s",
                            REQUIRED[i]);
    const duiqi_slice *srclang = duiqi_xml_find(element, "srclang");
    if (!srclang || !srclang->length)
        duiqi_report_in(sink, "srclang-missing", place, "the header has no srclang");
    else if (duiqi_slice_is(*srclang, "*all*"))
        duiqi_report_in(sink, "srclang-all", place, "srclang is *all*: no language is the source");
    else if (memchr(srclang->data, '_', srclang->length))
        duiqi_report_in(sink, "language-form", place, "srclang \"%.*s\" has \"_\" for \"-\"",
                        brief(*srclang), srclang->data);
    const duiqi_slice *tool = duiqi_xml_find(element, "creationtool");
    if (tool && duiqi_slice_is(*tool, "OmegaT"))
        duiqi_report_in(sink, "tool-omegat", place, "the file says that OmegaT made it");
}

void duiqi_tmx_find_body(const duiqi_tmx_findings *found, const duiqi_sink *sink,
                         const duiqi_xml_element *element) {
    if (!found->header.line)
        duiqi_report_in(sink, "header-missing", element->place, "there is no header");
}

void duiqi_tmx_find_variant(const duiqi_sink *sink, const duiqi_xml_element *element) {
    const duiqi_slice *language = duiqi_xml_find(element, "xml:lang");
    if (!language && (language = duiqi_xml_find(element, "lang")))
        duiqi_report_in(sink, "lang-attribute", element->place, "tuv has lang for xml:lang");
    if (!language || !language->length)
        duiqi_report_in(sink, "language-missing", element->place, "tuv has no xml:lang");
    else if (memchr(language->data, '_', language->length))
        duiqi_report_in(sink, "language-form", element->place,
                        "xml:lang \"%.*s\" has \"_\" for \"-\"", brief(*language), language->data);
}

void duiqi_tmx_find_prop(const duiqi_sink *sink, const duiqi_xml_element *element) {
    const duiqi_slice *type = duiqi_xml_find(element, "type");
    if (!type)
        duiqi_report_in(sink, "prop-type-missing", element->place, "prop has no type");
    else if (duiqi_tmx_is_interpreted(*type))
        duiqi_report_in(sink, "prop-interpreted", element->place,
                        "prop type \"%.*s\" has a meaning of its own to OmegaT", brief(*type),
                        type->data);
}

void duiqi_tmx_find_unknown(const duiqi_sink *sink, const duiqi_xml_element *element) {
    if (strcmp(element->name, "ude") == 0)
        duiqi_report_in(sink, "ude-dropped", element->place,
                        "ude, an encoding of the user's own, is left out");
    else
        duiqi_report_in(sink, "unknown-element", element->place,
                        "TMX has no element \"%.100s\" here", element->name);
}

void duiqi_tmx_find_attributes(const duiqi_sink *sink, const duiqi_xml_element *element) {
    for (size_t i = 0; sink->call && i < element->attribute_count; ++i) {
        const duiqi_xml_attribute *attribute = &element->attributes[i];
        duiqi_slice name = {attribute->name, strlen(attribute->name)};
        if (!duiqi_tmx_has_attribute(element->name, name))
            duiqi_report_in(sink, "unknown-attribute", element->place,
                            "%s has no attribute \"%.*s\" in TMX", element->name, brief(name),
                            name.data);
        else if (!duiqi_tmx_allows(attribute->name, attribute->value))
            duiqi_report_in(sink, "unknown-value", element->place, "%s cannot be \"%.*s\" in TMX",
                            attribute->name, brief(attribute->value), attribute->value.data);
    }
}

static bool is_blank(duiqi_slice text) {
    for (size_t at = 0; at < text.length;)
        if (!duiqi_is_space(duiqi_utf8_next(text.data, &at)))
            return false;
    return true;
}

/* @param text  not empty */
static bool has_outer_space(duiqi_slice text) {
    size_t first = 0, last = text.length;
    return duiqi_is_space(duiqi_utf8_next(text.data, &first)) ||
           duiqi_is_space(duiqi_utf8_previous(text.data, &last));
}

void duiqi_tmx_find_segment(const duiqi_sink *sink, const duiqi_tmx_text *text, duiqi_place place) {
    if (!sink->call)
        return;
    duiqi_slice plain = duiqi_buffer_slice(&text->plain);
    if (text->has_markup)
        duiqi_report_in(sink, "inline-codes", place, "the segment has inline elements");
    if (is_blank(plain))
        duiqi_report_in(sink, "side-empty", place, "the segment is empty");
    else if (has_outer_space(plain))
        duiqi_report_in(sink, "outer-white-space", place,
                        "the segment begins or ends with white space");
    size_t length = plain.length > SEGMENT_MAX ? duiqi_utf8_count(plain.data, plain.length) : 0;
    if (length > SEGMENT_MAX)
        duiqi_report_in(sink, "unit-long", place, "the segment has %zu characters", length);
}

/* One language goes by one tag through the whole file, and there are two of them. */
static bool find_tag(duiqi_tmx_findings *found, size_t side, duiqi_units_intake *intake,
                     const duiqi_variant *variant, duiqi_place place) {
    duiqi_slice *first = &found->tags[side];
    if (!variant || !variant->language.length)
        return true;
    if (!first->length) {
        *first = duiqi_arena_copy(&intake->lasting, variant->language);
        return first->data != NULL;
    }
    if (duiqi_language_tag_fit(found->tags[0], variant->language) < 2 &&
        duiqi_language_tag_fit(found->tags[1], variant->language) < 2)
        duiqi_report_in(&intake->sink, "languages-mixed", place,
                        "\"%.*s\" where the file began with \"%.*s\"", brief(variant->language),
                        variant->language.data, brief(*first), first->data);
    return true;
}

static void find_order(const duiqi_sink *sink, const duiqi_unit *unit, duiqi_place place) {
    if (!unit->variant_count)
        duiqi_report_in(sink, "unit-empty", place, "the unit has no tuv");
    else if (!unit->source)
        duiqi_report_in(sink, "source-missing", place, "the unit has no source text");
    else if (!unit->target)
        duiqi_report_in(sink, "target-missing", place, "the unit has no target text");
    else if (unit->target < unit->source)
        duiqi_report_in(sink, "target-first", place, "the target stands before the source");
}

/* Variants that are neither source nor target. */
static void find_others(const duiqi_sink *sink, const duiqi_unit *unit, duiqi_place place) {
    size_t others = 0, repeated = 0;
    for (size_t i = 0; i < unit->variant_count; ++i) {
        const duiqi_variant *variant = &unit->variants[i];
        if (variant == unit->source || variant == unit->target)
            continue;
        if ((unit->source && duiqi_language_tag_fit(variant->language, unit->source->language)) ||
            (unit->target && duiqi_language_tag_fit(variant->language, unit->target->language)))
            ++repeated;
        else
            ++others;
    }
    if (repeated)
        duiqi_report_in(sink, "language-repeated", place,
                        "the unit has several texts in one language");
    if (others && unit->source && unit->target)
        duiqi_report_in(sink, "variants-extra", place,
                        "the unit has texts in further languages: %zu", others);
}

/* Tags that fit, but are not the same, are told once: it is the file's habit. */
static void find_srclang(duiqi_tmx_findings *found, const duiqi_sink *sink,
                         const duiqi_variant *source, duiqi_slice srclang, duiqi_place place) {
    int fit = duiqi_language_tag_fit(source->language, srclang);
    found->source_seen = found->source_seen || fit;
    if (fit != 1 || found->srclang_told)
        return;
    found->srclang_told = true;
    duiqi_report_in(sink, "srclang-differs", place, "srclang is \"%.*s\", the source \"%.*s\"",
                    brief(srclang), srclang.data, brief(source->language), source->language.data);
}

bool duiqi_tmx_find_unit(duiqi_tmx_findings *found, duiqi_units_intake *intake,
                         const duiqi_unit *unit, duiqi_slice srclang, duiqi_place place) {
    const duiqi_sink *sink = &intake->sink;
    if (!sink->call)
        return true;
    if (unit->source)
        find_srclang(found, sink, unit->source, srclang, place);
    find_order(sink, unit, place);
    find_others(sink, unit, place);
    return find_tag(found, 0, intake, unit->source, place) &&
           find_tag(found, 1, intake, unit->target, place);
}

void duiqi_tmx_find_stray(duiqi_tmx_findings *found, const duiqi_sink *sink, duiqi_slice text,
                          duiqi_place place) {
    if (found->stray_told || is_blank(text))
        return;
    found->stray_told = true;
    duiqi_report_in(sink, "stray-text", place, "text outside segments is left out");
}

/* Names of encodings are ASCII of any case. */
static bool same_encoding(const char *a, const char *b) {
    while (*a && (*a | 0x20) == (*b | 0x20))
        ++a, ++b;
    return !*a && !*b;
}

static void find_encoding(const duiqi_sink *sink, const duiqi_xml_reader *xml) {
    static const char UTF_8[] = "UTF-8";
    const duiqi_place start = {1, 1};
    const char *declared = duiqi_xml_reader_declared(xml);
    const char *encoding = duiqi_xml_reader_encoding(xml);
    if (same_encoding(encoding, UTF_8))
        return;
    if (!declared || same_encoding(declared, UTF_8))
        duiqi_report_in(sink, "encoding-wrong", start, "the file is in %.40s, but does not say so",
                        encoding);
    else
        duiqi_report_in(sink, "encoding", start, "the file is in %.40s, not UTF-8", declared);
}

void duiqi_tmx_find_file(const duiqi_tmx_findings *found, const duiqi_units_intake *intake,
                         const duiqi_xml_reader *xml) {
    const duiqi_sink *sink = &intake->sink;
    duiqi_slice srclang = intake->header.source_language;
    find_encoding(sink, xml);
    if (!intake->unit_count)
        duiqi_report(sink, "no-units", 0, 0, "there is no unit");
    else if (srclang.length && !duiqi_slice_is(srclang, "*all*") && !found->source_seen)
        duiqi_report_in(sink, "srclang-wrong", found->header, "no source is in srclang, \"%.*s\"",
                        brief(srclang), srclang.data);
}
