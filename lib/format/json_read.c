#include <jansson.h>

#include <string.h>

#include "format/line_feed.h"
#include "format/units.h"

struct json_reader {
    duiqi_units_intake *intake;
    duiqi_line_feed lines;
    duiqi_buffer value; /* scratch */
    size_t line;        /* at hand */
    size_t incomplete, incomplete_first;
};

/* Keys by what they hold, a duiqi_variant's text and language apart. */
enum kind { TEXT, ID, REAL, IDS, LINES };

static const struct key {
    const char *name;
    enum kind kind;
    size_t offset;
} KEYS[] = {
    {"id", ID, offsetof(duiqi_provenance, id)},
    {"type", TEXT, offsetof(duiqi_provenance, type)},
    {"confidence", REAL, offsetof(duiqi_provenance, confidence)},
    {"src_lines", LINES, offsetof(duiqi_provenance, source_lines)},
    {"tgt_lines", LINES, offsetof(duiqi_provenance, target_lines)},
    {"src_ids", IDS, offsetof(duiqi_provenance, source_ids)},
    {"tgt_ids", IDS, offsetof(duiqi_provenance, target_ids)},
    {"src_file", TEXT, offsetof(duiqi_provenance, source_name)},
    {"tgt_file", TEXT, offsetof(duiqi_provenance, target_name)},
};

static duiqi_slice text_of(const json_t *value) {
    return (duiqi_slice){json_string_value(value), json_string_length(value)};
}

static void append_integer(duiqi_buffer *buffer, const json_t *number) {
    duiqi_buffer_append_format(buffer, "%" JSON_INTEGER_FORMAT, json_integer_value(number));
}

/* Numbers with a separator between them; false: the array holds something else. */
static bool append_numbers(duiqi_buffer *buffer, const json_t *array, const char *separator) {
    size_t i;
    const json_t *item;
    json_array_foreach(array, i, item) {
        if (!json_is_integer(item) || json_integer_value(item) < 0)
            return false;
        if (i)
            duiqi_buffer_append_text(buffer, separator);
        append_integer(buffer, item);
    }
    return true;
}

/* "3-4", or "3" when both are one. */
static bool append_lines(duiqi_buffer *buffer, const json_t *array) {
    size_t count = json_array_size(array);
    if (count == 2 && json_equal(json_array_get(array, 0), json_array_get(array, 1))) {
        if (!json_is_integer(json_array_get(array, 0)))
            return false;
        append_integer(buffer, json_array_get(array, 0));
        return true;
    }
    return (!count || count == 2) && append_numbers(buffer, array, "-");
}

/* Append a value as the property that it becomes; false: it is of another kind. */
static bool append_value(duiqi_buffer *buffer, enum kind kind, const json_t *value) {
    if (json_is_string(value) && (kind == TEXT || kind == ID))
        duiqi_buffer_append_slice(buffer, text_of(value));
    else if (json_is_integer(value) && kind == ID)
        append_integer(buffer, value);
    else if (json_is_number(value) && kind == REAL && json_number_value(value) >= 0 &&
             json_number_value(value) <= 1)
        duiqi_append_fraction(buffer, json_number_value(value), 4);
    else if (json_is_array(value) && kind == IDS)
        return append_numbers(buffer, value, " ");
    else if (json_is_array(value) && kind == LINES)
        return append_lines(buffer, value);
    else
        return false;
    return true;
}

static duiqi_status fail_value(const struct json_reader *json, const char *key,
                               duiqi_error *error) {
    return duiqi_fail_in(error, DUIQI_EFORMAT, (duiqi_place){json->line, 0},
                         "\"%.60s\" is missing or of the wrong kind", key);
}

static duiqi_status take_told(struct json_reader *json, const json_t *object,
                              duiqi_provenance *told, duiqi_error *error) {
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; ++i) {
        const json_t *value = json_object_get(object, KEYS[i].name);
        if (!value)
            continue;
        duiqi_buffer_clear(&json->value);
        if (!append_value(&json->value, KEYS[i].kind, value))
            return fail_value(json, KEYS[i].name, error);
        duiqi_slice copy = duiqi_arena_copy(&json->intake->arena, duiqi_buffer_slice(&json->value));
        if (json->value.failed || !copy.data)
            return duiqi_fail_memory(error);
        memcpy((char *)told + KEYS[i].offset, &copy, sizeof copy);
    }
    return DUIQI_OK;
}

