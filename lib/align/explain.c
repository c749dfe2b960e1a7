#include "align/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "feature/surface.h"

/* Evidence is told when it makes a word e times as likely as it is at large. */
static const double LEAST_GAIN = 1.0;

struct work {
    const duiqi_explainer *explainer;
    const duiqi_pair *pair;
    const duiqi_table *table;
    duiqi_surfaces surfaces;
    duiqi_vector matches;  /* duiqi_token_match */
    duiqi_vector evidence; /* duiqi_evidence */
};

static int compare_contributions(const void *key, const void *item) {
    uint32_t bead = *(const uint32_t *)key;
    uint32_t other = ((const duiqi_contribution *)item)->bead;
    return bead < other ? -1 : bead > other;
}

/* What a bead itself has contributed under an index. */
static float own_mass(const duiqi_contribution *own, const uint32_t *starts, uint32_t index,
                      uint32_t bead) {
    size_t count = starts[index + 1] - starts[index];
    const duiqi_contribution *found =
        count ? bsearch(&bead, own + starts[index], count, sizeof *own, compare_contributions)
              : NULL;
    return found ? found->mass : 0.0F;
}

/* T(y | x) without the bead's own part in it. */
static double probability(const duiqi_table *table, uint32_t x_type, uint32_t y_type,
                          uint32_t bead) {
    uint32_t index = table->row_starts[x_type], end = table->row_starts[x_type + 1];
    while (index < end && table->entries[index].type != y_type)
        ++index;
    if (index == end)
        return 0.0;
    float mass = table->entries[index].mass - own_mass(table->own, table->own_starts, index, bead);
    float total =
        table->totals[x_type] - own_mass(table->own_rows, table->own_row_starts, x_type, bead);
    return mass > 0 && total > 0 ? (double)(mass / total) : 0.0;
}

/* The token of x that best explains one of y; its gain stays 0 when there is none. */
static duiqi_token_match best_match(const struct work *work, const duiqi_link *link, size_t bead,
                                    uint32_t y_sentence, const duiqi_token *y) {
    duiqi_token_match best = {.y = y, .y_sentence = y_sentence};
    for (uint32_t i = 0; i < link->x_count; ++i) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(work->pair->x, link->x + i, &count);
        for (size_t k = 0; k < count; ++k) {
            double translated = probability(work->table, tokens[k].type, y->type, (uint32_t)bead);
            double gain = translated * (double)work->pair->y_rarity[y->type];
            if (gain > best.gain && tokens[k].class != DUIQI_TOKEN_FUNCTION)
                best = (duiqi_token_match){&tokens[k], y, link->x + i, y_sentence, gain};
        }
    }
    best.gain = best.gain > 0 ? log(best.gain) : 0;
    return best;
}

static duiqi_status find_matches(struct work *work, const duiqi_link *link, size_t bead) {
    work->matches.count = 0;
    for (uint32_t j = 0; j < link->y_count; ++j) {
        size_t count;
        const duiqi_token *tokens = duiqi_sentence_tokens(work->pair->y, link->y + j, &count);
        for (size_t k = 0; k < count; ++k) {
            if (tokens[k].class == DUIQI_TOKEN_FUNCTION)
                continue;
            duiqi_token_match match = best_match(work, link, bead, link->y + j, &tokens[k]);
            if (match.gain >= LEAST_GAIN && !duiqi_vector_push(&work->matches, &match))
                return DUIQI_ENOMEM;
        }
    }
    return DUIQI_OK;
}

static duiqi_evidence_kind kind_of(const struct work *work, const duiqi_token_match *match) {
    const duiqi_type *type = (const duiqi_type *)work->pair->y->types.data + match->y->type;
    if (type->value != DUIQI_MAP_NONE)
        return DUIQI_EVIDENCE_FIGURE;
    return match->x->class == DUIQI_TOKEN_SOUND ? DUIQI_EVIDENCE_NAME : DUIQI_EVIDENCE_TERM;
}

/* The text of a token; data is NULL without memory. */
static duiqi_slice surface(struct work *work, const duiqi_document *document,
                           const duiqi_features *features, uint32_t sentence,
                           const duiqi_token *token) {
    duiqi_slice text = duiqi_document_sentence(document, sentence - work->explainer->lead)->text;
    if (text.data != work->surfaces.sentence.data &&
        duiqi_surfaces_take(&work->surfaces, text, document->language))
        return (duiqi_slice){NULL, 0};
    return duiqi_surface_of(&work->surfaces, features, token);
}

