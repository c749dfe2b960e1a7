#ifndef DUIQI_MEMORY_DATE_H
#define DUIQI_MEMORY_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include <duiqi/memory.h>

/** A date as a number that later dates have a higher one of, YYYYMMDDhhmmss; 0: no valid date.
 *  TMX's YYYYMMDDThhmmssZ, the same with - and : between (ISO 8601), and the day alone. */
uint64_t duiqi_date_number(duiqi_slice date);

/** Whether a text is a valid date in the one form that all readers of TMX take, YYYYMMDDThhmmssZ:
 *  some give up a file over a date. */
bool duiqi_date_is_tmx(const char *text);

/** When a unit was last changed: the latest changedate or creationdate of the unit or of one of its
 *  variants; 0: not known. */
uint64_t duiqi_unit_date(const duiqi_unit *unit);

#endif
