#include "unit.h"

#include <stdint.h>
#include <zlib.h>

#include <duiqi/lexicon.h>

#include "base/buffer.h"
#include "lexicon/image.h"
#include "meter.h"
#include "text/fold.h"
#include "text/gunzip.h"

static duiqi_lexicon *lexicon;
static duiqi_error fault;

static void set_up(void) {
    lexicon = NULL;
    fault = (duiqi_error){0};
}

static void tear_down(void) {
    duiqi_lexicon_free(lexicon);
}

static duiqi_status read_as(duiqi_lexicon_format format, const char *text) {
    duiqi_lexicon_options options = DUIQI_LEXICON_OPTIONS_INIT;
    options.format = format;
    duiqi_lexicon_free(lexicon);
    duiqi_status status = duiqi_lexicon_read(&lexicon, text, strlen(text), &options, &fault);
    ck_assert(status ? !lexicon : duiqi_image_sound(lexicon));
    ck_assert(!status || fault.status == status);
    return status;
}

static duiqi_status read_text(const char *text) {
    return read_as(DUIQI_LEXICON_AUTO, text);
}

static void assert_fault(size_t line, size_t offset) {
    ck_assert_uint_eq(fault.line, line);
    ck_assert_uint_eq(fault.offset, offset);
    ck_assert_uint_ne(strlen(fault.message), 0);
}

static double weight(const char *chinese, const char *word) {
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
        return 0;
    const duiqi_gloss_word *words = duiqi_lexicon_words(lexicon, node, &count);
    for (size_t i = 0; i < count; ++i)
        if (words[i].word == number)
            return (double)words[i].weight;
    return 0;
}

static bool has(const char *chinese, const char *word) {
    return weight(chinese, word) > 0;
}

/* ---- formats ---- */

