#include "format/tmx_findings.h"
#include "format/tmx_schema.h"
#include "format/tmx_text.h"
#include "format/units.h"
#include "text/xml_read.h"

#include <string.h>

#include "text/uclass.h"
#include "text/utf8.h"

/* Where in the file the reader is: what the element at hand is. */
enum part {
    OUTSIDE, /* before the root */
    TMX,
    HEADER,
    BODY,
    UNIT,
    VARIANT,
    SEGMENT,
    HIGHLIGHT, /* hi, whose content is text of the segment */
    CODE,      /* bpt, ept, it, ph, ut, whose content is not */
    SUBFLOW,   /* sub, a text of its own inside a code */
    VALUE,     /* prop, note */
    IGNORED    /* an element that has no place there, with all that is in it */
};

/* An open element. One without a place inside a text is of its parent's part. */
struct level {
    enum part part;
    const char *name; /* that its end tag has in markup; NULL: none */
    bool is_unknown;
};

struct tmx_reader {
    duiqi_units_intake *intake;
    duiqi_xml_reader *xml;
    duiqi_tmx_findings found;
    duiqi_vector levels;            /* struct level, the root's first */
    duiqi_vector header_properties; /* duiqi_property */
    duiqi_tmx_text text;            /* of the segment, prop or note at hand */
    bool has_segment;               /* the variant at hand */
    duiqi_place unit, side, segment;
};

static const struct level ROOT = {OUTSIDE, NULL, false};

static const struct level *top(const struct tmx_reader *tmx) {
    size_t count = tmx->levels.count;
    return count ? (const struct level *)tmx->levels.data + count - 1 : &ROOT;
}

#define IN(part) (1u << (part))
#define IN_ANY_TEXT (IN(SEGMENT) | IN(HIGHLIGHT) | IN(SUBFLOW))
#define IN_ANY_RECORD (IN(HEADER) | IN(UNIT) | IN(VARIANT))

/* What an element is, by the parts that it may stand in. */
static const struct rule {
    const char *name;
    unsigned in;
    enum part part;
} RULES[] = {
    {"seg", IN(VARIANT), SEGMENT},
    {"tuv", IN(UNIT), VARIANT},
    {"tu", IN(BODY), UNIT},
    {"prop", IN_ANY_RECORD, VALUE},
    {"note", IN_ANY_RECORD, VALUE},
    {"ph", IN_ANY_TEXT, CODE},
    {"bpt", IN_ANY_TEXT, CODE},
    {"ept", IN_ANY_TEXT, CODE},
    {"it", IN_ANY_TEXT, CODE},
    {"ut", IN_ANY_TEXT, CODE},
    {"hi", IN(SEGMENT) | IN(HIGHLIGHT), HIGHLIGHT},
    {"hi", IN(SUBFLOW), SUBFLOW},
    {"sub", IN(CODE), SUBFLOW},
    {"body", IN(TMX), BODY},
    {"header", IN(TMX), HEADER},
    {"tmx", IN(OUTSIDE), TMX},
};

static const struct rule *rule_of(enum part in, const duiqi_xml_element *element) {
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; ++i)
        if (RULES[i].in & IN(in) && strcmp(RULES[i].name, element->name) == 0)
            return &RULES[i];
    return NULL;
}

static const duiqi_slice *find_language(const duiqi_xml_element *element) {
    const duiqi_slice *language = duiqi_xml_find(element, "xml:lang");
    return language ? language : duiqi_xml_find(element, "lang");
}

static duiqi_slice value_of(const duiqi_slice *value) {
    return value ? *value : (duiqi_slice){"", 0};
}

/* Where the properties of an element go. */
struct record {
    duiqi_arena *arena;
    duiqi_vector *list;
};

static struct record record_of(struct tmx_reader *tmx, enum part part) {
    duiqi_units_intake *intake = tmx->intake;
    if (part == HEADER)
        return (struct record){&intake->lasting, &tmx->header_properties};
    return (struct record){&intake->arena,
                           part == UNIT ? &intake->properties : &intake->side_properties};
}

/* Keep the attributes of a header, tu or tuv that have no member of their own. */
static bool keep_attributes(struct tmx_reader *tmx, const duiqi_xml_element *element,
                            enum part part) {
    struct record record = record_of(tmx, part);
    for (size_t i = 0; i < element->attribute_count; ++i) {
        const char *name = element->attributes[i].name;
        if (part == VARIANT && (strcmp(name, "xml:lang") == 0 || strcmp(name, "lang") == 0))
            continue;
        if (part == HEADER && strcmp(name, "srclang") == 0)
            continue;
        if (!duiqi_intake_property(record.arena, record.list,
                                   (duiqi_property){.kind = DUIQI_PROPERTY_ATTRIBUTE,
                                                    .name = {name, strlen(name)},
                                                    .value = element->attributes[i].value}))
            return false;
    }
    return true;
}

