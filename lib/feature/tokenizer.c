#include "feature/tokenizer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "feature/marks.h"
#include "feature/numeral.h"
#include "lexicon/word.h"
#include "text/fold.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* Only so many tokens of a sentence are taken: the rest of an endless one tells nothing new, and
 * the work on a pair of sentences grows with the product of their tokens. */
enum { MATCH_MAX = 10, KEY_MAX = 64, TOKENS_MAX = 1000 };

/* Something looked up before, and the number found for it. */
struct recent {
    uint64_t key; /* 0: none yet */
    uint32_t number;
};

enum { RECENT = 2048 }; /* of each kind; a power of two */

/* A lower-case word as the text has it. */
struct surface {
    uint32_t type;
    uint8_t stop;
    uint8_t name; /* seen capitalised inside a sentence */
};

/* What a lexicon has at some characters. */
struct match {
    size_t length;    /* 1 when there is nothing */
    uint32_t node;    /* DUIQI_LEXICON_NONE: nothing */
    uint32_t lexicon; /* which one */
};

struct duiqi_tokenizer {
    duiqi_allocator allocator;
    duiqi_features *features;
    duiqi_token_context context;
    duiqi_words normal;
    duiqi_map keys;                /* of surfaces */
    duiqi_vector surfaces;         /* struct surface */
    duiqi_folded text;             /* the sentence in work */
    duiqi_vector numerals;         /* duiqi_numeral, of it */
    duiqi_slice source;            /* of it */
    duiqi_tally *tally;            /* up to its end */
    size_t spaces;                 /* before the token in work */
    size_t han_end;                /* where the last run of Chinese characters ends that was met */
    bool started;                  /* a word of it has been taken */
    struct recent matches[RECENT]; /* their types, by match_key() */
    struct recent words[RECENT];   /* surfaces of short words, by their bytes */
};

duiqi_tokenizer *duiqi_tokenizer_new(duiqi_features *features, const duiqi_token_context *context) {
    const duiqi_allocator *allocator = &features->tokens.allocator;
    duiqi_tokenizer *tokenizer = duiqi_allocate_zeroed(allocator, 1, sizeof *tokenizer);
    if (!tokenizer)
        return NULL;
    tokenizer->allocator = *allocator;
    tokenizer->features = features;
    tokenizer->context = *context;
    duiqi_map_init(&tokenizer->keys, allocator);
    duiqi_vector_init(&tokenizer->surfaces, allocator, sizeof(struct surface));
    duiqi_folded_init(&tokenizer->text, allocator);
    duiqi_vector_init(&tokenizer->numerals, allocator, sizeof(duiqi_numeral));
    if (duiqi_words_init(&tokenizer->normal) || !duiqi_vector_append(&features->tallies, 1) ||
        !duiqi_vector_append(&features->token_starts, 1) ||
        !duiqi_vector_append(&features->clause_starts, 1)) {
        duiqi_tokenizer_free(tokenizer);
        return NULL;
    }
    return tokenizer;
}

void duiqi_tokenizer_free(duiqi_tokenizer *tokenizer) {
    if (!tokenizer)
        return;
    duiqi_allocator allocator = tokenizer->allocator;
    duiqi_words_free(&tokenizer->normal);
    duiqi_map_free(&tokenizer->keys);
    duiqi_vector_free(&tokenizer->surfaces);
    duiqi_folded_free(&tokenizer->text);
    duiqi_vector_free(&tokenizer->numerals);
    duiqi_release(&allocator, tokenizer);
}

duiqi_status duiqi_tokenizer_names(const duiqi_tokenizer *tokenizer, duiqi_pinyin_names *names) {
    const struct surface *surfaces = tokenizer->surfaces.data;
    for (uint32_t i = 0; i < tokenizer->surfaces.count; ++i)
        if (surfaces[i].name &&
            duiqi_pinyin_names_add(names, duiqi_map_key(&tokenizer->keys, i), surfaces[i].type))
            return DUIQI_ENOMEM;
    return DUIQI_OK;
}

