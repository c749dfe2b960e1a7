#include "align/search.h"

#include <math.h>

#include "features_fixture.h"
#include "meter.h"

static const char *const GLOSSES[] = {
    "猫", "cat",      "狗", "dog",    "鱼", "fish",  "马",   "horse", "鸟", "bird",
    "山", "mountain", "河", "river",  "树", "tree",  "雨",   "rain",  "雪", "snow",
    "船", "boat",     "桥", "bridge", "看", "look",  "吃",   "eat",   "跑", "run",
    "睡", "sleep",    "飞", "fly",    "喝", "drink", "水",   "water", "门", "door",
    "灯", "lamp",     "书", "book",   "钟", "clock", "国王", "king",  NULL};

static sides made;
static duiqi_vector links;

static void open_sides(const char *const *x, const char *const *y) {
    sides_init(&made, system_allocator(), GLOSSES, x, y);
    duiqi_vector_init(&links, system_allocator(), sizeof(duiqi_link));
}

static void close_sides(void) {
    duiqi_vector_free(&links);
    sides_free(&made);
}

static duiqi_search_options options_of(const sides *from) {
    return (duiqi_search_options){.lexicons = from->lexicons, .lexicon_count = from->lexicon_count};
}

/* Beads in order that hold every sentence once, with probabilities. */
static void check_cover(void) {
    const duiqi_link *found = links.data;
    uint32_t x = 0, y = 0;
    for (size_t k = 0; k < links.count; ++k) {
        ck_assert_uint_eq(found[k].x, x);
        ck_assert_uint_eq(found[k].y, y);
        ck_assert_uint_gt(found[k].x_count + found[k].y_count, 0);
        ck_assert_float_ge(found[k].confidence, 0);
        ck_assert_float_le(found[k].confidence, 1);
        x += found[k].x_count;
        y += found[k].y_count;
    }
    ck_assert_uint_eq(x, made.x.count);
    ck_assert_uint_eq(y, made.y.count);
}

static void run(const duiqi_search_options *options) {
    ck_assert_int_eq(duiqi_search(&links, &made.x, &made.y, options), DUIQI_OK);
    check_cover();
}

/* Whether a bead of exactly these ranges was found. */
static bool has_bead(uint32_t x, uint32_t x_count, uint32_t y, uint32_t y_count) {
    const duiqi_link *found = links.data;
    for (size_t k = 0; k < links.count; ++k)
        if (found[k].x == x && found[k].x_count == x_count && found[k].y == y &&
            found[k].y_count == y_count)
            return true;
    return false;
}

/* Whether the path goes through a node. */
static bool has_node(uint32_t x, uint32_t y) {
    const duiqi_link *found = links.data;
    for (size_t k = 0; k < links.count; ++k)
        if (found[k].x == x && found[k].y == y)
            return true;
    return false;
}

/* ---- a small text with beads of several types ---- */

static const char *const X[] = {
    "猫看着河里的鱼。", "狗在山上跑，鸟在树上飞。", "雨下了，雪也下了！",   "国王在船上喝水吗？",
    "马睡在门边。",     "灯下有一本书。",           "钟在桥上，船在桥下。", NULL};
static const char *const Y[] = {"The cat looked at the fish in the river.",
                                "A dog ran on the mountain.",
                                "A bird flew over the tree.",
                                "There was rain, and there was snow too!",
                                "Did the king drink water on the boat?",
                                "The horse slept at the door, and under the lamp there was a book.",
                                "The clock is on the bridge, the boat below the bridge.",
                                NULL};

START_TEST(finds_the_beads_of_a_small_text) {
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    run(&options);
    ck_assert_uint_eq(links.count, 6);
    ck_assert(has_bead(0, 1, 0, 1));
    ck_assert(has_bead(1, 1, 1, 2));
    ck_assert(has_bead(2, 1, 3, 1));
    ck_assert(has_bead(3, 1, 4, 1));
    ck_assert(has_bead(4, 2, 5, 1));
    ck_assert(has_bead(6, 1, 6, 1));
}
END_TEST

