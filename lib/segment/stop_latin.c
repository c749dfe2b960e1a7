#include "segment/stop.h"

#include <string.h>

#include "segment/marker.h"
#include "segment/words.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* How far the rules look to either side, in bytes: what keeps the work linear. */
enum { TOKEN_REACH = 64, OPENING_REACH = 8 };

/* Names before "said": "asked the" does not come here, "Old Mrs. Li asked" does. */
enum { SPEAKER_WORDS = 4 };

static unsigned abbreviation_kinds(duiqi_slice word) {
    return duiqi_word_kinds(&duiqi_abbreviations_en, word);
}

static unsigned word_kinds(duiqi_slice word) {
    return duiqi_word_kinds(&duiqi_words_en, word);
}

/* What comes after a stop: the first letter, digit or symbol behind opening marks. */
typedef struct beginning {
    uint32_t point;
    size_t offset;
    bool quoted; /* an opening quote stands before it */
} beginning;

static beginning find_beginning(const duiqi_stop *stop) {
    beginning begins = {.offset = stop->next};
    for (;;) {
        size_t at = begins.offset;
        if (at >= stop->text.length || at - stop->next > OPENING_REACH) {
            begins.point = 0;
            return begins;
        }
        begins.point = duiqi_utf8_next(stop->text.data, &at);
        duiqi_punct mark = duiqi_punct_of(begins.point);
        if (mark == DUIQI_PUNCT_OPEN_QUOTE || mark == DUIQI_PUNCT_STRAIGHT_QUOTE ||
            begins.point == '\'')
            begins.quoted = !duiqi_is_space(duiqi_point_at(stop->text, at));
        else if (mark != DUIQI_PUNCT_OPEN_BRACKET && mark != DUIQI_PUNCT_OPEN_TITLE &&
                 mark != DUIQI_PUNCT_DASH && !duiqi_is_space(begins.point))
            return begins;
        begins.offset = at;
    }
}

/* Names and then a verb of speech: "Wang asked", "Mrs. Li-Fong whispered". */
static bool speaker_follows(duiqi_slice text, size_t offset) {
    for (int i = 0; i < SPEAKER_WORDS; ++i) {
        duiqi_slice word = duiqi_word_after(text, offset);
        unsigned kinds = word_kinds(word);
        if (word.length == 0)
            return false;
        if (!duiqi_ascii_is_upper(word.data[0]))
            return i > 0 && (kinds & DUIQI_WORD_SPEECH);
        if (i == 0 && (kinds & DUIQI_WORD_STARTER))
            return false;
        offset += word.length;
        if (offset < text.length && text.data[offset] == '.' &&
            (abbreviation_kinds(word) & DUIQI_WORD_TITLE))
            ++offset;
        if (offset >= text.length || (text.data[offset] != ' ' && text.data[offset] != '-'))
            return false;
        ++offset;
        i -= text.data[offset - 1] == '-';
    }
    return false;
}

static bool ends_before_name(const duiqi_stop *stop, const beginning *begins) {
    return !(stop->closed && !begins->quoted && speaker_follows(stop->text, begins->offset));
}

/* "I... I've": a word begun and begun again. */
static bool is_repeated(const duiqi_stop *stop, size_t offset) {
    size_t end = stop->begin;
    while (end > 0 && stop->text.data[end - 1] == ' ')
        --end;
    duiqi_slice before = duiqi_word_before(stop->text, end);
    return before.length > 0 && stop->text.length - offset >= before.length &&
           memcmp(before.data, stop->text.data + offset, before.length) == 0;
}

static bool starter_at(duiqi_slice text, size_t offset) {
    return word_kinds(duiqi_word_after(text, offset)) & DUIQI_WORD_STARTER;
}

/* A single capital letter and a dot: an initial ("J. Smith") unless what stands before it or after
 * it says otherwise ("300 K.", "Class V.", "than I.", "Plan B. Then"). */
static bool initial_ends(const duiqi_stop *stop, duiqi_slice letter, const beginning *begins) {
    size_t at = (size_t)(letter.data - stop->text.data);
    char left = at > stop->sentence ? stop->text.data[at - 1] : '-';
    if (left != ' ')
        return duiqi_ascii_is_digit(left) || strchr("&=+/", left);
    duiqi_slice previous = duiqi_word_before(stop->text, at - 1);
    if (word_kinds(previous) & DUIQI_WORD_LABEL)
        return true;
    if (letter.data[0] == 'I' && previous.length > 0 && !duiqi_ascii_is_upper(previous.data[0]))
        return true;
    return starter_at(stop->text, begins->offset);
}

