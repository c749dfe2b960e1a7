#include <stdio.h>

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "diff_fixture.h"
#include "meter.h"

#define OLD                                                                                        \
    "Roads\n\nWe mended 86 kilometers of roads. The bridge was closed for the whole winter. Rain " \
    "fell. We dug <wells> & ditches.\n"
#define NEW                                                                                        \
    "Roads\n\nWe mended over 112 kilometers of roads. We dug <wells> & ditches. Boats were "       \
    "built.\n\nTrees\n\nThe bridge was closed for the whole winter. We planted them.\n"
#define BEADS "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[]\n[4]:[2]\n[]:[3]\n[]:[4]\n[]:[5]\n[]:[6]\n"

static diff_fixture made;
static received got;
static duiqi_diff_write_options options;

static void setup(void) {
    made = diff_fixture_new("en", OLD, NEW, BEADS);
    received_init(&got);
    options = (duiqi_diff_write_options)DUIQI_DIFF_WRITE_OPTIONS_INIT;
    options.old_name = "2031.txt";
    options.new_name = "2032.txt";
}

static void teardown(void) {
    duiqi_buffer_free(&got.bytes);
    diff_fixture_free(&made);
}

static const char *write_as(duiqi_diff_format format) {
    duiqi_error error;
    duiqi_buffer_clear(&got.bytes);
    duiqi_status status =
        duiqi_diff_write(made.diff, format, &options, received_write, &got, &error);
    ck_assert_msg(status == DUIQI_OK, "%s", error.message);
    return received_text(&got);
}

START_TEST(text_has_two_columns) {
    options.width = 60;
    ck_assert_str_eq(write_as(DUIQI_DIFF_FORMAT_TEXT),
                     "2031.txt → 2032.txt\n"
                     "2 unchanged, 1 reworded, 2 removed, 4 added; 1 figure\n"
                     "changed\n"
                     "= unchanged   # figures only   ~ reworded   − removed\n"
                     "+ added\n"
                     "\n"
                     "== Roads\n"
                     "   2 unchanged, 1 reworded, 2 removed, 1 added\n"
                     "~ We mended [#86#] kilometers │ We mended {+over+} {#112#}\n"
                     "  of roads.                   │ kilometers of roads.\n"
                     "    86 → 112 kilometers (≈ +26, +30.2%)\n"
                     "− The bridge was closed for   │\n"
                     "  the whole winter.           │\n"
                     "    moved: now further down\n"
                     "− Rain fell.                  │\n"
                     "= We dug <wells> & ditches.   │ We dug <wells> & ditches.\n"
                     "+                             │ Boats were built.\n"
                     "\n"
                     "== Trees (added)\n"
                     "   3 added\n"
                     "+                             │ The bridge was closed for\n"
                     "                              │ the whole winter.\n"
                     "    moved: was further up\n"
                     "+                             │ We planted them.\n");
}
END_TEST

START_TEST(narrow_text_stands_one_above_the_other) {
    options.width = 40;
    options.changes_only = 1;
    ck_assert_str_eq(write_as(DUIQI_DIFF_FORMAT_TEXT), "2031.txt → 2032.txt\n"
                                                       "2 unchanged, 1 reworded, 2 removed, 4\n"
                                                       "added; 1 figure changed\n"
                                                       "= unchanged   # figures only\n"
                                                       "~ reworded   − removed   + added\n"
                                                       "\n"
                                                       "== Roads\n"
                                                       "   2 unchanged, 1 reworded, 2 removed, 1\n"
                                                       "   added\n"
                                                       "~ We mended [#86#] kilometers of roads.\n"
                                                       "→ We mended {+over+} {#112#} kilometers\n"
                                                       "  of roads.\n"
                                                       "    86 → 112 kilometers (≈ +26, +30.2%)\n"
                                                       "− The bridge was closed for the whole\n"
                                                       "  winter.\n"
                                                       "    moved: now further down\n"
                                                       "− Rain fell.\n"
                                                       "+ Boats were built.\n"
                                                       "\n"
                                                       "== Trees (added)\n"
                                                       "   3 added\n"
                                                       "+ The bridge was closed for the whole\n"
                                                       "  winter.\n"
                                                       "    moved: was further up\n"
                                                       "+ We planted them.\n");
}
END_TEST

