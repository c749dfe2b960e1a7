/* Fits the weights of the last pass to gold alignments by penalised conditional likelihood, and
 * reports how well the weights fitted on the other documents do on each.
 *
 * usage: fit [-w WEIGHTS_OUT] LEXICONS
 *
 * LEXICONS is any of the letters n (none), b (built-in), c (CC-CEDICT): each document is taken
 * once with each. The corpora are found by the environment variable DUIQI_SHARED. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/search.h"
#include "corpus.h"
#include "lbfgs.h"
#include "lexicon/builtin.h"

enum { DOCUMENTS = 7, INSTANCES_MAX = 3 * DOCUMENTS, BINS = 10, ITERATIONS = 60 };

static int CENTER = 0;
static double PENALTY = 0.1; /* on squared weights */

struct edge {
    uint32_t from, to; /* nodes */
    duiqi_link link;
    float features[DUIQI_BEAD_FEATURES];
    float score;
    int gold; /* 1: a gold bead; 2: part of one that the search cannot make */
};

/* A document under one lexicon: the lattice of its last pass. */
struct instance {
    int document;
    char lexicon;
    struct edge *edges;
    size_t edge_count, edge_capacity;
    size_t node_count;
    const struct corpus_document *corpus;
    double *forward, *backward;
};

struct fit {
    struct instance instances[INSTANCES_MAX];
    size_t count;
    int held_out; /* document; -1: none */
};

static int is_fitted(size_t feature) {
    return feature != DUIQI_BEAD_LENGTH_NORMAL;
}

static void note_bead(void *user, const duiqi_link *bead,
                      const float features[DUIQI_BEAD_FEATURES]) {
    struct instance *instance = user;
    if (instance->edge_count == instance->edge_capacity) {
        instance->edge_capacity = instance->edge_capacity ? instance->edge_capacity * 2 : 4096;
        instance->edges =
            realloc(instance->edges, instance->edge_capacity * sizeof *instance->edges);
        if (!instance->edges)
            exit(2);
    }
    struct edge *edge = &instance->edges[instance->edge_count++];
    edge->link = *bead;
    memcpy(edge->features, features, sizeof edge->features);
}

static int gold_state(const duiqi_vector *gold, const duiqi_link *link, const int *reachable) {
    const duiqi_link *beads = gold->data;
    for (size_t k = 0; k < gold->count; ++k) {
        const duiqi_link *bead = &beads[k];
        if (reachable[k] && bead->x == link->x && bead->y == link->y &&
            bead->x_count == link->x_count && bead->y_count == link->y_count)
            return 1;
        if (!reachable[k] && link->x >= bead->x && link->y >= bead->y &&
            link->x + link->x_count <= bead->x + bead->x_count &&
            link->y + link->y_count <= bead->y + bead->y_count)
            return 2;
    }
    return 0;
}

static duiqi_status note_lattice(void *user, const duiqi_lattice *lattice) {
    struct instance *instance = user;
    const duiqi_band *band = lattice->problem->band;
    const duiqi_vector *gold = &instance->corpus->gold;
    const duiqi_link *beads = gold->data;
    size_t missing = 0;
    int *reachable = calloc(gold->count, sizeof *reachable);
    instance->node_count = duiqi_band_nodes(band);
    for (size_t e = 0; e < instance->edge_count; ++e) {
        struct edge *edge = &instance->edges[e];
        edge->from = (uint32_t)duiqi_band_node(band, edge->link.x, edge->link.y);
        edge->to = (uint32_t)duiqi_band_node(band, edge->link.x + edge->link.x_count,
                                             edge->link.y + edge->link.y_count);
        for (size_t k = 0; k < gold->count; ++k)
            if (beads[k].confidence > 0 &&
                memcmp(&beads[k], &edge->link, 4 * sizeof(uint32_t)) == 0)
                reachable[k] = 1;
    }
    for (size_t k = 0; k < gold->count; ++k) {
        missing += !reachable[k];
    }
    for (size_t e = 0; e < instance->edge_count; ++e)
        instance->edges[e].gold = gold_state(gold, &instance->edges[e].link, reachable);
    free(reachable);
    if (missing)
        fprintf(stderr, "%s/%c: %zu gold beads are not in the lattice\n", instance->corpus->name,
                instance->lexicon, missing);
    instance->forward = malloc(instance->node_count * sizeof(double));
    instance->backward = malloc(instance->node_count * sizeof(double));
    return DUIQI_OK;
}

static double log_add(double a, double b) {
    double high = a > b ? a : b, low = a > b ? b : a;
    return low == -INFINITY ? high : high + log1p(exp(low - high));
}

/* Log sum over paths, of gold edges only when gold is set; adds the expected features times
 * sign to gradient. */
