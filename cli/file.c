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

const char *file_shown_name(const char *path) {
    return strcmp(path, "-") == 0 ? "standard input" : path;
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

static int read_stream(file_content *content, int descriptor, const char *path, size_t expected) {
    size_t capacity = 0;
    for (;;) {
        if (content->length == capacity && !grow(content, &capacity, expected)) {
            report_error("%s: out of memory", file_shown_name(path));
            return EXIT_STATUS_FAILURE;
        }
        ssize_t count =
            read(descriptor, content->data + content->length, capacity - content->length);
        if (count == 0)
            return EXIT_STATUS_OK;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_reading(path, strerror(errno));
        content->length += (size_t)count;
    }
}

int file_read(file_content *content, const char *path) {
    struct stat status;
    *content = (file_content){NULL, 0, false};
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        return fail_reading(path, strerror(errno));
    int result;
    if (S_ISDIR(status.st_mode))
        result = fail_reading(path, strerror(EISDIR));
    else
        result = read_stream(content, descriptor, path,
                             S_ISREG(status.st_mode) ? (size_t)status.st_size : 65536);
    if (!standard)
        close(descriptor);
    if (result)
        file_content_free(content);
    return result;
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

/* The temporary file to remove when a signal ends the program. */
static const char *volatile pending;

static void remove_pending(int signal_number) {
    if (pending)
        unlink(pending);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void guard_pending(const char *temporary) {
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {0};
    pending = temporary;
    sigemptyset(&action.sa_mask);
    action.sa_handler = temporary ? remove_pending : SIG_DFL;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; ++i)
        sigaction(signals[i], &action, NULL);
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
    guard_pending(output->temporary);
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
    if (!path || strcmp(path, "-") == 0) {
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

int file_output_close(file_output *output, bool keep) {
    int reason = 0;
    FILE *stream = output->stream;
    if (stream && (fflush(stream) != 0 || ferror(stream)))
        reason = errno ? errno : EIO;
    if (stream && stream != stdout && fclose(stream) != 0 && !reason)
        reason = errno;
    if (output->temporary) {
        if (keep && !reason && rename(output->temporary, output->path) != 0)
            reason = errno;
        if (!keep || reason)
            unlink(output->temporary);
        guard_pending(NULL);
    }
    free(output->temporary);
    free(output->path);
    output->stream = NULL;
    output->temporary = output->path = NULL;
    return keep && reason ? fail_writing(output->shown, strerror(reason)) : EXIT_STATUS_OK;
}
