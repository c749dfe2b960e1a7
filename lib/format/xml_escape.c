#include "format/xml_escape.h"

#include "base/bytes.h"

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

/* '"' and '&' differ in one bit, and so do '<' and '>'. */
static bool may_need_escape(uint64_t bytes) {
    return duiqi_bytes_any_below(bytes, ' ') ||
           duiqi_bytes_any(bytes | duiqi_bytes_of('"' ^ '&'), '&') ||
           duiqi_bytes_any(bytes | duiqi_bytes_of('<' ^ '>'), '>');
}

size_t duiqi_xml_plain_length(duiqi_slice text, bool in_value, const char **escape) {
    *escape = NULL;
    for (size_t at = 0; at < text.length;) {
        at += duiqi_bytes_skip(text.data + at, text.length - at, may_need_escape);
        for (size_t end = at + sizeof(uint64_t); at < text.length && at < end; ++at)
            if ((*escape = escape_of(text.data[at], in_value)) != NULL)
                return at;
    }
    return text.length;
}
