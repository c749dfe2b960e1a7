#include <duiqi/segment.h>

#include "base/options.h"
#include "base/status.h"
#include "document/document.h"
#include "segment/segment.h"

static void place(duiqi_sentence *sentence, const duiqi_document *document, size_t paragraph,
                  duiqi_span span) {
    const duiqi_paragraph *of = (const duiqi_paragraph *)document->paragraphs.data + paragraph;
    sentence->text = (duiqi_slice){of->text.data + span.begin, span.end - span.begin};
    sentence->paragraph = paragraph;
    sentence->offset =
        duiqi_paragraph_source(document, paragraph, span.begin, &sentence->first_line);
    sentence->last_line = sentence->first_line;
    if (span.end > span.begin)
        sentence->length =
            duiqi_paragraph_source_end(document, paragraph, span.end, &sentence->last_line) -
            sentence->offset;
}

static duiqi_status divide(duiqi_vector *sentences, duiqi_vector *spans,
                           const duiqi_document *document, size_t paragraph, bool at_semicolon) {
    const duiqi_paragraph *of = (const duiqi_paragraph *)document->paragraphs.data + paragraph;
    spans->count = 0;
    if (document->layout == DUIQI_LAYOUT_LINES) {
        duiqi_span whole = duiqi_span_trimmed(of->text);
        if (!duiqi_vector_push(spans, &whole))
            return DUIQI_ENOMEM;
    } else if (duiqi_segment_text(spans, of->text, document->language, at_semicolon)) {
        return DUIQI_ENOMEM;
    }
    duiqi_sentence *added = duiqi_vector_append(sentences, spans->count);
    if (!added)
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < spans->count; ++i)
        place(added + i, document, paragraph, ((const duiqi_span *)spans->data)[i]);
    return DUIQI_OK;
}

/* Tell each paragraph which sentences are its own. */
static void number_paragraphs(duiqi_document *document) {
    duiqi_paragraph *paragraphs = document->paragraphs.data;
    const duiqi_sentence *sentences = document->sentences.data;
    size_t sentence = 0;
    for (size_t i = 0; i < document->paragraphs.count; ++i) {
        paragraphs[i].first_sentence = sentence;
        while (sentence < document->sentences.count && sentences[sentence].paragraph == i)
            ++sentence;
        paragraphs[i].sentence_count = sentence - paragraphs[i].first_sentence;
    }
}

duiqi_status duiqi_document_segment(duiqi_document *document, const duiqi_segment_options *options,
                                    duiqi_error *error) {
    duiqi_segment_options known = DUIQI_SEGMENT_OPTIONS_INIT;
    duiqi_vector sentences, spans;
    duiqi_status status = DUIQI_OK;
    if (!document)
        return duiqi_fail(error, DUIQI_EINVAL, "no document to segment");
    if (!duiqi_options_take(&known, sizeof known, options))
        return duiqi_fail(error, DUIQI_EINVAL, "bad segment options");
    if (document->segmented)
        return duiqi_fail(error, DUIQI_EINVAL, "the document is segmented already");
    duiqi_vector_init(&sentences, &document->arena.allocator, sizeof(duiqi_sentence));
    duiqi_vector_init(&spans, &document->arena.allocator, sizeof(duiqi_span));
    for (size_t i = 0; i < document->paragraphs.count && status == DUIQI_OK; ++i)
        status = divide(&sentences, &spans, document, i, known.break_at_semicolon != 0);
    duiqi_vector_free(&spans);
    if (status) {
        duiqi_vector_free(&sentences);
        return duiqi_fail_memory(error);
    }
    duiqi_vector_free(&document->sentences);
    document->sentences = sentences;
    document->segmented = true;
    number_paragraphs(document);
    return DUIQI_OK;
}
