#include "align/search.h"

#include <math.h>

#include "align/anchors.h"
#include "align/corridor.h"
#include "model/learn.h"
#include "model/structure.h"

static const float HALF_WIDTH = 14.0F;
static const float HALF_WIDTH_BLIND = 50.0F; /* without any lexicon */
static const float FIRST_SCALE = 0.3F; /* of scores when the first pass decides what is likely */
static const float LATER_SCALE = 0.3F; /* when the second pass decides what beads are left */
/* Sentences without counterpart come in runs: after the first, another is less of a surprise.
 * Not fitted, for the texts to fit on have no gaps. */
static const float ALONE_AGAIN = 2.0F;
static const float ABSURD = 5.0F;       /* standard deviations of the length ratio */
static const float LIKELY = 3e-4F;      /* of a node */
static const float CONCEIVABLE = 1e-4F; /* of a bead */

enum { EARLY_ROUNDS = 2, FINAL_ROUNDS = 4 }; /* of learning */
enum { FIRST_X_MAX = 2, FIRST_Y_MAX = 3, FIRST_BOTH_MAX = 4 };

/* Over all sentences of x: the first, and the two that learn. */
enum { PASSES = 3 };

struct search {
    const duiqi_search_options *options;
    duiqi_pair pair;
    duiqi_table prior;
    duiqi_band corridor, likely;
    duiqi_vector *links;
    duiqi_allocator allocator;
};

struct pass {
    duiqi_scorer scorer;
    const struct search *search;
    size_t number;                         /* 0-based, of PASSES */
    const duiqi_search_options *inspector; /* of the last pass, else NULL */
};

static duiqi_status pass_ready(void *user, size_t x, size_t y_begin, size_t y_end) {
    struct pass *pass = user;
    const duiqi_search_options *options = pass->search->options;
    size_t total = pass->search->pair.x->count * PASSES;
    size_t done = pass->search->pair.x->count * pass->number + x;
    if (options->progress && options->progress(options->progress_user, done, total) != 0)
        return DUIQI_ECANCELED;
    return duiqi_scorer_ready(&pass->scorer, x, y_begin, y_end);
}

/* A bead of several sentences whose lengths cannot go together. */
static bool is_absurd(const duiqi_scorer *scorer, const duiqi_link *bead) {
    if (bead->x_count + bead->y_count <= 2)
        return false;
    float spread = duiqi_bead_length_spread(scorer->pair, bead);
    return fabsf(duiqi_bead_length_ratio(scorer->pair, bead)) > ABSURD * spread;
}

static bool has_loner(const uint8_t *alone, uint32_t first, uint32_t count) {
    for (uint32_t i = 0; alone && i < count; ++i)
        if (alone[first + i])
            return true;
    return false;
}

/* Whether a bead would pair a sentence that the caller has settled to be alone. */
static bool is_settled(const duiqi_search_options *options, const duiqi_link *bead) {
    return bead->x_count && bead->y_count &&
           (has_loner(options->x_alone, bead->x, bead->x_count) ||
            has_loner(options->y_alone, bead->y, bead->y_count));
}

static float pass_score(void *user, const duiqi_link *bead) {
    struct pass *pass = user;
    if (is_settled(pass->search->options, bead))
        return -INFINITY;
    if (is_absurd(&pass->scorer, bead))
        return -INFINITY;
    if (pass->inspector && pass->inspector->inspect_bead) {
        float features[DUIQI_BEAD_FEATURES];
        duiqi_scorer_features(&pass->scorer, bead, features);
        pass->inspector->inspect_bead(pass->inspector->user, bead, features);
    }
    return duiqi_scorer_score(&pass->scorer, bead);
}

static duiqi_lattice_problem problem_of(const struct search *search, const duiqi_band *band,
                                        struct pass *pass) {
    return (duiqi_lattice_problem){
        .band = band,
        .x_max = DUIQI_BEAD_X_MAX,
        .y_max = DUIQI_BEAD_Y_MAX,
        .both_max = DUIQI_BEAD_BOTH_MAX,
        .gates = search->options->gates,
        .gate_count = search->options->gate_count,
        .ready = pass_ready,
        .score = pass_score,
        .again = ALONE_AGAIN,
        .user = pass,
    };
}

static duiqi_status keep_likely(struct search *search, const duiqi_lattice *lattice) {
    size_t nodes = duiqi_band_nodes(&search->corridor);
    float *probabilities = duiqi_allocate(&search->allocator, nodes, sizeof *probabilities);
    if (!probabilities)
        return DUIQI_ENOMEM;
    duiqi_lattice_nodes(lattice, probabilities);
    duiqi_status status =
        duiqi_band_prune(&search->likely, &search->corridor, probabilities, LIKELY);
    duiqi_release(&search->allocator, probabilities);
    return status;
}

