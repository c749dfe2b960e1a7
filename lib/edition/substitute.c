#include "edition/substitute.h"

#include <string.h>

#include "edition/figure_form.h"
#include "feature/numeral.h"

/* Sentences with more figures are tables: nothing is replaced in them. */
enum { FIGURES_MAX = 100, SMALL_NUMBER = 10 };

/* A figure of the translation. */
struct replacement {
    uint32_t numeral;     /* of the old target */
    bool replaced, known; /* known: a figure of the old source has its value */
    duiqi_span written;   /* the new figure, in the buffer for these */
    uint32_t source;      /* numeral of the new source that it then agrees with */
    duiqi_span place;     /* in the new target */
};

void duiqi_substitution_init(duiqi_substitution *made, const duiqi_allocator *allocator) {
    *made = (duiqi_substitution){0};
    duiqi_edit_text_init(&made->old_source.words, allocator);
    duiqi_edit_text_init(&made->new_source.words, allocator);
    duiqi_edit_text_init(&made->old_target.words, allocator);
    duiqi_edit_text_init(&made->check, allocator);
    duiqi_buffer_init(&made->target, allocator);
    duiqi_buffer_init(&made->written, allocator);
    duiqi_vector_init(&made->figures, allocator, sizeof(duiqi_substituted));
    duiqi_vector_init(&made->pairs, allocator, sizeof(duiqi_figure_pair));
    duiqi_vector_init(&made->replacements, allocator, sizeof(struct replacement));
    duiqi_vector_init(&made->candidates, allocator, sizeof(bool));
}

void duiqi_substitution_free(duiqi_substitution *made) {
    duiqi_edit_text_free(&made->old_source.words);
    duiqi_edit_text_free(&made->new_source.words);
    duiqi_edit_text_free(&made->old_target.words);
    duiqi_edit_text_free(&made->check);
    duiqi_buffer_free(&made->target);
    duiqi_buffer_free(&made->written);
    duiqi_vector_free(&made->figures);
    duiqi_vector_free(&made->pairs);
    duiqi_vector_free(&made->replacements);
    duiqi_vector_free(&made->candidates);
}

static const duiqi_numeral *numeral_of(const duiqi_figure_text *text, uint32_t number) {
    return (const duiqi_numeral *)text->words.numerals.data + number;
}

static duiqi_span span_of(const duiqi_figure_text *text, uint32_t number) {
    if (number == DUIQI_EDIT_NO_NUMERAL)
        return (duiqi_span){0, 0};
    const duiqi_numeral *numeral = numeral_of(text, number);
    return (duiqi_span){numeral->begin, numeral->end};
}

static duiqi_slice piece(duiqi_slice text, duiqi_span span) {
    return (duiqi_slice){text.data + span.begin, span.end - span.begin};
}

static bool same_value(const duiqi_numeral *a, const duiqi_numeral *b) {
    return a->numerator == b->numerator && a->denominator == b->denominator && a->kind == b->kind;
}

static struct replacement *replacements_of(const duiqi_substitution *made) {
    return made->replacements.data;
}

static const duiqi_figure_pair *pairs_of(const duiqi_substitution *made) {
    return made->pairs.data;
}

/* ---- which figures of the translation are a source figure's ---- */

static bool agrees(const duiqi_substitution *made, uint32_t source, size_t target, bool same_kind) {
    const duiqi_numeral *a = numeral_of(&made->old_source, source);
    const duiqi_numeral *b = numeral_of(&made->old_target, replacements_of(made)[target].numeral);
    return duiqi_numeral_agrees(a, b) && (!same_kind || a->kind == b->kind);
}

/* Whether a figure of the translation can be that of a source figure. Where one of the same kind
 * has the value, on either side, others are not meant: March is not the 3 of three lines. */
static bool fits(const duiqi_substitution *made, uint32_t source, size_t target) {
    if (source == DUIQI_EDIT_NO_NUMERAL || !agrees(made, source, target, false))
        return false;
    if (agrees(made, source, target, true))
        return true;
    for (size_t t = 0; t < made->replacements.count; ++t)
        if (agrees(made, source, t, true))
            return false;
    for (size_t p = 0; p < made->pairs.count; ++p)
        if (pairs_of(made)[p].old != DUIQI_EDIT_NO_NUMERAL &&
            agrees(made, pairs_of(made)[p].old, target, true))
            return false;
    return true;
}

