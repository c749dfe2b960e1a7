#include "edition/words.h"

#include <stdbool.h>

#include "feature/numeral.h"
#include "text/uclass.h"

/* A folded sentence being divided. */
struct scan {
    const uint32_t *points;
    const uint32_t *offsets;
    size_t count;
    const duiqi_numeral *numerals;
    size_t numeral_count;
    size_t numeral; /* the next one that can begin a word */
    duiqi_vector *words;
};

void duiqi_edit_text_init(duiqi_edit_text *text, const duiqi_allocator *allocator) {
    duiqi_vector_init(&text->words, allocator, sizeof(duiqi_edit_word));
    duiqi_vector_init(&text->numerals, allocator, sizeof(duiqi_numeral));
    duiqi_folded_init(&text->folded, allocator);
}

void duiqi_edit_text_free(duiqi_edit_text *text) {
    duiqi_vector_free(&text->words);
    duiqi_vector_free(&text->numerals);
    duiqi_folded_free(&text->folded);
}

/* A quote or apostrophe as its straight form: which of them a text has is its typesetter's. */
static uint32_t straighten(uint32_t point) {
    switch (point) {
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x201C:
    case 0x201D:
        return '"';
    default:
        return point;
    }
}

/* FNV-1a over code points, its weak low bits mixed. */
static uint64_t hash_points(const uint32_t *points, size_t count) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < count; ++i)
        if (points[i] != ' ')
            hash = (hash ^ straighten(points[i])) * 1099511628211u;
    hash ^= hash >> 32;
    return hash * 0x9E3779B97F4A7C15u;
}

/* Append the word from a point to before another; a character that folds to several points is
 * never divided. Returns the point after it, 0 without memory. */
static size_t emit(struct scan *scan, size_t begin, size_t end, duiqi_edit_word_kind kind,
                   uint32_t numeral) {
    while (end < scan->count && scan->offsets[end] == scan->offsets[end - 1])
        ++end;
    duiqi_edit_word word = {.hash = hash_points(scan->points + begin, end - begin),
                            .begin = scan->offsets[begin],
                            .end = scan->offsets[end],
                            .numeral = numeral,
                            .kind = kind};
    return duiqi_vector_push(scan->words, &word) ? end : 0;
}

static bool is_apostrophe(uint32_t point) {
    return point == '\'' || point == 0x2019;
}

/* Byte at which the next numeral begins, past all text when there is none. */
static uint32_t numeral_begin(const struct scan *scan) {
    return scan->numeral < scan->numeral_count ? scan->numerals[scan->numeral].begin : UINT32_MAX;
}

static bool is_letter_of_word(uint32_t point) {
    return duiqi_is_letter(point) && !duiqi_is_han(point);
}

static size_t take_word(struct scan *scan, size_t begin) {
    size_t end = begin + 1;
    for (; end < scan->count && scan->offsets[end] < numeral_begin(scan); ++end) {
        uint32_t point = scan->points[end];
        bool inside = is_apostrophe(point) && end + 1 < scan->count &&
                      is_letter_of_word(scan->points[end + 1]);
        if (!inside && !is_letter_of_word(point) && !duiqi_is_digit(point))
            break;
    }
    return emit(scan, begin, end, DUIQI_EDIT_WORD, DUIQI_EDIT_NO_NUMERAL);
}

static size_t take_digits(struct scan *scan, size_t begin) {
    size_t end = begin + 1;
    while (end < scan->count && scan->offsets[end] < numeral_begin(scan) &&
           duiqi_is_digit(scan->points[end]))
        ++end;
    return emit(scan, begin, end, DUIQI_EDIT_NUMERAL, DUIQI_EDIT_NO_NUMERAL);
}

static size_t take_numeral(struct scan *scan, size_t begin) {
    uint32_t until = scan->numerals[scan->numeral].end;
    size_t end = begin + 1;
    while (end < scan->count && scan->offsets[end] < until)
        ++end;
    return emit(scan, begin, end, DUIQI_EDIT_NUMERAL, (uint32_t)scan->numeral);
}

/* Pass over numerals that are no words of their own, and those that begin inside another one. */
static void skip_numerals(struct scan *scan, uint32_t offset) {
    while (scan->numeral < scan->numeral_count &&
           (scan->numerals[scan->numeral].begin < offset ||
            scan->numerals[scan->numeral].flags & DUIQI_NUMERAL_LEXICAL))
        ++scan->numeral;
}

static duiqi_status divide(struct scan *scan) {
    for (size_t at = 0; at < scan->count;) {
        uint32_t point = scan->points[at];
        if (point == ' ') {
            ++at;
            continue;
        }
        skip_numerals(scan, scan->offsets[at]);
        if (scan->offsets[at] == numeral_begin(scan))
            at = take_numeral(scan, at);
        else if (duiqi_is_han(point))
            at = emit(scan, at, at + 1, DUIQI_EDIT_HAN, DUIQI_EDIT_NO_NUMERAL);
        else if (duiqi_is_letter(point))
            at = take_word(scan, at);
        else if (duiqi_is_digit(point))
            at = take_digits(scan, at);
        else
            at = emit(scan, at, at + 1, DUIQI_EDIT_MARK, DUIQI_EDIT_NO_NUMERAL);
        if (!at)
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_edit_text_make(duiqi_edit_text *text, duiqi_slice sentence,
                                  duiqi_language language) {
    text->words.count = text->numerals.count = 0;
    if (duiqi_fold(&text->folded, sentence) ||
        duiqi_numerals_find(&text->numerals, sentence, &text->folded, language))
        return DUIQI_ENOMEM;
    struct scan scan = {.points = text->folded.points.data,
                        .offsets = text->folded.offsets.data,
                        .count = text->folded.points.count,
                        .numerals = text->numerals.data,
                        .numeral_count = text->numerals.count,
                        .words = &text->words};
    return divide(&scan);
}
