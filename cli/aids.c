#include "aids.h"

#include <duiqi/units.h>

#include "beads.h"
#include "exit.h"
#include "file.h"
#include "report.h"

static int load_memory(duiqi_memory *memory, const char *path) {
    file_content content;
    duiqi_error error;
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.on_diagnostic = report_diagnostic;
    options.diagnostic_user = (void *)file_shown_name(path);
    int status = file_map(&content, path);
    if (status)
        return status;
    if (duiqi_memory_read(memory, DUIQI_FORMAT_TMX, content.data, content.length, &options, &error))
        status = report_failure(file_shown_name(path), &error);
    file_content_free(&content);
    return status;
}

static int load_memories(duiqi_memory **memory, const opt_list *paths) {
    duiqi_error error = {.status = DUIQI_ENOMEM, .message = "out of memory"};
    if (!paths->count)
        return EXIT_STATUS_OK;
    if (duiqi_memory_new(memory, NULL))
        return report_failure(paths->items[0], &error);
    for (size_t i = 0; i < paths->count; ++i) {
        int status = load_memory(*memory, paths->items[i]);
        if (status)
            return status;
    }
    return EXIT_STATUS_OK;
}

int aids_load(struct aids *aids, const opt_list *lexicon_paths, const opt_list *memory_paths,
              const char *anchors_path) {
    aids->anchors_path = anchors_path;
    int status = lexicons_load(&aids->lexicons, lexicon_paths);
    if (!status)
        status = load_memories(&aids->memory, memory_paths);
    return status || !anchors_path ? status : beads_read(&aids->anchors, anchors_path);
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
                 duiqi_recall_anchor_count(aids->recall) == 1 ? "" : "s", options->example_count);
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
