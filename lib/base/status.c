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

/* Print a message on one line, what it quotes included, and without a cut character at its end. */
static void print(char *message, size_t room, const char *format, va_list arguments) {
    int length = vsnprintf(message, room, format, arguments);
    for (char *at = message; *at; ++at)
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = ' ';
    if (length < 0 || (size_t)length < room)
        return;
    size_t end = room - 1;
    while (end && (message[end - 1] & 0xC0) == 0x80)
        --end;
    if (end && (message[end - 1] & 0x80))
        message[end - 1] = '\0';
}

static void fill(duiqi_error *error, duiqi_status status, size_t line, size_t offset,
                 const char *format, va_list arguments) {
    if (!error)
        return;
    error->status = status;
    error->line = line;
    error->offset = offset;
    error->column = 0;
    print(error->message, sizeof error->message, format, arguments);
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
    print(message, sizeof message, format, arguments);
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
