#include "document/document.h"
#include "document/mark.h"
#include "edition/diff.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* So many headings above each other are a title and what belongs to it. */
enum { TITLE_HEADINGS = 3 };

/* What duiqi_diff_row's heading holds. */
enum { NO_HEADING, BARE_HEADING, PLAIN_HEADING, NUMBERED_HEADING }; /* bare: no letter in it */

static const duiqi_paragraph *paragraph_at(const duiqi_document *document, size_t index) {
    return duiqi_document_paragraph(document, index);
}

static bool is_numbered(const duiqi_paragraph *paragraph) {
    duiqi_mark_kind kind = duiqi_mark_read(paragraph->text).kind;
    return kind == DUIQI_MARK_NUMBER || kind == DUIQI_MARK_NAMED;
}

static bool follows_number(const duiqi_document *document, size_t index) {
    return index && is_numbered(paragraph_at(document, index - 1)) &&
           duiqi_mark_read(paragraph_at(document, index - 1)->text).value + 1 ==
               duiqi_mark_read(paragraph_at(document, index)->text).value;
}

/* A numbered sentence that is a paragraph and stands above one that is not numbered heads what
 * follows, though it ends like a sentence: "Fifth, we made the city greener." The last one of a
 * list does not. */
static bool is_numbered_heading(const duiqi_document *document, size_t index) {
    const duiqi_paragraph *this = paragraph_at(document, index);
    const duiqi_paragraph *next = paragraph_at(document, index + 1);
    return this->role == DUIQI_ROLE_BODY && this->sentence_count == 1 && is_numbered(this) &&
           next && next->role == DUIQI_ROLE_BODY && !is_numbered(next) &&
           !follows_number(document, index);
}

static bool has_letter(duiqi_slice text) {
    for (size_t at = 0; at < text.length;)
        if (duiqi_is_letter(duiqi_utf8_next(text.data, &at)))
            return true;
    return false;
}

static int heading_of(const duiqi_document *document, const uint32_t *sentences, size_t count) {
    if (!count)
        return NO_HEADING;
    size_t index = duiqi_document_sentence(document, sentences[0])->paragraph;
    const duiqi_paragraph *paragraph = paragraph_at(document, index);
    if (is_numbered_heading(document, index))
        return NUMBERED_HEADING;
    if (paragraph->role != DUIQI_ROLE_HEADING)
        return NO_HEADING;
    if (!has_letter(paragraph->text))
        return BARE_HEADING;
    return is_numbered(paragraph) ? NUMBERED_HEADING : PLAIN_HEADING;
}

static bool is_removed_heading(const duiqi_diff_row *row) {
    return row->heading && row->kind == DUIQI_DIFF_REMOVED;
}

/* How many headings of one edition stand above each other from a row on. */
static size_t count_headings(const duiqi_diff *diff, size_t index) {
    const duiqi_diff_row *row;
    size_t before = 0, after = 0;
    for (; (row = duiqi_diff_row_at(diff, index)) && row->heading; ++index) {
        before += row->old_count > 0;
        after += row->new_count > 0;
    }
    return before > after ? before : after;
}

/* Whether a heading begins a section. Those of a title block do so together but for numbered ones;
 * one that was added where one was removed takes its place. */
static bool begins_section(const duiqi_diff *diff, size_t index, bool *in_title) {
    const duiqi_diff_row *row = duiqi_diff_row_at(diff, index);
    bool follows_heading = index && row[-1].heading;
    if (!follows_heading)
        *in_title = count_headings(diff, index) >= TITLE_HEADINGS;
    if (!index)
        return true;
    if (follows_heading && row[-1].heading == BARE_HEADING)
        return false;
    if (!row->heading || (follows_heading && *in_title && row->heading != NUMBERED_HEADING))
        return false;
    return !(row->kind == DUIQI_DIFF_ADDED && is_removed_heading(row - 1));
}

static void count_row(duiqi_diff_section *section, const duiqi_diff_row *row) {
    ++section->row_count;
    ++section->counts[row->kind];
    for (size_t i = 0; i < row->figure_count; ++i)
        section->figure_count += row->figures[i].kind < DUIQI_DIFF_FIGURE_ORDER;
}

/* The first heading names a section, unless it is bare and another one follows. */
static void name_side(duiqi_slice *name, duiqi_slice heading) {
    if (!name->length || (!has_letter(*name) && has_letter(heading)))
        *name = heading;
}

static void name_section(duiqi_diff_section *section, const duiqi_diff_row *row) {
    if (!row->heading)
        return;
    name_side(&section->old_heading, row->old_text);
    name_side(&section->new_heading, row->new_text);
}

/* Whether a row goes on with the new edition's section after a heading that it no longer has. */
static bool continues_section(const duiqi_diff_section *section, const duiqi_diff_row *row) {
    return row->new_count && row[-1].kind == DUIQI_DIFF_REMOVED && section->old_heading.length &&
           !section->new_heading.length;
}

static void mark_headings(duiqi_diff *diff) {
    const duiqi_document *before = duiqi_bitext_source(diff->bitext);
    const duiqi_document *after = duiqi_bitext_target(diff->bitext);
    duiqi_diff_row *row = diff->rows.data;
    for (size_t i = 0; i < diff->rows.count; ++i) {
        int old_heading = heading_of(before, row[i].old_sentences, row[i].old_count);
        int new_heading = heading_of(after, row[i].new_sentences, row[i].new_count);
        row[i].heading = old_heading > new_heading ? old_heading : new_heading;
    }
}

duiqi_status duiqi_diff_divide(duiqi_diff *diff) {
    const duiqi_diff_row *row = diff->rows.data;
    duiqi_diff_section *section = NULL;
    duiqi_slice last_heading = {"", 0}; /* of the new edition */
    bool in_title = false;
    mark_headings(diff);
    for (size_t i = 0; i < diff->rows.count; ++i) {
        bool begins = begins_section(diff, i, &in_title);
        bool continues = !begins && last_heading.length && continues_section(section, row + i);
        if (begins || continues) {
            section = duiqi_vector_append(&diff->sections, 1);
            if (!section)
                return DUIQI_ENOMEM;
            section->first_row = i;
            section->continued = continues;
        }
        name_section(section, row + i);
        if (continues)
            section->new_heading = last_heading;
        if (section->new_heading.length)
            last_heading = section->new_heading;
        count_row(section, row + i);
        count_row(&diff->total, row + i);
    }
    return DUIQI_OK;
}
