/* Reading bilingual files: the first byte picks the side of the source, the rest is the file. Both
 * documents must lie inside the input in order, and the beads must cover them. */

#include <stdint.h>
#include <stdlib.h>

#include <duiqi/document.h>

#include "document/document.h"
#include "text/utf8.h"

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

/* Every character of a paragraph has its place in the input, not before that of the one before. */
static void check_places(const duiqi_document *document, size_t index) {
    const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, index);
    size_t end = paragraph->offset + paragraph->length, previous = paragraph->offset;
    size_t previous_line = paragraph->first_line, line;
    for (size_t at = 0; at < paragraph->text.length;) {
        size_t source = duiqi_paragraph_source(document, index, at, &line);
        CHECK(source >= previous && source < end);
        CHECK(line >= previous_line && line <= paragraph->last_line);
        previous_line = line;
        duiqi_utf8_next(paragraph->text.data, &at);
        previous = duiqi_paragraph_source_end(document, index, at, &line);
        CHECK(previous >= source && previous <= end && line == previous_line);
    }
    CHECK(previous == end && previous_line == paragraph->last_line);
}

static void check_document(const duiqi_document *document, size_t size) {
    size_t end = 0, line = 1;
    CHECK(duiqi_document_paragraph_count(document) > 0);
    for (size_t i = 0; i < duiqi_document_paragraph_count(document); ++i) {
        const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, i);
        duiqi_slice text = paragraph->text;
        CHECK(text.length > 0 && duiqi_utf8_valid_prefix(text.data, text.length) == text.length);
        CHECK(paragraph->offset >= end && paragraph->length > 0);
        CHECK(paragraph->first_line >= line && paragraph->last_line >= paragraph->first_line);
        end = paragraph->offset + paragraph->length;
        line = paragraph->last_line;
        CHECK(end <= size);
        check_places(document, i);
    }
}

static void check_beads(const duiqi_beads *beads, const duiqi_document *source,
                        const duiqi_document *target) {
    size_t next_source = 0, next_target = 0;
    for (size_t i = 0; i < duiqi_beads_count(beads); ++i) {
        const duiqi_bead *bead = duiqi_beads_at(beads, i);
        CHECK(bead->source_count + bead->target_count > 0);
        for (size_t k = 0; k < bead->source_count; ++k)
            CHECK(bead->source[k] == next_source++);
        for (size_t k = 0; k < bead->target_count; ++k)
            CHECK(bead->target[k] == next_target++);
    }
    CHECK(next_source == duiqi_document_paragraph_count(source));
    CHECK(next_target == duiqi_document_paragraph_count(target));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.language = data[0] & 1 ? "en" : NULL;
    ++data;
    --size;
    duiqi_document *source, *target;
    duiqi_beads *beads;
    duiqi_error error = {0};
    duiqi_status status =
        duiqi_document_read_bilingual(&source, &target, &beads, data, size, NULL, &options, &error);
    CHECK(status != DUIQI_ENOMEM && status != DUIQI_EINVAL && status != DUIQI_ELIBRARY);
    CHECK(status == DUIQI_OK ? source && target && beads : !source && !target && !beads);
    CHECK(status == DUIQI_OK || (error.status == status && error.message[0]));
    if (!status) {
        check_document(source, size);
        check_document(target, size);
        check_beads(beads, source, target);
    }
    duiqi_document_free(source);
    duiqi_document_free(target);
    duiqi_beads_free(beads);
    return 0;
}
