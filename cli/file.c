#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exit.h"
#include "report.h"

/* ---- reading ---- */

static bool is_standard(const char *path) {
    return strcmp(path, "-") == 0;
}

size_t file_count_standard(const char *const *paths, size_t count) {
    size_t standard = 0;
    for (size_t i = 0; i < count; ++i)
        standard += is_standard(paths[i]);
    return standard;
}

const char *file_shown_name(const char *path) {
    return is_standard(path) ? "standard input" : path;
}

const char *file_base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int fail_reading(const char *path, const char *reason) {
    report_error("%s: cannot be read: %s", file_shown_name(path), reason);
    return EXIT_STATUS_NO_INPUT;
}

/* Room for one byte more than expected, so that a file of known size ends without growing. */
static bool grow(file_content *content, size_t *capacity, size_t expected) {
    size_t larger = *capacity ? *capacity * 2 : expected + 1;
    char *data = larger > *capacity ? realloc(content->data, larger) : NULL;
    if (!data)
        return false;
    content->data = data;
    *capacity = larger;
    return true;
}

int file_stream_open(file_stream *stream, const char *path) {
    struct stat status;
    bool standard = is_standard(path);
    *stream = (file_stream){standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC), path, 0};
    if (stream->descriptor < 0 || fstat(stream->descriptor, &status) != 0)
        return fail_reading(path, strerror(errno));
    if (S_ISREG(status.st_mode))
        stream->size = (size_t)status.st_size;
    if (!S_ISDIR(status.st_mode))
        return EXIT_STATUS_OK;
    file_stream_close(stream);
    return fail_reading(path, strerror(EISDIR));
}

int file_stream_read(file_stream *stream, char *block, size_t capacity, size_t *length) {
    ssize_t count;
    do
        count = read(stream->descriptor, block, capacity);
    while (count < 0 && errno == EINTR);
    *length = count < 0 ? 0 : (size_t)count;
    return count < 0 ? fail_reading(stream->path, strerror(errno)) : EXIT_STATUS_OK;
}

void file_stream_close(file_stream *stream) {
    if (stream->descriptor > STDIN_FILENO)
        close(stream->descriptor);
}

static int read_stream(file_content *content, file_stream *stream, size_t expected) {
    size_t capacity = 0, length = 0;
    int status;
    do {
        if (content->length == capacity && !grow(content, &capacity, expected)) {
            report_error("%s: out of memory", file_shown_name(stream->path));
            return EXIT_STATUS_FAILURE;
        }
        status = file_stream_read(stream, content->data + content->length,
                                  capacity - content->length, &length);
        content->length += length;
    } while (!status && length);
    return status;
}

int file_read(file_content *content, const char *path) {
    const size_t usual = 65536;
    file_stream stream;
    *content = (file_content){NULL, 0, false};
    int status = file_stream_open(&stream, path);
    if (status)
        return status;
    status = read_stream(content, &stream, stream.size ? stream.size : usual);
    file_stream_close(&stream);
    if (status)
        file_content_free(content);
    return status;
}

int file_map(file_content *content, const char *path) {
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size == 0) {
        if (descriptor >= 0)
            close(descriptor);
        return file_read(content, path);
    }
    size_t length = (size_t)status.st_size;
    void *data = mmap(NULL, length, PROT_READ, MAP_PRIVATE, descriptor, 0);
    close(descriptor);
    if (data == MAP_FAILED)
        return file_read(content, path);
    *content = (file_content){data, length, true};
    return EXIT_STATUS_OK;
}

void file_content_free(file_content *content) {
    if (content->mapped)
        munmap(content->data, content->length);
    else
        free(content->data);
    *content = (file_content){NULL, 0, false};
}

/* ---- writing ---- */

/* The outputs whose temporary files are to be removed when a signal ends the program. */
static file_output *volatile pending;

static void remove_pending(int signal_number) {
    for (const file_output *output = pending; output; output = output->next)
        unlink(output->temporary);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static const int ENDING_SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_SIGNAL_COUNT = sizeof ENDING_SIGNALS / sizeof *ENDING_SIGNALS };

/* Hold the signals back while the list changes. */
static void hold_signals(sigset_t *before) {
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < ENDING_SIGNAL_COUNT; ++i)
        sigaddset(&held, ENDING_SIGNALS[i]);
    sigprocmask(SIG_BLOCK, &held, before);
}

