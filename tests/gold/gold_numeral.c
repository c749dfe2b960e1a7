/* Numerals against the reference material: what gold/report-2023/numerals.tsv lists for the beads
 * of the report is found, with its value, and nothing else is. */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/bead.h>

#include "base/alloc.h"
#include "feature/numeral.h"

enum { SKIPPED = 77, SENTENCES_MAX = 512, ITEMS_MAX = 32, BEADS_MAX = 512 };

enum { ZH, EN };

/* The counts that NOTES.md gives. */
enum { ITEMS_ZH = 78, ITEMS_EN = 65, PAIRS = 49 };

static const char *const SIDES[] = {"zh", "en"};

/* `surface{context}=value`, with a `~` when it is part of a word and no anchor. */
typedef struct listed {
    char *surface;
    char *context; /* the surface where there is none */
    int64_t numerator;
    int64_t denominator;
    bool lexical;
    bool paired;
    duiqi_numeral found;
} listed;

typedef struct item_list {
    listed items[ITEMS_MAX];
    size_t count;
} item_list;

typedef struct sentence_list {
    char *data;
    char *texts[SENTENCES_MAX];
    size_t count;
} sentence_list;

static unsigned failures;

static void fail(size_t bead, const char *side, const char *what, const char *text) {
    printf("bead %zu %s: %s: %s\n", bead, side, what, text);
    ++failures;
}

static char *read_file(const char *shared, const char *name, size_t *length) {
    char path[4096];
    snprintf(path, sizeof path, "%s/gold/report-2023/%s", shared, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t capacity = (size_t)1 << 20;
    char *data = calloc(1, capacity + 1);
    if (data)
        *length = fread(data, 1, capacity, file);
    fclose(file);
    return data;
}

/* Cut a line at its end; returns the next one, or NULL. */
static char *cut(char *text, const char *mark) {
    char *end = strstr(text, mark);
    if (!end)
        return NULL;
    *end = '\0';
    return end + strlen(mark);
}

/* Lines of index, source line, sentence. */
static bool read_sentences(sentence_list *list, const char *shared, const char *name) {
    size_t length;
    list->count = 0;
    list->data = read_file(shared, name, &length);
    if (!list->data)
        return false;
    for (char *line = list->data; line && *line && list->count < SENTENCES_MAX;) {
        char *next = cut(line, "\n"), *tab = strchr(line, '\t');
        tab = tab ? strchr(tab + 1, '\t') : NULL;
        if (!tab)
            return false;
        list->texts[list->count++] = tab + 1;
        line = next;
    }
    return true;
}

/* Take an item apart in place. */
static bool parse_item(listed *item, char *text) {
    char *equals = strrchr(text, '='), *end;
    *item = (struct listed){.surface = text, .context = text, .denominator = 1};
    if (!equals)
        return false;
    *equals = '\0';
    item->numerator = strtoll(equals + 1, &end, 10);
    if (*end == '.') {
        char *digit = end + 1;
        for (; *digit >= '0' && *digit <= '9'; ++digit) {
            item->numerator = item->numerator * 10 + (*digit - '0');
            item->denominator *= 10;
        }
        end = digit;
    }
    item->lexical = *end == '~';
    char *context = cut(text, "{");
    if (context) {
        cut(context, "}");
        item->context = context;
    }
    return end[item->lexical] == '\0';
}

static bool parse_items(item_list *list, char *cell) {
    list->count = 0;
    if (strcmp(cell, "-") == 0)
        return true;
    for (char *text = cell; text && list->count < ITEMS_MAX;) {
        char *next = cut(text, "; ");
        if (!parse_item(&list->items[list->count++], text))
            return false;
        text = next;
    }
    return true;
}

/* Whether the context of an item lies around begin..end of a sentence. */
static bool is_in_context(const listed *item, const char *sentence, const duiqi_numeral *numeral) {
    size_t length = strlen(item->context);
    for (const char *at = sentence; (at = strstr(at, item->context)) != NULL; ++at) {
        size_t begin = (size_t)(at - sentence);
        if (begin <= numeral->begin && numeral->end <= begin + length)
            return true;
    }
    return false;
}

/* The list gives 15th as 15. */
static bool is_ordinal_ending(const char *text, size_t length) {
    return length == 2 && (!memcmp(text, "st", 2) || !memcmp(text, "nd", 2) ||
                           !memcmp(text, "rd", 2) || !memcmp(text, "th", 2));
}

static bool is_found(const listed *item, const char *sentence, const duiqi_numeral *numeral) {
    const char *text = sentence + numeral->begin;
    size_t length = numeral->end - numeral->begin, listed_length = strlen(item->surface);
    return numeral->numerator == item->numerator && numeral->denominator == item->denominator &&
           length >= listed_length && memcmp(text, item->surface, listed_length) == 0 &&
           (length == listed_length ||
            is_ordinal_ending(text + listed_length, length - listed_length)) &&
           is_in_context(item, sentence, numeral);
}

/* Find the numerals of a sentence and go through the items with them, in order. A lexical item may
 * stay unreported, but nothing may be reported that is not listed. */
static void check_sentence(item_list *list, size_t *next, size_t bead, const char *side,
                           const char *sentence) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    duiqi_slice text = {sentence, strlen(sentence)};
    duiqi_folded folded;
    duiqi_vector numerals;
    duiqi_folded_init(&folded, &allocator);
    duiqi_vector_init(&numerals, &allocator, sizeof(duiqi_numeral));
    duiqi_language language = side == SIDES[ZH] ? DUIQI_LANGUAGE_ZH : DUIQI_LANGUAGE_EN;
    if (duiqi_fold(&folded, text) || duiqi_numerals_find(&numerals, text, &folded, language))
        fail(bead, side, "out of memory", sentence);
    for (size_t i = 0; i < numerals.count; ++i) {
        const duiqi_numeral *numeral = (const duiqi_numeral *)numerals.data + i;
        while (*next < list->count && list->items[*next].lexical &&
               !is_found(&list->items[*next], sentence, numeral))
            ++*next;
        if (*next < list->count && is_found(&list->items[*next], sentence, numeral))
            list->items[(*next)++].found = *numeral;
        else
            fail(bead, side, "found but not listed", sentence + numeral->begin);
    }
    duiqi_vector_free(&numerals);
    duiqi_folded_free(&folded);
}

