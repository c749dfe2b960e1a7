#include "document/lines.h"

#include <string.h>

#include "base/status.h"
#include "document/mark.h"
#include "text/uclass.h"
#include "text/utf8.h"

void duiqi_line_reader_init(duiqi_line_reader *reader, const duiqi_text *text) {
    *reader = (duiqi_line_reader){.text = text};
}

bool duiqi_line_reader_done(const duiqi_line_reader *reader) {
    return reader->offset == reader->text->utf8.length;
}

/* Where a byte stands first from an offset on; the end of the text when nowhere. */
static size_t find(duiqi_slice text, size_t offset, char byte) {
    const char *place = memchr(text.data + offset, byte, text.length - offset);
    return place ? (size_t)(place - text.data) : text.length;
}

/* The end of the line at the reader's offset. Both places are remembered, so that a file without
 * one of the two bytes is searched for it only once. */
static size_t line_end(duiqi_line_reader *reader) {
    duiqi_slice text = reader->text->utf8;
    if (reader->next_lf < reader->offset || !reader->offset)
        reader->next_lf = find(text, reader->offset, '\n');
    if (reader->next_cr < reader->offset || !reader->offset)
        reader->next_cr = find(text, reader->offset, '\r');
    return reader->next_lf < reader->next_cr ? reader->next_lf : reader->next_cr;
}

static unsigned columns_of(uint32_t point) {
    return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
                   (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
                   (point >= 0xFE30 && point <= 0xFE4F) || (point >= 0xFF00 && point <= 0xFF60) ||
                   (point >= 0xFFE0 && point <= 0xFFE6) || (point >= 0x20000 && point <= 0x3FFFD)
               ? 2
               : 1;
}

static uint8_t add_columns(uint8_t columns, uint32_t point) {
    unsigned sum = columns + columns_of(point);
    return sum < DUIQI_COLUMNS_MAX ? (uint8_t)sum : DUIQI_COLUMNS_MAX;
}

static void trim(duiqi_line *line, duiqi_slice text, size_t end) {
    line->indent = 0;
    while (line->begin < end) {
        size_t next = line->begin;
        uint32_t point = duiqi_utf8_next(text.data, &next);
        if (!duiqi_is_space(point))
            break;
        line->indent = add_columns(line->indent, point);
        line->begin = next;
    }
    while (end > line->begin) {
        size_t previous = end;
        if (!duiqi_is_space(duiqi_utf8_previous(text.data, &previous)))
            break;
        end = previous;
    }
    line->length = (uint32_t)(end - line->begin);
}

duiqi_line duiqi_line_part(const duiqi_line *line, duiqi_slice text, size_t begin, size_t end) {
    duiqi_line part = *line;
    part.begin = begin;
    trim(&part, text, end);
    return part;
}

duiqi_status duiqi_line_read(duiqi_line_reader *reader, duiqi_line *line, duiqi_error *error) {
    const duiqi_text *text = reader->text;
    *line = (duiqi_line){.begin = reader->offset, .number = reader->number + 1};
    if (duiqi_line_reader_done(reader))
        return DUIQI_OK;
    size_t end = line_end(reader);
    if (end - line->begin > DUIQI_LINE_MAX)
        return duiqi_fail_at(
            error, DUIQI_ELIMIT, line->number, duiqi_text_source_offset(text, line->begin),
            "line of %zu bytes; the limit is %zu", end - line->begin, DUIQI_LINE_MAX);
    trim(line, text->utf8, end);
    bool is_crlf =
        end == reader->next_cr && end + 1 == reader->next_lf && reader->next_lf < text->utf8.length;
    if (end < text->utf8.length)
        end += is_crlf ? 2 : 1;
    reader->offset = end;
    ++reader->number;
    return DUIQI_OK;
}

static bool is_one_of(uint32_t point, const uint32_t *set) {
    while (*set && *set != point)
        ++set;
    return point && *set == point;
}

static duiqi_line_start start_of(duiqi_slice line) {
    static const uint32_t BULLETS[] = {U'•', U'·', U'●', U'○', U'■', U'□', U'◆',
                                       U'◇', U'▪', U'‣', U'★', U'☆', U'※', 0};
    static const uint32_t DASHES[] = {U'—', U'–', U'―', 0};
    size_t at = 0;
    uint32_t first = duiqi_utf8_next(line.data, &at);
    duiqi_mark mark = duiqi_mark_read(line);
    if (mark.kind)
        return mark.kind == DUIQI_MARK_NUMBER ? DUIQI_START_NUMBER : DUIQI_START_NAMED;
    if (is_one_of(first, BULLETS))
        return DUIQI_START_BULLET;
    if ((first == '-' || first == '*' || first == '+') && at < line.length && line.data[at] == ' ')
        return DUIQI_START_BULLET;
    if (is_one_of(first, DASHES) || first == '-')
        return DUIQI_START_DASH;
    if (duiqi_is_upper(first))
        return DUIQI_START_UPPER;
    if (duiqi_is_lower(first))
        return DUIQI_START_LOWER;
    return duiqi_is_letter(first) ? DUIQI_START_UNCASED : DUIQI_START_OTHER;
}

static duiqi_line_end end_of(duiqi_slice line) {
    static const uint32_t CLOSERS[] = {'"',   '\'',  ')',   ']',   U'”',  U'’',  U'」', U'』',
                                       U'）', U'］', U'】', U'〕', U'》', U'〉', U'»',  0};
    static const uint32_t STOPS[] = {'.', '!', '?', U'。', U'．', U'！', U'？', U'…', U'｡', 0};
    static const uint32_t COMMAS[] = {',', U'，', U'、', 0};
    static const uint32_t COLONS[] = {':', ';', U'：', U'；', 0};
    size_t at = line.length;
    uint32_t last = 0;
    do {
        last = duiqi_utf8_previous(line.data, &at);
    } while (at && is_one_of(last, CLOSERS));
    if (is_one_of(last, STOPS))
        return DUIQI_END_STOP;
    if (is_one_of(last, COMMAS))
        return DUIQI_END_COMMA;
    return is_one_of(last, COLONS) ? DUIQI_END_COLON : DUIQI_END_OPEN;
}

void duiqi_line_measure(duiqi_line *line, duiqi_slice text) {
    duiqi_slice slice = duiqi_line_slice(line, text);
    bool broken = false, was_wide = false;
    line->columns = line->first_column = 0;
    for (size_t at = 0; at < slice.length && line->columns < DUIQI_COLUMNS_MAX;) {
        uint32_t point = duiqi_utf8_next(slice.data, &at);
        bool wide = columns_of(point) == 2;
        broken = broken || duiqi_is_space(point) || was_wide || (wide && line->columns);
        was_wide = wide;
        line->columns = add_columns(line->columns, point);
        if (!broken)
            line->first_column = line->columns;
    }
    line->start = (uint8_t)start_of(slice);
    line->end = (uint8_t)end_of(slice);
}