static double sum_paths(struct instance *instance, int gold, double sign, double *gradient) {
    size_t nodes = instance->node_count;
    for (size_t n = 0; n < nodes; ++n)
        instance->forward[n] = instance->backward[n] = -INFINITY;
    instance->forward[0] = instance->backward[nodes - 1] = 0;
    for (size_t e = 0; e < instance->edge_count; ++e) {
        const struct edge *edge = &instance->edges[e];
        if ((!gold || edge->gold) && instance->forward[edge->from] > -INFINITY)
            instance->forward[edge->to] = log_add(
                instance->forward[edge->to], instance->forward[edge->from] + (double)edge->score);
    }
    double total = instance->forward[nodes - 1];
    for (size_t e = instance->edge_count; e-- > 0;) {
        const struct edge *edge = &instance->edges[e];
        if ((gold && !edge->gold) || instance->backward[edge->to] == -INFINITY)
            continue;
        double through = instance->backward[edge->to] + (double)edge->score;
        instance->backward[edge->from] = log_add(instance->backward[edge->from], through);
        double weight = sign * exp(through + instance->forward[edge->from] - total);
        if (gradient && weight != 0)
            for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
                gradient[f] += weight * (double)edge->features[f];
    }
    return total;
}

static void score_edges(struct instance *instance, const double *weights) {
    for (size_t e = 0; e < instance->edge_count; ++e) {
        double score = 0;
        for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
            score += weights[f] * (double)instance->edges[e].features[f];
        instance->edges[e].score = (float)score;
    }
}

static double objective(void *user, const double *point, double *gradient) {
    struct fit *fit = user;
    double value = 0;
    memset(gradient, 0, DUIQI_BEAD_FEATURES * sizeof *gradient);
    for (size_t n = 0; n < fit->count; ++n) {
        struct instance *instance = &fit->instances[n];
        if (instance->document == fit->held_out)
            continue;
        score_edges(instance, point);
        value += sum_paths(instance, 0, 1, gradient);
        value -= sum_paths(instance, 1, -1, gradient);
    }
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f) {
        double off = point[f] - (CENTER ? (double)duiqi_weights_final.of[f] : 0);
        value += PENALTY / 2 * off * off;
        gradient[f] = is_fitted(f) ? gradient[f] + PENALTY * off : 0;
    }
    return value;
}

struct tally {
    size_t gold, test, right;
    size_t bin_count[BINS], bin_right[BINS];
    double bin_sum[BINS];
};

static void count_bead(struct tally *tally, const struct edge *edge, double probability) {
    if (!edge->link.x_count || !edge->link.y_count)
        return;
    int bin = (int)(probability * BINS);
    bin = bin >= BINS ? BINS - 1 : bin < 0 ? 0 : bin;
    ++tally->test;
    tally->right += edge->gold == 1;
    ++tally->bin_count[bin];
    tally->bin_right[bin] += edge->gold == 1;
    tally->bin_sum[bin] += probability;
}

/* Score the best path of an instance under the weights. */
static void test_instance(struct instance *instance, const double *weights, struct tally *tally) {
    size_t nodes = instance->node_count;
    double *best = malloc(nodes * sizeof *best);
    size_t *by = malloc(nodes * sizeof *by);
    score_edges(instance, weights);
    double total = sum_paths(instance, 0, 0, NULL);
    for (size_t n = 0; n < nodes; ++n)
        best[n] = n ? -INFINITY : 0;
    for (size_t e = 0; e < instance->edge_count; ++e) {
        const struct edge *edge = &instance->edges[e];
        double score = best[edge->from] + (double)edge->score;
        if (score > best[edge->to]) {
            best[edge->to] = score;
            by[edge->to] = e;
        }
    }
    for (size_t n = nodes - 1; n;) {
        const struct edge *edge = &instance->edges[by[n]];
        count_bead(tally, edge,
                   exp(instance->forward[edge->from] + (double)edge->score +
                       instance->backward[edge->to] - total));
        n = edge->from;
    }
    tally->gold += instance->corpus->gold_count;
    free(best);
    free(by);
}

static double f1_of(const struct tally *tally) {
    return 2.0 * (double)tally->right / (double)(tally->gold + tally->test);
}

static void print_calibration(const struct tally *tally) {
    double error = 0;
    for (int b = 0; b < BINS; ++b) {
        if (!tally->bin_count[b])
            continue;
        double count = (double)tally->bin_count[b];
        double right = (double)tally->bin_right[b] / count, given = tally->bin_sum[b] / count;
        error += count / (double)tally->test * fabs(right - given);
        if (b >= 5)
            printf("  %.1f: %zu beads, given %.3f, right %.3f\n", b / 10.0, tally->bin_count[b],
                   given, right);
    }
    printf("  expected calibration error %.3f\n", error);
}

static void add_tally(struct tally *sum, const struct tally *one) {
    sum->gold += one->gold;
    sum->test += one->test;
    sum->right += one->right;
    for (int b = 0; b < BINS; ++b) {
        sum->bin_count[b] += one->bin_count[b];
        sum->bin_right[b] += one->bin_right[b];
        sum->bin_sum[b] += one->bin_sum[b];
    }
}