static bool is_candidate(const duiqi_substitution *made, const duiqi_figure_pair *pair,
                         size_t target) {
    size_t row = (size_t)(pair - pairs_of(made)) * made->replacements.count;
    return ((const bool *)made->candidates.data)[row + target];
}

static bool has_changed(const duiqi_substitution *made, const duiqi_figure_pair *pair) {
    return pair->old == DUIQI_EDIT_NO_NUMERAL || pair->new == DUIQI_EDIT_NO_NUMERAL ||
           !same_value(numeral_of(&made->old_source, pair->old),
                       numeral_of(&made->new_source, pair->new));
}

/* Whether two pairs change the same value into the same one. */
static bool same_change(const duiqi_substitution *made, const duiqi_figure_pair *a,
                        const duiqi_figure_pair *b) {
    return a->new != DUIQI_EDIT_NO_NUMERAL &&
           b->new != DUIQI_EDIT_NO_NUMERAL &&same_value(numeral_of(&made->new_source, a->new),
                                                        numeral_of(&made->new_source, b->new));
}

/* Whether a changed figure may have moved with the words around it, these having changed too: its
 * old value is among the new ones, or the other way round. */
static bool may_have_moved(const duiqi_substitution *made, const duiqi_figure_pair *pair) {
    const duiqi_numeral *old = numeral_of(&made->old_source, pair->old);
    const duiqi_numeral *new = numeral_of(&made->new_source, pair->new);
    for (size_t p = 0; !made->same_words && p < made->pairs.count; ++p) {
        const duiqi_figure_pair *other = &pairs_of(made)[p];
        if (has_changed(made, other) &&
            ((other->new !=
              DUIQI_EDIT_NO_NUMERAL &&same_value(old, numeral_of(&made->new_source, other->new))) ||
             (other->old != DUIQI_EDIT_NO_NUMERAL &&
              same_value(new, numeral_of(&made->old_source, other->old)))))
            return true;
    }
    return false;
}

/* Whether it is certain which figures of the translation a changed pair's are: there are no more
 * of them than source figures they can be, and all of those change alike. */
static bool is_certain(const duiqi_substitution *made, const duiqi_figure_pair *pair) {
    size_t targets = 0, sources = 0;
    if (pair->old == DUIQI_EDIT_NO_NUMERAL || pair->new == DUIQI_EDIT_NO_NUMERAL ||
        numeral_of(&made->old_source, pair->old)->kind !=
            numeral_of(&made->new_source, pair->new)->kind ||
        may_have_moved(made, pair))
        return false;
    for (size_t t = 0; t < made->replacements.count; ++t)
        targets += is_candidate(made, pair, t);
    for (size_t p = 0; p < made->pairs.count; ++p) {
        const duiqi_figure_pair *other = &pairs_of(made)[p];
        bool shares = false;
        for (size_t t = 0; !shares && t < made->replacements.count; ++t)
            shares = is_candidate(made, pair, t) && is_candidate(made, other, t);
        if (shares && !same_change(made, pair, other))
            return false;
        sources += shares;
    }
    return targets && targets <= sources;
}

/* ---- writing ---- */

/* Whether a number is read with a vowel at its start: an 8, an eleven, but a one. */
static bool starts_with_vowel(duiqi_slice number) {
    size_t digits = 0;
    while (digits < number.length && number.data[digits] >= '0' && number.data[digits] <= '9')
        ++digits;
    if (digits)
        return number.data[0] == '8' || (digits == 2 && number.data[0] == '1' &&
                                         (number.data[1] == '1' || number.data[1] == '8'));
    return number.length > 2 && strchr("aeiouAEIOU", number.data[0]) &&
           (number.data[1] | 0x20) != 'n'; /* one */
}

/* Put the article at the end of a text right for the number that follows. */
static void fit_article(duiqi_buffer *text, duiqi_slice number) {
    size_t end = text->length;
    if (end < 2 || text->data[end - 1] != ' ')
        return;
    bool an = text->data[end - 2] == 'n';
    size_t begin = end - (an ? 3 : 2);
    if ((an && end < 3) || (text->data[begin] | 0x20) != 'a' ||
        (begin && text->data[begin - 1] != ' ') || an == starts_with_vowel(number))
        return;
    text->length = begin + 1;
    duiqi_buffer_append_text(text, an ? " " : "n ");
}