/* Letters with a dot between each two: U.S, p.m. */
static bool is_dotted(duiqi_slice word) {
    for (size_t i = 1; i < word.length; i += 2)
        if (word.data[i] != '.')
            return false;
    return word.length >= 3 && word.length % 2 == 1;
}

static bool number_follows(duiqi_slice text, const beginning *begins) {
    duiqi_slice word = duiqi_word_after(text, begins->offset);
    return duiqi_is_digit(begins->point) ||
           (duiqi_word_is_roman(word) && (word.length > 1 || word.data[0] != 'I'));
}

/* Whether a sentence ends at a single dot with white space after it. */
static bool spaced_dot_ends(const duiqi_stop *stop, const beginning *begins) {
    duiqi_slice word = duiqi_word_before(stop->text, stop->begin);
    unsigned kinds = abbreviation_kinds(word);
    if (word.length == 0 || stop->closed)
        return true;
    if (word.length == 1 && duiqi_ascii_is_upper(word.data[0]) && !duiqi_is_digit(begins->point))
        return initial_ends(stop, word, begins);
    if ((kinds & DUIQI_WORD_PREFIX) ||
        ((kinds & DUIQI_WORD_TITLE) && duiqi_ascii_is_upper(word.data[0])))
        return false;
    if (kinds & DUIQI_WORD_BEFORE_NUMBER)
        return !number_follows(stop->text, begins);
    if (!(kinds & (DUIQI_WORD_MAY_END | DUIQI_WORD_LIKELY_END)) && !is_dotted(word))
        return true;
    if (begins->quoted)
        return true;
    if (kinds & DUIQI_WORD_LIKELY_END) {
        duiqi_slice next = duiqi_word_after(stop->text, begins->offset);
        return !duiqi_is_digit(begins->point) && !(word_kinds(next) & DUIQI_WORD_CALENDAR);
    }
    return starter_at(stop->text, begins->offset);
}

/* A capital as in "We" or "Beijing's", not as in "Out.println" or "Com/page". */
static bool is_plain_word(duiqi_slice text, duiqi_slice word) {
    size_t end = (size_t)(word.data - text.data) + word.length;
    for (size_t i = 1; i < word.length; ++i)
        if (duiqi_ascii_is_upper(word.data[i]))
            return false;
    if (word.length == 0 || end == text.length)
        return word.length > 0;
    if (text.data[end] == '.')
        return end + 1 == text.length || text.data[end + 1] == ' ';
    return strchr(" ,'-:;!?\"", text.data[end]) || (unsigned char)text.data[end] >= 0x80;
}

/* Whether the token that ends at an offset is no address, path or formula. */
static bool is_prose_before(duiqi_slice text, size_t offset) {
    for (size_t at = offset; at > 0 && offset - at < TOKEN_REACH; --at) {
        char c = text.data[at - 1];
        if (c == ' ' || (unsigned char)c >= 0x80)
            return true;
        if (strchr("./\\@_=<>#&%", c))
            return false;
    }
    return true;
}

/* Letters of a word, and up to three digits of a footnote mark after it. */
static duiqi_slice noted_word_before(duiqi_slice text, size_t offset) {
    size_t end = offset;
    while (end > 0 && offset - end < 3 && duiqi_ascii_is_digit(text.data[end - 1]))
        --end;
    return duiqi_word_before(text, end);
}

/* "conduct.We": the space after the dot is missing. Before a capital only; names of files, hosts
 * and the like are left whole. */
static bool glued_dot_ends(const duiqi_stop *stop) {
    duiqi_slice before = noted_word_before(stop->text, stop->begin);
    duiqi_slice after = duiqi_word_after(stop->text, stop->next);
    unsigned kinds = abbreviation_kinds(before), next_kinds = word_kinds(after);
    if (!is_plain_word(stop->text, after) || !is_prose_before(stop->text, stop->begin) ||
        memchr(before.data, '.', before.length) || before.length == 1)
        return false;
    if (kinds & (DUIQI_WORD_TITLE | DUIQI_WORD_PREFIX | DUIQI_WORD_MAY_END))
        return false;
    if (next_kinds & DUIQI_WORD_STARTER)
        return true;
    return before.length > 0 && !duiqi_ascii_is_upper(before.data[0]) &&
           !(next_kinds & DUIQI_WORD_DOMAIN) && after.length > 1;
}

