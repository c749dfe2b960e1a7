#include "edition/substitute.h"

#include <stdio.h>

#include "unit.h"

static duiqi_substitution made;

static void setup(void) {
    duiqi_substitution_init(&made, system_allocator());
}

static void teardown(void) {
    duiqi_substitution_free(&made);
}

static void append(char *out, size_t room, duiqi_slice text, duiqi_span span) {
    size_t length = strlen(out);
    snprintf(out + length, room - length, "%.*s", (int)(span.end - span.begin),
             text.data + span.begin);
}

/* What became of the figures: OLD>NEW=OLD>NEW, and "?" for one in doubt, "!" for one unresolved. */
static const char *shown(void) {
    static char out[1000];
    const duiqi_substituted *figures = made.figures.data;
    out[0] = '\0';
    for (size_t i = 0; i < made.figures.count; ++i) {
        if (i)
            strcat(out, " ");
        append(out, sizeof out, made.old_source.text, figures[i].old_source);
        strcat(out, ">");
        append(out, sizeof out, made.new_source.text, figures[i].new_source);
        strcat(out, "=");
        append(out, sizeof out, made.old_target.text, figures[i].old_target);
        strcat(out, ">");
        append(out, sizeof out, duiqi_buffer_slice(&made.target), figures[i].new_target);
        strcat(out, figures[i].state == DUIQI_REUSE_UNRESOLVED ? "!"
                    : figures[i].state == DUIQI_REUSE_DOUBTFUL ? "?"
                                                               : "");
    }
    return out;
}

static const struct substitution_case {
    const char *old_source, *new_source, *old_target, *new_target, *figures;
} TO_ENGLISH[] =
    {
        {"共有300个社区。", "共有350个社区。", "There are 300 communities.",
         "There are 350 communities.", "300>350=300>350"},
        {"共有20万人。", "共有25万人。", "There are 200,000 people.", "There are 250,000 people.",
         "20万>25万=200,000>250,000"},
        /* what stays the same is not told */
        {"2023年新开工300个、完工100个。", "2024年新开工300个、完工120个。",
         "In 2023, 100 were completed and 300 begun.", "In 2024, 120 were completed and 300 begun.",
         "2023>2024=2023>2024 100>120=100>120"},
        /* values that change places */
        {"甲区5所,乙区8所。", "甲区8所,乙区5所。", "District A has 5 and district B has 8.",
         "District A has 8 and district B has 5.", "5>8=5>8 8>5=8>5"},
        /* once in the source, twice in the translation */
        {"完工50座。", "完工60座。", "50 were built, all 50 of them.",
         "50 were built, all 50 of them.", "50>60=50>!"},
        /* twice, and only one changes */
        {"东线50公里,西线50公里。", "东线50公里,西线60公里。",
         "The east line has 50 km and the west line 50 km.",
         "The east line has 50 km and the west line 50 km.", "50>60=50>!"},
        /* twice, and both change alike */
        {"东线50公里,西线50公里。", "东线60公里,西线60公里。",
         "The east line has 50 km and the west line 50 km.",
         "The east line has 60 km and the west line 60 km.", "50>60=50>60 50>60=50>60"},
        /* twice in the source, once in the translation */
        {"东线50公里,西线50公里。", "东线60公里,西线60公里。", "Both lines have 50 km.",
         "Both lines have 60 km.", "50>60=50>60 50>60=50>60"},
        /* not in the translation */
        {"占地50亩。", "占地60亩。", "It is large.", "It is large.", "50>60=>!"},
        /* in another unit besides */
        {"占地58000亩。", "占地60000亩。", "It has 58,000 mu (3,867 hectares).",
         "It has 60,000 mu (3,867 hectares).", "58000>60000=58,000>60,000 >=3,867>!"},
        /* a small number in words is no figure of its own */
        {"完工50座。", "完工60座。", "One of them is done: 50 towers.",
         "One of them is done: 60 towers.", "50>60=50>60"},
        {"3月召开3次会议。", "4月召开3次会议。", "In March it met 3 times.",
         "In April it met 3 times.", "3>4=March>April"},
        {"3月召开3次会议。", "3月召开5次会议。", "In March it met 3 times.",
         "In March it met 5 times.", "3>5=3>5"},
        {"下降5%。", "下降8%。", "A 5 percent fall.", "An 8 percent fall.",
         "5%>8%=5 percent>8 percent"},
        {"增长8%。", "增长11%。", "an 8% rise", "an 11% rise", "8%>11%=8%>11%"},
        {"增长8%。", "增长6%。", "It was an 8% rise.", "It was a 6% rise.", "8%>6%=8%>6%"},
        {"新建1个公园。", "新建3个公园。", "We built 1 park.", "We built 3 park.", "1>3=1>3?"},
        {"新建2个公园。", "新建3个公园。", "We built two parks.", "We built three parks.",
         "2>3=two>three"},
        {"增长5%。", "增长1.2倍。", "It grew by 5%.", "It grew by 5%.", "5%>1.2=5%>!"},
        {"一半已完成。", "一半已完成。", "Half is done.", "Half is done.", ""},
        {"1月15日开幕。", "1月35日开幕。", "It opened on January 15.", "It opened on January 15.",
         "15>35=15>!"},
        {"2023年1月15日", "2024年2月1日", "January 15, 2023", "February 1, 2024",
         "2023>2024=2023>2024 1>2=January>February 15>1=15>1"},
        /* figures that come and go with other words */
        {"共有300个社区。", "共有300个社区,新增20个。", "There are 300 communities.",
         "There are 300 communities.", ">20=>!"},
        {"共有300个社区,新增20个。", "共有350个社区。",
         "There are 300 communities, 20 of them new.", "There are 350 communities, 20 of them new.",
         "300>350=300>350 20>=20>!"},
        {"共有300个社区,新增20个。", "共有350个社区。", "There are 300 communities and new ones.",
         "There are 350 communities and new ones.", "300>350=300>350"},
        {"甲组12人,乙组15人参加。", "乙组15人,甲组12人参加。", "Groups of 12 and 15 took part.",
         "Groups of 12 and 15 took part.", "12>15=12>! 15>12=15>!"},
        {"第三届大会", "第四届大会", "the third congress", "the fourth congress",
         "三>四=third>fourth"},
        {"上升3个百分点。", "上升4个百分点。", "It rose by three percentage points.",
         "It rose by four percentage points.", "3>4=three>four"},
        {"见图[3],共5项。", "见图[3],共6项。", "See [3], 5 items.", "See [3], 6 items.", "5>6=5>6"},
},
  TO_CHINESE[] = {
      {"There are 300 communities.", "There are 1,250 communities.", "共有300个社区。",
       "共有1250个社区。", "300>1,250=300>1250"},
      {"It has 2.5 million people.", "It has 800,000 people.", "有250万人。", "有80万人。",
       "2.5 million>800,000=250万>80万"},
      {"Three projects were begun.", "Two projects were begun.", "开工三个项目。", "开工两个项目。",
       "Three>Two=三>两"},
      {"on March 3, 2023", "on May 4, 2024", "2023年3月3日", "2024年5月4日",
       "March>May=3>5 3>4=3>4 2023>2024=2023>2024"},
      {"It took over 20 years.", "It took over 5 years.", "花了二十多年。", "花了五多年。",
       "20>5=二十>五?"},
      {"It took over 20 years.", "It took over 50 years.", "花了二十多年。", "花了五十多年。",
       "20>50=二十>五十"},
      {"It rose by 5 percent.", "It rose by 7.5 percent.", "增长百分之五。", "增长百分之7.5。",
       "5 percent>7.5 percent=百分之五>百分之7.5"},
};

