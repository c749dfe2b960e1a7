#include "text/charset.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

/* How well a character speaks for an encoding. The mean over a text is its score. */
enum {
    COMMON = 100, /* what texts consist of */
    LIKELY = 90,  /* the same, where a wrong reading of ASCII could give it too */
    RARE = 25,    /* in use, but not often */
    ODD = 0,
    BAD = -100,    /* unassigned, private use, control characters */
    BROKEN = -200, /* not of the encoding at all */
    ACCEPTED = 50  /* least score of a text */
};

typedef struct tally {
    int64_t sum;
    int64_t count;
} tally;

static void tally_add(tally *total, int value) {
    total->sum += value;
    ++total->count;
}

static int tally_mean(tally total) {
    return total.count ? (int)(total.sum / total.count) : BAD;
}

static bool is_text_ascii(uint32_t byte) {
    return (byte >= 0x20 && byte < 0x7F) || (byte >= '\t' && byte <= '\r');
}

static bool is_gb_trail(unsigned char byte) {
    return byte >= 0x40 && byte != 0x7F && byte != 0xFF;
}

/* The two-byte characters of GB18030 by the parts of GBK: GB 2312 has punctuation in rows A1 and
 * A3 and its common characters in B0 to D7; all ideographs outside B0 to F7 are of GBK alone. */
static int gb_pair_value(unsigned char lead, unsigned char trail) {
    if (trail < 0xA1)
        return lead < 0xA1 || lead > 0xA7 ? RARE : BAD;
    if (lead == 0xA1)
        return trail < 0xC0 && !(trail >= 0xA5 && trail <= 0xA8) ? COMMON : ODD;
    if ((lead >= 0xB0 && lead <= 0xD7) || lead == 0xA3)
        return COMMON;
    if (lead < 0xA1 || lead == 0xA2 || lead == 0xA8 || (lead >= 0xD8 && lead <= 0xF7))
        return RARE;
    return lead < 0xAA ? ODD : BAD;
}

/* Value of the character at `at`, which is not ASCII, and its length in *step. */
static int gb18030_value(const unsigned char *at, size_t room, size_t *step) {
    *step = 1;
    if (room < 2)
        return ODD;
    if (at[0] == 0x80 || at[0] == 0xFF)
        return BROKEN;
    if (is_gb_trail(at[1])) {
        *step = 2;
        return gb_pair_value(at[0], at[1]);
    }
    bool four = room >= 4 && at[1] >= 0x30 && at[1] <= 0x39 && at[2] >= 0x81 && at[2] <= 0xFE &&
                at[3] >= 0x30 && at[3] <= 0x39;
    if (!four)
        return BROKEN;
    *step = 4;
    return RARE;
}

/* Big5 has punctuation in A140 to A1A8, symbols up to A3BF, its common characters in rows A4 to
 * C6, others from C9. */
static int big5_value(const unsigned char *at, size_t room, size_t *step) {
    *step = 1;
    if (room < 2)
        return ODD;
    if (at[0] == 0x80 || at[0] == 0xFF)
        return BROKEN;
    if (!((at[1] >= 0x40 && at[1] <= 0x7E) || (at[1] >= 0xA1 && at[1] <= 0xFE)))
        return BROKEN;
    *step = 2;
    unsigned code = (unsigned)at[0] << 8 | at[1];
    if ((code >= 0xA140 && code <= 0xA1A8) || (code >= 0xA440 && code <= 0xC67E))
        return COMMON;
    if (code > 0xA1A8 && code <= 0xA3BF)
        return ODD;
    return code >= 0xC940 && code <= 0xF9D5 ? RARE : BAD;
}

typedef int (*value_fn)(const unsigned char *at, size_t room, size_t *step);

static int multibyte_score(const unsigned char *data, size_t length, value_fn value) {
    tally total = {0, 0};
    for (size_t at = 0; at < length;) {
        size_t step = 1;
        if (data[at] >= 0x80)
            tally_add(&total, value(data + at, length - at, &step));
        else if (!is_text_ascii(data[at]))
            tally_add(&total, BAD);
        at += step;
    }
    return tally_mean(total);
}

static int utf16_value(uint32_t unit) {
    if (unit < 0x80)
        return is_text_ascii(unit) ? COMMON : BAD;
    if (is_text_ascii(unit >> 8) && is_text_ascii(unit & 0xFF))
        return RARE;
    if ((unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3001 && unit <= 0x301F) ||
        (unit >= 0xFF01 && unit <= 0xFF5E) || (unit >= 0x2010 && unit <= 0x2026))
        return LIKELY;
    if ((unit >= 0xA0 && unit < 0x590) || (unit >= 0xD800 && unit <= 0xDFFF))
        return RARE;
    return unit < 0xA0 || (unit >= 0xE000 && unit <= 0xF8FF) ? BAD : ODD;
}

