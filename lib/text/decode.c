#include "text/decode.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/ucnv.h>

#include <duiqi/document.h>

#include "base/status.h"
#include "text/charset.h"
#include "text/utf8.h"

static duiqi_status fail_size(duiqi_error *error) {
    return duiqi_fail(error, DUIQI_ELIMIT, "the text is larger than %zu MiB", DUIQI_TEXT_MAX >> 20);
}

static duiqi_status fail_nul(duiqi_error *error, size_t line, size_t offset) {
    return duiqi_fail_at(error, DUIQI_EENCODING, line, offset, "NUL: a binary file?");
}

static duiqi_status fail_surrogate(duiqi_error *error, size_t line, size_t offset,
                                   uint32_t surrogate) {
    return duiqi_fail_at(error, DUIQI_EENCODING, line, offset, "lone surrogate U+%04X",
                         (unsigned)surrogate);
}

static duiqi_status fail_truncated(duiqi_error *error, size_t line, size_t offset,
                                   const char *encoding) {
    return duiqi_fail_at(error, DUIQI_EENCODING, line, offset,
                         "the text ends within a character of %s", encoding);
}

/* The 1-based line that an offset is on; line ends are LF, CRLF and CR. */
static size_t line_at(const unsigned char *bytes, size_t offset) {
    size_t line = 1;
    for (size_t i = 0; i < offset; ++i)
        line += bytes[i] == '\r' || (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'));
    return line;
}

/* Whether the bytes are the start of a sequence that the end of the text cuts off. */
static bool is_cut_off(const unsigned char *at, size_t room) {
    size_t needed = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    if (room >= needed || at[0] < 0xC2 || at[0] > 0xF4)
        return false;
    for (size_t i = 1; i < room; ++i)
        if ((at[i] & 0xC0) != 0x80)
            return false;
    return true;
}

static duiqi_status fail_utf8(duiqi_error *error, const unsigned char *bytes, size_t length,
                              size_t offset) {
    const unsigned char *at = bytes + offset;
    size_t line = line_at(bytes, offset);
    if (at[0] == 0xED && length - offset >= 3 && at[1] >= 0xA0 && at[1] <= 0xBF &&
        (at[2] & 0xC0) == 0x80)
        return fail_surrogate(error, line, offset,
                              0xD000u | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F));
    if (is_cut_off(at, length - offset))
        return fail_truncated(error, line, offset, "UTF-8");
    return duiqi_fail_at(error, DUIQI_EENCODING, line, offset, "byte 0x%02X is not valid UTF-8",
                         at[0]);
}

static duiqi_status decode_utf8(duiqi_text *text, const char *data, size_t length,
                                duiqi_error *error) {
    const unsigned char *bytes = (const unsigned char *)data;
    size_t valid = duiqi_utf8_valid_prefix(data, length);
    const char *nul = memchr(data, 0, valid);
    if (nul)
        return fail_nul(error, line_at(bytes, (size_t)(nul - data)), (size_t)(nul - data));
    if (valid < length)
        return fail_utf8(error, bytes, length, valid);
    size_t shift = length >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    *text = (duiqi_text){{data + shift, length - shift}, "UTF-8", NULL, shift};
    return DUIQI_OK;
}

/* Bytes on their way through ICU: UTF-16 by the chunk, with the offset of each unit. */
enum { CHUNK = 1024 };

typedef struct source {
    UConverter *converter;
    const char *encoding;
    const char *data;
    size_t length;
    size_t at; /* offset of the first byte not yet converted */
    UChar units[CHUNK];
    int32_t offsets[CHUNK];
} source;

/* What has become of them. The first pass only measures. */
typedef struct target {
    char *utf8;              /* NULL while measuring */
    uint32_t *offsets;       /* by byte of utf8 */
    size_t length;           /* bytes of UTF-8 */
    size_t line;             /* 1-based, of the next character */
    size_t unit_offset;      /* of the last unit, in the source */
    size_t high_offset;      /* of high_surrogate */
    uint32_t high_surrogate; /* waits for the low one; 0: none */
    uint32_t previous;       /* the last character; 0 at the start */
} target;

