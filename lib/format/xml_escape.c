#include "format/xml_escape.h"

/* What stands for a character; NULL: itself. A parser makes a line feed of a carriage return. */
static const char *escape_of(char byte, bool in_value) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\r':
        return "&#13;";
    case '\n':
        return in_value ? "&#10;" : NULL;
    case '\t':
        return in_value ? "&#9;" : NULL;
    default:
        return NULL;
    }
}

size_t duiqi_xml_plain_length(duiqi_slice text, bool in_value, const char **escape) {
    *escape = NULL;
    for (size_t i = 0; i < text.length; ++i)
        if ((*escape = escape_of(text.data[i], in_value)) != NULL)
            return i;
    return text.length;
}
