#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const TEXTS[] = {
    "success",          "out of memory",  "invalid argument", "invalid text encoding",
    "unknown language", "invalid format", "no text",          "text in one language only",
    "over a limit",     "writing failed", "canceled",         "failure in a system library",
};

const char *duiqi_status_text(duiqi_status status) {
    int index = -(int)status;
    if (index < 0 || (size_t)index >= sizeof TEXTS / sizeof *TEXTS)
        return "unknown status";
    return TEXTS[index];
}

static void fill(duiqi_error *error, duiqi_status status, size_t line, size_t offset,
                 const char *format, va_list arguments) {
    if (!error)
        return;
    error->status = status;
    error->line = line;
    error->offset = offset;
    error->column = 0;
    vsnprintf(error->message, sizeof error->message, format, arguments);
}

duiqi_status duiqi_fail(duiqi_error *error, duiqi_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, 0, 0, format, arguments);
    va_end(arguments);
    return status;
}

duiqi_status duiqi_fail_at(duiqi_error *error, duiqi_status status, size_t line, size_t offset,
                           const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, line, offset, format, arguments);
    va_end(arguments);
    return status;
}

duiqi_status duiqi_fail_in(duiqi_error *error, duiqi_status status, duiqi_place place,
                           const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, place.line, 0, format, arguments);
    va_end(arguments);
    if (error)
        error->column = place.column;
    return status;
}

duiqi_status duiqi_fail_memory(duiqi_error *error) {
    return duiqi_fail(error, DUIQI_ENOMEM, "out of memory");
}

static void tell(const duiqi_sink *sink, duiqi_diagnostic diagnostic, const char *format,
                 va_list arguments) {
    if (!sink->call)
        return;
    char message[256];
    vsnprintf(message, sizeof message, format, arguments);
    diagnostic.message = message;
    sink->call(sink->user, &diagnostic);
}

void duiqi_report(const duiqi_sink *sink, const char *code, size_t line, size_t offset,
                  const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tell(sink, (duiqi_diagnostic){.line = line, .offset = offset, .code = code}, format, arguments);
    va_end(arguments);
}

void duiqi_report_in(const duiqi_sink *sink, const char *code, duiqi_place place,
                     const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tell(sink, (duiqi_diagnostic){.line = place.line, .column = place.column, .code = code}, format,
         arguments);
    va_end(arguments);
}
