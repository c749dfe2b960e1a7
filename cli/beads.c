#include "beads.h"

#include "file.h"
#include "report.h"

int beads_read(duiqi_beads **beads, const char *path) {
    file_content content;
    duiqi_error error;
    int status = file_read(&content, path);
    if (status)
        return status;
    if (duiqi_beads_parse(beads, content.data, content.length, NULL, &error))
        status = report_failure(file_shown_name(path), &error);
    file_content_free(&content);
    return status;
}
