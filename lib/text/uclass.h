#ifndef DUIQI_TEXT_UCLASS_H
#define DUIQI_TEXT_UCLASS_H

#include <stdbool.h>
#include <stdint.h>

/* Classes of a code point. */

bool duiqi_is_han(uint32_t point);
bool duiqi_is_letter(uint32_t point); /* any script, Han included */
bool duiqi_is_upper(uint32_t point);
bool duiqi_is_lower(uint32_t point);
bool duiqi_is_digit(uint32_t point); /* Nd: ASCII, full-width and others */

/** White space as Unicode has it, U+3000 and U+FEFF included; not U+200B. */
bool duiqi_is_space(uint32_t point);

#endif
