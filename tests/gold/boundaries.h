#ifndef DUIQI_TESTS_GOLD_BOUNDARIES_H
#define DUIQI_TESTS_GOLD_BOUNDARIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/types.h>

/* Sentences of a gold corpus joined into paragraphs, and how well boundaries found again agree.
 * A boundary inside a paragraph is counted by the bytes before it that are not ASCII spaces, so
 * that white space between sentences does not matter. */

enum { PARAGRAPH_SENTENCES = 10, MAC_FILES = 6 };

typedef struct paragraphs {
    char *bytes;    /* all paragraphs, one after another */
    size_t *starts; /* count + 1 offsets into bytes */
    size_t count;
    size_t *gold;        /* boundaries inside paragraphs, as offsets of bytes without spaces */
    size_t *gold_starts; /* count + 1 offsets into gold */
} paragraphs;

typedef struct agreement {
    size_t gold, found, correct;
} agreement;

static inline duiqi_slice paragraph_text(const paragraphs *all, size_t index) {
    return (duiqi_slice){all->bytes + all->starts[index],
                         all->starts[index + 1] - all->starts[index]};
}

static inline double f1_of(const agreement *is) {
    return is->gold + is->found ? 2.0 * (double)is->correct / (double)(is->gold + is->found) : 0;
}

static inline void paragraphs_free(paragraphs *all) {
    free(all->bytes);
    free(all->starts);
    free(all->gold);
    free(all->gold_starts);
}

static inline size_t solid_bytes(duiqi_slice text, size_t end) {
    size_t count = 0;
    for (size_t i = 0; i < end; ++i)
        count += text.data[i] != ' ';
    return count;
}

/** The whole file with a NUL after it, or NULL. */
static inline char *file_read(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    char *data = NULL;
    *length = 0;
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    if (size >= 0 && (data = malloc((size_t)size + 1))) {
        *length = fread(data, 1, (size_t)size, file);
        data[*length] = '\0';
    }
    fclose(file);
    return data;
}

static inline void paragraphs_add_file(paragraphs *all, char *data, const char *joiner) {
    size_t used = all->starts[all->count], golds = all->gold_starts[all->count];
    size_t in_paragraph = 0;
    for (char *line = strtok(data, "\n"); line; line = strtok(NULL, "\n")) {
        if (in_paragraph == PARAGRAPH_SENTENCES) {
            all->starts[++all->count] = used;
            all->gold_starts[all->count] = golds;
            in_paragraph = 0;
        }
        if (in_paragraph++ > 0) {
            duiqi_slice text = {all->bytes + all->starts[all->count],
                                used - all->starts[all->count]};
            all->gold[golds++] = solid_bytes(text, text.length);
            memcpy(all->bytes + used, joiner, strlen(joiner));
            used += strlen(joiner);
        }
        memcpy(all->bytes + used, line, strlen(line));
        used += strlen(line);
    }
    all->starts[++all->count] = used;
    all->gold_starts[all->count] = golds;
}

/** Read the files of gold/mac-dev in one language, "zh" or "en"; false when one is missing. */
static inline bool paragraphs_read(paragraphs *all, const char *shared, const char *language) {
    enum { ROOM = 1 << 20 };
    *all = (paragraphs){.bytes = malloc(ROOM),
                        .starts = calloc(ROOM / 16, sizeof(size_t)),
                        .gold = calloc(ROOM / 16, sizeof(size_t)),
                        .gold_starts = calloc(ROOM / 16, sizeof(size_t))};
    if (!all->bytes || !all->starts || !all->gold || !all->gold_starts) {
        paragraphs_free(all);
        return false;
    }
    for (int i = 1; i <= MAC_FILES; ++i) {
        char path[4096];
        size_t length;
        snprintf(path, sizeof path, "%s/gold/mac-dev/%03d.%s", shared, i, language);
        char *data = file_read(path, &length);
        if (!data || length + all->starts[all->count] > ROOM / 2) {
            free(data);
            paragraphs_free(all);
            return false;
        }
        paragraphs_add_file(all, data, strcmp(language, "zh") == 0 ? "" : " ");
        free(data);
    }
    return true;
}

/** Count the boundaries of one paragraph: ends are byte offsets in order; one at the end of the
 *  paragraph is not inside it and does not count. */
static inline void agreement_add(agreement *is, const paragraphs *all, size_t index,
                                 const size_t *ends, size_t count) {
    duiqi_slice text = paragraph_text(all, index);
    size_t gold = all->gold_starts[index], gold_end = all->gold_starts[index + 1];
    size_t whole = solid_bytes(text, text.length);
    is->gold += gold_end - gold;
    for (size_t i = 0; i < count; ++i) {
        size_t position = solid_bytes(text, ends[i]);
        if (position == whole)
            continue;
        ++is->found;
        while (gold < gold_end && all->gold[gold] < position)
            ++gold;
        is->correct += gold < gold_end && all->gold[gold] == position;
    }
}

#endif
