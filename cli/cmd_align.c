#include <stdio.h>
#include <string.h>

#include <duiqi/align.h>
#include <duiqi/document.h>
#include <duiqi/format.h>
#include <duiqi/segment.h>

#include "aids.h"
#include "command.h"
#include "date.h"
#include "exit.h"
#include "explain.h"
#include "file.h"
#include "opt.h"
#include "report.h"

static const char *const INPUTS[] = {"text", "lines", NULL};
static const char *const FORMATS[] = {"tmx", "tsv", "vecalign", "jsonl",
                                      NULL}; /* as duiqi_format */

static struct {
    const char *bilingual, *source_language, *target_language, *encoding, *anchors, *date, *output;
    opt_list lexicons, memories;
    int input, format;
    double min_confidence;
    bool semicolon, no_lexicon, partial, explain;
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
     .value = &values.source_language},
    {.name = "target-lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "such as en (default: detect)",
     .value = &values.target_language},
    {.name = "input",
     .kind = OPT_CHOICE,
     .argument = "KIND",
     .help = "text: paragraphs (default); lines: one sentence a line",
     .value = &values.input,
     .choices = INPUTS},
    {.name = "encoding",
     .kind = OPT_STRING,
     .argument = "NAME",
     .help = "of the input, such as UTF-8, GB18030, Big5 (default: detect)",
     .value = &values.encoding},
    OPT_BREAK_AT_SEMICOLON(&values.semicolon),
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

static duiqi_document_options options_for(const char *path, const char *language) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.encoding = values.encoding;
    options.language = language;
    options.layout = values.input ? DUIQI_LAYOUT_LINES : DUIQI_LAYOUT_TEXT;
    options.on_diagnostic = report_diagnostic;
    options.diagnostic_user = (void *)file_shown_name(path);
    return options;
}

static int read_one(duiqi_document **document, const char *path, const char *language) {
    file_content content;
    duiqi_error error;
    duiqi_document_options options = options_for(path, language);
    int status = file_read(&content, path);
    if (status)
        return status;
    if (duiqi_document_read(document, content.data, content.length, &options, &error))
        status = report_failure(file_shown_name(path), &error);
    file_content_free(&content);
    return status;
}

static int read_bilingual(struct sides *sides) {
    file_content content;
    duiqi_error error;
    const char *path = sides->source_path;
    duiqi_document_options options = options_for(path, values.source_language);
    int status = file_read(&content, path);
    if (status)
        return status;
    if (duiqi_document_read_bilingual(&sides->source, &sides->target, &sides->paragraphs,
                                      content.data, content.length, values.target_language,
                                      &options, &error))
        status = report_failure(file_shown_name(path), &error);
    file_content_free(&content);
    return status;
}

static int segment_side(duiqi_document *document, const char *path) {
    duiqi_error error;
    duiqi_segment_options options = DUIQI_SEGMENT_OPTIONS_INIT;
    options.break_at_semicolon = values.semicolon;
    if (duiqi_document_segment(document, &options, &error))
        return report_failure(file_shown_name(path), &error);
    return EXIT_STATUS_OK;
}

static int read_sides(struct sides *sides) {
    int status = values.bilingual
                     ? read_bilingual(sides)
                     : read_one(&sides->source, sides->source_path, values.source_language);
    if (!status && !values.bilingual)
        status = read_one(&sides->target, sides->target_path, values.target_language);
    if (!status)
        status = segment_side(sides->source, sides->source_path);
    if (!status)
        status = segment_side(sides->target, sides->target_path);
    return status;
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
    if (written == DUIQI_EWRITE)
        return file_output_close(&output, true); /* which knows the system's reason */
    if (written)
        status = report_failure(output.shown, &error);
    int closed = file_output_close(&output, written == DUIQI_OK);
    return status ? status : closed;
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
    if (values.bilingual && values.input)
        return opt_misuse(&USAGE, "--bilingual needs --input text");
    if (!values.bilingual && arguments->operand_count != 2)
        return opt_misuse(&USAGE, "align needs two files or --bilingual FILE, %zu given",
                          arguments->operand_count);
    sides->source_path = values.bilingual ? values.bilingual : arguments->operands[0];
    sides->target_path = values.bilingual ? values.bilingual : arguments->operands[1];
    if (!values.bilingual && strcmp(sides->source_path, "-") == 0 &&
        strcmp(sides->target_path, "-") == 0)
        return opt_misuse(&USAGE, "standard input can be only one of the two files");
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
