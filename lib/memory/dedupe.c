#include <duiqi/merge.h>

#include <stdbool.h>

#include "base/map.h"
#include "base/vector.h"
#include "memory/date.h"
#include "memory/fingerprint.h"
#include "text/fold.h"

/* Units with the same texts. */
struct group {
    uint64_t date; /* of the winner */
    size_t winner;
};

struct duiqi_dedupe {
    duiqi_allocator allocator;
    duiqi_same same;
    duiqi_keep keep;
    duiqi_map prints;    /* their numbers are those of the groups */
    duiqi_vector groups; /* struct group */
    duiqi_vector units;  /* uint32_t: group, by unit */
    duiqi_folded folded;
};

duiqi_status duiqi_dedupe_new(duiqi_dedupe **out, duiqi_same same, duiqi_keep keep,
                              const duiqi_allocator *allocator) {
    if (!out)
        return DUIQI_EINVAL;
    *out = NULL;
    if (same != DUIQI_SAME_TEXTS && same != DUIQI_SAME_SOURCE)
        return DUIQI_EINVAL;
    if (keep != DUIQI_KEEP_FIRST && keep != DUIQI_KEEP_NEWEST && keep != DUIQI_KEEP_OLDEST)
        return DUIQI_EINVAL;
    duiqi_allocator resolved = duiqi_allocator_resolve(allocator);
    duiqi_dedupe *dedupe = duiqi_allocate(&resolved, 1, sizeof *dedupe);
    if (!dedupe)
        return DUIQI_ENOMEM;
    dedupe->allocator = resolved;
    dedupe->same = same;
    dedupe->keep = keep;
    duiqi_map_init(&dedupe->prints, &resolved);
    duiqi_vector_init(&dedupe->groups, &resolved, sizeof(struct group));
    duiqi_vector_init(&dedupe->units, &resolved, sizeof(uint32_t));
    duiqi_folded_init(&dedupe->folded, &resolved);
    *out = dedupe;
    return DUIQI_OK;
}

void duiqi_dedupe_free(duiqi_dedupe *dedupe) {
    if (!dedupe)
        return;
    duiqi_folded_free(&dedupe->folded);
    duiqi_vector_free(&dedupe->units);
    duiqi_vector_free(&dedupe->groups);
    duiqi_map_free(&dedupe->prints);
    duiqi_allocator allocator = dedupe->allocator;
    duiqi_release(&allocator, dedupe);
}

/* The source first, then the target, then the others as they come; a side that is missing is a
 * variant without language and text. */
static duiqi_status print_texts(duiqi_dedupe *dedupe, duiqi_fingerprint *print,
                                const duiqi_unit *unit) {
    static const duiqi_variant MISSING = {.language = {"", 0}, .text = {"", 0}};
    const duiqi_variant *sides[] = {unit->source, unit->target};
    duiqi_status status = DUIQI_OK;
    for (size_t i = 0; !status && i < 2; ++i)
        status =
            duiqi_fingerprint_add_folded(print, &dedupe->folded, sides[i] ? sides[i] : &MISSING);
    for (size_t i = 0; !status && i < unit->variant_count; ++i)
        if (&unit->variants[i] != unit->source && &unit->variants[i] != unit->target)
            status = duiqi_fingerprint_add_folded(print, &dedupe->folded, &unit->variants[i]);
    return status;
}

static duiqi_status print_unit(duiqi_dedupe *dedupe, duiqi_fingerprint *print,
                               const duiqi_unit *unit) {
    duiqi_fingerprint_init(print);
    if (dedupe->same == DUIQI_SAME_TEXTS)
        return print_texts(dedupe, print, unit);
    if (unit->source)
        return duiqi_fingerprint_add_folded(print, &dedupe->folded, unit->source);
    duiqi_fingerprint_add_number(print, dedupe->units.count);
    return DUIQI_OK;
}

static bool wins(const duiqi_dedupe *dedupe, uint64_t date, uint64_t holder) {
    if (dedupe->keep == DUIQI_KEEP_FIRST || !date)
        return false;
    if (!holder)
        return true;
    return dedupe->keep == DUIQI_KEEP_NEWEST ? date > holder : date < holder;
}

duiqi_status duiqi_dedupe_add(duiqi_dedupe *dedupe, const duiqi_unit *unit) {
    duiqi_fingerprint print;
    if (!dedupe || !unit)
        return DUIQI_EINVAL;
    duiqi_status status = print_unit(dedupe, &print, unit);
    if (status)
        return status;
    size_t number = dedupe->units.count;
    struct group lone = {duiqi_unit_date(unit), number};
    uint32_t *group = duiqi_vector_append(&dedupe->units, 1);
    bool made = group && duiqi_vector_push(&dedupe->groups, &lone);
    if (made)
        *group = duiqi_map_put(&dedupe->prints,
                               (duiqi_slice){(const char *)print.lanes, sizeof print.lanes});
    if (made && *group + 1 != dedupe->groups.count)
        --dedupe->groups.count; /* not a new one, or none at all */
    if (!made || *group == DUIQI_MAP_NONE) {
        dedupe->units.count = number;
        return DUIQI_ENOMEM;
    }
    struct group *holder = (struct group *)dedupe->groups.data + *group;
    if (wins(dedupe, lone.date, holder->date))
        *holder = lone;
    return DUIQI_OK;
}

size_t duiqi_dedupe_winner(const duiqi_dedupe *dedupe, size_t unit) {
    uint32_t group = ((const uint32_t *)dedupe->units.data)[unit];
    return ((const struct group *)dedupe->groups.data)[group].winner;
}
