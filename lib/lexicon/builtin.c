#include "lexicon/builtin.h"

#include "lexicon/image.h"

static const uint32_t IMAGE[] = {
#include "glosses.inc"
};

duiqi_status duiqi_lexicon_builtin(duiqi_lexicon **out, const duiqi_allocator *allocator,
                                   duiqi_error *error) {
    duiqi_status status = duiqi_lexicon_map(out, IMAGE, sizeof IMAGE, allocator, error);
    if (!status)
        (*out)->trusted = true;
    return status;
}
