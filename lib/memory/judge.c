#include <duiqi/judge.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/options.h"
#include "base/status.h"
#include "base/vector.h"
#include "feature/numeral.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum {
    ALL_DOUBTS = (1 << DUIQI_DOUBT_COUNT) - 1,
    /* Letters for a Han character: 3.8 in hand-aligned novels, 4.9 in a report. */
    LETTERS_PER_HAN = 4,
    LENGTH_SLACK = 20,
    /* Numbers in words below it come and go: 一个, one of, two-thirds, 十分, a dozen. */
    FIRST_WEIGHTY = 13
};

/* A numeral as it is looked for on the other side. */
struct figure {
    duiqi_numeral numeral;
    bool weighty;
};

struct side {
    char tag[DUIQI_TAG_MAX + 1]; /* of the last unit: a memory has few, and asking ICU is slow */
    duiqi_language language;     /* what that is */
    duiqi_slice text;
    duiqi_vector figures; /* struct figure, by first character */
    duiqi_vector sorted;  /* the same by value, each once */
};

struct duiqi_judge {
    duiqi_judge_options options;
    duiqi_allocator allocator;
    duiqi_folded folded;
    duiqi_vector numerals;
    struct side source, target;
};

const char *duiqi_doubt_name(duiqi_doubt doubt) {
    switch (doubt) {
    case DUIQI_DOUBT_EMPTY:
        return "empty";
    case DUIQI_DOUBT_IDENTICAL:
        return "identical";
    case DUIQI_DOUBT_CONFIDENCE:
        return "confidence";
    case DUIQI_DOUBT_LENGTH:
        return "length";
    case DUIQI_DOUBT_NUMERALS:
        return "numerals";
    }
    return "";
}

/* ---- the judge ---- */

duiqi_status duiqi_judge_new(duiqi_judge **out, const duiqi_judge_options *options,
                             duiqi_error *error) {
    duiqi_judge_options known = DUIQI_JUDGE_OPTIONS_INIT;
    if (!out)
        return duiqi_fail(error, DUIQI_EINVAL, "no place for the judge");
    *out = NULL;
    if (!duiqi_options_take(&known, sizeof known, options) || known.doubts > ALL_DOUBTS)
        return duiqi_fail(error, DUIQI_EINVAL, "judge options of an unknown kind");
    if (!(known.min_confidence >= 0 && known.min_confidence <= 1))
        return duiqi_fail(error, DUIQI_EINVAL, "the least confidence is not from 0 to 1");
    if (!(known.max_length_ratio >= 1))
        return duiqi_fail(error, DUIQI_EINVAL, "the highest length ratio is below 1");
    duiqi_allocator allocator = duiqi_allocator_resolve(known.allocator);
    duiqi_judge *judge = duiqi_allocate(&allocator, 1, sizeof *judge);
    if (!judge)
        return duiqi_fail_memory(error);
    *judge = (duiqi_judge){.options = known, .allocator = allocator};
    duiqi_folded_init(&judge->folded, &allocator);
    duiqi_vector_init(&judge->numerals, &allocator, sizeof(duiqi_numeral));
    struct side *sides[] = {&judge->source, &judge->target};
    for (size_t i = 0; i < 2; ++i) {
        duiqi_vector_init(&sides[i]->figures, &allocator, sizeof(struct figure));
        duiqi_vector_init(&sides[i]->sorted, &allocator, sizeof(struct figure));
    }
    *out = judge;
    return DUIQI_OK;
}

void duiqi_judge_free(duiqi_judge *judge) {
    if (!judge)
        return;
    struct side *sides[] = {&judge->source, &judge->target};
    for (size_t i = 0; i < 2; ++i) {
        duiqi_vector_free(&sides[i]->figures);
        duiqi_vector_free(&sides[i]->sorted);
    }
    duiqi_vector_free(&judge->numerals);
    duiqi_folded_free(&judge->folded);
    duiqi_allocator allocator = judge->allocator;
    duiqi_release(&allocator, judge);
}

/* ---- lengths ---- */

