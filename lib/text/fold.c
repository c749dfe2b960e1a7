#include "text/fold.h"

#include <stdbool.h>

#include <utf8proc.h>

#include "simplified.inc"
#include "text/uclass.h"
#include "text/utf8.h"

enum {
    /* A base with its marks is normalised as a whole; the marks beyond this many points are taken
     * as a cluster of their own, as the stream-safe format of UAX #15 does. */
    CLUSTER_MAX = 32,
    EXPANSION_MAX = 18, /* U+FDFA: the most code points that one becomes under NFKC */
    CLUSTER_ROOM = CLUSTER_MAX * EXPANSION_MAX
};

static const utf8proc_option_t FOLD_OPTIONS =
    UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;

/* Where folded points go; the vectors learn their number only now and then. */
typedef struct sink {
    uint32_t *points;
    uint32_t *offsets;
    size_t count;
    duiqi_folded *folded;
} sink;

void duiqi_folded_init(duiqi_folded *folded, const duiqi_allocator *allocator) {
    duiqi_vector_init(&folded->points, allocator, sizeof(uint32_t));
    duiqi_vector_init(&folded->offsets, allocator, sizeof(uint32_t));
}

void duiqi_folded_free(duiqi_folded *folded) {
    duiqi_vector_free(&folded->points);
    duiqi_vector_free(&folded->offsets);
}

uint32_t duiqi_fold_simplified(uint32_t point) {
    uint32_t block = (point >> 6) - FIRST_BLOCK;
    if (block >= BLOCK_COUNT)
        return point;
    uint64_t mask = BLOCK_MASKS[block];
    uint64_t bit = (uint64_t)1 << (point & 63);
    if (!(mask & bit))
        return point;
    return SIMPLIFIED[BLOCK_RANKS[block] + __builtin_popcountll(mask & (bit - 1))];
}

/* Make room for `extra` more points. */
static bool sink_reserve(sink *out, size_t extra) {
    duiqi_vector *points = &out->folded->points, *offsets = &out->folded->offsets;
    points->count = offsets->count = out->count;
    if (!duiqi_vector_reserve(points, extra) || !duiqi_vector_reserve(offsets, extra))
        return false;
    out->points = points->data;
    out->offsets = offsets->data;
    return true;
}

static void sink_put(sink *out, uint32_t point, size_t offset) {
    out->points[out->count] = point;
    out->offsets[out->count++] = (uint32_t)offset;
}

static uint32_t fold_ascii(uint32_t point) {
    uint32_t lower = point | (uint32_t)(point - 'A' < 26) << 5;
    return point - '\t' < 5 ? ' ' : lower;
}

/* The folded form of a character that has one of a single point, whatever stands around it; 0
 * when it takes the long way. */
static uint32_t fold_simple(uint32_t point) {
    if (point < 0x80)
        return fold_ascii(point);
    if ((point >= 0x4E00 && point <= 0x9FFF) || (point >= 0x3400 && point <= 0x4DBF))
        return duiqi_fold_simplified(point);
    if (point >= 0xFF01 && point <= 0xFF5E)
        return fold_ascii(point - 0xFEE0);
    bool stays = (point >= 0x3001 && point <= 0x3029) || (point >= 0x2012 && point <= 0x2016) ||
                 (point >= 0x2018 && point <= 0x2023);
    if (stays)
        return point;
    return duiqi_is_space(point) ? ' ' : 0;
}

/* Whether a character may combine with the one before it: marks, half-width voicing marks and
 * Hangul letters of all widths that may be vowels or finals. */
static bool joins_previous(uint32_t point) {
    if (point < 0x300 || (point >= 0x3400 && point <= 0x9FFF) ||
        (point >= 0xFF01 && point <= 0xFF9D))
        return false;
    if ((point >= 0x1161 && point <= 0x1175) || (point >= 0x11A8 && point <= 0x11C2) ||
        (point >= 0x3131 && point <= 0x318E) || (point >= 0xFF9E && point <= 0xFFDC))
        return true;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static bool joins_at(duiqi_slice text, size_t at) {
    /* The lead bytes below are of points under U+0300 and of the ideographs U+4000..U+9FFF. */
    unsigned char lead = at < text.length ? (unsigned char)text.data[at] : 0;
    if (lead < 0xCC || (lead >= 0xE4 && lead <= 0xE9))
        return false;
    return joins_previous(duiqi_utf8_next(text.data, &at));
}

/* Fold the character that starts at `start` together with the marks after it; `at` is the offset
 * after the character. Returns the offset after the cluster. */
static size_t fold_cluster(sink *out, duiqi_slice text, size_t start, size_t at) {
    for (size_t count = 1; count < CLUSTER_MAX && joins_at(text, at); ++count)
        duiqi_utf8_next(text.data, &at);
    utf8proc_int32_t points[CLUSTER_ROOM];
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)text.data + start,
                           (utf8proc_ssize_t)(at - start), points, CLUSTER_ROOM, FOLD_OPTIONS);
    if (count > 0)
        count = utf8proc_normalize_utf32(points, count, FOLD_OPTIONS);
    for (utf8proc_ssize_t i = 0; i < count; ++i)
        sink_put(out, duiqi_fold_simplified((uint32_t)points[i]), start);
    return at;
}

/* Fold the ASCII characters from a position on but the last, which a mark may follow. Returns the
 * offset after them. */
static size_t fold_ascii_run(sink *out, duiqi_slice text, size_t at) {
    size_t length = duiqi_utf8_ascii_prefix(text.data + at, text.length - at);
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    uint32_t *points = out->points + out->count, *offsets = out->offsets + out->count;
    if (length < 2)
        return at;
    for (size_t i = 0; i < length - 1; ++i) {
        points[i] = fold_ascii(bytes[i]);
        offsets[i] = (uint32_t)(at + i);
    }
    out->count += length - 1;
    return at + length - 1;
}

static bool fold_all(sink *out, duiqi_slice text) {
    if (!sink_reserve(out, text.length + 1))
        return false;
    for (size_t at = 0; at < text.length;) {
        if ((unsigned char)text.data[at] < 0x80)
            at = fold_ascii_run(out, text, at);
        size_t start = at;
        uint32_t simple = fold_simple(duiqi_utf8_next(text.data, &at));
        if (simple == ' ' || (simple && !joins_at(text, at))) {
            sink_put(out, simple, start);
            continue;
        }
        if (!sink_reserve(out, text.length - start + 1 + CLUSTER_ROOM))
            return false;
        at = fold_cluster(out, text, start, at);
    }
    out->offsets[out->count] = (uint32_t)text.length;
    return true;
}

duiqi_status duiqi_fold(duiqi_folded *folded, duiqi_slice text) {
    folded->points.count = folded->offsets.count = 0;
    sink out = {.folded = folded};
    bool done = fold_all(&out, text);
    folded->points.count = done ? out.count : 0;
    folded->offsets.count = done ? out.count + 1 : 0;
    return done ? DUIQI_OK : DUIQI_ENOMEM;
}
