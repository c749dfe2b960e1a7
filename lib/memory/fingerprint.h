#ifndef DUIQI_MEMORY_FINGERPRINT_H
#define DUIQI_MEMORY_FINGERPRINT_H

#include <stdint.h>

#include <duiqi/memory.h>
#include <duiqi/status.h>

#include "text/fold.h"

/* What tells texts apart when a memory is too large for them to be kept: 128 bits. Among a hundred
 * million texts the odds that any two share one are about 1 in 10^22. */
typedef struct duiqi_fingerprint {
    uint64_t lanes[2];
} duiqi_fingerprint;

void duiqi_fingerprint_init(duiqi_fingerprint *print);

/** Add a text as it stands, in its language. Tags that name the same writing count as one: zh,
 *  zh-CN and zh-Hans; zh-TW and zh-Hant; en-US and en-GB. */
void duiqi_fingerprint_add(duiqi_fingerprint *print, const duiqi_variant *variant);

/** Add a text as it is matched: folded, white space at its ends left out and elsewhere one blank.
 *  @param folded  room to work in
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_ELIMIT (over 4 GiB) */
duiqi_status duiqi_fingerprint_add_folded(duiqi_fingerprint *print, duiqi_folded *folded,
                                          const duiqi_variant *variant);

/** Add a number, for what shares no text with anything. */
void duiqi_fingerprint_add_number(duiqi_fingerprint *print, uint64_t number);

#endif
