#include "line_list.h"

#include <stdlib.h>

#include "exit.h"
#include "report.h"

int line_list_add(line_list *list, size_t line) {
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 1024;
        size_t *lines = realloc(list->lines, capacity * sizeof *lines);
        if (!lines)
            return report_no_memory();
        list->lines = lines;
        list->capacity = capacity;
    }
    list->lines[list->count++] = line;
    return EXIT_STATUS_OK;
}

void line_list_free(line_list *list) {
    free(list->lines);
    *list = (line_list){NULL, 0, 0};
}
