#include <stdio.h>

#include <duiqi/document.h>

#include "meter.h"
#include "unit.h"

/* A bilingual file as read: both sides and their beads. */
typedef struct sides {
    duiqi_document *source, *target;
    duiqi_beads *beads;
} sides;

static sides read_sides(const char *text, const char *source_language) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_error error = {0};
    sides s;
    options.language = source_language;
    duiqi_status status = duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, text,
                                                        strlen(text), NULL, &options, &error);
    ck_assert_msg(status == DUIQI_OK, "%s", error.message);
    return s;
}

static void free_sides(sides *s) {
    duiqi_document_free(s->source);
    duiqi_document_free(s->target);
    duiqi_beads_free(s->beads);
}

/* Print the lines of paragraphs: "3-4,5". */
static size_t print_lines(char *out, size_t room, const duiqi_document *document,
                          const uint32_t *paragraphs, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count && length < room; ++i) {
        const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, paragraphs[i]);
        length += (size_t)snprintf(out + length, room - length, i ? ",%zu" : "%zu",
                                   paragraph->first_line);
        if (paragraph->last_line != paragraph->first_line && length < room)
            length += (size_t)snprintf(out + length, room - length, "-%zu", paragraph->last_line);
    }
    return length;
}

/* Assert the beads of a text, by line numbers: "1:2 3-4:5,6 7: :8". */
static void assert_beads(const char *text, const char *expected) {
    char beads[2048] = "";
    size_t length = 0;
    sides s = read_sides(text, NULL);
    for (size_t i = 0; i < duiqi_beads_count(s.beads) && length + 64 < sizeof beads; ++i) {
        const duiqi_bead *bead = duiqi_beads_at(s.beads, i);
        if (i)
            beads[length++] = ' ';
        length += print_lines(beads + length, 32, s.source, bead->source, bead->source_count);
        beads[length++] = ':';
        length += print_lines(beads + length, 32, s.target, bead->target, bead->target_count);
        beads[length] = '\0';
    }
    free_sides(&s);
    ck_assert_str_eq(beads, expected);
}

static void assert_text(const duiqi_document *document, size_t index, const char *expected) {
    const duiqi_paragraph *paragraph = duiqi_document_paragraph(document, index);
    ck_assert_ptr_nonnull(paragraph);
    ck_assert_uint_eq(paragraph->text.length, strlen(expected));
    ck_assert(!memcmp(paragraph->text.data, expected, paragraph->text.length));
}

START_TEST(interleaved) {
    assert_beads("小镇\nA Small Town\n镇上有一条河。\nA river runs through the town.\n"
                 "河上有三座桥。\nThree bridges cross it.\n",
                 "1:2 3:4 5:6");
    assert_beads("A Small Town\n\n小镇\n\nA river runs through the town.\n\n镇上有一条河。\n\n"
                 "Three bridges cross it.\n\n河上有三座桥。\n",
                 "3:1 7:5 11:9");
}
END_TEST

/* The title block of three units a side is not interleaved, and the second is wrapped. */
static const char TITLED[] =
    "2019-05-06 10:30\n"
    "年 度 工 作 汇 报\n"
    "——2019年4月26日在江口镇合作社第八届\n"
    "社员代表大会第二次会议上\n"
    "理事长 林 青\n"
    "ANNUAL WORK REPORT\n"
    "Given at the Second Session of the Eighth Jiangkou Town Cooperative\n"
    "Members' Assembly on April 26th, 2019\n"
    "Lin Qing, Chair of the Board\n"
    "三、今年的任务\n"
    "III Tasks for This Year\n"
    "(一)修好水渠\n"
    "First, we will repair the canals.\n"
    "水渠长12.5公里,修好后可灌溉3.2万亩地。\n"
    "The canals are 12.5 kilometers long and, once repaired, will water 32,000 mu of land.\n"
    "各位社员!春天到了,让我们动手吧,把今年的活干得比去年更好!\n"
    "Fellow Members,\n"
    "Spring is here, so let us set to work and do better this year than we did in the last!\n"
    "注释:\n"
    "[3]A mu is one fifteenth of a hectare, or about 667 square meters, of farm land.\n"
    "英文:江口译社\n";

