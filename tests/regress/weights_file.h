#ifndef DUIQI_TESTS_WEIGHTS_FILE_H
#define DUIQI_TESTS_WEIGHTS_FILE_H

#include "model/weights.h"

/** A weight as the file has it. */
float weights_file_rounded(double weight);

/** Write both tables for lib/model/weights.c. What fails ends the program. */
void weights_file_write(const char *path, const duiqi_weights *final, const duiqi_weights *blind);

#endif
