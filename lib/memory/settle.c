#include "memory/settle.h"

#include <math.h>
#include <stdlib.h>

#include "align/chain.h"

enum { LETTERS_MIN = 24 };   /* of both sides: fewer can be said anywhere */
enum { NARROW = 32 };        /* sentences between neighbours, where order is enough */
enum { SUPPORT_RANGE = 12 }; /* sentences to what supports a recurrence */
enum { PASSES_MAX = 64 };
static const float SLACK = 3.0F;  /* sentences that it may be off the diagonal from there ... */
static const float SLOPE = 0.25F; /* ... and how much more for each sentence of distance */

/* A recurrence and its place among its rivals: those with the same sentences on one side. */
struct candidate {
    duiqi_recurrence at;
    uint32_t source_rank, source_rivals;
    uint32_t target_rank, target_rivals;
    bool short_alone; /* too short, and without a settled neighbour */
    bool narrow;      /* between neighbours that are not far from each other */
};

struct settler {
    duiqi_blocks *blocks;
    duiqi_vector candidates; /* struct candidate */
    duiqi_vector points;     /* duiqi_chain_point */
    duiqi_vector supported;  /* bool, by point */
    duiqi_vector kept;       /* duiqi_recurrence of all passes, in order */
    bool in_order;           /* rivals are paired in order */
};

static bool has_loner(const duiqi_vector *alone, uint32_t first, uint32_t count) {
    const uint8_t *all = alone->data;
    for (uint32_t i = 0; alone->count && i < count; ++i)
        if (all[first + i])
            return true;
    return false;
}

/* The last gate at or before a sentence. */
static size_t gate_before(const duiqi_vector *gates, uint32_t sentence, bool target) {
    const duiqi_gate *all = gates->data;
    size_t low = 0, high = gates->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if ((target ? all[middle].y : all[middle].x) <= sentence)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Whether a recurrence lies between two gates with nothing settled there; notes its neighbours. */
static bool fits(const struct settler *settler, struct candidate *candidate) {
    const duiqi_recurrence *at = &candidate->at;
    const duiqi_vector *gates = &settler->blocks->gates;
    size_t k = gate_before(gates, at->source, false);
    if (k != gate_before(gates, at->target, true) || k + 1 == gates->count)
        return false;
    const duiqi_gate *from = (const duiqi_gate *)gates->data + k, *to = from + 1;
    uint32_t source_end = at->source + at->source_count, target_end = at->target + at->target_count;
    bool first = at->source == from->x && at->target == from->y;
    bool last = source_end == to->x && target_end == to->y;
    candidate->short_alone = at->letters < LETTERS_MIN && !first && !last;
    candidate->narrow = to->x - from->x <= NARROW && to->y - from->y <= NARROW;
    return !from->whole && source_end <= to->x && target_end <= to->y &&
           !has_loner(&settler->blocks->source_alone, at->source, at->source_count) &&
           !has_loner(&settler->blocks->target_alone, at->target, at->target_count);
}

static void drop_unfit(struct settler *settler) {
    struct candidate *all = settler->candidates.data;
    size_t kept = 0;
    for (size_t i = 0; i < settler->candidates.count; ++i)
        if (fits(settler, &all[i]))
            all[kept++] = all[i];
    settler->candidates.count = kept;
}

static int compare_source(const duiqi_recurrence *x, const duiqi_recurrence *y) {
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->source_count < y->source_count ? -1 : x->source_count > y->source_count;
}

static int compare_target(const duiqi_recurrence *x, const duiqi_recurrence *y) {
    if (x->target != y->target)
        return x->target < y->target ? -1 : 1;
    return x->target_count < y->target_count ? -1 : x->target_count > y->target_count;
}

static int by_source(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    int order = compare_source(&x->at, &y->at);
    return order ? order : compare_target(&x->at, &y->at);
}

static int by_target(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    int order = compare_target(&x->at, &y->at);
    return order ? order : compare_source(&x->at, &y->at);
}

/* By first sentences, the one with the most text first. */
static int by_place(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    if (x->at.source != y->at.source)
        return x->at.source < y->at.source ? -1 : 1;
    if (x->at.target != y->at.target)
        return x->at.target < y->at.target ? -1 : 1;
    if (x->at.letters != y->at.letters)
        return x->at.letters > y->at.letters ? -1 : 1;
    return by_source(a, b);
}

/* Rank the candidates among those with the same sentences on one side. */
static void rank(struct candidate *all, size_t count, bool target) {
    int (*compare)(const duiqi_recurrence *, const duiqi_recurrence *) =
        target ? compare_target : compare_source;
    if (count)
        qsort(all, count, sizeof *all, target ? by_target : by_source);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && compare(&all[i].at, &all[end].at) == 0; ++end)
            ;
        for (size_t k = i; k < end; ++k) {
            *(target ? &all[k].target_rank : &all[k].source_rank) = (uint32_t)(k - i);
            *(target ? &all[k].target_rivals : &all[k].source_rivals) = (uint32_t)(end - i);
        }
    }
}

