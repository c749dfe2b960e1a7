#include <string.h>

#include "format/line_feed.h"
#include "format/units.h"
#include "text/utf8.h"

/* Cells that duiqi_bitext_write() gives a line. */
enum { SOURCE, TARGET, CONFIDENCE, TYPE, SOURCE_LINES, TARGET_LINES, CELL_COUNT };

struct tsv_reader {
    duiqi_units_intake *intake;
    duiqi_line_feed lines;
    size_t incomplete, incomplete_first; /* lines with cells that are not understood */
};

static bool consists_of(duiqi_slice text, const char *bytes) {
    for (size_t i = 0; i < text.length; ++i)
        if (!strchr(bytes, text.data[i]))
            return false;
    return true;
}

/* Whether the cells after the pair are those of an alignment. */
static bool is_told(const duiqi_slice cells[CELL_COUNT]) {
    const char *const numbers = "0123456789-";
    return consists_of(cells[CONFIDENCE], "0123456789.") && consists_of(cells[TYPE], numbers) &&
           consists_of(cells[SOURCE_LINES], numbers) && consists_of(cells[TARGET_LINES], numbers);
}

/* Cut a line into cells, the rest staying in the last; returns how many there are. */
static size_t cut(duiqi_slice line, duiqi_slice cells[CELL_COUNT]) {
    size_t count = 0;
    for (const char *tab; (tab = memchr(line.data, '\t', line.length)) && count + 1 < CELL_COUNT;) {
        size_t length = (size_t)(tab - line.data);
        cells[count++] = (duiqi_slice){line.data, length};
        line = (duiqi_slice){tab + 1, line.length - length - 1};
    }
    cells[count++] = line;
    return count;
}

static duiqi_status on_line(void *user, duiqi_slice line, size_t number, duiqi_error *error) {
    struct tsv_reader *tsv = user;
    duiqi_slice cells[CELL_COUNT] = {{NULL, 0}};
    duiqi_provenance told = {0};
    if (!line.length)
        return DUIQI_OK;
    size_t count = cut(line, cells);
    if (count < 2) {
        duiqi_place place = {number, duiqi_utf8_count(line.data, line.length) + 1};
        return duiqi_fail_in(error, DUIQI_EFORMAT, place, "a line without a tab");
    }
    if (count == CELL_COUNT && is_told(cells)) {
        told.confidence = cells[CONFIDENCE];
        told.type = cells[TYPE];
        told.source_lines = cells[SOURCE_LINES];
        told.target_lines = cells[TARGET_LINES];
    } else if (count > 2 && !tsv->incomplete++) {
        tsv->incomplete_first = number;
    }
    return duiqi_intake_pair(tsv->intake, &(duiqi_variant){.text = cells[SOURCE]},
                             &(duiqi_variant){.text = cells[TARGET]}, told, number, error);
}

static void *create(duiqi_units_intake *intake) {
    struct tsv_reader *tsv = duiqi_allocate_zeroed(&intake->allocator, 1, sizeof *tsv);
    if (!tsv)
        return NULL;
    tsv->intake = intake;
    duiqi_line_feed_init(&tsv->lines, &intake->allocator, on_line, tsv);
    return tsv;
}

static duiqi_status feed(void *reader, const char *data, size_t length, duiqi_error *error) {
    struct tsv_reader *tsv = reader;
    return duiqi_line_feed_put(&tsv->lines, data, length, error);
}

static duiqi_status finish(void *reader, duiqi_error *error) {
    struct tsv_reader *tsv = reader;
    duiqi_status status = duiqi_line_feed_finish(&tsv->lines, error);
    if (!status && tsv->incomplete)
        duiqi_report(&tsv->intake->sink, "details-dropped", tsv->incomplete_first, 0,
                     "lines with cells that are not those of an alignment, of which only the "
                     "first two are read: %zu",
                     tsv->incomplete);
    return status;
}

static void destroy(void *reader) {
    struct tsv_reader *tsv = reader;
    duiqi_line_feed_free(&tsv->lines);
    duiqi_release(&tsv->intake->allocator, tsv);
}

const duiqi_units_reading duiqi_tsv_reading = {create, feed, finish, destroy};
