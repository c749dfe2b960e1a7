#include <duiqi/evaluate.h>

#include <math.h>
#include <string.h>

#include "base/status.h"
#include "base/vector.h"
#include "evaluate/bead_index.h"

/* Beads of one list that the other list agrees with. */
struct tally {
    size_t strict, lax, count;
};

struct bin {
    size_t count, right;
    double confidence; /* sum */
};

struct duiqi_evaluation {
    duiqi_allocator allocator;
    struct tally gold, test;
    struct bin bins[DUIQI_CALIBRATION_BINS];
    double square_error; /* sum of those of the confidences */
    duiqi_vector types;  /* duiqi_type_score, in order */
    duiqi_scores scores;
    duiqi_calibration calibration;
};

duiqi_status duiqi_evaluation_new(duiqi_evaluation **out, const duiqi_allocator *given,
                                  duiqi_error *error) {
    if (!out)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    duiqi_allocator allocator = duiqi_allocator_resolve(given);
    *out = duiqi_allocate_zeroed(&allocator, 1, sizeof **out);
    if (!*out)
        return duiqi_fail_memory(error);
    (*out)->allocator = allocator;
    duiqi_vector_init(&(*out)->types, &allocator, sizeof(duiqi_type_score));
    return DUIQI_OK;
}

static bool comes_before(const duiqi_type_score *type, const duiqi_bead *bead) {
    return type->source_count != bead->source_count ? type->source_count < bead->source_count
                                                    : type->target_count < bead->target_count;
}

/* The entry of a bead's type, made when it is the first of it; NULL without memory. */
static duiqi_type_score *type_of(duiqi_vector *types, const duiqi_bead *bead) {
    size_t low = 0, high = types->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (comes_before((const duiqi_type_score *)types->data + middle, bead))
            low = middle + 1;
        else
            high = middle;
    }
    size_t behind = types->count - low;
    duiqi_type_score *type = behind ? (duiqi_type_score *)types->data + low : NULL;
    if (type && type->source_count == bead->source_count &&
        type->target_count == bead->target_count)
        return type;
    if (!duiqi_vector_append(types, 1))
        return NULL;
    type = (duiqi_type_score *)types->data + low;
    memmove(type + 1, type, behind * sizeof *type);
    *type = (duiqi_type_score){bead->source_count, bead->target_count, 0, 0, 0};
    return type;
}

static void count_agreement(struct tally *tally, duiqi_agreement agreement) {
    tally->strict += agreement == DUIQI_AGREEMENT_STRICT;
    tally->lax += agreement != DUIQI_AGREEMENT_NONE;
    tally->count++;
}

static void count_confidence(duiqi_evaluation *evaluation, double confidence, bool right) {
    int number = (int)(confidence * DUIQI_CALIBRATION_BINS);
    struct bin *bin =
        &evaluation->bins[number < DUIQI_CALIBRATION_BINS ? number : DUIQI_CALIBRATION_BINS - 1];
    bin->count++;
    bin->right += right;
    bin->confidence += confidence;
    double miss = confidence - (right ? 1 : 0);
    evaluation->square_error += miss * miss;
}

/* Count one bead, which is a gold one or one under test. */
static bool count_bead(duiqi_evaluation *evaluation, const duiqi_bead *bead, bool is_gold,
                       duiqi_agreement agreement) {
    bool right = agreement == DUIQI_AGREEMENT_STRICT;
    duiqi_type_score *type = type_of(&evaluation->types, bead);
    if (!type)
        return false;
    if (is_gold) {
        count_agreement(&evaluation->gold, agreement);
        type->gold_beads++;
    } else {
        count_agreement(&evaluation->test, agreement);
        count_confidence(evaluation, bead->confidence, right);
        type->test_beads++;
        type->right_beads += right;
    }
    return true;
}

/* Count the beads of one list by how the other agrees with them; false without memory. */
static bool count_beads(duiqi_evaluation *evaluation, const duiqi_beads *beads,
                        const duiqi_beads *reference, bool is_gold) {
    duiqi_bead_index index;
    bool ready = duiqi_bead_index_init(&index, reference, &evaluation->allocator);
    for (size_t i = 0; ready && i < duiqi_beads_count(beads); ++i) {
        const duiqi_bead *bead = duiqi_beads_at(beads, i);
        if (duiqi_bead_has_two_sides(bead))
            ready = count_bead(evaluation, bead, is_gold, duiqi_bead_index_search(&index, bead));
    }
    duiqi_bead_index_free(&index);
    return ready;
}

static double ratio(double part, size_t whole) {
    return whole ? part / (double)whole : 0;
}

static duiqi_f_score score(double precision, double recall) {
    double sum = precision + recall;
    return (duiqi_f_score){precision, recall, sum > 0 ? 2 * precision * recall / sum : 0};
}

static void update_scores(duiqi_evaluation *evaluation) {
    const struct tally *gold = &evaluation->gold, *test = &evaluation->test;
    evaluation->scores = (duiqi_scores){
        .strict = score(ratio((double)test->strict, test->count),
                        ratio((double)gold->strict, gold->count)),
        .lax = score(ratio((double)test->lax, test->count), ratio((double)gold->lax, gold->count)),
        .gold_count = gold->count,
        .test_count = test->count};
}

static void update_calibration(duiqi_evaluation *evaluation) {
    duiqi_calibration *calibration = &evaluation->calibration;
    double apart = 0;
    for (int i = 0; i < DUIQI_CALIBRATION_BINS; ++i) {
        const struct bin *bin = &evaluation->bins[i];
        calibration->bins[i] = (duiqi_calibration_bin){
            bin->count, ratio(bin->confidence, bin->count), ratio((double)bin->right, bin->count)};
        apart += fabs(bin->confidence - (double)bin->right);
    }
    calibration->expected_error = ratio(apart, evaluation->test.count);
    calibration->brier_score = ratio(evaluation->square_error, evaluation->test.count);
}

duiqi_status duiqi_evaluation_add(duiqi_evaluation *evaluation, const duiqi_beads *gold,
                                  const duiqi_beads *test, duiqi_error *error) {
    if (!evaluation || !gold || !test)
        return duiqi_fail(error, DUIQI_EINVAL, "a required argument is NULL");
    if (!count_beads(evaluation, gold, test, true) || !count_beads(evaluation, test, gold, false))
        return duiqi_fail_memory(error);
    update_scores(evaluation);
    update_calibration(evaluation);
    return DUIQI_OK;
}

const duiqi_scores *duiqi_evaluation_scores(const duiqi_evaluation *evaluation) {
    return &evaluation->scores;
}

const duiqi_calibration *duiqi_evaluation_calibration(const duiqi_evaluation *evaluation) {
    return &evaluation->calibration;
}

size_t duiqi_evaluation_type_count(const duiqi_evaluation *evaluation) {
    return evaluation->types.count;
}

const duiqi_type_score *duiqi_evaluation_type(const duiqi_evaluation *evaluation, size_t index) {
    return index < evaluation->types.count
               ? (const duiqi_type_score *)evaluation->types.data + index
               : NULL;
}

void duiqi_evaluation_free(duiqi_evaluation *evaluation) {
    if (!evaluation)
        return;
    duiqi_allocator allocator = evaluation->allocator;
    duiqi_vector_free(&evaluation->types);
    duiqi_release(&allocator, evaluation);
}
