#ifndef DUIQI_CLI_DROPPED_H
#define DUIQI_CLI_DROPPED_H

#include <stdbool.h>

#include <duiqi/memory.h>

#include "file.h"
#include "opt.h"
#include "units.h"

/* The units that a command leaves out: counted, and listed where the user asks for it. */
typedef struct dropped {
    file_output list;
    bool is_listed;
    size_t count;
} dropped;

#define OPT_DROPPED(place)                                                                         \
    {                                                                                              \
        .name = "dropped", .kind = OPT_STRING, .argument = "FILE",                                 \
        .help = "list what is left out: file, line, reason, source, target; TSV", .value = (place) \
    }

/** Whether the units' file and the list are to be one file, or both standard output. */
bool dropped_collides(const char *path, const char *output_path);

/** @param path  of the list; NULL: none. @return an exit status */
int dropped_open(dropped *drops, const char *path);

/** @param file    that the unit was read from
 *  @param reason  one line */
void dropped_add(dropped *drops, const char *file, const duiqi_unit *unit, const char *reason);

/** Complete the units' file and the list when status is EXIT_STATUS_OK and both can be; otherwise
 *  leave what was there before untouched. @return status, or what went wrong here */
int dropped_close(dropped *drops, units_output *output, int status);

/** Print a text as a cell: a tab, a line break or another control character as a blank. */
void print_cell(FILE *stream, duiqi_slice text);

#endif
