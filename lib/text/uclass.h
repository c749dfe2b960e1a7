#ifndef DUIQI_TEXT_UCLASS_H
#define DUIQI_TEXT_UCLASS_H

#include <stdbool.h>
#include <stdint.h>

/* Classes of a code point. */

/** Script=Han, of those that are not as common as the unified ideographs of the BMP. */
bool duiqi_is_rare_han(uint32_t point);

static inline bool duiqi_is_han(uint32_t point) {
    return point >= 0x2E80 && ((point >= 0x4E00 && point <= 0x9FFF) || duiqi_is_rare_han(point));
}

bool duiqi_is_letter(uint32_t point); /* any script, Han included */
bool duiqi_is_upper(uint32_t point);
bool duiqi_is_lower(uint32_t point);
bool duiqi_is_digit(uint32_t point); /* Nd: ASCII, full-width and others */

/** White space as Unicode has it, U+3000 and U+FEFF included; not U+200B. */
bool duiqi_is_space(uint32_t point);

/** Columns that a character takes on a terminal, 0 to 2 (UAX #11; ambiguous ones take 1). */
int duiqi_columns(uint32_t point);

/** Whether a line may not begin with a character: closing brackets and quotes, full stops, commas
 *  and what else ends something. */
bool duiqi_is_closing(uint32_t point);

/** Whether a line may not end with a character: opening brackets and quotes. */
bool duiqi_is_opening(uint32_t point);

#endif
