#ifndef DUIQI_FORMAT_XML_H
#define DUIQI_FORMAT_XML_H

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "format/writer.h"

/* An XML 1.0 file being written. Failures stick: duiqi_xml_finish() tells. */
typedef struct duiqi_xml duiqi_xml;

/** Begin a file: declaration, document type, root element. libxml2's error reports on this
 *  thread are held back until duiqi_xml_free().
 *  @param root    name of the root element
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

/** Hand on to the output what libxml2 still has. */
void duiqi_xml_flush(duiqi_xml *xml);

/** The same with an end tag of its own even when it has no content, as HTML wants it. */
void duiqi_xml_end_full(duiqi_xml *xml);

/** Text that is markup already, or that has none: ASCII. */
void duiqi_xml_raw(duiqi_xml *xml, const char *markup);

/** End all elements and hand the rest to the output.
 *  @return DUIQI_OK; DUIQI_ENOMEM or DUIQI_ELIBRARY when anything since the start has failed */
duiqi_status duiqi_xml_finish(duiqi_xml *xml);

/** Stop holding libxml2's reports back, between two calls of a host that may write other files
 *  meanwhile, and hold them again. */
void duiqi_xml_pause(duiqi_xml *xml);
void duiqi_xml_resume(duiqi_xml *xml);

/** Whether anything has failed so far: as duiqi_xml_finish(). */
duiqi_status duiqi_xml_status(const duiqi_xml *xml);

/** Free, finished or not. NULL is fine. */
void duiqi_xml_free(duiqi_xml *xml);

#endif