START_TEST(same_input_same_result) {
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    run(&options);
    size_t count = links.count;
    duiqi_link first[16];
    memcpy(first, links.data, count * sizeof *first);
    run(&options);
    ck_assert_uint_eq(links.count, count);
    ck_assert_mem_eq(links.data, first, count * sizeof *first);
}
END_TEST

/* A sentence of either side that nothing answers to, but for its place. */
START_TEST(leaves_foreign_sentences_alone) {
    static const char *const WITH_X[] = {"猫看着河里的鱼。",
                                         "狗在山上跑，鸟在树上飞。",
                                         "雨下了，雪也下了！",
                                         "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥。",
                                         "国王在船上喝水吗？",
                                         "马睡在门边。",
                                         NULL};
    static const char *const WITH_Y[] = {"The cat looked at the fish in the river.",
                                         "A dog ran on the mountain, a bird flew over the tree.",
                                         "There was rain, and there was snow too!",
                                         "Did the king drink water on the boat?",
                                         "The horse slept at the door.",
                                         NULL};
    open_sides(WITH_X, WITH_Y);
    duiqi_search_options options = options_of(&made);
    run(&options);
    ck_assert(has_bead(3, 1, 3, 0));
    ck_assert_uint_eq(links.count, 6);
}
END_TEST

START_TEST(empty_sides) {
    static const char *const NOTHING[] = {NULL};
    open_sides(_i & 1 ? X : NOTHING, _i & 2 ? Y : NOTHING);
    duiqi_search_options options = options_of(&made);
    run(&options);
    if (_i != 3)
        ck_assert_uint_eq(links.count, made.x.count + made.y.count);
}
END_TEST

START_TEST(one_sentence_each) {
    static const char *const ONE_X[] = {"猫看着河里的鱼。", NULL};
    static const char *const ONE_Y[] = {"The cat looked at the fish in the river.", NULL};
    open_sides(ONE_X, ONE_Y);
    duiqi_search_options options = options_of(&made);
    run(&options);
    ck_assert_uint_eq(links.count, 1);
    ck_assert(has_bead(0, 1, 0, 1));
    ck_assert_float_gt(((const duiqi_link *)links.data)->confidence, 0.9F);
}
END_TEST

/* Lines without any text, which the lines layout has. */
START_TEST(empty_sentences) {
    static const char *const EMPTY_X[] = {"", "猫看着鱼。", "", "", "狗在山上跑。", "", NULL};
    static const char *const EMPTY_Y[] = {"The cat looked at the fish.", "", "",
                                          "A dog ran on the mountain.", NULL};
    open_sides(EMPTY_X, EMPTY_Y);
    duiqi_search_options options = options_of(&made);
    run(&options);
}
END_TEST

/* ---- texts of one sentence over and over ---- */

enum { MANY = 400 };

static const uint32_t REPEATS[][2] = {{5, 5},    {40, 40},  {200, 100}, {60, 300}, {MANY, MANY},
                                      {1, MANY}, {MANY, 1}, {2, 300},   {MANY, 90}};

static void repeat(const char *sentence, size_t count, const char **sentences) {
    for (size_t k = 0; k < count; ++k)
        sentences[k] = sentence;
    sentences[count] = NULL;
}

START_TEST(identical_sentences) {
    const char *x[MANY + 1], *y[MANY + 1];
    repeat("猫看着鱼。", REPEATS[_i / 2][0], x);
    repeat("The cat looked at the fish.", REPEATS[_i / 2][1], y);
    sides_init(&made, system_allocator(), _i % 2 ? GLOSSES : NULL, x, y);
    duiqi_vector_init(&links, system_allocator(), sizeof(duiqi_link));
    duiqi_search_options options = options_of(&made);
    run(&options);
    if (REPEATS[_i / 2][0] == REPEATS[_i / 2][1])
        for (uint32_t i = 0; i < made.x.count; ++i)
            ck_assert(has_bead(i, 1, i, 1));
}
END_TEST

/* ---- a text that is searched in parts ---- */

enum { LONG = 6000 };

static const char *long_x[LONG + 1], *long_y[LONG + 1];

