#ifndef DUIQI_CLI_LINE_LIST_H
#define DUIQI_CLI_LINE_LIST_H

#include <stddef.h>

/* The lines that units stand on, by number of the unit. All zero at first. */
typedef struct line_list {
    size_t *lines;
    size_t count, capacity;
} line_list;

/** @return an exit status; a lack of memory has been reported */
int line_list_add(line_list *list, size_t line);

void line_list_free(line_list *list);

#endif
