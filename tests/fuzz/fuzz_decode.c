/* Decoding in every way: the first byte picks a named encoding or detection, the rest is the
 * file. What comes out is checked, then folded and checked again. */

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/utf8.h"

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

/* The stateless ones come first: in them, what stands before a fault is good by itself. */
static const char *const ENCODINGS[] = {
    NULL,          "UTF-8",        "UTF-16LE",    "UTF-16BE", "GB18030",
    "Big5",        "UTF-32LE",     "UTF-32BE",    "UTF-16",   "Big5-HKSCS",
    "EUC-JP",      "windows-1252", "Shift_JIS",   "CESU-8",   "UTF-7",
    "ISO-2022-CN", "HZ",           "ISO-2022-JP", "UTF-32",   "no such encoding",
};
enum { ENCODING_COUNT = sizeof ENCODINGS / sizeof *ENCODINGS, FIRST_STATELESS = 1, STATELESS = 8 };

static void check_text(const duiqi_text *text, size_t size) {
    duiqi_slice utf8 = text->utf8;
    CHECK(duiqi_utf8_valid_prefix(utf8.data, utf8.length) == utf8.length);
    CHECK(text->encoding && *text->encoding);
    size_t previous = 0;
    for (size_t at = 0; at <= utf8.length; ++at) {
        size_t offset = duiqi_text_source_offset(text, at);
        CHECK(offset >= previous && offset <= size);
        CHECK(at == utf8.length || (offset < size && utf8.data[at] != '\0'));
        previous = offset;
    }
    CHECK(previous == size);
}

static void check_folding(duiqi_slice utf8) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_folded folded;
    duiqi_folded_init(&folded, &allocator);
    CHECK(duiqi_fold(&folded, utf8) == DUIQI_OK);
    const uint32_t *points = folded.points.data, *offsets = folded.offsets.data;
    CHECK(folded.offsets.count == folded.points.count + 1);
    for (size_t i = 0; i < folded.points.count; ++i) {
        CHECK(points[i] != 0 && points[i] <= 0x10FFFF && (points[i] & 0xFFFFF800) != 0xD800);
        CHECK(points[i] != '\n' && points[i] - 'A' >= 26);
        CHECK(duiqi_fold_simplified(points[i]) == points[i]);
        CHECK(offsets[i] < utf8.length && (i == 0 || offsets[i] >= offsets[i - 1]));
        CHECK(((unsigned char)utf8.data[offsets[i]] & 0xC0) != 0x80);
    }
    CHECK(offsets[folded.points.count] == utf8.length);
    duiqi_folded_free(&folded);
}

static void check_fault(const duiqi_error *error, const uint8_t *data, size_t size,
                        size_t encoding) {
    CHECK(error->status == DUIQI_EENCODING && error->line > 0 && error->offset < size);
    CHECK(error->message[0]);
    if (encoding < FIRST_STATELESS || encoding >= STATELESS)
        return;
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_arena arena;
    duiqi_arena_init(&arena, &allocator);
    duiqi_text text;
    CHECK(duiqi_text_decode(&text, &arena, data, error->offset, ENCODINGS[encoding], NULL) ==
          DUIQI_OK);
    duiqi_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    size_t encoding = data[0] % ENCODING_COUNT;
    ++data;
    --size;
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_arena arena;
    duiqi_arena_init(&arena, &allocator);
    duiqi_text text;
    duiqi_error error = {0};
    duiqi_status status = duiqi_text_decode(&text, &arena, data, size, ENCODINGS[encoding], &error);
    if (status == DUIQI_EINVAL) {
        CHECK(encoding == ENCODING_COUNT - 1);
    } else if (status) {
        check_fault(&error, data, size, encoding);
    } else {
        check_text(&text, size);
        check_folding(text.utf8);
        (void)duiqi_language_detect(text.utf8);
    }
    duiqi_arena_free(&arena);
    return 0;
}