static const uint32_t *points_of(const duiqi_tokenizer *tokenizer) {
    return tokenizer->text.points.data;
}

static duiqi_type *type_at(const duiqi_tokenizer *tokenizer, uint32_t number) {
    return (duiqi_type *)tokenizer->features->types.data + number;
}

static struct recent *recent_at(struct recent *all, uint64_t key) {
    return &all[duiqi_hash_mix(0, key) & (uint64_t)(RECENT - 1)];
}

static duiqi_status emit(duiqi_tokenizer *tokenizer, uint32_t type, size_t point,
                         duiqi_token_class class) {
    duiqi_vector *tokens = &tokenizer->features->tokens;
    if (type == DUIQI_MAP_NONE || !duiqi_vector_reserve(tokens, 1))
        return DUIQI_ENOMEM;
    ((duiqi_token *)tokens->data)[tokens->count++] =
        (duiqi_token){.type = type,
                      .offset = (uint32_t)(point - tokenizer->spaces) & 0x1FFFFFFF,
                      .class = class & 3};
    ++type_at(tokenizer, type)->count;
    type_at(tokenizer, type)->function = class == DUIQI_TOKEN_FUNCTION;
    ++tokenizer->tally->tokens[class];
    return DUIQI_OK;
}

/* A key made of a letter and numbers, which no word can be. */
static duiqi_slice numeral_key(char key[KEY_MAX], const duiqi_numeral *numeral) {
    int length =
        snprintf(key, KEY_MAX, "#%" PRId64 "/%" PRId64, numeral->numerator, numeral->denominator);
    return (duiqi_slice){key, (size_t)length};
}

/* Number of a numeral's value in the map that both sides share. */
static duiqi_status set_value(duiqi_tokenizer *tokenizer, uint32_t type,
                              const duiqi_numeral *numeral) {
    char key[KEY_MAX];
    if (type_at(tokenizer, type)->value != DUIQI_MAP_NONE)
        return DUIQI_OK;
    uint32_t value = duiqi_map_put(tokenizer->context.values, numeral_key(key, numeral));
    type_at(tokenizer, type)->value = value;
    return value == DUIQI_MAP_NONE ? DUIQI_ENOMEM : DUIQI_OK;
}

/* ---- Chinese ---- */

static size_t encode(const uint32_t *points, size_t count, char *key) {
    size_t length = 0;
    for (size_t i = 0; i < count; ++i)
        length += duiqi_utf8_encode(points[i], key + length);
    return length;
}

/* The longest match of any lexicon at some characters. */
static struct match longest_match(const duiqi_tokenizer *tokenizer, const uint32_t *points,
                                  size_t count) {
    struct match best = {0, DUIQI_LEXICON_NONE, 0};
    for (size_t k = 0; k < tokenizer->context.lexicon_count; ++k) {
        uint32_t node;
        size_t length = duiqi_lexicon_longest(tokenizer->context.lexicons[k], points, count, &node);
        if (length > best.length)
            best = (struct match){length, node, (uint32_t)k};
    }
    best.length += !best.length;
    return best;
}

/* Characters that carry grammar rather than meaning when they stand alone:
 * 的了着是在也就都而又把被给得地过吗呢吧啊么这那有个一不上下里中到和与之其以于所为去来说道 */
static bool is_function_character(uint32_t point) {
    static const uint16_t CHARACTERS[] = {
        0x4E00, 0x4E0A, 0x4E0B, 0x4E0D, 0x4E0E, 0x4E2A, 0x4E2D, 0x4E3A, 0x4E48, 0x4E4B, 0x4E5F,
        0x4E86, 0x4E8E, 0x4EE5, 0x5176, 0x5230, 0x53BB, 0x53C8, 0x5417, 0x5427, 0x5462, 0x548C,
        0x554A, 0x5728, 0x5730, 0x5C31, 0x5F97, 0x6240, 0x628A, 0x662F, 0x6709, 0x6765, 0x7684,
        0x7740, 0x7ED9, 0x800C, 0x88AB, 0x8BF4, 0x8FC7, 0x8FD9, 0x9053, 0x90A3, 0x90FD, 0x91CC};
    size_t low = 0, high = sizeof CHARACTERS / sizeof *CHARACTERS;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (CHARACTERS[middle] <= point)
            low = middle;
        else
            high = middle;
    }
    return CHARACTERS[low] == point;
}

