#include "memory/recurrence.h"

#include <stdio.h>

#include "bitext_fixture.h"

static duiqi_document *source, *target;
static duiqi_vector found;

static void setup(void) {
    duiqi_vector_init(&found, system_allocator(), sizeof(duiqi_recurrence));
}

static void teardown(void) {
    duiqi_vector_free(&found);
    duiqi_document_free(source);
    duiqi_document_free(target);
}

/* Look for units, `source|target` each, in two documents; as "0+1:0+2 ...". */
static const char *find(const char *zh, const char *en, const char *const *pairs) {
    static char text[1024];
    duiqi_example units[8];
    size_t count = 0, length = 0;
    source = fixture_document("zh", zh);
    target = fixture_document("en", en);
    for (; pairs[count]; ++count) {
        const char *bar = strchr(pairs[count], '|');
        units[count].source = (duiqi_slice){pairs[count], (size_t)(bar - pairs[count])};
        units[count].target = slice_of(bar + 1);
    }
    ck_assert_int_eq(duiqi_recurrences_find(&found, units, count, source, target), DUIQI_OK);
    const duiqi_recurrence *all = found.data;
    text[0] = '\0';
    for (size_t i = 0; i < found.count; ++i)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%u+%u:%u+%u",
                                   i ? " " : "", all[i].source, all[i].source_count, all[i].target,
                                   all[i].target_count);
    return text;
}

#define UNITS(...) ((const char *const[]){__VA_ARGS__, NULL})

START_TEST(both_sides_have_to_recur) {
    ck_assert_str_eq(
        find("今天下雨。\n明天放晴。\n后天刮风。\n", "It rains.\nIt is fine.\nIt blows.\n",
             UNITS("明天放晴。|It is fine.", "今天下雨。|It pours.", "刮风。|It blows.")),
        "1+1:1+1");
    ck_assert_uint_eq(((const duiqi_recurrence *)found.data)->letters, 4 + 8);
}
END_TEST

START_TEST(case_width_and_spacing_do_not_count) {
    ck_assert_str_eq(find("新增 ２ 个公園。\n", "WE built  2 parks .\n",
                          UNITS("新增2个公园。|We built 2 parks.")),
                     "0+1:0+1");
}
END_TEST

START_TEST(changed_figures_have_to_agree) {
    const char *const *units =
        UNITS("新增2个公园，花费300万元。|We built two parks for 3 million.");
    ck_assert_str_eq(
        find("新增5个公园，花费420万元。\n", "We built five parks for 4.2 million.\n", units),
        "0+1:0+1");
}
END_TEST

START_TEST(figures_that_contradict_are_refused) {
    const char *const *units =
        UNITS("新增2个公园，花费300万元。|We built two parks for 3 million.");
    ck_assert_str_eq(
        find("新增5个公园，花费420万元。\n", "We built six parks for 4.2 million.\n", units), "");
}
END_TEST

START_TEST(one_side_alone_may_not_change) {
    const char *const *units =
        UNITS("新增2个公园，花费300万元。|We built two parks for 3 million.");
    ck_assert_str_eq(
        find("新增2个公园，花费300万元。\n", "We built two parks for 4 million.\n", units), "");
}
END_TEST

/* A figure that the translation never had cannot be followed when it changes. */
START_TEST(figures_without_counterpart_have_to_stay) {
    const char *const *units = UNITS("新增2个公园。|We built parks.");
    ck_assert_str_eq(find("新增2个公园。\n新增3个公园。\n", "We built parks.\n", units), "0+1:0+1");
}
END_TEST

START_TEST(sides_of_several_sentences) {
    ck_assert_str_eq(find("开场。\n雨停了。天晴了。\n散场。\n",
                          "Hello.\nThe rain stopped. It was fine.\n"
                          "All left.\n",
                          UNITS("雨停了。天晴了。|The rain stopped. It was fine.")),
                     "1+1:1+1");
}
END_TEST

START_TEST(joined_sentences) {
    ck_assert_str_eq(find("开场。\n雨停了。\n天晴了。\n散场。\n",
                          "Hello.\nThe rain stopped, it was fine.\nAll left\nin 3 cars.\n",
                          UNITS("雨停了。天晴了。|The rain stopped, it was fine.",
                                "散场。|All left in 4 cars.", "散场。|All left in 3 cars.")),
                     "1+2:1+1 3+1:2+2");
}
END_TEST

START_TEST(repeats_are_all_found) {
    ck_assert_str_eq(find("好的，谢谢。\n再见。\n好的，谢谢。\n",
                          "Fine, thanks.\nBye.\nFine, thanks.\n",
                          UNITS("好的，谢谢。|Fine, thanks.", "好的，谢谢。|Fine, thanks.")),
                     "0+1:0+1 0+1:2+1 2+1:0+1 2+1:2+1");
}
END_TEST

START_TEST(what_recurs_everywhere_tells_nothing) {
    duiqi_buffer zh, en;
    duiqi_buffer_init(&zh, system_allocator());
    duiqi_buffer_init(&en, system_allocator());
    for (int i = 0; i < 33; ++i) {
        duiqi_buffer_append_text(&zh, "好的，谢谢。\n");
        duiqi_buffer_append_text(&en, "Fine, thanks.\n");
    }
    duiqi_buffer_append(&zh, "", 1);
    duiqi_buffer_append(&en, "", 1);
    ck_assert_str_eq(find(zh.data, en.data, UNITS("好的，谢谢。|Fine, thanks.")), "");
    duiqi_buffer_free(&zh);
    duiqi_buffer_free(&en);
}
END_TEST

START_TEST(no_units) {
    source = fixture_document("zh", "今天下雨。\n");
    target = fixture_document("en", "It rains.\n");
    ck_assert_int_eq(duiqi_recurrences_find(&found, NULL, 0, source, target), DUIQI_OK);
    ck_assert_uint_eq(found.count, 0);
}
END_TEST

static Suite *suite(void) {
    Suite *all = suite_create("recurrence");
    TCase *cases = tcase_create("recurrence");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, both_sides_have_to_recur);
    tcase_add_test(cases, case_width_and_spacing_do_not_count);
    tcase_add_test(cases, changed_figures_have_to_agree);
    tcase_add_test(cases, figures_that_contradict_are_refused);
    tcase_add_test(cases, one_side_alone_may_not_change);
    tcase_add_test(cases, figures_without_counterpart_have_to_stay);
    tcase_add_test(cases, sides_of_several_sentences);
    tcase_add_test(cases, joined_sentences);
    tcase_add_test(cases, repeats_are_all_found);
    tcase_add_test(cases, what_recurs_everywhere_tells_nothing);
    tcase_add_test(cases, no_units);
    suite_add_tcase(all, cases);
    return all;
}

UNIT_MAIN(suite())