static int compare_evidence(const void *a, const void *b) {
    const duiqi_evidence *x = a, *y = b;
    if (x->gain != y->gain)
        return x->gain > y->gain ? -1 : 1;
    return x->target.data < y->target.data ? -1 : x->target.data > y->target.data;
}

static duiqi_status gather_evidence(struct work *work) {
    const duiqi_explainer *explainer = work->explainer;
    const duiqi_token_match *matches = work->matches.data;
    size_t count = work->matches.count;
    work->evidence.count = 0;
    duiqi_evidence *evidence = duiqi_vector_append(&work->evidence, count);
    if (!evidence)
        return DUIQI_ENOMEM;
    /* One side after the other: each sentence is then taken up once. */
    for (size_t i = 0; i < count; ++i) {
        duiqi_slice *side = explainer->swapped ? &evidence[i].source : &evidence[i].target;
        *side = surface(work, explainer->y_document, work->pair->y, matches[i].y_sentence,
                        matches[i].y);
        if (!side->data)
            return DUIQI_ENOMEM;
    }
    for (size_t i = 0; i < count; ++i) {
        duiqi_slice *side = explainer->swapped ? &evidence[i].target : &evidence[i].source;
        *side = surface(work, explainer->x_document, work->pair->x, matches[i].x_sentence,
                        matches[i].x);
        if (!side->data)
            return DUIQI_ENOMEM;
        evidence[i].kind = kind_of(work, &matches[i]);
        evidence[i].gain = matches[i].gain;
    }
    if (count)
        qsort(evidence, count, sizeof *evidence, compare_evidence);
    return DUIQI_OK;
}

static double length_ratio(const struct work *work, const duiqi_link *link) {
    if (!link->x_count || !link->y_count)
        return 0.0;
    double x = (double)duiqi_range_length(work->pair->x, link->x, link->x_count);
    double y = (double)duiqi_range_length(work->pair->y, link->y, link->y_count);
    double ratio = (y + 1.0) / ((x + 0.5) * (double)work->pair->ratio);
    return work->explainer->swapped ? 1.0 / ratio : ratio;
}

/* Tell the matches gathered, as the evidence for a bead. */
static duiqi_status tell(struct work *work, size_t bead, double ratio) {
    const duiqi_explainer *explainer = work->explainer;
    if (gather_evidence(work))
        return DUIQI_ENOMEM;
    duiqi_explanation explanation = {.bead = bead - explainer->lead,
                                     .evidence = work->evidence.data,
                                     .evidence_count = work->evidence.count,
                                     .length_ratio = ratio};
    return explainer->explain(explainer->user, &explanation) ? DUIQI_ECANCELED : DUIQI_OK;
}

static void init_work(struct work *work, const duiqi_explainer *explainer, const duiqi_pair *pair) {
    const duiqi_allocator *allocator = &pair->x->types.allocator;
    *work = (struct work){.explainer = explainer, .pair = pair};
    duiqi_surfaces_init(&work->surfaces, allocator);
    duiqi_vector_init(&work->matches, allocator, sizeof(duiqi_token_match));
    duiqi_vector_init(&work->evidence, allocator, sizeof(duiqi_evidence));
}

static void free_work(struct work *work) {
    duiqi_vector_free(&work->evidence);
    duiqi_vector_free(&work->matches);
    duiqi_surfaces_free(&work->surfaces);
}

duiqi_status duiqi_explain_matches(const duiqi_explainer *explainer, const duiqi_pair *pair,
                                   size_t bead, const duiqi_token_match *matches, size_t count,
                                   double length_ratio) {
    struct work work;
    init_work(&work, explainer, pair);
    duiqi_token_match *place = duiqi_vector_append(&work.matches, count);
    if (place && count)
        memcpy(place, matches, count * sizeof *matches);
    duiqi_status status = place ? tell(&work, bead, length_ratio) : DUIQI_ENOMEM;
    free_work(&work);
    return status;
}

duiqi_status duiqi_explain_links(const duiqi_explainer *explainer, const duiqi_pair *pair,
                                 const duiqi_table *table, const duiqi_link *links, size_t count) {
    struct work work;
    init_work(&work, explainer, pair);
    work.table = table;
    duiqi_status status = DUIQI_OK;
    for (size_t i = explainer->lead; i < count && !status; ++i) {
        status = find_matches(&work, &links[i], i);
        if (!status)
            status = tell(&work, i, length_ratio(&work, &links[i]));
    }
    free_work(&work);
    return status;
}
