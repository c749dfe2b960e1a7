#include "meter.h"
#include "units_fixture.h"

#include <stdio.h>
#include <zlib.h>

static void assert_tmx(const char *file, const char *wanted) {
    assert_bytes(DUIQI_FORMAT_TMX, &PLAIN, file, strlen(file), wanted);
}

static void assert_languages(const char *source, const char *target, const char *file,
                             const char *wanted) {
    duiqi_units_read_options options = PLAIN;
    options.source_language = source;
    options.target_language = target;
    assert_bytes(DUIQI_FORMAT_TMX, &options, file, strlen(file), wanted);
}

START_TEST(everything_said_of_a_unit_is_kept_in_order) {
    assert_tmx(HEAD "<tu tuid='1' changeid='a &amp; b' creationdate='20250102T030405Z'>\n"
                    "<prop type='x-a' xml:lang='en'>v&lt;</prop><note>n</note><prop type='x-a'/>\n"
                    "<tuv xml:lang='zh-CN' usagecount='2'><note xml:lang='zh'>注</note>"
                    "<seg>你</seg></tuv>\n"
                    "<tuv xml:lang='en'><prop type='x-b'>w</prop><seg>You</seg></tuv></tu>" TAIL,
               "2 @tuid=1 @changeid=a & b @creationdate=20250102T030405Z x-a/en=v< note=n x-a="
               " | S zh-CN @usagecount=2 note/zh=注 你 | T en x-b=w You\n");
}
END_TEST

