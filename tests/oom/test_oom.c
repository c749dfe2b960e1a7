/* Fails every allocation of whole runs in turn, through the public interface only: each failure
 * must come back as DUIQI_ENOMEM and leave nothing behind. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duiqi/duiqi.h>

/* An allocator that counts, and fails at a given allocation. */
struct meter {
    size_t made;    /* allocations asked for */
    size_t fail_at; /* 1-based; 0: never */
    bool lasting;   /* all later ones fail as well */
    size_t failed;
    size_t live; /* blocks not yet released */
};

static bool refuse(struct meter *meter) {
    ++meter->made;
    bool refused = meter->fail_at &&
                   (meter->lasting ? meter->made >= meter->fail_at : meter->made == meter->fail_at);
    meter->failed += refused;
    return refused;
}

static void *meter_allocate(void *user, size_t size) {
    struct meter *meter = user;
    void *block = refuse(meter) ? NULL : malloc(size);
    meter->live += block != NULL;
    return block;
}

static void *meter_reallocate(void *user, void *block, size_t size) {
    struct meter *meter = user;
    void *moved = refuse(meter) ? NULL : realloc(block, size);
    meter->live += moved != NULL && block == NULL;
    return moved;
}

static void meter_release(void *user, void *block) {
    struct meter *meter = user;
    meter->live -= block != NULL;
    free(block);
}

static int discard(void *user, const char *data, size_t length) {
    (void)data;
    *(size_t *)user += length;
    return 0;
}

static const char TITLE[] = "2024-03-05 10:00\n"
                            "村 里 的 一 年\n"
                            "A YEAR IN THE VILLAGE\n";

static const char SECTION[] =
    "(一)修好路，通好水\n"
    "First, we will mend the roads and bring\n"
    "water to every house.\n"
    "2023年，我们修了12条路，约20公里。“路通了，心就通了！”王大爷说。\n"
    "In 2023, we mended 12 roads, about 20 kilometers in all. \"When the road is open, so is the "
    "heart!\" said Old Wang.\n"
    "全村6.1万亩地喝上了渠水；收成比上年多百分之五。\n"
    "Canal water now reaches 61,000 mu of land. The harvest grew by 5%.\n";

static const char NOTE[] = "注：亩是面积单位。\n";

/* Sections enough to make every buffer and list grow. */
enum { SECTIONS = 12, TEXT_SIZE = sizeof TITLE + SECTIONS * sizeof SECTION + sizeof NOTE };

static size_t make_text(char text[TEXT_SIZE]) {
    strcpy(text, TITLE);
    for (int i = 0; i < SECTIONS; ++i)
        strcat(text, SECTION);
    strcat(text, NOTE);
    return strlen(text);
}

static const char ENGLISH[] = "The first line has 30 words.\nDr. Li read it. She liked it.\n";

/* "第一行有30个字。\n李医生读了它。" in GB18030. */
static const char GB18030[] = "\xB5\xDA\xD2\xBB\xD0\xD0\xD3\xD0"
                              "30\xB8\xF6\xD7\xD6\xA1\xA3\n"
                              "\xC0\xEE\xD2\xBD\xC9\xFA\xB6\xC1\xC1\xCB\xCB\xFC\xA1\xA3\n";

struct run {
    duiqi_document *source, *target;
    duiqi_beads *paragraphs, *gold;
    duiqi_bitext *bitext;
    duiqi_evaluation *evaluation;
    duiqi_memory *memory;
    duiqi_recall *recall;
    duiqi_diff *diff;
    duiqi_match_index *index;
    duiqi_reuse *reuse;
    duiqi_error error;
};

