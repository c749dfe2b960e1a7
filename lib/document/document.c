#include "document/document.h"

#include <string.h>

#include "base/options.h"
#include "base/status.h"
#include "document/plain.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* How much text is looked at to tell its language. */
enum { LANGUAGE_SAMPLE = 1 << 16 };

duiqi_document *duiqi_document_new(const duiqi_allocator *allocator) {
    duiqi_document *document = duiqi_allocate_zeroed(allocator, 1, sizeof *document);
    if (!document)
        return NULL;
    duiqi_arena_init(&document->arena, allocator);
    duiqi_vector_init(&document->paragraphs, allocator, sizeof(duiqi_paragraph));
    duiqi_vector_init(&document->infos, allocator, sizeof(duiqi_layout_info));
    duiqi_vector_init(&document->sentences, allocator, sizeof(duiqi_sentence));
    return document;
}

void duiqi_document_set_language(duiqi_document *document, const char *tag) {
    duiqi_language_tag_canonical(document->tag, tag);
    document->language = duiqi_language_of_tag(document->tag);
}

/* Whether a character is written without spaces around it: Han, kana and their punctuation. */
static bool is_unspaced(uint32_t point) {
    return (point >= 0x2E80 && point < 0xAC00) || (point >= 0xF900 && point <= 0xFAFF) ||
           (point >= 0xFE30 && point <= 0xFE4F) || (point >= 0xFF01 && point <= 0xFF60) ||
           point >= 0x20000;
}

/* Whether a space belongs between two lines of a wrapped paragraph. After a hyphen or a dash
 * that is not free-standing there is none: whether the hyphen belongs to the word is not known,
 * so it is kept. */
static bool needs_space(duiqi_slice before, duiqi_slice after, duiqi_language language) {
    size_t end = before.length, begin = 0;
    uint32_t last = duiqi_utf8_previous(before.data, &end);
    uint32_t first = duiqi_utf8_next(after.data, &begin);
    if (last == '-' || (last >= 0x2010 && last <= 0x2015))
        return end && before.data[end - 1] == ' ';
    bool left = is_unspaced(last), right = is_unspaced(first);
    if (language == DUIQI_LANGUAGE_ZH)
        return !left && !right;
    return !left || !right;
}

static duiqi_slice join(duiqi_document *document, duiqi_slice text, const duiqi_line *lines,
                        duiqi_piece *pieces, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count; ++i) {
        pieces[i] = (duiqi_piece){(uint32_t)length, lines[i].number, lines[i].begin};
        if (i && needs_space(duiqi_line_slice(lines + i - 1, text),
                             duiqi_line_slice(lines + i, text), document->language))
            pieces[i].text_offset = (uint32_t)++length;
        length += lines[i].length;
    }
    char *data = duiqi_arena_allocate(&document->arena, length + 1, 1);
    if (!data)
        return (duiqi_slice){NULL, 0};
    memset(data, ' ', length);
    for (size_t i = 0; i < count; ++i)
        memcpy(data + pieces[i].text_offset, text.data + lines[i].begin, lines[i].length);
    return (duiqi_slice){data, length};
}

duiqi_status duiqi_document_add(duiqi_document *document, const duiqi_text *text,
                                const duiqi_line *lines, size_t count, duiqi_role role) {
    const duiqi_line *last = lines + count - 1;
    duiqi_piece *pieces = duiqi_arena_allocate(&document->arena, count, sizeof *pieces);
    duiqi_paragraph *paragraph = duiqi_vector_append(&document->paragraphs, 1);
    duiqi_layout_info *info = duiqi_vector_append(&document->infos, 1);
    if (!pieces || !paragraph || !info)
        return DUIQI_ENOMEM;
    if (count == 1 && text->utf8.data == document->text.utf8.data) {
        *pieces = (duiqi_piece){0, lines->number, lines->begin};
        paragraph->text = duiqi_line_slice(lines, text->utf8);
    } else {
        paragraph->text = join(document, text->utf8, lines, pieces, count);
        if (!paragraph->text.data)
            return DUIQI_ENOMEM;
    }
    *info = (duiqi_layout_info){pieces, count};
    paragraph->offset = duiqi_text_source_offset(text, lines->begin);
    paragraph->length =
        duiqi_text_source_offset(text, last->begin + last->length) - paragraph->offset;
    paragraph->first_line = lines->number;
    paragraph->last_line = last->number;
    paragraph->role = role;
    return DUIQI_OK;
}

/* The last piece that does not begin behind an offset. */
static const duiqi_piece *piece_at(const duiqi_document *document, size_t paragraph,
                                   size_t text_offset) {
    const duiqi_layout_info *info = (const duiqi_layout_info *)document->infos.data + paragraph;
    size_t low = 0, high = info->piece_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (info->pieces[middle].text_offset <= text_offset)
            low = middle;
        else
            high = middle;
    }
    return info->pieces + low;
}

static size_t source_from(const duiqi_document *document, const duiqi_piece *piece,
                          size_t text_offset, size_t *line) {
    if (line)
        *line = piece->line;
    return duiqi_text_source_offset(&document->text,
                                    piece->offset + (text_offset - piece->text_offset));
}

size_t duiqi_paragraph_source(const duiqi_document *document, size_t paragraph, size_t text_offset,
                              size_t *line) {
    return source_from(document, piece_at(document, paragraph, text_offset), text_offset, line);
}

