#ifndef DUIQI_CLI_OPT_H
#define DUIQI_CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>

/* Options as a table, which feeds the parser and the help text. */

typedef enum opt_kind {
    OPT_FLAG,   /* value is a bool */
    OPT_STRING, /* value is a const char * */
    OPT_LIST,   /* value is an opt_list: may be given several times */
    OPT_CHOICE, /* value is an int: which of the words */
    OPT_NUMBER  /* value is a double within minimum..maximum */
} opt_kind;

enum { OPT_LIST_MAX = 16 };

typedef struct opt_list {
    const char *items[OPT_LIST_MAX];
    size_t count;
} opt_list;

typedef struct opt {
    const char *name; /* without the dashes */
    char letter;      /* short form, or 0 */
    opt_kind kind;
    const char *argument; /* how the help names the value */
    const char *help;
    void *value;
    const char *const *choices; /* NULL-terminated */
    double minimum, maximum;
} opt;

/* A row that several commands have: where their output goes. */
#define OPT_OUTPUT(place)                                                                          \
    {                                                                                              \
        .name = "output", .letter = 'o', .kind = OPT_STRING, .argument = "OUT",                    \
        .help = "write here (default: standard output)", .value = (place)                          \
    }

/* A command's usage: its line, what it does, its options up to an empty name. */
typedef struct opt_usage {
    const char *synopsis;
    const char *description;
    const opt *options;
    const char *notes; /* after the options; may be NULL */
} opt_usage;

enum { OPT_OPERAND_MAX = 1024 };

typedef struct opt_result {
    const char *operands[OPT_OPERAND_MAX];
    size_t operand_count;
    bool help; /* --help was given and printed */
} opt_result;

/** Parse a command's arguments (argv[0] is the command). `--help` prints the usage to stdout.
 *  @return an exit status; what is wrong has been reported */
int opt_parse(opt_result *result, const opt_usage *usage, int argc, char **argv);

/** Report wrong usage, with a pointer to the help. @return EXIT_STATUS_USAGE */
int opt_misuse(const opt_usage *usage, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
