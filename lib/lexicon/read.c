#include <string.h>

#include "base/buffer.h"
#include "base/options.h"
#include "base/status.h"
#include "lexicon/builder.h"
#include "lexicon/cedict.h"
#include "lexicon/glossary.h"
#include "lexicon/image.h"
#include "lexicon/lines.h"
#include "lexicon/tbx.h"
#include "text/gunzip.h"
#include "text/utf8.h"

static const char *const NAMES[] = {"auto", "cedict", "tsv", "hunalign", "tbx"};

enum { FORMAT_COUNT = sizeof NAMES / sizeof *NAMES };

/* A file's text: its own bytes, or those inflated. */
struct text {
    duiqi_slice bytes;
    duiqi_buffer inflated;
};

duiqi_status duiqi_lexicon_format_named(duiqi_lexicon_format *out, const char *name) {
    for (int i = 0; out && name && i < FORMAT_COUNT; ++i)
        if (strcmp(name, NAMES[i]) == 0) {
            *out = (duiqi_lexicon_format)i;
            return DUIQI_OK;
        }
    return DUIQI_EINVAL;
}

/* ---- text ---- */

static duiqi_status open_text(struct text *text, duiqi_slice file, const duiqi_allocator *allocator,
                              size_t maximum, duiqi_error *error) {
    duiqi_buffer_init(&text->inflated, allocator);
    text->bytes = file;
    if (!duiqi_is_gzip(file.data, file.length)) {
        if (file.length > maximum)
            return duiqi_fail(error, DUIQI_ELIMIT, "more than %zu bytes of dictionaries",
                              DUIQI_LEXICON_TEXT_MAX);
        return DUIQI_OK;
    }
    duiqi_status status =
        duiqi_gzip_inflate(&text->inflated, file.data, file.length, maximum, error);
    text->bytes = duiqi_buffer_slice(&text->inflated);
    return status;
}

static size_t line_at(duiqi_slice text, size_t offset) {
    size_t line = 1;
    for (size_t i = 0; i < offset; ++i)
        line += text.data[i] == '\n';
    return line;
}

static duiqi_status check_encoding(duiqi_slice text, duiqi_error *error) {
    const char *nul = text.length ? memchr(text.data, '\0', text.length) : NULL;
    size_t valid = nul ? (size_t)(nul - text.data) : text.length;
    valid = duiqi_utf8_valid_prefix(text.data, valid);
    if (valid == text.length)
        return DUIQI_OK;
    return duiqi_fail_at(error, DUIQI_EENCODING, line_at(text, valid), valid,
                         text.data[valid] ? "not UTF-8" : "a NUL byte: not text");
}

static duiqi_slice without_mark(duiqi_slice text) {
    static const char MARK[] = {'\xEF', '\xBB', '\xBF'};
    if (text.length >= sizeof MARK && memcmp(text.data, MARK, sizeof MARK) == 0) {
        text.data += sizeof MARK;
        text.length -= sizeof MARK;
    }
    return text;
}

/* ---- formats ---- */

static bool contains(duiqi_slice text, const char *pattern) {
    size_t length = strlen(pattern);
    for (size_t at = 0; at + length <= text.length; ++at)
        if (memcmp(text.data + at, pattern, length) == 0)
            return true;
    return false;
}

/* The format of a line, DUIQI_LEXICON_AUTO when it cannot be told. */
static duiqi_lexicon_format format_of(duiqi_slice line) {
    if (contains(line, "\t"))
        return DUIQI_LEXICON_TSV;
    if (duiqi_is_cedict_line(line))
        return DUIQI_LEXICON_CEDICT;
    return contains(line, " @ ") ? DUIQI_LEXICON_HUNALIGN : DUIQI_LEXICON_AUTO;
}

static duiqi_status tell_format(duiqi_lexicon_format *format, duiqi_slice text,
                                duiqi_error *error) {
    duiqi_slice rest = text;
    for (size_t number = 1; rest.length; ++number) {
        size_t offset = text.length - rest.length;
        duiqi_slice line = duiqi_cut_line(&rest);
        if (!duiqi_trim(line).length || *line.data == '#')
            continue;
        if (*format == DUIQI_LEXICON_AUTO)
            *format = format_of(line);
        if (*format == DUIQI_LEXICON_AUTO)
            return duiqi_fail_at(
                error, DUIQI_EFORMAT, number, offset,
                "neither CC-CEDICT, nor TBX, nor terms with a tab or \" @ \" between them");
        return DUIQI_OK;
    }
    return duiqi_fail(error, DUIQI_EEMPTY, "no entries");
}

static duiqi_status read_entries(duiqi_lexicon_builder *builder, duiqi_slice text,
                                 duiqi_lexicon_format format, duiqi_error *error) {
    duiqi_status status = tell_format(&format, text, error);
    if (status)
        return status;
    if (duiqi_lexicon_builder_expect(builder, text.length))
        return duiqi_fail_memory(error);
    switch (format) {
    case DUIQI_LEXICON_TSV:
        return duiqi_glossary_read(builder, text, error);
    case DUIQI_LEXICON_HUNALIGN:
        return duiqi_hunalign_read(builder, text, error);
    default:
        return duiqi_cedict_read(builder, text.data, text.length, error);
    }
}

