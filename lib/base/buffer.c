#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/checked.h"

void duiqi_buffer_init(duiqi_buffer *buffer, const duiqi_allocator *allocator) {
    *buffer = (duiqi_buffer){.allocator = *allocator};
}

static bool reserve(duiqi_buffer *buffer, size_t extra) {
    size_t needed, capacity = buffer->capacity ? buffer->capacity : 64;
    if (buffer->failed || !duiqi_checked_add(&needed, buffer->length, extra))
        return false;
    if (needed <= buffer->capacity)
        return true;
    while (capacity < needed)
        if (!duiqi_checked_multiply(&capacity, capacity, 2))
            return false;
    char *data = duiqi_reallocate(&buffer->allocator, buffer->data, capacity, 1);
    if (!data)
        return false;
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void duiqi_buffer_append(duiqi_buffer *buffer, const char *data, size_t length) {
    if (!reserve(buffer, length)) {
        buffer->failed = true;
        return;
    }
    if (length)
        memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
}

void duiqi_buffer_append_slice(duiqi_buffer *buffer, duiqi_slice slice) {
    duiqi_buffer_append(buffer, slice.data, slice.length);
}

void duiqi_buffer_append_text(duiqi_buffer *buffer, const char *text) {
    duiqi_buffer_append(buffer, text, strlen(text));
}

void duiqi_buffer_append_format(duiqi_buffer *buffer, const char *format, ...) {
    char text[257];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0)
        duiqi_buffer_append(buffer, text,
                            (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

void duiqi_buffer_append_number(duiqi_buffer *buffer, uint64_t number, size_t digits) {
    char text[20];
    size_t at = sizeof text;
    do
        text[--at] = (char)('0' + number % 10);
    while ((number /= 10) || (at && sizeof text - at < digits));
    duiqi_buffer_append(buffer, text + at, sizeof text - at);
}

duiqi_slice duiqi_buffer_slice(const duiqi_buffer *buffer) {
    return (duiqi_slice){buffer->data, buffer->length};
}

void duiqi_buffer_clear(duiqi_buffer *buffer) {
    buffer->length = 0;
}

void duiqi_buffer_free(duiqi_buffer *buffer) {
    duiqi_release(&buffer->allocator, buffer->data);
    buffer->data = NULL;
    buffer->length = buffer->capacity = 0;
}
