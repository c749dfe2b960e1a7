/* Segmentation of any valid text: the first byte picks language and options, the rest is the
 * text, up to its first invalid byte. Sentences must be in order, not empty, trimmed, whole
 * characters, with only white space between them, and the same the second time. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/vector.h"
#include "segment/segment.h"
#include "text/uclass.h"
#include "text/utf8.h"

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

static void check_space(duiqi_slice text, size_t at, size_t end) {
    while (at < end)
        CHECK(duiqi_is_space(duiqi_utf8_next(text.data, &at)));
    CHECK(at == end);
}

static void check_sentence(duiqi_slice text, duiqi_span span) {
    size_t first = span.begin, last = span.end, length = span.end - span.begin;
    CHECK(span.begin < span.end && span.end <= text.length);
    CHECK(duiqi_utf8_valid_prefix(text.data + span.begin, length) == length);
    CHECK(!duiqi_is_space(duiqi_utf8_next(text.data, &first)));
    CHECK(!duiqi_is_space(duiqi_utf8_previous(text.data, &last)));
}

static void check_sentences(duiqi_slice text, const duiqi_span *spans, size_t count) {
    size_t end = 0;
    for (size_t i = 0; i < count; ++i) {
        CHECK(spans[i].begin >= end);
        check_space(text, end, spans[i].begin);
        check_sentence(text, spans[i]);
        end = spans[i].end;
    }
    check_space(text, end, text.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    duiqi_language language = (duiqi_language)(data[0] % 3);
    bool semicolon = data[0] & 0x80;
    duiqi_slice text = {(const char *)data + 1,
                        duiqi_utf8_valid_prefix((const char *)data + 1, size - 1)};
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_vector spans;
    duiqi_vector_init(&spans, &allocator, sizeof(duiqi_span));
    CHECK(duiqi_segment_text(&spans, text, language, semicolon) == DUIQI_OK);
    size_t count = spans.count;
    check_sentences(text, spans.data, count);
    CHECK(duiqi_segment_text(&spans, text, language, semicolon) == DUIQI_OK);
    CHECK(spans.count == 2 * count);
    if (count > 0) {
        const duiqi_span *first = spans.data;
        CHECK(memcmp(first, first + count, count * sizeof *first) == 0);
    }
    duiqi_vector_free(&spans);
    return 0;
}
