/* The memories in $DUIQI_SHARED/tmx-samples: which are refused and where, which are read and what
 * is said about them. Exit 77 without them. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/units.h>

enum { TEXT_MAX = 1 << 13, FINDINGS_MAX = 1000 };

/* A finding that comes again and again is told by its first place and its count. */
static const struct sample {
    const char *name;
    size_t units;
    const char *findings; /* "LINE:COLUMN code", "*N" for a repeated one; then the error, if any */
} SAMPLES[] = {
    {"good.tmx", 10, ""},
    {"good_en_zh.tmx", 10, ""},
    {"broken/01_truncated.tmx", 9,
     "52:18 error: the file is cut: Specification mandates value for attribute la"},
    {"broken/02_bare_amp.tmx", 1,
     "17:36 error: not well-formed XML: a bare \"&\", which should be \"&amp;\""},
    {"broken/03_ctrl_raw.tmx", 9, "52:35 error: a character that XML does not allow: U+000B"},
    {"broken/04_ctrl_ref.tmx", 9, "52:35 error: a character that XML does not allow: U+0008"},
    {"broken/05_no_srclang.tmx", 10, "4:3 srclang-missing"},
    {"broken/06_no_tuv_lang.tmx", 10, "52:7 language-missing"},
    {"broken/07_underscore.tmx", 10, "4:3 language-form*11"},
    {"broken/08_target_first.tmx", 10, "9:5 target-first*10"},
    {"broken/09_prop_file.tmx", 10, "12:7 prop-interpreted"},
    {"broken/10_utf16.tmx", 10, "1:1 encoding"},
    {"broken/11_gbk_bytes.tmx", 0, "13:34 error: bytes that are not UTF-8"},
    {"broken/12_empty_target.tmx", 10, "52:26 side-empty"},
    {"broken/13_leading_space.tmx", 10, "51:29 outer-white-space"},
    {"broken/14_nbsp_entity.tmx", 9,
     "52:34 error: the entity \"nbsp\" is none of amp, lt, gt, quot and apos, and no other is "
     "expanded"},
    {"broken/15_version_14b.tmx", 10, "3:1 version"},
    {"broken/16_doctype_http.tmx", 10, "2:1 doctype-external"},
    {"broken/17_missing_target.tmx", 10, "50:5 target-missing"},
    {"broken/18_third_language.tmx", 10, "50:5 variants-extra"},
    {"broken/19_wrong_lang.tmx", 10, "50:5 languages-mixed"},
    {"broken/20_unknown_attr.tmx", 10, "20:5 unknown-attribute"},
    {"broken/21_html_markup.tmx", 10, "52:35 unknown-element"},
    {"broken/22_no_units.tmx", 0, "0:0 no-units"},
    {"broken/23_lone_surrogate.tmx", 2, "21:34 error: bytes that are not UTF-8"},
    {"broken/24_inline_hi.tmx", 10, "52:26 inline-codes"},
    {"broken/25_creationtool_OmegaT.tmx", 10, "4:3 tool-omegat"},
    {"broken/26_mixed_tags.tmx", 10, "50:5 srclang-differs; 50:5 languages-mixed"},
    {"broken/27_not_xml.tmx", 0, "1:1 error: this is not XML"},
    {"broken/28_empty_file.tmx", 0, "0:0 error: the file is empty"},
};

struct finding {
    char code[40];
    size_t line, column, count;
};

struct result {
    struct finding findings[FINDINGS_MAX];
    size_t finding_count, units;
};

static void on_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    struct result *result = user;
    for (size_t i = 0; i < result->finding_count; ++i)
        if (strcmp(result->findings[i].code, diagnostic->code) == 0) {
            ++result->findings[i].count;
            return;
        }
    struct finding *finding = &result->findings[result->finding_count++];
    snprintf(finding->code, sizeof finding->code, "%s", diagnostic->code);
    finding->line = diagnostic->line;
    finding->column = diagnostic->column;
    finding->count = 1;
    if (!duiqi_tmx_consequence(diagnostic->code))
        printf("no consequence is told of %s\n", diagnostic->code);
}

static int on_unit(void *user, const duiqi_memory_header *header, const duiqi_unit *unit) {
    (void)header, (void)unit;
    ++((struct result *)user)->units;
    return 0;
}

static void describe(char *text, const struct result *result, duiqi_status status,
                     const duiqi_error *error) {
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < result->finding_count; ++i) {
        const struct finding *finding = &result->findings[i];
        length +=
            (size_t)snprintf(text + length, TEXT_MAX - length, "%s%zu:%zu %s", length ? "; " : "",
                             finding->line, finding->column, finding->code);
        if (finding->count > 1)
            length += (size_t)snprintf(text + length, TEXT_MAX - length, "*%zu", finding->count);
    }
    if (status)
        snprintf(text + length, TEXT_MAX - length, "%s%zu:%zu error: %s", length ? "; " : "",
                 error->line, error->column, error->message);
}

static bool read_sample(const char *folder, const struct sample *sample) {
    char path[4096], text[TEXT_MAX];
    static char data[1 << 16];
    struct result result = {.units = 0};
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.on_diagnostic = on_diagnostic;
    options.diagnostic_user = &result;
    duiqi_units_reader *reader;
    duiqi_error error = {.line = 0};
    snprintf(path, sizeof path, "%s/tmx-samples/%s", folder, sample->name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    size_t length = fread(data, 1, sizeof data, file);
    fclose(file);
    duiqi_status status =
        duiqi_units_reader_new(&reader, DUIQI_FORMAT_TMX, &options, on_unit, &result, &error);
    if (!status)
        status = duiqi_units_reader_feed(reader, data, length, &error);
    if (!status)
        status = duiqi_units_reader_finish(reader, &error);
    duiqi_units_reader_free(reader);
    describe(text, &result, status, &error);
    if (strcmp(text, sample->findings) == 0 && result.units == sample->units)
        return true;
    printf("%s: %zu units: %s\n  not %zu units: %s\n", sample->name, result.units, text,
           sample->units, sample->findings);
    return false;
}

int main(void) {
    const size_t count = sizeof SAMPLES / sizeof *SAMPLES;
    const char *folder = getenv("DUIQI_SHARED");
    size_t right = 0;
    if (!folder) {
        puts("skipped: DUIQI_SHARED is not set");
        return 77;
    }
    for (size_t i = 0; i < count; ++i)
        right += read_sample(folder, &SAMPLES[i]);
    printf("%zu of %zu memories as expected\n", right, count);
    return right == count ? EXIT_SUCCESS : EXIT_FAILURE;
}
