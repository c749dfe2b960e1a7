#include <stdio.h>
#include <string.h>

#include "command.h"
#include "exit.h"
#include "memory.h"
#include "report.h"

static const struct subcommand {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} SUBCOMMANDS[] = {
    {"check", memory_check, "tell what is wrong with a memory, and what clients do about it"},
    {"stats", memory_stats, "count what a memory holds"},
    {"convert", memory_convert, "write a memory in another format: TMX, TSV, JSON Lines"},
    {"filter", memory_filter, "leave out doubtful units"},
    {"dedupe", memory_dedupe, "leave out units that repeat others"},
    {"merge", memory_merge, "put memories together, each unit once"},
    {"split", memory_split, "divide a memory into parts"},
    {"diff", memory_diff, "show what was added, removed and changed between two memories"},
};

enum { SUBCOMMAND_COUNT = sizeof SUBCOMMANDS / sizeof *SUBCOMMANDS };

static void print_help(void) {
    puts("Usage: duiqi memory COMMAND [options] FILE...\n\n"
         "Looks after translation memories. A FILE is TMX 1.1 to 1.4, TSV or JSON Lines, also\n"
         "compressed by gzip; - is standard input.\n\n"
         "Commands:");
    for (size_t i = 0; i < SUBCOMMAND_COUNT; ++i)
        printf("  %-10s %s\n", SUBCOMMANDS[i].name, SUBCOMMANDS[i].summary);
    puts("\n`duiqi memory COMMAND --help` tells a command's options.\n\n"
         "Properties, notes, ids and dates of the units are kept. check, stats, convert, filter\n"
         "and split need memory for one unit only, whatever the size of a file; merge and dedupe\n"
         "60 to 100 bytes for each unit, and the units themselves when the newest or oldest wins;\n"
         "diff the units of both files.");
}

int command_memory(int argc, char **argv) {
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        print_help();
        return EXIT_STATUS_OK;
    }
    for (size_t i = 0; argc > 1 && i < SUBCOMMAND_COUNT; ++i)
        if (strcmp(argv[1], SUBCOMMANDS[i].name) == 0)
            return SUBCOMMANDS[i].run(argc - 1, argv + 1);
    if (argc > 1)
        report_error("memory has no command \"%s\"; try `duiqi memory --help`", argv[1]);
    else
        report_error("memory needs a command; try `duiqi memory --help`");
    return EXIT_STATUS_USAGE;
}
