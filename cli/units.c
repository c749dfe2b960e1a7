#include "units.h"

#include <string.h>

#include "exit.h"
#include "report.h"

const char *const units_formats[] = {"tmx", "tsv", "jsonl", NULL};
const char *const units_from_formats[] = {"auto", "tmx", "tsv", "jsonl", NULL};

static const duiqi_format FORMATS[] = {DUIQI_FORMAT_TMX, DUIQI_FORMAT_TSV, DUIQI_FORMAT_JSONL};

duiqi_format units_format(int choice) {
    return FORMATS[choice];
}

/* ---- reading ---- */

static bool ends_in(const char *path, const char *ending) {
    size_t length = strlen(path), tail = strlen(ending);
    return length >= tail && strcmp(path + length - tail, ending) == 0;
}

static bool begins_with(const char *begin, size_t length, const char *bytes) {
    return length >= strlen(bytes) && memcmp(begin, bytes, strlen(bytes)) == 0;
}

/* Whether a file of unknown name can be XML: by "<", a BOM, or as it is compressed. */
static bool may_be_xml(const char *begin, size_t length) {
    static const char *const HEADS[] = {"<",        " ",        "\n",      "\r\n", "\xEF\xBB\xBF",
                                        "\xFE\xFF", "\xFF\xFE", "\x1F\x8B"};
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; ++i)
        if (begins_with(begin, length, HEADS[i]))
            return true;
    return !length || !begin[0]; /* UTF-16 without a BOM */
}

static duiqi_format format_of(const char *path, const units_settings *settings, const char *begin,
                              size_t length) {
    if (settings->from)
        return FORMATS[settings->from - 1];
    if (ends_in(path, ".tmx") || ends_in(path, ".tmx.gz"))
        return DUIQI_FORMAT_TMX;
    if (ends_in(path, ".tsv") || ends_in(path, ".tsv.gz"))
        return DUIQI_FORMAT_TSV;
    if (ends_in(path, ".jsonl") || ends_in(path, ".jsonl.gz") || begins_with(begin, length, "{"))
        return DUIQI_FORMAT_JSONL;
    return may_be_xml(begin, length) ? DUIQI_FORMAT_TMX : DUIQI_FORMAT_TSV;
}

static int check_languages(const char *path, const units_settings *settings, duiqi_format format) {
    bool source = settings->source_language, target = settings->target_language;
    if (format != DUIQI_FORMAT_TSV || (source && target))
        return EXIT_STATUS_OK;
    report_error("%s: TSV does not say its languages: give %s%s%s", file_shown_name(path),
                 source ? "" : "--source-lang", source || target ? "" : " and ",
                 target ? "" : "--target-lang");
    return EXIT_STATUS_USAGE;
}

struct reading {
    const char *path;
    const units_handlers *handlers;
    int status;
    bool headed;
    size_t problems;
};

static int take_head(struct reading *reading, const duiqi_memory_header *header) {
    bool is_first = !reading->headed;
    reading->headed = true;
    return is_first && reading->handlers->head
               ? reading->handlers->head(reading->handlers->user, header)
               : EXIT_STATUS_OK;
}

static int take_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    struct reading *reading = user;
    reading->status = take_head(reading, header);
    if (!reading->status)
        reading->status = reading->handlers->unit(reading->handlers->user, header, unit);
    return reading->status;
}

static void count_problem(void *user, const duiqi_diagnostic *diagnostic) {
    (void)diagnostic;
    ++((struct reading *)user)->problems;
}

static duiqi_status new_reader(duiqi_units_reader **reader, struct reading *reading,
                               const units_settings *settings, duiqi_format format,
                               duiqi_error *error) {
    const units_handlers *handlers = reading->handlers;
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.source_language = settings->source_language;
    options.target_language = settings->target_language;
    options.on_diagnostic = handlers->on_diagnostic ? handlers->on_diagnostic : count_problem;
    options.diagnostic_user = handlers->on_diagnostic ? handlers->diagnostic_user : reading;
    return duiqi_units_reader_new(reader, format, &options, take_unit, reading, error);
}