static duiqi_status take_side(const struct json_reader *json, const json_t *object,
                              duiqi_variant *side, const char *text_key, const char *language_key,
                              duiqi_error *error) {
    const json_t *text = json_object_get(object, text_key);
    const json_t *language = json_object_get(object, language_key);
    if (!json_is_string(text))
        return fail_value(json, text_key, error);
    if (language && !json_is_string(language))
        return fail_value(json, language_key, error);
    side->text = text_of(text);
    if (language)
        side->language = text_of(language);
    return DUIQI_OK;
}

/* Whether an object has keys that are not read. */
static bool has_others(const json_t *object) {
    size_t known = 0;
    static const char *const SIDES[] = {"src", "tgt", "src_lang", "tgt_lang"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; ++i)
        known += json_object_get(object, KEYS[i].name) != NULL;
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; ++i)
        known += json_object_get(object, SIDES[i]) != NULL;
    return known < json_object_size(object);
}

static duiqi_status take_object(struct json_reader *json, const json_t *object,
                                duiqi_error *error) {
    duiqi_variant source = {0}, target = {0};
    duiqi_provenance told = {0};
    if (!json_is_object(object))
        return duiqi_fail_in(error, DUIQI_EFORMAT, (duiqi_place){json->line, 1},
                             "a line that is not a JSON object");
    duiqi_status status = take_side(json, object, &source, "src", "src_lang", error);
    if (!status)
        status = take_side(json, object, &target, "tgt", "tgt_lang", error);
    if (!status)
        status = take_told(json, object, &told, error);
    if (status)
        return status;
    if (has_others(object) && !json->incomplete++)
        json->incomplete_first = json->line;
    return duiqi_intake_pair(json->intake, &source, &target, told, json->line, error);
}

static duiqi_status on_line(void *user, duiqi_slice line, size_t number, duiqi_error *error) {
    struct json_reader *json = user;
    json_error_t fault;
    json->line = number;
    if (!line.length)
        return DUIQI_OK;
    json_t *object = json_loadb(line.data, line.length, JSON_REJECT_DUPLICATES, &fault);
    if (!object && json_error_code(&fault) == json_error_out_of_memory)
        return duiqi_fail_memory(error);
    if (!object) {
        duiqi_place place = {number, fault.column > 0 ? (size_t)fault.column : 1};
        return duiqi_fail_in(error, DUIQI_EFORMAT, place, "not JSON: %s", fault.text);
    }
    duiqi_status status = take_object(json, object, error);
    json_decref(object);
    return status;
}

static void *create(duiqi_units_intake *intake) {
    struct json_reader *json = duiqi_allocate_zeroed(&intake->allocator, 1, sizeof *json);
    if (!json)
        return NULL;
    json->intake = intake;
    duiqi_line_feed_init(&json->lines, &intake->allocator, on_line, json);
    duiqi_buffer_init(&json->value, &intake->allocator);
    return json;
}

static duiqi_status feed(void *reader, const char *data, size_t length, duiqi_error *error) {
    struct json_reader *json = reader;
    return duiqi_line_feed_put(&json->lines, data, length, error);
}

static duiqi_status finish(void *reader, duiqi_error *error) {
    struct json_reader *json = reader;
    duiqi_status status = duiqi_line_feed_finish(&json->lines, error);
    if (!status && json->incomplete)
        duiqi_report(&json->intake->sink, "details-dropped", json->incomplete_first, 0,
                     "objects with keys that are not read: %zu", json->incomplete);
    return status;
}

static void destroy(void *reader) {
    struct json_reader *json = reader;
    duiqi_buffer_free(&json->value);
    duiqi_line_feed_free(&json->lines);
    duiqi_release(&json->intake->allocator, json);
}

const duiqi_units_reading duiqi_jsonl_reading = {create, feed, finish, destroy};
