#ifndef DUIQI_CLI_EXIT_H
#define DUIQI_CLI_EXIT_H

/* Exit statuses of the program; part of its contract, listed in `duiqi --help` and README.md. */
enum {
    EXIT_STATUS_OK = 0,
    EXIT_STATUS_FAILURE = 1,   /* out of memory, or a fault that is not the input's */
    EXIT_STATUS_USAGE = 2,     /* unknown command or option, or a value out of its range */
    EXIT_STATUS_NO_INPUT = 3,  /* a file that cannot be read */
    EXIT_STATUS_BAD_INPUT = 4, /* a file that was read but cannot be used */
    EXIT_STATUS_NO_OUTPUT = 5, /* output that cannot be written */
    EXIT_STATUS_FOUND = 6      /* done, and there is something to look at: problems, differences */
};

#endif
