#include "align/anchors.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "align/chain.h"

enum {
    FREQUENCY_MAX = 40, /* sentences that a rare word occurs in */
    PAIRS_MAX = 150,    /* sentence pairs that one word pair may vote for */
    GAP_MIN = 40,       /* sentences of a gap worth looking into */
    DEPTH_MAX = 4,
    TILE = 8192,    /* sentences of x of a stretch in which words are rare or not in a long text */
    NEIGHBOURS = 3, /* of a chain point on each side that can support it */
    SUPPORT_RANGE = 40,
    MEDIAN_RANGE = 8 /* anchors on each side of one whose median offset it may not be far from */
};

static const float VOTE_MIN = 1.0F;
/* Weights below are in units of the logarithm of the number of sentence pairs. */
static const float KEEP = 0.45F;  /* least weight of a candidate */
static const float COST = 0.36F;  /* of a point in the chain */
static const float ALONE = 0.8F;  /* weight that needs no support */
static const float SLACK = 3.0F;  /* sentences that a supporting point may be off the diagonal */
static const float STRAY = 6.0F;  /* sentences that an anchor may be off the median */
static const float SLOPE = 0.25F; /* and how much more for each sentence of distance */

struct range {
    uint32_t x_begin, x_end, y_begin, y_end;
};

/* Sentences of a range in which each type of one side occurs. */
struct occurrences {
    uint32_t *frequency; /* by type: sentences; all 0 between uses */
    uint32_t *last;      /* by type: last sentence it was seen in, plus 1 */
    uint32_t *ends;      /* by type: end of its part of the list */
    duiqi_vector types;  /* uint32_t: those that occur */
    duiqi_vector list;   /* uint32_t: sentences, by type; rare types only */
};

struct finder {
    const duiqi_pair *pair;
    const duiqi_table *table;
    duiqi_allocator allocator;
    struct occurrences x, y;
    duiqi_vector votes; /* duiqi_chain_point */
    duiqi_vector *anchors;
};

static bool init_occurrences(struct occurrences *side, const duiqi_features *features,
                             const duiqi_allocator *allocator) {
    size_t types = features->types.count;
    duiqi_vector_init(&side->types, allocator, sizeof(uint32_t));
    duiqi_vector_init(&side->list, allocator, sizeof(uint32_t));
    side->frequency = duiqi_allocate_zeroed(allocator, types, sizeof(uint32_t));
    side->last = duiqi_allocate_zeroed(allocator, types, sizeof(uint32_t));
    side->ends = duiqi_allocate_zeroed(allocator, types, sizeof(uint32_t));
    return side->frequency && side->last && side->ends;
}

static void free_occurrences(struct occurrences *side, const duiqi_allocator *allocator) {
    duiqi_release(allocator, side->frequency);
    duiqi_release(allocator, side->last);
    duiqi_release(allocator, side->ends);
    duiqi_vector_free(&side->types);
    duiqi_vector_free(&side->list);
}

static void clear_occurrences(struct occurrences *side) {
    const uint32_t *types = side->types.data;
    for (size_t k = 0; k < side->types.count; ++k)
        side->frequency[types[k]] = side->last[types[k]] = 0;
    side->types.count = side->list.count = 0;
}

static bool count_sentences(struct occurrences *side, const duiqi_features *features,
                            uint32_t begin, uint32_t end) {
    for (uint32_t s = begin; s < end; ++s) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(features, s, &count);
        for (size_t k = 0; k < count; ++k) {
            uint32_t type = tokens[k].type;
            if (side->last[type] == s + 1)
                continue;
            side->last[type] = s + 1;
            if (++side->frequency[type] == 1 && !duiqi_vector_push(&side->types, &type))
                return false;
        }
    }
    return true;
}

static bool list_sentences(struct occurrences *side, const duiqi_features *features, uint32_t begin,
                           uint32_t end) {
    const uint32_t *types = side->types.data;
    uint32_t total = 0;
    for (size_t k = 0; k < side->types.count; ++k) {
        side->last[types[k]] = 0;
        side->ends[types[k]] = total;
        if (side->frequency[types[k]] <= FREQUENCY_MAX)
            total += side->frequency[types[k]];
    }
    uint32_t *list = duiqi_vector_append(&side->list, total);
    for (uint32_t s = begin; list && s < end; ++s) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(features, s, &count);
        for (size_t k = 0; k < count; ++k) {
            uint32_t type = tokens[k].type;
            if (side->frequency[type] > FREQUENCY_MAX || side->last[type] == s + 1)
                continue;
            side->last[type] = s + 1;
            list[side->ends[type]++] = s;
        }
    }
    return list != NULL;
}

