#ifndef DUIQI_SEGMENT_SEGMENT_H
#define DUIQI_SEGMENT_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/vector.h"
#include "text/language.h"

/* A sentence as bytes of the text it was found in, outer white space left out. */
typedef struct duiqi_span {
    uint32_t begin;
    uint32_t end;
} duiqi_span;

/** A text without its outer white space; empty at 0 when there is nothing else. */
duiqi_span duiqi_span_trimmed(duiqi_slice text);

/** Divide a text (one paragraph, valid UTF-8) into sentences: append their spans, in order and
 *  without overlap, covering everything but white space between them.
 *  @param spans  of duiqi_span
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_segment_text(duiqi_vector *spans, duiqi_slice text, duiqi_language language,
                                bool break_at_semicolon);

#endif