START_TEST(formats_have_names) {
    duiqi_lexicon_format format = DUIQI_LEXICON_AUTO;
    ck_assert_int_eq(duiqi_lexicon_format_named(&format, "hunalign"), DUIQI_OK);
    ck_assert_int_eq(format, DUIQI_LEXICON_HUNALIGN);
    ck_assert_int_eq(duiqi_lexicon_format_named(&format, "tsv"), DUIQI_OK);
    ck_assert_int_eq(format, DUIQI_LEXICON_TSV);
    ck_assert_int_eq(duiqi_lexicon_format_named(&format, "TSV"), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_lexicon_format_named(&format, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(format, DUIQI_LEXICON_TSV);
}
END_TEST

START_TEST(cedict) {
    ck_assert_int_eq(
        read_text("# a list\n#! version=1\n"
                  "水渠 水渠 [shui3 qu2] /small canal/ditch; channel/CL:條|条[tiao2]/\n"
                  "修繕隊 修缮队 [xiu1 shan4 dui4] /to mend (a wall)/see 修[xiu1]/\n"),
        DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 2);
    ck_assert(has("水渠", "canal") && has("水渠", "ditch") && has("水渠", "channel"));
    ck_assert(!has("水渠", "cl"));
    ck_assert_double_eq(weight("修缮队", "mend"), 1);
    ck_assert_double_eq(weight("修繕隊", "mend"), 1);
}
END_TEST

/* Folding keeps 乾, which Simplified texts use as well. */
START_TEST(cedict_traditional_that_folding_keeps) {
    ck_assert_uint_eq(duiqi_fold_simplified(0x4E7E), 0x4E7E);
    ck_assert_int_eq(read_text("乾草堆 干草堆 [gan1 cao3 dui1] /haystack/\n"), DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 2);
    ck_assert_double_eq(weight("乾草堆", "haystack"), 1);
    ck_assert_double_eq(weight("干草堆", "haystack"), 1);
}
END_TEST

START_TEST(cedict_line_ends_and_mark) {
    ck_assert_int_eq(read_text("\xEF\xBB\xBF"
                               "路 路 [lu4] /road/\r\n\r\n水 水 [shui3] /water/"),
                     DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 2);
    ck_assert(has("路", "road") && has("水", "water"));
}
END_TEST

START_TEST(cedict_faults) {
    ck_assert_int_eq(read_text("路 路 [lu4] /road/\n# x\n路 路 lu4 /road/\n"), DUIQI_EFORMAT);
    assert_fault(3, 25);
    ck_assert_int_eq(read_as(DUIQI_LEXICON_CEDICT, "\xEF\xBB\xBF\n路\n"), DUIQI_EFORMAT);
    assert_fault(2, 4);
}
END_TEST

START_TEST(tsv) {
    ck_assert_int_eq(read_text("# terms\n"
                               "乡村振兴\trural revitalization\tslogan; not a term\n"
                               "\n"
                               "农业合作社\tfarm cooperative; co-op ;\n"
                               "渠；水渠\tcanal\n"
                               "空\t\n"),
                     DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 4);
    ck_assert(has("乡村振兴", "rural") && has("鄉村振興", "rural"));
    ck_assert(!has("乡村振兴", "slogan") && !has("乡村振兴", "term"));
    ck_assert(has("农业合作社", "op") && has("农业合作社", "farm"));
    ck_assert_double_eq(weight("渠", "canal"), 1);
    ck_assert_double_eq(weight("水渠", "canal"), 1);
}
END_TEST

START_TEST(tsv_the_other_way_round) {
    ck_assert_int_eq(read_text("canal\t水渠;渠道\n"
                               "GDP\t国内生产总值\n"
                               "路\troad\n"
                               "WTO\tWTO\n"
                               "village\t村\n"),
                     DUIQI_OK);
    ck_assert(has("水渠", "canal") && has("渠道", "canal"));
    ck_assert(has("国内生产总值", "gdp"));
    ck_assert(has("路", "road"));
    ck_assert(has("村", "villag"));
}
END_TEST

START_TEST(tsv_long_terms) {
    ck_assert_int_eq(read_text("长\ta committee for the mending of all the roads of the village\n"),
                     DUIQI_OK);
    ck_assert(has("长", "committe") && has("长", "villag"));
}
END_TEST

START_TEST(tsv_faults) {
    ck_assert_int_eq(read_text("路\troad\n水 water\n"), DUIQI_EFORMAT);
    assert_fault(2, 9);
    ck_assert_int_eq(read_text("road\tway\nwater\taqua\n"), DUIQI_EFORMAT);
    ck_assert_uint_eq(fault.line, 0);
    ck_assert_ptr_nonnull(strstr(fault.message, "Chinese"));
}
END_TEST

START_TEST(hunalign) {
    ck_assert_int_eq(read_text("mend @ 修 缮\n"
                               "the village @ 村\r\n"
                               "水 @ water\n"
                               "# @ 井号\n"),
                     DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 3);
    ck_assert_double_eq(weight("修缮", "mend"), 1);
    ck_assert_double_eq(weight("修繕", "mend"), 1);
    ck_assert(has("村", "villag") && has("水", "water"));
    ck_assert_int_eq(read_as(DUIQI_LEXICON_HUNALIGN, "mend @ 修\nroad@路\n"), DUIQI_EFORMAT);
    assert_fault(2, 11);
}
END_TEST

START_TEST(unknown_format) {
    ck_assert_int_eq(read_text("# x\n\n  \nwater 水\n"), DUIQI_EFORMAT);
    assert_fault(4, 8);
    ck_assert_int_eq(read_text(""), DUIQI_EEMPTY);
    ck_assert_int_eq(read_text("# nothing\n \n"), DUIQI_EEMPTY);
    ck_assert_int_eq(read_as(DUIQI_LEXICON_TSV, "# nothing\n"), DUIQI_EEMPTY);
}
END_TEST

START_TEST(named_format_wins) {
    ck_assert_int_eq(read_as(DUIQI_LEXICON_TSV, "水 水 [x] /water/\n"), DUIQI_EFORMAT);
    assert_fault(1, 0);
    ck_assert_int_eq(read_as(DUIQI_LEXICON_TSV, "甲 @ 乙\twater\n"), DUIQI_OK);
    ck_assert_int_eq(read_as((duiqi_lexicon_format)9, "水\twater\n"), DUIQI_EINVAL);
    ck_assert_int_eq(read_as((duiqi_lexicon_format)-1, "水\twater\n"), DUIQI_EINVAL);
}
END_TEST

START_TEST(encodings) {
    static const char utf16[] = {'\xFF', '\xFE', '4', 'l', '\t', 0, 'r', 0};
    ck_assert_int_eq(read_text("路\troad\n水\twa\x80ter\n"), DUIQI_EENCODING);
    assert_fault(2, 15);
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, utf16, sizeof utf16, NULL, &fault),
                     DUIQI_EENCODING);
    assert_fault(1, 0);
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, "\xE8\xB7\xAF\tr\0d\n", 8, NULL, &fault),
                     DUIQI_EENCODING);
    assert_fault(1, 5);
    ck_assert_int_eq(read_text("\xEF\xBB\xBF路\troad\n水\twa\x80ter\n"), DUIQI_EENCODING);
    assert_fault(2, 18);
    ck_assert_int_eq(read_text("\xEF\xBB\xBF路\troad\n水 water\n"), DUIQI_EFORMAT);
    assert_fault(2, 12);
}
END_TEST

