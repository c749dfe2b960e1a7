#ifndef DUIQI_CLI_REUSE_SUMMARY_H
#define DUIQI_CLI_REUSE_SUMMARY_H

#include <stdio.h>

#include <duiqi/reuse.h>

/** Tell how much of a document is reused, and which figures have changed. */
void reuse_summary_print(FILE *stream, const duiqi_reuse *reuse, const char *name);

#endif
