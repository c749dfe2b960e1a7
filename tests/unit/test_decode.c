#include "text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <duiqi/document.h>

#include "meter.h"
#include "text/utf8.h"
#include "unit.h"

static duiqi_arena arena;

static void make_arena(void) {
    duiqi_arena_init(&arena, system_allocator());
}

static void free_arena(void) {
    duiqi_arena_free(&arena);
}

/* Text in an encoding, made by ICU; returns its length. */
static size_t encode(char *out, size_t room, const char *encoding, const char *utf8,
                     size_t length) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &code);
    UChar units[64];
    int32_t count, size = 0;
    u_strFromUTF8(units, 64, &count, utf8, (int32_t)length, &code);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    size = ucnv_fromUChars(converter, out, (int32_t)room, units, count, &code);
    ucnv_close(converter);
    ck_assert_msg(U_SUCCESS(code), "%s: %s", encoding, u_errorName(code));
    return (size_t)size;
}

static duiqi_text decode(const void *data, size_t length, const char *encoding) {
    duiqi_text text;
    duiqi_error error = {0};
    duiqi_status status = duiqi_text_decode(&text, &arena, data, length, encoding, &error);
    ck_assert_msg(status == DUIQI_OK, "%zu:%zu: %s", error.line, error.offset, error.message);
    return text;
}

static void check_text(const duiqi_text *text, const char *expected) {
    ck_assert_uint_eq(text->utf8.length, strlen(expected));
    ck_assert(memcmp(text->utf8.data, expected, text->utf8.length) == 0);
}

START_TEST(utf8_is_borrowed) {
    static const char TEXT[] = "港口 é 😀\r\n";
    duiqi_text text = decode(TEXT, strlen(TEXT), NULL);
    ck_assert_ptr_eq(text.utf8.data, TEXT);
    ck_assert_uint_eq(text.utf8.length, strlen(TEXT));
    ck_assert_str_eq(text.encoding, "UTF-8");
    ck_assert_uint_eq(duiqi_text_source_offset(&text, 5), 5);
}
END_TEST

START_TEST(a_mark_before_utf8_is_skipped) {
    static const char *const ENCODINGS[] = {NULL, "UTF-8", "utf8"};
    static const char TEXT[] = "\xEF\xBB\xBF港口";
    for (size_t i = 0; i < 3; ++i) {
        duiqi_text text = decode(TEXT, 9, ENCODINGS[i]);
        check_text(&text, "港口");
        ck_assert_str_eq(text.encoding, "UTF-8");
        ck_assert_uint_eq(duiqi_text_source_offset(&text, 0), 3);
        ck_assert_uint_eq(duiqi_text_source_offset(&text, 6), 9);
    }
    duiqi_text text = decode(TEXT, 3, NULL);
    ck_assert_uint_eq(text.utf8.length, 0);
    ck_assert_uint_eq(duiqi_text_source_offset(&text, 0), 3);
}
END_TEST

START_TEST(nothing_is_empty_text) {
    static const char *const ENCODINGS[] = {NULL, "UTF-8", "UTF-16", "GB18030"};
    for (size_t i = 0; i < 4; ++i) {
        duiqi_text text = decode(NULL, 0, ENCODINGS[i]);
        ck_assert_uint_eq(text.utf8.length, 0);
        ck_assert_uint_eq(duiqi_text_source_offset(&text, 0), 0);
        ck_assert_str_eq(text.encoding, ENCODINGS[i] ? text.encoding : "UTF-8");
    }
}
END_TEST

