#ifndef DUIQI_CLI_MEMORIES_H
#define DUIQI_CLI_MEMORIES_H

#include <duiqi/memory.h>

#include "opt.h"

/* The memories that a command was given. */
typedef struct memories {
    duiqi_memory *items[OPT_LIST_MAX];
    const char *names[OPT_LIST_MAX]; /* of their files, without the folders */
    size_t count;
} memories;

/** Load TMX files. Starts from an all-zero struct.
 *  @param source_language, target_language  which variants are a unit's sides; NULL: as the file
 *                                           says
 *  @return an exit status; what is wrong has been reported */
int memories_load(memories *loaded, const opt_list *paths, const char *source_language,
                  const char *target_language);

void memories_free(memories *loaded);

#endif
