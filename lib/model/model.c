#include "model/model.h"

#include <math.h>

/* Fitted by hand on the development texts named in README.md. */
static const struct {
    double length;      /* per unit of |ln(observed / expected target length)| */
    double literal;     /* per unit of rarity of a literal that both sides have */
    double missing;     /* for a literal of one side that the other lacks but has elsewhere */
    double null;        /* a sentence without counterpart */
    double null_length; /* and per unit of ln(1 + its length) */
} WEIGHTS = {-3.0, 0.55, 0.35, -5.0, -0.9};

/* Log prior by bead type, rows: source sentences, columns: target sentences. 0: no such bead. */
static const double PRIORS[DUIQI_BEAD_SIDE_MAX + 1][DUIQI_BEAD_SIDE_MAX + 1] = {
    {0, -0.1, 0, 0, 0, 0, 0},          {-0.1, -0.4, -1.9, -3.2, -4.2, -5.4, -6.2},
    {0, -2.4, -3.6, -5.6, -7.0, 0, 0}, {0, -4.0, -5.8, -7.0, 0, 0, 0},
    {0, -5.2, -7.2, 0, 0, 0, 0},       {0, -6.4, 0, 0, 0, 0, 0},
    {0, -7.2, 0, 0, 0, 0, 0},
};

/* Target characters for a source character where the text is too short to tell. */
static double prior_ratio(duiqi_language source, duiqi_language target) {
    const double english_for_chinese = 3.6;
    if (source == target)
        return 1.0;
    if (source == DUIQI_LANGUAGE_ZH)
        return english_for_chinese;
    return target == DUIQI_LANGUAGE_ZH ? 1.0 / english_for_chinese : 1.0;
}

/* Fill sums with the running total of the lengths; false without memory. */
static bool sum_lengths(duiqi_vector *sums, const duiqi_features *features) {
    size_t count = features->lengths.count;
    if (!duiqi_vector_append(sums, count + 1))
        return false;
    uint64_t *sum = sums->data;
    for (size_t i = 0; i < count; ++i)
        sum[i + 1] = sum[i] + duiqi_features_length(features, i);
    return true;
}

static double span_length(const duiqi_vector *sums, size_t first, size_t count) {
    const uint64_t *sum = sums->data;
    return (double)(sum[first + count] - sum[first]);
}

/* A literal is worth more the rarer it is; one that a side lacks altogether is worth nothing. */
static bool weigh_literals(duiqi_model *model, size_t literal_count) {
    duiqi_vector *weights = &model->literal_weights;
    const duiqi_features *sides[] = {model->source, model->target};
    uint32_t *counts =
        duiqi_allocate_zeroed(&weights->allocator, literal_count * 2 + 1, sizeof *counts);
    if (!counts)
        return false;
    for (size_t side = 0; side < 2; ++side) {
        const uint32_t *literals = sides[side]->literals.data;
        for (size_t i = 0; i < sides[side]->literals.count; ++i)
            ++counts[literals[i] * 2 + side];
    }
    float *weight = duiqi_vector_append(weights, literal_count);
    double cells =
        ((double)model->source->lengths.count + 1.0) * ((double)model->target->lengths.count + 1.0);
    for (size_t i = 0; weight && i < literal_count; ++i) {
        double pairs = (double)counts[i * 2] * (double)counts[i * 2 + 1];
        weight[i] = pairs > 0 && pairs < cells ? (float)(0.5 * log(cells / pairs)) : 0.0f;
    }
    duiqi_release(&weights->allocator, counts);
    return weight != NULL;
}

duiqi_status duiqi_model_init(duiqi_model *model, const duiqi_features *source,
                              duiqi_language source_language, const duiqi_features *target,
                              duiqi_language target_language, size_t literal_count) {
    const duiqi_allocator *allocator = &source->lengths.allocator;
    *model = (duiqi_model){.source = source, .target = target};
    duiqi_vector_init(&model->source_sums, allocator, sizeof(uint64_t));
    duiqi_vector_init(&model->target_sums, allocator, sizeof(uint64_t));
    duiqi_vector_init(&model->literal_weights, allocator, sizeof(float));
    if (!sum_lengths(&model->source_sums, source) || !sum_lengths(&model->target_sums, target) ||
        !weigh_literals(model, literal_count)) {
        duiqi_model_free(model);
        return DUIQI_ENOMEM;
    }
    const double prior_characters = 300.0; /* how much text the prior ratio counts for */
    double prior = prior_ratio(source_language, target_language);
    model->ratio =
        (span_length(&model->target_sums, 0, target->lengths.count) + prior * prior_characters) /
        (span_length(&model->source_sums, 0, source->lengths.count) + prior_characters);
    return DUIQI_OK;
}

bool duiqi_model_allows(size_t source_count, size_t target_count) {
    return source_count <= DUIQI_BEAD_SIDE_MAX && target_count <= DUIQI_BEAD_SIDE_MAX &&
           PRIORS[source_count][target_count] < 0;
}

/* The literals of a range of sentences. */
static const uint32_t *literals_of(const duiqi_features *features, size_t first, size_t count,
                                   size_t *literal_count) {
    const uint32_t *starts = features->literal_starts.data;
    *literal_count = starts[first + count] - starts[first];
    return *literal_count ? (const uint32_t *)features->literals.data + starts[first] : NULL;
}

static size_t occurrences(const uint32_t *literals, size_t count, uint32_t literal) {
    size_t found = 0;
    for (size_t i = 0; i < count; ++i)
        found += literals[i] == literal;
    return found;
}

/* Sum over the literals of one range of what finding or missing them on the other is worth.
 * Each shared occurrence is found from either side, hence the halves. */
static double literal_evidence(const duiqi_model *model, const uint32_t *own, size_t own_count,
                               const uint32_t *other, size_t other_count) {
    const float *weights = model->literal_weights.data;
    double evidence = 0.0;
    for (size_t i = 0; i < own_count; ++i) {
        if (weights[own[i]] <= 0.0f)
            continue;
        size_t before = occurrences(own, i, own[i]);
        bool shared = before < occurrences(other, other_count, own[i]);
        evidence += (shared ? WEIGHTS.literal : -WEIGHTS.missing) * (double)weights[own[i]] * 0.5;
    }
    return evidence;
}

double duiqi_model_score(const duiqi_model *model, size_t source, size_t source_count,
                         size_t target, size_t target_count) {
    double x = span_length(&model->source_sums, source, source_count);
    double y = span_length(&model->target_sums, target, target_count);
    double score = PRIORS[source_count][target_count];
    if (!source_count || !target_count) {
        double expected = source_count ? x : y / model->ratio;
        return score + WEIGHTS.null + WEIGHTS.null_length * log(1.0 + expected);
    }
    size_t own_count, other_count;
    const uint32_t *own = literals_of(model->source, source, source_count, &own_count);
    const uint32_t *other = literals_of(model->target, target, target_count, &other_count);
    score += WEIGHTS.length * fabs(log((y + 1.0) / ((x + 0.5) * model->ratio)));
    score += literal_evidence(model, own, own_count, other, other_count);
    score += literal_evidence(model, other, other_count, own, own_count);
    return score;
}

void duiqi_model_free(duiqi_model *model) {
    duiqi_vector_free(&model->source_sums);
    duiqi_vector_free(&model->target_sums);
    duiqi_vector_free(&model->literal_weights);
}
