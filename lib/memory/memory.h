#ifndef DUIQI_MEMORY_MEMORY_H
#define DUIQI_MEMORY_MEMORY_H

#include <stdbool.h>

#include <duiqi/memory.h>

#include "base/arena.h"

/* Copies of what is said about texts, for whoever keeps it longer than it is lent. */

/** Copy properties and their texts.
 *  @return NULL without memory, and when there is none to copy */
duiqi_property *duiqi_properties_copy(duiqi_arena *arena, const duiqi_property *properties,
                                      size_t count);

/** Copy a header.
 *  @return false without memory */
bool duiqi_memory_header_copy(duiqi_memory_header *copy, duiqi_arena *arena,
                              const duiqi_memory_header *header);

#endif