static bool start_header(struct tmx_reader *tmx, const duiqi_xml_element *element) {
    duiqi_units_intake *intake = tmx->intake;
    duiqi_tmx_find_header(&tmx->found, &intake->sink, element);
    intake->header.source_language =
        duiqi_intake_tag(&intake->lasting, value_of(duiqi_xml_find(element, "srclang")));
    return intake->header.source_language.data && keep_attributes(tmx, element, HEADER);
}

static bool start_variant(struct tmx_reader *tmx, const duiqi_xml_element *element) {
    duiqi_tmx_find_variant(&tmx->intake->sink, element);
    tmx->side = element->place;
    tmx->has_segment = false;
    return duiqi_intake_variant(tmx->intake, value_of(find_language(element))) &&
           keep_attributes(tmx, element, VARIANT);
}

/* A prop or note; its value follows. */
static bool start_value(struct tmx_reader *tmx, const duiqi_xml_element *element, enum part in) {
    struct record record = record_of(tmx, in);
    bool is_prop = strcmp(element->name, "prop") == 0;
    if (is_prop)
        duiqi_tmx_find_prop(&tmx->intake->sink, element);
    if ((in == UNIT && tmx->intake->variants.count) || (in == VARIANT && tmx->has_segment))
        duiqi_report_in(&tmx->intake->sink, "misplaced-property", element->place, "%s after %s",
                        element->name, in == UNIT ? "tuv" : "seg");
    duiqi_tmx_text_clear(&tmx->text);
    duiqi_property property = {.kind = is_prop ? DUIQI_PROPERTY_PROP : DUIQI_PROPERTY_NOTE,
                               .name = is_prop ? value_of(duiqi_xml_find(element, "type"))
                                               : (duiqi_slice){"", 0},
                               .language = value_of(find_language(element))};
    return duiqi_intake_property(record.arena, record.list, property);
}

/* What begins with an element that has a place. */
static bool start_part(struct tmx_reader *tmx, const duiqi_xml_element *element, enum part part,
                       enum part in) {
    const duiqi_sink *sink = &tmx->intake->sink;
    switch (part) {
    case TMX:
        duiqi_tmx_find_root(sink, element);
        return true;
    case HEADER:
        return start_header(tmx, element);
    case BODY:
        duiqi_tmx_find_body(&tmx->found, sink, element);
        return true;
    case UNIT:
        tmx->unit = element->place;
        return keep_attributes(tmx, element, UNIT);
    case VARIANT:
        return start_variant(tmx, element);
    case SEGMENT:
        tmx->segment = element->place;
        tmx->has_segment = true;
        duiqi_tmx_text_clear(&tmx->text);
        return true;
    case VALUE:
        return start_value(tmx, element, in);
    default:
        duiqi_tmx_text_start(&tmx->text, element);
        return true;
    }
}

static bool is_inline(enum part part) {
    return part == HIGHLIGHT || part == CODE || part == SUBFLOW;
}

/* Inside a text only the tags of an element that TMX does not have are left out, elsewhere all of
 * it. */
static bool start_unknown(struct tmx_reader *tmx, const duiqi_xml_element *element, enum part in) {
    bool in_text = in == SEGMENT || in == VALUE || is_inline(in);
    struct level level = {in_text ? in : IGNORED, NULL, true};
    if (in != IGNORED)
        duiqi_tmx_find_unknown(&tmx->intake->sink, element);
    return duiqi_vector_push(&tmx->levels, &level) != NULL;
}

static duiqi_status on_start(void *user, const duiqi_xml_element *element, duiqi_error *error) {
    struct tmx_reader *tmx = user;
    enum part in = top(tmx)->part;
    const struct rule *rule = rule_of(in, element);
    if (in == OUTSIDE && !rule)
        return duiqi_fail_in(error, DUIQI_EFORMAT, element->place,
                             "this is not TMX: its root element is \"%.100s\"", element->name);
    if (!rule || (rule->part == SEGMENT && tmx->has_segment))
        return start_unknown(tmx, element, in) ? DUIQI_OK : duiqi_fail_memory(error);
    duiqi_tmx_find_attributes(&tmx->intake->sink, element);
    struct level level = {rule->part, is_inline(rule->part) ? rule->name : NULL, false};
    return duiqi_vector_push(&tmx->levels, &level) && start_part(tmx, element, rule->part, in)
               ? DUIQI_OK
               : duiqi_fail_memory(error);
}

static void end_header(struct tmx_reader *tmx) {
    tmx->intake->header.properties = tmx->header_properties.data;
    tmx->intake->header.property_count = tmx->header_properties.count;
}

static bool end_value(struct tmx_reader *tmx) {
    const struct record record = record_of(tmx, top(tmx)->part);
    duiqi_property *last = (duiqi_property *)record.list->data + record.list->count - 1;
    last->value = duiqi_arena_copy(record.arena, duiqi_buffer_slice(&tmx->text.plain));
    return last->value.data != NULL;
}