/* Sentences of X and Y, each with its own on the other side, in no order that repeats. */
static void open_long(void) {
    static const size_t PAIRS[][2] = {{0, 0}, {2, 3}, {3, 4}, {6, 6}};
    uint32_t state = 12345;
    for (size_t k = 0; k < LONG; ++k) {
        const size_t *pair = PAIRS[next_random(&state) % 4];
        long_x[k] = X[pair[0]];
        long_y[k] = Y[pair[1]];
    }
    open_sides(long_x, long_y);
}

START_TEST(parts_of_a_long_text) {
    open_long();
    duiqi_search_options options = options_of(&made);
    run(&options);
    ck_assert_uint_eq(links.count, LONG);
    const duiqi_link *found = links.data;
    for (size_t k = 0; k < links.count; ++k)
        ck_assert(found[k].x_count == 1 && found[k].y_count == 1);
}
END_TEST

/* Given beads of any length lie where the parts would meet. */
START_TEST(given_beads_in_a_long_text) {
    static const duiqi_gate GATES[] = {{0, 0, 0},       {100, 100, 1},   {2040, 2060, 1},
                                       {4130, 4120, 1}, {4131, 4125, 0}, {5000, 5500, 0},
                                       {LONG, LONG, 0}};
    open_long();
    duiqi_search_options options = options_of(&made);
    options.gates = GATES;
    options.gate_count = sizeof GATES / sizeof *GATES;
    run(&options);
    ck_assert(has_bead(100, 1940, 100, 1960));
    ck_assert(has_bead(2040, 2090, 2060, 2060));
    ck_assert(has_bead(4130, 1, 4120, 5));
    ck_assert(has_node(5000, 5500));
}
END_TEST

/* ---- what is settled ---- */

START_TEST(settled_sentences_stay_alone) {
    static const uint8_t X_ALONE[] = {0, 0, 1, 0, 0, 0, 0}, Y_ALONE[] = {0, 0, 0, 0, 0, 0, 1};
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.x_alone = X_ALONE;
    options.y_alone = Y_ALONE;
    run(&options);
    ck_assert(has_bead(2, 1, 3, 0) || has_bead(2, 1, 4, 0));
    const duiqi_link *found = links.data;
    for (size_t k = 0; k < links.count; ++k) {
        if (found[k].x <= 2 && found[k].x + found[k].x_count > 2)
            ck_assert_uint_eq(found[k].x_count + found[k].y_count, 1);
        if (found[k].y <= 6 && found[k].y + found[k].y_count > 6)
            ck_assert_uint_eq(found[k].x_count + found[k].y_count, 1);
    }
    ck_assert(has_bead(0, 1, 0, 1));
    ck_assert(has_bead(3, 1, 4, 1));
}
END_TEST

START_TEST(all_settled) {
    static const uint8_t ALONE[] = {1, 1, 1, 1, 1, 1, 1};
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.x_alone = ALONE;
    run(&options);
    ck_assert_uint_eq(links.count, made.x.count + made.y.count);
}
END_TEST

START_TEST(gates_are_gone_through) {
    /* The second gate stands where no path would go. */
    static const duiqi_gate GATES[] = {{0, 0, 0}, {2, 3, 0}, {4, 6, 0}, {7, 7, 0}};
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.gates = GATES;
    options.gate_count = 4;
    run(&options);
    ck_assert(has_node(2, 3));
    ck_assert(has_node(4, 6));
    ck_assert(has_bead(0, 1, 0, 1));
}
END_TEST

