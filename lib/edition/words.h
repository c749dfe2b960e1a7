#ifndef DUIQI_EDITION_WORDS_H
#define DUIQI_EDITION_WORDS_H

#include <stdint.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/vector.h"
#include "text/fold.h"
#include "text/language.h"

/* Sentences of one language as what an edit inserts, deletes or replaces at a time. */

typedef enum duiqi_edit_word_kind {
    DUIQI_EDIT_WORD = 0, /* a run of letters, with digits and apostrophes inside it */
    DUIQI_EDIT_HAN,      /* one Chinese character */
    DUIQI_EDIT_NUMERAL,  /* a numeral with its separators, multiplier and percent sign, however
                            many words it has: 1,234.5%, 3.5亿, twenty-one; or a run of digits */
    DUIQI_EDIT_MARK      /* one character of any other kind, such as a comma or a currency sign */
} duiqi_edit_word_kind;

#define DUIQI_EDIT_NO_NUMERAL UINT32_MAX

typedef struct duiqi_edit_word {
    uint64_t hash;       /* of the folded form without white space, curly quotes as straight ones:
                            equal words have equal ones */
    uint32_t begin, end; /* bytes of the sentence, begin < end */
    uint32_t numeral;    /* its number in the text's numerals, or DUIQI_EDIT_NO_NUMERAL */
    duiqi_edit_word_kind kind;
} duiqi_edit_word;

/* A sentence's words, and what they were found by. White space parts words and is in none. */
typedef struct duiqi_edit_text {
    duiqi_vector words;    /* duiqi_edit_word, in order, none overlapping */
    duiqi_vector numerals; /* duiqi_numeral */
    duiqi_folded folded;
} duiqi_edit_text;

void duiqi_edit_text_init(duiqi_edit_text *text, const duiqi_allocator *allocator);

/** Find the words of a sentence (at most 4 GiB, valid UTF-8), replacing what the text held.
 *  Numerals that are part of a word or slogan (DUIQI_NUMERAL_LEXICAL) are words like others.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_edit_text_make(duiqi_edit_text *text, duiqi_slice sentence,
                                  duiqi_language language);

void duiqi_edit_text_free(duiqi_edit_text *text);

#endif
