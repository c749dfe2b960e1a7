#ifndef DUIQI_TESTS_CORPUS_H
#define DUIQI_TESTS_CORPUS_H

#include "base/vector.h"
#include "feature/feature.h"
#include "lexicon/lexicon.h"

/* A document with its gold beads. Failures end the program. */
struct corpus_document {
    char name[16];
    duiqi_features x, y;
    duiqi_vector gold; /* duiqi_link; confidence 0: no single bead */
    size_t gold_count; /* beads with two sides in the gold file */
};

duiqi_lexicon *corpus_lexicon(const char *path);
void corpus_read(struct corpus_document *document, const char *name, const char *x_path,
                 const char *y_path, const char *gold_path, const duiqi_lexicon *const *lexicons,
                 size_t lexicon_count);
void corpus_free(struct corpus_document *document);

#endif
