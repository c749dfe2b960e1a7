#include "text/xml_read.h"

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

#include "base/vector.h"
#include "text/utf8.h"
#include "text/xml_head.h"
#include "text/xml_reports.h"

enum { PIECE = 1 << 15, ATTRIBUTE_FIELDS = 5 };

struct duiqi_xml_reader {
    duiqi_allocator allocator;
    const duiqi_xml_events *events;
    void *user;
    xmlParserCtxtPtr parser;
    duiqi_xml_reports reports;
    duiqi_vector attributes; /* duiqi_xml_attribute, of the element at hand */
    duiqi_place place;       /* up to which lines and columns have been counted ... */
    size_t counted;          /* ... and the offset of that into the text as UTF-8 */
    bool begun;              /* there has been an element */
    duiqi_place end;         /* of the text converted before the piece at hand ... */
    char encoding[40];       /* ... and from what, "" when it is UTF-8 */
    duiqi_xml_head head;     /* gone through as far as it has been fed ... */
    bool in_head;            /* ... unless the root element has begun */
    bool finishing;          /* nothing follows */
    duiqi_status status;     /* of the failure that ended it all */
    duiqi_error *error;      /* the caller's, during a call */
    size_t held_count;       /* bytes that libxml2 has not been given yet */
    char held[PIECE];
};

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_report;
#else
typedef xmlErrorPtr error_report;
#endif

const duiqi_slice *duiqi_xml_find(const duiqi_xml_element *element, const char *name) {
    for (size_t i = 0; i < element->attribute_count; ++i)
        if (strcmp(element->attributes[i].name, name) == 0)
            return &element->attributes[i].value;
    return NULL;
}

/* libxml2 counts columns in bytes here and in characters there, so places are counted anew from
 * its buffer. What has left the buffer already, in the middle of a very long comment, is taken
 * from libxml2. */
static duiqi_place count_to(duiqi_xml_reader *reader, const xmlChar *to) {
    const xmlParserInput *input = reader->parser->input;
    size_t base = input->consumed, end = base + (size_t)(to - input->base);
    if (reader->counted < base || reader->counted > end) {
        reader->place = (duiqi_place){(size_t)input->line, (size_t)input->col};
        reader->counted = base + (size_t)(input->cur - input->base);
        return reader->place;
    }
    for (const xmlChar *at = input->base + (reader->counted - base); at < to; ++at) {
        if (*at == '\n') {
            ++reader->place.line;
            reader->place.column = 1;
        } else {
            reader->place.column += (*at & 0xC0) != 0x80;
        }
    }
    reader->counted = end;
    return reader->place;
}

/* Where libxml2 stands. */
static duiqi_place place_at(duiqi_xml_reader *reader) {
    const xmlParserInput *input = reader->parser->input;
    return input ? count_to(reader, input->cur) : reader->place;
}

/* Where a reference or a tag begins that libxml2 has read, looked for back to the last event. */
static duiqi_place place_of_sign(duiqi_xml_reader *reader, char sign) {
    const xmlParserInput *input = reader->parser->input;
    const xmlChar *first = input->base;
    if (reader->counted > input->consumed)
        first += reader->counted - input->consumed;
    for (const xmlChar *at = input->cur; at-- > first;)
        if (*at == (xmlChar)sign)
            return count_to(reader, at);
    return count_to(reader, input->cur);
}

static void stop(duiqi_xml_reader *reader, duiqi_status status) {
    if (!reader->status)
        reader->status = status;
    xmlStopParser(reader->parser);
}

/* NULL without memory. */
static const char *full_name(duiqi_xml_reader *reader, const xmlChar *prefix, const xmlChar *name) {
    return (const char *)(prefix ? xmlDictQLookup(reader->parser->dict, prefix, name) : name);
}

static bool take_attributes(duiqi_xml_reader *reader, const xmlChar **given, int count) {
    reader->attributes.count = 0;
    for (int i = 0; i < count; ++i, given += ATTRIBUTE_FIELDS) {
        duiqi_xml_attribute attribute = {full_name(reader, given[1], given[0]),
                                         {(const char *)given[3], (size_t)(given[4] - given[3])}};
        if (!attribute.name || !duiqi_vector_push(&reader->attributes, &attribute))
            return false;
    }
    return true;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space, int space_count, const xmlChar **spaces,
                     int attribute_count, int default_count, const xmlChar **attributes) {
    (void)space_count, (void)spaces, (void)default_count;
    duiqi_xml_reader *reader = context;
    if (reader->status)
        return;
    reader->begun = true;
    const char *full = full_name(reader, prefix, name);
    if (!full || !take_attributes(reader, attributes, attribute_count)) {
        stop(reader, duiqi_fail_memory(reader->error));
        return;
    }
    duiqi_xml_element element = {.name = full,
                                 .space = (const char *)space,
                                 .attributes = reader->attributes.data,
                                 .attribute_count = reader->attributes.count,
                                 .place = place_of_sign(reader, '<')};
    duiqi_status status = reader->events->start(reader->user, &element, reader->error);
    if (status)
        stop(reader, status);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *space) {
    (void)name, (void)prefix, (void)space;
    duiqi_xml_reader *reader = context;
    if (reader->status)
        return;
    count_to(reader, reader->parser->input->cur);
    duiqi_status status = reader->events->end(reader->user, reader->error);
    if (status)
        stop(reader, status);
}

