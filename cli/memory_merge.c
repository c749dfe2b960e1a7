#include <stdio.h>
#include <string.h>

#include <duiqi/merge.h>

#include "dropped.h"
#include "exit.h"
#include "line_list.h"
#include "memory.h"
#include "opt.h"
#include "report.h"
#include "units.h"

static const char *const SAMES[] = {"texts", "source", NULL};           /* as duiqi_same */
static const char *const KEEPS[] = {"first", "newest", "oldest", NULL}; /* as duiqi_keep */

enum { TAG_SIZE = 36 };

static struct {
    units_settings settings;
    int format, same, keep;
    const char *output, *dropped;
} values;

static const opt OPTIONS[] = {
    {.name = "same",
     .kind = OPT_CHOICE,
     .argument = "WHAT",
     .help = "what repeated units share: all texts (default) or the source",
     .value = &values.same,
     .choices = SAMES},
    {.name = "keep",
     .kind = OPT_CHOICE,
     .argument = "WHICH",
     .help = "which of them stays: first (default), newest or oldest",
     .value = &values.keep,
     .choices = KEEPS},
    OPT_DROPPED(&values.dropped),
    OPT_UNITS_FORMAT(&values.format),
    OPT_OUTPUT(&values.output),
    OPT_UNITS_READ(values.settings),
    {0}};

#define NOTES                                                                                      \
    "Texts are the same whatever their width, case and white space, Traditional characters as\n"   \
    "Simplified ones, without inline codes; --same source keeps one target for a source. A\n"      \
    "unit's date is its latest changedate or creationdate; one without a date loses. 60 to\n"      \
    "100 bytes are kept for each unit; with newest or oldest, the units themselves."

static const opt_usage MERGE_USAGE = {
    "duiqi memory merge [options] FILE...",
    "Put memories together in the order given, under the head of the first, and leave out units\n"
    "that repeat others. Languages and their tags are those of the first unit; a tuid that\n"
    "is taken gets a number: 12-2.",
    OPTIONS, NOTES};

static const opt_usage DEDUPE_USAGE = {
    "duiqi memory dedupe [options] FILE",
    "Leave out units that repeat others. The others stay in their order.", OPTIONS, NOTES};

struct merging {
    const char *const *files;
    size_t file;                         /* which is being read */
    size_t first_units[OPT_OPERAND_MAX]; /* number of each file's first unit */
    size_t unit_count, kept, renamed, retagged, incomplete;
    char source_language[TAG_SIZE], target_language[TAG_SIZE];
    units_output output;
    bool is_open;
    dropped dropped;
    duiqi_dedupe *dedupe;
    duiqi_merger *merger; /* NULL: units stay as they are */
    duiqi_memory *units;  /* NULL: units are written at once */
    line_list lines;
};

static int open_output(void *user, const duiqi_memory_header *header) {
    struct merging *merging = user;
    if (merging->is_open)
        return EXIT_STATUS_OK;
    int status = units_output_open(&merging->output, values.output, values.format, header);
    merging->is_open = !status;
    return status;
}

/* Whatever files come later, their sources and targets are those of the first. */
static void take_languages(struct merging *merging, const duiqi_unit *unit) {
    duiqi_slice source = unit->source->language, target = unit->target->language;
    if (!source.length || source.length >= TAG_SIZE || !target.length || target.length >= TAG_SIZE)
        return;
    memcpy(merging->source_language, source.data, source.length);
    memcpy(merging->target_language, target.data, target.length);
}

/* ---- what becomes of a unit ---- */

static int write_unit(struct merging *merging, const duiqi_unit *unit) {
    duiqi_unit fitted = *unit;
    unsigned fits = 0;
    if (merging->merger && duiqi_merger_fit(merging->merger, unit, &fitted, &fits))
        return report_no_memory();
    merging->renamed += (fits & DUIQI_FIT_ID) != 0;
    merging->retagged += (fits & DUIQI_FIT_LANGUAGE) != 0;
    ++merging->kept;
    return units_output_put(&merging->output, &fitted);
}

static const char *file_of(const struct merging *merging, size_t unit) {
    size_t file = merging->file;
    while (merging->first_units[file] > unit)
        --file;
    return file_shown_name(merging->files[file]);
}

static void drop_unit(struct merging *merging, const duiqi_unit *unit, size_t number,
                      size_t winner) {
    char reason[4200];
    snprintf(reason, sizeof reason, "same as %s:%zu", file_of(merging, winner),
             merging->lines.lines[winner]);
    dropped_add(&merging->dropped, file_of(merging, number), unit, reason);
}

