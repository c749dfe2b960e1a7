#include <duiqi/compare.h>

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "base/vector.h"
#include "memory/fingerprint.h"

enum { UNITS_MAX = 500000000 };

#define NONE UINT32_MAX

/* Which texts two units must share to be counterparts. */
enum part { BOTH, SOURCE, TARGET, PART_COUNT };

struct comparison {
    const duiqi_memory *before, *after;
    duiqi_allocator allocator;
    uint32_t before_count, after_count;
    uint32_t *of_after;   /* counterpart, by unit of after; NONE */
    uint32_t *of_before;  /* the same the other way round */
    unsigned char *kinds; /* duiqi_change_kind, by unit of after */
};

/* A text's fingerprint; returns false for a text that cannot be looked up. */
static bool print_part(duiqi_fingerprint *print, const duiqi_unit *unit, enum part part) {
    static const duiqi_variant MISSING = {.language = {"", 0}, .text = {"", 0}};
    const duiqi_variant *source = unit->source ? unit->source : &MISSING;
    const duiqi_variant *target = unit->target ? unit->target : &MISSING;
    duiqi_fingerprint_init(print);
    if (part != TARGET)
        duiqi_fingerprint_add(print, source);
    if (part != SOURCE)
        duiqi_fingerprint_add(print, target);
    return part == BOTH || (part == SOURCE ? source : target)->text.length > 0;
}

static duiqi_slice key_of(const duiqi_fingerprint *print) {
    return (duiqi_slice){(const char *)print->lanes, sizeof print->lanes};
}

/* The units of before that have no counterpart yet, in lists by text, first to last. */
struct lists {
    duiqi_map texts;
    duiqi_vector heads; /* uint32_t: unit, by number in texts */
    uint32_t *next;     /* by unit */
};

static duiqi_status fill_lists(struct lists *lists, const struct comparison *comparison,
                               enum part part) {
    duiqi_fingerprint print;
    for (uint32_t i = comparison->before_count; i-- > 0;) {
        if (comparison->of_before[i] != NONE ||
            !print_part(&print, duiqi_memory_at(comparison->before, i), part))
            continue;
        uint32_t number = duiqi_map_put(&lists->texts, key_of(&print));
        if (number == DUIQI_MAP_NONE)
            return DUIQI_ENOMEM;
        lists->next[i] = NONE;
        if (number < lists->heads.count) {
            uint32_t *head = (uint32_t *)lists->heads.data + number;
            lists->next[i] = *head;
            *head = i;
        } else if (!duiqi_vector_push(&lists->heads, &i)) {
            return DUIQI_ENOMEM;
        }
    }
    return DUIQI_OK;
}

static void take_from_lists(struct lists *lists, struct comparison *comparison, enum part part) {
    static const duiqi_change_kind KINDS[PART_COUNT] = {
        [BOTH] = DUIQI_CHANGE_NONE, [SOURCE] = DUIQI_CHANGE_TARGET, [TARGET] = DUIQI_CHANGE_SOURCE};
    duiqi_fingerprint print;
    for (uint32_t i = 0; i < comparison->after_count; ++i) {
        if (comparison->of_after[i] != NONE ||
            !print_part(&print, duiqi_memory_at(comparison->after, i), part))
            continue;
        uint32_t number = duiqi_map_find(&lists->texts, key_of(&print));
        if (number == DUIQI_MAP_NONE)
            continue;
        uint32_t *head = (uint32_t *)lists->heads.data + number;
        if (*head == NONE)
            continue;
        comparison->kinds[i] = (unsigned char)KINDS[part];
        comparison->of_after[i] = *head;
        comparison->of_before[*head] = i;
        *head = lists->next[*head];
    }
}

static duiqi_status match(struct comparison *comparison, enum part part) {
    struct lists lists;
    const duiqi_allocator *allocator = &comparison->allocator;
    duiqi_map_init(&lists.texts, allocator);
    duiqi_vector_init(&lists.heads, allocator, sizeof(uint32_t));
    lists.next = duiqi_allocate(allocator, comparison->before_count, sizeof *lists.next);
    duiqi_status status = lists.next ? fill_lists(&lists, comparison, part) : DUIQI_ENOMEM;
    if (!status && lists.heads.count)
        take_from_lists(&lists, comparison, part);
    duiqi_release(allocator, lists.next);
    duiqi_vector_free(&lists.heads);
    duiqi_map_free(&lists.texts);
    return status;
}

/* Tell the removed units from one on, up to the next that has a counterpart. */
static int tell_removed(const struct comparison *comparison, uint32_t from, duiqi_change_fn change,
                        void *user) {
    int stop = 0;
    for (; !stop && from < comparison->before_count && comparison->of_before[from] == NONE;
         ++from) {
        duiqi_change told = {DUIQI_CHANGE_REMOVED, duiqi_memory_at(comparison->before, from), NULL};
        stop = change(user, &told);
    }
    return stop;
}

static duiqi_status tell(const struct comparison *comparison, duiqi_change_fn change, void *user) {
    int stop = tell_removed(comparison, 0, change, user);
    for (uint32_t i = 0; !stop && i < comparison->after_count; ++i) {
        uint32_t before = comparison->of_after[i];
        duiqi_change told = {DUIQI_CHANGE_ADDED, NULL, duiqi_memory_at(comparison->after, i)};
        if (before != NONE) {
            told.kind = (duiqi_change_kind)comparison->kinds[i];
            told.before = duiqi_memory_at(comparison->before, before);
        }
        stop = change(user, &told);
        if (!stop && before != NONE)
            stop = tell_removed(comparison, before + 1, change, user);
    }
    return stop ? DUIQI_ECANCELED : DUIQI_OK;
}

static uint32_t *new_counterparts(const duiqi_allocator *allocator, size_t count) {
    uint32_t *units = duiqi_allocate(allocator, count, sizeof *units);
    for (size_t i = 0; units && i < count; ++i)
        units[i] = NONE;
    return units;
}

duiqi_status duiqi_memory_compare(const duiqi_memory *before, const duiqi_memory *after,
                                  const duiqi_allocator *allocator, duiqi_change_fn change,
                                  void *user) {
    if (!before || !after || !change)
        return DUIQI_EINVAL;
    size_t before_count = duiqi_memory_count(before), after_count = duiqi_memory_count(after);
    if (before_count > UNITS_MAX || after_count > UNITS_MAX)
        return DUIQI_ELIMIT;
    struct comparison comparison = {.before = before,
                                    .after = after,
                                    .allocator = duiqi_allocator_resolve(allocator),
                                    .before_count = (uint32_t)before_count,
                                    .after_count = (uint32_t)after_count};
    const duiqi_allocator *resolved = &comparison.allocator;
    comparison.of_before = new_counterparts(resolved, before_count);
    comparison.of_after = new_counterparts(resolved, after_count);
    comparison.kinds = duiqi_allocate_zeroed(resolved, after_count, 1);
    bool made = comparison.of_before && comparison.of_after && comparison.kinds;
    duiqi_status status = made ? DUIQI_OK : DUIQI_ENOMEM;
    for (int part = BOTH; !status && part < PART_COUNT; ++part)
        status = match(&comparison, (enum part)part);
    if (!status)
        status = tell(&comparison, change, user);
    duiqi_release(resolved, comparison.kinds);
    duiqi_release(resolved, comparison.of_after);
    duiqi_release(resolved, comparison.of_before);
    return status;
}