static bool is_clear(const struct settler *settler, const struct candidate *candidate) {
    if (candidate->short_alone || candidate->source_rivals != candidate->target_rivals)
        return false;
    return candidate->source_rivals == 1 || (settler->in_order && candidate->narrow &&
                                             candidate->source_rank == candidate->target_rank);
}

/* ---- support ---- */

/* Whether two points are near each other and in line. */
static bool supports(float dx, float dy, float slope) {
    return fabsf(dx) <= SUPPORT_RANGE && fabsf(dy) <= SUPPORT_RANGE &&
           fabsf(dy - slope * dx) <= SLACK + SLOPE * fabsf(dx);
}

static bool gate_supports(const struct settler *settler, const duiqi_chain_point *point,
                          float slope) {
    const duiqi_vector *gates = &settler->blocks->gates;
    const duiqi_gate *gate = (const duiqi_gate *)gates->data + gate_before(gates, point->x, false);
    for (int side = 0; side < 2; ++side)
        if (supports((float)gate[side].x - (float)point->x, (float)gate[side].y - (float)point->y,
                     slope))
            return true;
    return false;
}

/* What stands far from all that is settled or clear may have a double elsewhere on one side only.
 * Points are in order. */
static duiqi_status drop_unsupported(struct settler *settler) {
    duiqi_chain_point *points = settler->points.data;
    size_t count = settler->points.count, kept = 0;
    const duiqi_gate *end = (const duiqi_gate *)settler->blocks->gates.data;
    end += settler->blocks->gates.count - 1;
    float slope = (float)end->y / (float)end->x;
    settler->supported.count = 0;
    bool *supported = duiqi_vector_append(&settler->supported, count);
    if (!supported)
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < count; ++i) {
        supported[i] = supported[i] || gate_supports(settler, &points[i], slope);
        for (size_t k = i + 1; k < count && points[k].x - points[i].x <= SUPPORT_RANGE; ++k)
            if (supports((float)points[k].x - (float)points[i].x,
                         (float)points[k].y - (float)points[i].y, slope))
                supported[i] = supported[k] = true;
    }
    for (size_t i = 0; i < count; ++i)
        if (supported[i])
            points[kept++] = points[i];
    settler->points.count = kept;
    return DUIQI_OK;
}

/* ---- a pass ---- */

