#include <stdio.h>
#include <string.h>

#include <duiqi/merge.h>

#include "exit.h"
#include "line_list.h"
#include "memory.h"
#include "opt.h"
#include "report.h"
#include "units.h"

static struct {
    units_settings settings;
    bool repeats;
} values;

static const opt OPTIONS[] = {
    {.name = "repeats",
     .kind = OPT_FLAG,
     .help = "tell sources with several targets, too; keeps 110 bytes a unit",
     .value = &values.repeats},
    OPT_UNITS_READ(values.settings),
    {0}};

static const opt_usage USAGE = {
    "duiqi memory check [options] FILE...",
    "List what is wrong with memories, a problem a line, and then for each kind of problem what\n"
    "clients do about it. Doubtful translations are found by `duiqi memory filter`.",
    OPTIONS,
    "Exit status: 0 when nothing is wrong, 6 when there are problems, 4 when a file is so broken\n"
    "that it cannot be read to its end."};

enum { KIND_MAX = 64 };

struct checking {
    const char *file;
    duiqi_format format;
    size_t units, problems;
    struct kind {
        const char *code;
        size_t count;
    } kinds[KIND_MAX];
    size_t kind_count;
    duiqi_dedupe *units_seen, *sources_seen; /* NULL: repeats are not asked for */
    line_list lines;
};

static void count_kind(struct checking *checking, const char *code) {
    size_t i = 0;
    while (i < checking->kind_count && strcmp(checking->kinds[i].code, code) != 0)
        ++i;
    if (i == KIND_MAX)
        return;
    if (i == checking->kind_count)
        checking->kinds[checking->kind_count++] = (struct kind){code, 0};
    ++checking->kinds[i].count;
}

static void take_problem(void *user, const duiqi_diagnostic *diagnostic) {
    struct checking *checking = user;
    ++checking->problems;
    count_kind(checking, diagnostic->code);
    printf("%s:", checking->file);
    if (diagnostic->line)
        printf("%zu:", diagnostic->line);
    if (diagnostic->column)
        printf("%zu:", diagnostic->column);
    printf(" %s [%s]\n", diagnostic->message, diagnostic->code);
}

/* ---- sources that come back ---- */

static int find_repeat(struct checking *checking, const duiqi_unit *unit) {
    int status = line_list_add(&checking->lines, unit->line);
    if (status)
        return status;
    if (duiqi_dedupe_add(checking->units_seen, unit) ||
        duiqi_dedupe_add(checking->sources_seen, unit))
        return report_no_memory();
    size_t first = duiqi_dedupe_winner(checking->sources_seen, checking->units);
    bool is_new = duiqi_dedupe_winner(checking->units_seen, checking->units) == checking->units;
    if (first == checking->units || !is_new)
        return EXIT_STATUS_OK;
    char message[100];
    snprintf(message, sizeof message, "the source of line %zu with another target",
             checking->lines.lines[first]);
    take_problem(checking, &(duiqi_diagnostic){
                               .line = unit->line, .code = "source-repeated", .message = message});
    return EXIT_STATUS_OK;
}

static int take_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header;
    struct checking *checking = user;
    int status = checking->units_seen ? find_repeat(checking, unit) : EXIT_STATUS_OK;
    ++checking->units;
    return status;
}

static int begin(struct checking *checking) {
    if (values.repeats &&
        (duiqi_dedupe_new(&checking->units_seen, DUIQI_SAME_TEXTS, DUIQI_KEEP_FIRST, NULL) ||
         duiqi_dedupe_new(&checking->sources_seen, DUIQI_SAME_SOURCE, DUIQI_KEEP_FIRST, NULL)))
        return report_no_memory();
    return EXIT_STATUS_OK;
}

/* ---- the file ---- */

static void print_kind(const struct checking *checking, size_t count, const char *code) {
    const char *consequence =
        checking->format == DUIQI_FORMAT_TMX ? duiqi_tmx_consequence(code) : NULL;
    printf("  %zu %s%s%s\n", count, code, consequence ? ": " : "", consequence ? consequence : "");
}

static void print_summary(const struct checking *checking, int status) {
    printf("%s: %zu unit%s%s, %zu problem%s\n", checking->file, checking->units,
           plural(checking->units), status ? " before the fault" : "", checking->problems,
           plural(checking->problems));
    if (status == EXIT_STATUS_BAD_INPUT)
        print_kind(checking, 1, "unreadable");
    for (size_t i = 0; i < checking->kind_count; ++i)
        print_kind(checking, checking->kinds[i].count, checking->kinds[i].code);
}

static int check(const char *path) {
    struct checking checking = {.file = file_shown_name(path)};
    units_handlers handlers = {.unit = take_unit,
                               .user = &checking,
                               .on_diagnostic = take_problem,
                               .diagnostic_user = &checking,
                               .format = &checking.format};
    int status = begin(&checking);
    if (!status)
        status = units_read(path, &values.settings, &handlers);
    duiqi_dedupe_free(checking.sources_seen);
    duiqi_dedupe_free(checking.units_seen);
    line_list_free(&checking.lines);
    checking.problems += status == EXIT_STATUS_BAD_INPUT;
    if (!status || status == EXIT_STATUS_BAD_INPUT)
        print_summary(&checking, status);
    return !status && checking.problems ? EXIT_STATUS_FOUND : status;
}

/* An unreadable file weighs more than one with problems. */
static int worse(int a, int b) {
    if (a == EXIT_STATUS_OK || (a == EXIT_STATUS_FOUND && b != EXIT_STATUS_OK))
        return b;
    return a;
}

int memory_check(int argc, char **argv) {
    opt_result arguments;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (!arguments.operand_count)
        return opt_misuse(&USAGE, "memory check needs a file");
    for (size_t i = 0; i < arguments.operand_count; ++i)
        status = worse(status, check(arguments.operands[i]));
    return status;
}
