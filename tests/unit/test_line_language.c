#include "document/line_change.h"
#include "document/line_language.h"
#include "document/note.h"
#include "unit.h"

static void assert_language(const char *line, duiqi_language expected) {
    ck_assert_msg(duiqi_line_language(slice_of(line)) == expected, "%s", line);
}

START_TEST(chinese) {
    static const char *const lines[] = {
        "河水很清。",
        "2021年5月",
        "河",
        "使用GPS和WiFi的设备有12台",
        "他说的“take it easy, we have all the time in the world”就是别着急",
        "世界贸易组织（World Trade Organization, WTO）成立了",
        "习语 Rome was not built in a day 的意思是慢慢来",
        "Tom: 好",
        "OK，好",
        "A股上涨",
        "网址：https://example.org/one/two/three/four",
        "来源：The Daily Planet",
        "#旅行",
        "1)河",
        "「没有关上的引号",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; ++i)
        assert_language(lines[i], DUIQI_LANGUAGE_ZH);
}
END_TEST

START_TEST(alphabetic) {
    static const char *const lines[] = {
        "The river is clear.",
        "A",
        "The motto \"慢慢来，我们有的是时间\" was his.",
        "The motto 慢慢来，我们有的是时间 means that there is no need to hurry at all.",
        "The term (人民城市人民建、人民城市为人民) is new",
        "1) one",
        ":-) smile",
        "[3]The third",
        "Source: 日报",
        "(Photo: 李明)",
        "（Photo: 李明）",
        "Река чистая.",
        "Hello！",
        "#travel",
        "王: Well, yes",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; ++i)
        assert_language(lines[i], DUIQI_LANGUAGE_EN);
}
END_TEST

START_TEST(neither) {
    static const char *const lines[] = {
        "2023-01-29 16:08", "* * *", "——",    "12,345.67%",   "https://example.org/a/b",
        "www.example.org",  "……。",  "- 3 -", "\xE2\x80\x8B",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; ++i)
        assert_language(lines[i], DUIQI_LANGUAGE_OTHER);
}
END_TEST

static void assert_change(const char *line, const char *second) {
    size_t change = duiqi_line_change(slice_of(line));
    ck_assert_msg(second ? change && !strcmp(line + change, second) : !change, "%s: %zu", line,
                  change);
}

START_TEST(change_in_a_line) {
    assert_change("你叫什么？ What is your name?", " What is your name?");
    assert_change("Slow down! 慢一点！", " 慢一点！");
    assert_change("城市更新urban renewal", "urban renewal");
    assert_change("城市更新：urban renewal", "urban renewal");
    assert_change("城市更新（urban renewal）", NULL);
    assert_change("我们用GPS定位", NULL);
    assert_change("这一套设备的全部软件都是由他们自己用几年的时间写成的 Linux", NULL);
    assert_change("只有中文", NULL);
    assert_change("Only English", NULL);
    assert_change("", NULL);
}
END_TEST

START_TEST(change_at_a_tab) {
    ck_assert_uint_eq(duiqi_line_change_at_tab(slice_of("1\t河\triver\tnoun")), 5);
    ck_assert_uint_eq(duiqi_line_change_at_tab(slice_of("river\t\t河")), 6);
    ck_assert_uint_eq(duiqi_line_change_at_tab(slice_of("river\tnoun")), 0);
    ck_assert_uint_eq(duiqi_line_change_at_tab(slice_of("\t\t1")), 0);
}
END_TEST

static void assert_note(const char *line, duiqi_note expected) {
    ck_assert_msg(duiqi_note_read(slice_of(line)) == expected, "%s", line);
}

START_TEST(notes) {
    assert_note("注释:", DUIQI_NOTE_LABEL);
    assert_note("Notes", DUIQI_NOTE_LABEL);
    assert_note("注1：此为约数。", DUIQI_NOTE_FOOT);
    assert_note("NOTE 2: Rounded.", DUIQI_NOTE_FOOT);
    assert_note("[16]Rounded.", DUIQI_NOTE_FOOT);
    assert_note("英文:译社", DUIQI_NOTE_CREDIT);
    assert_note("（责任编辑：李明）", DUIQI_NOTE_CREDIT);
    assert_note("Translated by Li Ming", DUIQI_NOTE_CREDIT);
    assert_note("注意安全：过河", DUIQI_NOTE_NONE);
    assert_note("Notes are kept.", DUIQI_NOTE_NONE);
    assert_note("英文很好", DUIQI_NOTE_NONE);
    assert_note("Translated bypass", DUIQI_NOTE_NONE);
    assert_note("Source", DUIQI_NOTE_NONE);
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("line_language");
    TCase *all = tcase_create("all");
    tcase_add_test(all, chinese);
    tcase_add_test(all, alphabetic);
    tcase_add_test(all, neither);
    tcase_add_test(all, change_in_a_line);
    tcase_add_test(all, change_at_a_tab);
    tcase_add_test(all, notes);
    suite_add_tcase(s, all);
    return s;
}

UNIT_MAIN(suite())
