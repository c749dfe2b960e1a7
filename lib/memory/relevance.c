#include "memory/relevance.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "document/document.h"
#include "text/fold.h"
#include "text/uclass.h"

/* Terms are words of letters, and pairs of Chinese characters that stand together. */

static const float SHARED_MIN = 0.1F; /* of a unit's terms, weighted */
enum { UNITS_PER_SENTENCE = 2 };

struct term {
    uint32_t units; /* that have it */
    uint32_t last;  /* the last unit seen with it, plus 1 */
};

struct ranked {
    float score;
    uint32_t unit;
};

struct ranker {
    duiqi_folded folded;
    duiqi_map keys;       /* terms of the document */
    duiqi_vector terms;   /* struct term, by key */
    duiqi_vector ranking; /* struct ranked */
};

/* Called for each term of a text. @return false to stop: no memory */
typedef bool (*term_fn)(struct ranker *ranker, duiqi_slice term, void *user);

static bool visit_terms(struct ranker *ranker, duiqi_slice text, term_fn visit, void *user) {
    if (duiqi_fold(&ranker->folded, text))
        return false;
    const uint32_t *points = ranker->folded.points.data;
    size_t count = ranker->folded.points.count;
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        if (!duiqi_is_letter(points[i]))
            continue;
        bool han = duiqi_is_han(points[i]);
        if (han && (end == count || !duiqi_is_han(points[end])))
            continue;
        while (!han && end < count && duiqi_is_letter(points[end]) && !duiqi_is_han(points[end]))
            ++end;
        size_t length = han ? 2 : end - i;
        duiqi_slice term = {(const char *)(points + i), length * sizeof *points};
        if (!visit(ranker, term, user))
            return false;
    }
    return true;
}

static bool note_term(struct ranker *ranker, duiqi_slice term, void *user) {
    (void)user;
    uint32_t known = ranker->keys.count;
    uint32_t key = duiqi_map_put(&ranker->keys, term);
    return key < known || (key == known && duiqi_vector_append(&ranker->terms, 1));
}

/* A unit whose terms are counted or weighed. */
struct weighing {
    uint32_t unit; /* plus 1 */
    size_t units;  /* of all; 0: terms are only counted */
    float shared;
    uint32_t terms;
};

static bool weigh_term(struct ranker *ranker, duiqi_slice name, void *user) {
    struct weighing *weighing = user;
    uint32_t key = duiqi_map_find(&ranker->keys, name);
    ++weighing->terms;
    if (key == DUIQI_MAP_NONE)
        return true;
    struct term *term = (struct term *)ranker->terms.data + key;
    if (term->last == weighing->unit) {
        --weighing->terms;
        return true;
    }
    term->last = weighing->unit;
    if (weighing->units)
        weighing->shared += logf(1 + (float)weighing->units / (float)term->units);
    else
        ++term->units;
    return true;
}

static duiqi_status take_document(struct ranker *ranker, const duiqi_document *document) {
    const duiqi_sentence *sentences = document->sentences.data;
    for (size_t i = 0; i < document->sentences.count; ++i)
        if (!visit_terms(ranker, sentences[i].text, note_term, NULL))
            return DUIQI_ENOMEM;
    return DUIQI_OK;
}

/* Count in how many units each term is, then weigh the units. */
static duiqi_status weigh_units(struct ranker *ranker, const duiqi_vector *units, bool target) {
    const duiqi_example *all = units->data;
    for (int round = 0; round < 2; ++round) {
        struct term *terms = ranker->terms.data;
        for (size_t t = 0; t < ranker->terms.count; ++t)
            terms[t].last = 0;
        for (size_t i = 0; i < units->count; ++i) {
            struct weighing weighing = {(uint32_t)i + 1, round ? units->count : 0, 0, 0};
            if (!visit_terms(ranker, target ? all[i].target : all[i].source, weigh_term, &weighing))
                return DUIQI_ENOMEM;
            float most = (float)weighing.terms * logf(1 + (float)units->count);
            struct ranked ranked = {weighing.terms ? weighing.shared / most : 0, (uint32_t)i};
            if (round && ranked.score >= SHARED_MIN &&
                !duiqi_vector_push(&ranker->ranking, &ranked))
                return DUIQI_ENOMEM;
        }
    }
    return DUIQI_OK;
}

static int by_score(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int by_unit(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static void keep_best(struct ranker *ranker, duiqi_vector *units, size_t most) {
    duiqi_example *all = units->data;
    struct ranked *ranking = ranker->ranking.data;
    size_t count = ranker->ranking.count;
    if (count)
        qsort(ranking, count, sizeof *ranking, by_score);
    count = count < most ? count : most;
    if (count)
        qsort(ranking, count, sizeof *ranking, by_unit);
    for (size_t i = 0; i < count; ++i)
        all[i] = all[ranking[i].unit];
    units->count = count;
}

duiqi_status duiqi_relevant_units(duiqi_vector *units, const duiqi_document *document,
                                  bool target) {
    const duiqi_allocator *allocator = &units->allocator;
    struct ranker ranker;
    duiqi_folded_init(&ranker.folded, allocator);
    duiqi_map_init(&ranker.keys, allocator);
    duiqi_vector_init(&ranker.terms, allocator, sizeof(struct term));
    duiqi_vector_init(&ranker.ranking, allocator, sizeof(struct ranked));
    duiqi_status status = take_document(&ranker, document);
    if (!status)
        status = weigh_units(&ranker, units, target);
    if (!status)
        keep_best(&ranker, units, UNITS_PER_SENTENCE * document->sentences.count);
    duiqi_vector_free(&ranker.ranking);
    duiqi_vector_free(&ranker.terms);
    duiqi_map_free(&ranker.keys);
    duiqi_folded_free(&ranker.folded);
    return status;
}