/* The pass that looks at the whole corridor and leaves what is likely. */
static duiqi_status run_first(struct search *search) {
    struct pass pass = {.search = search, .number = 0};
    duiqi_lattice lattice;
    if (duiqi_scorer_init(&pass.scorer, &search->pair, &search->prior, &duiqi_weights_early))
        return DUIQI_ENOMEM;
    duiqi_lattice_problem problem = problem_of(search, &search->corridor, &pass);
    problem.x_max = FIRST_X_MAX;
    problem.y_max = FIRST_Y_MAX;
    problem.both_max = FIRST_BOTH_MAX;
    duiqi_status status = duiqi_lattice_init(&lattice, &problem, &search->allocator);
    duiqi_scorer_free(&pass.scorer);
    if (status)
        return status;
    duiqi_lattice_sum(&lattice, FIRST_SCALE);
    status = duiqi_lattice_path(&lattice, FIRST_SCALE, search->links);
    if (!status)
        status = keep_likely(search, &lattice);
    duiqi_lattice_free(&lattice);
    return status;
}

/* Score the likely nodes, or what a lattice over them still holds, with a table learnt from the
 * path of the pass before, and find the new path. */
static duiqi_status run_next(struct search *search, duiqi_lattice *lattice,
                             duiqi_lattice_problem *problem, const duiqi_weights *weights,
                             float scale, int rounds, const duiqi_search_options *inspector) {
    struct pass pass = {
        .search = search, .number = lattice->edge_starts ? 2 : 1, .inspector = inspector};
    duiqi_table table;
    if (duiqi_table_learn(&table, &search->pair, &search->prior, search->links->data,
                          search->links->count, rounds))
        return DUIQI_ENOMEM;
    duiqi_status status = duiqi_scorer_init(&pass.scorer, &search->pair, &table, weights);
    *problem = problem_of(search, &search->likely, &pass);
    if (!status) {
        status = lattice->edge_starts ? duiqi_lattice_rescore(lattice, problem)
                                      : duiqi_lattice_init(lattice, problem, &search->allocator);
        duiqi_scorer_free(&pass.scorer);
    }
    duiqi_table_free(&table);
    if (status)
        return status;
    duiqi_lattice_sum(lattice, scale);
    return duiqi_lattice_path(lattice, scale, search->links);
}

/* The two passes over likely nodes; the second scores only the beads that the first one left. */
static duiqi_status run_last(struct search *search) {
    const duiqi_search_options *options = search->options;
    const duiqi_weights *weights = options->weights         ? options->weights
                                   : options->lexicon_count ? &duiqi_weights_final
                                                            : &duiqi_weights_blind;
    duiqi_lattice lattice = {.edge_starts = NULL};
    duiqi_lattice_problem problem;
    duiqi_status status =
        run_next(search, &lattice, &problem, &duiqi_weights_early, LATER_SCALE, EARLY_ROUNDS, NULL);
    if (!status) {
        duiqi_lattice_prune(&lattice, LATER_SCALE, CONCEIVABLE);
        status = run_next(search, &lattice, &problem, weights, 1, FINAL_ROUNDS, options);
    }
    if (!status && options->inspect)
        status = options->inspect(options->user, &lattice);
    if (lattice.edge_starts)
        duiqi_lattice_free(&lattice);
    return status;
}

static duiqi_status find_corridor(struct search *search) {
    const duiqi_search_options *options = search->options;
    duiqi_vector anchors;
    duiqi_vector_init(&anchors, &search->allocator, sizeof(duiqi_anchor));
    duiqi_status status = duiqi_anchors_find(&anchors, &search->pair, &search->prior);
    if (!status)
        status = duiqi_corridor_init(
            &search->corridor, search->pair.x->count, search->pair.y->count, anchors.data,
            anchors.count, options->gates, options->gate_count,
            options->lexicon_count ? HALF_WIDTH : HALF_WIDTH_BLIND, &search->allocator);
    duiqi_vector_free(&anchors);
    return status;
}

/* Tell the evidence for the beads found, from a table learnt from them. */
static duiqi_status explain(const struct search *search) {
    duiqi_table table;
    if (duiqi_table_learn(&table, &search->pair, &search->prior, search->links->data,
                          search->links->count, FINAL_ROUNDS))
        return DUIQI_ENOMEM;
    duiqi_status status = duiqi_explain_links(search->options->explainer, &search->pair, &table,
                                              search->links->data, search->links->count);
    duiqi_table_free(&table);
    return status;
}

static duiqi_status run_passes(struct search *search) {
    duiqi_status status = find_corridor(search);
    if (!status)
        status = run_first(search);
    duiqi_band_free(&search->corridor);
    return status ? status : run_last(search);
}

duiqi_status duiqi_search(duiqi_vector *links, const duiqi_features *x, const duiqi_features *y,
                          const duiqi_search_options *options) {
    struct search search = {.options = options, .links = links, .allocator = x->types.allocator};
    search.corridor.allocator = search.likely.allocator = search.allocator;
    if (duiqi_pair_init(&search.pair, x, y))
        return DUIQI_ENOMEM;
    duiqi_status status =
        duiqi_table_init(&search.prior, &search.pair, options->lexicons, options->lexicon_count);
    if (!status) {
        status = run_passes(&search);
        if (!status && options->explainer)
            status = explain(&search);
        duiqi_table_free(&search.prior);
    }
    duiqi_band_free(&search.corridor);
    duiqi_band_free(&search.likely);
    duiqi_pair_free(&search.pair);
    return status;
}
