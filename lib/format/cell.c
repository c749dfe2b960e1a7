#include "format/cell.h"

#include "text/uclass.h"
#include "text/utf8.h"

/* By duiqi_cell_style. Nothing is said by colour alone: removed words are struck out, added ones
 * underlined, figures bold. */
static const char *const SGR[] = {
    [DUIQI_CELL_PLAIN] = "",           [DUIQI_CELL_DIM] = "\033[2m",
    [DUIQI_CELL_BOLD] = "\033[1m",     [DUIQI_CELL_REMOVED] = "\033[31;9m",
    [DUIQI_CELL_ADDED] = "\033[32;4m", [DUIQI_CELL_FIGURE] = "\033[33;1m",
};

enum { NO_BREAK_SPACE = 0xA0 };

static const char SGR_END[] = "\033[0m";

void duiqi_cell_init(duiqi_cell *cell, const duiqi_allocator *allocator) {
    duiqi_buffer_init(&cell->text, allocator);
    duiqi_buffer_init(&cell->styles, allocator);
    cell->at = 0;
}

void duiqi_cell_clear(duiqi_cell *cell) {
    duiqi_buffer_clear(&cell->text);
    duiqi_buffer_clear(&cell->styles);
    cell->at = 0;
}

void duiqi_cell_free(duiqi_cell *cell) {
    duiqi_buffer_free(&cell->text);
    duiqi_buffer_free(&cell->styles);
}

static bool is_control(uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

void duiqi_cell_append(duiqi_cell *cell, duiqi_slice text, duiqi_cell_style style) {
    const char byte = (char)style;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        if (is_control(duiqi_utf8_next(text.data, &at)))
            duiqi_buffer_append(&cell->text, " ", 1);
        else
            duiqi_buffer_append(&cell->text, text.data + begin, at - begin);
    }
    while (cell->styles.length < cell->text.length && !cell->styles.failed)
        duiqi_buffer_append(&cell->styles, &byte, 1);
}

static bool failed(const duiqi_cell *cell) {
    return cell->text.failed || cell->styles.failed;
}

bool duiqi_cell_is_done(const duiqi_cell *cell) {
    return failed(cell) || cell->at >= cell->text.length;
}

/* Whether a line may end between two characters. */
static bool may_break(uint32_t left, uint32_t right) {
    if (left == ' ')
        return true;
    if (right == ' ' || (duiqi_columns(left) < 2 && duiqi_columns(right) < 2))
        return false;
    return !duiqi_is_closing(right) && !duiqi_is_opening(left);
}

/* Where the line from a place on ends: at the last break within the width, or where the width ends
 * when there is none. At least one character is in it. */
static size_t line_end(const duiqi_cell *cell, size_t begin, size_t width) {
    const char *text = cell->text.data;
    size_t columns = 0, end = begin, best = 0;
    uint32_t left = 0;
    for (size_t at = begin; at < cell->text.length; end = at) {
        uint32_t right = duiqi_utf8_next(text, &at);
        if (end > begin && may_break(left, right))
            best = end;
        columns += (size_t)duiqi_columns(right);
        if (columns > width && right != ' ' && end > begin)
            return best ? best : end;
        left = right;
    }
    return end;
}

static void append_style(duiqi_buffer *line, int from, int to) {
    if (from == to)
        return;
    if (from != DUIQI_CELL_PLAIN)
        duiqi_buffer_append_text(line, SGR_END);
    duiqi_buffer_append_text(line, SGR[to]);
}

/* Append a stretch of a cell and tell its columns. */
static size_t append_stretch(const duiqi_cell *cell, duiqi_buffer *line, size_t begin, size_t end,
                             bool colour) {
    size_t columns = 0;
    int style = DUIQI_CELL_PLAIN;
    for (size_t at = begin; at < end;) {
        size_t from = at;
        if (colour) {
            append_style(line, style, cell->styles.data[at]);
            style = cell->styles.data[at];
        }
        uint32_t point = duiqi_utf8_next(cell->text.data, &at);
        columns += (size_t)duiqi_columns(point);
        if (point == NO_BREAK_SPACE)
            duiqi_buffer_append(line, " ", 1);
        else
            duiqi_buffer_append(line, cell->text.data + from, at - from);
    }
    append_style(line, style, DUIQI_CELL_PLAIN);
    return columns;
}

size_t duiqi_cell_next_line(duiqi_cell *cell, duiqi_buffer *line, size_t width, bool colour) {
    if (duiqi_cell_is_done(cell))
        return 0;
    size_t begin = cell->at, end = line_end(cell, begin, width);
    cell->at = end;
    while (cell->at < cell->text.length && cell->text.data[cell->at] == ' ')
        ++cell->at;
    while (end > begin && cell->text.data[end - 1] == ' ')
        --end;
    return append_stretch(cell, line, begin, end, colour);
}
