#ifndef DUIQI_EDITION_REUSE_H
#define DUIQI_EDITION_REUSE_H

#include <duiqi/reuse.h>

#include "base/arena.h"
#include "base/vector.h"

enum { DUIQI_RUN_MAX = 8 }; /* sentences of a proposal */

struct duiqi_reuse {
    duiqi_arena arena; /* texts and figures */
    const duiqi_match_index *index;
    const duiqi_document *document;
    duiqi_vector proposals; /* duiqi_proposal */
    duiqi_reuse_band bands[DUIQI_BAND_COUNT];
};

#endif
