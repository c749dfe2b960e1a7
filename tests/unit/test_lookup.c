#include "edition/lookup.h"

#include <stdio.h>

#include "memory_fixture.h"

static duiqi_memory *memory;
static duiqi_match_index *index_of;
static duiqi_lookup lookup;
static duiqi_edit_text text;
static duiqi_match_words words;
static duiqi_match_query query;

static void setup(void) {
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    duiqi_edit_text_init(&text, system_allocator());
    duiqi_match_words_init(&words, system_allocator());
    index_of = NULL;
}

static void teardown(void) {
    if (index_of)
        duiqi_lookup_free(&lookup);
    duiqi_match_index_free(index_of);
    duiqi_memory_free(memory);
    duiqi_edit_text_free(&text);
    duiqi_match_words_free(&words);
}

static void prepare(unsigned min_match) {
    duiqi_match_index_options options = DUIQI_MATCH_INDEX_OPTIONS_INIT;
    const duiqi_memory *memories[] = {memory};
    options.min_match = min_match;
    ck_assert_int_eq(duiqi_match_index_new(&index_of, memories, 1, &options, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_lookup_init(&lookup, index_of, system_allocator()), DUIQI_OK);
}

static void ask(const char *sentence, duiqi_language language) {
    words.words.count = words.masked.count = 0;
    ck_assert_int_eq(duiqi_edit_text_make(&text, slice_of(sentence), language), DUIQI_OK);
    ck_assert_int_eq(duiqi_match_words_append(&words, &text), DUIQI_OK);
    query = (duiqi_match_query){.words = words.words.data,
                                .masked = words.masked.data,
                                .count = words.words.count,
                                .text = slice_of(sentence)};
}

/* The best match of an English sentence: kind, percentage, number of the unit. */
static const char *found(const char *sentence) {
    static char out[40];
    ask(sentence, DUIQI_LANGUAGE_EN);
    duiqi_match match = duiqi_lookup_same(&lookup, &query);
    if (!match.kind)
        ck_assert_int_eq(duiqi_lookup_similar(&lookup, &query, &match), DUIQI_OK);
    snprintf(out, sizeof out, "%s %u", duiqi_match_kind_name(match.kind), match.percent);
    if (match.kind)
        snprintf(out + strlen(out), sizeof out - strlen(out), " #%u",
                 (unsigned)duiqi_match_entry_at(index_of, match.entry)->unit);
    return out;
}

static void put(const char *source) {
    memory_put(memory, "en", source, "zh-CN", "译文", NULL);
}

START_TEST(kinds_of_matches) {
    put("The river park opened in May.");
    put("Workers built 12 bridges over the old river.");
    put("The river park was closed for a long time.");
    prepare(70);
    ck_assert_uint_eq(duiqi_match_index_count(index_of), 3);
    ck_assert_str_eq(found("The river park opened in May."), "exact 100 #0");
    ck_assert_str_eq(found("The  river park opened\nin May."), "exact 100 #0");
    ck_assert_str_eq(found("THE RIVER PARK opened in May."), "fuzzy 99 #0");
    ck_assert_str_eq(found("The river park opened in June."), "figures 85 #0"); /* 1 of 7 */
    ck_assert_str_eq(found("Workers built 15 bridges over the old river."), "figures 88 #1");
    ck_assert_str_eq(found("The river park opened in May!"), "fuzzy 85 #0");
    ck_assert_str_eq(found("Workers built 12 bridges over a river."), "fuzzy 77 #1"); /* 2 of 9 */
    ck_assert_str_eq(found("Workers built 15 bridges over a river."), "new 0");
    ck_assert_str_eq(found("Something else altogether."), "new 0");
}
END_TEST

START_TEST(equal_matches) {
    memory_put(memory, "en", "Same words.", "zh-CN", "甲", "0.5");
    memory_put(memory, "en", "Same words.", "zh-CN", "乙", "0.9");
    memory_put(memory, "en", "Same words.", "zh-CN", "丙", "0.9");
    memory_put(memory, "en", "Other words here.", "zh-CN", "丁", "0.9");
    memory_put(memory, "en", "Same words.", "zh-CN", "戊", "0.1");
    prepare(70);
    ck_assert_str_eq(found("Same words."), "exact 100 #1"); /* surest, then first */
    ask("Other words here.", DUIQI_LANGUAGE_EN);
    lookup.previous = duiqi_lookup_same(&lookup, &query).entry;
    ck_assert_str_eq(found("Same words."), "exact 100 #4"); /* follows the one before */
}
END_TEST

START_TEST(units_that_are_left_out) {
    duiqi_variant variants[2] = {{.language = slice_of("en"), .text = slice_of("Alone.")},
                                 {.language = slice_of("zh"), .text = slice_of("")}};
    duiqi_unit unit = {.variants = variants, .variant_count = 2, .source = &variants[0]};
    ck_assert_int_eq(duiqi_memory_add(memory, &unit), DUIQI_OK); /* no target */
    unit.target = &variants[1];
    ck_assert_int_eq(duiqi_memory_add(memory, &unit), DUIQI_OK); /* an empty one */
    put(" ");
    prepare(70);
    ck_assert_uint_eq(duiqi_match_index_count(index_of), 0);
    ck_assert_str_eq(found("Alone."), "new 0");
}
END_TEST

START_TEST(endless_sentences_are_found_whole) {
    static char long_one[2 * (DUIQI_MATCH_WORDS_MAX + 1) + 1], changed[sizeof long_one];
    for (size_t i = 0; i + 2 < sizeof long_one; i += 2)
        memcpy(long_one + i, i % 6 ? "a " : "b ", 2);
    memcpy(changed, long_one, sizeof changed);
    changed[4] = 'c';
    put(long_one);
    put(long_one + 2); /* just not too long */
    prepare(70);
    ck_assert_str_eq(found(long_one), "exact 100 #0");
    ck_assert_str_eq(found(long_one + 2), "exact 100 #1");
    ck_assert_str_eq(found(changed), "new 0");
    ck_assert_str_eq(found(changed + 2), "fuzzy 99 #1");
}
END_TEST

/* Random sentences of few words, so that many are alike. */
enum { VOCABULARY = 12, SENTENCE_MAX = 90, SENTENCES = 300 };

static uint32_t random_below(uint32_t *state, uint32_t bound) {
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 16) % bound;
}

