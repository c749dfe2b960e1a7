#include "segment/segment.h"

#include <string.h>

#include "segment/punctuation.h"
#include "segment/stop.h"
#include "segment/words.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* How far the closing mark of a title, bracket or quoted phrase is looked for, in bytes. What is
 * longer is text of its own; and an opening mark that is never closed does no harm. */
enum { GUARD_REACH = 180 };

static const uint32_t and_so_on = 0x7B49; /* 等 */

/* Quotations side by side that are taken for one, at most. */
enum { ROW_MAX = 8 };

/* The bytes that the marks looked for start with: these ASCII characters, and E2, E3 and EF. */
static const uint8_t starts_mark[256] = {
    ['!'] = 1, ['"'] = 1, ['('] = 1, ['-'] = 1,  ['.'] = 1,  [';'] = 1,
    ['?'] = 1, ['['] = 1, ['{'] = 1, [0xE2] = 1, [0xE3] = 1, [0xEF] = 1};

static bool starts_mark_at(duiqi_slice text, size_t at) {
    return at < text.length && starts_mark[(uint8_t)text.data[at]];
}

/* The next byte that may start a mark, or the text's length. Most of a text is stepped over here,
 * eight bytes at a time. */
static size_t find_mark(duiqi_slice text, size_t at) {
    const uint8_t *bytes = (const uint8_t *)text.data;
    for (; text.length - at >= 8; at += 8) {
        const uint8_t *b = bytes + at;
        unsigned found =
            (unsigned)(starts_mark[b[0]] | starts_mark[b[1]] << 1 | starts_mark[b[2]] << 2 |
                       starts_mark[b[3]] << 3 | starts_mark[b[4]] << 4 | starts_mark[b[5]] << 5 |
                       starts_mark[b[6]] << 6 | starts_mark[b[7]] << 7);
        if (found)
            return at + (size_t)__builtin_ctz(found);
    }
    while (at < text.length && !starts_mark[bytes[at]])
        ++at;
    return at;
}

typedef struct scanner {
    duiqi_slice text;
    duiqi_language language;
    bool break_at_semicolon;
    bool quote_open; /* whether the last straight quote opened */
    size_t sentence; /* first byte of the sentence under way */
    size_t guard;    /* no sentence ends at or before this offset */
} scanner;

static size_t skip_space(duiqi_slice text, size_t at) {
    while (at < text.length) {
        size_t after = at;
        if (!duiqi_is_space(duiqi_utf8_next(text.data, &after)))
            break;
        at = after;
    }
    return at;
}

static duiqi_punct mark_at(duiqi_slice text, size_t at, size_t *after) {
    *after = at;
    return at < text.length ? duiqi_punct_of(duiqi_utf8_next(text.data, after)) : DUIQI_PUNCT_NONE;
}

/* Straight quotes */

/* Whether the straight quote at an offset opens: white space beside it tells, else they take
 * turns. */
static bool quote_opens(const scanner *scan, size_t at, size_t after) {
    uint32_t before = duiqi_point_before(scan->text, at), next = duiqi_point_at(scan->text, after);
    bool space_before = at == 0 || duiqi_is_space(before);
    bool space_after = after == scan->text.length || duiqi_is_space(next);
    return space_before == space_after ? !scan->quote_open : space_before;
}

/* Guards: stretches inside a sentence */

/* The offset after the mark that closes the one at `at`, or 0 when it is not near. */
static size_t find_closer(duiqi_slice text, size_t at, size_t after) {
    uint32_t open = duiqi_point_at(text, at), close = duiqi_punct_closer(open);
    size_t depth = 1, limit = text.length - at < GUARD_REACH ? text.length : at + GUARD_REACH;
    if (!close)
        close = open;
    while (after < limit) {
        uint32_t point = duiqi_utf8_next(text.data, &after);
        if (point == close && --depth == 0)
            return after;
        if (point == open)
            ++depth;
    }
    return 0;
}

static bool word_ends(duiqi_slice text, size_t at) {
    uint32_t last = duiqi_point_before(text, at);
    return duiqi_is_letter(last) || duiqi_is_digit(last);
}

/* Whether a quotation may be a phrase of the sentence around it: a word stands before it. Speech
 * has a mark there, or starts the sentence. */
static bool follows_word(duiqi_slice text, size_t open) {
    while (open > 0 && text.data[open - 1] == ' ')
        --open;
    return word_ends(text, open);
}

/* Whether a quotation that ends at an offset is a phrase all the same: no mark stands inside its
 * end, or the sentence goes on behind it. */