static duiqi_status put_point(target *to, uint32_t point, size_t offset, duiqi_error *error) {
    if (point == 0)
        return fail_nul(error, to->line, offset);
    bool is_mark = point == 0xFEFF && to->previous == 0;
    if (!is_mark) {
        char bytes[4];
        size_t size = duiqi_utf8_encode(point, bytes);
        if (size > DUIQI_TEXT_MAX - to->length)
            return fail_size(error);
        for (size_t i = 0; to->utf8 && i < size; ++i) {
            to->utf8[to->length + i] = bytes[i];
            to->offsets[to->length + i] = (uint32_t)offset;
        }
        to->length += size;
    }
    to->line += point == '\r' || (point == '\n' && to->previous != '\r');
    to->previous = point;
    return DUIQI_OK;
}

/* Take over a UTF-16 unit. Some converters, such as that of CESU-8, let lone surrogates pass. */
static duiqi_status put_unit(target *to, uint32_t unit, size_t offset, duiqi_error *error) {
    bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (to->high_surrogate) {
        if (!is_low)
            return fail_surrogate(error, to->line, to->high_offset, to->high_surrogate);
        uint32_t point = 0x10000 + ((to->high_surrogate - 0xD800) << 10) + (unit - 0xDC00);
        to->high_surrogate = 0;
        return put_point(to, point, to->high_offset, error);
    }
    if (is_low)
        return fail_surrogate(error, to->line, offset, unit);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        to->high_surrogate = unit;
        to->high_offset = offset;
        return DUIQI_OK;
    }
    return put_point(to, unit, offset, error);
}

static duiqi_status fail_byte(const source *from, size_t line, size_t offset, duiqi_error *error) {
    return duiqi_fail_at(error, DUIQI_EENCODING, line, offset,
                         "byte 0x%02X starts no character of %s", (unsigned char)from->data[offset],
                         from->encoding);
}

/* Describe why ICU stopped. */
static duiqi_status fail_conversion(const source *from, const target *to, UErrorCode why,
                                    duiqi_error *error) {
    char bytes[16];
    int8_t count = (int8_t)sizeof bytes;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(from->converter, bytes, &count, &ignored);
    if (U_FAILURE(ignored) || count < 0 || (size_t)count > from->at)
        count = 0;
    size_t offset = from->at - (size_t)count;
    const unsigned char *at = (const unsigned char *)from->data + offset;
    if (why == U_MEMORY_ALLOCATION_ERROR)
        return duiqi_fail_memory(error);
    if (why == U_TRUNCATED_CHAR_FOUND)
        return fail_truncated(error, to->line, offset, from->encoding);
    if (strcmp(from->encoding, "UTF-16LE") == 0 && count == 2)
        return fail_surrogate(error, to->line, offset, (uint32_t)(at[1] << 8 | at[0]));
    if (strcmp(from->encoding, "UTF-16BE") == 0 && count == 2)
        return fail_surrogate(error, to->line, offset, (uint32_t)(at[0] << 8 | at[1]));
    if (offset == from->length)
        return duiqi_fail(error, DUIQI_ELIBRARY, "converting from %s: %s", from->encoding,
                          u_errorName(why));
    return fail_byte(from, to->line, offset, error);
}

/* Code page 950, which is what ICU means by Big5, has private or control characters for the
 * codes that Big5 leaves unassigned. */
static bool is_unassigned(const source *from, uint32_t unit) {
    bool is_filler = (unit >= 0xE000 && unit <= 0xF8FF) || (unit >= 0x80 && unit <= 0x9F);
    return is_filler && strcmp(from->encoding, "Big5") == 0;
}

/* Convert from->data from its start into `to`, or only measure it. */
static duiqi_status convert(source *from, target *to, duiqi_error *error) {
    UErrorCode code;
    from->at = 0;
    ucnv_resetToUnicode(from->converter);
    *to = (target){.utf8 = to->utf8, .offsets = to->offsets, .line = 1};
    do {
        UChar *unit = from->units;
        const char *at = from->data + from->at;
        size_t start = from->at;
        code = U_ZERO_ERROR;
        ucnv_toUnicode(from->converter, &unit, from->units + CHUNK, &at, from->data + from->length,
                       from->offsets, true, &code);
        from->at = (size_t)(at - from->data);
        for (size_t i = 0; i < (size_t)(unit - from->units); ++i) {
            /* A unit left over from the call before has no offset of its own. */
            if (from->offsets[i] >= 0)
                to->unit_offset = start + (size_t)from->offsets[i];
            if (is_unassigned(from, from->units[i]))
                return fail_byte(from, to->line, to->unit_offset, error);
            duiqi_status status = put_unit(to, from->units[i], to->unit_offset, error);
            if (status)
                return status;
        }
    } while (code == U_BUFFER_OVERFLOW_ERROR);
    if (to->high_surrogate)
        return fail_surrogate(error, to->line, to->high_offset, to->high_surrogate);
    return U_FAILURE(code) ? fail_conversion(from, to, code, error) : DUIQI_OK;
}