static bool end_segment(struct tmx_reader *tmx) {
    const duiqi_tmx_text *text = &tmx->text;
    duiqi_tmx_find_segment(&tmx->intake->sink, text, tmx->segment);
    return duiqi_intake_text(tmx->intake, duiqi_buffer_slice(&text->plain),
                             duiqi_buffer_slice(&text->markup));
}

static bool end_variant(struct tmx_reader *tmx) {
    if (!tmx->has_segment)
        duiqi_report_in(&tmx->intake->sink, "segment-missing", tmx->side, "tuv without seg");
    return duiqi_intake_variant_end(tmx->intake);
}

/* What the file calls the source of the unit at hand; empty: it leaves that open. */
static duiqi_slice told_source(const duiqi_units_intake *intake) {
    const duiqi_property *own = duiqi_property_find(
        intake->properties.data, intake->properties.count, DUIQI_PROPERTY_ATTRIBUTE, "srclang");
    duiqi_slice told = own ? own->value : intake->header.source_language;
    return duiqi_slice_is(told, "*all*") ? (duiqi_slice){"", 0} : told;
}

static duiqi_status end_unit(struct tmx_reader *tmx, duiqi_error *error) {
    duiqi_units_intake *intake = tmx->intake;
    duiqi_slice told = told_source(intake);
    duiqi_unit unit = duiqi_intake_unit(intake, told, tmx->unit.line);
    if (!duiqi_tmx_find_unit(&tmx->found, intake, &unit, told, tmx->unit))
        return duiqi_fail_memory(error);
    duiqi_status status = duiqi_intake_hand_on(intake, &unit, error);
    duiqi_intake_next(intake);
    return status;
}

static duiqi_status on_end(void *user, duiqi_error *error) {
    struct tmx_reader *tmx = user;
    struct level level = *top(tmx);
    --tmx->levels.count;
    bool done = true;
    if (level.is_unknown)
        return DUIQI_OK;
    if (level.name)
        duiqi_tmx_text_end(&tmx->text, level.name);
    else if (level.part == VALUE)
        done = end_value(tmx);
    else if (level.part == HEADER)
        end_header(tmx);
    else if (level.part == SEGMENT)
        done = end_segment(tmx);
    else if (level.part == VARIANT)
        done = end_variant(tmx);
    else if (level.part == UNIT)
        return end_unit(tmx, error);
    return done && !duiqi_tmx_text_failed(&tmx->text) ? DUIQI_OK : duiqi_fail_memory(error);
}

static duiqi_status on_text(void *user, duiqi_slice text, duiqi_error *error) {
    struct tmx_reader *tmx = user;
    enum part part = top(tmx)->part;
    if (part == SEGMENT || part == VALUE || is_inline(part))
        duiqi_tmx_text_append(&tmx->text, text, part == CODE || part == SUBFLOW);
    else if (part != IGNORED)
        duiqi_tmx_find_stray(&tmx->found, &tmx->intake->sink, text,
                             duiqi_xml_reader_place(tmx->xml));
    return duiqi_tmx_text_failed(&tmx->text) ? duiqi_fail_memory(error) : DUIQI_OK;
}

static duiqi_status on_document_type(void *user, const char *system, duiqi_place place) {
    struct tmx_reader *tmx = user;
    duiqi_tmx_find_document_type(&tmx->intake->sink, system, place);
    return DUIQI_OK;
}

static void destroy(void *reader) {
    struct tmx_reader *tmx = reader;
    duiqi_xml_reader_free(tmx->xml);
    duiqi_tmx_text_free(&tmx->text);
    duiqi_vector_free(&tmx->header_properties);
    duiqi_vector_free(&tmx->levels);
    duiqi_release(&tmx->intake->allocator, tmx);
}

static void *create(duiqi_units_intake *intake) {
    static const duiqi_xml_events EVENTS = {on_document_type, on_start, on_end, on_text};
    const duiqi_allocator *allocator = &intake->allocator;
    struct tmx_reader *tmx = duiqi_allocate_zeroed(allocator, 1, sizeof *tmx);
    if (!tmx)
        return NULL;
    tmx->intake = intake;
    duiqi_vector_init(&tmx->levels, allocator, sizeof(struct level));
    duiqi_vector_init(&tmx->header_properties, allocator, sizeof(duiqi_property));
    duiqi_tmx_text_init(&tmx->text, allocator);
    tmx->xml = duiqi_xml_reader_new(allocator, &EVENTS, tmx);
    if (tmx->xml)
        return tmx;
    destroy(tmx);
    return NULL;
}

static duiqi_status feed(void *reader, const char *data, size_t length, duiqi_error *error) {
    struct tmx_reader *tmx = reader;
    return duiqi_xml_reader_feed(tmx->xml, data, length, error);
}

static duiqi_status finish(void *reader, duiqi_error *error) {
    struct tmx_reader *tmx = reader;
    duiqi_status status = duiqi_xml_reader_finish(tmx->xml, error);
    if (!status)
        duiqi_tmx_find_file(&tmx->found, tmx->intake, tmx->xml);
    return status;
}

const duiqi_units_reading duiqi_tmx_reading = {create, feed, finish, destroy};
