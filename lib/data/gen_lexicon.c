/* Turns the table of gen_glosses.py into the image of the built-in lexicon, as C numbers. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lexicon/builder.h"

static int add_lines(duiqi_lexicon_builder *builder, FILE *in) {
    char line[4096];
    while (fgets(line, sizeof line, in)) {
        char *tab = strchr(line, '\t');
        if (!tab)
            return -1;
        duiqi_slice chinese = {line, (size_t)(tab - line)};
        duiqi_slice gloss = {tab + 1, strcspn(tab + 1, "\n")};
        if (duiqi_lexicon_builder_add(builder, chinese, gloss))
            return -1;
    }
    return ferror(in) ? -1 : 0;
}

static int write_image(const duiqi_lexicon *lexicon, FILE *out) {
    size_t words;
    const uint32_t *image = duiqi_lexicon_image(lexicon, &words);
    for (size_t i = 0; i < words; ++i)
        fprintf(out, "0x%" PRIX32 ",%s", image[i], i % 12 == 11 ? "\n" : "");
    return fputc('\n', out) == EOF || ferror(out) ? -1 : 0;
}

int main(int argc, char **argv) {
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    FILE *out = in ? fopen(argv[2], "w") : NULL;
    duiqi_lexicon_builder *builder = duiqi_lexicon_builder_new(NULL);
    duiqi_lexicon *lexicon = NULL;
    int failed = !out || !builder || add_lines(builder, in) ||
                 duiqi_lexicon_builder_finish(builder, &lexicon) || write_image(lexicon, out);
    failed |= out && fclose(out) != 0;
    if (in)
        fclose(in);
    duiqi_lexicon_free(lexicon);
    duiqi_lexicon_builder_free(builder);
    if (failed)
        fprintf(stderr, "usage: gen_lexicon GLOSSES OUT\n");
    return failed;
}
