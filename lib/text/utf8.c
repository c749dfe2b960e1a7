#include "text/utf8.h"

#include <stdbool.h>

#include "base/bytes.h"

static bool is_trail(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

/* Length of the well-formed sequence at `at`, whose first byte is not ASCII; 0 when there is
 * none. The second byte's range carries all the exclusions. */
static size_t sequence_length(const unsigned char *at, size_t room) {
    unsigned char lead = at[0];
    if (lead < 0xC2 || lead > 0xF4 || room < 2 || !is_trail(at[1]))
        return 0;
    if (lead < 0xE0)
        return 2;
    if (room < 3 || !is_trail(at[2]))
        return 0;
    if (lead < 0xF0) {
        bool overlong = lead == 0xE0 && at[1] < 0xA0;
        bool surrogate = lead == 0xED && at[1] > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (room < 4 || !is_trail(at[3]))
        return 0;
    bool overlong = lead == 0xF0 && at[1] < 0x90;
    bool too_large = lead == 0xF4 && at[1] > 0x8F;
    return overlong || too_large ? 0 : 4;
}

static bool may_hold_others(uint64_t bytes) {
    return (bytes & duiqi_bytes_of(0x80)) != 0;
}

size_t duiqi_utf8_ascii_prefix(const char *data, size_t length) {
    size_t at = duiqi_bytes_skip(data, length, may_hold_others);
    while (at < length && (unsigned char)data[at] < 0x80)
        ++at;
    return at;
}

/* Whether a character starts here that has three bytes whatever they are, as those of Chinese do:
 * U+1000 to U+CFFF. */
static bool is_plain_triple(const unsigned char *at, size_t room) {
    return room >= 3 && at[0] - 0xE1u <= 0xECu - 0xE1u && is_trail(at[1]) && is_trail(at[2]);
}

size_t duiqi_utf8_valid_prefix(const char *data, size_t length) {
    const unsigned char *bytes = (const unsigned char *)data;
    size_t at = 0;
    while (at < length) {
        at += duiqi_utf8_ascii_prefix(data + at, length - at);
        while (at < length && bytes[at] >= 0x80) {
            size_t step = is_plain_triple(bytes + at, length - at)
                              ? 3
                              : sequence_length(bytes + at, length - at);
            if (!step)
                return at;
            at += step;
        }
    }
    return length;
}

uint32_t duiqi_utf8_previous(const char *data, size_t *offset) {
    do
        --*offset;
    while (is_trail((unsigned char)data[*offset]));
    size_t at = *offset;
    return duiqi_utf8_next(data, &at);
}

size_t duiqi_utf8_encode_long(uint32_t point, char bytes[4]) {
    if (point < 0x800) {
        bytes[0] = (char)(0xC0 | point >> 6);
        bytes[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        bytes[0] = (char)(0xE0 | point >> 12);
        bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | point >> 18);
    bytes[1] = (char)(0x80 | (point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

size_t duiqi_utf8_count(const char *data, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < length; ++i)
        count += !is_trail((unsigned char)data[i]);
    return count;
}
