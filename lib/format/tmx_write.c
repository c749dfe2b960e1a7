#include <duiqi/version.h>

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/vector.h"
#include "format/made_unit.h"
#include "format/tmx_unit.h"
#include "format/writer.h"
#include "memory/bead_unit.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* A bitext as TMX 1.4b, level 1: plain text, no inline markup. */

/* Longest segment, in characters, that every translation memory takes. */
enum { SEGMENT_MAX = 2000 };

/* The target that a source text was first seen with. */
struct translation {
    uint64_t mark; /* its hash: a collision would only lose a diagnostic */
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
    duiqi_tmx_xml file;
    duiqi_made_unit made;
    duiqi_buffer text;  /* of the unit as it is in the documents */
    duiqi_buffer clean; /* of the unit as it is written */
    duiqi_buffer source_name, target_name;
    struct findings found;
};

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

static void write_header(struct tmx *tmx) {
    const char *date = tmx->writing->options.creation_date;
    const char *tag = duiqi_document_language(duiqi_bitext_source(tmx->writing->bitext));
    duiqi_property created = {.kind = DUIQI_PROPERTY_ATTRIBUTE,
                              .name = {"creationdate", strlen("creationdate")}};
    if (date)
        created.value = (duiqi_slice){date, strlen(date)};
    duiqi_memory_header header = {.source_language = {tag, strlen(tag)},
                                  .properties = &created,
                                  .property_count = date != NULL};
    duiqi_tmx_put_header(&tmx->file, &header, header.source_language);
}

/* Make the unit's texts what can be written: legal characters, no outer white space. */
static duiqi_status clean_unit(struct tmx *tmx, duiqi_bead_unit *unit) {
    duiqi_buffer *clean = &tmx->clean;
    duiqi_buffer_clear(clean);
    size_t dropped = duiqi_append_xml_characters(clean, unit->source.text);
    size_t border = clean->length;
    dropped += duiqi_append_xml_characters(clean, unit->target.text);
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

/* Note whether a source comes back with another target. */
static duiqi_status note_translation(struct findings *found, const duiqi_bead_unit *unit) {
    struct translation now = {.mark = duiqi_hash_quick(unit->target.text)};
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

static bool is_too_long(duiqi_slice text) {
    return text.length > SEGMENT_MAX && duiqi_utf8_count(text.data, text.length) > SEGMENT_MAX;
}

static void note_length(struct findings *found, const duiqi_bead_unit *unit) {
    if (!is_too_long(unit->source.text) && !is_too_long(unit->target.text))
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
    if (!duiqi_made_unit_set(&tmx->made, &unit, NULL))
        return DUIQI_ENOMEM;
    duiqi_tmx_put_unit(&tmx->file, &tmx->made.unit);
    return DUIQI_OK;
}

static void take_name(struct tmx *tmx, duiqi_buffer *into, const char *name) {
    duiqi_buffer_clear(&tmx->text);
    duiqi_append_name(&tmx->text, name);
    duiqi_append_xml_characters(into, duiqi_buffer_slice(&tmx->text));
}

static duiqi_status write_file(struct tmx *tmx) {
    take_name(tmx, &tmx->source_name, tmx->writing->options.source_name);
    take_name(tmx, &tmx->target_name, tmx->writing->options.target_name);
    if (tmx->text.failed || tmx->source_name.failed || tmx->target_name.failed)
        return DUIQI_ENOMEM;
    write_header(tmx);
    size_t index;
    while (duiqi_writing_next(tmx->writing, &index)) {
        duiqi_status status = write_bead(tmx, index);
        if (status)
            return status;
    }
    return duiqi_tmx_xml_finish(&tmx->file);
}

duiqi_status duiqi_tmx_write(duiqi_writing *writing) {
    const duiqi_allocator *allocator = &writing->allocator;
    struct tmx tmx = {.writing = writing};
    duiqi_buffer *buffers[] = {&tmx.text, &tmx.clean, &tmx.source_name, &tmx.target_name};
    const size_t buffer_count = sizeof buffers / sizeof *buffers;
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_init(buffers[i], allocator);
    duiqi_map_init(&tmx.found.sources, allocator);
    duiqi_vector_init(&tmx.found.translations, allocator, sizeof(struct translation));

    duiqi_made_unit_init(&tmx.made, allocator);
    bool begun = duiqi_tmx_xml_init(&tmx.file, allocator, &writing->output);

    duiqi_status status = begun ? write_file(&tmx) : DUIQI_ENOMEM;
    if (!status && !writing->output.failed)
        report(&tmx.found, &writing->sink);

    duiqi_tmx_xml_free(&tmx.file);
    duiqi_made_unit_free(&tmx.made);
    duiqi_vector_free(&tmx.found.translations);
    duiqi_map_free(&tmx.found.sources);
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_free(buffers[i]);
    return status;
}
