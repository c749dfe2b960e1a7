#include "edition/reuse.h"

#include <stdbool.h>
#include <string.h>

#include "base/status.h"
#include "document/document.h"
#include "edition/lookup.h"
#include "edition/substitute.h"
#include "memory/bead_unit.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum { FIGURES_PERCENT = 99, EXACT_PERCENT = 100 };

/* A sentence of the document, or the place after the last one. */
struct place {
    size_t first_word; /* in the document's words */
    size_t figures;    /* words that are no punctuation */
    bool same;         /* a unit has the same words, figures aside */
    double value;      /* of the best division of what stands before */
    size_t run;        /* sentences of its last proposal */
    duiqi_match match; /* of that */
};

/* A document being looked up. */
struct work {
    duiqi_reuse *reuse;
    duiqi_lookup lookup;
    duiqi_match_words words; /* of all sentences */
    duiqi_vector places;     /* struct place */
    duiqi_edit_text divided;
    duiqi_buffer text; /* of a run */
    duiqi_substitution substitution;
};

const char *duiqi_match_kind_name(duiqi_match_kind kind) {
    static const char *const NAMES[] = {"new", "fuzzy", "figures", "exact"};
    return kind >= DUIQI_MATCH_NEW && kind <= DUIQI_MATCH_EXACT ? NAMES[kind] : NAMES[0];
}

static struct place *place_at(const struct work *work, size_t sentence) {
    return (struct place *)work->places.data + sentence;
}

static duiqi_slice sentence_text(const struct work *work, size_t sentence) {
    return duiqi_document_sentence(work->reuse->document, sentence)->text;
}

static size_t sentence_count(const struct work *work) {
    return duiqi_document_sentence_count(work->reuse->document);
}

/* An empty line of DUIQI_LAYOUT_LINES. */
static bool is_empty(const struct work *work, size_t sentence) {
    return place_at(work, sentence)->first_word == place_at(work, sentence + 1)->first_word;
}

/* Divide all sentences into words. */
static duiqi_status take_sentences(struct work *work) {
    size_t count = sentence_count(work);
    if (!duiqi_vector_append(&work->places, count + 1))
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < count; ++i) {
        struct place *place = place_at(work, i);
        place->first_word = work->words.words.count;
        if (duiqi_edit_text_make(&work->divided, sentence_text(work, i),
                                 work->reuse->document->language) ||
            duiqi_match_words_append(&work->words, &work->divided))
            return DUIQI_ENOMEM;
        const duiqi_edit_word *words = work->divided.words.data;
        for (size_t w = 0; w < work->divided.words.count; ++w)
            place->figures += words[w].kind != DUIQI_EDIT_MARK;
    }
    place_at(work, count)->first_word = work->words.words.count;
    return DUIQI_OK;
}

/* What is looked up for some sentences; its text lies in the work's buffer. */
static duiqi_status make_query(struct work *work, size_t first, size_t count,
                               duiqi_match_query *query) {
    duiqi_slice last = {"", 0};
    duiqi_buffer_clear(&work->text);
    for (size_t i = first; i < first + count; ++i) {
        duiqi_append_joined(&work->text, work->reuse->document->language, last,
                            sentence_text(work, i));
        last = sentence_text(work, i);
    }
    size_t begin = place_at(work, first)->first_word;
    *query = (duiqi_match_query){.words = (const uint32_t *)work->words.words.data + begin,
                                 .masked = (const uint32_t *)work->words.masked.data + begin,
                                 .count = place_at(work, first + count)->first_word - begin,
                                 .text = duiqi_buffer_slice(&work->text)};
    return work->text.failed ? DUIQI_ENOMEM : DUIQI_OK;
}

