#include "lexicon/tbx.h"

#include <stdio.h>

#include "base/buffer.h"
#include "lexicon/image.h"
#include "meter.h"
#include "text/fold.h"
#include "unit.h"

static duiqi_lexicon *lexicon;
static duiqi_error fault;

static void set_up(void) {
    lexicon = NULL;
    fault = (duiqi_error){0};
}

static void tear_down(void) {
    duiqi_lexicon_free(lexicon);
}

static duiqi_status read_bytes(const char *data, size_t length) {
    duiqi_lexicon_free(lexicon);
    duiqi_status status = duiqi_lexicon_read(&lexicon, data, length, NULL, &fault);
    ck_assert(status ? !lexicon : duiqi_image_sound(lexicon));
    ck_assert(!status || fault.status == status);
    return status;
}

static duiqi_status read_text(const char *text) {
    return read_bytes(text, strlen(text));
}

/* Whether a word is in the translation of a Chinese term. */
static bool has(const char *chinese, const char *word) {
    size_t count;
    duiqi_folded folded;
    duiqi_folded_init(&folded, system_allocator());
    ck_assert_int_eq(duiqi_fold(&folded, slice_of(chinese)), DUIQI_OK);
    uint32_t node = DUIQI_LEXICON_ROOT;
    for (size_t i = 0; i < folded.points.count && node != DUIQI_LEXICON_NONE; ++i)
        node = duiqi_lexicon_step(lexicon, node, ((const uint32_t *)folded.points.data)[i]);
    duiqi_folded_free(&folded);
    uint32_t number = duiqi_lexicon_find_word(lexicon, slice_of(word));
    if (node == DUIQI_LEXICON_NONE || number == DUIQI_LEXICON_NONE)
        return false;
    const duiqi_gloss_word *words = duiqi_lexicon_words(lexicon, node, &count);
    for (size_t i = 0; i < count; ++i)
        if (words[i].word == number)
            return true;
    return false;
}

#define V2(body)                                                                                   \
    "<?xml version=\"1.0\"?>\n<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">\n"                 \
    "<martif type=\"TBX\" "                                                                        \
    "xml:lang=\"en\"><martifHeader><fileDesc/></martifHeader><text><body>" body                    \
    "</body></text></martif>\n"
#define V3(body)                                                                                   \
    "<tbx style=\"dca\" type=\"TBX-Basic\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>" body \
    "</body></text></tbx>"

START_TEST(version_2) {
    ck_assert_int_eq(
        read_text(V2("<termEntry id=\"c1\"><descrip type=\"definition\">水利 term</descrip>\n"
                     "<langSet xml:lang=\"zh-CN\"><tig><term>水渠</term>"
                     "<termNote type=\"partOfSpeech\">noun</termNote></tig>\n"
                     "<ntig><termGrp><term>  渠道\n</term></termGrp></ntig></langSet>\n"
                     "<langSet lang=\"EN_us\"><tig><term>old <hi>canal</hi></term></tig>"
                     "<tig><term>ditch</term></tig></langSet>\n"
                     "<langSet xml:lang=\"fr\"><tig><term>fosse</term></tig></langSet></termEntry>"
                     "<termEntry><langSet xml:lang=\"zh\"><tig><term>路</term></tig></langSet>"
                     "</termEntry>")),
        DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 2);
    ck_assert(has("水渠", "old") && has("水渠", "canal") && has("水渠", "ditch"));
    ck_assert(has("渠道", "old") && has("渠道", "ditch"));
    ck_assert(!has("水渠", "noun") && !has("水渠", "foss") && !has("水渠", "fosse"));
}
END_TEST

START_TEST(version_3) {
    ck_assert_int_eq(
        read_text(V3("<conceptEntry id=\"1\"><langSec xml:lang=\"en\"><termSec><term>road &amp; "
                     "<![CDATA[path]]></term></termSec></langSec><langSec xml:lang=\"cmn-Hant\">"
                     "<termSec><term>鄉村路</term></termSec></langSec></conceptEntry>")),
        DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 1);
    ck_assert(has("乡村路", "road") && has("乡村路", "path"));
}
END_TEST

