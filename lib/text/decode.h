#ifndef DUIQI_TEXT_DECODE_H
#define DUIQI_TEXT_DECODE_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/arena.h"

/* A file's bytes as valid UTF-8 without BOM and without NUL, with a way back to the bytes. */
typedef struct duiqi_text {
    duiqi_slice utf8;     /* borrowed from the input when that is UTF-8, else in the arena */
    const char *encoding; /* ICU's name of what it was, in the arena or constant */
    const uint32_t *source_offsets; /* by UTF-8 offset, one more than bytes; NULL: shift alone */
    size_t shift;                   /* bytes of BOM before the text */
} duiqi_text;

/** Decode bytes. See duiqi_document_read() for the encodings and errors; `encoding` NULL detects.
 *  Empty input gives empty text. Errors carry the line and the byte offset of the first fault. */
duiqi_status duiqi_text_decode(duiqi_text *text, duiqi_arena *arena, const void *data,
                               size_t length, const char *encoding, duiqi_error *error);

/** The offset into the input's bytes of an offset (0..length) into the decoded text. */
static inline size_t duiqi_text_source_offset(const duiqi_text *text, size_t offset) {
    return text->source_offsets ? text->source_offsets[offset] : offset + text->shift;
}

#endif
