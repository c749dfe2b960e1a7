#ifndef DUIQI_CLI_MEMORY_LOAD_H
#define DUIQI_CLI_MEMORY_LOAD_H

#include <duiqi/memory.h>

#include "units.h"

/** Add the units of a file to a memory. Nothing is said of what other programs would make of the
 *  file: that is for `duiqi memory check`.
 *  @param memory  one to add to, or points to NULL: it is made; owned by the caller in any case
 *  @return an exit status; what is wrong has been reported */
int memory_load(duiqi_memory **memory, const char *path, const units_settings *settings);

/** units_handlers.unit that adds to a duiqi_memory, its user. */
int memory_keep_unit(void *memory, const duiqi_memory_header *header, const duiqi_unit *unit);

#endif
