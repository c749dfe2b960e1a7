#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/options.h"
#include "base/status.h"
#include "document/beads.h"
#include "document/document.h"
#include "document/line_change.h"
#include "document/line_language.h"
#include "document/pair.h"
#include "document/role.h"
#include "document/runs.h"
#include "document/wrap.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum { HAN_LETTERS = 4, TAG_SAMPLE = 1 << 14 };

/* A bilingual file on its way to two documents. */
typedef struct reading {
    duiqi_text text;
    duiqi_sink sink;
    duiqi_vector lines;               /* duiqi_line; the language OTHER belongs to neither side */
    duiqi_vector groups[DUIQI_SIDES]; /* duiqi_line_group: paragraphs */
    duiqi_vector blocks[DUIQI_SIDES]; /* duiqi_block, parallel to the groups */
    duiqi_vector pairs;               /* duiqi_block_pair */
} reading;

/* Take in a line, divided where its language changes. */
static duiqi_status take_line(reading *r, const duiqi_line *line, bool side_by_side) {
    duiqi_slice text = r->text.utf8;
    duiqi_line rest = *line;
    for (;;) {
        duiqi_slice slice = duiqi_line_slice(&rest, text);
        size_t end = rest.begin + rest.length;
        size_t change = memchr(slice.data, '\t', slice.length) ? duiqi_line_change_at_tab(slice)
                        : side_by_side                         ? duiqi_line_change(slice)
                                                               : 0;
        duiqi_line part =
            change ? duiqi_line_part(&rest, text, rest.begin, rest.begin + change) : rest;
        part.language = (uint8_t)duiqi_line_language(duiqi_line_slice(&part, text));
        duiqi_line_measure(&part, text);
        if (!duiqi_vector_push(&r->lines, &part))
            return DUIQI_ENOMEM;
        if (!change)
            return DUIQI_OK;
        rest = duiqi_line_part(&rest, text, rest.begin + change, end);
    }
}

/* Whether at least half of the lines hold a text and its translation. */
static duiqi_status find_side_by_side(const reading *r, bool *side_by_side, duiqi_error *error) {
    size_t lines = 0, changing = 0;
    duiqi_line_reader reader;
    duiqi_line_reader_init(&reader, &r->text);
    while (!duiqi_line_reader_done(&reader)) {
        duiqi_line line;
        duiqi_status status = duiqi_line_read(&reader, &line, error);
        if (status)
            return status;
        lines += line.length != 0;
        changing += line.length && duiqi_line_change(duiqi_line_slice(&line, r->text.utf8));
    }
    *side_by_side = changing * 2 >= lines;
    return DUIQI_OK;
}

static duiqi_status read_lines(reading *r, duiqi_error *error) {
    bool side_by_side;
    duiqi_status status = find_side_by_side(r, &side_by_side, error);
    duiqi_line_reader reader;
    duiqi_line_reader_init(&reader, &r->text);
    while (!status && !duiqi_line_reader_done(&reader)) {
        duiqi_line line;
        status = duiqi_line_read(&reader, &line, error);
        if (!status && line.length && take_line(r, &line, side_by_side))
            status = duiqi_fail_memory(error);
    }
    return status;
}

/* Whether a line goes on with the one before it in the file. A line without language, such as
 * the figure that ends a wrapped sentence, takes the language of the line it continues. */
static bool continues(duiqi_line *line, const unsigned widths[DUIQI_SIDES]) {
    const duiqi_line *before = line - 1;
    if (before->language == DUIQI_LANGUAGE_OTHER)
        return false;
    duiqi_line next = *line;
    if (next.language == DUIQI_LANGUAGE_OTHER && before->end == DUIQI_END_OPEN)
        next.language = before->language;
    if (!duiqi_wrap_continues(before, &next, widths[before->language != DUIQI_LANGUAGE_ZH]))
        return false;
    line->language = next.language;
    return true;
}

/* Divide the lines into paragraphs of both sides, and leave out what belongs to neither. */
static duiqi_status group_lines(reading *r) {
    duiqi_line *lines = r->lines.data;
    const unsigned widths[DUIQI_SIDES] = {
        duiqi_wrap_width(lines, r->lines.count, DUIQI_LANGUAGE_ZH),
        duiqi_wrap_width(lines, r->lines.count, DUIQI_LANGUAGE_EN)};
    duiqi_line_group *group = NULL;
    for (size_t i = 0; i < r->lines.count; ++i) {
        if (i && continues(lines + i, widths)) {
            ++group->count;
        } else if (lines[i].language == DUIQI_LANGUAGE_OTHER) {
            duiqi_report(&r->sink, "line-left-out", lines[i].number,
                         duiqi_text_source_offset(&r->text, lines[i].begin),
                         "the line is in neither language");
        } else {
            group = duiqi_vector_push(&r->groups[lines[i].language != DUIQI_LANGUAGE_ZH],
                                      &(duiqi_line_group){i, 1, DUIQI_ROLE_BODY});
            if (!group)
                return DUIQI_ENOMEM;
        }
    }
    return DUIQI_OK;
}