static const uint32_t *sentences_of(const struct occurrences *side, uint32_t type) {
    return (const uint32_t *)side->list.data + side->ends[type] - side->frequency[type];
}

/* Let one translation vote for all sentence pairs in which it occurs. */
static bool vote(struct finder *finder, uint32_t x_type, const duiqi_table_entry *entry,
                 float log_pairs) {
    const duiqi_type *y_types = finder->pair->y->types.data;
    uint32_t x_count = finder->x.frequency[x_type], y_count = finder->y.frequency[entry->type];
    if (!y_count || y_count > FREQUENCY_MAX || x_count * y_count > PAIRS_MAX ||
        y_types[entry->type].function)
        return true;
    float weight = log_pairs - logf((float)(x_count * y_count)) +
                   0.5F * logf(entry->mass / finder->table->totals[x_type] + 1e-3F);
    if (weight < VOTE_MIN)
        return true;
    const uint32_t *x = sentences_of(&finder->x, x_type);
    const uint32_t *y = sentences_of(&finder->y, entry->type);
    for (uint32_t i = 0; i < x_count; ++i)
        for (uint32_t j = 0; j < y_count; ++j) {
            duiqi_chain_point point = {x[i], y[j], weight};
            if (!duiqi_vector_push(&finder->votes, &point))
                return false;
        }
    return true;
}

static bool collect_votes(struct finder *finder, float log_pairs) {
    const uint32_t *types = finder->x.types.data;
    const duiqi_table *table = finder->table;
    for (size_t k = 0; k < finder->x.types.count; ++k) {
        if (finder->x.frequency[types[k]] > FREQUENCY_MAX)
            continue;
        for (uint32_t r = table->row_starts[types[k]]; r < table->row_starts[types[k] + 1]; ++r)
            if (!vote(finder, types[k], &table->entries[r], log_pairs))
                return false;
    }
    return true;
}

enum { RADIX_BITS = 8, RADIX = 1 << RADIX_BITS };

/* Move points into the order of some bits of y, or of x, leaving equal ones as they are. */
static void sort_by_bits(const duiqi_chain_point *from, duiqi_chain_point *to, size_t count, bool x,
                         unsigned shift) {
    size_t places[RADIX + 1] = {0};
    for (size_t k = 0; k < count; ++k)
        ++places[((x ? from[k].x : from[k].y) >> shift) % RADIX + 1];
    for (size_t d = 0; d < RADIX; ++d)
        places[d + 1] += places[d];
    for (size_t k = 0; k < count; ++k)
        to[places[((x ? from[k].x : from[k].y) >> shift) % RADIX]++] = from[k];
}

/* Sort the points from `begin` on by x and y. There are many, so this is a radix sort. */
static bool sort_points(duiqi_vector *points, size_t begin) {
    size_t count = points->count - begin;
    uint32_t bits = 0;
    if (count < 2)
        return true;
    duiqi_chain_point *from = (duiqi_chain_point *)points->data + begin, *to;
    duiqi_chain_point *spare = to = duiqi_allocate(&points->allocator, count, sizeof *spare);
    if (!spare)
        return false;
    for (size_t k = 0; k < count; ++k)
        bits |= from[k].x | from[k].y;
    for (int x = 0; x < 2; ++x)
        for (unsigned shift = 0; shift < 32 && bits >> shift; shift += RADIX_BITS) {
            sort_by_bits(from, to, count, x != 0, shift);
            duiqi_chain_point *sorted = to;
            to = from;
            from = sorted;
        }
    /* The number of steps is even: what is sorted lies in its place. */
    duiqi_release(&points->allocator, spare);
    return true;
}

