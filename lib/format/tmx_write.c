#include <duiqi/version.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/vector.h"
#include "format/writer.h"
#include "format/xml.h"
#include "memory/bead_unit.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* TMX 1.4b (LISA OSCAR, 26 April 2005), level 1: plain text, no inline markup. */

/* Longest segment, in characters, that every translation memory takes. */
enum { SEGMENT_MAX = 2000 };

/* The target that a source text was first seen with. */
struct translation {
    uint64_t mark; /* see mark_of() */
    bool several;  /* others came later */
};

/* What the caller is told at the end. */
struct findings {
    size_t dropped, dropped_first; /* characters; unit of the first */
    size_t empty, empty_first;     /* units */
    size_t too_long, too_long_first;
    duiqi_map sources;
    duiqi_vector translations; /* struct translation, by number in sources */
};

struct tmx {
    duiqi_writing *writing;
    duiqi_xml *xml;
    duiqi_buffer text;  /* of the unit as it is in the documents */
    duiqi_buffer clean; /* of the unit as it is written */
    duiqi_buffer value; /* of a property */
    duiqi_buffer source_name, target_name;
    struct findings found;
};

static bool is_xml_character(uint32_t point) {
    return point >= 0x20 ? point != 0xFFFE && point != 0xFFFF
                         : point == '\t' || point == '\n' || point == '\r';
}

/* Append a text without the characters that XML 1.0 cannot hold, not even as references: one of
 * them makes readers refuse the whole file. Returns how many were left out. */
static size_t append_clean(duiqi_buffer *buffer, duiqi_slice text) {
    size_t dropped = 0, copied = 0;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        if (is_xml_character(duiqi_utf8_next(text.data, &at)))
            continue;
        duiqi_buffer_append(buffer, text.data + copied, begin - copied);
        copied = at;
        ++dropped;
    }
    if (copied < text.length)
        duiqi_buffer_append(buffer, text.data + copied, text.length - copied);
    return dropped;
}

/* Without outer white space, U+3000 and U+FEFF included: clients trim the text that they look up,
 * so a segment with it never matches. */
static duiqi_slice trim(duiqi_slice text) {
    size_t begin = 0, end = text.length, next = 0;
    while (begin < end && duiqi_is_space(duiqi_utf8_next(text.data, &next)))
        begin = next;
    for (size_t before = end; before > begin; end = before)
        if (!duiqi_is_space(duiqi_utf8_previous(text.data, &before)))
            break;
    return (duiqi_slice){text.data + begin, end - begin};
}

static void write_header(const struct tmx *tmx) {
    const duiqi_writing *writing = tmx->writing;
    duiqi_xml_attribute(tmx->xml, "version", "1.4");
    duiqi_xml_start(tmx->xml, "header");
    duiqi_xml_attribute(tmx->xml, "creationtool", "duiqi");
    duiqi_xml_attribute(tmx->xml, "creationtoolversion", DUIQI_VERSION);
    duiqi_xml_attribute(tmx->xml, "segtype", "sentence");
    duiqi_xml_attribute(tmx->xml, "o-tmf", "duiqi");
    duiqi_xml_attribute(tmx->xml, "adminlang", "en");
    duiqi_xml_attribute(tmx->xml, "srclang",
                        duiqi_document_language(duiqi_bitext_source(writing->bitext)));
    duiqi_xml_attribute(tmx->xml, "datatype", "plaintext");
    if (writing->options.creation_date)
        duiqi_xml_attribute(tmx->xml, "creationdate", writing->options.creation_date);
    duiqi_xml_end(tmx->xml);
    duiqi_xml_start(tmx->xml, "body");
}

/* Types are private ones, "x-": OmegaT reads `file`, `id`, `prev`, `next` and `path` as "only in
 * that place", and gives x-ice, x-100pc and x-auto a meaning of its own. */
static void write_prop(duiqi_xml *xml, const char *type, duiqi_slice value) {
    if (!value.length)
        return;
    duiqi_xml_start(xml, "prop");
    duiqi_xml_attribute(xml, "type", type);
    duiqi_xml_text(xml, value);
    duiqi_xml_end(xml);
}

