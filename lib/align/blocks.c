#include "align/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "document/beads.h"
#include "document/document.h"

/* A bead of two ranges that is to be kept. */
struct anchor {
    uint32_t source, source_count;
    uint32_t target, target_count;
    size_t line; /* in the file it came from, or its number */
};

struct maker {
    duiqi_blocks *blocks;
    const duiqi_document *source, *target;
    duiqi_vector borders; /* duiqi_gate: ends of paragraph pairs */
    duiqi_vector anchors; /* struct anchor */
    duiqi_vector source_lines,
        target_lines; /* size_t by sentence that is to stay alone: its line */
    duiqi_error *error;
};

void duiqi_blocks_init(duiqi_blocks *blocks, const duiqi_allocator *allocator) {
    duiqi_vector_init(&blocks->gates, allocator, sizeof(duiqi_gate));
    duiqi_vector_init(&blocks->source_alone, allocator, sizeof(uint8_t));
    duiqi_vector_init(&blocks->target_alone, allocator, sizeof(uint8_t));
}

void duiqi_blocks_free(duiqi_blocks *blocks) {
    duiqi_vector_free(&blocks->gates);
    duiqi_vector_free(&blocks->source_alone);
    duiqi_vector_free(&blocks->target_alone);
}

void duiqi_blocks_swap(duiqi_blocks *blocks) {
    duiqi_gate *gates = blocks->gates.data;
    duiqi_vector alone = blocks->source_alone;
    blocks->source_alone = blocks->target_alone;
    blocks->target_alone = alone;
    for (size_t i = 0; i < blocks->gates.count; ++i) {
        uint32_t x = gates[i].x;
        gates[i].x = gates[i].y;
        gates[i].y = x;
    }
}

/* ---- paragraph pairs ---- */

/* The sentences of a run of paragraphs, which must start at *next; moves *next behind it. */
static bool take_paragraphs(const duiqi_document *document, const uint32_t *paragraphs,
                            size_t count, size_t *next, uint32_t *sentences) {
    const duiqi_paragraph *all = document->paragraphs.data;
    for (size_t i = 0; i < count; ++i) {
        if (paragraphs[i] != *next || *next >= document->paragraphs.count)
            return false;
        *sentences += (uint32_t)all[(*next)++].sentence_count;
    }
    return true;
}

static duiqi_status find_borders(struct maker *maker, const duiqi_beads *paragraphs) {
    size_t next_source = 0, next_target = 0;
    duiqi_gate gate = {0, 0, 0};
    for (size_t i = 0; i < duiqi_beads_count(paragraphs); ++i) {
        const duiqi_bead *bead = duiqi_beads_at(paragraphs, i);
        if (!take_paragraphs(maker->source, bead->source, bead->source_count, &next_source,
                             &gate.x) ||
            !take_paragraphs(maker->target, bead->target, bead->target_count, &next_target,
                             &gate.y))
            return duiqi_fail(maker->error, DUIQI_EINVAL, "paragraph bead %zu is out of order",
                              i + 1);
        if (!duiqi_vector_push(&maker->borders, &gate))
            return DUIQI_ENOMEM;
    }
    if (next_source != maker->source->paragraphs.count ||
        next_target != maker->target->paragraphs.count)
        return duiqi_fail(maker->error, DUIQI_EINVAL,
                          "the paragraph beads do not cover the documents");
    return DUIQI_OK;
}

/* ---- anchors ---- */

static bool is_range(const uint32_t *items, size_t count, size_t limit) {
    return count == 0 || (items[count - 1] < limit && items[count - 1] - items[0] == count - 1);
}

/* Note sentences that are to stay alone, and the line that says so. */
static duiqi_status set_alone(duiqi_vector *alone, duiqi_vector *lines, size_t sentences,
                              const uint32_t *items, size_t count, size_t line) {
    if (!alone->count &&
        (!duiqi_vector_append(alone, sentences) || !duiqi_vector_append(lines, sentences)))
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < count; ++i) {
        ((uint8_t *)alone->data)[items[i]] = 1;
        ((size_t *)lines->data)[items[i]] = line;
    }
    return DUIQI_OK;
}