static bool is_phrase(duiqi_slice text, size_t end) {
    size_t inside = end, next = skip_space(text, end), after;
    uint32_t point = duiqi_point_at(text, next);
    duiqi_utf8_previous(text.data, &inside);
    return word_ends(text, inside) || mark_at(text, next, &after) == DUIQI_PUNCT_PAUSE ||
           duiqi_is_lower(point) || point == and_so_on || duiqi_sentence_goes_on(text, end);
}

/* The end of a row of quotations side by side, of which the first ends at `end`. */
static size_t find_row_end(duiqi_slice text, size_t end) {
    size_t after;
    for (int i = 0; i < ROW_MAX; ++i) {
        size_t next = mark_at(text, end, &after) == DUIQI_PUNCT_OPEN_QUOTE
                          ? find_closer(text, end, after)
                          : 0;
        if (next == 0)
            break;
        end = next;
    }
    return end;
}

/* Whether the mark that ends at an offset is a straight quote that opens. */
static bool is_opening(const scanner *scan, size_t end) {
    size_t at = end, after;
    duiqi_utf8_previous(scan->text.data, &at);
    return mark_at(scan->text, at, &after) == DUIQI_PUNCT_STRAIGHT_QUOTE &&
           quote_opens(scan, at, end);
}

/* Titles, and brackets and quoted phrases inside a sentence, are part of it whatever marks they
 * hold. */
static void raise_guard(scanner *scan, duiqi_punct mark, size_t at, size_t after) {
    bool quote = mark == DUIQI_PUNCT_OPEN_QUOTE || mark == DUIQI_PUNCT_STRAIGHT_QUOTE;
    if (at < scan->guard || (at == scan->sentence && mark != DUIQI_PUNCT_OPEN_TITLE) ||
        (quote && !follows_word(scan->text, at)))
        return;
    size_t end = find_closer(scan->text, at, after);
    if (quote && end > 0)
        end = find_row_end(scan->text, end);
    if (end > 0 && (!quote || (is_phrase(scan->text, end) && !is_opening(scan, end))))
        scan->guard = end;
}

/* Gathering a stop */

static bool is_stop_mark(duiqi_punct mark) {
    return mark == DUIQI_PUNCT_STOP || mark == DUIQI_PUNCT_DOT || mark == DUIQI_PUNCT_ELLIPSIS;
}

/* Whether " ." goes on with a spaced ellipsis. */
static bool is_spaced_dot(duiqi_slice text, size_t at) {
    return text.length - at >= 2 && text.data[at] == ' ' && text.data[at + 1] == '.' &&
           !duiqi_is_letter(duiqi_point_at(text, at + 2)) &&
           !duiqi_is_digit(duiqi_point_at(text, at + 2));
}

/* Take the run of marks from stop->begin on; the strongest decides what the stop is. */
static void take_marks(duiqi_stop *stop) {
    size_t at = stop->begin, after, dots = 0;
    duiqi_punct mark;
    bool stops = false, ellipsis = false;
    for (;; at = after) {
        if (dots > 0 && !stops && is_spaced_dot(stop->text, at))
            ++at;
        mark = starts_mark_at(stop->text, at) ? mark_at(stop->text, at, &after) : DUIQI_PUNCT_NONE;
        if (!is_stop_mark(mark))
            break;
        stops = stops || mark == DUIQI_PUNCT_STOP;
        ellipsis = ellipsis || mark == DUIQI_PUNCT_ELLIPSIS;
        dots += mark == DUIQI_PUNCT_DOT;
        stop->wide = stop->wide || (after - at == 3 && mark != DUIQI_PUNCT_ELLIPSIS);
    }
    stop->end = at;
    stop->kind = stops                  ? DUIQI_PUNCT_STOP
                 : ellipsis || dots > 1 ? DUIQI_PUNCT_ELLIPSIS
                                        : DUIQI_PUNCT_DOT;
}

static void take_dashes(duiqi_stop *stop) {
    size_t at = stop->begin, after;
    while (mark_at(stop->text, at, &after) == DUIQI_PUNCT_DASH)
        at = after;
    stop->kind = DUIQI_PUNCT_DASH;
    stop->end = at;
}

/* Footnote marks that belong to the sentence before: "[16]" unless a letter is glued to it, and
 * superscript digits. Returns the offset after the mark, or at. */
static size_t skip_note(duiqi_slice text, size_t at) {
    size_t after = at;
    if (at == text.length)
        return at;
    uint32_t point = duiqi_utf8_next(text.data, &after);
    if (point == 0xB9 || point == 0xB2 || point == 0xB3 || (point >= 0x2070 && point <= 0x2079))
        return after;
    if (point != '[')
        return at;
    size_t digits = after;
    while (after < text.length && after - digits < 4 && duiqi_is_digit((uint8_t)text.data[after]))
        ++after;
    if (after == digits || after == text.length || text.data[after] != ']')
        return at;
    ++after;
    uint32_t next = duiqi_point_at(text, after);
    return duiqi_is_letter(next) && !duiqi_is_han(next) ? at : after;
}