/* What tells a match from all others: the node, or the character that has none; never 0. */
static uint64_t match_key(const struct match *match, uint32_t point) {
    return match->node == DUIQI_LEXICON_NONE ? point
                                             : (uint64_t)(match->lexicon + 1) << 32 | match->node;
}

/* The type of the characters that a match covers, by their text. */
static uint32_t find_type(duiqi_tokenizer *tokenizer, const struct match *match,
                          const uint32_t *points) {
    char key[MATCH_MAX * 4];
    duiqi_slice text = {key, encode(points, match->length, key)};
    uint32_t number = duiqi_features_type(tokenizer->features, text);
    if (number == DUIQI_MAP_NONE)
        return number;
    duiqi_type *type = type_at(tokenizer, number);
    type->entry = match->node;
    type->lexicon = match->lexicon;
    type->function = match->length == 1 && is_function_character(*points);
    return number;
}

/* The same, remembered from the last time where possible. */
static uint32_t type_of(duiqi_tokenizer *tokenizer, const struct match *match,
                        const uint32_t *points) {
    uint64_t key = match_key(match, *points);
    struct recent *recent = recent_at(tokenizer->matches, key);
    if (recent->key != key)
        *recent = (struct recent){key, find_type(tokenizer, match, points)};
    return recent->number;
}

static uint32_t type_of_sound(duiqi_tokenizer *tokenizer, size_t length, uint32_t name) {
    char key[2 + sizeof name] = {'~', (char)length};
    memcpy(key + 2, &name, sizeof name);
    return duiqi_features_type(tokenizer->features, (duiqi_slice){key, sizeof key});
}

/* Take what characters read as. The keys of these types begin as no word does. */
static duiqi_status take_sounds(duiqi_tokenizer *tokenizer, size_t at, size_t count) {
    uint32_t numbers[DUIQI_PINYIN_SYLLABLES_MAX];
    if (!tokenizer->context.names)
        return DUIQI_OK;
    size_t most = duiqi_pinyin_names_match(tokenizer->context.names, points_of(tokenizer) + at,
                                           count, numbers);
    for (size_t k = 0; k < most; ++k) {
        if (numbers[k] == UINT32_MAX)
            continue;
        uint32_t type = type_of_sound(tokenizer, k + 1, numbers[k]);
        if (emit(tokenizer, type, at, DUIQI_TOKEN_SOUND))
            return DUIQI_ENOMEM;
        type_at(tokenizer, type)->sound = numbers[k];
        type_at(tokenizer, type)->lexicon = (uint32_t)k + 1;
    }
    return DUIQI_OK;
}

/* How many characters may belong to the token at a Chinese one. */
static size_t han_count(duiqi_tokenizer *tokenizer, size_t at) {
    const uint32_t *points = points_of(tokenizer);
    size_t end = tokenizer->han_end;
    if (end <= at)
        for (end = at + 1; end < tokenizer->text.points.count && duiqi_is_han(points[end]);)
            ++end;
    tokenizer->han_end = end;
    return end - at < MATCH_MAX ? end - at : MATCH_MAX;
}

