#ifndef DUIQI_SEGMENT_WORDS_H
#define DUIQI_SEGMENT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include <duiqi/types.h>

/* What an English word says about a sentence boundary beside it. A word can be of several kinds. */
typedef enum duiqi_word_kind {
    /* abbreviations, before a full stop */
    DUIQI_WORD_TITLE = 1 << 0,         /* capitalised: a name follows ("Dr.") */
    DUIQI_WORD_PREFIX = 1 << 1,        /* the sentence goes on ("e.g.") */
    DUIQI_WORD_BEFORE_NUMBER = 1 << 2, /* it goes on with a number ("No. 5") */
    DUIQI_WORD_MAY_END = 1 << 3,       /* it may end ("Inc.") */
    DUIQI_WORD_LIKELY_END = 1 << 4,    /* it ends before a capital ("etc.") */
    /* words */
    DUIQI_WORD_STARTER = 1 << 5,  /* capitalised, hardly anything but a sentence start */
    DUIQI_WORD_LABEL = 1 << 6,    /* a letter or Roman numeral follows ("Class V") */
    DUIQI_WORD_SPEECH = 1 << 7,   /* verb that follows a quotation and its speaker */
    DUIQI_WORD_DOMAIN = 1 << 8,   /* last part of a host or file name, after a dot */
    DUIQI_WORD_CALENDAR = 1 << 9, /* day or time zone, after "a.m." */
} duiqi_word_kind;

enum { DUIQI_WORD_REACH = 32 };

typedef struct duiqi_word {
    const char *text; /* lower case, straight apostrophes, no last full stop */
    unsigned kinds;
} duiqi_word;

/* In byte order of their text. */
typedef struct duiqi_word_table {
    const duiqi_word *words;
    size_t count;
    size_t longest; /* bytes */
} duiqi_word_table;

extern const duiqi_word_table duiqi_abbreviations_en;
extern const duiqi_word_table duiqi_words_en;

static inline bool duiqi_ascii_is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static inline bool duiqi_ascii_is_letter(char c) {
    return duiqi_ascii_is_upper(c) || (c >= 'a' && c <= 'z');
}

static inline bool duiqi_ascii_is_digit(char c) {
    return c >= '0' && c <= '9';
}

/** The kinds of a word in a table, 0 when it is not there. Case does not matter, a curly
 *  apostrophe equals a straight one. */
unsigned duiqi_word_kinds(const duiqi_word_table *table, duiqi_slice word);

/** The word that ends at an offset: letters, apostrophes and inner dots; empty when there is none
 *  or when it goes on to the left in another way. At most DUIQI_WORD_REACH bytes are looked at. */
duiqi_slice duiqi_word_before(duiqi_slice text, size_t offset);

/** The ASCII letters and apostrophes from an offset on, at most DUIQI_WORD_REACH bytes. */
duiqi_slice duiqi_word_after(duiqi_slice text, size_t offset);

#endif
