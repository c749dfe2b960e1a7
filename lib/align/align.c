#include <duiqi/align.h>

#include <string.h>

#include "align/bitext.h"
#include "align/blocks.h"
#include "align/partial.h"
#include "align/search.h"
#include "base/options.h"
#include "base/status.h"
#include "document/beads.h"
#include "document/document.h"
#include "feature/pinyin.h"
#include "feature/tokenizer.h"
#include "lexicon/builtin.h"
#include "text/utf8.h"

/* Whether two documents are in one language, whatever its region or script. */
static bool is_one_language(const duiqi_document *a, const duiqi_document *b) {
    size_t length = strcspn(a->tag, "-");
    return a->language == b->language && strcspn(b->tag, "-") == length &&
           memcmp(a->tag, b->tag, length) == 0;
}

static const float LIKELIER_THAN_NOT = 0.5F;

struct aligner {
    const duiqi_align_options *options;
    const duiqi_document *x, *y; /* as the model takes them: Chinese is x */
    bool swapped;                /* x is the target */
    bool partial;                /* pair only what corresponds */
    duiqi_allocator allocator;
    duiqi_lexicon *builtin;
    duiqi_vector lexicons; /* const duiqi_lexicon * */
    duiqi_map values;      /* of numerals */
    duiqi_pinyin_names names;
    duiqi_features x_features, y_features;
    duiqi_blocks blocks;
    duiqi_vector links; /* duiqi_link */
};

/* @return DUIQI_OK, or DUIQI_ENOMEM, when the aligner is still to be freed */
static duiqi_status aligner_init(struct aligner *aligner, const duiqi_align_options *options,
                                 const duiqi_document *source, const duiqi_document *target,
                                 const duiqi_allocator *allocator) {
    bool swapped = target->language == DUIQI_LANGUAGE_ZH && source->language != DUIQI_LANGUAGE_ZH;
    *aligner = (struct aligner){.options = options,
                                .x = swapped ? target : source,
                                .y = swapped ? source : target,
                                .swapped = swapped,
                                .allocator = *allocator};
    duiqi_vector_init(&aligner->lexicons, allocator, sizeof(const duiqi_lexicon *));
    duiqi_map_init(&aligner->values, allocator);
    duiqi_features_init(&aligner->x_features, allocator, aligner->x->language);
    duiqi_features_init(&aligner->y_features, allocator, aligner->y->language);
    duiqi_blocks_init(&aligner->blocks, allocator);
    duiqi_vector_init(&aligner->links, allocator, sizeof(duiqi_link));
    return duiqi_pinyin_names_init(&aligner->names, allocator);
}

static void aligner_free(struct aligner *aligner) {
    duiqi_vector_free(&aligner->links);
    duiqi_blocks_free(&aligner->blocks);
    duiqi_features_free(&aligner->y_features);
    duiqi_features_free(&aligner->x_features);
    duiqi_pinyin_names_free(&aligner->names);
    duiqi_map_free(&aligner->values);
    duiqi_vector_free(&aligner->lexicons);
    duiqi_lexicon_free(aligner->builtin);
}

/* Whether lexicons say something about the two languages: translations, and for partial
 * alignments in English also paraphrases. */
static bool uses_lexicons(const struct aligner *aligner) {
    bool english = aligner->x->language == DUIQI_LANGUAGE_EN;
    return aligner->y->language == DUIQI_LANGUAGE_EN &&
           (aligner->x->language == DUIQI_LANGUAGE_ZH || (aligner->partial && english));
}

/* The caller's lexicons before the one built in. */
static duiqi_status gather_lexicons(struct aligner *aligner) {
    const duiqi_align_options *options = aligner->options;
    if (!uses_lexicons(aligner))
        return DUIQI_OK;
    for (size_t i = 0; i < options->lexicon_count; ++i)
        if (!duiqi_vector_push(&aligner->lexicons, &options->lexicons[i]))
            return DUIQI_ENOMEM;
    if (options->without_builtin_lexicon)
        return DUIQI_OK;
    duiqi_status status = duiqi_lexicon_builtin(&aligner->builtin, &aligner->allocator, NULL);
    if (!status && !duiqi_vector_push(&aligner->lexicons, &aligner->builtin))
        status = DUIQI_ENOMEM;
    return status;
}

