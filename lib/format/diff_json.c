#include <jansson.h>

#include "format/diff_writer.h"

/* JSON Lines: an object a row, its keys always in the same order. All strings are valid UTF-8 and
 * no number is infinite or NaN, so a failure of jansson means that there is no memory. */

enum { CONFIDENCE_UNIT = 10000, PRECISION = 15 };

static const char *const KINDS[DUIQI_DIFF_KINDS] = {"same", "figures", "reworded", "removed",
                                                    "added"};
static const char *const FIGURE_KINDS[] = {"number", "percent", "multiple", "order", "date"};

static json_t *string_of(duiqi_slice text) {
    return json_stringn_nocheck(text.length ? text.data : "", text.length);
}

/* Takes over the value, NULL of which is a failure, too. */
static bool set(json_t *object, const char *key, json_t *value) {
    return json_object_set_new_nocheck(object, key, value) == 0;
}

static bool append(json_t *array, json_t *value) {
    return json_array_append_new(array, value) == 0;
}

static json_t *items_of(const uint32_t *items, size_t count) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; ++i)
        if (!append(array, json_integer(items[i]))) {
            json_decref(array);
            return NULL;
        }
    return array;
}

static bool fill_figure(json_t *object, const duiqi_diff_figure *figure) {
    return set(object, "kind", json_string_nocheck(FIGURE_KINDS[figure->kind])) &&
           set(object, "old", string_of(figure->old_text)) &&
           set(object, "new", string_of(figure->new_text)) &&
           set(object, "unit", string_of(figure->unit)) &&
           set(object, "old_value", json_real(figure->old_value)) &&
           set(object, "new_value", json_real(figure->new_value)) &&
           set(object, "difference", string_of(figure->difference)) &&
           set(object, "relative", string_of(figure->relative)) &&
           set(object, "approximate", json_boolean(figure->approximate));
}

static json_t *figures_of(const duiqi_diff_row *row) {
    json_t *array = json_array();
    for (size_t i = 0; i < row->figure_count; ++i) {
        json_t *object = json_object();
        bool filled = fill_figure(object, row->figures + i);
        if (!append(array, object) || !filled) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static bool fill(json_t *object, const duiqi_diff_row *row, size_t index, size_t section) {
    double confidence = (double)duiqi_fraction_parts(row->confidence, CONFIDENCE_UNIT);
    return set(object, "id", json_integer((json_int_t)index + 1)) &&
           set(object, "section", json_integer((json_int_t)section + 1)) &&
           set(object, "kind", json_string_nocheck(KINDS[row->kind])) &&
           set(object, "old", string_of(row->old_text)) &&
           set(object, "new", string_of(row->new_text)) &&
           set(object, "old_ids", items_of(row->old_sentences, row->old_count)) &&
           set(object, "new_ids", items_of(row->new_sentences, row->new_count)) &&
           set(object, "confidence", json_real(confidence / CONFIDENCE_UNIT)) &&
           set(object, "heading", json_boolean(row->heading)) &&
           set(object, "figures", figures_of(row)) &&
           (row->moved_row == DUIQI_DIFF_NONE ||
            set(object, "moved", json_integer((json_int_t)row->moved_row + 1)));
}

static int append_bytes(const char *data, size_t length, void *line) {
    duiqi_buffer_append(line, data, length);
    return 0;
}

static bool write_row(duiqi_diff_writing *writing, duiqi_buffer *line, size_t index,
                      size_t section) {
    const duiqi_diff_row *row = duiqi_diff_row_at(writing->diff, index);
    json_t *object = json_object();
    duiqi_buffer_clear(line);
    bool made = fill(object, row, index, section) &&
                json_dump_callback(object, append_bytes, line,
                                   JSON_COMPACT | JSON_REAL_PRECISION(PRECISION)) == 0;
    json_decref(object);
    duiqi_buffer_append(line, "\n", 1);
    made = made && !line->failed;
    if (made)
        duiqi_output_put(&writing->output, duiqi_buffer_slice(line));
    return made;
}

duiqi_status duiqi_diff_json_write(duiqi_diff_writing *writing) {
    const duiqi_diff_section *section;
    duiqi_buffer line;
    duiqi_buffer_init(&line, &writing->allocator);
    bool made = true;
    for (size_t i = 0; (section = duiqi_diff_section_at(writing->diff, i)); ++i)
        for (size_t j = 0; made && j < section->row_count; ++j) {
            size_t index = section->first_row + j;
            bool same = duiqi_diff_row_at(writing->diff, index)->kind == DUIQI_DIFF_SAME;
            if (!same || !writing->options.changes_only)
                made = write_row(writing, &line, index, i);
        }
    duiqi_buffer_free(&line);
    return made ? DUIQI_OK : DUIQI_ENOMEM;
}
