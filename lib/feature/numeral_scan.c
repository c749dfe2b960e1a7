#include "feature/numeral_scan.h"

#include "feature/numeral_range.h"
#include "text/uclass.h"
#include "text/utf8.h"

uint32_t duiqi_scan_source(const duiqi_scan *scan, size_t at) {
    if (at >= scan->count)
        return 0;
    size_t offset = scan->offsets[at];
    return duiqi_utf8_next(scan->source.data, &offset);
}

bool duiqi_scan_is_capital(const duiqi_scan *scan, size_t at) {
    uint32_t source = duiqi_scan_source(scan, at);
    return source < 0x80 ? source - 'A' < 26 : duiqi_is_upper(source) || source - 0x2160 < 16;
}

/* Where an alternative ends. */
static const char32_t *word_end(const char32_t *word) {
    while (*word && *word != U'|')
        ++word;
    return word;
}

static bool matches(const duiqi_scan *scan, size_t at, const char32_t *word, size_t length) {
    if (at > scan->count || length > scan->count - at)
        return false;
    for (size_t i = 0; i < length; ++i)
        if (scan->points[at + i] != word[i])
            return false;
    return true;
}

/* The length of the first alternative that matches at a position; of whole words only when a
 * letter may not follow. */
static size_t match_at(const duiqi_scan *scan, size_t at, const char32_t *word, bool whole) {
    uint32_t first = duiqi_scan_point(scan, at);
    if (!first)
        return 0;
    for (;; ++word) {
        const char32_t *end = word_end(word);
        size_t length = (size_t)(end - word);
        if (*word == first && matches(scan, at, word, length) &&
            !(whole && duiqi_is_ascii_letter(duiqi_scan_point(scan, at + length))))
            return length;
        if (!*end)
            return 0;
        word = end;
    }
}

/* The same of what ends before a position; of whole words when a letter may not stand before. */
static size_t match_before(const duiqi_scan *scan, size_t at, const char32_t *word, bool whole) {
    uint32_t last = duiqi_scan_point(scan, at - 1);
    for (;; ++word) {
        const char32_t *end = word_end(word);
        size_t length = (size_t)(end - word);
        if (length && length <= at && end[-1] == last && matches(scan, at - length, word, length) &&
            !(whole && duiqi_is_ascii_letter(duiqi_scan_point(scan, at - length - 1))))
            return length;
        if (!*end)
            return 0;
        word = end;
    }
}

size_t duiqi_scan_match(const duiqi_scan *scan, size_t at, const char32_t *alternatives) {
    return match_at(scan, at, alternatives, false);
}

size_t duiqi_scan_match_before(const duiqi_scan *scan, size_t at, const char32_t *alternatives) {
    return match_before(scan, at, alternatives, false);
}

size_t duiqi_scan_match_word(const duiqi_scan *scan, size_t at, const char32_t *alternatives) {
    return match_at(scan, at, alternatives, true);
}

size_t duiqi_scan_match_word_before(const duiqi_scan *scan, size_t at,
                                    const char32_t *alternatives) {
    return match_before(scan, at, alternatives, true);
}

bool duiqi_scan_match_around(const duiqi_scan *scan, size_t begin, size_t end,
                             const char32_t *alternatives) {
    uint32_t first = duiqi_scan_point(scan, begin);
    for (const char32_t *word = alternatives;; ++word) {
        const char32_t *after = word_end(word);
        size_t length = (size_t)(after - word), inside = end - begin;
        for (size_t before = 0; before + inside <= length && before <= begin; ++before)
            if (word[before] == first && matches(scan, begin - before, word, length))
                return true;
        if (!*after)
            return false;
        word = after;
    }
}

bool duiqi_scan_is_first(const duiqi_scan *scan, size_t at) {
    while (at && duiqi_scan_match_before(scan, at, U"(|[|\"|'|“|‘|《|「|『| "))
        --at;
    return at == 0;
}

static duiqi_numeral numeral_of(const duiqi_scan *scan, const duiqi_mention *mention) {
    /* A character that was folded to several points belongs to the numeral as a whole. */
    size_t end = mention->end;
    while (end < scan->count && scan->offsets[end] == scan->offsets[end - 1])
        ++end;
    return (duiqi_numeral){
        .numerator = mention->value.numerator,
        .denominator = mention->value.denominator,
        .begin = scan->offsets[mention->begin],
        .end = scan->offsets[end],
        .kind = mention->kind,
        .flags = mention->flags,
    };
}

void duiqi_scan_add(duiqi_scan *scan, duiqi_mention mention) {
    if (duiqi_numeral_join(scan, &scan->previous, &mention)) {
        duiqi_numeral *numerals = scan->numerals->data;
        numerals[scan->numerals->count - 1] = numeral_of(scan, &scan->previous);
    }
    duiqi_numeral numeral = numeral_of(scan, &mention);
    if (!duiqi_vector_push(scan->numerals, &numeral))
        scan->failed = true;
    scan->previous = mention;
}
