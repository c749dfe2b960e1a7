#include "edition/diff.h"

#include "base/buffer.h"
#include "base/status.h"
#include "document/document.h"
#include "edition/gap.h"
#include "edition/row.h"
#include "memory/bead_unit.h"

/* Rows being made. */
struct work {
    duiqi_diff *diff;
    duiqi_language language;
    duiqi_row_differ differ;
    duiqi_buffer text;
    duiqi_vector old_rows, new_rows;   /* duiqi_diff_row: of a gap, in only one edition */
    duiqi_vector old_texts, new_texts; /* duiqi_slice of them */
    duiqi_vector pairs;                /* duiqi_gap_pair of them */
};

static void work_init(struct work *work, duiqi_diff *diff) {
    const duiqi_allocator *allocator = &diff->arena.allocator;
    work->diff = diff;
    work->language = duiqi_bitext_target(diff->bitext)->language;
    duiqi_row_differ_init(&work->differ, allocator, work->language);
    duiqi_buffer_init(&work->text, allocator);
    duiqi_vector_init(&work->old_rows, allocator, sizeof(duiqi_diff_row));
    duiqi_vector_init(&work->new_rows, allocator, sizeof(duiqi_diff_row));
    duiqi_vector_init(&work->old_texts, allocator, sizeof(duiqi_slice));
    duiqi_vector_init(&work->new_texts, allocator, sizeof(duiqi_slice));
    duiqi_vector_init(&work->pairs, allocator, sizeof(duiqi_gap_pair));
}

static void work_free(struct work *work) {
    duiqi_vector_free(&work->pairs);
    duiqi_vector_free(&work->new_texts);
    duiqi_vector_free(&work->old_texts);
    duiqi_vector_free(&work->new_rows);
    duiqi_vector_free(&work->old_rows);
    duiqi_buffer_free(&work->text);
    duiqi_row_differ_free(&work->differ);
}

static bool has_two_sides(const duiqi_bead *bead) {
    return bead->source_count && bead->target_count;
}

/* The row of a bead, not yet compared. */
static duiqi_status row_of_bead(duiqi_diff_row *row, struct work *work, size_t index) {
    duiqi_diff *diff = work->diff;
    const duiqi_bead *bead = duiqi_beads_at(duiqi_bitext_beads(diff->bitext), index);
    duiqi_bead_unit unit;
    if (duiqi_bead_unit_of(&unit, &work->text, diff->bitext, index))
        return DUIQI_ENOMEM;
    *row = (duiqi_diff_row){.kind = bead->target_count ? DUIQI_DIFF_ADDED : DUIQI_DIFF_REMOVED,
                            .old_sentences = bead->source,
                            .new_sentences = bead->target,
                            .old_count = bead->source_count,
                            .new_count = bead->target_count,
                            .old_text = duiqi_arena_copy(&diff->arena, unit.source.text),
                            .new_text = duiqi_arena_copy(&diff->arena, unit.target.text),
                            .moved_row = DUIQI_DIFF_NONE,
                            .confidence = bead->confidence};
    return row->old_text.data && row->new_text.data ? DUIQI_OK : DUIQI_ENOMEM;
}

static duiqi_status add_pair(struct work *work, const duiqi_diff_row *row) {
    duiqi_diff_row *added = duiqi_vector_push(&work->diff->rows, row);
    return added ? duiqi_row_compare(added, &work->differ, &work->diff->arena) : DUIQI_ENOMEM;
}

/* ---- what has no counterpart, between two beads that have both sides ---- */