static duiqi_status finish(struct run *run, const duiqi_allocator *allocator) {
    duiqi_align_options align = DUIQI_ALIGN_OPTIONS_INIT;
    align.allocator = allocator;
    align.paragraphs = run->paragraphs;
    duiqi_write_options write = DUIQI_WRITE_OPTIONS_INIT;
    write.allocator = allocator;
    write.creation_date = "20240305T100000Z";
    write.source_name = "village.txt";
    size_t bytes = 0;

    duiqi_status status = duiqi_document_segment(run->source, NULL, &run->error);
    if (!status)
        status = duiqi_document_segment(run->target, NULL, &run->error);
    if (!status)
        status = duiqi_align(&run->bitext, run->source, run->target, &align, &run->error);
    for (int format = DUIQI_FORMAT_TMX; !status && format <= DUIQI_FORMAT_JSONL; ++format)
        status = duiqi_bitext_write(run->bitext, (duiqi_format)format, &write, discard, &bytes,
                                    &run->error);
    return status;
}

static duiqi_status align_bilingual(struct run *run, const duiqi_allocator *allocator) {
    char text[TEXT_SIZE];
    size_t length = make_text(text);
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.allocator = allocator;
    duiqi_status status = duiqi_document_read_bilingual(
        &run->source, &run->target, &run->paragraphs, text, length, NULL, &options, &run->error);
    return status ? status : finish(run, allocator);
}

static duiqi_status align_two_files(struct run *run, const duiqi_allocator *allocator) {
    static const char gold[] = "[0]:[0]\n[1]:[1, 2]\n";
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.allocator = allocator;
    duiqi_status status =
        duiqi_document_read(&run->target, ENGLISH, strlen(ENGLISH), &options, &run->error);
    options.encoding = "GB18030";
    if (!status)
        status = duiqi_document_read(&run->source, GB18030, strlen(GB18030), &options, &run->error);
    if (!status)
        status = finish(run, allocator);
    if (!status)
        status = duiqi_beads_parse(&run->gold, gold, strlen(gold), allocator, &run->error);
    if (!status)
        status = duiqi_evaluation_new(&run->evaluation, allocator, &run->error);
    if (!status)
        status = duiqi_evaluation_add(run->evaluation, run->gold, duiqi_bitext_beads(run->bitext),
                                      &run->error);
    return status;
}

static duiqi_status read_side(duiqi_document **out, const char *text, const char *language,
                              const duiqi_allocator *allocator, duiqi_error *error) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    options.allocator = allocator;
    options.language = language;
    options.layout = DUIQI_LAYOUT_LINES;
    duiqi_status status = duiqi_document_read(out, text, strlen(text), &options, error);
    return status ? status : duiqi_document_segment(*out, NULL, error);
}

static duiqi_status fill_memory(duiqi_memory *memory) {
    static const char *const UNITS[][2] = {{"我们修了12条路。", "We mended 12 roads."},
                                           {"水车。转起来。", "The wheel turns."},
                                           {"好。", "Good."},
                                           {"木匠修水车。", "The carpenter mends the wheel."}};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; ++i) {
        duiqi_variant variants[] = {{.language = {"zh", 2}, .text = {UNITS[i][0], 0}},
                                    {.language = {"en", 2}, .text = {UNITS[i][1], 0}}};
        for (int side = 0; side < 2; ++side)
            variants[side].text.length = strlen(UNITS[i][side]);
        duiqi_unit unit = {.variants = variants,
                           .variant_count = 2,
                           .source = &variants[0],
                           .target = &variants[1]};
        duiqi_status status = duiqi_memory_add(memory, &unit);
        if (status)
            return status;
    }
    return DUIQI_OK;
}

