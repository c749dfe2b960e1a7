#include "format/reuse_write.h"

#include <string.h>

#include "base/options.h"
#include "memory/date.h"

/* By duiqi_reuse_format. */
static duiqi_status (*const FORMATS[])(duiqi_reuse_writing *writing) = {
    [DUIQI_REUSE_FORMAT_TMX] = duiqi_reuse_tmx_write,
    [DUIQI_REUSE_FORMAT_XLIFF] = duiqi_reuse_xliff_write,
    [DUIQI_REUSE_FORMAT_TSV] = duiqi_reuse_tsv_write,
};

enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

static void append_change(duiqi_buffer *buffer, duiqi_slice old, duiqi_slice new) {
    duiqi_buffer_append_slice(buffer, old.length ? old : (duiqi_slice){"-", 1});
    duiqi_buffer_append_text(buffer, " -> ");
    duiqi_buffer_append_slice(buffer, new.length ? new : (duiqi_slice){"-", 1});
}

void duiqi_append_reuse_figure(duiqi_buffer *buffer, const duiqi_reuse_figure *figure) {
    append_change(buffer, figure->old_source, figure->new_source);
    duiqi_buffer_append_text(buffer, ": ");
    append_change(buffer, figure->old_target, figure->new_target);
    if (figure->state != DUIQI_REUSE_REPLACED)
        duiqi_buffer_append_text(buffer, " ?");
}

void duiqi_append_reuse_figures(duiqi_buffer *buffer, const duiqi_proposal *proposal) {
    for (size_t i = 0; i < proposal->figure_count; ++i) {
        if (i)
            duiqi_buffer_append_text(buffer, "; ");
        duiqi_append_reuse_figure(buffer, &proposal->figures[i]);
    }
}

void duiqi_append_reuse_lines(duiqi_buffer *buffer, const duiqi_proposal *proposal) {
    duiqi_buffer_append_format(buffer, "%zu", proposal->first_line);
    if (proposal->last_line != proposal->first_line)
        duiqi_buffer_append_format(buffer, "-%zu", proposal->last_line);
}

void duiqi_append_reuse_memory(duiqi_buffer *buffer, const duiqi_reuse_writing *writing,
                               const duiqi_proposal *proposal) {
    if (writing->options.memory_names)
        duiqi_append_name(buffer, writing->options.memory_names[proposal->memory]);
}

static bool take_tag(duiqi_reuse_writing *writing, duiqi_slice tag) {
    char text[DUIQI_TAG_MAX + 1] = "";
    if (tag.length > DUIQI_TAG_MAX)
        return false;
    memcpy(text, tag.data, tag.length);
    if (!duiqi_language_tag_known(text))
        return false;
    duiqi_language_tag_canonical(writing->target_tag, text);
    return true;
}

/* The language of all targets: one tag for the file, as clients want it. */
static bool take_target_tag(duiqi_reuse_writing *writing) {
    const char *given = writing->options.target_language;
    const char *document = duiqi_document_language(duiqi_reuse_document(writing->reuse));
    const duiqi_proposal *proposal;
    if (given)
        return take_tag(writing, (duiqi_slice){given, strlen(given)});
    for (size_t i = 0; (proposal = duiqi_reuse_at(writing->reuse, i)); ++i)
        if (proposal->unit && take_tag(writing, proposal->unit->target->language))
            return true;
    strcpy(writing->target_tag,
           duiqi_language_of_tag(document) == DUIQI_LANGUAGE_EN ? "zh-CN" : "en");
    return true;
}

static void report_dropped(const duiqi_reuse_writing *writing) {
    duiqi_sink sink = {writing->options.on_diagnostic, writing->options.diagnostic_user};
    if (writing->dropped)
        duiqi_report(&sink, "characters-dropped", 0, 0,
                     "characters that XML cannot hold, left out: %zu", writing->dropped);
}

static duiqi_status write_all(duiqi_reuse_writing *writing, duiqi_reuse_format format,
                              duiqi_error *error) {
    duiqi_status status = FORMATS[format](writing);
    if (!status && writing->value.failed)
        status = DUIQI_ENOMEM;
    if (!status)
        duiqi_output_flush(&writing->output);
    if (writing->output.failed)
        return duiqi_fail(error, DUIQI_EWRITE, "the output could not be written");
    if (status == DUIQI_ENOMEM)
        return duiqi_fail_memory(error);
    if (status)
        return duiqi_fail(error, status, "libxml2 could not make the file");
    report_dropped(writing);
    return DUIQI_OK;
}

duiqi_status duiqi_reuse_write(const duiqi_reuse *reuse, duiqi_reuse_format format,
                               const duiqi_reuse_write_options *given, duiqi_write_fn write,
                               void *user, duiqi_error *error) {
    duiqi_reuse_write_options options = DUIQI_REUSE_WRITE_OPTIONS_INIT;
    if (!reuse || !write)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if ((int)format < 0 || (int)format >= FORMAT_COUNT)
        return duiqi_fail(error, DUIQI_EINVAL, "no such format");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    if (options.creation_date && !duiqi_date_is_tmx(options.creation_date))
        return duiqi_fail(error, DUIQI_EINVAL,
                          "the creation date must be like 20240131T235959Z, in UTC");
    duiqi_reuse_writing writing = {.reuse = reuse,
                                   .options = options,
                                   .allocator = duiqi_allocator_resolve(options.allocator),
                                   .output = {.write = write, .user = user}};
    if (!take_target_tag(&writing))
        return duiqi_fail(error, DUIQI_EINVAL, "the target language is no language tag");
    duiqi_buffer_init(&writing.value, &writing.allocator);
    duiqi_status status = write_all(&writing, format, error);
    duiqi_buffer_free(&writing.value);
    return status;
}