static int settle_unit(struct merging *merging, const duiqi_unit *unit, size_t number) {
    size_t winner = duiqi_dedupe_winner(merging->dedupe, number);
    if (winner == number)
        return write_unit(merging, unit);
    drop_unit(merging, unit, number, winner);
    return EXIT_STATUS_OK;
}

static int take_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header;
    struct merging *merging = user;
    duiqi_status added = duiqi_dedupe_add(merging->dedupe, unit);
    if (added) {
        report_error("%s:%zu: %s", file_of(merging, merging->unit_count), unit->line,
                     duiqi_status_text(added));
        return added == DUIQI_ELIMIT ? EXIT_STATUS_BAD_INPUT : EXIT_STATUS_FAILURE;
    }
    if (!unit->source || !unit->target)
        ++merging->incomplete;
    else if (!merging->source_language[0])
        take_languages(merging, unit);
    int status = line_list_add(&merging->lines, unit->line);
    if (!status && merging->units)
        status = duiqi_memory_add(merging->units, unit) ? report_no_memory() : EXIT_STATUS_OK;
    else if (!status)
        status = settle_unit(merging, unit, merging->unit_count);
    ++merging->unit_count;
    return status;
}

/* ---- the whole ---- */

static int read_files(struct merging *merging, const opt_result *arguments) {
    units_handlers handlers = {.head = open_output, .unit = take_unit, .user = merging};
    units_settings settings = values.settings;
    int status = EXIT_STATUS_OK;
    merging->files = arguments->operands;
    for (size_t i = 0; !status && i < arguments->operand_count; ++i) {
        merging->file = i;
        merging->first_units[i] = merging->unit_count;
        status = units_read(arguments->operands[i], &settings, &handlers);
        if (!settings.source_language && merging->source_language[0])
            settings.source_language = merging->source_language;
        if (!settings.target_language && merging->target_language[0])
            settings.target_language = merging->target_language;
    }
    size_t waiting = merging->units ? duiqi_memory_count(merging->units) : 0;
    for (size_t i = 0; !status && i < waiting; ++i)
        status = settle_unit(merging, duiqi_memory_at(merging->units, i), i);
    return status;
}

static int begin(struct merging *merging, bool is_merge) {
    if (duiqi_dedupe_new(&merging->dedupe, (duiqi_same)values.same, (duiqi_keep)values.keep,
                         NULL) ||
        (is_merge && duiqi_merger_new(&merging->merger, NULL)) ||
        (values.keep != DUIQI_KEEP_FIRST && duiqi_memory_new(&merging->units, NULL)))
        return report_no_memory();
    return dropped_open(&merging->dropped, values.dropped);
}

static void print_summary(const struct merging *merging) {
    fprintf(stderr, "duiqi: %zu unit%s kept, %zu left out that repeat%s", merging->kept,
            plural(merging->kept), merging->dropped.count,
            merging->dropped.count == 1 ? "s another" : " others");
    if (merging->renamed)
        fprintf(stderr, ", %zu with a new id", merging->renamed);
    if (merging->retagged)
        fprintf(stderr, ", %zu with other language tags", merging->retagged);
    if (merging->incomplete)
        fprintf(stderr, ", %zu without source or target", merging->incomplete);
    putc('\n', stderr);
}

static int merge(const opt_result *arguments, bool is_merge) {
    static struct merging merging;
    int status = begin(&merging, is_merge);
    if (!status)
        status = read_files(&merging, arguments);
    status = dropped_close(&merging.dropped, &merging.output, status);
    if (!status)
        print_summary(&merging);
    line_list_free(&merging.lines);
    duiqi_memory_free(merging.units);
    duiqi_merger_free(merging.merger);
    duiqi_dedupe_free(merging.dedupe);
    return status;
}

/* Check what the option table cannot. */
static int check_usage(const opt_result *arguments, const opt_usage *usage) {
    if (file_count_standard(arguments->operands, arguments->operand_count) > 1)
        return opt_misuse(usage, "only one of the files can be standard input");
    if (dropped_collides(values.dropped, values.output))
        return opt_misuse(usage, "--output and --dropped cannot be the same");
    return EXIT_STATUS_OK;
}

int memory_dedupe(int argc, char **argv) {
    opt_result arguments;
    int status = opt_parse(&arguments, &DEDUPE_USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 1)
        return opt_misuse(&DEDUPE_USAGE, "memory dedupe needs one file; merge takes several");
    status = check_usage(&arguments, &DEDUPE_USAGE);
    return status ? status : merge(&arguments, false);
}

int memory_merge(int argc, char **argv) {
    opt_result arguments;
    int status = opt_parse(&arguments, &MERGE_USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (!arguments.operand_count)
        return opt_misuse(&MERGE_USAGE, "memory merge needs a file");
    status = check_usage(&arguments, &MERGE_USAGE);
    return status ? status : merge(&arguments, true);
}
