#include "lexicon/glossary.h"

#include <stdbool.h>
#include <string.h>

#include "base/status.h"
#include "lexicon/lines.h"
#include "text/uclass.h"
#include "text/utf8.h"

struct style {
    const char *separator;
    const char *fault;
    bool comments; /* lines that start with #, and what stands after another separator */
};

static const struct style TSV = {"\t", "no tab between two terms", true};
static const struct style HUNALIGN = {" @ ", "no \" @ \" between two terms", false};

struct reader {
    const struct style *style;
    duiqi_slice rest;
    size_t line, offset; /* of the next line */
    duiqi_error *error;
};

struct pair {
    duiqi_slice terms[2];
};

/* Offset of the first place of a pattern, or the text's length. */
static size_t find(duiqi_slice text, const char *pattern) {
    size_t length = strlen(pattern);
    for (size_t at = 0; text.length - at >= length; ++at) {
        const char *next = memchr(text.data + at, *pattern, text.length - at - length + 1);
        if (!next)
            break;
        at = (size_t)(next - text.data);
        if (memcmp(next, pattern, length) == 0)
            return at;
    }
    return text.length;
}

static duiqi_slice head(duiqi_slice text, size_t length) {
    return (duiqi_slice){text.data, length};
}

static duiqi_slice tail(duiqi_slice text, size_t offset) {
    return (duiqi_slice){text.data + offset, text.length - offset};
}

static bool split_line(struct pair *pair, duiqi_slice line, const struct style *style) {
    size_t end = find(line, style->separator);
    if (end == line.length)
        return false;
    duiqi_slice second = tail(line, end + strlen(style->separator));
    if (style->comments)
        second = head(second, find(second, style->separator));
    pair->terms[0] = duiqi_trim(head(line, end));
    pair->terms[1] = duiqi_trim(second);
    return true;
}

/* The next pair: 1, at the end 0, at a line that has none -1. */
static int next_pair(struct reader *reader, struct pair *pair) {
    while (reader->rest.length) {
        size_t offset = reader->offset, left = reader->rest.length;
        duiqi_slice line = duiqi_cut_line(&reader->rest);
        reader->offset += left - reader->rest.length;
        ++reader->line;
        if (!duiqi_trim(line).length || (reader->style->comments && *line.data == '#'))
            continue;
        if (split_line(pair, line, reader->style))
            return 1;
        duiqi_fail_at(reader->error, DUIQI_EFORMAT, reader->line, offset, "%s",
                      reader->style->fault);
        return -1;
    }
    return 0;
}

static bool has_han(duiqi_slice text) {
    for (size_t at = 0; at < text.length;)
        if (duiqi_is_han(duiqi_utf8_next(text.data, &at)))
            return true;
    return false;
}

/* Which term of a pair is the only one with Chinese characters; `otherwise` when neither is. */
static int chinese_term(const struct pair *pair, int otherwise) {
    bool first = has_han(pair->terms[0]), second = has_han(pair->terms[1]);
    return first == second ? otherwise : second;
}

/* The column that is Chinese on more lines than the other; -1 when none ever is, -2 after a
 * fault. */
static int chinese_column(struct reader reader) {
    size_t votes[2] = {0, 0};
    struct pair pair;
    int result;
    while ((result = next_pair(&reader, &pair)) > 0) {
        int term = chinese_term(&pair, -1);
        if (term >= 0)
            ++votes[term];
    }
    if (result < 0)
        return -2;
    return votes[0] + votes[1] ? votes[1] > votes[0] : -1;
}

/* The next of several terms, empty at the end. */
static duiqi_slice next_term(duiqi_slice *terms) {
    while (terms->length) {
        size_t narrow = find(*terms, ";"), wide = find(*terms, "；");
        size_t end = narrow < wide ? narrow : wide;
        duiqi_slice term = duiqi_trim(head(*terms, end));
        size_t step = end + (wide < narrow ? strlen("；") : narrow < wide);
        *terms = tail(*terms, step);
        if (term.length)
            return term;
    }
    return *terms;
}

static duiqi_status add_pair(duiqi_lexicon_builder *builder, duiqi_slice chinese,
                             duiqi_slice english) {
    duiqi_slice word, gloss;
    while ((word = next_term(&chinese)).length) {
        duiqi_slice glosses = english;
        duiqi_lexicon_builder_entry(builder, word, head(word, 0));
        while ((gloss = next_term(&glosses)).length)
            if (duiqi_lexicon_builder_gloss(builder, gloss, DUIQI_TERM_WORDS_MAX))
                return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

static duiqi_status read_pairs(duiqi_lexicon_builder *builder, duiqi_slice text,
                               const struct style *style, duiqi_error *error) {
    struct reader reader = {style, text, 0, 0, error};
    struct pair pair;
    int column = chinese_column(reader);
    if (column == -1)
        return duiqi_fail(error, DUIQI_EFORMAT, "no term is Chinese");
    if (column < 0)
        return DUIQI_EFORMAT;
    while (next_pair(&reader, &pair) > 0) {
        int chinese = chinese_term(&pair, column);
        if (add_pair(builder, pair.terms[chinese], pair.terms[!chinese]))
            return duiqi_fail_memory(error);
    }
    return DUIQI_OK;
}

duiqi_status duiqi_glossary_read(duiqi_lexicon_builder *builder, duiqi_slice text,
                                 duiqi_error *error) {
    return read_pairs(builder, text, &TSV, error);
}

duiqi_status duiqi_hunalign_read(duiqi_lexicon_builder *builder, duiqi_slice text,
                                 duiqi_error *error) {
    return read_pairs(builder, text, &HUNALIGN, error);
}
