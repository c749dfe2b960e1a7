#include "align/corridor.h"

#include <math.h>

static const float WIDENING = 0.25F;      /* of the half width, for each sentence from an anchor */
static const float WIDTH_MAX = 100.0F;    /* half, in sentences of y */
static const float NODES_MAX = 131072.0F; /* of the corridor along one line */
static const float DRIFT = 6.0F; /* sentences that a gap may be off the slope of the document */

struct line {
    float x0, y0, x1, y1; /* ends, nodes */
    float slope;          /* of the document */
    float half_width;
};

/* The nodes of row i on a line. */
static void line_range(const struct line *line, float i, float *low, float *high) {
    float dx = line->x1 - line->x0, dy = line->y1 - line->y0;
    float middle = dx > 0 ? line->y0 + (i - line->x0) * dy / dx : line->y1;
    float distance = fminf(i - line->x0, line->x1 - i);
    float drift = fabsf(dy - line->slope * dx);
    float half = line->half_width + WIDENING * distance * fmaxf(1, line->slope);
    float most = fminf(WIDTH_MAX, NODES_MAX / (2 * (dx + 1)));
    half = fminf(half, fmaxf(line->half_width, most));
    if (drift > DRIFT)
        half += fminf(drift, 4 * most);
    *low = fmaxf(middle - half, line->y0 - line->half_width);
    *high = fminf(middle + half, line->y1 + line->half_width);
}

static void cover_line(duiqi_band *band, const struct line *line, float y_count) {
    for (size_t i = (size_t)line->x0; i <= (size_t)line->x1; ++i) {
        float low, high;
        line_range(line, (float)i, &low, &high);
        uint32_t first = low > 0 ? (uint32_t)low : 0;
        uint32_t last = (uint32_t)fminf(fmaxf(high + 1, 0), y_count);
        band->low[i] = first < band->low[i] ? first : band->low[i];
        band->high[i] = last > band->high[i] ? last : band->high[i];
    }
}

/* Confine the rows between two gates to the columns between them. */
static void confine(duiqi_band *band, const duiqi_gate *from, const duiqi_gate *to) {
    for (size_t i = from->x; i <= to->x; ++i) {
        uint32_t least = i == from->x ? 0 : from->y, most = i == to->x ? UINT32_MAX : to->y;
        if (band->low[i] < least)
            band->low[i] = least;
        if (band->high[i] > most)
            band->high[i] = most;
    }
    if (band->low[from->x] > from->y)
        band->low[from->x] = from->y;
    if (band->high[to->x] < to->y)
        band->high[to->x] = to->y;
}

/* Make the rows rise and each overlap the one before, so that there is a path. */
static void connect(duiqi_band *band, uint32_t y_count) {
    band->low[0] = 0;
    band->high[band->rows - 1] = y_count;
    for (size_t i = band->rows - 1; i-- > 0;)
        if (band->low[i] > band->low[i + 1])
            band->low[i] = band->low[i + 1];
    for (size_t i = 1; i < band->rows; ++i)
        if (band->high[i] < band->high[i - 1])
            band->high[i] = band->high[i - 1];
    for (size_t i = 1; i < band->rows; ++i)
        if (band->high[i - 1] < band->low[i])
            band->high[i - 1] = band->low[i];
}

duiqi_status duiqi_corridor_init(duiqi_band *band, size_t x_count, size_t y_count,
                                 const duiqi_anchor *anchors, size_t anchor_count,
                                 const duiqi_gate *gates, size_t gate_count, float half_width,
                                 const duiqi_allocator *allocator) {
    if (duiqi_band_init(band, x_count + 1, allocator))
        return DUIQI_ENOMEM;
    for (size_t i = 0; i < band->rows; ++i)
        band->low[i] = (uint32_t)y_count;
    struct line line = {.half_width = half_width,
                        .slope = x_count ? (float)y_count / (float)x_count : 1};
    for (size_t k = 0; k <= anchor_count; ++k) {
        line.x1 = k < anchor_count ? (float)anchors[k].x : (float)x_count;
        line.y1 = k < anchor_count ? (float)anchors[k].y : (float)y_count;
        cover_line(band, &line, (float)y_count);
        line.x0 = line.x1;
        line.y0 = line.y1;
    }
    for (size_t k = 0; k + 1 < gate_count; ++k)
        confine(band, &gates[k], &gates[k + 1]);
    connect(band, (uint32_t)y_count);
    duiqi_band_number(band);
    return DUIQI_OK;
}
