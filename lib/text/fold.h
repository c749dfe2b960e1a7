#ifndef DUIQI_TEXT_FOLD_H
#define DUIQI_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/status.h>
#include <duiqi/types.h>

#include "base/vector.h"

/* Text as it is matched, never as it is written out: NFKC, width and case folded, Traditional
 * characters as Simplified ones, one space for each white space character; characters without a
 * form of their own (soft hyphens, joiners, variation selectors) are left out, as NFKC_Casefold of
 * Unicode 15, section 3.13 does. Every folded code point knows the source bytes it came from. */
typedef struct duiqi_folded {
    duiqi_vector points;  /* uint32_t code points */
    duiqi_vector offsets; /* uint32_t, by point: source byte offset of the character it came from;
                             one more entry than points, the last is the source's length */
} duiqi_folded;

void duiqi_folded_init(duiqi_folded *folded, const duiqi_allocator *allocator);

/** Fold a text (at most 4 GiB, valid UTF-8), replacing what folded held.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_fold(duiqi_folded *folded, duiqi_slice text);

void duiqi_folded_free(duiqi_folded *folded);

/** The Simplified form of a code point by the Unihan database; itself when it has none. */
uint32_t duiqi_fold_simplified(uint32_t point);

#endif
