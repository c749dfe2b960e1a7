#include "align/search.h"

#include <math.h>

#include "align/anchors.h"
#include "align/corridor.h"
#include "align/sweep.h"
#include "model/learn.h"
#include "model/structure.h"

static const float HALF_WIDTH = 8.0F;
static const float HALF_WIDTH_BLIND = 50.0F; /* without any lexicon */
static const float FIRST_SCALE = 0.3F; /* of scores when the first pass decides what is likely */
/* Least score of a sentence without counterpart after another: they come in runs. Not fitted, for
 * the texts to fit on have no gaps. The less the evidence, the more it takes to have one. */
static const float RUN = -1.0F, RUN_FIRST = -2.0F, RUN_BLIND = -3.0F;
static const float LIKELY = 1e-3F;      /* of a node */
static const float CONCEIVABLE = 1e-5F; /* of a bead in the second pass */

enum { ROUNDS = 4 }; /* of learning */
enum { BLOCK_ROWS = 2048, BLOCK_MARGIN = 64 };
static const float CERTAIN = 0.95F; /* of a node where blocks may meet, under the first scale */
static const float UNCERTAIN = 0.5F;

/* Over all sentences of x: the first, at a glance, and the two that learn. */
enum { PASSES = 3 };

struct search {
    const duiqi_search_options *options;
    duiqi_pair pair;
    duiqi_table prior;
    duiqi_band corridor, likely;
    duiqi_vector *links;
    duiqi_vector blocks; /* duiqi_lattice: between nodes that all paths go through */
    duiqi_allocator allocator;
};

struct pass {
    duiqi_scorer scorer;
    const struct search *search;
    size_t number;  /* 0-based, of PASSES */
    bool inspected; /* the caller is to see the features of beads */
    size_t glance;  /* where the block starts that is glanced at, else SIZE_MAX: no progress */
};

static duiqi_status pass_ready(void *user, size_t x, size_t y_begin, size_t y_end) {
    struct pass *pass = user;
    const duiqi_search_options *options = pass->search->options;
    size_t total = pass->search->pair.x->count * PASSES;
    size_t done =
        pass->search->pair.x->count * pass->number + (x < pass->glance ? x : pass->glance);
    if (options->progress && options->progress(options->progress_user, done, total) != 0)
        return DUIQI_ECANCELED;
    return duiqi_scorer_ready(&pass->scorer, x, y_begin, y_end);
}

static bool has_loner(const uint8_t *alone, uint32_t first, uint32_t count) {
    for (uint32_t i = 0; alone && i < count; ++i)
        if (alone[first + i])
            return true;
    return false;
}

/* Whether a bead would pair a sentence that the caller has settled to be alone. */
static bool is_settled(const duiqi_search_options *options, const duiqi_link *bead) {
    if (!options->x_alone && !options->y_alone)
        return false;
    return bead->x_count && bead->y_count &&
           (has_loner(options->x_alone, bead->x, bead->x_count) ||
            has_loner(options->y_alone, bead->y, bead->y_count));
}

static void inspect(struct pass *pass, const duiqi_link *bead) {
    float features[DUIQI_BEAD_FEATURES];
    duiqi_scorer_features(&pass->scorer, bead, features);
    pass->search->options->inspect_bead(pass->search->options->user, bead, features);
}

static float pass_score(void *user, const duiqi_link *bead) {
    struct pass *pass = user;
    if (is_settled(pass->search->options, bead))
        return -INFINITY;
    float score = duiqi_scorer_score(&pass->scorer, bead);
    if (pass->inspected && score > -INFINITY)
        inspect(pass, bead);
    return score;
}

static void pass_score_row(void *user, const duiqi_link *first, size_t count, float *scores) {
    struct pass *pass = user;
    const duiqi_search_options *options = pass->search->options;
    duiqi_scorer_score_row(&pass->scorer, first, count, scores);
    duiqi_link bead = *first;
    for (size_t k = 0; (options->x_alone || options->y_alone) && k < count; ++k, ++bead.y)
        if (is_settled(options, &bead))
            scores[k] = -INFINITY;
}

/* Least score of a bead with one side after another. */
static float run_score(const struct search *search, const struct pass *pass) {
    return !search->options->lexicon_count ? RUN_BLIND : pass->number ? RUN : RUN_FIRST;
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
        .run = run_score(search, pass),
        .user = pass,
    };
}

