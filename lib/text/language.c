#include "text/language.h"

#include <stdint.h>
#include <string.h>

#include <unicode/uloc.h>

#include "text/fold.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* Traditional texts have a Simplified form for 25 to 45 of 100 Han characters, Simplified texts
 * for hardly any. */
enum { TRADITIONAL_PERCENT = 15 };

/* The ISO 639-2 code of a tag's primary language, "" when ICU does not know it; NULL when the
 * tag is not well-formed. */
static const char *iso3_of(const char *tag) {
    char locale[ULOC_FULLNAME_CAPACITY];
    int32_t parsed = 0;
    UErrorCode code = U_ZERO_ERROR;
    size_t length = strlen(tag);
    if (length > DUIQI_TAG_MAX)
        return NULL;
    uloc_forLanguageTag(tag, locale, (int32_t)sizeof locale, &parsed, &code);
    if (U_FAILURE(code) || code == U_STRING_NOT_TERMINATED_WARNING || (size_t)parsed != length)
        return NULL;
    return uloc_getISO3Language(locale);
}

bool duiqi_language_tag_known(const char *tag) {
    const char *iso3 = iso3_of(tag);
    return iso3 && *iso3;
}

duiqi_language duiqi_language_of_tag(const char *tag) {
    const char *iso3 = iso3_of(tag);
    if (!iso3)
        return DUIQI_LANGUAGE_OTHER;
    if (strcmp(iso3, "zho") == 0)
        return DUIQI_LANGUAGE_ZH;
    return strcmp(iso3, "eng") == 0 ? DUIQI_LANGUAGE_EN : DUIQI_LANGUAGE_OTHER;
}

static char to_lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static char to_upper(char byte) {
    return byte >= 'a' && byte <= 'z' ? (char)(byte & ~0x20) : byte;
}

/* RFC 5646, section 2.1.1: regions in upper case and scripts in title case, unless they follow a
 * subtag of a single character; all else in lower case. */
void duiqi_language_tag_canonical(char *out, const char *tag) {
    size_t length = strlen(tag);
    if (length > DUIQI_TAG_MAX)
        length = DUIQI_TAG_MAX;
    bool after_singleton = false;
    for (size_t start = 0; start < length;) {
        size_t size = 0;
        while (start + size < length && tag[start + size] != '-')
            ++size;
        bool cased = start > 0 && !after_singleton;
        for (size_t i = 0; i < size; ++i) {
            bool upper = cased && (size == 2 || (size == 4 && i == 0));
            out[start + i] = upper ? to_upper(tag[start + i]) : to_lower(tag[start + i]);
        }
        after_singleton = after_singleton || size == 1;
        start += size;
        if (start < length)
            out[start++] = '-';
    }
    out[length] = '\0';
}

/* A byte of a tag as it is compared. */
static char plain(char byte) {
    return byte == '_' ? '-' : to_lower(byte);
}

static bool same_letters(duiqi_slice a, duiqi_slice b) {
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; ++i)
        if (plain(a.data[i]) != plain(b.data[i]))
            return false;
    return true;
}

static bool is_one_of(duiqi_slice subtag, const char *const *words) {
    for (; *words; ++words)
        if (same_letters(subtag, (duiqi_slice){*words, strlen(*words)}))
            return true;
    return false;
}

/* Cut the first subtag off a tag. */
static duiqi_slice next_subtag(duiqi_slice *tag) {
    duiqi_slice subtag = *tag;
    for (size_t i = 0; i < tag->length; ++i)
        if (plain(tag->data[i]) == '-') {
            subtag.length = i;
            *tag = (duiqi_slice){tag->data + i + 1, tag->length - i - 1};
            return subtag;
        }
    tag->length = 0;
    return subtag;
}

duiqi_slice duiqi_language_tag_primary(duiqi_slice tag) {
    static const char *const CHINESE[] = {"zh", "cmn", "zho", "chi", NULL};
    static const char *const ENGLISH[] = {"en", "eng", NULL};
    duiqi_slice primary = next_subtag(&tag);
    if (is_one_of(primary, CHINESE))
        return (duiqi_slice){"zh", 2};
    return is_one_of(primary, ENGLISH) ? (duiqi_slice){"en", 2} : primary;
}

duiqi_language duiqi_language_of_variant(duiqi_slice tag) {
    duiqi_slice primary = duiqi_language_tag_primary(tag);
    if (same_letters(primary, (duiqi_slice){"zh", 2}))
        return DUIQI_LANGUAGE_ZH;
    return same_letters(primary, (duiqi_slice){"en", 2}) ? DUIQI_LANGUAGE_EN : DUIQI_LANGUAGE_OTHER;
}

bool duiqi_language_tag_traditional(duiqi_slice tag) {
    static const char *const TRADITIONAL[] = {"Hant", "TW", "HK", "MO", NULL};
    static const char *const SIMPLIFIED[] = {"Hans", "CN", "SG", "MY", NULL};
    for (next_subtag(&tag); tag.length;) {
        duiqi_slice subtag = next_subtag(&tag);
        if (is_one_of(subtag, SIMPLIFIED))
            return false;
        if (is_one_of(subtag, TRADITIONAL))
            return true;
    }
    return false;
}

int duiqi_language_tag_fit(duiqi_slice a, duiqi_slice b) {
    if (!a.length || !b.length)
        return 0;
    duiqi_slice primary = duiqi_language_tag_primary(a);
    if (same_letters(primary, (duiqi_slice){"und", 3}))
        return 0;
    if (same_letters(a, b))
        return 2;
    if (!same_letters(primary, duiqi_language_tag_primary(b)))
        return 0;
    return !same_letters(primary, (duiqi_slice){"zh", 2}) ||
           duiqi_language_tag_traditional(a) == duiqi_language_tag_traditional(b);
}

static bool is_latin(uint32_t point) {
    if (point < 0x80)
        return (point | 0x20) - 'a' < 26;
    return (point <= 0x24F || (point >= 0x1E00 && point <= 0x1EFF) ||
            (point >= 0xFF21 && point <= 0xFF5A)) &&
           duiqi_is_letter(point);
}

duiqi_script_counts duiqi_script_count(duiqi_slice text) {
    duiqi_script_counts counts = {0};
    bool in_word = false;
    for (size_t at = 0; at < text.length;) {
        uint32_t point = duiqi_utf8_next(text.data, &at);
        bool latin = is_latin(point);
        counts.latin += latin;
        counts.latin_words += latin && !in_word;
        in_word = latin;
        if (latin)
            continue;
        if (duiqi_is_han(point))
            ++counts.han;
        else if (duiqi_is_digit(point))
            ++counts.digits;
        else if (duiqi_is_letter(point))
            ++counts.other;
    }
    return counts;
}

static bool is_traditional(duiqi_slice text, size_t han) {
    size_t traditional = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t point = duiqi_utf8_next(text.data, &at);
        traditional += duiqi_fold_simplified(point) != point;
    }
    return traditional * 100 >= han * TRADITIONAL_PERCENT;
}

const char *duiqi_language_detect(duiqi_slice text) {
    duiqi_script_counts counts = duiqi_script_count(text);
    /* Japanese has up to two ideographs for each of its own letters. */
    if (counts.han + counts.latin <= counts.other * 2)
        return NULL;
    /* A word of Chinese is one or two characters. */
    if (counts.han * 2 <= counts.latin_words * 3)
        return "en";
    return is_traditional(text, counts.han) ? "zh-TW" : "zh-CN";
}
