#include <stdio.h>

#include <duiqi/stats.h>

#include "exit.h"
#include "memory.h"
#include "opt.h"
#include "report.h"
#include "units.h"

static units_settings settings;

static const opt OPTIONS[] = {OPT_UNITS_READ(settings), {0}};

static const opt_usage USAGE = {
    "duiqi memory stats [options] FILE", "Count what a memory holds.", OPTIONS,
    "A word is a Chinese character, or a run of letters or digits between blanks. Doubtful\n"
    "units are those that `duiqi memory filter --max-length-ratio 2 --numerals --empty\n"
    "--identical` leaves out."};

struct counting {
    const char *file;
    duiqi_stats *stats;
};

static int take_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header;
    struct counting *counting = user;
    duiqi_status status = duiqi_stats_add(counting->stats, unit);
    if (!status)
        return EXIT_STATUS_OK;
    report_error("%s:%zu: %s", counting->file, unit->line, duiqi_status_text(status));
    return status == DUIQI_ELIMIT ? EXIT_STATUS_BAD_INPUT : EXIT_STATUS_FAILURE;
}

static void print_side(const char *name, const duiqi_side_stats *side) {
    printf("%-22s %zu segments, %zu words, %zu characters", name, side->segments, side->words,
           side->characters);
    if (side->segments)
        printf(", the longest %zu (line %zu)", side->longest, side->longest_line);
    putchar('\n');
}

static void print_counts(const char *name, duiqi_counts counts) {
    printf("%-22s ", name);
    for (size_t i = 0; i < counts.count; ++i) {
        duiqi_slice label = counts.items[i].name;
        printf("%s%.*s %zu", i ? ", " : "", label.length ? (int)label.length : 1,
               label.length ? label.data : "-", counts.items[i].count);
    }
    puts(counts.count ? "" : "-");
}

static void print_date(uint64_t date) {
    unsigned long day = (unsigned long)(date / 1000000), time = (unsigned long)(date % 1000000);
    printf("%04lu-%02lu-%02lu %02lu:%02lu:%02lu", day / 10000, day / 100 % 100, day % 100,
           time / 10000, time / 100 % 100, time % 100);
}

static void print_dates(const duiqi_memory_stats *figures) {
    printf("%-22s %zu units", "dated", figures->dated);
    if (figures->dated) {
        printf(", from ");
        print_date(figures->oldest);
        printf(" to ");
        print_date(figures->newest);
    }
    putchar('\n');
}

static void print_stats(duiqi_stats *stats) {
    const duiqi_memory_stats *figures = duiqi_stats_figures(stats);
    printf("%-22s %zu\n", "units", figures->units);
    printf("%-22s %zu\n", "with both sides", figures->pairs);
    print_counts("languages", duiqi_stats_languages(stats));
    print_side("source", &figures->source);
    print_side("target", &figures->target);
    printf("%-22s %zu units\n", "inline codes", figures->marked_up);
    print_dates(figures);
    printf("%-22s %zu units", "confidence", figures->rated);
    if (figures->rated)
        printf(", mean %.4f", figures->confidence);
    putchar('\n');
    printf("%-22s ", "doubtful");
    const char *separator = "";
    for (unsigned i = 0; i < DUIQI_DOUBT_COUNT; ++i) {
        if (1U << i == DUIQI_DOUBT_CONFIDENCE)
            continue;
        printf("%s%s %zu", separator, duiqi_doubt_name((duiqi_doubt)(1U << i)), figures->doubts[i]);
        separator = ", ";
    }
    putchar('\n');
    print_counts("attributes and props", duiqi_stats_properties(stats));
}

int memory_stats(int argc, char **argv) {
    opt_result arguments;
    duiqi_error error;
    struct counting counting = {.stats = NULL};
    units_handlers handlers = {.unit = take_unit, .user = &counting};
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 1)
        return opt_misuse(&USAGE, "memory stats needs one file");
    counting.file = file_shown_name(arguments.operands[0]);
    if (duiqi_stats_new(&counting.stats, NULL, &error))
        return report_failure(counting.file, &error);
    status = units_read(arguments.operands[0], &settings, &handlers);
    if (!status)
        print_stats(counting.stats);
    duiqi_stats_free(counting.stats);
    return status;
}
