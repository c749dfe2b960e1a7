#include "explain.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Evidence shown for a bead; the rest is weaker. */
enum { SHOWN_MAX = 12 };

static const char *const KINDS[] = {"figure", "name", "term"}; /* as duiqi_evidence_kind */

static bool reserve(explain_log *log) {
    if (log->count < log->capacity)
        return true;
    size_t capacity = log->capacity ? log->capacity * 2 : 256;
    char **texts = realloc(log->texts, capacity * sizeof *texts);
    if (!texts)
        return false;
    log->texts = texts;
    log->capacity = capacity;
    return true;
}

static void print_evidence(FILE *out, const duiqi_evidence *evidence) {
    fprintf(out, "    %-7s %+5.1f  %.*s = %.*s\n", KINDS[evidence->kind], evidence->gain,
            (int)evidence->source.length, evidence->source.data, (int)evidence->target.length,
            evidence->target.data);
}

int explain_note(void *user, const duiqi_explanation *explanation) {
    explain_log *log = user;
    char *text = NULL;
    size_t length;
    if (!reserve(log))
        return -1;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return -1;
    if (explanation->length_ratio > 0)
        fprintf(out, "    length  %.2f of what is expected\n", explanation->length_ratio);
    for (size_t i = 0; i < explanation->evidence_count && i < SHOWN_MAX; ++i)
        print_evidence(out, &explanation->evidence[i]);
    if (explanation->evidence_count > SHOWN_MAX)
        fprintf(out, "    and %zu more\n", explanation->evidence_count - SHOWN_MAX);
    if (fclose(out) != 0) {
        free(text);
        return -1;
    }
    log->texts[log->count++] = text;
    return 0;
}

static void print_side(FILE *out, const uint32_t *items, size_t count) {
    fputc('[', out);
    for (size_t i = 0; i < count; ++i)
        fprintf(out, "%s%u", i ? ", " : "", items[i]);
    fputc(']', out);
}

static void print_sentences(FILE *out, const char *mark, const duiqi_document *document,
                            const uint32_t *items, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        duiqi_slice text = duiqi_document_sentence(document, items[i])->text;
        fprintf(out, "  %s %.*s\n", mark, (int)text.length, text.data);
    }
}

static char *text_of_bead(const explain_log *log, const duiqi_bitext *bitext, size_t index,
                          size_t *length) {
    const duiqi_bead *bead = duiqi_beads_at(duiqi_bitext_beads(bitext), index);
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    if (!out)
        return NULL;
    print_side(out, bead->source, bead->source_count);
    fputc(':', out);
    print_side(out, bead->target, bead->target_count);
    fprintf(out, "  confidence %.4f\n", bead->confidence);
    print_sentences(out, "<", duiqi_bitext_source(bitext), bead->source, bead->source_count);
    print_sentences(out, ">", duiqi_bitext_target(bitext), bead->target, bead->target_count);
    if (index < log->count)
        fputs(log->texts[index], out);
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

duiqi_status explain_write(const explain_log *log, const duiqi_bitext *bitext,
                           double min_confidence, duiqi_write_fn write, void *user) {
    const duiqi_beads *beads = duiqi_bitext_beads(bitext);
    for (size_t i = 0; i < duiqi_beads_count(beads); ++i) {
        size_t length;
        if (duiqi_beads_at(beads, i)->confidence < min_confidence)
            continue;
        char *text = text_of_bead(log, bitext, i, &length);
        bool written = text && write(user, text, length) == 0;
        free(text);
        if (!written)
            return DUIQI_EWRITE;
    }
    return DUIQI_OK;
}

void explain_free(explain_log *log) {
    for (size_t i = 0; i < log->count; ++i)
        free(log->texts[i]);
    free(log->texts);
    *log = (explain_log){NULL, 0, 0};
}
