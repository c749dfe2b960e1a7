#include <duiqi/bead.h>

#include <string.h>

#include "base/vector.h"
#include "document/beads.h"
#include "format/writer.h"

/* The bead files of Vecalign: written, and read. */

static void append_items(duiqi_buffer *line, const uint32_t *items, size_t count) {
    duiqi_buffer_append(line, "[", 1);
    for (size_t i = 0; i < count; ++i) {
        duiqi_buffer_append(line, ", ", i ? 2 : 0);
        duiqi_buffer_append_number(line, items[i], 1);
    }
    duiqi_buffer_append(line, "]:", 2);
}

duiqi_status duiqi_vecalign_write(duiqi_writing *writing) {
    duiqi_buffer line;
    duiqi_buffer_init(&line, &writing->allocator);
    const duiqi_bead *bead;
    size_t index;
    while (!line.failed && (bead = duiqi_writing_next(writing, &index))) {
        duiqi_buffer_clear(&line);
        append_items(&line, bead->source, bead->source_count);
        append_items(&line, bead->target, bead->target_count);
        duiqi_append_fraction(&line, 1 - bead->confidence, 6);
        duiqi_buffer_append(&line, "\n", 1);
        if (!line.failed)
            duiqi_output_put(&writing->output, duiqi_buffer_slice(&line));
    }
    duiqi_status status = line.failed ? DUIQI_ENOMEM : DUIQI_OK;
    duiqi_buffer_free(&line);
    return status;
}

struct parser {
    const char *data;
    size_t at;
    size_t end;         /* of the line */
    size_t line;        /* 1-based */
    duiqi_vector items; /* uint32_t: the source side, then the target side */
    duiqi_error *error;
};

static duiqi_status fail(const struct parser *parser, const char *message) {
    return duiqi_fail_at(parser->error, DUIQI_EFORMAT, parser->line, parser->at, "%s", message);
}

static void skip_blanks(struct parser *parser) {
    while (parser->at < parser->end &&
           (parser->data[parser->at] == ' ' || parser->data[parser->at] == '\t'))
        ++parser->at;
}

static bool skip(struct parser *parser, char wanted) {
    if (parser->at == parser->end || parser->data[parser->at] != wanted)
        return false;
    ++parser->at;
    return true;
}

/* Read a number; `first` is where its side starts among the items. */
static duiqi_status parse_number(struct parser *parser, size_t first) {
    size_t begin = parser->at;
    uint64_t number = 0;
    for (; parser->at < parser->end; ++parser->at) {
        unsigned digit = (unsigned char)parser->data[parser->at] - (unsigned)'0';
        if (digit > 9)
            break;
        number = number * 10 + digit;
        if (number >= UINT32_MAX) {
            parser->at = begin;
            return fail(parser, "a number over 4294967294");
        }
    }
    if (parser->at == begin)
        return fail(parser, "a number is expected");
    uint32_t item = (uint32_t)number;
    const uint32_t *items = parser->items.data;
    if (parser->items.count > first && items[parser->items.count - 1] >= item) {
        parser->at = begin;
        return fail(parser, "the numbers of a side must ascend");
    }
    return duiqi_vector_push(&parser->items, &item) ? DUIQI_OK : DUIQI_ENOMEM;
}

/* Read `[0, 1]`. */
static duiqi_status parse_side(struct parser *parser) {
    size_t first = parser->items.count;
    if (!skip(parser, '['))
        return fail(parser, "not a bead: [ is expected");
    skip_blanks(parser);
    if (skip(parser, ']'))
        return DUIQI_OK;
    do {
        skip_blanks(parser);
        duiqi_status status = parse_number(parser, first);
        if (status)
            return status;
        skip_blanks(parser);
    } while (skip(parser, ','));
    return skip(parser, ']') ? DUIQI_OK : fail(parser, "] or a comma is expected");
}

/* The confidence that the text after the second colon tells: 1 - cost, or 1 when it is no number
 * from 0 to 1. Worked out in whole decimals, so that a cost of 0.9 gives the very double 0.1. */