/* Positions count the bytes of the mark as well. */
static duiqi_status read_text(duiqi_lexicon_builder *builder, duiqi_slice bytes,
                              duiqi_lexicon_format format, duiqi_error *error) {
    if (duiqi_is_image(bytes.data, bytes.length))
        return duiqi_fail(error, DUIQI_EFORMAT, "a compiled lexicon, which cannot be added to");
    if (format == DUIQI_LEXICON_TBX || (format == DUIQI_LEXICON_AUTO && duiqi_is_xml(bytes)))
        return duiqi_tbx_read(builder, bytes, error);
    duiqi_status status = check_encoding(bytes, error);
    if (status)
        return status;
    duiqi_slice text = without_mark(bytes);
    status = read_entries(builder, text, format, error);
    if (status && error && error->line)
        error->offset += bytes.length - text.length;
    return status;
}

/* ---- lexicons ---- */

static duiqi_status copy_image(duiqi_lexicon **out, duiqi_slice bytes,
                               const duiqi_allocator *allocator, duiqi_error *error) {
    uint32_t *image = duiqi_allocate(allocator, bytes.length, 1);
    if (!image)
        return duiqi_fail_memory(error);
    memcpy(image, bytes.data, bytes.length);
    duiqi_status status = duiqi_lexicon_map(out, image, bytes.length, allocator, error);
    if (status) {
        duiqi_release(allocator, image);
        return status;
    }
    (*out)->owned = image;
    (*out)->trusted = duiqi_image_sound(*out);
    if ((*out)->trusted)
        return DUIQI_OK;
    duiqi_lexicon_free(*out);
    *out = NULL;
    return duiqi_fail(error, DUIQI_EFORMAT, "compiled lexicon is damaged");
}

static duiqi_status take_options(duiqi_lexicon_options *known, const duiqi_lexicon_options *given,
                                 duiqi_allocator *allocator, duiqi_error *error) {
    if (!duiqi_options_take(known, sizeof *known, given) || (int)known->format < 0 ||
        (int)known->format >= FORMAT_COUNT)
        return duiqi_fail(error, DUIQI_EINVAL, "bad lexicon options");
    *allocator = duiqi_allocator_resolve(known->allocator);
    return DUIQI_OK;
}

/* Read files until one fails; *at is left at it. */
static duiqi_status read_files(duiqi_lexicon_builder *builder, const duiqi_slice *files,
                               size_t count, duiqi_lexicon_format format,
                               const duiqi_allocator *allocator, size_t *at, duiqi_error *error) {
    duiqi_status status = DUIQI_OK;
    size_t maximum = DUIQI_LEXICON_TEXT_MAX;
    for (*at = 0; *at < count; ++*at) {
        struct text text;
        status = open_text(&text, files[*at], allocator, maximum, error);
        if (!status)
            status = read_text(builder, text.bytes, format, error);
        maximum -= text.bytes.length;
        duiqi_buffer_free(&text.inflated);
        if (status)
            break;
    }
    return status;
}

duiqi_status duiqi_lexicon_read_all(duiqi_lexicon **out, const duiqi_slice *files, size_t count,
                                    const duiqi_lexicon_options *options, size_t *failed,
                                    duiqi_error *error) {
    duiqi_lexicon_options known = DUIQI_LEXICON_OPTIONS_INIT;
    duiqi_allocator allocator;
    size_t at = 0;
    if (failed)
        *failed = 0;
    if (out)
        *out = NULL;
    if (!out || !files || !count)
        return duiqi_fail(error, DUIQI_EINVAL, "no lexicon given");
    duiqi_status status = take_options(&known, options, &allocator, error);
    if (status)
        return status;
    duiqi_lexicon_builder *builder = duiqi_lexicon_builder_new(&allocator);
    status = builder ? read_files(builder, files, count, known.format, &allocator, &at, error)
                     : duiqi_fail_memory(error);
    if (!status && duiqi_lexicon_builder_finish(builder, out))
        status = duiqi_fail_memory(error);
    duiqi_lexicon_builder_free(builder);
    if (status && failed && at < count)
        *failed = at;
    return status;
}

duiqi_status duiqi_lexicon_read(duiqi_lexicon **out, const void *data, size_t length,
                                const duiqi_lexicon_options *options, duiqi_error *error) {
    duiqi_lexicon_options known = DUIQI_LEXICON_OPTIONS_INIT;
    duiqi_allocator allocator;
    if (out)
        *out = NULL;
    if (!out || (!data && length))
        return duiqi_fail(error, DUIQI_EINVAL, "no lexicon given");
    duiqi_status status = take_options(&known, options, &allocator, error);
    duiqi_slice file = {data, length};
    if (status)
        return status;
    if (known.format == DUIQI_LEXICON_AUTO && duiqi_is_image(data, length))
        return copy_image(out, file, &allocator, error);
    return duiqi_lexicon_read_all(out, &file, 1, options, NULL, error);
}
