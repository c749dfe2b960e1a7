#include "format/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlwriter.h>
#include <string.h>

struct duiqi_xml {
    duiqi_allocator allocator;
    duiqi_status status;
    xmlTextWriterPtr writer;
    xmlStructuredErrorFunc host_handler; /* what reports went to before */
    void *host_context;
    xmlGenericErrorFunc host_printer;
    void *host_printer_context;
};

/* libxml2 takes text as C strings of int length, so it gets long texts in pieces. */
enum { PIECE = 1 << 12 };

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_report;
#else
typedef xmlErrorPtr error_report;
#endif

/* Some calls of libxml2 succeed without having written when memory runs out; only the reports
 * tell. Taking them also keeps libxml2 from printing. */
static void on_error(void *context, error_report report) {
    duiqi_xml *xml = context;
    if (!xml->status)
        xml->status = report && report->code == XML_ERR_NO_MEMORY ? DUIQI_ENOMEM : DUIQI_ELIBRARY;
}

/* The stack of open elements complains here, and only about memory. */
static void on_message(void *context, const char *format, ...) {
    (void)format;
    duiqi_xml *xml = context;
    if (!xml->status)
        xml->status = DUIQI_ENOMEM;
}

static void take_reports(duiqi_xml *xml) {
    xml->host_handler = xmlStructuredError;
    xml->host_context = xmlStructuredErrorContext;
    xml->host_printer = xmlGenericError;
    xml->host_printer_context = xmlGenericErrorContext;
    xmlSetStructuredErrorFunc(xml, on_error);
    xmlSetGenericErrorFunc(xml, on_message);
}

static void give_back_reports(const duiqi_xml *xml) {
    xmlSetStructuredErrorFunc(xml->host_context, xml->host_handler);
    xmlSetGenericErrorFunc(xml->host_printer_context, xml->host_printer);
}

/* To libxml2 writing always succeeds; the output remembers what did not. */
static int on_write(void *context, const char *data, int length) {
    duiqi_output_put(context, (duiqi_slice){data, (size_t)length});
    return length;
}

static void check(duiqi_xml *xml, int result) {
    if (result < 0 && !xml->status)
        xml->status = DUIQI_ELIBRARY;
}

static const xmlChar *chars(const char *text) {
    return (const xmlChar *)text;
}

/* The declaration is written raw: with an encoding named, libxml2 would convert UTF-8 to UTF-8. */
static void write_prologue(duiqi_xml *xml, const char *root, const char *dtd) {
    xmlTextWriterPtr writer = xml->writer;
    check(xml,
          xmlTextWriterWriteRaw(writer, chars("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")));
    check(xml, xmlTextWriterWriteDTD(writer, chars(root), NULL, chars(dtd), NULL));
    check(xml, xmlTextWriterWriteRaw(writer, chars("\n")));
    check(xml, xmlTextWriterSetIndent(writer, 1));
    duiqi_xml_start(xml, root);
}

duiqi_xml *duiqi_xml_new(const duiqi_allocator *allocator, duiqi_output *output, const char *root,
                         const char *dtd) {
    duiqi_xml *xml = duiqi_allocate_zeroed(allocator, 1, sizeof *xml);
    if (!xml)
        return NULL;
    xml->allocator = *allocator;
    xmlInitParser();
    take_reports(xml);
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(on_write, NULL, output, NULL);
    xml->writer = buffer ? xmlNewTextWriter(buffer) : NULL;
    if (!xml->writer) {
        if (buffer)
            xmlOutputBufferClose(buffer);
        duiqi_xml_free(xml);
        return NULL;
    }
    write_prologue(xml, root, dtd);
    return xml;
}

void duiqi_xml_start(duiqi_xml *xml, const char *name) {
    check(xml, xmlTextWriterStartElement(xml->writer, chars(name)));
}

void duiqi_xml_attribute(duiqi_xml *xml, const char *name, const char *value) {
    check(xml, xmlTextWriterWriteAttribute(xml->writer, chars(name), chars(value)));
}

void duiqi_xml_text(duiqi_xml *xml, duiqi_slice text) {
    char piece[PIECE + 1];
    while (text.length) {
        size_t length = text.length;
        if (length > PIECE)
            for (length = PIECE; (text.data[length] & 0xC0) == 0x80; --length)
                ;
        memcpy(piece, text.data, length);
        piece[length] = '\0';
        check(xml, xmlTextWriterWriteString(xml->writer, chars(piece)));
        text = (duiqi_slice){text.data + length, text.length - length};
    }
}

void duiqi_xml_end(duiqi_xml *xml) {
    check(xml, xmlTextWriterEndElement(xml->writer));
}

duiqi_status duiqi_xml_finish(duiqi_xml *xml) {
    check(xml, xmlTextWriterEndDocument(xml->writer));
    check(xml, xmlTextWriterFlush(xml->writer));
    return xml->status;
}

void duiqi_xml_free(duiqi_xml *xml) {
    if (!xml)
        return;
    if (xml->writer)
        xmlFreeTextWriter(xml->writer);
    give_back_reports(xml);
    duiqi_release(&xml->allocator, xml);
}
