/* Work on memories, against the shared library: judging, finding repeats, comparing, counting. */
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <duiqi/duiqi.h>

static const char OLD[] =
    "<tmx version='1.4'><header creationtool='t' creationtoolversion='1' segtype='sentence' "
    "o-tmf='t' adminlang='en' srclang='zh-CN' datatype='plaintext'/><body>\n"
    "<tu tuid='a' changedate='20240101T000000Z'><tuv xml:lang='zh-CN'><seg>修了12条路。</seg></tuv>"
    "<tuv xml:lang='en'><seg>Twelve roads were mended.</seg></tuv></tu>\n"
    "<tu tuid='b'><tuv xml:lang='zh-CN'><seg>收成好。</seg></tuv>"
    "<tuv xml:lang='en'><seg>The harvest was good.</seg></tuv></tu>\n"
    "</body></tmx>\n";

static const char NEW[] =
    "<tmx version='1.4'><header creationtool='t' creationtoolversion='1' segtype='sentence' "
    "o-tmf='t' adminlang='en' srclang='zh-CN' datatype='plaintext'/><body>\n"
    "<tu tuid='a' changedate='20250101T000000Z'><tuv xml:lang='zh-CN'><seg>修了12条路。</seg></tuv>"
    "<tuv xml:lang='en'><seg>13 roads were mended.</seg></tuv></tu>\n"
    "<tu tuid='b' changedate='20250101T000000Z'><tuv xml:lang='zh-CN'><seg>收成好。</seg></tuv>"
    "<tuv xml:lang='en'><seg>The HARVEST was good.</seg></tuv></tu>\n"
    "</body></tmx>\n";

static duiqi_memory *read_memory(const char *text) {
    duiqi_memory *memory = NULL;
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_memory_read(memory, DUIQI_FORMAT_TMX, text, strlen(text), NULL, NULL),
                     DUIQI_OK);
    ck_assert_uint_eq(duiqi_memory_count(memory), 2);
    return memory;
}

START_TEST(a_wrong_figure_is_found) {
    duiqi_memory *memory = read_memory(NEW);
    duiqi_judge *judge = NULL;
    duiqi_judgement judgement;
    ck_assert_int_eq(duiqi_judge_new(&judge, NULL, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_judge_unit(judge, duiqi_memory_at(memory, 0), &judgement), DUIQI_OK);
    ck_assert_uint_eq(judgement.doubts, DUIQI_DOUBT_NUMERALS);
    ck_assert_uint_eq(judgement.source_figure.length, 2);
    ck_assert_mem_eq(judgement.source_figure.data, "12", 2);
    ck_assert_int_eq(duiqi_judge_unit(judge, duiqi_memory_at(memory, 1), &judgement), DUIQI_OK);
    ck_assert_uint_eq(judgement.doubts, 0);
    ck_assert_int_eq(duiqi_judge_unit(NULL, duiqi_memory_at(memory, 0), &judgement), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_judge_unit(judge, NULL, &judgement), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_judge_unit(judge, duiqi_memory_at(memory, 0), NULL), DUIQI_EINVAL);
    duiqi_judge_free(judge);
    duiqi_memory_free(memory);
}
END_TEST

START_TEST(two_memories_become_one) {
    duiqi_memory *memories[] = {read_memory(OLD), read_memory(NEW)};
    duiqi_dedupe *dedupe = NULL;
    duiqi_merger *merger = NULL;
    static const size_t WINNERS[] = {0, 3, 2, 3};
    static const char *const IDS[] = {"a", "b", "a-2", "b-2"};
    ck_assert_int_eq(duiqi_dedupe_new(&dedupe, DUIQI_SAME_TEXTS, DUIQI_KEEP_NEWEST, NULL),
                     DUIQI_OK);
    ck_assert_int_eq(duiqi_merger_new(&merger, NULL), DUIQI_OK);
    for (size_t i = 0; i < 4; ++i) {
        duiqi_unit fitted;
        unsigned fits;
        const duiqi_unit *unit = duiqi_memory_at(memories[i / 2], i % 2);
        ck_assert_int_eq(duiqi_dedupe_add(dedupe, unit), DUIQI_OK);
        ck_assert_int_eq(duiqi_merger_fit(merger, unit, &fitted, &fits), DUIQI_OK);
        ck_assert_uint_eq(fits, i < 2 ? 0 : DUIQI_FIT_ID);
        const duiqi_property *id = duiqi_property_find(fitted.properties, fitted.property_count,
                                                       DUIQI_PROPERTY_ATTRIBUTE, "tuid");
        ck_assert_uint_eq(id->value.length, strlen(IDS[i]));
        ck_assert_mem_eq(id->value.data, IDS[i], strlen(IDS[i]));
    }
    for (size_t i = 0; i < 4; ++i)
        ck_assert_uint_eq(duiqi_dedupe_winner(dedupe, i), WINNERS[i]);
    ck_assert_int_eq(duiqi_dedupe_add(NULL, duiqi_memory_at(memories[0], 0)), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_dedupe_add(dedupe, NULL), DUIQI_EINVAL);
    duiqi_merger_free(merger);
    duiqi_dedupe_free(dedupe);
    duiqi_memory_free(memories[0]);
    duiqi_memory_free(memories[1]);
}
END_TEST

static int count_change(void *user, const duiqi_change *change) {
    ++((int *)user)[change->kind];
    return 0;
}

START_TEST(changes_are_told) {
    int counts[5] = {0};
    duiqi_memory *before = read_memory(OLD), *after = read_memory(NEW);
    ck_assert_int_eq(duiqi_memory_compare(before, after, NULL, count_change, counts), DUIQI_OK);
    ck_assert_int_eq(counts[DUIQI_CHANGE_TARGET], 2);
    ck_assert_int_eq(counts[DUIQI_CHANGE_NONE], 0);
    ck_assert_int_eq(duiqi_memory_compare(before, before, NULL, count_change, counts), DUIQI_OK);
    ck_assert_int_eq(counts[DUIQI_CHANGE_NONE], 2);
    duiqi_memory_free(after);
    duiqi_memory_free(before);
}
END_TEST

START_TEST(a_memory_is_counted) {
    duiqi_stats *stats = NULL;
    duiqi_memory *memory = read_memory(NEW);
    ck_assert_int_eq(duiqi_stats_new(&stats, NULL, NULL), DUIQI_OK);
    for (size_t i = 0; i < duiqi_memory_count(memory); ++i)
        ck_assert_int_eq(duiqi_stats_add(stats, duiqi_memory_at(memory, i)), DUIQI_OK);
    const duiqi_memory_stats *figures = duiqi_stats_figures(stats);
    ck_assert_uint_eq(figures->units, 2);
    ck_assert_uint_eq(figures->pairs, 2);
    ck_assert_uint_eq(figures->newest, 20250101000000);
    ck_assert_uint_eq(figures->target.words, 8);
    ck_assert_uint_eq(duiqi_stats_languages(stats).count, 2);
    ck_assert_uint_eq(duiqi_stats_properties(stats).count, 2);
    ck_assert_int_eq(duiqi_stats_add(stats, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_stats_add(NULL, duiqi_memory_at(memory, 0)), DUIQI_EINVAL);
    duiqi_stats_free(stats);
    duiqi_memory_free(memory);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("memory_work");
    TCase *tests = tcase_create("memory_work");
    tcase_add_test(tests, a_wrong_figure_is_found);
    tcase_add_test(tests, two_memories_become_one);
    tcase_add_test(tests, changes_are_told);
    tcase_add_test(tests, a_memory_is_counted);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