START_TEST(bad_arguments) {
    ck_assert_int_eq(duiqi_lexicon_read(NULL, "x", 1, NULL, &fault), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, NULL, 1, NULL, &fault), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, NULL, 0, NULL, &fault), DUIQI_EEMPTY);
    ck_assert_int_eq(duiqi_lexicon_read_all(&lexicon, NULL, 0, NULL, NULL, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_lexicon_map(&lexicon, NULL, 0, NULL, &fault), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_lexicon_write_compiled(NULL, NULL, NULL, &fault), DUIQI_EINVAL);
    duiqi_lexicon_free(NULL);
}
END_TEST

/* ---- gzip ---- */

static size_t compress_text(unsigned char *out, size_t room, const void *text, size_t length) {
    z_stream stream = {0};
    ck_assert_int_eq(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (unsigned char *)(uintptr_t)text;
    stream.avail_in = (unsigned)length;
    stream.next_out = out;
    stream.avail_out = (unsigned)room;
    ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size_t result = room - stream.avail_out;
    deflateEnd(&stream);
    return result;
}

START_TEST(gzip_of_several_members) {
    static const char first[] = "路\troad\n水\tw", second[] = "ater\n";
    unsigned char file[512];
    size_t length = compress_text(file, sizeof file, first, strlen(first));
    length += compress_text(file + length, sizeof file - length, second, strlen(second));
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, file, length, NULL, &fault), DUIQI_OK);
    ck_assert(has("路", "road") && has("水", "water"));
}
END_TEST

START_TEST(gzip_damaged) {
    static const char text[] = "路\troad\n";
    unsigned char file[256];
    size_t length = compress_text(file, sizeof file, text, strlen(text));
    for (size_t cut = 2; cut < length; ++cut) {
        ck_assert_int_eq(duiqi_lexicon_read(&lexicon, file, cut, NULL, &fault), DUIQI_EFORMAT);
        ck_assert_ptr_null(lexicon);
    }
    file[length - 5] ^= 1; /* of the checksum */
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, file, length, NULL, &fault), DUIQI_EFORMAT);
}
END_TEST

START_TEST(gzip_limit) {
    enum { LENGTH = 300000, MAXIMUM = 100000 };
    static char text[LENGTH];
    static unsigned char file[LENGTH];
    duiqi_buffer out;
    size_t length = compress_text(file, sizeof file, text, LENGTH);
    duiqi_buffer_init(&out, system_allocator());
    ck_assert_int_eq(duiqi_gzip_inflate(&out, file, length, MAXIMUM, &fault), DUIQI_ELIMIT);
    ck_assert_uint_le(out.capacity, MAXIMUM + 1);
    duiqi_buffer_free(&out);
    ck_assert_int_eq(duiqi_gzip_inflate(&out, file, length, LENGTH - 1, &fault), DUIQI_ELIMIT);
    duiqi_buffer_free(&out);
    ck_assert_int_eq(duiqi_gzip_inflate(&out, file, length, LENGTH, &fault), DUIQI_OK);
    ck_assert_uint_eq(out.length, LENGTH);
    duiqi_buffer_free(&out);
}
END_TEST

/* ---- several files ---- */

START_TEST(files_are_merged) {
    const duiqi_slice files[] = {slice_of("水 水 [shui3] /water/\n"),
                                 slice_of("水\triver\n路\troad\n"), slice_of("way @ 路\n")};
    ck_assert_int_eq(duiqi_lexicon_read_all(&lexicon, files, 3, NULL, NULL, &fault), DUIQI_OK);
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 2);
    ck_assert_double_eq_tol(weight("水", "water"), 0.5, 1e-6);
    ck_assert_double_eq_tol(weight("水", "river"), 0.5, 1e-6);
    ck_assert_double_eq_tol(weight("路", "way"), 0.5, 1e-6);
}
END_TEST

