#include "base/buffer.h"
#include "edition/word_diff.h"
#include "unit.h"

/* Two sentences and the runs between them. */
struct pair {
    duiqi_edit_text old_text, new_text;
    duiqi_worded before, after;
    duiqi_vector runs;
};

static struct pair made;

static void make(const char *old_text, const char *new_text, duiqi_language language) {
    duiqi_edit_text_init(&made.old_text, system_allocator());
    duiqi_edit_text_init(&made.new_text, system_allocator());
    duiqi_vector_init(&made.runs, system_allocator(), sizeof(duiqi_word_run));
    ck_assert_int_eq(duiqi_edit_text_make(&made.old_text, slice_of(old_text), language), DUIQI_OK);
    ck_assert_int_eq(duiqi_edit_text_make(&made.new_text, slice_of(new_text), language), DUIQI_OK);
    made.before = (duiqi_worded){slice_of(old_text), &made.old_text};
    made.after = (duiqi_worded){slice_of(new_text), &made.new_text};
    ck_assert_int_eq(duiqi_word_diff(&made.runs, &made.before, &made.after), DUIQI_OK);
}

static void unmake(void) {
    duiqi_vector_free(&made.runs);
    duiqi_edit_text_free(&made.old_text);
    duiqi_edit_text_free(&made.new_text);
}

/* The text of some words of a sentence, from the first to the last. */
static void append_words(duiqi_buffer *out, const duiqi_worded *sentence, uint32_t begin,
                         uint32_t end) {
    const duiqi_edit_word *words = sentence->text->words.data;
    if (begin < end)
        duiqi_buffer_append(out, sentence->sentence.data + words[begin].begin,
                            words[end - 1].end - words[begin].begin);
}

/* Runs as "kept|[-old-]{+new+}|[#old#]{#new#}". */
static void assert_runs(const char *old_text, const char *new_text, duiqi_language language,
                        const char *wanted) {
    make(old_text, new_text, language);
    duiqi_buffer out;
    duiqi_buffer_init(&out, system_allocator());
    const duiqi_word_run *run = made.runs.data;
    uint32_t old_at = 0, new_at = 0;
    for (size_t i = 0; i < made.runs.count; ++i, ++run) {
        bool kept = run->kind == DUIQI_WORD_RUN_KEPT, figure = run->kind == DUIQI_WORD_RUN_FIGURE;
        ck_assert_uint_eq(run->old_begin, old_at);
        ck_assert_uint_eq(run->new_begin, new_at);
        old_at = run->old_end;
        new_at = run->new_end;
        duiqi_buffer_append_text(&out, i ? "|" : "");
        duiqi_buffer_append_text(&out, kept ? "" : figure ? "[#" : "[-");
        append_words(&out, &made.before, run->old_begin, run->old_end);
        if (kept)
            continue;
        duiqi_buffer_append_text(&out, figure ? "#]{#" : "-]{+");
        append_words(&out, &made.after, run->new_begin, run->new_end);
        duiqi_buffer_append_text(&out, figure ? "#}" : "+}");
    }
    ck_assert_uint_eq(old_at, made.old_text.words.count);
    ck_assert_uint_eq(new_at, made.new_text.words.count);
    duiqi_buffer_append(&out, "", 1);
    ck_assert_str_eq(out.data, wanted);
    duiqi_buffer_free(&out);
    unmake();
}

static void assert_english(const char *old_text, const char *new_text, const char *wanted) {
    assert_runs(old_text, new_text, DUIQI_LANGUAGE_EN, wanted);
}

static void assert_chinese(const char *old_text, const char *new_text, const char *wanted) {
    assert_runs(old_text, new_text, DUIQI_LANGUAGE_ZH, wanted);
}

START_TEST(equal_sentences_are_one_run) {
    assert_english("We met.", "We met.", "We met.");
    assert_english("We  Met.", "we met.", "We  Met.");
    assert_chinese("我们见了面。", "我們見了面。", "我们见了面。");
    assert_english("", "", "");
}
END_TEST

START_TEST(words_are_put_in_and_taken_out) {
    assert_english("", "New words", "[--]{+New words+}");
    assert_english("Old words", "", "[-Old words-]{++}");
    assert_english("We met today.", "We all met.", "We|[--]{+all+}|met|[-today-]{++}|.");
    assert_english("Rain fell.", "Heavy rain fell.", "[--]{+Heavy+}|Rain fell.");
    assert_chinese("桥修好了。", "桥和路修好了。", "桥|[--]{+和路+}|修好了。");
}
END_TEST

