#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <duiqi/align.h>
#include <duiqi/diff.h>
#include <duiqi/document.h>

#include "command.h"
#include "documents.h"
#include "file.h"
#include "opt.h"
#include "report.h"

static const char *const FORMATS[] = {"text", "html", "jsonl", NULL}; /* as duiqi_diff_format */
enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };
static const char *const COLOURS[] = {"auto", "always", "never", NULL};

/* Columns that the text is written in: those of the terminal within these bounds. */
enum { WIDTH_MIN = 20, WIDTH_DEFAULT = 80, WIDTH_TERMINAL_MAX = 200, WIDTH_MAX = 1000 };

static struct {
    document_settings document;
    const char *output;
    int format, colour;
    double width;
    bool changes;
} values;

static const opt OPTIONS[] = {
    {.name = "format",
     .kind = OPT_CHOICE,
     .argument = "FORMAT",
     .help = "text (default), html or jsonl",
     .value = &values.format,
     .choices = FORMATS},
    OPT_OUTPUT(&values.output),
    {.name = "changes",
     .kind = OPT_FLAG,
     .help = "leave out what is unchanged",
     .value = &values.changes},
    {.name = "width",
     .kind = OPT_NUMBER,
     .argument = "N",
     .help = "columns of the text (default: the terminal's, else $COLUMNS, else 80)",
     .value = &values.width,
     .minimum = WIDTH_MIN,
     .maximum = WIDTH_MAX},
    {.name = "color",
     .kind = OPT_CHOICE,
     .argument = "WHEN",
     .help = "auto (default), always or never",
     .value = &values.colour,
     .choices = COLOURS},
    {.name = "lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "of both editions, such as zh-CN (default: detect)",
     .value = &values.document.language},
    OPT_INPUT(&values.document.input),
    OPT_ENCODING("of the input, ", &values.document.encoding),
    OPT_BREAK_AT_SEMICOLON(&values.document.semicolon),
    {0}};

static const opt_usage USAGE = {
    "duiqi diff [options] OLD NEW",
    "Compare two editions of a document in one language, sentence by sentence: unchanged,\n"
    "only figures changed, reworded, removed, added. Figures are told with both values and their\n"
    "difference.",
    OPTIONS,
    "html is one page that needs nothing else; jsonl has an object a row. One file may be -\n"
    "for standard input. Text is in colour on a terminal unless NO_COLOR is set; without colour\n"
    "words are marked as [-removed-] and {+added+}, figures as [#old#] and {#new#}. The exit\n"
    "status is 0 whether or not the editions differ.",
};

/* $COLUMNS, or 0 when it is no number. */
static long columns_from_environment(void) {
    const char *text = getenv("COLUMNS");
    char *end;
    if (!text || !*text)
        return 0;
    long columns = strtol(text, &end, 10);
    return *end ? 0 : columns;
}

static size_t choose_width(void) {
    struct winsize size;
    long columns = 0;
    if (values.width > 0)
        return (size_t)values.width;
    if (!values.output && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    if (columns <= 0)
        columns = columns_from_environment();
    if (columns <= 0)
        return WIDTH_DEFAULT;
    if (columns < WIDTH_MIN)
        return WIDTH_MIN;
    return (size_t)(columns < WIDTH_TERMINAL_MAX ? columns : WIDTH_TERMINAL_MAX);
}

/* NO_COLOR: https://no-color.org */
static bool choose_colour(void) {
    const char *refusal = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (values.colour != COLOUR_AUTO)
        return values.colour == COLOUR_ALWAYS;
    return !values.output && isatty(STDOUT_FILENO) && !(refusal && *refusal) && terminal &&
           strcmp(terminal, "dumb") != 0;
}

static int write_diff(const duiqi_diff *diff, const char *old_path, const char *new_path) {
    file_output output;
    duiqi_error error;
    duiqi_diff_write_options options = DUIQI_DIFF_WRITE_OPTIONS_INIT;
    options.old_name = file_base_name(file_shown_name(old_path));
    options.new_name = file_base_name(file_shown_name(new_path));
    options.changes_only = values.changes;
    options.width = choose_width();
    options.colour = choose_colour();
    int status = file_output_open(&output, values.output);
    if (status)
        return status;
    duiqi_status written = duiqi_diff_write(diff, (duiqi_diff_format)values.format, &options,
                                            file_output_write, &output, &error);
    return file_output_end(&output, written, &error);
}

static int compare(const duiqi_document *before, const duiqi_document *after, const char *old_path,
                   const char *new_path) {
    duiqi_bitext *bitext = NULL;
    duiqi_diff *diff = NULL;
    duiqi_error error;
    struct progress progress;
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    options.progress = progress_update;
    options.progress_user = &progress;
    progress_start(&progress, "comparing");
    duiqi_status status = duiqi_align_partial(&bitext, before, after, &options, &error);
    if (!status)
        status = duiqi_diff_new(&diff, bitext, NULL, &error);
    progress_end(&progress);
    int result = status ? report_failure(file_shown_name(new_path), &error)
                        : write_diff(diff, old_path, new_path);
    duiqi_diff_free(diff);
    duiqi_bitext_free(bitext);
    return result;
}

int command_diff(int argc, char **argv) {
    opt_result arguments;
    duiqi_document *before = NULL, *after = NULL;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 2)
        return opt_misuse(&USAGE, "diff needs two files, %zu given", arguments.operand_count);
    const char *old_path = arguments.operands[0], *new_path = arguments.operands[1];
    if (strcmp(old_path, "-") == 0 && strcmp(new_path, "-") == 0)
        return opt_misuse(&USAGE, "standard input can be only one of the two files");
    status = document_load(&before, old_path, &values.document);
    if (!status)
        status = document_load(&after, new_path, &values.document);
    if (!status)
        status = compare(before, after, old_path, new_path);
    duiqi_document_free(after);
    duiqi_document_free(before);
    return status;
}