/* Extract the features of one side, examples first; collect its names when asked to. */
static duiqi_status extract(duiqi_features *features, const struct aligner *aligner,
                            const duiqi_document *document, const duiqi_token_context *context,
                            duiqi_pinyin_names *names) {
    const duiqi_sentence *sentences = document->sentences.data;
    const duiqi_example *examples = aligner->options->examples;
    bool target = (document == aligner->y) != aligner->swapped;
    duiqi_tokenizer *tokenizer = duiqi_tokenizer_new(features, context);
    duiqi_status status = tokenizer ? DUIQI_OK : DUIQI_ENOMEM;
    for (size_t i = 0; !status && i < aligner->options->example_count; ++i)
        status = duiqi_tokenizer_add(tokenizer, target ? examples[i].target : examples[i].source);
    features->lead = features->count;
    for (size_t i = 0; !status && i < document->sentences.count; ++i)
        status = duiqi_tokenizer_add(tokenizer, sentences[i].text);
    if (!status && names)
        status = duiqi_tokenizer_names(tokenizer, names);
    duiqi_tokenizer_free(tokenizer);
    return status;
}

static duiqi_status extract_sides(struct aligner *aligner) {
    bool chinese = aligner->x->language == DUIQI_LANGUAGE_ZH;
    duiqi_token_context y_context = {.values = &aligner->values};
    duiqi_token_context x_context = {.lexicons = aligner->lexicons.data,
                                     .lexicon_count = aligner->lexicons.count,
                                     .names = chinese ? &aligner->names : NULL,
                                     .values = &aligner->values};
    duiqi_status status =
        extract(&aligner->y_features, aligner, aligner->y, &y_context, &aligner->names);
    return status ? status : extract(&aligner->x_features, aligner, aligner->x, &x_context, NULL);
}

static duiqi_explainer explainer_of(const struct aligner *aligner) {
    return (duiqi_explainer){.x_document = aligner->x,
                             .y_document = aligner->y,
                             .swapped = aligner->swapped,
                             .lead = aligner->options->example_count,
                             .explain = aligner->options->explain,
                             .user = aligner->options->explain_user};
}

static duiqi_status search(struct aligner *aligner) {
    const duiqi_blocks *blocks = &aligner->blocks;
    const duiqi_explainer explainer = explainer_of(aligner);
    const duiqi_search_options options = {
        .lexicons = aligner->lexicons.data,
        .lexicon_count = aligner->lexicons.count,
        .gates = blocks->gates.data,
        .gate_count = blocks->gates.count,
        .x_alone = blocks->source_alone.count ? blocks->source_alone.data : NULL,
        .y_alone = blocks->target_alone.count ? blocks->target_alone.data : NULL,
        .progress = aligner->options->progress,
        .progress_user = aligner->options->progress_user,
        .least = aligner->partial ? LIKELIER_THAN_NOT : 0,
        .explainer = aligner->options->explain ? &explainer : NULL,
    };
    return duiqi_search(&aligner->links, &aligner->x_features, &aligner->y_features, &options);
}

/* Find what corresponds in two texts of one language; the beads are then complete. */
static duiqi_status search_partial(struct aligner *aligner, duiqi_beads *beads) {
    const duiqi_explainer explainer = explainer_of(aligner);
    const duiqi_partial_options options = {
        .lexicons = aligner->lexicons.data,
        .lexicon_count = aligner->lexicons.count,
        .progress = aligner->options->progress,
        .progress_user = aligner->options->progress_user,
        .explainer = aligner->options->explain ? &explainer : NULL,
    };
    return duiqi_partial_search(beads, &aligner->x_features, &aligner->y_features, &options);
}

static duiqi_status emit(duiqi_beads *beads, const struct aligner *aligner) {
    const duiqi_link *links = aligner->links.data;
    uint32_t lead = (uint32_t)aligner->options->example_count;
    for (size_t i = lead; i < aligner->links.count; ++i) {
        const duiqi_link *link = &links[i];
        uint32_t x = link->x - lead, y = link->y - lead;
        duiqi_status status = aligner->swapped
                                  ? duiqi_beads_add_ranges(beads, y, link->y_count, x,
                                                           link->x_count, (double)link->confidence)
                                  : duiqi_beads_add_ranges(beads, x, link->x_count, y,
                                                           link->y_count, (double)link->confidence);
        if (status)
            return status;
    }
    return DUIQI_OK;
}

