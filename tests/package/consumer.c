/* A program of somebody else's: both consumer projects compile and run it. */
#include <stdio.h>
#include <string.h>

#include <duiqi/duiqi.h>

static const char TEXT[] = "图书馆有30个座位。我们喜欢读书。\n"
                           "The library has 30 seats. We like to read.\n";

static int write_bytes(void *user, const char *data, size_t length) {
    return fwrite(data, 1, length, user) != length;
}

int main(void) {
    duiqi_document *source = NULL;
    duiqi_document *target = NULL;
    duiqi_beads *paragraphs = NULL;
    duiqi_bitext *bitext = NULL;
    duiqi_error error = {0};

    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    duiqi_status status = duiqi_document_read_bilingual(&source, &target, &paragraphs, TEXT,
                                                        strlen(TEXT), NULL, NULL, &error);
    options.paragraphs = paragraphs;
    if (!status)
        status = duiqi_document_segment(source, NULL, &error);
    if (!status)
        status = duiqi_document_segment(target, NULL, &error);
    if (!status)
        status = duiqi_align(&bitext, source, target, &options, &error);
    if (!status)
        status = duiqi_bitext_write(bitext, DUIQI_FORMAT_TMX, NULL, write_bytes, stdout, &error);
    if (status)
        fprintf(stderr, "%s: %s\n", duiqi_status_text(status), error.message);

    duiqi_bitext_free(bitext);
    duiqi_beads_free(paragraphs);
    duiqi_document_free(target);
    duiqi_document_free(source);
    if (strcmp(duiqi_version(), DUIQI_VERSION) != 0)
        return 2;
    return status ? 1 : 0;
}
