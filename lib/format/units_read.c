#include "format/units.h"

#include <string.h>

#include "base/options.h"
#include "text/gunzip.h"
#include "text/language.h"

static const duiqi_units_reading *const FORMATS[] = {
    [DUIQI_FORMAT_TMX] = &duiqi_tmx_reading,
    [DUIQI_FORMAT_TSV] = &duiqi_tsv_reading,
    [DUIQI_FORMAT_JSONL] = &duiqi_jsonl_reading,
};

struct duiqi_units_reader {
    duiqi_units_intake intake;
    const duiqi_units_reading *format;
    void *reader;
    duiqi_gunzip *gunzip;
    bool begun; /* there were bytes */
    duiqi_status status;
};

bool duiqi_intake_property(duiqi_arena *arena, duiqi_vector *list, duiqi_property property) {
    property.name = duiqi_arena_copy(arena, property.name);
    property.language = duiqi_arena_copy(arena, property.language);
    property.value = duiqi_arena_copy(arena, property.value);
    return property.name.data && property.language.data && property.value.data &&
           duiqi_vector_push(list, &property);
}

duiqi_slice duiqi_intake_tag(duiqi_arena *arena, duiqi_slice tag) {
    char *copy = duiqi_arena_allocate(arena, tag.length, 1);
    for (size_t i = 0; copy && i < tag.length; ++i)
        copy[i] = tag.data[i] == '_' ? '-' : tag.data[i];
    return (duiqi_slice){copy, copy ? tag.length : 0};
}

bool duiqi_intake_variant(duiqi_units_intake *intake, duiqi_slice language) {
    duiqi_variant variant = {
        .language = duiqi_intake_tag(&intake->arena, language), .text = {"", 0}, .markup = {"", 0}};
    return variant.language.data && duiqi_vector_push(&intake->variants, &variant);
}

static duiqi_variant *last_variant(const duiqi_units_intake *intake) {
    return (duiqi_variant *)intake->variants.data + intake->variants.count - 1;
}

bool duiqi_intake_text(duiqi_units_intake *intake, duiqi_slice text, duiqi_slice markup) {
    duiqi_variant *variant = last_variant(intake);
    variant->text = duiqi_arena_copy(&intake->arena, text);
    variant->markup = duiqi_arena_copy(&intake->arena, markup);
    return variant->text.data && variant->markup.data;
}

bool duiqi_intake_variant_end(duiqi_units_intake *intake) {
    duiqi_variant *variant = last_variant(intake);
    size_t count = intake->side_properties.count;
    if (!count)
        return true;
    duiqi_property *properties = duiqi_arena_allocate(&intake->arena, count, sizeof *properties);
    if (!properties)
        return false;
    memcpy(properties, intake->side_properties.data, count * sizeof *properties);
    variant->properties = properties;
    variant->property_count = count;
    intake->side_properties.count = 0;
    return true;
}

/* The variant that fits a language best, the first of equals; NULL: none. */
static const duiqi_variant *find_language(const duiqi_unit *unit, duiqi_slice language,
                                          const duiqi_variant *other_than) {
    const duiqi_variant *best = NULL;
    int best_fit = 0;
    for (size_t i = 0; i < unit->variant_count; ++i) {
        const duiqi_variant *variant = &unit->variants[i];
        int fit = duiqi_language_tag_fit(variant->language, language);
        if (variant != other_than && fit > best_fit) {
            best = variant;
            best_fit = fit;
        }
    }
    return best;
}

/* The first variant that is not one and not in a language; NULL: none. */
static const duiqi_variant *find_other(const duiqi_unit *unit, duiqi_slice language,
                                       const duiqi_variant *other_than) {
    for (size_t i = 0; i < unit->variant_count; ++i) {
        const duiqi_variant *variant = &unit->variants[i];
        if (variant != other_than && !duiqi_language_tag_fit(variant->language, language))
            return variant;
    }
    return NULL;
}

/* Whether the language of each variant is known: a tag of none, or "und", fits not even itself. */
static bool has_tags(const duiqi_unit *unit) {
    for (size_t i = 0; i < unit->variant_count; ++i) {
        duiqi_slice tag = unit->variants[i].language;
        if (!duiqi_language_tag_fit(tag, tag))
            return false;
    }
    return true;
}

/* A file is not believed that gives for its source the wanted target, or a language that none of
 * its units has had so far; but a text without a tag may be in it. */
