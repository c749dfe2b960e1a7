#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exit.h"
#include "memory.h"
#include "opt.h"
#include "report.h"
#include "units.h"

static struct {
    units_settings settings;
    int format;
    double units, bytes;
    const char *output;
} values;

static const opt OPTIONS[] = {
    {.name = "units",
     .kind = OPT_NUMBER,
     .argument = "N",
     .help = "at most N units in a part",
     .value = &values.units,
     .minimum = 1.0,
     .maximum = 1e15},
    {.name = "bytes",
     .kind = OPT_NUMBER,
     .argument = "N",
     .help = "at most N bytes in a part, unless one unit is longer",
     .value = &values.bytes,
     .minimum = 1.0,
     .maximum = 1e15},
    {.name = "output",
     .letter = 'o',
     .kind = OPT_STRING,
     .argument = "NAME",
     .help = "OUT.tmx gives OUT-0001.tmx and so on (default: FILE's name, here)",
     .value = &values.output},
    OPT_UNITS_FORMAT(&values.format),
    OPT_UNITS_READ(values.settings),
    {0}};

static const opt_usage USAGE = {
    "duiqi memory split [options] FILE",
    "Divide a memory into parts, each a complete file with the head of the whole. All of them\n"
    "appear when the last is complete, or none.",
    OPTIONS, NULL};

/* A part stays where it is in memory, hence an allocation for each. */
struct part {
    units_output output;
    char name[];
};

struct splitting {
    const char *name; /* of the whole; those of the parts are made of it */
    size_t stem;      /* its length up to the ending */
    struct part **parts;
    size_t part_count, part_capacity;
    size_t units;                /* in the last part */
    size_t unit_count;           /* in all */
    duiqi_units_writer *measure; /* writes to nowhere, to tell how long a unit is */
};

/* ---- names ---- */

/* Where a name's ending begins: ".tmx", ".tmx.gz"; its length when it has none. */
static size_t stem_of(const char *name) {
    static const char *const ENDINGS[] = {".tmx", ".tsv", ".jsonl"};
    size_t length = strlen(name);
    if (length > 3 && strcmp(name + length - 3, ".gz") == 0)
        length -= 3;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; ++i) {
        size_t ending = strlen(ENDINGS[i]);
        if (length > ending && memcmp(name + length - ending, ENDINGS[i], ending) == 0)
            return length - ending;
    }
    return length;
}

/* ---- parts ---- */

static struct part *last_part(const struct splitting *splitting) {
    return splitting->parts[splitting->part_count - 1];
}

static bool grow(struct splitting *splitting) {
    if (splitting->part_count < splitting->part_capacity)
        return true;
    size_t capacity = splitting->part_capacity ? splitting->part_capacity * 2 : 64;
    struct part **parts = realloc(splitting->parts, capacity * sizeof *parts);
    if (!parts)
        return false;
    splitting->parts = parts;
    splitting->part_capacity = capacity;
    return true;
}

static int open_part(struct splitting *splitting, const duiqi_memory_header *header) {
    const size_t decoration = 40; /* hyphen, number, ending */
    struct part *part =
        grow(splitting) ? calloc(1, sizeof *part + splitting->stem + decoration) : NULL;
    if (!part)
        return report_no_memory();
    snprintf(part->name, splitting->stem + decoration, "%.*s-%04zu.%s", (int)splitting->stem,
             splitting->name, splitting->part_count + 1, units_formats[values.format]);
    int status = units_output_open(&part->output, part->name, values.format, header);
    if (status) {
        free(part);
        return status;
    }
    splitting->parts[splitting->part_count++] = part;
    splitting->units = 0;
    return EXIT_STATUS_OK;
}

static int next_part(struct splitting *splitting, const duiqi_memory_header *header) {
    int status = units_output_finish(&last_part(splitting)->output);
    return status ? status : open_part(splitting, header);
}

/* All parts take their places, or none does; the last first, as it is quick to forget. */
static int close_parts(struct splitting *splitting, int status) {
    if (!status && splitting->part_count)
        status = units_output_finish(&last_part(splitting)->output);
    for (size_t i = splitting->part_count; i-- > 0;) {
        status = units_output_close(&splitting->parts[i]->output, status);
        free(splitting->parts[i]);
    }
    free(splitting->parts);
    return status;
}

/* ---- lengths ---- */

static int write_nowhere(void *user, const char *data, size_t length) {
    (void)user;
    (void)data;
    (void)length;
    return 0;
}

static int new_measure(struct splitting *splitting, const duiqi_memory_header *header) {
    duiqi_error error;
    if (duiqi_units_writer_new(&splitting->measure, units_format(values.format), header, NULL,
                               write_nowhere, NULL, &error))
        return report_failure(splitting->name, &error);
    return EXIT_STATUS_OK;
}

/* How many bytes a unit adds to a file. */
static int measure_unit(struct splitting *splitting, const duiqi_unit *unit, size_t *bytes) {
    duiqi_error error;
    size_t before = duiqi_units_writer_length(splitting->measure);
    if (duiqi_units_writer_put(splitting->measure, unit, &error))
        return report_failure(splitting->name, &error);
    *bytes = duiqi_units_writer_length(splitting->measure) - before;
    return EXIT_STATUS_OK;
}

/* ---- the whole ---- */

static int begin(void *user, const duiqi_memory_header *header) {
    struct splitting *splitting = user;
    int status = values.bytes > 0 ? new_measure(splitting, header) : EXIT_STATUS_OK;
    return status ? status : open_part(splitting, header);
}

static bool is_full(const struct splitting *splitting, size_t bytes) {
    if (!splitting->units)
        return false;
    if (values.units > 0 && (double)splitting->units >= values.units)
        return true;
    size_t length = duiqi_units_writer_length(last_part(splitting)->output.writer);
    return values.bytes > 0 && (double)(length + bytes) > values.bytes;
}

static int take_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    struct splitting *splitting = user;
    size_t bytes = 0;
    int status = splitting->measure ? measure_unit(splitting, unit, &bytes) : EXIT_STATUS_OK;
    if (!status && is_full(splitting, bytes))
        status = next_part(splitting, header);
    if (status)
        return status;
    ++splitting->units;
    ++splitting->unit_count;
    return units_output_put(&last_part(splitting)->output, unit);
}

static int split(const char *path) {
    struct splitting splitting = {.name = values.output ? values.output : file_base_name(path)};
    units_handlers handlers = {.head = begin, .unit = take_unit, .user = &splitting};
    splitting.stem = stem_of(splitting.name);
    int status = units_read(path, &values.settings, &handlers);
    duiqi_units_writer_free(splitting.measure);
    size_t parts = splitting.part_count;
    status = close_parts(&splitting, status);
    if (!status)
        fprintf(stderr, "duiqi: %zu unit%s in %zu part%s\n", splitting.unit_count,
                plural(splitting.unit_count), parts, plural(parts));
    return status;
}

int memory_split(int argc, char **argv) {
    opt_result arguments;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 1)
        return opt_misuse(&USAGE, "memory split needs one file");
    if (!(values.units > 0) && !(values.bytes > 0))
        return opt_misuse(&USAGE, "memory split needs --units or --bytes");
    if (strcmp(values.output ? values.output : arguments.operands[0], "-") == 0)
        return opt_misuse(&USAGE, "the parts need a name, --output");
    return split(arguments.operands[0]);
}
