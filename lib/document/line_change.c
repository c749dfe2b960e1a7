#include "document/line_change.h"

#include <stdbool.h>
#include <string.h>

#include "document/line_language.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* So many times as much in one language, a Han character counting as two thirds of a word, is
 * no translation. */
enum { UNEQUAL = 4 };

size_t duiqi_line_change_at_tab(duiqi_slice line) {
    duiqi_language language = DUIQI_LANGUAGE_OTHER;
    for (size_t cell = 0, end; cell < line.length; cell = end + 1) {
        const char *tab = memchr(line.data + cell, '\t', line.length - cell);
        end = tab ? (size_t)(tab - line.data) : line.length;
        duiqi_language found =
            end > cell ? duiqi_line_language((duiqi_slice){line.data + cell, end - cell})
                       : DUIQI_LANGUAGE_OTHER;
        if (found && language && found != language)
            return cell - 1;
        language = found ? found : language;
    }
    return 0;
}

/* The words of both scripts in the order in which they stand. */
typedef struct scripts {
    size_t han, words;
    bool han_first;
    size_t first_end;    /* where the last word of the first script ends */
    size_t second_begin; /* where the first of the second begins; 0 until then */
} scripts;

/* Take in a Han character or a word of letters; returns whether there is at most one change. */
static bool take(scripts *s, bool han, size_t begin, size_t end) {
    if (!s->han && !s->words)
        s->han_first = han;
    if (han)
        ++s->han;
    else
        ++s->words;
    if (han != s->han_first) {
        s->second_begin = s->second_begin ? s->second_begin : begin;
        return true;
    }
    s->first_end = end;
    return !s->second_begin;
}

static bool scan(scripts *s, duiqi_slice line) {
    for (size_t at = 0; at < line.length;) {
        size_t begin = at, letters = 0;
        uint32_t point = duiqi_utf8_next(line.data, &at);
        if (duiqi_is_han(point)) {
            if (!take(s, true, begin, at))
                return false;
            continue;
        }
        for (size_t next = at; duiqi_is_letter(point) && !duiqi_is_han(point); ++letters) {
            at = next;
            point = next < line.length ? duiqi_utf8_next(line.data, &next) : 0;
        }
        /* A letter by itself, as in A股, says nothing. */
        if (letters > 1 && !take(s, false, begin, at))
            return false;
    }
    return s->second_begin != 0;
}

size_t duiqi_line_change(duiqi_slice line) {
    scripts s = {0};
    if (!scan(&s, line) || 2 * s.han > 3 * UNEQUAL * s.words || 3 * s.words > 2 * UNEQUAL * s.han)
        return 0;
    /* What stands between the two belongs to the first up to a space, and what is in brackets
     * explains it. */
    for (size_t at = s.first_end; at < s.second_begin;) {
        size_t next = at;
        uint32_t point = duiqi_utf8_next(line.data, &next);
        if (point == '(' || point == U'（' || point == '[')
            return 0;
        if (duiqi_is_space(point))
            return at;
        at = next;
    }
    return s.second_begin;
}
