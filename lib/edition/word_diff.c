#include "edition/word_diff.h"

#include "base/checked.h"
#include "feature/numeral.h"
#include "lexicon/word.h"

/* What a kept word gains, and what opening a change costs. A content word alone is worth being
 * kept between two changes; a function word, a mark, a figure with another value or a single
 * Chinese character is not. */
enum {
    GAIN_CONTENT = 4,
    GAIN_HAN = 2,
    GAIN_SMALL = 1,
    GAIN_FIGURE = 2,
    GAIN_NUMERAL = 6,
    COST_OPEN = 3
};

enum { CELLS_MAX = 1 << 24, STOP_WORD_MAX = 16 };

/* Where the best path to a cell comes from. */
enum {
    KEPT_AFTER_KEPT = 1, /* else after a change */
    CHANGE_OPENS = 2,    /* the step before was a kept word, else as the next flag says */
    CHANGE_DELETES = 4   /* the last step was a word of the old sentence, else of the new one */
};

/* The part of two sentences that is aligned cell by cell. */
struct grid {
    const duiqi_worded *before, *after;
    uint32_t old_begin, new_begin;
    size_t rows, columns; /* words */
    int32_t *kept;        /* by column: best score that ends in a kept word */
    int32_t *change;      /* that ends inside a change */
    uint8_t *steps;       /* (rows + 1) * (columns + 1) */
};

static const duiqi_edit_word *word_at(const duiqi_worded *sentence, size_t index) {
    return (const duiqi_edit_word *)sentence->text->words.data + index;
}

static const duiqi_numeral *numeral_of(const duiqi_worded *sentence, const duiqi_edit_word *word) {
    return word->numeral == DUIQI_EDIT_NO_NUMERAL
               ? NULL
               : (const duiqi_numeral *)sentence->text->numerals.data + word->numeral;
}

