#include <stdarg.h>
#include <stdio.h>

#include <duiqi/judge.h>

#include "dropped.h"
#include "exit.h"
#include "memory.h"
#include "opt.h"
#include "report.h"
#include "units.h"

static struct {
    units_settings settings;
    int format;
    const char *output, *dropped;
    double min_confidence, max_length_ratio;
    bool numerals, empty, identical;
} values;

static const opt OPTIONS[] = {{.name = "min-confidence",
                               .kind = OPT_NUMBER,
                               .argument = "X",
                               .help = "leave out units of which the aligner was less sure, 0 to 1",
                               .value = &values.min_confidence,
                               .maximum = 1.0},
                              {.name = "max-length-ratio",
                               .kind = OPT_NUMBER,
                               .argument = "X",
                               .help = "leave out units of which one side is over X times too long",
                               .value = &values.max_length_ratio,
                               .minimum = 1.0,
                               .maximum = 1000.0},
                              {.name = "numerals",
                               .kind = OPT_FLAG,
                               .help = "leave out units with a figure that the other side lacks",
                               .value = &values.numerals},
                              {.name = "empty",
                               .kind = OPT_FLAG,
                               .help = "leave out units without text on one side",
                               .value = &values.empty},
                              {.name = "identical",
                               .kind = OPT_FLAG,
                               .help = "leave out units with the same text on both sides",
                               .value = &values.identical},
                              OPT_DROPPED(&values.dropped),
                              OPT_UNITS_FORMAT(&values.format),
                              OPT_OUTPUT(&values.output),
                              OPT_UNITS_READ(values.settings),
                              {0}};

static const opt_usage USAGE = {
    "duiqi memory filter [options] FILE",
    "Leave out the units that one of the options finds doubtful.", OPTIONS,
    "Length: a Chinese character counts as four letters, white space nothing, and 20 letters\n"
    "are added to each side; 2 suits most texts, and one in a hundred right pairs is over it.\n"
    "Numerals are compared by value, in Chinese and English: 百分之五 is 5%, 1.2亿 120 million;\n"
    "numbers up to twelve in words are not asked for."};

struct filter {
    const char *file;
    units_output output;
    dropped dropped;
    duiqi_judge *judge;
    size_t kept, doubts[DUIQI_DOUBT_COUNT];
};

static int open_output(void *user, const duiqi_memory_header *header) {
    struct filter *filter = user;
    return units_output_open(&filter->output, values.output, values.format, header);
}

/* Why a unit is left out, in one line. */
struct reason {
    char text[400];
    size_t length;
};

static void append(struct reason *reason, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void append(struct reason *reason, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    size_t room = sizeof reason->text - reason->length;
    int length = vsnprintf(reason->text + reason->length, room, format, arguments);
    va_end(arguments);
    if (length > 0)
        reason->length += (size_t)length < room ? (size_t)length : room - 1;
}

/* A figure is short, but leading zeros can make it as long as a text. */
static void append_figure(struct reason *reason, duiqi_slice figure) {
    const size_t most = 60;
    size_t length = figure.length < most ? figure.length : most;
    while (length && length < figure.length && (figure.data[length] & 0xC0) == 0x80)
        --length;
    append(reason, "%.*s", length ? (int)length : 1, length ? figure.data : "-");
}

/* Say why, with what was measured: "length (3.4), numerals (5% | -)". */
static void explain(struct reason *reason, const duiqi_judgement *judgement) {
    *reason = (struct reason){.length = 0};
    for (unsigned i = 0; i < DUIQI_DOUBT_COUNT; ++i) {
        duiqi_doubt doubt = (duiqi_doubt)(1U << i);
        if (!(judgement->doubts & doubt))
            continue;
        append(reason, "%s%s", reason->length ? ", " : "", duiqi_doubt_name(doubt));
        if (doubt == DUIQI_DOUBT_CONFIDENCE)
            append(reason, " (%.4f)", judgement->confidence);
        if (doubt == DUIQI_DOUBT_LENGTH)
            append(reason, " (%.1f)", judgement->length_ratio);
        if (doubt == DUIQI_DOUBT_NUMERALS) {
            append(reason, " (");
            append_figure(reason, judgement->source_figure);
            append(reason, " | ");
            append_figure(reason, judgement->target_figure);
            append(reason, ")");
        }
    }
}

static int take_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header;
    struct filter *filter = user;
    duiqi_judgement judgement;
    struct reason reason;
    duiqi_status judged = duiqi_judge_unit(filter->judge, unit, &judgement);
    if (judged) {
        report_error("%s:%zu: %s", filter->file, unit->line, duiqi_status_text(judged));
        return judged == DUIQI_ELIMIT ? EXIT_STATUS_BAD_INPUT : EXIT_STATUS_FAILURE;
    }
    if (!judgement.doubts) {
        ++filter->kept;
        return units_output_put(&filter->output, unit);
    }
    for (size_t i = 0; i < DUIQI_DOUBT_COUNT; ++i)
        filter->doubts[i] += judgement.doubts >> i & 1;
    explain(&reason, &judgement);
    dropped_add(&filter->dropped, filter->file, unit, reason.text);
    return EXIT_STATUS_OK;
}

static void print_summary(const struct filter *filter) {
    fprintf(stderr, "duiqi: %s: %zu unit%s kept, %zu left out", filter->file, filter->kept,
            plural(filter->kept), filter->dropped.count);
    const char *separator = ": ";
    for (unsigned i = 0; i < DUIQI_DOUBT_COUNT; ++i) {
        if (!filter->doubts[i])
            continue;
        fprintf(stderr, "%s%s %zu", separator, duiqi_doubt_name((duiqi_doubt)(1U << i)),
                filter->doubts[i]);
        separator = ", ";
    }
    putc('\n', stderr);
}

static int new_judge(duiqi_judge **judge) {
    duiqi_error error;
    duiqi_judge_options options = DUIQI_JUDGE_OPTIONS_INIT;
    options.doubts = (values.numerals ? DUIQI_DOUBT_NUMERALS : 0U) |
                     (values.empty ? DUIQI_DOUBT_EMPTY : 0U) |
                     (values.identical ? DUIQI_DOUBT_IDENTICAL : 0U) |
                     (values.max_length_ratio > 0 ? DUIQI_DOUBT_LENGTH : 0U) |
                     (values.min_confidence > 0 ? DUIQI_DOUBT_CONFIDENCE : 0U);
    if (!options.doubts)
        return opt_misuse(&USAGE, "memory filter needs an option that says what to leave out");
    options.min_confidence = values.min_confidence;
    if (values.max_length_ratio > 0)
        options.max_length_ratio = values.max_length_ratio;
    return duiqi_judge_new(judge, &options, &error) ? report_failure("filter", &error)
                                                    : EXIT_STATUS_OK;
}

int memory_filter(int argc, char **argv) {
    opt_result arguments;
    struct filter filter = {.judge = NULL};
    units_handlers handlers = {.head = open_output, .unit = take_unit, .user = &filter};
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 1)
        return opt_misuse(&USAGE, "memory filter needs one file");
    if (dropped_collides(values.dropped, values.output))
        return opt_misuse(&USAGE, "--output and --dropped cannot be the same");
    status = new_judge(&filter.judge);
    if (status)
        return status;
    filter.file = file_shown_name(arguments.operands[0]);
    status = dropped_open(&filter.dropped, values.dropped);
    if (!status)
        status = units_read(arguments.operands[0], &values.settings, &handlers);
    status = dropped_close(&filter.dropped, &filter.output, status);
    if (!status)
        print_summary(&filter);
    duiqi_judge_free(filter.judge);
    return status;
}
