/* Fits the weights of the second pass and of the last one to gold alignments, the chapters of
 * MAC-Dev and the report of 2023, by penalised conditional likelihood, and reports how well the
 * search does on each document with the weights that the others give.
 *
 * The table that the library has is what this command writes, run in the source folder:
 *
 *     DUIQI_SHARED=... build/tests/fit --write lib/model/weights_fitted.inc
 *
 * What each group of features brings, and learning from the text itself:
 *
 *     DUIQI_SHARED=... build/tests/fit --ablate yes
 */
#include <stdlib.h>
#include <string.h>

#include <duiqi/evaluate.h>

#include "corpus.h"
#include "document/beads.h"
#include "graph.h"
#include "lbfgs.h"
#include "lexicon/builtin.h"
#include "require.h"
#include "weights_file.h"

enum { LEXICON_KINDS = 3, LEXICONS_MAX = 2, NOBODY = -1, EXIT_SKIPPED = 77 };

static const double PENALTY = 1; /* on half the squared length of the weights */
static const lbfgs_limits LIMITS = {.iterations = 400, .gradient = 1e-3};

static const char USAGE[] =
    "usage: fit [--lexicons LETTERS] [--penalty X] [--write FILE] [--ablate yes]\n"
    "\n"
    "--lexicons  align with each of: n no lexicon, b the built-in one, c CC-CEDICT before the\n"
    "            built-in one (default nbc). Those with a lexicon share their weights.\n"
    "--penalty   on the squared weights (default 1)\n"
    "--write     write the weights that all documents give as a table for lib/model/weights.c\n"
    "--ablate    instead of the full report, strict F1 of the chapters together with weights "
    "fitted\n"
    "            without each group of features in the last pass, and without learning\n"
    "\n"
    "The environment variable DUIQI_SHARED names the folder of the reference material.\n";

struct arguments {
    const char *lexicons, *write;
    double penalty;
    bool ablate;
};

/* Features that say something about the same thing. */
struct group {
    const char *name;
    size_t first, last;
};

static const struct group NOTHING = {"", DUIQI_BEAD_FEATURES, DUIQI_BEAD_FEATURES};
static const struct group GROUPS[] = {
    {"nothing", DUIQI_BEAD_FEATURES, DUIQI_BEAD_FEATURES},
    {"content words", DUIQI_BEAD_CONTENT, DUIQI_BEAD_CONTENT},
    {"function words", DUIQI_BEAD_FUNCTION, DUIQI_BEAD_FUNCTION},
    {"names and figures", DUIQI_BEAD_NAME, DUIQI_BEAD_NAME},
    {"all words", DUIQI_BEAD_CONTENT, DUIQI_BEAD_NAME},
    {"length", DUIQI_BEAD_LENGTH, DUIQI_BEAD_LENGTH},
    {"type of bead", DUIQI_BEAD_1_1, DUIQI_BEAD_3_2},
    {"questions, exclamations", DUIQI_BEAD_QUESTIONS, DUIQI_BEAD_QUESTION_END},
    {"quotes", DUIQI_BEAD_X_QUOTES, DUIQI_BEAD_CLOSINGS},
    {"clauses", DUIQI_BEAD_CLAUSES_FEW, DUIQI_BEAD_Y_BOUNDARY},
    {"shortest of those joined", DUIQI_BEAD_X_SHORTEST, DUIQI_BEAD_Y_SHORTEST},
    {"size, quotes of unpaired", DUIQI_BEAD_X_ALONE_LENGTH, DUIQI_BEAD_Y_ALONE_QUOTES},
};

/* What a document is aligned with. */
struct lexicon_kind {
    char letter;
    const char *name, *column;
    const duiqi_lexicon *lexicons[LEXICONS_MAX];
    size_t count;
};

/* What is fitted: the weights of the second pass, to what it sees at a glance, then those of the
 * last pass, to the beads that the second one leaves. */
enum stage { GLANCE, LAST, STAGES };

