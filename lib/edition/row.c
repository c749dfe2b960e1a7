#include "edition/row.h"

#include <string.h>

#include "edition/figure_change.h"

/* Longest unit of a figure, in words and in Chinese characters. */
enum { UNIT_WORDS = 2, UNIT_HAN = 4 };

/* One row being compared. */
struct comparison {
    duiqi_row_differ *differ;
    duiqi_arena *arena;
    duiqi_worded before, after;
    uint32_t old_at, new_at; /* bytes of both texts that are in edits already */
};

void duiqi_row_differ_init(duiqi_row_differ *differ, const duiqi_allocator *allocator,
                           duiqi_language language) {
    differ->language = language;
    duiqi_edit_text_init(&differ->before, allocator);
    duiqi_edit_text_init(&differ->after, allocator);
    duiqi_vector_init(&differ->runs, allocator, sizeof(duiqi_word_run));
    duiqi_vector_init(&differ->edits, allocator, sizeof(duiqi_diff_edit));
    duiqi_vector_init(&differ->figures, allocator, sizeof(duiqi_diff_figure));
}

void duiqi_row_differ_free(duiqi_row_differ *differ) {
    duiqi_edit_text_free(&differ->before);
    duiqi_edit_text_free(&differ->after);
    duiqi_vector_free(&differ->runs);
    duiqi_vector_free(&differ->edits);
    duiqi_vector_free(&differ->figures);
}

static const duiqi_edit_word *word_at(const duiqi_worded *sentence, uint32_t index) {
    return (const duiqi_edit_word *)sentence->text->words.data + index;
}

static duiqi_slice text_between(const duiqi_worded *sentence, uint32_t begin, uint32_t end) {
    return (duiqi_slice){sentence->sentence.data + begin, end - begin};
}

/* Append the edit that goes on from what is in edits up to an offset of either text. */
static bool append_edit(struct comparison *comparison, duiqi_diff_edit_kind kind, uint32_t old_end,
                        uint32_t new_end) {
    duiqi_vector *edits = &comparison->differ->edits;
    duiqi_diff_edit edit = {kind, text_between(&comparison->before, comparison->old_at, old_end),
                            text_between(&comparison->after, comparison->new_at, new_end)};
    comparison->old_at = old_end;
    comparison->new_at = new_end;
    if (!edit.old_text.length && !edit.new_text.length)
        return true;
    duiqi_diff_edit *last = edits->count ? (duiqi_diff_edit *)edits->data + edits->count - 1 : NULL;
    if (last && last->kind == DUIQI_DIFF_EDIT_KEPT && kind == DUIQI_DIFF_EDIT_KEPT) {
        last->old_text.length += edit.old_text.length;
        last->new_text.length += edit.new_text.length;
        return true;
    }
    return duiqi_vector_push(edits, &edit) != NULL;
}

/* Offset of the first byte of a run on one side; where it has no word, up to where edits are. */
static uint32_t run_begin(const duiqi_worded *sentence, uint32_t begin, uint32_t end, uint32_t at) {
    return begin < end ? word_at(sentence, begin)->begin : at;
}

static uint32_t run_end(const duiqi_worded *sentence, uint32_t begin, uint32_t end, uint32_t at) {
    return begin < end ? word_at(sentence, end - 1)->end : at;
}

static duiqi_figure_text figure_at(const duiqi_worded *sentence, uint32_t index) {
    const duiqi_edit_word *word = word_at(sentence, index);
    return (duiqi_figure_text){(const duiqi_numeral *)sentence->text->numerals.data + word->numeral,
                               text_between(sentence, word->begin, word->end)};
}

/* What a figure counts: the content words behind it that both sentences have, up to a function
 * word, mark or figure; nothing when they are more than make a unit. */
static duiqi_slice unit_behind(const struct comparison *comparison, const duiqi_word_run *next) {
    const duiqi_worded *after = &comparison->after;
    duiqi_slice none = {"", 0};
    if (!next || next->kind != DUIQI_WORD_RUN_KEPT)
        return none;
    uint32_t end = next->new_begin, words = 0, han = 0;
    for (; end < after->text->words.count; ++end) {
        duiqi_edit_word_kind kind = word_at(after, end)->kind;
        if (kind == DUIQI_EDIT_NUMERAL || !duiqi_word_is_content(after, end))
            break;
        if (end == next->new_end)
            return none; /* goes on with words of one edition only */
        words += kind == DUIQI_EDIT_WORD;
        han += kind == DUIQI_EDIT_HAN;
    }
    if (end == next->new_begin || words > UNIT_WORDS || han > UNIT_HAN || (words && han))
        return none;
    return text_between(after, word_at(after, next->new_begin)->begin,
                        word_at(after, end - 1)->end);
}

static bool is_digits(duiqi_slice text) {
    for (size_t i = 0; i < text.length; ++i)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return true;
}

/* Whether a figure is part of a name: "Line 12", 12号线. It numbers things and does not count
 * them. */
static bool is_in_name(const duiqi_worded *sentence, uint32_t index) {
    static const char HAO[] = "号";
    const duiqi_edit_word *word = word_at(sentence, index);
    bool last = index + 1 == sentence->text->words.count;
    if (!is_digits(text_between(sentence, word->begin, word->end)))
        return false;
    if (!last && word[1].end - word[1].begin == sizeof HAO - 1 &&
        memcmp(sentence->sentence.data + word[1].begin, HAO, sizeof HAO - 1) == 0)
        return true;
    if (index < 2 || word[-1].kind != DUIQI_EDIT_WORD)
        return false;
    char initial = sentence->sentence.data[word[-1].begin];
    return initial >= 'A' && initial <= 'Z' &&
           (last || !duiqi_word_is_content(sentence, index + 1));
}

