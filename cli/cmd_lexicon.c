#include <string.h>

#include <duiqi/lexicon.h>

#include "command.h"
#include "exit.h"
#include "file.h"
#include "opt.h"
#include "report.h"

static struct {
    int format;
    const char *output;
} values;

/* In the order of duiqi_lexicon_format. */
static const char *const FORMATS[] = {"auto", "cedict", "tsv", "hunalign", "tbx", NULL};

static const opt OPTIONS[] = {{.name = "format",
                               .kind = OPT_CHOICE,
                               .argument = "FORMAT",
                               .help = "auto (default), cedict, tsv, hunalign or tbx",
                               .value = &values.format,
                               .choices = FORMATS},
                              OPT_OUTPUT(&values.output),
                              {0}};

static const opt_usage USAGE = {
    "duiqi lexicon compile [options] FILE...",
    "Compile dictionaries into one lexicon, which `duiqi align --lexicon OUT` then uses without\n"
    "reading it through. A FILE is CC-CEDICT, a glossary of Chinese and English terms with a tab\n"
    "between them or in TBX, or a dictionary of hunalign; UTF-8, also compressed by gzip; - is\n"
    "standard input.",
    OPTIONS,
    "A compiled lexicon is for this version of duiqi and machines of this byte order.",
};

struct inputs {
    file_content contents[OPT_OPERAND_MAX];
    duiqi_slice files[OPT_OPERAND_MAX];
};

static int read_inputs(struct inputs *inputs, const opt_result *arguments) {
    for (size_t i = 0; i < arguments->operand_count; ++i) {
        int status = file_read(&inputs->contents[i], arguments->operands[i]);
        if (status)
            return status;
        inputs->files[i] = (duiqi_slice){inputs->contents[i].data, inputs->contents[i].length};
    }
    return EXIT_STATUS_OK;
}

static int write_lexicon(const duiqi_lexicon *lexicon) {
    file_output output;
    int status = file_output_open(&output, values.output);
    if (status)
        return status;
    /* A failure sticks to the stream, and closing reports it. */
    duiqi_lexicon_write_compiled(lexicon, file_output_write, &output, NULL);
    return file_output_close(&output, true);
}

static int compile(const struct inputs *inputs, const opt_result *arguments) {
    duiqi_lexicon *lexicon = NULL;
    duiqi_lexicon_options options = DUIQI_LEXICON_OPTIONS_INIT;
    duiqi_error error;
    size_t failed;
    options.format = (duiqi_lexicon_format)values.format;
    if (duiqi_lexicon_read_all(&lexicon, inputs->files, arguments->operand_count, &options, &failed,
                               &error))
        return report_failure(file_shown_name(arguments->operands[failed]), &error);
    int status = write_lexicon(lexicon);
    duiqi_lexicon_free(lexicon);
    return status;
}

static int check_operands(const opt_result *arguments) {
    if (!arguments->operand_count)
        return opt_misuse(&USAGE, "lexicon compile needs a file");
    if (file_count_standard(arguments->operands, arguments->operand_count) > 1)
        return opt_misuse(&USAGE, "only one of the files can be standard input");
    return EXIT_STATUS_OK;
}

static int command_compile(int argc, char **argv) {
    opt_result arguments;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    status = check_operands(&arguments);
    if (status)
        return status;
    struct inputs inputs = {0};
    status = read_inputs(&inputs, &arguments);
    if (!status)
        status = compile(&inputs, &arguments);
    for (size_t i = 0; i < arguments.operand_count; ++i)
        file_content_free(&inputs.contents[i]);
    return status;
}

int command_lexicon(int argc, char **argv) {
    opt_result arguments;
    if (argc > 1 && strcmp(argv[1], "compile") == 0)
        return command_compile(argc - 1, argv + 1);
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    return opt_misuse(&USAGE, "lexicon has one command, compile");
}
