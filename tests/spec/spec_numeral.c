/* Runs numeral spec files: spec_numeral FILE..., each named numeral.LANGUAGE.txt; the form of a
 * line stands at the head of the files. What was found is written in the same form and compared
 * as text. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "feature/numeral.h"

enum { LINE_MAX_BYTES = 2048 };

static const char *const KINDS[] = {"",      " ordinal", " percent", " multiple",
                                    " year", " month",   " day"};
static const char *const FLAGS[] = {" approximate", " range", " lexical", " roman", " label"};

static void write_numeral(duiqi_buffer *out, const char *input, const duiqi_numeral *numeral) {
    duiqi_buffer_append_text(out, out->length ? "; " : "");
    duiqi_buffer_append(out, input + numeral->begin, numeral->end - numeral->begin);
    duiqi_buffer_append_format(out, "=%" PRId64, numeral->numerator);
    if (numeral->denominator != 1)
        duiqi_buffer_append_format(out, "/%" PRId64, numeral->denominator);
    duiqi_buffer_append_text(out, KINDS[numeral->kind]);
    for (unsigned flag = 0; flag < sizeof FLAGS / sizeof *FLAGS; ++flag)
        if (numeral->flags & 1u << flag)
            duiqi_buffer_append_text(out, FLAGS[flag]);
}

/* What is found in a text, in the form of the spec files; false without memory. */
static bool describe(duiqi_buffer *out, const char *input, duiqi_language language) {
    duiqi_slice text = {input, strlen(input)};
    duiqi_folded folded;
    duiqi_vector numerals;
    duiqi_folded_init(&folded, &out->allocator);
    duiqi_vector_init(&numerals, &out->allocator, sizeof(duiqi_numeral));
    bool found = duiqi_fold(&folded, text) == DUIQI_OK &&
                 duiqi_numerals_find(&numerals, text, &folded, language) == DUIQI_OK;
    duiqi_buffer_clear(out);
    for (size_t i = 0; found && i < numerals.count; ++i)
        write_numeral(out, input, (const duiqi_numeral *)numerals.data + i);
    duiqi_buffer_append(out, "", 1);
    duiqi_vector_free(&numerals);
    duiqi_folded_free(&folded);
    return found && !out->failed;
}

/* Cut the text before the next " | " off and step over it; NULL when there is none. */
static char *next_field(char **rest) {
    char *field = *rest, *bar = strstr(field, " |");
    if (!bar)
        return NULL;
    *bar = '\0';
    *rest = bar + 2 + strspn(bar + 2, " ");
    return field;
}

/* Whether the case of a line holds; a malformed line does not. */
static bool check_line(duiqi_buffer *out, const char *path, unsigned number, char *line,
                       duiqi_language language) {
    char *expected = line, *name = next_field(&expected);
    char *input = name ? next_field(&expected) : NULL;
    if (!input) {
        printf("%s:%u: not a case\n", path, number);
        return false;
    }
    if (!describe(out, input, language)) {
        printf("%s:%u: out of memory\n", path, number);
        return false;
    }
    if (strcmp(out->data, expected) == 0)
        return true;
    printf("%s:%u: %s: %s\n  expected %s\n  found    %s\n", path, number, name, input, expected,
           out->data);
    return false;
}

static duiqi_language language_of(const char *path) {
    return strstr(path, ".zh.")   ? DUIQI_LANGUAGE_ZH
           : strstr(path, ".en.") ? DUIQI_LANGUAGE_EN
                                  : DUIQI_LANGUAGE_OTHER;
}

static bool check_file(const char *path, unsigned *cases) {
    char line[LINE_MAX_BYTES];
    unsigned number = 0;
    bool good = true;
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_buffer out;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    duiqi_buffer_init(&out, &allocator);
    while (fgets(line, sizeof line, file)) {
        ++number;
        line[strcspn(line, "\n")] = '\0';
        if (!*line || *line == '#')
            continue;
        good &= check_line(&out, path, number, line, language_of(path));
        ++*cases;
    }
    duiqi_buffer_free(&out);
    fclose(file);
    return good;
}

int main(int argc, char **argv) {
    unsigned cases = 0;
    bool good = argc > 1;
    for (int i = 1; i < argc; ++i)
        good &= check_file(argv[i], &cases);
    printf("%u cases\n", cases);
    return good && cases ? EXIT_SUCCESS : EXIT_FAILURE;
}
