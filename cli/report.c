#include "report.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "exit.h"

void report_error(const char *format, ...) {
    va_list arguments;
    fputs("duiqi: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

int report_no_memory(void) {
    report_error("out of memory");
    return EXIT_STATUS_FAILURE;
}

const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static int exit_status_of(duiqi_status status) {
    switch (status) {
    case DUIQI_OK:
        return EXIT_STATUS_OK;
    case DUIQI_EINVAL:
        return EXIT_STATUS_USAGE;
    case DUIQI_EENCODING:
    case DUIQI_ELANG:
    case DUIQI_EFORMAT:
    case DUIQI_EEMPTY:
    case DUIQI_EONESIDED:
    case DUIQI_ELIMIT:
        return EXIT_STATUS_BAD_INPUT;
    case DUIQI_EWRITE:
        return EXIT_STATUS_NO_OUTPUT;
    default:
        return EXIT_STATUS_FAILURE;
    }
}

int report_failure(const char *file, const duiqi_error *error) {
    if (error->column)
        report_error("%s:%zu:%zu: %s", file, error->line, error->column, error->message);
    else if (error->line > 1 && !error->offset) /* the line alone is known */
        report_error("%s:%zu: %s", file, error->line, error->message);
    else if (error->line)
        report_error("%s:%zu: %s (byte offset %zu)", file, error->line, error->message,
                     error->offset);
    else
        report_error("%s: %s", file, error->message);
    return exit_status_of(error->status);
}

void report_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    const char *file = user;
    if (diagnostic->column)
        report_error("%s:%zu:%zu: warning: %s [%s]", file, diagnostic->line, diagnostic->column,
                     diagnostic->message, diagnostic->code);
    else if (diagnostic->line)
        report_error("%s:%zu: warning: %s [%s]", file, diagnostic->line, diagnostic->message,
                     diagnostic->code);
    else
        report_error("%s: warning: %s [%s]", file, diagnostic->message, diagnostic->code);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void progress_start(struct progress *progress, const char *what) {
    progress->what = what;
    progress->started = now();
    progress->shown = 0.0;
}

int progress_update(void *user, size_t done, size_t total) {
    struct progress *progress = user;
    const double patience = 1.0, interval = 0.1;
    double time = now();
    if (time - progress->started < patience || time - progress->shown < interval)
        return 0;
    if (isatty(STDERR_FILENO)) {
        progress->shown = time;
        fprintf(stderr, "\r%s %3.0f %%", progress->what, 100.0 * (double)done / (double)total);
    }
    return 0;
}

void progress_end(struct progress *progress) {
    if (progress->shown > 0.0)
        fputs("\r\033[K", stderr);
}
