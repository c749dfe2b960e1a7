#ifndef DUIQI_TESTS_CORPUS_H
#define DUIQI_TESTS_CORPUS_H

#include <duiqi/bead.h>
#include <duiqi/lexicon.h>

#include "feature/feature.h"

/* The documents that weights are fitted to: the chapters of MAC-Dev, then the report of 2023. */
enum { CORPUS_NOVELS = 6, CORPUS_DOCUMENTS = CORPUS_NOVELS + 1 };

/* A document as the search takes it, x Chinese and y English, with its gold beads. */
struct corpus_document {
    duiqi_features x, y;
    duiqi_beads *gold;
};

/* What fails ends the program. `shared` is the folder of the reference material. */

/** CC-CEDICT; free with duiqi_lexicon_free(). */
duiqi_lexicon *corpus_cedict(const char *shared);

/** Name of a document, 0-based. */
const char *corpus_name(size_t number);

/** Read a document under some lexicons. */
void corpus_read(struct corpus_document *document, const char *shared, size_t number,
                 const duiqi_lexicon *const *lexicons, size_t lexicon_count);

void corpus_free(struct corpus_document *document);

#endif
