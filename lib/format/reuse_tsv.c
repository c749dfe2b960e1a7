#include "format/reuse_write.h"

#include "memory/bead_unit.h"

/* Append a text as one cell. */
static void append_cell(duiqi_buffer *line, duiqi_slice text) {
    size_t begin = line->length;
    duiqi_append_on_one_line(line, text);
    for (size_t i = begin; !line->failed && i < line->length; ++i)
        if (line->data[i] == '\t' || (line->data[i] >= 0x1C && line->data[i] <= 0x1E))
            line->data[i] = ' ';
}

static void append_line(duiqi_buffer *line, duiqi_reuse_writing *writing,
                        const duiqi_proposal *proposal) {
    duiqi_buffer *value = &writing->value;
    append_cell(line, proposal->source);
    duiqi_buffer_append(line, "\t", 1);
    append_cell(line, proposal->target);
    duiqi_buffer_append_format(line, "\t%s\t%u\t", duiqi_match_kind_name(proposal->kind),
                               proposal->percent);
    duiqi_append_reuse_lines(line, proposal);
    duiqi_buffer_append(line, "\t", 1);
    duiqi_buffer_clear(value);
    if (proposal->unit)
        duiqi_append_reuse_memory(value, writing, proposal);
    append_cell(line, duiqi_buffer_slice(value));
    duiqi_buffer_append(line, "\t", 1);
    if (proposal->unit)
        append_cell(line, proposal->unit->source->text);
    duiqi_buffer_append(line, "\t", 1);
    duiqi_buffer_clear(value);
    duiqi_append_reuse_figures(value, proposal);
    append_cell(line, duiqi_buffer_slice(value));
    duiqi_buffer_append(line, "\n", 1);
}

duiqi_status duiqi_reuse_tsv_write(duiqi_reuse_writing *writing) {
    const duiqi_proposal *proposal;
    duiqi_buffer line;
    duiqi_buffer_init(&line, &writing->allocator);
    for (size_t i = 0; (proposal = duiqi_reuse_at(writing->reuse, i)); ++i) {
        duiqi_buffer_clear(&line);
        append_line(&line, writing, proposal);
        duiqi_output_put(&writing->output, duiqi_buffer_slice(&line));
    }
    bool failed = line.failed;
    duiqi_buffer_free(&line);
    return failed ? DUIQI_ENOMEM : DUIQI_OK;
}