static void on_text(void *context, const xmlChar *text, int length) {
    duiqi_xml_reader *reader = context;
    if (reader->status)
        return;
    count_to(reader, reader->parser->input->cur);
    duiqi_status status = reader->events->text(
        reader->user, (duiqi_slice){(const char *)text, (size_t)length}, reader->error);
    if (status)
        stop(reader, status);
}

/* What has no meaning here is still a place from which to count on. */
static void on_comment(void *context, const xmlChar *text) {
    (void)text;
    duiqi_xml_reader *reader = context;
    count_to(reader, reader->parser->input->cur);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data) {
    (void)target;
    on_comment(context, data);
}

static void on_document_type(void *context, const xmlChar *name, const xmlChar *public,
                             const xmlChar *system) {
    (void)name, (void)public;
    duiqi_xml_reader *reader = context;
    if (reader->status)
        return;
    duiqi_status status = reader->events->document_type(reader->user, (const char *)system,
                                                        place_of_sign(reader, '<'));
    if (status)
        stop(reader, status);
}

/* The text is converted to UTF-8 from here on, so offsets begin anew. */
static void on_document_start(void *context) {
    duiqi_xml_reader *reader = context;
    const xmlParserInput *input = reader->parser->input;
    reader->counted = input->consumed + (size_t)(input->cur - input->base);
    reader->place = (duiqi_place){(size_t)input->line, (size_t)input->col};
}

const char *duiqi_xml_reader_encoding(const duiqi_xml_reader *reader) {
    return reader->encoding[0] ? reader->encoding : "UTF-8";
}

static duiqi_status fail_encoding(duiqi_xml_reader *reader, duiqi_place place) {
    return duiqi_fail_in(reader->error, DUIQI_EENCODING, place, "bytes that are not %.40s",
                         duiqi_xml_reader_encoding(reader));
}

/* Whether the fault is that the file ends. */
static bool at_end(const duiqi_xml_reader *reader) {
    const xmlParserInput *input = reader->parser->input;
    return reader->finishing && (!input || input->cur >= input->end);
}

/* What libxml2 has the best words for. */
static duiqi_status fail_other(duiqi_xml_reader *reader, error_report report) {
    const char *message = report->message ? report->message : "";
    int length = (int)strcspn(message, "\n"); /* the rest is what the file has there */
    duiqi_status status =
        report->code == XML_ERR_INVALID_ENCODING ? DUIQI_EENCODING : DUIQI_EFORMAT;
    bool in_reference = report->code == XML_ERR_INVALID_CHARREF ||
                        report->code == XML_ERR_INVALID_DEC_CHARREF ||
                        report->code == XML_ERR_INVALID_HEX_CHARREF ||
                        report->code == XML_ERR_ENTITYREF_SEMICOL_MISSING;
    bool in_tag = report->code == XML_ERR_TAG_NAME_MISMATCH;
    return duiqi_fail_in(reader->error, status,
                         in_reference ? place_of_sign(reader, '&')
                         : in_tag     ? place_of_sign(reader, '<')
                                      : place_at(reader),
                         "%s: %.*s", at_end(reader) ? "the file is cut" : "not well-formed XML",
                         length, message);
}

/* A character that stands there itself or as a reference. */
static duiqi_status fail_character(duiqi_xml_reader *reader, int character) {
    const xmlChar *at = reader->parser->input->cur;
    bool is_itself = *at == character || *at >= 0x80;
    return duiqi_fail_in(reader->error, DUIQI_EFORMAT,
                         is_itself ? place_at(reader) : place_of_sign(reader, '&'),
                         "a character that XML does not allow: U+%04X", (unsigned)character);
}

