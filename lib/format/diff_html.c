#include <stdio.h>
#include <string.h>

#include "format/diff_writer.h"
#include "format/xml.h"
#include "text/uclass.h"
#include "text/utf8.h"

/* One HTML 5 page: no script, no request. What colour says, words, signs or strokes say as well. */

/* The style sheet, line by line. */
static const char *const STYLE[] = {
#include "diff_css.inc"
};

/* As the style sheet names them, by duiqi_diff_kind. */
static const char *const CLASSES[DUIQI_DIFF_KINDS] = {"same", "figures", "reworded", "removed",
                                                      "added"};

enum { SIDE_OLD, SIDE_NEW };

/* From this confidence down a pair is called uncertain. */
static const double UNCERTAIN = 0.6;

struct page {
    duiqi_diff_writing *writing;
    duiqi_xml *xml;
    const char *languages[2]; /* by side */
    duiqi_buffer value;
};

/* ---- markup ---- */

/* Start an element on a line of its own. */
static void start_block(struct page *page, const char *name, const char *class) {
    duiqi_xml_raw(page->xml, "\n");
    duiqi_xml_start(page->xml, name);
    if (class)
        duiqi_xml_attribute(page->xml, "class", class);
}

static void start(struct page *page, const char *name, const char *class) {
    duiqi_xml_start(page->xml, name);
    if (class)
        duiqi_xml_attribute(page->xml, "class", class);
}

static void end(struct page *page) {
    duiqi_xml_end_full(page->xml);
}

/* A page holds no control characters but tab and line ends. */
static bool is_page_character(uint32_t point) {
    return point >= 0x20 ? (point < 0x7F || point >= 0xA0) && point != 0xFFFE && point != 0xFFFF
                         : point == '\t' || point == '\n' || point == '\r';
}

static void put_text(struct page *page, duiqi_slice text) {
    static const duiqi_slice REPLACEMENT = {"\uFFFD", sizeof "\uFFFD" - 1};
    size_t begin = 0;
    for (size_t at = 0; at < text.length;) {
        size_t from = at;
        if (is_page_character(duiqi_utf8_next(text.data, &at)))
            continue;
        duiqi_xml_text(page->xml, (duiqi_slice){text.data + begin, from - begin});
        duiqi_xml_text(page->xml, REPLACEMENT);
        begin = at;
    }
    duiqi_xml_text(page->xml, (duiqi_slice){text.data + begin, text.length - begin});
}

static void put(struct page *page, const char *words) {
    duiqi_xml_text(page->xml, (duiqi_slice){words, strlen(words)});
}

static void put_number(struct page *page, size_t number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", number);
    put(page, digits);
}

static void put_element(struct page *page, const char *name, const char *class, const char *words) {
    start(page, name, class);
    put(page, words);
    end(page);
}

/* A sign that the eye reads, and the word for it that is read out. */
static void put_sign(struct page *page, const char *sign, const char *spoken) {
    start(page, "span", "arrow");
    duiqi_xml_attribute(page->xml, "aria-hidden", "true");
    put(page, sign);
    end(page);
    put_element(page, "span", "said", spoken);
}

static void set_number(struct page *page, const char *attribute, const char *prefix,
                       size_t number) {
    char value[40];
    snprintf(value, sizeof value, "%s%zu", prefix, number);
    duiqi_xml_attribute(page->xml, attribute, value);
}

static void set_language(struct page *page, int side) {
    duiqi_xml_attribute(page->xml, "lang", page->languages[side]);
}

/* ---- head ---- */

static void put_title(struct page *page) {
    put_text(page, duiqi_buffer_slice(&page->writing->old_name));
    put(page, " \u2192 ");
    put_text(page, duiqi_buffer_slice(&page->writing->new_name));
}

static void put_meta(struct page *page, const char *name, const char *content) {
    start_block(page, "meta", NULL);
    duiqi_xml_attribute(page->xml, "name", name);
    duiqi_xml_attribute(page->xml, "content", content);
    duiqi_xml_end(page->xml);
}