/* Two editions: a memory of the one, and the sides of the other. */
static duiqi_status align_with_memory(struct run *run, const duiqi_allocator *allocator) {
    static const char zh[] = "我们修了15条路。\n水车。\n转起来。\n好。\n大家喝茶。\n好。\n";
    static const char en[] = "We mended 15 roads.\nThe wheel turns.\nGood.\nAll have tea.\nGood.\n";
    static const char fixed[] = "[4]:[3]\n[5]:[]\n";
    duiqi_recall_options known = DUIQI_RECALL_OPTIONS_INIT;
    duiqi_align_options align = DUIQI_ALIGN_OPTIONS_INIT;
    known.allocator = align.allocator = allocator;
    align.without_builtin_lexicon = 1;
    duiqi_status status = read_side(&run->source, zh, "zh", allocator, &run->error);
    if (!status)
        status = read_side(&run->target, en, "en", allocator, &run->error);
    if (!status)
        status = duiqi_beads_parse(&run->gold, fixed, strlen(fixed), allocator, &run->error);
    if (!status) {
        status = duiqi_memory_new(&run->memory, allocator);
        if (!status)
            status = fill_memory(run->memory);
        run->error.status = status;
    }
    known.anchors = run->gold;
    if (!status)
        status = duiqi_recall_new(&run->recall, run->memory, run->source, run->target, &known,
                                  &run->error);
    if (status)
        return status;
    align.anchors = duiqi_recall_anchors(run->recall);
    align.examples = duiqi_recall_examples(run->recall, &align.example_count);
    return duiqi_align(&run->bitext, run->source, run->target, &align, &run->error);
}

static const char OLD_EDITION[] = "Work in 2031\n\n1. Roads\n\nWe mended 86 kilometers of village "
                                  "roads. The bridge at Lower Mill was "
                                  "closed for repairs in May.\n\n2. Water\n\nThe old pumping "
                                  "station was taken out of service. Canal "
                                  "water reaches 61,000 mu of farmland.\n";
static const char NEW_EDITION[] =
    "Work in 2032\n\n1. Roads\n\nWe mended 112 kilometers of village roads and paths.\n\n2. "
    "Water\n\nThe bridge at Lower Mill was closed for repairs in May. Canal water reaches "
    "64,500 "
    "mu of "
    "farmland.\n";

static duiqi_status compare_editions(struct run *run, const duiqi_allocator *allocator) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_align_options align = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_diff_write_options write = DUIQI_DIFF_WRITE_OPTIONS_INIT;
    options.allocator = align.allocator = write.allocator = allocator;
    size_t bytes = 0;
    duiqi_status status =
        duiqi_document_read(&run->source, OLD_EDITION, strlen(OLD_EDITION), &options, &run->error);
    if (!status)
        status = duiqi_document_read(&run->target, NEW_EDITION, strlen(NEW_EDITION), &options,
                                     &run->error);
    if (!status)
        status = duiqi_document_segment(run->source, NULL, &run->error);
    if (!status)
        status = duiqi_document_segment(run->target, NULL, &run->error);
    if (!status)
        status = duiqi_align_partial(&run->bitext, run->source, run->target, &align, &run->error);
    if (!status)
        status = duiqi_diff_new(&run->diff, run->bitext, allocator, &run->error);
    for (int format = DUIQI_DIFF_FORMAT_TEXT; !status && format <= DUIQI_DIFF_FORMAT_JSONL;
         ++format)
        status = duiqi_diff_write(run->diff, (duiqi_diff_format)format, &write, discard, &bytes,
                                  &run->error);
    return status;
}

static const char MEMORY[] =
    "<tmx version=\"1.4\"><header srclang=\"en\"><prop type=\"x-a\">b</prop></header><body>"
    "<tu tuid=\"1\"><note>n</note><tuv xml:lang=\"en\"><seg>The first line has 20 words.</seg>"
    "</tuv><tuv xml:lang=\"zh-CN\"><seg>\u7B2C\u4E00\u884C\u670920\u4E2A\u5B57\u3002</seg></tuv>"
    "</tu><tu><tuv xml:lang=\"en\"><seg>Dr. Li read it. She liked it.</seg></tuv>"
    "<tuv xml:lang=\"zh-CN\"><seg>\u5979\u559C\u6B22\u3002</seg></tuv></tu>"
    "<tu><tuv xml:lang=\"en\"><seg>It cost $15 in May, 10% more than the 3 before it.</seg></tuv>"
    "<tuv xml:lang=\"zh-CN\"><seg>5\u670815\u5143\uFF0C\u6BD43\u4E2A\u8D3510%\u3002</seg></tuv>"
    "</tu></body></tmx>";