/* A "&" or "<" that begins nothing. */
static duiqi_status fail_name(duiqi_xml_reader *reader) {
    const xmlParserInput *input = reader->parser->input;
    char sign = input->cur > input->base ? (char)input->cur[-1] : '\0';
    if (sign != '&' && sign != '<')
        return duiqi_fail_in(reader->error, DUIQI_EFORMAT, place_at(reader),
                             "not well-formed XML: a name is missing");
    return duiqi_fail_in(reader->error, DUIQI_EFORMAT, place_of_sign(reader, sign),
                         "not well-formed XML: a bare \"%c\", which should be \"&%s;\"", sign,
                         sign == '&' ? "amp" : "lt");
}

/* Whether a tag, comment or the like is longer than libxml2 takes. */
static bool is_too_long(error_report report) {
    return report->code == XML_ERR_INTERNAL_ERROR && report->message &&
           strstr(report->message, "Huge input");
}

/* Whether libxml2, which may call it something else, stands before bytes that are not UTF-8. */
static bool at_bad_bytes(const duiqi_xml_reader *reader) {
    const xmlParserInput *input = reader->parser->input;
    if (!input || !input->buf || input->buf->encoder || input->cur >= input->end)
        return false;
    return !duiqi_utf8_valid_prefix((const char *)input->cur, (size_t)(input->end - input->cur));
}

static duiqi_status fail_report(duiqi_xml_reader *reader, error_report report) {
    const char *name = report->str1 ? report->str1 : "";
    if (report->code != XML_ERR_NO_MEMORY && at_bad_bytes(reader))
        return fail_encoding(reader, place_at(reader));
    if (is_too_long(report))
        return duiqi_fail_in(reader->error, DUIQI_EFORMAT, place_at(reader),
                             "a tag, comment or name of over 10 million bytes");
    switch (report->code) {
    case XML_ERR_NO_MEMORY:
        return duiqi_fail_memory(reader->error);
    case XML_ERR_INVALID_CHAR:
        return fail_character(reader, report->int1);
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
        return duiqi_fail_in(reader->error, DUIQI_EENCODING, place_at(reader),
                             "an encoding that is not supported: \"%.60s\"", name);
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return duiqi_fail_in(reader->error, DUIQI_EFORMAT, place_of_sign(reader, '&'),
                             "the entity \"%.60s\" is none of amp, lt, gt, quot and apos, and no "
                             "other is expanded",
                             name);
    case XML_ERR_NAME_REQUIRED:
        return fail_name(reader);
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_END:
        if (reader->begun)
            return fail_other(reader, report);
        return duiqi_fail_in(reader->error, DUIQI_EFORMAT, place_at(reader), "this is not XML");
    default:
        return fail_other(reader, report);
    }
}

static void on_report(void *context, error_report report) {
    duiqi_xml_reader *reader = context;
    bool entity = report->code == XML_WAR_UNDECLARED_ENTITY;
    if (reader->status || (report->level < XML_ERR_FATAL && !entity))
        return;
    stop(reader, fail_report(reader, report));
}

duiqi_xml_reader *duiqi_xml_reader_new(const duiqi_allocator *allocator,
                                       const duiqi_xml_events *events, void *user) {
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .internalSubset = on_document_type,
                             .startDocument = on_document_start,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .comment = on_comment,
                             .processingInstruction = on_instruction,
                             .serror = on_report};
    duiqi_xml_reader *reader = duiqi_allocate_zeroed(allocator, 1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->allocator = *allocator;
    reader->events = events;
    reader->user = user;
    reader->place = (duiqi_place){1, 1};
    reader->in_head = true;
    duiqi_vector_init(&reader->attributes, allocator, sizeof(duiqi_xml_attribute));
    xmlInitParser();
    duiqi_xml_reports_hold(&reader->reports);
    reader->parser = xmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL);
    /* NOENT makes an "&" in a value itself and not "&#38;"; no other entity is ever found. */
    const int options = XML_PARSE_NONET | XML_PARSE_NOENT;
    if (reader->parser && xmlCtxtUseOptions(reader->parser, options) != 0) {
        xmlFreeParserCtxt(reader->parser);
        reader->parser = NULL;
    }
    duiqi_xml_reports_release(&reader->reports);
    if (reader->parser)
        return reader;
    duiqi_xml_reader_free(reader);
    return NULL;
}

static const xmlCharEncodingHandler *converter_of(const duiqi_xml_reader *reader) {
    const xmlParserInput *input = reader->parser->input;
    return input && input->buf ? input->buf->encoder : NULL;
}

/* A failed conversion may leave no trace of where and of what it was. */
static void note_conversion(duiqi_xml_reader *reader) {
    const xmlCharEncodingHandler *converter = converter_of(reader);
    if (!converter)
        return;
    duiqi_place place = reader->place;
    size_t counted = reader->counted;
    reader->end = count_to(reader, reader->parser->input->end);
    reader->place = place;
    reader->counted = counted;
    snprintf(reader->encoding, sizeof reader->encoding, "%s", converter->name);
}

