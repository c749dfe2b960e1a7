#include "dropped.h"

#include <string.h>

#include "exit.h"

bool dropped_collides(const char *path, const char *output_path) {
    return path && strcmp(path, output_path ? output_path : "-") == 0;
}

int dropped_open(dropped *drops, const char *path) {
    drops->count = 0;
    drops->is_listed = path != NULL;
    return path ? file_output_open(&drops->list, path) : EXIT_STATUS_OK;
}

/* The length of a line break or control character at the head of a text; 0: it is another one. */
static size_t break_length(const char *text, size_t length) {
    static const char *const BREAKS[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    if ((unsigned char)*text < ' ')
        return 1;
    for (size_t i = 0; i < sizeof BREAKS / sizeof *BREAKS; ++i)
        if (length >= strlen(BREAKS[i]) && memcmp(text, BREAKS[i], strlen(BREAKS[i])) == 0)
            return strlen(BREAKS[i]);
    return 0;
}

void print_cell(FILE *stream, duiqi_slice text) {
    for (size_t at = 0; at < text.length;) {
        size_t broken = break_length(text.data + at, text.length - at);
        putc(broken ? ' ' : text.data[at], stream);
        at += broken ? broken : 1;
    }
}

/* A failure sticks to the stream, and closing reports it. */
void dropped_add(dropped *drops, const char *file, const duiqi_unit *unit, const char *reason) {
    ++drops->count;
    if (!drops->is_listed)
        return;
    FILE *stream = drops->list.stream;
    print_cell(stream, (duiqi_slice){file, strlen(file)});
    fprintf(stream, "\t%zu\t", unit->line);
    print_cell(stream, (duiqi_slice){reason, strlen(reason)});
    putc('\t', stream);
    if (unit->source)
        print_cell(stream, unit->source->text);
    putc('\t', stream);
    if (unit->target)
        print_cell(stream, unit->target->text);
    putc('\n', stream);
}

int dropped_close(dropped *drops, units_output *output, int status) {
    if (!status)
        status = units_output_finish(output);
    if (!status && drops->is_listed)
        status = file_output_finish(&drops->list);
    status = units_output_close(output, status);
    if (!drops->is_listed)
        return status;
    int closed = file_output_close(&drops->list, !status);
    return status ? status : closed;
}