static bool is_stop_word(const duiqi_worded *sentence, const duiqi_edit_word *word) {
    char lower[STOP_WORD_MAX];
    size_t length = word->end - word->begin;
    if (length > sizeof lower)
        return false;
    for (size_t i = 0; i < length; ++i) {
        char c = sentence->sentence.data[word->begin + i];
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return duiqi_word_is_stop((duiqi_slice){lower, length});
}

bool duiqi_word_is_content(const duiqi_worded *sentence, uint32_t index) {
    const duiqi_edit_word *word = word_at(sentence, index);
    return word->kind == DUIQI_EDIT_WORD ? !is_stop_word(sentence, word)
                                         : word->kind != DUIQI_EDIT_MARK;
}

/* Gain of a word that is kept. */
static int32_t weight(const duiqi_worded *sentence, const duiqi_edit_word *word) {
    switch (word->kind) {
    case DUIQI_EDIT_NUMERAL:
        return GAIN_NUMERAL;
    case DUIQI_EDIT_HAN:
        return GAIN_HAN;
    case DUIQI_EDIT_WORD:
        return is_stop_word(sentence, word) ? GAIN_SMALL : GAIN_CONTENT;
    default:
        return GAIN_SMALL;
    }
}

static bool is_mark_of_note(const duiqi_numeral *numeral) {
    return numeral->flags & DUIQI_NUMERAL_LABEL;
}

/* Whether two words are the same, or the same but for the figure. Footnote marks are all alike:
 * they are numbered anew in every edition. */
static bool words_match(const duiqi_worded *before, const duiqi_edit_word *a,
                        const duiqi_worded *after, const duiqi_edit_word *b, bool *figure) {
    const duiqi_numeral *x = numeral_of(before, a), *y = numeral_of(after, b);
    *figure = false;
    if (!x || !y)
        return a->kind == b->kind && a->hash == b->hash;
    if (duiqi_numeral_agrees(x, y))
        return true;
    if (is_mark_of_note(x) || is_mark_of_note(y))
        return is_mark_of_note(x) && is_mark_of_note(y);
    *figure = x->kind == y->kind;
    return *figure;
}

/* Gain of keeping two words as each other; 0 when they do not match. */
static int32_t gain(const struct grid *grid, size_t row, size_t column) {
    const duiqi_edit_word *a = word_at(grid->before, grid->old_begin + row);
    const duiqi_edit_word *b = word_at(grid->after, grid->new_begin + column);
    bool figure;
    if (!words_match(grid->before, a, grid->after, b, &figure))
        return 0;
    return figure ? GAIN_FIGURE : weight(grid->before, a);
}

/* Low enough to be no path, high enough not to overflow. */
enum { NO_PATH = INT32_MIN / 2 };

static void fill_first_row(struct grid *grid) {
    for (size_t column = 0; column <= grid->columns; ++column) {
        grid->kept[column] = column ? NO_PATH : 0;
        grid->change[column] = column ? -COST_OPEN : NO_PATH;
        grid->steps[column] = column == 1 ? CHANGE_OPENS : 0;
    }
}

/* One cell. `diagonal` is what the cell above to the left had. On equal scores a change goes on
 * rather than ends, so that changes are few and long. */
static void fill_cell(struct grid *grid, size_t row, size_t column, int32_t diagonal_kept,
                      int32_t diagonal_change) {
    int32_t kept = NO_PATH, change = NO_PATH, matched = 0;
    uint8_t step = 0;
    if (column) {
        matched = gain(grid, row - 1, column - 1);
        if (matched && diagonal_kept >= diagonal_change)
            step |= KEPT_AFTER_KEPT;
        if (matched)
            kept = matched + (step & KEPT_AFTER_KEPT ? diagonal_kept : diagonal_change);
    }
    /* still the row above's in this column, this row's in the one to the left */
    int32_t up = grid->change[column], up_opening = grid->kept[column] - COST_OPEN;
    change = up >= up_opening ? up : up_opening;
    uint8_t how = (uint8_t)(CHANGE_DELETES | (up >= up_opening ? 0 : CHANGE_OPENS));
    if (column) {
        int32_t left = grid->change[column - 1], left_opening = grid->kept[column - 1] - COST_OPEN;
        int32_t best = left >= left_opening ? left : left_opening;
        if (best > change) {
            change = best;
            how = left >= left_opening ? 0 : CHANGE_OPENS;
        }
    }
    grid->kept[column] = kept;
    grid->change[column] = change;
    grid->steps[row * (grid->columns + 1) + column] = step | how;
}

static void fill(struct grid *grid) {
    fill_first_row(grid);
    for (size_t row = 1; row <= grid->rows; ++row) {
        int32_t diagonal_kept = NO_PATH, diagonal_change = NO_PATH;
        for (size_t column = 0; column <= grid->columns; ++column) {
            int32_t above_kept = grid->kept[column], above_change = grid->change[column];
            fill_cell(grid, row, column, diagonal_kept, diagonal_change);
            diagonal_kept = above_kept;
            diagonal_change = above_change;
        }
    }
}

/* Append a step, to the last run where it goes on. */
static bool append(duiqi_vector *runs, duiqi_word_run run) {
    duiqi_word_run *last = runs->count ? (duiqi_word_run *)runs->data + runs->count - 1 : NULL;
    if (last && last->kind == run.kind && run.kind != DUIQI_WORD_RUN_FIGURE) {
        last->old_end = run.old_end;
        last->new_end = run.new_end;
        return true;
    }
    return duiqi_vector_push(runs, &run) != NULL;
}

static duiqi_word_run_kind kind_of_pair(const struct grid *grid, size_t row, size_t column) {
    bool figure;
    words_match(grid->before, word_at(grid->before, grid->old_begin + row), grid->after,
                word_at(grid->after, grid->new_begin + column), &figure);
    return figure ? DUIQI_WORD_RUN_FIGURE : DUIQI_WORD_RUN_KEPT;
}

/* Steps from the last cell to the first one, each a run of its own, into `backwards`. */
static bool trace(const struct grid *grid, duiqi_vector *backwards) {
    size_t row = grid->rows, column = grid->columns;
    bool in_change = grid->change[column] >= grid->kept[column];
    while (row || column) {
        uint8_t step = grid->steps[row * (grid->columns + 1) + column];
        uint32_t old_at = grid->old_begin + (uint32_t)row,
                 new_at = grid->new_begin + (uint32_t)column;
        duiqi_word_run run = {DUIQI_WORD_RUN_CHANGED, old_at, old_at, new_at, new_at};
        if (!in_change) {
            run.kind = kind_of_pair(grid, --row, --column);
            --run.old_begin;
            --run.new_begin;
            in_change = !(step & KEPT_AFTER_KEPT);
        } else {
            if (step & CHANGE_DELETES) {
                --row;
                --run.old_begin;
            } else {
                --column;
                --run.new_begin;
            }
            in_change = !(step & CHANGE_OPENS);
        }
        if (!duiqi_vector_push(backwards, &run))
            return false;
    }
    return true;
}

static bool append_backwards(duiqi_vector *runs, const duiqi_vector *backwards) {
    const duiqi_word_run *all = backwards->data;
    for (size_t i = backwards->count; i-- > 0;)
        if (!append(runs, all[i]))
            return false;
    return true;
}

static duiqi_status align(duiqi_vector *runs, struct grid *grid) {
    const duiqi_allocator *allocator = &runs->allocator;
    duiqi_vector backwards;
    duiqi_vector_init(&backwards, allocator, sizeof(duiqi_word_run));
    grid->kept = duiqi_allocate(allocator, grid->columns + 1, sizeof *grid->kept);
    grid->change = duiqi_allocate(allocator, grid->columns + 1, sizeof *grid->change);
    grid->steps = duiqi_allocate(allocator, (grid->rows + 1) * (grid->columns + 1), 1);
    bool made = grid->kept && grid->change && grid->steps;
    if (made) {
        fill(grid);
        made = trace(grid, &backwards) && append_backwards(runs, &backwards);
    }
    duiqi_release(allocator, grid->steps);
    duiqi_release(allocator, grid->change);
    duiqi_release(allocator, grid->kept);
    duiqi_vector_free(&backwards);
    return made ? DUIQI_OK : DUIQI_ENOMEM;
}

static bool is_same(const duiqi_worded *before, size_t old_word, const duiqi_worded *after,
                    size_t new_word) {
    bool figure;
    return words_match(before, word_at(before, old_word), after, word_at(after, new_word),
                       &figure) &&
           !figure;
}

/* Append what stands before the grid, at the beginning or the end of the sentences. */
static bool append_kept(duiqi_vector *runs, size_t old_begin, size_t new_begin, size_t count) {
    duiqi_word_run run = {DUIQI_WORD_RUN_KEPT, (uint32_t)old_begin, (uint32_t)(old_begin + count),
                          (uint32_t)new_begin, (uint32_t)(new_begin + count)};
    return !count || append(runs, run);
}

duiqi_status duiqi_word_diff(duiqi_vector *runs, const duiqi_worded *before,
                             const duiqi_worded *after) {
    size_t old_count = before->text->words.count, new_count = after->text->words.count;
    size_t shorter = old_count < new_count ? old_count : new_count, head = 0, tail = 0, cells;
    runs->count = 0;
    while (head < shorter && is_same(before, head, after, head))
        ++head;
    while (tail < shorter - head &&
           is_same(before, old_count - 1 - tail, after, new_count - 1 - tail))
        ++tail;
    struct grid grid = {before,
                        after,
                        (uint32_t)head,
                        (uint32_t)head,
                        old_count - head - tail,
                        new_count - head - tail,
                        NULL,
                        NULL,
                        NULL};
    bool done = append_kept(runs, 0, 0, head);
    if (done && (grid.rows || grid.columns)) {
        bool small =
            duiqi_checked_multiply(&cells, grid.rows + 1, grid.columns + 1) && cells <= CELLS_MAX;
        duiqi_word_run whole = {DUIQI_WORD_RUN_CHANGED, (uint32_t)head,
                                (uint32_t)(old_count - tail), (uint32_t)head,
                                (uint32_t)(new_count - tail)};
        done = small ? align(runs, &grid) == DUIQI_OK : append(runs, whole);
    }
    done = done && append_kept(runs, old_count - tail, new_count - tail, tail);
    return done ? DUIQI_OK : DUIQI_ENOMEM;
}

static int64_t weight_of_words(const duiqi_worded *sentence, size_t begin, size_t end) {
    int64_t sum = 0;
    for (size_t i = begin; i < end; ++i)
        sum += weight(sentence, word_at(sentence, i));
    return sum;
}

double duiqi_word_diff_likeness(const duiqi_vector *runs, const duiqi_worded *before,
                                const duiqi_worded *after) {
    const duiqi_word_run *all = runs->data;
    int64_t kept = 0, whole = 0;
    for (size_t i = 0; i < runs->count; ++i) {
        int64_t sum = weight_of_words(before, all[i].old_begin, all[i].old_end) +
                      weight_of_words(after, all[i].new_begin, all[i].new_end);
        whole += sum;
        if (all[i].kind != DUIQI_WORD_RUN_CHANGED)
            kept += sum;
    }
    return whole ? (double)kept / (double)whole : 1;
}