START_TEST(header_is_kept) {
    static const char file[] =
        "<tmx version=\"1.4\"><header o-encoding='GBK' srclang='zh_CN' creationtool='t' "
        "creationtoolversion='1' segtype='block' o-tmf='f' adminlang='en' datatype='xml'>"
        "<note>n</note><prop type='x-p'>v</prop></header><body>" PAIR("你", "You") TAIL;
    transcript made;
    transcript_init(&made);
    duiqi_units_reader *reader;
    ck_assert_int_eq(
        duiqi_units_reader_new(&reader, DUIQI_FORMAT_TMX, NULL, transcript_on_unit, &made, NULL),
        DUIQI_OK);
    ck_assert_int_eq(duiqi_units_reader_feed(reader, file, strlen(file), NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_units_reader_finish(reader, NULL), DUIQI_OK);
    const duiqi_memory_header *header = duiqi_units_reader_header(reader);
    duiqi_buffer_clear(&made.text);
    duiqi_buffer_append_slice(&made.text, header->source_language);
    transcript_properties(&made.text, header->properties, header->property_count);
    ck_assert_str_eq(transcript_text(&made),
                     "zh-CN @o-encoding=GBK @creationtool=t @creationtoolversion=1 @segtype=block "
                     "@o-tmf=f @adminlang=en @datatype=xml note=n x-p=v");
    ck_assert_uint_eq(made.header.property_count, header->property_count);
    transcript_free(&made);
    duiqi_units_reader_free(reader);
}
END_TEST

START_TEST(codes_are_left_out_of_the_text_and_kept_as_markup) {
    assert_tmx(HEAD "<tu>" SEG(
                   "zh-CN",
                   "一<bpt i='1' x='2' y='3'>&lt;b&gt;<sub>三<ph/></sub></bpt>"
                   "<hi type='t'>二&amp;<ut>u</ut></hi><ept i='1'/>") "\n" SEG("en",
                                                                               "<it "
                                                                               "pos='end'>\"&#13;</"
                                                                               "it>One") "</"
                                                                                         "tu>" TAIL,
               "! 2:33 unknown-attribute\n"
               "! 2:27 inline-codes\n"
               "! 3:20 inline-codes\n"
               "2 | S zh-CN [一<bpt i=\"1\" x=\"2\">&lt;b&gt;<sub>三<ph></ph></sub></bpt>"
               "<hi type=\"t\">二&amp;<ut>u</ut></hi><ept i=\"1\"></ept>] 一二&"
               " | T en [<it pos=\"end\">&quot;&#13;</it>One] One\n");
}
END_TEST

START_TEST(breaks_among_the_codes_part_words) {
    assert_tmx(HEAD PAIR("一<ph type='lb'/>二", "<ph type='lb'/>a<ph type='tab'>\\t</ph>b "
                                                "<ph type='pb'/>c<ph type='x'/>d<ph type='cb'/>")
                   TAIL,
               "! 2:27 inline-codes\n! 2:80 inline-codes\n"
               "2 | S zh-CN [一<ph type=\"lb\"></ph>二] 一 二 | T en "
               "[<ph type=\"lb\"></ph>a<ph type=\"tab\">\\t</ph>b "
               "<ph type=\"pb\"></ph>c<ph type=\"x\"></ph>d<ph type=\"cb\"></ph>] a b cd\n");
}
END_TEST

START_TEST(elements_that_tmx_does_not_have_are_left_out) {
    assert_tmx(HEAD "<tu><x><tuv><seg>no</seg></tuv></x>" SEG("zh-CN", "一<b>二<i>三</i></b>")
                   SEG("en", "<sub>One</sub>") "</tu>" TAIL,
               "! 2:5 unknown-element\n"
               "! 2:64 unknown-element\n"
               "! 2:68 unknown-element\n"
               "! 2:116 unknown-element\n"
               "2 | S zh-CN 一二三 | T en One\n");
    assert_tmx("<tmx version=\"1.4\">"
               "<header creationtool='t' creationtoolversion='1' segtype='phrase' o-tmf='f' "
               "adminlang='en' srclang='en' datatype='xml'><ude name='u'><map unicode='1'/></ude>"
               "</header><body>junk</body></tmx>",
               "! 1:139 ude-dropped\n"
               "! 1:192 stray-text\n"
               "! 0:0 no-units\n");
}
END_TEST

START_TEST(cdata_comments_and_instructions_are_xml) {
    assert_tmx(HEAD PAIR("<![CDATA[<你>]]>&amp;<!-- c -->好", "Y<?pi x?>ou") TAIL,
               "2 | S zh-CN <你>&好 | T en You\n");
}
END_TEST

/* Which variant is which side goes by language, whatever their order and number. */
START_TEST(sides_are_chosen_by_language) {
    static const char file[] =
        HEAD "<tu>" SEG("fr", "f") SEG("en-GB", "e") SEG("zh", "z") "</tu>" TAIL;
    assert_languages(NULL, NULL, file,
                     "! 2:1 srclang-differs\n! 2:1 target-first\n! 2:1 variants-extra\n"
                     "2 | T fr f | - en-GB e | S zh z\n");
    assert_languages(NULL, "en", file,
                     "! 2:1 srclang-differs\n! 2:1 target-first\n! 2:1 variants-extra\n"
                     "2 | - fr f | T en-GB e | S zh z\n");
    assert_languages("en_US", "cmn-Hans", file,
                     "! 2:1 variants-extra\n2 | - fr f | S en-GB e | T zh z\n"
                     "! 1:20 srclang-wrong\n");
    assert_languages("zh-Hant", "en", file,
                     "! 2:1 source-missing\n2 | - fr f | T en-GB e | - zh z\n"
                     "! 1:20 srclang-wrong\n");
    assert_languages("de", NULL, file,
                     "! 2:1 source-missing\n2 | T fr f | - en-GB e | - zh z\n"
                     "! 1:20 srclang-wrong\n");
}
END_TEST

START_TEST(the_same_tag_is_taken_before_the_same_language) {
    assert_languages("zh-CN", "EN_us",
                     HEAD "<tu>" SEG("zh", "a") SEG("en", "b") SEG("zh_cn", "c") SEG("en-US", "d")
                         SEG("zh-CN", "e") "</tu>" TAIL,
                     "! 2:79 language-form\n"
                     "! 2:1 language-repeated\n"
                     "2 | - zh a | - en b | S zh-cn c | T en-US d | - zh-CN e\n");
}
END_TEST

static const struct {
    const char *srclang; /* attribute of the header */
    const char *wanted;
} SRCLANGS[] = {
    {"srclang='*all*'", "! 1:20 srclang-all\n2 | S en e | T zh z\n"},
    {"", "! 1:20 srclang-missing\n2 | S en e | T zh z\n"},
    {"srclang=''", "! 1:20 srclang-missing\n2 | S en e | T zh z\n"},
    {"srclang='zh'", "! 2:1 target-first\n2 | T en e | S zh z\n"},
    {"srclang='ZH_hans'", "! 1:20 language-form\n! 2:1 srclang-differs\n! 2:1 target-first\n"
                          "2 | T en e | S zh z\n"},
    {"srclang='de'", "2 | S en e | T zh z\n! 1:20 srclang-wrong\n"},
};

START_TEST(srclang_may_be_missing_or_wrong) {
    char file[600];
    snprintf(file, sizeof file,
             "<tmx version='1.4'><header creationtool='t' creationtoolversion='1' "
             "segtype='sentence' o-tmf='t' adminlang='en' datatype='plaintext' %s/><body>\n"
             "<tu>" SEG("en", "e") SEG("zh", "z") "</tu>" TAIL,
             SRCLANGS[_i].srclang);
    assert_tmx(file, SRCLANGS[_i].wanted);
}
END_TEST

/* Once a unit has had a text in srclang, one that has none lacks its source. */
START_TEST(a_right_srclang_is_kept_to) {
    assert_tmx(HEAD "<tu>" SEG("fr", "f") SEG("en", "e") "</tu>\n<tu>" SEG("zh", "z")
                   SEG("en", "e") "</tu>\n<tu>" SEG("fr", "f") SEG("en", "e") "</tu>" TAIL,
               "2 | S fr f | T en e\n"
               "! 3:1 srclang-differs\n! 3:1 languages-mixed\n3 | S zh z | T en e\n"
               "! 4:1 source-missing\n4 | - fr f | - en e\n");
}
END_TEST

/* A text of no language may be the one in srclang. */
START_TEST(srclang_may_be_that_of_a_text_without_tag) {
    assert_tmx(HEAD "<tu>" SEG("und", "u") SEG("en", "e") "</tu>" TAIL,
               "! 2:1 source-missing\n2 | - und u | - en e\n! 1:20 srclang-wrong\n");
}
END_TEST

START_TEST(a_wrong_srclang_yields_to_the_wanted_target) {
    static const char file[] =
        "<tmx version='1.4'><header creationtool='t' creationtoolversion='1' segtype='sentence' "
        "o-tmf='t' adminlang='en' datatype='plaintext' srclang='en'/><body>\n"
        "<tu>" SEG("zh", "z") SEG("en", "e") "</tu>" TAIL;
    assert_languages(NULL, "en", file, "2 | S zh z | T en e\n! 1:20 srclang-wrong\n");
    assert_languages(NULL, NULL, file, "! 2:1 target-first\n2 | T zh z | S en e\n");
}
END_TEST

START_TEST(a_unit_may_have_a_source_of_its_own) {
    assert_tmx(HEAD "<tu srclang='en'>" SEG("zh", "z") SEG("en", "e") "</tu>" TAIL,
               "! 2:1 target-first\n2 @srclang=en | T zh z | S en e\n");
}
END_TEST

START_TEST(a_side_of_white_space_is_empty) {
    assert_tmx(HEAD PAIR("\u3000\n", "<ph/>") TAIL,
               "! 2:27 side-empty\n! 3:32 inline-codes\n! 3:32 side-empty\n"
               "2 | S zh-CN \u3000\n | T en [<ph></ph>] \n");
}
END_TEST

START_TEST(old_and_odd_files_are_read) {
    assert_tmx(
        "<tmx version='1.1'>" HEADER "<body>\n"
        "<tu><tuv lang='ZH-cn'><seg>你</seg></tuv><tuv lang='en'><seg>You</seg></tuv></tu>" TAIL,
        "! 1:1 version\n! 2:5 lang-attribute\n! 2:41 lang-attribute\n"
        "2 | S ZH-cn 你 | T en You\n");
    assert_tmx("<tmx xmlns='http://www.lisa.org/tmx14'><body>" PAIR("你", "You") TAIL,
               "! 1:1 version\n! 1:1 namespace\n! 1:40 header-missing\n"
               "1 | S zh-CN 你 | T en You\n");
    assert_tmx(HEAD "<tu>" SEG("en", "e") "<tuv><seg>x</seg></tuv><note>n</note></tu>\n"
                                          "<tu/><tu><tuv xml:lang='zh-CN'/></tu>" TAIL,
               "! 2:42 language-missing\n"
               "! 2:65 misplaced-property\n"
               "! 2:1 source-missing\n"
               "2 note=n | - en e | -  x\n"
               "! 3:1 unit-empty\n"
               "3\n"
               "! 3:10 segment-missing\n"
               "! 3:6 target-missing\n"
               "3 | S zh-CN \n");
}
END_TEST

START_TEST(findings_have_places) {
    char file[9000] = HEAD;
    strcat(file, "<tu segtype='many'><prop type='file'>f</prop><prop>p</prop>\n  ");
    strcat(file, SEG("zh-CN", "") "\n  <tuv xml:lang='en'><seg xml:space='preserve'>");
    for (int i = 0; i < 2001; ++i)
        strcat(file, "长");
    strcat(file, "</seg></tuv>\n</tu>\n<tu>" SEG("zh-TW", "z")
                     SEG("en-US", "e\xE3\x80\x80") "</tu>" TAIL);
    transcript made;
    transcript_init(&made);
    ck_assert_int_eq(transcript_read(&made, DUIQI_FORMAT_TMX, &PLAIN, file, strlen(file), 1000),
                     DUIQI_OK);
    static const char first[] = "! 2:1 unknown-value\n! 2:20 prop-interpreted\n"
                                "! 2:46 prop-type-missing\n! 3:25 side-empty\n"
                                "! 4:22 unknown-attribute\n! 4:22 unit-long\n"
                                "2 @segtype=many file=f =p | S zh-CN  | T en 长长";
    const char *text = transcript_text(&made);
    ck_assert_int_eq(strncmp(text, first, strlen(first)), 0);
    ck_assert_str_eq(strstr(text, "! 6"), "! 6:67 outer-white-space\n! 6:1 source-missing\n"
                                          "6 | - zh-TW z | - en-US e\xE3\x80\x80\n");
    transcript_free(&made);
}
END_TEST

START_TEST(reading_can_be_stopped) {
    static const char file[] = HEAD PAIR("一", "One") PAIR("二", "Two") TAIL;
    transcript made;
    transcript_init(&made);
    made.stop_after = 1;
    ck_assert_int_eq(
        transcript_read(&made, DUIQI_FORMAT_TMX, &PLAIN, file, strlen(file), sizeof file),
        DUIQI_ECANCELED);
    ck_assert_str_eq(transcript_text(&made), "2 | S zh-CN 一 | T en One\n");
    transcript_free(&made);
}
END_TEST

START_TEST(after_a_failure_nothing_more_is_read) {
    transcript made;
    transcript_init(&made);
    duiqi_units_reader *reader;
    ck_assert_int_eq(
        duiqi_units_reader_new(&reader, DUIQI_FORMAT_TMX, NULL, transcript_on_unit, &made, NULL),
        DUIQI_OK);
    ck_assert_int_eq(duiqi_units_reader_feed(reader, "<html/>", 7, NULL), DUIQI_EFORMAT);
    ck_assert_int_eq(duiqi_units_reader_feed(reader, HEAD, strlen(HEAD), &made.error),
                     DUIQI_EFORMAT);
    ck_assert_int_eq(made.error.status, DUIQI_EFORMAT);
    ck_assert_int_eq(duiqi_units_reader_finish(reader, NULL), DUIQI_EFORMAT);
    duiqi_units_reader_free(reader);
    transcript_free(&made);
}
END_TEST

START_TEST(misuse_is_refused) {
    duiqi_units_reader *reader;
    transcript made;
    transcript_init(&made);
    duiqi_units_read_options options = PLAIN;
    options.size = 1;
    ck_assert_int_eq(duiqi_units_reader_new(&reader, DUIQI_FORMAT_TMX, &options, transcript_on_unit,
                                            &made, NULL),
                     DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_units_reader_new(&reader, DUIQI_FORMAT_VECALIGN, NULL,
                                            transcript_on_unit, &made, NULL),
                     DUIQI_EINVAL);
    ck_assert_ptr_null(reader);
    ck_assert_int_eq(
        duiqi_units_reader_new(&reader, (duiqi_format)99, NULL, transcript_on_unit, &made, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_units_reader_new(&reader, DUIQI_FORMAT_TMX, NULL, NULL, NULL, NULL),
                     DUIQI_EINVAL);
    ck_assert_int_eq(
        duiqi_units_reader_new(NULL, DUIQI_FORMAT_TMX, NULL, transcript_on_unit, &made, NULL),
        DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_units_reader_feed(NULL, "", 0, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_units_reader_finish(NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_memory_read(NULL, DUIQI_FORMAT_TMX, "", 0, NULL, NULL), DUIQI_EINVAL);
    duiqi_units_reader_free(NULL);
    transcript_free(&made);
}
END_TEST

START_TEST(gzip_is_inflated) {
    static const char file[] = HEAD PAIR("一", "One") PAIR("二", "Two") TAIL;
    unsigned char bytes[2000];
    size_t length = 0;
    for (int half = 0; half < 2; ++half) { /* two members */
        const size_t middle = 100;
        z_stream stream = {.next_in = (unsigned char *)(uintptr_t)(half ? file + middle : file),
                           .avail_in = (unsigned)(half ? strlen(file) - middle : middle),
                           .next_out = bytes + length,
                           .avail_out = (unsigned)(sizeof bytes - length)};
        ck_assert_int_eq(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
                         Z_OK);
        ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
        length += stream.total_out;
        deflateEnd(&stream);
    }
    assert_bytes(DUIQI_FORMAT_TMX, &PLAIN, bytes, length,
                 "2 | S zh-CN 一 | T en One\n3 | S zh-CN 二 | T en Two\n");
    assert_bytes(DUIQI_FORMAT_TMX, &PLAIN, bytes, length - 9,
                 "2 | S zh-CN 一 | T en One\n3 | S zh-CN 二 | T en Two\n0:0: cut gzip data");
    assert_bytes(DUIQI_FORMAT_TMX, &PLAIN, bytes, 1, "1:1: this is not XML");
    bytes[20] ^= 0x55;
    transcript made;
    transcript_init(&made);
    ck_assert_int_eq(transcript_read(&made, DUIQI_FORMAT_TMX, &PLAIN, bytes, length, length),
                     DUIQI_EFORMAT);
    transcript_free(&made);
}
END_TEST

START_TEST(memory_takes_all_units) {
    static const char file[] = HEAD PAIR("一", "One") PAIR("二", "Two") "<tu>";
    duiqi_memory *memory;
    duiqi_error error;
    ck_assert_int_eq(duiqi_memory_new(&memory, NULL), DUIQI_OK);
    ck_assert_int_eq(duiqi_memory_read(memory, DUIQI_FORMAT_TMX, file, strlen(file), NULL, &error),
                     DUIQI_EFORMAT);
    ck_assert_uint_eq(error.line, 4);
    ck_assert_uint_eq(duiqi_memory_count(memory), 2);
    ck_assert_int_eq(duiqi_memory_read(memory, DUIQI_FORMAT_TSV, "a\tb\n", 4, NULL, &error),
                     DUIQI_OK);
    ck_assert_uint_eq(duiqi_memory_count(memory), 3);
    duiqi_buffer text;
    duiqi_buffer_init(&text, system_allocator());
    for (size_t i = 0; i < 3; ++i)
        transcript_unit(&text, duiqi_memory_at(memory, i));
    duiqi_buffer_append(&text, "", 1);
    ck_assert_str_eq(text.data, "2 | S zh-CN 一 | T en One\n3 | S zh-CN 二 | T en Two\n"
                                "1 | S  a | T  b\n");
    duiqi_buffer_free(&text);
    duiqi_memory_free(memory);
}
END_TEST

static void assert_lines(duiqi_format format, const char *file, const char *wanted) {
    duiqi_units_read_options options = PLAIN;
    options.source_language = "zh_CN";
    options.target_language = "en";
    assert_bytes(format, &options, file, strlen(file), wanted);
}

START_TEST(tsv_is_two_cells_or_those_of_an_alignment) {
    assert_lines(DUIQI_FORMAT_TSV,
                 "\xEF\xBB\xBF你\tYou\r\n\n \t\n"
                 "一。二。\tOne, two.\t0.8765\t2-1\t3-4\t5\n"
                 "无\t\t0.1000\t1-0\t9\t\n"
                 "你\tYou\tsaid to a friend\n好\tGood\t1\t1-1\tx\t1\na\tb\t\t\t\t",
                 "1 | S zh-CN 你 | T en You\n"
                 "3 | S zh-CN   | T en \n"
                 "4 @segtype=block x-confidence=0.8765 x-bead=2-1 x-source-lines=3-4 "
                 "x-target-lines=5 | S zh-CN 一。二。 | T en One, two.\n"
                 "5 x-confidence=0.1000 x-bead=1-0 x-source-lines=9 | S zh-CN 无 | T en \n"
                 "6 | S zh-CN 你 | T en You\n"
                 "7 | S zh-CN 好 | T en Good\n"
                 "8 | S zh-CN a | T en b\n"
                 "! 6:0 details-dropped\n");
    assert_lines(DUIQI_FORMAT_TSV, "\xEF\xBB\xBF\xEF\xBB\xBF你\tYou\n\xEF\xBB\xBF好\tGood\n",
                 "1 | S zh-CN 你 | T en You\n"
                 "2 | S zh-CN 好 | T en Good\n");
    assert_lines(DUIQI_FORMAT_TSV, "你\tYou\n你好\n",
                 "1 | S zh-CN 你 | T en You\n"
                 "2:3: a line without a tab");
    assert_lines(DUIQI_FORMAT_TSV, "你\tYou\n你\tY\xFFu\n",
                 "1 | S zh-CN 你 | T en You\n"
                 "2:4: bytes that are not UTF-8");
}
END_TEST

START_TEST(json_lines_have_the_keys_of_an_alignment) {
    assert_lines(DUIQI_FORMAT_JSONL,
                 "{\"src\":\"你\",\"tgt\":\"You\"}\n\n"
                 "{\"id\":7,\"src\":\"一\",\"tgt\":\"\",\"src_lang\":\"zh-TW\",\"tgt_lang\":\"\","
                 "\"src_ids\":[3,4],\"tgt_ids\":[],\"type\":\"2-0\",\"confidence\":0.5,"
                 "\"src_lines\":[1,2],\"tgt_lines\":[],\"src_file\":\"f\",\"tgt_file\":\"g\"}\n"
                 "{\"id\":\"x\",\"src\":\"\\u2028\",\"tgt\":\"b\",\"src_lines\":[8,8],"
                 "\"confidence\":1,\"more\":{}}\n",
                 "1 | S zh-CN 你 | T en You\n"
                 "3 @tuid=7 @segtype=block x-confidence=0.5000 x-bead=2-0 x-source-name=f "
                 "x-source-lines=1-2 x-target-name=g x-source-ids=3 4 | S zh-TW 一 | T en \n"
                 "4 @tuid=x x-confidence=1.0000 x-source-lines=8 | S zh-CN \u2028 | T en b\n"
                 "! 4:0 details-dropped\n");
}
END_TEST

static const struct {
    const char *line, *wanted;
} BAD_OBJECTS[] = {
    {"[]", "1:1: a line that is not a JSON object"},
    {"{\"src\":\"a\"}", "1:0: \"tgt\" is missing or of the wrong kind"},
    {"{\"src\":1,\"tgt\":\"b\"}", "1:0: \"src\" is missing or of the wrong kind"},
    {"{\"src\":\"a\",\"tgt\":\"b\",\"src_lang\":null}",
     "1:0: \"src_lang\" is missing or of the wrong kind"},
    {"{\"src\":\"a\",\"tgt\":\"b\",\"confidence\":1.5}",
     "1:0: \"confidence\" is missing or of the wrong kind"},
    {"{\"src\":\"a\",\"tgt\":\"b\",\"src_ids\":[-1]}",
     "1:0: \"src_ids\" is missing or of the wrong kind"},
    {"{\"src\":\"a\",\"tgt\":\"b\",\"src_lines\":[1]}",
     "1:0: \"src_lines\" is missing or of the wrong kind"},
    {"{\"src\":\"a\",\"tgt\":\"b\",\"src_lines\":[0.5,0.5]}",
     "1:0: \"src_lines\" is missing or of the wrong kind"},
};

START_TEST(bad_objects_are_told) {
    assert_lines(DUIQI_FORMAT_JSONL, BAD_OBJECTS[_i].line, BAD_OBJECTS[_i].wanted);
}
END_TEST

START_TEST(bad_json_has_a_place) {
    static const char file[] = "{\"src\":\"a\",\"tgt\":\"b\"}\n{\"src\":\"中\", tgt}\n";
    transcript made;
    transcript_init(&made);
    ck_assert_int_eq(transcript_read(&made, DUIQI_FORMAT_JSONL, &PLAIN, file, strlen(file), 5),
                     DUIQI_EFORMAT);
    ck_assert_uint_eq(made.error.line, 2);
    ck_assert_uint_eq(made.error.column, 15);
    transcript_free(&made);
}
END_TEST

START_TEST(every_finding_has_a_consequence) {
    static const char *const CODES[] = {"doctype-external",
                                        "version",
                                        "namespace",
                                        "header-missing",
                                        "header-attribute-missing",
                                        "srclang-missing",
                                        "srclang-all",
                                        "srclang-wrong",
                                        "srclang-differs",
                                        "language-form",
                                        "language-missing",
                                        "languages-mixed",
                                        "language-repeated",
                                        "lang-attribute",
                                        "tool-omegat",
                                        "prop-interpreted",
                                        "prop-type-missing",
                                        "misplaced-property",
                                        "unknown-element",
                                        "unknown-attribute",
                                        "unknown-value",
                                        "stray-text",
                                        "inline-codes",
                                        "side-empty",
                                        "segment-missing",
                                        "outer-white-space",
                                        "unit-long",
                                        "unit-empty",
                                        "source-missing",
                                        "target-missing",
                                        "target-first",
                                        "variants-extra",
                                        "encoding",
                                        "encoding-wrong",
                                        "no-units",
                                        "characters-dropped",
                                        "source-repeated"};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; ++i)
        ck_assert_msg(duiqi_tmx_consequence(CODES[i]) != NULL, "%s", CODES[i]);
    ck_assert_str_eq(duiqi_tmx_consequence("srclang-missing"), "OmegaT refuses the whole file");
    ck_assert_ptr_null(duiqi_tmx_consequence("ude-dropped"));
    ck_assert_ptr_null(duiqi_tmx_consequence(""));
    ck_assert_ptr_null(duiqi_tmx_consequence(NULL));
}
END_TEST

/* A file of each format that exercises most of its reader. */
static const struct {
    duiqi_format format;
    const char *file;
} RICH[] = {
    {DUIQI_FORMAT_TMX,
     "<?xml version='1.0' encoding='GB18030'?><!DOCTYPE tmx [<!ENTITY e 'x'>]>"
     "<tmx version='1.4'><header srclang='zh_CN' t:x='y' xmlns:t='u'><note>n</note></header><body>"
     "<tu tuid='1'><prop type='x-p' xml:lang='en'>v</prop>" SEG("zh-CN", "a<ph x='1'>b&amp;</ph>")
         SEG("en", "c") "</tu><tu>" SEG("en", "c") SEG("zh", "a") "</tu>" TAIL},
    {DUIQI_FORMAT_TSV, "a\tb\nc\td\t0.5000\t2-1\t1-2\t3\n"},
    {DUIQI_FORMAT_JSONL,
     "{\"id\":1,\"src\":\"a\",\"tgt\":\"b\",\"type\":\"2-1\",\"src_ids\":[1,2]}\n"},
};

START_TEST(reading_without_memory_fails_cleanly) {
    const char *file = RICH[_i].file;
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_units_read_options options = PLAIN;
        options.allocator = &allocator;
        options.source_language = "zh";
        options.on_diagnostic = transcript_on_diagnostic;
        transcript made;
        transcript_init(&made);
        options.diagnostic_user = &made;
        duiqi_memory *memory = NULL;
        status = duiqi_memory_new(&memory, &allocator);
        if (!status)
            status = duiqi_memory_read(memory, RICH[_i].format, file, strlen(file), &options,
                                       &made.error);
        if (status)
            ck_assert_int_eq(status, DUIQI_ENOMEM);
        duiqi_memory_free(memory);
        ck_assert_uint_eq(meter.live, 0);
        transcript_free(&made);
    }
    ck_assert_uint_gt(granted, 10);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("units_read");
    TCase *tmx = tcase_create("tmx");
    tcase_add_test(tmx, everything_said_of_a_unit_is_kept_in_order);
    tcase_add_test(tmx, header_is_kept);
    tcase_add_test(tmx, codes_are_left_out_of_the_text_and_kept_as_markup);
    tcase_add_test(tmx, breaks_among_the_codes_part_words);
    tcase_add_test(tmx, elements_that_tmx_does_not_have_are_left_out);
    tcase_add_test(tmx, cdata_comments_and_instructions_are_xml);
    tcase_add_test(tmx, a_side_of_white_space_is_empty);
    tcase_add_test(tmx, old_and_odd_files_are_read);
    tcase_add_test(tmx, findings_have_places);
    tcase_add_test(tmx, every_finding_has_a_consequence);
    suite_add_tcase(suite, tmx);
    TCase *sides = tcase_create("sides");
    tcase_add_test(sides, sides_are_chosen_by_language);
    tcase_add_test(sides, the_same_tag_is_taken_before_the_same_language);
    tcase_add_loop_test(sides, srclang_may_be_missing_or_wrong, 0,
                        sizeof SRCLANGS / sizeof *SRCLANGS);
    tcase_add_test(sides, a_right_srclang_is_kept_to);
    tcase_add_test(sides, srclang_may_be_that_of_a_text_without_tag);
    tcase_add_test(sides, a_wrong_srclang_yields_to_the_wanted_target);
    tcase_add_test(sides, a_unit_may_have_a_source_of_its_own);
    suite_add_tcase(suite, sides);
    TCase *reading = tcase_create("reading");
    tcase_add_test(reading, reading_can_be_stopped);
    tcase_add_test(reading, after_a_failure_nothing_more_is_read);
    tcase_add_test(reading, misuse_is_refused);
    tcase_add_test(reading, gzip_is_inflated);
    tcase_add_test(reading, memory_takes_all_units);
    suite_add_tcase(suite, reading);
    TCase *lines = tcase_create("lines");
    tcase_add_test(lines, tsv_is_two_cells_or_those_of_an_alignment);
    tcase_add_test(lines, json_lines_have_the_keys_of_an_alignment);
    tcase_add_loop_test(lines, bad_objects_are_told, 0, sizeof BAD_OBJECTS / sizeof *BAD_OBJECTS);
    tcase_add_test(lines, bad_json_has_a_place);
    suite_add_tcase(suite, lines);
    TCase *failures = tcase_create("failures");
    tcase_add_loop_test(failures, reading_without_memory_fails_cleanly, 0,
                        sizeof RICH / sizeof *RICH);
    suite_add_tcase(suite, failures);
    return suite;
}

UNIT_MAIN(suite())
