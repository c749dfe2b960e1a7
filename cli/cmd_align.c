#include <stdio.h>
#include <string.h>

#include <duiqi/align.h>
#include <duiqi/document.h>
#include <duiqi/format.h>

#include "aids.h"
#include "command.h"
#include "date.h"
#include "documents.h"
#include "exit.h"
#include "explain.h"
#include "file.h"
#include "opt.h"
#include "report.h"

static const char *const FORMATS[] = {"tmx", "tsv", "vecalign", "jsonl",
                                      NULL}; /* as duiqi_format */

static struct {
    document_settings document; /* its language: the source's */
    const char *bilingual, *target_language, *anchors, *date, *output;
    opt_list lexicons, memories;
    int format;
    double min_confidence;
    bool no_lexicon, partial, explain;
} values;

static const opt OPTIONS[] = {
    {.name = "bilingual",
     .kind = OPT_STRING,
     .argument = "FILE",
     .help = "one file with both languages, paragraph by paragraph",
     .value = &values.bilingual},
    {.name = "source-lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "such as zh-CN (default: detect)",
     .value = &values.document.language},
    {.name = "target-lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "such as en (default: detect)",
     .value = &values.target_language},
    OPT_INPUT(&values.document.input),
    OPT_ENCODING("of the input, ", &values.document.encoding),
    OPT_BREAK_AT_SEMICOLON(&values.document.semicolon),
    {.name = "lexicon",
     .kind = OPT_LIST,
     .argument = "FILE",
     .help = "dictionary besides the built-in one, repeatable: CC-CEDICT, TSV, TBX, hunalign,"
             " .gz or compiled",
     .value = &values.lexicons},
    {.name = "no-lexicon",
     .kind = OPT_FLAG,
     .help = "do not use the built-in lexicon",
     .value = &values.no_lexicon},
    {.name = "memory",
     .kind = OPT_LIST,
     .argument = "FILE",
     .help =
         "memory of an older edition, repeatable: what recurs is kept, words are learnt from it",
     .value = &values.memories},
    {.name = "anchors",
     .kind = OPT_STRING,
     .argument = "FILE",
     .help = "beads to keep, `[0, 1]:[2]` a line; the rest is aligned around them",
     .value = &values.anchors},
    {.name = "partial",
     .kind = OPT_FLAG,
     .help = "pair only what corresponds, as in a summary and the full text or two editions"
             " in one language",
     .value = &values.partial},
    {.name = "explain",
     .kind = OPT_FLAG,
     .help = "instead of a memory, list the evidence for each bead",
     .value = &values.explain},
    {.name = "format",
     .kind = OPT_CHOICE,
     .argument = "NAME",
     .help = "tmx (default), tsv, vecalign or jsonl",
     .value = &values.format,
     .choices = FORMATS},
    {.name = "min-confidence",
     .kind = OPT_NUMBER,
     .argument = "X",
     .help = "leave out beads with a confidence below X, 0 to 1",
     .value = &values.min_confidence,
     .maximum = 1.0},
    {.name = "creation-date",
     .kind = OPT_STRING,
     .argument = "T",
     .help = "for TMX, YYYYMMDDThhmmssZ (default: SOURCE_DATE_EPOCH, else none)",
     .value = &values.date},
    OPT_OUTPUT(&values.output),
    {0}};

static const opt_usage USAGE = {
    "duiqi align [options] SOURCE TARGET | --bilingual FILE",
    "Align the sentences of two documents that translate each other, or of one that holds\n"
    "both languages, and write them as a translation memory.",
    OPTIONS,
    "SOURCE, TARGET or FILE may be - for standard input. vecalign writes beads,\n"
    "`[0, 1]:[2]:cost`, sentences numbered from 0; with --input lines these are lines.",
};

/* The two sides, and the files they came from; both the same for a bilingual file. */
struct sides {
    duiqi_document *source, *target;
    duiqi_beads *paragraphs;
    const char *source_path, *target_path;
};

static int read_sides(struct sides *sides) {
    document_settings settings = values.document;
    if (values.bilingual)
        return document_load_bilingual(&sides->source, &sides->target, &sides->paragraphs,
                                       sides->source_path, values.target_language, &settings);
    int status = document_load(&sides->source, sides->source_path, &settings);
    settings.language = values.target_language;
    return status ? status : document_load(&sides->target, sides->target_path, &settings);
}

static int write_bitext(const duiqi_bitext *bitext, const struct sides *sides,
                        const explain_log *log, const char *date) {
    file_output output;
    duiqi_error error;
    duiqi_write_options options = DUIQI_WRITE_OPTIONS_INIT;
    options.min_confidence = values.min_confidence;
    options.creation_date = date;
    options.source_name = file_base_name(sides->source_path);
    options.target_name = file_base_name(sides->target_path);
    options.on_diagnostic = report_diagnostic;
    options.diagnostic_user = (void *)(values.output ? values.output : "standard output");
    int status = file_output_open(&output, values.output);
    if (status)
        return status;
    duiqi_status written =
        values.explain
            ? explain_write(log, bitext, values.min_confidence, file_output_write, &output)
            : duiqi_bitext_write(bitext, (duiqi_format)values.format, &options, file_output_write,
                                 &output, &error);
    return file_output_end(&output, written, &error);
}

