#include "format/writer.h"

#include "memory/bead_unit.h"

/* The bytes that would start a cell or a line anew; U+001C to U+001E are line ends to Python. */
static bool is_separator(char byte) {
    return byte == '\t' || (byte >= 0x1C && byte <= 0x1E);
}

/* Append a text that is one line already, so that it is one cell. */
static void append_cell(duiqi_buffer *line, duiqi_slice text) {
    size_t begin = line->length;
    duiqi_buffer_append_slice(line, text);
    if (line->failed)
        return;
    for (size_t i = begin; i < line->length; ++i)
        if (is_separator(line->data[i]))
            line->data[i] = ' ';
}

static void append_line(duiqi_buffer *line, const duiqi_bead_unit *unit) {
    append_cell(line, unit->source.text);
    duiqi_buffer_append(line, "\t", 1);
    append_cell(line, unit->target.text);
    duiqi_buffer_append(line, "\t", 1);
    duiqi_append_fraction(line, unit->confidence, 4);
    duiqi_buffer_append_format(line, "\t%zu-%zu\t", unit->source.sentence_count,
                               unit->target.sentence_count);
    duiqi_bead_unit_append_lines(line, &unit->source);
    duiqi_buffer_append(line, "\t", 1);
    duiqi_bead_unit_append_lines(line, &unit->target);
    duiqi_buffer_append(line, "\n", 1);
}

duiqi_status duiqi_tsv_write(duiqi_writing *writing) {
    duiqi_buffer text, line;
    duiqi_buffer_init(&text, &writing->allocator);
    duiqi_buffer_init(&line, &writing->allocator);
    duiqi_status status = DUIQI_OK;
    size_t index;
    while (!status && duiqi_writing_next(writing, &index)) {
        duiqi_bead_unit unit;
        status = duiqi_bead_unit_of(&unit, &text, writing->bitext, index);
        if (status)
            break;
        duiqi_buffer_clear(&line);
        append_line(&line, &unit);
        if (line.failed)
            status = DUIQI_ENOMEM;
        else
            duiqi_output_put(&writing->output, duiqi_buffer_slice(&line));
    }
    duiqi_buffer_free(&line);
    duiqi_buffer_free(&text);
    return status;
}