/* Write the translation with the figures that are replaced. */
static void compose(duiqi_substitution *made) {
    duiqi_slice old = made->old_target.text;
    uint32_t copied = 0;
    duiqi_buffer_clear(&made->target);
    for (size_t t = 0; t < made->replacements.count; ++t) {
        struct replacement *replacement = &replacements_of(made)[t];
        if (!replacement->replaced)
            continue;
        duiqi_span span = span_of(&made->old_target, replacement->numeral);
        duiqi_slice number = piece(duiqi_buffer_slice(&made->written), replacement->written);
        duiqi_buffer_append(&made->target, old.data + copied, span.begin - copied);
        if (made->old_target.language == DUIQI_LANGUAGE_EN && !made->target.failed)
            fit_article(&made->target, number);
        replacement->place.begin = (uint32_t)made->target.length;
        duiqi_buffer_append_slice(&made->target, number);
        replacement->place.end = (uint32_t)made->target.length;
        copied = span.end;
    }
    duiqi_buffer_append(&made->target, old.data + copied, old.length - copied);
}

/* Whether the translation, read again, has the values that it should, and only those. */
static duiqi_status verify(duiqi_substitution *made, bool *right) {
    const duiqi_edit_text *old = &made->old_target.words;
    *right = false;
    if (made->target.failed || duiqi_edit_text_make(&made->check, duiqi_buffer_slice(&made->target),
                                                    made->old_target.language))
        return DUIQI_ENOMEM;
    if (made->check.numerals.count != old->numerals.count)
        return DUIQI_OK;
    const duiqi_numeral *before = old->numerals.data, *after = made->check.numerals.data;
    size_t t = 0;
    for (uint32_t i = 0; i < made->check.numerals.count; ++i) {
        const struct replacement *replacement = replacements_of(made) + t;
        bool mine = t < made->replacements.count && replacement->numeral == i;
        t += mine;
        if (mine && replacement->replaced) {
            if (!duiqi_numeral_agrees(&after[i],
                                      numeral_of(&made->new_source, replacement->source)) ||
                after[i].begin != replacement->place.begin ||
                after[i].end != replacement->place.end)
                return DUIQI_OK;
        } else if (!same_value(&before[i], &after[i])) {
            return DUIQI_OK;
        }
    }
    *right = true;
    return DUIQI_OK;
}

/* Write a pair's new figure wherever its old one stands. */
static bool write_pair(duiqi_substitution *made, const duiqi_figure_pair *pair) {
    const duiqi_numeral *new = numeral_of(&made->new_source, pair->new);
    bool written = true;
    for (size_t t = 0; written && t < made->replacements.count; ++t) {
        struct replacement *replacement = &replacements_of(made)[t];
        if (replacement->replaced || !is_candidate(made, pair, t))
            continue;
        duiqi_figure_form form = {
            .text = piece(made->old_target.text, span_of(&made->old_target, replacement->numeral)),
            .old = *numeral_of(&made->old_target, replacement->numeral),
            .value = {new->numerator, new->denominator},
            .model = piece(made->new_source.text, span_of(&made->new_source, pair->new)),
            .language = made->old_target.language};
        uint32_t begin = (uint32_t)made->written.length;
        written = duiqi_figure_write(&made->written, &form);
        replacement->written = (duiqi_span){begin, (uint32_t)made->written.length};
        replacement->source = pair->new;
        replacement->replaced = written;
    }
    return written;
}

/* Replace a pair's figures, or leave the translation as it was. */
static duiqi_status replace_pair(duiqi_substitution *made, const duiqi_figure_pair *pair) {
    bool right = write_pair(made, pair);
    duiqi_status status = DUIQI_OK;
    if (right) {
        compose(made);
        status = verify(made, &right);
    }
    for (size_t t = 0; !right && t < made->replacements.count; ++t)
        if (is_candidate(made, pair, t))
            replacements_of(made)[t].replaced = false;
    return status;
}

/* ---- what became of each ---- */

static bool is_one(const duiqi_numeral *numeral) {
    return numeral->numerator == 1 && numeral->denominator == 1;
}

/* Whether other words may have to change with an English figure: nouns are counted. */
static bool is_doubtful_en(const duiqi_substitution *made, const duiqi_figure_pair *pair,
                           duiqi_numeral_kind kind) {
    return (kind == DUIQI_NUMERAL_CARDINAL || kind == DUIQI_NUMERAL_MULTIPLE) &&
           is_one(numeral_of(&made->old_source, pair->old)) !=
               is_one(numeral_of(&made->new_source, pair->new));
}

