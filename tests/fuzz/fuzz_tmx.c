/* Units from any bytes, as TMX, TSV and JSON Lines: what is read is sound, is the same in however
 * many pieces the bytes come, and is the same again once it has been written and read back. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/units.h>

#include "base/buffer.h"
#include "text/utf8.h"

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

/* One reading, written down again as it goes. */
struct pass {
    duiqi_format format;
    duiqi_units_writer *writer;
    duiqi_buffer out;
    size_t units;
};

static int append(void *user, const char *data, size_t length) {
    duiqi_buffer_append(user, data, length);
    return 0;
}

static void check_text(duiqi_slice text) {
    CHECK(text.data);
    CHECK(duiqi_utf8_valid_prefix(text.data, text.length) == text.length);
}

static void check_properties(const duiqi_property *properties, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        CHECK(properties[i].kind <= DUIQI_PROPERTY_NOTE);
        check_text(properties[i].name);
        check_text(properties[i].language);
        check_text(properties[i].value);
    }
}

static void check_side(const duiqi_unit *unit, const duiqi_variant *side) {
    CHECK(!side || (side >= unit->variants && side < unit->variants + unit->variant_count));
}

static void check_unit(const duiqi_unit *unit) {
    check_properties(unit->properties, unit->property_count);
    for (size_t i = 0; i < unit->variant_count; ++i) {
        check_text(unit->variants[i].language);
        check_text(unit->variants[i].text);
        check_text(unit->variants[i].markup);
        check_properties(unit->variants[i].properties, unit->variants[i].property_count);
    }
    check_side(unit, unit->source);
    check_side(unit, unit->target);
    CHECK(!unit->source || unit->source != unit->target);
    double confidence = duiqi_unit_confidence(unit);
    CHECK(confidence >= 0 && confidence <= 1);
}

static int on_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    struct pass *pass = user;
    ++pass->units;
    check_text(unit->variant_count ? unit->variants[0].text : (duiqi_slice){"", 0});
    check_unit(unit);
    if (!pass->writer)
        CHECK(!duiqi_units_writer_new(&pass->writer, pass->format, header, NULL, append, &pass->out,
                                      NULL));
    CHECK(!duiqi_units_writer_put(pass->writer, unit, NULL));
    return 0;
}

static void on_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    (void)user;
    CHECK(diagnostic->code[0] && diagnostic->message[0]);
    CHECK(!strpbrk(diagnostic->message, "\r\n"));
}

/* Read bytes in pieces of a size; write what comes. */
static duiqi_status run(struct pass *pass, duiqi_format format, const char *data, size_t size,
                        size_t piece) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.on_diagnostic = on_diagnostic;
    duiqi_units_reader *reader;
    duiqi_error error = {0};
    *pass = (struct pass){.format = format};
    duiqi_buffer_init(&pass->out, &allocator);
    CHECK(!duiqi_units_reader_new(&reader, format, &options, on_unit, pass, NULL));
    duiqi_status status = DUIQI_OK;
    for (size_t at = 0; !status && at < size; at += piece)
        status = duiqi_units_reader_feed(reader, data + at, size - at < piece ? size - at : piece,
                                         &error);
    if (!status)
        status = duiqi_units_reader_finish(reader, &error);
    CHECK(status == error.status);
    CHECK(!status || (error.message[0] && !strpbrk(error.message, "\r\n")));
    CHECK(status != DUIQI_ENOMEM && status != DUIQI_ECANCELED && status != DUIQI_EINVAL);
    duiqi_units_reader_free(reader);
    if (pass->writer)
        CHECK(!duiqi_units_writer_finish(pass->writer, NULL));
    duiqi_units_writer_free(pass->writer);
    return status;
}

static void check_same(const struct pass *a, const struct pass *b) {
    CHECK(a->out.length == b->out.length);
    CHECK(!a->out.length || memcmp(a->out.data, b->out.data, a->out.length) == 0);
}

static void try_format(duiqi_format format, const char *data, size_t size) {
    struct pass whole, pieces, again;
    duiqi_status status = run(&whole, format, data, size, size ? size : 1);
    duiqi_status status_in_pieces = run(&pieces, format, data, size, size % 7 + 1);
    /* Of several faults another may be seen first. */
    CHECK(!status == !status_in_pieces);
    if (!status) {
        CHECK(whole.units == pieces.units);
        check_same(&whole, &pieces);
    }
    if (whole.out.length) {
        CHECK(run(&again, format, whole.out.data, whole.out.length, whole.out.length) == DUIQI_OK);
        if (again.units) /* units without any text are not written */
            check_same(&whole, &again);
        duiqi_buffer_free(&again.out);
    }
    duiqi_buffer_free(&pieces.out);
    duiqi_buffer_free(&whole.out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    try_format(DUIQI_FORMAT_TMX, (const char *)data, size);
    try_format(DUIQI_FORMAT_TSV, (const char *)data, size);
    try_format(DUIQI_FORMAT_JSONL, (const char *)data, size);
    return 0;
}