START_TEST(title_block) {
    assert_beads(TITLED, "2:6 3-4:7-8 5:9 10:11 12:13 14:15 16:17,18 19: :20 21:");
    sides s = read_sides(TITLED, NULL);
    assert_text(s.source, 1, "——2019年4月26日在江口镇合作社第八届社员代表大会第二次会议上");
    assert_text(s.target, 1,
                "Given at the Second Session of the Eighth Jiangkou Town Cooperative Members' "
                "Assembly on April 26th, 2019");
    ck_assert_str_eq(duiqi_document_language(s.source), "zh-CN");
    ck_assert_str_eq(duiqi_document_language(s.target), "en");
    free_sides(&s);
}
END_TEST

/* Without figures: the ordinals and the lengths tell that both titles are broken in two. */
START_TEST(wrapped_titles) {
    assert_beads("在第十二届江口镇合作社社员代表大会\n第一次会议上的讲话\n林青\n"
                 "Speech at the First Session of the Twelfth\n"
                 "Members' Assembly of the Jiangkou Town Cooperative\nLin Qing\n"
                 "今天我们在这里开会。\nWe are meeting here today.\n",
                 "1-2:4-5 3:6 7:8");
    assert_beads("关于保护河道的意见\nOPINIONS ON\nTHE PROTECTION OF RIVERS\n"
                 "河道是大家的。\nThe rivers are everybody's.\n",
                 "1:2-3 4:5");
}
END_TEST

START_TEST(roles) {
    sides s = read_sides(TITLED, NULL);
    static const duiqi_role source[] = {DUIQI_ROLE_HEADING, DUIQI_ROLE_HEADING, DUIQI_ROLE_HEADING,
                                        DUIQI_ROLE_HEADING, DUIQI_ROLE_HEADING, DUIQI_ROLE_BODY,
                                        DUIQI_ROLE_BODY,    DUIQI_ROLE_NOTE,    DUIQI_ROLE_NOTE};
    static const duiqi_role target[] = {DUIQI_ROLE_HEADING, DUIQI_ROLE_HEADING, DUIQI_ROLE_HEADING,
                                        DUIQI_ROLE_HEADING, DUIQI_ROLE_HEADING, DUIQI_ROLE_BODY,
                                        DUIQI_ROLE_BODY,    DUIQI_ROLE_BODY,    DUIQI_ROLE_NOTE};
    ck_assert_uint_eq(duiqi_document_paragraph_count(s.source), 9);
    ck_assert_uint_eq(duiqi_document_paragraph_count(s.target), 9);
    for (size_t i = 0; i < 9; ++i) {
        ck_assert_int_eq(duiqi_document_paragraph(s.source, i)->role, source[i]);
        ck_assert_int_eq(duiqi_document_paragraph(s.target, i)->role, target[i]);
    }
    free_sides(&s);
}
END_TEST

START_TEST(without_counterpart) {
    assert_beads("镇上有一条河。\nA river runs through the town.\n这一段没有翻译,只给本地人看。\n"
                 "河上有三座桥。\nThree bridges cross it.\n桥上不能停车。\n"
                 "Parking on the bridges is not allowed.\n"
                 "Visitors from abroad should know that the bridges are closed to all traffic from "
                 "midnight to five o'clock in the morning, and that fines are heavy.\n"
                 "灯塔很高。\nThe lighthouse is tall.\n",
                 "1:2 3: 4:5 6:7 :8 9:10");
}
END_TEST

START_TEST(one_paragraph_against_several) {
    assert_beads("我们先去了码头。那里停着一条旧船,船身上的漆已经掉光了,船名也看不清。"
                 "守船的老人说,这条船三十年没有出过海了。\n"
                 "First we went to the quay. An old boat lay there; all the paint had come off its "
                 "hull, and its name could no longer be made out.\n"
                 "The old man who kept watch over it said that the boat had not put out to sea for "
                 "thirty years.\n"
                 "后来我们去了灯塔。\nThen we went to the lighthouse.\n"
                 "灯塔很高。\n塔顶的灯还亮着。\n"
                 "The lighthouse was tall, and the lamp at the top was still burning.\n",
                 "1:2,3 4:5 6,7:8");
}
END_TEST

START_TEST(one_language_after_the_other) {
    assert_beads("小镇\n镇上有一条河。\n河上有三座桥,最老的一座建于1912年。\n桥上不能停车。\n"
                 "A Small Town\nA river runs through the town.\n"
                 "Three bridges cross it, the oldest of them built in 1912.\n"
                 "Parking on the bridges is not allowed.\n",
                 "1:5 2:6 3:7 4:8");
    assert_beads("第一条 为了保护河道,制定本办法。\n第二条 本办法适用于全镇。\n"
                 "在河道外取水的,适用其他规定。\n第三条 禁止向河道倾倒垃圾。\n"
                 "Article 1 These Measures are made to protect the river.\n"
                 "Article 2 These Measures apply to the whole town.\n"
                 "The drawing of water elsewhere is subject to other rules.\n"
                 "Article 3 No waste may be dumped into the river.\n",
                 "1:5 2:6 3:7 4:8");
}
END_TEST