START_TEST(colour_takes_the_place_of_brackets) {
    options.width = 100;
    options.colour = 1;
    const char *text = write_as(DUIQI_DIFF_FORMAT_TEXT);
    ck_assert_ptr_nonnull(strstr(text, "We mended \033[32;4mover\033[0m \033[33;1m112\033[0m"));
    ck_assert_ptr_null(strstr(text, "[#"));
    ck_assert_ptr_null(strstr(text, "{+"));
}
END_TEST

/* ---- the page ---- */

static xmlDocPtr page;
static xmlXPathContextPtr paths;

static void read_page(void) {
    write_as(DUIQI_DIFF_FORMAT_HTML);
    page = xmlReadMemory(got.bytes.data, (int)got.bytes.length, NULL, NULL, XML_PARSE_NONET);
    ck_assert_ptr_nonnull(page);
    paths = xmlXPathNewContext(page);
    ck_assert_ptr_nonnull(paths);
}

static void free_page(void) {
    xmlXPathFreeContext(paths);
    xmlFreeDoc(page);
    xmlCleanupParser();
}

/* The string value of an XPath expression over the page. */
static void assert_path(const char *path, const char *wanted) {
    xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)path, paths);
    ck_assert_ptr_nonnull(found);
    xmlChar *text = xmlXPathCastToString(found);
    ck_assert_msg(strcmp((const char *)text, wanted) == 0, "%s: \"%s\", wanted \"%s\"", path,
                  (const char *)text, wanted);
    xmlFree(text);
    xmlXPathFreeObject(found);
}

START_TEST(page_says_what_changed) {
    read_page();
    ck_assert_int_eq(strncmp(got.bytes.data, "<!DOCTYPE html>\n<html lang=\"en\">", 32), 0);
    assert_path("/html/head/title", "2031.txt → 2032.txt");
    assert_path("/html/head/meta/@charset", "utf-8");
    assert_path("count(//ul[@class='totals']/li)", "5");
    assert_path("string(//ul[@class='totals']/li[@class='added'])", "4 added");
    assert_path("count(//section)", "2");
    assert_path("//section[1]/header/h2", "Roads");
    assert_path("//section[2]/header/h2", "Trees (added)");
    assert_path("//section[2]/@aria-labelledby", "h2");
    assert_path("//section[2]/header/h2/@id", "h2");
    assert_path("//nav//li[2]/a/@href", "#s2");
    assert_path("count(//div[contains(@class,'row')])", "5");
    assert_path("count(//div[@class='row reworded']/div[@class='new']/*)", "3");
    assert_path("//div[@class='row reworded']/div[@class='new']/ins", "over");
    assert_path("//div[@class='row reworded']/div[@class='old']/mark", "86");
    assert_path("//div[@class='row reworded']/div[@class='new']/mark", "112");
    assert_path("normalize-space(//div[@class='row reworded']/ul/li)",
                "86 → became 112 kilometers (≈\u00A0+26, +30.2%)");
    assert_path("//div[@class='row same']/div[@class='new']", "NewWe dug <wells> & ditches.");
    assert_path("count(//div[@class='row removed']//p[@id])", "2");
    assert_path("//p[@id='r3']/a/@href", "#r8");
    assert_path("//p[@id='r8']/a/@href", "#r3");
    assert_path("//details[@class='all']/summary", "1 figure changed");
    assert_path("normalize-space(//details[@class='all']//li/a)",
                "We mended over 86 → became 112 kilometers (≈\u00A0+26, +30.2%)");
    free_page();
}
END_TEST

START_TEST(page_needs_nothing_else) {
    read_page();
    assert_path("count(//script | //link | //img | //iframe | //object | //*[@src])", "0");
    assert_path("count(//@*[starts-with(name(), 'on')])", "0");
    assert_path("count(//a[not(starts-with(@href, '#'))])", "0");
    ck_assert_ptr_null(strstr(got.bytes.data, "http"));
    ck_assert_ptr_null(strstr(got.bytes.data, "@import"));
    ck_assert_ptr_null(strstr(got.bytes.data, "url("));
    free_page();
}
END_TEST