static void write_head(struct page *page) {
    start_block(page, "head", NULL);
    start_block(page, "meta", NULL);
    duiqi_xml_attribute(page->xml, "charset", "utf-8");
    duiqi_xml_end(page->xml);
    put_meta(page, "viewport", "width=device-width, initial-scale=1");
    start_block(page, "title", NULL);
    put_title(page);
    end(page);
    start_block(page, "style", NULL);
    duiqi_xml_raw(page->xml, "\n");
    for (size_t i = 0; i < sizeof STYLE / sizeof *STYLE; ++i)
        duiqi_xml_raw(page->xml, STYLE[i]);
    end(page);
    end(page);
}

static void put_kind(struct page *page, duiqi_diff_kind kind) {
    start(page, "b", NULL);
    duiqi_xml_attribute(page->xml, "aria-hidden", "true");
    put(page, duiqi_diff_words[kind].symbol);
    end(page);
}

static void write_totals(struct page *page) {
    const duiqi_diff_section *total = duiqi_diff_total(page->writing->diff);
    start_block(page, "ul", "totals");
    for (int kind = 0; kind < DUIQI_DIFF_KINDS; ++kind) {
        start_block(page, "li", CLASSES[kind]);
        start(page, "b", NULL);
        put_number(page, total->counts[kind]);
        end(page);
        put(page, " ");
        put(page, duiqi_diff_words[kind].name);
        end(page);
    }
    end(page);
}

static void put_meaning(struct page *page, const char *element, const char *sample,
                        const char *meaning) {
    start_block(page, "dt", NULL);
    put_element(page, element, NULL, sample);
    end(page);
    put_element(page, "dd", NULL, meaning);
}

static void write_legend(struct page *page) {
    static const char *const MEANINGS[DUIQI_DIFF_KINDS] = {
        "The same words; case, spacing, shape of quotes and footnote marks do not count.",
        "Only figures have changed.",
        "Other words; figures may have changed, too.",
        "In the old edition only.",
        "In the new edition only.",
    };
    start_block(page, "details", "legend");
    put_element(page, "summary", NULL, "How to read this page");
    start(page, "dl", NULL);
    for (int kind = 0; kind < DUIQI_DIFF_KINDS; ++kind) {
        start_block(page, "dt", CLASSES[kind]);
        start(page, "span", "label");
        put_kind(page, (duiqi_diff_kind)kind);
        put(page, " ");
        put(page, duiqi_diff_words[kind].name);
        end(page);
        end(page);
        put_element(page, "dd", NULL, MEANINGS[kind]);
    }
    put_meaning(page, "del", "struck out", "Words of the old edition only.");
    put_meaning(page, "ins", "underlined", "Words of the new edition only.");
    put_meaning(
        page, "mark", "framed",
        "A figure with another value. Below stand both values, the difference, and the "
        "difference in percent of the old value; \u2248 where the text says \u201cabout\u201d or "
        "\u201cover\u201d. Percentages differ in points.");
    end(page);
    end(page);
}

/* ---- counts and contents ---- */

static void put_counts(struct page *page, const duiqi_diff_section *section) {
    start(page, "ul", "counts");
    for (int kind = 0; kind < DUIQI_DIFF_KINDS; ++kind) {
        if (!section->counts[kind])
            continue;
        start(page, "li", CLASSES[kind]);
        put_kind(page, (duiqi_diff_kind)kind);
        put_number(page, section->counts[kind]);
        start(page, "span", "said");
        put(page, " ");
        put(page, duiqi_diff_words[kind].name);
        end(page);
        end(page);
    }
    end(page);
}

static int title_side(const duiqi_diff_section *section) {
    return section->new_heading.length ? SIDE_NEW : SIDE_OLD;
}

static void put_heading(struct page *page, const duiqi_diff_section *section) {
    duiqi_slice title = duiqi_diff_title(section);
    if (!title.length)
        put(page, "Before the first heading");
    else
        put_text(page, title);
    if (*duiqi_diff_title_note(section)) {
        start(page, "span", "dim");
        duiqi_xml_attribute(page->xml, "lang", "en");
        put(page, duiqi_diff_title_note(section));
        end(page);
    }
}

