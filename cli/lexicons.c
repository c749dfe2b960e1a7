#include "lexicons.h"

#include "exit.h"
#include "report.h"

static int load_one(lexicons *loaded, const char *path) {
    duiqi_lexicon **lexicon = &loaded->owned[loaded->count];
    file_content *file = &loaded->files[loaded->count];
    duiqi_error error;
    int result = file_map(file, path);
    if (result)
        return result;
    duiqi_status status = duiqi_lexicon_map(lexicon, file->data, file->length, NULL, &error);
    if (status == DUIQI_EFORMAT) { /* not a compiled one; nor may it stay in memory */
        status = duiqi_lexicon_read(lexicon, file->data, file->length, NULL, &error);
        file_content_free(file);
    }
    if (status) {
        file_content_free(file);
        return report_failure(file_shown_name(path), &error);
    }
    loaded->items[loaded->count] = *lexicon;
    ++loaded->count;
    return EXIT_STATUS_OK;
}

int lexicons_load(lexicons *loaded, const opt_list *paths) {
    for (size_t i = 0; i < paths->count; ++i) {
        int status = load_one(loaded, paths->items[i]);
        if (status)
            return status;
    }
    return EXIT_STATUS_OK;
}

void lexicons_free(lexicons *loaded) {
    for (size_t i = 0; i < loaded->count; ++i) {
        duiqi_lexicon_free(loaded->owned[i]);
        file_content_free(&loaded->files[i]);
    }
    loaded->count = 0;
}