static duiqi_status run(struct aligner *aligner, duiqi_bitext *bitext, duiqi_error *error) {
    const duiqi_align_options *options = aligner->options;
    duiqi_status status = duiqi_blocks_make(&aligner->blocks, bitext->source, bitext->target,
                                            options->paragraphs, options->anchors, error);
    if (status)
        return status;
    if (aligner->swapped)
        duiqi_blocks_swap(&aligner->blocks);
    status = duiqi_blocks_lead(&aligner->blocks, options->example_count,
                               aligner->x->sentences.count, aligner->y->sentences.count);
    if (!status)
        status = gather_lexicons(aligner);
    if (!status)
        status = extract_sides(aligner);
    if (status)
        return status;
    if (aligner->partial && is_one_language(aligner->x, aligner->y))
        return search_partial(aligner, bitext->beads);
    status = search(aligner);
    return status ? status : emit(bitext->beads, aligner);
}

static duiqi_status fill_bitext(duiqi_bitext *bitext, const duiqi_align_options *options,
                                bool partial, duiqi_error *error) {
    struct aligner aligner;
    bitext->beads = duiqi_beads_new(&bitext->allocator);
    if (!bitext->beads)
        return DUIQI_ENOMEM;
    duiqi_status status =
        aligner_init(&aligner, options, bitext->source, bitext->target, &bitext->allocator);
    aligner.partial = partial;
    if (!status)
        status = run(&aligner, bitext, error);
    aligner_free(&aligner);
    return status;
}

static duiqi_status check_examples(const duiqi_align_options *options, duiqi_error *error) {
    for (size_t i = 0; i < options->example_count; ++i) {
        duiqi_slice source = options->examples[i].source, target = options->examples[i].target;
        if (duiqi_utf8_valid_prefix(source.data, source.length) != source.length ||
            duiqi_utf8_valid_prefix(target.data, target.length) != target.length)
            return duiqi_fail(error, DUIQI_EINVAL, "example %zu is not UTF-8", i + 1);
    }
    return DUIQI_OK;
}

static duiqi_status align(duiqi_bitext **out, const duiqi_document *source,
                          const duiqi_document *target, const duiqi_align_options *given,
                          bool partial, duiqi_error *error) {
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    if (out)
        *out = NULL;
    if (!out || !source || !target)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if (!duiqi_options_take(&options, sizeof options, given))
        return duiqi_fail(error, DUIQI_EINVAL, "options of an unknown size");
    if (!source->segmented || !target->segmented)
        return duiqi_fail(error, DUIQI_EINVAL, "a document has not been segmented");
    if (check_examples(&options, error))
        return DUIQI_EINVAL;
    if (partial && is_one_language(source, target) &&
        (options.anchors || options.paragraphs || options.example_count))
        return duiqi_fail(
            error, DUIQI_EINVAL,
            "a partial alignment in one language takes no anchors, paragraphs or examples");

    duiqi_allocator allocator = duiqi_allocator_resolve(options.allocator);
    duiqi_bitext *bitext = duiqi_allocate_zeroed(&allocator, 1, sizeof *bitext);
    if (!bitext)
        return duiqi_fail_memory(error);
    *bitext = (duiqi_bitext){.allocator = allocator, .source = source, .target = target};
    duiqi_status status = fill_bitext(bitext, &options, partial, error);
    if (!status) {
        *out = bitext;
        return DUIQI_OK;
    }
    duiqi_bitext_free(bitext);
    if (status == DUIQI_ENOMEM)
        return duiqi_fail_memory(error);
    return status == DUIQI_ECANCELED ? duiqi_fail(error, status, "canceled by the caller") : status;
}

duiqi_status duiqi_align(duiqi_bitext **out, const duiqi_document *source,
                         const duiqi_document *target, const duiqi_align_options *options,
                         duiqi_error *error) {
    return align(out, source, target, options, false, error);
}

duiqi_status duiqi_align_partial(duiqi_bitext **out, const duiqi_document *source,
                                 const duiqi_document *target, const duiqi_align_options *options,
                                 duiqi_error *error) {
    return align(out, source, target, options, true, error);
}
