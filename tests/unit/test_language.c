#include "text/language.h"

#include "unit.h"

START_TEST(tags_are_known_or_not) {
    static const char *const KNOWN[] = {"zh-CN",      "zh",    "en",           "en-US",
                                        "zh-Hant-TW", "de",    "ZH-cn",        "zho",
                                        "yue",        "pt-BR", "en-x-private", "sr-Latn-RS"};
    static const char *const UNKNOWN[] = {"zh_CN",
                                          "",
                                          "xx-",
                                          "chinese",
                                          "q",
                                          "xx",
                                          "zh-",
                                          "-zh",
                                          "zh--CN",
                                          "zh CN",
                                          "中文",
                                          "en-US-",
                                          "en-\xFF",
                                          "und",
                                          "1en",
                                          "e1-US",
                                          "en-US-x-longer-than-any-tag-we-accept"};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; ++i)
        ck_assert_msg(duiqi_language_tag_known(KNOWN[i]), "%s", KNOWN[i]);
    for (size_t i = 0; i < sizeof UNKNOWN / sizeof *UNKNOWN; ++i)
        ck_assert_msg(!duiqi_language_tag_known(UNKNOWN[i]), "%s", UNKNOWN[i]);
}
END_TEST

START_TEST(the_longest_tag_is_accepted) {
    char tag[DUIQI_TAG_MAX + 2] = "en-x-abcdefgh-abcdefgh-abcdefgh-abc";
    char out[DUIQI_TAG_MAX + 1];
    ck_assert_uint_eq(strlen(tag), DUIQI_TAG_MAX);
    ck_assert(duiqi_language_tag_known(tag));
    duiqi_language_tag_canonical(out, tag);
    ck_assert_str_eq(out, tag);
    tag[DUIQI_TAG_MAX] = 'd';
    ck_assert(!duiqi_language_tag_known(tag));
    duiqi_language_tag_canonical(out, tag);
    ck_assert_uint_eq(strlen(out), DUIQI_TAG_MAX);
}
END_TEST