static const duiqi_variant *choose_source(duiqi_units_intake *intake, const duiqi_unit *unit,
                                          duiqi_slice told) {
    duiqi_slice target = intake->target_language;
    if (intake->source_language.length)
        return find_language(unit, intake->source_language, NULL);
    if (told.length && !duiqi_language_tag_fit(told, target)) {
        const duiqi_variant *source = find_language(unit, told, NULL);
        intake->told_right = intake->told_right || source;
        if (intake->told_right || !has_tags(unit))
            return source;
    }
    return find_other(unit, target, NULL);
}

static const duiqi_variant *choose_target(const duiqi_units_intake *intake,
                                          const duiqi_unit *unit) {
    if (intake->target_language.length)
        return find_language(unit, intake->target_language, unit->source);
    if (unit->source)
        return find_other(unit, unit->source->language, unit->source);
    return intake->source_language.length ? find_other(unit, intake->source_language, NULL) : NULL;
}

duiqi_unit duiqi_intake_unit(duiqi_units_intake *intake, duiqi_slice source_language, size_t line) {
    duiqi_unit unit = {.variants = intake->variants.data,
                       .variant_count = intake->variants.count,
                       .properties = intake->properties.data,
                       .property_count = intake->properties.count,
                       .line = line};
    unit.source = choose_source(intake, &unit, source_language);
    unit.target = choose_target(intake, &unit);
    return unit;
}

duiqi_status duiqi_intake_hand_on(duiqi_units_intake *intake, const duiqi_unit *unit,
                                  duiqi_error *error) {
    ++intake->unit_count;
    if (intake->call(intake->user, &intake->header, unit))
        return duiqi_fail(error, DUIQI_ECANCELED, "reading was stopped");
    return DUIQI_OK;
}

static bool take_side(duiqi_units_intake *intake, const duiqi_variant *side, duiqi_slice named) {
    return duiqi_intake_variant(intake, side->language.length ? side->language : named) &&
           duiqi_intake_text(intake, side->text, (duiqi_slice){"", 0});
}

/* The counts of a bead type, "2-1"; false: it is none. */
static bool parse_bead_type(duiqi_slice type, size_t counts[2]) {
    size_t side = 0, digits = 0;
    counts[0] = counts[1] = 0;
    for (size_t i = 0; i < type.length; ++i) {
        char byte = type.data[i];
        if (byte >= '0' && byte <= '9' && digits < 9) {
            counts[side] = counts[side] * 10 + (size_t)(byte - '0');
            ++digits;
        } else if (byte == '-' && !side && digits) {
            side = 1;
            digits = 0;
        } else {
            return false;
        }
    }
    return side && digits;
}

duiqi_status duiqi_intake_pair(duiqi_units_intake *intake, const duiqi_variant *source,
                               const duiqi_variant *target, duiqi_provenance told, size_t line,
                               duiqi_error *error) {
    size_t counts[2];
    if (parse_bead_type(told.type, counts))
        told.segment_type = duiqi_segment_type(counts[0], counts[1]);
    if (!take_side(intake, source, intake->source_language) ||
        !take_side(intake, target, intake->target_language) ||
        !duiqi_provenance_append(&intake->properties, &told))
        return duiqi_fail_memory(error);
    const duiqi_variant *variants = intake->variants.data;
    duiqi_unit unit = {.variants = variants,
                       .variant_count = 2,
                       .source = variants,
                       .target = variants + 1,
                       .properties = intake->properties.data,
                       .property_count = intake->properties.count,
                       .line = line};
    duiqi_status status = duiqi_intake_hand_on(intake, &unit, error);
    duiqi_intake_next(intake);
    return status;
}

void duiqi_intake_next(duiqi_units_intake *intake) {
    duiqi_arena_free(&intake->arena);
    intake->properties.count = intake->variants.count = intake->side_properties.count = 0;
}

static void init_intake(duiqi_units_intake *intake, const duiqi_units_read_options *options,
                        duiqi_unit_fn unit, void *user) {
    duiqi_allocator allocator = duiqi_allocator_resolve(options->allocator);
    intake->allocator = allocator;
    intake->sink = (duiqi_sink){options->on_diagnostic, options->diagnostic_user};
    intake->call = unit;
    intake->user = user;
    duiqi_arena_init(&intake->lasting, &allocator);
    duiqi_arena_init(&intake->arena, &allocator);
    duiqi_vector_init(&intake->properties, &allocator, sizeof(duiqi_property));
    duiqi_vector_init(&intake->variants, &allocator, sizeof(duiqi_variant));
    duiqi_vector_init(&intake->side_properties, &allocator, sizeof(duiqi_property));
}

