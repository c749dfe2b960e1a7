#include "memory/bead_unit.h"

#include <stdbool.h>
#include <stdint.h>

#include "align/bitext.h"
#include "base/bytes.h"
#include "document/document.h"
#include "text/language.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* Control characters, and the first bytes of the breaks beyond ASCII, which differ in one bit. */
static bool may_be_line_break(uint64_t bytes) {
    return duiqi_bytes_any_below(bytes, '\r' + 1) ||
           duiqi_bytes_any(bytes | duiqi_bytes_of(0xC2 ^ 0xE2), 0xE2);
}

/* The length of a mandatory break of UAX #14; 0 where there is none. */
static size_t line_break_at(duiqi_slice text, size_t at) {
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    if (bytes[0] == '\r' && at + 1 < text.length && bytes[1] == '\n')
        return 2;
    if (bytes[0] <= '\r')
        return bytes[0] >= '\n';
    if (bytes[0] == 0xC2) /* U+0085 */
        return bytes[1] == 0x85 ? 2 : 0;
    /* U+2028 and U+2029 */
    return bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] | 1) == 0xA9 ? 3 : 0;
}

/* How much of a text stands before a break of the given length. */
static size_t line_length(duiqi_slice text, size_t *length) {
    return duiqi_bytes_before(text, may_be_line_break, line_break_at, length);
}

void duiqi_append_on_one_line(duiqi_buffer *buffer, duiqi_slice text) {
    while (text.length) {
        size_t skipped, length = line_length(text, &skipped);
        duiqi_buffer_append(buffer, text.data, length);
        if (skipped)
            duiqi_buffer_append(buffer, " ", 1);
        length += skipped;
        text = (duiqi_slice){text.data + length, text.length - length};
    }
}

static bool is_ascii_punctuation(uint32_t point) {
    return point > ' ' && point < 0x7F && !duiqi_is_letter(point) && !duiqi_is_digit(point);
}

/* Letters of the scripts that put blanks between words have case; Han and kana have none. */
static bool is_spaced(uint32_t point) {
    return duiqi_is_lower(point) || duiqi_is_upper(point) || duiqi_is_digit(point);
}

/* Whether a blank parts two sentences: in Chinese only between foreign words or figures, whose
 * own full stop may stand between. */
static bool needs_blank(duiqi_language language, duiqi_slice left, duiqi_slice right) {
    if (language != DUIQI_LANGUAGE_ZH)
        return true;
    size_t at = 0, end = left.length;
    if (!is_spaced(duiqi_utf8_next(right.data, &at)))
        return false;
    uint32_t point;
    do
        point = duiqi_utf8_previous(left.data, &end);
    while (end && is_ascii_punctuation(point));
    return is_spaced(point);
}

void duiqi_append_joined(duiqi_buffer *buffer, duiqi_language language, duiqi_slice last,
                         duiqi_slice sentence) {
    if (last.length && needs_blank(language, last, sentence))
        duiqi_buffer_append(buffer, " ", 1);
    duiqi_append_on_one_line(buffer, sentence);
}

/* Fill all of a side but its text, whose bytes are appended to the buffer. */
static void fill_side(duiqi_bead_side *side, duiqi_buffer *text, const duiqi_document *document,
                      const uint32_t *sentences, size_t count) {
    *side = (duiqi_bead_side){.tag = document->tag, .sentence_count = count};
    duiqi_slice last = {NULL, 0};
    for (size_t i = 0; i < count; ++i) {
        const duiqi_sentence *sentence = duiqi_document_sentence(document, sentences[i]);
        if (i == 0)
            side->first_line = sentence->first_line;
        side->last_line = sentence->last_line;
        if (!sentence->text.length)
            continue;
        duiqi_append_joined(text, document->language, last, sentence->text);
        last = sentence->text;
    }
}

duiqi_status duiqi_bead_unit_of(duiqi_bead_unit *unit, duiqi_buffer *text,
                                const duiqi_bitext *bitext, size_t index) {
    const duiqi_bead *bead = duiqi_beads_at(bitext->beads, index);
    *unit = (duiqi_bead_unit){.id = index + 1, .confidence = bead->confidence};
    duiqi_buffer_clear(text);
    fill_side(&unit->source, text, bitext->source, bead->source, bead->source_count);
    size_t border = text->length;
    fill_side(&unit->target, text, bitext->target, bead->target, bead->target_count);
    if (text->failed)
        return DUIQI_ENOMEM;
    const char *data = text->data ? text->data : "";
    unit->source.text = (duiqi_slice){data, border};
    unit->target.text = (duiqi_slice){data + border, text->length - border};
    return DUIQI_OK;
}

void duiqi_bead_unit_append_lines(duiqi_buffer *buffer, const duiqi_bead_side *side) {
    if (side->first_line)
        duiqi_buffer_append_number(buffer, side->first_line, 1);
    if (side->last_line == side->first_line)
        return;
    duiqi_buffer_append(buffer, "-", 1);
    duiqi_buffer_append_number(buffer, side->last_line, 1);
}
