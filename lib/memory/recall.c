#include <duiqi/recall.h>

#include <string.h>

#include "base/options.h"
#include "base/status.h"
#include "document/beads.h"
#include "document/document.h"
#include "memory/relevance.h"
#include "memory/settle.h"
#include "memory/terms.h"
#include "text/utf8.h"

static const double CONFIDENCE_MIN = 0.5;

struct duiqi_recall {
    duiqi_allocator allocator;
    duiqi_beads *anchors;
    size_t anchor_count;
    duiqi_vector units; /* duiqi_example */
    duiqi_lexicon *lexicon;
};

/* ---- units ---- */

static bool is_text(const duiqi_variant *variant) {
    return variant && variant->text.length &&
           duiqi_utf8_valid_prefix(variant->text.data, variant->text.length) ==
               variant->text.length;
}

/* Whether a variant is in the language of a document, in whatever script. One without a tag is in
 * the language that it looks like. */
static bool is_in(const duiqi_variant *variant, const duiqi_document *document) {
    duiqi_slice own = {document->tag, strlen(document->tag)}, tag = variant->language;
    const char *guess =
        tag.length || !is_text(variant) ? NULL : duiqi_language_detect(variant->text);
    if (guess)
        tag = (duiqi_slice){guess, strlen(guess)};
    return !tag.length || duiqi_language_tag_fit(duiqi_language_tag_primary(tag),
                                                 duiqi_language_tag_primary(own)) > 0;
}

/* A unit's variant in the language of a document: one of two that are preferred, or another. */
static const duiqi_variant *find_variant(const duiqi_unit *unit, const duiqi_document *document,
                                         const duiqi_variant *first, const duiqi_variant *second,
                                         const duiqi_variant *taken) {
    if (first && first != taken && is_in(first, document))
        return first;
    if (second && second != taken && is_in(second, document))
        return second;
    for (size_t i = 0; i < unit->variant_count; ++i)
        if (&unit->variants[i] != taken && is_in(&unit->variants[i], document))
            return &unit->variants[i];
    return NULL;
}

