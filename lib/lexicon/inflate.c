#include "lexicon/inflate.h"

#include <string.h>
#include <zlib.h>

enum { FIRST_ROOM = 1 << 16, PART_MAX = 1 << 30, GZIP_WINDOW = 15 + 16, LENGTH_BYTES = 4 };

/* Text is seldom compressed more than this; a file that says it is is not believed. */
static const size_t USUAL_RATIO = 16;

bool duiqi_is_gzip(const void *data, size_t length) {
    static const unsigned char MAGIC[] = {0x1F, 0x8B};
    return length >= sizeof MAGIC && memcmp(data, MAGIC, sizeof MAGIC) == 0;
}

static void *stream_allocate(void *user, unsigned count, unsigned size) {
    return duiqi_allocate(user, count, size);
}

static void stream_release(void *user, void *block) {
    duiqi_release(user, block);
}

/* The length of the text as the end of the file gives it, when that can be. */
static size_t told_length(duiqi_slice file) {
    size_t length = 0;
    for (size_t i = 0; i < LENGTH_BYTES; ++i)
        length = length << 8 | (unsigned char)file.data[file.length - 1 - i];
    return length / USUAL_RATIO < file.length ? length : 0;
}

static bool grow(duiqi_buffer *out, size_t room) {
    char *data = duiqi_reallocate(&out->allocator, out->data, room, 1);
    if (!data)
        return false;
    out->data = data;
    out->capacity = room;
    return true;
}

/* Room in the buffer for more of the text; one byte over the maximum shows that it is longer. */
static duiqi_status make_room(duiqi_buffer *out, size_t maximum, duiqi_error *error) {
    if (out->length > maximum)
        return duiqi_fail(error, DUIQI_ELIMIT, "inflates to more than %zu bytes", maximum);
    if (out->length < out->capacity)
        return DUIQI_OK;
    size_t room = out->capacity > maximum / 2 ? maximum + 1 : out->capacity * 2;
    if (room < FIRST_ROOM && maximum >= FIRST_ROOM)
        room = FIRST_ROOM;
    return grow(out, room) ? DUIQI_OK : duiqi_fail_memory(error);
}

static unsigned part_of(size_t length) {
    return length < PART_MAX ? (unsigned)length : PART_MAX;
}

/* Inflate one member from *rest, which is left behind it. */
static duiqi_status inflate_member(duiqi_buffer *out, z_stream *stream, duiqi_slice *rest,
                                   size_t maximum, duiqi_error *error) {
    int result = Z_OK;
    while (result != Z_STREAM_END) {
        duiqi_status status = make_room(out, maximum, error);
        if (status)
            return status;
        stream->next_in = (unsigned char *)(uintptr_t)rest->data;
        unsigned given = stream->avail_in = part_of(rest->length);
        stream->next_out = (unsigned char *)out->data + out->length;
        unsigned room = stream->avail_out = part_of(out->capacity - out->length);
        result = inflate(stream, Z_NO_FLUSH);
        if (result == Z_MEM_ERROR)
            return duiqi_fail_memory(error);
        if (result != Z_OK && result != Z_STREAM_END)
            return duiqi_fail(error, DUIQI_EFORMAT, "damaged or cut gzip data");
        rest->data += given - stream->avail_in;
        rest->length -= given - stream->avail_in;
        out->length += room - stream->avail_out;
    }
    return out->length > maximum ? make_room(out, maximum, error) : DUIQI_OK;
}

duiqi_status duiqi_gzip_inflate(duiqi_buffer *out, const void *data, size_t length, size_t maximum,
                                duiqi_error *error) {
    duiqi_slice rest = {data, length};
    duiqi_status status = DUIQI_OK;
    size_t told = length > LENGTH_BYTES ? told_length(rest) : 0;
    if (!out->capacity && told && told <= maximum && !grow(out, told + 1))
        return duiqi_fail_memory(error);
    while (!status && duiqi_is_gzip(rest.data, rest.length)) {
        z_stream stream = {
            .zalloc = stream_allocate, .zfree = stream_release, .opaque = &out->allocator};
        if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
            return duiqi_fail_memory(error);
        status = inflate_member(out, &stream, &rest, maximum, error);
        inflateEnd(&stream);
    }
    return status;
}
