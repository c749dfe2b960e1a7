#include "text/gunzip.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

enum { ROOM = 1 << 16, PART_MAX = 1 << 30, GZIP_WINDOW = 15 + 16, MAGIC_SIZE = 2 };

struct duiqi_gunzip {
    duiqi_allocator allocator;
    duiqi_gunzip_fn call;
    void *user;
    enum { UNKNOWN, PLAIN, INFLATING, BETWEEN } state; /* BETWEEN: a member has ended */
    char magic[MAGIC_SIZE];                            /* the first bytes of the file */
    size_t magic_count;
    z_stream stream; /* from INFLATING on */
    char out[ROOM];
};

static void *stream_allocate(void *user, unsigned count, unsigned size) {
    return duiqi_allocate(user, count, size);
}

static void stream_release(void *user, void *block) {
    duiqi_release(user, block);
}

bool duiqi_is_gzip(const void *data, size_t length) {
    static const char MAGIC[MAGIC_SIZE] = {'\x1F', '\x8B'};
    return length >= MAGIC_SIZE && memcmp(data, MAGIC, MAGIC_SIZE) == 0;
}

duiqi_gunzip *duiqi_gunzip_new(const duiqi_allocator *allocator, duiqi_gunzip_fn call, void *user) {
    duiqi_gunzip *gunzip = duiqi_allocate(allocator, 1, sizeof *gunzip);
    if (!gunzip)
        return NULL;
    gunzip->allocator = *allocator;
    gunzip->call = call;
    gunzip->user = user;
    gunzip->state = UNKNOWN;
    gunzip->magic_count = 0;
    return gunzip;
}

/* Inflate until the input is used up. Members may follow one another. */
static duiqi_status inflate_part(duiqi_gunzip *gunzip, const char *data, unsigned length,
                                 duiqi_error *error) {
    z_stream *stream = &gunzip->stream;
    stream->next_in = (unsigned char *)(uintptr_t)data;
    stream->avail_in = length;
    unsigned got = ROOM;
    while (stream->avail_in || got == ROOM) {
        if (gunzip->state == BETWEEN) {
            if (!stream->avail_in)
                break;
            inflateReset(stream);
            gunzip->state = INFLATING;
        }
        stream->next_out = (unsigned char *)gunzip->out;
        stream->avail_out = ROOM;
        int result = inflate(stream, Z_NO_FLUSH);
        if (result == Z_MEM_ERROR)
            return duiqi_fail_memory(error);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return duiqi_fail(error, DUIQI_EFORMAT, "damaged gzip data");
        if (result == Z_STREAM_END)
            gunzip->state = BETWEEN;
        got = ROOM - stream->avail_out;
        duiqi_status status = got ? gunzip->call(gunzip->user, gunzip->out, got, error) : DUIQI_OK;
        if (status)
            return status;
    }
    return DUIQI_OK;
}

static duiqi_status pass(duiqi_gunzip *gunzip, const char *data, size_t length,
                         duiqi_error *error) {
    if (gunzip->state == PLAIN)
        return length ? gunzip->call(gunzip->user, data, length, error) : DUIQI_OK;
    while (length) {
        unsigned part = length < PART_MAX ? (unsigned)length : PART_MAX;
        duiqi_status status = inflate_part(gunzip, data, part, error);
        if (status)
            return status;
        data += part;
        length -= part;
    }
    return DUIQI_OK;
}

/* Tell what the file is by what it begins with, and pass that on. */
static duiqi_status begin(duiqi_gunzip *gunzip, duiqi_error *error) {
    if (duiqi_is_gzip(gunzip->magic, gunzip->magic_count)) {
        gunzip->stream = (z_stream){
            .zalloc = stream_allocate, .zfree = stream_release, .opaque = &gunzip->allocator};
        if (inflateInit2(&gunzip->stream, GZIP_WINDOW) != Z_OK)
            return duiqi_fail_memory(error);
        gunzip->state = INFLATING;
    } else {
        gunzip->state = PLAIN;
    }
    return pass(gunzip, gunzip->magic, gunzip->magic_count, error);
}

duiqi_status duiqi_gunzip_feed(duiqi_gunzip *gunzip, const char *data, size_t length,
                               duiqi_error *error) {
    while (gunzip->state == UNKNOWN && length) {
        gunzip->magic[gunzip->magic_count++] = *data++;
        --length;
        duiqi_status status = gunzip->magic_count == MAGIC_SIZE ? begin(gunzip, error) : DUIQI_OK;
        if (status)
            return status;
    }
    return gunzip->state == UNKNOWN ? DUIQI_OK : pass(gunzip, data, length, error);
}

duiqi_status duiqi_gunzip_finish(duiqi_gunzip *gunzip, duiqi_error *error) {
    if (gunzip->state == UNKNOWN)
        return begin(gunzip, error);
    return gunzip->state == INFLATING ? duiqi_fail(error, DUIQI_EFORMAT, "cut gzip data")
                                      : DUIQI_OK;
}

void duiqi_gunzip_free(duiqi_gunzip *gunzip) {
    if (!gunzip)
        return;
    if (gunzip->state == INFLATING || gunzip->state == BETWEEN)
        inflateEnd(&gunzip->stream);
    duiqi_allocator allocator = gunzip->allocator;
    duiqi_release(&allocator, gunzip);
}

/* ---- at once ---- */

struct gathering {
    duiqi_buffer *out;
    size_t maximum;
};

static duiqi_status gather(void *user, const char *data, size_t length, duiqi_error *error) {
    struct gathering *gathering = user;
    duiqi_buffer *out = gathering->out;
    if (length > gathering->maximum - out->length)
        return duiqi_fail(error, DUIQI_ELIMIT, "inflates to more than %zu bytes",
                          gathering->maximum);
    duiqi_buffer_append(out, data, length);
    return out->failed ? duiqi_fail_memory(error) : DUIQI_OK;
}

duiqi_status duiqi_gzip_inflate(duiqi_buffer *out, const void *data, size_t length, size_t maximum,
                                duiqi_error *error) {
    struct gathering gathering = {out, maximum};
    duiqi_gunzip *gunzip = duiqi_gunzip_new(&out->allocator, gather, &gathering);
    if (!gunzip)
        return duiqi_fail_memory(error);
    duiqi_status status = duiqi_gunzip_feed(gunzip, data, length, error);
    if (!status)
        status = duiqi_gunzip_finish(gunzip, error);
    duiqi_gunzip_free(gunzip);
    return status;
}
