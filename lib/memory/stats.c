#include <duiqi/stats.h>

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/options.h"
#include "base/status.h"
#include "base/vector.h"
#include "memory/date.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* Names and how often each occurred. */
struct tally {
    duiqi_map names;
    duiqi_vector numbers; /* size_t, by number in names */
    duiqi_vector sorted;  /* duiqi_count */
};

struct duiqi_stats {
    duiqi_allocator allocator;
    duiqi_judge *judge;
    duiqi_memory_stats figures;
    double confidences; /* sum */
    struct tally languages, properties;
};

static void init_tally(struct tally *tally, const duiqi_allocator *allocator) {
    duiqi_map_init(&tally->names, allocator);
    duiqi_vector_init(&tally->numbers, allocator, sizeof(size_t));
    duiqi_vector_init(&tally->sorted, allocator, sizeof(duiqi_count));
}

static void free_tally(struct tally *tally) {
    duiqi_vector_free(&tally->sorted);
    duiqi_vector_free(&tally->numbers);
    duiqi_map_free(&tally->names);
}

/* The room to sort in is made here, so that asking for the counts cannot fail. */
static duiqi_status count_name(struct tally *tally, duiqi_slice name) {
    uint32_t number = duiqi_map_find(&tally->names, name);
    if (number == DUIQI_MAP_NONE) {
        if (tally->names.count == DUIQI_COUNTS_MAX)
            return DUIQI_OK;
        number = duiqi_map_put(&tally->names, name);
        if (number == DUIQI_MAP_NONE || !duiqi_vector_append(&tally->numbers, 1) ||
            !duiqi_vector_append(&tally->sorted, 1))
            return DUIQI_ENOMEM;
    }
    ++((size_t *)tally->numbers.data)[number];
    return DUIQI_OK;
}

static int by_count(const void *left, const void *right) {
    const duiqi_count *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    size_t shared = a->name.length < b->name.length ? a->name.length : b->name.length;
    int order = shared ? memcmp(a->name.data, b->name.data, shared) : 0;
    return order ? order : (a->name.length > b->name.length) - (a->name.length < b->name.length);
}

static duiqi_counts sorted_counts(struct tally *tally) {
    duiqi_count *items = tally->sorted.data;
    for (uint32_t i = 0; i < tally->numbers.count; ++i)
        items[i] = (duiqi_count){duiqi_map_key(&tally->names, i),
                                 ((const size_t *)tally->numbers.data)[i]};
    if (tally->sorted.count)
        qsort(items, tally->sorted.count, sizeof *items, by_count);
    return (duiqi_counts){items, tally->sorted.count};
}

duiqi_status duiqi_stats_new(duiqi_stats **out, const duiqi_judge_options *options,
                             duiqi_error *error) {
    duiqi_judge *judge;
    duiqi_judge_options known = DUIQI_JUDGE_OPTIONS_INIT;
    if (!out)
        return duiqi_fail(error, DUIQI_EINVAL, "no place for the statistics");
    *out = NULL;
    if (!duiqi_options_take(&known, sizeof known, options))
        return duiqi_fail(error, DUIQI_EINVAL, "judge options of an unknown kind");
    duiqi_status status = duiqi_judge_new(&judge, &known, error);
    if (status)
        return status;
    duiqi_allocator allocator = duiqi_allocator_resolve(known.allocator);
    duiqi_stats *stats = duiqi_allocate_zeroed(&allocator, 1, sizeof *stats);
    if (!stats) {
        duiqi_judge_free(judge);
        return duiqi_fail_memory(error);
    }
    stats->allocator = allocator;
    stats->judge = judge;
    init_tally(&stats->languages, &allocator);
    init_tally(&stats->properties, &allocator);
    *out = stats;
    return DUIQI_OK;
}

void duiqi_stats_free(duiqi_stats *stats) {
    if (!stats)
        return;
    free_tally(&stats->properties);
    free_tally(&stats->languages);
    duiqi_judge_free(stats->judge);
    duiqi_allocator allocator = stats->allocator;
    duiqi_release(&allocator, stats);
}

