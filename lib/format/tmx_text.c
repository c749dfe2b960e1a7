#include "format/tmx_text.h"

#include <string.h>

#include "format/tmx_schema.h"
#include "format/xml_escape.h"

void duiqi_tmx_text_init(duiqi_tmx_text *text, const duiqi_allocator *allocator) {
    duiqi_buffer_init(&text->plain, allocator);
    duiqi_buffer_init(&text->markup, allocator);
    text->has_markup = text->is_parted = false;
}

void duiqi_tmx_text_clear(duiqi_tmx_text *text) {
    duiqi_buffer_clear(&text->plain);
    duiqi_buffer_clear(&text->markup);
    text->has_markup = text->is_parted = false;
}

static void append_escaped(duiqi_buffer *markup, duiqi_slice text, bool in_value) {
    while (text.length) {
        const char *escape;
        size_t length = duiqi_xml_plain_length(text, in_value, &escape);
        duiqi_buffer_append(markup, text.data, length);
        if (escape)
            duiqi_buffer_append_text(markup, escape);
        length += escape != NULL;
        text = (duiqi_slice){text.data + length, text.length - length};
    }
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void append_plain(duiqi_tmx_text *text, duiqi_slice characters) {
    duiqi_buffer *plain = &text->plain;
    if (text->is_parted && plain->length && !is_space(plain->data[plain->length - 1]) &&
        characters.length && !is_space(characters.data[0]))
        duiqi_buffer_append(plain, " ", 1);
    text->is_parted = text->is_parted && !characters.length;
    duiqi_buffer_append_slice(plain, characters);
}

/* Whether an element stands for a line, page or column break or a tab. */
static bool is_break(const duiqi_xml_element *element) {
    static const char *const TYPES[] = {"lb", "pb", "cb", "tab"};
    const duiqi_slice *type = duiqi_xml_find(element, "type");
    for (size_t i = 0; type && i < sizeof TYPES / sizeof *TYPES; ++i)
        if (duiqi_slice_is(*type, TYPES[i]))
            return strcmp(element->name, "ph") == 0;
    return false;
}

void duiqi_tmx_text_append(duiqi_tmx_text *text, duiqi_slice characters, bool in_code) {
    if (!in_code)
        append_plain(text, characters);
    if (text->has_markup)
        append_escaped(&text->markup, characters, false);
}

void duiqi_tmx_text_start(duiqi_tmx_text *text, const duiqi_xml_element *element) {
    duiqi_buffer *markup = &text->markup;
    if (!text->has_markup)
        append_escaped(markup, duiqi_buffer_slice(&text->plain), false);
    text->has_markup = true;
    text->is_parted = text->is_parted || is_break(element);
    duiqi_buffer_append(markup, "<", 1);
    duiqi_buffer_append_text(markup, element->name);
    for (size_t i = 0; i < element->attribute_count; ++i) {
        const duiqi_xml_attribute *attribute = &element->attributes[i];
        duiqi_slice name = {attribute->name, strlen(attribute->name)};
        if (!duiqi_tmx_has_attribute(element->name, name))
            continue;
        duiqi_buffer_append(markup, " ", 1);
        duiqi_buffer_append_slice(markup, name);
        duiqi_buffer_append(markup, "=\"", 2);
        append_escaped(markup, attribute->value, true);
        duiqi_buffer_append(markup, "\"", 1);
    }
    duiqi_buffer_append(markup, ">", 1);
}

void duiqi_tmx_text_end(duiqi_tmx_text *text, const char *name) {
    duiqi_buffer_append(&text->markup, "</", 2);
    duiqi_buffer_append_text(&text->markup, name);
    duiqi_buffer_append(&text->markup, ">", 1);
}

bool duiqi_tmx_text_failed(const duiqi_tmx_text *text) {
    return text->plain.failed || text->markup.failed;
}

void duiqi_tmx_text_free(duiqi_tmx_text *text) {
    duiqi_buffer_free(&text->markup);
    duiqi_buffer_free(&text->plain);
}
