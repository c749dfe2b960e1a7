#ifndef DUIQI_TESTS_DIFF_FIXTURE_H
#define DUIQI_TESTS_DIFF_FIXTURE_H

#include <duiqi/diff.h>

#include "bitext_fixture.h"

/* Two editions with their layout, beads by hand, and their diff. */
typedef struct diff_fixture {
    fixture bitext;
    duiqi_diff *diff;
} diff_fixture;

static inline duiqi_document *edition(const char *tag, const char *text) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.language = tag;
    duiqi_document *document = NULL;
    ck_assert_int_eq(duiqi_document_read(&document, text, strlen(text), &options, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_document_segment(document, NULL, NULL), DUIQI_OK);
    return document;
}

/** @param beads  every sentence in one of them */
static inline diff_fixture diff_fixture_new(const char *tag, const char *before, const char *after,
                                            const char *beads) {
    diff_fixture made = {.bitext = fixture_new(tag, "x\n", tag, "x\n", beads)};
    duiqi_document_free(made.bitext.source);
    duiqi_document_free(made.bitext.target);
    made.bitext.bitext->source = made.bitext.source = edition(tag, before);
    made.bitext.bitext->target = made.bitext.target = edition(tag, after);
    ck_assert_int_eq(duiqi_diff_new(&made.diff, made.bitext.bitext, NULL, NULL), DUIQI_OK);
    return made;
}

static inline void diff_fixture_free(diff_fixture *made) {
    duiqi_diff_free(made->diff);
    fixture_free(&made->bitext);
}

#endif