/* Find out which sentences have a unit of their own. */
static duiqi_status find_same(struct work *work) {
    for (size_t i = 0; i < sentence_count(work); ++i) {
        duiqi_match_query query;
        if (make_query(work, i, 1, &query))
            return DUIQI_ENOMEM;
        place_at(work, i)->same = query.count && duiqi_lookup_same(&work->lookup, &query).kind;
    }
    return DUIQI_OK;
}

/* Whether some sentences may be similar to a unit as a whole: they are of one paragraph and none
 * has a unit of its own. */
static bool may_be_similar(const struct work *work, size_t first, size_t count) {
    const duiqi_document *document = work->reuse->document;
    size_t paragraph = duiqi_document_sentence(document, first)->paragraph;
    for (size_t i = first; i < first + count; ++i)
        if (place_at(work, i)->same || duiqi_document_sentence(document, i)->paragraph != paragraph)
            return false;
    return true;
}

static duiqi_status find_match(struct work *work, size_t first, size_t count,
                               const duiqi_match_query *query, duiqi_match *match) {
    *match = duiqi_lookup_same(&work->lookup, query);
    if (match->kind || !may_be_similar(work, first, count))
        return DUIQI_OK;
    return duiqi_lookup_similar(&work->lookup, query, match);
}

/* How many words a match saves. */
static double value_of(const duiqi_match *match, size_t words) {
    unsigned percent = match->kind == DUIQI_MATCH_FIGURES ? FIGURES_PERCENT : match->percent;
    return (double)words * percent;
}

/* Extend the best division before a sentence by every run that starts with it. */
static duiqi_status extend(struct work *work, size_t first) {
    const struct place *from = place_at(work, first);
    size_t end = sentence_count(work);
    work->lookup.previous = first ? from->match.entry : DUIQI_MATCH_NONE;
    for (size_t count = 1; count <= DUIQI_RUN_MAX && first + count <= end; ++count) {
        struct place *to = place_at(work, first + count);
        duiqi_match_query query;
        duiqi_match match = {DUIQI_MATCH_NEW, 0, DUIQI_MATCH_NONE};
        if (count > 1 && (is_empty(work, first) || is_empty(work, first + count - 1)))
            break;
        if (make_query(work, first, count, &query) ||
            (query.count && find_match(work, first, count, &query, &match)))
            return DUIQI_ENOMEM;
        if (count > 1 && !match.kind)
            continue;
        double value = from->value + value_of(&match, query.count);
        /* Runs that start later come later: of equal ones the shorter is taken. */
        if (!to->run || value >= to->value) {
            to->value = value;
            to->run = count;
            to->match = match;
        }
    }
    return DUIQI_OK;
}

/* Divide the document: afterwards the run of each place that begins a proposal, not of the one
 * after it, says how many sentences it has, and its match is that of the proposal. */
static duiqi_status divide(struct work *work) {
    size_t count = sentence_count(work);
    for (size_t i = 0; i < count; ++i)
        if (extend(work, i))
            return DUIQI_ENOMEM;
    size_t run = 0;
    duiqi_match match = {DUIQI_MATCH_NEW, 0, DUIQI_MATCH_NONE};
    for (size_t at = count;;) {
        struct place *place = place_at(work, at);
        size_t before = place->run;
        duiqi_match found = place->match;
        place->run = run;
        place->match = match;
        if (!at)
            return DUIQI_OK;
        run = before;
        match = found;
        at -= run;
    }
}

/* ---- proposals ---- */

static duiqi_slice piece(duiqi_slice text, duiqi_span span) {
    return (duiqi_slice){text.data + span.begin, span.end - span.begin};
}

