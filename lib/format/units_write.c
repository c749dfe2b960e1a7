#include "format/units.h"

#include "base/options.h"
#include "memory/memory.h"
#include "text/utf8.h"

static const duiqi_units_writing *const FORMATS[] = {
    [DUIQI_FORMAT_TMX] = &duiqi_tmx_writing,
    [DUIQI_FORMAT_TSV] = &duiqi_tsv_writing,
    [DUIQI_FORMAT_JSONL] = &duiqi_jsonl_writing,
};

struct duiqi_units_writer {
    duiqi_units_outlet outlet;
    duiqi_arena lasting; /* the header's texts */
    const duiqi_units_writing *format;
    void *writer;
    duiqi_status status;
};

duiqi_status duiqi_units_writer_new(duiqi_units_writer **out, duiqi_format format,
                                    const duiqi_memory_header *header,
                                    const duiqi_units_write_options *given, duiqi_write_fn write,
                                    void *user, duiqi_error *error) {
    duiqi_units_write_options options = DUIQI_UNITS_WRITE_OPTIONS_INIT;
    if (out)
        *out = NULL;
    if (!out || !write)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if ((size_t)format >= sizeof FORMATS / sizeof *FORMATS || !FORMATS[format])
        return duiqi_fail(error, DUIQI_EINVAL, "units are not written in this format");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    duiqi_allocator allocator = duiqi_allocator_resolve(options.allocator);
    duiqi_units_writer *writer = duiqi_allocate_zeroed(&allocator, 1, sizeof *writer);
    if (!writer)
        return duiqi_fail_memory(error);
    writer->format = FORMATS[format];
    writer->outlet = (duiqi_units_outlet){.allocator = allocator,
                                          .sink = {options.on_diagnostic, options.diagnostic_user}};
    writer->outlet.output.write = write;
    writer->outlet.output.user = user;
    duiqi_arena_init(&writer->lasting, &allocator);
    if (!header || duiqi_memory_header_copy(&writer->outlet.header, &writer->lasting, header))
        writer->writer = writer->format->create(&writer->outlet);
    if (!writer->writer) {
        duiqi_units_writer_free(writer);
        return duiqi_fail_memory(error);
    }
    *out = writer;
    return DUIQI_OK;
}

static bool is_utf8(duiqi_slice text) {
    return duiqi_utf8_valid_prefix(text.data, text.length) == text.length;
}

static bool are_utf8(const duiqi_property *properties, size_t count) {
    for (size_t i = 0; i < count; ++i)
        if (!is_utf8(properties[i].name) || !is_utf8(properties[i].language) ||
            !is_utf8(properties[i].value))
            return false;
    return true;
}

static bool is_unit_utf8(const duiqi_unit *unit) {
    for (size_t i = 0; i < unit->variant_count; ++i) {
        const duiqi_variant *variant = &unit->variants[i];
        if (!is_utf8(variant->language) || !is_utf8(variant->text) || !is_utf8(variant->markup) ||
            !are_utf8(variant->properties, variant->property_count))
            return false;
    }
    return are_utf8(unit->properties, unit->property_count);
}

/* Remember and explain what has failed. */
static duiqi_status outcome(duiqi_units_writer *writer, duiqi_status status, duiqi_error *error) {
    if (writer->outlet.output.failed)
        status = DUIQI_EWRITE;
    writer->status = status;
    switch (status) {
    case DUIQI_OK:
        return DUIQI_OK;
    case DUIQI_ENOMEM:
        return duiqi_fail_memory(error);
    case DUIQI_EWRITE:
        return duiqi_fail(error, status, "the output could not be written");
    case DUIQI_EINVAL:
        return duiqi_fail(error, status, "a text of a unit is not UTF-8");
    default:
        return duiqi_fail(error, status, "libxml2 could not make the file");
    }
}

duiqi_status duiqi_units_writer_put(duiqi_units_writer *writer, const duiqi_unit *unit,
                                    duiqi_error *error) {
    if (!writer || !unit)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    duiqi_status status = writer->status;
    if (!status)
        status = is_unit_utf8(unit) ? writer->format->put(writer->writer, unit) : DUIQI_EINVAL;
    ++writer->outlet.unit_count;
    return outcome(writer, status, error);
}

size_t duiqi_units_writer_length(const duiqi_units_writer *writer) {
    return writer->outlet.output.length + writer->format->tail;
}

duiqi_status duiqi_units_writer_finish(duiqi_units_writer *writer, duiqi_error *error) {
    if (!writer)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    duiqi_status status = writer->status;
    if (!status)
        status = writer->format->finish(writer->writer);
    if (!status)
        duiqi_output_flush(&writer->outlet.output);
    if (!status && !writer->outlet.output.failed)
        writer->format->report(writer->writer);
    return outcome(writer, status, error);
}

void duiqi_units_writer_free(duiqi_units_writer *writer) {
    if (!writer)
        return;
    writer->outlet.output.failed = true; /* libxml2 writes what it still has */
    if (writer->writer)
        writer->format->destroy(writer->writer);
    duiqi_arena_free(&writer->lasting);
    duiqi_allocator allocator = writer->outlet.allocator;
    duiqi_release(&allocator, writer);
}
