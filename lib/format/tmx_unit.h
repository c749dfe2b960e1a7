#ifndef DUIQI_FORMAT_TMX_UNIT_H
#define DUIQI_FORMAT_TMX_UNIT_H

#include <stdbool.h>

#include <duiqi/memory.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "format/xml.h"

/* TMX 1.4b as XML: its header and its units. */

typedef struct duiqi_tmx_xml {
    duiqi_xml *xml;
    duiqi_buffer clean;  /* scratch */
    size_t dropped;      /* characters left out of all texts so far */
    duiqi_slice srclang; /* of the header, in the arena */
    duiqi_arena arena;
} duiqi_tmx_xml;

/** Begin a file.
 *  @return false without memory; free it all the same */
bool duiqi_tmx_xml_init(duiqi_tmx_xml *tmx, const duiqi_allocator *allocator, duiqi_output *output);

/** Write the header and begin the body. What TMX demands and the header lacks is supplied.
 *  @param source_language  for srclang when the header has none */
void duiqi_tmx_put_header(duiqi_tmx_xml *tmx, const duiqi_memory_header *header,
                          duiqi_slice source_language);

/** Write a unit of at least one variant. */
void duiqi_tmx_put_unit(duiqi_tmx_xml *tmx, const duiqi_unit *unit);

/** @return DUIQI_OK; DUIQI_ENOMEM when anything has failed */
duiqi_status duiqi_tmx_xml_status(const duiqi_tmx_xml *tmx);

/** End the file.
 *  @return the same */
duiqi_status duiqi_tmx_xml_finish(duiqi_tmx_xml *tmx);

void duiqi_tmx_xml_free(duiqi_tmx_xml *tmx);

/** Append a text without the characters that XML 1.0 cannot hold, not even as references: one of
 *  them makes readers refuse the whole file.
 *  @return how many were left out */
size_t duiqi_append_xml_characters(duiqi_buffer *buffer, duiqi_slice text);

#endif