/* The next gate after a node; the end of the text when there is none. */
static duiqi_gate next_gate(const struct search *search, duiqi_node at, size_t *gate) {
    const duiqi_search_options *options = search->options;
    const duiqi_gate *gates = options->gates;
    while (*gate < options->gate_count &&
           (gates[*gate].x < at.x || (gates[*gate].x == at.x && gates[*gate].y <= at.y)))
        ++*gate;
    if (*gate < options->gate_count)
        return gates[*gate];
    uint32_t last = (uint32_t)search->corridor.rows - 1;
    return (duiqi_gate){last, search->corridor.high[last], 0};
}

/* Where a sweep may be cut off: a node that almost all paths go through; in a text that gives no
 * hold, the middle of the corridor. */
static duiqi_node find_cut(const duiqi_sweep *sweep) {
    const duiqi_band *band = sweep->problem.band;
    uint32_t last = sweep->problem.to.x - BLOCK_MARGIN;
    uint32_t least = sweep->problem.from.x + BLOCK_ROWS / 2;
    duiqi_node best = {0, 0}, middle = {last, (band->low[last] + band->high[last]) / 2};
    float most = -1;
    for (uint32_t i = last; i > least && most < CERTAIN; --i)
        for (uint32_t j = band->low[i]; j <= band->high[i]; ++j) {
            float probability = duiqi_sweep_node(sweep, i, j);
            if (probability > most) {
                most = probability;
                best = (duiqi_node){i, j};
            }
        }
    bool lost = most < UNCERTAIN && duiqi_sweep_node(sweep, middle.x, middle.y) > 0;
    return lost ? middle : best;
}

static void note_likely(const duiqi_sweep *sweep, duiqi_node to, float *likely) {
    const duiqi_band *band = sweep->problem.band;
    duiqi_node from = sweep->problem.from;
    for (uint32_t i = from.x; i <= to.x; ++i)
        for (uint32_t j = i == from.x ? from.y : band->low[i];
             j <= (i == to.x ? to.y : band->high[i]); ++j)
            likely[duiqi_band_node(band, i, j)] += duiqi_sweep_node(sweep, i, j);
}

/* Look at a block from a node on, up to a gate or, when that is far, to a place to cut: find its
 * path, what is likely in it, and where it ends. */
static duiqi_status sweep_block(struct search *search, struct pass *pass, const duiqi_gate *gate,
                                duiqi_node *at, float *likely) {
    bool cut = gate->x - at->x > BLOCK_ROWS + BLOCK_ROWS / 2;
    duiqi_sweep_problem problem = {.band = &search->corridor,
                                   .from = *at,
                                   .to = {gate->x, gate->y},
                                   .ready = pass_ready,
                                   .score = pass_score_row,
                                   .run = run_score(search, pass),
                                   .scale = FIRST_SCALE,
                                   .user = pass};
    if (cut)
        problem.to = (duiqi_node){at->x + BLOCK_ROWS, DUIQI_ANY_NODE};
    duiqi_sweep sweep;
    duiqi_status status = duiqi_sweep_init(&sweep, &problem, &search->allocator);
    if (status)
        return status;
    *at = cut ? find_cut(&sweep) : problem.to;
    note_likely(&sweep, *at, likely);
    status = duiqi_sweep_path(&sweep, *at, search->links);
    duiqi_sweep_free(&sweep);
    return status;
}

/* Whether a given bead leads from a node to the next gate. */
static bool is_whole(const duiqi_search_options *options, duiqi_node at, size_t gate) {
    if (!gate || gate == options->gate_count)
        return false;
    const duiqi_gate *before = &options->gates[gate - 1];
    return before->whole && before->x == at.x && before->y == at.y;
}

/* Go on from a node, to the next gate at most. */
static duiqi_status run_block(struct search *search, struct pass *pass, size_t *gate,
                              duiqi_node *at, float *likely) {
    duiqi_gate end = next_gate(search, *at, gate);
    if (!is_whole(search->options, *at, *gate))
        return sweep_block(search, pass, &end, at, likely);
    duiqi_link whole = {at->x, at->y, end.x - at->x, end.y - at->y, 0};
    *at = (duiqi_node){end.x, end.y};
    return duiqi_vector_push(search->links, &whole) ? DUIQI_OK : DUIQI_ENOMEM;
}

