#include "segment/punctuation.h"

#define PUNCT(point, kind, closer) [DUIQI_PUNCT_SLOT(point)] = {closer, DUIQI_PUNCT_##kind},
const duiqi_punct_entry duiqi_punct_table[DUIQI_PUNCT_SLOTS] = {
#include "segment/punctuation.inc"
};
