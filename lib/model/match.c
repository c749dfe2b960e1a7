#include "model/match.h"

#include <string.h>

/* Matches of one sentence with its window beyond this are those of endless or mechanical text. */
enum { ROW_MATCHES_MAX = 1 << 16 };

/* Weaker matches explain a token hardly better than chance does. */
static const float STRENGTH_MIN = 3.0F;

struct duiqi_window_token {
    uint32_t next; /* token of the same type after it, plus 1; 0: none; itself: not in a chain */
    uint32_t y;    /* its sentence */
    uint32_t slot; /* its place in duiqi_pair's y_places */
};

struct found {
    uint32_t key; /* what it is sorted by: class, and sentence from the start of the window */
    uint32_t y_token;
    float y_place, x_offset, strength;
};

/* Chain the tokens of each type, from the last one back. */
static void chain(duiqi_matcher *matcher, bool content_only) {
    const duiqi_features *y = matcher->pair->y;
    uint32_t slots[DUIQI_TOKEN_CLASSES];
    memcpy(slots, matcher->pair->y_classes + 1, sizeof slots);
    for (size_t s = y->count; s-- > 0;) {
        size_t count;
        const duiqi_token *token = duiqi_sentence_tokens(y, s, &count);
        size_t base = (size_t)(token - (const duiqi_token *)y->tokens.data);
        for (size_t k = count; k-- > 0;) {
            uint32_t *first = &matcher->first[token[k].type];
            bool skipped = content_only && token[k].class == DUIQI_TOKEN_FUNCTION;
            matcher->tokens[base + k] = (struct duiqi_window_token){
                skipped ? (uint32_t)(base + k) + 1 : *first, (uint32_t)s, --slots[token[k].class]};
            if (!skipped)
                *first = (uint32_t)(base + k) + 1;
        }
    }
}

duiqi_status duiqi_matcher_init(duiqi_matcher *matcher, const duiqi_pair *pair,
                                const duiqi_table *table, bool content_only) {
    *matcher = (duiqi_matcher){.pair = pair, .table = table, .allocator = table->allocator};
    duiqi_vector_init(&matcher->found, &table->allocator, sizeof(struct found));
    matcher->first =
        duiqi_allocate_zeroed(&table->allocator, pair->y->types.count, sizeof(uint32_t));
    matcher->tokens =
        duiqi_allocate(&table->allocator, pair->y->tokens.count, sizeof *matcher->tokens);
    if (!matcher->first || !matcher->tokens) {
        duiqi_matcher_free(matcher);
        return DUIQI_ENOMEM;
    }
    for (size_t k = 0; k < DUIQI_KNOWN_COUNTS; ++k)
        matcher->known[k].row = UINT32_MAX;
    chain(matcher, content_only);
    return DUIQI_OK;
}

void duiqi_matcher_free(duiqi_matcher *matcher) {
    duiqi_release(&matcher->allocator, matcher->first);
    duiqi_release(&matcher->allocator, matcher->tokens);
    duiqi_vector_free(&matcher->found);
    matcher->first = NULL;
    matcher->tokens = NULL;
}

void duiqi_match_row_init(duiqi_match_row *row, const duiqi_allocator *allocator) {
    *row = (duiqi_match_row){.allocator = *allocator, .x = SIZE_MAX};
    duiqi_vector_init(&row->sums, allocator, sizeof(float));
    duiqi_vector_init(&row->starts, allocator, sizeof(uint32_t));
}

void duiqi_match_row_free(duiqi_match_row *row) {
    duiqi_vector_free(&row->sums);
    duiqi_vector_free(&row->starts);
    duiqi_release(&row->allocator, row->y_tokens);
    duiqi_release(&row->allocator, row->numbers);
    row->y_tokens = NULL;
    row->numbers = NULL;
    row->capacity = 0;
}

/* Let the window begin with another sentence. */
static void move_window(duiqi_matcher *matcher, size_t y_begin) {
    const uint32_t *starts = matcher->pair->y->token_starts.data;
    const duiqi_token *tokens = matcher->pair->y->tokens.data;
    uint32_t from = starts[matcher->y_begin], to = starts[y_begin];
    for (uint32_t k = from; k < to; ++k)
        if (matcher->first[tokens[k].type] == k + 1)
            matcher->first[tokens[k].type] = matcher->tokens[k].next;
    for (uint32_t k = from; k-- > to;)
        if (matcher->first[tokens[k].type] == matcher->tokens[k].next)
            matcher->first[tokens[k].type] = k + 1;
    matcher->y_begin = y_begin;
}

/* The first contribution of a bead to an index or a later one. */
static const duiqi_contribution *first_from(const duiqi_contribution *own, const uint32_t *starts,
                                            uint32_t bead, uint32_t index) {
    const duiqi_contribution *first = own + starts[bead];
    uint32_t count = starts[bead + 1] - starts[bead];
    /* Without a branch on what is found, for none could be foretold. */
    while (count > 1) {
        uint32_t half = count / 2;
        first += half * (first[half - 1].index < index);
        count -= half;
    }
    return first + (count && first->index < index);
}

