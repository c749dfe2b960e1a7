#ifndef DUIQI_MEMORY_RELEVANCE_H
#define DUIQI_MEMORY_RELEVANCE_H

#include <stdbool.h>

#include <duiqi/align.h>

#include "base/vector.h"

/** Keep, of the units of a memory, those that share words with a document: the more and the rarer
 *  in the memory, the better. At most twice as many as the document has sentences are kept, for
 *  more would drown what the document itself teaches.
 *  @param units   duiqi_example, valid UTF-8; their order stays
 *  @param target  whether the document is the units' target, not their source
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_relevant_units(duiqi_vector *units, const duiqi_document *document, bool target);

#endif