/* Take over the translation with the figures replaced. */
static duiqi_status take_substitution(struct work *work, duiqi_proposal *proposal) {
    const duiqi_substitution *made = &work->substitution;
    duiqi_arena *arena = &work->reuse->arena;
    const duiqi_substituted *from = made->figures.data;
    duiqi_reuse_figure *figures = duiqi_arena_allocate(arena, made->figures.count, sizeof *figures);
    proposal->target = duiqi_arena_copy(arena, duiqi_buffer_slice(&made->target));
    if ((made->figures.count && !figures) || !proposal->target.data)
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < made->figures.count; ++i)
        figures[i] =
            (duiqi_reuse_figure){.old_source = piece(made->old_source.text, from[i].old_source),
                                 .new_source = piece(made->new_source.text, from[i].new_source),
                                 .old_target = piece(made->old_target.text, from[i].old_target),
                                 .new_target = piece(proposal->target, from[i].new_target),
                                 .state = from[i].state};
    proposal->figures = figures;
    proposal->figure_count = made->figures.count;
    return DUIQI_OK;
}

static duiqi_status take_match(struct work *work, duiqi_proposal *proposal,
                               const duiqi_match *match) {
    const duiqi_match_entry *entry = duiqi_match_entry_at(work->reuse->index, match->entry);
    const duiqi_unit *unit = duiqi_match_entry_unit(work->reuse->index, entry);
    proposal->kind = match->kind;
    proposal->percent = match->percent;
    proposal->memory = entry->memory;
    proposal->unit = unit;
    proposal->target = unit->target->text;
    if (match->kind == DUIQI_MATCH_EXACT)
        return DUIQI_OK;
    if (duiqi_substitution_make(&work->substitution, unit->source->text, proposal->source,
                                work->reuse->document->language, unit->target->text,
                                duiqi_language_of_variant(unit->target->language)) ||
        take_substitution(work, proposal))
        return DUIQI_ENOMEM;
    if (match->kind == DUIQI_MATCH_FIGURES) {
        bool certain = work->substitution.certain;
        proposal->kind = certain ? DUIQI_MATCH_FIGURES : DUIQI_MATCH_FUZZY;
        if (certain || proposal->percent > FIGURES_PERCENT)
            proposal->percent = FIGURES_PERCENT;
    }
    return DUIQI_OK;
}

static duiqi_reuse_band *band_of(duiqi_reuse *reuse, const duiqi_proposal *proposal) {
    static const struct {
        unsigned least;
        int band;
    } FUZZY[] = {
        {95, DUIQI_BAND_95}, {85, DUIQI_BAND_85}, {75, DUIQI_BAND_75}, {0, DUIQI_BAND_LOW}};
    int band = proposal->kind == DUIQI_MATCH_EXACT     ? DUIQI_BAND_EXACT
               : proposal->kind == DUIQI_MATCH_FIGURES ? DUIQI_BAND_FIGURES
                                                       : DUIQI_BAND_NEW;
    if (proposal->kind == DUIQI_MATCH_FUZZY) {
        size_t i = 0;
        while (proposal->percent < FUZZY[i].least)
            ++i;
        band = FUZZY[i].band;
    }
    return &reuse->bands[band];
}

static void count_in(struct work *work, const duiqi_proposal *proposal) {
    duiqi_reuse_band *band = band_of(work->reuse, proposal);
    ++band->proposals;
    band->sentences += proposal->sentence_count;
    for (size_t i = 0; i < proposal->sentence_count; ++i)
        band->words += place_at(work, proposal->first_sentence + i)->figures;
    for (size_t at = 0; at < proposal->source.length;)
        band->characters += !duiqi_is_space(duiqi_utf8_next(proposal->source.data, &at));
}

static duiqi_status add_proposal(struct work *work, size_t first) {
    duiqi_reuse *reuse = work->reuse;
    const struct place *place = place_at(work, first);
    duiqi_match_query query;
    duiqi_proposal proposal = {
        .first_sentence = first,
        .sentence_count = place->run,
        .first_line = duiqi_document_sentence(reuse->document, first)->first_line,
        .last_line = duiqi_document_sentence(reuse->document, first + place->run - 1)->last_line,
        .target = {"", 0}};
    if (make_query(work, first, place->run, &query))
        return DUIQI_ENOMEM;
    if (!query.text.length)
        return DUIQI_OK;
    proposal.source = duiqi_arena_copy(&reuse->arena, query.text);
    if (!proposal.source.data ||
        (place->match.kind && take_match(work, &proposal, &place->match)) ||
        !duiqi_vector_push(&reuse->proposals, &proposal))
        return DUIQI_ENOMEM;
    count_in(work, &proposal);
    return DUIQI_OK;
}