static duiqi_status run_blocks(struct search *search, struct pass *pass, float *likely) {
    const duiqi_band *band = &search->corridor;
    duiqi_node at = {0, 0}, end = {(uint32_t)band->rows - 1, band->high[band->rows - 1]};
    duiqi_lattice block = {.problem = {.from = at}};
    size_t gate = 0;
    duiqi_status status;
    bool more;
    search->links->count = 0;
    likely[0] = 1;
    do {
        status = run_block(search, pass, &gate, &at, likely);
        more = !status && (at.x < end.x || at.y < end.y);
        if (status || (more && at.x - block.problem.from.x < BLOCK_ROWS / 2))
            continue;
        block.problem.to = at;
        if (!duiqi_vector_push(&search->blocks, &block))
            status = DUIQI_ENOMEM;
        block.problem.from = at;
    } while (!status && more);
    const duiqi_link *links = search->links->data;
    for (size_t k = 0; !status && k < search->links->count; ++k)
        likely[duiqi_band_node(band, links[k].x + links[k].x_count,
                               links[k].y + links[k].y_count)] = 1;
    return status;
}

/* The pass that looks at the whole corridor, a block at a time, and leaves what is likely. */
static duiqi_status run_first(struct search *search) {
    struct pass pass = {.search = search, .number = 0, .glance = SIZE_MAX};
    float *likely = duiqi_allocate_zeroed(&search->allocator, duiqi_band_nodes(&search->corridor),
                                          sizeof *likely);
    duiqi_status status = DUIQI_ENOMEM;
    if (likely &&
        !duiqi_scorer_init(&pass.scorer, &search->pair, &search->prior, &duiqi_weights_early)) {
        status = run_blocks(search, &pass, likely);
        duiqi_scorer_free(&pass.scorer);
    }
    if (!status)
        status = duiqi_band_prune(&search->likely, &search->corridor, likely, LIKELY);
    duiqi_release(&search->allocator, likely);
    duiqi_band_free(&search->corridor);
    return status;
}

/* Score a block's likely nodes without looking at positions, which is far cheaper, and leave the
 * beads worth a closer look. */
static duiqi_status glance_at_block(struct search *search, struct pass *pass, duiqi_lattice *block,
                                    const duiqi_lattice_problem *problem) {
    const duiqi_search_options *options = search->options;
    pass->scorer.cursory = true;
    pass->inspected = options->inspect_bead && options->inspect_glance;
    pass->glance = problem->from.x;
    duiqi_status status = duiqi_lattice_init(block, problem, &search->allocator);
    if (!status)
        status = duiqi_lattice_sum(block, 1);
    if (!status)
        status = duiqi_lattice_prune(block, CONCEIVABLE);
    duiqi_lattice_forget(block);
    pass->scorer.cursory = pass->inspected = false;
    pass->glance = SIZE_MAX;
    return status;
}

/* Score a block's likely nodes, or what its lattice still holds, and sum over its paths. */
static duiqi_status score_block(struct search *search, struct pass *pass, duiqi_lattice *block) {
    duiqi_lattice_problem problem = problem_of(search, &search->likely, pass);
    problem.from = block->problem.from;
    problem.to = block->problem.to;
    duiqi_status status =
        block->edge_starts ? DUIQI_OK : glance_at_block(search, pass, block, &problem);
    if (!status)
        status = duiqi_lattice_rescore(block, &problem);
    if (!status)
        status = duiqi_lattice_sum(block, 1);
    return status ? status : duiqi_lattice_path(block, block->problem.to, search->links);
}

/* What comes after a block has been scored. */
static duiqi_status finish_block(const struct pass *pass, duiqi_lattice *block) {
    duiqi_status status = DUIQI_OK;
    if (pass->number + 1 < PASSES) {
        status = duiqi_lattice_prune(block, CONCEIVABLE);
        duiqi_lattice_forget(block);
    } else {
        duiqi_lattice_free(block);
    }
    return status;
}