/* Add up the votes for each pair, from `begin` on, and keep the pairs with enough of them. */
static bool merge_votes(duiqi_vector *votes, size_t begin, float log_pairs) {
    if (!sort_points(votes, begin))
        return false;
    duiqi_chain_point *all = votes->data;
    size_t kept = begin;
    for (size_t k = begin, end; k < votes->count; k = end) {
        duiqi_chain_point sum = all[k];
        for (end = k + 1; end < votes->count && all[end].x == sum.x && all[end].y == sum.y; ++end)
            sum.weight += all[end].weight;
        if (sum.weight < KEEP * log_pairs)
            continue;
        sum.weight -= COST * log_pairs;
        all[kept++] = sum;
    }
    votes->count = kept;
    return true;
}

static bool supports(const duiqi_chain_point *a, const duiqi_chain_point *b, float slope) {
    float dx = fabsf((float)b->x - (float)a->x), dy = fabsf((float)b->y - (float)a->y);
    return dx <= SUPPORT_RANGE && fabsf(dy - slope * dx) < SLACK + SLOPE * dx;
}

/* Whether a point of the chain is strong or in line with one near by. */
static bool is_sound(const duiqi_chain_point *chain, size_t count, size_t k, float log_pairs,
                     float slope) {
    if (chain[k].weight > (ALONE - COST) * log_pairs)
        return true;
    size_t first = k > NEIGHBOURS ? k - NEIGHBOURS : 0;
    for (size_t n = first; n < count && n <= k + NEIGHBOURS; ++n)
        if (n != k && supports(&chain[k], &chain[n], slope))
            return true;
    return false;
}

static bool find_in(struct finder *finder, const struct range *range, int depth);

/* Take the sound points of a chain over as anchors, looking into the gaps between them. */
static bool take_chain(struct finder *finder, const struct range *range,
                       const duiqi_chain_point *chain, size_t count, float log_pairs, int depth) {
    float slope = (float)(range->y_end - range->y_begin) / (float)(range->x_end - range->x_begin);
    struct range gap = *range;
    for (size_t k = 0; k <= count; ++k) {
        if (k < count && !is_sound(chain, count, k, log_pairs, slope))
            continue;
        gap.x_end = k < count ? chain[k].x : range->x_end;
        gap.y_end = k < count ? chain[k].y : range->y_end;
        /* A gap as large as the range would give the same again. */
        if (gap.x_end - gap.x_begin < range->x_end - range->x_begin &&
            !find_in(finder, &gap, depth + 1))
            return false;
        if (k == count)
            break;
        duiqi_anchor anchor = {chain[k].x, chain[k].y};
        if (!duiqi_vector_push(finder->anchors, &anchor))
            return false;
        gap.x_begin = chain[k].x + 1;
        gap.y_begin = chain[k].y + 1;
    }
    return true;
}

static float log_pairs_of(const struct range *range) {
    return logf((float)(range->x_end - range->x_begin)) +
           logf((float)(range->y_end - range->y_begin));
}

/* Add the points of a range: words count as rare that are rare in it. */
static bool find_points(struct finder *finder, const struct range *range) {
    float log_pairs = log_pairs_of(range);
    size_t begin = finder->votes.count;
    bool done = count_sentences(&finder->x, finder->pair->x, range->x_begin, range->x_end) &&
                count_sentences(&finder->y, finder->pair->y, range->y_begin, range->y_end) &&
                list_sentences(&finder->x, finder->pair->x, range->x_begin, range->x_end) &&
                list_sentences(&finder->y, finder->pair->y, range->y_begin, range->y_end) &&
                collect_votes(finder, log_pairs);
    clear_occurrences(&finder->x);
    clear_occurrences(&finder->y);
    return done && merge_votes(&finder->votes, begin, log_pairs);
}

/* Add the points of stretches along the diagonal of a long range, in which few words are rare. */
static bool find_tiles(struct finder *finder, const struct range *range) {
    uint32_t x_count = range->x_end - range->x_begin, y_count = range->y_end - range->y_begin;
    double slope = (double)y_count / x_count, slack = TILE * slope / 4;
    for (uint32_t x = 0; x < x_count; x += TILE) {
        double low = x * slope - slack, high = (x + (double)TILE) * slope + slack;
        struct range tile = {range->x_begin + x, range->x_begin + x + TILE, range->y_begin,
                             range->y_end};
        if (x_count - x < TILE)
            tile.x_end = range->x_end;
        if (low > 0)
            tile.y_begin += (uint32_t)low;
        if (high < y_count)
            tile.y_end = range->y_begin + (uint32_t)high;
        if (tile.y_begin < tile.y_end && !find_points(finder, &tile))
            return false;
    }
    return sort_points(&finder->votes, 0);
}