/* The flags that an item must have: the reasons name footnote marks and names. */
static unsigned expected_flags(const listed *item, const char *side, const char *reasons) {
    char key[256];
    if (item->lexical)
        return DUIQI_NUMERAL_LEXICAL;
    snprintf(key, sizeof key, "%s %s%s%s%s:", side, item->surface,
             item->context == item->surface ? "" : "{",
             item->context == item->surface ? "" : item->context,
             item->context == item->surface ? "" : "}");
    const char *reason = strstr(reasons, key);
    if (!reason)
        return 0;
    size_t length = strcspn(reason, ";");
    const char *footnote = strstr(reason, "footnote"), *name = strstr(reason, "part of a name");
    if (footnote && footnote < reason + length)
        return DUIQI_NUMERAL_LABEL;
    return name && name < reason + length ? DUIQI_NUMERAL_LEXICAL : 0;
}

static void check_flags(const item_list *list, size_t bead, const char *side, const char *reasons) {
    const unsigned meaning = DUIQI_NUMERAL_LEXICAL | DUIQI_NUMERAL_LABEL;
    for (size_t i = 0; i < list->count; ++i) {
        const listed *item = &list->items[i];
        if (item->found.denominator == 0) {
            if (!item->lexical)
                fail(bead, side, "not found", item->surface);
        } else if ((item->found.flags & meaning) != expected_flags(item, side, reasons)) {
            fail(bead, side, "flags", item->context);
        }
    }
}

/* The item that one side of a pair names, not paired before. */
static listed *find_named(item_list *list, char *name) {
    char *context = cut(name, "{");
    if (context)
        cut(context, "}");
    for (size_t i = 0; i < list->count; ++i) {
        listed *item = &list->items[i];
        if (!item->paired && strcmp(item->surface, name) == 0 &&
            (!context || strcmp(item->context, context) == 0))
            return item;
    }
    return NULL;
}

/* `surface{context}↔surface{context}; ...` */
static unsigned check_pairs(item_list lists[2], char *cell, size_t bead) {
    unsigned count = 0;
    if (strcmp(cell, "-") == 0)
        return 0;
    for (char *pair = cell; pair; ++count) {
        char *next = cut(pair, "; "), *right = cut(pair, "↔");
        listed *zh = right ? find_named(&lists[ZH], pair) : NULL;
        listed *en = right ? find_named(&lists[EN], right) : NULL;
        if (!zh || !en) {
            fail(bead, "pair", "not among the items", pair);
        } else {
            zh->paired = en->paired = true;
            if (!duiqi_numeral_agrees(&zh->found, &en->found))
                fail(bead, "pair", "does not agree", zh->context);
        }
        pair = next;
    }
    return count;
}

