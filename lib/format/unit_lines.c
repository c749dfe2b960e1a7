#include "format/unit_lines.h"

#include "format/made_unit.h"

struct line_writer {
    duiqi_units_outlet *outlet;
    const char *format;
    duiqi_unit_line_fn append;
    duiqi_buffer line;
    duiqi_tally incomplete;
};

static duiqi_status put_line(duiqi_output *output, duiqi_buffer *line, duiqi_unit_line_fn append,
                             const duiqi_unit *unit, bool *complete) {
    duiqi_buffer_clear(line);
    if (!append(line, unit, complete))
        return DUIQI_ENOMEM;
    duiqi_buffer_append(line, "\n", 1);
    if (line->failed)
        return DUIQI_ENOMEM;
    duiqi_output_put(output, duiqi_buffer_slice(line));
    return DUIQI_OK;
}

struct bead_lines {
    duiqi_buffer text, line, source_name, target_name;
    duiqi_made_unit made;
};

static duiqi_status write_beads(struct bead_lines *lines, duiqi_writing *writing,
                                duiqi_unit_line_fn append, bool with_ids) {
    const duiqi_bead *bead;
    size_t index;
    duiqi_append_name(&lines->source_name, writing->options.source_name);
    duiqi_append_name(&lines->target_name, writing->options.target_name);
    if (lines->source_name.failed || lines->target_name.failed)
        return DUIQI_ENOMEM;
    while ((bead = duiqi_writing_next(writing, &index))) {
        bool complete;
        duiqi_bead_unit unit;
        duiqi_status status = duiqi_bead_unit_of(&unit, &lines->text, writing->bitext, index);
        if (status)
            return status;
        unit.source.name = duiqi_buffer_slice(&lines->source_name);
        unit.target.name = duiqi_buffer_slice(&lines->target_name);
        if (!duiqi_made_unit_set(&lines->made, &unit, with_ids ? bead : NULL))
            return DUIQI_ENOMEM;
        status = put_line(&writing->output, &lines->line, append, &lines->made.unit, &complete);
        if (status)
            return status;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_bead_lines_write(duiqi_writing *writing, duiqi_unit_line_fn append,
                                    bool with_ids) {
    struct bead_lines lines;
    duiqi_buffer *buffers[] = {&lines.text, &lines.line, &lines.source_name, &lines.target_name};
    const size_t buffer_count = sizeof buffers / sizeof *buffers;
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_init(buffers[i], &writing->allocator);
    duiqi_made_unit_init(&lines.made, &writing->allocator);
    duiqi_status status = write_beads(&lines, writing, append, with_ids);
    duiqi_made_unit_free(&lines.made);
    for (size_t i = 0; i < buffer_count; ++i)
        duiqi_buffer_free(buffers[i]);
    return status;
}

void *duiqi_unit_lines_create(duiqi_units_outlet *outlet, const char *format,
                              duiqi_unit_line_fn append) {
    struct line_writer *writer = duiqi_allocate_zeroed(&outlet->allocator, 1, sizeof *writer);
    if (!writer)
        return NULL;
    writer->outlet = outlet;
    writer->format = format;
    writer->append = append;
    duiqi_buffer_init(&writer->line, &outlet->allocator);
    return writer;
}

duiqi_status duiqi_unit_lines_put(void *user, const duiqi_unit *unit) {
    struct line_writer *writer = user;
    bool complete = true;
    duiqi_status status =
        put_line(&writer->outlet->output, &writer->line, writer->append, unit, &complete);
    duiqi_tally_add(&writer->incomplete, !complete, writer->outlet);
    return status;
}

duiqi_status duiqi_unit_lines_finish(void *user) {
    (void)user;
    return DUIQI_OK;
}

void duiqi_unit_lines_report(const void *user) {
    const struct line_writer *writer = user;
    if (writer->incomplete.count)
        duiqi_report(&writer->outlet->sink, "details-dropped", 0, 0,
                     "units of which %s has no place for all: %zu, the first is unit %zu",
                     writer->format, writer->incomplete.count, writer->incomplete.first);
}

void duiqi_unit_lines_destroy(void *user) {
    struct line_writer *writer = user;
    duiqi_buffer_free(&writer->line);
    duiqi_release(&writer->outlet->allocator, writer);
}

bool duiqi_is_plain_pair(const duiqi_unit *unit) {
    for (size_t i = 0; i < unit->variant_count; ++i) {
        const duiqi_variant *variant = &unit->variants[i];
        if ((variant != unit->source && variant != unit->target) || variant->property_count ||
            variant->markup.length)
            return false;
    }
    return true;
}

duiqi_slice duiqi_side_text(const duiqi_variant *variant) {
    return variant ? variant->text : (duiqi_slice){"", 0};
}