static void write_contents(struct page *page) {
    const duiqi_diff *diff = page->writing->diff;
    const duiqi_diff_section *section;
    start_block(page, "nav", NULL);
    duiqi_xml_attribute(page->xml, "aria-label", "Contents");
    start(page, "details", "contents");
    duiqi_xml_attribute(page->xml, "open", "");
    put_element(page, "summary", NULL, "Contents");
    start(page, "ol", NULL);
    for (size_t i = 0; (section = duiqi_diff_section_at(diff, i)); ++i) {
        if (!duiqi_diff_shows_section(page->writing, section))
            continue;
        start_block(page, "li", NULL);
        start(page, "a", NULL);
        set_number(page, "href", "#s", i + 1);
        set_language(page, title_side(section));
        put_heading(page, section);
        end(page);
        put_counts(page, section);
        end(page);
    }
    end(page);
    end(page);
    end(page);
}

/* ---- figures ---- */

/* "4.01 trillion -> 4.16 trillion" */
static void put_values(struct page *page, const duiqi_diff_figure *figure) {
    start(page, "del", NULL);
    put_text(page, figure->old_text);
    end(page);
    put(page, " ");
    put_sign(page, "\u2192", " became ");
    put(page, " ");
    start(page, "ins", NULL);
    put_text(page, figure->new_text);
    end(page);
}

static void put_unit(struct page *page, const duiqi_diff_figure *figure) {
    if (figure->unit.length)
        put(page, (unsigned char)*figure->unit.data < 0x80 ? " " : "");
    put_text(page, figure->unit);
}

static void put_difference(struct page *page, const duiqi_diff_figure *figure) {
    duiqi_buffer_clear(&page->value);
    duiqi_append_difference(&page->value, figure);
    if (!page->value.length)
        return;
    put(page, " ");
    start(page, "span", "change");
    put(page, "(");
    put_text(page, duiqi_buffer_slice(&page->value));
    put(page, ")");
    end(page);
}

static void write_figures_of_row(struct page *page, const duiqi_diff_row *row) {
    if (!row->figure_count)
        return;
    start_block(page, "ul", NULL);
    duiqi_xml_attribute(page->xml, "aria-label", "Figures that changed");
    for (size_t i = 0; i < row->figure_count; ++i) {
        start_block(page, "li", NULL);
        set_language(page, SIDE_NEW);
        put_values(page, row->figures + i);
        put_unit(page, row->figures + i);
        put_difference(page, row->figures + i);
        end(page);
    }
    end(page);
}

/* How much text is shown beside a figure in the list of all, in columns. */
enum { CONTEXT = 40 };

/* Whether a text may be cut before a byte: between words, or before a Chinese character. */
static bool is_border(duiqi_slice text, size_t at) {
    return !at || at == text.length || text.data[at - 1] == ' ' || text.data[at] == ' ' ||
           (unsigned char)text.data[at] >= 0xE3;
}

/* The end of the text before a place, and the beginning of that behind it. */
static duiqi_slice context_before(duiqi_slice text, size_t place) {
    size_t best = place, columns = 0;
    for (size_t at = place; at;) {
        columns += (size_t)duiqi_columns(duiqi_utf8_previous(text.data, &at));
        if (columns > CONTEXT)
            break;
        best = is_border(text, at) ? at : best;
    }
    return (duiqi_slice){text.data + best, place - best};
}

static duiqi_slice context_behind(duiqi_slice text, size_t place) {
    size_t best = place, columns = 0;
    for (size_t at = place; at < text.length;) {
        columns += (size_t)duiqi_columns(duiqi_utf8_next(text.data, &at));
        if (columns > CONTEXT)
            break;
        best = is_border(text, at) ? at : best;
    }
    return (duiqi_slice){text.data + place, best - place};
}

/* A figure with what stands before it in its sentence, or behind it when it comes first. */
static void put_in_context(struct page *page, const duiqi_diff_row *row,
                           const duiqi_diff_figure *figure) {
    duiqi_slice text = row->new_text;
    size_t at = (size_t)(figure->new_text.data - text.data), end_at = at + figure->new_text.length;
    duiqi_slice before = context_before(text, at), behind = context_behind(text, end_at);
    put(page, before.length < at ? "\u2026" : "");
    put_text(page, before);
    put_values(page, figure);
    if (at) {
        put_unit(page, figure);
    } else {
        put_text(page, behind);
        put(page, end_at + behind.length < text.length ? "\u2026" : "");
    }
    put_difference(page, figure);
    if (row->confidence < UNCERTAIN)
        put_element(page, "span", "dim", " uncertain");
}

