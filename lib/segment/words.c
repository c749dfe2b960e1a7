#include "segment/words.h"

#include <string.h>

#include "text/uclass.h"
#include "text/utf8.h"

enum {
    TITLE = DUIQI_WORD_TITLE,
    PREFIX = DUIQI_WORD_PREFIX,
    BEFORE_NUMBER = DUIQI_WORD_BEFORE_NUMBER,
    MAY_END = DUIQI_WORD_MAY_END,
    LIKELY_END = DUIQI_WORD_LIKELY_END,
    STARTER = DUIQI_WORD_STARTER,
    LABEL = DUIQI_WORD_LABEL,
    SPEECH = DUIQI_WORD_SPEECH,
    DOMAIN = DUIQI_WORD_DOMAIN,
    CALENDAR = DUIQI_WORD_CALENDAR
};

#define WORD(text, kinds) {text, kinds},
static const duiqi_word abbreviations_en[] = {
#include "segment/abbreviations_en.inc"
};
static const duiqi_word words_en[] = {
#include "segment/words_en.inc"
};

const duiqi_word_table duiqi_abbreviations_en = {
    abbreviations_en, sizeof abbreviations_en / sizeof abbreviations_en[0], 8};
const duiqi_word_table duiqi_words_en = {words_en, sizeof words_en / sizeof words_en[0], 13};

enum { KEY_MAX = 15 };

/* Fold a word into a key as the tables have them; false when it is longer than any of a table. */
static bool fold(char key[KEY_MAX + 1], duiqi_slice word, size_t longest) {
    size_t length = 0;
    for (size_t i = 0; i < word.length; ++i) {
        char c = word.data[i];
        if (length == longest)
            return false;
        if (c == '\xE2' && word.length - i >= 3 && memcmp(word.data + i, "\u2019", 3) == 0) {
            c = '\'';
            i += 2;
        }
        key[length++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    key[length] = '\0';
    return true;
}

unsigned duiqi_word_kinds(const duiqi_word_table *table, duiqi_slice word) {
    char key[KEY_MAX + 1];
    size_t low = 0, high = table->count;
    if (!fold(key, word, table->longest))
        return 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *text = table->words[middle].text;
        int order = key[0] != text[0] ? key[0] - text[0] : strcmp(key, text);
        if (order == 0)
            return table->words[middle].kinds;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* Bytes of the apostrophe at an offset, 0 when there is none. */
static size_t apostrophe_length(duiqi_slice text, size_t offset) {
    if (offset < text.length && text.data[offset] == '\'')
        return 1;
    return text.length - offset >= 3 && text.data[offset] == '\xE2' &&
                   memcmp(text.data + offset, "\u2019", 3) == 0
               ? 3
               : 0;
}

duiqi_slice duiqi_word_before(duiqi_slice text, size_t offset) {
    size_t at = offset;
    while (at > 0 && offset - at < DUIQI_WORD_REACH) {
        char c = text.data[at - 1];
        if (duiqi_ascii_is_letter(c) || c == '.' || c == '\'')
            at -= 1;
        else if (at >= 3 && apostrophe_length(text, at - 3) == 3)
            at -= 3;
        else
            break;
    }
    size_t previous = at;
    uint32_t before = at > 0 ? duiqi_utf8_previous(text.data, &previous) : 0;
    bool goes_on = before >= 0x80 && duiqi_is_letter(before) && !duiqi_is_han(before);
    while (at < offset && !duiqi_ascii_is_letter(text.data[at]))
        ++at;
    return (duiqi_slice){text.data + at, goes_on ? 0 : offset - at};
}

duiqi_slice duiqi_word_after(duiqi_slice text, size_t offset) {
    size_t at = offset;
    while (at < text.length && at - offset < DUIQI_WORD_REACH) {
        size_t length = duiqi_ascii_is_letter(text.data[at]) ? 1 : apostrophe_length(text, at);
        if (length == 0)
            break;
        at += length;
    }
    return (duiqi_slice){text.data + offset, at - offset};
}
