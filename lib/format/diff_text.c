#include <string.h>

#include "format/cell.h"
#include "format/diff_writer.h"

/* Two columns with a sign of the row before them; below STACKED_WIDTH one above the other. */
enum { STACKED_WIDTH = 60, GUTTER = 2, BORDER = 3 };

enum { SIDE_OLD, SIDE_NEW, SIDES };

/* Without colour, as wdiff marks words. */
static const struct brackets {
    const char *open, *close;
} BRACKETS[SIDES][2] = {{{"[-", "-]"}, {"[#", "#]"}}, {{"{+", "+}"}, {"{#", "#}"}}};

struct page {
    duiqi_diff_writing *writing;
    bool colour, stacked;
    size_t width, column; /* of the page, and of one side */
    duiqi_cell sides[SIDES];
    duiqi_cell note;
    duiqi_buffer line;
    duiqi_buffer value;
    bool failed;
};

static void end_line(struct page *page) {
    duiqi_buffer *line = &page->line;
    while (line->length && line->data[line->length - 1] == ' ')
        --line->length;
    duiqi_buffer_append(line, "\n", 1);
    if (line->failed)
        page->failed = true;
    else
        duiqi_output_put(&page->writing->output, duiqi_buffer_slice(line));
    duiqi_buffer_clear(line);
}

static void append_blanks(duiqi_buffer *line, size_t count) {
    while (count--)
        duiqi_buffer_append(line, " ", 1);
}

static duiqi_slice text(const char *words) {
    return (duiqi_slice){words, strlen(words)};
}

/* Write what is in a cell over the whole width, lines after the first one set in. */
static void write_cell(struct page *page, duiqi_cell *cell, size_t indent) {
    while (!duiqi_cell_is_done(cell)) {
        append_blanks(&page->line, indent);
        duiqi_cell_next_line(cell, &page->line, page->width - indent, page->colour);
        end_line(page);
    }
    page->failed = page->failed || cell->text.failed || cell->styles.failed;
    duiqi_cell_clear(cell);
}

/* ---- one row ---- */

static void append_edit(struct page *page, int side, const duiqi_diff_edit *edit,
                        duiqi_cell_style plain) {
    duiqi_cell *cell = &page->sides[side];
    duiqi_slice piece = side == SIDE_OLD ? edit->old_text : edit->new_text;
    if (!piece.length)
        return;
    if (edit->kind == DUIQI_DIFF_EDIT_KEPT) {
        duiqi_cell_append(cell, piece, plain);
        return;
    }
    bool figure = edit->kind == DUIQI_DIFF_EDIT_FIGURE;
    duiqi_cell_style style = figure             ? DUIQI_CELL_FIGURE
                             : side == SIDE_OLD ? DUIQI_CELL_REMOVED
                                                : DUIQI_CELL_ADDED;
    const struct brackets *marks = &BRACKETS[side][figure];
    if (!page->colour)
        duiqi_cell_append(cell, text(marks->open), style);
    duiqi_cell_append(cell, piece, style);
    if (!page->colour)
        duiqi_cell_append(cell, text(marks->close), style);
}

static void fill_sides(struct page *page, const duiqi_diff_row *row) {
    duiqi_cell_style plain = row->heading                   ? DUIQI_CELL_BOLD
                             : row->kind == DUIQI_DIFF_SAME ? DUIQI_CELL_DIM
                                                            : DUIQI_CELL_PLAIN;
    duiqi_cell_append(&page->sides[SIDE_OLD], row->edit_count ? text("") : row->old_text, plain);
    duiqi_cell_append(&page->sides[SIDE_NEW], row->edit_count ? text("") : row->new_text, plain);
    for (size_t i = 0; i < row->edit_count; ++i)
        for (int side = 0; side < SIDES; ++side)
            append_edit(page, side, row->edits + i, plain);
}