static void write_side_props(duiqi_xml *xml, const duiqi_bead_side *side, const char *name_type,
                             const char *lines_type, duiqi_buffer *value) {
    write_prop(xml, name_type, side->name);
    duiqi_buffer_clear(value);
    duiqi_bead_unit_append_lines(value, side);
    write_prop(xml, lines_type, duiqi_buffer_slice(value));
}

static void write_props(duiqi_xml *xml, const duiqi_bead_unit *unit, duiqi_buffer *value) {
    duiqi_buffer_clear(value);
    duiqi_append_fraction(value, unit->confidence, 4);
    write_prop(xml, "x-confidence", duiqi_buffer_slice(value));
    duiqi_buffer_clear(value);
    duiqi_buffer_append_format(value, "%zu-%zu", unit->source.sentence_count,
                               unit->target.sentence_count);
    write_prop(xml, "x-bead", duiqi_buffer_slice(value));
    write_side_props(xml, &unit->source, "x-source-name", "x-source-lines", value);
    write_side_props(xml, &unit->target, "x-target-name", "x-target-lines", value);
}

static void write_variant(duiqi_xml *xml, const char *tag, duiqi_slice segment) {
    duiqi_xml_start(xml, "tuv");
    duiqi_xml_attribute(xml, "xml:lang", tag);
    duiqi_xml_start(xml, "seg");
    duiqi_xml_text(xml, segment);
    duiqi_xml_end(xml);
    duiqi_xml_end(xml);
}

/* Several sentences make a `block`, the standard's word for what none of the other types is. They
 * are no `paragraph`: readers may split one into sentences and pair those one to one, which is
 * just what the aligner has found not to hold. */
static void write_unit(duiqi_xml *xml, const duiqi_bead_unit *unit, duiqi_buffer *value) {
    char id[24];
    snprintf(id, sizeof id, "%zu", unit->id);
    duiqi_xml_start(xml, "tu");
    duiqi_xml_attribute(xml, "tuid", id);
    if (unit->creation_date)
        duiqi_xml_attribute(xml, "creationdate", unit->creation_date);
    if (unit->source.sentence_count > 1 || unit->target.sentence_count > 1)
        duiqi_xml_attribute(xml, "segtype", "block");
    write_props(xml, unit, value);
    write_variant(xml, unit->source.tag, unit->source.text);
    write_variant(xml, unit->target.tag, unit->target.text);
    duiqi_xml_end(xml);
}

/* Make the unit's texts what can be written: legal characters, no outer white space. */
static duiqi_status clean_unit(struct tmx *tmx, duiqi_bead_unit *unit) {
    duiqi_buffer *clean = &tmx->clean;
    duiqi_buffer_clear(clean);
    size_t dropped = append_clean(clean, unit->source.text);
    size_t border = clean->length;
    dropped += append_clean(clean, unit->target.text);
    if (clean->failed)
        return DUIQI_ENOMEM;
    if (dropped && !tmx->found.dropped)
        tmx->found.dropped_first = unit->id;
    tmx->found.dropped += dropped;
    unit->source.text = trim((duiqi_slice){clean->data, border});
    unit->target.text = clean->data
                            ? trim((duiqi_slice){clean->data + border, clean->length - border})
                            : (duiqi_slice){NULL, 0};
    return DUIQI_OK;
}

/* What tells two targets apart. A collision would only lose a diagnostic. */
static uint64_t mark_of(duiqi_slice text) {
    return (uint64_t)text.length << 32 | duiqi_hash_bytes(text);
}

/* Note whether a source comes back with another target. */
static duiqi_status note_translation(struct findings *found, const duiqi_bead_unit *unit) {
    struct translation now = {.mark = mark_of(unit->target.text)};
    uint32_t number = duiqi_map_put(&found->sources, unit->source.text);
    if (number == DUIQI_MAP_NONE)
        return DUIQI_ENOMEM;
    if (number == found->translations.count)
        return duiqi_vector_push(&found->translations, &now) ? DUIQI_OK : DUIQI_ENOMEM;
    struct translation *before = (struct translation *)found->translations.data + number;
    if (before->mark != now.mark)
        before->several = true;
    return DUIQI_OK;
}

static void note_length(struct findings *found, const duiqi_bead_unit *unit) {
    if (duiqi_utf8_count(unit->source.text.data, unit->source.text.length) <= SEGMENT_MAX &&
        duiqi_utf8_count(unit->target.text.data, unit->target.text.length) <= SEGMENT_MAX)
        return;
    if (!found->too_long++)
        found->too_long_first = unit->id;
}

