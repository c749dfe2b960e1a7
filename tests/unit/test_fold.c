#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "meter.h"
#include "text/uclass.h"
#include "text/utf8.h"
#include "unit.h"

/* Folded text as UTF-8, in out. */
static void fold_to(char *out, duiqi_slice text) {
    duiqi_folded folded;
    duiqi_folded_init(&folded, system_allocator());
    if (duiqi_fold(&folded, text) != DUIQI_OK)
        ck_abort_msg("not folded");
    const uint32_t *points = folded.points.data;
    size_t length = 0;
    for (size_t i = 0; i < folded.points.count; ++i)
        length += duiqi_utf8_encode(points[i], out + length);
    out[length] = '\0';
    duiqi_folded_free(&folded);
}

static const struct {
    const char *text, *folded;
} CASES[] = {
    {"", ""},
    {"Port of Call 42", "port of call 42"},
    {"a\tb\r\nc\v\fd", "a b  c  d"},
    {"ＡＢｃ　１２％：（！）", "abc 12%:(!)"},
    {"一……二", "一......二"},
    {"㈠①Ⅲⅳ", "(一)1iiiiv"},
    {"½ ㎡ ² № ﬁn", "1⁄2 m2 2 no fin"},
    {"第〇章，“好”。——《港》、", "第〇章,“好”。——《港》、"},
    {"CAFÉ Cafe\u0301", "café café"},
    {"Ten\vBytes And Mor\te\u0301\tXYZ", "ten bytes and mor é xyz"},
    {"STRASSE Straße", "strasse strasse"},
    {"ΣΊΣΥΦΟΣ", "σίσυφοσ"},
    {"ｶﾞｷﾞ ガ", "ガギ ガ"},
    {"가 ㄱㅏ 가\u11A8", "가 가 각"},
    {"soft\u00ADhyphen zero\u200Bwidth", "softhyphen zerowidth"},
    {"葛\U000E0100城", "葛城"},
    {"a\u00A0b\u2003c\uFEFFd", "a b c d"},
    {"\n\u0301\u3000\u0301", " \u0301 \u0301"},
    {"q\u0301\u0323", "q\u0323\u0301"},
    {"後來臺灣與大陸開放貿易", "后来台湾与大陆开放贸易"},
    {"復興徵收，瞭解鬱悶；麵條裡", "复兴征收,了解郁闷;面条里"},
    {"乾隆著書藉口覆蓋", "乾隆著书藉口覆盖"},
    {"\uF9D1", "六"}, /* a compatibility ideograph */
    {"遊戲佔領裏鑑讚", "游戏占领里鉴赞"},
};

START_TEST(text_is_folded) {
    char out[256];
    fold_to(out, slice_of(CASES[_i].text));
    ck_assert_str_eq(out, CASES[_i].folded);
}
END_TEST

START_TEST(folding_folded_text_changes_nothing) {
    char once[256], twice[256];
    fold_to(once, slice_of(CASES[_i].text));
    fold_to(twice, slice_of(once));
    ck_assert_str_eq(twice, once);
}
END_TEST

START_TEST(points_know_their_source) {
    static const struct {
        uint32_t point, offset;
    } EXPECTED[] = {
        {'a', 0}, {' ', 1},   {'(', 4},   {0x4E00, 4}, {')', 4},     {'.', 7},      {'.', 7},
        {'.', 7}, {0x5C, 10}, {0xE9, 11}, {'x', 14},   {0x5F00, 17}, {0x1F600, 20},
    };
    enum { COUNT = sizeof EXPECTED / sizeof *EXPECTED };
    duiqi_folded folded;
    duiqi_folded_init(&folded, system_allocator());
    /* "e" with a mark at 11, a soft hyphen at 15 */
    ck_assert_int_eq(duiqi_fold(&folded, slice_of("A　㈠…\\e\u0301x\u00AD開😀")), DUIQI_OK);
    ck_assert_uint_eq(folded.points.count, COUNT);
    ck_assert_uint_eq(folded.offsets.count, COUNT + 1);
    const uint32_t *points = folded.points.data, *offsets = folded.offsets.data;
    for (size_t i = 0; i < COUNT; ++i) {
        ck_assert_uint_eq(points[i], EXPECTED[i].point);
        ck_assert_uint_eq(offsets[i], EXPECTED[i].offset);
    }
    ck_assert_uint_eq(offsets[COUNT], 24);
    duiqi_folded_free(&folded);
}
END_TEST