START_TEST(links_of_the_page_have_an_end) {
    read_page();
    xmlXPathObjectPtr links = xmlXPathEvalExpression((const xmlChar *)"//a/@href", paths);
    ck_assert_int_ge(links->nodesetval->nodeNr, 5);
    for (int i = 0; i < links->nodesetval->nodeNr; ++i) {
        char path[64];
        xmlChar *href = xmlNodeGetContent(links->nodesetval->nodeTab[i]);
        snprintf(path, sizeof path, "count(//*[@id='%s'])", (const char *)href + 1);
        assert_path(path, "1");
        xmlFree(href);
    }
    xmlXPathFreeObject(links);
    free_page();
}
END_TEST

START_TEST(page_of_changes_leaves_out_the_rest) {
    options.changes_only = 1;
    read_page();
    assert_path("count(//div[@class='row same'])", "0");
    assert_path("count(//div[contains(@class,'row')])", "4");
    assert_path("count(//input)", "0");
    free_page();
}
END_TEST

START_TEST(page_holds_any_text) {
    fixture_set_text(made.bitext.source, 3, "a\x01<b>\xEF\xBF\xBE\"&amp;\xC2\x85 c");
    duiqi_diff *other;
    ck_assert_int_eq(duiqi_diff_new(&other, made.bitext.bitext, NULL, NULL), DUIQI_OK);
    duiqi_diff_free(made.diff);
    made.diff = other;
    options.old_name = "</title>\xFF";
    read_page();
    assert_path("//p[@id='r4']", "a\uFFFD<b>\uFFFD\"&amp;  c");
    assert_path("/html/head/title", "</title>\uFFFD → 2032.txt");
    free_page();
}
END_TEST

START_TEST(page_says_when_no_figure_changed) {
    diff_fixture plain = diff_fixture_new("en", "Rain fell.", "Snow fell.", "[0]:[0]\n");
    duiqi_diff *other = made.diff;
    made.diff = plain.diff;
    read_page();
    assert_path("count(//details[@class='all'])", "0");
    assert_path("string(/html/body/p)", "No figure has changed.");
    free_page();
    made.diff = other;
    diff_fixture_free(&plain);
}
END_TEST

START_TEST(page_of_chinese_names_its_language) {
    diff_fixture zh = diff_fixture_new("zh", "修路86公里。", "修路112公里。", "[0]:[0]\n");
    duiqi_diff *english = made.diff;
    made.diff = zh.diff;
    read_page();
    assert_path("//div[@class='new']/@lang", "zh");
    assert_path("/html/@lang", "en");
    assert_path("normalize-space(//div[@class='row figures']/ul/li)",
                "86 → became 112公里 (+26, +30.2%)");
    assert_path("//section/header/h2", "Before the first heading");
    free_page();
    made.diff = english;
    diff_fixture_free(&zh);
}
END_TEST

/* ---- JSON Lines ---- */

START_TEST(json_has_an_object_a_row) {
    const char *text = write_as(DUIQI_DIFF_FORMAT_JSONL);
    static const char SECOND[] =
        "{\"id\":2,\"section\":1,\"kind\":\"reworded\",\"old\":\"We mended 86 kilometers of "
        "roads.\",\"new\":\"We mended over 112 kilometers of roads.\",\"old_ids\":[1],\"new_ids\":"
        "[1],\"confidence\":1.0,\"heading\":false,\"figures\":[{\"kind\":\"number\",\"old\":\"86\","
        "\"new\":\"112\",\"unit\":\"kilometers\",\"old_value\":86.0,\"new_value\":112.0,"
        "\"difference\":\"+26\",\"relative\":\"+30.2%\",\"approximate\":true}]}\n";
    const char *second = strchr(text, '\n') + 1;
    ck_assert_int_eq(strncmp(second, SECOND, sizeof SECOND - 1), 0);
    size_t lines = 0;
    for (const char *line = text; *line; line = strchr(line, '\n') + 1, ++lines) {
        json_t *object = json_loadb(line, (size_t)(strchr(line, '\n') - line), 0, NULL);
        ck_assert_ptr_nonnull(object);
        ck_assert_int_eq(json_integer_value(json_object_get(object, "id")), (int)lines + 1);
        if (lines == 2)
            ck_assert_int_eq(json_integer_value(json_object_get(object, "moved")), 8);
        json_decref(object);
    }
    ck_assert_uint_eq(lines, 9);
}
END_TEST

/* ---- all formats ---- */

