#ifndef DUIQI_BASE_OPTIONS_H
#define DUIQI_BASE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** Take over a caller's options struct, whose first member is its size, into defaults of the
 *  size this library knows. A caller compiled against an older header has a smaller struct and
 *  keeps the defaults for the rest; one against a newer header may set only what is known here.
 *  Returns false for a size that no header ever had. */
static inline bool duiqi_options_take(void *known, size_t known_size, const void *given) {
    size_t size;
    if (!given)
        return true;
    memcpy(&size, given, sizeof size);
    if (size < sizeof size)
        return false;
    for (size_t i = known_size; i < size; ++i)
        if (((const unsigned char *)given)[i])
            return false;
    memcpy(known, given, size < known_size ? size : known_size);
    return true;
}

#endif