START_TEST(a_new_text_replaces_the_old) {
    duiqi_folded folded;
    duiqi_folded_init(&folded, system_allocator());
    ck_assert_int_eq(duiqi_fold(&folded, slice_of("a longer text…")), DUIQI_OK);
    ck_assert_int_eq(duiqi_fold(&folded, slice_of("B")), DUIQI_OK);
    ck_assert_uint_eq(folded.points.count, 1);
    ck_assert_uint_eq(*(uint32_t *)folded.points.data, 'b');
    ck_assert_uint_eq(((uint32_t *)folded.offsets.data)[1], 1);
    ck_assert_int_eq(duiqi_fold(&folded, slice_of("")), DUIQI_OK);
    ck_assert_uint_eq(folded.points.count, 0);
    ck_assert_uint_eq(folded.offsets.count, 1);
    ck_assert_uint_eq(*(uint32_t *)folded.offsets.data, 0);
    duiqi_folded_free(&folded);
}
END_TEST

START_TEST(marks_without_end_are_taken) {
    char text[3000] = "e";
    for (size_t at = 1; at + 2 < sizeof text; at += 2)
        memcpy(text + at, "\u0323", 2);
    duiqi_folded folded;
    duiqi_folded_init(&folded, system_allocator());
    ck_assert_int_eq(duiqi_fold(&folded, slice_of(text)), DUIQI_OK);
    ck_assert_uint_eq(folded.points.count, 1499);
    ck_assert_uint_eq(*(uint32_t *)folded.points.data, 0x1EB9);
    duiqi_folded_free(&folded);
}
END_TEST

START_TEST(no_memory_is_reported) {
    for (size_t budget = 0;; ++budget) {
        struct meter meter = {.budget = budget};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_folded folded;
        duiqi_folded_init(&folded, &allocator);
        duiqi_status status = duiqi_fold(&folded, slice_of("ﷺﷺﷺﷺ"));
        if (status)
            ck_assert_uint_eq(folded.points.count + folded.offsets.count, 0);
        duiqi_folded_free(&folded);
        ck_assert_uint_eq(meter.live, 0);
        if (status == DUIQI_OK) {
            ck_assert_uint_ge(budget, 2);
            break;
        }
        ck_assert_int_eq(status, DUIQI_ENOMEM);
    }
}
END_TEST

START_TEST(simplified_forms_are_found) {
    ck_assert_uint_eq(duiqi_fold_simplified(0x570B), 0x56FD);   /* 國 */
    ck_assert_uint_eq(duiqi_fold_simplified(0x56FD), 0x56FD);   /* 国 */
    ck_assert_uint_eq(duiqi_fold_simplified(0x9918), 0x4F59);   /* 餘: 余, not 馀 */
    ck_assert_uint_eq(duiqi_fold_simplified(0x8B1D), 0x8C22);   /* 謝 */
    ck_assert_uint_eq(duiqi_fold_simplified(0x3007), 0x3007);   /* 〇 */
    ck_assert_uint_eq(duiqi_fold_simplified(0x346F), 0x3454);   /* 㑯, of extension A */
    ck_assert_uint_eq(duiqi_fold_simplified(0x20054), 0x2BDD8); /* of extension B */
    ck_assert_uint_eq(duiqi_fold_simplified(0x2BDD8), 0x2BDD8);
    ck_assert_uint_eq(duiqi_fold_simplified('A'), 'A');
    ck_assert_uint_eq(duiqi_fold_simplified(0), 0);
    ck_assert_uint_eq(duiqi_fold_simplified(UINT32_MAX), UINT32_MAX);
}
END_TEST