/* Score the blocks with a table learnt from the path of the pass before, and find the new path. */
static duiqi_status run_next(struct search *search, size_t number, const duiqi_weights *weights) {
    const duiqi_search_options *options = search->options;
    struct pass pass = {.search = search, .number = number, .glance = SIZE_MAX};
    pass.inspected = number + 1 == PASSES && options->inspect_bead && !options->inspect_glance;
    const duiqi_table *table = &search->prior;
    duiqi_table learnt;
    if (!options->unlearned) {
        if (duiqi_table_learn(&learnt, &search->pair, &search->prior, search->links->data,
                              search->links->count, ROUNDS))
            return DUIQI_ENOMEM;
        table = &learnt;
    }
    duiqi_status status = duiqi_scorer_init(&pass.scorer, &search->pair, table, weights);
    if (!status) {
        search->links->count = 0;
        duiqi_lattice *blocks = search->blocks.data;
        for (size_t b = 0; !status && b < search->blocks.count; ++b) {
            status = score_block(search, &pass, &blocks[b]);
            if (!status)
                status = finish_block(&pass, &blocks[b]);
        }
        duiqi_scorer_free(&pass.scorer);
    }
    if (table == &learnt)
        duiqi_table_free(&learnt);
    return status;
}

/* The two passes over likely nodes; the second scores only the beads that the first one left. */
static duiqi_status run_last(struct search *search) {
    const duiqi_search_options *options = search->options;
    const duiqi_weights *glance =
        options->lexicon_count ? &duiqi_weights_glance : &duiqi_weights_glance_blind;
    const duiqi_weights *final =
        options->lexicon_count ? &duiqi_weights_final : &duiqi_weights_blind;
    duiqi_status status = run_next(search, 1, options->glance ? options->glance : glance);
    return status ? status : run_next(search, 2, options->weights ? options->weights : final);
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

static bool push_alone(duiqi_vector *links, const duiqi_link *bead) {
    duiqi_link alone = {.x = bead->x, .y = bead->y, .confidence = 1 - bead->confidence};
    for (alone.x_count = 1; alone.x < bead->x + bead->x_count; ++alone.x)
        if (!duiqi_vector_push(links, &alone))
            return false;
    for (alone.x_count = 0, alone.y_count = 1; alone.y < bead->y + bead->y_count; ++alone.y)
        if (!duiqi_vector_push(links, &alone))
            return false;
    return true;
}

/* Take the beads apart that are less likely than they have to be. */
static duiqi_status take_apart(struct search *search) {
    duiqi_vector kept; /* duiqi_link */
    duiqi_vector_init(&kept, &search->allocator, sizeof(duiqi_link));
    const duiqi_link *links = search->links->data;
    bool done = true;
    for (size_t k = 0; k < search->links->count && done; ++k) {
        bool pair = links[k].x_count && links[k].y_count;
        done = pair && links[k].confidence < search->options->least
                   ? push_alone(&kept, &links[k])
                   : duiqi_vector_push(&kept, &links[k]) != NULL;
    }
    if (!done) {
        duiqi_vector_free(&kept);
        return DUIQI_ENOMEM;
    }
    duiqi_vector_free(search->links);
    *search->links = kept;
    return DUIQI_OK;
}

/* Tell the evidence for the beads found, from a table learnt from them. */
static duiqi_status explain(const struct search *search) {
    duiqi_table table;
    if (duiqi_table_learn(&table, &search->pair, &search->prior, search->links->data,
                          search->links->count, ROUNDS))
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
    if (!status)
        status = run_last(search);
    duiqi_lattice *blocks = search->blocks.data;
    for (size_t b = 0; b < search->blocks.count; ++b)
        if (blocks[b].edge_starts)
            duiqi_lattice_free(&blocks[b]);
    duiqi_vector_free(&search->blocks);
    return status;
}

duiqi_status duiqi_search(duiqi_vector *links, const duiqi_features *x, const duiqi_features *y,
                          const duiqi_search_options *options) {
    struct search search = {.options = options, .links = links, .allocator = x->types.allocator};
    duiqi_vector_init(&search.blocks, &search.allocator, sizeof(duiqi_lattice));
    search.corridor.allocator = search.likely.allocator = search.allocator;
    if (duiqi_pair_init(&search.pair, x, y))
        return DUIQI_ENOMEM;
    duiqi_status status =
        duiqi_table_init(&search.prior, &search.pair, options->lexicons, options->lexicon_count);
    if (!status) {
        status = run_passes(&search);
        if (!status && options->least > 0)
            status = take_apart(&search);
        if (!status && options->explainer)
            status = explain(&search);
        duiqi_table_free(&search.prior);
    }
    duiqi_band_free(&search.corridor);
    duiqi_band_free(&search.likely);
    duiqi_pair_free(&search.pair);
    return status;
}
