#include "edition/gap.h"

#include <stdlib.h>
#include <string.h>

#include "base/checked.h"
#include "edition/word_diff.h"
#include "feature/numeral.h"

enum { PAIRS_MAX = 250000 };

/* The least likeness of a pair; and the least share of words in common, whatever their order,
 * with which it is worth measuring. */
static const double LIKENESS_MIN = 0.6, SHARED_MIN = 0.4;

/* A sentence, and its words without their order; numerals of a kind are all alike. */
struct member {
    duiqi_worded worded;
    duiqi_edit_text text;
    uint64_t *bag;
};

struct gap {
    duiqi_allocator allocator;
    struct member *members; /* of the old edition, then of the new one */
    size_t rows, columns;   /* how many of each */
    float *likeness;        /* by row and column */
    float *best;            /* of the first rows and columns, (rows + 1) * (columns + 1) */
    duiqi_vector runs;
};

static int compare_hashes(const void *a, const void *b) {
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static bool fill_member(struct gap *gap, struct member *member, duiqi_slice sentence,
                        duiqi_language language) {
    duiqi_edit_text *text = &member->text;
    duiqi_edit_text_init(text, &gap->allocator);
    member->worded = (duiqi_worded){sentence, text};
    if (duiqi_edit_text_make(text, sentence, language))
        return false;
    member->bag = duiqi_allocate(&gap->allocator, text->words.count, sizeof *member->bag);
    if (!member->bag)
        return false;
    const duiqi_edit_word *words = text->words.data;
    const duiqi_numeral *numerals = text->numerals.data;
    for (size_t i = 0; i < text->words.count; ++i)
        member->bag[i] = words[i].numeral == DUIQI_EDIT_NO_NUMERAL
                             ? words[i].hash
                             : numerals[words[i].numeral].kind;
    qsort(member->bag, text->words.count, sizeof *member->bag, compare_hashes);
    return true;
}

/* The share of words that two sentences have in common, whatever their order. */
static double shared_words(const struct member *a, const struct member *b) {
    size_t a_count = a->text.words.count, b_count = b->text.words.count, i = 0, j = 0, shared = 0;
    while (i < a_count && j < b_count) {
        int order = compare_hashes(a->bag + i, b->bag + j);
        shared += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return a_count + b_count ? 2 * (double)shared / (double)(a_count + b_count) : 0;
}

static duiqi_status measure(struct gap *gap, size_t row, size_t column) {
    const struct member *a = gap->members + row, *b = gap->members + gap->rows + column;
    float *likeness = gap->likeness + row * gap->columns + column;
    *likeness = 0;
    if (shared_words(a, b) < SHARED_MIN)
        return DUIQI_OK;
    if (duiqi_word_diff(&gap->runs, &a->worded, &b->worded))
        return DUIQI_ENOMEM;
    double found = duiqi_word_diff_likeness(&gap->runs, &a->worded, &b->worded);
    if (found >= LIKENESS_MIN)
        *likeness = (float)found;
    return DUIQI_OK;
}

static float *best_at(const struct gap *gap, size_t row, size_t column) {
    return gap->best + row * (gap->columns + 1) + column;
}

static float likeness_at(const struct gap *gap, size_t row, size_t column) {
    return gap->likeness[row * gap->columns + column];
}

static duiqi_status fill(struct gap *gap) {
    for (size_t row = 0; row < gap->rows; ++row)
        for (size_t column = 0; column < gap->columns; ++column) {
            if (measure(gap, row, column))
                return DUIQI_ENOMEM;
            float above = *best_at(gap, row, column + 1), left = *best_at(gap, row + 1, column);
            float pair = *best_at(gap, row, column) + likeness_at(gap, row, column);
            float best = above > left ? above : left;
            *best_at(gap, row + 1, column + 1) = pair > best ? pair : best;
        }
    return DUIQI_OK;
}

static void reverse(duiqi_gap_pair *pairs, size_t count) {
    for (size_t i = 0; i < count / 2; ++i) {
        duiqi_gap_pair other = pairs[i];
        pairs[i] = pairs[count - 1 - i];
        pairs[count - 1 - i] = other;
    }
}

/* The pairs of the best path, behind those there are; all are counted on from `head`. */
static duiqi_status trace(const struct gap *gap, duiqi_vector *pairs, size_t head) {
    size_t before = pairs->count;
    for (size_t row = gap->rows, column = gap->columns; row && column;) {
        float best = *best_at(gap, row, column);
        if (best <= *best_at(gap, row - 1, column)) {
            --row;
        } else if (best <= *best_at(gap, row, column - 1)) {
            --column;
        } else {
            --row;
            --column;
            duiqi_gap_pair pair = {(uint32_t)(head + row), (uint32_t)(head + column),
                                   (double)likeness_at(gap, row, column)};
            if (!duiqi_vector_push(pairs, &pair))
                return DUIQI_ENOMEM;
        }
    }
    if (pairs->count > before)
        reverse((duiqi_gap_pair *)pairs->data + before, pairs->count - before);
    return DUIQI_OK;
}

static bool gap_init(struct gap *gap) {
    size_t count = gap->rows + gap->columns;
    duiqi_vector_init(&gap->runs, &gap->allocator, sizeof(duiqi_word_run));
    gap->members = duiqi_allocate_zeroed(&gap->allocator, count, sizeof *gap->members);
    gap->likeness =
        duiqi_allocate(&gap->allocator, gap->rows * gap->columns, sizeof *gap->likeness);
    gap->best = duiqi_allocate_zeroed(&gap->allocator, (gap->rows + 1) * (gap->columns + 1),
                                      sizeof *gap->best);
    return gap->members && gap->likeness && gap->best;
}

static void gap_free(struct gap *gap) {
    for (size_t i = 0; gap->members && i < gap->rows + gap->columns; ++i) {
        if (!gap->members[i].worded.text)
            continue; /* memory ran out before it */
        duiqi_release(&gap->allocator, gap->members[i].bag);
        duiqi_edit_text_free(&gap->members[i].text);
    }
    duiqi_release(&gap->allocator, gap->best);
    duiqi_release(&gap->allocator, gap->likeness);
    duiqi_release(&gap->allocator, gap->members);
    duiqi_vector_free(&gap->runs);
}

/* Pair sentences behind the first `head` of either edition, which are paired already. */
static duiqi_status pair_alike(duiqi_vector *pairs, const duiqi_slice *old_sentences,
                               size_t old_count, const duiqi_slice *new_sentences, size_t new_count,
                               duiqi_language language, size_t head) {
    struct gap gap = {.allocator = pairs->allocator, .rows = old_count, .columns = new_count};
    size_t possible;
    if (!duiqi_checked_multiply(&possible, old_count, new_count) || !possible ||
        possible > PAIRS_MAX)
        return DUIQI_OK;
    bool made = gap_init(&gap);
    for (size_t i = 0; made && i < old_count; ++i)
        made = fill_member(&gap, gap.members + i, old_sentences[i], language);
    for (size_t i = 0; made && i < new_count; ++i)
        made = fill_member(&gap, gap.members + old_count + i, new_sentences[i], language);
    duiqi_status status = made ? fill(&gap) : DUIQI_ENOMEM;
    if (!status)
        status = trace(&gap, pairs, head);
    gap_free(&gap);
    return status;
}

static bool same_text(duiqi_slice a, duiqi_slice b) {
    return a.length == b.length && (!a.length || memcmp(a.data, b.data, a.length) == 0);
}

static bool add_same(duiqi_vector *pairs, size_t old_sentence, size_t new_sentence) {
    duiqi_gap_pair pair = {(uint32_t)old_sentence, (uint32_t)new_sentence, 1};
    return duiqi_vector_push(pairs, &pair) != NULL;
}

duiqi_status duiqi_gap_find_pairs(duiqi_vector *pairs, const duiqi_slice *old_sentences,
                                  size_t old_count, const duiqi_slice *new_sentences,
                                  size_t new_count, duiqi_language language) {
    size_t least = old_count < new_count ? old_count : new_count, head = 0, tail = 0;
    pairs->count = 0;
    while (head < least && same_text(old_sentences[head], new_sentences[head])) {
        if (!add_same(pairs, head, head))
            return DUIQI_ENOMEM;
        ++head;
    }
    while (tail < least - head &&
           same_text(old_sentences[old_count - 1 - tail], new_sentences[new_count - 1 - tail]))
        ++tail;
    duiqi_status status = pair_alike(pairs, old_sentences + head, old_count - head - tail,
                                     new_sentences + head, new_count - head - tail, language, head);
    for (; tail && !status; --tail)
        if (!add_same(pairs, old_count - tail, new_count - tail))
            status = DUIQI_ENOMEM;
    return status;
}