static duiqi_slice trimmed(const duiqi_variant *variant) {
    if (!variant)
        return (duiqi_slice){"", 0};
    const char *data = variant->text.data;
    size_t begin = 0, end = variant->text.length;
    for (size_t next = 0; begin < end && duiqi_is_space(duiqi_utf8_next(data, &next));)
        begin = next;
    for (size_t before = end; begin < end && duiqi_is_space(duiqi_utf8_previous(data, &before));)
        end = before;
    return (duiqi_slice){data + begin, end - begin};
}

static bool is_dense(uint32_t point) {
    const uint32_t first_kana = 0x3041, last_kana = 0x30FF;
    const uint32_t first_hangul = 0xAC00, last_hangul = 0xD7A3;
    return duiqi_is_han(point) || (point >= first_kana && point <= last_kana) ||
           (point >= first_hangul && point <= last_hangul);
}

static double letters_of(duiqi_slice text) {
    size_t letters = LENGTH_SLACK;
    for (size_t at = 0; at < text.length;) {
        uint32_t point = duiqi_utf8_next(text.data, &at);
        if (is_dense(point))
            letters += LETTERS_PER_HAN;
        else if (!duiqi_is_space(point))
            ++letters;
    }
    return (double)letters;
}

static double length_ratio(duiqi_slice a, duiqi_slice b) {
    double x = letters_of(a), y = letters_of(b);
    return x > y ? x / y : y / x;
}

/* ---- figures ---- */

static void take_language(struct side *side, duiqi_slice tag) {
    if (tag.length > DUIQI_TAG_MAX)
        tag.length = 0;
    if (strlen(side->tag) == tag.length && memcmp(side->tag, tag.data, tag.length) == 0)
        return;
    memcpy(side->tag, tag.data, tag.length);
    side->tag[tag.length] = '\0';
    side->language = duiqi_language_of_tag(side->tag);
}

static bool has_digit(duiqi_slice text, const duiqi_numeral *numeral) {
    for (size_t at = numeral->begin; at < numeral->end;)
        if (duiqi_is_digit(duiqi_utf8_next(text.data, &at)))
            return true;
    return false;
}

static bool is_weighty(duiqi_slice text, const duiqi_numeral *numeral) {
    return has_digit(text, numeral) || numeral->kind == DUIQI_NUMERAL_PERCENT ||
           numeral->kind == DUIQI_NUMERAL_YEAR ||
           numeral->numerator / numeral->denominator >= FIRST_WEIGHTY;
}

/* By value first, so that what agrees stands together. */
static int by_value(const void *left, const void *right) {
    const duiqi_numeral *a = &((const struct figure *)left)->numeral;
    const duiqi_numeral *b = &((const struct figure *)right)->numeral;
    if (a->numerator != b->numerator)
        return a->numerator < b->numerator ? -1 : 1;
    if (a->denominator != b->denominator)
        return a->denominator < b->denominator ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Sort the side's figures, each value of each kind once: a side of many equal ones must not cost
 * the square of their number. */
static duiqi_status sort_figures(struct side *side) {
    side->sorted.count = 0;
    if (!side->figures.count)
        return DUIQI_OK;
    struct figure *sorted = duiqi_vector_append(&side->sorted, side->figures.count);
    if (!sorted)
        return DUIQI_ENOMEM;
    memcpy(sorted, side->figures.data, side->figures.count * sizeof *sorted);
    qsort(sorted, side->sorted.count, sizeof *sorted, by_value);
    size_t kept = 1;
    for (size_t i = 1; i < side->sorted.count; ++i)
        if (by_value(&sorted[kept - 1], &sorted[i]) != 0)
            sorted[kept++] = sorted[i];
    side->sorted.count = kept;
    return DUIQI_OK;
}

static duiqi_status find_figures(duiqi_judge *judge, struct side *side) {
    judge->numerals.count = side->figures.count = 0;
    duiqi_status status = duiqi_fold(&judge->folded, side->text);
    if (!status)
        status = duiqi_numerals_find(&judge->numerals, side->text, &judge->folded, side->language);
    const duiqi_numeral *numerals = judge->numerals.data;
    for (size_t i = 0; !status && i < judge->numerals.count; ++i) {
        struct figure figure = {.numeral = numerals[i]};
        if (numerals[i].flags & DUIQI_NUMERAL_LABEL)
            continue;
        figure.weighty =
            !(numerals[i].flags & DUIQI_NUMERAL_LEXICAL) && is_weighty(side->text, &numerals[i]);
        if (!duiqi_vector_push(&side->figures, &figure))
            status = DUIQI_ENOMEM;
    }
    return status ? status : sort_figures(side);
}

static bool same_value(const duiqi_numeral *a, const duiqi_numeral *b) {
    return a->numerator == b->numerator && a->denominator == b->denominator;
}

/* Whether a side has a numeral that can be the same figure. */
static bool has_figure(const struct side *side, const duiqi_numeral *wanted) {
    const struct figure *sorted = side->sorted.data;
    struct figure lowest = {.numeral = *wanted};
    lowest.numeral.kind = DUIQI_NUMERAL_CARDINAL;
    size_t low = 0, high = side->sorted.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_value(&sorted[middle], &lowest) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < side->sorted.count && same_value(&sorted[low].numeral, wanted); ++low)
        if (duiqi_numeral_agrees(wanted, &sorted[low].numeral))
            return true;
    return false;
}

