#include "format/line_feed.h"

#include <string.h>

#include "text/utf8.h"

void duiqi_line_feed_init(duiqi_line_feed *feed, const duiqi_allocator *allocator,
                          duiqi_line_fn call, void *user) {
    feed->call = call;
    feed->user = user;
    feed->number = 0;
    duiqi_buffer_init(&feed->rest, allocator);
}

static duiqi_status hand_on(duiqi_line_feed *feed, duiqi_slice line, duiqi_error *error) {
    static const char BOM[] = "\xEF\xBB\xBF";
    const size_t bom_size = sizeof BOM - 1;
    size_t number = ++feed->number;
    if (line.length && line.data[line.length - 1] == '\r')
        --line.length;
    /* Files that were joined have them at the start of later lines, too. */
    while (line.length >= bom_size && memcmp(line.data, BOM, bom_size) == 0)
        line = (duiqi_slice){line.data + bom_size, line.length - bom_size};
    size_t valid = duiqi_utf8_valid_prefix(line.data, line.length);
    if (valid < line.length) {
        duiqi_place place = {number, duiqi_utf8_count(line.data, valid) + 1};
        return duiqi_fail_in(error, DUIQI_EENCODING, place, "bytes that are not UTF-8");
    }
    return feed->call(feed->user, line, number, error);
}

static duiqi_status hand_on_rest(duiqi_line_feed *feed, duiqi_error *error) {
    if (feed->rest.failed)
        return duiqi_fail_memory(error);
    duiqi_status status = hand_on(feed, duiqi_buffer_slice(&feed->rest), error);
    duiqi_buffer_clear(&feed->rest);
    return status;
}

duiqi_status duiqi_line_feed_put(duiqi_line_feed *feed, const char *data, size_t length,
                                 duiqi_error *error) {
    duiqi_status status = DUIQI_OK;
    const char *end;
    while (!status && length && (end = memchr(data, '\n', length))) {
        size_t size = (size_t)(end - data);
        if (feed->rest.length) {
            duiqi_buffer_append(&feed->rest, data, size);
            status = hand_on_rest(feed, error);
        } else {
            status = hand_on(feed, (duiqi_slice){data, size}, error);
        }
        data = end + 1;
        length -= size + 1;
    }
    if (!status && length)
        duiqi_buffer_append(&feed->rest, data, length);
    return !status && feed->rest.failed ? duiqi_fail_memory(error) : status;
}

duiqi_status duiqi_line_feed_finish(duiqi_line_feed *feed, duiqi_error *error) {
    return feed->rest.length ? hand_on_rest(feed, error) : DUIQI_OK;
}

void duiqi_line_feed_free(duiqi_line_feed *feed) {
    duiqi_buffer_free(&feed->rest);
}
