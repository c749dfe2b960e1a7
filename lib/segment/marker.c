#include "segment/marker.h"

#include <string.h>

#include "segment/words.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* How far back the beginning of a marker is looked for, in bytes. */
enum { MARKER_REACH = 12 };

bool duiqi_word_is_roman(duiqi_slice word) {
    if (word.length == 0 || word.length > 6)
        return false;
    const char *digits = duiqi_ascii_is_upper(word.data[0]) ? "IVXLC" : "ivx";
    for (size_t i = 0; i < word.length; ++i)
        if (!strchr(digits, word.data[i]))
            return false;
    return true;
}

static bool is_decimal(duiqi_slice text) {
    for (size_t i = 0; i < text.length; ++i)
        if (!duiqi_ascii_is_digit(text.data[i]) && (i == 0 || text.data[i] != '.'))
            return false;
    return text.length > 0;
}

static bool is_han_number(duiqi_slice text) {
    static const char digits[] = "一二三四五六七八九十";
    for (size_t at = 0; at < text.length; at += 3) {
        size_t i = 0;
        while (i < sizeof digits - 1 &&
               (text.length - at < 3 || memcmp(digits + i, text.data + at, 3) != 0))
            i += 3;
        if (i == sizeof digits - 1)
            return false;
    }
    return text.length > 0;
}

/* What may stand before the stop of a list marker: "12", "1.2", "a", "IV", "十二". */
static bool is_marker_text(duiqi_slice marker) {
    if (is_decimal(marker))
        return marker.length < 4 || memchr(marker.data, '.', marker.length);
    return (marker.length == 1 && duiqi_ascii_is_letter(marker.data[0])) ||
           duiqi_word_is_roman(marker) || is_han_number(marker);
}

/* Two small letters that are no Roman digits stand before most stops: never a marker. */
static bool is_word_end(duiqi_slice text, size_t offset) {
    return offset >= 2 && (unsigned char)(text.data[offset - 1] - 'a') < 26 &&
           duiqi_ascii_is_letter(text.data[offset - 2]) && !strchr("ivx", text.data[offset - 1]);
}

/* Whether a word such as "Article" stands before the marker at the start of the sentence. */
static bool is_labelled(const duiqi_stop *stop, size_t at) {
    if (at <= stop->sentence || stop->text.data[at - 1] != ' ')
        return false;
    duiqi_slice word = duiqi_word_before(stop->text, at - 1);
    return word.data == stop->text.data + stop->sentence &&
           (duiqi_word_kinds(&duiqi_words_en, word) & DUIQI_WORD_LABEL);
}

bool duiqi_stop_is_marker(const duiqi_stop *stop) {
    size_t at = stop->begin;
    if (is_word_end(stop->text, stop->begin))
        return false;
    while (at > stop->sentence && stop->begin - at <= MARKER_REACH) {
        size_t before = at;
        uint32_t point = duiqi_utf8_previous(stop->text.data, &before);
        if (duiqi_is_space(point) || duiqi_punct_of(point) == DUIQI_PUNCT_OPEN_BRACKET)
            break;
        at = before;
    }
    if (!is_marker_text((duiqi_slice){stop->text.data + at, stop->begin - at}))
        return false;
    if (is_labelled(stop, at))
        return true;
    while (at > stop->sentence) {
        uint32_t point = duiqi_utf8_previous(stop->text.data, &at);
        if (!duiqi_is_space(point) && duiqi_punct_of(point) != DUIQI_PUNCT_OPEN_BRACKET)
            return point == ':' || point == ';' || point == 0xFF1A || point == 0xFF1B;
    }
    return true;
}