static duiqi_status collect_points(struct settler *settler) {
    const struct candidate *all = settler->candidates.data;
    size_t count = settler->candidates.count;
    settler->points.count = 0;
    for (size_t i = 0; i < count; ++i) {
        const duiqi_recurrence *at = &all[i].at;
        const duiqi_chain_point *last = settler->points.data,
                                made = {at->source, at->target, (float)at->letters};
        if (!is_clear(settler, &all[i]))
            continue;
        if (settler->points.count)
            last += settler->points.count - 1;
        if (settler->points.count && last->x == made.x && last->y == made.y)
            continue;
        if (!duiqi_vector_push(&settler->points, &made))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* The heaviest chain of the clear candidates, as points. */
static duiqi_status find_chain(struct settler *settler) {
    struct candidate *all = settler->candidates.data;
    size_t count = settler->candidates.count;
    const duiqi_gate *gates = settler->blocks->gates.data;
    rank(all, count, false);
    rank(all, count, true);
    if (count)
        qsort(all, count, sizeof *all, by_place);
    duiqi_status status = collect_points(settler);
    if (!status)
        status = drop_unsupported(settler);
    if (!status)
        status = duiqi_chain_best(&settler->points, gates[settler->blocks->gates.count - 1].y);
    /* What supported a point may not have come into the chain. */
    return status ? status : drop_unsupported(settler);
}

static bool overlap(const duiqi_recurrence *a, const duiqi_recurrence *b) {
    return a->source + a->source_count > b->source || a->target + a->target_count > b->target;
}

/* Turn the points into the recurrences they stand for; of those that overlap the longer stays. */
static duiqi_status take_chain(struct settler *settler, duiqi_vector *taken) {
    const struct candidate *candidate = settler->candidates.data;
    const duiqi_chain_point *points = settler->points.data;
    taken->count = 0;
    for (size_t p = 0; p < settler->points.count; ++p, ++candidate) {
        while (candidate->at.source != points[p].x || candidate->at.target != points[p].y ||
               !is_clear(settler, candidate))
            ++candidate;
        duiqi_recurrence *last = taken->data;
        if (taken->count)
            last += taken->count - 1;
        if (!taken->count || !overlap(last, &candidate->at)) {
            if (!duiqi_vector_push(taken, &candidate->at))
                return DUIQI_ENOMEM;
        } else if (last->letters < candidate->at.letters) {
            *last = candidate->at;
        }
    }
    return DUIQI_OK;
}

/* Add the gates of what has been taken; all rise. */
static duiqi_status add_gates(struct settler *settler, const duiqi_vector *taken) {
    duiqi_vector merged;
    const duiqi_gate *gates = settler->blocks->gates.data;
    const duiqi_recurrence *all = taken->data;
    size_t g = 0, count = settler->blocks->gates.count;
    duiqi_status status = DUIQI_OK;
    duiqi_vector_init(&merged, &taken->allocator, sizeof(duiqi_gate));
    for (size_t i = 0; !status && i < taken->count; ++i) {
        for (; !status && g < count && gates[g].x <= all[i].source && gates[g].y <= all[i].target;
             ++g)
            status = duiqi_gates_push(&merged, gates[g]);
        if (!status)
            status = duiqi_gates_push(&merged, (duiqi_gate){all[i].source, all[i].target, 1});
        if (!status)
            status =
                duiqi_gates_push(&merged, (duiqi_gate){all[i].source + all[i].source_count,
                                                       all[i].target + all[i].target_count, 0});
    }
    for (; !status && g < count; ++g)
        status = duiqi_gates_push(&merged, gates[g]);
    if (status) {
        duiqi_vector_free(&merged);
        return status;
    }
    duiqi_vector_free(&settler->blocks->gates);
    settler->blocks->gates = merged;
    return DUIQI_OK;
}

/* One pass. @param added  receives how many recurrences were kept */
static duiqi_status settle(struct settler *settler, size_t *added) {
    duiqi_vector taken;
    duiqi_vector_init(&taken, &settler->kept.allocator, sizeof(duiqi_recurrence));
    drop_unfit(settler);
    duiqi_status status = find_chain(settler);
    if (!status)
        status = take_chain(settler, &taken);
    if (!status)
        status = add_gates(settler, &taken);
    *added = taken.count;
    for (size_t i = 0; !status && i < taken.count; ++i)
        if (!duiqi_vector_push(&settler->kept, (const duiqi_recurrence *)taken.data + i))
            status = DUIQI_ENOMEM;
    duiqi_vector_free(&taken);
    return status;
}

static int compare_kept(const void *a, const void *b) {
    return compare_source(a, b);
}

duiqi_status duiqi_recurrences_settle(duiqi_vector *recurrences, duiqi_blocks *blocks) {
    struct settler settler = {.blocks = blocks};
    const duiqi_recurrence *all = recurrences->data;
    duiqi_vector_init(&settler.candidates, &recurrences->allocator, sizeof(struct candidate));
    duiqi_vector_init(&settler.points, &recurrences->allocator, sizeof(duiqi_chain_point));
    duiqi_vector_init(&settler.supported, &recurrences->allocator, sizeof(bool));
    duiqi_vector_init(&settler.kept, &recurrences->allocator, sizeof(duiqi_recurrence));
    duiqi_status status = DUIQI_OK;
    for (size_t i = 0; !status && i < recurrences->count; ++i) {
        struct candidate candidate = {.at = all[i]};
        if (!duiqi_vector_push(&settler.candidates, &candidate))
            status = DUIQI_ENOMEM;
    }
    for (int pass = 0; !status && pass < PASSES_MAX; ++pass) {
        size_t added;
        status = settle(&settler, &added);
        /* What is clear by itself comes first, again after each that is clear by its order. */
        if (!added && settler.in_order)
            break;
        settler.in_order = !added;
    }
    if (!status) {
        if (settler.kept.count)
            qsort(settler.kept.data, settler.kept.count, sizeof(duiqi_recurrence), compare_kept);
        duiqi_vector_free(recurrences);
        *recurrences = settler.kept;
    } else {
        duiqi_vector_free(&settler.kept);
    }
    duiqi_vector_free(&settler.supported);
    duiqi_vector_free(&settler.points);
    duiqi_vector_free(&settler.candidates);
    return status;
}
