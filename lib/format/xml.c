#include "format/xml.h"

#include <stdbool.h>
#include <string.h>

#include "base/vector.h"
#include "format/xml_escape.h"

/* A file has a dozen tags for each pair of sentences: they go straight to the output, for a call of
 * libxml2's writer takes longer than some pairs take to find. */

struct duiqi_xml {
    duiqi_output *output;
    duiqi_vector names; /* const char *: of the elements that are open */
    bool indented;
    bool in_tag;     /* the last start tag may still get attributes */
    bool after_text; /* the element's end tag follows its text */
    bool failed;     /* without memory */
};

static void put(duiqi_xml *xml, const char *text) {
    duiqi_output_put(xml->output, (duiqi_slice){text, strlen(text)});
}

static void put_escaped(duiqi_xml *xml, duiqi_slice text, bool in_value) {
    while (text.length) {
        const char *escape;
        size_t length = duiqi_xml_plain_length(text, in_value, &escape);
        duiqi_output_put(xml->output, (duiqi_slice){text.data, length});
        if (escape)
            put(xml, escape);
        length += escape != NULL;
        text = (duiqi_slice){text.data + length, text.length - length};
    }
}

/* An element's own depth, in blanks. */
static void put_indent(duiqi_xml *xml) {
    for (size_t depth = 1; xml->indented && depth < xml->names.count; ++depth)
        put(xml, " ");
}

/* End the last start tag before text. */
static void begin_text(duiqi_xml *xml) {
    if (xml->in_tag)
        put(xml, ">");
    xml->in_tag = false;
    xml->after_text = true;
}

static duiqi_xml *new_file(const duiqi_allocator *allocator, duiqi_output *output, bool indented) {
    duiqi_xml *xml = duiqi_allocate(allocator, 1, sizeof *xml);
    if (!xml)
        return NULL;
    *xml = (duiqi_xml){.output = output, .indented = indented};
    duiqi_vector_init(&xml->names, allocator, sizeof(const char *));
    return xml;
}

duiqi_xml *duiqi_xml_new(const duiqi_allocator *allocator, duiqi_output *output, const char *root,
                         const char *dtd) {
    duiqi_xml *xml = new_file(allocator, output, true);
    if (!xml)
        return NULL;
    put(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (dtd) {
        put(xml, "<!DOCTYPE ");
        put(xml, root);
        put(xml, " SYSTEM \"");
        put(xml, dtd);
        put(xml, "\">\n");
    }
    duiqi_xml_start(xml, root);
    return xml;
}

duiqi_xml *duiqi_xml_new_html(const duiqi_allocator *allocator, duiqi_output *output) {
    duiqi_xml *xml = new_file(allocator, output, false);
    if (!xml)
        return NULL;
    put(xml, "<!DOCTYPE html>\n");
    duiqi_xml_start(xml, "html");
    return xml;
}

void duiqi_xml_start(duiqi_xml *xml, const char *name) {
    if (xml->in_tag)
        put(xml, xml->indented ? ">\n" : ">");
    if (!duiqi_vector_push(&xml->names, &name)) {
        xml->failed = true;
        return;
    }
    put_indent(xml);
    put(xml, "<");
    put(xml, name);
    xml->in_tag = true;
    xml->after_text = false;
}

void duiqi_xml_attribute_text(duiqi_xml *xml, const char *name, duiqi_slice value) {
    put(xml, " ");
    put(xml, name);
    put(xml, "=\"");
    put_escaped(xml, value, true);
    put(xml, "\"");
}

void duiqi_xml_attribute(duiqi_xml *xml, const char *name, const char *value) {
    duiqi_xml_attribute_text(xml, name, (duiqi_slice){value, strlen(value)});
}

void duiqi_xml_text(duiqi_xml *xml, duiqi_slice text) {
    if (!text.length)
        return;
    begin_text(xml);
    put_escaped(xml, text, false);
}

void duiqi_xml_markup(duiqi_xml *xml, duiqi_slice markup) {
    if (!markup.length)
        return;
    begin_text(xml);
    duiqi_output_put(xml->output, markup);
}

void duiqi_xml_raw(duiqi_xml *xml, const char *markup) {
    duiqi_xml_markup(xml, (duiqi_slice){markup, strlen(markup)});
}

void duiqi_xml_end(duiqi_xml *xml) {
    if (!xml->names.count) /* none could be started */
        return;
    const char *const *names = xml->names.data, *name = names[xml->names.count - 1];
    if (xml->in_tag) {
        put(xml, "/>");
    } else {
        if (!xml->after_text)
            put_indent(xml);
        put(xml, "</");
        put(xml, name);
        put(xml, ">");
    }
    if (xml->indented)
        put(xml, "\n");
    xml->in_tag = xml->after_text = false;
    --xml->names.count;
}

void duiqi_xml_end_full(duiqi_xml *xml) {
    begin_text(xml);
    duiqi_xml_end(xml);
}

duiqi_status duiqi_xml_finish(duiqi_xml *xml) {
    while (xml->names.count)
        duiqi_xml_end(xml);
    if (!xml->indented)
        put(xml, "\n");
    return duiqi_xml_status(xml);
}

duiqi_status duiqi_xml_status(const duiqi_xml *xml) {
    return xml->failed ? DUIQI_ENOMEM : DUIQI_OK;
}

void duiqi_xml_free(duiqi_xml *xml) {
    if (!xml)
        return;
    const duiqi_allocator allocator = xml->names.allocator;
    duiqi_vector_free(&xml->names);
    duiqi_release(&allocator, xml);
}
