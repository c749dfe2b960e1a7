#include "date.h"

#include <stdlib.h>
#include <time.h>

const char *date_from_environment(char date[DATE_SIZE], const opt_usage *usage, int *status) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    struct tm parts;
    if (!text || !*text)
        return NULL;
    long long seconds = strtoll(text, &end, 10);
    time_t time = (time_t)seconds;
    if (*end || seconds < 0 || !gmtime_r(&time, &parts) ||
        strftime(date, DATE_SIZE, "%Y%m%dT%H%M%SZ", &parts) == 0) {
        *status = opt_misuse(usage, "SOURCE_DATE_EPOCH: \"%s\" is not a number of seconds", text);
        return NULL;
    }
    return date;
}
