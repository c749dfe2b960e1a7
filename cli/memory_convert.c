#include "exit.h"
#include "memory.h"
#include "opt.h"
#include "report.h"
#include "units.h"

static struct {
    units_settings settings;
    int format;
    const char *output;
} values;

static const opt OPTIONS[] = {OPT_UNITS_FORMAT(&values.format),
                              OPT_OUTPUT(&values.output),
                              OPT_UNITS_READ(values.settings),
                              {0}};

static const opt_usage USAGE = {
    "duiqi memory convert [options] FILE",
    "Write a memory in another format. TMX holds everything; TSV and JSON Lines hold source,\n"
    "target, confidence and where a unit comes from, as `duiqi align` writes them.",
    OPTIONS, NULL};

static int open_output(void *user, const duiqi_memory_header *header) {
    return units_output_open(user, values.output, values.format, header);
}

static int put_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header;
    return units_output_put(user, unit);
}

int memory_convert(int argc, char **argv) {
    opt_result arguments;
    units_output output = {.writer = NULL};
    units_handlers handlers = {.head = open_output, .unit = put_unit, .user = &output};
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 1)
        return opt_misuse(&USAGE, "memory convert needs one file");
    status = units_read(arguments.operands[0], &values.settings, &handlers);
    return units_output_close(&output, status);
}
