#ifndef DUIQI_DOCUMENT_LINE_CHANGE_H
#define DUIQI_DOCUMENT_LINE_CHANGE_H

#include <stddef.h>

#include <duiqi/types.h>

/* Lines that hold a text and its translation side by side. */

/** Where the language changes first at a tab, as in a row of a table of terms: the offset of the
 *  tab, 0 when it does not change. */
size_t duiqi_line_change_at_tab(duiqi_slice line);

/** Where a line without tab changes from one language to the other for good, with about as much
 *  said in both; 0 when it does not. A quotation or a name in the other language may look like
 *  that, so it counts only in a file most of whose lines do. */
size_t duiqi_line_change(duiqi_slice line);

#endif