START_TEST(in_blocks) {
    assert_beads("第四条 下列行为应当报告：\n（一）取水；\n（二）架桥。\n"
                 "Article 4 The following must be reported:\n(1) drawing water;\n"
                 "(2) building bridges.\n\n"
                 "第五条 报告应当写明：\n（一）时间；\n（二）地点。\n"
                 "Article 5 The report must state:\n(1) the time;\n(2) the place.\n",
                 "1:4 2:5 3:6 8:11 9:12 10:13");
}
END_TEST

START_TEST(wrapped_paragraphs) {
    const char text[] = "我们先去了码头。那里停着一条旧船，船身上的漆已经掉光了，船\n"
                        "名也看不清。守船的老人说，这条船没有出过海的年头，算起来有\n"
                        "三十年了。\n"
                        "\n"
                        "First we went to the quay. An old boat lay there; all the\n"
                        "paint had come off its hull, and its name could no longer be\n"
                        "made out. The old man who kept watch over it said that the\n"
                        "boat had not put out to sea for a good many years, since\n"
                        "1989.\n"
                        "\n"
                        "后来我们去了灯塔。\n"
                        "\n"
                        "Then we went to the lighthouse.\n";
    assert_beads(text, "1-3:5-9 11:13");
    sides s = read_sides(text, NULL);
    assert_text(s.source, 0,
                "我们先去了码头。那里停着一条旧船，船身上的漆已经掉光了，船名也看不清。守船的老人"
                "说，这条船没有出过海的年头，算起来有三十年了。");
    assert_text(
        s.target, 0,
        "First we went to the quay. An old boat lay there; all the paint had come off its "
        "hull, and its name could no longer be made out. The old man who kept watch over it "
        "said that the boat had not put out to sea for a good many years, since 1989.");
    free_sides(&s);
}
END_TEST

START_TEST(dialogue) {
    assert_beads("Tom: 你好！\nTom: Hello!\n李：你从哪里来？\nLi: Where are you from?\n"
                 "Tom: 伦敦。\nTom: London.\n李：第一次来吗？\nLi: Your first time here?\n"
                 "Tom: OK，不是。\nTom: Well, no.\n",
                 "1:2 3:4 5:6 7:8 9:10");
}
END_TEST

START_TEST(quotations_do_not_decide) {
    assert_beads("她说的“take it easy, we have all the time in the world”就是别着急。\n"
                 "By \"take it easy, we have all the time in the world\" she meant no hurry.\n"
                 "“慢慢来，我们有的是时间”是他的口头禅。\n"
                 "\"慢慢来，我们有的是时间\" was what he always said.\n",
                 "1:2 3:4");
}
END_TEST

START_TEST(lines_of_neither_language) {
    assert_beads("12/03/2021\n镇上有一条河。\nA river runs through the town.\n* * *\n"
                 "https://example.org/rivers/and/bridges\n河上有三座桥。\n"
                 "Three bridges cross it.\n- 2 -\n",
                 "2:3 6:7");
    assert_beads("#旅行 #小镇\n#travel #towns\n镇上有一条河。\nA river runs through the town.\n",
                 "1:2 3:4");
}
END_TEST

START_TEST(tables) {
    assert_beads("编号\t中文\tEnglish\n1\t水渠\tcanal\n2\t灯塔\tlighthouse\n3\t码头\tquay\n",
                 "1:1 2:2 3:3 4:4");
    assert_beads("水渠\ncanal\n灯塔\nlighthouse\n码头\nquay\n守船人\nboat keeper\n",
                 "1:2 3:4 5:6 7:8");
    assert_beads("水渠 canal\n灯塔 lighthouse\n码头：quay\n", "1:1 2:2 3:3");
    sides s = read_sides("水渠 \t canal\n灯塔\tlighthouse\n", NULL);
    assert_text(s.source, 0, "水渠");
    assert_text(s.target, 0, "canal");
    ck_assert_uint_eq(duiqi_document_paragraph(s.target, 0)->offset, 9);
    ck_assert_uint_eq(duiqi_document_paragraph(s.target, 0)->length, 5);
    free_sides(&s);
}
END_TEST

