#ifndef DUIQI_LEXICON_BUILTIN_H
#define DUIQI_LEXICON_BUILTIN_H

#include "lexicon/lexicon.h"

/** The lexicon compiled into the library: glosses of single characters from the Unihan database.
 *  A view; free it like any other lexicon. */
duiqi_status duiqi_lexicon_builtin(duiqi_lexicon **out, const duiqi_allocator *allocator,
                                   duiqi_error *error);

#endif