/* The file's own bytes, inflated. */
static duiqi_status on_bytes(void *user, const char *data, size_t length, duiqi_error *error) {
    duiqi_units_reader *reader = user;
    reader->begun = true;
    return reader->format->feed(reader->reader, data, length, error);
}

/* A language that the caller names, which need not outlive the call. */
static bool keep_language(duiqi_slice *kept, duiqi_units_intake *intake, const char *tag) {
    if (tag)
        *kept = duiqi_arena_copy(&intake->lasting, (duiqi_slice){tag, strlen(tag)});
    return !tag || kept->data;
}

duiqi_status duiqi_units_reader_new(duiqi_units_reader **out, duiqi_format format,
                                    const duiqi_units_read_options *given, duiqi_unit_fn unit,
                                    void *user, duiqi_error *error) {
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    if (out)
        *out = NULL;
    if (!out || !unit)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if ((size_t)format >= sizeof FORMATS / sizeof *FORMATS || !FORMATS[format])
        return duiqi_fail(error, DUIQI_EINVAL, "units are not read in this format");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    duiqi_allocator allocator = duiqi_allocator_resolve(options.allocator);
    duiqi_units_reader *reader = duiqi_allocate_zeroed(&allocator, 1, sizeof *reader);
    if (!reader)
        return duiqi_fail_memory(error);
    init_intake(&reader->intake, &options, unit, user);
    reader->format = FORMATS[format];
    if (keep_language(&reader->intake.source_language, &reader->intake, options.source_language) &&
        keep_language(&reader->intake.target_language, &reader->intake, options.target_language))
        reader->reader = reader->format->create(&reader->intake);
    reader->gunzip = duiqi_gunzip_new(&allocator, on_bytes, reader);
    if (!reader->reader || !reader->gunzip) {
        duiqi_units_reader_free(reader);
        return duiqi_fail_memory(error);
    }
    *out = reader;
    return DUIQI_OK;
}

static duiqi_status fail_again(const duiqi_units_reader *reader, duiqi_error *error) {
    return duiqi_fail(error, reader->status, "reading has failed before");
}

duiqi_status duiqi_units_reader_feed(duiqi_units_reader *reader, const void *data, size_t length,
                                     duiqi_error *error) {
    if (!reader || (!data && length))
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if (reader->status)
        return fail_again(reader, error);
    reader->status = duiqi_gunzip_feed(reader->gunzip, data, length, error);
    return reader->status;
}

duiqi_status duiqi_units_reader_finish(duiqi_units_reader *reader, duiqi_error *error) {
    if (!reader)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if (reader->status)
        return fail_again(reader, error);
    reader->status = duiqi_gunzip_finish(reader->gunzip, error);
    if (!reader->status)
        reader->status = reader->begun ? reader->format->finish(reader->reader, error)
                                       : duiqi_fail(error, DUIQI_EEMPTY, "the file is empty");
    return reader->status;
}

const duiqi_memory_header *duiqi_units_reader_header(const duiqi_units_reader *reader) {
    return &reader->intake.header;
}

void duiqi_units_reader_free(duiqi_units_reader *reader) {
    if (!reader)
        return;
    if (reader->reader)
        reader->format->destroy(reader->reader);
    duiqi_gunzip_free(reader->gunzip);
    duiqi_units_intake *intake = &reader->intake;
    duiqi_vector_free(&intake->side_properties);
    duiqi_vector_free(&intake->variants);
    duiqi_vector_free(&intake->properties);
    duiqi_arena_free(&intake->arena);
    duiqi_arena_free(&intake->lasting);
    duiqi_allocator allocator = intake->allocator;
    duiqi_release(&allocator, reader);
}

struct keeping {
    duiqi_memory *memory;
    duiqi_status status;
};

static int keep_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header;
    struct keeping *keeping = user;
    keeping->status = duiqi_memory_add(keeping->memory, unit);
    return keeping->status != DUIQI_OK;
}

duiqi_status duiqi_memory_read(duiqi_memory *memory, duiqi_format format, const void *data,
                               size_t length, const duiqi_units_read_options *options,
                               duiqi_error *error) {
    struct keeping keeping = {memory, DUIQI_OK};
    duiqi_units_reader *reader;
    if (!memory)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    duiqi_status status =
        duiqi_units_reader_new(&reader, format, options, keep_unit, &keeping, error);
    if (!status)
        status = duiqi_units_reader_feed(reader, data, length, error);
    if (!status)
        status = duiqi_units_reader_finish(reader, error);
    duiqi_units_reader_free(reader);
    return keeping.status ? duiqi_fail_memory(error) : status;
}
