#ifndef DUIQI_LEXICON_LINES_H
#define DUIQI_LEXICON_LINES_H

#include <stdbool.h>
#include <string.h>

#include <duiqi/types.h>

/* Text cut into lines and cells. */

/** The part of text before a separator; text is left with what follows it. */
static inline duiqi_slice duiqi_cut(duiqi_slice *text, char separator) {
    const char *end = text->length ? memchr(text->data, separator, text->length) : NULL;
    duiqi_slice part = {text->data, end ? (size_t)(end - text->data) : text->length};
    size_t step = part.length + (end != NULL);
    text->data += step;
    text->length -= step;
    return part;
}

/** The next line without its LF or CRLF. */
static inline duiqi_slice duiqi_cut_line(duiqi_slice *text) {
    duiqi_slice line = duiqi_cut(text, '\n');
    if (line.length && line.data[line.length - 1] == '\r')
        --line.length;
    return line;
}

/** Without the blanks around it. */
static inline duiqi_slice duiqi_trim(duiqi_slice text) {
    while (text.length && text.data[0] == ' ')
        ++text.data, --text.length;
    while (text.length && text.data[text.length - 1] == ' ')
        --text.length;
    return text;
}

#endif
