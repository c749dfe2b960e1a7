#include "align/bitext.h"

#include "base/alloc.h"

const duiqi_document *duiqi_bitext_source(const duiqi_bitext *bitext) {
    return bitext->source;
}

const duiqi_document *duiqi_bitext_target(const duiqi_bitext *bitext) {
    return bitext->target;
}

const duiqi_beads *duiqi_bitext_beads(const duiqi_bitext *bitext) {
    return bitext->beads;
}

void duiqi_bitext_free(duiqi_bitext *bitext) {
    if (!bitext)
        return;
    duiqi_allocator allocator = bitext->allocator;
    duiqi_beads_free(bitext->beads);
    duiqi_release(&allocator, bitext);
}
