#include "model/match.h"

#include <string.h>

/* Matches of one sentence with its window beyond this are those of endless or mechanical text. */
enum { ROW_MATCHES_MAX = 1 << 16 };

/* Weaker matches explain a token hardly better than chance does. */
static const float STRENGTH_MIN = 3.0F;

struct duiqi_window_token {
    uint32_t next;   /* token of the same type after it; UINT32_MAX: none; itself: not in a chain */
    uint32_t y : 30; /* its sentence */
    uint32_t class : 2;
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
    for (uint32_t s = (uint32_t)y->count; s-- > 0;) {
        size_t count;
        const duiqi_token *token = duiqi_sentence_tokens(y, s, &count);
        uint32_t base = (uint32_t)(token - (const duiqi_token *)y->tokens.data);
        for (uint32_t k = (uint32_t)count; k-- > 0;) {
            uint32_t *first = &matcher->first[token[k].type], at = base + k;
            bool skipped = content_only && token[k].class == DUIQI_TOKEN_FUNCTION;
            matcher->tokens[at] =
                (struct duiqi_window_token){skipped ? at : *first, s & (UINT32_MAX >> 2),
                                            token[k].class, --slots[token[k].class]};
            if (!skipped)
                *first = at;
        }
    }
}

/* Look at the contributions from the first ones on. */
static bool open_own(duiqi_matcher *matcher) {
    const duiqi_table *table = matcher->table;
    size_t rows = table->row_count, entries = table->row_starts[rows];
    matcher->own_at = duiqi_allocate(&matcher->allocator, entries, sizeof(uint32_t));
    matcher->own_row_at = duiqi_allocate(&matcher->allocator, rows, sizeof(uint32_t));
    if (!matcher->own_at || !matcher->own_row_at)
        return false;
    memcpy(matcher->own_at, table->own_starts, entries * sizeof(uint32_t));
    memcpy(matcher->own_row_at, table->own_row_starts, rows * sizeof(uint32_t));
    return true;
}

duiqi_status duiqi_matcher_init(duiqi_matcher *matcher, const duiqi_pair *pair,
                                const duiqi_table *table, bool content_only) {
    *matcher = (duiqi_matcher){.pair = pair, .table = table, .allocator = table->allocator};
    duiqi_vector_init(&matcher->found, &table->allocator, sizeof(struct found));
    matcher->first = duiqi_allocate(&table->allocator, pair->y->types.count, sizeof(uint32_t));
    matcher->tokens =
        duiqi_allocate(&table->allocator, pair->y->tokens.count, sizeof *matcher->tokens);
    if (!matcher->first || !matcher->tokens || (table->own && !open_own(matcher))) {
        duiqi_matcher_free(matcher);
        return DUIQI_ENOMEM;
    }
    memset(matcher->first, 0xFF, pair->y->types.count * sizeof *matcher->first);
    chain(matcher, content_only);
    return DUIQI_OK;
}

void duiqi_matcher_free(duiqi_matcher *matcher) {
    duiqi_release(&matcher->allocator, matcher->first);
    duiqi_release(&matcher->allocator, matcher->tokens);
    duiqi_release(&matcher->allocator, matcher->own_at);
    duiqi_release(&matcher->allocator, matcher->own_row_at);
    duiqi_vector_free(&matcher->found);
    matcher->first = NULL;
    matcher->tokens = NULL;
    matcher->own_at = NULL;
    matcher->own_row_at = NULL;
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
        if (matcher->first[tokens[k].type] == k)
            matcher->first[tokens[k].type] = matcher->tokens[k].next;
    for (uint32_t k = from; k-- > to;)
        if (matcher->first[tokens[k].type] == matcher->tokens[k].next)
            matcher->first[tokens[k].type] = k;
    matcher->y_begin = y_begin;
}

/* Which beads count for matches of a sentence of x. */
static void look_at_beads(duiqi_matcher *matcher, size_t x, size_t y_begin, size_t y_end) {
    const duiqi_table *table = matcher->table;
    if (!table->own)
        return;
    matcher->x_bead = matcher->first_bead = table->x_beads[x];
    if (y_begin < y_end && table->y_beads[y_begin] < matcher->x_bead)
        matcher->first_bead = table->y_beads[y_begin];
}

/* Contributions under an index, to be looked up by rising beads. */
struct walk {
    const duiqi_contribution *at, *end;
};

/* The contributions under an index from a bead on. Windows move little, so that they are not far
 * from those last looked at. */
static struct walk walk_from(const duiqi_contribution *own, const uint32_t *starts, uint32_t *last,
                             uint32_t index, uint32_t bead) {
    uint32_t at = last[index], begin = starts[index], end = starts[index + 1];
    while (at < end && own[at].bead < bead)
        ++at;
    while (at > begin && own[at - 1].bead >= bead)
        --at;
    last[index] = at;
    return (struct walk){own + at, own + end};
}

/* What a bead contributed that is not before those asked for so far. */
static float walk_to(struct walk *walk, uint32_t bead) {
    while (walk->at < walk->end && walk->at->bead < bead)
        ++walk->at;
    return walk->at < walk->end && walk->at->bead == bead ? walk->at->mass : 0;
}

/* The mass of an entry or the total of a row as seen from a sentence of x: what the bead of that
 * sentence contributed is taken out. */
struct view {
    float mass;
    struct walk own; /* from the first bead that counts on */
};