static float length_of(duiqi_slice line) {
    unsigned letters = 0;
    for (size_t at = 0; at < line.length;) {
        uint32_t point = duiqi_utf8_next(line.data, &at);
        letters += duiqi_is_han(point) ? HAN_LETTERS : !duiqi_is_space(point);
    }
    return (float)letters;
}

static bool comes_first(const reading *r, const size_t at[DUIQI_SIDES]) {
    const duiqi_line_group *zh = r->groups[0].data, *other = r->groups[1].data;
    if (at[0] == r->groups[0].count || at[1] == r->groups[1].count)
        return at[0] < r->groups[0].count;
    return zh[at[0]].first < other[at[1]].first;
}

/* The features of one paragraph. */
static duiqi_block block_of(const reading *r, const duiqi_line_group *group) {
    const duiqi_line *lines = r->lines.data, *first = lines + group->first;
    duiqi_slice text = r->text.utf8, head = duiqi_line_slice(first, text);
    duiqi_block block = {
        .mark = duiqi_mark_read(head), .note = duiqi_note_read(head), .wrap = 0.01F};
    for (uint32_t i = 0; i < group->count; ++i) {
        duiqi_slice line = duiqi_line_slice(first + i, text);
        size_t skipped = i ? 0 : block.mark.length;
        block.length += length_of(line);
        duiqi_figures_add(&block.figures,
                          (duiqi_slice){line.data + skipped, line.length - skipped});
    }
    block.first_line = first->number;
    block.last_line = first[group->count - 1].number;
    block.end = (duiqi_line_end)first[group->count - 1].end;
    if (group->first && first[-1].language == first->language)
        block.wrap = (float)duiqi_wrap_title_probability(first - 1, first, text);
    return block;
}

static duiqi_status make_blocks(reading *r) {
    size_t at[DUIQI_SIDES] = {0, 0};
    uint32_t order = 0;
    while (at[0] < r->groups[0].count || at[1] < r->groups[1].count) {
        int side = !comes_first(r, at);
        duiqi_block block = block_of(r, (duiqi_line_group *)r->groups[side].data + at[side]++);
        block.order = order++;
        if (!duiqi_vector_push(&r->blocks[side], &block))
            return DUIQI_ENOMEM;
    }
    duiqi_runs_number(r->blocks);
    return duiqi_blocks_pair(&r->pairs, r->blocks);
}

/* Make one group of the blocks of a pair's side that are one wrapped title, the groups kept so
 * far being *kept, and let the pair count groups instead of blocks. */
static void join_titles(reading *r, int side, duiqi_block_pair *pair, size_t *kept) {
    duiqi_line_group *groups = r->groups[side].data;
    const duiqi_block *blocks = r->blocks[side].data;
    uint32_t first = pair->first[side], count = pair->count[side];
    pair->first[side] = (uint32_t)*kept;
    for (uint32_t i = first; i < first + count; ++i)
        if (i > first && duiqi_block_is_wrapped(blocks + i))
            groups[*kept - 1].count += groups[i].count;
        else
            groups[(*kept)++] = groups[i];
    pair->count[side] = (uint32_t)*kept - pair->first[side];
}

/* A heading may be a whole sentence, with its full stop, in one of the languages. */
static void share_headings(reading *r, const duiqi_block_pair *pair) {
    if (pair->count[0] != 1 || pair->count[1] != 1)
        return;
    duiqi_role *zh = &((duiqi_line_group *)r->groups[0].data + pair->first[0])->role;
    duiqi_role *other = &((duiqi_line_group *)r->groups[1].data + pair->first[1])->role;
    if (*zh == DUIQI_ROLE_HEADING && *other == DUIQI_ROLE_BODY)
        *other = DUIQI_ROLE_HEADING;
    else if (*other == DUIQI_ROLE_HEADING && *zh == DUIQI_ROLE_BODY)
        *zh = DUIQI_ROLE_HEADING;
}

static void finish_groups(reading *r) {
    duiqi_block_pair *pairs = r->pairs.data;
    for (int side = 0; side < DUIQI_SIDES; ++side) {
        size_t kept = 0;
        for (size_t i = 0; i < r->pairs.count; ++i)
            join_titles(r, side, pairs + i, &kept);
        r->groups[side].count = kept;
        duiqi_roles_assign(&r->groups[side], r->lines.data, r->text.utf8);
    }
    for (size_t i = 0; i < r->pairs.count; ++i)
        share_headings(r, pairs + i);
}

