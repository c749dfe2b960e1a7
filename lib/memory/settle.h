#ifndef DUIQI_MEMORY_SETTLE_H
#define DUIQI_MEMORY_SETTLE_H

#include "align/blocks.h"
#include "memory/recurrence.h"

/** Keep, of all recurrences, those that are beyond doubt: they fit between what is settled
 *  already, do not cross, and it is clear which sentence goes with which. A sentence that recurs
 *  once on both sides is clear; so are several equal ones, in order, when as many stand between
 *  the same near neighbours on both sides. All need something settled or clear near by and in
 *  line; what is short needs it next to itself. What has been kept settles more, so this goes on
 *  until nothing is added. Of those that cross, the chain with the most text stays.
 *  @param recurrences  as duiqi_recurrences_find() gives them; what is kept is in order
 *  @param blocks       what is settled, gates at both ends of the documents included; the gates
 *                      of what is kept are added
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_recurrences_settle(duiqi_vector *recurrences, duiqi_blocks *blocks);

#endif
