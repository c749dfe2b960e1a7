#ifndef DUIQI_TEXT_XML_READ_H
#define DUIQI_TEXT_XML_READ_H

#include <stdbool.h>
#include <stddef.h>

#include <duiqi/types.h>

#include "base/alloc.h"
#include "base/status.h"

/* XML read piece by piece, without a tree. No file or address is ever opened, and no entity but
 * XML's own five is expanded: one that is used is an error. */

/* Names are with their prefix, as they are written. */
typedef struct duiqi_xml_attribute {
    const char *name;
    duiqi_slice value; /* references resolved */
} duiqi_xml_attribute;

typedef struct duiqi_xml_element {
    const char *name;
    const char *space; /* its namespace; NULL: none */
    const duiqi_xml_attribute *attributes;
    size_t attribute_count;
    duiqi_place place; /* of its start tag */
} duiqi_xml_element;

/** The value of an attribute; NULL: the element does not have it. */
const duiqi_slice *duiqi_xml_find(const duiqi_xml_element *element, const char *name);

/* What is told, all of it lent during the call. A function that returns a status ends the reading
 * with it and has filled the error. */
typedef struct duiqi_xml_events {
    /** @param system  where the document type says that its rules are; NULL: nowhere */
    duiqi_status (*document_type)(void *user, const char *system, duiqi_place place);
    duiqi_status (*start)(void *user, const duiqi_xml_element *element, duiqi_error *error);
    duiqi_status (*end)(void *user, duiqi_error *error);
    /** Text, CDATA included; a text may come in pieces. */
    duiqi_status (*text)(void *user, duiqi_slice text, duiqi_error *error);
} duiqi_xml_events;

typedef struct duiqi_xml_reader duiqi_xml_reader;

/** @param events  must outlive the reader
 *  @return NULL without memory */
duiqi_xml_reader *duiqi_xml_reader_new(const duiqi_allocator *allocator,
                                       const duiqi_xml_events *events, void *user);

/** Read the next bytes. They may be kept until the root element begins, up to 32 KiB.
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EENCODING; DUIQI_EFORMAT; what an event returned. Nothing
 *          may follow a failure. */
duiqi_status duiqi_xml_reader_feed(duiqi_xml_reader *reader, const char *data, size_t length,
                                   duiqi_error *error);

/** Nothing follows. */
duiqi_status duiqi_xml_reader_finish(duiqi_xml_reader *reader, duiqi_error *error);

/** The place up to which has been read. */
duiqi_place duiqi_xml_reader_place(const duiqi_xml_reader *reader);

/** The encoding that the file says it is in; NULL: it does not say. */
const char *duiqi_xml_reader_declared(const duiqi_xml_reader *reader);

/** The encoding that it is read in. */
const char *duiqi_xml_reader_encoding(const duiqi_xml_reader *reader);

/** NULL is fine. */
void duiqi_xml_reader_free(duiqi_xml_reader *reader);

#endif