START_TEST(the_same_diff_gives_the_same_bytes) {
    duiqi_buffer first;
    duiqi_buffer_init(&first, system_allocator());
    duiqi_buffer_append_text(&first, write_as((duiqi_diff_format)_i));
    diff_fixture_free(&made);
    made = diff_fixture_new("en", OLD, NEW, BEADS);
    ck_assert_str_eq((duiqi_buffer_append(&first, "", 1), first.data),
                     write_as((duiqi_diff_format)_i));
    duiqi_buffer_free(&first);
}
END_TEST

START_TEST(bad_options_are_refused) {
    duiqi_error error;
    static const size_t WIDTHS[] = {0, 19, 1001};
    for (size_t i = 0; i < 3; ++i) {
        options.width = WIDTHS[i];
        ck_assert_int_eq(duiqi_diff_write(made.diff, DUIQI_DIFF_FORMAT_TEXT, &options,
                                          received_write, &got, &error),
                         DUIQI_EINVAL);
        ck_assert_str_eq(error.message, "the width must be from 20 to 1000 columns");
    }
    options.width = 80;
    options.size = 1;
    ck_assert_int_eq(
        duiqi_diff_write(made.diff, DUIQI_DIFF_FORMAT_TEXT, &options, received_write, &got, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_diff_write(made.diff, (duiqi_diff_format)3, NULL, received_write, &got, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_diff_write(NULL, DUIQI_DIFF_FORMAT_TEXT, NULL, received_write, &got, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_diff_write(made.diff, DUIQI_DIFF_FORMAT_TEXT, NULL, NULL, NULL, NULL),
                     DUIQI_EINVAL);
    ck_assert_uint_eq(got.calls, 0);
}
END_TEST

START_TEST(a_refused_write_is_told) {
    duiqi_error error;
    got.fail_at = 1;
    ck_assert_int_eq(
        duiqi_diff_write(made.diff, (duiqi_diff_format)_i, NULL, received_write, &got, &error),
        DUIQI_EWRITE);
    ck_assert_int_eq(error.status, DUIQI_EWRITE);
    ck_assert_uint_eq(got.calls, 1);
}
END_TEST

START_TEST(writing_without_memory_fails_cleanly) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_error error;
        options.allocator = &allocator;
        status = duiqi_diff_write(made.diff, (duiqi_diff_format)_i, &options, received_write, &got,
                                  &error);
        if (status) {
            ck_assert_int_eq(status, DUIQI_ENOMEM);
            ck_assert_int_eq(error.status, DUIQI_ENOMEM);
        }
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_ge(granted, 4);
}
END_TEST

static size_t json_left;

static void *json_allocate(size_t size) {
    if (!json_left)
        return NULL;
    --json_left;
    return malloc(size);
}

START_TEST(jansson_without_memory_is_told) {
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    json_set_alloc_funcs(json_allocate, free);
    for (; status != DUIQI_OK; ++granted) {
        json_left = granted;
        status = duiqi_diff_write(made.diff, DUIQI_DIFF_FORMAT_JSONL, &options, received_write,
                                  &got, NULL);
        if (status)
            ck_assert_int_eq(status, DUIQI_ENOMEM);
    }
    json_set_alloc_funcs(malloc, free);
    ck_assert_uint_gt(granted, 100);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("diff_write");
    TCase *tests = tcase_create("diff_write");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, text_has_two_columns);
    tcase_add_test(tests, narrow_text_stands_one_above_the_other);
    tcase_add_test(tests, colour_takes_the_place_of_brackets);
    tcase_add_test(tests, page_says_what_changed);
    tcase_add_test(tests, page_needs_nothing_else);
    tcase_add_test(tests, links_of_the_page_have_an_end);
    tcase_add_test(tests, page_of_changes_leaves_out_the_rest);
    tcase_add_test(tests, page_holds_any_text);
    tcase_add_test(tests, page_says_when_no_figure_changed);
    tcase_add_test(tests, page_of_chinese_names_its_language);
    tcase_add_test(tests, json_has_an_object_a_row);
    tcase_add_loop_test(tests, the_same_diff_gives_the_same_bytes, 0, 3);
    tcase_add_test(tests, bad_options_are_refused);
    tcase_add_loop_test(tests, a_refused_write_is_told, 0, 3);
    tcase_add_loop_test(tests, writing_without_memory_fails_cleanly, 0, 3);
    tcase_add_test(tests, jansson_without_memory_is_told);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