size_t duiqi_paragraph_source_end(const duiqi_document *document, size_t paragraph,
                                  size_t text_offset, size_t *line) {
    size_t last = text_offset ? text_offset - 1 : 0;
    return source_from(document, piece_at(document, paragraph, last), text_offset, line);
}

/* The middle of a text tells its language best: what stands before and behind the work itself
 * may be in another. */
static duiqi_slice language_sample(duiqi_slice text) {
    if (text.length <= LANGUAGE_SAMPLE)
        return text;
    size_t begin = (text.length - LANGUAGE_SAMPLE) / 2, end = begin + LANGUAGE_SAMPLE;
    duiqi_utf8_previous(text.data, &end);
    duiqi_utf8_previous(text.data, &begin);
    return (duiqi_slice){text.data + begin, end - begin};
}

static duiqi_status choose_language(duiqi_document *document, const char *tag, duiqi_error *error) {
    if (tag && !duiqi_language_tag_known(tag))
        return duiqi_fail(error, DUIQI_ELANG, "\"%.40s\" is not a known language tag", tag);
    if (!tag)
        tag = duiqi_language_detect(language_sample(document->text.utf8));
    if (!tag)
        return duiqi_fail(error, DUIQI_ELANG, "the language of the text could not be told");
    duiqi_document_set_language(document, tag);
    return DUIQI_OK;
}

/* Give the document its own copy of text that is still the caller's. */
static duiqi_status own_text(duiqi_document *document, const void *data) {
    duiqi_text *text = &document->text;
    if (text->utf8.data != (const char *)data + text->shift)
        return DUIQI_OK;
    text->utf8 = duiqi_arena_copy(&document->arena, text->utf8);
    return text->utf8.data ? DUIQI_OK : DUIQI_ENOMEM;
}

duiqi_status duiqi_document_decode(duiqi_text *text, duiqi_arena *arena, const void *data,
                                   size_t length, const char *encoding, duiqi_error *error) {
    if (length > DUIQI_TEXT_MAX)
        return duiqi_fail(error, DUIQI_ELIMIT, "%zu bytes of input; the limit is %zu", length,
                          DUIQI_TEXT_MAX);
    duiqi_status status = duiqi_text_decode(text, arena, data, length, encoding, error);
    if (status)
        return status;
    if (text->utf8.length > DUIQI_TEXT_MAX)
        return duiqi_fail(error, DUIQI_ELIMIT, "%zu bytes of text; the limit is %zu",
                          text->utf8.length, DUIQI_TEXT_MAX);
    for (size_t at = 0; at < text->utf8.length;)
        if (!duiqi_is_space(duiqi_utf8_next(text->utf8.data, &at)))
            return DUIQI_OK;
    return duiqi_fail(error, DUIQI_EEMPTY, "the input has no text");
}

static duiqi_status read_into(duiqi_document *document, const void *data, size_t length,
                              const duiqi_document_options *options, duiqi_error *error) {
    duiqi_status status = duiqi_document_decode(&document->text, &document->arena, data, length,
                                                options->encoding, error);
    if (status)
        return status;
    if (own_text(document, data))
        return duiqi_fail_memory(error);
    document->layout = options->layout;
    status = choose_language(document, options->language, error);
    return status ? status : duiqi_plain_read(document, error);
}

duiqi_status duiqi_document_read(duiqi_document **out, const void *data, size_t length,
                                 const duiqi_document_options *options, duiqi_error *error) {
    duiqi_document_options known = DUIQI_DOCUMENT_OPTIONS_INIT;
    if (out)
        *out = NULL;
    if (!out || (!data && length))
        return duiqi_fail(error, DUIQI_EINVAL, "no place for the document, or no data");
    if (!duiqi_options_take(&known, sizeof known, options) ||
        (known.layout != DUIQI_LAYOUT_TEXT && known.layout != DUIQI_LAYOUT_LINES))
        return duiqi_fail(error, DUIQI_EINVAL, "bad document options");
    duiqi_allocator allocator = duiqi_allocator_resolve(known.allocator);
    duiqi_document *document = duiqi_document_new(&allocator);
    if (!document)
        return duiqi_fail_memory(error);
    duiqi_status status = read_into(document, data ? data : "", length, &known, error);
    if (status) {
        duiqi_document_free(document);
        return status;
    }
    *out = document;
    return DUIQI_OK;
}

const char *duiqi_document_language(const duiqi_document *document) {
    return document->tag;
}

const char *duiqi_document_encoding(const duiqi_document *document) {
    return document->text.encoding;
}

size_t duiqi_document_paragraph_count(const duiqi_document *document) {
    return document->paragraphs.count;
}

const duiqi_paragraph *duiqi_document_paragraph(const duiqi_document *document, size_t index) {
    const duiqi_vector *paragraphs = &document->paragraphs;
    return index < paragraphs->count ? (const duiqi_paragraph *)paragraphs->data + index : NULL;
}

size_t duiqi_document_sentence_count(const duiqi_document *document) {
    return document->sentences.count;
}

const duiqi_sentence *duiqi_document_sentence(const duiqi_document *document, size_t index) {
    const duiqi_vector *sentences = &document->sentences;
    return index < sentences->count ? (const duiqi_sentence *)sentences->data + index : NULL;
}

void duiqi_document_free(duiqi_document *document) {
    if (!document)
        return;
    duiqi_allocator allocator = document->arena.allocator;
    duiqi_vector_free(&document->paragraphs);
    duiqi_vector_free(&document->infos);
    duiqi_vector_free(&document->sentences);
    duiqi_arena_free(&document->arena);
    duiqi_release(&allocator, document);
}
