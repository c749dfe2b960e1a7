#ifndef DUIQI_TESTS_WEIGHTS_FILE_H
#define DUIQI_TESTS_WEIGHTS_FILE_H

#include "model/weights.h"

/** A weight as the file has it. */
float weights_file_rounded(double weight);

/* The tables that are fitted; see model/weights.h. */
struct weights_tables {
    duiqi_weights glance, glance_blind, final, blind;
};

/** Write the tables for lib/model/weights.c. What fails ends the program. */
void weights_file_write(const char *path, const struct weights_tables *tables);

#endif