static int utf16_score(const unsigned char *data, size_t length, bool little) {
    tally total = {0, 0};
    for (size_t at = 0; at + 1 < length; at += 2) {
        unsigned low = data[little ? at : at + 1], high = data[little ? at + 1 : at];
        tally_add(&total, utf16_value(high << 8 | low));
    }
    return tally_mean(total);
}

/* Whether most bytes over 0x7F stand in well-formed sequences: those that do not are then
 * damage, not another encoding. A broken sequence counts once, trailing bytes and all. */
static bool is_mostly_utf8(const char *data, size_t length) {
    size_t good = 0, bad = 0;
    if (duiqi_utf8_valid_prefix(data, length) == length)
        return true;
    for (size_t at = 0; at < length;) {
        size_t end = at + duiqi_utf8_valid_prefix(data + at, length - at);
        for (; at < end; ++at)
            good += (unsigned char)data[at] >= 0x80;
        if (at < length) {
            ++bad;
            for (++at; at < length && at < end + 3 && (data[at] & 0xC0) == 0x80; ++at)
                ;
        }
    }
    return good / 6 >= bad;
}

static const char *byte_order_mark(const void *data, size_t length) {
    static const struct {
        const char *mark;
        size_t length;
        const char *encoding;
    } MARKS[] = {
        {"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
        {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
        {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"},
    };
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; ++i)
        if (length >= MARKS[i].length && memcmp(data, MARKS[i].mark, MARKS[i].length) == 0)
            return MARKS[i].encoding;
    return NULL;
}

const char *duiqi_charset_utf16(const void *data, size_t length) {
    const char *marked = byte_order_mark(data, length);
    if (marked && strncmp(marked, "UTF-16", 6) == 0)
        return marked;
    return utf16_score(data, length, true) > utf16_score(data, length, false) ? "UTF-16LE"
                                                                              : "UTF-16BE";
}

typedef struct candidate {
    const char *encoding;
    int score;
} candidate;

static void consider(candidate *best, const char *encoding, int score) {
    if (score > best->score)
        *best = (candidate){encoding, score};
}

const char *duiqi_charset_detect(const void *data, size_t length) {
    const char *marked = byte_order_mark(data, length);
    if (marked)
        return marked;
    bool is_utf8 = is_mostly_utf8(data, length);
    bool has_nul = length && memchr(data, 0, length);
    if (is_utf8 && !has_nul)
        return "UTF-8";
    candidate best = {is_utf8 ? "UTF-8" : NULL, ACCEPTED - 1};
    if (!is_utf8) {
        consider(&best, "GB18030", multibyte_score(data, length, gb18030_value));
        consider(&best, "Big5", multibyte_score(data, length, big5_value));
    }
    /* A line end or a digit has a NUL in UTF-16: without any, a few bytes are no evidence. */
    if (has_nul || (!best.encoding && length >= 32)) {
        consider(&best, "UTF-16LE", utf16_score(data, length, true));
        consider(&best, "UTF-16BE", utf16_score(data, length, false));
    }
    return best.encoding;
}

const char *duiqi_charset_binary_kind(const void *data, size_t length) {
    static const struct {
        const char *start;
        size_t length;
        const char *kind;
    } KINDS[] = {
        {"\x89PNG", 4, "a PNG image"},
        {"\xFF\xD8\xFF", 3, "a JPEG image"},
        {"GIF87a", 6, "a GIF image"},
        {"GIF89a", 6, "a GIF image"},
        {"%PDF-", 5, "a PDF document"},
        {"PK\x03\x04", 4, "a ZIP archive or office document"},
        {"\xD0\xCF\x11\xE0", 4, "an old office document"},
        {"\x1F\x8B", 2, "a gzip file"},
        {"{\\rtf", 5, "an RTF document"},
        {"BZh91AY&SY", 10, "a bzip2 file"},
        {"\xFD\x37zXZ", 5, "an xz file"},
        {"\x28\xB5\x2F\xFD", 4, "a Zstandard file"},
        {"\x7F\x45LF", 4, "an executable"},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; ++i)
        if (length >= KINDS[i].length && memcmp(data, KINDS[i].start, KINDS[i].length) == 0)
            return KINDS[i].kind;
    return NULL;
}
