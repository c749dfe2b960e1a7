#include "format/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <stdbool.h>
#include <string.h>

#include "text/xml_reports.h"

struct duiqi_xml {
    duiqi_allocator allocator;
    xmlTextWriterPtr writer;
    duiqi_xml_reports reports;
    bool failed; /* a call of libxml2 */
};

/* libxml2 takes text as C strings of int length, so it gets long texts in pieces. */
enum { PIECE = 1 << 12 };

/* To libxml2 writing always succeeds; the output remembers what did not. */
static int on_write(void *context, const char *data, int length) {
    duiqi_output_put(context, (duiqi_slice){data, (size_t)length});
    return length;
}

static void check(duiqi_xml *xml, int result) {
    if (result < 0)
        xml->failed = true;
}

static const xmlChar *chars(const char *text) {
    return (const xmlChar *)text;
}

/* The declaration is written raw: with an encoding named, libxml2 would convert UTF-8 to UTF-8. */
static void write_prologue(duiqi_xml *xml, const char *root, const char *dtd) {
    xmlTextWriterPtr writer = xml->writer;
    check(xml,
          xmlTextWriterWriteRaw(writer, chars("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")));
    if (dtd) {
        check(xml, xmlTextWriterWriteDTD(writer, chars(root), NULL, chars(dtd), NULL));
        check(xml, xmlTextWriterWriteRaw(writer, chars("\n")));
    }
    check(xml, xmlTextWriterSetIndent(writer, 1));
    duiqi_xml_start(xml, root);
}

/* A writer that has written nothing; NULL without memory. */
static duiqi_xml *open_writer(const duiqi_allocator *allocator, duiqi_output *output) {
    duiqi_xml *xml = duiqi_allocate_zeroed(allocator, 1, sizeof *xml);
    if (!xml)
        return NULL;
    xml->allocator = *allocator;
    xmlInitParser();
    duiqi_xml_reports_hold(&xml->reports);
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(on_write, NULL, output, NULL);
    xml->writer = buffer ? xmlNewTextWriter(buffer) : NULL;
    if (!xml->writer) {
        if (buffer)
            xmlOutputBufferClose(buffer);
        duiqi_xml_free(xml);
        return NULL;
    }
    return xml;
}

duiqi_xml *duiqi_xml_new(const duiqi_allocator *allocator, duiqi_output *output, const char *root,
                         const char *dtd) {
    duiqi_xml *xml = open_writer(allocator, output);
    if (xml)
        write_prologue(xml, root, dtd);
    return xml;
}

duiqi_xml *duiqi_xml_new_html(const duiqi_allocator *allocator, duiqi_output *output) {
    duiqi_xml *xml = open_writer(allocator, output);
    if (!xml)
        return NULL;
    duiqi_xml_raw(xml, "<!DOCTYPE html>\n");
    duiqi_xml_start(xml, "html");
    return xml;
}

void duiqi_xml_start(duiqi_xml *xml, const char *name) {
    check(xml, xmlTextWriterStartElement(xml->writer, chars(name)));
}

void duiqi_xml_attribute(duiqi_xml *xml, const char *name, const char *value) {
    check(xml, xmlTextWriterWriteAttribute(xml->writer, chars(name), chars(value)));
}

typedef int (*piece_writer)(xmlTextWriterPtr writer, const xmlChar *text);

static void write_pieces(duiqi_xml *xml, duiqi_slice text, piece_writer write) {
    char piece[PIECE + 1];
    while (text.length) {
        size_t length = text.length;
        if (length > PIECE)
            for (length = PIECE; (text.data[length] & 0xC0) == 0x80; --length)
                ;
        memcpy(piece, text.data, length);
        piece[length] = '\0';
        check(xml, write(xml->writer, chars(piece)));
        text = (duiqi_slice){text.data + length, text.length - length};
    }
}

void duiqi_xml_text(duiqi_xml *xml, duiqi_slice text) {
    write_pieces(xml, text, xmlTextWriterWriteString);
}

void duiqi_xml_markup(duiqi_xml *xml, duiqi_slice markup) {
    write_pieces(xml, markup, xmlTextWriterWriteRaw);
}

void duiqi_xml_attribute_text(duiqi_xml *xml, const char *name, duiqi_slice value) {
    check(xml, xmlTextWriterStartAttribute(xml->writer, chars(name)));
    write_pieces(xml, value, xmlTextWriterWriteString);
    check(xml, xmlTextWriterEndAttribute(xml->writer));
}

void duiqi_xml_end(duiqi_xml *xml) {
    check(xml, xmlTextWriterEndElement(xml->writer));
}

void duiqi_xml_flush(duiqi_xml *xml) {
    check(xml, xmlTextWriterFlush(xml->writer));
}

void duiqi_xml_end_full(duiqi_xml *xml) {
    check(xml, xmlTextWriterFullEndElement(xml->writer));
}

void duiqi_xml_raw(duiqi_xml *xml, const char *markup) {
    check(xml, xmlTextWriterWriteRaw(xml->writer, chars(markup)));
}

duiqi_status duiqi_xml_finish(duiqi_xml *xml) {
    check(xml, xmlTextWriterEndDocument(xml->writer));
    duiqi_xml_flush(xml);
    return duiqi_xml_status(xml);
}

void duiqi_xml_pause(duiqi_xml *xml) {
    duiqi_xml_reports_release(&xml->reports);
}

void duiqi_xml_resume(duiqi_xml *xml) {
    duiqi_xml_reports_hold(&xml->reports);
}

/* Some calls of libxml2 succeed without having written when memory runs out; only the reports
 * tell. The stack of open elements has no report to complain of that, only a message. */
duiqi_status duiqi_xml_status(const duiqi_xml *xml) {
    const duiqi_xml_reports *reports = &xml->reports;
    if (reports->no_memory || reports->message)
        return DUIQI_ENOMEM;
    return xml->failed || reports->bad_bytes || reports->other ? DUIQI_ELIBRARY : DUIQI_OK;
}

void duiqi_xml_free(duiqi_xml *xml) {
    if (!xml)
        return;
    if (xml->writer)
        xmlFreeTextWriter(xml->writer);
    duiqi_xml_reports_release(&xml->reports);
    duiqi_release(&xml->allocator, xml);
}
