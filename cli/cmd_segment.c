#include <stdio.h>

#include <duiqi/document.h>
#include <duiqi/segment.h>

#include "command.h"
#include "exit.h"
#include "file.h"
#include "opt.h"
#include "report.h"

static struct {
    const char *encoding, *language, *output;
    bool semicolon, spans;
} values;

static const opt OPTIONS[] = {
    {.name = "lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "language, such as zh or en (default: detect)",
     .value = &values.language},
    {.name = "encoding",
     .kind = OPT_STRING,
     .argument = "NAME",
     .help = "such as UTF-8, GB18030, Big5 (default: detect)",
     .value = &values.encoding},
    {.name = "spans",
     .kind = OPT_FLAG,
     .help = "print BEGIN<tab>END byte offsets into the file instead of text",
     .value = &values.spans},
    OPT_BREAK_AT_SEMICOLON(&values.semicolon),
    OPT_OUTPUT(&values.output),
    {0}};

static const opt_usage USAGE = {
    "duiqi segment [options] [FILE]",
    "Divide a document into sentences and print one a line. FILE is a text with a paragraph\n"
    "a line or a block; - or none is standard input.",
    OPTIONS,
    NULL,
};

static bool write_sentence(file_output *output, const duiqi_sentence *sentence) {
    if (values.spans)
        return fprintf(output->stream, "%zu\t%zu\n", sentence->offset,
                       sentence->offset + sentence->length) > 0;
    return file_output_write(output, sentence->text.data, sentence->text.length) == 0 &&
           fputc('\n', output->stream) != EOF;
}

static int write_document(const duiqi_document *document) {
    file_output output;
    int status = file_output_open(&output, values.output);
    if (status)
        return status;
    size_t count = duiqi_document_sentence_count(document);
    for (size_t i = 0; i < count; ++i)
        if (!write_sentence(&output, duiqi_document_sentence(document, i)))
            break; /* closing reports it */
    return file_output_close(&output, true);
}

static int segment(const char *path, const file_content *content) {
    duiqi_document *document = NULL;
    duiqi_error error;
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_segment_options segment_options = DUIQI_SEGMENT_OPTIONS_INIT;
    options.encoding = values.encoding;
    options.language = values.language;
    options.on_diagnostic = report_diagnostic;
    options.diagnostic_user = (void *)file_shown_name(path);
    segment_options.break_at_semicolon = values.semicolon;
    int status = EXIT_STATUS_OK;
    if (duiqi_document_read(&document, content->data, content->length, &options, &error) ||
        duiqi_document_segment(document, &segment_options, &error))
        status = report_failure(file_shown_name(path), &error);
    else
        status = write_document(document);
    duiqi_document_free(document);
    return status;
}

int command_segment(int argc, char **argv) {
    opt_result arguments;
    file_content content;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count > 1)
        return opt_misuse(&USAGE, "segment takes one file, %zu given", arguments.operand_count);
    const char *path = arguments.operand_count ? arguments.operands[0] : "-";
    status = file_read(&content, path);
    if (!status)
        status = segment(path, &content);
    file_content_free(&content);
    return status;
}