static duiqi_status decode_converted(duiqi_text *text, duiqi_arena *arena, source *from,
                                     duiqi_error *error) {
    target to = {0};
    duiqi_status status = convert(from, &to, error);
    if (status)
        return status;
    size_t length = to.length;
    to.utf8 = duiqi_arena_allocate(arena, length + 1, 1);
    to.offsets = duiqi_arena_allocate(arena, length + 1, sizeof *to.offsets);
    duiqi_slice name = {from->encoding, strlen(from->encoding)};
    name = duiqi_arena_copy(arena, name);
    if (!to.utf8 || !to.offsets || !name.data)
        return duiqi_fail_memory(error);
    status = convert(from, &to, error);
    if (status)
        return status;
    to.offsets[length] = (uint32_t)from->length;
    *text = (duiqi_text){{to.utf8, length}, name.data, to.offsets, 0};
    return DUIQI_OK;
}

/* The name an encoding goes by on the Internet, or ICU's own. */
static const char *usual_name(UConverter *converter) {
    UErrorCode code = U_ZERO_ERROR;
    const char *own = ucnv_getName(converter, &code);
    const char *usual = ucnv_getStandardName(own, "MIME", &code);
    if (!usual)
        usual = ucnv_getStandardName(own, "IANA", &code);
    return usual ? usual : own;
}

static duiqi_status decode_named(duiqi_text *text, duiqi_arena *arena, const char *data,
                                 size_t length, const char *name, duiqi_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = *name ? ucnv_open(name, &code) : NULL;
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return duiqi_fail_memory(error);
    if (!converter)
        return duiqi_fail(error, DUIQI_EINVAL, "unknown encoding \"%s\"",
                          strlen(name) <= UCNV_MAX_CONVERTER_NAME_LENGTH ? name : "(too long)");
    duiqi_status status;
    const char *encoding = usual_name(converter);
    if (strcmp(encoding, "UTF-8") == 0) {
        status = decode_utf8(text, data, length, error);
    } else if (strcmp(encoding, "UTF-16") == 0) {
        status = decode_named(text, arena, data, length, duiqi_charset_utf16(data, length), error);
    } else {
        ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
        source from = {
            .converter = converter, .encoding = encoding, .data = data, .length = length};
        status = U_FAILURE(code) ? duiqi_fail(error, DUIQI_ELIBRARY, "%s", u_errorName(code))
                                 : decode_converted(text, arena, &from, error);
    }
    ucnv_close(converter);
    return status;
}

/* Describe bytes in no encoding that can be told. */
static duiqi_status fail_detection(const char *data, size_t length, duiqi_error *error) {
    const unsigned char *bytes = (const unsigned char *)data;
    const char *nul = memchr(data, 0, length);
    if (nul)
        return fail_nul(error, line_at(bytes, (size_t)(nul - data)), (size_t)(nul - data));
    size_t offset = duiqi_utf8_valid_prefix(data, length);
    return duiqi_fail_at(error, DUIQI_EENCODING, line_at(bytes, offset), offset,
                         "byte 0x%02X is not UTF-8, and the text is not like UTF-16, GB18030 or "
                         "Big5: name its encoding",
                         bytes[offset]);
}

duiqi_status duiqi_text_decode(duiqi_text *text, duiqi_arena *arena, const void *data,
                               size_t length, const char *encoding, duiqi_error *error) {
    *text = (duiqi_text){{"", 0}, "UTF-8", NULL, 0};
    if (length > DUIQI_TEXT_MAX)
        return fail_size(error);
    const char *bytes = length ? data : "";
    if (encoding)
        return decode_named(text, arena, bytes, length, encoding, error);
    const char *kind = duiqi_charset_binary_kind(bytes, length);
    if (kind)
        return duiqi_fail_at(error, DUIQI_EENCODING, 1, 0, "%s, not text", kind);
    encoding = duiqi_charset_detect(bytes, length);
    if (!encoding)
        return fail_detection(bytes, length, error);
    return decode_named(text, arena, bytes, length, encoding, error);
}