/* A document under one kind of lexicon. */
struct sample {
    const struct lexicon_kind *kind;
    int number;
    struct corpus_document document;
    struct graph graphs[STAGES];
};

struct fit {
    struct sample samples[LEXICON_KINDS * CORPUS_DOCUMENTS];
    size_t count;
    double penalty;
    struct group removed; /* features that stay 0 in the last pass */
    bool unlearned;
    duiqi_weights glance[2]; /* of the second pass: without a lexicon, with one */
    enum stage stage;        /* what is fitted now: */
    bool with_lexicon;       /* the samples with a lexicon, or those without, */
    int held_out;            /* but for this document */
};

/* ---- the samples ---- */

static void run_search(const struct sample *sample, duiqi_search_options *options,
                       duiqi_vector *links) {
    options->lexicons = sample->kind->lexicons;
    options->lexicon_count = sample->kind->count;
    duiqi_vector_init(links, &sample->document.x.types.allocator, sizeof(duiqi_link));
    require(!duiqi_search(links, &sample->document.x, &sample->document.y, options),
            "the search failed");
}

/* The beads that a stage chooses among. */
static void read_graph(const struct fit *fit, struct sample *sample, enum stage stage) {
    duiqi_search_options options = {.unlearned = fit->unlearned,
                                    .glance = &fit->glance[sample->kind->count > 0],
                                    .inspect_glance = stage == GLANCE};
    duiqi_vector links;
    struct graph *graph = &sample->graphs[stage];
    graph_free(graph);
    graph_init(graph);
    graph_watch(graph, &options);
    run_search(sample, &options, &links);
    duiqi_vector_free(&links);
    graph_finish(graph, sample->document.gold, (uint32_t)sample->document.x.count,
                 (uint32_t)sample->document.y.count);
}

static void read_samples(struct fit *fit, const struct lexicon_kind *kinds, const char *letters,
                         const char *shared) {
    for (size_t k = 0; k < LEXICON_KINDS; ++k)
        for (int n = 0; strchr(letters, kinds[k].letter) && n < CORPUS_DOCUMENTS; ++n) {
            struct sample *sample = &fit->samples[fit->count++];
            sample->kind = &kinds[k];
            sample->number = n;
            corpus_read(&sample->document, shared, (size_t)n, kinds[k].lexicons, kinds[k].count);
            for (int stage = 0; stage < STAGES; ++stage)
                graph_init(&sample->graphs[stage]);
        }
}

static void read_glances(struct fit *fit) {
    for (size_t i = 0; i < fit->count; ++i)
        read_graph(fit, &fit->samples[i], GLANCE);
}

static void free_samples(struct fit *fit) {
    for (size_t i = 0; i < fit->count; ++i) {
        for (int stage = 0; stage < STAGES; ++stage)
            graph_free(&fit->samples[i].graphs[stage]);
        corpus_free(&fit->samples[i].document);
    }
}

/* ---- fitting ---- */

/* What a glance sees: words without function words, lengths, types, and unpaired sentences. */
static bool is_seen_at_a_glance(size_t feature) {
    return feature != DUIQI_BEAD_FUNCTION &&
           (feature < DUIQI_BEAD_QUESTIONS || feature > DUIQI_BEAD_Y_SHORTEST);
}

/* The other features say the same as the normal density of the length. */
static bool is_fitted(const struct fit *fit, size_t feature) {
    if (feature == DUIQI_BEAD_LENGTH_NORMAL)
        return false;
    return fit->stage == GLANCE ? is_seen_at_a_glance(feature)
                                : feature < fit->removed.first || feature > fit->removed.last;
}