static void fit_weights(struct fit *fit, int held_out, double *weights) {
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
        weights[f] = is_fitted(f) ? (double)duiqi_weights_final.of[f] : 0;
    fit->held_out = held_out;
    lbfgs_minimize(objective, fit, weights, DUIQI_BEAD_FEATURES, ITERATIONS);
}

static void report(struct fit *fit, const char *lexicons) {
    struct tally sums[3] = {0}, single[3][DOCUMENTS] = {0};
    double weights[DUIQI_BEAD_FEATURES];
    for (int document = 0; document < DOCUMENTS; ++document) {
        fit_weights(fit, document, weights);
        for (size_t n = 0; n < fit->count; ++n) {
            struct instance *instance = &fit->instances[n];
            if (instance->document != document)
                continue;
            size_t k = (size_t)(strchr(lexicons, instance->lexicon) - lexicons);
            if (getenv("W") && atoi(getenv("W")) == document)
                for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
                    printf("%zu %.3f\n", f, weights[f]);
            test_instance(instance, weights, &single[k][document]);
            if (document < DOCUMENTS - 1)
                add_tally(&sums[k], &single[k][document]);
        }
    }
    for (size_t k = 0; lexicons[k]; ++k) {
        printf("%c: mac-dev %.4f report %.4f |", lexicons[k], f1_of(&sums[k]),
               f1_of(&single[k][DOCUMENTS - 1]));
        for (int document = 0; document < DOCUMENTS; ++document)
            printf(" %.3f", f1_of(&single[k][document]));
        printf("\n");
        if (getenv("CAL"))
            print_calibration(&sums[k]);
    }
}

static void load(struct instance *instance, int document, char lexicon,
                 const duiqi_lexicon *const *lexicons, size_t lexicon_count) {
    const char *shared = getenv("DUIQI_SHARED");
    char x[512], y[512], gold[512], name[16];
    struct corpus_document *corpus = calloc(1, sizeof *corpus);
    if (document < DOCUMENTS - 1) {
        snprintf(x, sizeof x, "%s/gold/mac-dev/%03d.zh", shared, document + 1);
        snprintf(y, sizeof y, "%s/gold/mac-dev/%03d.en", shared, document + 1);
        snprintf(gold, sizeof gold, "%s/gold/mac-dev/%03d.align", shared, document + 1);
        snprintf(name, sizeof name, "mac-%d", document + 1);
    } else {
        snprintf(x, sizeof x, "%s/gold/report-2023/zh.tsv", shared);
        snprintf(y, sizeof y, "%s/gold/report-2023/en.tsv", shared);
        snprintf(gold, sizeof gold, "%s/gold/report-2023/gold.align", shared);
        snprintf(name, sizeof name, "report");
    }
    corpus_read(corpus, name, x, y, gold, lexicons, lexicon_count);
    *instance = (struct instance){.document = document, .lexicon = lexicon, .corpus = corpus};
    duiqi_search_options options = {.lexicons = lexicons,
                                    .lexicon_count = lexicon_count,
                                    .inspect = note_lattice,
                                    .inspect_bead = note_bead,
                                    .user = instance};
    duiqi_vector links;
    duiqi_vector_init(&links, &corpus->gold.allocator, sizeof(duiqi_link));
    if (duiqi_search(&links, &corpus->x, &corpus->y, &options))
        exit(2);
    duiqi_vector_free(&links);
}

int main(int argc, char **argv) {
    static struct fit fit;
    char path[512];
    if (argc < 2 || !getenv("DUIQI_SHARED"))
        return 77;
    if (getenv("PEN"))
        PENALTY = atof(getenv("PEN"));
    if (getenv("CEN"))
        CENTER = 1;
    const char *lexicons = argv[1];
    duiqi_lexicon *builtin, *cedict = NULL;
    if (duiqi_lexicon_builtin(&builtin, NULL, NULL))
        return 2;
    snprintf(path, sizeof path, "%s/lexicon/cedict_ts.u8.gz", getenv("DUIQI_SHARED"));
    if (strchr(lexicons, 'c'))
        cedict = corpus_lexicon(path);
    for (size_t k = 0; lexicons[k]; ++k) {
        const duiqi_lexicon *list[2] = {lexicons[k] == 'c' ? cedict : builtin, builtin};
        size_t count = lexicons[k] == 'n' ? 0 : lexicons[k] == 'c' && getenv("BOTH") ? 2 : 1;
        for (int document = 0; document < DOCUMENTS; ++document)
            load(&fit.instances[fit.count++], document, lexicons[k], list, count);
    }
    report(&fit, lexicons);
    if (argc > 2) {
        double weights[DUIQI_BEAD_FEATURES];
        fit_weights(&fit, -1, weights);
        for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
            printf("    %.3fF,\n", weights[f]);
    }
    return 0;
}