/* Take the token at the start of a run of Chinese characters. */
static duiqi_status take_chinese(duiqi_tokenizer *tokenizer, size_t *at,
                                 const duiqi_numeral *numeral) {
    const uint32_t *points = points_of(tokenizer) + *at;
    size_t count = han_count(tokenizer, *at);
    struct match match = longest_match(tokenizer, points, count);
    uint32_t type = type_of(tokenizer, &match, points);
    if (type == DUIQI_MAP_NONE ||
        emit(tokenizer, type, *at,
             type_at(tokenizer, type)->function ? DUIQI_TOKEN_FUNCTION : DUIQI_TOKEN_CONTENT) ||
        (numeral && match.length == 1 && set_value(tokenizer, type, numeral)))
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < match.length; ++i)
        if (take_sounds(tokenizer, *at + i, count - i))
            return DUIQI_ENOMEM;
    *at += match.length;
    return DUIQI_OK;
}

/* ---- words ---- */

static bool is_ascii_word_point(uint32_t point) {
    return point - 'a' < 26 || point - '0' < 10;
}

static bool is_word_point(uint32_t point) {
    if (point < 0x80)
        return is_ascii_word_point(point);
    return !duiqi_is_han(point) && (duiqi_is_letter(point) || duiqi_is_digit(point));
}

static bool is_capital(const duiqi_tokenizer *tokenizer, size_t at) {
    size_t offset = ((const uint32_t *)tokenizer->text.offsets.data)[at];
    return duiqi_is_upper(duiqi_utf8_next(tokenizer->source.data, &offset));
}

/* The number of a word's surface, put in when new; DUIQI_MAP_NONE without memory. */
static uint32_t find_surface(duiqi_tokenizer *tokenizer, duiqi_slice word) {
    uint32_t number = duiqi_map_put(&tokenizer->keys, word);
    if (number == DUIQI_MAP_NONE || number < tokenizer->surfaces.count)
        return number;
    duiqi_slice normal = duiqi_words_normal(&tokenizer->normal, word);
    struct surface surface = {DUIQI_MAP_NONE, duiqi_word_is_stop(word), false};
    if (normal.data)
        surface.type = duiqi_features_type(tokenizer->features, normal);
    bool pushed =
        surface.type != DUIQI_MAP_NONE && duiqi_vector_push(&tokenizer->surfaces, &surface);
    return pushed ? number : DUIQI_MAP_NONE;
}

/* The same, remembered from the last time where possible. A word shorter than 8 bytes has zeros
 * after it. */
static uint32_t surface_of(duiqi_tokenizer *tokenizer, duiqi_slice word) {
    uint64_t key;
    if (word.length > sizeof key)
        return find_surface(tokenizer, word);
    memcpy(&key, word.data, sizeof key);
    struct recent *recent = recent_at(tokenizer->words, key);
    if (recent->key != key)
        *recent = (struct recent){key, find_surface(tokenizer, word)};
    return recent->number;
}

static duiqi_status emit_word(duiqi_tokenizer *tokenizer, duiqi_slice word, size_t at,
                              const duiqi_numeral *numeral) {
    uint32_t number = surface_of(tokenizer, word);
    if (number == DUIQI_MAP_NONE)
        return DUIQI_ENOMEM;
    struct surface *surface = (struct surface *)tokenizer->surfaces.data + number;
    bool figure = word.data[0] >= '0' && word.data[0] <= '9';
    bool name = tokenizer->started && is_capital(tokenizer, at);
    duiqi_token_class class = surface->stop    ? DUIQI_TOKEN_FUNCTION
                              : name || figure ? DUIQI_TOKEN_NAME
                                               : DUIQI_TOKEN_CONTENT;
    surface->name |= name;
    uint32_t type = surface->type;
    tokenizer->started = true;
    if (emit(tokenizer, type, at, class))
        return DUIQI_ENOMEM;
    return numeral ? set_value(tokenizer, type, numeral) : DUIQI_OK;
}