static bool append_figure(struct comparison *comparison, const duiqi_word_run *run,
                          const duiqi_word_run *next) {
    duiqi_diff_figure *change = duiqi_vector_append(&comparison->differ->figures, 1);
    duiqi_figure_text before = figure_at(&comparison->before, run->old_begin);
    duiqi_figure_text after = figure_at(&comparison->after, run->new_begin);
    if (!change || duiqi_figure_change_of(change, comparison->arena, &before, &after,
                                          comparison->differ->language))
        return false;
    change->unit = unit_behind(comparison, next);
    if (change->kind == DUIQI_DIFF_FIGURE_NUMBER &&
        is_in_name(&comparison->after, run->new_begin)) {
        change->kind = DUIQI_DIFF_FIGURE_ORDER;
        change->difference = change->relative = (duiqi_slice){"", 0};
    }
    return true;
}

static bool is_number_of_note(const duiqi_worded *sentence, size_t index) {
    if (index >= sentence->text->words.count)
        return false;
    const duiqi_edit_word *word = word_at(sentence, (uint32_t)index);
    return word->numeral != DUIQI_EDIT_NO_NUMERAL &&
           ((const duiqi_numeral *)sentence->text->numerals.data)[word->numeral].flags &
               DUIQI_NUMERAL_LABEL;
}

/* Whether words are footnote marks: their numbers, and brackets around them. */
static bool are_notes(const duiqi_worded *sentence, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; ++i) {
        char first = sentence->sentence.data[word_at(sentence, i)->begin];
        if (!is_number_of_note(sentence, i) &&
            !(first == '[' && is_number_of_note(sentence, (size_t)i + 1)) &&
            !(first == ']' && i && is_number_of_note(sentence, (size_t)i - 1)))
            return false;
    }
    return true;
}

/* What a run is to a reader, to whom footnote marks are not words. */
static duiqi_diff_edit_kind kind_of_run(const struct comparison *comparison,
                                        const duiqi_word_run *run) {
    if (run->kind == DUIQI_WORD_RUN_FIGURE)
        return DUIQI_DIFF_EDIT_FIGURE;
    bool kept = run->kind == DUIQI_WORD_RUN_KEPT ||
                (are_notes(&comparison->before, run->old_begin, run->old_end) &&
                 are_notes(&comparison->after, run->new_begin, run->new_end));
    return kept ? DUIQI_DIFF_EDIT_KEPT : DUIQI_DIFF_EDIT_CHANGED;
}

/* White space between runs is kept, whatever stands on its sides. */
static bool append_run(struct comparison *comparison, const duiqi_word_run *run) {
    const duiqi_worded *before = &comparison->before, *after = &comparison->after;
    return append_edit(comparison, DUIQI_DIFF_EDIT_KEPT,
                       run_begin(before, run->old_begin, run->old_end, comparison->old_at),
                       run_begin(after, run->new_begin, run->new_end, comparison->new_at)) &&
           append_edit(comparison, kind_of_run(comparison, run),
                       run_end(before, run->old_begin, run->old_end, comparison->old_at),
                       run_end(after, run->new_begin, run->new_end, comparison->new_at));
}

static bool append_runs(struct comparison *comparison) {
    const duiqi_vector *runs = &comparison->differ->runs;
    const duiqi_word_run *run = runs->data;
    for (size_t i = 0; i < runs->count; ++i) {
        const duiqi_word_run *next = i + 1 < runs->count ? run + i + 1 : NULL;
        if (!append_run(comparison, run + i))
            return false;
        if (run[i].kind == DUIQI_WORD_RUN_FIGURE && !append_figure(comparison, run + i, next))
            return false;
    }
    return append_edit(comparison, DUIQI_DIFF_EDIT_KEPT,
                       (uint32_t)comparison->before.sentence.length,
                       (uint32_t)comparison->after.sentence.length);
}

static duiqi_diff_kind kind_of_row(const duiqi_row_differ *differ) {
    const duiqi_diff_edit *edit = differ->edits.data;
    for (size_t i = 0; i < differ->edits.count; ++i)
        if (edit[i].kind == DUIQI_DIFF_EDIT_CHANGED)
            return DUIQI_DIFF_REWORDED;
    return differ->figures.count ? DUIQI_DIFF_FIGURES : DUIQI_DIFF_SAME;
}

/* A copy of a vector's items that the row borrows. */
static const void *keep(const duiqi_vector *items, duiqi_arena *arena) {
    void *copy = duiqi_arena_allocate(arena, items->count, items->item_size);
    if (copy && items->count)
        memcpy(copy, items->data, items->count * items->item_size);
    return copy;
}

duiqi_status duiqi_row_compare(duiqi_diff_row *row, duiqi_row_differ *differ, duiqi_arena *arena) {
    struct comparison comparison = {.differ = differ,
                                    .arena = arena,
                                    .before = {row->old_text, &differ->before},
                                    .after = {row->new_text, &differ->after}};
    differ->edits.count = differ->figures.count = 0;
    if (duiqi_edit_text_make(&differ->before, row->old_text, differ->language) ||
        duiqi_edit_text_make(&differ->after, row->new_text, differ->language) ||
        duiqi_word_diff(&differ->runs, &comparison.before, &comparison.after) ||
        !append_runs(&comparison))
        return DUIQI_ENOMEM;
    row->kind = kind_of_row(differ);
    row->edit_count = differ->edits.count;
    row->edits = keep(&differ->edits, arena);
    row->figure_count = differ->figures.count;
    row->figures = keep(&differ->figures, arena);
    return row->edits && row->figures ? DUIQI_OK : DUIQI_ENOMEM;
}
