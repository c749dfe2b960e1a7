#ifndef DUIQI_DOCUMENT_DOCUMENT_H
#define DUIQI_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duiqi/document.h>

#include "base/arena.h"
#include "base/vector.h"
#include "document/lines.h"
#include "text/decode.h"
#include "text/language.h"

/* A stretch of one source line inside a paragraph's text; wrapped paragraphs have several. */
typedef struct duiqi_piece {
    uint32_t text_offset; /* where the stretch starts in the paragraph's text, bytes */
    uint32_t line;        /* 1-based */
    size_t offset;        /* where it starts in the decoded text, bytes */
} duiqi_piece;

/* What the public paragraph does not show. */
typedef struct duiqi_layout_info {
    const duiqi_piece *pieces;
    size_t piece_count;
} duiqi_layout_info;

struct duiqi_document {
    duiqi_arena arena; /* owns all that the document hands out */
    duiqi_text text;   /* utf8 is the document's own copy, or empty when pieces hold the text */
    char tag[DUIQI_TAG_MAX + 1];
    duiqi_language language;
    duiqi_layout layout;
    duiqi_vector paragraphs; /* duiqi_paragraph */
    duiqi_vector infos;      /* duiqi_layout_info, parallel to paragraphs */
    duiqi_vector sentences;  /* duiqi_sentence */
    bool segmented;
};

/** Decode a document's input and refuse it when it is too long or has no text.
 *  @return as duiqi_document_read() */
duiqi_status duiqi_document_decode(duiqi_text *text, duiqi_arena *arena, const void *data,
                                   size_t length, const char *encoding, duiqi_error *error);

/** A document without text; NULL without memory. */
duiqi_document *duiqi_document_new(const duiqi_allocator *allocator);

/** Set the language from a tag that is known. */
void duiqi_document_set_language(duiqi_document *document, const char *tag);

/** Append a paragraph made of lines of the decoded text: bytes joined as the document's language
 *  joins wrapped lines. One line of the document's own copy is not copied again.
 *  @param text   the decoded text that the lines are of
 *  @param count  at least 1
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_document_add(duiqi_document *document, const duiqi_text *text,
                                const duiqi_line *lines, size_t count, duiqi_role role);

/** Where an offset in a paragraph's text lies in the input. For an offset between two pieces (the
 *  joining space) it is the end of the piece before it.
 *  @param line  receives the 1-based line; may be NULL
 *  @return byte offset into the input as given */
size_t duiqi_paragraph_source(const duiqi_document *document, size_t paragraph, size_t text_offset,
                              size_t *line);

/** The same for the offset behind a sentence's last character: where lines are joined without a
 *  space it is the end of the one line, not the beginning of the next. */
size_t duiqi_paragraph_source_end(const duiqi_document *document, size_t paragraph,
                                  size_t text_offset, size_t *line);

#endif
