#ifndef DUIQI_LEXICON_CEDICT_H
#define DUIQI_LEXICON_CEDICT_H

#include <stdbool.h>

#include "lexicon/builder.h"

/** Whether a line looks like an entry of CC-CEDICT. */
bool duiqi_is_cedict_line(duiqi_slice line);

/** Add the entries of a dictionary in the format of CC-CEDICT: `Traditional Simplified [reading]
 *  /gloss/gloss; gloss/`, comment lines start with #. Glosses that only refer to another entry
 *  or name a measure word are left out.
 *  @param data    valid UTF-8
 *  @param length  bytes
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EFORMAT with the line of the first fault */
duiqi_status duiqi_cedict_read(duiqi_lexicon_builder *builder, const char *data, size_t length,
                               duiqi_error *error);

#endif
