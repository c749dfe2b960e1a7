#include "aids.h"

#include "beads.h"
#include "exit.h"
#include "memory_load.h"
#include "report.h"

int aids_load(struct aids *aids, const struct aid_paths *paths, const duiqi_document *source,
              const duiqi_document *target) {
    const units_settings settings = {.source_language = duiqi_document_language(source),
                                     .target_language = duiqi_document_language(target)};
    aids->anchors_path = paths->anchors;
    int status = lexicons_load(&aids->lexicons, paths->lexicons);
    for (size_t i = 0; !status && i < paths->memories->count; ++i)
        status = memory_load(&aids->memory, paths->memories->items[i], &settings);
    return status || !paths->anchors ? status : beads_read(&aids->anchors, paths->anchors);
}

static int recall(struct aids *aids, const duiqi_document *source, const duiqi_document *target,
                  duiqi_align_options *options) {
    duiqi_error error;
    duiqi_recall_options known = DUIQI_RECALL_OPTIONS_INIT;
    known.paragraphs = options->paragraphs;
    known.anchors = aids->anchors;
    duiqi_status status =
        duiqi_recall_new(&aids->recall, aids->memory, source, target, &known, &error);
    if (status == DUIQI_EINVAL && aids->anchors) {
        report_failure(aids->anchors_path, &error);
        return EXIT_STATUS_BAD_INPUT;
    }
    if (status)
        return report_failure("memory", &error);
    options->anchors = duiqi_recall_anchors(aids->recall);
    options->examples = duiqi_recall_examples(aids->recall, &options->example_count);
    const duiqi_lexicon *terms = duiqi_recall_lexicon(aids->recall);
    if (terms)
        aids->all_lexicons[options->lexicon_count++] = terms;
    report_error("note: %zu bead%s from the memory, and %zu of its units to learn words from",
                 duiqi_recall_anchor_count(aids->recall),
                 plural(duiqi_recall_anchor_count(aids->recall)), options->example_count);
    return EXIT_STATUS_OK;
}

int aids_apply(struct aids *aids, const duiqi_document *source, const duiqi_document *target,
               duiqi_align_options *options) {
    for (size_t i = 0; i < aids->lexicons.count; ++i)
        aids->all_lexicons[i] = aids->lexicons.items[i];
    options->lexicons = aids->all_lexicons;
    options->lexicon_count = aids->lexicons.count;
    options->anchors = aids->anchors;
    return aids->memory ? recall(aids, source, target, options) : EXIT_STATUS_OK;
}

void aids_free(struct aids *aids) {
    duiqi_recall_free(aids->recall);
    duiqi_memory_free(aids->memory);
    duiqi_beads_free(aids->anchors);
    lexicons_free(&aids->lexicons);
}