static void write_figure_list(struct page *page) {
    const duiqi_diff *diff = page->writing->diff;
    const duiqi_diff_row *row;
    size_t count = duiqi_diff_total(diff)->figure_count;
    if (!count) {
        start_block(page, "p", "dim");
        put(page, "No figure has changed.");
        end(page);
        return;
    }
    start_block(page, "details", "all");
    start(page, "summary", NULL);
    put_number(page, count);
    put(page, count == 1 ? " figure changed" : " figures changed");
    end(page);
    start(page, "ol", NULL);
    for (size_t i = 0; (row = duiqi_diff_row_at(diff, i)); ++i)
        for (size_t j = 0; j < row->figure_count; ++j) {
            if (row->figures[j].kind >= DUIQI_DIFF_FIGURE_ORDER)
                continue;
            start_block(page, "li", NULL);
            start(page, "a", NULL);
            set_number(page, "href", "#r", i + 1);
            set_language(page, SIDE_NEW);
            put_in_context(page, row, row->figures + j);
            end(page);
            end(page);
        }
    end(page);
    end(page);
}

/* ---- rows ---- */

static void put_edits(struct page *page, const duiqi_diff_row *row, int side) {
    static const char *const ELEMENTS[][2] = {
        [DUIQI_DIFF_EDIT_CHANGED] = {"del", "ins"}, [DUIQI_DIFF_EDIT_FIGURE] = {"mark", "mark"}};
    for (size_t i = 0; i < row->edit_count; ++i) {
        const duiqi_diff_edit *edit = row->edits + i;
        duiqi_slice piece = side == SIDE_OLD ? edit->old_text : edit->new_text;
        if (!piece.length)
            continue;
        if (edit->kind != DUIQI_DIFF_EDIT_KEPT)
            start(page, ELEMENTS[edit->kind][side], NULL);
        put_text(page, piece);
        if (edit->kind != DUIQI_DIFF_EDIT_KEPT)
            end(page);
    }
}

static void write_label(struct page *page, duiqi_diff_kind kind) {
    start_block(page, "p", "label");
    put_kind(page, kind);
    put(page, " ");
    put_element(page, "span", kind == DUIQI_DIFF_SAME ? "said" : NULL, duiqi_diff_words[kind].name);
    end(page);
}

static void start_side(struct page *page, int side) {
    start_block(page, "div", side == SIDE_OLD ? "old" : "new");
    set_language(page, side);
}

static void start_row(struct page *page, duiqi_diff_kind kind, bool heading) {
    char class[40];
    snprintf(class, sizeof class, "row %s%s", CLASSES[kind], heading ? " heading" : "");
    start_block(page, "div", class);
}

static void write_pair(struct page *page, const duiqi_diff_row *row, size_t index) {
    start_row(page, row->kind, row->heading);
    set_number(page, "id", "r", index + 1);
    write_label(page, row->kind);
    for (int side = SIDE_OLD; side <= SIDE_NEW; ++side) {
        start_side(page, side);
        start(page, "span", "side");
        duiqi_xml_attribute(page->xml, "lang", "en");
        put(page, side == SIDE_OLD ? "Old" : "New");
        end(page);
        put_edits(page, row, side);
        end(page);
    }
    write_figures_of_row(page, row);
    if (row->confidence < UNCERTAIN)
        put_element(page, "p", "note", "It is uncertain that these correspond.");
    end(page);
}

static void put_move(struct page *page, const duiqi_diff_row *row, size_t index) {
    if (row->moved_row == DUIQI_DIFF_NONE)
        return;
    put(page, " ");
    start(page, "a", NULL);
    set_number(page, "href", "#r", row->moved_row + 1);
    duiqi_xml_attribute(page->xml, "lang", "en");
    put(page, duiqi_diff_move(row, index));
    end(page);
}

