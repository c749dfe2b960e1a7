#include <duiqi/format.h>

#include <string.h>

#include "base/options.h"
#include "format/writer.h"
#include "memory/bead_unit.h"
#include "memory/date.h"
#include "text/utf8.h"

/* By duiqi_format. */
static const struct {
    const char *name;
    duiqi_status (*write)(duiqi_writing *writing);
} FORMATS[] = {
    [DUIQI_FORMAT_TMX] = {"tmx", duiqi_tmx_write},
    [DUIQI_FORMAT_TSV] = {"tsv", duiqi_tsv_write},
    [DUIQI_FORMAT_VECALIGN] = {"vecalign", duiqi_vecalign_write},
    [DUIQI_FORMAT_JSONL] = {"jsonl", duiqi_json_write},
};

enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

duiqi_status duiqi_format_named(duiqi_format *out, const char *name) {
    if (!out || !name)
        return DUIQI_EINVAL;
    for (size_t i = 0; i < FORMAT_COUNT; ++i)
        if (strcmp(FORMATS[i].name, name) == 0) {
            *out = (duiqi_format)i;
            return DUIQI_OK;
        }
    return DUIQI_EINVAL;
}

static void send(duiqi_output *output, const char *data, size_t length) {
    if (length && !output->failed)
        output->failed = output->write(output->user, data, length) != 0;
}

void duiqi_output_flush(duiqi_output *output) {
    send(output, output->data, output->used);
    output->used = 0;
}

void duiqi_output_put_block(duiqi_output *output, duiqi_slice bytes) {
    duiqi_output_flush(output);
    output->length += bytes.length;
    if (bytes.length > sizeof output->data) {
        send(output, bytes.data, bytes.length);
    } else {
        memcpy(output->data, bytes.data, bytes.length);
        output->used = bytes.length;
    }
}

const duiqi_bead *duiqi_writing_next(duiqi_writing *writing, size_t *index) {
    const duiqi_bead *bead;
    if (writing->output.failed)
        return NULL;
    while ((bead = duiqi_beads_at(duiqi_bitext_beads(writing->bitext), writing->next))) {
        *index = writing->next++;
        if (bead->confidence >= writing->options.min_confidence)
            return bead;
    }
    return NULL;
}

unsigned long duiqi_fraction_parts(double value, unsigned long unit) {
    double within = value > 0 ? value < 1 ? value : 1 : 0;
    return (unsigned long)(within * (double)unit + 0.5);
}

void duiqi_append_fraction(duiqi_buffer *buffer, double value, int decimals) {
    unsigned long unit = 1;
    for (int i = 0; i < decimals; ++i)
        unit *= 10;
    unsigned long scaled = duiqi_fraction_parts(value, unit);
    duiqi_buffer_append_number(buffer, scaled / unit, 1);
    duiqi_buffer_append(buffer, ".", 1);
    duiqi_buffer_append_number(buffer, scaled % unit, (size_t)decimals);
}

void duiqi_append_name(duiqi_buffer *buffer, const char *name) {
    size_t length = name ? strlen(name) : 0;
    while (length) {
        size_t valid = duiqi_utf8_valid_prefix(name, length);
        duiqi_append_on_one_line(buffer, (duiqi_slice){name, valid});
        if (valid == length)
            break;
        duiqi_buffer_append_text(buffer, "\xEF\xBF\xBD");
        name += valid + 1;
        length -= valid + 1;
    }
}

duiqi_status duiqi_bitext_write(const duiqi_bitext *bitext, duiqi_format format,
                                const duiqi_write_options *given, duiqi_write_fn write, void *user,
                                duiqi_error *error) {
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    if (!bitext || !write)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if ((int)format < 0 || (int)format >= FORMAT_COUNT)
        return duiqi_fail(error, DUIQI_EINVAL, "no such format");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    if (!(options.min_confidence >= 0 && options.min_confidence <= 1))
        return duiqi_fail(error, DUIQI_EINVAL, "the least confidence must be from 0 to 1");
    if (options.creation_date && !duiqi_date_is_tmx(options.creation_date))
        return duiqi_fail(error, DUIQI_EINVAL,
                          "the creation date must be like 20240131T235959Z, in UTC");

    duiqi_writing writing = {.bitext = bitext,
                             .options = options,
                             .allocator = duiqi_allocator_resolve(options.allocator),
                             .sink = {options.on_diagnostic, options.diagnostic_user},
                             .output = {.write = write, .user = user}};
    duiqi_status status = FORMATS[format].write(&writing);
    if (!status)
        duiqi_output_flush(&writing.output);
    if (writing.output.failed)
        return duiqi_fail(error, DUIQI_EWRITE, "the output could not be written");
    if (status == DUIQI_ENOMEM)
        return duiqi_fail_memory(error);
    if (status)
        return duiqi_fail(error, status, "libxml2 could not make the file");
    return DUIQI_OK;
}
