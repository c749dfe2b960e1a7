#ifndef DUIQI_CLI_DATE_H
#define DUIQI_CLI_DATE_H

#include "opt.h"

enum { DATE_SIZE = sizeof "YYYYMMDDThhmmssZ" };

/** The date from SOURCE_DATE_EPOCH (seconds since 1970), or NULL when it is not set; an exit
 *  status through *status, reported, when it is set to something else than such a number. */
const char *date_from_environment(char date[DATE_SIZE], const opt_usage *usage, int *status);

#endif
