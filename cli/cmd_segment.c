#include <stdio.h>

#include <duiqi/document.h>

#include "command.h"
#include "documents.h"
#include "file.h"
#include "opt.h"

static struct {
    document_settings document;
    const char *output;
    bool spans;
} values;

static const opt OPTIONS[] = {
    {.name = "lang",
     .kind = OPT_STRING,
     .argument = "TAG",
     .help = "language, such as zh or en (default: detect)",
     .value = &values.document.language},
    OPT_ENCODING("", &values.document.encoding),
    {.name = "spans",
     .kind = OPT_FLAG,
     .help = "print BEGIN<tab>END byte offsets into the file instead of text",
     .value = &values.spans},
    OPT_BREAK_AT_SEMICOLON(&values.document.semicolon),
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

int command_segment(int argc, char **argv) {
    opt_result arguments;
    duiqi_document *document = NULL;
    int status = opt_parse(&arguments, &USAGE, argc, argv);
    if (status || arguments.help)
        return status;
    if (arguments.operand_count > 1)
        return opt_misuse(&USAGE, "segment takes one file, %zu given", arguments.operand_count);
    const char *path = arguments.operand_count ? arguments.operands[0] : "-";
    status = document_load(&document, path, &values.document);
    if (!status)
        status = write_document(document);
    duiqi_document_free(document);
    return status;
}