static void make_sentence(char out[], uint32_t *state) {
    size_t count = 1 + random_below(state, SENTENCE_MAX / (1 + random_below(state, 12)));
    out[0] = '\0';
    for (size_t i = 0; i < count; ++i) {
        char word[3] = {(char)('a' + random_below(state, VOCABULARY)), ' ', '\0'};
        strcat(out, word);
    }
}

static void change_sentence(char out[], const char *from, uint32_t *state) {
    strcpy(out, from);
    for (uint32_t changes = random_below(state, 6); changes; --changes)
        out[2 * random_below(state, (uint32_t)strlen(out) / 2)] =
            (char)('a' + random_below(state, VOCABULARY));
}

/* The best percentage by comparing with every unit. */
static unsigned best_of_all(duiqi_edit_pattern *pattern) {
    unsigned best = 0;
    ck_assert_int_eq(duiqi_edit_pattern_set(pattern, query.words, query.count), DUIQI_OK);
    for (size_t i = 0; i < duiqi_match_index_count(index_of); ++i) {
        const duiqi_match_entry *entry = duiqi_match_entry_at(index_of, i);
        size_t most = query.count > entry->word_count ? query.count : entry->word_count;
        size_t distance = duiqi_edit_pattern_distance(
            pattern, duiqi_match_entry_words(index_of, entry), entry->word_count, most);
        unsigned percent = (unsigned)(100 * (most - distance) / most);
        if (percent > best)
            best = percent;
    }
    return best > 99 ? 99 : best;
}

static const unsigned LEAST[] = {50, 70, 85, 100};

START_TEST(nothing_better_is_missed) {
    static char sentences[SENTENCES][2 * SENTENCE_MAX + 1], asked[2 * SENTENCE_MAX + 1];
    uint32_t state = (uint32_t)_i;
    size_t hits = 0;
    duiqi_edit_pattern pattern;
    duiqi_edit_pattern_init(&pattern, system_allocator());
    for (size_t i = 0; i < SENTENCES; ++i) {
        make_sentence(sentences[i], &state);
        put(sentences[i]);
    }
    prepare(LEAST[_i]);
    for (size_t i = 0; i < 600; ++i) {
        duiqi_match match;
        if (i % 3)
            change_sentence(asked, sentences[random_below(&state, SENTENCES)], &state);
        else
            make_sentence(asked, &state);
        ask(asked, DUIQI_LANGUAGE_EN);
        ck_assert_int_eq(duiqi_lookup_similar(&lookup, &query, &match), DUIQI_OK);
        unsigned best = best_of_all(&pattern);
        if (LEAST[_i] == 100)
            ck_assert_int_eq(match.kind == DUIQI_MATCH_FUZZY, best == 99);
        else
            ck_assert_uint_eq(match.percent, best >= LEAST[_i] ? best : 0);
        hits += match.kind != DUIQI_MATCH_NEW;
    }
    ck_assert_uint_gt(hits, 50);
    duiqi_edit_pattern_free(&pattern);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("lookup");
    TCase *lookup_case = tcase_create("lookup");
    tcase_add_checked_fixture(lookup_case, setup, teardown);
    tcase_add_test(lookup_case, kinds_of_matches);
    tcase_add_test(lookup_case, equal_matches);
    tcase_add_test(lookup_case, units_that_are_left_out);
    tcase_add_test(lookup_case, endless_sentences_are_found_whole);
    tcase_add_loop_test(lookup_case, nothing_better_is_missed, 0, sizeof LEAST / sizeof *LEAST);
    suite_add_tcase(suite, lookup_case);
    return suite;
}

UNIT_MAIN(suite())