/* {named or NULL, bytes, their number, text, name told, offsets by byte of text} */
#define BYTES(literal) literal, sizeof literal - 1
static const struct {
    const char *encoding;
    const char *bytes;
    size_t length;
    const char *text, *name;
    uint32_t offsets[12];
} CONVERTED[] = {
    {NULL, BYTES("\xFF\xFE-N\n\0"), "中\n", "UTF-16LE", {2, 2, 2, 4, 6}},
    {NULL, BYTES("\xFE\xFFN-\0\n"), "中\n", "UTF-16BE", {2, 2, 2, 4, 6}},
    {NULL, BYTES("-N\n\0"), "中\n", "UTF-16LE", {0, 0, 0, 2, 4}},
    {NULL, BYTES("N-\0\n"), "中\n", "UTF-16BE", {0, 0, 0, 2, 4}},
    {NULL, BYTES("H\0i\0"), "Hi", "UTF-16LE", {0, 2, 4}},
    {NULL, BYTES("\0H\0i"), "Hi", "UTF-16BE", {0, 2, 4}},
    {"utf-16le", BYTES("\xFF\xFE=\xD8\0\xDE!\0"), "😀!", "UTF-16LE", {2, 2, 2, 2, 6, 8}},
    {"UTF-16", BYTES("\xFE\xFFN-"), "中", "UTF-16BE", {2, 2, 2, 4}},
    {"UTF-16", BYTES("-N\n\0"), "中\n", "UTF-16LE", {0, 0, 0, 2, 4}},
    {NULL, BYTES("\xFF\xFE\0\0-N\0\0"), "中", "UTF-32LE", {4, 4, 4, 8}},
    {NULL, BYTES("\0\0\xFE\xFF\0\0N-"), "中", "UTF-32BE", {4, 4, 4, 8}},
    {NULL, BYTES("\xD6\xD0\xCE\xC4!"), "中文!", "GB18030", {0, 0, 0, 2, 2, 2, 4, 5}},
    {NULL, BYTES("\x84\x31\x95\x33\xD6\xD0"), "中", "GB18030", {4, 4, 4, 6}},
    {"GB18030", BYTES("a\x94\x39\xFC\x36\xA8\xA6"), "a😀é", "GB18030", {0, 1, 1, 1, 1, 5, 5, 7}},
    {NULL, BYTES("\xA4\xA4\xA4\xE5!"), "中文!", "Big5", {0, 0, 0, 2, 2, 2, 4, 5}},
    {"windows-1252",
     BYTES("caf\xE9 \x80"),
     "café €",
     "windows-1252",
     {0, 1, 2, 3, 3, 4, 5, 5, 5, 6}},
};

START_TEST(other_encodings_are_converted) {
    duiqi_text text = decode(CONVERTED[_i].bytes, CONVERTED[_i].length, CONVERTED[_i].encoding);
    check_text(&text, CONVERTED[_i].text);
    ck_assert_str_eq(text.encoding, CONVERTED[_i].name);
    for (size_t at = 0; at <= text.utf8.length; ++at)
        ck_assert_uint_eq(duiqi_text_source_offset(&text, at), CONVERTED[_i].offsets[at]);
}
END_TEST

/* Long enough that characters of every length straddle the chunks of the conversion. */
START_TEST(every_character_of_a_long_text_knows_its_source) {
    static const char *const ENCODINGS[] = {"GB18030", "UTF-16LE", "UTF-16BE", "UTF-32LE"};
    static const char *const CHARACTERS[] = {"a", "港", "😀", "é", "口", "𠀀", "\r\n", "。"};
    enum { COUNT = 4001 };
    char bytes[COUNT * 8];
    char *utf8 = malloc(COUNT * 8);
    size_t *offsets = malloc(COUNT * 8 * sizeof *offsets);
    size_t size = 0, length = 0;
    for (size_t i = 0; i < COUNT; ++i) {
        const char *character = CHARACTERS[(i * i + i / 7) % 8];
        for (size_t at = 0; character[at];) {
            size_t end = at;
            duiqi_utf8_next(character, &end);
            for (size_t k = at; k < end; ++k) {
                offsets[length] = size;
                utf8[length++] = character[k];
            }
            size += encode(bytes + size, 8, ENCODINGS[_i], character + at, end - at);
            at = end;
        }
    }
    offsets[length] = size;
    utf8[length] = '\0';
    duiqi_text text = decode(bytes, size, ENCODINGS[_i]);
    check_text(&text, utf8);
    ck_assert_str_eq(text.encoding, ENCODINGS[_i]);
    for (size_t at = 0; at <= length; ++at)
        if (duiqi_text_source_offset(&text, at) != offsets[at])
            ck_abort_msg("%zu: %zu, not %zu", at, duiqi_text_source_offset(&text, at), offsets[at]);
    free(utf8);
    free(offsets);
}
END_TEST

/* ICU's detector names none of those that are shorter than ten characters. */
static const char *const SIMPLIFIED[] = {
    "港口",
    "渔船回来了。",
    "今年的收成比去年好得多。",
    "“明天一早开船，”船长说，“谁也不许迟到！”",
    "本市新建地铁３条，总长约 86.5 公里，由 ABC 公司承建。",
    "𠀀字和㐀字都很少见，也不难认。😀",
};
static const char *const TRADITIONAL[] = {
    "碼頭",
    "漁船回來了。",
    "今年的收成比去年好得多。",
    "「明天一早開船，」船長說，「誰也不許遲到！」",
    "本市新建地鐵３條，總長約 86.5 公里，由 ABC 公司承建。",
    "這兩個字都很少見，也不難認。",
};

static void check_detection(const char *utf8, const char *encoding) {
    char bytes[256];
    size_t size = encode(bytes, sizeof bytes, encoding, utf8, strlen(utf8));
    duiqi_text text = decode(bytes, size, NULL);
    ck_assert_str_eq(text.encoding, encoding);
    check_text(&text, utf8);
}

