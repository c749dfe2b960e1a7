#ifndef DUIQI_BASE_STATUS_H
#define DUIQI_BASE_STATUS_H

#include <stddef.h>

#include <duiqi/status.h>

/** Fill error (when not NULL) and return status, so that a failure is one statement:
 *  `return duiqi_fail(error, DUIQI_EINVAL, "...")`. The position is 0. */
duiqi_status duiqi_fail(duiqi_error *error, duiqi_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The same with a position: 1-based line, 0-based byte offset. */
duiqi_status duiqi_fail_at(duiqi_error *error, duiqi_status status, size_t line, size_t offset,
                           const char *format, ...) __attribute__((format(printf, 5, 6)));

/* A place in a text, both 1-based; a column counts characters. */
typedef struct duiqi_place {
    size_t line, column;
} duiqi_place;

/** The same with a line and a column. */
duiqi_status duiqi_fail_in(duiqi_error *error, duiqi_status status, duiqi_place place,
                           const char *format, ...) __attribute__((format(printf, 4, 5)));

/** DUIQI_ENOMEM with its usual message. */
duiqi_status duiqi_fail_memory(duiqi_error *error);

/** A caller's diagnostic callback together with its user pointer. */
typedef struct duiqi_sink {
    duiqi_diagnostic_fn call; /* may be NULL */
    void *user;
} duiqi_sink;

void duiqi_report(const duiqi_sink *sink, const char *code, size_t line, size_t offset,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));

void duiqi_report_in(const duiqi_sink *sink, const char *code, duiqi_place place,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