START_TEST(single_common_words_do_not_break_up_a_change) {
    /* "the" and the comma recur, but what they stand between is new */
    assert_english("Farmers mended the road, gladly.", "Boats left the harbour, slowly.",
                   "[-Farmers mended the road, gladly-]{+Boats left the harbour, slowly+}|.");
    /* a content word is enough */
    assert_english("Farmers mended roads gladly.", "Boats found roads slowly.",
                   "[-Farmers mended-]{+Boats found+}|roads|[-gladly-]{+slowly+}|.");
    /* one Chinese character is not, two are */
    assert_chinese("他在田里忙。", "船在海上走。", "[-他在田里忙-]{+船在海上走+}|。");
    assert_chinese("昨日农民很忙。", "如今农民富了。", "[-昨日-]{+如今+}|农民|[-很忙-]{+富了+}|。");
}
END_TEST

START_TEST(figures_are_paired) {
    assert_english("Output grew to 4.01 trillion yuan.", "Output grew to 4.16 trillion yuan.",
                   "Output grew to|[#4.01 trillion#]{#4.16 trillion#}|yuan.");
    assert_english("Two schools and 3 parks", "Three schools and 5 parks",
                   "[#Two#]{#Three#}|schools and|[#3#]{#5#}|parks");
    assert_chinese("增长5.2%，修路86公里。", "增长4.8%，修路112公里。",
                   "增长|[#5.2%#]{#4.8%#}|，修路|[#86#]{#112#}|公里。");
}
END_TEST

START_TEST(one_value_is_one_word_however_it_is_written) {
    assert_english("It grew by 1.2 million.", "It grew by 1,200,000.", "It grew by 1.2 million.");
    assert_chinese("种树3万棵。", "种树30000棵。", "种树3万棵。");
}
END_TEST

START_TEST(figures_of_different_kinds_are_no_pair) {
    assert_english("It grew by 5%.", "It grew by 500.", "It grew by|[-5%-]{+500+}|.");
}
END_TEST

START_TEST(an_unchanged_figure_is_preferred) {
    /* 3 must meet 3, not 7 */
    assert_english("mended 3 roads", "mended 7 bridges, 3 roads",
                   "mended|[--]{+7 bridges,+}|3 roads");
}
END_TEST

START_TEST(numbers_of_notes_are_alike) {
    assert_english("seven aspects16 of life", "seven aspects12 of life", "seven aspects16 of life");
}
END_TEST

START_TEST(likeness_is_the_kept_share) {
    make("Rain fell.", "Rain fell.", DUIQI_LANGUAGE_EN);
    ck_assert_double_eq(duiqi_word_diff_likeness(&made.runs, &made.before, &made.after), 1);
    unmake();
    make("Rain fell", "Snow fell", DUIQI_LANGUAGE_EN);
    ck_assert_double_eq(duiqi_word_diff_likeness(&made.runs, &made.before, &made.after), 0.5);
    unmake();
    make("", "", DUIQI_LANGUAGE_EN);
    ck_assert_double_eq(duiqi_word_diff_likeness(&made.runs, &made.before, &made.after), 1);
    unmake();
}
END_TEST

/* A text of `count` words that differ from one text to another. */
static char *long_text(char letter, size_t count) {
    char *text = malloc(count * 6 + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < count; ++i) {
        text[i * 6] = letter;
        for (size_t j = 1, rest = i; j < 5; ++j, rest /= 26)
            text[i * 6 + j] = (char)('a' + rest % 26);
        text[i * 6 + 5] = ' ';
    }
    text[count * 6] = '\0';
    return text;
}

START_TEST(what_is_too_long_is_one_change) {
    char *before = long_text('x', 5000), *after = long_text('y', 5000);
    memcpy(before, "Alike", 5);
    memcpy(after, "Alike", 5);
    make(before, after, DUIQI_LANGUAGE_EN);
    const duiqi_word_run *run = made.runs.data;
    ck_assert_uint_eq(made.runs.count, 2);
    ck_assert_int_eq(run[0].kind, DUIQI_WORD_RUN_KEPT);
    ck_assert_uint_eq(run[0].old_end, 1);
    ck_assert_int_eq(run[1].kind, DUIQI_WORD_RUN_CHANGED);
    ck_assert_uint_eq(run[1].old_end, 5000);
    ck_assert_uint_eq(run[1].new_end, 5000);
    unmake();
    free(after);
    free(before);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("word_diff");
    TCase *tests = tcase_create("word_diff");
    tcase_add_test(tests, equal_sentences_are_one_run);
    tcase_add_test(tests, words_are_put_in_and_taken_out);
    tcase_add_test(tests, single_common_words_do_not_break_up_a_change);
    tcase_add_test(tests, figures_are_paired);
    tcase_add_test(tests, one_value_is_one_word_however_it_is_written);
    tcase_add_test(tests, figures_of_different_kinds_are_no_pair);
    tcase_add_test(tests, an_unchanged_figure_is_preferred);
    tcase_add_test(tests, numbers_of_notes_are_alike);
    tcase_add_test(tests, likeness_is_the_kept_share);
    tcase_add_test(tests, what_is_too_long_is_one_change);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
