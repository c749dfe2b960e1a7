#include <signal.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <duiqi/version.h>

#include "command.h"
#include "exit.h"
#include "report.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} COMMANDS[] = {
    {"align", command_align, "align two documents, or a bilingual one, into a translation memory"},
    {"reuse", command_reuse, "propose translations for a new edition from memories"},
    {"diff", command_diff, "compare two editions of a document in one language"},
    {"segment", command_segment, "divide a document into sentences"},
    {"lexicon", command_lexicon, "compile dictionaries into one that loads at once"},
    {"memory", command_memory, "check, clean, merge, compare and convert translation memories"},
    {"evaluate", command_evaluate, "score an alignment against a gold one"},
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static void print_help(void) {
    puts("Usage: duiqi COMMAND [options] [files]\n\n"
         "Aligns Chinese-English documents into translation memories.\n\n"
         "Commands:");
    for (size_t i = 0; i < COMMAND_COUNT; ++i)
        printf("  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    puts("\n`duiqi COMMAND --help` tells a command's options.\n\n"
         "Exit status:\n"
         "  0  success\n"
         "  1  out of memory, or another fault that is not the input's\n"
         "  2  unknown command or option, or a value out of its range\n"
         "  3  a file cannot be read\n"
         "  4  a file was read but cannot be used: encoding, format, language, empty\n"
         "  5  the output cannot be written\n"
         "  6  done, and something was found: problems (memory check), differences (memory diff)");
}

static int is_version_word(const char *word) {
    return strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0;
}

/* Output that could not be written must not look like success. */
static int finish(int status) {
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == EXIT_STATUS_OK) {
        report_error("standard output: cannot be written");
        return EXIT_STATUS_NO_OUTPUT;
    }
    return status;
}

/* A run is short and asks for large arrays again and again. Giving each back to the system only to
 * have it cleared and mapped anew takes a twentieth of the time. */
static void keep_memory(void) {
#ifdef __GLIBC__
    enum { LARGE = 32 << 20 };
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, 8 * LARGE);
    mallopt(M_TOP_PAD, LARGE / 8);
#endif
}

int main(int argc, char **argv) {
    keep_memory();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error with a message */
    if (argc < 2) {
        report_error("no command; try `duiqi --help`");
        return EXIT_STATUS_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help();
        return finish(EXIT_STATUS_OK);
    }
    if (is_version_word(argv[1]) || (argc <= 4 && is_version_word(argv[argc - 1]))) {
        printf("duiqi %s\n", duiqi_version());
        return finish(EXIT_STATUS_OK);
    }
    for (size_t i = 0; i < COMMAND_COUNT; ++i)
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            return finish(COMMANDS[i].run(argc - 1, argv + 1));
    report_error("unknown command \"%s\"; try `duiqi --help`", argv[1]);
    return EXIT_STATUS_USAGE;
}