START_TEST(a_prefix_may_stand_before_names) {
    ck_assert_int_eq(
        read_text("\xEF\xBB\xBF\n <t:tbx xmlns:t=\"urn:iso:std:iso:30042:ed-2\"><t:conceptEntry>"
                  "<t:langSec xml:lang=\"zh\"><t:term>路</t:term></t:langSec>"
                  "<t:langSec xml:lang=\"en\"><t:term>road</t:term></t:langSec>"
                  "</t:conceptEntry></t:tbx>"),
        DUIQI_OK);
    ck_assert(has("路", "road"));
}
END_TEST

START_TEST(utf_16) {
    static const char TEXT[] = V3("<conceptEntry><langSec xml:lang='zh'><term>路</term></langSec>"
                                  "<langSec xml:lang='en'><term>road</term></langSec>"
                                  "</conceptEntry>");
    duiqi_buffer wide;
    duiqi_buffer_init(&wide, system_allocator());
    duiqi_buffer_append(&wide, "\xFF\xFE", 2);
    for (size_t i = 0; i + 1 < sizeof TEXT; ++i)
        if ((unsigned char)TEXT[i] < 0x80) {
            duiqi_buffer_append(&wide, (char[]){TEXT[i], 0}, 2);
        } else {
            duiqi_buffer_append(&wide, "\xEF\x8D", 2); /* 路, U+8DEF */
            i += 2;
        }
    ck_assert_int_eq(read_bytes(wide.data, wide.length), DUIQI_OK);
    duiqi_buffer_free(&wide);
    ck_assert(has("路", "road"));
}
END_TEST

START_TEST(faults) {
    ck_assert_int_eq(read_text("<html>\n<body>路\troad</body></html>"), DUIQI_EFORMAT);
    ck_assert_str_eq(fault.message, "no TBX: the root element is <html>, not <martif> or <tbx>");
    ck_assert_uint_eq(fault.line, 1);
    ck_assert_uint_eq(fault.column, 1);
    ck_assert_int_eq(read_text("<tbx>\n <text>\n  </body>"), DUIQI_EFORMAT);
    ck_assert_uint_eq(fault.line, 3);
    ck_assert_int_eq(read_text("<tbx><text>"), DUIQI_EFORMAT);
    ck_assert_int_eq(read_text("<tbx>\n<term>\xFF</term></tbx>"), DUIQI_EENCODING);
    ck_assert_uint_eq(fault.line, 2);
    ck_assert_int_eq(read_text(V3("<conceptEntry><langSec xml:lang='zh'><term>路</term></langSec>"
                                  "</conceptEntry>")),
                     DUIQI_EFORMAT);
    ck_assert_str_eq(fault.message, "no entry has a Chinese and an English term");
    ck_assert_uint_eq(fault.line, 0);
}
END_TEST

/* Nothing is opened or expanded. */
START_TEST(entities_are_refused) {
    static const char *const DECLARATIONS[] = {
        "<!ENTITY a \"路\">", "<!ENTITY a SYSTEM \"/etc/hostname\">",
        "<!ENTITY b \"路路路路\"><!ENTITY a \"&b;&b;&b;&b;\">"};
    for (size_t i = 0; i < sizeof DECLARATIONS / sizeof *DECLARATIONS; ++i) {
        char text[512];
        snprintf(
            text, sizeof text,
            "<!DOCTYPE tbx [%s]>\n<tbx><conceptEntry><langSec xml:lang='zh'><term>&a;</term>"
            "</langSec><langSec xml:lang='en'><term>road</term></langSec></conceptEntry></tbx>",
            DECLARATIONS[i]);
        ck_assert_int_eq(read_text(text), DUIQI_EFORMAT);
        ck_assert_uint_eq(fault.line, 2);
    }
}
END_TEST

