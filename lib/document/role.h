#ifndef DUIQI_DOCUMENT_ROLE_H
#define DUIQI_DOCUMENT_ROLE_H

#include "base/vector.h"
#include "document/lines.h"

/** Give each paragraph of one language its role: notes by their first words, headings by being
 *  short, without punctuation at the end, and above something that is neither.
 *  @param groups  of duiqi_line_group
 *  @param lines   measured; what the groups count in */
void duiqi_roles_assign(duiqi_vector *groups, const duiqi_line *lines, duiqi_slice text);

#endif
