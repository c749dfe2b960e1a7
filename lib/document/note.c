#include "document/note.h"

#include <stdbool.h>
#include <string.h>

#include "document/mark.h"

/* A longer line that begins with "Source:" is a sentence. */
enum { CREDIT_MAX = 160 };

/* Lower case, longer names before their beginnings. */
static const struct {
    const char *name;
    duiqi_note kind;
} LABELS[] = {
    {"注释", DUIQI_NOTE_FOOT},
    {"注解", DUIQI_NOTE_FOOT},
    {"备注", DUIQI_NOTE_FOOT},
    {"附注", DUIQI_NOTE_FOOT},
    {"脚注", DUIQI_NOTE_FOOT},
    {"尾注", DUIQI_NOTE_FOOT},
    {"注", DUIQI_NOTE_FOOT},
    {"註", DUIQI_NOTE_FOOT},
    {"footnotes", DUIQI_NOTE_FOOT},
    {"footnote", DUIQI_NOTE_FOOT},
    {"endnotes", DUIQI_NOTE_FOOT},
    {"notes", DUIQI_NOTE_FOOT},
    {"note", DUIQI_NOTE_FOOT},
    {"英文", DUIQI_NOTE_CREDIT},
    {"中文", DUIQI_NOTE_CREDIT},
    {"来源", DUIQI_NOTE_CREDIT},
    {"來源", DUIQI_NOTE_CREDIT},
    {"出处", DUIQI_NOTE_CREDIT},
    {"作者", DUIQI_NOTE_CREDIT},
    {"译者", DUIQI_NOTE_CREDIT},
    {"翻译", DUIQI_NOTE_CREDIT},
    {"编辑", DUIQI_NOTE_CREDIT},
    {"责任编辑", DUIQI_NOTE_CREDIT},
    {"责编", DUIQI_NOTE_CREDIT},
    {"校对", DUIQI_NOTE_CREDIT},
    {"审校", DUIQI_NOTE_CREDIT},
    {"审核", DUIQI_NOTE_CREDIT},
    {"记者", DUIQI_NOTE_CREDIT},
    {"通讯员", DUIQI_NOTE_CREDIT},
    {"摄影", DUIQI_NOTE_CREDIT},
    {"供稿", DUIQI_NOTE_CREDIT},
    {"供图", DUIQI_NOTE_CREDIT},
    {"发布时间", DUIQI_NOTE_CREDIT},
    {"发布日期", DUIQI_NOTE_CREDIT},
    {"source", DUIQI_NOTE_CREDIT},
    {"sources", DUIQI_NOTE_CREDIT},
    {"author", DUIQI_NOTE_CREDIT},
    {"translator", DUIQI_NOTE_CREDIT},
    {"translators", DUIQI_NOTE_CREDIT},
    {"translation", DUIQI_NOTE_CREDIT},
    {"editor", DUIQI_NOTE_CREDIT},
    {"editors", DUIQI_NOTE_CREDIT},
    {"reporter", DUIQI_NOTE_CREDIT},
    {"photo", DUIQI_NOTE_CREDIT},
    {"photos", DUIQI_NOTE_CREDIT},
    {"credit", DUIQI_NOTE_CREDIT},
    {"published", DUIQI_NOTE_CREDIT},
    {"translated by", DUIQI_NOTE_CREDIT},
    {"edited by", DUIQI_NOTE_CREDIT},
    {"photo by", DUIQI_NOTE_CREDIT},
};

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static bool take(duiqi_slice *text, const char *word) {
    size_t length = 0;
    for (; word[length]; ++length)
        if (length == text->length || lower(text->data[length]) != word[length])
            return false;
    *text = (duiqi_slice){text->data + length, text->length - length};
    return true;
}

static bool take_colon(duiqi_slice *text) {
    return take(text, ":") || take(text, "：");
}

/* What follows a label's name makes it one: a colon, perhaps behind a number, or nothing. */
static duiqi_note read_rest(const char *name, duiqi_note kind, duiqi_slice rest) {
    size_t words = strlen(name);
    if (kind == DUIQI_NOTE_CREDIT && words > 3 && !memcmp(name + words - 3, " by", 3))
        return take(&rest, " ") || take_colon(&rest) ? kind : DUIQI_NOTE_NONE;
    if (kind == DUIQI_NOTE_FOOT && !rest.length)
        return DUIQI_NOTE_LABEL;
    while (rest.length && (*rest.data == ' ' || (*rest.data >= '0' && *rest.data <= '9')))
        rest = (duiqi_slice){rest.data + 1, rest.length - 1};
    if (!take_colon(&rest))
        return DUIQI_NOTE_NONE;
    return kind == DUIQI_NOTE_FOOT && !rest.length ? DUIQI_NOTE_LABEL : kind;
}

duiqi_note duiqi_note_read(duiqi_slice text) {
    if (duiqi_mark_read(text).kind == DUIQI_MARK_NOTE)
        return DUIQI_NOTE_FOOT;
    if (!take(&text, "("))
        take(&text, "（");
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; ++i) {
        duiqi_slice rest = text;
        if (!take(&rest, LABELS[i].name))
            continue;
        duiqi_note kind = read_rest(LABELS[i].name, LABELS[i].kind, rest);
        if (kind && (kind != DUIQI_NOTE_CREDIT || text.length <= CREDIT_MAX))
            return kind;
    }
    return DUIQI_NOTE_NONE;
}
