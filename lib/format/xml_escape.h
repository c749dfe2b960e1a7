#ifndef DUIQI_FORMAT_XML_ESCAPE_H
#define DUIQI_FORMAT_XML_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

#include <duiqi/types.h>

/** How much of a text can stand in XML as it is, up to a character that cannot.
 *  @param in_value  in an attribute's value, where a parser makes blanks of line breaks and tabs
 *  @param escape    receives what stands for that character, one byte of the text; NULL: there is
 *                   none
 *  @return bytes */
size_t duiqi_xml_plain_length(duiqi_slice text, bool in_value, const char **escape);

#endif
