#include "document/mark.h"
#include "unit.h"

static void assert_mark(const char *text, duiqi_mark_kind kind, uint32_t value, const char *mark) {
    duiqi_mark found = duiqi_mark_read(slice_of(text));
    ck_assert_msg(found.kind == kind && found.value == value && found.length == strlen(mark),
                  "%s: kind %d, value %u, %zu bytes", text, found.kind, found.value, found.length);
}

START_TEST(numbers) {
    assert_mark("1. One", DUIQI_MARK_NUMBER, 1, "1.");
    assert_mark("12、甲", DUIQI_MARK_NUMBER, 12, "12、");
    assert_mark("３）乙", DUIQI_MARK_NUMBER, 3, "３）");
    assert_mark("(4)four", DUIQI_MARK_NUMBER, 4, "(4)");
    assert_mark("（五）丙", DUIQI_MARK_NUMBER, 5, "（五）");
    assert_mark("(十二)丁", DUIQI_MARK_NUMBER, 12, "(十二)");
    assert_mark("二十三、戊", DUIQI_MARK_NUMBER, 23, "二十三、");
    assert_mark("⑦己", DUIQI_MARK_NUMBER, 7, "⑦");
    assert_mark("(viii) eight", DUIQI_MARK_NUMBER, 8, "(viii)");
    assert_mark("IX. Nine", DUIQI_MARK_NUMBER, 9, "IX.");
    assert_mark("I. One", DUIQI_MARK_NUMBER, 1, "I.");
    assert_mark("II Two", DUIQI_MARK_NUMBER, 2, "II");
}
END_TEST

START_TEST(names) {
    assert_mark("第八条 甲", DUIQI_MARK_NAMED, 8, "第八条");
    assert_mark("第一千二百六十条", DUIQI_MARK_NAMED, 1260, "第一千二百六十条");
    assert_mark("第一百零五条", DUIQI_MARK_NAMED, 105, "第一百零五条");
    assert_mark("第12章", DUIQI_MARK_NAMED, 12, "第12章");
    assert_mark("第十，乙", DUIQI_MARK_NAMED, 10, "第十，");
    assert_mark("Article 1260 A", DUIQI_MARK_NAMED, 1260, "Article 1260");
    assert_mark("CHAPTER XIV", DUIQI_MARK_NAMED, 14, "CHAPTER XIV");
    assert_mark("Part Seven", DUIQI_MARK_NAMED, 7, "Part Seven");
    assert_mark("Eighth, we", DUIQI_MARK_NAMED, 8, "Eighth,");
    assert_mark("Secondly, we", DUIQI_MARK_NAMED, 2, "Secondly,");
    assert_mark("[16]The", DUIQI_MARK_NOTE, 16, "[16]");
    assert_mark("〔2〕注", DUIQI_MARK_NOTE, 2, "〔2〕");
}
END_TEST

START_TEST(no_marks) {
    static const char *const texts[] = {"",           "1",       "1998. The", "3.5 metres",
                                        "2023年",     "I am",    "百年",      "第一次会议",
                                        "Articles 5", "Article", "Partly 3",  "First place",
                                        "(a) b",      "X ray",   "(1",        "[x]",
                                        "三",         "一些",    "i.e. this", "IVXLIVXLIVXL."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i)
        assert_mark(texts[i], DUIQI_MARK_NONE, 0, "");
}
END_TEST

START_TEST(ordinals) {
    static const struct {
        const char *text;
        uint32_t value;
        size_t length;
    } cases[] = {{"第十六届", 16, 9}, {"第3次", 3, 4},         {"Sixteenth S", 16, 9},
                 {"first", 1, 5},     {"Thirdly", 3, 7},       {"firstborn", 0, 0},
                 {"一", 0, 0},        {"seventeenth,", 17, 11}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        size_t length;
        ck_assert_uint_eq(duiqi_ordinal_read(slice_of(cases[i].text), &length), cases[i].value);
        if (cases[i].value)
            ck_assert_uint_eq(length, cases[i].length);
    }
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("mark");
    TCase *all = tcase_create("all");
    tcase_add_test(all, numbers);
    tcase_add_test(all, names);
    tcase_add_test(all, no_marks);
    tcase_add_test(all, ordinals);
    suite_add_tcase(s, all);
    return s;
}

UNIT_MAIN(suite())
