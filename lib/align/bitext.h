#ifndef DUIQI_ALIGN_BITEXT_H
#define DUIQI_ALIGN_BITEXT_H

#include <duiqi/align.h>

struct duiqi_bitext {
    duiqi_allocator allocator;
    const duiqi_document *source;
    const duiqi_document *target;
    duiqi_beads *beads;
};

#endif
