#include "reuse_summary.h"

#include <stdbool.h>

static const char *const BANDS[] = {"exact",   "figures only", "95-99 %", "85-94 %",
                                    "75-84 %", "below 75 %",   "new"};

static duiqi_reuse_band add_up(const duiqi_reuse *reuse) {
    duiqi_reuse_band all = {0};
    for (int i = 0; i < DUIQI_BAND_COUNT; ++i) {
        const duiqi_reuse_band *band = duiqi_reuse_band_at(reuse, i);
        all.sentences += band->sentences;
        all.words += band->words;
        all.characters += band->characters;
    }
    return all;
}

static void print_band(FILE *stream, const char *name, const duiqi_reuse_band *band,
                       const duiqi_reuse_band *all) {
    double share = all->words ? 100.0 * (double)band->words / (double)all->words : 0.0;
    fprintf(stream, "%-14s %9zu %9zu %10zu %6.1f %%\n", name, band->sentences, band->words,
            band->characters, share);
}

static void print_slice(FILE *stream, duiqi_slice text) {
    if (text.length)
        fwrite(text.data, 1, text.length, stream);
    else
        fputc('-', stream);
}

static void print_figure(FILE *stream, size_t line, const duiqi_reuse_figure *figure) {
    const char *arrow = " -> ";
    fprintf(stream, "  line %zu: ", line);
    print_slice(stream, figure->old_source);
    fputs(arrow, stream);
    print_slice(stream, figure->new_source);
    fputs(": ", stream);
    print_slice(stream, figure->old_target);
    fputs(arrow, stream);
    print_slice(stream, figure->new_target);
    fputc('\n', stream);
}

static void print_figures(FILE *stream, const duiqi_reuse *reuse, const char *title,
                          bool replaced) {
    const duiqi_proposal *proposal;
    bool titled = false;
    for (size_t i = 0; (proposal = duiqi_reuse_at(reuse, i)); ++i)
        for (size_t k = 0; k < proposal->figure_count; ++k) {
            const duiqi_reuse_figure *figure = &proposal->figures[k];
            if ((figure->state == DUIQI_REUSE_REPLACED) != replaced)
                continue;
            if (!titled)
                fprintf(stream, "%s\n", title);
            titled = true;
            print_figure(stream, proposal->first_line, figure);
        }
}

void reuse_summary_print(FILE *stream, const duiqi_reuse *reuse, const char *name) {
    duiqi_reuse_band all = add_up(reuse);
    fprintf(stream, "%s:\n%-14s %9s %9s %10s %8s\n", name, "match", "sentences", "words",
            "characters", "of words");
    for (int i = 0; i < DUIQI_BAND_COUNT; ++i)
        print_band(stream, BANDS[i], duiqi_reuse_band_at(reuse, i), &all);
    print_band(stream, "all", &all, &all);
    print_figures(stream, reuse, "figures replaced:", true);
    print_figures(stream, reuse, "figures to check:", false);
}
