#include "documents.h"

#include <duiqi/segment.h>

#include "exit.h"
#include "file.h"
#include "report.h"

const char *const document_inputs[] = {"text", "lines", NULL};

static duiqi_document_options options_for(const char *path, const document_settings *settings) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.encoding = settings->encoding;
    options.language = settings->language;
    options.layout = settings->input ? DUIQI_LAYOUT_LINES : DUIQI_LAYOUT_TEXT;
    options.on_diagnostic = report_diagnostic;
    options.diagnostic_user = (void *)file_shown_name(path);
    return options;
}

static duiqi_status segment(duiqi_document *document, const document_settings *settings,
                            duiqi_error *error) {
    duiqi_segment_options options = DUIQI_SEGMENT_OPTIONS_INIT;
    options.break_at_semicolon = settings->semicolon;
    return duiqi_document_segment(document, &options, error);
}

int document_load(duiqi_document **document, const char *path, const document_settings *settings) {
    file_content content;
    duiqi_error error;
    duiqi_document_options options = options_for(path, settings);
    int status = file_read(&content, path);
    if (status)
        return status;
    if (duiqi_document_read(document, content.data, content.length, &options, &error) ||
        segment(*document, settings, &error))
        status = report_failure(file_shown_name(path), &error);
    file_content_free(&content);
    return status;
}

int document_load_bilingual(duiqi_document **source, duiqi_document **target,
                            duiqi_beads **paragraphs, const char *path, const char *target_language,
                            const document_settings *settings) {
    file_content content;
    duiqi_error error;
    duiqi_document_options options = options_for(path, settings);
    int status = file_read(&content, path);
    if (status)
        return status;
    if (duiqi_document_read_bilingual(source, target, paragraphs, content.data, content.length,
                                      target_language, &options, &error) ||
        segment(*source, settings, &error) || segment(*target, settings, &error))
        status = report_failure(file_shown_name(path), &error);
    file_content_free(&content);
    return status;
}