/* A given bead is kept, be it ever so unlikely: wrong words, absurd lengths. */
START_TEST(given_beads_are_kept) {
    static const struct given {
        duiqi_gate gates[4];
    } GIVEN[] = {
        {{{0, 0, 0}, {2, 3, 1}, {3, 4, 0}, {7, 7, 0}}}, /* right */
        {{{0, 0, 0}, {0, 0, 1}, {1, 5, 0}, {7, 7, 0}}}, /* absurdly long in y */
        {{{0, 0, 0}, {1, 0, 1}, {7, 1, 0}, {7, 7, 0}}}, /* more of x than any bead found has */
        {{{0, 0, 0}, {1, 1, 1}, {6, 7, 0}, {7, 7, 0}}},
    };
    const duiqi_gate *gates = GIVEN[_i].gates;
    size_t first = gates[0].x == gates[1].x && gates[0].y == gates[1].y;
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.gates = gates + first;
    options.gate_count = 4 - first;
    run(&options);
    ck_assert(has_bead(gates[1].x, gates[2].x - gates[1].x, gates[1].y, gates[2].y - gates[1].y));
}
END_TEST

/* Far more sentences in one given bead than the scorer holds at a time. */
START_TEST(large_given_bead) {
    enum { COUNT = 300 };
    const char *x[COUNT + 1], *y[COUNT + 1];
    static const duiqi_gate GATES[] = {{0, 0, 0}, {20, 30, 1}, {280, 200, 0}, {COUNT, COUNT, 0}};
    repeat("猫看着河里的鱼，狗在山上跑。", COUNT, x);
    repeat("The cat looked at the fish in the river, a dog ran.", COUNT, y);
    open_sides(x, y);
    duiqi_search_options options = options_of(&made);
    options.gates = GATES;
    options.gate_count = 4;
    run(&options);
    ck_assert(has_bead(20, 260, 30, 170));
}
END_TEST

/* ---- progress ---- */

struct watcher {
    size_t calls, cancel_at; /* number of the call to cancel at, 1-based; 0: none */
    size_t done, total;
};

static int watch(void *user, size_t done, size_t total) {
    struct watcher *watcher = user;
    ck_assert_uint_gt(total, 0);
    ck_assert_uint_le(done, total);
    ck_assert_uint_ge(done, watcher->done);
    if (watcher->calls)
        ck_assert_uint_eq(total, watcher->total);
    watcher->done = done;
    watcher->total = total;
    return ++watcher->calls == watcher->cancel_at;
}

START_TEST(progress_rises) {
    struct watcher watcher = {0};
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.progress = watch;
    options.progress_user = &watcher;
    run(&options);
    ck_assert_uint_ge(watcher.calls, made.x.count);
    ck_assert_uint_gt(watcher.done * 2, watcher.total);
}
END_TEST

START_TEST(cancels_at_any_call) {
    struct watcher counter = {0};
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.progress = watch;
    options.progress_user = &counter;
    run(&options);
    for (size_t call = 1; call <= counter.calls; ++call) {
        struct watcher watcher = {.cancel_at = call};
        options.progress_user = &watcher;
        ck_assert_int_eq(duiqi_search(&links, &made.x, &made.y, &options), DUIQI_ECANCELED);
        ck_assert_uint_eq(watcher.calls, call);
    }
}
END_TEST

/* ---- what fitting sees ---- */

struct seen {
    size_t beads;
    bool marks; /* a bead's sides had different ones */
};

static void see_bead(void *user, const duiqi_link *bead,
                     const float features[DUIQI_BEAD_FEATURES]) {
    struct seen *seen = user;
    ++seen->beads;
    seen->marks |= features[DUIQI_BEAD_QUESTIONS] > 0;
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f)
        ck_assert(isfinite(features[f]));
    ck_assert_uint_le(bead->x + bead->x_count, made.x.count);
    ck_assert_uint_le(bead->y + bead->y_count, made.y.count);
}

START_TEST(inspectors_see_the_last_pass) {
    struct seen seen = {0};
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.inspect_bead = see_bead;
    options.user = &seen;
    run(&options);
    ck_assert_uint_ge(seen.beads, links.count);
}
END_TEST

/* The glance sees more beads than it leaves, and of each less. */
START_TEST(inspectors_see_the_glance) {
    struct seen last = {0}, glance = {0};
    open_sides(X, Y);
    duiqi_search_options options = options_of(&made);
    options.inspect_bead = see_bead;
    options.user = &last;
    run(&options);
    options.inspect_glance = true;
    options.user = &glance;
    run(&options);
    ck_assert_uint_gt(glance.beads, last.beads);
    ck_assert(!glance.marks && last.marks);
}
END_TEST