/* The same for a Chinese one: 二十多年, but 五年多; 二两 and not 两两. */
static bool is_doubtful_zh(const duiqi_substitution *made, const duiqi_figure_pair *pair,
                           const struct replacement *replacement) {
    static const char *const MORE[] = {"多", "余", "来", "两"};
    const duiqi_numeral *new = numeral_of(&made->new_source, pair->new);
    duiqi_slice text = made->old_target.text;
    size_t end = span_of(&made->old_target, replacement->numeral).end;
    for (size_t i = 0; i < sizeof MORE / sizeof *MORE; ++i)
        if (text.length - end >= strlen(MORE[i]) &&
            memcmp(text.data + end, MORE[i], strlen(MORE[i])) == 0)
            return new->denominator == 1 && new->numerator % 10 != 0;
    return false;
}

static bool is_doubtful(const duiqi_substitution *made, const duiqi_figure_pair *pair,
                        const struct replacement *replacement) {
    if (made->old_target.language == DUIQI_LANGUAGE_ZH)
        return is_doubtful_zh(made, pair, replacement);
    return made->old_target.language == DUIQI_LANGUAGE_EN &&
           is_doubtful_en(made, pair, numeral_of(&made->old_target, replacement->numeral)->kind);
}

static duiqi_status note_pair(duiqi_substitution *made, const duiqi_figure_pair *pair) {
    duiqi_substituted noted = {.old_source = span_of(&made->old_source, pair->old),
                               .new_source = span_of(&made->new_source, pair->new),
                               .state = DUIQI_REUSE_UNRESOLVED};
    /* The pairs before it that changed alike have taken the places before this one's. */
    size_t taken = 0;
    for (const duiqi_figure_pair *other = pairs_of(made); other < pair; ++other)
        taken += other->old != DUIQI_EDIT_NO_NUMERAL && pair->old != DUIQI_EDIT_NO_NUMERAL &&
                 has_changed(made, other) &&
                 same_value(numeral_of(&made->old_source, other->old),
                            numeral_of(&made->old_source, pair->old));
    for (size_t t = 0; t < made->replacements.count; ++t) {
        const struct replacement *replacement = &replacements_of(made)[t];
        if (!is_candidate(made, pair, t))
            continue;
        noted.old_target = span_of(&made->old_target, replacement->numeral);
        noted.new_target = replacement->replaced ? replacement->place : (duiqi_span){0, 0};
        if (replacement->replaced)
            noted.state =
                is_doubtful(made, pair, replacement) ? DUIQI_REUSE_DOUBTFUL : DUIQI_REUSE_REPLACED;
        if (!taken--)
            break;
    }
    if (pair->new == DUIQI_EDIT_NO_NUMERAL && !noted.old_target.end)
        return DUIQI_OK; /* gone, and the translation never had it */
    made->certain = made->certain && noted.state == DUIQI_REUSE_REPLACED;
    return duiqi_vector_push(&made->figures, &noted) ? DUIQI_OK : DUIQI_ENOMEM;
}

/* Small numbers in words are often no figures: one of them, a second time. */
static bool is_small_word(const duiqi_substitution *made, const struct replacement *replacement) {
    duiqi_slice text =
        piece(made->old_target.text, span_of(&made->old_target, replacement->numeral));
    const duiqi_numeral *numeral = numeral_of(&made->old_target, replacement->numeral);
    for (size_t i = 0; i < text.length; ++i)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return false;
    return numeral->denominator == 1 && numeral->numerator <= SMALL_NUMBER;
}

/* A figure that the translation alone has may depend on one that has changed, such as the same
 * amount in another unit. */
