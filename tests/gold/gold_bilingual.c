/* Paragraph pairing of the bilingual report against its gold beads, and of the sample edition in
 * corpus/. The gold files count source lines from 1; a wrapped line counts all its lines. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/document.h>

#include "boundaries.h"

enum { LINES_MAX = 256, SKIPPED = 77 };

/* The lines of one side of a bead. */
typedef struct line_list {
    size_t lines[LINES_MAX];
    size_t count;
} line_list;

static line_list lines_of(const duiqi_document *document, const uint32_t *items, size_t count) {
    line_list list = {{0}, 0};
    for (size_t i = 0; i < count; ++i) {
        const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, items[i]);
        for (size_t line = paragraph->first_line;
             line <= paragraph->last_line && list.count < LINES_MAX; ++line)
            list.lines[list.count++] = line;
    }
    return list;
}

/* Read "[3, 4]" and step over it. */
static line_list lines_read(const char **text) {
    line_list list = {{0}, 0};
    const char *at = strchr(*text, '[');
    while (at && *at != ']' && *at) {
        char *end;
        size_t line = strtoul(at + 1, &end, 10);
        if (end == at + 1)
            end = strchr(at, ']');
        else if (list.count < LINES_MAX)
            list.lines[list.count++] = line;
        at = end;
    }
    *text = at ? at + 1 : *text + strlen(*text);
    return list;
}

static int same(const line_list *a, const line_list *b) {
    return a->count == b->count && !memcmp(a->lines, b->lines, a->count * sizeof *a->lines);
}

/* Number of beads that agree, place by place, with the gold file; prints those that do not. */
static size_t compare(const duiqi_document *source, const duiqi_document *target,
                      const duiqi_beads *beads, char *gold, size_t *gold_count) {
    size_t agreeing = 0;
    *gold_count = 0;
    for (char *line = strtok(gold, "\n"); line; line = strtok(NULL, "\n")) {
        const char *rest = line;
        line_list zh = lines_read(&rest), en = lines_read(&rest);
        const duiqi_bead *bead = duiqi_beads_at(beads, (*gold_count)++);
        if (!bead) {
            printf("missing: %s\n", line);
            continue;
        }
        line_list our_zh = lines_of(source, bead->source, bead->source_count);
        line_list our_en = lines_of(target, bead->target, bead->target_count);
        if (same(&zh, &our_zh) && same(&en, &our_en))
            ++agreeing;
        else
            printf("differs: %s\n", line);
    }
    return agreeing;
}

/* Whether a file's pairs equal the gold ones. */
static int check(const char *name, const char *file_path, const char *gold_path) {
    size_t length, gold_length, gold_count = 0, agreeing = 0;
    char *file = file_read(file_path, &length), *gold = file_read(gold_path, &gold_length);
    duiqi_document *source = NULL, *target = NULL;
    duiqi_beads *beads = NULL;
    duiqi_error error = {0};
    if (!file || !gold)
        printf("%s: cannot read %s or %s\n", name, file_path, gold_path);
    else if (duiqi_document_read_bilingual(&source, &target, &beads, file, length, NULL, NULL,
                                           &error))
        printf("%s: %s\n", name, error.message);
    else
        agreeing = compare(source, target, beads, gold, &gold_count);
    size_t found = beads ? duiqi_beads_count(beads) : 0;
    printf("%s: %zu of %zu gold beads, %zu found\n", name, agreeing, gold_count, found);
    duiqi_document_free(source);
    duiqi_document_free(target);
    duiqi_beads_free(beads);
    free(file);
    free(gold);
    return gold_count && agreeing == gold_count && found == gold_count;
}

int main(void) {
    const char *shared = getenv("DUIQI_SHARED");
    char file[4096], gold[4096];
    if (!check("sample", DUIQI_SOURCE_DIR "/corpus/report/report.bilingual.txt",
               DUIQI_SOURCE_DIR "/corpus/report/para.align"))
        return EXIT_FAILURE;
    if (!shared || !*shared) {
        puts("skipped: DUIQI_SHARED does not name the reference material");
        return SKIPPED;
    }
    snprintf(file, sizeof file, "%s/reports/report-2023.bilingual.txt", shared);
    snprintf(gold, sizeof gold, "%s/gold/report-2023/para.align", shared);
    return check("report 2023", file, gold) ? EXIT_SUCCESS : EXIT_FAILURE;
}
