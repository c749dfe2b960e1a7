#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feature/tokenizer.h"
#include "lexicon/cedict.h"
#include "lexicon/inflate.h"
#include "model/pair.h"

static void check(bool fine, const char *what) {
    if (fine)
        return;
    fprintf(stderr, "%s\n", what);
    exit(2);
}

static char *read_file(const char *path, size_t *length) {
    FILE *in = fopen(path, "rb");
    check(in != NULL, path);
    fseek(in, 0, SEEK_END);
    *length = (size_t)ftell(in);
    rewind(in);
    char *data = malloc(*length + 1);
    check(data && fread(data, 1, *length, in) == *length, path);
    data[*length] = 0;
    fclose(in);
    return data;
}

duiqi_lexicon *corpus_lexicon(const char *path) {
    size_t length;
    char *data = read_file(path, &length);
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_buffer text;
    duiqi_lexicon *lexicon = NULL;
    duiqi_buffer_init(&text, &allocator);
    duiqi_lexicon_builder *builder = duiqi_lexicon_builder_new(NULL);
    check(builder && !duiqi_gzip_inflate(&text, data, length, (size_t)1 << 30, NULL) &&
              !duiqi_cedict_read(builder, text.data, text.length, NULL) &&
              !duiqi_lexicon_builder_finish(builder, &lexicon),
          path);
    duiqi_lexicon_builder_free(builder);
    duiqi_buffer_free(&text);
    free(data);
    return lexicon;
}

/* A line of a TSV file counts from its third column. */
static void add_lines(duiqi_tokenizer *tokenizer, const char *path) {
    size_t length;
    char *data = read_file(path, &length), *line = data;
    while (*line) {
        size_t count = strcspn(line, "\n");
        const char *text = line, *tab = memchr(line, '\t', count);
        if (tab)
            text = strchr(tab + 1, '\t') + 1;
        check(!duiqi_tokenizer_add(tokenizer, (duiqi_slice){text, count - (size_t)(text - line)}),
              path);
        line += count + (line[count] == '\n');
    }
    free(data);
}

/* The range that the numbers of `[a, b]` cover; *next is where an empty one stands. */
static const char *read_side(const char *text, uint32_t *first, uint32_t *count, uint32_t next) {
    *first = next;
    *count = 0;
    for (++text; *text != ']'; ++text)
        if (*text >= '0' && *text <= '9') {
            char *end;
            uint32_t number = (uint32_t)strtoul(text, &end, 10);
            *first = *count ? *first : number;
            *count = number - *first + 1;
            text = end - 1;
        }
    return text + 1;
}

/* Gold may have beads with gaps, or crossing ones; those become one bead that no search finds,
 * marked by a confidence of 0. */
static void add_gold(duiqi_vector *gold, duiqi_link link) {
    duiqi_link *last = (duiqi_link *)gold->data + gold->count - 1;
    if (!gold->count || (link.x >= last->x + last->x_count && link.y >= last->y + last->y_count)) {
        check(duiqi_vector_push(gold, &link) != NULL, "memory");
        return;
    }
    uint32_t x_end = link.x + link.x_count, y_end = link.y + link.y_count;
    x_end = x_end > last->x + last->x_count ? x_end : last->x + last->x_count;
    y_end = y_end > last->y + last->y_count ? y_end : last->y + last->y_count;
    last->x = link.x < last->x ? link.x : last->x;
    last->y = link.y < last->y ? link.y : last->y;
    last->x_count = x_end - last->x;
    last->y_count = y_end - last->y;
    last->confidence = 0;
}

static size_t read_gold(duiqi_vector *gold, const char *path) {
    size_t length, two_sided = 0;
    char *data = read_file(path, &length);
    const char *at = data;
    while ((at = strchr(at, '[')) != NULL) {
        const duiqi_link *last = (const duiqi_link *)gold->data + gold->count - 1;
        duiqi_link link = {.confidence = 1};
        at = read_side(at, &link.x, &link.x_count, gold->count ? last->x + last->x_count : 0);
        at = strchr(at, '[');
        at = read_side(at, &link.y, &link.y_count, gold->count ? last->y + last->y_count : 0);
        two_sided += link.x_count && link.y_count;
        add_gold(gold, link);
    }
    free(data);
    return two_sided;
}

void corpus_read(struct corpus_document *document, const char *name, const char *x_path,
                 const char *y_path, const char *gold_path, const duiqi_lexicon *const *lexicons,
                 size_t lexicon_count) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_map values;
    duiqi_pinyin_names names;
    snprintf(document->name, sizeof document->name, "%s", name);
    duiqi_map_init(&values, &allocator);
    check(!duiqi_pinyin_names_init(&names, &allocator), name);
    duiqi_features_init(&document->x, &allocator, DUIQI_LANGUAGE_ZH);
    duiqi_features_init(&document->y, &allocator, DUIQI_LANGUAGE_EN);
    duiqi_vector_init(&document->gold, &allocator, sizeof(duiqi_link));
    duiqi_token_context y_context = {.values = &values};
    duiqi_token_context x_context = {lexicons, lexicon_count, &names, &values};
    duiqi_tokenizer *tokenizer = duiqi_tokenizer_new(&document->y, &y_context);
    check(tokenizer != NULL, name);
    add_lines(tokenizer, y_path);
    check(!duiqi_tokenizer_names(tokenizer, &names), name);
    duiqi_tokenizer_free(tokenizer);
    tokenizer = duiqi_tokenizer_new(&document->x, &x_context);
    check(tokenizer != NULL, name);
    add_lines(tokenizer, x_path);
    duiqi_tokenizer_free(tokenizer);
    document->gold_count = read_gold(&document->gold, gold_path);
    duiqi_pinyin_names_free(&names);
    duiqi_map_free(&values);
}

void corpus_free(struct corpus_document *document) {
    duiqi_features_free(&document->x);
    duiqi_features_free(&document->y);
    duiqi_vector_free(&document->gold);
}