static bool is_side_done(const struct page *page, int side) {
    return duiqi_cell_is_done(&page->sides[side]);
}

/* The sign of a row, on its first line only. */
static void append_sign(struct page *page, const char *symbol, bool first) {
    duiqi_buffer_append_text(&page->line, first ? symbol : " ");
    duiqi_buffer_append(&page->line, " ", 1);
}

static void write_beside(struct page *page, const char *symbol) {
    for (bool first = true; !is_side_done(page, SIDE_OLD) || !is_side_done(page, SIDE_NEW);
         first = false) {
        append_sign(page, symbol, first);
        size_t used =
            duiqi_cell_next_line(&page->sides[SIDE_OLD], &page->line, page->column, page->colour);
        append_blanks(&page->line, page->column - (used < page->column ? used : page->column));
        duiqi_buffer_append_text(&page->line, " \u2502 ");
        duiqi_cell_next_line(&page->sides[SIDE_NEW], &page->line, page->column, page->colour);
        end_line(page);
    }
}

static void write_above(struct page *page, const duiqi_diff_row *row) {
    const char *sign = duiqi_diff_words[row->kind].symbol;
    for (int side = row->kind == DUIQI_DIFF_SAME ? SIDE_NEW : SIDE_OLD; side < SIDES; ++side)
        for (bool first = true; !is_side_done(page, side); first = false) {
            append_sign(page, sign, first);
            duiqi_cell_next_line(&page->sides[side], &page->line, page->width - GUTTER,
                                 page->colour);
            end_line(page);
            sign = "\u2192";
        }
}

static void append_figure(duiqi_cell *note, duiqi_buffer *value, const duiqi_diff_figure *figure) {
    duiqi_buffer_clear(value);
    duiqi_buffer_append_slice(value, figure->old_text);
    duiqi_buffer_append_text(value, " \u2192 ");
    duiqi_buffer_append_slice(value, figure->new_text);
    if (figure->unit.length)
        duiqi_buffer_append_text(value, (unsigned char)*figure->unit.data < 0x80 ? " " : "");
    duiqi_buffer_append_slice(value, figure->unit);
    if (figure->difference.length) {
        duiqi_buffer_append_text(value, " (");
        duiqi_append_difference(value, figure);
        duiqi_buffer_append_text(value, ")");
    }
    duiqi_cell_append(note, duiqi_buffer_slice(value), DUIQI_CELL_FIGURE);
}

static void write_notes(struct page *page, const duiqi_diff_row *row, size_t index) {
    for (size_t i = 0; i < row->figure_count; ++i) {
        append_figure(&page->note, &page->value, row->figures + i);
        write_cell(page, &page->note, GUTTER + 2);
    }
    if (row->moved_row == DUIQI_DIFF_NONE)
        return;
    duiqi_cell_append(&page->note, text(duiqi_diff_move(row, index)), DUIQI_CELL_BOLD);
    write_cell(page, &page->note, GUTTER + 2);
}

static void write_row(struct page *page, size_t index) {
    const duiqi_diff_row *row = duiqi_diff_row_at(page->writing->diff, index);
    fill_sides(page, row);
    if (page->stacked)
        write_above(page, row);
    else
        write_beside(page, duiqi_diff_words[row->kind].symbol);
    for (int side = 0; side < SIDES; ++side) {
        page->failed =
            page->failed || page->sides[side].text.failed || page->sides[side].styles.failed;
        duiqi_cell_clear(&page->sides[side]);
    }
    write_notes(page, row, index);
}

/* ---- sections ---- */

/* "3 unchanged, 1 reworded", kinds without a row left out. */
static void append_counts(duiqi_buffer *value, const duiqi_diff_section *section) {
    const char *comma = "";
    for (int kind = 0; kind < DUIQI_DIFF_KINDS; ++kind) {
        if (!section->counts[kind])
            continue;
        duiqi_buffer_append_format(value, "%s%zu %s", comma, section->counts[kind],
                                   duiqi_diff_words[kind].name);
        comma = ", ";
    }
}

