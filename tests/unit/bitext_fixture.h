#ifndef DUIQI_TESTS_BITEXT_FIXTURE_H
#define DUIQI_TESTS_BITEXT_FIXTURE_H

#include <duiqi/duiqi.h>

#include "align/bitext.h"
#include "base/buffer.h"
#include "document/beads.h"
#include "document/document.h"
#include "unit.h"

/* Bitexts made by hand: a sentence a line, and the beads as a bead file. */
typedef struct fixture {
    duiqi_document *source, *target;
    duiqi_bitext *bitext;
} fixture;

static inline duiqi_document *fixture_document(const char *tag, const char *lines) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.language = tag;
    options.layout = DUIQI_LAYOUT_LINES;
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, lines, strlen(lines), &options, NULL),
                     DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    return document;
}

static inline fixture fixture_new(const char *source_tag, const char *source,
                                  const char *target_tag, const char *target, const char *beads) {
    fixture made = {fixture_document(source_tag, source), fixture_document(target_tag, target),
                    duiqi_allocate_zeroed(system_allocator(), 1, sizeof(duiqi_bitext))};
    ck_assert_ptr_nonnull(made.bitext);
    made.bitext->allocator = *system_allocator();
    made.bitext->source = made.source;
    made.bitext->target = made.target;
    ck_assert_int_eq(duiqi_beads_parse(&made.bitext->beads, beads, strlen(beads), NULL, NULL),
                     DUIQI_OK);
    return made;
}

static inline void fixture_set_confidence(fixture *made, size_t bead, double confidence) {
    ((duiqi_bead *)made->bitext->beads->items.data)[bead].confidence = confidence;
}

/** Put a text in place of a sentence's own: one that no line of a file can hold. */
static inline void fixture_set_text(duiqi_document *document, size_t sentence, const char *text) {
    ((duiqi_sentence *)document->sentences.data)[sentence].text = slice_of(text);
}

static inline void fixture_free(fixture *made) {
    duiqi_bitext_free(made->bitext);
    duiqi_document_free(made->source);
    duiqi_document_free(made->target);
}

/* What a write callback has received. */
typedef struct received {
    duiqi_buffer bytes;
    size_t calls;
    size_t fail_at; /* number of the call to refuse, 1-based; 0: none */
} received;

static inline void received_init(received *into) {
    *into = (received){.calls = 0};
    duiqi_buffer_init(&into->bytes, system_allocator());
}

static inline int received_write(void *user, const char *data, size_t length) {
    received *into = user;
    ck_assert_uint_gt(length, 0);
    if (++into->calls == into->fail_at)
        return 1;
    duiqi_buffer_append(&into->bytes, data, length);
    return 0;
}

/** What has been written, as a C string; the caller frees the buffer. */
static inline const char *received_text(received *into) {
    duiqi_buffer_append(&into->bytes, "", 1);
    --into->bytes.length;
    ck_assert(!into->bytes.failed);
    return into->bytes.data;
}

#endif