/* The offset after a closing mark at `at` that belongs to the stop, or `at`. */
static size_t skip_closer(scanner *scan, duiqi_stop *stop, size_t at) {
    size_t after;
    duiqi_slice text = scan->text;
    duiqi_punct mark = mark_at(text, at, &after);
    uint32_t point = duiqi_point_at(text, at), next = duiqi_point_at(text, after);
    bool apostrophe = point == '\'' || (point == 0x2019 && !stop->wide);
    if (mark == DUIQI_PUNCT_CLOSE_BRACKET)
        return after;
    if (mark == DUIQI_PUNCT_STRAIGHT_QUOTE ? quote_opens(scan, at, after)
                                           : mark != DUIQI_PUNCT_CLOSE_QUOTE && point != '\'')
        return at;
    if (apostrophe && (duiqi_is_letter(next) || duiqi_is_digit(next)) && !duiqi_is_han(next))
        return at;
    if (mark == DUIQI_PUNCT_STRAIGHT_QUOTE)
        scan->quote_open = false;
    stop->closed = true;
    return after;
}

/* A closing mark after white space, as careless typing leaves it; a curly apostrophe is none. */
static size_t skip_spaced_closer(duiqi_slice text, size_t at) {
    size_t next = skip_space(text, at), after;
    duiqi_punct mark = mark_at(text, next, &after);
    bool closes = mark == DUIQI_PUNCT_CLOSE_BRACKET || mark == DUIQI_PUNCT_CLOSE_QUOTE;
    uint32_t point = duiqi_point_at(text, after);
    return closes && next > at && (duiqi_is_han(point) || !duiqi_is_letter(point)) ? next : at;
}

/* "。……": what is left out after a whole sentence is shown at its end. */
static size_t skip_omission(const duiqi_stop *stop, size_t at) {
    if (!stop->wide || stop->kind != DUIQI_PUNCT_STOP)
        return at;
    size_t next = skip_space(stop->text, at), after;
    while (mark_at(stop->text, next, &after) == DUIQI_PUNCT_ELLIPSIS)
        next = at = after;
    return at;
}

/* Whether a word starts at an offset, by its first byte: a Latin letter or a common Han one. */
static bool starts_word(duiqi_slice text, size_t at) {
    uint8_t byte = at < text.length ? (uint8_t)text.data[at] : 0;
    return (uint8_t)((byte | 0x20) - 'a') < 26 || (uint8_t)(byte - 0xE4) < 6;
}

/* Take what closes after the marks: quotes, brackets, notes, and marks repeated behind them. */
static void take_tail(scanner *scan, duiqi_stop *stop) {
    size_t at = stop->end, after;
    stop->tail = stop->next = at;
    if (starts_word(scan->text, at))
        return;
    if (starts_word(scan->text, at + 1) && scan->text.data[at] == ' ') {
        ++stop->next;
        return;
    }
    for (;;) {
        size_t from = at;
        at = skip_note(scan->text, at);
        at = skip_closer(scan, stop, at);
        if (at == from)
            at = skip_spaced_closer(scan->text, at);
        if (at > stop->end && is_stop_mark(mark_at(scan->text, at, &after))) {
            stop->kind = DUIQI_PUNCT_STOP;
            at = after;
        }
        if (at == from)
            break;
    }
    stop->tail = skip_omission(stop, at);
    stop->next = skip_space(scan->text, stop->tail);
}

/* "areas.17 We": a footnote mark of bare digits after the dot. */
static void take_bare_note(duiqi_stop *stop) {
    size_t at = stop->tail;
    if (stop->kind != DUIQI_PUNCT_DOT || stop->next != at || stop->tail != stop->end)
        return;
    while (at < stop->text.length && at - stop->tail < 4 &&
           duiqi_is_digit((uint8_t)stop->text.data[at]))
        ++at;
    size_t next = skip_space(stop->text, at);
    duiqi_slice word = duiqi_word_before(stop->text, stop->begin);
    if (at == stop->tail || at - stop->tail > 3 || next == at || word.length < 3 ||
        duiqi_word_kinds(&duiqi_abbreviations_en, word) != 0 ||
        !duiqi_is_upper(duiqi_point_at(stop->text, next)))
        return;
    stop->tail = at;
    stop->next = next;
}

/* Semicolons end a sentence in Chinese, when asked to. */
static bool semicolon_counts(const scanner *scan, size_t at, size_t after) {
    return scan->break_at_semicolon &&
           (after - at == 3 || duiqi_is_han(duiqi_point_before(scan->text, at)));
}

