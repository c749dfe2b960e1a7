#ifndef DUIQI_DOCUMENT_LINES_H
#define DUIQI_DOCUMENT_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/document.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#include "text/decode.h"
#include "text/language.h"

/* How a line begins, as far as it tells whether it goes on with the line before. */
typedef enum duiqi_line_start {
    DUIQI_START_OTHER = 0, /* digit, quote, bracket, symbol */
    DUIQI_START_LOWER,     /* lower-case letter */
    DUIQI_START_UPPER,
    DUIQI_START_UNCASED, /* Han or another script without case */
    DUIQI_START_DASH,
    DUIQI_START_NUMBER, /* "1.", "(2)": the number of an item */
    DUIQI_START_NAMED,  /* "Article 5", "[16]", "First,": an item, or words in mid-sentence */
    DUIQI_START_BULLET
} duiqi_line_start;

/* How it ends, closing quotes and brackets left aside. */
typedef enum duiqi_line_end {
    DUIQI_END_OPEN = 0, /* in mid-sentence, or a heading */
    DUIQI_END_COMMA,
    DUIQI_END_COLON, /* colon or semicolon */
    DUIQI_END_STOP
} duiqi_line_end;

enum { DUIQI_COLUMNS_MAX = 255 }; /* widths are not counted further */

/* A line without its end and the white space around it; not blank unless said so. */
typedef struct duiqi_line {
    size_t begin;    /* bytes into the decoded text */
    uint32_t length; /* bytes */
    uint32_t number; /* 1-based */
    /* The shape, set by duiqi_line_measure(). Columns: 2 for a wide character. */
    uint8_t columns;
    uint8_t indent;       /* columns of white space before the text */
    uint8_t first_column; /* columns up to where the line could have been broken first */
    uint8_t start;        /* duiqi_line_start */
    uint8_t end;          /* duiqi_line_end */
    uint8_t language;     /* duiqi_language; the caller's */
} duiqi_line;

/* Lines that stand one after the other in an array and make one paragraph. */
typedef struct duiqi_line_group {
    size_t first;
    uint32_t count;
    duiqi_role role;
} duiqi_line_group;

/* Walks over lines, blank ones too. Lines end at LF, CRLF or CR and nowhere else, so that their
 * numbers are those of editors and of other aligners: U+0085, U+2028, U+2029 are white space. */
typedef struct duiqi_line_reader {
    const duiqi_text *text;
    size_t offset;
    size_t next_lf, next_cr; /* the first ones not before offset */
    uint32_t number;
} duiqi_line_reader;

void duiqi_line_reader_init(duiqi_line_reader *reader, const duiqi_text *text);

/** The next line, trimmed, with begin, length, number and indent set.
 *  @param line  its length is 0 at the end of the text, where begin is too, and for blank lines
 *  @return DUIQI_OK; DUIQI_ELIMIT for a line over DUIQI_LINE_MAX */
duiqi_status duiqi_line_read(duiqi_line_reader *reader, duiqi_line *line, duiqi_error *error);

/** A part of a line, from one offset into the text to another, trimmed. */
duiqi_line duiqi_line_part(const duiqi_line *line, duiqi_slice text, size_t begin, size_t end);

/** Whether all lines have been read. */
bool duiqi_line_reader_done(const duiqi_line_reader *reader);

/** Set the shape of a line that is not blank. */
void duiqi_line_measure(duiqi_line *line, duiqi_slice text);

/** The bytes of a line. */
static inline duiqi_slice duiqi_line_slice(const duiqi_line *line, duiqi_slice text) {
    return (duiqi_slice){text.data + line->begin, line->length};
}

#endif