/* What could be converted is in the buffer, so that the fault is at its end. */
static duiqi_status fail_conversion(duiqi_xml_reader *reader) {
    if (converter_of(reader))
        note_conversion(reader);
    return fail_encoding(reader, reader->end);
}

/* What the parser or a conversion says without a report of its own. */
static duiqi_status outcome(duiqi_xml_reader *reader, int result) {
    if (reader->status)
        return reader->status;
    if (reader->reports.no_memory || result == XML_ERR_NO_MEMORY)
        reader->status = duiqi_fail_memory(reader->error);
    else if (reader->reports.bad_bytes || result == XML_ERR_INVALID_ENCODING)
        reader->status = fail_conversion(reader);
    else if (!reader->parser->wellFormed)
        reader->status =
            duiqi_fail_in(reader->error, DUIQI_EFORMAT, reader->place, "not well-formed XML");
    return reader->status;
}

static duiqi_status parse(duiqi_xml_reader *reader, const char *data, size_t length, bool last,
                          duiqi_error *error) {
    reader->error = error;
    note_conversion(reader);
    duiqi_xml_reports_hold(&reader->reports);
    int result = xmlParseChunk(reader->parser, data, (int)length, last);
    duiqi_status status = outcome(reader, result);
    duiqi_xml_reports_release(&reader->reports);
    reader->error = NULL;
    return status;
}

/* How many bytes at the end are the beginning of a character of UTF-8. In other encodings that
 * says nothing, and holding them back does no harm. */
static size_t incomplete_bytes(const char *data, size_t length) {
    static const unsigned char LEADS[] = {0xC0, 0xE0, 0xF0}; /* of 2, 3 and 4 bytes */
    for (size_t back = 1; back <= 3 && back <= length; ++back) {
        unsigned char byte = (unsigned char)data[length - back];
        if (byte >= LEADS[0])
            return byte >= LEADS[back - 1] && byte < 0xF8 ? back : 0;
        if (byte < 0x80)
            return 0;
    }
    return 0;
}

/* libxml2 takes a character that is cut at the end of a piece for a fault. */
static duiqi_status parse_held(duiqi_xml_reader *reader, duiqi_error *error) {
    size_t left = incomplete_bytes(reader->held, reader->held_count);
    size_t length = reader->held_count - left;
    duiqi_status status = length ? parse(reader, reader->held, length, false, error) : DUIQI_OK;
    memmove(reader->held, reader->held + length, left);
    reader->held_count = left;
    return status;
}

/* When a piece ends in a document type, libxml2 2.9 takes a ">" in a literal for its end, and may
 * take what a comment holds for markup. So the head of a file is one piece, unless it is longer
 * than PIECE: then it is pieces of that size, however it is fed. */
static duiqi_status feed_piece(duiqi_xml_reader *reader, const char *data, size_t length,
                               duiqi_error *error) {
    memcpy(reader->held + reader->held_count, data, length);
    reader->held_count += length;
    if (reader->in_head)
        reader->in_head = !duiqi_xml_head_ends(&reader->head, data, length);
    bool waits = reader->in_head && reader->held_count < PIECE;
    return waits ? DUIQI_OK : parse_held(reader, error);
}

duiqi_status duiqi_xml_reader_feed(duiqi_xml_reader *reader, const char *data, size_t length,
                                   duiqi_error *error) {
    while (length) {
        size_t room = PIECE - reader->held_count, part = length < room ? length : room;
        duiqi_status status = feed_piece(reader, data, part, error);
        if (status)
            return status;
        data += part;
        length -= part;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_xml_reader_finish(duiqi_xml_reader *reader, duiqi_error *error) {
    duiqi_status status = parse_held(reader, error);
    if (status)
        return status;
    reader->finishing = true;
    return parse(reader, reader->held, reader->held_count, true, error);
}

duiqi_place duiqi_xml_reader_place(const duiqi_xml_reader *reader) {
    return reader->place;
}

const char *duiqi_xml_reader_declared(const duiqi_xml_reader *reader) {
    const xmlParserCtxt *parser = reader->parser;
    if (parser->encoding)
        return (const char *)parser->encoding;
    return parser->input ? (const char *)parser->input->encoding : NULL;
}

void duiqi_xml_reader_free(duiqi_xml_reader *reader) {
    if (!reader)
        return;
    if (reader->parser) {
        xmlFreeDoc(reader->parser->myDoc); /* of entities that a document type defines */
        xmlFreeParserCtxt(reader->parser);
    }
    duiqi_vector_free(&reader->attributes);
    duiqi_allocator allocator = reader->allocator;
    duiqi_release(&allocator, reader);
}