/* The first weighty figure of a side that the other lacks; empty when there is none. */
static duiqi_slice first_missing(const struct side *side, const struct side *other) {
    const struct figure *figures = side->figures.data;
    for (size_t i = 0; i < side->figures.count; ++i) {
        const duiqi_numeral *numeral = &figures[i].numeral;
        if (figures[i].weighty && !has_figure(other, numeral))
            return (duiqi_slice){side->text.data + numeral->begin, numeral->end - numeral->begin};
    }
    return (duiqi_slice){"", 0};
}

static duiqi_status compare_figures(duiqi_judge *judge, const duiqi_unit *unit,
                                    duiqi_judgement *judgement) {
    if (judge->source.text.length > UINT32_MAX || judge->target.text.length > UINT32_MAX)
        return DUIQI_ELIMIT;
    take_language(&judge->source, unit->source->language);
    take_language(&judge->target, unit->target->language);
    if (judge->source.language == DUIQI_LANGUAGE_OTHER ||
        judge->target.language == DUIQI_LANGUAGE_OTHER)
        return DUIQI_OK;
    duiqi_status status = find_figures(judge, &judge->source);
    if (!status)
        status = find_figures(judge, &judge->target);
    if (status)
        return status;
    judgement->source_figure = first_missing(&judge->source, &judge->target);
    judgement->target_figure = first_missing(&judge->target, &judge->source);
    if (judgement->source_figure.length || judgement->target_figure.length)
        judgement->doubts |= DUIQI_DOUBT_NUMERALS;
    return DUIQI_OK;
}

/* ---- the unit ---- */

static bool same_text(duiqi_slice a, duiqi_slice b) {
    return a.length == b.length && memcmp(a.data, b.data, a.length) == 0;
}

duiqi_status duiqi_judge_unit(duiqi_judge *judge, const duiqi_unit *unit,
                              duiqi_judgement *judgement) {
    if (!judge || !unit || !judgement)
        return DUIQI_EINVAL;
    const duiqi_judge_options *options = &judge->options;
    duiqi_slice source = judge->source.text = trimmed(unit->source);
    duiqi_slice target = judge->target.text = trimmed(unit->target);
    *judgement = (duiqi_judgement){.confidence = duiqi_unit_confidence(unit), .length_ratio = 1};
    if (judgement->confidence < options->min_confidence)
        judgement->doubts |= DUIQI_DOUBT_CONFIDENCE;
    if (!source.length || !target.length) {
        judgement->doubts |= DUIQI_DOUBT_EMPTY;
        judgement->doubts &= options->doubts;
        return DUIQI_OK;
    }
    if (same_text(source, target))
        judgement->doubts |= DUIQI_DOUBT_IDENTICAL;
    judgement->length_ratio = length_ratio(source, target);
    if (judgement->length_ratio > options->max_length_ratio)
        judgement->doubts |= DUIQI_DOUBT_LENGTH;
    duiqi_status status =
        options->doubts & DUIQI_DOUBT_NUMERALS ? compare_figures(judge, unit, judgement) : DUIQI_OK;
    judgement->doubts &= options->doubts;
    return status;
}