/* Languages whose lines cannot be told from Chinese ones by their script. */
static bool is_written_in_han(const char *tag) {
    static const char *const LANGUAGES[] = {"ja",  "yue", "wuu", "nan", "hak",
                                            "gan", "hsn", "cdo", "lzh"};
    if (duiqi_language_of_tag(tag) == DUIQI_LANGUAGE_ZH)
        return true;
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; ++i) {
        size_t length = strlen(LANGUAGES[i]);
        if (!strncmp(tag, LANGUAGES[i], length) && (!tag[length] || tag[length] == '-'))
            return true;
    }
    return false;
}

/* Sort the tags of source and target, NULL for unknown ones, by side; *source_side tells where
 * the source is. */
static duiqi_status choose_sides(const char *tags[DUIQI_SIDES], int *source_side,
                                 const char *source, const char *target, duiqi_error *error) {
    const char *given[] = {source, target};
    bool han[2] = {false, false};
    for (int i = 0; i < 2; ++i) {
        char tag[DUIQI_TAG_MAX + 1];
        if (!given[i])
            continue;
        if (!duiqi_language_tag_known(given[i]))
            return duiqi_fail(error, DUIQI_ELANG, "\"%.40s\" is not a known language tag",
                              given[i]);
        duiqi_language_tag_canonical(tag, given[i]);
        han[i] = is_written_in_han(tag);
        if (han[i] && duiqi_language_of_tag(tag) != DUIQI_LANGUAGE_ZH)
            return duiqi_fail(error, DUIQI_ELANG,
                              "a bilingual file in %s: only Chinese beside a language with an "
                              "alphabet can be told apart",
                              tag);
    }
    if (source && target && han[0] == han[1])
        return duiqi_fail(error, DUIQI_ELANG,
                          "a bilingual file in %.40s and %.40s: one must be Chinese and the other "
                          "a language with an alphabet",
                          source, target);
    *source_side = source ? !han[0] : target && han[1];
    tags[*source_side] = source;
    tags[!*source_side] = target;
    return DUIQI_OK;
}

/* Which Chinese the Chinese lines are in. */
static const char *detect_chinese(const reading *r) {
    duiqi_buffer sample;
    duiqi_buffer_init(&sample, &r->lines.allocator);
    const duiqi_line_group *groups = r->groups[DUIQI_SIDE_ZH].data;
    for (size_t i = 0; i < r->groups[DUIQI_SIDE_ZH].count && sample.length < TAG_SAMPLE; ++i)
        duiqi_buffer_append_slice(
            &sample,
            duiqi_line_slice((const duiqi_line *)r->lines.data + groups[i].first, r->text.utf8));
    const char *tag = sample.failed ? NULL : duiqi_language_detect(duiqi_buffer_slice(&sample));
    bool failed = sample.failed;
    duiqi_buffer_free(&sample);
    if (failed)
        return NULL;
    return tag && duiqi_language_of_tag(tag) == DUIQI_LANGUAGE_ZH ? tag : "zh-CN";
}

/* A document of one side; NULL without memory. It keeps of the decoded text only the way back to
 * the input. */
static duiqi_document *make_side(const reading *r, int side, const char *tag) {
    duiqi_document *document = duiqi_document_new(&r->lines.allocator);
    if (!document)
        return NULL;
    duiqi_document_set_language(document, tag);
    document->text.shift = r->text.shift;
    document->text.encoding =
        duiqi_arena_copy(&document->arena,
                         (duiqi_slice){r->text.encoding, strlen(r->text.encoding)})
            .data;
    bool failed = !document->text.encoding;
    if (r->text.source_offsets) {
        size_t count = r->text.utf8.length + 1;
        uint32_t *offsets = duiqi_arena_allocate(&document->arena, count, sizeof *offsets);
        if (offsets)
            memcpy(offsets, r->text.source_offsets, count * sizeof *offsets);
        document->text.source_offsets = offsets;
        failed = failed || !offsets;
    }
    const duiqi_line_group *groups = r->groups[side].data;
    for (size_t i = 0; i < r->groups[side].count && !failed; ++i)
        failed = duiqi_document_add(document, &r->text,
                                    (const duiqi_line *)r->lines.data + groups[i].first,
                                    groups[i].count, groups[i].role) != DUIQI_OK;
    if (failed) {
        duiqi_document_free(document);
        return NULL;
    }
    return document;
}

static duiqi_beads *make_beads(const reading *r, int source_side) {
    duiqi_beads *beads = duiqi_beads_new(&r->lines.allocator);
    const duiqi_block_pair *pairs = r->pairs.data;
    for (size_t i = 0; beads && i < r->pairs.count; ++i)
        if (duiqi_beads_add_ranges(beads, pairs[i].first[source_side], pairs[i].count[source_side],
                                   pairs[i].first[!source_side], pairs[i].count[!source_side],
                                   1.0)) {
            duiqi_beads_free(beads);
            beads = NULL;
        }
    return beads;
}

