#include <stdio.h>
#include <string.h>

#include <duiqi/compare.h>

#include "dropped.h"
#include "exit.h"
#include "memory.h"
#include "memory_load.h"
#include "opt.h"
#include "report.h"
#include "units.h"

static const char *const FORMATS[] = {"text", "tsv", NULL};

static struct {
    units_settings settings;
    int format;
    const char *output;
} values;

static const opt OPTIONS[] = {{.name = "format",
                               .kind = OPT_CHOICE,
                               .argument = "NAME",
                               .help = "text (default) or tsv: kind, lines, texts before and after",
                               .value = &values.format,
                               .choices = FORMATS},
                              OPT_OUTPUT(&values.output),
                              OPT_UNITS_READ(values.settings),
                              {0}};

static const opt_usage USAGE = {
    "duiqi memory diff [options] OLD NEW",
    "Show what was added, removed and changed between two memories, in the order of NEW. A unit\n"
    "has changed when its source has another target, or its target another source. Only texts\n"
    "are compared, not dates, ids and props, and a move is no change.",
    OPTIONS,
    "Exit status: 0 when the memories hold the same texts, 6 when they differ. The units of both\n"
    "are held in memory."};

static const char *const NAMES[] = {"same", "target changed", "source changed", "removed", "added"};

enum { KIND_COUNT = sizeof NAMES / sizeof *NAMES };

struct diff {
    duiqi_memory *before, *after;
    const char *before_file, *after_file;
    file_output output;
    size_t counts[KIND_COUNT];
};

/* ---- reading ---- */

static int read_memory(duiqi_memory **memory, const char *path) {
    if (duiqi_memory_new(memory, NULL))
        return report_no_memory();
    units_handlers handlers = {.unit = memory_keep_unit, .user = *memory};
    return units_read(path, &values.settings, &handlers);
}

/* ---- printing ---- */

static duiqi_slice text_of(const duiqi_variant *variant) {
    return variant ? variant->text : (duiqi_slice){"", 0};
}

static void print_line(FILE *stream, const char *sign, const duiqi_variant *variant) {
    fputs(sign, stream);
    print_cell(stream, text_of(variant));
    putc('\n', stream);
}

static void print_text(const struct diff *diff, const duiqi_change *change) {
    FILE *stream = diff->output.stream;
    const duiqi_unit *before = change->before, *after = change->after;
    fprintf(stream, "%s:", NAMES[change->kind]);
    if (before)
        fprintf(stream, " %s:%zu", diff->before_file, before->line);
    if (after)
        fprintf(stream, " %s:%zu", diff->after_file, after->line);
    putc('\n', stream);
    switch (change->kind) {
    case DUIQI_CHANGE_TARGET:
        print_line(stream, "  ", after->source);
        print_line(stream, "- ", before->target);
        print_line(stream, "+ ", after->target);
        break;
    case DUIQI_CHANGE_SOURCE:
        print_line(stream, "- ", before->source);
        print_line(stream, "+ ", after->source);
        print_line(stream, "  ", after->target);
        break;
    default:
        print_line(stream, before ? "- " : "+ ", (before ? before : after)->source);
        print_line(stream, before ? "- " : "+ ", (before ? before : after)->target);
    }
    putc('\n', stream);
}

static void print_unit_cells(FILE *stream, const duiqi_unit *unit) {
    putc('\t', stream);
    print_cell(stream, text_of(unit ? unit->source : NULL));
    putc('\t', stream);
    print_cell(stream, text_of(unit ? unit->target : NULL));
}

static void print_row(const struct diff *diff, const duiqi_change *change) {
    FILE *stream = diff->output.stream;
    const duiqi_unit *units[] = {change->before, change->after};
    fputs(NAMES[change->kind], stream);
    for (size_t i = 0; i < 2; ++i) {
        putc('\t', stream);
        if (units[i])
            fprintf(stream, "%zu", units[i]->line);
    }
    print_unit_cells(stream, change->before);
    print_unit_cells(stream, change->after);
    putc('\n', stream);
}

static int take_change(void *user, const duiqi_change *change) {
    struct diff *diff = user;
    ++diff->counts[change->kind];
    if (change->kind != DUIQI_CHANGE_NONE)
        (values.format ? print_row : print_text)(diff, change);
    return 0;
}

static int compare(struct diff *diff) {
    int status = file_output_open(&diff->output, values.output);
    if (status)
        return status;
    duiqi_status compared =
        duiqi_memory_compare(diff->before, diff->after, NULL, take_change, diff);
    if (compared) {
        report_error("%s", duiqi_status_text(compared));
        file_output_close(&diff->output, false);
        return EXIT_STATUS_FAILURE;
    }
    status = file_output_close(&diff->output, true);
    if (status)
        return status;
    fputs("duiqi:", stderr);
    size_t differing = 0;
    for (size_t i = 1; i < KIND_COUNT; ++i) {
        fprintf(stderr, " %zu %s,", diff->counts[i], NAMES[i]);
        differing += diff->counts[i];
    }
    fprintf(stderr, " %zu the same\n", diff->counts[DUIQI_CHANGE_NONE]);
    return differing ? EXIT_STATUS_FOUND : EXIT_STATUS_OK;
}

int memory_diff(int argc, char **argv) {
    opt_result arguments;
    struct diff diff = {.before = NULL};
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    const char *const *paths = arguments.operands;
    if (arguments.operand_count != 2)
        return opt_misuse(&USAGE, "memory diff needs two files, OLD and NEW");
    if (strcmp(paths[0], "-") == 0 && strcmp(paths[1], "-") == 0)
        return opt_misuse(&USAGE, "only one of the files can be standard input");
    diff.before_file = file_shown_name(paths[0]);
    diff.after_file = file_shown_name(paths[1]);
    status = read_memory(&diff.before, paths[0]);
    if (!status)
        status = read_memory(&diff.after, paths[1]);
    if (!status)
        status = compare(&diff);
    duiqi_memory_free(diff.after);
    duiqi_memory_free(diff.before);
    return status;
}
