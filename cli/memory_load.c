#include "memory_load.h"

#include "exit.h"
#include "report.h"

int memory_keep_unit(void *memory, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header;
    return duiqi_memory_add(memory, unit) ? report_no_memory() : EXIT_STATUS_OK;
}

static void ignore_problem(void *user, const duiqi_diagnostic *diagnostic) {
    (void)user, (void)diagnostic;
}

int memory_load(duiqi_memory **memory, const char *path, const units_settings *settings) {
    if (!*memory && duiqi_memory_new(memory, NULL))
        return report_no_memory();
    const units_handlers handlers = {
        .unit = memory_keep_unit, .user = *memory, .on_diagnostic = ignore_problem};
    return units_read(path, settings, &handlers);
}