static void write_section(struct page *page, const duiqi_diff_section *section) {
    duiqi_slice title = duiqi_diff_title(section);
    end_line(page);
    if (title.length) {
        duiqi_cell_append(&page->note, text("== "), DUIQI_CELL_BOLD);
        duiqi_cell_append(&page->note, title, DUIQI_CELL_BOLD);
        duiqi_cell_append(&page->note, text(duiqi_diff_title_note(section)), DUIQI_CELL_BOLD);
        write_cell(page, &page->note, 0);
    }
    duiqi_buffer_clear(&page->value);
    append_counts(&page->value, section);
    duiqi_cell_append(&page->note, duiqi_buffer_slice(&page->value), DUIQI_CELL_DIM);
    write_cell(page, &page->note, title.length ? 3 : 0);
    for (size_t i = 0; i < section->row_count; ++i) {
        size_t index = section->first_row + i;
        if (duiqi_diff_shows_row(page->writing, section, index))
            write_row(page, index);
    }
}

static void write_legend(struct page *page) {
    duiqi_buffer_clear(&page->value);
    for (int kind = 0; kind < DUIQI_DIFF_KINDS; ++kind)
        duiqi_buffer_append_format(&page->value, "%s%s\u00A0%s", kind ? "   " : "",
                                   duiqi_diff_words[kind].symbol, duiqi_diff_words[kind].name);
    duiqi_cell_append(&page->note, duiqi_buffer_slice(&page->value), DUIQI_CELL_DIM);
    write_cell(page, &page->note, 0);
}

static void write_head(struct page *page) {
    const duiqi_diff_writing *writing = page->writing;
    const duiqi_diff_section *total = duiqi_diff_total(writing->diff);
    duiqi_cell_append(&page->note, duiqi_buffer_slice(&writing->old_name), DUIQI_CELL_BOLD);
    duiqi_cell_append(&page->note, text(" \u2192 "), DUIQI_CELL_BOLD);
    duiqi_cell_append(&page->note, duiqi_buffer_slice(&writing->new_name), DUIQI_CELL_BOLD);
    write_cell(page, &page->note, 0);
    duiqi_buffer_clear(&page->value);
    append_counts(&page->value, total);
    duiqi_buffer_append_format(&page->value, "; %zu %s changed", total->figure_count,
                               total->figure_count == 1 ? "figure" : "figures");
    duiqi_cell_append(&page->note, duiqi_buffer_slice(&page->value), DUIQI_CELL_PLAIN);
    write_cell(page, &page->note, 0);
    write_legend(page);
}

duiqi_status duiqi_diff_text_write(duiqi_diff_writing *writing) {
    const duiqi_allocator *allocator = &writing->allocator;
    struct page page = {.writing = writing,
                        .colour = writing->options.colour != 0,
                        .stacked = writing->options.width < STACKED_WIDTH,
                        .width = writing->options.width,
                        .column = (writing->options.width - GUTTER - BORDER) / 2};
    duiqi_cell *cells[] = {&page.sides[SIDE_OLD], &page.sides[SIDE_NEW], &page.note};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; ++i)
        duiqi_cell_init(cells[i], allocator);
    duiqi_buffer_init(&page.line, allocator);
    duiqi_buffer_init(&page.value, allocator);
    write_head(&page);
    const duiqi_diff_section *section;
    for (size_t i = 0; !page.failed && (section = duiqi_diff_section_at(writing->diff, i)); ++i)
        if (duiqi_diff_shows_section(writing, section))
            write_section(&page, section);
    page.failed = page.failed || page.value.failed;
    duiqi_buffer_free(&page.value);
    duiqi_buffer_free(&page.line);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; ++i)
        duiqi_cell_free(cells[i]);
    return page.failed ? DUIQI_ENOMEM : DUIQI_OK;
}