static float contribution(const duiqi_contribution *own, const uint32_t *starts, uint32_t bead,
                          uint32_t index) {
    const duiqi_contribution *found = first_from(own, starts, bead, index);
    return found < own + starts[bead + 1] && found->index == index ? found->mass : 0.0F;
}

/* An entry as seen from a sentence of x: what the bead of that sentence contributed is taken
 * out. */
struct view {
    uint32_t entry, row;
    float mass, total;
    uint32_t x_bead;
};

/* How often a type of x occurs in the bead of a sentence of y. The same few beads are asked for in
 * turn, by every entry of the type's row. */
static float count_in_bead(duiqi_matcher *matcher, uint32_t row, uint32_t bead) {
    const duiqi_table *table = matcher->table;
    struct duiqi_bead_count *known = &matcher->known[bead % DUIQI_KNOWN_COUNTS];
    if (known->row != row || known->bead != bead)
        *known = (struct duiqi_bead_count){
            row, bead, contribution(table->own_rows, table->own_row_starts, bead, row)};
    return known->count;
}

/* T(y | x) for a sentence of y. What its own bead contributed is taken out as well: else a rival
 * of a bead would still profit from the evidence of that bead. */
static float probability(duiqi_matcher *matcher, const struct view *view, size_t y) {
    const duiqi_table *table = matcher->table;
    float mass = view->mass, total = view->total;
    if (table->own && table->y_beads[y] != view->x_bead) {
        uint32_t bead = table->y_beads[y];
        float count = count_in_bead(matcher, view->row, bead);
        if (count > 0) {
            total -= count;
            mass -= contribution(table->own, table->own_starts, bead, view->entry);
        }
    }
    return mass > 0 ? mass / total : 0.0F;
}

/* A place for one more match; NULL without memory. There are many: what duiqi_vector_push() does
 * besides would show. */
static struct found *add_found(duiqi_vector *found) {
    if (found->count < found->capacity)
        return (struct found *)found->data + found->count++;
    return duiqi_vector_append(found, 1);
}

static size_t class_of(const duiqi_pair *pair, uint32_t slot) {
    size_t class = 0;
    for (size_t c = 1; c < DUIQI_TOKEN_CLASSES; ++c)
        class += slot >= pair->y_classes[c];
    return class;
}

/* Add a match to the sum of its token of y, and to the list if there is one. */
static duiqi_status add_match(duiqi_matcher *matcher, duiqi_match_row *row,
                              const struct duiqi_window_token *token, float x_offset,
                              float strength) {
    const duiqi_pair *pair = matcher->pair;
    const duiqi_tally *begin = duiqi_features_tally(pair->y, row->y_begin);
    size_t class = class_of(pair, token->slot);
    uint32_t y_token = token->slot - pair->y_classes[class] - begin->tokens[class];
    ((float *)row->sums.data)[row->sum_starts[class] + y_token] += strength;
    ++matcher->match_count;
    if (matcher->sums_only)
        return DUIQI_OK;
    struct found *found = add_found(&matcher->found);
    if (!found)
        return DUIQI_ENOMEM;
    uint32_t window = (uint32_t)(row->y_end - row->y_begin);
    *found =
        (struct found){(uint32_t) class * window + token->y - (uint32_t)row->y_begin, y_token,
                       (float)(pair->y_places[token->slot] - begin->length), x_offset, strength};
    return DUIQI_OK;
}