static void guard_pending(file_output *output) {
    sigset_t before;
    struct sigaction action = {0};
    hold_signals(&before);
    output->next = pending;
    pending = output;
    sigemptyset(&action.sa_mask);
    action.sa_handler = remove_pending;
    for (size_t i = 0; i < ENDING_SIGNAL_COUNT; ++i)
        sigaction(ENDING_SIGNALS[i], &action, NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void forget_pending(file_output *output) {
    sigset_t before;
    hold_signals(&before);
    if (pending == output)
        pending = output->next;
    else
        for (file_output *other = pending; other; other = other->next)
            if (other->next == output)
                other->next = output->next;
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static int fail_writing(const char *shown, const char *reason) {
    report_error("%s: cannot be written: %s", shown, reason);
    return EXIT_STATUS_NO_OUTPUT;
}

/* Follow symbolic links, so that a linked file is replaced and not its link. */
static char *real_target(const char *path) {
    char *resolved = realpath(path, NULL);
    return resolved ? resolved : strdup(path);
}

static int open_temporary(file_output *output) {
    static const char suffix[] = ".XXXXXX";
    struct stat status;
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(output->path, &status) == 0 ? status.st_mode & 0777 : 0666 & ~mask;
    output->temporary = malloc(strlen(output->path) + sizeof suffix);
    if (!output->temporary)
        return fail_writing(output->shown, strerror(ENOMEM));
    strcat(strcpy(output->temporary, output->path), suffix);
    int descriptor = mkstemp(output->temporary);
    if (descriptor < 0) {
        int reason = errno;
        free(output->temporary);
        output->temporary = NULL;
        return fail_writing(output->shown, strerror(reason));
    }
    guard_pending(output);
    if (fchmod(descriptor, mode) == 0)
        output->stream = fdopen(descriptor, "wb");
    if (output->stream)
        return EXIT_STATUS_OK;
    close(descriptor);
    return fail_writing(output->shown, strerror(errno));
}

int file_output_open(file_output *output, const char *path) {
    struct stat status;
    *output = (file_output){.shown = path};
    if (!path || is_standard(path)) {
        output->stream = stdout;
        output->shown = "standard output";
        return EXIT_STATUS_OK;
    }
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        output->stream = S_ISDIR(status.st_mode) ? NULL : fopen(path, "wb");
        if (output->stream)
            return EXIT_STATUS_OK;
        return fail_writing(path, strerror(S_ISDIR(status.st_mode) ? EISDIR : errno));
    }
    if (access(path, F_OK) == 0 && access(path, W_OK) != 0)
        return fail_writing(path, strerror(errno));
    output->path = real_target(path);
    int result = output->path ? open_temporary(output) : fail_writing(path, strerror(ENOMEM));
    if (result)
        file_output_close(output, false);
    return result;
}

int file_output_write(void *user, const char *data, size_t length) {
    file_output *output = user;
    return fwrite(data, 1, length, output->stream) == length ? 0 : -1;
}

/* Flush and close; what went wrong, or 0. */
static int end_stream(file_output *output) {
    int reason = 0;
    FILE *stream = output->stream;
    if (stream && (fflush(stream) != 0 || ferror(stream)))
        reason = errno ? errno : EIO;
    if (stream && stream != stdout && fclose(stream) != 0 && !reason)
        reason = errno;
    output->stream = NULL;
    return reason;
}

int file_output_finish(file_output *output) {
    int reason = end_stream(output);
    return reason ? fail_writing(output->shown, strerror(reason)) : EXIT_STATUS_OK;
}

int file_output_close(file_output *output, bool keep) {
    int reason = end_stream(output);
    if (output->temporary) {
        if (keep && !reason && rename(output->temporary, output->path) != 0)
            reason = errno;
        if (!keep || reason)
            unlink(output->temporary);
        forget_pending(output);
    }
    free(output->temporary);
    free(output->path);
    output->temporary = output->path = NULL;
    return keep && reason ? fail_writing(output->shown, strerror(reason)) : EXIT_STATUS_OK;
}

int file_output_end(file_output *output, duiqi_status written, const duiqi_error *error) {
    if (!written || written == DUIQI_EWRITE) /* closing knows the system's reason */
        return file_output_close(output, true);
    int status = report_failure(output->shown, error);
    file_output_close(output, false);
    return status;
}
