/* Replays a fuzz target's inputs without a fuzzer: every file named on the command line and
 * every file in the directories named there. */

#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *path) {
    perror(path);
    exit(EXIT_FAILURE);
}

static void replay_file(const char *path, size_t size) {
    FILE *file = fopen(path, "rb");
    /* A block of exactly the input's size lets the address sanitizer see reads past its end. */
    uint8_t *data = malloc(size ? size : 1);
    if (!file || !data || fread(data, 1, size, file) != size)
        fail(path);
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
}

static size_t replay(const char *path);

static size_t replay_directory(const char *path) {
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    if (count < 0)
        fail(path);
    size_t replayed = 0;
    for (int i = 0; i < count; ++i) {
        if (entries[i]->d_name[0] != '.') {
            char name[4096];
            snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
            replayed += replay(name);
        }
        free(entries[i]);
    }
    free(entries);
    return replayed;
}

static size_t replay(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0)
        fail(path);
    if (S_ISDIR(info.st_mode))
        return replay_directory(path);
    replay_file(path, (size_t)info.st_size);
    return 1;
}

int main(int argc, char **argv) {
    size_t replayed = 0;
    for (int i = 1; i < argc; ++i)
        replayed += replay(argv[i]);
    printf("%zu inputs replayed\n", replayed);
    return replayed ? EXIT_SUCCESS : EXIT_FAILURE;
}
