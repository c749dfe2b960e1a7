#ifndef DUIQI_DOCUMENT_RUNS_H
#define DUIQI_DOCUMENT_RUNS_H

#include "base/vector.h"
#include "document/block.h"

/** Number the runs of a file's blocks.
 *  @param blocks  both sides, of duiqi_block with order set */
void duiqi_runs_number(duiqi_vector blocks[DUIQI_SIDES]);

#endif
