/* Sentence segmentation against ICU's sentence break iterator on gold/mac-dev: sentences joined
 * into paragraphs of ten and divided again. Prints precision, recall and F1 of the boundaries
 * inside paragraphs, and the speed in the best of many rounds. ICU is timed in three ways: on the
 * UTF-8 text that we get, through UText; converting it to UTF-16; and on UTF-16 made before the
 * clock starts.
 *
 *   bench_segment [FOLDER]    the folder of reference material, default $DUIQI_SHARED */

#define _POSIX_C_SOURCE 200809L

#include <time.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "../gold/boundaries.h"
#include "base/vector.h"
#include "segment/segment.h"

enum { SENTENCES_MAX = 4096, UNITS_MAX = 1 << 16, ROUNDS = 300 };

typedef struct subject {
    paragraphs all;
    duiqi_language language;
    duiqi_vector spans;
    UBreakIterator *icu;
    UText *view;
    UChar *units;    /* all paragraphs in UTF-16 */
    int32_t *starts; /* count + 1 offsets into units */
    UChar *scratch;
    size_t sentences; /* keeps the work from being optimised away */
} subject;

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool convert(subject *of) {
    size_t bytes = of->all.starts[of->all.count];
    of->units = malloc((bytes + 1) * sizeof(UChar));
    of->scratch = malloc(UNITS_MAX * sizeof(UChar));
    of->starts = calloc(of->all.count + 1, sizeof(int32_t));
    if (!of->units || !of->scratch || !of->starts)
        return false;
    for (size_t i = 0; i < of->all.count; ++i) {
        duiqi_slice text = paragraph_text(&of->all, i);
        int32_t length = 0;
        UErrorCode code = U_ZERO_ERROR;
        u_strFromUTF8(of->units + of->starts[i], (int32_t)text.length + 1, &length, text.data,
                      (int32_t)text.length, &code);
        of->starts[i + 1] = of->starts[i] + length;
    }
    return true;
}

static void divide_ours(subject *of, size_t index) {
    of->spans.count = 0;
    duiqi_segment_text(&of->spans, paragraph_text(&of->all, index), of->language, false);
    of->sentences += of->spans.count;
}

static void divide_icu(subject *of) {
    while (ubrk_next(of->icu) != UBRK_DONE)
        ++of->sentences;
}

static void divide_view(subject *of, size_t index) {
    duiqi_slice text = paragraph_text(&of->all, index);
    UErrorCode code = U_ZERO_ERROR;
    of->view = utext_openUTF8(of->view, text.data, (int64_t)text.length, &code);
    ubrk_setUText(of->icu, of->view, &code);
    divide_icu(of);
}

static void divide_converted(subject *of, size_t index) {
    duiqi_slice text = paragraph_text(&of->all, index);
    UErrorCode code = U_ZERO_ERROR;
    int32_t length = 0;
    u_strFromUTF8(of->scratch, UNITS_MAX, &length, text.data, (int32_t)text.length, &code);
    ubrk_setText(of->icu, of->scratch, length, &code);
    divide_icu(of);
}

static void divide_utf16(subject *of, size_t index) {
    UErrorCode code = U_ZERO_ERROR;
    ubrk_setText(of->icu, of->units + of->starts[index], of->starts[index + 1] - of->starts[index],
                 &code);
    divide_icu(of);
}

static agreement score_ours(subject *of) {
    agreement is = {0};
    for (size_t i = 0; i < of->all.count; ++i) {
        size_t ends[SENTENCES_MAX], count;
        divide_ours(of, i);
        for (count = 0; count < of->spans.count && count < SENTENCES_MAX; ++count)
            ends[count] = ((const duiqi_span *)of->spans.data)[count].end;
        agreement_add(&is, &of->all, i, ends, count);
    }
    return is;
}

static agreement score_icu(subject *of) {
    agreement is = {0};
    for (size_t i = 0; i < of->all.count; ++i) {
        size_t ends[SENTENCES_MAX], count = 0;
        const UChar *units = of->units + of->starts[i];
        UErrorCode code = U_ZERO_ERROR;
        ubrk_setText(of->icu, units, of->starts[i + 1] - of->starts[i], &code);
        for (int32_t end; (end = ubrk_next(of->icu)) != UBRK_DONE && count < SENTENCES_MAX;) {
            int32_t bytes = 0;
            code = U_ZERO_ERROR;
            u_strToUTF8(NULL, 0, &bytes, units, end, &code);
            ends[count++] = (size_t)bytes;
        }
        agreement_add(&is, &of->all, i, ends, count);
    }
    return is;
}

static void print_score(const char *who, agreement is) {
    printf("  %-22s precision %.4f  recall %.4f  F1 %.4f\n", who,
           (double)is.correct / (double)is.found, (double)is.correct / (double)is.gold, f1_of(&is));
}

typedef struct contestant {
    const char *name;
    void (*divide)(subject *of, size_t index);
    double seconds; /* best round */
} contestant;

static void race(subject *of) {
    contestant all[] = {{"duiqi", divide_ours, 1e9},
                        {"ICU on the UTF-8", divide_view, 1e9},
                        {"ICU with conversion", divide_converted, 1e9},
                        {"ICU on UTF-16", divide_utf16, 1e9}};
    for (int round = 0; round < ROUNDS; ++round)
        for (size_t c = 0; c < sizeof all / sizeof all[0]; ++c) {
            double start = seconds_now(), took;
            for (size_t i = 0; i < of->all.count; ++i)
                all[c].divide(of, i);
            took = seconds_now() - start;
            all[c].seconds = took < all[c].seconds ? took : all[c].seconds;
        }
    for (size_t c = 0; c < sizeof all / sizeof all[0]; ++c)
        printf("  %-22s %7.1f MB/s  duiqi is %.1f times as fast\n", all[c].name,
               (double)of->all.starts[of->all.count] / 1e6 / all[c].seconds,
               all[c].seconds / all[0].seconds);
}

static bool bench(const char *shared, const char *name, duiqi_language language) {
    duiqi_allocator allocator = duiqi_allocator_resolve(NULL);
    UErrorCode code = U_ZERO_ERROR;
    subject of = {.language = language};
    if (!paragraphs_read(&of.all, shared, name) || !convert(&of)) {
        fprintf(stderr, "%s: cannot read gold/mac-dev there\n", shared);
        return false;
    }
    of.icu = ubrk_open(UBRK_SENTENCE, name, NULL, 0, &code);
    duiqi_vector_init(&of.spans, &allocator, sizeof(duiqi_span));
    printf("%s: %zu paragraphs, %zu bytes, %zu boundaries inside\n", name, of.all.count,
           of.all.starts[of.all.count], of.all.gold_starts[of.all.count]);
    print_score("duiqi", score_ours(&of));
    print_score("ICU", score_icu(&of));
    race(&of);
    utext_close(of.view);
    ubrk_close(of.icu);
    duiqi_vector_free(&of.spans);
    paragraphs_free(&of.all);
    free(of.units);
    free(of.starts);
    free(of.scratch);
    return true;
}

int main(int argc, char **argv) {
    const char *shared = argc > 1 ? argv[1] : getenv("DUIQI_SHARED");
    if (!shared) {
        fprintf(stderr, "usage: bench_segment FOLDER, or set DUIQI_SHARED\n");
        return EXIT_FAILURE;
    }
    return bench(shared, "zh", DUIQI_LANGUAGE_ZH) && bench(shared, "en", DUIQI_LANGUAGE_EN)
               ? EXIT_SUCCESS
               : EXIT_FAILURE;
}
