#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feature/tokenizer.h"
#include "require.h"

enum { PATH_LENGTH_MAX = 4096 };

/* Files of a document below the shared folder. */
struct files {
    const char *name, *x, *y, *gold;
};

#define CHAPTER(number)                                                                            \
    {                                                                                              \
        "mac-dev " number, "gold/mac-dev/" number ".zh", "gold/mac-dev/" number ".en",             \
            "gold/mac-dev/" number ".align"                                                        \
    }

static const struct files FILES[CORPUS_DOCUMENTS] = {
    CHAPTER("001"),
    CHAPTER("002"),
    CHAPTER("003"),
    CHAPTER("004"),
    CHAPTER("005"),
    CHAPTER("006"),
    {"report-2023", "gold/report-2023/zh.tsv", "gold/report-2023/en.tsv",
     "gold/report-2023/gold.align"},
};

/* A file's bytes and a NUL. */
static char *read_file(const char *shared, const char *name, size_t *length) {
    char path[PATH_LENGTH_MAX];
    snprintf(path, sizeof path, "%s/%s", shared, name);
    FILE *in = fopen(path, "rb");
    require(in && !fseek(in, 0, SEEK_END), path);
    long end = ftell(in);
    require(end >= 0 && !fseek(in, 0, SEEK_SET), path);
    *length = (size_t)end;
    char *data = malloc(*length + 1);
    require(data && fread(data, 1, *length, in) == *length, path);
    data[*length] = '\0';
    fclose(in);
    return data;
}

duiqi_lexicon *corpus_cedict(const char *shared) {
    size_t length;
    duiqi_lexicon *lexicon;
    char *data = read_file(shared, "lexicon/cedict_ts.u8.gz", &length);
    require(!duiqi_lexicon_read(&lexicon, data, length, NULL, NULL), "CC-CEDICT cannot be read");
    free(data);
    return lexicon;
}

const char *corpus_name(size_t number) {
    return FILES[number].name;
}

/* A line is a sentence; one of a TSV file from its third column on. */
static duiqi_slice sentence_of(const char *line, size_t length) {
    const char *text = line, *end = line + length, *tab;
    for (int column = 0; column < 2; ++column)
        if ((tab = memchr(text, '\t', (size_t)(end - text))) != NULL)
            text = tab + 1;
    return (duiqi_slice){text, (size_t)(end - text)};
}

/* Append the features of a file's sentences; collect its names when asked to. */
static void add_sentences(duiqi_features *features, const duiqi_token_context *context,
                          duiqi_pinyin_names *names, const char *shared, const char *file) {
    size_t length;
    char *data = read_file(shared, file, &length), *line = data;
    duiqi_tokenizer *tokenizer = duiqi_tokenizer_new(features, context);
    require(tokenizer, file);
    while (*line) {
        size_t count = strcspn(line, "\n");
        require(!duiqi_tokenizer_add(tokenizer, sentence_of(line, count)), file);
        line += count + (line[count] == '\n');
    }
    require(!names || !duiqi_tokenizer_names(tokenizer, names), file);
    duiqi_tokenizer_free(tokenizer);
    free(data);
}

void corpus_read(struct corpus_document *document, const char *shared, size_t number,
                 const duiqi_lexicon *const *lexicons, size_t lexicon_count) {
    const struct files *files = &FILES[number];
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_map values;
    duiqi_pinyin_names names;
    duiqi_map_init(&values, &allocator);
    duiqi_pinyin_names_init(&names, &allocator);
    duiqi_features_init(&document->x, &allocator, DUIQI_LANGUAGE_ZH);
    duiqi_features_init(&document->y, &allocator, DUIQI_LANGUAGE_EN);
    duiqi_token_context y_context = {.values = &values};
    duiqi_token_context x_context = {lexicons, lexicon_count, &names, &values};
    add_sentences(&document->y, &y_context, &names, shared, files->y);
    add_sentences(&document->x, &x_context, NULL, shared, files->x);
    duiqi_pinyin_names_free(&names);
    duiqi_map_free(&values);
    size_t length;
    char *gold = read_file(shared, files->gold, &length);
    require(!duiqi_beads_parse(&document->gold, gold, length, NULL, NULL), files->gold);
    free(gold);
}

void corpus_free(struct corpus_document *document) {
    duiqi_features_free(&document->x);
    duiqi_features_free(&document->y);
    duiqi_beads_free(document->gold);
}
