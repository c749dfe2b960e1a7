#ifndef DUIQI_FORMAT_TMX_SCHEMA_H
#define DUIQI_FORMAT_TMX_SCHEMA_H

#include <stdbool.h>

#include <duiqi/types.h>

/* What may stand where in TMX 1.4b (LISA OSCAR, 26 April 2005), for the reader and the writer. */

/** Whether an element has an attribute. Names are as written, "xml:lang" among them.
 *  @param element  "tu", ... */
bool duiqi_tmx_has_attribute(const char *element, duiqi_slice attribute);

/** Whether an attribute may have a value: of segtype and pos only some are allowed. */
bool duiqi_tmx_allows(const char *attribute, duiqi_slice value);

/** Whether OmegaT gives a prop of this type a meaning of its own: "file", "id", ... */
bool duiqi_tmx_is_interpreted(duiqi_slice type);

/** Whether a text is a word given as a C string. */
bool duiqi_slice_is(duiqi_slice text, const char *word);

#endif
