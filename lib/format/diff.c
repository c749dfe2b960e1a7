#include "format/diff_writer.h"

#include "base/options.h"

enum { WIDTH_MIN = 20, WIDTH_MAX = 1000 };

const duiqi_diff_word duiqi_diff_words[DUIQI_DIFF_KINDS] = {
    [DUIQI_DIFF_SAME] = {"=", "unchanged"},    [DUIQI_DIFF_FIGURES] = {"#", "figures only"},
    [DUIQI_DIFF_REWORDED] = {"~", "reworded"}, [DUIQI_DIFF_REMOVED] = {"\u2212", "removed"},
    [DUIQI_DIFF_ADDED] = {"+", "added"},
};

/* By duiqi_diff_format. */
static duiqi_status (*const WRITERS[])(duiqi_diff_writing *) = {
    [DUIQI_DIFF_FORMAT_TEXT] = duiqi_diff_text_write,
    [DUIQI_DIFF_FORMAT_HTML] = duiqi_diff_html_write,
    [DUIQI_DIFF_FORMAT_JSONL] = duiqi_diff_json_write,
};

enum { WRITER_COUNT = sizeof WRITERS / sizeof *WRITERS };

bool duiqi_diff_shows_section(const duiqi_diff_writing *writing,
                              const duiqi_diff_section *section) {
    return !writing->options.changes_only || section->counts[DUIQI_DIFF_SAME] < section->row_count;
}

duiqi_slice duiqi_diff_title(const duiqi_diff_section *section) {
    return section->new_heading.length ? section->new_heading : section->old_heading;
}

const char *duiqi_diff_title_note(const duiqi_diff_section *section) {
    if (section->continued)
        return " (continued)";
    if (!section->old_heading.length == !section->new_heading.length)
        return "";
    return section->new_heading.length ? " (added)" : " (removed)";
}

/* Whether all that there is to say of a row stands in the title of its section. */
static bool is_in_title(const duiqi_diff_section *section, const duiqi_diff_row *row,
                        size_t index) {
    return row->heading && index == section->first_row && row->moved_row == DUIQI_DIFF_NONE &&
           (row->kind == DUIQI_DIFF_SAME || *duiqi_diff_title_note(section));
}

bool duiqi_diff_shows_row(const duiqi_diff_writing *writing, const duiqi_diff_section *section,
                          size_t index) {
    const duiqi_diff_row *row = duiqi_diff_row_at(writing->diff, index);
    if (is_in_title(section, row, index))
        return false;
    return row->kind != DUIQI_DIFF_SAME || !writing->options.changes_only;
}

const char *duiqi_diff_move(const duiqi_diff_row *row, size_t index) {
    bool up = row->moved_row < index;
    if (row->kind == DUIQI_DIFF_REMOVED)
        return up ? "moved: now further up" : "moved: now further down";
    return up ? "moved: was further up" : "moved: was further down";
}

void duiqi_append_difference(duiqi_buffer *buffer, const duiqi_diff_figure *figure) {
    if (!figure->difference.length)
        return;
    if (figure->approximate)
        duiqi_buffer_append_text(buffer, "\u2248\u00A0");
    duiqi_buffer_append_slice(buffer, figure->difference);
    if (!figure->relative.length)
        return;
    duiqi_buffer_append_text(buffer, ", ");
    duiqi_buffer_append_slice(buffer, figure->relative);
}

static duiqi_status write_diff(duiqi_diff_writing *writing, duiqi_diff_format format) {
    const duiqi_diff_write_options *options = &writing->options;
    duiqi_buffer_init(&writing->old_name, &writing->allocator);
    duiqi_buffer_init(&writing->new_name, &writing->allocator);
    duiqi_append_name(&writing->old_name, options->old_name ? options->old_name : "old");
    duiqi_append_name(&writing->new_name, options->new_name ? options->new_name : "new");
    duiqi_status status = writing->old_name.failed || writing->new_name.failed
                              ? DUIQI_ENOMEM
                              : WRITERS[format](writing);
    duiqi_buffer_free(&writing->new_name);
    duiqi_buffer_free(&writing->old_name);
    if (!status)
        duiqi_output_flush(&writing->output);
    return status;
}

duiqi_status duiqi_diff_write(const duiqi_diff *diff, duiqi_diff_format format,
                              const duiqi_diff_write_options *given, duiqi_write_fn write,
                              void *user, duiqi_error *error) {
    duiqi_diff_write_options options = DUIQI_DIFF_WRITE_OPTIONS_INIT;
    if (!diff || !write)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if ((int)format < 0 || (int)format >= WRITER_COUNT)
        return duiqi_fail(error, DUIQI_EINVAL, "no such format");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    if (options.width < WIDTH_MIN || options.width > WIDTH_MAX)
        return duiqi_fail(error, DUIQI_EINVAL, "the width must be from %d to %d columns", WIDTH_MIN,
                          WIDTH_MAX);
    duiqi_diff_writing writing = {.diff = diff,
                                  .options = options,
                                  .allocator = duiqi_allocator_resolve(options.allocator),
                                  .output = {.write = write, .user = user}};
    duiqi_status status = write_diff(&writing, format);
    if (writing.output.failed)
        return duiqi_fail(error, DUIQI_EWRITE, "the output could not be written");
    if (status == DUIQI_ENOMEM)
        return duiqi_fail_memory(error);
    if (status)
        return duiqi_fail(error, status, "libxml2 could not make the page");
    return DUIQI_OK;
}