static void check(const struct substitution_case *one, duiqi_language source,
                  duiqi_language target) {
    ck_assert_int_eq(duiqi_substitution_make(&made, slice_of(one->old_source),
                                             slice_of(one->new_source), source,
                                             slice_of(one->old_target), target),
                     DUIQI_OK);
    ck_assert_msg(made.target.length == strlen(one->new_target) &&
                      memcmp(made.target.data, one->new_target, made.target.length) == 0,
                  "%s: %.*s", one->new_source, (int)made.target.length, made.target.data);
    ck_assert_str_eq(shown(), one->figures);
    ck_assert_int_eq(made.certain, strpbrk(one->figures, "?!") == NULL);
}

START_TEST(into_english) {
    check(&TO_ENGLISH[_i], DUIQI_LANGUAGE_ZH, DUIQI_LANGUAGE_EN);
}
END_TEST

START_TEST(into_chinese) {
    check(&TO_CHINESE[_i], DUIQI_LANGUAGE_EN, DUIQI_LANGUAGE_ZH);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("substitute");
    TCase *substitute_case = tcase_create("substitute");
    tcase_add_checked_fixture(substitute_case, setup, teardown);
    tcase_add_loop_test(substitute_case, into_english, 0, sizeof TO_ENGLISH / sizeof *TO_ENGLISH);
    tcase_add_loop_test(substitute_case, into_chinese, 0, sizeof TO_CHINESE / sizeof *TO_CHINESE);
    suite_add_tcase(suite, substitute_case);
    return suite;
}

UNIT_MAIN(suite())