static duiqi_status check_sides(const reading *r, const char *const tags[DUIQI_SIDES],
                                duiqi_error *error) {
    bool has_zh = r->groups[0].count, has_other = r->groups[1].count;
    const char *other = tags[1] ? tags[1] : "en";
    if (!has_zh && !has_other)
        return duiqi_fail(error, DUIQI_EONESIDED, "no line is in Chinese or in %s", other);
    if (!has_zh)
        return duiqi_fail(error, DUIQI_EONESIDED, "no line is in Chinese: all are in %s", other);
    if (!has_other)
        return duiqi_fail(error, DUIQI_EONESIDED, "no line is in %s: all are in Chinese", other);
    return DUIQI_OK;
}

static duiqi_status read_sides(reading *r, duiqi_document *documents[DUIQI_SIDES],
                               const char *tags[DUIQI_SIDES], duiqi_error *error) {
    duiqi_status status = read_lines(r, error);
    if (status)
        return status;
    if (group_lines(r))
        return duiqi_fail_memory(error);
    status = check_sides(r, tags, error);
    if (status)
        return status;
    if (make_blocks(r))
        return duiqi_fail_memory(error);
    finish_groups(r);
    const char *chinese = tags[0] ? tags[0] : detect_chinese(r);
    if (!chinese)
        return duiqi_fail_memory(error);
    documents[0] = make_side(r, 0, chinese);
    documents[1] = make_side(r, 1, tags[1] ? tags[1] : "en");
    return documents[0] && documents[1] ? DUIQI_OK : duiqi_fail_memory(error);
}

static void init_reading(reading *r, const duiqi_allocator *allocator) {
    duiqi_vector_init(&r->lines, allocator, sizeof(duiqi_line));
    duiqi_vector_init(&r->pairs, allocator, sizeof(duiqi_block_pair));
    for (int side = 0; side < DUIQI_SIDES; ++side) {
        duiqi_vector_init(&r->groups[side], allocator, sizeof(duiqi_line_group));
        duiqi_vector_init(&r->blocks[side], allocator, sizeof(duiqi_block));
    }
}

static void free_reading(reading *r) {
    duiqi_vector_free(&r->lines);
    duiqi_vector_free(&r->pairs);
    for (int side = 0; side < DUIQI_SIDES; ++side) {
        duiqi_vector_free(&r->groups[side]);
        duiqi_vector_free(&r->blocks[side]);
    }
}

duiqi_status duiqi_document_read_bilingual(duiqi_document **source, duiqi_document **target,
                                           duiqi_beads **paragraphs, const void *data,
                                           size_t length, const char *target_language,
                                           const duiqi_document_options *options,
                                           duiqi_error *error) {
    duiqi_document_options known = DUIQI_DOCUMENT_OPTIONS_INIT;
    if (source)
        *source = NULL;
    if (target)
        *target = NULL;
    if (paragraphs)
        *paragraphs = NULL;
    if (!source || !target || !paragraphs || (!data && length))
        return duiqi_fail(error, DUIQI_EINVAL, "no place for the results, or no data");
    if (!duiqi_options_take(&known, sizeof known, options) || known.layout != DUIQI_LAYOUT_TEXT)
        return duiqi_fail(error, DUIQI_EINVAL, "bad options for a bilingual document");
    const char *tags[DUIQI_SIDES] = {NULL, NULL};
    int source_side = DUIQI_SIDE_ZH;
    duiqi_status status = choose_sides(tags, &source_side, known.language, target_language, error);
    if (status)
        return status;

    duiqi_allocator allocator = duiqi_allocator_resolve(known.allocator);
    reading r = {.sink = {known.on_diagnostic, known.diagnostic_user}};
    duiqi_document *documents[DUIQI_SIDES] = {NULL, NULL};
    duiqi_arena arena;
    duiqi_arena_init(&arena, &allocator);
    init_reading(&r, &allocator);
    status =
        duiqi_document_decode(&r.text, &arena, data ? data : "", length, known.encoding, error);
    if (!status)
        status = read_sides(&r, documents, tags, error);
    if (!status) {
        *paragraphs = make_beads(&r, source_side);
        status = *paragraphs ? DUIQI_OK : duiqi_fail_memory(error);
    }
    free_reading(&r);
    duiqi_arena_free(&arena);
    if (status) {
        duiqi_document_free(documents[0]);
        duiqi_document_free(documents[1]);
        return status;
    }
    *source = documents[source_side];
    *target = documents[!source_side];
    return DUIQI_OK;
}
