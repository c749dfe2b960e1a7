#include "segment/stop.h"

#include <string.h>

#include "segment/marker.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* How far a rule looks to either side, in bytes: what keeps the work linear. */
enum { FULL_STOP_REACH = 300 };

/* An ellipsis after a clause of at least so many characters ends a sentence; after fewer, the
 * speaker hesitates. */
enum { CLAUSE_MIN = 6 };

/* What goes on with the sentence right after a quotation that ends in ！ or ？. */
static const char *const quotation_goes_on[] = {"的",   "之类", "等等",   "字样",   "为题",
                                                "一词", "一语", "为口号", "为主题", "为标题"};

uint32_t duiqi_point_at(duiqi_slice text, size_t offset) {
    return offset < text.length ? duiqi_utf8_next(text.data, &offset) : 0;
}

uint32_t duiqi_point_before(duiqi_slice text, size_t offset) {
    return offset > 0 ? duiqi_utf8_previous(text.data, &offset) : 0;
}

/* A letter of a script that is written without spaces and without case: Han, kana, bopomofo. */
static bool is_cjk(uint32_t point) {
    return duiqi_is_han(point) || (point >= 0x3041 && point <= 0x312F);
}

/* Whether the text around a stop is Chinese: by its marks, by what stands before it, and when
 * that says nothing by the document. */
static bool is_chinese(const duiqi_stop *stop) {
    size_t at = stop->begin;
    if (stop->wide)
        return true;
    for (int i = 0; at > 0 && i < 4; ++i) {
        uint32_t point = duiqi_utf8_previous(stop->text.data, &at);
        if (is_cjk(point))
            return true;
        if (duiqi_is_letter(point) || duiqi_is_digit(point))
            return false;
    }
    return stop->language == DUIQI_LANGUAGE_ZH;
}

static bool starts_with_any(duiqi_slice text, size_t offset, const char *const *words,
                            size_t count) {
    for (size_t i = 0; i < count; ++i) {
        size_t length = strlen(words[i]);
        if (text.length - offset >= length && memcmp(text.data + offset, words[i], length) == 0)
            return true;
    }
    return false;
}

bool duiqi_sentence_goes_on(duiqi_slice text, size_t offset) {
    return starts_with_any(text, offset, quotation_goes_on,
                           sizeof quotation_goes_on / sizeof quotation_goes_on[0]);
}

static bool quotation_goes_on_after(const duiqi_stop *stop) {
    return stop->closed && stop->next == stop->tail &&
           duiqi_sentence_goes_on(stop->text, stop->next);
}

/* Whether 。 is in use near the stop; then a dot between Han characters joins a foreign name. */
static bool full_stop_is_near(const duiqi_stop *stop) {
    size_t from = stop->begin > FULL_STOP_REACH ? stop->begin - FULL_STOP_REACH : 0;
    size_t room = stop->text.length - from;
    size_t length = room < 2 * FULL_STOP_REACH ? room : 2 * FULL_STOP_REACH;
    for (size_t i = from; i + 3 <= from + length; ++i)
        if (memcmp(stop->text.data + i, "。", 3) == 0)
            return true;
    return false;
}

static bool dot_ends_chinese(const duiqi_stop *stop) {
    uint32_t next = duiqi_point_at(stop->text, stop->next);
    if (duiqi_stop_is_marker(stop))
        return false;
    if (stop->next > stop->tail)
        return true;
    if (duiqi_is_digit(next) || duiqi_is_digit(duiqi_point_before(stop->text, stop->begin)))
        return false;
    return !full_stop_is_near(stop);
}

/* Characters of the clause before an offset, as far as CLAUSE_MIN. */
static int clause_length(duiqi_slice text, size_t offset) {
    int length = 0;
    while (offset > 0 && length < CLAUSE_MIN) {
        uint32_t point = duiqi_utf8_previous(text.data, &offset);
        duiqi_punct mark = duiqi_punct_of(point);
        if (mark != DUIQI_PUNCT_NONE && mark <= DUIQI_PUNCT_OPEN_QUOTE)
            break;
        length += duiqi_is_letter(point) || duiqi_is_digit(point);
    }
    return length;
}

static bool ellipsis_ends_chinese(const duiqi_stop *stop) {
    if (stop->closed)
        return !quotation_goes_on_after(stop);
    uint32_t next = duiqi_point_at(stop->text, stop->next);
    if (duiqi_punct_of(next) == DUIQI_PUNCT_OPEN_QUOTE)
        return true;
    if (next == duiqi_point_before(stop->text, stop->begin))
        return false;
    return clause_length(stop->text, stop->begin) >= CLAUSE_MIN;
}

static bool ends_chinese(const duiqi_stop *stop) {
    uint32_t next = duiqi_point_at(stop->text, stop->next);
    switch (stop->kind) {
    case DUIQI_PUNCT_DOT:
        return dot_ends_chinese(stop);
    case DUIQI_PUNCT_ELLIPSIS:
        return ellipsis_ends_chinese(stop);
    case DUIQI_PUNCT_DASH:
        return stop->closed && !quotation_goes_on_after(stop);
    case DUIQI_PUNCT_STOP:
        if (!stop->wide && next < 0x80 && next != '"' && !duiqi_is_upper(next))
            return stop->next > stop->tail && !duiqi_is_lower(next);
        return duiqi_point_before(stop->text, stop->end) == 0x3002 ||
               !quotation_goes_on_after(stop);
    default:
        return true;
    }
}

/* Whether nothing but opening marks stands before the stop in its sentence. */
static bool is_at_start(const duiqi_stop *stop) {
    size_t at = stop->sentence;
    while (at < stop->begin) {
        duiqi_punct mark = duiqi_punct_of(duiqi_utf8_next(stop->text.data, &at));
        if (mark < DUIQI_PUNCT_OPEN_QUOTE || mark == DUIQI_PUNCT_CLOSE_QUOTE)
            return false;
    }
    return true;
}

bool duiqi_stop_ends(const duiqi_stop *stop) {
    if (stop->next == stop->text.length)
        return true;
    duiqi_punct next = duiqi_punct_of(duiqi_point_at(stop->text, stop->next));
    if (next == DUIQI_PUNCT_PAUSE || next == DUIQI_PUNCT_SEMICOLON ||
        next == DUIQI_PUNCT_CLOSE_BRACKET)
        return false;
    if (next == DUIQI_PUNCT_DASH && stop->next == stop->tail)
        return false;
    if (stop->kind == DUIQI_PUNCT_ELLIPSIS && !stop->closed && is_at_start(stop))
        return false;
    return is_chinese(stop) ? ends_chinese(stop) : duiqi_stop_ends_latin(stop);
}
