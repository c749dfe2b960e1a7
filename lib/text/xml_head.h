#ifndef DUIQI_TEXT_XML_HEAD_H
#define DUIQI_TEXT_XML_HEAD_H

#include <stdbool.h>
#include <stddef.h>

/* The head of an XML file, all that is before its root element, as it is gone through. Zero at
 * first. */
typedef struct duiqi_xml_head {
    char recent[4];  /* the last bytes */
    const char *end; /* of the comment, instruction or literal at hand; NULL: of nothing */
} duiqi_xml_head;

/** Go through the next bytes. Zeros are passed over, so that UTF-16 will do as well as an encoding
 *  that holds ASCII; in another the head may seem to go on.
 *  @return whether the root element begins in them */
bool duiqi_xml_head_ends(duiqi_xml_head *head, const char *data, size_t length);

#endif
