#ifndef DUIQI_SEGMENT_STOP_H
#define DUIQI_SEGMENT_STOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/types.h>

#include "segment/punctuation.h"
#include "text/language.h"

/* A run of end marks with the closing quotes and brackets after it: a place where a sentence may
 * end. Offsets are bytes of the text; begin < end <= tail <= next. */
typedef struct duiqi_stop {
    duiqi_slice text;
    duiqi_language language;
    size_t sentence;  /* first byte of the sentence under way */
    size_t begin;     /* first mark */
    size_t end;       /* after the marks that decide, before any that close */
    size_t tail;      /* after the closing marks: the end of the sentence if it ends here */
    size_t next;      /* first character after white space, or the text's length */
    duiqi_punct kind; /* STOP, DOT, ELLIPSIS, DASH or SEMICOLON */
    bool wide;        /* one of the marks is Chinese punctuation */
    bool closed;      /* a closing quote is in the tail */
} duiqi_stop;

/** Whether the sentence ends at a stop. */
bool duiqi_stop_ends(const duiqi_stop *stop);

/** The same by the rules for Latin letters, for a stop with text after it. */
bool duiqi_stop_ends_latin(const duiqi_stop *stop);

/** Whether the text from an offset on shows that the sentence of the quotation right before it goes
 *  on, as "的口号" does. */
bool duiqi_sentence_goes_on(duiqi_slice text, size_t offset);

/** Decode the code point at an offset; 0 at the end of the text. */
uint32_t duiqi_point_at(duiqi_slice text, size_t offset);

/** Decode the code point before an offset; 0 at the start of the text. */
uint32_t duiqi_point_before(duiqi_slice text, size_t offset);

#endif
