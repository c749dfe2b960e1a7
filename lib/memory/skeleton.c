#include "memory/skeleton.h"

#include "feature/numeral.h"
#include "text/fold.h"
#include "text/uclass.h"
#include "text/utf8.h"

void duiqi_skeleton_init(duiqi_skeleton *skeleton, const duiqi_allocator *allocator) {
    duiqi_buffer_init(&skeleton->key, allocator);
    duiqi_vector_init(&skeleton->numerals, allocator, sizeof(duiqi_numeral));
}

void duiqi_skeleton_free(duiqi_skeleton *skeleton) {
    duiqi_buffer_free(&skeleton->key);
    duiqi_vector_free(&skeleton->numerals);
}

/* A stretch of folded text. */
struct stretch {
    const uint32_t *points;
    size_t begin, end, count; /* count: of all points */
};

static bool is_word(uint32_t point) {
    return duiqi_is_letter(point) || duiqi_is_digit(point);
}

static bool has_digit(const struct stretch *stretch) {
    for (size_t i = stretch->begin; i < stretch->end; ++i)
        if (duiqi_is_digit(stretch->points[i]))
            return true;
    return false;
}

/* Whether an ordinal in words numbers its sentence: it stands first, and a mark or 是 follows. */
static bool is_list_number(const struct stretch *stretch) {
    enum { ORDER = 0x7B2C, BE = 0x662F }; /* 第, 是 */
    if (has_digit(stretch))
        return false;
    for (size_t i = 0; i < stretch->begin; ++i)
        if (is_word(stretch->points[i]) && stretch->points[i] != ORDER)
            return false;
    if (stretch->end == stretch->count)
        return false;
    uint32_t next = stretch->points[stretch->end];
    return next == BE || (!is_word(next) && !duiqi_is_space(next));
}

static bool is_mark(const duiqi_numeral *numeral) {
    return numeral->flags & DUIQI_NUMERAL_LABEL;
}

static bool is_text(const duiqi_numeral *numeral, const struct stretch *stretch) {
    return (numeral->flags & DUIQI_NUMERAL_LEXICAL) ||
           (numeral->kind == DUIQI_NUMERAL_ORDINAL && is_list_number(stretch));
}

/* Keep the numerals that are figures or marks and do not overlap the one before. */
static void drop_text(duiqi_vector *numerals, const duiqi_folded *folded) {
    duiqi_numeral *all = numerals->data;
    const uint32_t *offsets = folded->offsets.data;
    struct stretch stretch = {folded->points.data, 0, 0, folded->points.count};
    size_t kept = 0;
    for (size_t k = 0; k < numerals->count; ++k) {
        while (stretch.begin < stretch.count && offsets[stretch.begin] < all[k].begin)
            ++stretch.begin;
        stretch.end = stretch.begin;
        while (stretch.end < stretch.count && offsets[stretch.end] < all[k].end)
            ++stretch.end;
        if (!is_text(&all[k], &stretch) && !(kept && all[k].begin < all[kept - 1].end))
            all[kept++] = all[k];
    }
    numerals->count = kept;
}

static void drop_marks(duiqi_vector *numerals) {
    duiqi_numeral *all = numerals->data;
    size_t kept = 0;
    for (size_t k = 0; k < numerals->count; ++k)
        if (!is_mark(&all[k]))
            all[kept++] = all[k];
    numerals->count = kept;
}

/* Whether a blank between two points parts words: those of Chinese stand together anyway. */
static bool parts_words(uint32_t left, uint32_t right) {
    return is_word(left) && is_word(right) && !duiqi_is_han(left) && !duiqi_is_han(right);
}

void duiqi_skeleton_join(duiqi_buffer *key, duiqi_slice next) {
    size_t end = key->length, begin = 0;
    if (end && next.length &&
        parts_words(duiqi_utf8_previous(key->data, &end), duiqi_utf8_next(next.data, &begin)))
        duiqi_buffer_append(key, " ", 1);
    duiqi_buffer_append_slice(key, next);
}

static void append_point(duiqi_buffer *key, uint32_t point) {
    char bytes[4];
    duiqi_buffer_append(key, bytes, duiqi_utf8_encode(point, bytes));
}

/* Write the key. Returns whether there is a letter in it. */
static bool write_key(duiqi_skeleton *skeleton, const duiqi_folded *folded) {
    const uint32_t *points = folded->points.data, *offsets = folded->offsets.data;
    const duiqi_numeral *figures = skeleton->numerals.data;
    size_t figure = 0;
    uint32_t last = 0;
    bool space = false, lettered = false;
    duiqi_buffer_clear(&skeleton->key);
    for (size_t i = 0; i < folded->points.count;) {
        if (figure < skeleton->numerals.count && offsets[i] >= figures[figure].begin) {
            while (i < folded->points.count && offsets[i] < figures[figure].end)
                ++i;
            if (is_mark(&figures[figure++]))
                continue;
            append_point(&skeleton->key, last = DUIQI_SKELETON_FIGURE);
            space = false;
            continue;
        }
        uint32_t point = points[i++];
        if (duiqi_is_space(point)) {
            space = true;
            continue;
        }
        if (space && parts_words(last, point))
            append_point(&skeleton->key, ' ');
        append_point(&skeleton->key, last = point);
        lettered = lettered || duiqi_is_letter(point);
        space = false;
    }
    return lettered;
}

duiqi_status duiqi_skeleton_make(duiqi_skeleton *skeleton, duiqi_slice sentence,
                                 duiqi_language language) {
    duiqi_folded folded;
    duiqi_folded_init(&folded, &skeleton->key.allocator);
    skeleton->numerals.count = 0;
    duiqi_status status = duiqi_fold(&folded, sentence);
    if (!status)
        status = duiqi_numerals_find(&skeleton->numerals, sentence, &folded, language);
    if (!status) {
        drop_text(&skeleton->numerals, &folded);
        if (!write_key(skeleton, &folded)) {
            skeleton->numerals.count = 0;
            write_key(skeleton, &folded);
        }
        drop_marks(&skeleton->numerals);
        status = skeleton->key.failed ? DUIQI_ENOMEM : DUIQI_OK;
    }
    duiqi_folded_free(&folded);
    return status;
}
