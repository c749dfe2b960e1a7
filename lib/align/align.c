#include <duiqi/align.h>

#include "align/bitext.h"
#include "align/lattice.h"
#include "base/options.h"
#include "base/status.h"
#include "document/beads.h"
#include "document/document.h"
#include "feature/feature.h"
#include "model/model.h"

/* Half width of the band searched in a text without paragraph pairs, in target sentences. */
enum { HALF_WIDTH = 100 };

/* A stretch of both documents that is aligned by itself. */
struct block {
    size_t source, source_count;
    size_t target, target_count;
};

struct aligner {
    const duiqi_document *source, *target;
    const duiqi_align_options *options;
    duiqi_model model;
    duiqi_beads *beads;
    struct block block; /* the one in work */
};

static double score_bead(const void *context, size_t source, size_t source_count, size_t target,
                         size_t target_count) {
    const struct aligner *aligner = context;
    return duiqi_model_score(&aligner->model, aligner->block.source + source, source_count,
                             aligner->block.target + target, target_count);
}

static duiqi_status emit_bead(void *user, size_t source, size_t source_count, size_t target,
                              size_t target_count, double posterior) {
    struct aligner *aligner = user;
    return duiqi_beads_add_ranges(aligner->beads, (uint32_t)(aligner->block.source + source),
                                  source_count, (uint32_t)(aligner->block.target + target),
                                  target_count, posterior);
}

static bool report_progress(void *user, size_t sources) {
    const struct aligner *aligner = user;
    const duiqi_align_options *options = aligner->options;
    size_t total = aligner->source->sentences.count;
    return !options->progress || total == 0 ||
           options->progress(options->progress_user, aligner->block.source + sources, total) == 0;
}

static duiqi_status align_block(struct aligner *aligner) {
    duiqi_lattice_problem problem = {
        .source_count = aligner->block.source_count,
        .target_count = aligner->block.target_count,
        .side_max = DUIQI_BEAD_SIDE_MAX,
        .half_width = HALF_WIDTH,
        .allows = duiqi_model_allows,
        .score = score_bead,
        .context = aligner,
        .advance = report_progress,
        .advance_user = aligner,
    };
    return duiqi_lattice_solve(&problem, &aligner->beads->arena.allocator, emit_bead, aligner);
}

/* The sentences of a run of paragraphs, which must start at *next; moves *next behind it. */
static bool take_paragraphs(const duiqi_document *document, const uint32_t *paragraphs,
                            size_t count, size_t *next, size_t *sentence_count) {
    const duiqi_paragraph *all = document->paragraphs.data;
    *sentence_count = 0;
    for (size_t i = 0; i < count; ++i) {
        if (paragraphs[i] != *next || *next >= document->paragraphs.count)
            return false;
        *sentence_count += all[(*next)++].sentence_count;
    }
    return true;
}

static duiqi_status align_paragraphs(struct aligner *aligner, duiqi_error *error) {
    const duiqi_beads *paragraphs = aligner->options->paragraphs;
    size_t next_source = 0, next_target = 0;
    struct block block = {0};
    for (size_t i = 0; i < duiqi_beads_count(paragraphs); ++i) {
        const duiqi_bead *bead = duiqi_beads_at(paragraphs, i);
        if (!take_paragraphs(aligner->source, bead->source, bead->source_count, &next_source,
                             &block.source_count) ||
            !take_paragraphs(aligner->target, bead->target, bead->target_count, &next_target,
                             &block.target_count))
            return duiqi_fail(error, DUIQI_EINVAL, "paragraph bead %zu is out of order", i);
        aligner->block = block;
        duiqi_status status = align_block(aligner);
        if (status)
            return status;
        block.source += block.source_count;
        block.target += block.target_count;
    }
    if (next_source != aligner->source->paragraphs.count ||
        next_target != aligner->target->paragraphs.count)
        return duiqi_fail(error, DUIQI_EINVAL, "the paragraph beads do not cover the documents");
    return DUIQI_OK;
}

static duiqi_status align_all(struct aligner *aligner, duiqi_error *error) {
    if (aligner->options->paragraphs)
        return align_paragraphs(aligner, error);
    aligner->block =
        (struct block){0, aligner->source->sentences.count, 0, aligner->target->sentences.count};
    return align_block(aligner);
}

/* Extract features, set up the model, align. */
static duiqi_status run(struct aligner *aligner, const duiqi_allocator *allocator,
                        duiqi_error *error) {
    duiqi_features source, target;
    duiqi_map literals;
    duiqi_features_init(&source, allocator);
    duiqi_features_init(&target, allocator);
    duiqi_map_init(&literals, allocator);

    duiqi_status status = duiqi_features_extract(&source, &literals, aligner->source);
    if (!status)
        status = duiqi_features_extract(&target, &literals, aligner->target);
    if (!status)
        status = duiqi_model_init(&aligner->model, &source, aligner->source->language, &target,
                                  aligner->target->language, literals.count);
    if (!status) {
        status = align_all(aligner, error);
        duiqi_model_free(&aligner->model);
    }
    duiqi_map_free(&literals);
    duiqi_features_free(&target);
    duiqi_features_free(&source);
    return status;
}

duiqi_status duiqi_align(duiqi_bitext **out, const duiqi_document *source,
                         const duiqi_document *target, const duiqi_align_options *given,
                         duiqi_error *error) {
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    if (out)
        *out = NULL;
    if (!out || !source || !target)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    if (!source->segmented || !target->segmented)
        return duiqi_fail(error, DUIQI_EINVAL, "a document has not been segmented");

    duiqi_allocator allocator = duiqi_allocator_resolve(options.allocator);
    duiqi_bitext *bitext = duiqi_allocate_zeroed(&allocator, 1, sizeof *bitext);
    if (!bitext)
        return duiqi_fail_memory(error);
    bitext->allocator = allocator;
    bitext->source = source;
    bitext->target = target;
    bitext->beads = duiqi_beads_new(&allocator);
    struct aligner aligner = {
        .source = source, .target = target, .options = &options, .beads = bitext->beads};
    duiqi_status status = bitext->beads ? run(&aligner, &allocator, error) : DUIQI_ENOMEM;
    if (!status) {
        *out = bitext;
        return DUIQI_OK;
    }
    duiqi_bitext_free(bitext);
    if (status == DUIQI_ENOMEM)
        return duiqi_fail_memory(error);
    return status == DUIQI_ECANCELED ? duiqi_fail(error, status, "canceled by the caller") : status;
}