/* The matches of an entry from a token of y on, before another. */
static duiqi_status find_entry(duiqi_matcher *matcher, duiqi_match_row *row,
                               const struct view *view, float x_offset, uint32_t first,
                               uint32_t end) {
    const struct duiqi_window_token *tokens = matcher->tokens;
    uint32_t type = matcher->table->entries[view->entry].type, known_y = UINT32_MAX;
    float strength = 0;
    for (uint32_t at = first; at - 1 < end; at = tokens[at - 1].next) {
        uint32_t y = tokens[at - 1].y;
        if (y != known_y) {
            known_y = y;
            strength = probability(matcher, view, y) * matcher->pair->y_rarity[type];
        }
        if (strength >= STRENGTH_MIN &&
            add_match(matcher, row, &tokens[at - 1], x_offset, strength))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

enum { ENTRIES = 64 };

/* The entries in a range whose type occurs in the window. Few do, and which ones cannot be
 * foretold: so there is no branch. */
static size_t choose_entries(const duiqi_matcher *matcher, uint32_t from, uint32_t to,
                             uint32_t y_end, uint32_t chosen[ENTRIES]) {
    size_t count = 0;
    for (uint32_t r = from; r < to; ++r) {
        chosen[count] = r;
        count += matcher->first[matcher->table->entries[r].type] - 1 < y_end;
    }
    return count;
}

/* All matches of one token of x in the window. */
static duiqi_status find_matches(duiqi_matcher *matcher, duiqi_match_row *match_row,
                                 const duiqi_token *token, uint32_t y_end) {
    const duiqi_table *table = matcher->table;
    uint32_t row = token->type, begin = table->row_starts[row], end = table->row_starts[row + 1];
    const duiqi_contribution *own = NULL, *own_end = NULL;
    struct view view = {.row = row, .total = table->totals[row]};
    if (table->own) {
        view.x_bead = table->x_beads[match_row->x];
        view.total -= contribution(table->own_rows, table->own_row_starts, view.x_bead, row);
        own = first_from(table->own, table->own_starts, view.x_bead, begin);
        own_end = table->own + table->own_starts[view.x_bead + 1];
    }
    for (uint32_t from = begin; from < end; from += ENTRIES) {
        uint32_t in_window[ENTRIES], to = end - from < ENTRIES ? end : from + ENTRIES;
        size_t hits = choose_entries(matcher, from, to, y_end, in_window);
        for (size_t k = 0; k < hits; ++k) {
            uint32_t r = view.entry = in_window[k];
            while (own < own_end && own->index < r)
                ++own;
            view.mass = table->entries[r].mass;
            if (own < own_end && own->index == r)
                view.mass -= own->mass;
            if (find_entry(matcher, match_row, &view, (float)token->offset,
                           matcher->first[table->entries[r].type], y_end))
                return DUIQI_ENOMEM;
        }
    }
    return DUIQI_OK;
}

/* Room for matches, whose old ones may go. */
static bool reserve(duiqi_match_row *row, size_t count) {
    count += DUIQI_PAIR_PADDING;
    if (count <= row->capacity && row->numbers)
        return true;
    duiqi_release(&row->allocator, row->y_tokens);
    duiqi_release(&row->allocator, row->numbers);
    row->capacity = count * 2;
    row->y_tokens = duiqi_allocate(&row->allocator, row->capacity, sizeof *row->y_tokens);
    row->numbers = duiqi_allocate_zeroed(&row->allocator, row->capacity, 3 * sizeof *row->numbers);
    return row->y_tokens && row->numbers;
}

/* Sums of a window, 0 yet. */
static duiqi_status clear_sums(const duiqi_pair *pair, duiqi_match_row *row) {
    const duiqi_tally *begin = duiqi_features_tally(pair->y, row->y_begin);
    const duiqi_tally *end = duiqi_features_tally(pair->y, row->y_end);
    size_t count = 0;
    for (size_t c = 0; c < DUIQI_TOKEN_CLASSES; ++c) {
        row->sum_starts[c] = count;
        count += end->tokens[c] - begin->tokens[c];
    }
    row->sums.count = 0;
    return duiqi_vector_append(&row->sums, count + DUIQI_PAIR_PADDING) ? DUIQI_OK : DUIQI_ENOMEM;
}

/* Sort what was found by class and sentence into a row. */
static duiqi_status sort_row(const duiqi_matcher *matcher, duiqi_match_row *row) {
    size_t keys = DUIQI_TOKEN_CLASSES * (row->y_end - row->y_begin);
    const struct found *found = matcher->found.data;
    row->starts.count = 0;
    uint32_t *starts = duiqi_vector_append(&row->starts, keys + 2);
    if (!starts || !reserve(row, matcher->found.count))
        return DUIQI_ENOMEM;
    for (size_t k = 0; k < matcher->found.count; ++k)
        ++starts[found[k].key + 2];
    for (size_t j = 2; j < keys + 2; ++j)
        starts[j] += starts[j - 1];
    for (size_t k = 0; k < matcher->found.count; ++k) {
        uint32_t place = starts[found[k].key + 1]++;
        row->y_tokens[place] = found[k].y_token;
        row->numbers[place] = found[k].y_place;
        row->numbers[row->capacity + place] = found[k].x_offset;
        row->numbers[2 * row->capacity + place] = found[k].strength;
    }
    return DUIQI_OK;
}

duiqi_status duiqi_matcher_fill(duiqi_matcher *matcher, duiqi_match_row *row, size_t x,
                                size_t y_begin, size_t y_end, bool sums_only) {
    size_t count;
    const duiqi_token *tokens = duiqi_sentence_tokens(matcher->pair->x, x, &count);
    uint32_t token_end = ((const uint32_t *)matcher->pair->y->token_starts.data)[y_end];
    row->x = x;
    row->y_begin = y_begin;
    row->y_end = y_end;
    if (clear_sums(matcher->pair, row))
        return DUIQI_ENOMEM;
    matcher->sums_only = sums_only;
    matcher->match_count = matcher->found.count = 0;
    move_window(matcher, y_begin);
    for (size_t k = 0; k < count && matcher->match_count < ROW_MATCHES_MAX; ++k)
        if (find_matches(matcher, row, &tokens[k], token_end))
            return DUIQI_ENOMEM;
    return sums_only ? DUIQI_OK : sort_row(matcher, row);
}
