#include "document/plain.h"

#include "base/status.h"
#include "document/role.h"
#include "document/wrap.h"

static duiqi_status read_lines(duiqi_document *document, duiqi_error *error) {
    duiqi_line_reader reader;
    duiqi_line_reader_init(&reader, &document->text);
    while (!duiqi_line_reader_done(&reader)) {
        duiqi_line line;
        duiqi_status status = duiqi_line_read(&reader, &line, error);
        if (status)
            return status;
        if (duiqi_document_add(document, &document->text, &line, 1, DUIQI_ROLE_BODY))
            return duiqi_fail_memory(error);
    }
    return DUIQI_OK;
}

/* Collect the lines that are not blank. */
static duiqi_status collect(duiqi_vector *lines, const duiqi_document *document,
                            duiqi_error *error) {
    duiqi_line_reader reader;
    duiqi_line_reader_init(&reader, &document->text);
    while (!duiqi_line_reader_done(&reader)) {
        duiqi_line line;
        duiqi_status status = duiqi_line_read(&reader, &line, error);
        if (status)
            return status;
        if (!line.length)
            continue;
        duiqi_line_measure(&line, document->text.utf8);
        line.language = (uint8_t)document->language;
        if (!duiqi_vector_push(lines, &line))
            return duiqi_fail_memory(error);
    }
    return DUIQI_OK;
}

static duiqi_status group_lines(duiqi_vector *groups, const duiqi_vector *lines,
                                duiqi_language language) {
    const duiqi_line *line = lines->data;
    unsigned width = duiqi_wrap_width(line, lines->count, language);
    duiqi_line_group *group = NULL;
    for (size_t i = 0; i < lines->count; ++i) {
        if (i && duiqi_wrap_continues(line + i - 1, line + i, width)) {
            ++group->count;
            continue;
        }
        group = duiqi_vector_push(groups, &(duiqi_line_group){i, 1, DUIQI_ROLE_BODY});
        if (!group)
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

static duiqi_status add_groups(duiqi_document *document, duiqi_vector *groups,
                               const duiqi_vector *lines) {
    if (group_lines(groups, lines, document->language))
        return DUIQI_ENOMEM;
    duiqi_roles_assign(groups, lines->data, document->text.utf8);
    const duiqi_line_group *group = groups->data;
    for (size_t i = 0; i < groups->count; ++i)
        if (duiqi_document_add(document, &document->text,
                               (const duiqi_line *)lines->data + group[i].first, group[i].count,
                               group[i].role))
            return DUIQI_ENOMEM;
    return DUIQI_OK;
}

duiqi_status duiqi_plain_read(duiqi_document *document, duiqi_error *error) {
    if (document->layout == DUIQI_LAYOUT_LINES)
        return read_lines(document, error);
    duiqi_vector lines, groups;
    duiqi_vector_init(&lines, &document->arena.allocator, sizeof(duiqi_line));
    duiqi_vector_init(&groups, &document->arena.allocator, sizeof(duiqi_line_group));
    duiqi_status status = collect(&lines, document, error);
    if (!status && add_groups(document, &groups, &lines))
        status = duiqi_fail_memory(error);
    duiqi_vector_free(&lines);
    duiqi_vector_free(&groups);
    return status;
}
