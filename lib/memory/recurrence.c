#include "memory/recurrence.h"

#include <stdlib.h>

#include "base/map.h"
#include "document/document.h"
#include "memory/skeleton_list.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum { SENTENCES_MAX = 8 }; /* of a side of a unit */
enum { PAIRS_MAX = 1024 };  /* of occurrences of a unit's sides */

/* Sentences of a document that are one side of a unit. */
struct occurrence {
    uint32_t key;
    uint32_t first, count;
};

/* One language. */
struct side {
    const duiqi_document *document;
    duiqi_skeleton_list sentences;
    duiqi_skeleton_list units; /* empty for units whose other side does not recur */
    duiqi_map keys;            /* of the units */
    size_t longest;            /* of them, bytes */
    duiqi_vector occurrences;  /* struct occurrence, by key and place */
    duiqi_vector starts;       /* size_t by key, one more: into occurrences */
};

/* A unit by the keys of its sides. */
struct keyed_unit {
    uint32_t source_key, target_key;
    uint32_t unit;
};

struct finder {
    struct side source, target;
    duiqi_vector units; /* struct keyed_unit */
    duiqi_vector *found;
};

static void init_side(struct side *side, const duiqi_document *document,
                      const duiqi_allocator *allocator) {
    *side = (struct side){.document = document};
    duiqi_skeleton_list_init(&side->sentences, allocator);
    duiqi_skeleton_list_init(&side->units, allocator);
    duiqi_map_init(&side->keys, allocator);
    duiqi_vector_init(&side->occurrences, allocator, sizeof(struct occurrence));
    duiqi_vector_init(&side->starts, allocator, sizeof(size_t));
}

static void free_side(struct side *side) {
    duiqi_skeleton_list_free(&side->sentences);
    duiqi_skeleton_list_free(&side->units);
    duiqi_map_free(&side->keys);
    duiqi_vector_free(&side->occurrences);
    duiqi_vector_free(&side->starts);
}

/* ---- one side ---- */

/* Add a unit's side. @return its key, DUIQI_MAP_NONE without memory */
static uint32_t add_unit(struct side *side, duiqi_slice text) {
    if (duiqi_skeleton_list_add(&side->units, text, side->document->language))
        return DUIQI_MAP_NONE;
    duiqi_slice key = duiqi_skeleton_list_key(&side->units, side->units.ends.count - 1);
    if (key.length > side->longest)
        side->longest = key.length;
    return duiqi_map_put(&side->keys, key);
}