/* Elements where none belong. */
START_TEST(odd_nesting) {
    ck_assert_int_eq(
        read_text(V3("<conceptEntry><langSec xml:lang='zh'><term>路<langSec xml:lang='de'><term>x"
                     "</term></langSec>道</term></langSec><langSec xml:lang='en'><term>road</term>"
                     "<conceptEntry/><term>street</term></langSec></conceptEntry>"
                     "<term>水</term><langSec xml:lang='en'><term>water</term></langSec>"
                     "<conceptEntry><langSec><term>石</term></langSec><langSec xml:lang='zh'><term>"
                     " </term><term>山</term></langSec><langSec xml:lang='en'><term>hill</term>"
                     "</langSec></conceptEntry>")),
        DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 1);
    ck_assert(has("山", "hill"));
}
END_TEST

START_TEST(terms_beyond_the_limit_are_left_out) {
    duiqi_buffer text;
    duiqi_buffer_init(&text, system_allocator());
    duiqi_buffer_append_text(&text, "<tbx><conceptEntry><langSec xml:lang='zh'>");
    for (unsigned i = 0; i < 70; ++i)
        duiqi_buffer_append_format(&text, "<term>路%u</term>", i);
    duiqi_buffer_append_text(&text, "</langSec><langSec xml:lang='en'><term>road</term></langSec>"
                                    "</conceptEntry></tbx>");
    ck_assert_int_eq(read_bytes(text.data, text.length), DUIQI_OK);
    duiqi_buffer_free(&text);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 64);
}
END_TEST

START_TEST(told_by_its_beginning) {
    ck_assert(duiqi_is_xml(slice_of("<a")));
    ck_assert(duiqi_is_xml(slice_of("\xEF\xBB\xBF \r\n\t<a")));
    ck_assert(duiqi_is_xml((duiqi_slice){"\xFE\xFF\0<", 4}));
    ck_assert(!duiqi_is_xml(slice_of("")));
    ck_assert(!duiqi_is_xml(slice_of(" \n")));
    ck_assert(!duiqi_is_xml(slice_of("a < b\t路")));
}
END_TEST

START_TEST(no_memory) {
    static const char TEXT[] =
        V2("<termEntry><langSet xml:lang='zh'><term>水渠</term></langSet>"
           "<langSet xml:lang='en'><term>canal</term></langSet></termEntry>");
    size_t budget = 0;
    duiqi_status status;
    do {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_lexicon_options options = DUIQI_LEXICON_OPTIONS_INIT;
        duiqi_lexicon *made;
        options.allocator = &allocator;
        status = duiqi_lexicon_read(&made, TEXT, strlen(TEXT), &options, &fault);
        ck_assert((status == DUIQI_OK) == (made != NULL));
        ck_assert(!status || status == DUIQI_ENOMEM);
        duiqi_lexicon_free(made);
        ck_assert_uint_eq(meter.live, 0);
    } while (status && ++budget < 1000);
    ck_assert_uint_gt(budget, 10);
    ck_assert_uint_lt(budget, 1000);
}
END_TEST

static Suite *suite(void) {
    Suite *all = suite_create("tbx");
    TCase *cases = tcase_create("tbx");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, version_2);
    tcase_add_test(cases, version_3);
    tcase_add_test(cases, a_prefix_may_stand_before_names);
    tcase_add_test(cases, utf_16);
    tcase_add_test(cases, faults);
    tcase_add_test(cases, entities_are_refused);
    tcase_add_test(cases, odd_nesting);
    tcase_add_test(cases, terms_beyond_the_limit_are_left_out);
    tcase_add_test(cases, told_by_its_beginning);
    tcase_add_test(cases, no_memory);
    suite_add_tcase(all, cases);
    return all;
}

UNIT_MAIN(suite())
