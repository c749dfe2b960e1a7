#ifndef DUIQI_DOCUMENT_PAIR_H
#define DUIQI_DOCUMENT_PAIR_H

#include <stdbool.h>
#include <stdint.h>

#include <duiqi/status.h>

#include "base/vector.h"
#include "document/block.h"

/* Blocks that correspond; one side may be empty. */
typedef struct duiqi_block_pair {
    uint32_t first[DUIQI_SIDES];
    uint32_t count[DUIQI_SIDES];
} duiqi_block_pair;

/** Pair blocks: the pairs of least cost, in order, which hold every block once.
 *  @param pairs  receives duiqi_block_pair
 *  @param blocks  both sides, complete
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_blocks_pair(duiqi_vector *pairs, const duiqi_vector blocks[DUIQI_SIDES]);

/** Whether a block in a pair with the block before it is one title with that. */
bool duiqi_block_is_wrapped(const duiqi_block *block);

#endif