static struct view view_from(const duiqi_matcher *matcher, float mass,
                             const duiqi_contribution *own, const uint32_t *starts, uint32_t *last,
                             uint32_t index) {
    struct view view = {.mass = mass};
    if (!own)
        return view;
    view.own = walk_from(own, starts, last, index, matcher->first_bead);
    struct walk ahead = view.own;
    view.mass -= walk_to(&ahead, matcher->x_bead);
    return view;
}

/* T(y | x) for a sentence of y not before those asked for so far. What its own bead contributed is
 * taken out as well: else a rival of a bead would still profit from the evidence of that bead. */
static float probability(const duiqi_matcher *matcher, struct view *entry, struct view *row,
                         size_t y) {
    const duiqi_table *table = matcher->table;
    float mass = entry->mass, total = row->mass;
    if (table->own && table->y_beads[y] != matcher->x_bead) {
        mass -= walk_to(&entry->own, table->y_beads[y]);
        total -= walk_to(&row->own, table->y_beads[y]);
    }
    return mass > 0 ? mass / total : 0.0F;
}

/* Add a match to the sum of its token of y, and to the list if there is one. */
static duiqi_status add_match(duiqi_matcher *matcher, duiqi_match_row *row,
                              const struct duiqi_window_token *token, float x_offset,
                              float strength) {
    const struct duiqi_window_class *class = &matcher->classes[token->class];
    uint32_t y_token = token->slot - class->first_slot;
    ((float *)row->sums.data)[row->sum_starts[token->class] + y_token] += strength;
    ++matcher->match_count;
    if (matcher->sums_only)
        return DUIQI_OK;
    if (!duiqi_vector_reserve(&matcher->found, 1))
        return DUIQI_ENOMEM;
    uint32_t place = matcher->pair->y_places[token->slot] - matcher->y_base;
    ((struct found *)matcher->found.data)[matcher->found.count++] =
        (struct found){class->key_base + token->y, y_token, (float)place, x_offset, strength};
    return DUIQI_OK;
}

/* The matches of an entry with the tokens of y before one. */
static duiqi_status find_entry(duiqi_matcher *matcher, duiqi_match_row *match_row, uint32_t index,
                               struct view row, float x_offset, uint32_t end) {
    const duiqi_table *table = matcher->table;
    const struct duiqi_window_token *tokens = matcher->tokens;
    uint32_t type = table->entries[index].type, known_y = UINT32_MAX;
    struct view entry = view_from(matcher, table->entries[index].mass, table->own,
                                  table->own_starts, matcher->own_at, index);
    float rarity = matcher->pair->y_rarity[type], strength = 0;
    for (uint32_t at = matcher->first[type]; at < end; at = tokens[at].next) {
        const struct duiqi_window_token *token = &tokens[at];
        if (token->y != known_y) {
            known_y = token->y;
            strength = probability(matcher, &entry, &row, known_y) * rarity;
        }
        if (strength >= STRENGTH_MIN && add_match(matcher, match_row, token, x_offset, strength))
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
        count += matcher->first[matcher->table->entries[r].type] < y_end;
    }
    return count;
}

/* All matches of one token of x with some entries of its row. */
static duiqi_status match_entries(duiqi_matcher *matcher, duiqi_match_row *match_row,
                                  const duiqi_token *token, const uint32_t *entries, size_t count,
                                  uint32_t y_end) {
    const duiqi_table *table = matcher->table;
    struct view row = view_from(matcher, table->totals[token->type], table->own_rows,
                                table->own_row_starts, matcher->own_row_at, token->type);
    for (size_t k = 0; k < count; ++k)
        if (find_entry(matcher, match_row, entries[k], row, (float)token->offset, y_end))
            return DUIQI_ENOMEM;
    return DUIQI_OK;
}

/* All matches of one token of x in the window. */
static duiqi_status find_matches(duiqi_matcher *matcher, duiqi_match_row *row,
                                 const duiqi_token *token, uint32_t y_end) {
    const uint32_t *starts = matcher->table->row_starts + token->type;
    for (uint32_t from = starts[0], end = starts[1]; from < end; from += ENTRIES) {
        uint32_t chosen[ENTRIES], to = end - from < ENTRIES ? end : from + ENTRIES;
        size_t count = choose_entries(matcher, from, to, y_end, chosen);
        if (count && match_entries(matcher, row, token, chosen, count, y_end))
            return DUIQI_ENOMEM;
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
static duiqi_status clear_sums(duiqi_matcher *matcher, duiqi_match_row *row) {
    const duiqi_pair *pair = matcher->pair;
    const duiqi_tally *begin = duiqi_features_tally(pair->y, row->y_begin);
    const duiqi_tally *end = duiqi_features_tally(pair->y, row->y_end);
    size_t count = 0;
    matcher->y_base = begin->length;
    for (size_t c = 0; c < DUIQI_TOKEN_CLASSES; ++c) {
        matcher->classes[c].first_slot = pair->y_classes[c] + begin->tokens[c];
        matcher->classes[c].key_base =
            (uint32_t)(c * (row->y_end - row->y_begin)) - (uint32_t)row->y_begin;
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
    if (clear_sums(matcher, row))
        return DUIQI_ENOMEM;
    matcher->sums_only = sums_only;
    matcher->match_count = matcher->found.count = 0;
    move_window(matcher, y_begin);
    look_at_beads(matcher, x, y_begin, y_end);
    for (size_t k = 0; k < count && matcher->match_count < ROW_MATCHES_MAX; ++k)
        if (find_matches(matcher, row, &tokens[k], token_end))
            return DUIQI_ENOMEM;
    return sums_only ? DUIQI_OK : sort_row(matcher, row);
}