START_TEST(simplified_forms_are_final) {
    size_t traditional = 0, wrong = 0;
    for (uint32_t point = 0; point < 0x110000; ++point) {
        uint32_t form = duiqi_fold_simplified(point);
        if (form == point)
            continue;
        ++traditional;
        wrong += !duiqi_is_han(point) || !duiqi_is_han(form) || duiqi_fold_simplified(form) != form;
    }
    ck_assert_uint_ge(traditional, 6000);
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* Compares with ICU's NFKC_Casefold, with spaces and Han characters folded as ours are. */
static void check_against_icu(const uint32_t *points, size_t count) {
    char utf8[64], ours[1024], normal[1024], theirs[1024];
    size_t length = 0, expected = 0;
    for (size_t i = 0; i < count; ++i)
        length += duiqi_utf8_encode(points[i], utf8 + length);
    UChar units[64], folded[256];
    int32_t unit_count, folded_count, normal_length;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *icu = unorm2_getNFKCCasefoldInstance(&code);
    u_strFromUTF8(units, 64, &unit_count, utf8, (int32_t)length, &code);
    folded_count = unorm2_normalize(icu, units, unit_count, folded, 256, &code);
    u_strToUTF8(normal, sizeof normal, &normal_length, folded, folded_count, &code);
    if (U_FAILURE(code))
        ck_abort_msg("%s", u_errorName(code));
    for (size_t at = 0; at < (size_t)normal_length;) {
        uint32_t form = duiqi_fold_simplified(duiqi_utf8_next(normal, &at));
        expected += duiqi_utf8_encode(duiqi_is_space(form) ? ' ' : form, theirs + expected);
    }
    theirs[expected] = '\0';
    fold_to(ours, (duiqi_slice){utf8, length});
    if (strcmp(ours, theirs) != 0)
        ck_abort_msg("U+%04X.. folds to %s, not %s", points[0], ours, theirs);
}

START_TEST(each_character_folds_as_in_icu) {
    for (uint32_t point = 1; point < 0x110000; ++point)
        if (u_isdefined((UChar32)point) && !U_IS_SURROGATE(point) && point != 0xFEFF)
            check_against_icu(&point, 1);
}
END_TEST

/* Letters and marks of the scripts in which characters compose. */
static uint32_t random_point(uint32_t *state) {
    static const struct {
        uint32_t first, count;
    } RANGES[] = {{0x41, 26},   {0xC0, 64},    {0x300, 64},  {0x1100, 256}, {0x1E00, 256},
                  {0x3041, 90}, {0x3099, 2},   {0x3131, 94}, {0xAC00, 64},  {0xFF66, 56},
                  {0xFFC2, 6},  {0x4E00, 512}, {0xFF01, 94}, {0x9BE, 16},   {0x3000, 48}};
    uint32_t point;
    do {
        *state = *state * 1664525 + 1013904223;
        size_t range = (*state >> 8) % (sizeof RANGES / sizeof *RANGES);
        *state = *state * 1664525 + 1013904223;
        point = RANGES[range].first + (*state >> 8) % RANGES[range].count;
    } while (!u_isdefined((UChar32)point) ||
             u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
    return point;
}

START_TEST(sequences_fold_as_in_icu) {
    uint32_t state = 7;
    for (int round = 0; round < 100000; ++round) {
        uint32_t points[5];
        for (size_t i = 0; i < 5; ++i)
            points[i] = random_point(&state);
        check_against_icu(points, 5);
    }
}
END_TEST

static Suite *suite(void) {
    Suite *s = suite_create("fold");
    TCase *c = tcase_create("fold");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, text_is_folded, 0, sizeof CASES / sizeof *CASES);
    tcase_add_loop_test(c, folding_folded_text_changes_nothing, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, points_know_their_source);
    tcase_add_test(c, a_new_text_replaces_the_old);
    tcase_add_test(c, marks_without_end_are_taken);
    tcase_add_test(c, no_memory_is_reported);
    tcase_add_test(c, simplified_forms_are_found);
    tcase_add_test(c, simplified_forms_are_final);
    tcase_add_test(c, each_character_folds_as_in_icu);
    tcase_add_test(c, sequences_fold_as_in_icu);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite())
