#include <jansson.h>

#include <string.h>

#include "format/provenance.h"
#include "format/unit_lines.h"

/* JSON Lines: an object a line, its keys always in the same order. All strings are valid UTF-8 and
 * no number is infinite or NaN, so a failure of jansson means that there is no memory. */

/* Confidence in parts of this size, the same four decimals that TMX and TSV have. */
enum { CONFIDENCE_UNIT = 10000, CONFIDENCE_DECIMALS = 4, DIGITS_MAX = 18 };

static json_t *string_of(duiqi_slice text) {
    return json_stringn_nocheck(text.length ? text.data : "", text.length);
}

/* A number cut off the front of a text; -1: there is none, or one with a needless zero. */
static json_int_t cut_number(duiqi_slice *text) {
    json_int_t number = 0;
    size_t digits = 0;
    while (digits < text->length && text->data[digits] >= '0' && text->data[digits] <= '9' &&
           digits < DIGITS_MAX)
        number = number * 10 + (text->data[digits++] - '0');
    if (!digits || (digits > 1 && text->data[0] == '0'))
        return -1;
    *text = (duiqi_slice){text->data + digits, text->length - digits};
    return number;
}

/* A number where the text is one, as the aligner's are. */
static json_t *id_of(duiqi_slice id) {
    duiqi_slice rest = id;
    json_int_t number = cut_number(&rest);
    return number >= 0 && !rest.length ? json_integer(number) : string_of(id);
}

/* The numbers of a text between separators, as an array.
 * @param most  how many there may be; 0: any
 * @param good  cleared when the text is something else, which leaves the array short */
static json_t *numbers_of(duiqi_slice text, char separator, size_t most, bool *good) {
    json_t *array = json_array();
    while (array && text.length) {
        json_int_t number = cut_number(&text);
        *good = *good && number >= 0 && (!most || json_array_size(array) < most) &&
                (!text.length || (text.length > 1 && text.data[0] == separator));
        if (!*good)
            return array;
        if (json_array_append_new(array, json_integer(number))) {
            json_decref(array);
            return NULL;
        }
        if (text.length)
            text = (duiqi_slice){text.data + 1, text.length - 1};
    }
    return array;
}

/* Takes over the value, NULL of which is a failure, too. */
static bool set(json_t *object, const char *key, json_t *value) {
    return json_object_set_new_nocheck(object, key, value) == 0;
}

static bool set_text(json_t *object, const char *key, duiqi_slice text) {
    return !text.length || set(object, key, string_of(text));
}

static bool set_ids(json_t *object, const duiqi_provenance *told, bool *good) {
    if (!told->source_ids.length && !told->target_ids.length)
        return true;
    return set(object, "src_ids", numbers_of(told->source_ids, ' ', 0, good)) &&
           set(object, "tgt_ids", numbers_of(told->target_ids, ' ', 0, good));
}

/* The first and the last line; none of a side without sentences. */
static json_t *lines_of(duiqi_slice lines, bool *good) {
    json_t *array = numbers_of(lines, '-', 2, good);
    if (array && json_array_size(array) == 1 &&
        json_array_append(array, json_array_get(array, 0))) {
        json_decref(array);
        return NULL;
    }
    return array;
}

static bool set_lines(json_t *object, const duiqi_provenance *told, bool *good) {
    if (!told->source_lines.length && !told->target_lines.length)
        return true;
    return set(object, "src_lines", lines_of(told->source_lines, good)) &&
           set(object, "tgt_lines", lines_of(told->target_lines, good));
}

static json_t *confidence_of(const duiqi_unit *unit) {
    double confidence = duiqi_unit_confidence(unit);
    return json_real((double)duiqi_fraction_parts(confidence, CONFIDENCE_UNIT) / CONFIDENCE_UNIT);
}

static bool fill(json_t *object, const duiqi_unit *unit, const duiqi_provenance *told, bool *good) {
    return (!told->id.length || set(object, "id", id_of(told->id))) &&
           set(object, "src", string_of(duiqi_side_text(unit->source))) &&
           set(object, "tgt", string_of(duiqi_side_text(unit->target))) &&
           (!unit->source || set_text(object, "src_lang", unit->source->language)) &&
           (!unit->target || set_text(object, "tgt_lang", unit->target->language)) &&
           set_ids(object, told, good) && set_text(object, "type", told->type) &&
           (!told->confidence.length || set(object, "confidence", confidence_of(unit))) &&
           set_lines(object, told, good) && set_text(object, "src_file", told->source_name) &&
           set_text(object, "tgt_file", told->target_name);
}

/* Line ends that JSON allows in a string as they are, but not every reader of lines. */
static const struct {
    const char *raw, *escaped;
} LINE_ENDS[] = {{"\xC2\x85", "\\u0085"}, {"\u2028", "\\u2028"}, {"\u2029", "\\u2029"}};

static const char *escape_at(const char *data, size_t left, size_t *raw_length) {
    for (size_t i = 0; i < sizeof LINE_ENDS / sizeof *LINE_ENDS; ++i) {
        *raw_length = strlen(LINE_ENDS[i].raw);
        if (left >= *raw_length && memcmp(data, LINE_ENDS[i].raw, *raw_length) == 0)
            return LINE_ENDS[i].escaped;
    }
    return NULL;
}

/* jansson gives whole characters, and an object in many pieces. */
static int append(const char *data, size_t length, void *line) {
    size_t copied = 0, raw_length;
    for (size_t i = 0; i < length; ++i) {
        unsigned char byte = (unsigned char)data[i];
        const char *escaped =
            byte == 0xC2 || byte == 0xE2 ? escape_at(data + i, length - i, &raw_length) : NULL;
        if (!escaped)
            continue;
        duiqi_buffer_append(line, data + copied, i - copied);
        duiqi_buffer_append_text(line, escaped);
        copied = i + raw_length;
    }
    duiqi_buffer_append(line, data + copied, length - copied);
    return 0;
}

static bool append_unit(duiqi_buffer *line, const duiqi_unit *unit, bool *complete) {
    size_t others;
    bool good = true;
    duiqi_provenance told = duiqi_provenance_of(unit, &others);
    json_t *object = json_object();
    bool made = object && fill(object, unit, &told, &good) &&
                json_dump_callback(object, append, line,
                                   JSON_COMPACT | JSON_REAL_PRECISION(CONFIDENCE_DECIMALS)) == 0;
    json_decref(object);
    *complete = good && !others && !told.date.length && duiqi_is_plain_pair(unit);
    return made;
}

duiqi_status duiqi_json_write(duiqi_writing *writing) {
    return duiqi_bead_lines_write(writing, append_unit, true);
}

static void *create(duiqi_units_outlet *outlet) {
    return duiqi_unit_lines_create(outlet, "JSON Lines", append_unit);
}

const duiqi_units_writing duiqi_jsonl_writing = {create,
                                                 duiqi_unit_lines_put,
                                                 duiqi_unit_lines_finish,
                                                 duiqi_unit_lines_report,
                                                 duiqi_unit_lines_destroy,
                                                 0};
