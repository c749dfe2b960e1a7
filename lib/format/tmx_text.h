#ifndef DUIQI_FORMAT_TMX_TEXT_H
#define DUIQI_FORMAT_TMX_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "text/xml_read.h"

/* The content of a segment, prop or note while it is read: plain text, and XML as soon as it has
 * inline elements. */
typedef struct duiqi_tmx_text {
    duiqi_buffer plain;
    duiqi_buffer markup;
    bool has_markup;
    bool is_parted; /* a code for a line break stands behind the plain text so far */
} duiqi_tmx_text;

void duiqi_tmx_text_init(duiqi_tmx_text *text, const duiqi_allocator *allocator);

void duiqi_tmx_text_clear(duiqi_tmx_text *text);

/** Append characters. A blank comes between what a code for a line break or tab parts.
 *  @param in_code  they are no text of the segment */
void duiqi_tmx_text_append(duiqi_tmx_text *text, duiqi_slice characters, bool in_code);

/** An inline element begins; attributes that TMX does not have are left out. */
void duiqi_tmx_text_start(duiqi_tmx_text *text, const duiqi_xml_element *element);

/** An inline element ends. */
void duiqi_tmx_text_end(duiqi_tmx_text *text, const char *name);

/** Whether memory has run out. */
bool duiqi_tmx_text_failed(const duiqi_tmx_text *text);

void duiqi_tmx_text_free(duiqi_tmx_text *text);

#endif