static double parse_confidence(struct parser *parser) {
    const uint64_t finest = UINT64_C(1000000000000000); /* a double holds every number up to it */
    uint64_t cost = 0, one = 1;
    bool has_digit = false, has_point = false;
    skip_blanks(parser);
    for (; parser->at < parser->end && cost <= one; ++parser->at) {
        unsigned digit = (unsigned char)parser->data[parser->at] - (unsigned)'0';
        if (digit > 9 && (has_point || parser->data[parser->at] != '.'))
            break;
        has_point = has_point || digit > 9;
        has_digit = has_digit || digit <= 9;
        if (digit > 9 || one == finest)
            continue;
        cost = cost * 10 + digit;
        one *= has_point ? 10 : 1;
    }
    char next = parser->at < parser->end ? parser->data[parser->at] : ' ';
    bool ends = next == ' ' || next == '\t' || next == ':';
    return has_digit && ends && cost <= one ? (double)(one - cost) / (double)one : 1.0;
}

static duiqi_status parse_line(struct parser *parser, duiqi_beads *beads) {
    skip_blanks(parser);
    if (parser->at == parser->end)
        return DUIQI_OK;
    size_t begin = parser->at;
    parser->items.count = 0;
    duiqi_status status = parse_side(parser);
    if (status)
        return status;
    size_t border = parser->items.count;
    if (!skip(parser, ':'))
        return fail(parser, "a colon is expected between the sides");
    status = parse_side(parser);
    if (status)
        return status;
    while (skip(parser, ' '))
        ;
    double confidence = 1.0;
    if (skip(parser, ':'))
        confidence = parse_confidence(parser);
    else if (parser->at < parser->end && !skip(parser, '\t'))
        return fail(parser, "a colon, a tab or the end of the line is expected");
    if (!parser->items.count) {
        parser->at = begin;
        return fail(parser, "a bead with two empty sides");
    }
    const uint32_t *items = parser->items.data;
    status = duiqi_beads_add(beads, items, border, items + border, parser->items.count - border,
                             confidence);
    if (!status && !duiqi_vector_push(&beads->lines, &parser->line))
        status = DUIQI_ENOMEM;
    return status;
}

/* The first line end of data[at..length), LF or CR; length when there is none. */
static size_t line_end(const char *data, size_t at, size_t length) {
    while (at < length && data[at] != '\n' && data[at] != '\r')
        ++at;
    return at;
}

static duiqi_status parse_lines(struct parser *parser, duiqi_beads *beads, size_t length) {
    static const char BOM[] = "\xEF\xBB\xBF";
    size_t begin = length >= 3 && memcmp(parser->data, BOM, 3) == 0 ? 3 : 0;
    while (begin < length) {
        parser->line++;
        parser->at = begin;
        parser->end = line_end(parser->data, begin, length);
        duiqi_status status = parse_line(parser, beads);
        if (status)
            return status;
        begin = parser->end + 1;
        if (begin < length && parser->data[begin - 1] == '\r' && parser->data[begin] == '\n')
            ++begin;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_beads_parse(duiqi_beads **out, const char *data, size_t length,
                               const duiqi_allocator *given, duiqi_error *error) {
    if (out)
        *out = NULL;
    if (!out || (!data && length))
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    duiqi_allocator allocator = duiqi_allocator_resolve(given);
    duiqi_beads *beads = duiqi_beads_new(&allocator);
    if (!beads)
        return duiqi_fail_memory(error);
    struct parser parser = {.data = data, .error = error};
    duiqi_vector_init(&parser.items, &allocator, sizeof(uint32_t));
    duiqi_status status = parse_lines(&parser, beads, length);
    duiqi_vector_free(&parser.items);
    if (!status) {
        *out = beads;
        return DUIQI_OK;
    }
    duiqi_beads_free(beads);
    return status == DUIQI_ENOMEM ? duiqi_fail_memory(error) : status;
}
