#include "evaluate/bead_index.h"

#include <string.h>

struct link {
    size_t bead;
    size_t next; /* + 1; 0 ends the chain */
};

static duiqi_slice key_of(const uint32_t *item) {
    return (duiqi_slice){(const char *)item, sizeof *item};
}

static bool link_item(duiqi_bead_index *index, const uint32_t *item, size_t bead) {
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

bool duiqi_bead_index_init(duiqi_bead_index *index, const duiqi_beads *beads,
                           const duiqi_allocator *allocator) {
    index->beads = beads;
    index->searches = 0;
    duiqi_map_init(&index->items, allocator);
    duiqi_vector_init(&index->heads, allocator, sizeof(size_t));
    duiqi_vector_init(&index->links, allocator, sizeof(struct link));
    duiqi_vector_init(&index->visits, allocator, sizeof(size_t));
    size_t count = duiqi_beads_count(beads);
    if (!duiqi_vector_append(&index->visits, count))
        return false;
    for (size_t i = 0; i < count; ++i) {
        const duiqi_bead *bead = duiqi_beads_at(beads, i);
        for (size_t j = 0; duiqi_bead_has_two_sides(bead) && j < bead->source_count; ++j)
            if (!link_item(index, &bead->source[j], i))
                return false;
    }
    return true;
}

void duiqi_bead_index_free(duiqi_bead_index *index) {
    duiqi_map_free(&index->items);
    duiqi_vector_free(&index->heads);
    duiqi_vector_free(&index->links);
    duiqi_vector_free(&index->visits);
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

/* Beads that share a source item with the wanted one are looked at once each, so lists without
 * overlaps take time in proportion to their items, more or less. */
duiqi_agreement duiqi_bead_index_search(duiqi_bead_index *index, const duiqi_bead *wanted) {
    duiqi_agreement best = DUIQI_AGREEMENT_NONE;
    ++index->searches;
    for (size_t i = 0; i < wanted->source_count; ++i) {
        uint32_t number = duiqi_map_find(&index->items, key_of(&wanted->source[i]));
        if (number == DUIQI_MAP_NONE)
            continue;
        const struct link *links = index->links.data;
        size_t next = ((const size_t *)index->heads.data)[number];
        for (; next; next = links[next - 1].next) {
            size_t *visit = (size_t *)index->visits.data + links[next - 1].bead;
            if (*visit == index->searches)
                continue;
            *visit = index->searches;
            const duiqi_bead *bead = duiqi_beads_at(index->beads, links[next - 1].bead);
            if (beads_equal(wanted, bead))
                return DUIQI_AGREEMENT_STRICT;
            if (targets_meet(wanted, bead))
                best = DUIQI_AGREEMENT_LAX;
        }
    }
    return best;
}
