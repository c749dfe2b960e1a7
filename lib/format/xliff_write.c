#include <duiqi/version.h>

#include <string.h>

#include "format/reuse_write.h"
#include "format/tmx_unit.h"
#include "format/xml.h"

/* XLIFF 1.2 (OASIS standard, 1 February 2008), plain text. */

struct xliff {
    duiqi_reuse_writing *writing;
    duiqi_xml *xml;
    duiqi_buffer clean; /* a text as XML can hold it */
};

/* Text without the characters that XML cannot hold, valid until the next call. */
static duiqi_slice clean(struct xliff *xliff, duiqi_slice text) {
    duiqi_buffer_clear(&xliff->clean);
    xliff->writing->dropped += duiqi_append_xml_characters(&xliff->clean, text);
    return duiqi_buffer_slice(&xliff->clean);
}

static void put_attribute(struct xliff *xliff, const char *name, duiqi_slice value) {
    duiqi_xml_attribute_text(xliff->xml, name, clean(xliff, value));
}

static void put_element(struct xliff *xliff, const char *name, duiqi_slice text) {
    duiqi_xml_start(xliff->xml, name);
    duiqi_xml_text(xliff->xml, clean(xliff, text));
    duiqi_xml_end(xliff->xml);
}

/* YYYYMMDDThhmmssZ as xsd:dateTime. */
static void put_date(struct xliff *xliff, const char *date) {
    duiqi_buffer *value = &xliff->writing->value;
    duiqi_buffer_clear(value);
    duiqi_buffer_append_format(value, "%.4s-%.2s-%.5s:%.2s:%s", date, date + 4, date + 6, date + 11,
                               date + 13);
    put_attribute(xliff, "date", duiqi_buffer_slice(value));
}

static void start_file(struct xliff *xliff) {
    const duiqi_reuse_write_options *options = &xliff->writing->options;
    duiqi_xml *xml = xliff->xml;
    duiqi_xml_attribute(xml, "version", "1.2");
    duiqi_xml_attribute(xml, "xmlns", "urn:oasis:names:tc:xliff:document:1.2");
    duiqi_xml_start(xml, "file");
    duiqi_buffer_clear(&xliff->writing->value);
    duiqi_append_name(&xliff->writing->value, options->document_name);
    put_attribute(xliff, "original", duiqi_buffer_slice(&xliff->writing->value));
    duiqi_xml_attribute(xml, "source-language",
                        duiqi_document_language(duiqi_reuse_document(xliff->writing->reuse)));
    duiqi_xml_attribute(xml, "target-language", xliff->writing->target_tag);
    duiqi_xml_attribute(xml, "datatype", "plaintext");
    if (options->creation_date)
        put_date(xliff, options->creation_date);
    duiqi_xml_attribute(xml, "tool-id", "duiqi");
    duiqi_xml_start(xml, "header");
    duiqi_xml_start(xml, "tool");
    duiqi_xml_attribute(xml, "tool-id", "duiqi");
    duiqi_xml_attribute(xml, "tool-name", "duiqi");
    duiqi_xml_attribute(xml, "tool-version", DUIQI_VERSION);
    duiqi_xml_end(xml);
    duiqi_xml_end(xml);
    duiqi_xml_start(xml, "body");
}

/* Whether a translation can be taken as it is: that of the same text, from a unit that the aligner,
 * if it made it, thought right. */
static bool is_settled(const duiqi_proposal *proposal) {
    return proposal->kind == DUIQI_MATCH_EXACT && duiqi_unit_confidence(proposal->unit) >= 0.5;
}

static void put_target(struct xliff *xliff, const duiqi_proposal *proposal) {
    bool exact = proposal->kind == DUIQI_MATCH_EXACT;
    duiqi_xml_start(xliff->xml, "target");
    duiqi_xml_attribute(xliff->xml, "state",
                        is_settled(proposal) ? "translated" : "needs-review-translation");
    duiqi_xml_attribute(xliff->xml, "state-qualifier", exact ? "exact-match" : "fuzzy-match");
    duiqi_xml_text(xliff->xml, clean(xliff, proposal->target));
    duiqi_xml_end(xliff->xml);
}

/* Where the text stands in the document. */
static void put_place(struct xliff *xliff, const duiqi_proposal *proposal) {
    duiqi_buffer *value = &xliff->writing->value;
    duiqi_xml_start(xliff->xml, "context-group");
    duiqi_xml_attribute(xliff->xml, "purpose", "location");
    duiqi_xml_start(xliff->xml, "context");
    duiqi_xml_attribute(xliff->xml, "context-type", "linenumber");
    duiqi_buffer_clear(value);
    duiqi_append_reuse_lines(value, proposal);
    duiqi_xml_text(xliff->xml, clean(xliff, duiqi_buffer_slice(value)));
    duiqi_xml_end(xliff->xml);
    duiqi_xml_end(xliff->xml);
}

