/* units_convert FROM TO - units from stdin in one format, to stdout in another: the reader and the
 * writers for the tests that run other programs. */
#include <stdio.h>
#include <stdlib.h>

#include <duiqi/units.h>

struct relay {
    duiqi_format to;
    duiqi_units_writer *writer;
    duiqi_error error;
};

static int write_out(void *user, const char *data, size_t length) {
    return fwrite(data, 1, length, user) != length;
}

static int on_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    struct relay *relay = user;
    if (!relay->writer && duiqi_units_writer_new(&relay->writer, relay->to, header, NULL, write_out,
                                                 stdout, &relay->error))
        return 1;
    return duiqi_units_writer_put(relay->writer, unit, &relay->error) != DUIQI_OK;
}

static duiqi_status convert(duiqi_format from, struct relay *relay) {
    static char data[1 << 16];
    duiqi_units_reader *reader;
    size_t length;
    duiqi_status status =
        duiqi_units_reader_new(&reader, from, NULL, on_unit, relay, &relay->error);
    while (!status && (length = fread(data, 1, sizeof data, stdin)) > 0)
        status = duiqi_units_reader_feed(reader, data, length, &relay->error);
    if (!status)
        status = duiqi_units_reader_finish(reader, &relay->error);
    duiqi_units_reader_free(reader);
    if (!status && relay->writer)
        status = duiqi_units_writer_finish(relay->writer, &relay->error);
    duiqi_units_writer_free(relay->writer);
    return status;
}

int main(int argc, char **argv) {
    duiqi_format from;
    struct relay relay = {.writer = NULL};
    if (argc != 3 || duiqi_format_named(&from, argv[1]) || duiqi_format_named(&relay.to, argv[2])) {
        fputs("usage: units_convert FROM TO\n", stderr);
        return 2;
    }
    if (convert(from, &relay)) {
        fprintf(stderr, "stdin:%zu:%zu: %s\n", relay.error.line, relay.error.column,
                relay.error.message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