/* Where the letters after an apostrophe end, when they are an ending of the word before. */
static size_t skip_ending(const duiqi_tokenizer *tokenizer, size_t at) {
    static const char *const ENDINGS[] = {"s", "d", "ll", "re", "ve", "m", "t"};
    const uint32_t *points = points_of(tokenizer);
    size_t count = tokenizer->text.points.count, end = at + 1;
    if (at >= count || (points[at] != '\'' && points[at] != 0x2019))
        return at;
    while (end < count && is_word_point(points[end]))
        ++end;
    for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; ++k) {
        size_t length = strlen(ENDINGS[k]), i = 0;
        while (i < length && end - at - 1 == length &&
               points[at + 1 + i] == (unsigned char)ENDINGS[k][i])
            ++i;
        if (i == length)
            return end;
    }
    return at;
}

/* Copy the letters and digits of a word as far as they count; returns where the word ends. */
static size_t copy_word(const duiqi_tokenizer *tokenizer, size_t at, char *text, size_t *length) {
    const uint32_t *points = points_of(tokenizer);
    size_t count = tokenizer->text.points.count, used = 0;
    size_t most = count - at < DUIQI_WORD_MAX ? count - at : DUIQI_WORD_MAX;
    for (; used < most && is_ascii_word_point(points[at + used]); ++used)
        text[used] = (char)points[at + used];
    at += used;
    for (; at < count && is_word_point(points[at]); ++at)
        if (used < DUIQI_WORD_MAX)
            used += duiqi_utf8_encode(points[at], text + used);
    *length = used;
    return at;
}

static duiqi_status take_word(duiqi_tokenizer *tokenizer, size_t *at,
                              const duiqi_numeral *numeral) {
    static const char NOT[8] = "not", WILL[8] = "will", CAN[8] = "can";
    char text[DUIQI_WORD_MAX + 4];
    memset(text, 0, sizeof(uint64_t));
    size_t begin = *at, length, end = copy_word(tokenizer, begin, text, &length);
    duiqi_slice word = {text, length};
    *at = skip_ending(tokenizer, end);
    bool negated = *at == end + 2 && points_of(tokenizer)[end + 1] == 't' && length > 1 &&
                   text[length - 1] == 'n';
    if (!negated)
        return emit_word(tokenizer, word, begin, numeral);
    text[--word.length] = '\0';
    if (strcmp(text, "wo") == 0)
        word = (duiqi_slice){WILL, strlen(WILL)};
    else if (strcmp(text, "ca") == 0)
        word = (duiqi_slice){CAN, strlen(CAN)};
    if (emit_word(tokenizer, word, begin, NULL))
        return DUIQI_ENOMEM;
    return emit_word(tokenizer, (duiqi_slice){NOT, strlen(NOT)}, end - 1, NULL);
}

/* ---- sentences ---- */

/* Number of points whose source lies before a byte offset, from a point on. */
static size_t point_at(const duiqi_tokenizer *tokenizer, size_t from, uint32_t offset) {
    const uint32_t *offsets = tokenizer->text.offsets.data;
    while (from < tokenizer->text.points.count && offsets[from] < offset)
        ++from;
    return from;
}

/* Whether a numeral is a token of its own: several characters or words, or figures. One Chinese
 * character or one word stays a word that has a value besides. */
static bool is_compound(const duiqi_tokenizer *tokenizer, size_t begin, size_t end) {
    const uint32_t *points = points_of(tokenizer);
    if (points[begin] >= '0' && points[begin] <= '9')
        return true;
    if (duiqi_is_han(points[begin]))
        return end - begin > 1;
    for (size_t i = begin; i < end; ++i)
        if (!is_word_point(points[i]))
            return true;
    return false;
}

static duiqi_status take_numeral(duiqi_tokenizer *tokenizer, size_t *at, size_t end,
                                 const duiqi_numeral *numeral) {
    char key[KEY_MAX];
    uint32_t type = duiqi_features_type(tokenizer->features, numeral_key(key, numeral));
    duiqi_token_class class =
        duiqi_is_han(points_of(tokenizer)[*at]) ? DUIQI_TOKEN_CONTENT : DUIQI_TOKEN_NAME;
    if (emit(tokenizer, type, *at, class) || set_value(tokenizer, type, numeral))
        return DUIQI_ENOMEM;
    for (; *at < end; ++*at)
        tokenizer->spaces += points_of(tokenizer)[*at] == ' ';
    tokenizer->started = true;
    return DUIQI_OK;
}

