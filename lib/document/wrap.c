#include "document/wrap.h"

#include <string.h>

#include "text/uclass.h"
#include "text/utf8.h"

enum {
    NARROWEST = 36,   /* verse is narrower, and so are title lines */
    WIDEST = 132,     /* paragraphs of one line each are wider */
    SHORT_TITLE = 24, /* a title is seldom broken before */
    RAGGED = 2        /* columns by which a full line may fall short: punctuation is not let to
                         begin a line */
};

static bool stands_under(const duiqi_line *line, const duiqi_line *next) {
    return next->number == line->number + 1 && next->language == line->language;
}

static bool begins_item(const duiqi_line *line, const duiqi_line *next) {
    switch (next->start) {
    case DUIQI_START_BULLET:
    case DUIQI_START_NUMBER:
        return true;
    case DUIQI_START_NAMED:
        return line->end == DUIQI_END_STOP || line->end == DUIQI_END_COLON;
    default:
        return false;
    }
}

/* An item's further lines may hang under its first words; otherwise a deeper line is the first
 * of a paragraph. */
static bool begins_paragraph(const duiqi_line *line, const duiqi_line *next) {
    bool hangs = line->start == DUIQI_START_BULLET || line->start == DUIQI_START_NUMBER ||
                 line->start == DUIQI_START_NAMED;
    return begins_item(line, next) || (next->indent > line->indent + 1 && !hangs);
}

/* Whether the first word of the next line would not have fitted in. */
static bool is_full(const duiqi_line *line, const duiqi_line *next, unsigned width) {
    return line->indent + line->columns + 1U + next->first_column + RAGGED > width;
}

/* Sign of a sentence broken in the middle. */
static bool is_mid_sentence(const duiqi_line *line, const duiqi_line *next) {
    return line->end == DUIQI_END_OPEN &&
           (next->start == DUIQI_START_LOWER || next->start == DUIQI_START_UNCASED);
}

unsigned duiqi_wrap_width(const duiqi_line *lines, size_t count, duiqi_language language) {
    size_t widths[DUIQI_COLUMNS_MAX + 1] = {0};
    size_t pairs = 0, full = 0, mid_sentence = 0, above = 0;
    for (size_t i = 0; i + 1 < count; ++i)
        if (lines[i].language == language && stands_under(lines + i, lines + i + 1)) {
            unsigned columns = (unsigned)lines[i].indent + lines[i].columns;
            ++widths[columns < DUIQI_COLUMNS_MAX ? columns : DUIQI_COLUMNS_MAX];
            ++pairs;
        }
    /* Nine tenths of the lines with a line below them are no wider than the width: a few long
     * ones, such as addresses, do not count. */
    unsigned width = DUIQI_COLUMNS_MAX;
    while (width && above + widths[width] <= pairs / 10)
        above += widths[width--];
    if (width < NARROWEST || width > WIDEST)
        return 0;
    for (size_t i = 0; i + 1 < count; ++i)
        if (lines[i].language == language && stands_under(lines + i, lines + i + 1) &&
            !begins_paragraph(lines + i, lines + i + 1) &&
            is_full(lines + i, lines + i + 1, width)) {
            ++full;
            mid_sentence += is_mid_sentence(lines + i, lines + i + 1);
        }
    return full * 3 >= pairs && mid_sentence * 2 >= full && full ? width : 0;
}

bool duiqi_wrap_continues(const duiqi_line *line, const duiqi_line *next, unsigned width) {
    return width && stands_under(line, next) && !begins_paragraph(line, next) &&
           is_full(line, next, width);
}

/* Whether no Latin letter is lower-case and some are upper-case. */
static bool is_capitals(duiqi_slice line) {
    bool upper = false;
    for (size_t at = 0; at < line.length;) {
        uint32_t point = duiqi_utf8_next(line.data, &at);
        if (duiqi_is_lower(point))
            return false;
        upper = upper || duiqi_is_upper(point);
    }
    return upper;
}

/* Whether a bracket, a book title or a quotation is open at the end of a line. */
static bool is_unclosed(duiqi_slice line) {
    static const uint32_t OPENING[] = {'(', '[', U'（', U'《', U'〈', U'“', U'「', U'『', U'【', 0};
    static const uint32_t CLOSING[] = {')', ']', U'）', U'》', U'〉', U'”', U'」', U'』', U'】', 0};
    int depth = 0;
    for (size_t at = 0; at < line.length;) {
        uint32_t point = duiqi_utf8_next(line.data, &at);
        for (size_t i = 0; OPENING[i]; ++i)
            depth += (OPENING[i] == point) - (CLOSING[i] == point);
    }
    return depth > 0;
}

/* Whether a line ends in a word that never ends a title. */
static bool ends_in_function_word(duiqi_slice line) {
    static const char *const WORDS[] = {
        "a",  "an",   "and", "as", "at", "by", "for", "from", "in", "of",   "on", "or", "the",
        "to", "with", "的",  "和", "与", "及", "、",  "在",   "对", "关于", "-",  "/"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; ++i) {
        size_t length = strlen(WORDS[i]);
        if (line.length <= length || memcmp(line.data + line.length - length, WORDS[i], length))
            continue;
        bool is_word = WORDS[i][0] >= 'a' && WORDS[i][0] <= 'z';
        if (!is_word || line.data[line.length - length - 1] == ' ')
            return true;
    }
    return false;
}

double duiqi_wrap_title_probability(const duiqi_line *line, const duiqi_line *next,
                                    duiqi_slice text) {
    const double never = 0.01;
    duiqi_slice slice = duiqi_line_slice(line, text);
    if (!stands_under(line, next) || begins_item(line, next) || line->columns > WIDEST ||
        next->columns > WIDEST || next->start == DUIQI_START_DASH || line->end == DUIQI_END_STOP ||
        line->end == DUIQI_END_COLON ||
        is_capitals(slice) != is_capitals(duiqi_line_slice(next, text)))
        return never;
    if (is_unclosed(slice) || ends_in_function_word(slice))
        return 0.85;
    if (line->end == DUIQI_END_COMMA)
        return next->start == DUIQI_START_LOWER ? 0.5 : 2 * never;
    if (next->start == DUIQI_START_LOWER)
        return line->columns >= SHORT_TITLE ? 0.7 : 0.3;
    if (line->columns < SHORT_TITLE)
        return next->end == DUIQI_END_STOP ? never : 0.05;
    return 2 * next->columns > 3 * line->columns ? 0.12 : 0.25;
}