static const char EDITION[] = "The first line has 30 words.\nDr. Li read it. She liked it.\n"
                              "It cost $25 in June, 12% more than the 2 before it was.\nAll new.\n";

static duiqi_status reuse_memory(struct run *run, const duiqi_allocator *allocator) {
    duiqi_document_options options = DUIQI_DOCUMENT_OPTIONS_INIT;
    duiqi_units_read_options read = DUIQI_UNITS_READ_OPTIONS_INIT;
    duiqi_match_index_options index = DUIQI_MATCH_INDEX_OPTIONS_INIT;
    duiqi_reuse_write_options write = DUIQI_REUSE_WRITE_OPTIONS_INIT;
    static const char *const names[] = {"old.tmx"};
    size_t bytes = 0;
    options.allocator = read.allocator = index.allocator = write.allocator = allocator;
    write.document_name = "new.txt";
    write.memory_names = names;
    write.creation_date = "20240305T100000Z";
    duiqi_status status = duiqi_memory_new(&run->memory, allocator);
    if (status)
        run->error.status = status;
    if (!status)
        status = duiqi_memory_read(run->memory, DUIQI_FORMAT_TMX, MEMORY, strlen(MEMORY), &read,
                                   &run->error);
    if (!status)
        status = duiqi_document_read(&run->source, EDITION, strlen(EDITION), &options, &run->error);
    if (!status)
        status = duiqi_document_segment(run->source, NULL, &run->error);
    const duiqi_memory *memories[] = {run->memory};
    if (!status)
        status = duiqi_match_index_new(&run->index, memories, 1, &index, &run->error);
    if (!status)
        status = duiqi_reuse_new(&run->reuse, run->index, run->source, allocator, &run->error);
    for (int format = DUIQI_REUSE_FORMAT_TMX; !status && format <= DUIQI_REUSE_FORMAT_TSV; ++format)
        status = duiqi_reuse_write(run->reuse, (duiqi_reuse_format)format, &write, discard, &bytes,
                                   &run->error);
    return status;
}