/* A piece of text between words of a note. */
static void append(duiqi_buffer *note, const char *before, duiqi_slice text, const char *after) {
    duiqi_buffer_append_text(note, before);
    duiqi_buffer_append_slice(note, text);
    duiqi_buffer_append_text(note, after);
}

/* What a figure that has not been replaced is to be looked at for. */
static void append_doubt(duiqi_buffer *note, const duiqi_reuse_figure *figure) {
    if (figure->old_source.length && figure->new_source.length) {
        append(note, "check: \"", figure->old_source, "\" is now \"");
        append(note, "", figure->new_source, "\"");
    } else if (figure->new_source.length) {
        append(note, "check: \"", figure->new_source, "\" is new");
    } else if (figure->old_source.length) {
        append(note, "check: \"", figure->old_source, "\" is gone");
    } else {
        append(note, "check: \"", figure->old_target, "\" may depend on a figure that has changed");
        return;
    }
    if (figure->old_target.length)
        append(note, "; the translation has \"",
               figure->new_target.length ? figure->new_target : figure->old_target,
               figure->state == DUIQI_REUSE_DOUBTFUL
                   ? "\", and the words around it may have to follow"
                   : "\" as before");
}

static void put_notes(struct xliff *xliff, const duiqi_proposal *proposal) {
    duiqi_buffer *note = &xliff->writing->value;
    for (size_t i = 0; i < proposal->figure_count; ++i) {
        const duiqi_reuse_figure *figure = &proposal->figures[i];
        duiqi_buffer_clear(note);
        if (figure->state == DUIQI_REUSE_REPLACED) {
            append(note, "replaced: \"", figure->old_target, "\" by \"");
            append(note, "", figure->new_target, "\"");
        } else {
            append_doubt(note, figure);
        }
        put_element(xliff, "note", duiqi_buffer_slice(note));
    }
}

/* The unit as the memory has it. */
static void put_alternative(struct xliff *xliff, const duiqi_proposal *proposal) {
    duiqi_buffer *value = &xliff->writing->value;
    duiqi_xml_start(xliff->xml, "alt-trans");
    duiqi_buffer_clear(value);
    duiqi_buffer_append_format(value, "%u%%", proposal->percent);
    put_attribute(xliff, "match-quality", duiqi_buffer_slice(value));
    duiqi_buffer_clear(value);
    duiqi_append_reuse_memory(value, xliff->writing, proposal);
    if (value->length)
        put_attribute(xliff, "origin", duiqi_buffer_slice(value));
    put_element(xliff, "source", proposal->unit->source->text);
    put_element(xliff, "target", proposal->unit->target->text);
    duiqi_xml_end(xliff->xml);
}

static void put_unit(struct xliff *xliff, const duiqi_proposal *proposal, size_t number) {
    duiqi_buffer *value = &xliff->writing->value;
    duiqi_buffer_clear(value);
    duiqi_buffer_append_format(value, "%zu", number);
    duiqi_xml_start(xliff->xml, "trans-unit");
    put_attribute(xliff, "id", duiqi_buffer_slice(value));
    if (is_settled(proposal)) /* without it translate-toolkit takes it for fuzzy */
        duiqi_xml_attribute(xliff->xml, "approved", "yes");
    duiqi_xml_attribute(xliff->xml, "xml:space", "preserve");
    put_element(xliff, "source", proposal->source);
    if (proposal->unit)
        put_target(xliff, proposal);
    put_place(xliff, proposal);
    put_notes(xliff, proposal);
    if (proposal->unit)
        put_alternative(xliff, proposal);
    duiqi_xml_end(xliff->xml);
}

static duiqi_status write_file(struct xliff *xliff) {
    const duiqi_reuse_writing *writing = xliff->writing;
    const duiqi_proposal *proposal;
    start_file(xliff);
    for (size_t i = 0; (proposal = duiqi_reuse_at(writing->reuse, i)); ++i) {
        put_unit(xliff, proposal, i + 1);
        if (writing->output.failed)
            break;
    }
    duiqi_status status = duiqi_xml_finish(xliff->xml);
    return xliff->clean.failed ? DUIQI_ENOMEM : status;
}

duiqi_status duiqi_reuse_xliff_write(duiqi_reuse_writing *writing) {
    struct xliff xliff = {.writing = writing};
    duiqi_buffer_init(&xliff.clean, &writing->allocator);
    xliff.xml = duiqi_xml_new(&writing->allocator, &writing->output, "xliff", NULL);
    duiqi_status status = xliff.xml ? write_file(&xliff) : DUIQI_ENOMEM;
    duiqi_xml_free(xliff.xml);
    duiqi_buffer_free(&xliff.clean);
    return status;
}
