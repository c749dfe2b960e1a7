#include "memories.h"

#include <string.h>

#include <duiqi/units.h>

#include "exit.h"
#include "file.h"
#include "report.h"

/* That a memory is used from its target to its source is no fault. */
static void count_problem(void *user, const duiqi_diagnostic *diagnostic) {
    size_t *problems = user;
    if (strcmp(diagnostic->code, "target-first") != 0 &&
        strcmp(diagnostic->code, "srclang-wrong") != 0)
        ++*problems;
}

static int load_one(memories *loaded, const char *path, const duiqi_units_read_options *given) {
    file_content content;
    size_t problems = 0;
    duiqi_error error = {.status = DUIQI_ENOMEM, .message = "out of memory"};
    duiqi_units_read_options options = *given;
    options.on_diagnostic = count_problem;
    options.diagnostic_user = &problems;
    int status = file_map(&content, path);
    if (status)
        return status;
    duiqi_memory **memory = &loaded->items[loaded->count];
    loaded->names[loaded->count] = file_base_name(path);
    if (duiqi_memory_new(memory, NULL) == DUIQI_OK)
        ++loaded->count;
    if (!*memory || duiqi_memory_read(*memory, DUIQI_FORMAT_TMX, content.data, content.length,
                                      &options, &error))
        status = report_failure(file_shown_name(path), &error);
    file_content_free(&content);
    if (problems)
        report_error("%s: %zu problem%s; `duiqi memory check` tells which", file_shown_name(path),
                     problems, problems == 1 ? "" : "s");
    return status;
}

int memories_load(memories *loaded, const opt_list *paths, const char *source_language,
                  const char *target_language) {
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.source_language = source_language;
    options.target_language = target_language;
    for (size_t i = 0; i < paths->count; ++i) {
        int status = load_one(loaded, paths->items[i], &options);
        if (status)
            return status;
    }
    return EXIT_STATUS_OK;
}

void memories_free(memories *loaded) {
    for (size_t i = 0; i < loaded->count; ++i)
        duiqi_memory_free(loaded->items[i]);
    loaded->count = 0;
}
