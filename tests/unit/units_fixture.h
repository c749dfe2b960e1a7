#ifndef DUIQI_TESTS_UNITS_FIXTURE_H
#define DUIQI_TESTS_UNITS_FIXTURE_H

#include <duiqi/units.h>

#include "base/buffer.h"
#include "unit.h"

/* The parts of a TMX file. */
#define HEADER                                                                                     \
    "<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" "       \
    "adminlang=\"en\" srclang=\"zh-CN\" datatype=\"plaintext\"/>"
#define HEAD "<tmx version=\"1.4\">" HEADER "<body>\n"
#define TAIL "</body></tmx>\n"
#define SEG(tag, content) "<tuv xml:lang=\"" tag "\"><seg>" content "</seg></tuv>"
#define PAIR(zh, en) "<tu>" SEG("zh-CN", zh) SEG("en", en) "</tu>\n"

static const duiqi_units_read_options PLAIN = DUIQI_UNITS_READ_OPTIONS_INIT;

/* Units as text: a line a unit, "3 @tuid=1 x-a=b note=c | S zh 你 | T en <markup> You", and a line
 * a diagnostic, "! 3:5 code". */
typedef struct transcript {
    duiqi_buffer text;
    size_t units;
    size_t stop_after; /* units; 0: never */
    duiqi_error error;
    duiqi_memory_header header; /* valid during unit */
} transcript;

static inline void transcript_init(transcript *made) {
    *made = (transcript){.units = 0};
    duiqi_buffer_init(&made->text, system_allocator());
}

static inline void transcript_properties(duiqi_buffer *text, const duiqi_property *properties,
                                         size_t count) {
    for (size_t i = 0; i < count; ++i) {
        const duiqi_property *property = &properties[i];
        duiqi_buffer_append_text(text, property->kind == DUIQI_PROPERTY_ATTRIBUTE ? " @"
                                       : property->kind == DUIQI_PROPERTY_PROP    ? " "
                                                                                  : " note");
        duiqi_buffer_append_slice(text, property->name);
        if (property->language.length) {
            duiqi_buffer_append_text(text, "/");
            duiqi_buffer_append_slice(text, property->language);
        }
        duiqi_buffer_append_text(text, "=");
        duiqi_buffer_append_slice(text, property->value);
    }
}

static inline void transcript_unit(duiqi_buffer *text, const duiqi_unit *unit) {
    duiqi_buffer_append_format(text, "%zu", unit->line);
    transcript_properties(text, unit->properties, unit->property_count);
    for (size_t i = 0; i < unit->variant_count; ++i) {
        const duiqi_variant *variant = &unit->variants[i];
        duiqi_buffer_append_text(text, variant == unit->source   ? " | S "
                                       : variant == unit->target ? " | T "
                                                                 : " | - ");
        duiqi_buffer_append_slice(text, variant->language);
        transcript_properties(text, variant->properties, variant->property_count);
        duiqi_buffer_append_text(text, " ");
        if (variant->markup.length) {
            duiqi_buffer_append_text(text, "[");
            duiqi_buffer_append_slice(text, variant->markup);
            duiqi_buffer_append_text(text, "] ");
        }
        duiqi_buffer_append_slice(text, variant->text);
    }
    duiqi_buffer_append_text(text, "\n");
}

static inline int transcript_on_unit(void *user, const duiqi_memory_header *header,
                                     const duiqi_unit *unit) {
    transcript *made = user;
    made->header = *header;
    transcript_unit(&made->text, unit);
    return ++made->units == made->stop_after;
}

static inline void transcript_on_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    transcript *made = user;
    ck_assert_ptr_null(strpbrk(diagnostic->message, "\r\n"));
    duiqi_buffer_append_format(&made->text, "! %zu:%zu %s\n", diagnostic->line, diagnostic->column,
                               diagnostic->code);
}

/** Read bytes in pieces, adding to the transcript. */
static inline duiqi_status transcript_read(transcript *made, duiqi_format format,
                                           const duiqi_units_read_options *given, const void *data,
                                           size_t length, size_t piece) {
    duiqi_units_reader *reader;
    duiqi_units_read_options options = *given;
    options.on_diagnostic = transcript_on_diagnostic;
    options.diagnostic_user = made;
    duiqi_status status =
        duiqi_units_reader_new(&reader, format, &options, transcript_on_unit, made, &made->error);
    ck_assert_int_eq(status, DUIQI_OK);
    for (size_t at = 0; !status && at < length; at += piece)
        status = duiqi_units_reader_feed(reader, (const char *)data + at,
                                         length - at < piece ? length - at : piece, &made->error);
    if (!status)
        status = duiqi_units_reader_finish(reader, &made->error);
    duiqi_units_reader_free(reader);
    return status;
}

/** What has been written, as a C string. */
static inline const char *transcript_text(transcript *made) {
    duiqi_buffer_append(&made->text, "", 1);
    --made->text.length;
    ck_assert(!made->text.failed);
    return made->text.data;
}

static inline void transcript_free(transcript *made) {
    duiqi_buffer_free(&made->text);
}

/* Read a file whole and byte by byte: both give the same. */
static inline void assert_bytes(duiqi_format format, const duiqi_units_read_options *options,
                                const void *data, size_t length, const char *wanted) {
    const size_t pieces[] = {length ? length : 1, 1};
    for (size_t i = 0; i < 2; ++i) {
        transcript made;
        transcript_init(&made);
        duiqi_status status = transcript_read(&made, format, options, data, length, pieces[i]);
        if (status)
            duiqi_buffer_append_format(&made.text, "%zu:%zu: %s", made.error.line,
                                       made.error.column, made.error.message);
        ck_assert_str_eq(transcript_text(&made), wanted);
        transcript_free(&made);
    }
}

#endif
