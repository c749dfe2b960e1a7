#ifndef DUIQI_CLI_LEXICONS_H
#define DUIQI_CLI_LEXICONS_H

#include <duiqi/lexicon.h>

#include "file.h"
#include "opt.h"

/* The lexicons that a command was given, and the files that compiled ones lie in. */
typedef struct lexicons {
    const duiqi_lexicon *items[OPT_LIST_MAX];
    duiqi_lexicon *owned[OPT_LIST_MAX];
    file_content files[OPT_LIST_MAX];
    size_t count;
} lexicons;

/** Load lexicons: compiled ones are mapped in, others read. Starts from an all-zero struct.
 *  @return an exit status; what is wrong has been reported */
int lexicons_load(lexicons *loaded, const opt_list *paths);

void lexicons_free(lexicons *loaded);

#endif
