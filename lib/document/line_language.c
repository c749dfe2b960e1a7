#include "document/line_language.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "document/mark.h"
#include "document/note.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum { SPEAKER_MAX = 16 }; /* bytes of the name before a speech */

/* How much of each writing there is. */
typedef struct tally {
    unsigned han;
    unsigned wide;   /* full-width punctuation */
    unsigned words;  /* of letters */
    unsigned single; /* words of one letter, such as the A of A股 */
    bool begins_han, ends_han;
} tally;

static void count_han(tally *t) {
    if (!t->han && !t->words)
        t->begins_han = true;
    ++t->han;
    t->ends_han = true;
}

static void count_word(tally *t, size_t letters) {
    if (letters < 2) {
        ++t->single;
        return;
    }
    ++t->words;
    t->ends_han = false;
}

static bool is_wide_punctuation(uint32_t point) {
    return point == U'。' || point == U'，' || point == U'、' || point == U'！' || point == U'？' ||
           point == U'；' || point == U'：';
}

static void count_point(tally *t, uint32_t point) {
    if (duiqi_is_han(point))
        count_han(t);
    else
        t->wide += is_wide_punctuation(point);
}

static bool is_ascii_letter(char byte) {
    return (unsigned)(byte | 0x20) - 'a' < 26;
}

static bool begins_with(duiqi_slice text, size_t at, const char *word) {
    size_t length = strlen(word);
    return text.length - at >= length && !memcmp(text.data + at, word, length);
}

/* The end of an address or hashtag that begins at an offset; the offset itself for none. */
static size_t skip_address(duiqi_slice line, size_t at, bool with_tags) {
    bool tag = line.data[at] == '#' && !with_tags && !(at && is_ascii_letter(line.data[at - 1]));
    if (!tag && !begins_with(line, at, "http://") && !begins_with(line, at, "https://") &&
        !begins_with(line, at, "www."))
        return at;
    for (size_t next = ++at; next < line.length; at = next) {
        uint32_t point = duiqi_utf8_next(line.data, &next);
        if (duiqi_is_space(point) || (!tag && point >= 0x2E80))
            break;
        if (tag && point == '#')
            return next;
    }
    return at;
}

/* How a character changes the depth of brackets and quotations. The straight quote opens and
 * closes in turn; the curly single one is an apostrophe too often to count. */
static int depth_change(uint32_t point, bool *in_straight) {
    static const uint32_t OPENING[] = {'(', '[', U'（', U'【', U'《', U'“', U'「', U'『', 0};
    static const uint32_t CLOSING[] = {')', ']', U'）', U'】', U'》', U'”', U'」', U'』', 0};
    if (point == '"') {
        *in_straight = !*in_straight;
        return *in_straight ? 1 : -1;
    }
    for (size_t i = 0; OPENING[i]; ++i)
        if (point == OPENING[i] || point == CLOSING[i])
            return point == OPENING[i] ? 1 : -1;
    return 0;
}

static size_t skip_word(duiqi_slice line, size_t at, size_t *letters) {
    for (size_t next = at; next < line.length; at = next, ++*letters) {
        uint32_t point = duiqi_utf8_next(line.data, &next);
        if (!duiqi_is_letter(point) || duiqi_is_han(point))
            break;
    }
    return at;
}

/* Count a whole line, and what of it stands outside brackets and quotations; returns whether
 * all of these are closed. */
static bool count(duiqi_slice line, bool with_tags, tally *all, tally *outside) {
    int depth = 0;
    bool in_straight = false;
    *all = *outside = (tally){0};
    for (size_t at = 0; at < line.length;) {
        size_t next = skip_address(line, at, with_tags);
        if (next > at) {
            at = next;
            continue;
        }
        uint32_t point = duiqi_utf8_next(line.data, &next);
        size_t letters = 0;
        if (duiqi_is_letter(point) && !duiqi_is_han(point)) {
            next = skip_word(line, at, &letters);
            count_word(all, letters);
            if (!depth)
                count_word(outside, letters);
        } else {
            count_point(all, point);
            if (!depth)
                count_point(outside, point);
        }
        depth += depth_change(point, &in_straight);
        if (depth < 0) /* "1)" closes nothing */
            depth = 0;
        at = next;
    }
    return !depth;
}

/* A Han character says about as much as two thirds of a word; the language of the first and the
 * last words is more likely that of the sentence. */
static duiqi_language judge(const tally *t) {
    const unsigned edge = 6;
    if (!t->han)
        return t->words + t->single ? DUIQI_LANGUAGE_EN : DUIQI_LANGUAGE_OTHER;
    unsigned han = 2 * (t->han + t->wide) + (t->begins_han ? edge : 0) + (t->ends_han ? edge : 0);
    unsigned words = 3 * t->words + (t->begins_han ? 0 : edge) + (t->ends_han ? 0 : edge);
    return han >= words ? DUIQI_LANGUAGE_ZH : DUIQI_LANGUAGE_EN;
}

/* What follows "Tom:" when something does: the name does not tell the language. */
static duiqi_slice skip_speaker(duiqi_slice line) {
    size_t letters = 0, at = skip_word(line, 0, &letters), rest = at;
    if (!letters || at > SPEAKER_MAX || at == line.length)
        return line;
    uint32_t point = duiqi_utf8_next(line.data, &rest);
    if ((point != ':' && point != U'：') || rest == line.length || line.data[rest] == '/')
        return line;
    return (duiqi_slice){line.data + rest, line.length - rest};
}

/* "来源：Xinhua" is a line of the Chinese side. */
static duiqi_language label_language(duiqi_slice line) {
    size_t at = begins_with(line, 0, "（") ? strlen("（") : line.data[0] == '(';
    return is_ascii_letter(line.data[at]) ? DUIQI_LANGUAGE_EN : DUIQI_LANGUAGE_ZH;
}

duiqi_language duiqi_line_language(duiqi_slice line) {
    tally all, outside;
    if (duiqi_note_read(line) && duiqi_mark_read(line).kind != DUIQI_MARK_NOTE)
        return label_language(line);
    bool closed = count(skip_speaker(line), false, &all, &outside);
    if (!all.han && !all.words && !all.single)
        closed = count(line, true, &all, &outside);
    duiqi_language language = closed ? judge(&outside) : DUIQI_LANGUAGE_OTHER;
    return language ? language : judge(&all);
}