/* ---- what a unit adds ---- */

static void count_side(duiqi_side_stats *side, const duiqi_variant *variant, size_t line) {
    size_t characters = 0;
    int in_word = 0;
    for (size_t at = 0; variant && at < variant->text.length;) {
        uint32_t point = duiqi_utf8_next(variant->text.data, &at);
        int is_han = duiqi_is_han(point);
        int is_space = duiqi_is_space(point);
        int is_word = !is_han && (duiqi_is_letter(point) || duiqi_is_digit(point));
        characters += !is_space;
        side->words += (size_t)(is_han || (is_word && !in_word));
        /* Marks inside a word do not part it: don't, 3.5, e-mail. */
        in_word = is_word || (in_word && !is_han && !is_space);
    }
    side->characters += characters;
    side->segments += characters > 0;
    if (characters > side->longest) {
        side->longest = characters;
        side->longest_line = line;
    }
}

static duiqi_status count_properties(duiqi_stats *stats, const duiqi_property *properties,
                                     size_t count) {
    duiqi_status status = DUIQI_OK;
    for (size_t i = 0; !status && i < count; ++i)
        status = count_name(&stats->properties, properties[i].kind == DUIQI_PROPERTY_NOTE
                                                    ? (duiqi_slice){"note", strlen("note")}
                                                    : properties[i].name);
    return status;
}

static duiqi_status count_variants(duiqi_stats *stats, const duiqi_unit *unit) {
    duiqi_status status = DUIQI_OK;
    int marked_up = 0;
    for (size_t i = 0; !status && i < unit->variant_count; ++i) {
        const duiqi_variant *variant = &unit->variants[i];
        marked_up = marked_up || variant->markup.length > 0;
        status = count_name(&stats->languages, variant->language);
        if (!status)
            status = count_properties(stats, variant->properties, variant->property_count);
    }
    stats->figures.marked_up += (size_t)marked_up;
    return status;
}

static void count_date(duiqi_memory_stats *figures, const duiqi_unit *unit) {
    uint64_t date = duiqi_unit_date(unit);
    if (!date)
        return;
    ++figures->dated;
    if (!figures->oldest || date < figures->oldest)
        figures->oldest = date;
    if (date > figures->newest)
        figures->newest = date;
}

static void count_confidence(duiqi_stats *stats, const duiqi_unit *unit) {
    if (!duiqi_property_find(unit->properties, unit->property_count, DUIQI_PROPERTY_PROP,
                             "x-confidence"))
        return;
    ++stats->figures.rated;
    stats->confidences += duiqi_unit_confidence(unit);
    stats->figures.confidence = stats->confidences / (double)stats->figures.rated;
}

duiqi_status duiqi_stats_add(duiqi_stats *stats, const duiqi_unit *unit) {
    duiqi_judgement judgement;
    if (!stats || !unit)
        return DUIQI_EINVAL;
    duiqi_memory_stats *figures = &stats->figures;
    duiqi_status status = duiqi_judge_unit(stats->judge, unit, &judgement);
    if (!status)
        status = count_variants(stats, unit);
    if (!status)
        status = count_properties(stats, unit->properties, unit->property_count);
    if (status)
        return status;
    ++figures->units;
    size_t sources = figures->source.segments, targets = figures->target.segments;
    count_side(&figures->source, unit->source, unit->line);
    count_side(&figures->target, unit->target, unit->line);
    figures->pairs += figures->source.segments > sources && figures->target.segments > targets;
    for (size_t i = 0; i < DUIQI_DOUBT_COUNT; ++i)
        figures->doubts[i] += judgement.doubts >> i & 1;
    count_date(figures, unit);
    count_confidence(stats, unit);
    return DUIQI_OK;
}

const duiqi_memory_stats *duiqi_stats_figures(duiqi_stats *stats) {
    return &stats->figures;
}

duiqi_counts duiqi_stats_languages(duiqi_stats *stats) {
    return sorted_counts(&stats->languages);
}

duiqi_counts duiqi_stats_properties(duiqi_stats *stats) {
    return sorted_counts(&stats->properties);
}
