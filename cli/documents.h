#ifndef DUIQI_CLI_DOCUMENTS_H
#define DUIQI_CLI_DOCUMENTS_H

#include <stdbool.h>

#include <duiqi/document.h>

#include "opt.h"

/* Documents read from files and divided into sentences. */

/* How, as the options below fill it in. */
typedef struct document_settings {
    const char *language, *encoding; /* NULL: detected */
    int input;                       /* of document_inputs */
    bool semicolon;                  /* Chinese sentences end at semicolons, too */
} document_settings;

extern const char *const document_inputs[]; /* the option's words, NULL-terminated */

#define OPT_INPUT(place)                                                                           \
    {                                                                                              \
        .name = "input", .kind = OPT_CHOICE, .argument = "KIND",                                   \
        .help = "text: paragraphs (default); lines: one sentence a line", .value = (place),        \
        .choices = document_inputs                                                                 \
    }
#define OPT_ENCODING(of, place)                                                                    \
    {                                                                                              \
        .name = "encoding", .kind = OPT_STRING, .argument = "NAME",                                \
        .help = of "such as UTF-8, GB18030, Big5 (default: detect)", .value = (place)              \
    }
#define OPT_BREAK_AT_SEMICOLON(place)                                                              \
    {                                                                                              \
        .name = "break-at-semicolon", .kind = OPT_FLAG,                                            \
        .help = "end Chinese sentences at semicolons too", .value = (place)                        \
    }

/** Read and segment a document; "-" is standard input.
 *  @param document  owned by the caller in any case
 *  @return an exit status; what is wrong has been reported */
int document_load(duiqi_document **document, const char *path, const document_settings *settings);

/** The same for a file that holds both sides, paragraph by paragraph. The language of the settings
 *  is the source's. */
int document_load_bilingual(duiqi_document **source, duiqi_document **target,
                            duiqi_beads **paragraphs, const char *path, const char *target_language,
                            const document_settings *settings);

#endif