/* Look for the sentences from one on that make a unit's side. */
static duiqi_status look_at(struct side *side, duiqi_buffer *joined, uint32_t first) {
    uint32_t sentences = (uint32_t)side->sentences.ends.count;
    duiqi_buffer_clear(joined);
    for (uint32_t count = 1; count <= SENTENCES_MAX && first + count <= sentences; ++count) {
        duiqi_slice key = duiqi_skeleton_list_key(&side->sentences, first + count - 1);
        if (!key.length || joined->length + key.length > side->longest)
            break;
        duiqi_skeleton_join(joined, key);
        if (joined->failed)
            return DUIQI_ENOMEM;
        struct occurrence made = {duiqi_map_find(&side->keys, duiqi_buffer_slice(joined)), first,
                                  count};
        if (made.key != DUIQI_MAP_NONE && !duiqi_vector_push(&side->occurrences, &made))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

static int compare_occurrences(const void *a, const void *b) {
    const struct occurrence *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->count < y->count ? -1 : x->count > y->count;
}

/* Sort the occurrences and note where those of each key start. */
static duiqi_status list_occurrences(struct side *side) {
    struct occurrence *all = side->occurrences.data;
    size_t count = side->occurrences.count, *starts;
    if (count)
        qsort(all, count, sizeof *all, compare_occurrences);
    starts = duiqi_vector_append(&side->starts, (size_t)side->keys.count + 1);
    if (!starts)
        return DUIQI_ENOMEM;
    for (size_t k = 0; k < count; ++k)
        ++starts[all[k].key + 1];
    for (size_t key = 0; key < side->keys.count; ++key)
        starts[key + 1] += starts[key];
    return DUIQI_OK;
}

/* Find all units' sides in the document. */
static duiqi_status find_occurrences(struct side *side) {
    const duiqi_sentence *sentences = side->document->sentences.data;
    size_t count = side->document->sentences.count;
    duiqi_status status = DUIQI_OK;
    duiqi_buffer joined;
    for (size_t i = 0; !status && i < count; ++i)
        status =
            duiqi_skeleton_list_add(&side->sentences, sentences[i].text, side->document->language);
    duiqi_buffer_init(&joined, &side->keys.allocator);
    for (size_t i = 0; !status && i < count; ++i)
        status = look_at(side, &joined, (uint32_t)i);
    duiqi_buffer_free(&joined);
    return status ? status : list_occurrences(side);
}

static const struct occurrence *occurrences_of(const struct side *side, uint32_t key,
                                               size_t *count) {
    const size_t *starts = (const size_t *)side->starts.data + key;
    *count = starts[1] - starts[0];
    return (const struct occurrence *)side->occurrences.data + starts[0];
}

static uint32_t letters_of(duiqi_slice key) {
    uint32_t letters = 0;
    for (size_t at = 0; at < key.length;)
        letters += duiqi_is_letter(duiqi_utf8_next(key.data, &at));
    return letters;
}

/* ---- both sides ---- */

/* Figures of one side, in the unit and now: as many. */
struct figures {
    const duiqi_numeral *before, *now;
    size_t count;
};

static struct figures figures_of(const struct side *side, uint32_t unit,
                                 const struct occurrence *occurrence) {
    struct figures figures;
    size_t now;
    figures.before = duiqi_skeleton_list_numerals(&side->units, unit, 1, &figures.count);
    figures.now =
        duiqi_skeleton_list_numerals(&side->sentences, occurrence->first, occurrence->count, &now);
    figures.count = now < figures.count ? now : figures.count;
    return figures;
}

/* Whether each figure of a that has changed has one of b that went with it. */
static bool is_followed(const struct figures *a, const struct figures *b) {
    for (size_t i = 0; i < a->count; ++i) {
        bool followed = duiqi_numeral_agrees(&a->before[i], &a->now[i]);
        for (size_t j = 0; !followed && j < b->count; ++j)
            followed = duiqi_numeral_agrees(&a->before[i], &b->before[j]) &&
                       duiqi_numeral_agrees(&a->now[i], &b->now[j]);
        if (!followed)
            return false;
    }
    return true;
}

static bool is_consistent(const struct finder *finder, uint32_t unit, const struct occurrence *s,
                          const struct occurrence *t) {
    struct figures source = figures_of(&finder->source, unit, s);
    struct figures target = figures_of(&finder->target, unit, t);
    return is_followed(&source, &target) && is_followed(&target, &source);
}

/* Whether one of some units with the same keys can be what stands at two places. */
static bool is_recurrence(const struct finder *finder, const struct keyed_unit *units, size_t count,
                          const struct occurrence *s, const struct occurrence *t) {
    for (size_t i = 0; i < count; ++i)
        if (is_consistent(finder, units[i].unit, s, t))
            return true;
    return false;
}

static duiqi_status pair_occurrences(struct finder *finder, const struct keyed_unit *units,
                                     size_t count) {
    size_t sources, targets;
    const struct occurrence *source = occurrences_of(&finder->source, units->source_key, &sources);
    const struct occurrence *target = occurrences_of(&finder->target, units->target_key, &targets);
    if (sources && targets > PAIRS_MAX / sources)
        return DUIQI_OK;
    uint32_t letters = letters_of(duiqi_map_key(&finder->source.keys, units->source_key)) +
                       letters_of(duiqi_map_key(&finder->target.keys, units->target_key));
    for (size_t s = 0; s < sources; ++s)
        for (size_t t = 0; t < targets; ++t) {
            duiqi_recurrence made = {source[s].first, source[s].count, target[t].first,
                                     target[t].count, letters};
            if (is_recurrence(finder, units, count, &source[s], &target[t]) &&
                !duiqi_vector_push(finder->found, &made))
                return DUIQI_ENOMEM;
        }
    return DUIQI_OK;
}

static int compare_units(const void *a, const void *b) {
    const struct keyed_unit *x = a, *y = b;
    if (x->source_key != y->source_key)
        return x->source_key < y->source_key ? -1 : 1;
    if (x->target_key != y->target_key)
        return x->target_key < y->target_key ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static duiqi_status pair_all(struct finder *finder) {
    struct keyed_unit *units = finder->units.data;
    size_t count = finder->units.count;
    duiqi_status status = DUIQI_OK;
    if (count)
        qsort(units, count, sizeof *units, compare_units);
    for (size_t i = 0, end; !status && i < count; i = end) {
        for (end = i + 1; end < count && units[end].source_key == units[i].source_key &&
                          units[end].target_key == units[i].target_key;
             ++end)
            ;
        status = pair_occurrences(finder, units + i, end - i);
    }
    return status;
}

/* Take the units up: their sources, then the targets of those whose sources recur. */
static duiqi_status take_units(struct finder *finder, const duiqi_example *units, size_t count) {
    struct keyed_unit *keyed = duiqi_vector_append(&finder->units, count);
    size_t kept = 0;
    if (!keyed)
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < count; ++i) {
        keyed[i].unit = (uint32_t)i;
        keyed[i].source_key = add_unit(&finder->source, units[i].source);
        if (keyed[i].source_key == DUIQI_MAP_NONE)
            return DUIQI_ENOMEM;
    }
    if (find_occurrences(&finder->source))
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < count; ++i) {
        size_t occurrences;
        occurrences_of(&finder->source, keyed[i].source_key, &occurrences);
        keyed[i].target_key =
            add_unit(&finder->target, occurrences ? units[i].target : (duiqi_slice){"", 0});
        if (keyed[i].target_key == DUIQI_MAP_NONE)
            return DUIQI_ENOMEM;
        if (occurrences)
            keyed[kept++] = keyed[i];
    }
    finder->units.count = kept;
    return find_occurrences(&finder->target);
}

static int compare_recurrences(const void *a, const void *b) {
    const duiqi_recurrence *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->target != y->target)
        return x->target < y->target ? -1 : 1;
    if (x->source_count != y->source_count)
        return x->source_count < y->source_count ? -1 : 1;
    return x->target_count < y->target_count ? -1 : x->target_count > y->target_count;
}

duiqi_status duiqi_recurrences_find(duiqi_vector *found, const duiqi_example *units, size_t count,
                                    const duiqi_document *source, const duiqi_document *target) {
    struct finder finder = {.found = found};
    init_side(&finder.source, source, &found->allocator);
    init_side(&finder.target, target, &found->allocator);
    duiqi_vector_init(&finder.units, &found->allocator, sizeof(struct keyed_unit));
    found->count = 0;
    duiqi_status status = take_units(&finder, units, count);
    if (!status)
        status = pair_all(&finder);
    if (!status && found->count)
        qsort(found->data, found->count, sizeof(duiqi_recurrence), compare_recurrences);
    duiqi_vector_free(&finder.units);
    free_side(&finder.target);
    free_side(&finder.source);
    return status;
}
