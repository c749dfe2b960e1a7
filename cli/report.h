#ifndef DUIQI_CLI_REPORT_H
#define DUIQI_CLI_REPORT_H

#include <duiqi/status.h>

/* What the program says on stderr: "duiqi: FILE:LINE:COLUMN: message", or as much as is known. */

/** Print an error. */
void report_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** "s" for any number but one. */
const char *plural(size_t count);

/** Print that there is no memory. @return EXIT_STATUS_FAILURE */
int report_no_memory(void);

/** Print why a call on a file's content failed; returns the exit status for it. */
int report_failure(const char *file, const duiqi_error *error);

/** Print a diagnostic of the library; user is the file's name. */
void report_diagnostic(void *user, const duiqi_diagnostic *diagnostic);

/* Progress of long work, on a terminal only. */
struct progress {
    const char *what;
    double started; /* seconds on a monotonic clock */
    double shown;
};

void progress_start(struct progress *progress, const char *what);

/** A duiqi_progress_fn; user is the progress. */
int progress_update(void *user, size_t done, size_t total);

/** Remove the progress line. */
void progress_end(struct progress *progress);

#endif
