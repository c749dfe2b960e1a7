#include <stdio.h>

#include <duiqi/bead.h>
#include <duiqi/evaluate.h>

#include "beads.h"
#include "command.h"
#include "exit.h"
#include "opt.h"
#include "report.h"

static const opt OPTIONS[] = {{0}};

static const opt_usage USAGE = {
    "duiqi evaluate GOLD TEST",
    "Score the beads of TEST against those of GOLD. Both are bead files: a bead a line,\n"
    "`[0, 1]:[2]`, source sentences before target ones, numbered from 0. Beads with an\n"
    "empty side do not count. strict: the other file has exactly the same bead; lax: a\n"
    "bead shares a sentence pair with the other file.",
    OPTIONS,
    "One file may be - for standard input.",
};

static void print_score(const char *name, const duiqi_f_score *score) {
    printf("%s P=%.4f R=%.4f F1=%.4f  ", name, score->precision, score->recall, score->f1);
}

static int evaluate(const duiqi_beads *gold, const duiqi_beads *test) {
    duiqi_evaluation evaluation;
    duiqi_error error;
    if (duiqi_evaluate(&evaluation, gold, test, NULL, &error))
        return report_failure("evaluate", &error);
    print_score("strict", &evaluation.strict);
    print_score("lax", &evaluation.lax);
    printf("gold=%zu test=%zu\n", evaluation.gold_count, evaluation.test_count);
    return EXIT_STATUS_OK;
}

int command_evaluate(int argc, char **argv) {
    opt_result arguments;
    duiqi_beads *gold = NULL, *test = NULL;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 2)
        return opt_misuse(&USAGE, "evaluate needs two bead files, %zu given",
                          arguments.operand_count);
    status = beads_read(&gold, arguments.operands[0]);
    if (!status)
        status = beads_read(&test, arguments.operands[1]);
    if (!status)
        status = evaluate(gold, test);
    duiqi_beads_free(test);
    duiqi_beads_free(gold);
    return status;
}