static duiqi_status look_up(struct work *work) {
    if (take_sentences(work) || find_same(work) || divide(work))
        return DUIQI_ENOMEM;
    for (size_t at = 0; at < sentence_count(work); at += place_at(work, at)->run)
        if (add_proposal(work, at))
            return DUIQI_ENOMEM;
    return DUIQI_OK;
}

static duiqi_status make(duiqi_reuse *reuse, const duiqi_allocator *allocator) {
    struct work work = {.reuse = reuse};
    duiqi_match_words_init(&work.words, allocator);
    duiqi_vector_init(&work.places, allocator, sizeof(struct place));
    duiqi_edit_text_init(&work.divided, allocator);
    duiqi_buffer_init(&work.text, allocator);
    duiqi_substitution_init(&work.substitution, allocator);
    duiqi_status status = duiqi_lookup_init(&work.lookup, reuse->index, allocator);
    if (!status)
        status = look_up(&work);
    duiqi_lookup_free(&work.lookup);
    duiqi_match_words_free(&work.words);
    duiqi_vector_free(&work.places);
    duiqi_edit_text_free(&work.divided);
    duiqi_buffer_free(&work.text);
    duiqi_substitution_free(&work.substitution);
    return status;
}

duiqi_status duiqi_reuse_new(duiqi_reuse **out, const duiqi_match_index *index,
                             const duiqi_document *document, const duiqi_allocator *given,
                             duiqi_error *error) {
    if (!out)
        return duiqi_fail(error, DUIQI_EINVAL, "no place for the result");
    *out = NULL;
    if (!index || !document)
        return duiqi_fail(error, DUIQI_EINVAL, "no index or no document");
    if (!document->segmented)
        return duiqi_fail(error, DUIQI_EINVAL, "the document is not segmented");
    duiqi_allocator allocator = duiqi_allocator_resolve(given);
    duiqi_reuse *reuse = duiqi_allocate_zeroed(&allocator, 1, sizeof *reuse);
    if (!reuse)
        return duiqi_fail_memory(error);
    reuse->index = index;
    reuse->document = document;
    duiqi_arena_init(&reuse->arena, &allocator);
    duiqi_vector_init(&reuse->proposals, &allocator, sizeof(duiqi_proposal));
    if (make(reuse, &allocator)) {
        duiqi_reuse_free(reuse);
        return duiqi_fail_memory(error);
    }
    *out = reuse;
    return DUIQI_OK;
}

size_t duiqi_reuse_count(const duiqi_reuse *reuse) {
    return reuse->proposals.count;
}

const duiqi_proposal *duiqi_reuse_at(const duiqi_reuse *reuse, size_t number) {
    if (number >= reuse->proposals.count)
        return NULL;
    return (const duiqi_proposal *)reuse->proposals.data + number;
}

const duiqi_reuse_band *duiqi_reuse_band_at(const duiqi_reuse *reuse, int band) {
    return band >= 0 && band < DUIQI_BAND_COUNT ? &reuse->bands[band] : NULL;
}

const duiqi_document *duiqi_reuse_document(const duiqi_reuse *reuse) {
    return reuse->document;
}

void duiqi_reuse_free(duiqi_reuse *reuse) {
    if (!reuse)
        return;
    duiqi_allocator allocator = reuse->arena.allocator;
    duiqi_arena_free(&reuse->arena);
    duiqi_vector_free(&reuse->proposals);
    duiqi_release(&allocator, reuse);
}