static double loss(void *user, const double *point, double *gradient) {
    struct fit *fit = user;
    double value = 0;
    memset(gradient, 0, DUIQI_BEAD_FEATURES * sizeof *gradient);
    for (size_t i = 0; i < fit->count; ++i) {
        struct sample *sample = &fit->samples[i];
        if (sample->number != fit->held_out && (sample->kind->count > 0) == fit->with_lexicon)
            value += graph_loss(&sample->graphs[fit->stage], point, gradient);
    }
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f) {
        value += fit->penalty / 2 * point[f] * point[f];
        gradient[f] = is_fitted(fit, f) ? gradient[f] + fit->penalty * point[f] : 0;
    }
    return value;
}

static void fit_weights(struct fit *fit, enum stage stage, bool with_lexicon, int held_out,
                        duiqi_weights *weights) {
    _Static_assert((int)DUIQI_BEAD_FEATURES <= (int)LBFGS_SIZE_MAX, "too many features");
    double point[DUIQI_BEAD_FEATURES];
    fit->stage = stage;
    fit->with_lexicon = with_lexicon;
    fit->held_out = held_out;
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
        point[f] = is_fitted(fit, f) ? (double)duiqi_weights_early.of[f] : 0;
    lbfgs_minimize(loss, fit, point, DUIQI_BEAD_FEATURES, &LIMITS);
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
        weights->of[f] = weights_file_rounded(point[f]);
}

/* Fit the weights of the second pass to all documents but one, and find what they leave to the
 * last pass of every document. */
static void prepare(struct fit *fit, int held_out) {
    fit_weights(fit, GLANCE, false, held_out, &fit->glance[false]);
    fit_weights(fit, GLANCE, true, held_out, &fit->glance[true]);
    for (size_t i = 0; i < fit->count; ++i)
        read_graph(fit, &fit->samples[i], LAST);
}

/* ---- leaving one document out ---- */

/* What the search finds in a document with the weights that the others give, once those of the
 * second pass are prepared. */
static duiqi_beads *align_held_out(struct fit *fit, const struct sample *sample) {
    duiqi_weights weights;
    duiqi_vector links;
    bool with_lexicon = sample->kind->count > 0;
    fit_weights(fit, LAST, with_lexicon, sample->number, &weights);
    duiqi_search_options options = {
        .glance = &fit->glance[with_lexicon], .weights = &weights, .unlearned = fit->unlearned};
    run_search(sample, &options, &links);
    duiqi_beads *beads = duiqi_beads_new(&links.allocator);
    require(beads, "no memory");
    for (size_t i = 0; i < links.count; ++i) {
        const duiqi_link *link = (const duiqi_link *)links.data + i;
        require(!duiqi_beads_add_ranges(beads, link->x, link->x_count, link->y, link->y_count,
                                        (double)link->confidence),
                "no memory");
    }
    duiqi_vector_free(&links);
    return beads;
}

static duiqi_evaluation *new_evaluation(void) {
    duiqi_evaluation *evaluation;
    require(!duiqi_evaluation_new(&evaluation, NULL, NULL), "no memory");
    return evaluation;
}

static void count(duiqi_evaluation *evaluation, const duiqi_beads *gold, const duiqi_beads *test) {
    require(!duiqi_evaluation_add(evaluation, gold, test, NULL), "no memory");
}

static void print_scores(const char *name, const duiqi_evaluation *evaluation) {
    const duiqi_scores *scores = duiqi_evaluation_scores(evaluation);
    printf("  %-18s  %.4f  %.4f\n", name, scores->strict.f1, scores->lax.f1);
}

static void print_calibration(const duiqi_evaluation *evaluation) {
    const duiqi_calibration *calibration = duiqi_evaluation_calibration(evaluation);
    printf("  confidence    beads    mean   right\n");
    for (int i = 0; i < DUIQI_CALIBRATION_BINS; ++i) {
        const duiqi_calibration_bin *bin = &calibration->bins[i];
        printf("  %.1f - %.1f   %6zu  %.4f  %.4f\n", i / 10.0, (i + 1) / 10.0, bin->count,
               bin->mean_confidence, bin->share_right);
    }
    printf("  expected calibration error %.4f\n", calibration->expected_error);
}