/* Whether a whole word stands before the dot: no abbreviation, initial or number. */
static bool follows_whole_word(const duiqi_stop *stop) {
    duiqi_slice word = duiqi_word_before(stop->text, stop->begin);
    return word.length > 1 && abbreviation_kinds(word) == 0 && !is_dotted(word);
}

static bool glued_ends(const duiqi_stop *stop) {
    uint32_t next = duiqi_point_at(stop->text, stop->next);
    bool dot = stop->kind == DUIQI_PUNCT_DOT;
    switch (duiqi_punct_of(next)) {
    case DUIQI_PUNCT_OPEN_QUOTE:
    case DUIQI_PUNCT_OPEN_TITLE:
    case DUIQI_PUNCT_STRAIGHT_QUOTE:
        return !dot || follows_whole_word(stop);
    case DUIQI_PUNCT_OPEN_BRACKET: {
        uint32_t inside = duiqi_point_at(stop->text, stop->next + 1);
        return (duiqi_is_upper(inside) || (next == '[' && duiqi_is_digit(inside))) &&
               (!dot || follows_whole_word(stop));
    }
    default:
        break;
    }
    if (duiqi_is_han(next))
        return !dot || follows_whole_word(stop);
    if (!duiqi_is_upper(next))
        return false;
    if (dot && !stop->closed)
        return glued_dot_ends(stop);
    return is_prose_before(stop->text, stop->begin) &&
           is_plain_word(stop->text, duiqi_word_after(stop->text, stop->next));
}

static bool ellipsis_ends(const duiqi_stop *stop, const beginning *begins) {
    bool spaced = stop->next > stop->tail;
    if (begins->quoted)
        return stop->closed || spaced;
    if (!spaced && !duiqi_is_upper(begins->point))
        return false;
    return !is_repeated(stop, begins->offset) && ends_before_name(stop, begins);
}

/* "a) Ask", "iv. Wait": a list marker of small letters starts a sentence. */
static bool is_letter_marker(duiqi_slice text, size_t offset) {
    duiqi_slice word = duiqi_word_after(text, offset);
    size_t end = offset + word.length;
    if ((word.length != 1 && !duiqi_word_is_roman(word)) || text.length - end < 3 ||
        text.data[end + 1] != ' ')
        return false;
    return text.data[end] == ')' ||
           (text.data[end] == '.' && duiqi_ascii_is_upper(text.data[end + 2]));
}

/* A small letter that a name starts with all the same: iPhone, eBay. */
static bool is_camel(duiqi_slice text, size_t offset) {
    return offset + 1 < text.length && duiqi_ascii_is_upper(text.data[offset + 1]);
}

/* A small letter starts a sentence as a list marker, and in quotes after the end of another. */
static bool small_letter_starts(const duiqi_stop *stop, const beginning *begins) {
    if (is_letter_marker(stop->text, begins->offset))
        return true;
    return begins->quoted &&
           (stop->closed || (stop->kind == DUIQI_PUNCT_DOT && follows_whole_word(stop)));
}

bool duiqi_stop_ends_latin(const duiqi_stop *stop) {
    beginning begins = find_beginning(stop);
    bool spaced = stop->next > stop->tail;
    if (stop->kind == DUIQI_PUNCT_DASH)
        return stop->closed && begins.quoted && duiqi_is_upper(begins.point);
    if (begins.offset == stop->text.length)
        return false;
    if (duiqi_is_lower(begins.point) && !is_camel(stop->text, begins.offset))
        return spaced && small_letter_starts(stop, &begins);
    if (stop->kind == DUIQI_PUNCT_ELLIPSIS)
        return ellipsis_ends(stop, &begins);
    if (stop->kind == DUIQI_PUNCT_DOT && duiqi_stop_is_marker(stop))
        return false;
    if (!spaced)
        return glued_ends(stop);
    if (stop->kind == DUIQI_PUNCT_DOT)
        return spaced_dot_ends(stop, &begins);
    return ends_before_name(stop, &begins);
}
