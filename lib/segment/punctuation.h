#ifndef DUIQI_SEGMENT_PUNCTUATION_H
#define DUIQI_SEGMENT_PUNCTUATION_H

#include <stdint.h>

/* What a punctuation mark does to sentence boundaries. */
typedef enum duiqi_punct {
    DUIQI_PUNCT_NONE = 0,
    DUIQI_PUNCT_STOP,          /* 。 ！ ？ and the like: ends a sentence */
    DUIQI_PUNCT_DOT,           /* . and its full-width form: ends one, or belongs to a word */
    DUIQI_PUNCT_ELLIPSIS,      /* ends one, or hesitates */
    DUIQI_PUNCT_DASH,          /* before a closing quote: speech broken off */
    DUIQI_PUNCT_SEMICOLON,     /* ends one when asked to */
    DUIQI_PUNCT_PAUSE,         /* the sentence goes on */
    DUIQI_PUNCT_OPEN_QUOTE,    /* starts the next sentence */
    DUIQI_PUNCT_OPEN_BRACKET,  /* the same for brackets */
    DUIQI_PUNCT_OPEN_TITLE,    /* a title inside is one name, whatever marks it has */
    DUIQI_PUNCT_CLOSE_QUOTE,   /* stays with the sentence it closes */
    DUIQI_PUNCT_CLOSE_BRACKET, /* the same, of brackets and titles */
    DUIQI_PUNCT_STRAIGHT_QUOTE /* opens or closes */
} duiqi_punct;

typedef struct duiqi_punct_entry {
    uint16_t closer; /* of an opening mark, else 0 */
    uint8_t mark;    /* duiqi_punct */
} duiqi_punct_entry;

/* Where a code point stands in the table: the blocks that hold marks, one after another; slot 0
 * for every code point outside them. */
#define DUIQI_PUNCT_SLOT(point)                                                                    \
    ((point) < 0xC0u           ? (point)                                                           \
     : (point)-0x3000u < 0x40u ? (point)-0x3000u + 0xC0u                                           \
     : (point)-0x2000u < 0x80u ? (point)-0x2000u + 0x100u                                          \
     : (point)-0xFF00u < 0x80u ? (point)-0xFF00u + 0x180u                                          \
     : (point) == 0x22EFu      ? 0x200u                                                            \
                               : 0u)
#define DUIQI_PUNCT_SLOTS 0x201

extern const duiqi_punct_entry duiqi_punct_table[DUIQI_PUNCT_SLOTS];

static inline duiqi_punct duiqi_punct_of(uint32_t point) {
    return (duiqi_punct)duiqi_punct_table[DUIQI_PUNCT_SLOT(point)].mark;
}

/** The mark that closes an opening one; 0 for any other code point. */
static inline uint32_t duiqi_punct_closer(uint32_t point) {
    return duiqi_punct_table[DUIQI_PUNCT_SLOT(point)].closer;
}

#endif
