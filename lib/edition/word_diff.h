#ifndef DUIQI_EDITION_WORD_DIFF_H
#define DUIQI_EDITION_WORD_DIFF_H

#include <stdint.h>

#include <duiqi/status.h>

#include "base/vector.h"
#include "edition/words.h"

/* What became of the words of a sentence. */

typedef enum duiqi_word_run_kind {
    DUIQI_WORD_RUN_KEPT = 0, /* word by word the same */
    DUIQI_WORD_RUN_CHANGED,  /* other words; either side may be empty */
    DUIQI_WORD_RUN_FIGURE    /* a numeral each, of one kind and with different values */
} duiqi_word_run_kind;

/* Words of the old and the new sentence, by number. */
typedef struct duiqi_word_run {
    duiqi_word_run_kind kind;
    uint32_t old_begin, old_end;
    uint32_t new_begin, new_end;
} duiqi_word_run;

/* A sentence, and what it was divided into. */
typedef struct duiqi_worded {
    duiqi_slice sentence;
    const duiqi_edit_text *text;
} duiqi_worded;

/** Align the words of two sentences of one language with the greatest weight of kept words less a
 *  cost for each stretch that is changed (Gotoh 1982), which absorbs common words between changes.
 *  Numerals of one value are the same word however they are written, those of one kind and
 *  different value a figure. Takes time and memory in proportion to the product of the words
 *  between a common beginning and end; where that is above 16 million the middle is one change.
 *  @param runs  of duiqi_word_run; receives runs that cover both sentences in order, no two kept
 *               or changed ones beside each other
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_word_diff(duiqi_vector *runs, const duiqi_worded *before,
                             const duiqi_worded *after);

/** How much of two sentences is kept by runs between them, 0 to 1: the weight of kept words of both
 *  over the weight of all, figures counting as kept. */
double duiqi_word_diff_likeness(const duiqi_vector *runs, const duiqi_worded *before,
                                const duiqi_worded *after);

/** Whether a word says something by itself: neither a mark nor an English function word. */
bool duiqi_word_is_content(const duiqi_worded *sentence, uint32_t word);

#endif
