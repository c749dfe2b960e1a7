#include "edition/diff.h"

#include "base/buffer.h"
#include "base/status.h"
#include "document/document.h"
#include "edition/row.h"
#include "memory/bead_unit.h"

/* Rows being made. */
struct work {
    duiqi_diff *diff;
    duiqi_row_differ differ;
    duiqi_buffer text;
};

static bool has_two_sides(const duiqi_bead *bead) {
    return bead->source_count && bead->target_count;
}

static duiqi_status add_row(struct work *work, size_t index) {
    duiqi_diff *diff = work->diff;
    const duiqi_bead *bead = duiqi_beads_at(duiqi_bitext_beads(diff->bitext), index);
    duiqi_bead_unit unit;
    duiqi_diff_row *row = duiqi_vector_append(&diff->rows, 1);
    if (!row || duiqi_bead_unit_of(&unit, &work->text, diff->bitext, index))
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
    if (!row->old_text.data || !row->new_text.data)
        return DUIQI_ENOMEM;
    return has_two_sides(bead) ? duiqi_row_compare(row, &work->differ, &diff->arena) : DUIQI_OK;
}

/* Rows for beads without a counterpart: what was removed before what was added in its place. */
static duiqi_status add_gap(struct work *work, size_t begin, size_t end) {
    const duiqi_beads *beads = duiqi_bitext_beads(work->diff->bitext);
    duiqi_status status = DUIQI_OK;
    for (size_t i = begin; !status && i < end; ++i)
        if (!duiqi_beads_at(beads, i)->target_count)
            status = add_row(work, i);
    for (size_t i = begin; !status && i < end; ++i)
        if (!duiqi_beads_at(beads, i)->source_count)
            status = add_row(work, i);
    return status;
}

static duiqi_status add_rows(struct work *work) {
    const duiqi_beads *beads = duiqi_bitext_beads(work->diff->bitext);
    size_t count = duiqi_beads_count(beads), gap = 0;
    duiqi_status status = DUIQI_OK;
    for (size_t i = 0; !status && i < count; ++i) {
        if (!has_two_sides(duiqi_beads_at(beads, i)))
            continue;
        status = add_gap(work, gap, i);
        if (!status)
            status = add_row(work, i);
        gap = i + 1;
    }
    return status ? status : add_gap(work, gap, count);
}

static duiqi_status fill(duiqi_diff *diff) {
    const duiqi_allocator *allocator = &diff->arena.allocator;
    struct work work = {.diff = diff};
    duiqi_row_differ_init(&work.differ, allocator, duiqi_bitext_target(diff->bitext)->language);
    duiqi_buffer_init(&work.text, allocator);
    duiqi_status status = add_rows(&work);
    duiqi_buffer_free(&work.text);
    duiqi_row_differ_free(&work.differ);
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