/* Sentences without a counterpart, one after the other; returns the row behind the last one. */
static size_t write_run(struct page *page, size_t index, size_t behind) {
    const duiqi_diff_row *row = duiqi_diff_row_at(page->writing->diff, index);
    duiqi_diff_kind kind = row->kind;
    int side = kind == DUIQI_DIFF_REMOVED ? SIDE_OLD : SIDE_NEW;
    start_row(page, kind, false);
    write_label(page, kind);
    start_side(page, side);
    for (; index < behind && row->kind == kind; ++index, ++row) {
        start_block(page, "p", row->heading ? "heading" : NULL);
        set_number(page, "id", "r", index + 1);
        put_text(page, side == SIDE_OLD ? row->old_text : row->new_text);
        put_move(page, row, index);
        end(page);
    }
    end(page);
    end(page);
    return index;
}

static void write_section(struct page *page, const duiqi_diff_section *section, size_t number) {
    const duiqi_diff *diff = page->writing->diff;
    size_t behind = section->first_row + section->row_count;
    start_block(page, "section", NULL);
    set_number(page, "id", "s", number);
    set_number(page, "aria-labelledby", "h", number);
    start_block(page, "header", NULL);
    start(page, "h2", NULL);
    set_number(page, "id", "h", number);
    set_language(page, title_side(section));
    put_heading(page, section);
    end(page);
    put_counts(page, section);
    end(page);
    for (size_t i = section->first_row; i < behind;) {
        const duiqi_diff_row *row = duiqi_diff_row_at(diff, i);
        bool shown = duiqi_diff_shows_row(page->writing, section, i);
        if (shown && row->kind >= DUIQI_DIFF_REMOVED) {
            i = write_run(page, i, behind);
            continue;
        }
        if (shown)
            write_pair(page, row, i);
        ++i;
    }
    end(page);
}

static void write_main(struct page *page) {
    const duiqi_diff_section *section;
    start_block(page, "main", NULL);
    start_block(page, "div", "edition");
    duiqi_xml_attribute(page->xml, "aria-hidden", "true");
    put_element(page, "span", NULL, "");
    start(page, "span", NULL);
    put_text(page, duiqi_buffer_slice(&page->writing->old_name));
    end(page);
    start(page, "span", NULL);
    put_text(page, duiqi_buffer_slice(&page->writing->new_name));
    end(page);
    end(page);
    for (size_t i = 0; (section = duiqi_diff_section_at(page->writing->diff, i)); ++i)
        if (duiqi_diff_shows_section(page->writing, section))
            write_section(page, section, i + 1);
    end(page);
}

static void write_switch(struct page *page) {
    start_block(page, "input", NULL);
    duiqi_xml_attribute(page->xml, "type", "checkbox");
    duiqi_xml_attribute(page->xml, "id", "hide");
    duiqi_xml_end(page->xml);
    start(page, "label", "hide");
    duiqi_xml_attribute(page->xml, "for", "hide");
    put(page, " Hide what is unchanged");
    end(page);
}

static void write_body(struct page *page) {
    start_block(page, "body", NULL);
    start_block(page, "header", NULL);
    start(page, "h1", NULL);
    put_title(page);
    end(page);
    write_totals(page);
    end(page);
    write_legend(page);
    write_figure_list(page);
    write_contents(page);
    if (!page->writing->options.changes_only)
        write_switch(page);
    write_main(page);
    end(page);
}

duiqi_status duiqi_diff_html_write(duiqi_diff_writing *writing) {
    struct page page = {.writing = writing,
                        .xml = duiqi_xml_new_html(&writing->allocator, &writing->output)};
    if (!page.xml)
        return DUIQI_ENOMEM;
    page.languages[SIDE_OLD] = duiqi_diff_old_language(writing->diff);
    page.languages[SIDE_NEW] = duiqi_diff_new_language(writing->diff);
    duiqi_buffer_init(&page.value, &writing->allocator);
    duiqi_xml_attribute(page.xml, "lang", "en");
    write_head(&page);
    write_body(&page);
    duiqi_status status = duiqi_xml_finish(page.xml);
    if (page.value.failed)
        status = DUIQI_ENOMEM;
    duiqi_xml_free(page.xml);
    duiqi_buffer_free(&page.value);
    return status;
}
