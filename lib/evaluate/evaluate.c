#include <duiqi/evaluate.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/map.h"
#include "base/status.h"
#include "base/vector.h"

/* The beads with two sides of a list, found by source item. */
struct side_index {
    const duiqi_beads *beads;
    duiqi_map items;     /* source items */
    duiqi_vector heads;  /* size_t, by number of the item: its first link + 1 */
    duiqi_vector links;  /* struct link */
    duiqi_vector visits; /* size_t, by bead: the last candidate that looked at it, + 1 */
};

struct link {
    size_t bead;
    size_t next; /* + 1; 0 ends the chain */
};

struct tally {
    size_t strict, lax, count;
};

static bool has_two_sides(const duiqi_bead *bead) {
    return bead->source_count && bead->target_count;
}

static duiqi_slice key_of(const uint32_t *item) {
    return (duiqi_slice){(const char *)item, sizeof *item};
}

static bool link_item(struct side_index *index, const uint32_t *item, size_t bead) {
    uint32_t number = duiqi_map_put(&index->items, key_of(item));
    if (number == DUIQI_MAP_NONE)
        return false;
    if (number == index->heads.count && !duiqi_vector_append(&index->heads, 1))
        return false;
    size_t *head = (size_t *)index->heads.data + number;
    if (!duiqi_vector_push(&index->links, &(struct link){bead, *head}))
        return false;
    *head = index->links.count;
    return true;
}

static void index_free(struct side_index *index) {
    duiqi_map_free(&index->items);
    duiqi_vector_free(&index->heads);
    duiqi_vector_free(&index->links);
    duiqi_vector_free(&index->visits);
}

/* Returns false without memory; the index can be freed either way. */
static bool index_init(struct side_index *index, const duiqi_beads *beads,
                       const duiqi_allocator *allocator) {
    index->beads = beads;
    duiqi_map_init(&index->items, allocator);
    duiqi_vector_init(&index->heads, allocator, sizeof(size_t));
    duiqi_vector_init(&index->links, allocator, sizeof(struct link));
    duiqi_vector_init(&index->visits, allocator, sizeof(size_t));
    size_t count = duiqi_beads_count(beads);
    if (!duiqi_vector_append(&index->visits, count))
        return false;
    for (size_t i = 0; i < count; ++i) {
        const duiqi_bead *bead = duiqi_beads_at(beads, i);
        for (size_t j = 0; has_two_sides(bead) && j < bead->source_count; ++j)
            if (!link_item(index, &bead->source[j], i))
                return false;
    }
    return true;
}

static bool items_equal(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count) {
    return a_count == b_count && memcmp(a, b, a_count * sizeof *a) == 0;
}

static bool beads_equal(const duiqi_bead *a, const duiqi_bead *b) {
    return items_equal(a->source, a->source_count, b->source, b->source_count) &&
           items_equal(a->target, a->target_count, b->target, b->target_count);
}

static bool holds(const uint32_t *items, size_t count, uint32_t wanted) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (items[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && items[low] == wanted;
}

/* Whether two beads have a target item in common. */
static bool targets_meet(const duiqi_bead *a, const duiqi_bead *b) {
    if (a->target_count > b->target_count)
        return targets_meet(b, a);
    for (size_t i = 0; i < a->target_count; ++i)
        if (holds(b->target, b->target_count, a->target[i]))
            return true;
    return false;
}

/* Add one candidate to the tally. Beads that share a source item with it are looked at once each,
 * so lists without overlaps take time in proportion to their items, more or less. */
static void judge(struct tally *tally, struct side_index *reference, const duiqi_bead *candidate,
                  size_t visit) {
    bool strict = false, lax = false;
    for (size_t i = 0; !strict && i < candidate->source_count; ++i) {
        uint32_t number = duiqi_map_find(&reference->items, key_of(&candidate->source[i]));
        if (number == DUIQI_MAP_NONE)
            continue;
        const struct link *links = reference->links.data;
        size_t next = ((const size_t *)reference->heads.data)[number];
        for (; !strict && next; next = links[next - 1].next) {
            size_t *visited = (size_t *)reference->visits.data + links[next - 1].bead;
            if (*visited == visit)
                continue;
            *visited = visit;
            const duiqi_bead *bead = duiqi_beads_at(reference->beads, links[next - 1].bead);
            strict = beads_equal(candidate, bead);
            lax = lax || strict || targets_meet(candidate, bead);
        }
    }
    tally->strict += strict;
    tally->lax += lax;
    tally->count++;
}

/* Count the candidates that the reference has exactly, or shares a pair with; a candidate that is
 * there twice counts twice. */
static duiqi_status count_hits(struct tally *tally, const duiqi_beads *reference,
                               const duiqi_beads *candidates, const duiqi_allocator *allocator) {
    struct side_index index;
    *tally = (struct tally){0};
    bool ready = index_init(&index, reference, allocator);
    for (size_t i = 0; ready && i < duiqi_beads_count(candidates); ++i) {
        const duiqi_bead *candidate = duiqi_beads_at(candidates, i);
        if (has_two_sides(candidate))
            judge(tally, &index, candidate, i + 1);
    }
    index_free(&index);
    return ready ? DUIQI_OK : DUIQI_ENOMEM;
}

static double ratio(size_t part, size_t whole) {
    return whole ? (double)part / (double)whole : 0;
}

static duiqi_f_score score(double precision, double recall) {
    double sum = precision + recall;
    return (duiqi_f_score){precision, recall, sum > 0 ? 2 * precision * recall / sum : 0};
}

duiqi_status duiqi_evaluate(duiqi_evaluation *out, const duiqi_beads *gold, const duiqi_beads *test,
                            const duiqi_allocator *given, duiqi_error *error) {
    if (!out || !gold || !test)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    duiqi_allocator allocator = duiqi_allocator_resolve(given);
    struct tally right, found; /* of the test's beads, of the gold's */
    duiqi_status status = count_hits(&right, gold, test, &allocator);
    if (!status)
        status = count_hits(&found, test, gold, &allocator);
    if (status)
        return duiqi_fail_memory(error);
    *out = (duiqi_evaluation){
        .strict = score(ratio(right.strict, right.count), ratio(found.strict, found.count)),
        .lax = score(ratio(right.lax, right.count), ratio(found.lax, found.count)),
        .gold_count = found.count,
        .test_count = right.count};
    return DUIQI_OK;
}