/* The reader's failure as an exit status; a handler has reported its own. */
static int fail(const struct reading *reading, const duiqi_error *error) {
    return reading->status ? reading->status
                           : report_failure(file_shown_name(reading->path), error);
}

static int feed_blocks(struct reading *reading, file_stream *stream, duiqi_units_reader *reader,
                       char *block, size_t capacity, size_t length) {
    duiqi_error error;
    struct progress progress;
    size_t done = 0;
    int status = EXIT_STATUS_OK;
    progress_start(&progress, "reading");
    while (!status && length) {
        if (duiqi_units_reader_feed(reader, block, length, &error))
            status = fail(reading, &error);
        done += length;
        if (done < stream->size && !reading->handlers->on_diagnostic)
            progress_update(&progress, done, stream->size);
        if (!status)
            status = file_stream_read(stream, block, capacity, &length);
    }
    progress_end(&progress);
    if (!status && duiqi_units_reader_finish(reader, &error))
        status = fail(reading, &error);
    return status ? status : take_head(reading, duiqi_units_reader_header(reader));
}

static int read_blocks(struct reading *reading, file_stream *stream,
                       const units_settings *settings) {
    static char block[1 << 16];
    duiqi_units_reader *reader = NULL;
    duiqi_error error;
    size_t length;
    int status = file_stream_read(stream, block, sizeof block, &length);
    if (status)
        return status;
    duiqi_format format = format_of(reading->path, settings, block, length);
    if (reading->handlers->format)
        *reading->handlers->format = format;
    status = check_languages(reading->path, settings, format);
    if (!status && new_reader(&reader, reading, settings, format, &error))
        status = fail(reading, &error);
    if (!status)
        status = feed_blocks(reading, stream, reader, block, sizeof block, length);
    duiqi_units_reader_free(reader);
    return status;
}

int units_read(const char *path, const units_settings *settings, const units_handlers *handlers) {
    file_stream stream;
    struct reading reading = {.path = path, .handlers = handlers};
    int status = file_stream_open(&stream, path);
    if (status)
        return status;
    status = read_blocks(&reading, &stream, settings);
    file_stream_close(&stream);
    if (reading.problems)
        report_error("%s: %zu problem%s; `duiqi memory check` tells which", file_shown_name(path),
                     reading.problems, plural(reading.problems));
    return status;
}

/* ---- writing ---- */

int units_output_open(units_output *output, const char *path, int format,
                      const duiqi_memory_header *header) {
    duiqi_error error;
    *output = (units_output){.writer = NULL};
    int status = file_output_open(&output->file, path);
    if (status)
        return status;
    duiqi_units_write_options options = DUIQI_UNITS_WRITE_OPTIONS_INIT;
    options.on_diagnostic = report_diagnostic;
    options.diagnostic_user = (void *)output->file.shown;
    if (duiqi_units_writer_new(&output->writer, FORMATS[format], header, &options,
                               file_output_write, &output->file, &error)) {
        status = report_failure(output->file.shown, &error);
        file_output_close(&output->file, false);
    }
    return status;
}

/* A failure of the file itself is told when the file is closed, which knows the system's reason. */
static int take_status(units_output *output, duiqi_status status, const duiqi_error *error) {
    if (status == DUIQI_EWRITE) {
        output->failed = true;
        return EXIT_STATUS_NO_OUTPUT;
    }
    return status ? report_failure(output->file.shown, error) : EXIT_STATUS_OK;
}

int units_output_put(units_output *output, const duiqi_unit *unit) {
    duiqi_error error;
    return take_status(output, duiqi_units_writer_put(output->writer, unit, &error), &error);
}

int units_output_finish(units_output *output) {
    duiqi_error error;
    if (!output->writer)
        return EXIT_STATUS_OK;
    int status = take_status(output, duiqi_units_writer_finish(output->writer, &error), &error);
    duiqi_units_writer_free(output->writer);
    output->writer = NULL;
    return status ? status : file_output_finish(&output->file);
}

int units_output_close(units_output *output, int status) {
    if (!status)
        status = units_output_finish(output);
    duiqi_units_writer_free(output->writer);
    output->writer = NULL;
    int closed = file_output_close(&output->file, !status || output->failed);
    return status ? status : closed;
}