static duiqi_status note_unknown(duiqi_substitution *made) {
    for (size_t t = 0; t < made->replacements.count; ++t) {
        const struct replacement *replacement = &replacements_of(made)[t];
        if (replacement->known || is_small_word(made, replacement))
            continue;
        duiqi_substituted noted = {.old_target = span_of(&made->old_target, replacement->numeral),
                                   .state = DUIQI_REUSE_UNRESOLVED};
        made->certain = false;
        if (!duiqi_vector_push(&made->figures, &noted))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* ---- all of it ---- */

static duiqi_status list_targets(duiqi_substitution *made) {
    const duiqi_edit_text *target = &made->old_target.words;
    const duiqi_edit_word *words = target->words.data;
    made->replacements.count = 0;
    for (size_t i = 0; i < target->words.count; ++i) {
        struct replacement replacement = {.numeral = words[i].numeral};
        if (duiqi_edit_word_is_figure(target, &words[i]) &&
            !duiqi_vector_push(&made->replacements, &replacement))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

static duiqi_status list_candidates(duiqi_substitution *made) {
    made->candidates.count = 0;
    bool *candidates =
        duiqi_vector_append(&made->candidates, made->pairs.count * made->replacements.count + 1);
    if (!candidates)
        return DUIQI_ENOMEM;
    for (size_t p = 0; p < made->pairs.count; ++p)
        for (size_t t = 0; t < made->replacements.count; ++t) {
            *candidates = fits(made, pairs_of(made)[p].old, t);
            replacements_of(made)[t].known = replacements_of(made)[t].known || *candidates;
            ++candidates;
        }
    return DUIQI_OK;
}

/* A figure that has moved has neither come nor gone. */
static void join_moved(duiqi_substitution *made) {
    duiqi_figure_pair *pairs = made->pairs.data;
    for (size_t p = 0; p < made->pairs.count; ++p)
        for (size_t q = 0; q < made->pairs.count && pairs[p].old == DUIQI_EDIT_NO_NUMERAL; ++q)
            if (pairs[q].new == DUIQI_EDIT_NO_NUMERAL &&
                same_value(numeral_of(&made->old_source, pairs[q].old),
                           numeral_of(&made->new_source, pairs[p].new))) {
                pairs[p].old = pairs[q].old;
                pairs[q] = pairs[--made->pairs.count];
                break;
            }
}

static bool same_words(const duiqi_edit_text *a, const duiqi_edit_text *b) {
    const duiqi_edit_word *first = a->words.data, *second = b->words.data;
    if (a->words.count != b->words.count)
        return false;
    for (size_t i = 0; i < a->words.count; ++i)
        if (first[i].hash != second[i].hash &&
            !(duiqi_edit_word_is_figure(a, &first[i]) && duiqi_edit_word_is_figure(b, &second[i])))
            return false;
    return true;
}

static duiqi_status substitute(duiqi_substitution *made) {
    bool changed = false;
    made->same_words = same_words(&made->old_source.words, &made->new_source.words);
    if (duiqi_figures_pair(&made->pairs, &made->old_source.words, &made->new_source.words))
        return DUIQI_ENOMEM;
    if (made->pairs.count > FIGURES_MAX || made->old_target.words.numerals.count > FIGURES_MAX) {
        made->certain = false;
        return DUIQI_OK;
    }
    join_moved(made);
    if (list_targets(made) || list_candidates(made))
        return DUIQI_ENOMEM;
    for (size_t p = 0; p < made->pairs.count; ++p) {
        const duiqi_figure_pair *pair = &pairs_of(made)[p];
        changed = changed || has_changed(made, pair);
        if (has_changed(made, pair) && is_certain(made, pair) && replace_pair(made, pair))
            return DUIQI_ENOMEM;
    }
    compose(made);
    for (size_t p = 0; p < made->pairs.count; ++p)
        if (has_changed(made, &pairs_of(made)[p]) && note_pair(made, &pairs_of(made)[p]))
            return DUIQI_ENOMEM;
    return changed ? note_unknown(made) : DUIQI_OK;
}

static duiqi_status take(duiqi_figure_text *into, duiqi_slice text, duiqi_language language) {
    into->text = text;
    into->language = language;
    return duiqi_edit_text_make(&into->words, text, language);
}

duiqi_status duiqi_substitution_make(duiqi_substitution *made, duiqi_slice old_source,
                                     duiqi_slice new_source, duiqi_language source_language,
                                     duiqi_slice old_target, duiqi_language target_language) {
    made->figures.count = made->pairs.count = made->replacements.count = 0;
    made->certain = true;
    duiqi_buffer_clear(&made->written);
    duiqi_buffer_clear(&made->target);
    duiqi_buffer_append_slice(&made->target, old_target);
    if (take(&made->old_source, old_source, source_language) ||
        take(&made->new_source, new_source, source_language) ||
        take(&made->old_target, old_target, target_language) || substitute(made))
        return DUIQI_ENOMEM;
    return made->target.failed || made->written.failed ? DUIQI_ENOMEM : DUIQI_OK;
}
