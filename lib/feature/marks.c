#include "feature/marks.h"

#include <stdbool.h>

#include "text/uclass.h"

typedef enum mark {
    MARK_NONE = 0,
    MARK_COMMA, /* and semicolon */
    MARK_STOP,  /* other end of a clause */
    MARK_QUESTION,
    MARK_EXCLAMATION,
    MARK_OPENING,
    MARK_CLOSING
} mark;

static bool is_letter_at(const duiqi_folded *text, size_t at) {
    const uint32_t *points = text->points.data;
    if (at >= text->points.count)
        return false;
    uint32_t point = points[at];
    return point < 0x80 ? point >= 'a' && point <= 'z' : duiqi_is_letter(point);
}

static bool is_space_at(const duiqi_folded *text, size_t at) {
    const uint32_t *points = text->points.data;
    return at >= text->points.count || points[at] == ' ' || points[at] == 0x2014;
}

/* A straight double quote opens after a space, a dash or an opening bracket, else it closes. */
static mark straight_quote(const duiqi_folded *text, size_t at) {
    const uint32_t *points = text->points.data;
    if (at == 0 || is_space_at(text, at - 1) || points[at - 1] == '(' || points[at - 1] == '-' ||
        points[at - 1] == '\'')
        return MARK_OPENING;
    return MARK_CLOSING;
}

/* A single quote inside or at the edge of a word is an apostrophe; "'tis" is taken for a quote. */
static mark single_quote(const duiqi_folded *text, size_t at) {
    bool before = at > 0 && is_letter_at(text, at - 1), after = is_letter_at(text, at + 1);
    if (!before && after && (at == 0 || is_space_at(text, at - 1)))
        return MARK_OPENING;
    if ((!before && !after) || at + 1 == text->points.count)
        return MARK_CLOSING;
    return MARK_NONE;
}

static mark mark_at(const duiqi_folded *text, size_t at) {
    uint32_t point = ((const uint32_t *)text->points.data)[at];
    switch (point) {
    case ',':
    case ';':
        return MARK_COMMA;
    case '.':
    case ':':
    case 0x2013: /* dashes */
    case 0x2014:
    case 0x2015:
    case 0x2026: /* ellipsis */
    case 0x3001: /* ideographic comma */
    case 0x3002: /* ideographic full stop */
        return MARK_STOP;
    case '?':
        return MARK_QUESTION;
    case '!':
        return MARK_EXCLAMATION;
    case 0x201C:
    case 0x300C:
    case 0x300E:
        return MARK_OPENING;
    case 0x201D:
    case 0x300D:
    case 0x300F:
        return MARK_CLOSING;
    case '"':
        return straight_quote(text, at);
    case '\'':
    case 0x2018:
    case 0x2019:
        return single_quote(text, at);
    default:
        return MARK_NONE;
    }
}

/* A mark between two digits belongs to the figure. */
static bool in_figure(const duiqi_folded *text, size_t at) {
    const uint32_t *points = text->points.data;
    return at > 0 && at + 1 < text->points.count && points[at - 1] >= '0' &&
           points[at - 1] <= '9' && points[at + 1] >= '0' && points[at + 1] <= '9';
}

static void count_mark(duiqi_tally *tally, mark found) {
    tally->commas += found == MARK_COMMA;
    tally->questions += found == MARK_QUESTION;
    tally->exclamations += found == MARK_EXCLAMATION;
    tally->opening += found == MARK_OPENING;
    tally->closing += found == MARK_CLOSING;
}

/* Append a clause start unless it only follows the mark before it. */
static duiqi_status add_clause(duiqi_vector *clauses, size_t first, uint32_t offset) {
    uint32_t *all = clauses->data;
    if (clauses->count > first && offset - all[clauses->count - 1] <= 1) {
        all[clauses->count - 1] = offset;
        return DUIQI_OK;
    }
    return duiqi_vector_push(clauses, &offset) ? DUIQI_OK : DUIQI_ENOMEM;
}

static uint8_t ending_of(mark last, mark last_inside) {
    return (uint8_t)((last == MARK_CLOSING ? DUIQI_ENDS_IN_QUOTE : 0) |
                     (last_inside == MARK_QUESTION ? DUIQI_ENDS_IN_QUESTION : 0));
}

/* Step over letters and spaces; `offset` grows by the letters. */
static size_t skip_words(const duiqi_folded *text, size_t at, uint32_t *offset) {
    const uint32_t *points = text->points.data;
    size_t count = text->points.count;
    uint32_t letters = 0;
    for (; at < count; ++at) {
        bool latin = points[at] - 'a' < 26;
        if (!latin && points[at] == ' ')
            continue;
        if (!latin && points[at] < 0x3400)
            break;
        ++letters;
    }
    *offset += letters;
    return at;
}

duiqi_status duiqi_marks_find(const duiqi_folded *text, duiqi_tally *tally, duiqi_vector *clauses,
                              uint8_t *ending) {
    size_t first = clauses->count;
    uint32_t offset = 0;
    mark last = MARK_NONE, last_inside = MARK_NONE;
    for (size_t i = 0;; ++i) {
        uint32_t before = offset;
        i = skip_words(text, i, &offset);
        if (offset > before)
            last = last_inside = MARK_NONE;
        if (i >= text->points.count)
            break;
        ++offset;
        last = mark_at(text, i);
        if (last != MARK_CLOSING)
            last_inside = last;
        if (last == MARK_NONE || in_figure(text, i))
            continue;
        count_mark(tally, last);
        if (last != MARK_OPENING && add_clause(clauses, first, offset))
            return DUIQI_ENOMEM;
    }
    /* The end of the sentence is no start of a clause. */
    const uint32_t *starts = clauses->data;
    if (clauses->count > first && starts[clauses->count - 1] >= offset)
        --clauses->count;
    tally->length += offset;
    *ending = ending_of(last, last_inside);
    return DUIQI_OK;
}
