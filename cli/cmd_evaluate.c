#include <stdio.h>

#include <duiqi/bead.h>
#include <duiqi/evaluate.h>

#include "beads.h"
#include "command.h"
#include "exit.h"
#include "file.h"
#include "opt.h"
#include "report.h"

static struct { bool calibration, by_type; } values;

static const opt OPTIONS[] = {
    {.name = "calibration",
     .kind = OPT_FLAG,
     .help = "compare the confidence of TEST's beads with the share that is right",
     .value = &values.calibration},
    {.name = "by-type",
     .kind = OPT_FLAG,
     .help = "count the beads of each type, such as 2-1",
     .value = &values.by_type},
    {0}};

static const opt_usage USAGE = {
    "duiqi evaluate [options] GOLD TEST [GOLD TEST ...]",
    "Score the beads of each TEST against those of its GOLD, all pairs of files together.\n"
    "They are bead files: a bead a line, `[0, 1]:[2]`, source sentences before target\n"
    "ones, numbered from 0. Beads with an empty side do not count. strict: the other file\n"
    "has exactly the same bead; lax: a bead shares a sentence pair with the other file.",
    OPTIONS,
    "One file may be - for standard input. A bead is right when its GOLD has exactly the\n"
    "same one. Its confidence is 1 - cost where TEST has a cost from 0 to 1,\n"
    "`[0, 1]:[2]:cost`, and else 1. ECE: expected calibration error.",
};

static int add_pair(duiqi_evaluation *evaluation, const char *gold_path, const char *test_path) {
    duiqi_beads *gold = NULL, *test = NULL;
    duiqi_error error;
    int status = beads_read(&gold, gold_path);
    if (!status)
        status = beads_read(&test, test_path);
    if (!status && duiqi_evaluation_add(evaluation, gold, test, &error))
        status = report_failure(file_shown_name(test_path), &error);
    duiqi_beads_free(test);
    duiqi_beads_free(gold);
    return status;
}

static void print_score(const char *name, const duiqi_f_score *score) {
    printf("%s P=%.4f R=%.4f F1=%.4f  ", name, score->precision, score->recall, score->f1);
}

static void print_calibration(const duiqi_calibration *calibration) {
    printf("\n%-10s  %8s  %6s  %6s\n", "confidence", "beads", "mean", "right");
    for (int i = 0; i < DUIQI_CALIBRATION_BINS; ++i) {
        const duiqi_calibration_bin *bin = &calibration->bins[i];
        printf("%d.%d-%d.%d     %8zu", i / 10, i % 10, (i + 1) / 10, (i + 1) % 10, bin->count);
        if (bin->count)
            printf("  %.4f  %.4f\n", bin->mean_confidence, bin->share_right);
        else
            printf("  %6s  %6s\n", "-", "-");
    }
    printf("ECE=%.4f Brier=%.4f\n", calibration->expected_error, calibration->brier_score);
}

static void print_types(const duiqi_evaluation *evaluation) {
    const duiqi_type_score *type;
    printf("\n%-5s  %8s  %8s  %8s\n", "type", "gold", "test", "right");
    for (size_t i = 0; (type = duiqi_evaluation_type(evaluation, i)); ++i) {
        char name[48];
        snprintf(name, sizeof name, "%zu-%zu", type->source_count, type->target_count);
        printf("%-5s  %8zu  %8zu  %8zu\n", name, type->gold_beads, type->test_beads,
               type->right_beads);
    }
}

static void print(const duiqi_evaluation *evaluation) {
    const duiqi_scores *scores = duiqi_evaluation_scores(evaluation);
    print_score("strict", &scores->strict);
    print_score("lax", &scores->lax);
    printf("gold=%zu test=%zu\n", scores->gold_count, scores->test_count);
    if (values.calibration)
        print_calibration(duiqi_evaluation_calibration(evaluation));
    if (values.by_type)
        print_types(evaluation);
}

/* Check what the option table cannot. */
static int check_usage(const opt_result *arguments) {
    if (!arguments->operand_count || arguments->operand_count % 2)
        return opt_misuse(&USAGE, "evaluate needs bead files in pairs, %zu given",
                          arguments->operand_count);
    if (file_count_standard(arguments->operands, arguments->operand_count) > 1)
        return opt_misuse(&USAGE, "standard input can be only one of the files");
    return EXIT_STATUS_OK;
}

int command_evaluate(int argc, char **argv) {
    opt_result arguments;
    duiqi_evaluation *evaluation = NULL;
    duiqi_error error;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    status = check_usage(&arguments);
    if (!status && duiqi_evaluation_new(&evaluation, NULL, &error))
        status = report_failure("evaluate", &error);
    for (size_t i = 0; !status && i < arguments.operand_count; i += 2)
        status = add_pair(evaluation, arguments.operands[i], arguments.operands[i + 1]);
    if (!status)
        print(evaluation);
    duiqi_evaluation_free(evaluation);
    return status;
}