START_TEST(tags_have_a_canonical_case) {
    static const char *const CASES[][2] = {
        {"zh-CN", "zh-CN"},
        {"ZH-cn", "zh-CN"},
        {"zh-hANS", "zh-Hans"},
        {"ZH-HANT-tw", "zh-Hant-TW"},
        {"EN", "en"},
        {"en-latn-gb-OXENDICT", "en-Latn-GB-oxendict"},
        {"zh-cn-X-AB-ABCD", "zh-CN-x-ab-abcd"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
        char out[DUIQI_TAG_MAX + 1];
        duiqi_language_tag_canonical(out, CASES[i][0]);
        ck_assert_str_eq(out, CASES[i][1]);
    }
}
END_TEST

START_TEST(tags_choose_the_rules) {
    ck_assert_int_eq(duiqi_language_of_tag("zh-CN"), DUIQI_LANGUAGE_ZH);
    ck_assert_int_eq(duiqi_language_of_tag("ZH-Hant-TW"), DUIQI_LANGUAGE_ZH);
    ck_assert_int_eq(duiqi_language_of_tag("zho"), DUIQI_LANGUAGE_ZH);
    ck_assert_int_eq(duiqi_language_of_tag("en"), DUIQI_LANGUAGE_EN);
    ck_assert_int_eq(duiqi_language_of_tag("en-GB"), DUIQI_LANGUAGE_EN);
    ck_assert_int_eq(duiqi_language_of_tag("de"), DUIQI_LANGUAGE_OTHER);
    ck_assert_int_eq(duiqi_language_of_tag("zh_CN"), DUIQI_LANGUAGE_OTHER);
    ck_assert_int_eq(duiqi_language_of_tag(""), DUIQI_LANGUAGE_OTHER);
}
END_TEST

START_TEST(tags_of_files_choose_them_too) {
    static const char *const CHINESE[] = {"zh", "zh-CN", "ZH_cn", "cmn-Hans", "chi", "zho"};
    for (size_t i = 0; i < sizeof CHINESE / sizeof *CHINESE; ++i)
        ck_assert_int_eq(duiqi_language_of_variant(slice_of(CHINESE[i])), DUIQI_LANGUAGE_ZH);
    ck_assert_int_eq(duiqi_language_of_variant(slice_of("eng-US")), DUIQI_LANGUAGE_EN);
    ck_assert_int_eq(duiqi_language_of_variant(slice_of("de")), DUIQI_LANGUAGE_OTHER);
    ck_assert_int_eq(duiqi_language_of_variant(slice_of("")), DUIQI_LANGUAGE_OTHER);
}
END_TEST

START_TEST(scripts_are_counted) {
    duiqi_script_counts counts =
        duiqi_script_count(slice_of("第〇3章 Port-city's café，ＡＢ ６ Привет かな"));
    ck_assert_uint_eq(counts.han, 3);
    ck_assert_uint_eq(counts.latin, 15);
    ck_assert_uint_eq(counts.latin_words, 5);
    ck_assert_uint_eq(counts.other, 8);
    ck_assert_uint_eq(counts.digits, 2);
    counts = duiqi_script_count(slice_of(""));
    ck_assert_uint_eq(counts.han + counts.latin + counts.latin_words + counts.other, 0);
}
END_TEST

static const struct {
    const char *text, *tag;
} TEXTS[] = {
    {"渔船天不亮就出海了。", "zh-CN"},
    {"漁船天不亮就出海了，傍晚纔回來。", "zh-TW"},
    {"他说“漁”字有十四画，现在写作“渔”，只有十一画。", "zh-CN"},
    {"你好", "zh-CN"},
    {"中國", "zh-TW"},
    {"The boats left before dawn.", "en"},
    {"La pêche fut bonne.", "en"},
    {"新建 5G 基站，接入 IoT 和 AI 平台", "zh-CN"},
    {"The title 渔光曲 means Song of the Fishermen.", "en"},
    {"2023-01-15", NULL},
    {"", NULL},
    {"……", NULL},
    {"Рыбаки вышли в море.", NULL},
    {"漁船は夜明け前に港を出た。", NULL},
    {"어선은 새벽에 떠났다.", NULL},
};

START_TEST(languages_are_told_by_their_writing) {
    const char *tag = duiqi_language_detect(slice_of(TEXTS[_i].text));
    ck_assert_pstr_eq(tag, TEXTS[_i].tag);
}
END_TEST

static const struct {
    const char *a, *b;
    int fit;
} FITS[] = {
    {"zh-CN", "zh-CN", 2},
    {"zh_cn", "ZH-CN", 2},
    {"zh", "zh-CN", 1},
    {"zh", "zh-Hans", 1},
    {"zh-Hans-CN", "cmn", 1},
    {"zho", "chi", 1},
    {"zh-SG", "zh-CN", 1},
    {"zh", "zh-TW", 0},
    {"zh-Hant", "zh-HK", 1},
    {"zh-Hant", "zh", 0},
    {"zh-Hans-HK", "zh", 1},
    {"zh-Hant-CN", "zh-TW", 1},
    {"en", "en-US", 1},
    {"en_GB", "eng", 1},
    {"en", "EN", 2},
    {"en", "enm", 0},
    {"fr", "fr-CA", 1},
    {"fr", "de", 0},
    {"", "", 0},
    {"en", "", 0},
    {"", "zh", 0},
    {"*all*", "zh", 0},
    {"-", "en", 0},
    {"zh-", "zh", 1},
    {"und", "und", 0},
    {"und", "zh", 0},
};

START_TEST(tags_fit_by_language) {
    duiqi_slice a = slice_of(FITS[_i].a), b = slice_of(FITS[_i].b);
    ck_assert_int_eq(duiqi_language_tag_fit(a, b), FITS[_i].fit);
    ck_assert_int_eq(duiqi_language_tag_fit(b, a), FITS[_i].fit);
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("language");
    TCase *c = tcase_create("language");
    tcase_add_loop_test(c, tags_fit_by_language, 0, sizeof FITS / sizeof *FITS);
    tcase_add_test(c, tags_are_known_or_not);
    tcase_add_test(c, the_longest_tag_is_accepted);
    tcase_add_test(c, tags_have_a_canonical_case);
    tcase_add_test(c, tags_choose_the_rules);
    tcase_add_test(c, tags_of_files_choose_them_too);
    tcase_add_test(c, scripts_are_counted);
    tcase_add_loop_test(c, languages_are_told_by_their_writing, 0, sizeof TEXTS / sizeof *TEXTS);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite())