static const char TMX[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<tmx version=\"1.4\"><header srclang=\"zh_CN\"><note>old</note></header><body>\n"
    "<tu tuid=\"1\"><prop type=\"x-bead\">1-1</prop><tuv xml:lang=\"en\"><seg>A &amp; B</seg></tuv>"
    "<tuv xml:lang=\"zh\"><note>n</note><seg>甲<ph x=\"1\">&lt;br/&gt;</ph>乙</seg></tuv></tu>\n"
    "</body></tmx>\n";

/* Write the memory's units in a format. */
static duiqi_status rewrite_memory(struct run *run, duiqi_format format,
                                   const duiqi_allocator *allocator) {
    duiqi_units_write_options options = DUIQI_UNITS_WRITE_OPTIONS_INIT;
    options.allocator = allocator;
    duiqi_units_writer *writer;
    size_t bytes = 0;
    duiqi_status status =
        duiqi_units_writer_new(&writer, format, NULL, &options, discard, &bytes, &run->error);
    for (size_t i = 0; !status && i < duiqi_memory_count(run->memory); ++i)
        status = duiqi_units_writer_put(writer, duiqi_memory_at(run->memory, i), &run->error);
    if (!status)
        status = duiqi_units_writer_finish(writer, &run->error);
    duiqi_units_writer_free(writer);
    return status;
}

static void ignore_diagnostic(void *user, const duiqi_diagnostic *diagnostic) {
    (void)user, (void)diagnostic;
}

static duiqi_status rewrite_tmx(struct run *run, const duiqi_allocator *allocator) {
    static const duiqi_format FORMATS[] = {DUIQI_FORMAT_TMX, DUIQI_FORMAT_TSV, DUIQI_FORMAT_JSONL};
    static const char TSV[] = "甲\tA\t0.5000\t1-1\t1\t2\n";
    static const char JSONL[] = "{\"id\":1,\"src\":\"甲\",\"tgt\":\"A\",\"src_ids\":[1]}\n";
    const struct {
        const char *data;
        size_t length;
    } files[] = {{TMX, strlen(TMX)}, {TSV, strlen(TSV)}, {JSONL, strlen(JSONL)}};
    duiqi_units_read_options options = DUIQI_UNITS_READ_OPTIONS_INIT;
    options.allocator = allocator;
    options.target_language = "en";
    options.on_diagnostic = ignore_diagnostic;
    duiqi_status status = duiqi_memory_new(&run->memory, allocator);
    run->error.status = status;
    for (size_t i = 0; !status && i < sizeof files / sizeof *files; ++i)
        status = duiqi_memory_read(run->memory, FORMATS[i], files[i].data, files[i].length,
                                   &options, &run->error);
    for (size_t i = 0; !status && i < sizeof FORMATS / sizeof *FORMATS; ++i)
        status = rewrite_memory(run, FORMATS[i], allocator);
    return status;
}

static const struct scenario {
    const char *name;
    duiqi_status (*call)(struct run *run, const duiqi_allocator *allocator);
} SCENARIOS[] = {{"bilingual file", align_bilingual},
                 {"two files", align_two_files},
                 {"with a memory", align_with_memory},
                 {"two editions", compare_editions},
                 {"reuse", reuse_memory},
                 {"memory", rewrite_tmx}};

static duiqi_status run_metered(const struct scenario *scenario, struct meter *meter) {
    struct run run = {0};
    duiqi_allocator allocator = {meter_allocate, meter_reallocate, meter_release, meter};
    duiqi_status status = scenario->call(&run, &allocator);
    if (status != run.error.status) {
        fprintf(stderr, "%s: status %d, error %d\n", scenario->name, status, run.error.status);
        status = DUIQI_EINVAL;
    }
    duiqi_reuse_free(run.reuse);
    duiqi_match_index_free(run.index);
    duiqi_evaluation_free(run.evaluation);
    duiqi_diff_free(run.diff);
    duiqi_bitext_free(run.bitext);
    duiqi_recall_free(run.recall);
    duiqi_memory_free(run.memory);
    duiqi_beads_free(run.gold);
    duiqi_beads_free(run.paragraphs);
    duiqi_document_free(run.target);
    duiqi_document_free(run.source);
    return status;
}

/* Returns how many allocations were answered wrongly. */
static size_t fail_each(const struct scenario *scenario, size_t count, bool lasting) {
    size_t faults = 0;
    for (size_t n = 1; n <= count; ++n) {
        struct meter meter = {.fail_at = n, .lasting = lasting};
        duiqi_status status = run_metered(scenario, &meter);
        if (status == DUIQI_ENOMEM && meter.failed && !meter.live)
            continue;
        fprintf(stderr, "%s: allocation %zu of %zu failed%s: status %d, %zu blocks left\n",
                scenario->name, n, count, lasting ? " for good" : "", status, meter.live);
        ++faults;
    }
    return faults;
}

int main(void) {
    size_t faults = 0;
    for (size_t i = 0; i < sizeof SCENARIOS / sizeof *SCENARIOS; ++i) {
        struct meter meter = {0};
        duiqi_status status = run_metered(&SCENARIOS[i], &meter);
        printf("%s: %zu allocations\n", SCENARIOS[i].name, meter.made);
        if (status || meter.live || !meter.made) {
            fprintf(stderr, "%s: without a failure: status %d, %zu blocks left\n",
                    SCENARIOS[i].name, status, meter.live);
            return EXIT_FAILURE;
        }
        faults += fail_each(&SCENARIOS[i], meter.made, false);
        faults += fail_each(&SCENARIOS[i], meter.made, true);
    }
    return faults ? EXIT_FAILURE : EXIT_SUCCESS;
}