/* Note what the content words of the first sentences gain together. */
static void note_gain(void *user, const duiqi_link *bead,
                      const float features[DUIQI_BEAD_FEATURES]) {
    float *gain = user;
    if (bead->x == 0 && bead->y == 0 && bead->x_count == 1 && bead->y_count == 1)
        *gain = features[DUIQI_BEAD_CONTENT];
}

/* What a word that no lexicon knows gains is what other sentences teach. */
START_TEST(learning_can_be_left_out) {
    static const char *const NEW_X[] = {"甲在门边。", "猫看着甲。", "甲在树上睡。", "国王吃甲。"};
    static const char *const NEW_Y[] = {"A zorn is at the door.", "The cat looked at the zorn.",
                                        "A zorn slept in the tree.", "The king ate the zorn."};
    enum { NEW = sizeof NEW_X / sizeof *NEW_X, OLD = sizeof X / sizeof *X };
    const char *x[NEW + OLD], *y[NEW + OLD];
    memcpy(x, NEW_X, sizeof NEW_X);
    memcpy(y, NEW_Y, sizeof NEW_Y);
    memcpy(x + NEW, X, sizeof X);
    memcpy(y + NEW, Y, sizeof Y);
    float learnt = 0, unlearned = 0;
    open_sides(x, y);
    duiqi_search_options options = options_of(&made);
    options.inspect_bead = note_gain;
    options.user = &learnt;
    run(&options);
    options.unlearned = true;
    options.user = &unlearned;
    run(&options);
    ck_assert_float_gt(learnt, unlearned + 0.5F);
}
END_TEST

/* ---- memory ---- */

START_TEST(every_allocation_may_fail) {
    struct meter meter = {SIZE_MAX, 0};
    duiqi_allocator allocator = meter_allocator(&meter);
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    sides_init(&made, &allocator, GLOSSES, X, Y);
    duiqi_search_options options = options_of(&made);
    size_t before = meter.live;
    for (; status == DUIQI_ENOMEM; ++budget) {
        meter.budget = budget;
        duiqi_vector_init(&links, &allocator, sizeof(duiqi_link));
        status = duiqi_search(&links, &made.x, &made.y, &options);
        if (!status)
            check_cover();
        duiqi_vector_free(&links);
        ck_assert_uint_eq(meter.live, before);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 50);
    sides_free(&made);
    ck_assert_uint_eq(meter.live, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("search");
    TCase *tests = tcase_create("search");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, NULL, close_sides);
    tcase_add_test(tests, finds_the_beads_of_a_small_text);
    tcase_add_test(tests, same_input_same_result);
    tcase_add_test(tests, leaves_foreign_sentences_alone);
    tcase_add_loop_test(tests, empty_sides, 0, 4);
    tcase_add_test(tests, one_sentence_each);
    tcase_add_test(tests, empty_sentences);
    tcase_add_loop_test(tests, identical_sentences, 0, 2 * (int)(sizeof REPEATS / sizeof *REPEATS));
    tcase_add_test(tests, parts_of_a_long_text);
    tcase_add_test(tests, given_beads_in_a_long_text);
    tcase_add_test(tests, settled_sentences_stay_alone);
    tcase_add_test(tests, all_settled);
    tcase_add_test(tests, gates_are_gone_through);
    tcase_add_loop_test(tests, given_beads_are_kept, 0, 4);
    tcase_add_test(tests, large_given_bead);
    tcase_add_test(tests, progress_rises);
    tcase_add_test(tests, cancels_at_any_call);
    tcase_add_test(tests, inspectors_see_the_last_pass);
    tcase_add_test(tests, inspectors_see_the_glance);
    tcase_add_test(tests, learning_can_be_left_out);
    suite_add_tcase(result, tests);
    TCase *memory = tcase_create("memory");
    tcase_set_timeout(memory, 120);
    tcase_add_test(memory, every_allocation_may_fail);
    suite_add_tcase(result, memory);
    return result;
}

UNIT_MAIN(suite())
