#ifndef DUIQI_LEXICON_TBX_H
#define DUIQI_LEXICON_TBX_H

#include <stdbool.h>

#include "lexicon/builder.h"

/** Whether a file looks like XML: a "<" comes first, in UTF-8 or UTF-16. */
bool duiqi_is_xml(duiqi_slice bytes);

/** Add the terms of a glossary in TBX 2 (ISO 30042:2008) or 3 (ISO 30042:2019), which differ in
 *  the names of elements: martif, termEntry, langSet; tbx, conceptEntry, langSec.
 *  @param bytes  in any encoding that XML may be in
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EENCODING, DUIQI_EFORMAT with line and column, or without
 *          them when no entry is in both languages */
duiqi_status duiqi_tbx_read(duiqi_lexicon_builder *builder, duiqi_slice bytes, duiqi_error *error);

#endif