static bool has_language(const duiqi_document *document, const char *language) {
    return strncmp(duiqi_document_language(document), language, strlen(language)) == 0;
}

static bool is_one_language(const struct sides *sides) {
    const char *source = duiqi_document_language(sides->source);
    const char *target = duiqi_document_language(sides->target);
    size_t length = strcspn(source, "-");
    return strcspn(target, "-") == length && strncmp(source, target, length) == 0;
}

static void note_language_pair(const struct sides *sides) {
    if (values.partial && is_one_language(sides))
        return;
    if ((has_language(sides->source, "zh") && has_language(sides->target, "en")) ||
        (has_language(sides->source, "en") && has_language(sides->target, "zh")))
        return;
    report_error("note: how well %s and %s are aligned has not been measured; only "
                 "Chinese-English has",
                 duiqi_document_language(sides->source), duiqi_document_language(sides->target));
}

/* Check what shows when the documents have been read: no client knows what to do with a memory
 * from a language into itself. */
static int check_languages(const struct sides *sides) {
    const char *source = duiqi_document_language(sides->source);
    if (!values.partial || values.explain || values.format ||
        strcmp(source, duiqi_document_language(sides->target)) != 0)
        return EXIT_STATUS_OK;
    return opt_misuse(&USAGE,
                      "both files are in %s, and TMX needs two languages: choose another --format",
                      source);
}

static int align(const struct sides *sides, struct aids *aids, const char *date) {
    duiqi_bitext *bitext = NULL;
    duiqi_error error;
    struct progress progress;
    explain_log log = {NULL, 0, 0};
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    options.paragraphs = sides->paragraphs;
    options.without_builtin_lexicon = values.no_lexicon;
    options.progress = progress_update;
    options.progress_user = &progress;
    options.explain = values.explain ? explain_note : NULL;
    options.explain_user = &log;
    int status = aids_apply(aids, sides->source, sides->target, &options);
    if (status)
        return status;
    progress_start(&progress, "aligning");
    duiqi_status aligned = (values.partial ? duiqi_align_partial : duiqi_align)(
        &bitext, sides->source, sides->target, &options, &error);
    progress_end(&progress);
    if (aligned == DUIQI_EINVAL && values.anchors) {
        report_failure(values.anchors, &error);
        status = EXIT_STATUS_BAD_INPUT;
    } else if (aligned) {
        status = report_failure(file_shown_name(sides->source_path), &error);
    } else {
        status = write_bitext(bitext, sides, &log, date);
    }
    explain_free(&log);
    duiqi_bitext_free(bitext);
    return status;
}

/* Check what the option table cannot. */
static int check_usage(const opt_result *arguments, struct sides *sides) {
    if (values.bilingual && arguments->operand_count)
        return opt_misuse(&USAGE, "--bilingual takes no other files");
    if (values.bilingual && values.document.input)
        return opt_misuse(&USAGE, "--bilingual needs --input text");
    if (!values.bilingual && arguments->operand_count != 2)
        return opt_misuse(&USAGE, "align needs two files or --bilingual FILE, %zu given",
                          arguments->operand_count);
    sides->source_path = values.bilingual ? values.bilingual : arguments->operands[0];
    sides->target_path = values.bilingual ? values.bilingual : arguments->operands[1];
    const char *others[] = {values.bilingual, values.anchors};
    size_t standard = file_count_standard(arguments->operands, arguments->operand_count) +
                      file_count_standard(values.lexicons.items, values.lexicons.count) +
                      file_count_standard(values.memories.items, values.memories.count);
    for (size_t i = 0; i < sizeof others / sizeof *others; ++i)
        standard += others[i] && file_count_standard(&others[i], 1);
    if (standard > 1)
        return opt_misuse(&USAGE, "standard input can be only one of the files");
    return EXIT_STATUS_OK;
}

int command_align(int argc, char **argv) {
    opt_result arguments;
    struct sides sides = {0};
    char date_buffer[DATE_SIZE];
    const char *date = NULL;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    status = check_usage(&arguments, &sides);
    if (!status)
        date = values.date ? values.date : date_from_environment(date_buffer, &USAGE, &status);
    if (!status)
        status = read_sides(&sides);
    if (!status)
        status = check_languages(&sides);
    struct aids aids = {0};
    const struct aid_paths paths = {&values.lexicons, &values.memories, values.anchors};
    if (!status)
        status = aids_load(&aids, &paths, sides.source, sides.target);
    if (!status) {
        note_language_pair(&sides);
        status = align(&sides, &aids, date);
    }
    aids_free(&aids);
    duiqi_beads_free(sides.paragraphs);
    duiqi_document_free(sides.target);
    duiqi_document_free(sides.source);
    return status;
}
