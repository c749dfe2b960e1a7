#ifndef DUIQI_FORMAT_XML_H
#define DUIQI_FORMAT_XML_H

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "format/writer.h"

/* An XML 1.0 file being written. Failures stick: duiqi_xml_finish() tells. */
typedef struct duiqi_xml duiqi_xml;

/** Begin a file: declaration, document type, root element.
 *  @param root    name of the root element; a string literal, as all names
 *  @param dtd     system identifier; NULL: no document type
 *  @return NULL without memory */
duiqi_xml *duiqi_xml_new(const duiqi_allocator *allocator, duiqi_output *output, const char *root,
                         const char *dtd);

/** Begin an HTML 5 page that is well-formed XML, too: document type and root element. Nothing is
 *  indented, as white space shows.
 *  @return as duiqi_xml_new() */
duiqi_xml *duiqi_xml_new_html(const duiqi_allocator *allocator, duiqi_output *output);

/** Start an element. Its attributes are given before its text and children. */
void duiqi_xml_start(duiqi_xml *xml, const char *name);

/** @param value  ASCII */
void duiqi_xml_attribute(duiqi_xml *xml, const char *name, const char *value);

/** The same with any text that duiqi_xml_text() takes. */
void duiqi_xml_attribute_text(duiqi_xml *xml, const char *name, duiqi_slice value);

/** Append XML as it is: well-formed content of an element. */
void duiqi_xml_markup(duiqi_xml *xml, duiqi_slice markup);

/** @param text  valid UTF-8, all of it characters that XML 1.0 holds */
void duiqi_xml_text(duiqi_xml *xml, duiqi_slice text);

/** End the element started last. */
void duiqi_xml_end(duiqi_xml *xml);

/** The same with an end tag of its own even when it has no content, as HTML wants it. */
void duiqi_xml_end_full(duiqi_xml *xml);

/** Text that is markup already, or that has none: ASCII. */
void duiqi_xml_raw(duiqi_xml *xml, const char *markup);

/** End all elements.
 *  @return DUIQI_OK; DUIQI_ENOMEM when anything since the start has failed */
duiqi_status duiqi_xml_finish(duiqi_xml *xml);

/** Whether anything has failed so far: as duiqi_xml_finish(). */
duiqi_status duiqi_xml_status(const duiqi_xml *xml);

/** Free, finished or not. NULL is fine. */
void duiqi_xml_free(duiqi_xml *xml);

#endif
