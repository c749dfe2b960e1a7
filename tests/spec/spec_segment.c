/* Runs spec files of sentence segmentation: spec_segment FILE...
 *
 * A file's name says the language: NAME.zh.txt, NAME.en.txt; any other is a language without rules
 * of its own. A case is a head line, the paragraph in one line, `---`, and the expected sentences
 * in a line each:
 *
 *     === name of the case
 *     First sentence. Second one.
 *     ---
 *     First sentence.
 *     Second one.
 *
 * A head line that starts with `=== semicolon:` sets break_at_semicolon. Lines before the first
 * case and empty lines are ignored. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vector.h"
#include "segment/segment.h"

enum { LINE_MAX_BYTES = 1 << 16, SENTENCES_MAX = 64 };

typedef struct spec_case {
    char *name;
    char *input;
    char *expected[SENTENCES_MAX];
    size_t count;
} spec_case;

typedef struct run {
    const char *path;
    duiqi_language language;
    size_t cases, failed;
} run;

static char *copy(const char *text) {
    size_t size = strlen(text) + 1;
    char *out = malloc(size);
    if (!out)
        exit(EXIT_FAILURE);
    return memcpy(out, text, size);
}

static bool agrees(const spec_case *test, const duiqi_vector *spans) {
    const duiqi_span *span = spans->data;
    if (spans->count != test->count)
        return false;
    for (size_t i = 0; i < test->count; ++i)
        if (strlen(test->expected[i]) != span[i].end - span[i].begin ||
            memcmp(test->expected[i], test->input + span[i].begin, strlen(test->expected[i])) != 0)
            return false;
    return true;
}

static void check(run *state, spec_case *test) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_vector spans;
    if (!test->name)
        return;
    duiqi_slice text = {test->input ? test->input : "", test->input ? strlen(test->input) : 0};
    bool semicolon = strncmp(test->name, "semicolon:", strlen("semicolon:")) == 0;
    duiqi_vector_init(&spans, &allocator, sizeof(duiqi_span));
    ++state->cases;
    if (duiqi_segment_text(&spans, text, state->language, semicolon) != DUIQI_OK ||
        !agrees(test, &spans)) {
        const duiqi_span *span = spans.data;
        ++state->failed;
        printf("%s: %s\n", state->path, test->name);
        for (size_t i = 0; i < test->count; ++i)
            printf("  expected: %s\n", test->expected[i]);
        for (size_t i = 0; i < spans.count; ++i)
            printf("  got:      %.*s\n", (int)(span[i].end - span[i].begin),
                   text.data + span[i].begin);
    }
    duiqi_vector_free(&spans);
    free(test->name);
    free(test->input);
    for (size_t i = 0; i < test->count; ++i)
        free(test->expected[i]);
    *test = (spec_case){0};
}

static bool run_file(run *state) {
    static char line[LINE_MAX_BYTES];
    FILE *file = fopen(state->path, "r");
    spec_case test = {0};
    bool expecting = false;
    if (!file) {
        perror(state->path);
        return false;
    }
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "=== ", 4) == 0) {
            check(state, &test);
            test.name = copy(line + 4);
            expecting = false;
        } else if (strcmp(line, "---") == 0) {
            expecting = true;
        } else if (test.name && line[0] != '\0' && expecting && test.count < SENTENCES_MAX) {
            test.expected[test.count++] = copy(line);
        } else if (test.name && line[0] != '\0' && !expecting && !test.input) {
            test.input = copy(line);
        }
    }
    check(state, &test);
    fclose(file);
    return true;
}

int main(int argc, char **argv) {
    bool fine = argc > 1;
    for (int i = 1; i < argc; ++i) {
        run state = {.path = argv[i]};
        if (strstr(argv[i], ".zh."))
            state.language = DUIQI_LANGUAGE_ZH;
        else if (strstr(argv[i], ".en."))
            state.language = DUIQI_LANGUAGE_EN;
        fine = run_file(&state) && state.cases > 0 && state.failed == 0 && fine;
        printf("%s: %zu cases, %zu failed\n", argv[i], state.cases, state.failed);
    }
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
