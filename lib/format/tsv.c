#include "format/provenance.h"
#include "format/unit_lines.h"

#include "memory/bead_unit.h"

/* The bytes that would start a cell or a line anew; U+001C to U+001E are line ends to Python. */
static bool is_separator(char byte) {
    return byte == '\t' || (byte >= 0x1C && byte <= 0x1E);
}

/* Append a text as one cell. */
static void append_cell(duiqi_buffer *line, duiqi_slice text) {
    size_t begin = line->length;
    duiqi_append_on_one_line(line, text);
    if (line->failed)
        return;
    for (size_t i = begin; i < line->length; ++i)
        if (is_separator(line->data[i]))
            line->data[i] = ' ';
}

static bool append_unit(duiqi_buffer *line, const duiqi_unit *unit, bool *complete) {
    size_t others;
    duiqi_provenance told = duiqi_provenance_of(unit, &others);
    const duiqi_slice cells[] = {duiqi_side_text(unit->source),
                                 duiqi_side_text(unit->target),
                                 told.confidence,
                                 told.type,
                                 told.source_lines,
                                 told.target_lines};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; ++i) {
        if (i)
            duiqi_buffer_append(line, "\t", 1);
        append_cell(line, cells[i]);
    }
    *complete = !others && !told.id.length && !told.date.length && !told.source_name.length &&
                !told.target_name.length && !told.source_ids.length && !told.target_ids.length &&
                duiqi_is_plain_pair(unit);
    return true;
}

duiqi_status duiqi_tsv_write(duiqi_writing *writing) {
    return duiqi_bead_lines_write(writing, append_unit, false);
}

static void *create(duiqi_units_outlet *outlet) {
    return duiqi_unit_lines_create(outlet, "TSV", append_unit);
}

const duiqi_units_writing duiqi_tsv_writing = {create,
                                               duiqi_unit_lines_put,
                                               duiqi_unit_lines_finish,
                                               duiqi_unit_lines_report,
                                               duiqi_unit_lines_destroy,
                                               0};