static duiqi_status gather_units(duiqi_vector *units, const duiqi_memory *memory,
                                 const duiqi_document *source, const duiqi_document *target) {
    size_t count = duiqi_memory_count(memory);
    for (size_t i = 0; i < count; ++i) {
        const duiqi_unit *unit = duiqi_memory_at(memory, i);
        if (duiqi_unit_confidence(unit) < CONFIDENCE_MIN)
            continue;
        const duiqi_variant *from = find_variant(unit, source, unit->source, unit->target, NULL);
        const duiqi_variant *to = find_variant(unit, target, unit->target, unit->source, from);
        if (!is_text(from) || !is_text(to))
            continue;
        duiqi_example example = {from->text, to->text};
        if (!duiqi_vector_push(units, &example))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* ---- anchors ---- */

/* What is settled, with gates at both ends of the documents. */
static duiqi_status make_blocks(duiqi_blocks *blocks, const duiqi_document *source,
                                const duiqi_document *target, const duiqi_recall_options *options,
                                duiqi_error *error) {
    duiqi_status status =
        duiqi_blocks_make(blocks, source, target, options->paragraphs, options->anchors, error);
    const duiqi_gate ends[] = {
        {0, 0, 0}, {(uint32_t)source->sentences.count, (uint32_t)target->sentences.count, 0}};
    for (size_t k = 0; !status && k < 2 && blocks->gates.count <= k; ++k)
        if (!duiqi_vector_push(&blocks->gates, &ends[k]))
            status = DUIQI_ENOMEM;
    return status;
}

static duiqi_status fill_anchors(duiqi_recall *recall, const duiqi_beads *given,
                                 const duiqi_vector *recurrences) {
    const duiqi_recurrence *all = recurrences->data;
    duiqi_status status = DUIQI_OK;
    recall->anchors = duiqi_beads_new(&recall->allocator);
    if (!recall->anchors)
        return DUIQI_ENOMEM;
    for (size_t i = 0; !status && given && i < duiqi_beads_count(given); ++i) {
        const duiqi_bead *bead = duiqi_beads_at(given, i);
        status = duiqi_beads_add(recall->anchors, bead->source, bead->source_count, bead->target,
                                 bead->target_count, bead->confidence);
    }
    for (size_t i = 0; !status && i < recurrences->count; ++i)
        status = duiqi_beads_add_ranges(recall->anchors, all[i].source, all[i].source_count,
                                        all[i].target, all[i].target_count, 1);
    recall->anchor_count = recurrences->count;
    return status;
}

static duiqi_status find_anchors(duiqi_recall *recall, const duiqi_document *source,
                                 const duiqi_document *target, const duiqi_recall_options *options,
                                 duiqi_error *error) {
    duiqi_blocks blocks;
    duiqi_vector recurrences;
    duiqi_blocks_init(&blocks, &recall->allocator);
    duiqi_vector_init(&recurrences, &recall->allocator, sizeof(duiqi_recurrence));
    duiqi_status status = make_blocks(&blocks, source, target, options, error);
    if (!status)
        status = duiqi_recurrences_find(&recurrences, recall->units.data, recall->units.count,
                                        source, target);
    if (!status)
        status = duiqi_recurrences_settle(&recurrences, &blocks);
    if (!status)
        status = fill_anchors(recall, options->anchors, &recurrences);
    duiqi_vector_free(&recurrences);
    duiqi_blocks_free(&blocks);
    return status;
}

/* ---- all ---- */

static duiqi_status fill(duiqi_recall *recall, const duiqi_memory *memory,
                         const duiqi_document *source, const duiqi_document *target,
                         const duiqi_recall_options *options, duiqi_error *error) {
    bool chinese_source = source->language == DUIQI_LANGUAGE_ZH;
    bool chinese_target = target->language == DUIQI_LANGUAGE_ZH && !chinese_source;
    duiqi_status status = gather_units(&recall->units, memory, source, target);
    if (!status)
        status = find_anchors(recall, source, target, options, error);
    if (!status && (chinese_source ? target : source)->language == DUIQI_LANGUAGE_EN &&
        (chinese_source || chinese_target))
        status = duiqi_terms_take(&recall->lexicon, &recall->units, chinese_target);
    if (!status)
        status =
            duiqi_relevant_units(&recall->units, chinese_target ? target : source, chinese_target);
    return status;
}

duiqi_status duiqi_recall_new(duiqi_recall **out, const duiqi_memory *memory,
                              const duiqi_document *source, const duiqi_document *target,
                              const duiqi_recall_options *given, duiqi_error *error) {
    duiqi_recall_options options = DUIQI_RECALL_OPTIONS_INIT;
    if (out)
        *out = NULL;
    if (!out || !memory || !source || !target)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    if (!source->segmented || !target->segmented)
        return duiqi_fail(error, DUIQI_EINVAL, "a document has not been segmented");

    duiqi_allocator allocator = duiqi_allocator_resolve(options.allocator);
    duiqi_recall *recall = duiqi_allocate_zeroed(&allocator, 1, sizeof *recall);
    if (!recall)
        return duiqi_fail_memory(error);
    recall->allocator = allocator;
    duiqi_vector_init(&recall->units, &allocator, sizeof(duiqi_example));
    duiqi_status status = fill(recall, memory, source, target, &options, error);
    if (!status) {
        *out = recall;
        return DUIQI_OK;
    }
    duiqi_recall_free(recall);
    return status == DUIQI_ENOMEM ? duiqi_fail_memory(error) : status;
}

const duiqi_beads *duiqi_recall_anchors(const duiqi_recall *recall) {
    return recall->anchors;
}

size_t duiqi_recall_anchor_count(const duiqi_recall *recall) {
    return recall->anchor_count;
}

const duiqi_example *duiqi_recall_examples(const duiqi_recall *recall, size_t *count) {
    *count = recall->units.count;
    return recall->units.data;
}

const duiqi_lexicon *duiqi_recall_lexicon(const duiqi_recall *recall) {
    return recall->lexicon;
}

void duiqi_recall_free(duiqi_recall *recall) {
    if (!recall)
        return;
    duiqi_allocator allocator = recall->allocator;
    duiqi_lexicon_free(recall->lexicon);
    duiqi_vector_free(&recall->units);
    duiqi_beads_free(recall->anchors);
    duiqi_release(&allocator, recall);
}