static duiqi_status add_anchor(struct maker *maker, const duiqi_bead *bead, size_t line) {
    size_t sources = maker->source->sentences.count, targets = maker->target->sentences.count;
    enum { MOST = UINT16_MAX };
    if (!is_range(bead->source, bead->source_count, sources) ||
        !is_range(bead->target, bead->target_count, targets) || bead->source_count > MOST ||
        bead->target_count > MOST)
        return duiqi_fail_at(maker->error, DUIQI_EINVAL, line, 0,
                             "the bead does not fit: there are %zu and %zu sentences, and those "
                             "of a bead must follow each other",
                             sources, targets);
    if (!bead->target_count)
        return set_alone(&maker->blocks->source_alone, &maker->source_lines, sources, bead->source,
                         bead->source_count, line);
    if (!bead->source_count)
        return set_alone(&maker->blocks->target_alone, &maker->target_lines, targets, bead->target,
                         bead->target_count, line);
    struct anchor anchor = {bead->source[0], (uint32_t)bead->source_count, bead->target[0],
                            (uint32_t)bead->target_count, line};
    return duiqi_vector_push(&maker->anchors, &anchor) ? DUIQI_OK : DUIQI_ENOMEM;
}

static int compare_anchors(const void *a, const void *b) {
    const struct anchor *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* The line that leaves one of some sentences alone, or 0. */
static size_t lonely_line(const duiqi_vector *lines, uint32_t first, uint32_t count) {
    const size_t *all = lines->data;
    for (uint32_t i = 0; all && i < count; ++i)
        if (all[first + i])
            return all[first + i];
    return 0;
}

/* Two lines that cannot both hold; the later one in the file is where the fault is reported. */
static duiqi_status fail_lines(const struct maker *maker, size_t line, size_t other,
                               const char *fault) {
    size_t first = line < other ? line : other, last = line < other ? other : line;
    return duiqi_fail_at(maker->error, DUIQI_EINVAL, last, 0, "the beads on lines %zu and %zu %s",
                         first, last, fault);
}

/* Leave out anchors that are given twice. They are sorted. */
static void drop_repeated(duiqi_vector *anchors) {
    struct anchor *all = anchors->data;
    size_t used = 0;
    for (size_t i = 0; i < anchors->count; ++i) {
        const struct anchor *last = used ? &all[used - 1] : NULL;
        if (!last || last->source != all[i].source || last->target != all[i].target ||
            last->source_count != all[i].source_count || last->target_count != all[i].target_count)
            all[used++] = all[i];
    }
    anchors->count = used;
}

/* Sorted anchors must follow each other on both sides. */
static duiqi_status check_anchors(const struct maker *maker) {
    const struct anchor *anchors = maker->anchors.data;
    for (size_t i = 0; i < maker->anchors.count; ++i) {
        const struct anchor *now = &anchors[i], *before = i ? now - 1 : NULL;
        size_t alone = lonely_line(&maker->source_lines, now->source, now->source_count);
        if (!alone)
            alone = lonely_line(&maker->target_lines, now->target, now->target_count);
        if (alone)
            return fail_lines(maker, now->line, alone,
                              "contradict each other: one leaves a sentence of the other alone");
        if (!before)
            continue;
        if (before->source + before->source_count > now->source ||
            (before->target < now->target + now->target_count &&
             now->target < before->target + before->target_count))
            return fail_lines(maker, before->line, now->line, "share a sentence");
        if (before->target > now->target)
            return fail_lines(maker, before->line, now->line, "cross each other");
    }
    return DUIQI_OK;
}

static duiqi_status find_anchors(struct maker *maker, const duiqi_beads *anchors) {
    for (size_t i = 0; i < duiqi_beads_count(anchors); ++i) {
        duiqi_status status =
            add_anchor(maker, duiqi_beads_at(anchors, i), duiqi_beads_line(anchors, i));
        if (status)
            return status;
    }
    if (maker->anchors.count)
        qsort(maker->anchors.data, maker->anchors.count, sizeof(struct anchor), compare_anchors);
    drop_repeated(&maker->anchors);
    return check_anchors(maker);
}

/* ---- both together ---- */

duiqi_status duiqi_gates_push(duiqi_vector *gates, duiqi_gate gate) {
    if (gates->count) {
        duiqi_gate *last = (duiqi_gate *)gates->data + gates->count - 1;
        if (last->x == gate.x && last->y == gate.y) {
            last->whole |= gate.whole;
            return DUIQI_OK;
        }
    }
    return duiqi_vector_push(gates, &gate) ? DUIQI_OK : DUIQI_ENOMEM;
}

/* Whether a border lies before an anchor's end without lying before its start. */
static bool divides(const duiqi_gate *border, const struct anchor *anchor) {
    bool before = border->x <= anchor->source && border->y <= anchor->target;
    bool behind = border->x >= anchor->source + anchor->source_count &&
                  border->y >= anchor->target + anchor->target_count;
    return !before && !behind;
}

/* Merge the borders, which rise, with the anchors, which rise as well. */
static duiqi_status merge_gates(struct maker *maker) {
    const duiqi_gate *border = maker->borders.data;
    const duiqi_gate *borders_end = border ? border + maker->borders.count : NULL;
    const struct anchor *anchor = maker->anchors.data;
    duiqi_status status = DUIQI_OK;
    for (size_t i = 0; i < maker->anchors.count && !status; ++i, ++anchor) {
        for (; !status && border < borders_end && border->x <= anchor->source &&
               border->y <= anchor->target;
             ++border)
            status = duiqi_gates_push(&maker->blocks->gates, *border);
        if (border < borders_end && divides(border, anchor))
            return duiqi_fail_at(maker->error, DUIQI_EINVAL, anchor->line, 0,
                                 "the bead crosses the border of a pair of paragraphs");
        if (!status)
            status = duiqi_gates_push(&maker->blocks->gates,
                                      (duiqi_gate){anchor->source, anchor->target, 1});
        if (!status)
            status = duiqi_gates_push(&maker->blocks->gates,
                                      (duiqi_gate){anchor->source + anchor->source_count,
                                                   anchor->target + anchor->target_count, 0});
    }
    for (; !status && border < borders_end; ++border)
        status = duiqi_gates_push(&maker->blocks->gates, *border);
    return status;
}

/* Gates start at the origin and end at the end, so that what lies between two is a block. */
static duiqi_status close_gates(struct maker *maker) {
    return duiqi_gates_push(&maker->blocks->gates,
                            (duiqi_gate){(uint32_t)maker->source->sentences.count,
                                         (uint32_t)maker->target->sentences.count, 0});
}

duiqi_status duiqi_blocks_make(duiqi_blocks *blocks, const duiqi_document *source,
                               const duiqi_document *target, const duiqi_beads *paragraphs,
                               const duiqi_beads *anchors, duiqi_error *error) {
    struct maker maker = {.blocks = blocks, .source = source, .target = target, .error = error};
    const duiqi_allocator *allocator = &blocks->gates.allocator;
    duiqi_vector_init(&maker.borders, allocator, sizeof(duiqi_gate));
    duiqi_vector_init(&maker.anchors, allocator, sizeof(struct anchor));
    duiqi_vector_init(&maker.source_lines, allocator, sizeof(size_t));
    duiqi_vector_init(&maker.target_lines, allocator, sizeof(size_t));
    duiqi_status status = DUIQI_OK;
    if (paragraphs)
        status = find_borders(&maker, paragraphs);
    if (!status && anchors)
        status = find_anchors(&maker, anchors);
    if (!status && (paragraphs || anchors)) {
        status = duiqi_gates_push(&blocks->gates, (duiqi_gate){0, 0, 0});
        if (!status)
            status = merge_gates(&maker);
        if (!status)
            status = close_gates(&maker);
    }
    duiqi_vector_free(&maker.target_lines);
    duiqi_vector_free(&maker.source_lines);
    duiqi_vector_free(&maker.anchors);
    duiqi_vector_free(&maker.borders);
    return status;
}

/* Make room for some sentences before the others. */
static duiqi_status shift_alone(duiqi_vector *alone, size_t count) {
    size_t rest = alone->count;
    if (!rest)
        return DUIQI_OK;
    if (!duiqi_vector_append(alone, count))
        return DUIQI_ENOMEM;
    uint8_t *all = alone->data;
    memmove(all + count, all, rest);
    memset(all, 0, count);
    return DUIQI_OK;
}

duiqi_status duiqi_blocks_lead(duiqi_blocks *blocks, size_t count, size_t source_count,
                               size_t target_count) {
    duiqi_vector *gates = &blocks->gates;
    if (!count)
        return DUIQI_OK;
    const duiqi_gate ends[] = {{0, 0, 0}, {(uint32_t)source_count, (uint32_t)target_count, 0}};
    if (!gates->count &&
        (!duiqi_vector_push(gates, &ends[0]) || !duiqi_vector_push(gates, &ends[1])))
        return DUIQI_ENOMEM;
    size_t rest = gates->count;
    if (!duiqi_vector_append(gates, count) || shift_alone(&blocks->source_alone, count) ||
        shift_alone(&blocks->target_alone, count))
        return DUIQI_ENOMEM;
    duiqi_gate *all = gates->data;
    memmove(all + count, all, rest * sizeof *all);
    for (size_t k = 0; k < count; ++k)
        all[k] = (duiqi_gate){(uint32_t)k, (uint32_t)k, 1};
    for (size_t k = count; k < count + rest; ++k) {
        all[k].x += (uint32_t)count;
        all[k].y += (uint32_t)count;
    }
    return DUIQI_OK;
}
