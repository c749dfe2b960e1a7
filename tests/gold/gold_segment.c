/* Segmentation against the reference material: the sentences of the bilingual report exactly, and
 * the boundaries of gold/mac-dev within bounds. */

#include <stdint.h>

#include <duiqi/document.h>
#include <duiqi/segment.h>

#include "base/vector.h"
#include "boundaries.h"
#include "segment/segment.h"

enum { SKIPPED = 77, SENTENCES_MAX = 4096 };

/* What was reached when the rules were written, less a margin of about one boundary in 500. */
static const double f1_min_zh = 0.992, f1_min_en = 0.994;

/* One line of the sentence list: index, source line or "first-last", sentence. */
static bool sentence_agrees(const duiqi_sentence *sentence, size_t index, const char *line) {
    char *end;
    if (strtoul(line, &end, 10) != index || *end != '\t')
        return false;
    size_t first = strtoul(end + 1, &end, 10);
    size_t last = *end == '-' ? strtoul(end + 1, &end, 10) : first;
    return *end == '\t' && sentence->first_line == first && sentence->last_line == last &&
           strlen(end + 1) == sentence->text.length &&
           memcmp(end + 1, sentence->text.data, sentence->text.length) == 0;
}

/* Compare a segmented document with a sentence list; returns how many lines differ. */
static size_t count_differences(const duiqi_document *document, const char *shared,
                                const char *name) {
    char path[4096];
    size_t length, index = 0, different = 0;
    snprintf(path, sizeof path, "%s/gold/report-2023/%s.tsv", shared, name);
    char *data = file_read(path, &length);
    if (!data) {
        perror(path);
        return 1;
    }
    for (char *line = strtok(data, "\n"); line; line = strtok(NULL, "\n"), ++index) {
        const duiqi_sentence *sentence = duiqi_document_sentence(document, index);
        if (sentence && sentence_agrees(sentence, index, line))
            continue;
        ++different;
        printf("%s expected: %s\n", name, line);
        if (sentence)
            printf("%s got:      %zu\t%zu-%zu\t%.*s\n", name, index, sentence->first_line,
                   sentence->last_line, (int)sentence->text.length, sentence->text.data);
    }
    different += duiqi_document_sentence_count(document) > index;
    printf("report-2023 %s: %zu sentences, %zu differ\n", name, index, different);
    free(data);
    return different;
}

static bool check_report(const char *shared) {
    duiqi_document *zh = NULL, *en = NULL;
    duiqi_beads *beads = NULL;
    duiqi_error error;
    char path[4096];
    size_t length, different = 1;
    snprintf(path, sizeof path, "%s/reports/report-2023.bilingual.txt", shared);
    char *data = file_read(path, &length);
    if (!data) {
        perror(path);
        return false;
    }
    if (duiqi_document_read_bilingual(&zh, &en, &beads, data, length, NULL, NULL, &error) ||
        duiqi_document_segment(zh, NULL, &error) || duiqi_document_segment(en, NULL, &error))
        printf("report-2023: %s\n", error.message);
    else
        different = count_differences(zh, shared, "zh") + count_differences(en, shared, "en");
    duiqi_document_free(zh);
    duiqi_document_free(en);
    duiqi_beads_free(beads);
    free(data);
    return different == 0;
}

static bool check_boundaries(const char *shared, const char *name, duiqi_language language,
                             double f1_min) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_vector spans;
    paragraphs all;
    agreement is = {0};
    if (!paragraphs_read(&all, shared, name)) {
        printf("%s: cannot read gold/mac-dev there\n", shared);
        return false;
    }
    duiqi_vector_init(&spans, &allocator, sizeof(duiqi_span));
    for (size_t i = 0; i < all.count; ++i) {
        size_t ends[SENTENCES_MAX], count;
        spans.count = 0;
        if (duiqi_segment_text(&spans, paragraph_text(&all, i), language, false))
            return false;
        for (count = 0; count < spans.count && count < SENTENCES_MAX; ++count)
            ends[count] = ((const duiqi_span *)spans.data)[count].end;
        agreement_add(&is, &all, i, ends, count);
    }
    printf("mac-dev %s: boundary F1 %.4f, at least %.4f expected\n", name, f1_of(&is), f1_min);
    duiqi_vector_free(&spans);
    paragraphs_free(&all);
    return f1_of(&is) >= f1_min;
}

int main(void) {
    const char *shared = getenv("DUIQI_SHARED");
    bool fine;
    if (!shared) {
        printf("skipped: DUIQI_SHARED does not name the folder of reference material\n");
        return SKIPPED;
    }
    fine = check_report(shared);
    fine = check_boundaries(shared, "zh", DUIQI_LANGUAGE_ZH, f1_min_zh) && fine;
    fine = check_boundaries(shared, "en", DUIQI_LANGUAGE_EN, f1_min_en) && fine;
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