static duiqi_status take_token(duiqi_tokenizer *tokenizer, size_t *at, const duiqi_numeral *numeral,
                               size_t numeral_end) {
    const uint32_t *points = points_of(tokenizer);
    if (numeral && is_compound(tokenizer, *at, numeral_end))
        return take_numeral(tokenizer, at, numeral_end, numeral);
    if (is_word_point(points[*at]))
        return take_word(tokenizer, at, numeral);
    if (duiqi_is_han(points[*at]))
        return take_chinese(tokenizer, at, numeral);
    ++*at;
    return DUIQI_OK;
}

static duiqi_status take_tokens(duiqi_tokenizer *tokenizer) {
    const duiqi_numeral *numerals = tokenizer->numerals.data;
    const uint32_t *points = points_of(tokenizer), *offsets = tokenizer->text.offsets.data;
    size_t next = 0, first = tokenizer->features->tokens.count;
    tokenizer->spaces = tokenizer->han_end = 0;
    tokenizer->started = false;
    for (size_t i = 0; i < tokenizer->text.points.count &&
                       tokenizer->features->tokens.count - first < TOKENS_MAX;) {
        if (points[i] == ' ') {
            ++tokenizer->spaces;
            ++i;
            continue;
        }
        while (next < tokenizer->numerals.count &&
               (numerals[next].begin < offsets[i] || numerals[next].end <= numerals[next].begin ||
                (numerals[next].flags & (DUIQI_NUMERAL_LEXICAL | DUIQI_NUMERAL_LABEL))))
            ++next;
        const duiqi_numeral *numeral = NULL;
        size_t end = i;
        if (next < tokenizer->numerals.count && numerals[next].begin == offsets[i]) {
            numeral = &numerals[next];
            end = point_at(tokenizer, i, numeral->end);
        }
        if (take_token(tokenizer, &i, numeral, end))
            return DUIQI_ENOMEM;
    }
    return DUIQI_OK;
}

/* Open the lists of a sentence, whose tally starts as that of the sentence before. */
static duiqi_status open_sentence(duiqi_tokenizer *tokenizer) {
    duiqi_features *features = tokenizer->features;
    tokenizer->tally = duiqi_vector_append(&features->tallies, 1);
    if (!tokenizer->tally || !duiqi_vector_append(&features->endings, 1))
        return DUIQI_ENOMEM;
    tokenizer->tally[0] = tokenizer->tally[-1];
    return DUIQI_OK;
}

static duiqi_status close_sentence(duiqi_features *features) {
    uint32_t tokens = (uint32_t)features->tokens.count;
    uint32_t clauses = (uint32_t)features->clauses.count;
    if (!duiqi_vector_push(&features->token_starts, &tokens) ||
        !duiqi_vector_push(&features->clause_starts, &clauses))
        return DUIQI_ENOMEM;
    ++features->count;
    return DUIQI_OK;
}

duiqi_status duiqi_tokenizer_add(duiqi_tokenizer *tokenizer, duiqi_slice sentence) {
    duiqi_features *features = tokenizer->features;
    tokenizer->source = sentence;
    tokenizer->numerals.count = 0;
    if (duiqi_fold(&tokenizer->text, sentence) ||
        duiqi_numerals_find(&tokenizer->numerals, sentence, &tokenizer->text, features->language) ||
        open_sentence(tokenizer) || take_tokens(tokenizer))
        return DUIQI_ENOMEM;
    uint8_t *ending = (uint8_t *)features->endings.data + features->count;
    if (duiqi_marks_find(&tokenizer->text, tokenizer->tally, &features->clauses, ending))
        return DUIQI_ENOMEM;
    return close_sentence(features);
}
