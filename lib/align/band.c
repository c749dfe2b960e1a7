#include "align/band.h"

#include <string.h>

duiqi_status duiqi_band_init(duiqi_band *band, size_t rows, const duiqi_allocator *allocator) {
    *band = (duiqi_band){.allocator = *allocator, .rows = rows};
    band->low = duiqi_allocate_zeroed(allocator, rows, sizeof *band->low);
    band->high = duiqi_allocate_zeroed(allocator, rows, sizeof *band->high);
    band->starts = duiqi_allocate_zeroed(allocator, rows + 1, sizeof *band->starts);
    if (band->low && band->high && band->starts)
        return DUIQI_OK;
    duiqi_band_free(band);
    return DUIQI_ENOMEM;
}

void duiqi_band_free(duiqi_band *band) {
    duiqi_release(&band->allocator, band->low);
    duiqi_release(&band->allocator, band->high);
    duiqi_release(&band->allocator, band->starts);
    duiqi_release(&band->allocator, band->active);
    band->low = band->high = NULL;
    band->starts = NULL;
    band->active = NULL;
}

void duiqi_band_number(duiqi_band *band) {
    for (size_t i = 0; i < band->rows; ++i)
        band->starts[i + 1] = band->starts[i] + (band->high[i] - band->low[i] + 1);
}

duiqi_window duiqi_band_window(const duiqi_band *band, size_t x, uint32_t x_max, uint32_t y_max) {
    size_t first = x + 1 > x_max ? x + 1 - x_max : 0;
    size_t last = x + x_max < band->rows ? x + x_max : band->rows - 1;
    uint32_t begin = band->low[first], end = band->high[last];
    if (begin + y_max < band->low[x + 1])
        begin = band->low[x + 1] - y_max;
    if (end > band->high[x] + y_max)
        end = band->high[x] + y_max;
    return (duiqi_window){begin, end > begin ? end : begin};
}

static bool is_likely(const duiqi_band *band, const float *probabilities, float threshold, size_t i,
                      size_t j) {
    return probabilities[duiqi_band_node(band, i, j)] > threshold && duiqi_band_has(band, i, j);
}

/* First and last likely node of a row; left as they are when it has none. */
static void likely_range(const duiqi_band *band, const float *probabilities, float threshold,
                         size_t i, uint32_t *first, uint32_t *last) {
    bool any = false;
    for (uint32_t j = band->low[i]; j <= band->high[i]; ++j) {
        if (!is_likely(band, probabilities, threshold, i, j))
            continue;
        *first = any ? *first : j;
        *last = j;
        any = true;
    }
}

/* The range of each row, from the first to the last likely node of it. */
static void set_ranges(duiqi_band *out, const duiqi_band *band, const float *probabilities,
                       float threshold) {
    memset(out->low, 0xFF, out->rows * sizeof *out->low);
    for (size_t i = 0; i < band->rows; ++i)
        likely_range(band, probabilities, threshold, i, &out->low[i], &out->high[i]);
    uint32_t least = band->high[band->rows - 1], most = 0;
    for (size_t i = band->rows; i-- > 0;) {
        least = out->low[i] < least ? out->low[i] : least;
        out->low[i] = least;
    }
    for (size_t i = 0; i < band->rows; ++i) {
        most = out->high[i] > most ? out->high[i] : most;
        out->high[i] = most > out->low[i] ? most : out->low[i];
    }
}

duiqi_status duiqi_band_prune(duiqi_band *out, const duiqi_band *band, const float *probabilities,
                              float threshold) {
    if (duiqi_band_init(out, band->rows, &band->allocator))
        return DUIQI_ENOMEM;
    set_ranges(out, band, probabilities, threshold);
    duiqi_band_number(out);
    out->active = duiqi_allocate_zeroed(&out->allocator, duiqi_band_nodes(out), 1);
    if (!out->active) {
        duiqi_band_free(out);
        return DUIQI_ENOMEM;
    }
    for (size_t i = 0; i < band->rows; ++i)
        for (size_t j = band->low[i]; j <= band->high[i]; ++j)
            if (is_likely(band, probabilities, threshold, i, j))
                out->active[duiqi_band_node(out, i, j)] = 1;
    return DUIQI_OK;
}