/* Beads of all samples, each with weights fitted to the other documents. */
static void align_all(struct fit *fit, duiqi_beads **found) {
    for (int held_out = 0; held_out < CORPUS_DOCUMENTS; ++held_out) {
        prepare(fit, held_out);
        for (size_t i = 0; i < fit->count; ++i) {
            const struct sample *sample = &fit->samples[i];
            if (sample->number != held_out)
                continue;
            if (sample->graphs[LAST].missing)
                printf("%s, %s: the last pass cannot choose %zu gold beads\n",
                       corpus_name((size_t)held_out), sample->kind->name,
                       sample->graphs[LAST].missing);
            found[i] = align_held_out(fit, sample);
        }
    }
}

static void report_kind(const struct fit *fit, const struct lexicon_kind *kind,
                        duiqi_beads *const *found) {
    duiqi_evaluation *novels = new_evaluation();
    printf("\n%s, each document with weights fitted to the others\n", kind->name);
    printf("  %-18s  strict  lax F1\n", "");
    for (size_t i = 0; i < fit->count; ++i) {
        const struct sample *sample = &fit->samples[i];
        if (sample->kind != kind)
            continue;
        duiqi_evaluation *alone = new_evaluation();
        count(alone, sample->document.gold, found[i]);
        if (sample->number < CORPUS_NOVELS)
            count(novels, sample->document.gold, found[i]);
        print_scores(corpus_name((size_t)sample->number), alone);
        duiqi_evaluation_free(alone);
    }
    print_scores("mac-dev, together", novels);
    print_calibration(novels);
    duiqi_evaluation_free(novels);
}

static void report(struct fit *fit, const struct lexicon_kind *kinds, const char *letters) {
    duiqi_beads *found[LEXICON_KINDS * CORPUS_DOCUMENTS];
    align_all(fit, found);
    for (size_t k = 0; k < LEXICON_KINDS; ++k)
        if (strchr(letters, kinds[k].letter))
            report_kind(fit, &kinds[k], found);
    for (size_t i = 0; i < fit->count; ++i)
        duiqi_beads_free(found[i]);
}

/* ---- ablations ---- */

enum { GROUP_COUNT = sizeof GROUPS / sizeof *GROUPS };

/* Align the samples of a document, each with weights fitted to the others but for one group of
 * features; count how well, by kind of lexicon. */
static void ablate_group(struct fit *fit, const struct lexicon_kind *kinds, int held_out,
                         const struct group *group, duiqi_evaluation **by_kind) {
    fit->removed = *group;
    for (size_t i = 0; i < fit->count; ++i) {
        const struct sample *sample = &fit->samples[i];
        if (sample->number != held_out)
            continue;
        duiqi_beads *beads = align_held_out(fit, sample);
        count(by_kind[sample->kind - kinds], sample->document.gold, beads);
        duiqi_beads_free(beads);
    }
    fit->removed = NOTHING;
}

/* Do so with several groups and all chapters, and print strict F1 of the chapters together. */
static void ablate_groups(struct fit *fit, const struct lexicon_kind *kinds, const char *letters,
                          const struct group *groups, size_t group_count) {
    duiqi_evaluation *found[GROUP_COUNT][LEXICON_KINDS];
    for (size_t g = 0; g < group_count; ++g)
        for (size_t k = 0; k < LEXICON_KINDS; ++k)
            found[g][k] = new_evaluation();
    for (int held_out = 0; held_out < CORPUS_NOVELS; ++held_out) {
        prepare(fit, held_out);
        for (size_t g = 0; g < group_count; ++g)
            ablate_group(fit, kinds, held_out, &groups[g], found[g]);
    }
    for (size_t g = 0; g < group_count; ++g) {
        printf("%-28s", groups[g].name);
        for (size_t k = 0; k < LEXICON_KINDS; ++k) {
            if (strchr(letters, kinds[k].letter))
                printf("  %8.4f", duiqi_evaluation_scores(found[g][k])->strict.f1);
            duiqi_evaluation_free(found[g][k]);
        }
        printf("\n");
    }
    fflush(stdout);
}