START_TEST(failing_file_is_named) {
    const duiqi_slice files[] = {slice_of("水\twater\n"), slice_of("路\troad\nx\n"), slice_of("")};
    size_t failed = 9;
    ck_assert_int_eq(duiqi_lexicon_read_all(&lexicon, files, 3, NULL, &failed, &fault),
                     DUIQI_EFORMAT);
    ck_assert_uint_eq(failed, 1);
    assert_fault(2, 9);
    ck_assert_ptr_null(lexicon);
}
END_TEST

/* ---- compiled lexicons ---- */

static int append(void *user, const char *data, size_t length) {
    duiqi_buffer_append(user, data, length);
    return ((duiqi_buffer *)user)->failed;
}

static int refuse(void *user, const char *data, size_t length) {
    (void)user, (void)data, (void)length;
    return 1;
}

static const char DICTIONARY[] = "水\twater\n水渠\tcanal; ditch\n路\tthe road\n";

static void compile(duiqi_buffer *image) {
    duiqi_buffer_init(image, system_allocator());
    ck_assert_int_eq(read_text(DICTIONARY), DUIQI_OK);
    ck_assert_int_eq(duiqi_lexicon_write_compiled(lexicon, append, image, &fault), DUIQI_OK);
    duiqi_lexicon_free(lexicon);
    lexicon = NULL;
}

static void assert_dictionary(void) {
    ck_assert_uint_eq(duiqi_lexicon_entry_count(lexicon), 3);
    ck_assert_double_eq(weight("水", "water"), 1);
    ck_assert_double_eq_tol(weight("水渠", "ditch"), 0.5, 1e-6);
    ck_assert(has("路", "road") && !has("路", "water"));
}

START_TEST(compiled_is_mapped) {
    duiqi_buffer image;
    compile(&image);
    ck_assert_int_eq(duiqi_lexicon_map(&lexicon, image.data, image.length, NULL, &fault), DUIQI_OK);
    ck_assert_ptr_eq(lexicon->image, image.data);
    assert_dictionary();
    duiqi_buffer_free(&image);
}
END_TEST

START_TEST(compiled_is_read_as_a_copy) {
    duiqi_buffer image;
    compile(&image);
    ck_assert_int_eq(duiqi_lexicon_read(&lexicon, image.data, image.length, NULL, &fault),
                     DUIQI_OK);
    duiqi_buffer_free(&image);
    assert_dictionary();
}
END_TEST

START_TEST(compiled_is_the_same_each_time) {
    duiqi_buffer first, second;
    compile(&first);
    compile(&second);
    ck_assert_uint_eq(first.length, second.length);
    ck_assert_mem_eq(first.data, second.data, first.length);
    duiqi_buffer_free(&first);
    duiqi_buffer_free(&second);
}
END_TEST

START_TEST(compiled_is_no_dictionary) {
    duiqi_buffer image;
    size_t failed = 9;
    compile(&image);
    const duiqi_slice files[] = {slice_of(DICTIONARY), duiqi_buffer_slice(&image)};
    ck_assert_int_eq(duiqi_lexicon_read_all(&lexicon, files, 2, NULL, &failed, &fault),
                     DUIQI_EFORMAT);
    ck_assert_uint_eq(failed, 1);
    ck_assert_ptr_nonnull(strstr(fault.message, "compiled"));
    duiqi_buffer_free(&image);
}
END_TEST

START_TEST(compiled_of_another_kind) {
    duiqi_buffer image;
    compile(&image);
    uint32_t *words = (void *)image.data;
    size_t cuts[] = {
        0, 3, 4, 8, sizeof(duiqi_image_header) - 1, image.length - 1, image.length - 4};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; ++i) {
        ck_assert_int_eq(duiqi_lexicon_map(&lexicon, image.data, cuts[i], NULL, &fault),
                         DUIQI_EFORMAT);
        ck_assert_ptr_null(lexicon);
    }
    ck_assert_int_eq(duiqi_lexicon_map(&lexicon, image.data + 1, image.length - 1, NULL, &fault),
                     DUIQI_EINVAL);
    ++words[1];
    ck_assert_int_eq(duiqi_lexicon_map(&lexicon, image.data, image.length, NULL, &fault),
                     DUIQI_EFORMAT);
    ck_assert_ptr_nonnull(strstr(fault.message, "version"));
    --words[1];
    words[0] = __builtin_bswap32(words[0]);
    ck_assert_int_eq(duiqi_lexicon_map(&lexicon, image.data, image.length, NULL, &fault),
                     DUIQI_EFORMAT);
    duiqi_buffer_free(&image);
}
END_TEST

/* Every word of the image in turn set to what may do harm: a view must stay inside the image,
 * and a copy must be refused or sound. */