START_TEST(source_may_be_english) {
    sides s = read_sides("镇上有一条河。\nA river runs through the town.\n", "en-GB");
    ck_assert_str_eq(duiqi_document_language(s.source), "en-GB");
    ck_assert_str_eq(duiqi_document_language(s.target), "zh-CN");
    assert_text(s.source, 0, "A river runs through the town.");
    ck_assert_uint_eq(duiqi_document_paragraph(s.source, 0)->first_line, 2);
    ck_assert_uint_eq(duiqi_document_paragraph(s.source, 0)->offset, 22);
    free_sides(&s);
    const char text[] = "河\nriver\n";
    ck_assert_int_eq(duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, text,
                                                   sizeof text - 1, "zh-SG", NULL, NULL),
                     DUIQI_OK);
    ck_assert_str_eq(duiqi_document_language(s.source), "en");
    ck_assert_str_eq(duiqi_document_language(s.target), "zh-SG");
    free_sides(&s);
}
END_TEST

START_TEST(traditional_chinese_and_another_alphabet) {
    const char text[] = "這個小鎮有一條河。\nВ городке есть река.\n河上有三座橋。\n"
                        "Через реку ведут три моста.\n";
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    sides s;
    ck_assert_int_eq(duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, text,
                                                   sizeof text - 1, "ru", &options, NULL),
                     DUIQI_OK);
    ck_assert_str_eq(duiqi_document_language(s.source), "zh-TW");
    ck_assert_str_eq(duiqi_document_language(s.target), "ru");
    ck_assert_uint_eq(duiqi_beads_count(s.beads), 2);
    assert_text(s.target, 1, "Через реку ведут три моста.");
    free_sides(&s);
}
END_TEST

START_TEST(another_encoding) {
    /* 河 and "River", each with a BOM's offset, in UTF-16LE. */
    static const char text[] = "\xFF\xFE\xB3\x6C\n\0R\0i\0v\0e\0r\0\n";
    sides s;
    ck_assert_int_eq(duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, text,
                                                   sizeof text, NULL, NULL, NULL),
                     DUIQI_OK);
    assert_text(s.source, 0, "河");
    ck_assert_uint_eq(duiqi_document_paragraph(s.source, 0)->offset, 2);
    ck_assert_uint_eq(duiqi_document_paragraph(s.source, 0)->length, 2);
    ck_assert_uint_eq(duiqi_document_paragraph(s.target, 0)->offset, 6);
    ck_assert_uint_eq(duiqi_document_paragraph(s.target, 0)->length, 10);
    ck_assert_str_eq(duiqi_document_encoding(s.target), duiqi_document_encoding(s.source));
    free_sides(&s);
}
END_TEST

static void count_finding(void *user, const duiqi_diagnostic *finding) {
    size_t *lines = user;
    ck_assert_str_eq(finding->code, "line-left-out");
    *lines = *lines * 10 + finding->line;
}

START_TEST(what_is_left_out_is_reported) {
    const char text[] = "2021\n河\nriver\n---\n";
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    size_t lines = 0;
    sides s;
    options.on_diagnostic = count_finding;
    options.diagnostic_user = &lines;
    ck_assert_int_eq(duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, text,
                                                   sizeof text - 1, NULL, &options, NULL),
                     DUIQI_OK);
    ck_assert_uint_eq(lines, 14);
    free_sides(&s);
}
END_TEST

static void assert_refused(const char *text, const char *source, const char *target,
                           duiqi_status expected, const char *message) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_error error = {0};
    sides s = {(duiqi_document *)&s, (duiqi_document *)&s, (duiqi_beads *)&s};
    options.language = source;
    ck_assert_int_eq(duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, text,
                                                   strlen(text), target, &options, &error),
                     expected);
    ck_assert_ptr_null(s.source);
    ck_assert_ptr_null(s.target);
    ck_assert_ptr_null(s.beads);
    ck_assert_int_eq(error.status, expected);
    ck_assert_msg(strstr(error.message, message) != NULL, "%s", error.message);
}

