#ifndef DUIQI_TEXT_UTF8_H
#define DUIQI_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* UTF-8 by code point. Decoding and stepping expect valid text, which is all that exists inside
 * the library after duiqi_text_decode(). */

/** Length of the longest valid prefix: length itself when all is valid. Overlong forms,
 *  surrogates and values over U+10FFFF are invalid (Unicode 15, table 3-7). */
size_t duiqi_utf8_valid_prefix(const char *data, size_t length);

/** How many bytes of ASCII a text begins with. */
size_t duiqi_utf8_ascii_prefix(const char *data, size_t length);

/** Decode the code point at *offset and step over it. *offset must be below length. */
static inline uint32_t duiqi_utf8_next(const char *data, size_t *offset) {
    const unsigned char *at = (const unsigned char *)data + *offset;
    if (at[0] < 0x80) {
        *offset += 1;
        return at[0];
    }
    if (at[0] < 0xE0) {
        *offset += 2;
        return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    }
    if (at[0] < 0xF0) {
        *offset += 3;
        return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    }
    *offset += 4;
    return (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 |
           (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
}

/** Decode the code point that ends before *offset and step back over it; *offset > 0. */
uint32_t duiqi_utf8_previous(const char *data, size_t *offset);

/** Encode a code point that is not ASCII into up to 4 bytes; returns how many. */
size_t duiqi_utf8_encode_long(uint32_t point, char bytes[4]);

/** Encode any code point into up to 4 bytes; returns how many. */
static inline size_t duiqi_utf8_encode(uint32_t point, char bytes[4]) {
    if (point >= 0x80)
        return duiqi_utf8_encode_long(point, bytes);
    bytes[0] = (char)point;
    return 1;
}

/** Code points in valid text. */
size_t duiqi_utf8_count(const char *data, size_t length);

#endif