START_TEST(compiled_and_damaged) {
    static const uint32_t values[] = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7FC00000};
    duiqi_buffer image;
    compile(&image);
    uint32_t *words = (void *)image.data;
    for (size_t w = 0; w < image.length / 4; ++w)
        for (size_t v = 0; v < sizeof values / sizeof *values; ++v) {
            uint32_t kept = words[w];
            words[w] = values[v];
            if (!duiqi_lexicon_map(&lexicon, image.data, image.length, NULL, &fault)) {
                weight("水渠", "ditch");
                weight("路", "road");
                duiqi_lexicon_free(lexicon);
            }
            if (!duiqi_lexicon_read(&lexicon, image.data, image.length, NULL, &fault))
                duiqi_lexicon_free(lexicon);
            lexicon = NULL;
            words[w] = kept;
        }
    duiqi_buffer_free(&image);
}
END_TEST

START_TEST(output_may_fail) {
    ck_assert_int_eq(read_text(DICTIONARY), DUIQI_OK);
    ck_assert_int_eq(duiqi_lexicon_write_compiled(lexicon, refuse, NULL, &fault), DUIQI_EWRITE);
}
END_TEST

/* ---- memory ---- */

static void fail_every_allocation(const void *data, size_t length) {
    duiqi_status status = DUIQI_ENOMEM;
    for (size_t budget = 0; status == DUIQI_ENOMEM; ++budget) {
        struct meter meter = {budget, 0};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_lexicon_options options = DUIQI_LEXICON_OPTIONS_INIT;
        options.allocator = &allocator;
        status = duiqi_lexicon_read(&lexicon, data, length, &options, &fault);
        ck_assert(status ? !lexicon : lexicon != NULL);
        duiqi_lexicon_free(lexicon);
        lexicon = NULL;
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_int_eq(status, DUIQI_OK);
}

START_TEST(every_allocation_may_fail) {
    static const char cedict_text[] = "乾 干 [gan1] /dry; “arid”/\n";
    unsigned char file[512];
    size_t length = compress_text(file, sizeof file, DICTIONARY, strlen(DICTIONARY));
    fail_every_allocation(DICTIONARY, strlen(DICTIONARY));
    fail_every_allocation(cedict_text, strlen(cedict_text));
    fail_every_allocation(file, length);
    duiqi_buffer image;
    compile(&image);
    fail_every_allocation(image.data, image.length);
    duiqi_buffer_free(&image);
}
END_TEST

static Suite *suite(void) {
    Suite *result = suite_create("lexicon_read");
    TCase *reading = tcase_create("reading");
    tcase_add_checked_fixture(reading, set_up, tear_down);
    tcase_add_test(reading, formats_have_names);
    tcase_add_test(reading, cedict);
    tcase_add_test(reading, cedict_traditional_that_folding_keeps);
    tcase_add_test(reading, cedict_line_ends_and_mark);
    tcase_add_test(reading, cedict_faults);
    tcase_add_test(reading, tsv);
    tcase_add_test(reading, tsv_the_other_way_round);
    tcase_add_test(reading, tsv_long_terms);
    tcase_add_test(reading, tsv_faults);
    tcase_add_test(reading, hunalign);
    tcase_add_test(reading, unknown_format);
    tcase_add_test(reading, named_format_wins);
    tcase_add_test(reading, encodings);
    tcase_add_test(reading, bad_arguments);
    tcase_add_test(reading, gzip_of_several_members);
    tcase_add_test(reading, gzip_damaged);
    tcase_add_test(reading, gzip_limit);
    tcase_add_test(reading, files_are_merged);
    tcase_add_test(reading, failing_file_is_named);
    suite_add_tcase(result, reading);
    TCase *compiled = tcase_create("compiled");
    tcase_add_checked_fixture(compiled, set_up, tear_down);
    tcase_add_test(compiled, compiled_is_mapped);
    tcase_add_test(compiled, compiled_is_read_as_a_copy);
    tcase_add_test(compiled, compiled_is_the_same_each_time);
    tcase_add_test(compiled, compiled_is_no_dictionary);
    tcase_add_test(compiled, compiled_of_another_kind);
    tcase_add_test(compiled, compiled_and_damaged);
    tcase_add_test(compiled, output_may_fail);
    tcase_add_test(compiled, every_allocation_may_fail);
    suite_add_tcase(result, compiled);
    return result;
}

UNIT_MAIN(suite())