/* Whether no guard holds the stop. A full stop right before the closing bracket ends more than the
 * bracket: "came in (it was late.) Nobody spoke". */
static bool is_outside(const scanner *scan, const duiqi_stop *stop) {
    return stop->tail > scan->guard ||
           (stop->tail == scan->guard && stop->kind == DUIQI_PUNCT_DOT && stop->next > stop->tail);
}

/* Gather the stop whose first mark is given. */
static void take_stop(scanner *scan, duiqi_stop *stop) {
    if (stop->kind == DUIQI_PUNCT_DASH)
        take_dashes(stop);
    else if (stop->kind == DUIQI_PUNCT_SEMICOLON)
        stop->wide = stop->end - stop->begin == 3;
    else
        take_marks(stop);
    take_tail(scan, stop);
    take_bare_note(stop);
}

/* Whether a mark ends no sentence, as is seen at once: a dash inside a word, a semicolon that does
 * not count. */
static bool is_idle(const scanner *scan, duiqi_punct mark, size_t at, size_t after) {
    return mark == DUIQI_PUNCT_DASH        ? starts_word(scan->text, after)
           : mark == DUIQI_PUNCT_SEMICOLON ? !semicolon_counts(scan, at, after)
                                           : false;
}

/* Whether the sentence ends at the mark from `at` to *after; *after is moved to the end of the
 * whole stop, and *next set to what comes after its white space. */
static bool ends_at(scanner *scan, duiqi_punct mark, size_t at, size_t *after, size_t *next) {
    *next = *after;
    /* Most often: 。 or ！ with the next sentence right behind it. */
    if (mark == DUIQI_PUNCT_STOP && *after - at == 3 && starts_word(scan->text, *after))
        return *after > scan->guard;
    if (is_idle(scan, mark, at, *after))
        return false;
    duiqi_stop stop = {.text = scan->text,
                       .language = scan->language,
                       .sentence = scan->sentence,
                       .begin = at,
                       .end = *after,
                       .kind = mark};
    take_stop(scan, &stop);
    *after = stop.tail;
    *next = stop.next;
    return is_outside(scan, &stop) && duiqi_stop_ends(&stop);
}

/* The end of the sentence that starts at *at, which is moved to the start of the next; both are
 * the text's length for the last one. */
static size_t find_end(scanner *scan, size_t *at) {
    const duiqi_slice text = scan->text;
    size_t after, next;
    for (; (*at = find_mark(text, *at)) < text.length; *at = after) {
        duiqi_punct mark = mark_at(text, *at, &after);
        switch (mark) {
        case DUIQI_PUNCT_STOP:
        case DUIQI_PUNCT_DOT:
        case DUIQI_PUNCT_ELLIPSIS:
        case DUIQI_PUNCT_DASH:
        case DUIQI_PUNCT_SEMICOLON:
            if (ends_at(scan, mark, *at, &after, &next)) {
                *at = next;
                return after;
            }
            break;
        case DUIQI_PUNCT_STRAIGHT_QUOTE:
            scan->quote_open = quote_opens(scan, *at, after);
            if (scan->quote_open)
                raise_guard(scan, mark, *at, after);
            break;
        case DUIQI_PUNCT_OPEN_QUOTE:
        case DUIQI_PUNCT_OPEN_BRACKET:
        case DUIQI_PUNCT_OPEN_TITLE:
            raise_guard(scan, mark, *at, after);
            break;
        default:
            break;
        }
    }
    return text.length;
}

duiqi_span duiqi_span_trimmed(duiqi_slice text) {
    size_t begin = skip_space(text, 0), end = text.length;
    while (end > begin) {
        size_t last = end;
        if (!duiqi_is_space(duiqi_utf8_previous(text.data, &last)))
            break;
        end = last;
    }
    return begin < end ? (duiqi_span){(uint32_t)begin, (uint32_t)end} : (duiqi_span){0, 0};
}

duiqi_status duiqi_segment_text(duiqi_vector *spans, duiqi_slice text, duiqi_language language,
                                bool break_at_semicolon) {
    duiqi_span whole = duiqi_span_trimmed(text);
    scanner scan = {.text = {text.data, whole.end},
                    .language = language,
                    .break_at_semicolon = break_at_semicolon};
    for (size_t at = whole.begin; at < scan.text.length;) {
        scan.sentence = at;
        size_t end = find_end(&scan, &at);
        duiqi_span *span = duiqi_vector_append(spans, 1);
        if (!span)
            return DUIQI_ENOMEM;
        *span = (duiqi_span){(uint32_t)scan.sentence, (uint32_t)end};
    }
    return DUIQI_OK;
}