static duiqi_status take_gap(struct work *work, size_t begin, size_t end) {
    work->old_rows.count = work->new_rows.count = 0;
    work->old_texts.count = work->new_texts.count = 0;
    for (size_t i = begin; i < end; ++i) {
        duiqi_diff_row row;
        if (row_of_bead(&row, work, i))
            return DUIQI_ENOMEM;
        bool removed = row.kind == DUIQI_DIFF_REMOVED;
        if (!duiqi_vector_push(removed ? &work->old_rows : &work->new_rows, &row) ||
            !duiqi_vector_push(removed ? &work->old_texts : &work->new_texts,
                               removed ? &row.old_text : &row.new_text))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

static bool add_alone(struct work *work, const duiqi_vector *rows, size_t begin, size_t end) {
    const duiqi_diff_row *row = rows->data;
    for (size_t i = begin; i < end; ++i)
        if (!duiqi_vector_push(&work->diff->rows, row + i))
            return false;
    return true;
}

/* A pair that the aligner has not made: two rows as one. */
static duiqi_status add_found_pair(struct work *work, const duiqi_gap_pair *pair) {
    const duiqi_diff_row *added = (duiqi_diff_row *)work->new_rows.data + pair->new_sentence;
    duiqi_diff_row row = ((const duiqi_diff_row *)work->old_rows.data)[pair->old_sentence];
    row.new_sentences = added->new_sentences;
    row.new_count = added->new_count;
    row.new_text = added->new_text;
    row.confidence = pair->likeness;
    return add_pair(work, &row);
}

/* Rows for beads without a counterpart: what was removed before what was added in its place. */
static duiqi_status add_gap(struct work *work, size_t begin, size_t end) {
    if (take_gap(work, begin, end) ||
        duiqi_gap_find_pairs(&work->pairs, work->old_texts.data, work->old_texts.count,
                             work->new_texts.data, work->new_texts.count, work->language))
        return DUIQI_ENOMEM;
    const duiqi_gap_pair *pairs = work->pairs.data;
    size_t old_at = 0, new_at = 0;
    for (size_t i = 0; i < work->pairs.count; ++i) {
        if (!add_alone(work, &work->old_rows, old_at, pairs[i].old_sentence) ||
            !add_alone(work, &work->new_rows, new_at, pairs[i].new_sentence) ||
            add_found_pair(work, pairs + i))
            return DUIQI_ENOMEM;
        old_at = (size_t)pairs[i].old_sentence + 1;
        new_at = (size_t)pairs[i].new_sentence + 1;
    }
    return add_alone(work, &work->old_rows, old_at, work->old_rows.count) &&
                   add_alone(work, &work->new_rows, new_at, work->new_rows.count)
               ? DUIQI_OK
               : DUIQI_ENOMEM;
}

static duiqi_status add_rows(struct work *work) {
    const duiqi_beads *beads = duiqi_bitext_beads(work->diff->bitext);
    size_t count = duiqi_beads_count(beads), gap = 0;
    duiqi_status status = DUIQI_OK;
    for (size_t i = 0; !status && i < count; ++i) {
        if (!has_two_sides(duiqi_beads_at(beads, i)))
            continue;
        duiqi_diff_row row;
        status = add_gap(work, gap, i);
        if (!status)
            status = row_of_bead(&row, work, i);
        if (!status)
            status = add_pair(work, &row);
        gap = i + 1;
    }
    return status ? status : add_gap(work, gap, count);
}

static duiqi_status fill(duiqi_diff *diff) {
    struct work work;
    work_init(&work, diff);
    duiqi_status status = add_rows(&work);
    work_free(&work);
    if (!status)
        status = duiqi_diff_find_moved(diff);
    return status ? status : duiqi_diff_divide(diff);
}

/* The first subtag: zh-CN and zh-TW are compared, Traditional characters as Simplified ones. */
static bool same_language(const char *a, const char *b) {
    for (; *a == *b && *a && *a != '-'; ++a, ++b)
        ;
    return (!*a || *a == '-') && (!*b || *b == '-');
}

duiqi_status duiqi_diff_new(duiqi_diff **out, const duiqi_bitext *bitext,
                            const duiqi_allocator *given, duiqi_error *error) {
    if (out)
        *out = NULL;
    if (!out || !bitext)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    const char *before = duiqi_document_language(duiqi_bitext_source(bitext));
    const char *after = duiqi_document_language(duiqi_bitext_target(bitext));
    if (!same_language(before, after))
        return duiqi_fail(error, DUIQI_ELANG,
                          "the old edition is in %s, the new one in %s; a diff is of one language",
                          before, after);
    duiqi_allocator allocator = duiqi_allocator_resolve(given);
    duiqi_diff *diff = duiqi_allocate_zeroed(&allocator, 1, sizeof *diff);
    if (!diff)
        return duiqi_fail_memory(error);
    diff->bitext = bitext;
    duiqi_arena_init(&diff->arena, &allocator);
    duiqi_vector_init(&diff->rows, &allocator, sizeof(duiqi_diff_row));
    duiqi_vector_init(&diff->sections, &allocator, sizeof(duiqi_diff_section));
    if (fill(diff)) {
        duiqi_diff_free(diff);
        return duiqi_fail_memory(error);
    }
    *out = diff;
    return DUIQI_OK;
}

size_t duiqi_diff_row_count(const duiqi_diff *diff) {
    return diff->rows.count;
}

const duiqi_diff_row *duiqi_diff_row_at(const duiqi_diff *diff, size_t index) {
    return index < diff->rows.count ? (const duiqi_diff_row *)diff->rows.data + index : NULL;
}

size_t duiqi_diff_section_count(const duiqi_diff *diff) {
    return diff->sections.count;
}

const duiqi_diff_section *duiqi_diff_section_at(const duiqi_diff *diff, size_t index) {
    return index < diff->sections.count ? (const duiqi_diff_section *)diff->sections.data + index
                                        : NULL;
}

const duiqi_diff_section *duiqi_diff_total(const duiqi_diff *diff) {
    return &diff->total;
}

const char *duiqi_diff_old_language(const duiqi_diff *diff) {
    return duiqi_document_language(duiqi_bitext_source(diff->bitext));
}

const char *duiqi_diff_new_language(const duiqi_diff *diff) {
    return duiqi_document_language(duiqi_bitext_target(diff->bitext));
}

void duiqi_diff_free(duiqi_diff *diff) {
    if (!diff)
        return;
    duiqi_allocator allocator = diff->arena.allocator;
    duiqi_vector_free(&diff->rows);
    duiqi_vector_free(&diff->sections);
    duiqi_arena_free(&diff->arena);
    duiqi_release(&allocator, diff);
}
