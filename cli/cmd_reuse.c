#include <stdio.h>

#include <duiqi/document.h>
#include <duiqi/reuse.h>

#include "command.h"
#include "date.h"
#include "documents.h"
#include "exit.h"
#include "file.h"
#include "memory_load.h"
#include "opt.h"
#include "report.h"
#include "reuse_summary.h"

static const char *const FORMATS[] = {"tmx", "xliff", "tsv", NULL}; /* as duiqi_reuse_format */

static struct {
    opt_list memories;
    document_settings document;
    const char *target_language, *date, *output;
    int format;
    double min_match;
    bool summary;
} values = {.min_match = 70};

static const opt OPTIONS[] = {
    {.name = "memory",
     .kind = OPT_LIST,
     .argument = "FILE",
     .help = "TMX, TSV or JSON Lines, also .gz, repeatable: the preferred one first",
     .value = &values.memories},
    {.name = "min-match",
     .kind = OPT_NUMBER,
     .argument = "N",
     .help = "least percentage of a fuzzy match, 50 to 100 (default: 70)",
     .value = &values.min_match,
     .minimum = 50,
     .maximum = 100},
    {.name = "format",
     .kind = OPT_CHOICE,
     .argument = "NAME",
     .help = "tmx (default), xliff or tsv",
     .value = &values.format,
     .choices = FORMATS},
    {.name = "summary",
     .kind = OPT_FLAG,
     .help = "tell on standard error how much is reused and which figures changed",
     .value = &values.summary},
    {.name = "lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "language of NEW, such as zh-CN (default: detect)",
     .value = &values.document.language},
    {.name = "target-lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "of the proposals, such as en (default: the memory's other language)",
     .value = &values.target_language},
    OPT_INPUT(&values.document.input),
    OPT_ENCODING("of NEW, ", &values.document.encoding),
    OPT_BREAK_AT_SEMICOLON(&values.document.semicolon),
    {.name = "creation-date",
     .kind = OPT_STRING,
     .argument = "T",
     .help = "for TMX and XLIFF, YYYYMMDDThhmmssZ (default: SOURCE_DATE_EPOCH, else none)",
     .value = &values.date},
    OPT_OUTPUT(&values.output),
    {0}};

static const opt_usage USAGE = {
    "duiqi reuse [options] --memory OLD [--memory OLD ...] NEW",
    "Propose translations for a new edition of a text from the memories of old ones: of the\n"
    "same sentences, of those in which only figures have changed, with the new figures put\n"
    "into the translation, and of similar ones.",
    OPTIONS,
    "NEW may be - for standard input. A match is rated 100 * (1 - d / n) percent: n is the\n"
    "number of words (Chinese: characters), numerals and punctuation marks in the longer of\n"
    "the two texts, d how many of them an edit must insert, delete or replace.",
};

/* The memories, in the order of the option. */
struct memories {
    duiqi_memory *items[OPT_LIST_MAX];
    const char *names[OPT_LIST_MAX]; /* of their files, without the folders */
    size_t count;
};

static int load_memories(struct memories *loaded, const char *source_language) {
    const units_settings settings = {.source_language = source_language,
                                     .target_language = values.target_language};
    int status = EXIT_STATUS_OK;
    for (; !status && loaded->count < values.memories.count; ++loaded->count) {
        const char *path = values.memories.items[loaded->count];
        loaded->names[loaded->count] = file_base_name(path);
        status = memory_load(&loaded->items[loaded->count], path, &settings);
    }
    return status;
}

static void free_memories(struct memories *loaded) {
    for (size_t i = 0; i < loaded->count; ++i)
        duiqi_memory_free(loaded->items[i]);
}

static int write_proposals(const duiqi_reuse *reuse, const struct memories *loaded,
                           const char *path, const char *date) {
    file_output output;
    duiqi_error error;
    duiqi_reuse_write_options options = DUIQI_REUSE_WRITE_OPTIONS_INIT;
    options.creation_date = date;
    options.document_name = file_base_name(path);
    options.memory_names = loaded->names;
    options.target_language = values.target_language;
    options.on_diagnostic = report_diagnostic;
    options.diagnostic_user = (void *)(values.output ? values.output : "standard output");
    int status = file_output_open(&output, values.output);
    if (status)
        return status;
    duiqi_status written = duiqi_reuse_write(reuse, (duiqi_reuse_format)values.format, &options,
                                             file_output_write, &output, &error);
    return file_output_end(&output, written, &error);
}

static int look_up(const duiqi_document *document, const struct memories *loaded, const char *path,
                   const char *date) {
    duiqi_match_index *index = NULL;
    duiqi_reuse *reuse = NULL;
    duiqi_error error;
    int status;
    duiqi_match_index_options options = DUIQI_MATCH_INDEX_OPTIONS_INIT;
    options.min_match = (unsigned)values.min_match;
    if (duiqi_match_index_new(&index, (const duiqi_memory *const *)loaded->items, loaded->count,
                              &options, &error) ||
        duiqi_reuse_new(&reuse, index, document, NULL, &error)) {
        status = report_failure(file_shown_name(path), &error);
    } else {
        if (!duiqi_match_index_count(index))
            report_error("note: no unit of the memories has a translation from %s",
                         duiqi_document_language(document));
        status = write_proposals(reuse, loaded, path, date);
        if (!status && values.summary)
            reuse_summary_print(stderr, reuse, file_shown_name(path));
    }
    duiqi_reuse_free(reuse);
    duiqi_match_index_free(index);
    return status;
}

int command_reuse(int argc, char **argv) {
    opt_result arguments;
    char date_buffer[DATE_SIZE];
    const char *date = NULL;
    duiqi_document *document = NULL;
    struct memories loaded = {0};
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count != 1)
        return opt_misuse(&USAGE, "reuse needs one file, %zu given", arguments.operand_count);
    if (!values.memories.count)
        return opt_misuse(&USAGE, "reuse needs a memory");
    if (file_count_standard(arguments.operands, 1) +
            file_count_standard(values.memories.items, values.memories.count) >
        1)
        return opt_misuse(&USAGE, "standard input can be only one of the files");
    date = values.date ? values.date : date_from_environment(date_buffer, &USAGE, &status);
    if (!status)
        status = document_load(&document, arguments.operands[0], &values.document);
    if (!status)
        status = load_memories(&loaded, duiqi_document_language(document));
    if (!status)
        status = look_up(document, &loaded, arguments.operands[0], date);
    free_memories(&loaded);
    duiqi_document_free(document);
    return status;
}