static void ablate(struct fit *fit, const struct lexicon_kind *kinds, const char *letters) {
    static const struct group UNLEARNED = {"learning from the text", DUIQI_BEAD_FEATURES,
                                           DUIQI_BEAD_FEATURES};
    printf("\n%-28s", "strict F1 without");
    for (size_t k = 0; k < LEXICON_KINDS; ++k)
        if (strchr(letters, kinds[k].letter))
            printf("  %8s", kinds[k].column);
    printf("\n");
    ablate_groups(fit, kinds, letters, GROUPS, GROUP_COUNT);
    fit->unlearned = true;
    read_glances(fit);
    ablate_groups(fit, kinds, letters, &UNLEARNED, 1);
}

/* ---- the command ---- */

static bool take_option(struct arguments *arguments, const char *name, const char *value) {
    char *end = NULL;
    if (strcmp(name, "--lexicons") == 0)
        arguments->lexicons = value;
    else if (strcmp(name, "--write") == 0)
        arguments->write = value;
    else if (strcmp(name, "--ablate") == 0)
        arguments->ablate = strcmp(value, "yes") == 0;
    else if (strcmp(name, "--penalty") == 0)
        arguments->penalty = strtod(value, &end);
    else
        return false;
    return !end || (end != value && !*end && arguments->penalty >= 0);
}

static bool parse(struct arguments *arguments, int argc, char **argv) {
    *arguments = (struct arguments){.lexicons = "nbc", .penalty = PENALTY};
    for (int i = 1; i < argc; i += 2)
        if (i + 1 == argc || !take_option(arguments, argv[i], argv[i + 1]))
            return false;
    const char *letters = arguments->lexicons;
    bool complete = strchr(letters, 'n') && strchr(letters, 'b') && strchr(letters, 'c');
    return *letters && letters[strspn(letters, "nbc")] == '\0' && (complete || !arguments->write);
}

static void write_tables(struct fit *fit, const char *path) {
    struct weights_tables tables;
    prepare(fit, NOBODY);
    tables.glance = fit->glance[true];
    tables.glance_blind = fit->glance[false];
    fit_weights(fit, LAST, true, NOBODY, &tables.final);
    fit_weights(fit, LAST, false, NOBODY, &tables.blind);
    weights_file_write(path, &tables);
}

int main(int argc, char **argv) {
    static struct fit fit;
    struct arguments arguments;
    const char *shared = getenv("DUIQI_SHARED");
    if (!parse(&arguments, argc, argv)) {
        fputs(USAGE, stderr);
        return EXIT_FAILURE;
    }
    if (!shared || !*shared) {
        puts("skipped: DUIQI_SHARED does not name the reference material");
        return EXIT_SKIPPED;
    }
    duiqi_lexicon *builtin, *cedict = corpus_cedict(shared);
    require(!duiqi_lexicon_builtin(&builtin, NULL, NULL), "no memory");
    const struct lexicon_kind kinds[LEXICON_KINDS] = {
        {'n', "no lexicon", "none", {NULL}, 0},
        {'b', "built-in lexicon", "built-in", {builtin}, 1},
        {'c', "CC-CEDICT and built-in lexicon", "CEDICT", {cedict, builtin}, 2},
    };
    fit.penalty = arguments.penalty;
    fit.removed = NOTHING;
    read_samples(&fit, kinds, arguments.lexicons, shared);
    read_glances(&fit);
    if (arguments.ablate)
        ablate(&fit, kinds, arguments.lexicons);
    else
        report(&fit, kinds, arguments.lexicons);
    if (arguments.write)
        write_tables(&fit, arguments.write);
    free_samples(&fit);
    duiqi_lexicon_free(cedict);
    duiqi_lexicon_free(builtin);
    return EXIT_SUCCESS;
}