START_TEST(short_texts_are_told_apart) {
    check_detection(SIMPLIFIED[_i], "GB18030");
    check_detection(SIMPLIFIED[_i], "UTF-8");
    check_detection(TRADITIONAL[_i], "Big5");
    check_detection(TRADITIONAL[_i], "UTF-8");
}
END_TEST

START_TEST(traditional_characters_in_gb18030_are_told) {
    for (size_t i = 1; i < 5; ++i)
        check_detection(TRADITIONAL[i], "GB18030");
}
END_TEST

static const struct {
    const char *encoding;
    const char *bytes;
    size_t length;
    size_t line, offset;
    const char *message;
} FAULTS[] = {
    /* UTF-8, detected and named */
    {NULL, BYTES("港口\xFF码头"), 1, 6, "byte 0xFF is not valid UTF-8"},
    {NULL, BYTES("港口\n码头\r\n货船\r客船\x80。"), 4, 28, "byte 0x80 is not valid UTF-8"},
    {NULL,
     BYTES("\xEF\xBB\xBF"
           "a\n\xC0\xAF"),
     2, 5, "byte 0xC0 is not valid UTF-8"},
    {NULL, BYTES("港口码头\xE8\xB4"), 1, 12, "the text ends within a character of UTF-8"},
    {NULL, BYTES("港口码头\xED\xA0\xBD。"), 1, 12, "lone surrogate U+D83D"},
    {NULL, BYTES("港口\n\0"), 2, 7, "NUL: a binary file?"},
    {NULL, BYTES("plain\0text"), 1, 5, "NUL: a binary file?"},
    {"UTF-8", BYTES("\xD6\xD0"), 1, 0, "byte 0xD6 is not valid UTF-8"},
    {"UTF-8", BYTES("a\xF0\x9F\x98"), 1, 1, "the text ends within a character of UTF-8"},
    {"UTF-8", BYTES("a\xF0\x9F!"), 1, 1, "byte 0xF0 is not valid UTF-8"},
    {"UTF-8", BYTES("a\n\0\xFF"), 2, 2, "NUL: a binary file?"},
    /* UTF-16 and UTF-32 */
    {NULL, BYTES("\xFF\xFE-N\r\0\n\0\0\xD8-N"), 2, 8, "lone surrogate U+D800"},
    {NULL, BYTES("\xFE\xFFN-\0\r\xDC\0N-"), 2, 6, "lone surrogate U+DC00"},
    {NULL, BYTES("\xFF\xFE-N\n\0-"), 2, 6, "the text ends within a character of UTF-16LE"},
    {"UTF-16BE", BYTES("\0a\0\0\0b"), 1, 2, "NUL: a binary file?"},
    {"UTF-16LE", BYTES("a\0=\xD8"), 1, 2, "the text ends within a character of UTF-16LE"},
    {"UTF-32LE", BYTES("a\0\0\0\0\0\x11\0"), 1, 4, "byte 0x00 starts no character of UTF-32LE"},
    {"CESU-8",
     BYTES("a\n\xED\xA0\xBD"
           "b"),
     2, 2, "lone surrogate U+D83D"},
    {"CESU-8", BYTES("a\xED\xA0\xBD"), 1, 1, "lone surrogate U+D83D"},
    {"CESU-8",
     BYTES("a\xED\xB8\x80"
           "b"),
     1, 1, "lone surrogate U+DE00"},
    /* GB18030 and Big5 */
    {NULL, BYTES("\xD6\xD0\xCE\xC4\n\xD6\xD0\xFF\xCE\xC4\xD6\xD0"), 2, 7,
     "byte 0xFF starts no character of GB18030"},
    {NULL, BYTES("\xD6\xD0\xCE\xC4\xD6\xD0\xCE"), 1, 6,
     "the text ends within a character of GB18030"},
    {"GB18030", BYTES("\xD6\xD0\r\r\xCE "), 3, 4, "byte 0xCE starts no character of GB18030"},
    {"GB18030", BYTES("a\x84\x31"), 1, 1, "the text ends within a character of GB18030"},
    {"GB18030", BYTES("a\xE3\x32\x9A\x36"), 1, 1, "byte 0xE3 starts no character of GB18030"},
    {"GB18030", BYTES("\xD6\xD0\0"), 1, 2, "NUL: a binary file?"},
    {"Big5", BYTES("\xA4\xA4\n\xC8\xA1\xA4\xE5"), 2, 3, "byte 0xC8 starts no character of Big5"},
    {"Big5", BYTES("\xA4\xA4\xFF"), 1, 2, "byte 0xFF starts no character of Big5"},
    /* neither */
    {NULL, BYTES("un caf\xE9 noir"), 1, 6,
     "byte 0xE9 is not UTF-8, and the text is not like UTF-16, GB18030 or Big5: name its "
     "encoding"},
    {NULL, BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), 1, 0, "a PNG image, not text"},
    {NULL,
     BYTES("\x7F"
           "ELF\x02\x01\x01"),
     1, 0, "an executable, not text"},
    {NULL, BYTES("\x1F\x8B\x08\0\0"), 1, 0, "a gzip file, not text"},
    {NULL, BYTES("PK\x03\x04\x14\0"), 1, 0, "a ZIP archive or office document, not text"},
    {NULL, BYTES("%PDF-1.7\n"), 1, 0, "a PDF document, not text"},
    {NULL, BYTES("\x01\x02\n\0\x80\xFF\0\0\0\0\x90\0\0\xFF\xFF"), 2, 3, "NUL: a binary file?"},
};

