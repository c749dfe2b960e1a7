#include "feature/pinyin.h"

#include "features_fixture.h"
#include "meter.h"
#include "text/fold.h"

static duiqi_pinyin_names names;

static void open_names(void) {
    ck_assert_int_eq(duiqi_pinyin_names_init(&names, system_allocator()), DUIQI_OK);
}

static void close_names(void) {
    duiqi_pinyin_names_free(&names);
}

static void add(const char *word, uint32_t number) {
    ck_assert_int_eq(duiqi_pinyin_names_add(&names, slice_of(word), number), DUIQI_OK);
}

static const uint32_t NONE = UINT32_MAX;

/* What a text matches, by number of characters. */
static void check(const char *chinese, uint32_t one, uint32_t two, uint32_t three, uint32_t four) {
    duiqi_folded text;
    uint32_t numbers[DUIQI_PINYIN_SYLLABLES_MAX] = {NONE, NONE, NONE, NONE};
    duiqi_folded_init(&text, system_allocator());
    ck_assert_int_eq(duiqi_fold(&text, slice_of(chinese)), DUIQI_OK);
    duiqi_pinyin_names_match(&names, text.points.data, text.points.count, numbers);
    duiqi_folded_free(&text);
    ck_assert_uint_eq(numbers[0], one);
    ck_assert_uint_eq(numbers[1], two);
    ck_assert_uint_eq(numbers[2], three);
    ck_assert_uint_eq(numbers[3], four);
}

START_TEST(names_match_by_sound) {
    add("beijing", 7);
    add("yin", 1);
    add("yong", 2);
    check("北京", NONE, 7, NONE, NONE);
    check("北京人", NONE, 7, NONE, NONE);
    check("殷勇", 1, NONE, NONE, NONE);
    check("勇", 2, NONE, NONE, NONE);
    check("北", NONE, NONE, NONE, NONE);
    check("京北", NONE, NONE, NONE, NONE);
    check("", NONE, NONE, NONE, NONE);
}
END_TEST

START_TEST(several_names_start_alike) {
    add("li", 0);
    add("liming", 3);
    add("limingyang", 4);
    check("李明阳", 0, 3, 4, NONE);
    check("李阳", 0, NONE, NONE, NONE);
}
END_TEST

START_TEST(names_of_four_syllables) {
    add("zhangwangliyang", 9);
    check("张王李杨", NONE, NONE, NONE, 9);
    add("zhangwangliyangma", 10); /* five are too many */
    check("张王李杨马", NONE, NONE, NONE, 9);
}
END_TEST

/* "xian" is one syllable, and two. */
START_TEST(every_way_to_read_a_word) {
    add("xian", 5);
    check("西安", NONE, 5, NONE, NONE);
    check("先", 5, NONE, NONE, NONE);
}
END_TEST

START_TEST(traditional_characters_sound_the_same) {
    add("lima", 6);
    check("李馬", NONE, 6, NONE, NONE);
}
END_TEST

START_TEST(other_words_match_nothing) {
    add("smith", 1);
    add("beijings", 2);
    add("a", 3); /* one letter */
    add("", 4);
    add("z", 5);
    check("史密斯", NONE, NONE, NONE, NONE);
    check("北京", NONE, NONE, NONE, NONE);
    check("阿", NONE, NONE, NONE, NONE);
}
END_TEST

START_TEST(other_characters_end_a_name) {
    add("beijing", 7);
    check("北a京", NONE, NONE, NONE, NONE);
    check("北 京", NONE, NONE, NONE, NONE);
    check("abc", NONE, NONE, NONE, NONE);
    check("\xF0\xA0\x80\x80", NONE, NONE, NONE, NONE); /* a rare character without a reading */
}
END_TEST

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t budget = 0;
    for (; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_pinyin_names some;
        status = duiqi_pinyin_names_init(&some, &allocator);
        for (uint32_t k = 0; !status && k < 3; ++k) {
            static const char *const WORDS[] = {"beijing", "shanghai", "nanjing"};
            status = duiqi_pinyin_names_add(&some, slice_of(WORDS[k]), k);
        }
        duiqi_pinyin_names_free(&some);
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_int_eq(status, DUIQI_OK);
    ck_assert_uint_gt(budget, 1);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("pinyin");
    TCase *tests = tcase_create("pinyin");
    tcase_add_checked_fixture(tests, open_names, close_names);
    tcase_add_test(tests, names_match_by_sound);
    tcase_add_test(tests, several_names_start_alike);
    tcase_add_test(tests, names_of_four_syllables);
    tcase_add_test(tests, every_way_to_read_a_word);
    tcase_add_test(tests, traditional_characters_sound_the_same);
    tcase_add_test(tests, other_words_match_nothing);
    tcase_add_test(tests, other_characters_end_a_name);
    suite_add_tcase(result, tests);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_may_fail);
    suite_add_tcase(result, memory);
    return result;
}

UNIT_MAIN(suite())