/* Numerals that stay without a partner must not agree with one another. */
static void check_unpaired(const item_list lists[2], size_t bead) {
    for (size_t i = 0; i < lists[ZH].count; ++i)
        for (size_t j = 0; j < lists[EN].count; ++j) {
            const listed *zh = &lists[ZH].items[i], *en = &lists[EN].items[j];
            if (!zh->lexical && !en->lexical && !zh->paired && !en->paired &&
                duiqi_numeral_agrees(&zh->found, &en->found))
                fail(bead, "pair", "agrees but is not listed", zh->context);
        }
}

/* A row of the list: bead, items of either side, pairs, reasons. A bead without a row has no
 * numeral: `cells` is NULL. Adds what is listed to the totals. */
static void check_bead(const sentence_list sentences[2], const duiqi_bead *bead, size_t number,
                       char *cells[4], unsigned totals[3]) {
    static item_list lists[2];
    for (int side = 0; side < 2; ++side) {
        size_t next = 0;
        lists[side].count = 0;
        if (cells && !parse_items(&lists[side], cells[side]))
            fail(number, SIDES[side], "malformed", cells[side]);
        const uint32_t *indices = side == ZH ? bead->source : bead->target;
        size_t count = side == ZH ? bead->source_count : bead->target_count;
        for (size_t i = 0; i < count; ++i)
            if (indices[i] < sentences[side].count)
                check_sentence(&lists[side], &next, number, SIDES[side],
                               sentences[side].texts[indices[i]]);
        check_flags(&lists[side], number, SIDES[side], cells ? cells[3] : "");
        totals[side] += (unsigned)lists[side].count;
    }
    if (!cells)
        return;
    totals[2] += check_pairs(lists, cells[2], number);
    check_unpaired(lists, number);
}

/* The rows by bead, each cut into its four cells; beads without a row have none. */
static bool read_rows(char *data, char *rows[BEADS_MAX][4]) {
    for (char *line = data; line && *line;) {
        char *next = cut(line, "\n"), *end;
        size_t bead = strtoul(line, &end, 10);
        if (*end != '\t' || bead == 0 || bead > BEADS_MAX)
            return false;
        char *cell = end + 1;
        for (int i = 0; i < 4; ++i) {
            if (!cell)
                return false;
            rows[bead - 1][i] = cell;
            cell = cut(cell, "\t");
        }
        line = next;
    }
    return true;
}

static bool check_report(const char *shared) {
    static sentence_list sentences[2];
    static char *rows[BEADS_MAX][4];
    size_t length = 0, list_length;
    unsigned totals[3] = {0};
    duiqi_beads *beads = NULL;
    char *gold = read_file(shared, "gold.align", &length);
    char *list = read_file(shared, "numerals.tsv", &list_length);
    bool good = gold && list && read_sentences(&sentences[ZH], shared, "zh.tsv") &&
                read_sentences(&sentences[EN], shared, "en.tsv") && read_rows(list, rows) &&
                duiqi_beads_parse(&beads, gold, length, NULL, NULL) == DUIQI_OK;
    for (size_t i = 0; good && i < duiqi_beads_count(beads); ++i)
        check_bead(sentences, duiqi_beads_at(beads, i), i + 1, rows[i][0] ? rows[i] : NULL, totals);
    printf("report-2023: %u zh items, %u en items, %u pairs, %u failures\n", totals[ZH], totals[EN],
           totals[2], failures);
    good = good && totals[ZH] == ITEMS_ZH && totals[EN] == ITEMS_EN && totals[2] == PAIRS;
    duiqi_beads_free(beads);
    free(sentences[ZH].data);
    free(sentences[EN].data);
    free(gold);
    free(list);
    return good;
}

int main(void) {
    const char *shared = getenv("DUIQI_SHARED");
    if (!shared || !*shared) {
        puts("skipped: DUIQI_SHARED does not name the reference material");
        return SKIPPED;
    }
    return check_report(shared) && !failures ? EXIT_SUCCESS : EXIT_FAILURE;
}