START_TEST(faults_are_found_where_they_are) {
    duiqi_text text;
    duiqi_error error = {0};
    /* A copy of just this size shows reads past the end to the address sanitizer. */
    size_t length = FAULTS[_i].length;
    char *bytes = malloc(length);
    memcpy(bytes, FAULTS[_i].bytes, length);
    ck_assert_int_eq(duiqi_text_decode(&text, &arena, bytes, length, FAULTS[_i].encoding, &error),
                     DUIQI_EENCODING);
    free(bytes);
    ck_assert_int_eq(error.status, DUIQI_EENCODING);
    ck_assert_str_eq(error.message, FAULTS[_i].message);
    ck_assert_uint_eq(error.line, FAULTS[_i].line);
    ck_assert_uint_eq(error.offset, FAULTS[_i].offset);
}
END_TEST

START_TEST(unknown_encodings_are_refused) {
    static const char *const NAMES[] = {
        "no-such-encoding", "",
        "a-name-that-is-longer-than-any-converter-of-the-library-could-be-called"};
    static const char *const MESSAGES[] = {"unknown encoding \"no-such-encoding\"",
                                           "unknown encoding \"\"",
                                           "unknown encoding \"(too long)\""};
    for (size_t i = 0; i < 3; ++i) {
        duiqi_text text;
        duiqi_error error = {0};
        ck_assert_int_eq(duiqi_text_decode(&text, &arena, "", 0, NAMES[i], &error), DUIQI_EINVAL);
        ck_assert_str_eq(error.message, MESSAGES[i]);
        ck_assert_uint_eq(error.line, 0);
        ck_assert_int_eq(duiqi_text_decode(&text, &arena, "a", 1, NAMES[i], NULL), DUIQI_EINVAL);
    }
}
END_TEST

START_TEST(too_much_text_is_refused) {
    duiqi_text text;
    duiqi_error error = {0};
    ck_assert_int_eq(duiqi_text_decode(&text, &arena, "", DUIQI_TEXT_MAX + 1, NULL, &error),
                     DUIQI_ELIMIT);
    ck_assert_str_eq(error.message, "the text is larger than 1024 MiB");
}
END_TEST

START_TEST(no_memory_is_reported) {
    char bytes[2000];
    memset(bytes, 0xD6, sizeof bytes);
    for (size_t budget = 0;; ++budget) {
        struct meter meter = {.budget = budget};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_arena small;
        duiqi_arena_init(&small, &allocator);
        duiqi_text text;
        duiqi_error error = {0};
        duiqi_status status =
            duiqi_text_decode(&text, &small, bytes, sizeof bytes, "GB18030", &error);
        duiqi_arena_free(&small);
        ck_assert_uint_eq(meter.live, 0);
        if (status == DUIQI_OK) {
            ck_assert_uint_ge(budget, 2);
            break;
        }
        ck_assert_int_eq(status, DUIQI_ENOMEM);
        ck_assert_int_eq(error.status, DUIQI_ENOMEM);
    }
}
END_TEST

#define COUNT(array) (int)(sizeof array / sizeof *array)

static Suite *suite(void) {
    Suite *s = suite_create("decode");
    TCase *c = tcase_create("decode");
    tcase_add_checked_fixture(c, make_arena, free_arena);
    tcase_add_test(c, utf8_is_borrowed);
    tcase_add_test(c, a_mark_before_utf8_is_skipped);
    tcase_add_test(c, nothing_is_empty_text);
    tcase_add_loop_test(c, other_encodings_are_converted, 0, COUNT(CONVERTED));
    tcase_add_loop_test(c, every_character_of_a_long_text_knows_its_source, 0, 4);
    tcase_add_loop_test(c, short_texts_are_told_apart, 0, COUNT(SIMPLIFIED));
    tcase_add_test(c, traditional_characters_in_gb18030_are_told);
    tcase_add_loop_test(c, faults_are_found_where_they_are, 0, COUNT(FAULTS));
    tcase_add_test(c, unknown_encodings_are_refused);
    tcase_add_test(c, too_much_text_is_refused);
    tcase_add_test(c, no_memory_is_reported);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite())
