#ifndef DUIQI_MEMORY_DATE_H
#define DUIQI_MEMORY_DATE_H

#include <stdint.h>

#include <duiqi/memory.h>

/** A date as a number that later dates have a higher one of, YYYYMMDDhhmmss; 0: no valid date.
 *  TMX's YYYYMMDDThhmmssZ, the same with - and : between (ISO 8601), and the day alone. */
uint64_t duiqi_date_number(duiqi_slice date);

/** When a unit was last changed: the latest changedate or creationdate of the unit or of one of its
 *  variants; 0: not known. */
uint64_t duiqi_unit_date(const duiqi_unit *unit);

#endif