static bool find_chain(struct finder *finder, const struct range *range) {
    finder->votes.count = 0;
    if (!find_points(finder, range))
        return false;
    if (range->x_end - range->x_begin > 2 * TILE && !find_tiles(finder, range))
        return false;
    return duiqi_chain_best(&finder->votes, (uint32_t)finder->pair->y->count) == DUIQI_OK;
}

static bool find_in(struct finder *finder, const struct range *range, int depth) {
    size_t x_count = range->x_end - range->x_begin, y_count = range->y_end - range->y_begin;
    if (depth > DEPTH_MAX || !x_count || !y_count ||
        (depth && x_count < GAP_MIN && y_count < GAP_MIN))
        return true;
    if (!find_chain(finder, range))
        return false;
    /* The chain has to outlive the search in its gaps. */
    duiqi_vector chain = finder->votes;
    duiqi_vector_init(&finder->votes, &finder->allocator, sizeof(duiqi_chain_point));
    bool done = take_chain(finder, range, chain.data, chain.count, log_pairs_of(range), depth);
    duiqi_vector_free(&chain);
    return done;
}

/* How far the anchor is off the diagonal. */
static float offset_of(const duiqi_anchor *anchor, float slope) {
    return (float)anchor->y - slope * (float)anchor->x;
}

/* The median offset of an anchor and as many on each side. */
static float median_offset(const duiqi_anchor *anchors, size_t count, size_t k, float slope) {
    float sorted[2 * MEDIAN_RANGE + 1];
    size_t range = k < count - 1 - k ? k : count - 1 - k, used = 0;
    range = range < MEDIAN_RANGE ? range : MEDIAN_RANGE;
    for (size_t n = k - range; n <= k + range; ++n) {
        float offset = offset_of(&anchors[n], slope);
        size_t place = used++;
        for (; place > 0 && sorted[place - 1] > offset; --place)
            sorted[place] = sorted[place - 1];
        sorted[place] = offset;
    }
    return sorted[range];
}

/* Drop anchors that stray from their neighbours: false ones jump off and back. The median stays
 * true where the text itself jumps. */
static bool drop_strays(struct finder *finder) {
    duiqi_anchor *anchors = finder->anchors->data;
    size_t count = finder->anchors->count, kept = 0;
    float slope = (float)finder->pair->y->count / (float)finder->pair->x->count;
    uint8_t *stray = duiqi_allocate(&finder->allocator, count, sizeof *stray);
    if (!stray)
        return false;
    for (size_t k = 0; k < count; ++k)
        stray[k] =
            fabsf(offset_of(&anchors[k], slope) - median_offset(anchors, count, k, slope)) > STRAY;
    for (size_t k = 0; k < count; ++k)
        if (!stray[k])
            anchors[kept++] = anchors[k];
    finder->anchors->count = kept;
    duiqi_release(&finder->allocator, stray);
    return true;
}

duiqi_status duiqi_anchors_find(duiqi_vector *anchors, const duiqi_pair *pair,
                                const duiqi_table *table) {
    struct finder finder = {
        .pair = pair, .table = table, .allocator = table->allocator, .anchors = anchors};
    struct range all = {0, (uint32_t)pair->x->count, 0, (uint32_t)pair->y->count};
    duiqi_vector_init(&finder.votes, &finder.allocator, sizeof(duiqi_chain_point));
    anchors->count = 0;
    bool done = init_occurrences(&finder.x, pair->x, &finder.allocator);
    done = init_occurrences(&finder.y, pair->y, &finder.allocator) && done;
    done = done && find_in(&finder, &all, 0) && drop_strays(&finder);
    free_occurrences(&finder.x, &finder.allocator);
    free_occurrences(&finder.y, &finder.allocator);
    duiqi_vector_free(&finder.votes);
    return done ? DUIQI_OK : DUIQI_ENOMEM;
}
