#include <jansson.h>

#include "format/writer.h"
#include "memory/bead_unit.h"

/* JSON Lines: an object a line, its keys always in the same order. All strings are valid UTF-8 and
 * no number is infinite or NaN, so a failure of jansson means that there is no memory. */

/* Confidence in parts of this size, the same four decimals that TMX and TSV have. */
enum { CONFIDENCE_UNIT = 10000, CONFIDENCE_DECIMALS = 4 };

static json_t *string_of(duiqi_slice text) {
    return json_stringn_nocheck(text.length ? text.data : "", text.length);
}

static json_t *items_of(const uint32_t *items, size_t count) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; ++i)
        if (json_array_append_new(array, json_integer(items[i]))) {
            json_decref(array);
            return NULL;
        }
    return array;
}

/* The first and the last line; none of a side without sentences. */
static json_t *lines_of(const duiqi_bead_side *side) {
    return side->sentence_count
               ? json_pack("[II]", (json_int_t)side->first_line, (json_int_t)side->last_line)
               : json_array();
}

static json_t *type_of(const duiqi_bead *bead) {
    return json_sprintf("%zu-%zu", bead->source_count, bead->target_count);
}

static json_t *confidence_of(const duiqi_bead *bead) {
    return json_real((double)duiqi_fraction_parts(bead->confidence, CONFIDENCE_UNIT) /
                     CONFIDENCE_UNIT);
}

/* Takes over the value, NULL of which is a failure, too. */
static bool set(json_t *object, const char *key, json_t *value) {
    return json_object_set_new_nocheck(object, key, value) == 0;
}

static bool set_name(json_t *object, const char *key, duiqi_slice name) {
    return !name.length || set(object, key, string_of(name));
}

static bool fill(json_t *object, const duiqi_bead *bead, const duiqi_bead_unit *unit) {
    return set(object, "id", json_integer((json_int_t)unit->id)) &&
           set(object, "src", string_of(unit->source.text)) &&
           set(object, "tgt", string_of(unit->target.text)) &&
           set(object, "src_lang", json_string_nocheck(unit->source.tag)) &&
           set(object, "tgt_lang", json_string_nocheck(unit->target.tag)) &&
           set(object, "src_ids", items_of(bead->source, bead->source_count)) &&
           set(object, "tgt_ids", items_of(bead->target, bead->target_count)) &&
           set(object, "type", type_of(bead)) && set(object, "confidence", confidence_of(bead)) &&
           set(object, "src_lines", lines_of(&unit->source)) &&
           set(object, "tgt_lines", lines_of(&unit->target)) &&
           set_name(object, "src_file", unit->source.name) &&
           set_name(object, "tgt_file", unit->target.name);
}

static int append(const char *data, size_t length, void *line) {
    duiqi_buffer_append(line, data, length);
    return 0;
}

static duiqi_status append_object(duiqi_buffer *line, const duiqi_bead *bead,
                                  const duiqi_bead_unit *unit) {
    json_t *object = json_object();
    bool made = fill(object, bead, unit) &&
                json_dump_callback(object, append, line,
                                   JSON_COMPACT | JSON_REAL_PRECISION(CONFIDENCE_DECIMALS)) == 0;
    json_decref(object);
    duiqi_buffer_append(line, "\n", 1);
    return made && !line->failed ? DUIQI_OK : DUIQI_ENOMEM;
}

duiqi_status duiqi_json_write(duiqi_writing *writing) {
    duiqi_buffer text, line, source_name, target_name;
    duiqi_buffer *buffers[] = {&text, &line, &source_name, &target_name};
    const size_t buffer_count = sizeof buffers / sizeof *buffers;
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_init(buffers[i], &writing->allocator);
    duiqi_append_name(&source_name, writing->options.source_name);
    duiqi_append_name(&target_name, writing->options.target_name);

    duiqi_status status = source_name.failed || target_name.failed ? DUIQI_ENOMEM : DUIQI_OK;
    const duiqi_bead *bead;
    size_t index;
    while (!status && (bead = duiqi_writing_next(writing, &index))) {
        duiqi_bead_unit unit;
        duiqi_buffer_clear(&line);
        status = duiqi_bead_unit_of(&unit, &text, writing->bitext, index);
        unit.source.name = duiqi_buffer_slice(&source_name);
        unit.target.name = duiqi_buffer_slice(&target_name);
        if (!status)
            status = append_object(&line, bead, &unit);
        if (!status)
            duiqi_output_put(&writing->output, duiqi_buffer_slice(&line));
    }
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_free(buffers[i]);
    return status;
}
