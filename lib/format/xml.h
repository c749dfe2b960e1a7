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
 *  @param dtd     system identifier
 *  @return NULL without memory */
duiqi_xml *duiqi_xml_new(const duiqi_allocator *allocator, duiqi_output *output, const char *root,
                         const char *dtd);

/** Start an element. Its attributes are given before its text and children. */
void duiqi_xml_start(duiqi_xml *xml, const char *name);

/** @param value  ASCII */
void duiqi_xml_attribute(duiqi_xml *xml, const char *name, const char *value);

/** @param text  valid UTF-8, all of it characters that XML 1.0 holds */
void duiqi_xml_text(duiqi_xml *xml, duiqi_slice text);

/** End the element started last. */
void duiqi_xml_end(duiqi_xml *xml);

/** End all elements and hand the rest to the output.
 *  @return DUIQI_OK; DUIQI_ENOMEM or DUIQI_ELIBRARY when anything since the start has failed */
duiqi_status duiqi_xml_finish(duiqi_xml *xml);

/** Free, finished or not. NULL is fine. */
void duiqi_xml_free(duiqi_xml *xml);

#endif
