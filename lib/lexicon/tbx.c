#include "lexicon/tbx.h"

#include <string.h>

#include "base/buffer.h"
#include "base/status.h"
#include "base/vector.h"
#include "text/language.h"
#include "text/uclass.h"
#include "text/utf8.h"
#include "text/xml_read.h"

enum { TERMS_MAX = 64 }; /* of an entry in one language */

/* Elements that matter. */
enum element { OTHER = 0, ROOT, ENTRY, LANGUAGE, TERM };

static const struct {
    const char *name;
    enum element element;
} ELEMENTS[] = {{"martif", ROOT},      {"tbx", ROOT},         {"termEntry", ENTRY},
                {"langSet", LANGUAGE}, {"langSec", LANGUAGE}, {"conceptEntry", ENTRY},
                {"term", TERM}};

/* The terms of an entry in one language, one after the other. */
struct terms {
    duiqi_buffer text;
    size_t ends[TERMS_MAX];
    size_t count;
};

struct reader {
    duiqi_lexicon_builder *builder;
    duiqi_vector open; /* uint8_t: enum element of those that are open */
    struct terms chinese, english;
    struct terms *terms; /* of the language section at hand; NULL: another language */
    bool in_term;
    bool found; /* an entry in both languages */
};

static enum element element_of(const char *name) {
    const char *colon = strrchr(name, ':');
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; ++i)
        if (strcmp(colon ? colon + 1 : name, ELEMENTS[i].name) == 0)
            return ELEMENTS[i].element;
    return OTHER;
}

/* The terms that those of a language section are put to. */
static struct terms *terms_of(struct reader *reader, const duiqi_xml_element *element) {
    const duiqi_slice *tag = duiqi_xml_find(element, "xml:lang");
    if (!tag)
        tag = duiqi_xml_find(element, "lang");
    if (!tag)
        return NULL;
    size_t end = 0;
    while (end < tag->length && tag->data[end] != '-' && tag->data[end] != '_')
        ++end;
    duiqi_slice primary = {tag->data, end};
    if (duiqi_language_tag_fit(primary, (duiqi_slice){"zh", 2}))
        return &reader->chinese;
    return duiqi_language_tag_fit(primary, (duiqi_slice){"en", 2}) ? &reader->english : NULL;
}

static void start_entry(struct reader *reader) {
    duiqi_buffer_clear(&reader->chinese.text);
    duiqi_buffer_clear(&reader->english.text);
    reader->chinese.count = reader->english.count = 0;
    reader->terms = NULL;
}

static duiqi_status on_start(void *user, const duiqi_xml_element *element, duiqi_error *error) {
    struct reader *reader = user;
    uint8_t kind = (uint8_t)element_of(element->name);
    if (!reader->open.count && kind != ROOT)
        return duiqi_fail_in(error, DUIQI_EFORMAT, element->place,
                             "no TBX: the root element is <%.60s>, not <martif> or <tbx>",
                             element->name);
    if (!duiqi_vector_push(&reader->open, &kind))
        return duiqi_fail_memory(error);
    if (kind != OTHER)
        reader->in_term = false;
    if (kind == ENTRY)
        start_entry(reader);
    else if (kind == LANGUAGE)
        reader->terms = terms_of(reader, element);
    else if (kind == TERM)
        reader->in_term = reader->terms && reader->terms->count < TERMS_MAX;
    return DUIQI_OK;
}

static duiqi_status on_text(void *user, duiqi_slice text, duiqi_error *error) {
    struct reader *reader = user;
    if (!reader->in_term)
        return DUIQI_OK;
    duiqi_buffer_append_slice(&reader->terms->text, text);
    return reader->terms->text.failed ? duiqi_fail_memory(error) : DUIQI_OK;
}

/* A term without white space around it. */
static duiqi_slice term_at(const struct terms *terms, size_t index) {
    size_t begin = index ? terms->ends[index - 1] : 0, end = terms->ends[index];
    const char *data = terms->text.data;
    for (size_t next = begin; begin < end && duiqi_is_space(duiqi_utf8_next(data, &next));)
        begin = next;
    for (size_t last = end; begin < end && duiqi_is_space(duiqi_utf8_previous(data, &last));)
        end = last;
    return (duiqi_slice){begin < end ? data + begin : "", end - begin};
}

static void end_term(struct reader *reader) {
    struct terms *terms = reader->terms;
    if (!reader->in_term)
        return;
    reader->in_term = false;
    terms->ends[terms->count++] = terms->text.length;
    if (!term_at(terms, terms->count - 1).length)
        --terms->count;
}

/* Each Chinese term is translated by each English one. */
static duiqi_status end_entry(struct reader *reader, duiqi_error *error) {
    for (size_t c = 0; c < reader->chinese.count; ++c) {
        duiqi_slice none = {"", 0};
        duiqi_lexicon_builder_entry(reader->builder, term_at(&reader->chinese, c), none);
        for (size_t e = 0; e < reader->english.count; ++e)
            if (duiqi_lexicon_builder_gloss(reader->builder, term_at(&reader->english, e),
                                            DUIQI_TERM_WORDS_MAX))
                return duiqi_fail_memory(error);
    }
    reader->found = reader->found || (reader->chinese.count && reader->english.count);
    start_entry(reader);
    return DUIQI_OK;
}

static duiqi_status on_end(void *user, duiqi_error *error) {
    struct reader *reader = user;
    uint8_t kind = ((uint8_t *)reader->open.data)[--reader->open.count];
    if (kind == TERM)
        end_term(reader);
    else if (kind == LANGUAGE)
        reader->terms = NULL;
    return kind == ENTRY ? end_entry(reader, error) : DUIQI_OK;
}

static duiqi_status on_document_type(void *user, const char *system, duiqi_place place) {
    (void)user, (void)system, (void)place;
    return DUIQI_OK;
}

bool duiqi_is_xml(duiqi_slice bytes) {
    static const char MARKS[] = "\xEF\xBB\xBF\xFE\xFF"; /* of UTF-8 and UTF-16 */
    for (size_t i = 0; i < bytes.length; ++i) {
        if (bytes.data[i] == '<')
            return true;
        /* UTF-16 has a NUL with each of these. */
        if (!memchr(" \t\r\n", bytes.data[i], 5) && !strchr(MARKS, bytes.data[i]))
            return false;
    }
    return false;
}

duiqi_status duiqi_tbx_read(duiqi_lexicon_builder *builder, duiqi_slice bytes, duiqi_error *error) {
    static const duiqi_xml_events EVENTS = {on_document_type, on_start, on_end, on_text};
    struct reader reader = {.builder = builder};
    duiqi_allocator allocator = duiqi_lexicon_builder_allocator(builder);
    duiqi_buffer_init(&reader.chinese.text, &allocator);
    duiqi_buffer_init(&reader.english.text, &allocator);
    duiqi_vector_init(&reader.open, &allocator, sizeof(uint8_t));
    duiqi_xml_reader *xml = duiqi_xml_reader_new(&allocator, &EVENTS, &reader);
    duiqi_status status = xml ? duiqi_xml_reader_feed(xml, bytes.data, bytes.length, error)
                              : duiqi_fail_memory(error);
    if (!status)
        status = duiqi_xml_reader_finish(xml, error);
    if (!status && !reader.found)
        status = duiqi_fail(error, DUIQI_EFORMAT, "no entry has a Chinese and an English term");
    duiqi_xml_reader_free(xml);
    duiqi_vector_free(&reader.open);
    duiqi_buffer_free(&reader.english.text);
    duiqi_buffer_free(&reader.chinese.text);
    return status;
}