START_TEST(refused) {
    assert_refused("", NULL, NULL, DUIQI_EEMPTY, "no text");
    assert_refused("\n 　\n", NULL, NULL, DUIQI_EEMPTY, "no text");
    assert_refused("Only English.\n", NULL, NULL, DUIQI_EONESIDED, "no line is in Chinese");
    assert_refused("只有中文。\n", NULL, NULL, DUIQI_EONESIDED, "no line is in en");
    assert_refused("2021\n", NULL, NULL, DUIQI_EONESIDED, "no line is in Chinese or in en");
    assert_refused("河\nriver\n", NULL, "ja", DUIQI_ELANG, "alphabet");
    assert_refused("河\nriver\n", "en", "fr", DUIQI_ELANG, "must be Chinese");
    assert_refused("河\nriver\n", "zh-CN", "zh-TW", DUIQI_ELANG, "must be Chinese");
    assert_refused("河\nriver\n", "ja", NULL, DUIQI_ELANG, "alphabet");
    assert_refused("河\nriver\n", NULL, "xx xx", DUIQI_ELANG, "not a known language tag");
    assert_refused("河\nri\xFFver\n", NULL, NULL, DUIQI_EENCODING, "");
}
END_TEST

START_TEST(bad_arguments) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    sides s;
    options.layout = DUIQI_LAYOUT_LINES;
    ck_assert_int_eq(
        duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, "a", 1, NULL, &options, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, NULL, 1, NULL, NULL, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_document_read_bilingual(NULL, &s.target, &s.beads, "a", 1, NULL, NULL, NULL),
        DUIQI_EINVAL);
    ck_assert_ptr_null(s.target);
}
END_TEST

/* Long one-sided stretches make the search wider than its first attempt. */
START_TEST(far_from_the_diagonal) {
    enum { UNTRANSLATED = 300, TRANSLATED = 40 };
    static char text[1 << 16];
    char *end = text;
    for (int i = 0; i < UNTRANSLATED; ++i)
        end += sprintf(end, "补记：这一段没有翻译。\n");
    for (int i = 0; i < TRANSLATED; ++i)
        end += sprintf(end, "第%d条 编号%d。\n", i + 1, 4711 * (i + 7));
    for (int i = 0; i < TRANSLATED; ++i)
        end += sprintf(end, "Article %d Number %d.\n", i + 1, 4711 * (i + 7));
    sides s = read_sides(text, NULL);
    size_t count = duiqi_beads_count(s.beads);
    ck_assert_uint_eq(count, UNTRANSLATED + TRANSLATED);
    for (size_t i = 0; i < count; ++i)
        ck_assert_uint_eq(duiqi_beads_at(s.beads, i)->target_count, i >= UNTRANSLATED);
    free_sides(&s);
}
END_TEST

START_TEST(every_allocation_may_fail) {
    duiqi_status status = DUIQI_ENOMEM;
    for (size_t limit = 0; status == DUIQI_ENOMEM; ++limit) {
        struct meter meter = {limit, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
        sides s;
        options.allocator = &allocator;
        status = duiqi_document_read_bilingual(&s.source, &s.target, &s.beads, TITLED,
                                               sizeof TITLED - 1, NULL, &options, NULL);
        ck_assert_int_eq(status == DUIQI_OK, s.source && s.target && s.beads);
        free_sides(&s);
        ck_assert_uint_eq(meter.live, 0);
        ck_assert_uint_lt(limit, 1000);
    }
    ck_assert_int_eq(status, DUIQI_OK);
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("bilingual");
    TCase *pairs = tcase_create("pairs");
    tcase_add_test(pairs, interleaved);
    tcase_add_test(pairs, title_block);
    tcase_add_test(pairs, roles);
    tcase_add_test(pairs, wrapped_titles);
    tcase_add_test(pairs, without_counterpart);
    tcase_add_test(pairs, one_paragraph_against_several);
    tcase_add_test(pairs, one_language_after_the_other);
    tcase_add_test(pairs, in_blocks);
    tcase_add_test(pairs, wrapped_paragraphs);
    tcase_add_test(pairs, dialogue);
    tcase_add_test(pairs, quotations_do_not_decide);
    tcase_add_test(pairs, lines_of_neither_language);
    tcase_add_test(pairs, tables);
    tcase_add_test(pairs, far_from_the_diagonal);
    suite_add_tcase(s, pairs);
    TCase *sides_chosen = tcase_create("sides");
    tcase_add_test(sides_chosen, source_may_be_english);
    tcase_add_test(sides_chosen, traditional_chinese_and_another_alphabet);
    tcase_add_test(sides_chosen, another_encoding);
    tcase_add_test(sides_chosen, what_is_left_out_is_reported);
    suite_add_tcase(s, sides_chosen);
    TCase *failures = tcase_create("failures");
    tcase_add_test(failures, refused);
    tcase_add_test(failures, bad_arguments);
    tcase_add_test(failures, every_allocation_may_fail);
    suite_add_tcase(s, failures);
    return s;
}

UNIT_MAIN(suite())