static void report(const struct findings *found, const duiqi_sink *sink) {
    size_t repeated = 0;
    for (size_t i = 0; i < found->translations.count; ++i)
        repeated += ((const struct translation *)found->translations.data)[i].several;
    if (found->dropped)
        duiqi_report(sink, "characters-dropped", 0, 0,
                     "characters that XML cannot hold, left out: %zu, the first in unit %zu",
                     found->dropped, found->dropped_first);
    if (found->empty)
        duiqi_report(sink, "unit-empty", 0, 0,
                     "beads with nothing on one side, not written: %zu, the first is bead %zu",
                     found->empty, found->empty_first);
    if (repeated)
        duiqi_report(sink, "source-repeated", 0, 0,
                     "sources with several different targets, of which some tools keep only the "
                     "last: %zu",
                     repeated);
    if (found->too_long)
        duiqi_report(sink, "unit-long", 0, 0,
                     "units with over %d characters on a side, which some tools refuse: %zu, the "
                     "first is unit %zu",
                     SEGMENT_MAX, found->too_long, found->too_long_first);
}

static duiqi_status write_bead(struct tmx *tmx, size_t index) {
    duiqi_bead_unit unit;
    duiqi_status status = duiqi_bead_unit_of(&unit, &tmx->text, tmx->writing->bitext, index);
    if (!status)
        status = clean_unit(tmx, &unit);
    if (status)
        return status;
    if (!unit.source.text.length || !unit.target.text.length) {
        if (!tmx->found.empty++)
            tmx->found.empty_first = unit.id;
        return DUIQI_OK;
    }
    if (tmx->writing->sink.call) {
        note_length(&tmx->found, &unit);
        status = note_translation(&tmx->found, &unit);
        if (status)
            return status;
    }
    unit.source.name = duiqi_buffer_slice(&tmx->source_name);
    unit.target.name = duiqi_buffer_slice(&tmx->target_name);
    unit.creation_date = tmx->writing->options.creation_date;
    write_unit(tmx->xml, &unit, &tmx->value);
    return tmx->value.failed ? DUIQI_ENOMEM : DUIQI_OK;
}

static void take_name(struct tmx *tmx, duiqi_buffer *into, const char *name) {
    duiqi_buffer_clear(&tmx->value);
    duiqi_append_name(&tmx->value, name);
    append_clean(into, duiqi_buffer_slice(&tmx->value));
}

static duiqi_status write_file(struct tmx *tmx) {
    take_name(tmx, &tmx->source_name, tmx->writing->options.source_name);
    take_name(tmx, &tmx->target_name, tmx->writing->options.target_name);
    tmx->xml = duiqi_xml_new(&tmx->writing->allocator, &tmx->writing->output, "tmx", "tmx14.dtd");
    if (tmx->value.failed || tmx->source_name.failed || tmx->target_name.failed || !tmx->xml)
        return DUIQI_ENOMEM;
    write_header(tmx);
    size_t index;
    while (duiqi_writing_next(tmx->writing, &index)) {
        duiqi_status status = write_bead(tmx, index);
        if (status)
            return status;
    }
    return duiqi_xml_finish(tmx->xml);
}

duiqi_status duiqi_tmx_write(duiqi_writing *writing) {
    const duiqi_allocator *allocator = &writing->allocator;
    struct tmx tmx = {.writing = writing};
    duiqi_buffer *buffers[] = {&tmx.text, &tmx.clean, &tmx.value, &tmx.source_name,
                               &tmx.target_name};
    const size_t buffer_count = sizeof buffers / sizeof *buffers;
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_init(buffers[i], allocator);
    duiqi_map_init(&tmx.found.sources, allocator);
    duiqi_vector_init(&tmx.found.translations, allocator, sizeof(struct translation));

    duiqi_status status = write_file(&tmx);
    if (!status && !writing->output.failed)
        report(&tmx.found, &writing->sink);

    duiqi_xml_free(tmx.xml);
    duiqi_vector_free(&tmx.found.translations);
    duiqi_map_free(&tmx.found.sources);
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_free(buffers[i]);
    return status;
}
